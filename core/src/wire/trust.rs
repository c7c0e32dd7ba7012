//! What a verifier answers when it is given trust data.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

#[cfg(feature = "schema")]
use super::schema;
use serde::{Deserialize, Serialize, Serializer};

use crate::date::Timestamp;
use crate::numerals::hex;
use crate::trust::{
    AddRootError, Domain, ListError, PackError, PackInfo, RefusedStatement, RootError, Update,
};

/// A root was taken: its domain is followed now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RootTaken {
    /// Name of the domain.
    pub domain: String,
    /// Version of the root.
    pub root_version: u64,
    /// By when a newer root should have come.
    pub expires: Timestamp,
}

/// A pack was taken, or was held already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PackTaken {
    /// Is it another pack than the one before?
    pub update: Update,
    /// Name of the domain that it belongs to.
    pub domain: String,
    /// Version of the root that the domain has come to.
    pub root_version: u64,
    /// The pack that is held now.
    pub pack: Option<PackHeld>,
}

/// A pack that is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PackHeld {
    /// Its version.
    pub version: u64,
    /// When it was made.
    pub issued_at: Timestamp,
    /// By when a newer one should have come.
    pub expires: Timestamp,
    /// How many of its delegations count.
    pub delegations: usize,
    /// How many of its status lists can be used.
    pub status_lists: usize,
    /// Its statements that count for nothing.
    pub refused: Vec<LeftOut>,
}

/// A statement of a pack that counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LeftOut {
    /// The list of the pack that it is in: `delegations`, `key_events` or `status_lists`.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::pack_list"))]
    pub list: Cow<'static, str>,
    /// Its index there, from 0.
    pub index: usize,
    /// Code of the reason: docs/TRUST.md.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::code"))]
    pub why: Cow<'static, str>,
}

impl From<&Domain> for RootTaken {
    fn from(domain: &Domain) -> Self {
        let root = domain.root();
        Self { domain: root.name.as_str().into(), root_version: root.version, expires: root.expires }
    }
}

impl PackTaken {
    pub(crate) fn new(update: Update, domain: &Domain) -> Self {
        Self {
            update,
            domain: domain.name().as_str().into(),
            root_version: domain.root().version,
            pack: domain.pack().map(PackHeld::from),
        }
    }
}

impl From<&PackInfo> for PackHeld {
    fn from(info: &PackInfo) -> Self {
        Self {
            version: info.version,
            issued_at: info.issued_at,
            expires: info.expires,
            delegations: info.delegations,
            status_lists: info.status_lists,
            refused: info.refused.iter().map(LeftOut::from).collect(),
        }
    }
}

impl From<&RefusedStatement> for LeftOut {
    fn from(refused: &RefusedStatement) -> Self {
        Self { list: refused.list.into(), index: refused.index, why: refused.why.code().into() }
    }
}

/// Why a root, pack or status list was not taken: docs/TRUST.md.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct TrustRefusal {
    /// What is wrong.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::code"))]
    pub error: Cow<'static, str>,
    /// Index of the root or key event in the pack, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<usize>,
    /// Code of the reason why a key event is not believed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::code_or_none"))]
    pub why: Option<Cow<'static, str>>,
    /// The version that two different packs have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// The key of which the pack no longer says what happened: 16 hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_id: Option<String>,
    /// What is held: a version, or when a status list was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<VersionOrMoment>,
    /// What was offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offered: Option<VersionOrMoment>,
    /// How many keys signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub have: Option<usize>,
    /// How many keys must sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<usize>,
}

/// How new something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum VersionOrMoment {
    /// Its version.
    Version(u64),
    /// When it was made.
    Moment(Timestamp),
}

impl TrustRefusal {
    fn code(error: &'static str) -> Self {
        Self { error: error.into(), ..Self::default() }
    }

    fn versions(self, held: u64, offered: u64) -> Self {
        let version = |version| Some(VersionOrMoment::Version(version));
        Self { held: version(held), offered: version(offered), ..self }
    }
}

impl From<RootError> for TrustRefusal {
    fn from(error: RootError) -> Self {
        let refusal = Self::code(error.code());
        match error {
            RootError::Gap { held, offered } => refusal.versions(held, offered),
            RootError::ThresholdMissed { have, need } | RootError::ThresholdOfOldMissed { have, need } => {
                Self { have: Some(have), need: Some(need), ..refusal }
            }
            RootError::OtherDomain | RootError::Read(_) => refusal,
        }
    }
}

impl From<AddRootError> for TrustRefusal {
    fn from(error: AddRootError) -> Self {
        match error {
            AddRootError::Held => Self::code(error.code()),
            AddRootError::Refused(error) => error.into(),
        }
    }
}

impl From<ListError> for TrustRefusal {
    fn from(error: ListError) -> Self {
        Self::code(error.code())
    }
}

impl From<PackError> for TrustRefusal {
    fn from(error: PackError) -> Self {
        let refusal = Self::code(error.code());
        match error {
            PackError::Conflict { version } => Self { version: Some(version), ..refusal },
            PackError::KeyEvent { index, why } => {
                Self { index: Some(index), why: Some(why.code().into()), ..refusal }
            }
            PackError::KeyEventRollback { key_id } => Self { key_id: Some(hex(&key_id.0)), ..refusal },
            PackError::Rollback { held, offered } | PackError::RootRollback { held, offered } => {
                refusal.versions(held, offered)
            }
            PackError::Root { index, error } => Self { index: Some(index), ..error.into() },
            PackError::StatusListRollback { held, offered } => {
                let moment = |moment| Some(VersionOrMoment::Moment(moment));
                Self { held: moment(held), offered: moment(offered), ..refusal }
            }
            PackError::KeyEventsUnstable
            | PackError::OtherDomain
            | PackError::PublisherUnknown
            | PackError::Read(_)
            | PackError::SignatureInvalid
            | PackError::StatusListsTooLong => refusal,
        }
    }
}

/// The answers of `crate::trust` are written as their structs here.
macro_rules! written_as {
    ($($type:ty => $wire:ty;)*) => {
        $(impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                <$wire>::from(*self).serialize(serializer)
            }
        })*
    };
}

written_as! {
    RootError => TrustRefusal;
    PackError => TrustRefusal;
    ListError => TrustRefusal;
    AddRootError => TrustRefusal;
}

impl Serialize for RefusedStatement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        LeftOut::from(self).serialize(serializer)
    }
}
