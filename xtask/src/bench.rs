//! `cargo xtask bench`: what it takes to make a certificate; bytes, times and memory of a province's pack, and of a license
//! that is verified with it. Each beside the least that it could be, natively, and what verifies in WebAssembly through
//! Node.
//!
//! Filling a form: the same calls in the crate and through Node.
//!
//! Issuing: rows a second as the register grows, and whole runs of the program.
//!
//! What is measured is in `tests/benches/certificate.rs`, `pack.rs`, `fill.rs` and `register.rs`; the finer tables are
//! `cargo bench --package yizheng-tests`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{npm, setup, wasm};

/// What can be measured by itself.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Part {
    /// The stages of one certificate.
    Certificate,
    /// Filling a form, in the crate and through Node.
    Fill,
    /// A province's pack.
    Pack,
    /// Issuing, and the register as it grows.
    Register,
}

/// Builds in release what is measured, and prints it.
pub(crate) fn run(root: &Path, only: Option<Part>) -> Result<()> {
    let wanted = |part| only.is_none_or(|only| only == part);
    if wanted(Part::Certificate) {
        let mut cargo = Command::new("cargo");
        cargo.args(["bench", "--quiet", "--package", "yizheng-tests", "--bench", "certificate"]);
        setup::run(cargo.current_dir(root))?;
        println!();
    }
    if wanted(Part::Pack) {
        pack(root)?;
    }
    if wanted(Part::Fill) {
        fill(root)?;
    }
    if wanted(Part::Register) {
        register(root)?;
    }
    Ok(())
}

fn fill(root: &Path) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["bench", "--quiet", "--package", "yizheng-tests", "--bench", "fill"]);
    setup::run(cargo.current_dir(root))?;
    let package = npm::build(root)?;
    let mut node = Command::new("node");
    node.arg(root.join("tests/wasm/fill-bench.mjs")).env("YIZHENG_NPM", package);
    setup::run(node.current_dir(root))
}

fn register(root: &Path) -> Result<()> {
    setup::run(
        Command::new("cargo")
            .args(["build", "--quiet", "--release", "--package", "yizheng-cli"])
            .current_dir(root),
    )?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let program = target.join("release").join(format!("yizheng{}", std::env::consts::EXE_SUFFIX));
    let mut cargo = Command::new("cargo");
    cargo.args(["bench", "--quiet", "--package", "yizheng-tests", "--bench", "register", "--", "--program"]);
    setup::run(cargo.arg(program).current_dir(root))
}

fn pack(root: &Path) -> Result<()> {
    let files = root.join("target/bench");
    println!("natively, release build\n");
    let mut cargo = Command::new("cargo");
    cargo.args(["bench", "--quiet", "--package", "yizheng-tests", "--bench", "pack", "--", "--out"]);
    setup::run(cargo.arg(&files).current_dir(root))?;
    let script = root.join("tests/wasm/bench.mjs");
    if !script.exists() {
        return Ok(());
    }
    println!("in WebAssembly, through Node\n");
    let modules = root.join("target/wasm-pkg");
    wasm::build(root, &modules)?;
    let time = std::fs::read_to_string(files.join("time.txt")).context("the time of verifying")?;
    for name in ["one", "many"] {
        let file = |what: &str| files.join(format!("{what}.cwt"));
        let mut node = Command::new("node");
        node.arg(&script).arg(file(&format!("pack-{name}"))).arg(file(&format!("root-{name}")));
        node.arg(file(&format!("token-{name}-valid"))).arg(file(&format!("token-{name}-ended")));
        setup::run(node.env("YIZHENG_WASM", &modules).env("YIZHENG_TIME", &time).current_dir(root))?;
        println!();
    }
    Ok(())
}
