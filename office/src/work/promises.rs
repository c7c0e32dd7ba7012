//! Promises made with certificates (告知承诺, 容缺): which ones are due, and how they end.

use yizheng::Date;

use super::OpenOffice;
use super::error::Error;
use crate::actor::Actor;
use crate::key::OfficeKey;
use crate::lifecycle::{Act, is_active};
use crate::register::{Decided, Decision, Promise, PromiseEnd, Record, Register, Target, claims};

/// The usual article for a broken promise: a licence may be withdrawn where what it was granted on is missing (第六十九条
/// leaves it to the decision where fraud is found).
const FAIL_BASIS: &str = "《中华人民共和国行政许可法》第八条";

/// Lists the open promises that are due soon.
#[derive(Clone, Copy, Debug)]
pub struct DuePromises {
    /// The day from which days are counted.
    pub on: Date,
    /// How many days ahead to look.
    pub within: u32,
}

/// An open promise with its certificate.
#[derive(Clone, Debug)]
pub struct OpenPromise {
    /// The promise.
    pub promise: Promise,
    /// The certificate.
    pub record: Record,
    /// The permit's name, for a promise of a component.
    pub permit: Option<String>,
}

impl DuePromises {
    /// The last day that is looked at.
    #[must_use]
    pub fn last(&self) -> Date {
        Date::from_days(i64::from(self.on.days()) + i64::from(self.within)).unwrap_or(self.on)
    }

    /// The open promises of certificates and components in force, the most urgent first.
    ///
    /// # Errors
    /// The database fails.
    pub fn run(&self, register: &Register) -> Result<Vec<OpenPromise>, Error> {
        register.read(|rows| {
            let mut found = Vec::new();
            for promise in rows.open_promises(self.last())? {
                let states = rows.states(promise.record)?;
                let ended = states.iter().any(|(component, state)| {
                    [0, promise.component].contains(component) && !is_active(state.status)
                });
                if ended {
                    continue;
                }
                let Some(record) = rows.by_id(promise.record)? else { continue };
                let index = usize::try_from(promise.component).ok().and_then(|index| index.checked_sub(1));
                let permits = claims(&record.token)?.license.permits;
                let permit = index.and_then(|index| permits.get(index)).map(|permit| permit.name.to_string());
                found.push(OpenPromise { promise, record, permit });
            }
            Ok(found)
        })
    }
}

/// Records that a promise was kept or broken. The certificate, or the component, of a broken one is withdrawn.
#[derive(Clone, Copy, Debug)]
pub struct EndPromise<'a> {
    /// How it ended.
    pub end: PromiseEnd,
    /// The certificate, or the component.
    pub target: &'a Target,
    /// Which of several promises, from 1.
    pub index: Option<u64>,
    /// Why.
    pub reason: &'a str,
    /// The article that a withdrawal rests on; none: the usual one.
    pub basis: Option<&'a str>,
    /// The document with the decision.
    pub document: Option<&'a str>,
    /// The day of the decision; none: today.
    pub on: Option<Date>,
}

/// A promise that has ended.
#[derive(Clone, Debug)]
pub struct PromiseEnding {
    /// The promise.
    pub promise: Promise,
    /// Its certificate.
    pub record: Record,
    /// The withdrawal, where it was broken.
    pub decided: Option<Decided>,
}

impl EndPromise<'_> {
    /// Records it.
    ///
    /// # Errors
    /// The actor may not act, the register may not be written, there is no such promise, it ended before, or the withdrawal is
    /// unlawful. Nothing was changed then.
    pub fn run(
        &self,
        office: &mut OpenOffice,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
    ) -> Result<PromiseEnding, Error> {
        office.may_write(actor)?;
        let decision = Decision {
            act: Act::Withdraw,
            reason: self.reason,
            basis: self.basis.or(Some(FAIL_BASIS)),
            document: self.document,
            on: self.on.unwrap_or_else(|| actor.now.date()),
        };
        let (promise, record, decided) =
            office.register.end_promise(actor, key, self.target, self.index, self.end, decision)?;
        Ok(PromiseEnding { promise, record, decided })
    }
}
