//! Why nothing was filled.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

#[cfg(feature = "schema")]
use super::schema;
use serde::{Deserialize, Serialize, Serializer};

use super::foreign::ForeignCode;
use super::report::Reason;
use crate::date::Timestamp;
use crate::fill::{FillError, FormError, Kind, RefusedSource};

/// Why nothing was filled: docs/FILL.md.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct FillRefusal {
    /// What is wrong.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::fill_error"))]
    pub error: Cow<'static, str>,
    /// What is wrong with the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::code_or_none"))]
    pub detail: Option<Cow<'static, str>>,
    /// Which source it is about, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
    /// The reasons why a license may not fill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<Reason>>,
    /// What a source is that is another system's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign: Option<ForeignCode>,
    /// The time that a report was made for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<Timestamp>,
    /// The time that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Timestamp>,
    /// 证照类型代码 of a license that the form takes nothing from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_code: Option<String>,
    /// 证照名称 of that license.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_name: Option<String>,
    /// Label of the face item that the form has no key for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Keys of the items that depend on each other in a circle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<String>>,
    /// Key of the item of the form that is wrong; empty: the form itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Kind of that item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The field or item whose value it cannot take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Kind of that field or item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Kind>,
    /// The field that no license has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Which entry of the item is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::code_or_none"))]
    pub entry: Option<Cow<'static, str>>,
    /// Key of another item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The value that the other item never has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How many there may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

impl FillRefusal {
    fn code(error: &'static str) -> Self {
        Self { error: error.into(), ..Self::default() }
    }
}

impl From<&FillError> for FillRefusal {
    fn from(error: &FillError) -> Self {
        let mut refusal = Self::code(error.code());
        match error {
            FillError::ItemNotMapped { source, type_name, label } => {
                refusal.source = Some(*source);
                refusal.type_name = Some(type_name.to_string());
                refusal.label = Some(label.to_string());
            }
            FillError::NotOurCode { source, code } => {
                refusal.source = Some(*source);
                refusal.foreign = Some(code.into());
            }
            FillError::OtherTime { source, verified, asked } => {
                refusal.source = Some(*source);
                refusal.verified = Some(*verified);
                refusal.asked = Some(*asked);
            }
            FillError::OtherTrust { source } => refusal.source = Some(*source),
            FillError::Refused(refused) => return refused.into(),
            FillError::TypeNotMapped { source, type_code, type_name } => {
                refusal.source = Some(*source);
                refusal.type_code = Some(type_code.to_string());
                refusal.type_name = Some(type_name.to_string());
            }
            FillError::NoSources | FillError::TooManySources => {}
        }
        refusal
    }
}

impl From<&RefusedSource> for FillRefusal {
    fn from(refused: &RefusedSource) -> Self {
        let reasons = refused.why.reasons().iter().map(Reason::from).collect();
        Self { source: Some(refused.source), reasons: Some(reasons), ..Self::code(refused.why.code()) }
    }
}

impl From<&FormError> for FillRefusal {
    fn from(error: &FormError) -> Self {
        let detail = Some(Cow::Borrowed(error.code()));
        let mut refusal = Self { detail, ..Self::code("form") };
        refusal.item = match error {
            FormError::Circular { .. } | FormError::Empty => None,
            FormError::ConditionNever { item, .. }
            | FormError::DuplicateKey { item }
            | FormError::FieldUnknown { item, .. }
            | FormError::ItemUnknown { item, .. }
            | FormError::KindMismatch { item, .. }
            | FormError::Text { item, .. }
            | FormError::TooMany { item, .. } => Some(item.clone()),
        };
        match error {
            FormError::Circular { items } => refusal.items = Some(items.clone()),
            FormError::ConditionNever { other, value, .. } => {
                refusal.other = Some(other.clone());
                refusal.value = Some(value.clone());
            }
            FormError::DuplicateKey { .. } | FormError::Empty => {}
            FormError::FieldUnknown { field, .. } => refusal.field = Some(field.clone()),
            FormError::ItemUnknown { other, .. } => refusal.other = Some(other.clone()),
            FormError::KindMismatch { kind, from, found, .. } => {
                refusal.kind = Some(*kind);
                refusal.from = Some(from.clone());
                refusal.found = Some(*found);
            }
            FormError::Text { entry, .. } => refusal.entry = Some((*entry).into()),
            FormError::TooMany { limit, .. } => refusal.limit = Some(*limit),
        }
        refusal
    }
}

/// The refusals of `crate::fill` are written as [`FillRefusal`].
macro_rules! written_as_refusal {
    ($($type:ty),*) => {
        $(impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                FillRefusal::from(self).serialize(serializer)
            }
        })*
    };
}

written_as_refusal!(FillError, FormError, RefusedSource);
