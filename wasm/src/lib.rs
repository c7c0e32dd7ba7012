//! The verifier for browsers and Node: a thin shell over [`yizheng::Verifier`]. Convert, call, convert.
//!
//! A [`Verifier`] keeps whom it trusts between calls. What it is asked to read (a root, a pack, a status list, a
//! license) it answers as JSON, good or not; it throws only where the caller is wrong (a time that is no number), as
//! `code: sentence`. Described in `docs/REPORT.md`.

#![cfg_attr(all(target_arch = "wasm32", feature = "alone"), no_std)]

extern crate alloc;

#[cfg(all(target_arch = "wasm32", feature = "alone"))]
mod runtime;

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use yizheng::trust::{Authority, AuthorityError};
use yizheng::verify::Input;
use yizheng::verify::Severity;
use yizheng::wire::{Answer, AuthorityFile, TrustRefusal};
use yizheng::{Timestamp, carrier};

/// Whom to trust, and what to be warned of.
#[wasm_bindgen]
#[derive(Default)]
pub struct Verifier(yizheng::Verifier);

/// Codes and tokens that were seen together: what is said of one may depend on another.
#[wasm_bindgen]
#[derive(Default)]
pub struct Seen(Vec<Code>);

/// One of them.
enum Code {
    Text(String),
    Token(Vec<u8>),
}

#[wasm_bindgen]
impl Seen {
    /// None yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more, as the text of its code.
    pub fn add_text(&mut self, text: String) {
        self.0.push(Code::Text(text));
    }

    /// One more, as the bytes of its token.
    pub fn add_token(&mut self, token: Vec<u8>) {
        self.0.push(Code::Token(token));
    }
}

impl Seen {
    /// What a verifier is asked, in order.
    pub fn inputs(&self) -> impl Iterator<Item = Input<'_>> {
        self.0.iter().map(|code| match code {
            Code::Text(text) => Input::Text(text),
            Code::Token(token) => Input::Token(token),
        })
    }
}

#[wasm_bindgen]
impl Verifier {
    /// Trusts nobody: every license ends in `trust_unavailable`.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Trusts one more authority, for everything. `key`: base64url of the 32 bytes of its Ed25519 key, no padding.
    ///
    /// # Errors
    /// Throws which of the three is wrong.
    pub fn trust_authority(&mut self, name: String, code: Option<String>, key: String) -> Result<(), String> {
        let authority = Authority::try_from(&AuthorityFile::new(name, code, key));
        // Sentences of its own: those of the crate bring the formatting of texts along.
        self.0.trust_authority(authority.map_err(|error| match error {
            AuthorityError::Name(_) => "authority_name: not a text",
            AuthorityError::Code(_) => "authority_code: not a text",
            _ => "authority_key: not 32 bytes of an Ed25519 key in base64url",
        })?);
        Ok(())
    }

    /// Begins to follow a domain with its signed root, received over a trusted channel. A domain is followed once:
    /// another root of the same name is refused (`root_held`).
    pub fn add_root(&mut self, root: &[u8]) -> String {
        answer(self.0.add_root(root).map_err(TrustRefusal::from))
    }

    /// Takes a newer pack for the domain that it belongs to. A refused one changes no verdict.
    pub fn update(&mut self, pack: &[u8]) -> String {
        answer(self.0.update(pack).map_err(TrustRefusal::from))
    }

    /// The signed root that a domain has come to: what to keep, with its newest pack, for the next time.
    #[must_use]
    pub fn root_bytes(&self, domain: &str) -> Option<Vec<u8>> {
        self.0.root_bytes(domain).map(<[u8]>::to_vec)
    }

    /// Takes a status list that came by itself.
    pub fn add_status_list(&mut self, list: &[u8]) -> String {
        #[derive(Serialize)]
        struct Taken {}
        answer(self.0.add_status_list(list).map(|()| Taken {}).map_err(TrustRefusal::from))
    }

    /// Verifies a scanned or pasted text at `time`, in seconds since 1970-01-01T00:00:00Z. Another system's text gives
    /// `{"foreign": {"kind", "text"}}`.
    ///
    /// # Errors
    /// Throws that the time is none.
    pub fn verify_text(&self, text: &str, time: f64) -> Result<String, String> {
        self.verify(Input::Text(text), time)
    }

