//! The work in chunks: register one while the files of the one before it are written.

use std::collections::HashMap;

use indicatif::ProgressBar;
use yizheng::Text;

use super::known::problem;
use super::summary::Summary;
use crate::commands::interrupt::Interrupted;
use crate::commands::output::{Output, Prepared};
use crate::failure::Failure;
use yizheng_office::application::{Application, Checked};
use yizheng_office::register::{IssueOutcome, IssueRequest, Record};
use yizheng_office::{Actor, Register, RegisterError, Settings, SigningKey};

/// Certificates that are registered in one transaction: few enough for others to get their turn and for an interrupt to
/// be heard, many enough that waiting for the disk does not matter.
pub(super) const CHUNK: usize = 256;

/// A run of `issue`.
pub(super) struct Batch<'a> {
    pub(super) output: &'a Output,
    pub(super) summary: Summary,
    pub(super) progress: ProgressBar,
    pub(super) interrupted: Interrupted,
}

impl Batch<'_> {
    /// Writes what files are missing of certificates that exist, by their rows. False: interrupted.
    pub(super) fn existing(&mut self, rows: &[u64], register: &Register) -> Result<bool, Failure> {
        for chunk in rows.chunks(CHUNK) {
            if self.interrupted.heard() {
                return Ok(false);
            }
            let records: Vec<Record> = register.read(|rows| {
                chunk
                    .iter()
                    .filter_map(|row| rows.by_id(*row).transpose())
                    .collect::<Result<_, RegisterError>>()
            })?;
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
        actor: Actor<'_>,
        key: &SigningKey,
        checked: &mut Checked,
    ) -> Result<bool, Failure> {
        let output = self.output;
        let mut registered: Vec<Prepared> = Vec::new();
        for chunk in chunks(applications) {
            if self.interrupted.heard() {
                output.write(&registered, &self.progress)?;
                return Ok(false);
            }
            let requests: Vec<IssueRequest<'_>> = chunk.iter().map(IssueRequest::from).collect();
            let mut prepared = Vec::new();
            let progress = &self.progress;
            let (written, given) = rayon::join(
                || output.write(&registered, progress),
                || {
                    register.issue(actor, settings, key, &requests, |records| -> Result<(), Failure> {
                        prepared = output.prepare(records)?;
                        Ok(())
                    })
                },
            );
            written?;
            let (mut new, mut old) = (Vec::new(), Vec::new());
            for (application, given) in chunk.iter().zip(given?) {
                match given {
                    IssueOutcome::New(record) => new.push(record),
                    // Another process was faster with the very same application.
                    IssueOutcome::Existing(record) => old.push(record),
                    other => {
                        checked.bad += 1;
                        checked.problems.push(problem(application, &other));
                    }
                }
            }
            self.summary.issued(&new, &prepared)?;
            let files = output.complete(&old, &self.progress)?;
            self.summary.existing(old.len(), files);
            registered = prepared;
        }
        output.write(&registered, &self.progress)?;
        Ok(true)
    }
}

/// Chunks of about [`CHUNK`]; what is issued together stays together, after all that stands alone.
fn chunks(mut applications: Vec<Application>) -> impl Iterator<Item = Vec<Application>> {
    let mut first: HashMap<Text, usize> = HashMap::new();
    for (place, application) in applications.iter().enumerate() {
        if let Some(bundle) = &application.bundle {
            first.entry(bundle.clone()).or_insert(place);
        }
    }
    applications.sort_by_cached_key(|one| one.bundle.as_ref().and_then(|bundle| first.get(bundle).copied()));
    let mut lengths: Vec<usize> = Vec::new();
    for group in applications.chunk_by(|one, next| one.bundle.is_some() && one.bundle == next.bundle) {
        match lengths.last_mut() {
            Some(length) if *length + group.len() <= CHUNK => *length += group.len(),
            _ => lengths.push(group.len()),
        }
    }
    let mut applications = applications.into_iter();
    lengths.into_iter().map(move |length| applications.by_ref().take(length).collect())
}
