//! Checks the register: the journal is read from its first line, and everything else is compared with it.

use std::collections::HashMap;
use std::ops::ControlFlow;

use rayon::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};
use yizheng::PublicKey;
use yizheng::token::UnverifiedToken;
use yizheng::trust::Status;

use super::Register;
use super::error::RegisterError;
use super::finding::{CertificateFault, Finding};
use super::head::Head;
use super::issuing::list_counter;
use super::journal::{BEGINNING, Line};
use super::store::{Query, Record, Rows, Store};
use super::writer::unhex;
use crate::lifecycle::Event;
use crate::{Act, Settings};

/// Tokens that are verified together, on all processors.
const AT_ONCE: usize = 4096;
/// Most problems reported.
const MOST_PROBLEMS: usize = 100;

/// The outcome of a check.
#[derive(Debug, Default)]
pub struct Checked {
    /// Certificates, each version counted.
    pub certificates: u64,
    /// Lines of the journal.
    pub lines: u64,
    /// The last line that the office's key has signed.
    pub sealed: u64,
    /// The problems, at most a hundred.
    pub problems: Vec<Finding>,
}

/// What the register is compared with.
pub struct Against<'a> {
    /// The office's settings.
    pub settings: &'a Settings,
    /// The office's key.
    pub key: &'a PublicKey,
}

impl<S: Store> Register<S> {
    /// Checks everything. `progress` is called with the number of lines and certificates checked since its last call.
    ///
    /// # Errors
    /// The database fails. Problems of the register are in the outcome.
    pub fn check(&self, against: &Against<'_>, progress: &dyn Fn(u64)) -> Result<Checked, RegisterError> {
        let head = self.head.as_ref().map(|path| Head::read(path));
        self.read(|rows| {
            let mut check = Check::default();
            check.journal(rows, progress)?;
            check.end(rows, against.key, head)?;
            check.certificates(rows, against, progress)?;
            check.states(rows)?;
            check.counters(rows)?;
            Ok(check.checked)
        })
    }
}

#[derive(Default)]
struct Check {
    checked: Checked,
    /// The hash of each line that brought a token, by place: what its token must hash to.
    tokens: HashMap<u64, [u8; 32]>,
    /// The states that the journal leaves, by type, number, version and component.
    states: HashMap<(String, String, u64, u64), (Status, bool)>,
    last: Option<Line>,
    /// The ends of the status indices by list, and of the numbers by counter, as the certificates have them.
    ends: HashMap<String, u64>,
    gaps: HashMap<String, u64>,
}

impl Check {
    fn problem(&mut self, finding: Finding) {
        if self.checked.problems.len() < MOST_PROBLEMS {
            self.checked.problems.push(finding);
        }
    }

    fn journal(&mut self, rows: &dyn Rows, progress: &dyn Fn(u64)) -> Result<(), RegisterError> {
        let mut previous = BEGINNING;
        let mut expected = 1;
        let mut broken: Vec<(u64, [u8; 32], Line)> = Vec::new();
        rows.journal(None, &mut |line| {
            if line.sequence != expected {
                self.problem(Finding::LinesMissing { from: expected, to: line.sequence.saturating_sub(1) });
            } else if line.chained(&previous) != line.hash {
                broken.push((line.sequence, previous, line.clone()));
            }
            previous = line.hash;
            expected = line.sequence.saturating_add(1);
            self.replay(&line);
            self.checked.lines += 1;
            progress(1);
            self.last = Some(line);
            Ok(ControlFlow::Continue(()))
        })?;
        self.broken(&broken);
        Ok(())
    }

    /// Reports lines that do not follow from the one before: exchanged or changed lines, not the one after such a line.
    fn broken(&mut self, broken: &[(u64, [u8; 32], Line)]) {
        let mut exchanged: Vec<u64> = Vec::new();
        for (place, previous, _) in broken {
            // Whose hash would be right here, if it stood here?
            let fits = broken.iter().find(|(other, _, line)| {
                other != place && Line { sequence: *place, ..line.clone() }.chained(previous) == line.hash
            });
            if let Some((other, _, _)) = fits {
                exchanged.extend([*place, *other]);
                self.problem(Finding::LineExchanged { line: *place, other: *other });
            }
        }
        for (place, _, line) in broken {
            let follows = exchanged.iter().any(|other| other.saturating_add(1) == *place);
            if !exchanged.contains(place) && !follows {
                let (event, number) = (line.event.clone(), line.number.clone());
                self.problem(Finding::LineChanged { line: *place, event, number });
            }
        }
    }

