//! New versions of certificates: changed, renewed or issued again (变更, 延续, 补发).

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use yizheng::license::Replaces;
use yizheng::trust::Status;
use yizheng::{Claims, Date, License, Text};

use super::book::{About, Book, Entry, claims};
use super::issuing::{Offer, draft, printed_items, sign_all};
use super::journal::Event;
use super::store::{EntryState, Ledger, Outcome, Record, Store};
use super::{Clerk, Register};
use crate::difference::{Difference, Face, differences};
use crate::exit::Exit;
use crate::message::{Failure, Message};
use crate::{Illegal, Renewal, Settings, SigningKey, stands, status_words};

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

impl<S: Store> Register<S> {
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
