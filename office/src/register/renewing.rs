//! New versions of certificates: changed, renewed or issued again (变更, 延续, 补发).

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use yizheng::license::Replaces;
use yizheng::trust::Status;
use yizheng::{Claims, Date, License, Text};

use super::Register;
use super::error::RegisterError;
use super::issuing::{IssueRequest, draft, printed_items, sign_all};
use super::sources::{correct_by, decision_sources};
use super::store::{Record, Rows, Store};
use super::writer::{About, Entry, JournalWriter, claims};
use crate::actor::Actor;
use crate::difference::{Difference, Face, differences};
use crate::lifecycle::{EntryState, Event, Outcome, Refused};
use crate::{Illegal, OfficeKey, Renewal, Settings, is_active};

/// A new version of a certificate.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// The kind of renewal.
    pub renewal: Renewal,
    /// The version that it takes the place of.
    pub before: Record,
    /// 申请编号 of the change.
    pub application: Text,
    /// 联办编号, as before.
    pub bundle: Option<Text>,
    /// The holder's code as it goes into the token.
    pub holder_code: Option<Text>,
    /// The license to be signed; its number, version and predecessor are filled in here.
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

/// A new version that is in force.
#[derive(Clone, Debug)]
pub struct Versioned {
    /// The new version.
    pub record: Record,
    /// The fields that differ from the version before.
    pub differences: Vec<Difference>,
}

impl<S: Store> Register<S> {
    /// Brings new versions into force, all of them or none: each takes the place of the one before.
    ///
    /// # Errors
    /// One of them may not follow, says nothing new, or the database fails; nothing was changed then.
    pub fn renew<E: From<RegisterError>>(
        &mut self,
        actor: Actor<'_>,
        settings: &Settings,
        key: &dyn OfficeKey,
        versions: &[NewVersion],
        ready: impl FnOnce(&[Record]) -> Result<(), E>,
    ) -> Result<Vec<Versioned>, E> {
        self.write(actor, Some(key), |writer| -> Result<_, E> {
            let (mut requests, mut found) = (Vec::new(), Vec::new());
            for version in versions {
                let before = claims(&version.before.token)?;
                let differences = may_follow(writer.rows, version, &before, actor)?;
                let mut license = version.license.clone();
                license.number = before.license.number.clone();
                license.version = before.license.version.saturating_add(1);
                license.replaces = Some(Replaces {
                    version: before.license.version,
                    token_hash: short_hash(&version.before.token),
                });
                license
                    .check()
                    .map_err(|rule| Refused::VersionRules { number: license.number.to_string(), rule })
                    .map_err(RegisterError::from)?;
                requests.push(license);
                found.push(differences);
            }
            let requests: Vec<IssueRequest<'_>> = versions
                .iter()
                .zip(&requests)
                .map(|(version, license)| IssueRequest {
                    application: &version.application,
                    bundle: version.bundle.as_ref(),
                    holder_code: version.holder_code.as_ref(),
                    license,
                    numbered: true,
                    printed_only: &version.printed_only,
                })
                .collect();
            let wanted = requests.iter().map(|request| (request, request.license.clone())).collect();
            let entries = sign_all(draft(writer.rows, settings, actor, wanted)?, key)?;
            let mut done = Vec::new();
            for ((version, entry), differences) in versions.iter().zip(&entries).zip(found) {
                let record = follow(writer, version, entry, &differences)?;
                done.push(Versioned { record, differences });
            }
            let records: Vec<Record> = done.iter().map(|one| one.record.clone()).collect();
            ready(&records)?;
            Ok(done)
        })
    }
}

