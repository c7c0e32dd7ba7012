//! `cargo xtask bench`: bytes, times and memory of a province's pack, and of a license that is verified with it, each
//! beside the least that it could be; natively, and in WebAssembly through Node.
//!
//! What is measured is in `tests/benches/pack.rs`; the finer tables are `cargo bench --package yizheng-tests`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{setup, wasm};

/// Builds in release what is measured, and prints it.
pub(crate) fn run(root: &Path) -> Result<()> {
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
