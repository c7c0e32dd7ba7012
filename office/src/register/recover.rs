//! A register that went back is brought on as far as papers and published lists show what it has lost.
//!
//! No cancelled certificate may show as good again, and no number or status index that is on paper may be given out a
//! second time.

use serde_json::json;
use yizheng::trust::{Status, StatusEntries};

use super::book::{About, Book, Entry, claims};
use super::issuing::list_counter;
use super::journal::Event;
use super::store::{EntryState, Record, StatusAllocation};
use crate::Settings;
use crate::message::Failure;

/// A token of the office, verified.
pub struct Paper {
    /// Its bytes.
    pub token: Vec<u8>,
    /// 申请编号, where that is known.
    pub application: Option<String>,
}

/// What is known from outside the register.
pub struct Evidence<'a> {
    /// Tokens, in the order in which they were issued.
    pub papers: Vec<Paper>,
    /// The name and the entries of the newest published list.
    pub list: Option<(&'a str, StatusEntries)>,
}

/// What was brought back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Certificates.
    pub certificates: usize,
    /// States of certificates.
    pub states: usize,
    /// Entries whose certificates are not known any more; they go on being published.
    pub carried: usize,
}

/// Enters what the evidence shows.
///
/// # Errors
/// The database fails.
pub(super) fn recover(
    book: &mut Book<'_>,
    settings: &Settings,
    evidence: &Evidence<'_>,
) -> Result<Recovered, Failure> {
    let mut recovered = Recovered::default();
    for paper in &evidence.papers {
        recovered.certificates += usize::from(enter(book, settings, paper)?);
    }
    if let Some((list, entries)) = &evidence.list {
        let counter = list_counter(list);
        // Entries behind the last one that was given are free in the list, but which ones these are it does not say.
        let end = book.ledger.counter(&counter)?.max(entries.len() as u64);
        book.ledger.set_counter(&counter, end)?;
        states(book, list, entries, &mut recovered)?;
    }
    Ok(recovered)
}

/// Enters a token that the register does not have.
fn enter(book: &mut Book<'_>, settings: &Settings, paper: &Paper) -> Result<bool, Failure> {
    let claims = claims(&paper.token)?;
    let license = &claims.license;
    let known = book.ledger.by_number(license.number.as_str())?;
    let same =
        |record: &Record| record.type_code == license.type_code.as_str() && record.version == license.version;
    if known.iter().any(same) {
        return Ok(false);
    }
    let unknown = format!("?{}#{}", license.number, license.version);
    let application = match &paper.application {
        Some(application) if book.ledger.by_application(application)?.is_none() => application.clone(),
        _ => unknown,
    };
    let status = claims.status.as_ref().and_then(|reference| {
        let list = reference.uri.as_str().strip_prefix("yz:")?.to_string();
        Some(StatusAllocation { list, index: reference.index, entries: 1 + license.permits.len() as u64 })
    });
    if let Some(status) = &status {
        let counter = list_counter(&status.list);
        let end = book.ledger.counter(&counter)?.max(status.index.saturating_add(status.entries));
        book.ledger.set_counter(&counter, end)?;
    }
    if let Some(series) = settings
        .numbering(license.type_name.as_str())
        .and_then(|numbering| numbering.series(claims.issued_at.date()).ok())
        && let Some(place) = series.place(license.number.as_str())
    {
        let counter = series.counter(license.type_code.as_str());
        let last = book.ledger.counter(&counter)?.max(place);
        book.ledger.set_counter(&counter, last)?;
    }
    let entry = Entry {
        application,
        bundle: None,
        printed_only: "{}".to_string(),
        status,
        claims,
        token: paper.token.clone(),
    };
    book.enter(Event::Recover, &entry, &json!({}))?;
    Ok(true)
}

/// What the published list says of certificates becomes their state here.
fn states(
    book: &mut Book<'_>,
    list: &str,
    entries: &StatusEntries,
    recovered: &mut Recovered,
) -> Result<(), Failure> {
    for index in 0..entries.len() as u64 {
        let status = entries.get(index).map_or(Status::Valid, Status::from_value);
        if status == Status::Valid {
            continue;
        }
        let Some(record) = book.ledger.by_index(list, index)? else {
            book.ledger.carry(list, index, status)?;
            recovered.carried += 1;
            continue;
        };
        let component = index - record.status.as_ref().map_or(index, |status| status.index);
        let states = book.ledger.states(record.id)?;
        if states.iter().any(|(other, state)| *other == component && state.status == status) {
            continue;
        }
        let issued = yizheng::Timestamp::from_seconds(record.issued_at).date();
        let state = EntryState { status, closed: false, decided_on: issued };
        let about = About { component, ..About::record(&record) };
        book.write(Event::RecoverState, &about, &json!({ "to": status.code(), "value": status.value() }))?;
        book.ledger.set_state(record.id, component, state)?;
        recovered.states += 1;
    }
    Ok(())
}
