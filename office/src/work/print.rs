//! Printing: which certificates may go on paper, and the journal's lines for those that did. Pages are set elsewhere; this
//! needs no typesetter.

use std::ops::ControlFlow;

use serde_json::{Value, json};
use yizheng::Claims;
use yizheng::token::{ReadError, UnverifiedToken};
use yizheng::trust::Status;

use super::OpenOffice;
use super::error::Error;
use crate::actor::Actor;
use crate::folder::Office;
use crate::register::{About, Event, Query, Record, Register, Rows, claims, printed_items};

/// Certificates that one transaction of the journal records: each transaction waits for the disk.
const TOGETHER: usize = 50;

/// Which certificates to print.
#[derive(Clone, Copy, Debug)]
pub enum PrintSelection<'a> {
    /// Those with these numbers, the newest version of each certificate type; those of these applications and bundles.
    Named {
        /// 证照编号.
        numbers: &'a [String],
        /// 申请编号.
        applications: &'a [String],
        /// Names of bundles.
        bundles: &'a [String],
    },
    /// Those that a search finds, as far as they are valid and the newest version of their number.
    Search(&'a Query),
    /// Those of these signed tokens.
    Tokens(&'a [Vec<u8>]),
}

/// Which of the two sheets of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintEdition {
    /// 正本.
    Original,
    /// 副本.
    Duplicate,
}

impl PrintEdition {
    /// Its name in the journal.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Duplicate => "duplicate",
        }
    }
}

/// Prints certificates: finds what may be printed, and records what was.
#[derive(Clone, Copy, Debug)]
pub struct PrintBatch<'a> {
    /// Which certificates.
    pub selection: PrintSelection<'a>,
    /// Which sheet; none: the usual one of its template.
    pub edition: Option<PrintEdition>,
    /// The paper; none: the usual one of its template.
    pub paper: Option<&'a str>,
    /// Copies of each certificate.
    pub copies: u16,
    /// Only the data, on pre-printed stock (套打).
    pub overprint: bool,
    /// Whether each page is proved before it is released.
    pub proof: bool,
}

/// A certificate that may be printed.
#[derive(Clone, Debug)]
pub struct Printable {
    /// As the register has it.
    pub record: Record,
    /// What its token says. Not verified here: a proof of the page does that.
    pub claims: Claims,
    /// Face items that stand only on paper: label and value.
    pub printed_only: Vec<(String, String)>,
}

/// A batch that is being printed.
#[non_exhaustive]
pub struct PrintRun<'a> {
    /// The office.
    pub office: &'a Office,
    /// The certificates, in the order in which they were named or issued.
    pub certificates: Vec<Printable>,
    /// Where each certificate is recorded once its pages are released.
    pub journal: PrintJournal<'a>,
}

/// Records in the register's journal what was printed: by whom, how, and whether it was proved.
pub struct PrintJournal<'a> {
    register: &'a mut Register,
    actor: Actor<'a>,
    details: Value,
    waiting: Vec<Record>,
}

/// Why nothing is printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PrintError {
    /// The certificate was revoked, suspended or replaced.
    #[error("{number} is not valid any more ({})", status.code())]
    Ended {
        /// 证照编号.
        number: String,
        /// What became of it.
        status: Status,
    },
    /// A search found no certificate that may be printed, or nothing was named.
    #[error("there is no certificate to print")]
    Nothing,
    /// The register does not know the certificate of a token.
    #[error("the register does not know token {index}")]
    NotRegistered {
        /// Which of the tokens, from 0.
        index: usize,
    },
    /// What was given as a token is none.
    #[error("input {index} is not a token")]
    Token {
        /// Which of the tokens, from 0.
        index: usize,
        /// Why.
        reason: ReadError,
    },
    /// The register has no certificate, application or bundle of this name.
    #[error("the register has no {name:?}")]
    Unknown {
        /// The number, application or bundle.
        name: String,
    },
}

impl PrintError {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Ended { .. } => "print_ended",
            Self::Nothing => "print_nothing",
            Self::NotRegistered { .. } => "print_not_registered",
            Self::Token { .. } => "print_token",
            Self::Unknown { .. } => "print_unknown",
        }
    }
}

