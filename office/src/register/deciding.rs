//! Decisions about certificates after their issue, and promises that were kept or broken.

use serde_json::json;
use yizheng::Date;
use yizheng::trust::Status;

use super::Register;
use super::error::RegisterError;

use super::store::{Record, Rows, Store};
use super::writer::{About, JournalWriter, claims};
use crate::OfficeKey;
use crate::actor::Actor;
use crate::lifecycle::{EntryState, Event, Outcome, Promise, Refused};
use crate::{Act, Illegal, is_active};

/// The certificate, or the component of one, that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// 证照编号.
    pub number: String,
    /// 证照名称 or 证照类型代码, where several types share the number.
    pub certificate_type: Option<String>,
    /// 0: the whole; n: its n-th component.
    pub component: u64,
}

/// A decision about certificates.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// The act.
    pub act: Act,
    /// Why.
    pub reason: &'a str,
    /// The article that it rests on.
    pub basis: Option<&'a str>,
    /// The document with the decision.
    pub document: Option<&'a str>,
    /// The day of the decision.
    pub on: Date,
}

/// The outcome of a decision.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The certificate.
    pub record: Record,
    /// 0: the whole; n: its n-th component.
    pub component: u64,
    /// Its name, for a component.
    pub permit: Option<String>,
    /// Its state before.
    pub before: Status,
    /// Its state now.
    pub after: EntryState,
    /// How many components are in force now; none where it is no composite license.
    pub standing: Option<usize>,
}

/// How a promise ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseEnd {
    /// It was kept.
    Fulfilled,
    /// It was broken: the license, or the component, is withdrawn.
    Failed,
}

impl<S: Store> Register<S> {
    /// Applies one decision to all `targets`, or to none.
    ///
    /// # Errors
    /// A target is unknown, the act is unlawful in its state or back-dated, or the database fails.
    pub fn decide(
        &mut self,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
        targets: &[Target],
        decision: Decision<'_>,
    ) -> Result<Vec<Decided>, RegisterError> {
        let today = actor.now.date();
        self.write(actor, Some(key), |writer| {
            targets.iter().map(|target| decide(writer, target, decision, today)).collect()
        })
    }

    /// Records how a promise ended. `index`, from 1, names one of several promises.
    ///
    /// # Errors
    /// There is no such promise, it ended before, or the withdrawal is unlawful; nothing was changed then.
    pub fn end_promise(
        &mut self,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
        target: &Target,
        index: Option<u64>,
        end: PromiseEnd,
        decision: Decision<'_>,
    ) -> Result<(Promise, Record, Option<Decided>), RegisterError> {
        let today = actor.now.date();
        self.write(actor, Some(key), |writer| {
            let record = newest(writer.rows, target)?;
            let promise = the_promise(writer.rows, &record, target, index)?;
            let states = writer.rows.states(record.id)?;
            on_time(&record, &states, decision.on, today)?;
            let (event, outcome) = match end {
                PromiseEnd::Fulfilled => (Event::Fulfil, Outcome::Fulfilled),
                PromiseEnd::Failed => (Event::Fail, Outcome::Failed),
            };
            let details = json!({
                "place": promise.place, "text": promise.text, "due": promise.due, "reason": decision.reason,
                "on": decision.on,
            });
            writer.write(
                event,
                &About { component: promise.component, ..About::record(&record) },
                &details,
            )?;
            writer.rows.set_outcome(record.id, promise.component, promise.place, outcome)?;
            let decided = match end {
                PromiseEnd::Fulfilled => None,
                PromiseEnd::Failed => {
                    let target = Target { component: promise.component, ..target.clone() };
                    Some(decide(writer, &target, decision, today)?)
                }
            };
            Ok((promise, record, decided))
        })
    }
}

/// The newest version of the certificate that is meant.
///
/// # Errors
/// There is none, or several types share the number.
pub fn newest(rows: &dyn Rows, target: &Target) -> Result<Record, RegisterError> {
    let number = || target.number.clone();
    let mut found = rows.by_number(&target.number)?;
    if let Some(kind) = &target.certificate_type {
        found.retain(|record| record.type_name == *kind || record.type_code == *kind);
    }
    let Some(last) = found.last() else { return Err(Refused::Unknown { number: number() }.into()) };
    if let Some(other) = found.iter().find(|record| record.type_code != last.type_code) {
        let types = [other.type_name.clone(), last.type_name.clone()];
        return Err(Refused::Ambiguous { number: number(), types }.into());
    }
    found.pop().ok_or_else(|| Refused::Unknown { number: number() }.into())
}

