//! Applications become signed, numbered and registered certificates, and certificates get new versions.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use yizheng::license::{Replaces, StatusReference};
use yizheng::trust::Status;
use yizheng::{Claims, Date, License, Text};

use super::book::{About, Book, Entry, claims};
use super::journal::Event;
use super::store::{EntryState, Ledger, Outcome, Record, StatusAllocation, Store};
use super::{Clerk, Register};
use crate::exit::Exit;
use crate::message::{Failure, Message};
use crate::office::difference::{Difference, Face, differences};
use crate::office::{Illegal, Renewal, Settings, SigningKey, stands, status_words};

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

/// A new version of a certificate.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// How it comes about.
    pub renewal: Renewal,
    /// The version that it takes the place of.
    pub before: Record,
    /// 申请编号 of the change.
    pub application: Text,
    /// 联办编号, as before.
    pub bundle: Option<Text>,
    /// The holder's code as it goes into the token.
    pub holder_code: Option<Text>,
    /// What will be signed; its number, version and what it replaces are filled in here.
    pub license: License,
    /// Face items that are printed only.
    pub printed_only: Vec<(Text, Text)>,
    /// Why.
    pub reason: String,
    /// The article or document that it rests on.
    pub basis: Option<String>,
    /// The day of the decision.
    pub on: Date,
}

/// What came of a new version.
#[derive(Clone, Debug)]
pub struct Versioned {
    /// The new version.
    pub record: Record,
    /// What is different in it.
    pub differences: Vec<Difference>,
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

