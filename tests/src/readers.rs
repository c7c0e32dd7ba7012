//! The independent readers in `tests/foreign`.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::programs::{run, said};
use crate::{hex, workspace};

/// `read_code.py`, ready to run.
#[must_use]
pub fn code_reader(python: &Path) -> Command {
    let mut command = Command::new(python);
    command.arg(workspace("tests/foreign/read_code.py")).arg(workspace("fixtures/dictionary-1.bin"));
    // No folder of compiled Python in the sources; UTF-8 whatever the locale.
    command.env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONUTF8", "1");
    command
}

/// The claims in `texts`, one a line, as the independent reader sees them.
///
/// # Errors
/// It reads one of them not.
pub fn read_codes(python: &Path, texts: &str) -> Result<Vec<Value>> {
    let said = said(&mut code_reader(python), texts.as_bytes())?;
    said.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// The claims in `texts`, whatever stands around the codes in them, as the independent reader sees them.
///
/// # Errors
/// It reads one of them not.
pub fn read_texts(python: &Path, texts: &[&str]) -> Result<Vec<Value>> {
    let said = said(code_reader(python).arg("--json"), serde_json::to_string(texts)?.as_bytes())?;
    let claims: Vec<Value> = said.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    ensure!(claims.len() == texts.len(), "an answer for each text");
    Ok(claims)
}

/// For each token its claims, or why the Python package rejects it.
///
/// # Errors
/// It fails otherwise.
pub fn verify_with_cwt(python: &Path, public_key: &Path, tokens: &[&[u8]]) -> Result<Vec<Value>> {
    let mut command = Command::new(python);
    command.arg(workspace("tests/foreign/verify_token.py")).arg(public_key);
    command.env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONUTF8", "1");
    let lines: String = tokens.iter().map(|token| hex::encode(token) + "\n").collect();
    let output = run(&mut command, lines.as_bytes())?;
    let answers: Vec<Value> =
        String::from_utf8(output.stdout)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    ensure!(answers.len() == tokens.len(), "{}", String::from_utf8_lossy(&output.stderr));
    let rejected = answers.iter().any(|answer| answer.get("rejected").is_some());
    ensure!(output.status.success() != rejected, "the exit status says something else");
    Ok(answers)
}

/// `value` without what is absent, and without the states of permits, which only verification knows.
#[must_use]
pub fn present(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .filter(|(key, value)| {
                key != "state" && !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())
            })
            .map(|(key, value)| (key, present(value)))
            .collect(),
        Value::Array(list) => list.into_iter().map(present).collect(),
        other => other,
    }
}
