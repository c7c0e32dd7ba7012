//! Issuing: applications become numbered, signed and registered certificates.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde_json::{Map, Value, json};
use yizheng::license::StatusReference;
use yizheng::{Claims, Date, License, Text};

use super::Register;
use super::error::RegisterError;

use super::store::{Record, Rows, StatusAllocation, Store};
use super::writer::{Entry, claims};
use crate::actor::Actor;
use crate::application::Application;
use crate::difference::{Difference, Face, differences};
use crate::lifecycle::Event;
use crate::{OfficeKey, Settings};

/// The certificate that an application asks for.
#[derive(Clone, Copy, Debug)]
pub struct IssueRequest<'a> {
    /// 申请编号.
    pub application: &'a Text,
    /// 联办编号: the name shared by everything that is issued with it.
    pub bundle: Option<&'a Text>,
    /// The holder's code as it goes into the token.
    pub holder_code: Option<&'a Text>,
    /// The license to be signed; the number in it counts only where `numbered`.
    pub license: &'a License,
    /// Whether the application brings its number.
    pub numbered: bool,
    /// Face items that are printed only.
    pub printed_only: &'a [(Text, Text)],
}

impl<'a> From<&'a Application> for IssueRequest<'a> {
    fn from(application: &'a Application) -> Self {
        Self {
            application: &application.reference,
            bundle: application.bundle.as_ref(),
            holder_code: application.holder_code.as_ref(),
            license: &application.license,
            numbered: application.numbered,
            printed_only: &application.printed_only,
        }
    }
}

/// The answer to a request.
#[derive(Clone, Debug)]
pub enum IssueOutcome {
    /// The rest of its bundle was issued before, without it.
    BundleClosed,
    /// The application was issued before, and says something else now.
    Changed(Record, Vec<Difference>),
    /// The application was issued before, with the same content.
    Existing(Record),
    /// It was issued now.
    New(Record),
    /// Its number was given to another application.
    NumberTaken(Record),
}

/// The name of the counter that says which index of a status list comes next.
#[must_use]
pub(super) fn list_counter(list: &str) -> String {
    format!("list {list}")
}

