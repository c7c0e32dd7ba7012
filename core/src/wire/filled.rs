//! The filled form.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "schema")]
use super::schema;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::license::text;
use crate::date::Timestamp;
use crate::fill::{self, Kind, Source, Why};
use crate::numerals::hex;

/// A filled form: the record, where each value came from, what conflicts, what remains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Filled {
    /// Name of the form.
    pub form: String,
    /// Every required item is filled, and nothing is contradicted.
    pub complete: bool,
    /// The record: keys and values.
    pub values: Values,
    /// The items with a value, in the order of the form.
    pub filled: Vec<FilledItem>,
    /// Items about which the sources contradict each other. Nothing was chosen.
    pub conflicts: Vec<Conflict>,
    /// Items that a person has to fill.
    pub remaining: Vec<Remaining>,
    /// Keys of the items that are not wanted, because their condition is not met.
    pub not_wanted: Vec<String>,
    /// The licenses, in the order in which they were given.
    pub sources: Vec<FillSource>,
}

/// Keys and values in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(pub Vec<(String, String)>);

/// An item with its value and where that came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FilledItem {
    /// The system's own name of the item.
    pub key: String,
    /// What people read.
    pub label: String,
    /// What its value is.
    pub kind: Kind,
    /// Must it be filled?
    pub required: bool,
    /// The value as the system spells it.
    pub value: String,
    /// Every source that says so.
    pub from: Vec<Origin>,
}

/// An item about which the sources contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Conflict {
    /// The system's own name of the item.
    pub key: String,
    /// What people read.
    pub label: String,
    /// What its value is.
    pub kind: Kind,
    /// Must it be filled?
    pub required: bool,
    /// What the sources say.
    pub candidates: Vec<Candidate>,
}

/// An item that a person has to fill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Remaining {
    /// The system's own name of the item.
    pub key: String,
    /// What people read.
    pub label: String,
    /// What its value is.
    pub kind: Kind,
    /// Must it be filled?
    pub required: bool,
    /// Why nothing filled it.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::why"))]
    pub why: Cow<'static, str>,
    /// What the sources say: with `does_not_fit` and `masked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<Candidate>>,
    /// Which source has it, from 1: with `permit_not_in_force`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
    /// Which component of the source has it, from 1: with `permit_not_in_force`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permit: Option<usize>,
    /// State of that component: with `permit_not_in_force`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::state_or_none"))]
    pub state: Option<Cow<'static, str>>,
    /// Key of the item that has to be filled first: with `undecided`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
}

/// One of several values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Candidate {
    /// As the system spells it, or as the license has it where it does not fit the item.
    pub text: String,
    /// Is it of the item's kind and among its options?
    pub fits: bool,
    /// Every source that says so.
    pub from: Vec<Origin>,
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Origin {
    /// Which source, from 1.
    pub source: usize,
    /// The field of its license: docs/FILL.md.
    pub field: String,
    /// What whoever uses the value must know.
    pub marks: Vec<Mark>,
}

/// Something about a value that whoever uses it must know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mark {
    /// What it is.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::mark"))]
    pub code: Cow<'static, str>,
    /// Which component it is about, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permit: Option<usize>,
    /// State of that component.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::state_or_none"))]
    pub state: Option<Cow<'static, str>>,
}

/// A license that values came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FillSource {
    /// 证照类型代码.
    pub type_code: String,
    /// 证照名称.
    pub type_name: String,
    /// 证照编号.
    pub number: String,
    /// 1 for the first issue.
    pub version: u64,
    /// 电子证照标识.
    pub identifier: Option<String>,
    /// Who signed it.
    pub authority: FillAuthority,
    /// The verdict of its report.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::verdict"))]
    pub verdict: Cow<'static, str>,
    /// Is the license as a whole in force?
    pub in_force: bool,
    /// Codes of the reasons of its report.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::reasons"))]
    pub reasons: Vec<Cow<'static, str>>,
    /// When it was signed.
    pub issued_at: Timestamp,
    /// What a status list says of it; null where none does.
    pub status: Option<FillStatus>,
    /// Names exactly this version.
    pub token: FillToken,
}

/// Who signed a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FillAuthority {
    /// Its name.
    pub name: String,
    /// 统一社会信用代码.
    pub code: Option<String>,
    /// Its key: 16 hexadecimal digits.
    pub key_id: String,
}

/// What a status list says of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FillStatus {
    /// `valid`, how the license ended, or `unknown`.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::status"))]
    pub value: Cow<'static, str>,
    /// When the list was made.
    pub as_of: Timestamp,
    /// Seconds from then to the time of verification.
    pub age_seconds: u64,
}

