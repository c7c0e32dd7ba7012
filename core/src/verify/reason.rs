//! Reasons: stable codes with data. Their wording stands outside `core`.

use crate::date::Date;
use crate::key::KeyId;
use crate::text::Text;

/// Something that the person who asks must know.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Signed in the future: this device's clock may be wrong, or the office's was.
    ClockSuspect,
    /// A promised or deferred matter is due soon.
    CommitmentDue {
        /// Place of the permit from 1; none for the license itself.
        permit: Option<usize>,
        /// What was promised.
        text: Text,
        /// The due day.
        date: Date,
    },
    /// A promised or deferred matter was due; the code cannot know whether it was done.
    CommitmentOverdue {
        /// Place of the permit from 1; none for the license itself.
        permit: Option<usize>,
        /// What was promised.
        text: Text,
        /// The due day.
        date: Date,
    },
    /// The last valid day of the license is past.
    Expired {
        /// The last valid day.
        date: Date,
    },
    /// The last valid day is near.
    ExpiresSoon {
        /// Place of the permit from 1; none for the license itself.
        permit: Option<usize>,
        /// The last valid day.
        date: Date,
        /// Days from today to it.
        days: i32,
    },
    /// No trusted authority has this key.
    IssuerUnknown {
        /// The key that the token names.
        key_id: KeyId,
    },
    /// The bytes are damaged or no license at all.
    Malformed {
        /// Where it failed: a code of `ReadError` or `CarrierError`.
        detail: &'static str,
    },
    /// No component of the composite is in force.
    NoPermitInForce,
    /// The same data in another encoding: not what the office signs.
    NotCanonical,
    /// The first valid day is still to come.
    NotYetValid {
        /// The first valid day.
        date: Date,
    },
    /// The last valid day of one component is past.
    PermitExpired {
        /// Place of the permit from 1.
        permit: usize,
        /// The last valid day.
        date: Date,
    },
    /// The first valid day of one component is still to come.
    PermitNotYetValid {
        /// Place of the permit from 1.
        permit: usize,
        /// The first valid day.
        date: Date,
    },
    /// The signature does not belong to these bytes: copied, changed or forged.
    SignatureInvalid,
    /// Some components are in force, some are not.
    SomePermitsNotInForce {
        /// How many are in force.
        in_force: usize,
        /// How many there are.
        of: usize,
    },
    /// Whether the license was cancelled since cannot be known here.
    StatusUnavailable,
    /// The token, not the license, is no longer accepted: a new code must be fetched.
    TokenExpired {
        /// The last day on which it was accepted.
        date: Date,
    },
    /// Made for a newer reader.
    UnsupportedVersion,
}

/// How heavily a reason weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Look closer.
    Caution,
    /// Not to be accepted.
    Invalid,
}

impl Severity {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Caution => "caution",
            Self::Invalid => "invalid",
        }
    }
}

impl Reason {
    /// Stable code, part of the JSON report and key of the wording.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.row().0
    }

    /// How heavily it weighs.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.row().1
    }

    /// The order in which reasons help a person: lower first.
    #[must_use]
    pub const fn rank(&self) -> u8 {
        self.row().2
    }

    const fn row(&self) -> (&'static str, Severity, u8) {
        use Severity::{Caution, Invalid};
        match self {
            Self::SignatureInvalid => ("signature_invalid", Invalid, 0),
            Self::UnsupportedVersion => ("unsupported_version", Invalid, 1),
            Self::NotCanonical => ("not_canonical", Invalid, 2),
            Self::Malformed { .. } => ("malformed", Invalid, 3),
            Self::IssuerUnknown { .. } => ("issuer_unknown", Invalid, 4),
            Self::Expired { .. } => ("expired", Invalid, 10),
            Self::NotYetValid { .. } => ("not_yet_valid", Invalid, 11),
            Self::NoPermitInForce => ("no_permit_in_force", Invalid, 12),
            Self::TokenExpired { .. } => ("token_expired", Invalid, 13),
            Self::ClockSuspect => ("clock_suspect", Caution, 20),
            Self::SomePermitsNotInForce { .. } => ("some_permits_not_in_force", Caution, 21),
            Self::PermitExpired { .. } => ("permit_expired", Caution, 22),
            Self::PermitNotYetValid { .. } => ("permit_not_yet_valid", Caution, 23),
            Self::CommitmentOverdue { .. } => ("commitment_overdue", Caution, 24),
            Self::StatusUnavailable => ("status_unavailable", Caution, 30),
            Self::CommitmentDue { .. } => ("commitment_due", Caution, 41),
            Self::ExpiresSoon { .. } => ("expires_soon", Caution, 42),
        }
    }
}
