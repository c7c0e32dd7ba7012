//! What only the journal knows of decisions and promises: who took them, in which document, until when to correct.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde_json::Value;
use yizheng::Date;

use super::error::RegisterError;
use super::store::{Record, Rows};
use crate::Act;
use crate::lifecycle::{Event, Promise};

/// Where the last decision about one entry comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionSource {
    /// The body that took it; none: the office itself, or a line of an older version.
    pub decided_by: Option<String>,
    /// The number of its document.
    pub document: Option<String>,
}

/// The sources of the last decisions about a version of a certificate, by component; 0 is the whole.
///
/// # Errors
/// The database fails.
pub fn decision_sources(
    rows: &dyn Rows,
    record: &Record,
) -> Result<BTreeMap<u64, DecisionSource>, RegisterError> {
    let mut sources = BTreeMap::new();
    rows.journal(Some((&record.type_code, &record.number)), &mut |line| {
        if line.version == record.version && Event::of(&line.event).and_then(Act::of).is_some() {
            let details: Value = serde_json::from_str(&line.details).unwrap_or_default();
            let (decided_by, document) = (text(&details, "decided_by"), text(&details, "document"));
            sources.insert(line.component, DecisionSource { decided_by, document });
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(sources)
}

/// The last day on which the holder may correct (责令限期改正) what was not kept; none where nobody was told so.
///
/// # Errors
/// The database fails.
pub fn correct_by(
    rows: &dyn Rows,
    record: &Record,
    promise: &Promise,
) -> Result<Option<Date>, RegisterError> {
    let mut found = None;
    rows.journal(Some((&record.type_code, &record.number)), &mut |line| {
        let same = line.event == Event::Fail.code()
            && (line.version, line.component) == (record.version, promise.component);
        if same {
            let details: Value = serde_json::from_str(&line.details).unwrap_or_default();
            if details.get("place").and_then(Value::as_u64) == Some(promise.place) {
                found = text(&details, "correct_by").and_then(|day| day.parse().ok());
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

fn text(details: &Value, name: &str) -> Option<String> {
    details.get(name).and_then(Value::as_str).map(str::to_string)
}
