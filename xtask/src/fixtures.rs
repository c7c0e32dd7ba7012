//! `cargo xtask fixtures`: the vectors that every reader must agree on, in whatever language it is written.
//!
//! Made from the claims in [`accepts`] and the faults in [`rejects`] with a test key, so that they can be made
//! again; CI makes them and compares.

mod accepts;
mod carriers;
mod coverage;
mod fill;
mod forge;
mod rejects;
mod trust;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use yizheng::Timestamp;
use yizheng::carrier::{self, Spelling};
use yizheng::trust::{Authority, Trust};
use yizheng::verify::{Context as Verification, Policy, verify_text, verify_token};
use yizheng_office::FileKey;

use crate::product::{failure, hex, text};

/// The test office: invented, its code with the right check character.
const NAME: &str = "水城县行政审批服务局";
const CODE: &str = "11371529MB2K7H04XM";
/// Seed of the test key (RFC 8032 §5.1.5). Nobody's secret.
const SEED: [u8; 32] = *b"yizheng fixtures: not a secret!!";
/// 2026-11-23T09:30:00+08:00.
const NOW: u64 = 1_795_397_400;
/// What links of the vectors begin with.
const BASE_URL: &str = "https://zz.shuicheng.example/v";

/// The test office and its key.
struct Office {
    key: FileKey,
    authority: Authority,
}

/// Writes all files, or compares them with what is there.
pub(crate) fn run(root: &Path, check: bool) -> Result<()> {
    let office = Office::new()?;
    let accepts = accepts::vectors(&office)?;
    let rejects = rejects::vectors(&office)?;
    ensure!(rejects.len() > accepts.len(), "rejects outnumber accepts");
    println!("{} vectors that are read, {} that are rejected", accepts.len(), rejects.len());
    let vectors = |about: &str, vectors: Vec<Value>| json!({ "about": about, "vectors": vectors });
    let licenses = vectors("Tokens that every reader reads, with the expected report.", accepts);
    let rejected = vectors("What every reader rejects, with the reason that comes first.", rejects);
    let carriers = vectors(
        "Texts with a code in them as people meet them, and the token that every reader finds there.",
        carriers::vectors(&office)?,
    );
    let (trust, trust_rejects) = (trust::document()?, trust::rejects()?);
    let filled = vectors(
        "Forms and the licenses that fill them; `answer` is what every face says, to the byte. A form `everything` takes all \
         that a license says, under the keys of a style and of its further face items.",
        fill::vectors(&office, root)?,
    );
    coverage::check(&[&licenses, &rejected, &trust], &trust_rejects)?;
    for (name, document, layout) in [
        ("licenses.json", licenses, Layout::Open),
        ("rejects.json", rejected, Layout::Open),
        ("carriers.json", carriers, Layout::Open),
        ("fill.json", filled, Layout::Filled),
        ("trust.json", trust, Layout::Filled),
        ("trust-rejects.json", trust_rejects, Layout::Filled),
    ] {
        let path = root.join("fixtures").join(name);
        let content = layout.write(&document)?;
        if check {
            let present = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            ensure!(present == content, "{name} is not what the code makes: run `cargo xtask fixtures`");
        } else {
            fs::write(&path, content).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

/// How a document is laid out.
#[derive(Clone, Copy)]
enum Layout {
    /// Every entry on a line of its own.
    Open,
    /// What fits into a line stands in a line: for what is nested deeply.
    Filled,
}

impl Layout {
    fn write(self, document: &Value) -> Result<String> {
        match self {
            Self::Open => Ok(serde_json::to_string_pretty(document)? + "\n"),
            Self::Filled => {
                let mut text = String::new();
                fill(document, 0, &mut text)?;
                Ok(text + "\n")
            }
        }
    }
}

/// Characters of a line.
const WIDTH: usize = 110;

fn fill(value: &Value, depth: usize, text: &mut String) -> Result<()> {
    let line = serde_json::to_string(value)?;
    let entries: Vec<(String, &Value)> = match value {
        Value::Array(values) => values.iter().map(|value| (String::new(), value)).collect(),
        Value::Object(entries) => entries
            .iter()
            .map(|(key, value)| Ok((serde_json::to_string(key)? + ": ", value)))
            .collect::<Result<_>>()?,
        _ => Vec::new(),
    };
    if entries.is_empty() || line.chars().count() + depth <= WIDTH {
        text.push_str(&line);
        return Ok(());
    }
    let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
    text.push(open);
    for (place, (key, value)) in entries.into_iter().enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        text.push_str(&" ".repeat(depth + 1));
        text.push_str(&key);
        fill(value, depth + 1, text)?;
    }
    text.push('\n');
    text.push_str(&" ".repeat(depth));
    text.push(close);
    Ok(())
}

impl Office {
    fn new() -> Result<Self> {
        let key = FileKey::from_seed(&SEED).map_err(failure)?;
        let authority = Authority::new(text(NAME)?, Some(text(CODE)?), key.public().clone());
        Ok(Self { key, authority })
    }

    fn json(&self) -> Value {
        let key = self.authority.key.as_bytes();
        json!({ "name": NAME, "code": CODE, "key": base64url(key), "key_hex": hex(key), "secret_hex": hex(&SEED) })
    }

    /// The report at `time`; the order of its keys is part of what readers agree on.
    fn report(&self, token: &[u8], time: u64) -> Result<Value> {
        let trust = Trust::direct(self.authority.clone());
        let report = verify_token(token, &context(&trust, &Policy::default(), time));
        Ok(serde_json::to_value(&report)?)
    }

    /// What comes first when `text` is read: a reason with its detail, or what the text is instead.
    fn first_of_text(&self, text: &str, time: u64) -> Result<Value> {
        let trust = Trust::direct(self.authority.clone());
        match verify_text(text, &context(&trust, &Policy::default(), time)) {
            Ok(report) => first(&serde_json::to_value(&report)?),
            Err(foreign) => Ok(json!({ "foreign": foreign.kind.code() })),
        }
    }
}

fn context<'a>(trust: &'a Trust, policy: &'a Policy, time: u64) -> Verification<'a> {
    Verification::new(Timestamp::from_seconds(time), trust, policy)
}

fn first(report: &Value) -> Result<Value> {
    let reason = report.pointer("/reasons/0").context("a reason")?;
    let mut expected = json!({ "verdict": report.get("verdict"), "reason": reason.get("code") });
    if let (Some(detail), Some(object)) = (reason.get("detail"), expected.as_object_mut()) {
        object.insert("detail".to_string(), detail.clone());
    }
    Ok(expected)
}

/// The carrier texts of a token.
fn carried(token: &[u8]) -> Value {
    let deflated = carrier::deflate(token);
    json!({
        "deflated": hex(&deflated),
        "text_digits": carrier::write(&deflated, Some(BASE_URL), Spelling::Digits),
        "text_base64url": carrier::write(&deflated, Some(BASE_URL), Spelling::Base64Url),
    })
}

fn base64url(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

/// A key that the test office does not have.
fn stranger() -> Result<FileKey> {
    FileKey::from_seed(&[42; 32]).map_err(failure)
}
