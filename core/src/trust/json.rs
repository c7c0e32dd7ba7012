//! Refusals as JSON: `error` is the stable name, beside it its data. Described in `docs/REPORT.md`.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::domain::{PackError, RootError};
use super::refusal::Refused;
use crate::numerals::hex;

impl Serialize for Refused {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("list", self.list)?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("why", self.why.code())?;
        map.end()
    }
}

impl Serialize for RootError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("error", self.code())?;
        self.data(&mut map)?;
        map.end()
    }
}

impl RootError {
    fn data<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        match self {
            Self::Gap { held, offered } => {
                map.serialize_entry("held", &held)?;
                map.serialize_entry("offered", &offered)
            }
            Self::ThresholdMissed { have, need } | Self::ThresholdOfOldMissed { have, need } => {
                map.serialize_entry("have", &have)?;
                map.serialize_entry("need", &need)
            }
            Self::OtherDomain | Self::Read(_) => Ok(()),
        }
    }
}

impl Serialize for PackError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("error", self.code())?;
        match self {
            Self::Conflict { version } => map.serialize_entry("version", version)?,
            Self::KeyEvent { index, why } => {
                map.serialize_entry("index", index)?;
                map.serialize_entry("why", why.code())?;
            }
            Self::KeyEventRollback { key_id } => map.serialize_entry("key_id", &hex(&key_id.0))?,
            Self::Rollback { held, offered } | Self::RootRollback { held, offered } => {
                map.serialize_entry("held", held)?;
                map.serialize_entry("offered", offered)?;
            }
            Self::Root { index, error } => {
                map.serialize_entry("index", index)?;
                error.data(&mut map)?;
            }
            Self::StatusListRollback { held, offered } => {
                map.serialize_entry("held", held)?;
                map.serialize_entry("offered", offered)?;
            }
            Self::KeyEventsUnstable
            | Self::OtherDomain
            | Self::PublisherUnknown
            | Self::Read(_)
            | Self::SignatureInvalid
            | Self::StatusListsTooLong => {}
        }
        map.end()
    }
}
