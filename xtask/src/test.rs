//! `cargo xtask test`: everything that CI runs.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::steps::Steps;
use crate::{
    api, browser, characters, demo, dictionary, fixtures, fuzz, npm, page, properties, schema, setup, sizes,
};

/// Programs that the tests call, and the Debian packages that have them.
const PROGRAMS: [(&str, &str); 11] = [
    ("node", "nodejs"),
    ("npm", "npm"),
    ("openssl", "openssl"),
    ("zbarimg", "zbar-tools"),
    ("chromium", "chromium"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
    ("pdftotext", "poppler-utils"),
    ("qpdf", "qpdf"),
    ("mutool", "mupdf-tools"),
];

/// Seconds for each fuzz target: finds what is broken badly. `cargo xtask fuzz` takes its time.
const FUZZ_SECONDS: u64 = 5;

/// Runs all of it.
pub(crate) fn run(root: &Path) -> Result<()> {
    let mut steps = Steps::new();
    let cargo = |arguments: &[&str]| setup::run(Command::new("cargo").args(arguments).current_dir(root));
    let python = steps.step("what the tests need", || {
        setup::wasm_target()?;
        setup::debian_packages(&PROGRAMS)?;
        setup::chinese_font()?;
        setup::npm_install(&root.join("wasm/web"))?;
        let requirements = std::fs::read_to_string(root.join("tests/foreign/requirements.txt"))?;
        let requirements: Vec<&str> =
            requirements.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        setup::python_venv(&root.join("target/python"), &requirements)
    })?;
    steps.step("form", || {
        cargo(&["fmt", "--all", "--check"])?;
        cargo(&["fmt", "--manifest-path", "tests/fuzz/Cargo.toml", "--check"])
    })?;
    steps.step("licenses and sources of dependencies", || {
        if has("deny")? {
            cargo(&["deny", "--log-level", "error", "check", "bans", "licenses", "sources"])?;
        }
        Ok(())
    })?;
    steps.step("the core without std, as a verifier uses it", || {
        cargo(&["check", "--quiet", "--package", "yizheng", "--target", "wasm32-unknown-unknown"])
    })?;
    steps.step("lints", || {
        cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])
    })?;
    let modules = page::modules(root);
    let dist = steps.step("the page", || {
        let dist = page::build(root)?;
        setup::run(
            Command::new("npm").args(["run", "--silent", "check"]).current_dir(root.join("wasm/web")),
        )?;
        Ok(dist)
    })?;
    steps.step("tests of all crates", || {
        setup::run(
            Command::new("cargo")
                .args(["test", "--workspace"])
                .current_dir(root)
                .env(properties::SEED_VARIABLE, properties::SEED)
                .env("YIZHENG_REQUIRE_FOREIGN", "1")
                .env("YIZHENG_PYTHON", &python),
        )
    })?;
    steps.step("fuzz targets, some seconds each", || {
        if has("fuzz")? {
            fuzz::lint(root)?;
            fuzz::run(root, FUZZ_SECONDS, None)?;
        }
        Ok(())
    })?;
    steps.step("documentation", || cargo(&["doc", "--quiet", "--workspace", "--no-deps"]))?;
    steps.step("the characters, the vectors and the dictionary are what the sources make", || {
        characters::run(root, true)?;
        fixtures::run(root, true)?;
        dictionary::run(root, false)
    })?;
    steps.step("the schemas are what the structs make, and what the vectors follow", || {
        schema::run(root, true)?;
        let mut node = Command::new("node");
        setup::run(node.args(["--test", "tests/wasm/schema.test.mjs"]).current_dir(root))
    })?;
    steps.step("the vectors in Node, through WebAssembly", || {
        setup::run(
            Command::new("node")
                .args(["--test", "tests/wasm/vectors.test.mjs", "tests/wasm/trust.test.mjs"])
                .current_dir(root)
                .env("YIZHENG_WASM", &modules),
        )
    })?;
    steps.step("the npm package: the vectors of forms, its types", || npm::run(root))?;
    steps.step("the public surface of the core", || api::run(root, false))?;
    steps.step("the examples of the core", || {
        for example in ["issue", "verify", "fill"] {
            cargo(&["run", "--quiet", "--package", "yizheng", "--features", "issue", "--example", example])?;
        }
        service(root)
    })?;
    steps.step("the example of the office", || {
        cargo(&["run", "--quiet", "--package", "yizheng-office", "--example", "suspend"])
    })?;
    steps.step("sizes", || sizes::run(root, false))?;
    demo::make(root, &root.join("target/demo"), &mut steps)?;
    steps.step("the page in Chromium, Firefox and WebKit", || {
        let (site, cases) = browser::cases(root, &dist, &root.join("target/browser"))?;
        browser::run(root, &site, &cases, &root.join("target/artefacts/page"))
    })?;
    steps.summary();
    Ok(())
}

/// The example that is a service: a request in, an answer out.
fn service(root: &Path) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--package", "yizheng", "--features", "issue", "--example", "service"]);
    let mut service = cargo.current_dir(root).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut requests = service.stdin.take().context("the service reads")?;
    writeln!(requests, r#"{{"do":"verify","text":"https://example.com/menu"}}"#)?;
    drop(requests);
    let answer = service.wait_with_output()?;
    ensure!(answer.stdout.starts_with(br#"{"foreign":{"kind":"link""#), "{answer:?}");
    Ok(())
}

/// The crash tests with many kills: `cargo xtask crash`.
pub(crate) fn crash(root: &Path, kills: u64) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--package", "yizheng-cli", "--test", "crash", "--", "--nocapture"]);
    setup::run(cargo.current_dir(root).env("YIZHENG_KILLS", kills.to_string()))
}

/// Is this command of Cargo there? It is no part of a Rust installation and takes a while to build: CI has it, a
/// person may.
fn has(command: &str) -> Result<bool> {
    if setup::has_cargo_command(command) {
        return Ok(true);
    }
    let install = format!("cargo install cargo-{command} --locked");
    if std::env::var_os("CI").is_some() {
        bail!("cargo-{command} is missing: {install}");
    }
    println!("skipped: cargo-{command} is not installed ({install})");
    Ok(false)
}
