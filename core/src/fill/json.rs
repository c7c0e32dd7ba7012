//! The answer as JSON: the same bytes from every face. Described in `docs/FILL.md`.
//!
//! Every key is always there; what is absent is `null` or an empty list. New keys may be added.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::answer::{Candidate, Conflict, FillError, Filled, FilledItem, Origin, Remaining, Why};
use super::form::{FormError, Item};
use super::source::{Mark, RefusedSource, Source};
use crate::numerals::hex;

impl Serialize for Filled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(8))?;
        map.serialize_entry("form", self.form().name())?;
        map.serialize_entry("complete", &self.is_complete())?;
        map.serialize_entry("values", &Values(self.filled()))?;
        map.serialize_entry("filled", self.filled())?;
        map.serialize_entry("conflicts", self.conflicts())?;
        map.serialize_entry("remaining", self.remaining())?;
        let keys: Vec<&str> = self.not_wanted().iter().map(|item| item.key.as_str()).collect();
        map.serialize_entry("not_wanted", &keys)?;
        map.serialize_entry("sources", &self.sources().iter().map(SourceView::new).collect::<Vec<_>>())?;
        map.end()
    }
}

/// The record alone: key and value.
struct Values<'a>(&'a [FilledItem<'a>]);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|filled| (&filled.item.key, &filled.spelled)))
    }
}

/// What every entry says of its item.
fn item<M: SerializeMap>(map: &mut M, item: &Item) -> Result<(), M::Error> {
    map.serialize_entry("key", &item.key)?;
    map.serialize_entry("label", &item.label)?;
    map.serialize_entry("kind", item.kind.code())?;
    map.serialize_entry("required", &item.required)
}

impl Serialize for FilledItem<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(6))?;
        item(&mut map, self.item)?;
        map.serialize_entry("value", &self.spelled)?;
        map.serialize_entry("from", &self.from)?;
        map.end()
    }
}

impl Serialize for Conflict<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        item(&mut map, self.item)?;
        map.serialize_entry("candidates", &self.candidates)?;
        map.end()
    }
}

impl Serialize for Remaining<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        item(&mut map, self.item)?;
        map.serialize_entry("why", self.why.code())?;
        match &self.why {
            Why::DoesNotFit { candidates } | Why::Masked { candidates } => {
                map.serialize_entry("candidates", candidates)?;
            }
            Why::PermitNotInForce { source, permit, state } => {
                map.serialize_entry("source", source)?;
                map.serialize_entry("permit", permit)?;
                map.serialize_entry("state", state.code())?;
            }
            Why::Undecided { on } => map.serialize_entry("on", on)?,
            Why::Absent | Why::NoRule | Why::NoSource => {}
        }
        map.end()
    }
}

impl Serialize for Candidate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("text", &self.text)?;
        map.serialize_entry("fits", &self.fits)?;
        map.serialize_entry("from", &self.from)?;
        map.end()
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("source", &self.source)?;
        map.serialize_entry("field", &self.field.to_string())?;
        map.serialize_entry("marks", &self.marks)?;
        map.end()
    }
}

impl Serialize for Mark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code())?;
        if let Self::PermitNotInForce { permit, state } | Self::PermitLeftOut { permit, state } = self {
            map.serialize_entry("permit", permit)?;
            map.serialize_entry("state", state.code())?;
        }
        map.end()
    }
}

/// Provenance: which license, whose, and what is known of it.
#[derive(Serialize)]
struct SourceView<'a> {
    type_code: &'a str,
    type_name: &'a str,
    number: &'a str,
    version: u64,
    identifier: Option<String>,
    authority: AuthorityView<'a>,
    verdict: &'static str,
    in_force: bool,
    reasons: Vec<&'static str>,
    issued_at: crate::Timestamp,
    status: Option<StatusView>,
    token: TokenView,
}

#[derive(Serialize)]
struct AuthorityView<'a> {
    name: &'a str,
    code: Option<&'a str>,
    key_id: String,
}

#[derive(Serialize)]
struct StatusView {
    value: &'static str,
    as_of: crate::Timestamp,
    age_seconds: u64,
}

#[derive(Serialize)]
struct TokenView {
    sha256: String,
}

impl<'a> SourceView<'a> {
    fn new(source: &Source<'a>) -> Self {
        let verified = source.license();
        let (license, authority) = (verified.license(), verified.authority());
        Self {
            type_code: license.type_code.as_str(),
            type_name: license.type_name.as_str(),
            number: license.number.as_str(),
            version: license.version,
            identifier: verified.identifier().map(|identifier| identifier.to_string()),
            authority: AuthorityView {
                name: authority.name.as_str(),
                code: authority.code.as_ref().map(crate::Text::as_str),
                key_id: authority.key.id().to_string(),
            },
            verdict: source.report().verdict().code(),
            in_force: source.in_force(),
            reasons: source.report().reasons().iter().map(crate::Reason::code).collect(),
            issued_at: verified.claims().issued_at,
            status: verified.status().zip(source.status_age()).map(|(found, age_seconds)| StatusView {
                value: found.status.code(),
                as_of: found.as_of,
                age_seconds,
            }),
            token: TokenView { sha256: hex(verified.token_sha256()) },
        }
    }
}

/// `{"error": code, …}`, as every refusal.
impl Serialize for FillError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("error", self.code())?;
        match self {
            Self::ItemNotMapped { source, type_name, label } => {
                map.serialize_entry("source", source)?;
                map.serialize_entry("type_name", type_name)?;
                map.serialize_entry("label", label)?;
            }
            Self::TypeNotMapped { source, type_code, type_name } => {
                map.serialize_entry("source", source)?;
                map.serialize_entry("type_code", type_code)?;
                map.serialize_entry("type_name", type_name)?;
            }
            Self::NoSources | Self::TooManySources => {}
        }
        map.end()
    }
}

impl Serialize for FormError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("error", "form")?;
        map.serialize_entry("detail", self.code())?;
        match self {
            Self::Circular { items } => map.serialize_entry("items", items)?,
            Self::ConditionNever { item, other, value } => {
                map.serialize_entry("item", item)?;
                map.serialize_entry("other", other)?;
                map.serialize_entry("value", value)?;
            }
            Self::DuplicateKey { item } => map.serialize_entry("item", item)?,
            Self::Empty => {}
            Self::FieldUnknown { item, field } => {
                map.serialize_entry("item", item)?;
                map.serialize_entry("field", field)?;
            }
            Self::ItemUnknown { item, other } => {
                map.serialize_entry("item", item)?;
                map.serialize_entry("other", other)?;
            }
            Self::KindMismatch { item, kind, from, found } => {
                map.serialize_entry("item", item)?;
                map.serialize_entry("kind", kind.code())?;
                map.serialize_entry("from", from)?;
                map.serialize_entry("found", found.code())?;
            }
            Self::Text { item, entry } => {
                map.serialize_entry("item", item)?;
                map.serialize_entry("entry", entry)?;
            }
            Self::TooMany { item, limit } => {
                map.serialize_entry("item", item)?;
                map.serialize_entry("limit", limit)?;
            }
        }
        map.end()
    }
}

impl Serialize for RefusedSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("error", self.why.code())?;
        map.serialize_entry("source", &self.source)?;
        map.serialize_entry("reasons", self.why.reasons())?;
        map.end()
    }
}