impl<S: Store> Register<S> {
    /// The answer that each request would get; none where it would be issued now.
    ///
    /// # Errors
    /// The database fails.
    pub fn known(&self, requests: &[IssueRequest<'_>]) -> Result<Vec<Option<IssueOutcome>>, RegisterError> {
        self.read(|rows| requests.iter().map(|request| known(rows, request)).collect())
    }

    /// Issues the new ones among `requests`, all in one transaction: numbers, status indices, signatures, rows, lines of the
    /// journal. `ready` sees the new records before anything is lasting, and may refuse.
    ///
    /// # Errors
    /// The database fails, a number or a name of `settings` makes no sense, or `ready` refuses; nothing was issued then.
    pub fn issue<E: From<RegisterError>>(
        &mut self,
        actor: Actor<'_>,
        settings: &Settings,
        key: &dyn OfficeKey,
        requests: &[IssueRequest<'_>],
        ready: impl FnOnce(&[Record]) -> Result<(), E>,
    ) -> Result<Vec<IssueOutcome>, E> {
        self.write(actor, Some(key), |writer| {
            let mut given: Vec<Option<IssueOutcome>> = Vec::with_capacity(requests.len());
            let mut numbers = Numbers::new(settings, actor.now.date(), requests);
            let mut wanted = Vec::new();
            for request in requests {
                let known = known(writer.rows, request)?;
                if known.is_none() {
                    let number = match request.numbered {
                        true => request.license.number.clone(),
                        false => numbers.next(writer.rows, request.license)?,
                    };
                    let mut license = request.license.clone();
                    license.number = number;
                    wanted.push((request, license));
                }
                given.push(known);
            }
            numbers.keep(writer.rows)?;
            let drafts = draft(writer.rows, settings, actor, wanted)?;
            let entries = sign_all(drafts, key)?;
            let mut records = Vec::with_capacity(entries.len());
            for entry in &entries {
                records.push(writer.enter(Event::Issue, entry, &Value::Null)?);
            }
            ready(&records)?;
            let mut records = records.into_iter();
            // As many are new as have no answer yet.
            Ok(given
                .into_iter()
                .filter_map(|known| known.or_else(|| records.next().map(IssueOutcome::New)))
                .collect())
        })
    }
}

/// What the register knows of an request already.
fn known(rows: &dyn Rows, request: &IssueRequest<'_>) -> Result<Option<IssueOutcome>, RegisterError> {
    let license = request.license;
    if let Some(record) = rows.by_application(request.application.as_str())? {
        let before = claims(&record.token)?;
        let printed = printed_items(&record.printed_only);
        let old = Face {
            holder_code: before.holder_code.as_ref(),
            license: &before.license,
            printed_only: &printed,
        };
        let new = Face { holder_code: request.holder_code, license, printed_only: request.printed_only };
        let mut found = differences(old, new);
        let difference = |field: &str, before: &str, after: &str| Difference {
            field: field.to_string(),
            before: before.to_string(),
            after: after.to_string(),
        };
        if request.numbered && before.license.number != license.number {
            found.push(difference("证照编号", before.license.number.as_str(), license.number.as_str()));
        }
        return Ok(Some(match found.is_empty() {
            true => IssueOutcome::Existing(record),
            false => IssueOutcome::Changed(record, found),
        }));
    }
    if let Some(bundle) = request.bundle
        && !rows.by_bundle(bundle.as_str())?.is_empty()
    {
        return Ok(Some(IssueOutcome::BundleClosed));
    }
    if !request.numbered {
        return Ok(None);
    }
    let mut taken = rows.by_number(license.number.as_str())?;
    taken.retain(|record| record.type_code == license.type_code.as_str());
    Ok(taken.into_iter().next().map(IssueOutcome::NumberTaken))
}

/// Numbers that are given out within one transaction.
struct Numbers<'s> {
    settings: &'s Settings,
    day: Date,
    last: HashMap<String, u64>,
    /// What the applications of this transaction bring themselves.
    brought: HashSet<(&'s str, &'s str)>,
}

impl<'s> Numbers<'s> {
    fn new(settings: &'s Settings, day: Date, requests: &'s [IssueRequest<'s>]) -> Self {
        let numbered = requests.iter().filter(|request| request.numbered).map(|request| request.license);
        let brought = numbered.map(|license| (license.type_code.as_str(), license.number.as_str())).collect();
        Self { settings, day, last: HashMap::new(), brought }
    }

    /// The next free number of this license's type.
    fn next(&mut self, rows: &dyn Rows, license: &License) -> Result<Text, RegisterError> {
        let none = || RegisterError::NoNumbering { certificate_type: license.type_name.to_string() };
        let numbering = self.settings.numbering(license.type_name.as_str()).ok_or_else(none)?;
        let series = numbering.series(self.day).map_err(|_| none())?;
        let counter = series.counter(license.type_code.as_str());
        let mut last = match self.last.get(&counter) {
            Some(last) => *last,
            None => rows.counter(&counter)?.max(series.first().saturating_sub(1)),
        };
        loop {
            last = last.saturating_add(1);
            let number = series.number(last).ok_or_else(none)?;
            // A sheet may bring this very number, or have brought it, where that is allowed.
            let type_code = license.type_code.as_str();
            let taken = rows.by_number(number.as_str())?;
            let taken = taken.iter().any(|record| record.type_code == type_code);
            if !taken && !self.brought.contains(&(type_code, number.as_str())) {
                self.last.insert(counter, last);
                return Ok(number);
            }
        }
    }

    fn keep(&self, rows: &dyn Rows) -> Result<(), RegisterError> {
        self.last.iter().try_for_each(|(counter, last)| rows.set_counter(counter, *last))
    }
}

/// A certificate that is ready to be signed.
pub(super) struct Draft {
    application: String,
    bundle: Option<String>,
    printed_only: String,
    status: Option<StatusAllocation>,
    claims: Claims,
}

/// Gives each its status indices.
pub(super) fn draft(
    rows: &dyn Rows,
    settings: &Settings,
    actor: Actor<'_>,
    wanted: Vec<(&IssueRequest<'_>, License)>,
) -> Result<Vec<Draft>, RegisterError> {
    let list = settings.status_list.as_deref();
    let counter = list.map(list_counter);
    let mut next = match &counter {
        Some(counter) => rows.counter(counter)?,
        None => 0,
    };
    let mut drafts = Vec::with_capacity(wanted.len());
    for (request, license) in wanted {
        // One entry for the whole, one for each component.
        let entries = 1 + license.permits.len() as u64;
        let status = list.map(|list| StatusAllocation { list: list.to_string(), index: next, entries });
        next = next.saturating_add(entries);
        let mut claims = Claims::new(actor.now, license);
        claims.holder_code = request.holder_code.cloned();
        claims.status = status.as_ref().map(reference).transpose()?;
        let printed: Map<String, Value> =
            request.printed_only.iter().map(|(label, value)| (label.to_string(), json!(value))).collect();
        drafts.push(Draft {
            application: request.application.to_string(),
            bundle: request.bundle.map(ToString::to_string),
            printed_only: Value::Object(printed).to_string(),
            status,
            claims,
        });
    }
    if let Some(counter) = &counter {
        rows.set_counter(counter, next)?;
    }
    Ok(drafts)
}

fn reference(allocation: &StatusAllocation) -> Result<StatusReference, RegisterError> {
    let uri = Text::new(&format!("yz:{}", allocation.list)).map_err(|_| RegisterError::ListName)?;
    Ok(StatusReference { index: allocation.index, uri })
}

/// Signs on all processors.
pub(super) fn sign_all(drafts: Vec<Draft>, key: &dyn OfficeKey) -> Result<Vec<Entry>, RegisterError> {
    drafts
        .into_par_iter()
        .map(|draft| {
            let Draft { application, bundle, printed_only, status, claims } = draft;
            let token = yizheng::token::sign(&claims, key).map_err(|error| RegisterError::Sign {
                number: claims.license.number.to_string(),
                source: error,
            })?;
            Ok(Entry { application, bundle, printed_only, status, claims, token })
        })
        .collect()
}

/// Face items that are printed only, from their JSON.
#[must_use]
pub fn printed_items(json: &str) -> Vec<(Text, Text)> {
    let items: Map<String, Value> = serde_json::from_str(json).unwrap_or_default();
    let text = |text: &str| Text::new(text).ok();
    items.iter().filter_map(|(label, value)| Some((text(label)?, text(value.as_str()?)?))).collect()
}
