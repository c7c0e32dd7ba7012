//! `cargo xtask properties`: the property tests again and again, each round with cases that nobody saw before.
//!
//! `cargo xtask test` draws the same cases every time: what it says of a change is about the change. What no one has
//! found yet is looked for here.

use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::setup;

/// Where proptest takes the seed of its cases from.
pub(crate) const SEED_VARIABLE: &str = "PROPTEST_RNG_SEED";
/// The seed of `cargo xtask test`.
pub(crate) const SEED: &str = "1";

/// Modules of the libraries that have property tests.
const MODULES: [&str; 5] = ["text::nfc", "base64url", "cbor", "carrier", "codes::mask"];
/// Test programs that have them.
const SUITES: [&str; 4] = ["properties", "register_model", "trust_attacks", "trust_scope"];
/// What has property tests, and the packages of it.
const SOURCES: [(&str, &str); 4] = [
    ("core/src", "yizheng"),
    ("office/src", "yizheng-office"),
    ("print/tests", "yizheng-print"),
    ("tests/tests", "yizheng-tests"),
];

/// Runs so many `rounds`, or the one with the `seed` that an earlier round named.
///
/// # Errors
///
/// When a case fails (proptest writes it down beside its test, and it is tried first from then on), or a file has
/// property tests that are not listed here.
pub(crate) fn run(root: &Path, rounds: u64, seed: Option<u64>) -> Result<()> {
    for (folder, _) in SOURCES {
        all_are_listed(&root.join(folder))?;
    }
    for round in 1..=if seed.is_some() { 1 } else { rounds } {
        let seed = seed.unwrap_or_else(random);
        println!("round {round}, seed {seed}");
        tests(root, seed).with_context(|| format!("again: cargo xtask properties --seed {seed}"))?;
    }
    Ok(())
}

/// One round. Every test has as many cases as its cost allows: `PROPTEST_CASES` would make them alike.
fn tests(root: &Path, seed: u64) -> Result<()> {
    let cargo = || {
        let mut cargo = Command::new("cargo");
        cargo.args(["test", "--quiet"]).args(SOURCES.iter().flat_map(|(_, package)| ["--package", package]));
        cargo.current_dir(root).env(SEED_VARIABLE, seed.to_string());
        cargo
    };
    setup::run(cargo().args(["--lib", "--"]).args(MODULES))?;
    setup::run(cargo().args(SUITES.iter().flat_map(|suite| ["--test", suite])))
}

/// Property tests in a file without an entry here would run with the cases of `cargo xtask test` only.
fn all_are_listed(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            all_are_listed(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && fs::read_to_string(&path)?.contains("use proptest::")
        {
            let place = path.with_extension("").to_string_lossy().replace(['/', '\\'], "::");
            let listed = MODULES.iter().chain(&SUITES).any(|name| place.contains(name));
            ensure!(listed, "{} is missing in xtask/src/properties.rs", path.display());
        }
    }
    Ok(())
}

/// A number that is another one every time.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
