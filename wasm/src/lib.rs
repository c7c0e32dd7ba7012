//! The verifier for browsers and Node: a thin shell over the crate `yizheng`. Convert, call, convert.
//!
//! Both functions take the context as JSON and give the report as JSON (`docs/REPORT.md`):
//!
//! ```json
//! { "time": 1795394000,
//!   "authority": { "name": "…", "code": "11…", "key": "<base64url of 32 bytes>" } }
//! ```
//!
//! `authority` may be `null`: then nobody is trusted and every license ends in `issuer_unknown`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;
use yizheng::trust::{Authority, Trust};
use yizheng::verify::{Context, Policy, verify_text as verify};
use yizheng::{PublicKey, Text, Timestamp};

/// Verifies a scanned or pasted text. A text that is none of ours gives `{"foreign": {"kind", "text"}}`.
///
/// # Errors
/// The context is not of the form above; the message says where.
#[wasm_bindgen]
pub fn verify_text(text: &str, context: &str) -> Result<String, String> {
    let settings = Settings::parse(context)?;
    Ok(match verify(text, &settings.context()) {
        Ok(report) => json(&report),
        Err(foreign) => {
            json(&serde_json::json!({ "foreign": { "kind": foreign.kind.code(), "text": foreign.text } }))
        }
    })
}

/// Verifies the bytes of a token.
///
/// # Errors
/// The context is not of the form above; the message says where.
#[wasm_bindgen]
pub fn verify_token(token: &[u8], context: &str) -> Result<String, String> {
    let settings = Settings::parse(context)?;
    Ok(json(&yizheng::verify::verify_token(token, &settings.context())))
}

/// What the caller knows: the time and whom to trust.
struct Settings {
    time: Timestamp,
    trust: Trust,
    policy: Policy,
}

#[derive(Deserialize)]
struct ContextForm {
    time: u64,
    authority: Option<AuthorityForm>,
}

#[derive(Deserialize)]
struct AuthorityForm {
    name: String,
    code: Option<String>,
    key: String,
}

impl Settings {
    fn parse(context: &str) -> Result<Self, String> {
        let form: ContextForm = serde_json::from_str(context).map_err(|error| format!("context: {error}"))?;
        let trust = form.authority.map_or(Ok(Trust::none()), AuthorityForm::trust)?;
        Ok(Self { time: Timestamp::from_seconds(form.time), trust, policy: Policy::default() })
    }

    fn context(&self) -> Context<'_> {
        Context { time: self.time, trust: &self.trust, policy: &self.policy }
    }
}

impl AuthorityForm {
    fn trust(self) -> Result<Trust, String> {
        let bytes = URL_SAFE_NO_PAD.decode(&self.key).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let key = bytes.and_then(|bytes| PublicKey::from_ed25519(&bytes).ok());
        let text = |text: &str, field| Text::new(text).map_err(|_| format!("authority.{field}: not a text"));
        Ok(Trust::direct(Authority::new(
            text(&self.name, "name")?,
            self.code.as_deref().map(|code| text(code, "code")).transpose()?,
            key.ok_or("authority.key: not 32 bytes of an Ed25519 key in base64url")?,
        )))
    }
}

/// Maps with text keys and numbers that JSON has: writing them cannot fail.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| format!("{{\"fault\":\"{error}\"}}"))
}