    /// Brings new versions into force, all of them or none: each takes the place of the one before.
    ///
    /// # Errors
    /// One of them may not follow, says nothing new, or the database fails; nothing was changed then.
    pub fn renew(
        &mut self,
        clerk: Clerk<'_>,
        settings: &Settings,
        key: &SigningKey,
        versions: &[NewVersion],
        ready: impl FnOnce(&[Record]) -> Result<(), Failure>,
    ) -> Result<Vec<Versioned>, Failure> {
        self.write(Clerk { key: Some(key), ..clerk }, |book| {
            let (mut offers, mut found) = (Vec::new(), Vec::new());
            for version in versions {
                let before = claims(&version.before.token)?;
                let differences = may_follow(book.ledger, version, &before, clerk)?;
                let license = License {
                    number: before.license.number.clone(),
                    version: before.license.version.saturating_add(1),
                    replaces: Some(Replaces {
                        version: before.license.version,
                        token_hash: short_hash(&version.before.token),
                    }),
                    ..version.license.clone()
                };
                license.check().map_err(|error| {
                    let message = Message::new("error-version-rules").text("number", &license.number);
                    Failure::new(Exit::Refused, message.text("rule", format!("{error:?}")))
                })?;
                offers.push(license);
                found.push(differences);
            }
            let offers: Vec<Offer<'_>> = versions
                .iter()
                .zip(&offers)
                .map(|(version, license)| Offer {
                    application: &version.application,
                    bundle: version.bundle.as_ref(),
                    holder_code: version.holder_code.as_ref(),
                    license,
                    numbered: true,
                    printed_only: &version.printed_only,
                })
                .collect();
            let wanted = offers.iter().map(|offer| (offer, offer.license.clone())).collect();
            let entries = sign_all(draft(book.ledger, settings, clerk, wanted)?, key)?;
            let mut done = Vec::new();
            for ((version, entry), differences) in versions.iter().zip(&entries).zip(found) {
                let record = follow(book, version, entry, &differences)?;
                done.push(Versioned { record, differences });
            }
            let records: Vec<Record> = done.iter().map(|one| one.record.clone()).collect();
            ready(&records)?;
            Ok(done)
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
struct Draft {
    application: String,
    bundle: Option<String>,
    printed_only: String,
    status: Option<StatusAllocation>,
    claims: Claims,
}

/// Gives each its status indices.
fn draft(
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
fn sign_all(drafts: Vec<Draft>, key: &SigningKey) -> Result<Vec<Entry>, Failure> {
    drafts
        .into_par_iter()
        .map(|draft| {
            let Draft { application, bundle, printed_only, status, claims } = draft;
            let token = yizheng::token::sign(&claims, key.public(), key).map_err(|error| {
                let message = Message::new("error-sign").text("reason", format!("{error:?}"));
                Failure::new(Exit::Fault, message.text("number", &claims.license.number))
            })?;
            Ok(Entry { application, bundle, printed_only, status, claims, token })
        })
        .collect()
}

/// May this version follow the one before, and what is different in it?
fn may_follow(
    ledger: &dyn Ledger,
    version: &NewVersion,
    before: &Claims,
    clerk: Clerk<'_>,
) -> Result<Vec<Difference>, Failure> {
    let number = &version.before.number;
    let refused = |message: Message| Err(Failure::new(Exit::Refused, message.text("number", number)));
    if let Some(other) = ledger.by_application(version.application.as_str())? {
        let message = Message::new("refused-application").text("application", &other.application);
        return refused(message.text("other", other.number));
    }
    let all = ledger.by_number(number)?;
    let newest = all.iter().rfind(|record| record.type_code == version.before.type_code);
    if newest.is_none_or(|newest| newest.id != version.before.id) {
        return refused(Message::new("refused-meanwhile"));
    }
    let states = ledger.states(version.before.id)?;
    let whole = states.iter().find(|(component, _)| *component == 0).map(|(_, state)| *state);
    match version.renewal.follows(whole) {
        Ok(()) => {}
        Err(Illegal::Closed) => return refused(Message::new("refused-closed")),
        Err(Illegal::State(status)) => {
            let message = Message::new("refused-version-state").message("status", status_words(status));
            return refused(message);
        }
    }
    super::deciding::on_time(&version.before, &states, version.on, clerk.now.date())?;
    // What has ended does not come back in another version.
    for (permit, component) in before.license.permits.iter().zip(1..) {
        let ended = states.iter().any(|(other, state)| *other == component && !stands(state.status));
        let again =
            version.license.permits.iter().any(|one| one.name == permit.name && one.number == permit.number);
        if ended && again {
            let message = Message::new("refused-permit-ended").number("component", component as usize);
            return refused(message.text("name", &permit.name));
        }
    }
    if version.license.type_code != before.license.type_code {
        return refused(Message::new("refused-other-type").text("type", &before.license.type_name));
    }
    let printed = printed_items(&version.before.printed_only);
    let old =
        Face { holder_code: before.holder_code.as_ref(), license: &before.license, printed_only: &printed };
    let new = Face {
        holder_code: version.holder_code.as_ref(),
        license: &version.license,
        printed_only: &version.printed_only,
    };
    let found = differences(old, new);
    if found.is_empty() && version.renewal != Renewal::Reissue {
        return refused(Message::new("refused-nothing-new"));
    }
    Ok(found)
}

/// Enters the new version, carries over what still holds, and ends the one before.
fn follow(
    book: &mut Book<'_>,
    version: &NewVersion,
    entry: &Entry,
    differences: &[Difference],
) -> Result<Record, Failure> {
    let changed: Map<String, Value> =
        differences.iter().map(|one| (one.field.clone(), json!([one.before, one.after]))).collect();
    let details = json!({
        "replaces": version.before.version, "reason": version.reason, "basis": version.basis,
        "on": version.on, "changed": changed,
    });
    let record = book.enter(version.renewal.event(), entry, &details)?;
    let before = claims(&version.before.token)?;
    carry_states(book, version, &before, &record)?;
    carry_promises(book, version, entry, &before, &record)?;
    let state = EntryState { status: Status::Superseded, closed: false, decided_on: version.on };
    let by = json!({ "by": record.version });
    book.decide(Event::Supersede, &version.before, 0, state, &by)?;
    Ok(record)
}

/// A permit that is suspended stays so in the new version.
fn carry_states(
    book: &mut Book<'_>,
    version: &NewVersion,
    before: &Claims,
    record: &Record,
) -> Result<(), Failure> {
    let states = book.ledger.states(version.before.id)?;
    for (old, permit) in (1..).zip(&before.license.permits) {
        let Some((_, state)) = states.iter().find(|(component, _)| *component == old) else { continue };
        let same = |one: &&yizheng::Permit| one.name == permit.name && one.number == permit.number;
        let new = version.license.permits.iter().position(|one| same(&one));
        if let Some(new) = new.filter(|_| state.status == Status::Suspended) {
            let details = json!({ "from": "valid", "to": "suspended", "carried": version.before.version });
            book.decide(Event::Suspend, record, new as u64 + 1, *state, &details)?;
        }
    }
    Ok(())
}

/// A promise that was kept, or broken, is so in the new version too.
fn carry_promises(
    book: &mut Book<'_>,
    version: &NewVersion,
    entry: &Entry,
    before: &Claims,
    record: &Record,
) -> Result<(), Failure> {
    let permit = |claims: &Claims, component: u64| -> Option<Text> {
        let place = usize::try_from(component).ok()?.checked_sub(1)?;
        claims.license.permits.get(place).map(|permit| permit.name.clone())
    };
    let old = book.ledger.promises(version.before.id)?;
    for new in book.ledger.promises(record.id)? {
        let same = old.iter().find(|old| {
            old.text == new.text
                && old.due == new.due
                && permit(before, old.component) == permit(&entry.claims, new.component)
        });
        if let Some(same) = same.filter(|same| same.outcome != Outcome::Open) {
            let event = if same.outcome == Outcome::Failed { Event::Fail } else { Event::Fulfil };
            let about = About { component: new.component, ..About::record(record) };
            book.write(event, &about, &json!({ "place": new.place, "carried": version.before.version }))?;
            book.ledger.set_outcome(record.id, new.component, new.place, same.outcome)?;
        }
    }
    Ok(())
}

fn short_hash(token: &[u8]) -> [u8; 16] {
    let hash: [u8; 32] = Sha256::digest(token).into();
    let mut short = [0; 16];
    short.copy_from_slice(hash.first_chunk::<16>().unwrap_or(&[0; 16]));
    short
}

/// Face items that are printed only, from their JSON.
#[must_use]
pub fn printed_items(json: &str) -> Vec<(Text, Text)> {
    let items: Map<String, Value> = serde_json::from_str(json).unwrap_or_default();
    let text = |text: &str| Text::new(text).ok();
    items.iter().filter_map(|(label, value)| Some((text(label)?, text(value.as_str()?)?))).collect()
}
