//! Reasons: stable codes with data. Their wording is not part of `core`.

use crate::date::{Date, Timestamp};
use crate::key::KeyId;
use crate::text::Text;
use crate::trust::{OutOfScope, Status};

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
    /// A promised or deferred matter is past its due day; the code cannot know whether it was done.
    CommitmentOverdue {
        /// Place of the permit from 1; none for the license itself.
        permit: Option<usize>,
        /// What was promised.
        text: Text,
        /// The due day.
        date: Date,
    },
    /// Another genuine license of the same authority, type, number and version says something else.
    Contradicted,
    /// The license as a whole was suspended, revoked, superseded …, according to its status list.
    Ended {
        /// Its status.
        status: Status,
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
    /// Somebody else may have the key that signed this, or one above it.
    IssuerKeyCompromised {
        /// Whose key it is.
        authority: Text,
    },
    /// The authority signed before its powers began, or after they or its key ended.
    IssuerNotInForceWhenSigned {
        /// The authority.
        authority: Text,
        /// When it signed.
        signed: Timestamp,
        /// The first moment at which it could.
        from: Timestamp,
        /// The last moment at which it could.
        until: Timestamp,
    },
    /// The authority may not issue this.
    IssuerOutOfScope {
        /// The authority.
        authority: Text,
        /// What lies outside its scope.
        outside: OutOfScope,
    },
    /// No trusted authority has this key.
    IssuerUnknown {
        /// The key that the token names.
        key_id: KeyId,
        /// Invalid while the trust data are current; no conclusion where they are older, since a new office may be
        /// missing from them.
        weight: Severity,
    },
    /// Signed by a trusted key, or in its name, but not built as the format requires.
    Malformed {
        /// The cause: a code of `ReadError`, or `wrong_algorithm`.
        detail: &'static str,
    },
    /// No component of the composite is in force.
    NoPermitInForce,
    /// The same data in an encoding other than the deterministic one that offices sign.
    NotCanonical,
    /// The first valid day is still to come.
    NotYetValid {
        /// The first valid day.
        date: Date,
    },
    /// One component was suspended, revoked, superseded …
    PermitEnded {
        /// Place of the permit from 1.
        permit: usize,
        /// Its status.
        status: Status,
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
    /// A genuine newer version was verified together with this one.
    ReplacedByNewerVersion {
        /// Its version.
        version: u64,
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
    /// The status list is old.
    StatusStale {
        /// The moment for which it gives the status.
        as_of: Timestamp,
        /// A notice at first, later by policy.
        weight: Severity,
    },
    /// It cannot be known here whether the license has been cancelled since.
    StatusUnavailable {
        /// Why not.
        why: NoStatus,
        /// By policy.
        weight: Severity,
    },
    /// The token, not the license, is no longer accepted: a new code must be fetched.
    TokenExpired {
        /// The last day on which it was accepted.
        date: Date,
    },
    /// The list of authorities is old: it may not yet have a key that was stopped lately.
    TrustStale {
        /// In which way it is old.
        age: TrustAge,
        /// When it was made.
        as_of: Timestamp,
        /// By policy.
        weight: Severity,
    },
    /// There are no trust data yet: nobody is trusted, or a domain is followed of which no pack has come.
    TrustUnavailable {
        /// The key that the token names.
        key_id: KeyId,
    },
    /// No token can be read here: the code is damaged or cut, or it is none of ours.
    Unreadable {
        /// The cause: a code of `ReadError` or `CarrierError`.
        detail: &'static str,
    },
    /// Made for a newer reader, or for one with another algorithm.
    UnsupportedVersion {
        /// What this reader does not know.
        what: Newer,
    },
}

/// What a reader does not know in something that it does not call false.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Newer {
    /// The version of the carrier.
    Carrier,
    /// Something in contents whose signature is good.
    Contents,
    /// The form of the envelope, or its header.
    Header,
    /// The type of the signer's key.
    KeyType {
        /// The office that has the key.
        authority: Text,
    },
    /// SM2, the algorithm of the signer's key.
    Sm2 {
        /// The office that has the key.
        authority: Text,
    },
}

/// Why the status of a license is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoStatus {
    /// The verifier does not have the list that the token names.
    NoList,
    /// Only another authority has a list of this name.
    OtherAuthority,
    /// The list ends before the index that the token names.
    PastTheEnd,
    /// The list has a value that this version does not know.
    UnknownValue,
}

/// In which way trust data are old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TrustAge {
    /// Older than the policy accepts.
    Old,
    /// Past the date at which a newer pack was due.
    PackExpired,
    /// Past the date at which a newer root was due.
    RootExpired,
}

