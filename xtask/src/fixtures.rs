//! `cargo xtask fixtures`: the vectors that every reader must agree on, in whatever language it is written.
//!
//! Made from the claims in [`accepts`] and the faults in [`rejects`] with a test key, so that they can be made
//! again; CI makes them and compares.

mod accepts;
mod forge;
mod rejects;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use yizheng::carrier::{self, Spelling};
use yizheng::trust::{Authority, Trust};
use yizheng::verify::{Context as Verification, Policy, verify_text, verify_token};
use yizheng::{PublicKey, Timestamp};
use yizheng_cli::office::SigningKey;

use crate::product::{failure, hex, text};

/// The test office: invented, its code with the right check character.
const NAME: &str = "水城县行政审批服务局";
const CODE: &str = "11371529MB2K7H04XM";
/// Seed of the test key (RFC 8032 §5.1.5). Nobody's secret.
const SEED: [u8; 32] = *b"yizheng fixtures: not a secret!!";
/// 2026-11-23T09:30:00+08:00.
const NOW: u64 = 1_795_397_400;
/// What links of the vectors begin with.
const BASE_URL: &str = "https://zz.shuicheng.example/v";

/// The test office and its key.
struct Office {
    key: SigningKey,
    authority: Authority,
}

/// Writes both files, or compares them with what is there.
pub(crate) fn run(root: &Path, check: bool) -> Result<()> {
    let office = Office::new()?;
    let accepts = accepts::vectors(&office)?;
    let rejects = rejects::vectors(&office)?;
    ensure!(rejects.len() > accepts.len(), "rejects outnumber accepts");
    println!("{} vectors that are read, {} that are rejected", accepts.len(), rejects.len());
    for (name, about, vectors) in [
        ("licenses.json", "Tokens that every reader reads, with the expected report.", accepts),
        ("rejects.json", "What every reader rejects, with the reason that comes first.", rejects),
    ] {
        let path = root.join("fixtures").join(name);
        let document = json!({ "about": about, "vectors": vectors });
        let content = serde_json::to_string_pretty(&document)? + "\n";
        if check {
            let present = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            ensure!(present == content, "{name} is not what the code makes: run `cargo xtask fixtures`");
        } else {
            fs::write(&path, content).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

impl Office {
    fn new() -> Result<Self> {
        let key = SigningKey::from_seed(&SEED).map_err(failure)?;
        let authority = Authority::new(text(NAME)?, Some(text(CODE)?), key.public().clone());
        Ok(Self { key, authority })
    }

    fn json(&self) -> Value {
        let key = self.authority.key.as_bytes();
        json!({ "name": NAME, "code": CODE, "key": base64url(key), "key_hex": hex(key), "secret_hex": hex(&SEED) })
    }

    /// The report at `time`; the order of its keys is part of what readers agree on.
    fn report(&self, token: &[u8], time: u64) -> Result<Value> {
        let trust = Trust::direct(self.authority.clone());
        let report = verify_token(token, &context(&trust, &Policy::default(), time));
        Ok(serde_json::to_value(&report)?)
    }

    /// What comes first when `text` is read: a reason with its detail, or what the text is instead.
    fn first_of_text(&self, text: &str, time: u64) -> Result<Value> {
        let trust = Trust::direct(self.authority.clone());
        match verify_text(text, &context(&trust, &Policy::default(), time)) {
            Ok(report) => first(&serde_json::to_value(&report)?),
            Err(foreign) => Ok(json!({ "foreign": foreign.kind.code() })),
        }
    }
}

fn context<'a>(trust: &'a Trust, policy: &'a Policy, time: u64) -> Verification<'a> {
    Verification { time: Timestamp::from_seconds(time), trust, policy }
}

fn first(report: &Value) -> Result<Value> {
    let reason = report.pointer("/reasons/0").context("a reason")?;
    let mut expected = json!({ "reason": reason.get("code") });
    if let (Some(detail), Some(object)) = (reason.get("detail"), expected.as_object_mut()) {
        object.insert("detail".to_string(), detail.clone());
    }
    Ok(expected)
}

/// The carrier texts of a token.
fn carried(token: &[u8]) -> Value {
    let deflated = carrier::deflate(token);
    json!({
        "deflated": hex(&deflated),
        "text_digits": carrier::write(&deflated, Some(BASE_URL), Spelling::Digits),
        "text_base64url": carrier::write(&deflated, Some(BASE_URL), Spelling::Base64Url),
    })
}

fn base64url(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

/// A key that the test office does not have.
fn stranger() -> Result<(SigningKey, PublicKey)> {
    let key = SigningKey::from_seed(&[42; 32]).map_err(failure)?;
    let public = key.public().clone();
    Ok((key, public))
}
