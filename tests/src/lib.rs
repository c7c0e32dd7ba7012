//! What the whole-product tests have in common.
//!
//! | room | what is in it |
//! |---|---|
//! | [`changed`] | a value with some of its fields changed |
//! | [`demo`] | an office made from the demo sheets, its certificates signed |
//! | [`deterministic`] | a second, naive check of deterministic CBOR |
//! | [`hex`] | bytes as hexadecimal digits |
//! | [`large_pack`] | the pack of a whole province, for measuring |
//! | [`memory_register`] | a register in memory, the model that SQLite is held against |
//! | [`programs`] | OpenSSL, zbarimg, Python: found, run, or plainly skipped |
//! | [`readers`] | the independent readers in `tests/foreign` |
//! | [`trust_world`] | trust domains: keys by name, statements that are good until a test spoils them |

pub mod changed;
pub mod demo;
pub mod deterministic;
pub mod hex;
pub mod large_pack;
pub mod memory_register;
pub mod programs;
pub mod readers;
pub mod trust_world;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

/// A file or folder of the workspace.
#[must_use]
pub fn workspace(path: &str) -> PathBuf {
    // `tests` lies in the workspace; a path within a path is joined by the system.
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// Reads a JSON file.
///
/// # Errors
/// It is missing or no JSON.
pub fn json(path: &Path) -> Result<Value> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{}", path.display()))
}
