//! `cargo xtask fuzz`: every parser that takes something from outside, fed with what a fuzzer thinks of.
//!
//! The targets are in `tests/fuzz`. cargo-fuzz builds them with stable Rust, without a sanitizer: `core` has no unsafe
//! code that one could look at. What is made is in `target/fuzz`: programs, logs, the corpus of each target, which
//! grows from run to run, and inputs that crashed.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use yizheng::carrier::{MAX_CARRIER_CHARACTERS, MAX_INFLATED_BYTES};
use yizheng::envelope::Envelope;
use yizheng::token::{LICENSE_KIND, MAX_TOKEN_BYTES};
use yizheng::trust::{Content, Delegation, KeyEvent, KeyRequest, Pack, Root, Statement, StatusList};

use crate::setup;

/// One program in `tests/fuzz`.
struct Target {
    name: &'static str,
    /// Longest input in bytes: beyond the bound of what is read, so that the bound is tried too.
    longest: usize,
    /// Fields of the vectors in `fixtures` that it begins with, and what input each makes.
    seeds: &'static [(&'static str, Seed)],
}

/// The input that a field makes, if any.
type Seed = fn(&str) -> Option<Vec<u8>>;

const TARGETS: [Target; 10] = [
    Target { name: "token", longest: MAX_TOKEN_BYTES + 1, seeds: &[("token", unhex)] },
    Target { name: "verdict", longest: MAX_TOKEN_BYTES, seeds: &[("token", payload)] },
    Target {
        name: "carrier",
        longest: MAX_CARRIER_CHARACTERS + 1,
        seeds: &[("text", plain), ("text_digits", plain), ("text_base64url", plain)],
    },
    Target { name: "deflate", longest: MAX_INFLATED_BYTES + 64, seeds: &[("deflated", unhex)] },
    statement("root", Root::MAX_BYTES),
    statement("authority", Delegation::MAX_BYTES),
    statement("key_event", KeyEvent::MAX_BYTES),
    statement("key_request", KeyRequest::MAX_BYTES),
    statement("status_list", LONGEST_SEED),
    statement("pack", LONGEST_SEED),
];

/// Longer statements would only slow the fuzzer down: their bounds have tests of their own.
const LONGEST_SEED: usize = 64 * 1024;

/// A target for a signed statement: its seeds are in the worlds of `trust.json`, and in the vectors of its kind.
const fn statement(name: &'static str, longest: usize) -> Target {
    Target { name, longest: if longest < LONGEST_SEED { longest + 1 } else { LONGEST_SEED }, seeds: &[] }
}

/// Seconds that one input may take; the slowest, which is compressed again, takes half of one.
const TIMEOUT: u64 = 5;
/// Megabytes that a target may take. A fuzzer and its corpus are content with an eighth.
const MEGABYTES: u64 = 1024;

/// Runs all targets, or one, for so many `seconds` each.
pub(crate) fn run(root: &Path, seconds: u64, only: Option<&str>) -> Result<()> {
    ensure!(
        setup::has_cargo_command("fuzz"),
        "cargo-fuzz is missing. Run this, then try again:\n  cargo install cargo-fuzz --locked"
    );
    compiler()?;
    all_are_listed(root)?;
    let targets: Vec<&Target> =
        TARGETS.iter().filter(|target| only.is_none_or(|name| name == target.name)).collect();
    if targets.is_empty() {
        bail!("there is no such target; there are {}", TARGETS.map(|target| target.name).join(", "));
    }
    let programs = build(root, only)?;
    let mut crashed = Vec::new();
    for target in targets {
        if !fuzz(root, target, &programs.join(target.name), seconds)? {
            crashed.push(target.name);
        }
    }
    ensure!(crashed.is_empty(), "a crash in {}", crashed.join(", "));
    Ok(())
}

/// The lints of the workspace, for the targets, which are not part of it.
pub(crate) fn lint(root: &Path) -> Result<()> {
    compiler()?;
    let mut cargo = Command::new("cargo");
    cargo.args(["clippy", "--quiet", "--locked", "--all-targets"]).current_dir(folder(root));
    cargo.arg("--target-dir").arg(made(root)).args(["--", "--deny", "warnings"]);
    setup::run(&mut cargo)
}

/// libFuzzer is compiled from C++.
fn compiler() -> Result<()> {
    setup::debian_packages(&[("c++", "g++")])
}

