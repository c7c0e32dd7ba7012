//! What happens to certificates later: suspended, given back, revoked, annulled, withdrawn, deregistered; and promises
//! kept or broken.

use serde_json::json;
use yizheng::Date;
use yizheng::trust::Status;

use super::book::{About, Book, claims};
use super::journal::Event;
use super::store::{EntryState, Ledger, Outcome, Promise, Record, Store};
use super::{Clerk, Register};
use crate::exit::Exit;
use crate::message::{Failure, Message};
use crate::{Act, Illegal, stands, status_words};

/// Which certificate is meant.
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
    /// What is decided.
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

/// What a decision did.
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
    /// How many components stand now; none where it is no composite license.
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
        clerk: Clerk<'_>,
        targets: &[Target],
        decision: Decision<'_>,
    ) -> Result<Vec<Decided>, Failure> {
        let today = clerk.now.date();
        self.write(clerk, |book| targets.iter().map(|target| decide(book, target, decision, today)).collect())
    }

    /// Says how a promise ended. Of several promises `place` says which one, from 1.
    ///
    /// # Errors
    /// There is no such promise, it ended before, or the withdrawal is unlawful; nothing was changed then.
    pub fn end_promise(
        &mut self,
        clerk: Clerk<'_>,
        target: &Target,
        place: Option<u64>,
        end: PromiseEnd,
        decision: Decision<'_>,
    ) -> Result<(Promise, Record, Option<Decided>), Failure> {
        let today = clerk.now.date();
        self.write(clerk, |book| {
            let record = newest(book.ledger, target)?;
            let promise = the_promise(book.ledger, &record, target, place)?;
            let states = book.ledger.states(record.id)?;
            on_time(&record, &states, decision.on, today)?;
            let (event, outcome) = match end {
                PromiseEnd::Fulfilled => (Event::Fulfil, Outcome::Fulfilled),
                PromiseEnd::Failed => (Event::Fail, Outcome::Failed),
            };
            let details = json!({
                "place": promise.place, "text": promise.text, "due": promise.due, "reason": decision.reason,
                "on": decision.on,
            });
            book.write(event, &About { component: promise.component, ..About::record(&record) }, &details)?;
            book.ledger.set_outcome(record.id, promise.component, promise.place, outcome)?;
            let decided = match end {
                PromiseEnd::Fulfilled => None,
                PromiseEnd::Failed => {
                    let target = Target { component: promise.component, ..target.clone() };
                    Some(decide(book, &target, decision, today)?)
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
pub fn newest(ledger: &dyn Ledger, target: &Target) -> Result<Record, Failure> {
    let refused = |message: Message| Failure::new(Exit::Refused, message.text("number", &target.number));
    let mut found = ledger.by_number(&target.number)?;
    if let Some(kind) = &target.certificate_type {
        found.retain(|record| record.type_name == *kind || record.type_code == *kind);
    }
    let Some(last) = found.last() else { return Err(refused(Message::new("refused-unknown"))) };
    if let Some(other) = found.iter().find(|record| record.type_code != last.type_code) {
        let types = format!("{}、{}", other.type_name, last.type_name);
        return Err(refused(Message::new("refused-ambiguous").text("types", types)));
    }
    found.pop().ok_or_else(|| refused(Message::new("refused-unknown")))
}

fn decide(
    book: &mut Book<'_>,
    target: &Target,
    decision: Decision<'_>,
    today: Date,
) -> Result<Decided, Failure> {
    let record = newest(book.ledger, target)?;
    let license = claims(&record.token)?.license;
    let refused = |message: Message| Failure::new(Exit::Refused, message.text("number", &record.number));
    let permit = match target.component {
        0 => None,
        component => {
            let place = usize::try_from(component).unwrap_or(usize::MAX).saturating_sub(1);
            let Some(permit) = license.permits.get(place) else {
                let message = Message::new("refused-component").text("component", component);
                return Err(refused(message.number("count", license.permits.len())));
            };
            Some(permit.name.to_string())
        }
    };
    let states = book.ledger.states(record.id)?;
    let state =
        |component: u64| states.iter().find(|(other, _)| *other == component).map(|(_, state)| *state);
    let whole = state(0).map_or(Status::Valid, |state| state.status);
    if target.component > 0 && !stands(whole) {
        let message = Message::new("refused-whole-ended").message("status", status_words(whole));
        return Err(refused(message.text("component", target.component)));
    }
    on_time(&record, &states, decision.on, today)?;
    let (before, closed) =
        state(target.component).map_or((Status::Valid, false), |state| (state.status, state.closed));
    let (status, closed) = decision.act.applied(before, closed).map_err(|why| {
        refused(match why {
            Illegal::Closed => Message::new("refused-closed"),
            Illegal::State(Status::Superseded) => Message::new("refused-superseded"),
            Illegal::State(status) => Message::new("refused-state")
                .message("status", status_words(status))
                .text("act", decision.act.code()),
        })
    })?;
    let after = EntryState { status, closed, decided_on: decision.on };
    let details = json!({
        "from": before.code(), "to": status.code(), "reason": decision.reason, "basis": decision.basis,
        "document": decision.document, "on": decision.on,
    });
    book.decide(decision.act.event(), &record, target.component, after, &details)?;
    let standing = (!license.permits.is_empty()).then(|| {
        let ended = |component: u64| match component == target.component {
            true => !stands(status),
            false => state(component).is_some_and(|state| !stands(state.status)),
        };
        let whole = if target.component == 0 { status } else { whole };
        if stands(whole) {
            (1..).zip(&license.permits).filter(|(component, _)| !ended(*component)).count()
        } else {
            0
        }
    });
    Ok(Decided { component: target.component, permit, before, after, standing, record })
}

/// A decision lies between the last one about the same certificate and today.
pub(super) fn on_time(
    record: &Record,
    states: &[(u64, EntryState)],
    on: Date,
    today: Date,
) -> Result<(), Failure> {
    let refused = |id, day: Date| {
        let message = Message::new(id).text("number", &record.number).text("on", on);
        Err(Failure::new(Exit::Refused, message.text("day", day)))
    };
    if on > today {
        return refused("refused-future", today);
    }
    let issued = yizheng::Timestamp::from_seconds(record.issued_at).date();
    let last = states.iter().map(|(_, state)| state.decided_on).max().map_or(issued, |last| last.max(issued));
    if on < last {
        return refused("refused-back-dated", last);
    }
    Ok(())
}

/// The promise that is meant: the only open one, or the one with this place.
fn the_promise(
    ledger: &dyn Ledger,
    record: &Record,
    target: &Target,
    place: Option<u64>,
) -> Result<Promise, Failure> {
    let refused = |message: Message| Failure::new(Exit::Refused, message.text("number", &record.number));
    let mut found = ledger.promises(record.id)?;
    if target.component > 0 {
        found.retain(|promise| promise.component == target.component);
    }
    match place {
        Some(place) => found.retain(|promise| promise.place == place),
        None if found.iter().any(|promise| promise.outcome == Outcome::Open) => {
            found.retain(|promise| promise.outcome == Outcome::Open);
        }
        None => {}
    }
    match found.as_slice() {
        [] => Err(refused(Message::new("refused-no-promise"))),
        [one] if one.outcome == Outcome::Open => Ok(one.clone()),
        [one] => {
            Err(refused(Message::new("refused-promise-ended").message("outcome", outcome_words(one.outcome))))
        }
        several => {
            let words =
                |promise: &Promise| format!("{}.{} {}", promise.component, promise.place, promise.text);
            let all = several.iter().map(words).collect::<Vec<_>>().join("；");
            Err(refused(Message::new("refused-promise-which").text("promises", all)))
        }
    }
}

/// How a promise ended, in words.
fn outcome_words(outcome: Outcome) -> Message {
    Message::new(match outcome {
        Outcome::Open => "outcome-open",
        Outcome::Fulfilled => "outcome-fulfilled",
        Outcome::Failed => "outcome-failed",
    })
}
