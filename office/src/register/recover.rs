//! Repairs a register restored from an old backup, from issued tokens and published status lists.
//!
//! No cancelled certificate may show as good again, and no number or status index that is on paper may be given out a
//! second time.

use serde_json::json;
use yizheng::trust::{Status, StatusEntries};

use super::error::RegisterError;
use super::issuing::list_counter;

use super::store::{Record, StatusAllocation};
use super::writer::{About, Entry, JournalWriter, claims};
use crate::Settings;
use crate::lifecycle::{EntryState, Event};

/// A token of the office, verified.
pub struct Paper {
    /// Its bytes.
    pub token: Vec<u8>,
    /// 申请编号, where that is known.
    pub application: Option<String>,
}

/// Evidence from outside the register.
pub struct Evidence<'a> {
    /// Tokens, in the order in which they were issued.
    pub papers: Vec<Paper>,
    /// The name and the entries of the newest published list.
    pub list: Option<(&'a str, StatusEntries)>,
}

/// How much was recovered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Certificates.
    pub certificates: usize,
    /// States of certificates.
    pub states: usize,
    /// Entries whose certificates are not known any more; they go on being published.
    pub carried: usize,
}

/// Enters what the evidence shows and the register has lost.
///
/// # Errors
/// The database fails.
pub(super) fn recover(
    writer: &mut JournalWriter<'_>,
    settings: &Settings,
    evidence: &Evidence<'_>,
) -> Result<Recovered, RegisterError> {
    let mut recovered = Recovered::default();
    for paper in &evidence.papers {
        recovered.certificates += usize::from(enter(writer, settings, paper)?);
    }
    if let Some((list, entries)) = &evidence.list {
        let counter = list_counter(list);
        // The list has free entries after the last one given out, but does not show where they begin.
        let end = writer.rows.counter(&counter)?.max(entries.len() as u64);
        writer.rows.set_counter(&counter, end)?;
        states(writer, list, entries, &mut recovered)?;
    }
    Ok(recovered)
}

/// Enters a token that the register does not have.
fn enter(writer: &mut JournalWriter<'_>, settings: &Settings, paper: &Paper) -> Result<bool, RegisterError> {
    let claims = claims(&paper.token)?;
    let license = &claims.license;
    let known = writer.rows.by_number(license.number.as_str())?;
    let same =
        |record: &Record| record.type_code == license.type_code.as_str() && record.version == license.version;
    if known.iter().any(same) {
        return Ok(false);
    }
    let unknown = format!("?{}#{}", license.number, license.version);
    let application = match &paper.application {
        Some(application) if writer.rows.by_application(application)?.is_none() => application.clone(),
        _ => unknown,
    };
    let status = claims.status.as_ref().and_then(|reference| {
        let list = reference.uri.as_str().strip_prefix("yz:")?.to_string();
        Some(StatusAllocation { list, index: reference.index, entries: 1 + license.permits.len() as u64 })
    });
    if let Some(status) = &status {
        let counter = list_counter(&status.list);
        let end = writer.rows.counter(&counter)?.max(status.index.saturating_add(status.entries));
        writer.rows.set_counter(&counter, end)?;
    }
    if let Some(series) = settings
        .numbering(license.type_name.as_str())
        .and_then(|numbering| numbering.series(claims.issued_at.date()).ok())
        && let Some(index) = series.index(license.number.as_str())
    {
        let counter = series.counter(license.type_code.as_str());
        let last = writer.rows.counter(&counter)?.max(index);
        writer.rows.set_counter(&counter, last)?;
    }
    let entry = Entry {
        application,
        bundle: None,
        printed_only: "{}".to_string(),
        status,
        claims,
        token: paper.token.clone(),
    };
    writer.enter(Event::Recover, &entry, &json!({}))?;
    Ok(true)
}

/// Sets the states of certificates to those of the published list.
fn states(
    writer: &mut JournalWriter<'_>,
    list: &str,
    entries: &StatusEntries,
    recovered: &mut Recovered,
) -> Result<(), RegisterError> {
    for index in 0..entries.len() as u64 {
        let status = entries.get(index).map_or(Status::Valid, Status::from_value);
        if status == Status::Valid {
            continue;
        }
        let Some(record) = writer.rows.by_index(list, index)? else {
            writer.rows.carry(list, index, status)?;
            recovered.carried += 1;
            continue;
        };
        let component = index - record.status.as_ref().map_or(index, |status| status.index);
        let states = writer.rows.states(record.id)?;
        if states.iter().any(|(other, state)| *other == component && state.status == status) {
            continue;
        }
        let issued = yizheng::Timestamp::from_seconds(record.issued_at).date();
        let state = EntryState { status, closed: false, decided_on: issued };
        let about = About { component, ..About::record(&record) };
        writer.write(
            Event::RecoverState,
            &about,
            &json!({ "to": status.code(), "value": status.value() }),
        )?;
        writer.rows.set_state(record.id, component, state)?;
        recovered.states += 1;
    }
    Ok(())
}