    /// Collects the states and tokens that the tables must have because of this line.
    fn replay(&mut self, line: &Line) {
        let details: Value = serde_json::from_str(&line.details).unwrap_or_default();
        let Some(event) = Event::of(&line.event) else {
            return self.problem(Finding::LineUnknown { line: line.sequence, event: line.event.clone() });
        };
        if event.brings_a_token() {
            // A line without a hash fits no token.
            let hash = details.get("token_sha256").and_then(Value::as_str).and_then(unhex);
            self.tokens.insert(line.sequence, hash.unwrap_or_default());
        }
        let entry = (line.type_code.clone(), line.number.clone(), line.version, line.component);
        if event == Event::Supersede {
            self.states.insert(entry, (Status::Superseded, false));
        } else if event == Event::RecoverState {
            let value =
                details.get("value").and_then(Value::as_u64).and_then(|value| u8::try_from(value).ok());
            self.states.insert(entry, (Status::from_value(value.unwrap_or_default()), false));
        } else if let Some(act) = Act::of(event) {
            let (before, closed) = self.states.get(&entry).copied().unwrap_or((Status::Valid, false));
            match act.applied(before, closed) {
                Ok(after) => {
                    self.states.insert(entry, after);
                }
                Err(_) => {
                    let (event, number) = (line.event.clone(), line.number.clone());
                    self.problem(Finding::LineUnlawful { line: line.sequence, event, number });
                }
            }
        }
    }

    /// Checks that nothing was cut off the end.
    fn end(
        &mut self,
        rows: &dyn Rows,
        key: &PublicKey,
        head: Option<Result<Option<Head>, RegisterError>>,
    ) -> Result<(), RegisterError> {
        let last = self.last.as_ref().map_or(0, |line| line.sequence);
        let cut = |upto: u64| Finding::LinesCut { from: last + 1, to: upto };
        match rows.seal()? {
            None if last > 0 => self.problem(Finding::SealNone),
            None => {}
            Some(seal) => {
                self.checked.sealed = seal.sequence;
                if !seal.verifies(key) {
                    self.problem(Finding::SealInvalid);
                } else if seal.sequence > last {
                    self.problem(cut(seal.sequence));
                } else if rows.line(seal.sequence)?.is_some_and(|line| line.hash != seal.hash) {
                    self.problem(Finding::SealOther { line: seal.sequence });
                }
            }
        }
        match head {
            None => {}
            Some(Err(error)) => self.problem(Finding::Register(error)),
            Some(Ok(None)) => self.problem(Finding::HeadNone),
            Some(Ok(Some(head))) if head.sequence > last => self.problem(cut(head.sequence)),
            Some(Ok(Some(head))) if head.not_behind(rows).is_err() => {
                self.problem(Finding::HeadOther { line: head.sequence });
            }
            Some(Ok(Some(_))) => {}
        }
        Ok(())
    }

