//! Promises made with certificates (告知承诺, 容缺): which ones are due, and how they end.

use yizheng::Date;

use super::OpenOffice;
use super::error::Error;
use crate::actor::Actor;
use crate::key::OfficeKey;
use crate::lifecycle::{Competence, Source, is_active};
use crate::register::{
    Promise, PromiseDecision, PromiseEnd, Record, Register, Rows, Target, claims, correct_by,
};

/// Lists the promises that are due soon: open ones, and broken ones that the holder was told to correct.
#[derive(Clone, Copy, Debug)]
pub struct DuePromises {
    /// The day from which days are counted.
    pub on: Date,
    /// How many days ahead to look.
    pub within: u32,
}

/// A promise that waits for the holder, with its certificate.
#[derive(Clone, Debug)]
pub struct OpenPromise {
    /// The promise.
    pub promise: Promise,
    /// The certificate.
    pub record: Record,
    /// The permit's name, for a promise of a component.
    pub permit: Option<String>,
    /// The last day of correction, for a promise that was broken.
    pub correct_by: Option<Date>,
}

impl OpenPromise {
    /// The last day on which the holder may still act.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.correct_by.unwrap_or(self.promise.due)
    }
}

impl DuePromises {
    /// The last day that is looked at.
    #[must_use]
    pub fn last(&self) -> Date {
        Date::from_days(i64::from(self.on.days()) + i64::from(self.within)).unwrap_or(self.on)
    }

    /// The promises of certificates and components in force, the most urgent first.
    ///
    /// # Errors
    /// The database fails.
    pub fn run(&self, register: &Register) -> Result<Vec<OpenPromise>, Error> {
        register.read(|rows| {
            let mut found = Vec::new();
            for promise in rows.open_promises(self.last())? {
                found.extend(open(rows, promise, None)?);
            }
            for promise in rows.broken_promises()? {
                let Some(record) = rows.by_id(promise.record)? else { continue };
                // Older versions of this program told nobody to correct anything.
                let day = correct_by(rows, &record, &promise)?;
                if day.is_some_and(|day| day <= self.last()) {
                    found.extend(open(rows, promise, day)?);
                }
            }
            found.sort_by_key(OpenPromise::last_day);
            Ok(found)
        })
    }
}

/// The promise with its certificate; none where that, or the component, has ended.
fn open(rows: &dyn Rows, promise: Promise, correct_by: Option<Date>) -> Result<Option<OpenPromise>, Error> {
    let states = rows.states(promise.record)?;
    let ended = states
        .iter()
        .any(|(component, state)| [0, promise.component].contains(component) && !is_active(state.status));
    if ended {
        return Ok(None);
    }
    let Some(record) = rows.by_id(promise.record)? else { return Ok(None) };
    let index = usize::try_from(promise.component).ok().and_then(|index| index.checked_sub(1));
    let permits = claims(&record.token)?.license.permits;
    let permit = index.and_then(|index| permits.get(index)).map(|permit| permit.name.to_string());
    Ok(Some(OpenPromise { promise, record, permit, correct_by }))
}

/// Records that a promise was kept, or that it was not and the holder is told to correct that.
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
    /// The article that an order to correct rests on.
    pub basis: Option<&'a str>,
    /// Who found it, in which document.
    pub source: Source<'a>,
    /// The day on which it was found; none: today.
    pub on: Option<Date>,
}

/// A promise that has ended.
#[derive(Clone, Debug)]
pub struct PromiseEnding {
    /// The promise.
    pub promise: Promise,
    /// Its certificate.
    pub record: Record,
}

impl EndPromise<'_> {
    /// Records it.
    ///
    /// # Errors
    /// The actor may not act, the register may not be written, there is no such promise, it ended before, its day is not over,
    /// or another body granted the component. Nothing was changed then.
    pub fn run(
        &self,
        office: &mut OpenOffice,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
    ) -> Result<PromiseEnding, Error> {
        office.may_write(actor)?;
        let Self { end, target, index, reason, basis, source, on } = *self;
        let OpenOffice { office, register } = office;
        let filings = office.catalogue().filing_names();
        let competence = Competence { office: &office.settings().name, filings: &filings };
        let decision =
            PromiseDecision { end, reason, basis, source, on: on.unwrap_or_else(|| actor.now.date()) };
        let (promise, record) = register.end_promise(actor, key, competence, target, index, decision)?;
        Ok(PromiseEnding { promise, record })
    }
}