fn decide(
    writer: &mut JournalWriter<'_>,
    target: &Target,
    decision: Decision<'_>,
    today: Date,
) -> Result<Decided, RegisterError> {
    let record = newest(writer.rows, target)?;
    let license = claims(&record.token)?.license;
    let number = || record.number.clone();
    let permit = match target.component {
        0 => None,
        component => {
            let index = usize::try_from(component).unwrap_or(usize::MAX).saturating_sub(1);
            let Some(permit) = license.permits.get(index) else {
                let count = license.permits.len();
                return Err(Refused::Component { number: number(), component, count }.into());
            };
            Some(permit.name.to_string())
        }
    };
    let states = writer.rows.states(record.id)?;
    let state =
        |component: u64| states.iter().find(|(other, _)| *other == component).map(|(_, state)| *state);
    let whole = state(0).map_or(Status::Valid, |state| state.status);
    if target.component > 0 && !is_active(whole) {
        let component = target.component;
        return Err(Refused::WholeEnded { number: number(), component, status: whole }.into());
    }
    on_time(&record, &states, decision.on, today)?;
    let (before, closed) =
        state(target.component).map_or((Status::Valid, false), |state| (state.status, state.closed));
    let (status, closed) = decision.act.applied(before, closed).map_err(|why| match why {
        Illegal::Closed => Refused::Closed { number: number() },
        Illegal::State(Status::Superseded) => Refused::Superseded { number: number() },
        Illegal::State(status) => Refused::State { number: number(), status, act: decision.act },
    })?;
    let after = EntryState { status, closed, decided_on: decision.on };
    let details = json!({
        "from": before.code(), "to": status.code(), "reason": decision.reason, "basis": decision.basis,
        "document": decision.document, "on": decision.on,
    });
    writer.decide(decision.act.event(), &record, target.component, after, &details)?;
    let standing = (!license.permits.is_empty()).then(|| {
        let ended = |component: u64| match component == target.component {
            true => !is_active(status),
            false => state(component).is_some_and(|state| !is_active(state.status)),
        };
        let whole = if target.component == 0 { status } else { whole };
        if is_active(whole) {
            (1..).zip(&license.permits).filter(|(component, _)| !ended(*component)).count()
        } else {
            0
        }
    });
    Ok(Decided { component: target.component, permit, before, after, standing, record })
}

/// Checks that a decision lies between the last one about the same certificate and today.
pub(super) fn on_time(
    record: &Record,
    states: &[(u64, EntryState)],
    on: Date,
    today: Date,
) -> Result<(), Refused> {
    let number = || record.number.clone();
    if on > today {
        return Err(Refused::Future { number: number(), on, today });
    }
    let issued = yizheng::Timestamp::from_seconds(record.issued_at).date();
    let last = states.iter().map(|(_, state)| state.decided_on).max().map_or(issued, |last| last.max(issued));
    if on < last {
        return Err(Refused::BackDated { number: number(), on, last });
    }
    Ok(())
}

/// The promise that is meant: the only open one, or the one with this index.
fn the_promise(
    rows: &dyn Rows,
    record: &Record,
    target: &Target,
    index: Option<u64>,
) -> Result<Promise, RegisterError> {
    let number = record.number.clone();
    let mut found = rows.promises(record.id)?;
    if target.component > 0 {
        found.retain(|promise| promise.component == target.component);
    }
    match index {
        Some(index) => found.retain(|promise| promise.place == index),
        None if found.iter().any(|promise| promise.outcome == Outcome::Open) => {
            found.retain(|promise| promise.outcome == Outcome::Open);
        }
        None => {}
    }
    match found.as_slice() {
        [] => Err(Refused::NoPromise { number }.into()),
        [one] if one.outcome == Outcome::Open => Ok(one.clone()),
        [one] => Err(Refused::PromiseEnded { number, outcome: one.outcome }.into()),
        _ => Err(Refused::PromiseWhich { number, promises: found }.into()),
    }
}
