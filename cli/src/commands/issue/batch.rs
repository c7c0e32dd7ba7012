//! The work in chunks: register, then write files, then the next one.

use indicatif::ProgressBar;

use super::known::problem;
use super::summary::Summary;
use crate::application::{Application, Checked};
use crate::commands::interrupt::Interrupted;
use crate::commands::output::Output;
use crate::message::Failure;
use crate::office::register::{Given, Offer, Record};
use crate::office::{Clerk, Register, Settings, SigningKey};

/// Certificates that are registered in one transaction: few enough for others to get their turn and for an interrupt to
/// be heard, many enough that waiting for the disk does not matter.
const CHUNK: usize = 256;

/// A run of `issue`.
pub(super) struct Batch<'a> {
    pub(super) output: &'a Output,
    pub(super) summary: Summary,
    pub(super) progress: ProgressBar,
    pub(super) interrupted: Interrupted,
}

impl Batch<'_> {
    /// Writes what files are missing of certificates that exist. False: interrupted.
    pub(super) fn existing(
        &mut self,
        applications: Vec<Application>,
        register: &mut Register,
    ) -> Result<bool, Failure> {
        for chunk in applications.chunks(CHUNK) {
            if self.interrupted.heard() {
                return Ok(false);
            }
            let offers: Vec<Offer<'_>> = chunk.iter().map(Application::offer).collect();
            let records: Vec<Record> = register
                .known(&offers)?
                .into_iter()
                .filter_map(|given| match given {
                    Some(Given::Existing(record)) => Some(record),
                    _ => None,
                })
                .collect();
            let files = self.output.complete(&records, &self.progress)?;
            self.summary.existing(records.len(), files);
        }
        Ok(true)
    }

    /// Issues what is new. False: interrupted.
    pub(super) fn issue(
        &mut self,
        applications: Vec<Application>,
        register: &mut Register,
        settings: &Settings,
        clerk: Clerk<'_>,
        key: &SigningKey,
        checked: &mut Checked,
    ) -> Result<bool, Failure> {
        for chunk in chunks(applications) {
            if self.interrupted.heard() {
                return Ok(false);
            }
            let offers: Vec<Offer<'_>> = chunk.iter().map(Application::offer).collect();
            let output = self.output;
            let mut prepared = Vec::new();
            let given = register.issue(clerk, settings, key, &offers, |records| {
                prepared = output.prepare(records)?;
                Ok(())
            })?;
            let (mut new, mut old) = (Vec::new(), Vec::new());
            for (application, given) in chunk.iter().zip(given) {
                match given {
                    Given::New(record) => new.push(record),
                    // Another process was faster with the very same application.
                    Given::Existing(record) => old.push(record),
                    other => {
                        checked.bad += 1;
                        checked.problems.push(problem(application, &other));
                    }
                }
            }
            self.output.write(&prepared, &self.progress)?;
            self.summary.issued(&new, &prepared)?;
            let files = self.output.complete(&old, &self.progress)?;
            self.summary.existing(old.len(), files);
        }
        Ok(true)
    }
}

/// Chunks of about [`CHUNK`]; what is issued together stays together.
fn chunks(applications: Vec<Application>) -> Vec<Vec<Application>> {
    let mut bundled: Vec<(String, Vec<Application>)> = Vec::new();
    let mut single = Vec::new();
    let mut places = std::collections::HashMap::new();
    for application in applications {
        let Some(bundle) = application.bundle.as_ref().map(ToString::to_string) else {
            single.push(application);
            continue;
        };
        let place = *places.entry(bundle.clone()).or_insert_with(|| {
            bundled.push((bundle, Vec::new()));
            bundled.len() - 1
        });
        if let Some((_, members)) = bundled.get_mut(place) {
            members.push(application);
        }
    }
    let groups =
        single.into_iter().map(|one| vec![one]).chain(bundled.into_iter().map(|(_, members)| members));
    let mut chunks: Vec<Vec<Application>> = Vec::new();
    for group in groups {
        match chunks.last_mut() {
            Some(chunk) if chunk.len() + group.len() <= CHUNK => chunk.extend(group),
            _ => chunks.push(group),
        }
    }
    chunks
}
