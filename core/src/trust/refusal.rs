//! Why a statement of a pack is left out.

use super::scope::Dimension;
use crate::read_error::ReadError;

/// A statement of a pack that was left out. Its licenses end in `issuer_unknown`, its list in
/// `status_unavailable`: leaving out never makes anything valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the statement at index {index} of {list} was left out")]
#[non_exhaustive]
pub struct RefusedStatement {
    /// Which of the pack's lists it stands in: `delegations`, `key_events` or `status_lists`.
    pub list: &'static str,
    /// Its index there, from 0.
    pub index: usize,
    /// Why.
    #[source]
    pub why: Refusal,
}

/// Why a statement does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The key event is about a key that no delegation names.
    #[error("the key event is about a key that no delegation names")]
    KeyNotInPack,
    /// The office did not sign that it has the key and asks for this place.
    #[error("the office has not proven that it holds the key and asked for this place")]
    KeyNotProven,
    /// Its level is above that of its parent.
    #[error("the level of the office is above that of its parent")]
    LevelAbove,
    /// Its parent may not delegate any further, or not so far.
    #[error("the parent may not delegate, or not that far down")]
    MayNotDelegate,
    /// It is for a place that is not below this parent: in another domain, or below other offices.
    #[error("the delegation is for a place that is not below this parent")]
    OtherPlace,
    /// Its period reaches beyond that of its parent.
    #[error("the period reaches beyond that of the parent")]
    PeriodLonger,
    /// Its scope is wider than that of its parent.
    #[error("the scope is wider than that of the parent")]
    ScopeWider(#[source] Dimension),
    /// Its signature does not belong to its bytes.
    #[error("the signature was not made over these bytes")]
    SignatureInvalid,
    /// It was signed when its signer was not yet, or no more, in force.
    #[error("the signer was not in force when it signed")]
    SignedOutsidePeriod,
    /// It was signed by a key that is compromised, or below one.
    #[error("the key of the signer, or one above it, is compromised")]
    SignerCompromised,
    /// It was signed with a key after that was retired.
    #[error("the signer's key was already retired when it signed")]
    SignerRetired,
    /// Nobody who is trusted has the key that signed it.
    #[error("no trusted authority has the key that signed")]
    SignerUnknown,
    /// Too few root keys signed it.
    #[error("{have} root keys signed where {need} must")]
    ThresholdMissed {
        /// How many did.
        have: usize,
        /// How many must.
        need: usize,
    },
    /// One key with more delegations than a verifier looks at.
    #[error("one key has more delegations than a verifier looks at")]
    TooManyForOneKey,
    /// Its key is of a type that this version does not know.
    #[error("the key is of a type that this version does not know")]
    UnknownKeyType,
    /// It cannot be read.
    #[error("the statement cannot be read")]
    Unreadable(#[source] ReadError),
}

impl RefusedStatement {
    /// Stable name, that of the [refusal](Self::why).
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.why.code()
    }
}

impl Refusal {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::KeyNotInPack => "key_not_in_pack",
            Self::KeyNotProven => "key_not_proven",
            Self::LevelAbove => "level_above",
            Self::MayNotDelegate => "may_not_delegate",
            Self::OtherPlace => "other_place",
            Self::PeriodLonger => "period_longer",
            Self::ScopeWider(Dimension::Division) => "scope_wider_division",
            Self::ScopeWider(Dimension::Type) => "scope_wider_type",
            Self::ScopeWider(Dimension::Item) => "scope_wider_item",
            Self::SignatureInvalid => "signature_invalid",
            Self::SignedOutsidePeriod => "signed_outside_period",
            Self::SignerCompromised => "signer_compromised",
            Self::SignerRetired => "signer_retired",
            Self::SignerUnknown => "signer_unknown",
            Self::ThresholdMissed { .. } => "threshold_missed",
            Self::TooManyForOneKey => "too_many_for_one_key",
            Self::UnknownKeyType => "unknown_key_type",
            Self::Unreadable(error) => error.code(),
        }
    }

    /// Of several failures with different parents, the one with the highest rank tells most.
    pub(super) const fn rank(self) -> u8 {
        match self {
            Self::SignerUnknown => 0,
            Self::SignatureInvalid => 1,
            Self::OtherPlace => 2,
            _ => 3,
        }
    }
}