impl Newer {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Carrier => "carrier",
            Self::Contents => "contents",
            Self::Header => "header",
            Self::KeyType { .. } => "key_type",
            Self::Sm2 { .. } => "sm2",
        }
    }

    /// The office that has the key of which more would have to be known.
    #[must_use]
    pub const fn authority(&self) -> Option<&Text> {
        match self {
            Self::KeyType { authority } | Self::Sm2 { authority } => Some(authority),
            Self::Carrier | Self::Contents | Self::Header => None,
        }
    }
}

impl NoStatus {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoList => "no_list",
            Self::OtherAuthority => "other_authority",
            Self::PastTheEnd => "past_the_end",
            Self::UnknownValue => "unknown_value",
        }
    }
}

impl TrustAge {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::PackExpired => "pack_expired",
            Self::RootExpired => "root_expired",
        }
    }
}

/// How heavily a reason weighs, the lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know; the license stays valid.
    Notice,
    /// Look closer.
    Caution,
    /// Nothing was judged.
    NoConclusion,
    /// Not to be accepted.
    Invalid,
}

impl Severity {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Caution => "caution",
            Self::NoConclusion => "no_conclusion",
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
        use Severity::{Caution, Invalid, NoConclusion, Notice};
        match self {
            Self::SignatureInvalid => ("signature_invalid", Invalid, 0),
            Self::UnsupportedVersion { .. } => ("unsupported_version", NoConclusion, 1),
            Self::NotCanonical => ("not_canonical", Invalid, 2),
            Self::Malformed { .. } => ("malformed", Invalid, 3),
            Self::Unreadable { .. } => ("unreadable", NoConclusion, 3),
            Self::IssuerUnknown { weight, .. } => ("issuer_unknown", *weight, 4),
            Self::TrustUnavailable { .. } => ("trust_unavailable", NoConclusion, 4),
            Self::IssuerKeyCompromised { .. } => ("issuer_key_compromised", Invalid, 5),
            Self::IssuerOutOfScope { .. } => ("issuer_out_of_scope", Invalid, 6),
            Self::IssuerNotInForceWhenSigned { .. } => ("issuer_not_in_force_when_signed", Invalid, 7),
            Self::Contradicted => ("contradicted", Invalid, 8),
            // Above every reason that depends on the clock.
            Self::ClockSuspect => ("clock_suspect", Caution, 9),
            Self::Ended { status } => (ended(*status), Invalid, 10),
            Self::ReplacedByNewerVersion { .. } => ("replaced_by_newer_version", Invalid, 11),
            Self::Expired { .. } => ("expired", Invalid, 12),
            Self::NotYetValid { .. } => ("not_yet_valid", Invalid, 13),
            Self::NoPermitInForce => ("no_permit_in_force", Invalid, 14),
            Self::TokenExpired { .. } => ("token_expired", Invalid, 15),
            Self::SomePermitsNotInForce { .. } => ("some_permits_not_in_force", Caution, 21),
            Self::PermitEnded { status, .. } => (permit_ended(*status), Caution, 22),
            Self::PermitExpired { .. } => ("permit_expired", Caution, 23),
            Self::PermitNotYetValid { .. } => ("permit_not_yet_valid", Caution, 24),
            Self::CommitmentOverdue { .. } => ("commitment_overdue", Caution, 25),
            Self::StatusUnavailable { weight, .. } => ("status_unavailable", *weight, 30),
            Self::StatusStale { weight, .. } => ("status_stale", *weight, 31),
            Self::TrustStale { weight, .. } => ("trust_stale", *weight, 32),
            Self::CommitmentDue { .. } => ("commitment_due", Notice, 41),
            Self::ExpiresSoon { .. } => ("expires_soon", Notice, 42),
        }
    }
}

/// The code of a status that ends a license. Verification never asks for `Valid` and `Unknown`, which end nothing.
const fn ended(status: Status) -> &'static str {
    match status {
        Status::Revoked => "revoked",
        Status::Suspended => "suspended",
        Status::Superseded => "superseded",
        Status::Deregistered => "deregistered",
        Status::Annulled => "annulled",
        Status::Withdrawn => "withdrawn",
        Status::Lapsed => "lapsed",
        Status::Valid | Status::Unknown(_) => "status_unavailable",
    }
}

const fn permit_ended(status: Status) -> &'static str {
    match status {
        Status::Revoked => "permit_revoked",
        Status::Suspended => "permit_suspended",
        Status::Superseded => "permit_superseded",
        Status::Deregistered => "permit_deregistered",
        Status::Annulled => "permit_annulled",
        Status::Withdrawn => "permit_withdrawn",
        Status::Lapsed => "permit_lapsed",
        Status::Valid | Status::Unknown(_) => "status_unavailable",
    }
}