    /// The bytes of the token in a scanned or pasted text, verified or not; none where there is no token.
    #[must_use]
    pub fn token_bytes(&self, text: &str) -> Option<Vec<u8>> {
        carrier::read(text).ok()
    }

    /// The code in a scanned or pasted text from its version on, damaged or not, without what stands around it; none
    /// where the text is another system's.
    #[must_use]
    pub fn code_in(&self, text: &str) -> Option<String> {
        carrier::code_in(text)
    }

    /// Verifies the bytes of a token at `time`, in seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// Throws that the time is none.
    pub fn verify_token(&self, token: &[u8], time: f64) -> Result<String, String> {
        self.verify(Input::Token(token), time)
    }

    /// Verifies all that was seen together at `time`: a list of answers, in order. A newer version of a license makes the
    /// older one beside it invalid, and two of one version that say different things are both invalid.
    ///
    /// # Errors
    /// Throws that the time is none.
    pub fn verify_all(&self, seen: &Seen, time: f64) -> Result<String, String> {
        let answers = self.0.verify_all(seen.inputs(), moment(time)?);
        Ok(json(&answers.into_iter().map(Answer::from).collect::<Vec<_>>()))
    }

    /// Seconds by which clocks may differ; 300 unless set.
    #[wasm_bindgen(setter)]
    pub fn set_clock_tolerance(&mut self, seconds: u32) {
        self.0.policy_mut().clock_tolerance = seconds.into();
    }

    /// Days before a last valid day or a due day from which it is mentioned; 60 unless set.
    #[wasm_bindgen(setter)]
    pub fn set_notice_days(&mut self, days: i32) {
        self.0.policy_mut().notice_days = days;
    }

    /// Seconds after which the age of a status list is noted; a day unless set.
    #[wasm_bindgen(setter)]
    pub fn set_status_max_age(&mut self, seconds: u32) {
        self.0.policy_mut().status_max_age = seconds.into();
    }

    /// Seconds after which an old status list weighs as `unknown` says; a week unless set.
    #[wasm_bindgen(setter)]
    pub fn set_status_caution_age(&mut self, seconds: u32) {
        self.0.policy_mut().status_caution_age = seconds.into();
    }

    /// Seconds after which a pack is called old; seven days unless set.
    #[wasm_bindgen(setter)]
    pub fn set_trust_max_age(&mut self, seconds: u32) {
        self.0.policy_mut().trust_max_age = seconds.into();
    }

    /// Seconds of age of a pack up to which a signer that it does not name is invalid, later no conclusion; a day unless set.
    #[wasm_bindgen(setter)]
    pub fn set_signers_max_age(&mut self, seconds: u32) {
        self.0.policy_mut().signers_max_age = seconds.into();
    }

    /// How heavily old or missing status and trust data weigh: `caution` unless set to `invalid`.
    ///
    /// # Errors
    /// Throws that it is neither of the two.
    #[wasm_bindgen(setter)]
    pub fn set_unknown(&mut self, severity: &str) -> Result<(), String> {
        let known = [Severity::Caution, Severity::Invalid].into_iter().find(|one| one.code() == severity);
        self.0.policy_mut().unknown = known.ok_or("policy: unknown is neither caution nor invalid")?;
        Ok(())
    }
}

impl Verifier {
    /// What it is a shell of, for the modules that are built on it.
    #[must_use]
    pub const fn inner(&self) -> &yizheng::Verifier {
        &self.0
    }

    fn verify(&self, input: Input<'_>, time: f64) -> Result<String, String> {
        Ok(json(&Answer::from(self.0.verify(input, moment(time)?))))
    }
}

/// The moment `time` seconds after 1970-01-01T00:00:00Z.
///
/// # Errors
/// Says that it is none.
pub fn moment(time: f64) -> Result<Timestamp, String> {
    if !(time.is_finite() && time >= 0.0) {
        return Err("time: not seconds since 1970-01-01T00:00:00Z".into());
    }
    // Fractions are cut off; what is too large becomes the last moment.
    Ok(Timestamp::from_seconds(time as u64))
}

/// What was taken, or why not.
pub fn answer(outcome: Result<impl Serialize, impl Serialize>) -> String {
    match outcome {
        Ok(taken) => json(&taken),
        Err(refusal) => json(&refusal),
    }
}

/// `value` as JSON. Nothing that is answered has keys that are no texts: it cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