/// A target without a row here would never be run.
fn all_are_listed(root: &Path) -> Result<()> {
    let there = setup::output(Command::new("cargo").args(["fuzz", "list", "--fuzz-dir"]).arg(folder(root)))?;
    let mut listed = TARGETS.map(|target| target.name);
    listed.sort_unstable();
    let mut there: Vec<&str> = there.split_whitespace().collect();
    there.sort_unstable();
    ensure!(there == listed, "tests/fuzz/Cargo.toml has {there:?}, xtask/src/fuzz.rs {listed:?}");
    Ok(())
}

/// Builds the targets and returns the folder of their programs.
fn build(root: &Path, only: Option<&str>) -> Result<PathBuf> {
    let machine = setup::output(Command::new("rustc").args(["--print", "host-tuple"]))?;
    let out = made(root);
    let mut cargo = Command::new("cargo");
    cargo.args(["fuzz", "build", "--sanitizer", "none", "--target", &machine, "--target-dir"]).arg(&out);
    cargo.arg("--fuzz-dir").arg(folder(root)).args(only);
    setup::run(&mut cargo)?;
    Ok(out.join(machine).join("release"))
}

/// Runs one target. Returns whether it went without a crash; what there is to say is printed.
fn fuzz(root: &Path, target: &Target, program: &Path, seconds: u64) -> Result<bool> {
    let corpus = made(root).join("corpus").join(target.name);
    let crashes = made(root).join("crashes").join(target.name);
    let log = made(root).join(format!("{}.log", target.name));
    for folder in [&corpus, &crashes] {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    let seeds = sow(root, target, &corpus)?;
    print!("{:<12} {seeds} seeds, {seconds} s … ", target.name);
    std::io::stdout().flush()?;
    let mut prefix = std::ffi::OsString::from("-artifact_prefix=");
    // With an empty name at its end: the fuzzer puts the name of the file right behind it.
    prefix.push(crashes.join(""));
    let status = Command::new(program)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={}", target.longest))
        .arg(format!("-timeout={TIMEOUT}"))
        .arg(format!("-rss_limit_mb={MEGABYTES}"))
        .arg(prefix)
        .arg(&corpus)
        .stdout(Stdio::null())
        .stderr(File::create(&log).with_context(|| log.display().to_string())?)
        .status()
        .with_context(|| program.display().to_string())?;
    let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if status.success() {
        println!("{}, no crash", summary(&said).with_context(|| log.display().to_string())?);
    } else {
        println!("{}", crash(root, target, status, &said, &log));
    }
    Ok(status.success())
}

/// Puts what the vectors have for `target` into its corpus. What earlier runs found stays there.
fn sow(root: &Path, target: &Target, corpus: &Path) -> Result<usize> {
    let mut seeds = 0;
    let fixtures = root.join("fixtures");
    for entry in fs::read_dir(&fixtures).with_context(|| fixtures.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let content: Value =
            serde_json::from_slice(&fs::read(&path)?).with_context(|| path.display().to_string())?;
        for (place, input) in statements(&content, target.name).into_iter().enumerate() {
            fs::write(corpus.join(format!("statement-{place}")), &input)?;
            seeds += 1;
            if let Some(payload) = statement_payload(target.name, &input) {
                fs::write(corpus.join(format!("payload-{place}")), payload)?;
                seeds += 1;
            }
        }
        let vectors = content.get("vectors").and_then(Value::as_array);
        for vector in vectors.into_iter().flatten() {
            let text = |field| vector.get(field).and_then(Value::as_str);
            for (field, seed) in target.seeds {
                if let (Some(name), Some(input)) = (text("name"), text(field).and_then(seed)) {
                    fs::write(corpus.join(format!("{name}.{field}")), input)?;
                    seeds += 1;
                }
            }
        }
    }
    ensure!(seeds > 0, "no vector has a seed for {}", target.name);
    Ok(seeds)
}

/// The signed statements of a kind in a file of vectors: in its worlds, in the packs of these, and by themselves.
fn statements(content: &Value, kind: &str) -> Vec<Vec<u8>> {
    let list = |value: &Value, key: &str| -> Vec<Vec<u8>> {
        let entries = value.get(key).and_then(Value::as_array).into_iter().flatten();
        entries.filter_map(Value::as_str).filter_map(unhex).collect()
    };
    let mut found = Vec::new();
    for world in content.get("worlds").and_then(Value::as_array).into_iter().flatten() {
        let packs = list(world, "packs");
        let opened = packs.iter().filter_map(|pack| Statement::<Pack>::parse(pack).ok());
        let inside = |part: fn(Pack) -> Vec<Vec<u8>>| -> Vec<Vec<u8>> {
            opened.clone().flat_map(|pack| part(pack.danger_into_unverified())).collect()
        };
        found.extend(match kind {
            "root" => inside(|pack| pack.roots),
            "authority" => inside(|pack| pack.delegations),
            "key_event" => inside(|pack| pack.key_events),
            "status_list" => [inside(|pack| pack.status_lists), list(world, "status_lists")].concat(),
            "pack" => packs.clone(),
            _ => Vec::new(),
        });
    }
    for vector in content.get("vectors").and_then(Value::as_array).into_iter().flatten() {
        let text = |key| vector.get(key).and_then(Value::as_str);
        if text("kind") == Some(kind) {
            found.extend(text("bytes").and_then(unhex));
        }
    }
    found.retain(|bytes| bytes.len() <= LONGEST_SEED);
    found.sort();
    found.dedup();
    found
}

/// What a statement says, without its signatures.
fn statement_payload(kind: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    fn of<T: Content>(bytes: &[u8]) -> Option<Vec<u8>> {
        Statement::<T>::parse(bytes).ok().map(|statement| statement.danger_unverified().encode())
    }
    match kind {
        "root" => of::<Root>(bytes),
        "authority" => of::<Delegation>(bytes),
        "key_event" => of::<KeyEvent>(bytes),
        "key_request" => of::<KeyRequest>(bytes),
        "status_list" => of::<StatusList>(bytes),
        "pack" => of::<Pack>(bytes),
        _ => None,
    }
}

/// A text as it is.
fn plain(field: &str) -> Option<Vec<u8>> {
    Some(field.as_bytes().to_vec())
}

/// Bytes in hexadecimal.
fn unhex(field: &str) -> Option<Vec<u8>> {
    let pairs = field.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// The claims in a token, if its envelope is in order.
fn payload(field: &str) -> Option<Vec<u8>> {
    let token = unhex(field)?;
    Some(Envelope::parse(&token, LICENSE_KIND).ok()?.danger_unverified_payload().to_vec())
}

/// What libFuzzer says at the end: `#3300 DONE cov: 44 ft: 45 corp: 3/10b lim: 4 exec/s: 660 rss: 28Mb`.
fn summary(said: &str) -> Option<String> {
    let words: Vec<&str> =
        said.lines().rev().find(|line| line.contains("DONE"))?.split_whitespace().collect();
    let after = |label: &str| words.iter().skip_while(|word| **word != label).nth(1);
    let runs = words.first()?.strip_prefix('#')?;
    let (rate, coverage, features) = (after("exec/s:")?, after("cov:")?, after("ft:")?);
    let (inputs, size) = after("corp:")?.split_once('/')?;
    Some(format!(
        "{runs} runs, {rate}/s, coverage {coverage} ({features} features), corpus {inputs} inputs ({size})"
    ))
}

/// What went wrong, with which input, and how to see it again.
fn crash(root: &Path, target: &Target, status: ExitStatus, said: &str, log: &Path) -> String {
    let shown = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
    let begins = |line: &&str| line.contains(" panicked at ") || line.contains("ERROR: libFuzzer");
    let why: Vec<&str> = said.lines().skip_while(|line| !begins(line)).take(4).collect();
    let mut text = format!("CRASH ({status})\n{}\nlog:   {}\n", why.join("\n"), shown(log));
    // A fuzzer that was ended from outside wrote none.
    if let Some((_, input)) = said.lines().find_map(|line| line.split_once("Test unit written to ")) {
        let (input, name) = (shown(Path::new(input)), target.name);
        text += &format!(
            "input: {input}\n\
             again: cargo fuzz run --sanitizer none --fuzz-dir tests/fuzz --target-dir target/fuzz {name} {input}\n"
        );
    }
    text
}

/// The crate of the targets.
fn folder(root: &Path) -> PathBuf {
    root.join("tests/fuzz")
}

/// Where everything goes that is made.
fn made(root: &Path) -> PathBuf {
    root.join("target/fuzz")
}
