//! Verification: token bytes, time, trust and policy give a [`Report`].
//!
//! It is a pure function that never fails: every problem is a [`Reason`] in the report. Only a license
//! whose signature, issuer and form are good becomes a [`VerifiedLicense`].

mod codes;
mod conflicts;
mod input;
mod issuer;
mod judge;
mod reason;
mod report;

use alloc::vec::Vec;

use crate::carrier::{self, CarrierError};
use crate::date::Timestamp;
use crate::foreign::NotOurCode;
use crate::license::Claims;
use crate::read_error::ReadError;
use crate::token;
use crate::trust::Trust;

pub use crate::trust::{DataAge, Issuer};
pub use conflicts::mark_conflicts;
pub use input::Input;
pub use reason::{Newer, NoStatus, Reason, Severity, TrustAge};
pub use report::{PermitState, Report, StatusFound, Verdict, VerifiedLicense};

/// Everything outside the token that a verdict depends on.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Context<'a> {
    /// The moment for which the verdict holds, usually now.
    pub time: Timestamp,
    /// The trusted authorities with their powers, and their status lists.
    pub trust: &'a Trust,
    /// The limits and weights that the caller chose.
    pub policy: &'a Policy,
}

/// Limits and weights that the caller chooses.
///
/// Later versions may add settings, so a policy starts from the default:
///
/// ```
/// use yizheng::verify::{Policy, Severity};
///
/// let policy = Policy::default().with_notice_days(30).with_unknown(Severity::Invalid);
/// assert_eq!(policy.clock_tolerance, 300);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// Seconds by which clocks may differ.
    pub clock_tolerance: u64,
    /// Days before a last valid day or a due day from which on the report mentions it.
    pub notice_days: i32,
    /// Age in seconds beyond which a status list is reported as old: as a notice, but as invalid where
    /// [`Self::unknown`] says so.
    pub status_max_age: u64,
    /// Age in seconds beyond which an old status list weighs as [`Self::unknown`] says.
    pub status_caution_age: u64,
    /// Age in seconds beyond which a pack is reported as old.
    pub trust_max_age: u64,
    /// Age in seconds of a pack up to which a signer that it does not name is invalid. Under an older pack it is no
    /// conclusion: it may be a new office.
    pub signers_max_age: u64,
    /// The weight of old or missing status and trust data: caution or invalid. Another weight counts as the next heavier
    /// of the two.
    pub unknown: Severity,
}

impl Default for Policy {
    /// Clocks may differ by 5 minutes; notice from 60 days on; status lists are worth a notice after 24 hours and are old
    /// after 7 days, packs after 7 days; a pack names all signers for 24 hours; old or missing data weigh as caution.
    fn default() -> Self {
        Self {
            clock_tolerance: 300,
            notice_days: 60,
            status_max_age: 86_400,
            status_caution_age: 7 * 86_400,
            trust_max_age: 7 * 86_400,
            signers_max_age: 86_400,
            unknown: Severity::Caution,
        }
    }
}

impl<'a> Context<'a> {
    /// The context of a verdict at `time`.
    #[must_use]
    pub const fn new(time: Timestamp, trust: &'a Trust, policy: &'a Policy) -> Self {
        Self { time, trust, policy }
    }
}

impl Policy {
    /// Lets clocks differ by this many seconds.
    #[must_use]
    pub const fn with_clock_tolerance(mut self, seconds: u64) -> Self {
        self.clock_tolerance = seconds;
        self
    }

    /// Announces a last valid day or a due day this many days before it.
    #[must_use]
    pub const fn with_notice_days(mut self, days: i32) -> Self {
        self.notice_days = days;
        self
    }

    /// Mentions the age of a status list after this many seconds.
    #[must_use]
    pub const fn with_status_max_age(mut self, seconds: u64) -> Self {
        self.status_max_age = seconds;
        self
    }

    /// Gives an old status list the weight of unknown data after this many seconds.
    #[must_use]
    pub const fn with_status_caution_age(mut self, seconds: u64) -> Self {
        self.status_caution_age = seconds;
        self
    }