    fn certificates(
        &mut self,
        rows: &dyn Rows,
        against: &Against<'_>,
        progress: &dyn Fn(u64),
    ) -> Result<(), RegisterError> {
        let mut waiting: Vec<Record> = Vec::new();
        rows.search(&Query::default(), &mut |record| {
            waiting.push(record);
            if waiting.len() == AT_ONCE {
                self.some(&waiting, against);
                waiting.clear();
                progress(AT_ONCE as u64);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        self.some(&waiting, against);
        let mut lost: Vec<u64> = self.tokens.keys().copied().collect();
        lost.sort_unstable();
        for line in lost {
            let number = rows.line(line)?.map_or_else(String::new, |line| line.number);
            self.problem(Finding::TokenMissing { number, line });
        }
        Ok(())
    }

    fn some(&mut self, records: &[Record], against: &Against<'_>) {
        let found: Vec<([u8; 32], Option<Finding>)> = records
            .par_iter()
            .map(|record| (Sha256::digest(&record.token).into(), fault(record, against.key)))
            .collect();
        for (record, (hash, fault)) in records.iter().zip(found) {
            self.checked.certificates += 1;
            let about = |fault| certificate(record, fault);
            match self.tokens.remove(&record.line) {
                None => self.problem(about(CertificateFault::TokenNotInJournal)),
                Some(expected) if expected != hash => self.problem(about(CertificateFault::TokenChanged)),
                Some(_) => {}
            }
            if let Some(fault) = fault {
                self.problem(fault);
            }
            self.index(record);
            self.number(record, against.settings);
        }
    }

    /// Status indices are given out one after the other, so that those of a record follow the end of the one before.
    fn index(&mut self, record: &Record) {
        let Some(status) = &record.status else { return };
        let end = self.ends.entry(status.list.clone()).or_default();
        let overlaps = status.index < *end;
        *end = (*end).max(status.index.saturating_add(status.entries));
        if overlaps {
            let (index, list) = (status.index, status.list.clone());
            self.problem(Finding::IndexTwice { number: record.number.clone(), index, list });
        }
    }

    fn number(&mut self, record: &Record, settings: &Settings) {
        let Some(numbering) = settings.numbering(&record.type_name).filter(|numbering| numbering.gapless)
        else {
            return;
        };
        let day = yizheng::Timestamp::from_seconds(record.issued_at).date();
        let Ok(series) = numbering.series(day) else { return };
        if record.version > 1 {
            return;
        }
        let Some(index) = series.index(&record.number) else { return };
        let counter = series.counter(&record.type_code);
        let first = series.first();
        let last = self.gaps.get(&counter).copied();
        // An office may have begun with a gapless series after it had given other numbers.
        if let Some(last) = last.filter(|last| index != last.saturating_add(1)) {
            let missing =
                series.number(last.saturating_add(1)).map_or_else(String::new, |number| number.to_string());
            self.problem(Finding::NumberGap { number: record.number.clone(), missing });
        } else if last.is_none() && index != first {
            let missing = series.number(first).map_or_else(String::new, |number| number.to_string());
            self.problem(Finding::NumberGap { number: record.number.clone(), missing });
        }
        self.gaps.insert(counter, index);
    }

    /// The states of the tables are those that the journal leaves.
    fn states(&mut self, rows: &dyn Rows) -> Result<(), RegisterError> {
        let mut entries: Vec<_> = std::mem::take(&mut self.states).into_iter().collect();
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        let mut seen = 0;
        for ((type_code, number, version, component), (status, closed)) in entries {
            let record = rows.by_number(&number)?;
            let record =
                record.iter().find(|record| record.type_code == type_code && record.version == version);
            let found = match record {
                Some(record) => rows.states(record.id)?,
                None => Vec::new(),
            };
            let found = found.iter().find(|(other, _)| *other == component).map(|(_, state)| *state);
            seen += u64::from(found.is_some());
            if found.is_none_or(|state| (state.status, state.closed) != (status, closed)) {
                let is = found.map_or(Status::Valid, |state| state.status);
                self.problem(Finding::State { number, version, component, is, should: status });
            }
        }
        let all = rows.count_states()?;
        if all > seen {
            self.problem(Finding::StateNotInJournal { count: (all - seen) as usize });
        }
        Ok(())
    }

    /// Checks the counters, so that nothing is given out again.
    fn counters(&mut self, rows: &dyn Rows) -> Result<(), RegisterError> {
        for (list, end) in std::mem::take(&mut self.ends) {
            let counter = rows.counter(&list_counter(&list))?;
            if counter < end {
                self.problem(Finding::Counter { name: list, is: counter, should: end });
            }
        }
        for (name, last) in std::mem::take(&mut self.gaps) {
            let counter = rows.counter(&name)?;
            if counter < last {
                self.problem(Finding::Counter { name, is: counter, should: last });
            }
        }
        Ok(())
    }
}

fn certificate(record: &Record, fault: CertificateFault) -> Finding {
    Finding::Certificate { number: record.number.clone(), version: record.version, fault }
}

/// The fault of a record by itself: the row and its token must agree, and the token must be the office's.
fn fault(record: &Record, key: &PublicKey) -> Option<Finding> {
    let about = |fault| Some(certificate(record, fault));
    let Ok(token) = UnverifiedToken::parse(&record.token) else {
        return about(CertificateFault::TokenDamaged);
    };
    // An office that has changed its key keeps the tokens that the old key signed; verifiers judge those by the pack.
    if token.header().key_id == key.id() && token.verify_signature(key).is_err() {
        return about(CertificateFault::TokenSignature);
    }
    let claims = token.danger_unverified_claims();
    let license = &claims.license;
    let reference = claims.status.as_ref().map(|status| (status.uri.to_string(), status.index));
    let allocated = record.status.as_ref().map(|status| (format!("yz:{}", status.list), status.index));
    let entries =
        record.status.as_ref().is_none_or(|status| status.entries == 1 + license.permits.len() as u64);
    let same = license.number.as_str() == record.number
        && license.type_code.as_str() == record.type_code
        && license.version == record.version
        && license.holder_name.as_str() == record.holder
        && claims.issued_at.seconds() == record.issued_at
        && reference == allocated
        && entries;
    if same { None } else { about(CertificateFault::RowDiffers) }
}
