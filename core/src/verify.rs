//! Verification: token bytes, time, trust, status and policy give a [`Report`].
//!
//! One pure function. It never fails: whatever is wrong is a [`Reason`] in the report. Only a license
//! whose signature, issuer and form are good becomes a [`VerifiedLicense`].

mod json;
mod judge;
mod reason;
mod report;
mod trust;

use crate::carrier::{self, CarrierError};
use crate::date::Timestamp;
use crate::foreign::Foreign;
use crate::license::Claims;
use crate::token::{self, ReadError};

pub use reason::{Reason, Severity};
pub use report::{PermitState, Report, Verdict, VerifiedLicense};
pub use trust::{Authority, StatusData, Trust};

/// Everything outside the token that a verdict depends on.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Now.
    pub time: Timestamp,
    /// Whose signatures count, for what.
    pub trust: &'a Trust,
    /// What is known about cancelled licenses.
    pub status: &'a StatusData,
    /// What the person who asks wants to be warned of.
    pub policy: &'a Policy,
}

/// What the person who asks wants to be warned of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Seconds by which clocks may differ.
    pub clock_tolerance: u64,
    /// Days before a last valid day or a due day from which it is mentioned.
    pub notice_days: i32,
}

impl Default for Policy {
    /// 5 minutes; 30 days.
    fn default() -> Self {
        Self { clock_tolerance: 300, notice_days: 30 }
    }
}

/// Verifies a scanned or pasted `text`.
///
/// # Errors
/// The text is none of ours: a plain link, another system's certificate, nothing at all.
pub fn verify_text(text: &str, context: &Context<'_>) -> Result<Report, Foreign> {
    match carrier::read(text) {
        Ok(token) => Ok(verify_token(&token, context)),
        Err(CarrierError::Foreign(foreign)) => Err(foreign),
        Err(CarrierError::UnsupportedVersion) => Ok(Report::rejected(Reason::UnsupportedVersion)),
        Err(error) => Ok(Report::rejected(Reason::Malformed { detail: error.code() })),
    }
}

/// Verifies the bytes of one license token.
#[must_use]
pub fn verify_token(bytes: &[u8], context: &Context<'_>) -> Report {
    match verified(bytes, context) {
        Ok(license) => judge::judge(license, context),
        Err(reason) => Report::rejected(reason),
    }
}

/// The license in `bytes` if it is well-formed and signed by an authority that is trusted.
fn verified(bytes: &[u8], context: &Context<'_>) -> Result<VerifiedLicense, Reason> {
    let envelope = token::envelope(bytes).map_err(unreadable)?;
    let header = envelope.header();
    let Some(authority) = context.trust.find(header.key_id) else {
        // Nobody vouches for the content; but a token that nobody could read is worth saying first.
        Claims::parse(envelope.danger_unverified_payload()).map_err(unreadable)?;
        return Err(Reason::IssuerUnknown { key_id: header.key_id });
    };
    if !authority.key.algorithm().accepts(header.algorithm) {
        return Err(Reason::Malformed { detail: "wrong_algorithm" });
    }
    envelope.verify(&authority.key).map_err(|_| Reason::SignatureInvalid)?;
    let claims = Claims::parse(envelope.danger_unverified_payload()).map_err(unreadable)?;
    Ok(VerifiedLicense::new(claims, authority.clone(), bytes))
}

fn unreadable(error: ReadError) -> Reason {
    match error {
        ReadError::NotCanonical => Reason::NotCanonical,
        ReadError::UnsupportedVersion => Reason::UnsupportedVersion,
        other => Reason::Malformed { detail: other.code() },
    }
}
