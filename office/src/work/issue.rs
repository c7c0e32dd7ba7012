//! Issuing a batch of applications.
//!
//! The work is done in chunks: each is registered as a whole, and its files are written after that, while the next one is
//! registered. Whatever ends it in between, the same batch again issues the rest and writes the missing files.

use std::collections::HashMap;

use yizheng::Text;

use super::OpenOffice;
use super::error::Error;
use super::files::{CertificateFiles, PreparedFiles, Progress};
use crate::actor::Actor;
use crate::application::{Application, Checked, Problem, ProblemKind};
use crate::key::OfficeKey;
use crate::register::{IssueOutcome, IssueRequest, Record, Register, RegisterError};

/// Certificates that are registered in one transaction: few enough for others to get their turn and for an interruption to
/// be noticed, many enough that waiting for the disk does not matter.
const CHUNK: usize = 256;

/// A batch of applications, of which those that were issued before are known.
pub struct IssueBatch {
    checked: Checked,
    existing: Vec<u64>,
}

/// A part of a batch that is done.
pub struct IssuedChunk<'a> {
    /// Certificates that were issued now.
    pub issued: &'a [Record],
    /// Their files, which are written next; none where the batch writes no files.
    pub files: &'a [PreparedFiles],
    /// How many certificates were issued before.
    pub existing: usize,
    /// How many of their files were missing, and were written.
    pub completed: usize,
}

/// The outcome of a batch.
#[non_exhaustive]
pub struct IssuedBatch {
    /// The applications that were not issued, and why.
    pub checked: Checked,
    /// Whether the batch was done to its end; otherwise it was interrupted, and the same batch again does the rest.
    pub finished: bool,
}