impl PrintBatch<'_> {
    /// Finds the certificates. Their pages may be made in any way; each certificate is recorded once they are released.
    ///
    /// # Errors
    /// The actor may not act, the register may not be written, a certificate is unknown or has ended, there is none, or the
    /// database fails.
    pub fn run<'a>(&self, office: &'a mut OpenOffice, actor: Actor<'a>) -> Result<PrintRun<'a>, Error> {
        office.may_write(actor)?;
        let OpenOffice { office, register } = office;
        let records = register.read(|rows| match self.selection {
            PrintSelection::Named { numbers, applications, bundles } => {
                named(rows, numbers, applications, bundles)
            }
            PrintSelection::Search(query) => search(rows, query),
            PrintSelection::Tokens(tokens) => {
                tokens.iter().enumerate().map(|(index, token)| of_token(rows, index, token)).collect()
            }
        })?;
        if records.is_empty() {
            return Err(PrintError::Nothing.into());
        }
        let certificates = records.into_iter().map(printable).collect::<Result<_, _>>()?;
        let details = json!({
            "copies": self.copies, "proof": if self.proof { "passed" } else { "skipped" },
            "edition": self.edition.map(PrintEdition::name), "paper": self.paper, "overprint": self.overprint,
        });
        let journal = PrintJournal { register, actor, details, waiting: Vec::new() };
        Ok(PrintRun { office, certificates, journal })
    }
}

impl PrintJournal<'_> {
    /// Records a certificate whose pages are released. Certificates are written down together; [`Self::flush`] writes the last
    /// of them.
    ///
    /// # Errors
    /// The register was replaced since, or the database fails.
    pub fn released(&mut self, certificate: &Printable) -> Result<(), Error> {
        self.waiting.push(certificate.record.clone());
        if self.waiting.len() >= TOGETHER { self.flush() } else { Ok(()) }
    }

    /// Writes down everything that was released and not recorded yet.
    ///
    /// # Errors
    /// The register was replaced since, or the database fails.
    pub fn flush(&mut self) -> Result<(), Error> {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return Ok(());
        }
        let about: Vec<About<'_>> = waiting.iter().map(About::record).collect();
        Ok(self.register.note(self.actor, Event::Print, &about, &self.details)?)
    }
}

fn printable(record: Record) -> Result<Printable, Error> {
    let items = printed_items(&record.printed_only).into_iter();
    let printed_only = items.map(|(label, value)| (label.to_string(), value.to_string())).collect();
    Ok(Printable { claims: claims(&record.token)?, printed_only, record })
}

fn search(rows: &dyn Rows, query: &Query) -> Result<Vec<Record>, Error> {
    let query = Query { newest_only: true, status: Some(Status::Valid), ..query.clone() };
    let mut records = Vec::new();
    rows.search(&query, &mut |record| {
        records.push(record);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(records)
}

fn named(
    rows: &dyn Rows,
    numbers: &[String],
    applications: &[String],
    bundles: &[String],
) -> Result<Vec<Record>, Error> {
    let unknown = |name: &str| PrintError::Unknown { name: name.to_string() };
    let mut records = Vec::new();
    for number in numbers {
        let versions = rows.by_number(number)?;
        if versions.is_empty() {
            return Err(unknown(number).into());
        }
        // The newest of each type that has this number.
        let newest = versions.iter().filter(|one| {
            !versions.iter().any(|other| other.type_code == one.type_code && other.version > one.version)
        });
        records.extend(newest.cloned());
    }
    for reference in applications {
        records.push(rows.by_application(reference)?.ok_or_else(|| unknown(reference))?);
    }
    for bundle in bundles {
        let found = rows.by_bundle(bundle)?;
        if found.is_empty() {
            return Err(unknown(bundle).into());
        }
        records.extend(found);
    }
    records.iter().try_for_each(|record| still_valid(rows, record))?;
    Ok(records)
}

/// The record of a signed token. What the register does not know is no certificate of this office.
fn of_token(rows: &dyn Rows, index: usize, token: &[u8]) -> Result<Record, Error> {
    let parsed = UnverifiedToken::parse(token).map_err(|reason| PrintError::Token { index, reason })?;
    let number = &parsed.danger_unverified_claims().license.number;
    let found = rows.by_number(number.as_str())?.into_iter().find(|record| record.token == token);
    let record = found.ok_or(PrintError::NotRegistered { index })?;
    still_valid(rows, &record)?;
    Ok(record)
}

/// What was revoked, suspended or replaced is not printed.
fn still_valid(rows: &dyn Rows, record: &Record) -> Result<(), Error> {
    let states = rows.states(record.id)?;
    let ended = states.iter().find(|(component, state)| *component == 0 && state.status != Status::Valid);
    match ended {
        None => Ok(()),
        Some((_, state)) => {
            Err(PrintError::Ended { number: record.number.clone(), status: state.status }.into())
        }
    }
}
