//! What verification says.

use alloc::sync::Arc;
use alloc::vec::Vec;

use sha2::{Digest, Sha256};

use super::reason::{Reason, Severity};
use crate::date::Timestamp;
use crate::identifiers::CertificateIdentifier;
use crate::license::{Claims, License};
use crate::sorted::sort_few;
use crate::trust::{Authority, Issuer, Status};

/// The answer in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Everything was checked and is in order; there may be notices.
    Valid,
    /// Good as far as can be seen; something must be looked at.
    Caution,
    /// Nothing was judged: there is no trust data, nothing could be read, or it was made for a newer reader.
    NoConclusion,
    /// Not to be accepted.
    Invalid,
}

impl Verdict {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Caution => "caution",
            Self::NoConclusion => "no_conclusion",
            Self::Invalid => "invalid",
        }
    }
}

/// Verdict, all reasons, and the license if it is genuine.
#[derive(Clone, Debug)]
pub struct Report {
    time: Timestamp,
    reasons: Vec<Reason>,
    /// Shared: a report is cheap to clone, and whoever fills a form keeps one.
    license: Option<Arc<VerifiedLicense>>,
}

/// A license whose form, signature and issuer are good. It may still be expired or cancelled: the verdict tells. Only
/// verification makes one.
#[derive(Clone, Debug)]
pub struct VerifiedLicense {
    claims: Claims,
    issuer: Issuer,
    token_bytes: usize,
    token_sha256: [u8; 32],
    permit_states: Vec<PermitState>,
    status: Option<StatusFound>,
}

/// The status of a license as a whole, from its status list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatusFound {
    /// The status.
    pub status: Status,
    /// The moment for which the status list gives it.
    pub as_of: Timestamp,
}

/// The state of one component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PermitState {
    /// Within its term.
    InForce,
    /// Its last valid day is past.
    Expired,
    /// Its first valid day is still to come.
    NotYetValid,
    /// It was suspended, revoked, superseded …
    Ended(Status),
    /// Its status list gives a value that this version does not know.
    Unknown,
}

impl PermitState {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Expired => "expired",
            Self::NotYetValid => "not_yet_valid",
            Self::Ended(status) => status.code(),
            Self::Unknown => "unknown",
        }
    }
}

impl Report {
    /// A report without a genuine license, for these reasons.
    pub(super) const fn rejected(time: Timestamp, reasons: Vec<Reason>) -> Self {
        Self { time, reasons, license: None }
    }

    /// Adds a reason and keeps the order by rank.
    pub(super) fn add(&mut self, reason: Reason) {
        self.reasons.push(reason);
        sort_few(&mut self.reasons, |one, two| one.rank() <= two.rank());
    }

    /// A genuine license and the reasons that hold at `time`.
    pub(super) fn about(time: Timestamp, license: VerifiedLicense, mut reasons: Vec<Reason>) -> Self {
        // Stable: reasons of one rank stay in the order of the permits.
        sort_few(&mut reasons, |one, two| one.rank() <= two.rank());
        Self { time, reasons, license: Some(Arc::new(license)) }
    }

    /// The moment that was passed to verification, for which verdict, reasons and states hold.
    #[must_use]
    pub const fn time(&self) -> Timestamp {
        self.time
    }

    /// The verdict: that of the heaviest reason; valid if there are none but notices.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.reasons.iter().map(Reason::severity).max() {
            None | Some(Severity::Notice) => Verdict::Valid,
            Some(Severity::Caution) => Verdict::Caution,
            Some(Severity::NoConclusion) => Verdict::NoConclusion,
            Some(Severity::Invalid) => Verdict::Invalid,
        }
    }

    /// Every reason, the most useful first.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// The license, if its form, signature and issuer are good.
    #[must_use]
    pub fn license(&self) -> Option<&VerifiedLicense> {
        self.license.as_deref()
    }

    /// The license, shared, for a holder that outlives the report.
    pub(crate) fn shared_license(&self) -> Option<Arc<VerifiedLicense>> {
        self.license.clone()
    }
}

impl VerifiedLicense {
    pub(super) fn new(claims: Claims, issuer: Issuer, token: &[u8]) -> Self {
        let token_sha256 = Sha256::digest(token).into();
        let token_bytes = token.len();
        Self { claims, issuer, token_bytes, token_sha256, permit_states: Vec::new(), status: None }
    }

    pub(super) fn set_states(&mut self, states: Vec<PermitState>, status: Option<StatusFound>) {
        self.permit_states = states;
        self.status = status;
    }

    /// All claims of the token.
    #[must_use]
    pub const fn claims(&self) -> &Claims {
        &self.claims
    }

    /// The license itself.
    #[must_use]
    pub const fn license(&self) -> &License {
        &self.claims.license
    }

    /// Who signed it.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.issuer.authority
    }

    /// Who signed it, and who allowed it to.
    #[must_use]
    pub const fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// The status of the whole license; none where no status list has an entry for it.
    #[must_use]
    pub const fn status(&self) -> Option<StatusFound> {
        self.status
    }

    /// The state of each component, in the order of [`License::permits`].
    #[must_use]
    pub fn permit_states(&self) -> &[PermitState] {
        &self.permit_states
    }

    /// SHA-256 of the token, which identifies exactly this version.
    #[must_use]
    pub const fn token_sha256(&self) -> &[u8; 32] {
        &self.token_sha256
    }

    /// Length of the token in bytes.
    #[must_use]
    pub const fn token_bytes(&self) -> usize {
        self.token_bytes
    }

    /// 电子证照标识 (GB/T 36904), where the type code and the authority's code allow one.
    #[must_use]
    pub fn identifier(&self) -> Option<CertificateIdentifier> {
        let license = self.license();
        let issuer = self.issuer.authority.code.as_ref()?;
        CertificateIdentifier::derive(
            license.type_code.as_str(),
            issuer.as_str(),
            license.number.as_str(),
            license.version,
        )
    }
}