/// Checks that this version may follow the one before, and returns the differences.
fn may_follow(
    rows: &dyn Rows,
    version: &NewVersion,
    before: &Claims,
    actor: Actor<'_>,
) -> Result<Vec<Difference>, RegisterError> {
    let number = || version.before.number.clone();
    let refused = |refused: Refused| Err(RegisterError::Refused(refused));
    if let Some(other) = rows.by_application(version.application.as_str())? {
        let (application, other) = (other.application, other.number);
        return refused(Refused::Application { number: number(), application, other });
    }
    let all = rows.by_number(&version.before.number)?;
    let newest = all.iter().rfind(|record| record.type_code == version.before.type_code);
    if newest.is_none_or(|newest| newest.id != version.before.id) {
        return refused(Refused::Meanwhile { number: number() });
    }
    let states = rows.states(version.before.id)?;
    let whole = states.iter().find(|(component, _)| *component == 0).map(|(_, state)| *state);
    match version.renewal.follows(whole) {
        Ok(()) => {}
        Err(Illegal::Closed) => return refused(Refused::Closed { number: number() }),
        Err(Illegal::State(status)) => {
            return refused(Refused::VersionState { number: number(), status });
        }
    }
    super::deciding::on_time(&version.before, &states, version.on, actor.now.date())?;
    // A component that has ended does not come back in another version.
    for (permit, component) in before.license.permits.iter().zip(1..) {
        let ended = states.iter().any(|(other, state)| *other == component && !is_active(state.status));
        let again =
            version.license.permits.iter().any(|one| one.name == permit.name && one.number == permit.number);
        if ended && again {
            let (component, name) = (component as usize, permit.name.to_string());
            return refused(Refused::PermitEnded { number: number(), component, name });
        }
    }
    if version.license.type_code != before.license.type_code {
        let certificate_type = before.license.type_name.to_string();
        return refused(Refused::OtherType { number: number(), certificate_type });
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
        return refused(Refused::NothingNew { number: number() });
    }
    Ok(found)
}

/// Enters the new version, carries over suspensions and ended promises, and ends the version before.
fn follow(
    writer: &mut JournalWriter<'_>,
    version: &NewVersion,
    entry: &Entry,
    differences: &[Difference],
) -> Result<Record, RegisterError> {
    let changed: Map<String, Value> =
        differences.iter().map(|one| (one.field.clone(), json!([one.before, one.after]))).collect();
    let details = json!({
        "replaces": version.before.version, "reason": version.reason, "basis": version.basis,
        "on": version.on, "changed": changed,
    });
    let record = writer.enter(version.renewal.event(), entry, &details)?;
    let before = claims(&version.before.token)?;
    carry_states(writer, version, &before, &record)?;
    carry_promises(writer, version, entry, &before, &record)?;
    let state = EntryState { status: Status::Superseded, closed: false, decided_on: version.on };
    let by = json!({ "by": record.version });
    writer.decide(Event::Supersede, &version.before, 0, state, &by)?;
    Ok(record)
}

/// A permit that is suspended stays so in the new version.
fn carry_states(
    writer: &mut JournalWriter<'_>,
    version: &NewVersion,
    before: &Claims,
    record: &Record,
) -> Result<(), RegisterError> {
    let states = writer.rows.states(version.before.id)?;
    let sources = decision_sources(writer.rows, &version.before)?;
    for (old, permit) in (1..).zip(&before.license.permits) {
        let Some((_, state)) = states.iter().find(|(component, _)| *component == old) else { continue };
        let same = |one: &&yizheng::Permit| one.name == permit.name && one.number == permit.number;
        let new = version.license.permits.iter().position(|one| same(&one));
        if let Some(new) = new.filter(|_| state.status == Status::Suspended) {
            let source = sources.get(&old).cloned().unwrap_or_default();
            let details = json!({
                "from": "valid", "to": "suspended", "carried": version.before.version,
                "decided_by": source.decided_by, "document": source.document,
            });
            writer.decide(Event::Suspend, record, new as u64 + 1, *state, &details)?;
        }
    }
    Ok(())
}

/// A promise that was kept, or broken, is so in the new version too.
fn carry_promises(
    writer: &mut JournalWriter<'_>,
    version: &NewVersion,
    entry: &Entry,
    before: &Claims,
    record: &Record,
) -> Result<(), RegisterError> {
    let permit = |claims: &Claims, component: u64| -> Option<Text> {
        let place = usize::try_from(component).ok()?.checked_sub(1)?;
        claims.license.permits.get(place).map(|permit| permit.name.clone())
    };
    let old = writer.rows.promises(version.before.id)?;
    for new in writer.rows.promises(record.id)? {
        let same = old.iter().find(|old| {
            old.text == new.text
                && old.due == new.due
                && permit(before, old.component) == permit(&entry.claims, new.component)
        });
        if let Some(same) = same.filter(|same| same.outcome != Outcome::Open) {
            let event = if same.outcome == Outcome::Failed { Event::Fail } else { Event::Fulfil };
            let about = About { component: new.component, ..About::record(record) };
            let mut details = json!({ "place": new.place, "carried": version.before.version });
            if same.outcome == Outcome::Failed
                && let Some(day) = correct_by(writer.rows, &version.before, same)?
                && let Some(details) = details.as_object_mut()
            {
                details.insert("correct_by".to_string(), json!(day));
            }
            writer.write(event, &about, &details)?;
            writer.rows.set_outcome(record.id, new.component, new.place, same.outcome)?;
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