impl IssueBatch {
    /// Sorts out the applications that were issued before: those with the same content are done, those with another content
    /// are problems.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn new(mut checked: Checked, register: &Register) -> Result<Self, Error> {
        let mut known = Vec::with_capacity(checked.applications.len());
        let (mut existing, mut spoilt) = (Vec::new(), HashMap::new());
        for chunk in checked.applications.chunks(CHUNK) {
            let requests: Vec<IssueRequest<'_>> = chunk.iter().map(IssueRequest::from).collect();
            for (application, outcome) in chunk.iter().zip(register.known(&requests)?) {
                known.push(outcome.is_some());
                match outcome {
                    None => {}
                    Some(IssueOutcome::Existing(record) | IssueOutcome::New(record)) => {
                        existing.push(record.id);
                    }
                    Some(other) => {
                        if let Some(bundle) = &application.bundle {
                            spoilt.insert(bundle.to_string(), application.place.clone());
                        }
                        checked.bad += 1;
                        checked.problems.push(problem(application, &other));
                    }
                }
            }
        }
        let mut known = known.into_iter();
        checked.applications.retain(|_| known.next() == Some(false));
        checked.refuse_bundles(&spoilt);
        Ok(Self { checked, existing })
    }

    /// The applications that are to be issued now, and the problems of the others.
    #[must_use]
    pub const fn checked(&self) -> &Checked {
        &self.checked
    }

    /// How many were issued before, with the same content.
    #[must_use]
    pub const fn existing(&self) -> usize {
        self.existing.len()
    }

    /// Whether no application is to be issued and none was before.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.checked.applications.is_empty() && self.existing.is_empty()
    }

    /// Issues the new applications and writes missing files. `report` is called with every chunk that is registered,
    /// `progress` with every certificate whose files are written; where it breaks, the batch ends before the next chunk.
    /// The key may be missing where no application is new.
    ///
    /// # Errors
    /// The actor may not act, the register may not be written, a number cannot be made, a code cannot be drawn, or a file
    /// cannot be written. Chunks that were reported stay.
    pub fn run(
        mut self,
        office: &mut OpenOffice,
        actor: Actor<'_>,
        key: Option<&dyn OfficeKey>,
        files: Option<&CertificateFiles>,
        progress: Progress<'_>,
        report: &mut dyn FnMut(IssuedChunk<'_>) -> Result<(), Error>,
    ) -> Result<IssuedBatch, Error> {
        office.may_write(actor)?;
        let finished = self.complete(office, files, progress, report)?
            && match key {
                None => self.checked.applications.is_empty(),
                Some(key) => self.issue(office, actor, key, files, progress, report)?,
            };
        Ok(IssuedBatch { checked: self.checked, finished })
    }

    /// Writes the missing files of certificates that were issued before. False: interrupted.
    fn complete(
        &self,
        office: &OpenOffice,
        files: Option<&CertificateFiles>,
        progress: Progress<'_>,
        report: &mut dyn FnMut(IssuedChunk<'_>) -> Result<(), Error>,
    ) -> Result<bool, Error> {
        for chunk in self.existing.chunks(CHUNK) {
            if progress(0).is_break() {
                return Ok(false);
            }
            let records: Vec<Record> = office.register.read(|rows| -> Result<_, RegisterError> {
                chunk.iter().filter_map(|row| rows.by_id(*row).transpose()).collect()
            })?;
            report_existing(&records, files, progress, report)?;
        }
        Ok(true)
    }

    /// Issues the new applications. False: interrupted.
    fn issue(
        &mut self,
        office: &mut OpenOffice,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
        files: Option<&CertificateFiles>,
        progress: Progress<'_>,
        report: &mut dyn FnMut(IssuedChunk<'_>) -> Result<(), Error>,
    ) -> Result<bool, Error> {
        let OpenOffice { office, register } = office;
        let write = |prepared: &[PreparedFiles]| match files {
            Some(files) => files.write(prepared, progress),
            None => Ok(()),
        };
        let mut registered: Vec<PreparedFiles> = Vec::new();
        for chunk in chunks(std::mem::take(&mut self.checked.applications)) {
            if progress(0).is_break() {
                write(&registered)?;
                return Ok(false);
            }
            let requests: Vec<IssueRequest<'_>> = chunk.iter().map(IssueRequest::from).collect();
            let mut prepared = Vec::new();
            let (written, outcomes) = rayon::join(
                || write(&registered),
                || {
                    register.issue(actor, office.settings(), key, &requests, |records| -> Result<(), Error> {
                        if let Some(files) = files {
                            prepared = files.prepare(records)?;
                        }
                        Ok(())
                    })
                },
            );
            written?;
            let (mut new, mut old) = (Vec::new(), Vec::new());
            for (application, outcome) in chunk.iter().zip(outcomes?) {
                match outcome {
                    IssueOutcome::New(record) => new.push(record),
                    // Another process was faster with the same application.
                    IssueOutcome::Existing(record) => old.push(record),
                    other => {
                        self.checked.bad += 1;
                        self.checked.problems.push(problem(application, &other));
                    }
                }
            }
            report(IssuedChunk { issued: &new, files: &prepared, existing: 0, completed: 0 })?;
            report_existing(&old, files, progress, report)?;
            registered = prepared;
        }
        write(&registered)?;
        Ok(true)
    }
}

/// Completes the files of certificates that were issued before, and reports them.
fn report_existing(
    records: &[Record],
    files: Option<&CertificateFiles>,
    progress: Progress<'_>,
    report: &mut dyn FnMut(IssuedChunk<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    if records.is_empty() {
        return Ok(());
    }
    let completed = match files {
        Some(files) => files.complete(records, progress)?,
        None => 0,
    };
    report(IssuedChunk { issued: &[], files: &[], existing: records.len(), completed })
}

/// Chunks of about [`CHUNK`]. Applications of one bundle stay together, after all that stand alone.
fn chunks(mut applications: Vec<Application>) -> impl Iterator<Item = Vec<Application>> {
    let mut first: HashMap<Text, usize> = HashMap::new();
    for (index, application) in applications.iter().enumerate() {
        if let Some(bundle) = &application.bundle {
            first.entry(bundle.clone()).or_insert(index);
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

/// Why an application is not issued although its cells are good.
fn problem(application: &Application, outcome: &IssueOutcome) -> Problem {
    let at_reference = |kind| Problem { place: application.place.clone(), kind };
    let at_number = |kind| Problem { place: application.number_place.clone(), kind };
    match outcome {
        IssueOutcome::Changed(record, differences) => at_reference(ProblemKind::IssuedOtherwise {
            reference: record.application.clone(),
            number: record.number.clone(),
            differences: differences.clone(),
        }),
        IssueOutcome::BundleClosed => at_reference(ProblemKind::BundleIssued {
            bundle: application.bundle.as_ref().map(ToString::to_string).unwrap_or_default(),
        }),
        IssueOutcome::NumberTaken(record) => at_number(ProblemKind::NumberGiven {
            number: record.number.clone(),
            reference: record.application.clone(),
        }),
        IssueOutcome::Existing(record) | IssueOutcome::New(record) => at_number(ProblemKind::Issued {
            reference: record.application.clone(),
            number: record.number.clone(),
        }),
    }
}
