//! What verification says.

use alloc::vec;
use alloc::vec::Vec;

use sha2::{Digest, Sha256};

use super::reason::{Reason, Severity};
use super::trust::Authority;
use crate::identifiers::CertificateIdentifier;
use crate::license::{Claims, License};

/// The answer in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Everything was checked and is in order.
    Valid,
    /// Good as far as can be seen; something must be looked at.
    Caution,
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
            Self::Invalid => "invalid",
        }
    }
}

/// Verdict, all reasons, and the license if it is genuine.
#[derive(Clone, Debug)]
pub struct Report {
    reasons: Vec<Reason>,
    license: Option<VerifiedLicense>,
}

/// A license whose form, signature and issuer are good. It may still be expired or cancelled: that is the
/// verdict's business. Only verification makes one.
#[derive(Clone, Debug)]
pub struct VerifiedLicense {
    claims: Claims,
    authority: Authority,
    token_bytes: usize,
    token_sha256: [u8; 32],
    permit_states: Vec<PermitState>,
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
}

impl PermitState {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Expired => "expired",
            Self::NotYetValid => "not_yet_valid",
        }
    }
}

impl Report {
    /// Nothing genuine was found, for this reason.
    pub(super) fn rejected(reason: Reason) -> Self {
        Self { reasons: vec![reason], license: None }
    }

    /// A genuine license and what is to be said about it.
    pub(super) fn about(license: VerifiedLicense, mut reasons: Vec<Reason>) -> Self {
        // Stable: reasons of one rank stay in the order of the permits.
        reasons.sort_by_key(Reason::rank);
        Self { reasons, license: Some(license) }
    }

    /// The heaviest reason decides; none means valid.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.reasons.iter().map(Reason::severity).max() {
            None => Verdict::Valid,
            Some(Severity::Caution) => Verdict::Caution,
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
    pub const fn license(&self) -> Option<&VerifiedLicense> {
        self.license.as_ref()
    }
}

impl VerifiedLicense {
    pub(super) fn new(claims: Claims, authority: Authority, token: &[u8]) -> Self {
        let token_sha256 = Sha256::digest(token).into();
        Self { claims, authority, token_bytes: token.len(), token_sha256, permit_states: Vec::new() }
    }

    pub(super) fn set_permit_states(&mut self, states: Vec<PermitState>) {
        self.permit_states = states;
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
    pub const fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The state of each component, in the order of [`License::permits`].
    #[must_use]
    pub fn permit_states(&self) -> &[PermitState] {
        &self.permit_states
    }

    /// SHA-256 of the token: names exactly this version.
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
        let issuer = self.authority.code.as_ref()?;
        CertificateIdentifier::derive(
            license.type_code.as_str(),
            issuer.as_str(),
            license.number.as_str(),
            license.version,
        )
    }
}
