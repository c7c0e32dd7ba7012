//! `cargo xtask api`: the public surface of `core`, as a list that is checked in. Every change of it shows in a diff and
//! is a decision.
//!
//! The list comes from rustdoc's JSON, whose form belongs to one version of the compiler. Where the compiler writes
//! another form than the reader knows, there is nothing to compare: CI says so as a fault, a person may go on.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use public_api::Builder;

use crate::setup;

const SNAPSHOT: &str = "core/public-api.txt";

/// Compares, or with `update` writes.
pub(crate) fn run(root: &Path, update: bool) -> Result<()> {
    let surface = match surface(root) {
        Ok(surface) => surface,
        Err(error) if env::var_os("CI").is_none() && !update => {
            println!("skipped: {error:#}");
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    let path = root.join(SNAPSHOT);
    if update {
        return fs::write(&path, surface).with_context(|| path.display().to_string());
    }
    let kept = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let (kept, now): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), surface.lines().collect());
    let gone = kept.iter().filter(|line| !now.contains(line)).map(|line| format!("- {line}"));
    let new = now.iter().filter(|line| !kept.contains(line)).map(|line| format!("+ {line}"));
    let changes: Vec<String> = gone.chain(new).collect();
    if changes.is_empty() {
        println!("{} public items, as in {SNAPSHOT}", now.len());
        return Ok(());
    }
    bail!(
        "the public surface of core changed; if that is meant: cargo xtask api --update\n{}",
        changes.join("\n")
    )
}

/// One line for each public item, with every feature.
fn surface(root: &Path) -> Result<String> {
    // A folder of its own: other flags than those of every other build.
    let target = root.join("target/public-api");
    let mut cargo = Command::new("cargo");
    cargo.args(["rustdoc", "--quiet", "--package", "yizheng", "--lib", "--all-features", "--target-dir"]);
    cargo.arg(&target).args([
        "--",
        "-Z",
        "unstable-options",
        "--output-format",
        "json",
        "--cap-lints",
        "allow",
    ]);
    // The JSON of rustdoc is unstable; what is read from it is compared, never built upon.
    setup::run(cargo.env("RUSTC_BOOTSTRAP", "1").current_dir(root))?;
    let json = target.join("doc/yizheng.json");
    let surface = Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        // Losing `Clone` or `Deserialize` breaks a caller as much as losing a method.
        .omit_auto_derived_impls(false)
        .build()
        .context("this compiler's rustdoc writes a JSON that the public-api crate does not read")?;
    Ok(surface.items().map(|item| format!("{item}\n")).collect())
}
