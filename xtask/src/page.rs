//! The verifier page: both modules and the bundle.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{setup, wasm};

/// Where the modules lie after [`build`].
pub(crate) fn modules(root: &Path) -> PathBuf {
    root.join("target/wasm-pkg")
}

/// Builds the page; returns its folder.
pub(crate) fn build(root: &Path) -> Result<PathBuf> {
    let modules = modules(root);
    wasm::build(root, &modules)?;
    let folder = root.join("wasm/web");
    setup::run(
        Command::new("npm")
            .args(["run", "--silent", "build"])
            .current_dir(&folder)
            .env("YIZHENG_WASM", &modules),
    )?;
    Ok(folder.join("dist"))
}
