//! The verifier for browsers and Node: a thin shell over the crate `yizheng`. Convert, call, convert.
//!
//! A [`Verifier`] keeps whom it trusts between calls. What it is asked to read (a root, a pack, a status list, a
//! license) it answers as JSON, good or not; it throws only where the caller is wrong (a time that is no number).
//! Described in `docs/REPORT.md`.

#![cfg_attr(all(target_arch = "wasm32", feature = "alone"), no_std)]

extern crate alloc;

mod answer;
mod json;
#[cfg(all(target_arch = "wasm32", feature = "alone"))]
mod runtime;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;
use yizheng::carrier::{self, from_base64url};
use yizheng::trust::{Authority, Domain, PackError, Trust};
use yizheng::verify::{self, Context, Policy, Severity};
use yizheng::{PublicKey, Text, Timestamp};

/// Whom to trust, and what to be warned of.
#[wasm_bindgen]
#[derive(Default)]
pub struct Verifier {
    /// The authorities that were handed over.
    direct: Trust,
    domains: Vec<Domain>,
    /// Status lists that came by themselves: they are taken again beside the next pack.
    lists: Vec<Box<[u8]>>,
    /// All of these together.
    trust: Trust,
    policy: Policy,
}

#[wasm_bindgen]
impl Verifier {
    /// Trusts nobody: every license ends in `issuer_unknown`.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Trusts one more authority, for everything. `key`: base64url of the 32 bytes of its Ed25519 key, no padding.
    ///
    /// # Errors
    /// Throws which of the three is wrong.
    pub fn trust_authority(&mut self, name: &str, code: Option<String>, key: &str) -> Result<(), String> {
        let bytes = from_base64url(key).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let key = bytes.and_then(|bytes| PublicKey::from_ed25519(&bytes).ok());
        self.direct.add_authority(Authority::new(
            Text::new(name).map_err(|_| "name: not a text")?,
            code.as_deref().map(Text::new).transpose().map_err(|_| "code: not a text")?,
            key.ok_or("key: not 32 bytes of an Ed25519 key in base64url")?,
        ));
        self.refresh();
        Ok(())
    }

    /// Begins to follow a domain with its signed root, received on a safe way. A domain is followed once: another
    /// root of the same name is refused (`root_held`).
    pub fn add_root(&mut self, root: &[u8]) -> String {
        match Domain::new(root) {
            Ok(domain) if self.domain(domain.name()).is_some() => answer::fault("root_held"),
            Ok(domain) => {
                let answer = answer::root(&domain);
                self.domains.push(domain);
                answer
            }
            Err(error) => json::json(&error),
        }
    }

    /// Takes a newer pack for the domain that it belongs to. What is refused changes nothing that is held.
    pub fn update(&mut self, pack: &[u8]) -> String {
        for domain in &mut self.domains {
            let answer = match domain.update(pack) {
                Ok(update) => answer::update(update, domain),
                Err(PackError::OtherDomain) => continue,
                Err(error) => return json::json(&error),
            };
            self.refresh();
            return answer;
        }
        json::json(&PackError::OtherDomain)
    }

    /// The signed root that a domain has come to: what is to be kept, with its newest pack, for the next time.
    #[must_use]
    pub fn root_bytes(&self, domain: &str) -> Option<Vec<u8>> {
        let name = Text::new(domain).ok()?;
        self.domain(&name).map(|domain| domain.root_bytes().to_vec())
    }

    /// Takes a status list that came by itself.
    pub fn add_status_list(&mut self, list: &[u8]) -> String {
        match self.trust.add_status_list(list) {
            Ok(()) => {
                self.lists.push(list.into());
                answer::accepted()
            }
            Err(error) => answer::fault(error.code()),
        }
    }

    /// Verifies a scanned or pasted text at `time`, in seconds since 1970-01-01T00:00:00Z. A text that is none of
    /// ours gives `{"foreign": {"kind", "text"}}`.
    ///
    /// # Errors
    /// Throws that the time is none.
    pub fn verify_text(&self, text: &str, time: f64) -> Result<String, String> {
        Ok(match verify::verify_text(text, &self.context(time)?) {
            Ok(report) => json::json(&report),
            Err(foreign) => answer::foreign(&foreign),
        })
    }

    /// The bytes of the token in a scanned or pasted text, verified or not; none where there is no token.
    #[must_use]
    pub fn token_bytes(&self, text: &str) -> Option<Vec<u8>> {
        carrier::read(text).ok()
    }

    /// Verifies the bytes of a token at `time`, in seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// Throws that the time is none.
    pub fn verify_token(&self, token: &[u8], time: f64) -> Result<String, String> {
        Ok(json::json(&verify::verify_token(token, &self.context(time)?)))
    }

    /// Seconds by which clocks may differ; 300 unless set.
    #[wasm_bindgen(setter)]
    pub fn set_clock_tolerance(&mut self, seconds: u32) {
        self.policy.clock_tolerance = seconds.into();
    }

    /// Days before a last valid day or a due day from which it is mentioned; 30 unless set.
    #[wasm_bindgen(setter)]
    pub fn set_notice_days(&mut self, days: i32) {
        self.policy.notice_days = days;
    }

    /// Seconds after which a status list is called old; a day unless set.
    #[wasm_bindgen(setter)]
    pub fn set_status_max_age(&mut self, seconds: u32) {
        self.policy.status_max_age = seconds.into();
    }

    /// Seconds after which a pack is called old; seven days unless set.
    #[wasm_bindgen(setter)]
    pub fn set_trust_max_age(&mut self, seconds: u32) {
        self.policy.trust_max_age = seconds.into();
    }

    /// How heavily old or missing status and trust data weigh: `caution` unless set to `invalid`.
    ///
    /// # Errors
    /// Throws that it is neither of the two.
    #[wasm_bindgen(setter)]
    pub fn set_unknown(&mut self, severity: &str) -> Result<(), String> {
        let known = [Severity::Caution, Severity::Invalid].into_iter().find(|one| one.code() == severity);
        self.policy.unknown = known.ok_or("unknown: neither caution nor invalid")?;
        Ok(())
    }
}

impl Verifier {
    fn domain(&self, name: &Text) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.name() == name)
    }

    fn refresh(&mut self) {
        let mut trust = self.direct.clone();
        for domain in &self.domains {
            trust.add_domain(domain);
        }
        self.lists.retain(|list| trust.add_status_list(list).is_ok());
        self.trust = trust;
    }

    /// What it verifies with at `time`, for the modules that are built on it.
    ///
    /// # Errors
    /// Says that the time is none.
    pub fn context(&self, time: f64) -> Result<Context<'_>, String> {
        if !(time.is_finite() && time >= 0.0) {
            return Err("time: not seconds since 1970-01-01T00:00:00Z".into());
        }
        // Fractions are cut off; what is too large becomes the last moment.
        let time = Timestamp::from_seconds(time as u64);
        Ok(Context { time, trust: &self.trust, policy: &self.policy })
    }
}
