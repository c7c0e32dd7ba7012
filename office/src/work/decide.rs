//! Decisions about certificates.

use yizheng::Date;

use super::OpenOffice;
use super::error::Error;
use crate::actor::Actor;
use crate::key::OfficeKey;
use crate::lifecycle::{Act, Competence, Refused, Source};
use crate::register::{Decided, Decision, Target};

/// Suspends, restores, revokes, annuls, withdraws or deregisters certificates or components of them: all targets, or none.
#[derive(Clone, Copy, Debug)]
pub struct Decide<'a> {
    /// The act.
    pub act: Act,
    /// The certificates, each named once.
    pub targets: &'a [Target],
    /// Why.
    pub reason: &'a str,
    /// The article that it rests on; none: the usual one of the act.
    pub basis: Option<&'a str>,
    /// Who took it, in which document.
    pub source: Source<'a>,
    /// The day of the decision; none: today.
    pub on: Option<Date>,
}

impl Decide<'_> {
    /// Takes the decision.
    ///
    /// # Errors
    /// The actor may not act, the register may not be written, the act needs an article or a document, a target is unknown or
    /// named twice, the act is unlawful in its state, back-dated or not for this office to decide, or the database fails.
    /// Nothing was changed then.
    pub fn run(
        &self,
        office: &mut OpenOffice,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
    ) -> Result<Vec<Decided>, Error> {
        office.may_write(actor)?;
        self.act.check_named(self.basis, self.source.document)?;
        let mut seen = self.targets.iter();
        while let Some(target) = seen.next() {
            if seen.as_slice().contains(target) {
                return Err(Refused::NumberTwice { number: target.number.clone() }.into());
            }
        }
        let on = self.on.unwrap_or_else(|| actor.now.date());
        let Self { act, targets, reason, basis, source, .. } = *self;
        let OpenOffice { office, register } = office;
        let filings = office.catalogue().filing_names();
        let competence = Competence { office: &office.settings().name, filings: &filings };
        Ok(register.decide(actor, key, competence, targets, Decision { act, reason, basis, source, on })?)
    }
}
