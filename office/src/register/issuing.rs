//! Applications become signed, numbered and registered certificates, and certificates get new versions.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde_json::{Map, Value, json};
use yizheng::license::StatusReference;
use yizheng::{Claims, Date, License, Text};

use super::book::{Entry, claims};
use super::journal::Event;
use super::store::{Ledger, Record, StatusAllocation, Store};
use super::{Clerk, Register};
use crate::application::Application;
use crate::difference::{Difference, Face, differences};
use crate::exit::Exit;
use crate::message::{Failure, Message};
use crate::{Settings, SigningKey};

/// What an application asks for.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// 申请编号.
    pub application: &'a Text,
    /// 联办编号: what is issued with it at once.
    pub bundle: Option<&'a Text>,
    /// The holder's code as it goes into the token.
    pub holder_code: Option<&'a Text>,
    /// What will be signed; the number in it counts only where `numbered`.
    pub license: &'a License,
    /// Does the application bring its number?
    pub numbered: bool,
    /// Face items that are printed only.
    pub printed_only: &'a [(Text, Text)],
}

impl<'a> From<&'a Application> for Offer<'a> {
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

/// What came of an offer.
#[derive(Clone, Debug)]
pub enum Given {
    /// What is issued together with it was issued before, without it.
    BundleClosed,
    /// The application was issued before and says something else now.
    Changed(Record, Vec<Difference>),
    /// The application was issued before, as it is.
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
    /// What would come of each offer: [`Given::New`] is not in the answer, its place is empty.
    ///
    /// # Errors
    /// The database fails.
    pub fn known(&self, offers: &[Offer<'_>]) -> Result<Vec<Option<Given>>, Failure> {
        self.read(|ledger| offers.iter().map(|offer| known(ledger, offer)).collect())
    }

    /// Issues what is new among `offers`, all of it in one transaction: numbers, status indices, signatures, rows, lines.
    /// `ready` sees the new records before anything is lasting, and may refuse.
    ///
    /// # Errors
    /// The database fails, a number or a name of `settings` makes no sense, or `ready` refuses; nothing was issued then.
    pub fn issue(
        &mut self,
        clerk: Clerk<'_>,
        settings: &Settings,
        key: &SigningKey,
        offers: &[Offer<'_>],
        ready: impl FnOnce(&[Record]) -> Result<(), Failure>,
    ) -> Result<Vec<Given>, Failure> {
        self.write(Clerk { key: Some(key), ..clerk }, |book| {
            let mut given: Vec<Option<Given>> = Vec::with_capacity(offers.len());
            let mut numbers = Numbers::new(settings, clerk.now.date(), offers);
            let mut wanted = Vec::new();
            for offer in offers {
                let known = known(book.ledger, offer)?;
                if known.is_none() {
                    let number = match offer.numbered {
                        true => offer.license.number.clone(),
                        false => numbers.next(book.ledger, offer.license)?,
                    };
                    wanted.push((offer, License { number, ..offer.license.clone() }));
                }
                given.push(known);
            }
            numbers.keep(book.ledger)?;
            let drafts = draft(book.ledger, settings, clerk, wanted)?;
            let entries = sign_all(drafts, key)?;
            let mut records = Vec::with_capacity(entries.len());
            for entry in &entries {
                records.push(book.enter(Event::Issue, entry, &Value::Null)?);
            }
            ready(&records)?;
            let mut records = records.into_iter();
            // As many are new as have no answer yet.
            Ok(given
                .into_iter()
                .filter_map(|known| known.or_else(|| records.next().map(Given::New)))
                .collect())
        })
    }
}

/// What the register knows of an offer already.
fn known(ledger: &dyn Ledger, offer: &Offer<'_>) -> Result<Option<Given>, Failure> {
    let license = offer.license;
    if let Some(record) = ledger.by_application(offer.application.as_str())? {
        let before = claims(&record.token)?;
        let printed = printed_items(&record.printed_only);
        let old = Face {
            holder_code: before.holder_code.as_ref(),
            license: &before.license,
            printed_only: &printed,
        };
        let new = Face { holder_code: offer.holder_code, license, printed_only: offer.printed_only };
        let mut found = differences(old, new);
        let difference = |field: &str, before: &str, after: &str| Difference {
            field: field.to_string(),
            before: before.to_string(),
            after: after.to_string(),
        };
        if offer.numbered && before.license.number != license.number {
            found.push(difference("证照编号", before.license.number.as_str(), license.number.as_str()));
        }
        return Ok(Some(match found.is_empty() {
            true => Given::Existing(record),
            false => Given::Changed(record, found),
        }));
    }
    if let Some(bundle) = offer.bundle
        && !ledger.by_bundle(bundle.as_str())?.is_empty()
    {
        return Ok(Some(Given::BundleClosed));
    }
    if !offer.numbered {
        return Ok(None);
    }
    let mut taken = ledger.by_number(license.number.as_str())?;
    taken.retain(|record| record.type_code == license.type_code.as_str());
    Ok(taken.into_iter().next().map(Given::NumberTaken))
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
    fn new(settings: &'s Settings, day: Date, offers: &'s [Offer<'s>]) -> Self {
        let numbered = offers.iter().filter(|offer| offer.numbered).map(|offer| offer.license);
        let brought = numbered.map(|license| (license.type_code.as_str(), license.number.as_str())).collect();
        Self { settings, day, last: HashMap::new(), brought }
    }

    /// The next free number of this license's type.
    fn next(&mut self, ledger: &dyn Ledger, license: &License) -> Result<Text, Failure> {
        let none = || {
            let message = Message::new("error-no-numbering").text("type", &license.type_name);
            Failure::new(Exit::Office, message)
        };
        let numbering = self.settings.numbering(license.type_name.as_str()).ok_or_else(none)?;
        let series = numbering.series(self.day).map_err(|_| none())?;
        let counter = series.counter(license.type_code.as_str());
        let mut last = match self.last.get(&counter) {
            Some(last) => *last,
            None => ledger.counter(&counter)?.max(series.first().saturating_sub(1)),
        };
        loop {
            last = last.saturating_add(1);
            let number = series.number(last).ok_or_else(none)?;
            // A sheet may bring this very number, or have brought it, where that is allowed.
            let type_code = license.type_code.as_str();
            let taken = ledger.by_number(number.as_str())?;
            let taken = taken.iter().any(|record| record.type_code == type_code);
            if !taken && !self.brought.contains(&(type_code, number.as_str())) {
                self.last.insert(counter, last);
                return Ok(number);
            }
        }
    }

    fn keep(&self, ledger: &dyn Ledger) -> Result<(), Failure> {
        self.last.iter().try_for_each(|(counter, last)| ledger.set_counter(counter, *last))
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
    ledger: &dyn Ledger,
    settings: &Settings,
    clerk: Clerk<'_>,
    wanted: Vec<(&Offer<'_>, License)>,
) -> Result<Vec<Draft>, Failure> {
    let list = settings.status_list.as_deref();
    let counter = list.map(list_counter);
    let mut next = match &counter {
        Some(counter) => ledger.counter(counter)?,
        None => 0,
    };
    let mut drafts = Vec::with_capacity(wanted.len());
    for (offer, license) in wanted {
        // One entry for the whole, one for each component.
        let entries = 1 + license.permits.len() as u64;
        let status = list.map(|list| StatusAllocation { list: list.to_string(), index: next, entries });
        next = next.saturating_add(entries);
        let claims = Claims {
            holder_code: offer.holder_code.cloned(),
            token_expires: None,
            issued_at: clerk.now,
            status: status.as_ref().map(reference).transpose()?,
            license,
        };
        let printed: Map<String, Value> =
            offer.printed_only.iter().map(|(label, value)| (label.to_string(), json!(value))).collect();
        drafts.push(Draft {
            application: offer.application.to_string(),
            bundle: offer.bundle.map(ToString::to_string),
            printed_only: Value::Object(printed).to_string(),
            status,
            claims,
        });
    }
    if let Some(counter) = &counter {
        ledger.set_counter(counter, next)?;
    }
    Ok(drafts)
}

fn reference(allocation: &StatusAllocation) -> Result<StatusReference, Failure> {
    let uri = Text::new(&format!("yz:{}", allocation.list)).map_err(|_| {
        Failure::new(Exit::Office, Message::new("error-setting-list").text("field", "status_list"))
    })?;
    Ok(StatusReference { index: allocation.index, uri })
}

/// Signs on all processors.
pub(super) fn sign_all(drafts: Vec<Draft>, key: &SigningKey) -> Result<Vec<Entry>, Failure> {
    drafts
        .into_par_iter()
        .map(|draft| {
            let Draft { application, bundle, printed_only, status, claims } = draft;
            let token = yizheng::token::sign(&claims, key).map_err(|error| {
                let message = Message::new("error-sign").text("reason", format!("{error:?}"));
                Failure::new(Exit::Fault, message.text("number", &claims.license.number))
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
