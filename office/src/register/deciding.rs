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
use crate::lifecycle::{Competence, EntryState, Event, Outcome, Promise, Refused, Source};
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
    /// The article that it rests on; none: the usual one of the act.
    pub basis: Option<&'a str>,
    /// Who took it, in which document.
    pub source: Source<'a>,
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
    /// Is the component a filing (备案)?
    pub filing: bool,
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
    /// It was not kept by its day, and the holder is told to correct that (责令限期改正). No status changes: where it is not
    /// corrected either, the body that granted the permit annuls it by a decision of its own (撤销).
    Failed {
        /// The last day of correction.
        correct_by: Date,
    },
}

/// What is recorded about the end of a promise.
#[derive(Clone, Copy, Debug)]
pub struct PromiseDecision<'a> {
    /// How it ended.
    pub end: PromiseEnd,
    /// Why.
    pub reason: &'a str,
    /// The article that an order to correct rests on.
    pub basis: Option<&'a str>,
    /// Who found it, in which document.
    pub source: Source<'a>,
    /// The day on which it was found.
    pub on: Date,
}

impl<S: Store> Register<S> {
    /// Applies one decision to all `targets`, or to none.
    ///
    /// # Errors
    /// A target is unknown, the act is unlawful in its state, back-dated, or not for this office to decide, or the database
    /// fails.
    pub fn decide(
        &mut self,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
        competence: Competence<'_>,
        targets: &[Target],
        decision: Decision<'_>,
    ) -> Result<Vec<Decided>, RegisterError> {
        let today = actor.now.date();
        self.write(actor, Some(key), |writer| {
            targets.iter().map(|target| decide(writer, competence, target, decision, today)).collect()
        })
    }

    /// Records how a promise ended. `index`, from 1, names one of several promises.
    ///
    /// # Errors
    /// There is no such promise, it ended before, its day is not over, another body granted the component, or the database
    /// fails; nothing was changed then.
    pub fn end_promise(
        &mut self,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
        competence: Competence<'_>,
        target: &Target,
        index: Option<u64>,
        decision: PromiseDecision<'_>,
    ) -> Result<(Promise, Record), RegisterError> {
        let today = actor.now.date();
        self.write(actor, Some(key), |writer| {
            let record = newest(writer.rows, target)?;
            let states = writer.rows.states(record.id)?;
            let promise = the_promise(writer.rows, &record, &states, target, index, decision.end)?;
            on_time(&record, &states, decision.on, today)?;
            let mut details = json!({
                "place": promise.place, "text": promise.text, "due": promise.due, "reason": decision.reason,
                "on": decision.on,
            });
            let (event, outcome) = match decision.end {
                PromiseEnd::Fulfilled => (Event::Fulfil, Outcome::Fulfilled),
                PromiseEnd::Failed { correct_by } => {
                    broken(&record, &promise, decision.on, correct_by, today)?;
                    let license = claims(&record.token)?.license;
                    competence.check_source(&license, promise.component, decision.source)?;
                    if let Some(details) = details.as_object_mut() {
                        let Source { decided_by, document } = decision.source;
                        details.insert("correct_by".to_string(), json!(correct_by));
                        details.insert("basis".to_string(), json!(decision.basis));
                        details.insert("decided_by".to_string(), json!(decided_by));
                        details.insert("document".to_string(), json!(document));
                    }
                    (Event::Fail, Outcome::Failed)
                }
            };
            let about = About { component: promise.component, ..About::record(&record) };
            writer.write(event, &about, &details)?;
            writer.rows.set_outcome(record.id, promise.component, promise.place, outcome)?;
            Ok((promise, record))
        })
    }
}

/// Checks that a promise can be broken on the day `on`, and corrected until `correct_by`.
fn broken(
    record: &Record,
    promise: &Promise,
    on: Date,
    correct_by: Date,
    today: Date,
) -> Result<(), Refused> {
    let number = || record.number.clone();
    // The last day is the holder's.
    if on <= promise.due {
        return Err(Refused::PromiseNotDue { number: number(), due: promise.due });
    }
    if correct_by <= today {
        return Err(Refused::CorrectBy { number: number(), day: correct_by, today });
    }
    Ok(())
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
    competence: Competence<'_>,
    target: &Target,
    decision: Decision<'_>,
    today: Date,
) -> Result<Decided, RegisterError> {
    let record = newest(writer.rows, target)?;
    let license = claims(&record.token)?.license;
    let number = || record.number.clone();
    let (permit, filing) = match target.component {
        0 => (None, false),
        component => {
            let index = usize::try_from(component).unwrap_or(usize::MAX).saturating_sub(1);
            let Some(permit) = license.permits.get(index) else {
                let count = license.permits.len();
                return Err(Refused::Component { number: number(), component, count }.into());
            };
            (Some(permit.name.to_string()), competence.is_filing(permit))
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
    let (before, closed) =
        state(target.component).map_or((Status::Valid, false), |state| (state.status, state.closed));
    competence.check(&license, target.component, before, decision.act, decision.source)?;
    on_time(&record, &states, decision.on, today)?;
    let (status, closed) = decision.act.applied(before, closed).map_err(|why| match why {
        Illegal::Closed => Refused::Closed { number: number() },
        Illegal::State(Status::Superseded) => Refused::Superseded { number: number() },
        Illegal::State(status) => Refused::State { number: number(), status, act: decision.act },
    })?;
    let after = EntryState { status, closed, decided_on: decision.on };
    // The Administrative Licensing Law (行政许可法) is no basis for what is no permit.
    let basis = decision.basis.or_else(|| decision.act.usual_basis().filter(|_| !filing));
    let Source { decided_by, document } = decision.source;
    let mut details = json!({
        "from": before.code(), "to": status.code(), "reason": decision.reason, "basis": basis,
        "decided_by": decided_by, "document": document, "on": decision.on,
    });
    if let Some(details) = details.as_object_mut().filter(|_| filing) {
        details.insert("filing".to_string(), json!(true));
    }
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
    Ok(Decided { component: target.component, permit, filing, before, after, standing, record })
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

/// The promise that is meant: the only one that can end so, or the one with this index. A broken promise can still be kept
/// (改正) where the permit has not ended.
fn the_promise(
    rows: &dyn Rows,
    record: &Record,
    states: &[(u64, EntryState)],
    target: &Target,
    index: Option<u64>,
    end: PromiseEnd,
) -> Result<Promise, RegisterError> {
    let number = record.number.clone();
    let active = |component: u64| {
        states.iter().all(|(other, state)| ![0, component].contains(other) || is_active(state.status))
    };
    let can_end = |promise: &Promise| match promise.outcome {
        Outcome::Open => true,
        Outcome::Failed => end == PromiseEnd::Fulfilled && active(promise.component),
        Outcome::Fulfilled => false,
    };
    let mut found = rows.promises(record.id)?;
    if target.component > 0 {
        found.retain(|promise| promise.component == target.component);
    }
    match index {
        Some(index) => found.retain(|promise| promise.place == index),
        None if found.iter().any(can_end) => found.retain(can_end),
        None => {}
    }
    match found.as_slice() {
        [] => Err(Refused::NoPromise { number }.into()),
        [one] if can_end(one) => Ok(one.clone()),
        [one] => Err(Refused::PromiseEnded { number, outcome: one.outcome }.into()),
        _ => Err(Refused::PromiseWhich { number, promises: found }.into()),
    }
}