/// The signed bytes of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FillToken {
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

impl Values {
    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Values;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("keys with texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Values, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Values(entries))
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

impl Serialize for fill::Filled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Filled::from(self).serialize(serializer)
    }
}

impl From<&fill::Filled> for Filled {
    fn from(filled: &fill::Filled) -> Self {
        let values = filled.filled().iter().map(|item| (item.item.key.to_string(), item.spelled.clone()));
        Self {
            form: filled.form().name().to_string(),
            complete: filled.is_complete(),
            values: Values(values.collect()),
            filled: filled.filled().iter().map(FilledItem::from).collect(),
            conflicts: filled.conflicts().iter().map(Conflict::from).collect(),
            remaining: filled.remaining().iter().map(Remaining::from).collect(),
            not_wanted: filled.not_wanted().iter().map(|item| item.key.to_string()).collect(),
            sources: filled.sources().iter().map(FillSource::from).collect(),
        }
    }
}

impl From<&fill::FilledItem> for FilledItem {
    fn from(filled: &fill::FilledItem) -> Self {
        let item = &filled.item;
        Self {
            key: item.key.to_string(),
            label: item.label.to_string(),
            kind: item.kind,
            required: item.required,
            value: filled.spelled.clone(),
            from: origins(&filled.from),
        }
    }
}

impl From<&fill::Conflict> for Conflict {
    fn from(conflict: &fill::Conflict) -> Self {
        let item = &conflict.item;
        Self {
            key: item.key.to_string(),
            label: item.label.to_string(),
            kind: item.kind,
            required: item.required,
            candidates: candidates(&conflict.candidates),
        }
    }
}

impl From<&fill::Remaining> for Remaining {
    fn from(remaining: &fill::Remaining) -> Self {
        let item = &remaining.item;
        let mut wire = Self {
            key: item.key.to_string(),
            label: item.label.to_string(),
            kind: item.kind,
            required: item.required,
            why: remaining.why.code().into(),
            candidates: None,
            source: None,
            permit: None,
            state: None,
            on: None,
        };
        match &remaining.why {
            Why::DoesNotFit { candidates: said } | Why::Masked { candidates: said } => {
                wire.candidates = Some(candidates(said));
            }
            Why::PermitNotInForce { source, permit, state } => {
                wire.source = Some(*source);
                wire.permit = Some(*permit);
                wire.state = Some(state.code().into());
            }
            Why::Undecided { on } => wire.on = Some(on.to_string()),
            Why::Absent | Why::NoRule | Why::NoSource => {}
        }
        wire
    }
}

fn candidates(candidates: &[fill::Candidate]) -> Vec<Candidate> {
    let candidate = |one: &fill::Candidate| Candidate {
        text: one.text.clone(),
        fits: one.fits,
        from: origins(&one.from),
    };
    candidates.iter().map(candidate).collect()
}

fn origins(origins: &[fill::Origin]) -> Vec<Origin> {
    let origin = |one: &fill::Origin| Origin {
        source: one.source,
        field: one.field.to_string(),
        marks: one.marks.iter().map(Mark::from).collect(),
    };
    origins.iter().map(origin).collect()
}

impl From<&fill::Mark> for Mark {
    fn from(mark: &fill::Mark) -> Self {
        use fill::Mark as Is;
        let code = mark.code().into();
        match mark {
            Is::NotInForce => Self { code, permit: None, state: None },
            Is::PermitNotInForce { permit, state } | Is::PermitLeftOut { permit, state } => {
                Self { code, permit: Some(*permit), state: Some(state.code().into()) }
            }
        }
    }
}

impl From<&Source> for FillSource {
    fn from(source: &Source) -> Self {
        let verified = source.license();
        let (license, authority) = (verified.license(), verified.authority());
        let status = verified.status().zip(source.status_age());
        Self {
            type_code: license.type_code.to_string(),
            type_name: license.type_name.to_string(),
            number: license.number.to_string(),
            version: license.version,
            identifier: verified.identifier().map(|identifier| identifier.to_string()),
            authority: FillAuthority {
                name: authority.name.to_string(),
                code: text(authority.code.as_ref()),
                key_id: hex(&authority.key.id().0),
            },
            verdict: source.report().verdict().code().into(),
            in_force: source.in_force(),
            reasons: source.report().reasons().iter().map(|reason| reason.code().into()).collect(),
            issued_at: verified.claims().issued_at,
            status: status.map(|(found, age_seconds)| FillStatus {
                value: found.status.code().into(),
                as_of: found.as_of,
                age_seconds,
            }),
            token: FillToken { sha256: hex(verified.token_sha256()) },
        }
    }
}
