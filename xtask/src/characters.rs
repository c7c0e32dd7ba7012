//! `cargo xtask characters`: the tables of the characters that texts may hold, in `docs/FORMAT.md` and in `core`, from
//! `fixtures/characters.toml`. With `--check` they are compared.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use toml::{Table, Value};

const SOURCE: &str = "fixtures/characters.toml";
const TABLE: &str = "core/src/text/characters.rs";
const DOCUMENT: &str = "docs/FORMAT.md";
/// What stands before and behind each table in the document.
const BEGINS: &str = "<!-- characters: ";
const ENDS: &str = "<!-- end of characters -->";

struct Characters {
    /// The version of Unicode in which every listed character is assigned.
    unicode: String,
    listed: Vec<Kind>,
    never: Vec<Kind>,
}

/// Characters that are listed, or kept out, for one reason.
struct Kind {
    what: String,
    why: String,
    /// First and last in hexadecimal, or one character.
    ranges: Vec<String>,
}

impl Characters {
    fn parse(source: &str) -> Result<Self> {
        let document: Table = source.parse()?;
        let kinds = |name: &str| -> Result<Vec<Kind>> {
            let kinds = document.get(name).and_then(Value::as_array).with_context(|| name.to_string())?;
            kinds.iter().map(Kind::of).collect()
        };
        let unicode = document.get("unicode").and_then(Value::as_str).context("unicode")?;
        Ok(Self { unicode: unicode.to_string(), listed: kinds("listed")?, never: kinds("never")? })
    }
}

impl Kind {
    fn of(value: &Value) -> Result<Self> {
        let text = |name: &str| -> Result<String> {
            value.get(name).and_then(Value::as_str).map(str::to_string).with_context(|| name.to_string())
        };
        let ranges = value.get("ranges").and_then(Value::as_array).context("ranges")?;
        let ranges = ranges.iter().map(|range| range.as_str().map(str::to_string).context("a range"));
        Ok(Self { what: text("what")?, why: text("why")?, ranges: ranges.collect::<Result<_>>()? })
    }
}

/// Writes both tables, or with `check` compares them.
pub(crate) fn run(root: &Path, check: bool) -> Result<()> {
    let source = fs::read_to_string(root.join(SOURCE)).context(SOURCE)?;
    let characters = Characters::parse(&source).context(SOURCE)?;
    let (listed, never) = (sorted(&characters.listed)?, sorted(&characters.never)?);
    let mut both: Vec<_> = listed.iter().chain(&never).cloned().collect();
    both.sort_by_key(|range| *range.start());
    apart(&both)?;
    let document = fs::read_to_string(root.join(DOCUMENT)).context(DOCUMENT)?;
    for (file, content) in [
        (TABLE, table(&characters.unicode, &listed, &never)?),
        (DOCUMENT, documented(&document, &characters)?),
    ] {
        let path = root.join(file);
        if fs::read_to_string(&path).unwrap_or_default() == content {
            continue;
        }
        ensure!(!check, "{file} is not what {SOURCE} says: run `cargo xtask characters`");
        println!("{file}");
        fs::write(&path, content).context(file)?;
    }
    Ok(())
}

type Range = RangeInclusive<u32>;

/// All ranges of `kinds`, each before the next one.
fn sorted(kinds: &[Kind]) -> Result<Vec<Range>> {
    let mut ranges: Vec<Range> =
        kinds.iter().flat_map(|kind| &kind.ranges).map(|range| parsed(range)).collect::<Result<_>>()?;
    ranges.sort_by_key(|range| *range.start());
    apart(&ranges)?;
    // Neighbours are one range for a reader, whatever their reasons.
    let mut joined: Vec<Range> = Vec::new();
    for range in ranges {
        match joined.last_mut().filter(|last| last.end() + 1 == *range.start()) {
            Some(last) => *last = *last.start()..=*range.end(),
            None => joined.push(range),
        }
    }
    Ok(joined)
}

fn parsed(range: &str) -> Result<Range> {
    let number = |text: &str| u32::from_str_radix(text, 16).with_context(|| range.to_string());
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    let (first, last) = (number(first)?, number(last)?);
    ensure!(first <= last && last <= 0x10_FFFF, "{range} is no range");
    Ok(first..=last)
}

/// No character stands in two ranges.
fn apart(ranges: &[Range]) -> Result<()> {
    match ranges.iter().zip(ranges.iter().skip(1)).find(|(one, two)| one.end() >= two.start()) {
        Some((one, two)) => bail!("{one:X?} and {two:X?} have characters in common"),
        None => Ok(()),
    }
}

/// The source of the table in `core`.
fn table(unicode: &str, listed: &[Range], never: &[Range]) -> Result<String> {
    let mut text = format!(
        "//! The characters of texts, of Unicode {unicode}. Written by `cargo xtask characters` from `{SOURCE}`.\n"
    );
    for (name, about, ranges) in [
        ("LISTED", "First and last of each range that texts may hold, in their order.", listed),
        ("NEVER", "First and last of each range that no text holds in any version, in their order.", never),
    ] {
        write!(text, "\n/// {about}\n#[rustfmt::skip]\npub(super) static {name}: &[(u32, u32)] = &[")?;
        for (place, range) in ranges.iter().enumerate() {
            text.push_str(if place % 6 == 0 { "\n    " } else { " " });
            write!(text, "(0x{:04X}, 0x{:04X}),", range.start(), range.end())?;
        }
        text.push_str("\n];\n");
    }
    Ok(text)
}

/// The document with its tables written anew.
fn documented(document: &str, characters: &Characters) -> Result<String> {
    let tables = BTreeMap::from([("listed", &characters.listed), ("never", &characters.never)]);
    let mut text = String::new();
    let mut rest = document;
    for (name, kinds) in tables {
        let begins = format!(
            "{BEGINS}{name}, of Unicode {}, written by `cargo xtask characters` -->\n",
            characters.unicode
        );
        let opening = format!("{BEGINS}{name}");
        let (before, behind) = rest.split_once(&opening).with_context(|| format!("{DOCUMENT}: {opening}"))?;
        let (_, behind) = behind.split_once(ENDS).with_context(|| format!("{DOCUMENT}: {ENDS}"))?;
        write!(text, "{before}{begins}\n| characters | what | why |\n|---|---|---|\n")?;
        for Kind { what, why, ranges } in kinds {
            let ranges: Vec<String> =
                ranges.iter().map(|range| format!("U+{}", range.replace('-', "–"))).collect();
            writeln!(text, "| {} | {what} | {why} |", ranges.join(", "))?;
        }
        write!(text, "\n{ENDS}")?;
        rest = behind;
    }
    text.push_str(rest);
    Ok(text)
}
