//! `cargo xtask npm`: the npm package, ready to be published or linked: `target/npm/yizheng`. Its tests run it over the
//! fixtures in Node, bundled by vite in Chromium, and its types over an example.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{setup, wasm};

/// What stands in `wasm/npm/` as it is.
const FILES: [&str; 13] = [
    "package.json",
    "README.md",
    "index.d.ts",
    "report.d.ts",
    "filled.d.ts",
    "scanner.d.ts",
    "api.js",
    "errors.js",
    "node.js",
    "browser.js",
    "scanner-api.js",
    "scanner-node.js",
    "scanner-browser.js",
];
const LICENSES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// Makes the package and tests it.
pub(crate) fn run(root: &Path) -> Result<()> {
    setup::debian_packages(&[("node", "nodejs"), ("npm", "npm"), ("chromium", "chromium")])?;
    let package = build(root)?;
    test(root, &package)?;
    println!("{}: npm publish, npm pack or npm link from here", package.display());
    Ok(())
}

/// The folder of the package.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join("target/npm/yizheng")
}

/// Puts the package together.
pub(crate) fn build(root: &Path) -> Result<PathBuf> {
    let package = folder(root);
    fs::create_dir_all(&package).with_context(|| package.display().to_string())?;
    wasm::build_npm(root, &package)?;
    for (from, name) in
        FILES.map(|name| ("wasm/npm", name)).into_iter().chain(LICENSES.map(|name| (".", name)))
    {
        let source = root.join(from).join(name);
        fs::copy(&source, package.join(name)).with_context(|| source.display().to_string())?;
    }
    Ok(package)
}

/// The vectors through the package, the package in a browser, and the example through its types.
pub(crate) fn test(root: &Path, package: &Path) -> Result<()> {
    for suite in ["tests/wasm/fill.test.mjs", "tests/browser/npm.test.mjs"] {
        let mut node = Command::new("node");
        node.args(["--test", suite]).current_dir(root);
        setup::run(node.env("YIZHENG_NPM", package))?;
    }
    let web = root.join("wasm/web");
    let mut types = Command::new("node");
    types.arg(web.join("node_modules/typescript/bin/tsc")).args([
        "--noEmit",
        "--strict",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--moduleResolution",
        "nodenext",
        "--types",
        "",
    ]);
    // The example names the package as a program would: it stands where Node and TypeScript look for it.
    let modules = root.join("target/npm/node_modules");
    fs::create_dir_all(&modules).with_context(|| modules.display().to_string())?;
    let link = modules.join("yizheng");
    if !link.exists() {
        #[cfg(unix)]
        std::os::unix::fs::symlink(package, &link).with_context(|| link.display().to_string())?;
        #[cfg(windows)]
        std::os::windows::fs::symlink_dir(package, &link).with_context(|| link.display().to_string())?;
    }
    let example = root.join("target/npm/example.mts");
    fs::copy(root.join("tests/wasm/example.mts"), &example).with_context(|| example.display().to_string())?;
    setup::run(types.arg(&example).current_dir(root))
}
