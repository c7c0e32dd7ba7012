//! Programs that others wrote.
//!
//! Where one is missing, its test says so and passes, because a newcomer need not install everything. Where `CI` or
//! `YIZHENG_REQUIRE_FOREIGN` is set, it must be there.

use std::env;
use std::ffi::OsString;
use std::io::{Seek, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, ensure};

/// A program on the path.
///
/// # Errors
/// It is missing where it must be there.
pub fn installed(program: &str) -> Result<Option<PathBuf>> {
    let found = on_the_path(program);
    if found.is_none() {
        skip(&format!("{program} is not installed"))?;
    }
    Ok(found)
}

/// A Python for scripts that need its standard library alone.
///
/// # Errors
/// It is missing where it must be there.
pub fn python() -> Result<Option<PathBuf>> {
    match env::var_os("YIZHENG_PYTHON") {
        Some(python) => Ok(Some(python.into())),
        None => installed("python3"),
    }
}

/// The Python that has the packages of `tests/foreign/requirements.txt`.
///
/// # Errors
/// None is named where it must be there.
pub fn python_with_packages() -> Result<Option<PathBuf>> {
    let python = env::var_os("YIZHENG_PYTHON");
    if python.is_none() {
        skip(
            "YIZHENG_PYTHON is not set: it names a Python that has the packages of \
             tests/foreign/requirements.txt",
        )?;
    }
    Ok(python.map(PathBuf::from))
}

/// The folder of test vectors that others wrote, named by `YIZHENG_VECTORS`. It is no part of the project, so that its
/// tests are skipped everywhere without it.
#[must_use]
pub fn vectors_of_others() -> Option<PathBuf> {
    let folder = env::var_os("YIZHENG_VECTORS");
    if folder.is_none() {
        println!("skipped: YIZHENG_VECTORS is not set, so there are no vectors of others");
    }
    folder.map(PathBuf::from)
}

/// Runs `command` with `input` on its standard input.
///
/// # Errors
/// It cannot be started.
pub fn run(command: &mut Command, input: &[u8]) -> Result<Output> {
    // From a file: a pipe could fill up while the program's own output waits to be read.
    let mut file = tempfile::tempfile()?;
    file.write_all(input)?;
    file.rewind()?;
    command.stdin(Stdio::from(file)).output().with_context(|| format!("could not start {command:?}"))
}

/// What `command` says on standard output.
///
/// # Errors
/// It cannot be started, fails, or says something that is no UTF-8.
pub fn said(command: &mut Command, input: &[u8]) -> Result<String> {
    let output = run(command, input)?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?}: {}\n{errors}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}

fn skip(why: &str) -> Result<()> {
    let set = |variable: &str| env::var_os(variable).unwrap_or_default();
    let off = |value: OsString| value.is_empty() || value == "0" || value == "false";
    let required = ["CI", "YIZHENG_REQUIRE_FOREIGN"].into_iter().find(|variable| !off(set(variable)));
    if let Some(variable) = required {
        anyhow::bail!("{why}; with {variable} set, nothing is skipped");
    }
    println!("skipped: {why}");
    Ok(())
}

fn on_the_path(program: &str) -> Option<PathBuf> {
    let program = format!("{program}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).map(|folder| folder.join(&program)).find(|file| file.is_file())
}