    /// Calls a pack old after this many seconds.
    #[must_use]
    pub const fn with_trust_max_age(mut self, seconds: u64) -> Self {
        self.trust_max_age = seconds;
        self
    }

    /// Calls a signer that a pack does not name invalid up to this age of the pack in seconds.
    #[must_use]
    pub const fn with_signers_max_age(mut self, seconds: u64) -> Self {
        self.signers_max_age = seconds;
        self
    }

    /// Gives old or missing status and trust data this weight: caution or invalid.
    #[must_use]
    pub const fn with_unknown(mut self, weight: Severity) -> Self {
        self.unknown = weight;
        self
    }

    /// The weight of what is not known about a genuine license: that is never less than a caution, and never no verdict.
    const fn weight_of_unknown(&self) -> Severity {
        match self.unknown {
            Severity::Notice | Severity::Caution => Severity::Caution,
            Severity::NoConclusion | Severity::Invalid => Severity::Invalid,
        }
    }
}

/// Verifies a scanned or pasted `text`.
///
/// # Errors
/// [`NotOurCode`]: the text is a plain link, another system's certificate, or empty.
pub fn verify_text(text: &str, context: &Context<'_>) -> Result<Report, NotOurCode> {
    match carrier::read(text) {
        Ok(token) => Ok(verify_token(&token, context)),
        Err(CarrierError::NotOurCode(foreign)) => Err(foreign),
        Err(CarrierError::UnsupportedVersion) => {
            let newer = Reason::UnsupportedVersion { what: Newer::Carrier };
            Ok(Report::rejected(context.time, Vec::from([newer])))
        }
        Err(error) => {
            Ok(Report::rejected(context.time, Vec::from([Reason::Unreadable { detail: error.code() }])))
        }
    }
}

/// Verifies the bytes of one license token.
#[must_use]
pub fn verify_token(bytes: &[u8], context: &Context<'_>) -> Report {
    match verified(bytes, context) {
        Ok((license, grants)) => judge::judge(license, &grants, context),
        Err(reasons) => Report::rejected(context.time, reasons),
    }
}

/// The license in `bytes` if it is well-formed and signed by an authority that was allowed to.
///
/// The key comes first: of a token that nobody who is trusted signed, nothing else is worth a word.
fn verified<'t>(
    bytes: &[u8],
    context: &Context<'t>,
) -> Result<(VerifiedLicense, Vec<issuer::Issued<'t>>), Vec<Reason>> {
    let only = |reason| Vec::from([reason]);
    let (envelope, unfit) = token::envelope(bytes).map_err(|error| only(unreadable(error)))?;
    let grants = issuer::signer(&envelope, context).map_err(only)?;
    if let Some(error) = unfit {
        return Err(only(wrong(error)));
    }
    let claims = Claims::parse(envelope.danger_unverified_payload()).map_err(|error| only(wrong(error)))?;
    let grants = issuer::entitled(grants, &claims)?;
    // Of several grants, the report shows that of the domain that was added first.
    let issuer = grants.first().map(issuer::Issued::describe).ok_or_else(Vec::new)?;
    Ok((VerifiedLicense::new(claims, issuer, bytes), grants))
}

/// Why no key could be found in the envelope: nothing was judged.
fn unreadable(error: ReadError) -> Reason {
    match error {
        ReadError::NotCanonical => Reason::NotCanonical,
        ReadError::UnsupportedVersion => Reason::UnsupportedVersion { what: Newer::Header },
        other => Reason::Unreadable { detail: other.code() },
    }
}

/// What is wrong with contents that a trusted key signed.
fn wrong(error: ReadError) -> Reason {
    match error {
        ReadError::NotCanonical => Reason::NotCanonical,
        ReadError::UnsupportedVersion => Reason::UnsupportedVersion { what: Newer::Contents },
        other => Reason::Malformed { detail: other.code() },
    }
}
