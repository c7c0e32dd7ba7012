//! Is the register in order? The journal is read from its first line, and everything else is held against it.

use std::collections::HashMap;

use rayon::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};
use yizheng::PublicKey;
use yizheng::token::UnverifiedToken;
use yizheng::trust::Status;

use super::Register;
use super::book::unhex;
use super::head::Head;
use super::issuing::list_counter;
use super::journal::{BEGINNING, Event, Line};
use super::store::{Go, Ledger, Query, Record, Store};
use crate::message::{Failure, Message};
use crate::{Act, Settings, status_words};

/// Tokens that are verified together, on all processors.
const AT_ONCE: usize = 4096;
/// Problems that are said; a register with more of them needs no longer list.
const MOST_PROBLEMS: usize = 100;

/// What was looked at.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Certificates, each version counted.
    pub certificates: u64,
    /// Lines of the journal.
    pub lines: u64,
    /// The last line that the office's key has signed.
    pub sealed: u64,
    /// What is wrong, at most a hundred of it.
    pub problems: Vec<Message>,
}

/// Against what the register is held.
pub struct Against<'a> {
    /// The office's settings.
    pub settings: &'a Settings,
    /// The office's key.
    pub key: &'a PublicKey,
}

impl<S: Store> Register<S> {
    /// Looks at everything. `progress` hears how many lines and certificates were looked at.
    ///
    /// # Errors
    /// The database fails. What is wrong is in the answer.
    pub fn check(&self, against: &Against<'_>, progress: &dyn Fn(u64)) -> Result<Checked, Failure> {
        let head = self.head.as_ref().map(|path| Head::read(path));
        self.read(|ledger| {
            let mut check = Check::default();
            check.journal(ledger, progress)?;
            check.end(ledger, against.key, head)?;
            check.certificates(ledger, against, progress)?;
            check.states(ledger)?;
            check.counters(ledger)?;
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
    fn problem(&mut self, message: Message) {
        if self.checked.problems.len() < MOST_PROBLEMS {
            self.checked.problems.push(message);
        }
    }

    fn journal(&mut self, ledger: &dyn Ledger, progress: &dyn Fn(u64)) -> Result<(), Failure> {
        let mut previous = BEGINNING;
        let mut expected = 1;
        let mut broken: Vec<(u64, [u8; 32], Line)> = Vec::new();
        ledger.journal(None, &mut |line| {
            if line.sequence != expected {
                let message = Message::new("check-lines-missing").text("from", expected);
                self.problem(message.text("to", line.sequence.saturating_sub(1)));
            } else if line.chained(&previous) != line.hash {
                broken.push((line.sequence, previous, line.clone()));
            }
            previous = line.hash;
            expected = line.sequence.saturating_add(1);
            self.replay(&line);
            self.checked.lines += 1;
            progress(1);
            self.last = Some(line);
            Ok(Go::On)
        })?;
        self.broken(&broken);
        Ok(())
    }

    /// Lines that do not follow from the one before: exchanged, or changed, or standing behind such a line.
    fn broken(&mut self, broken: &[(u64, [u8; 32], Line)]) {
        let mut exchanged: Vec<u64> = Vec::new();
        for (place, previous, _) in broken {
            // Whose hash would be right here, if it stood here?
            let fits = broken.iter().find(|(other, _, line)| {
                other != place && Line { sequence: *place, ..line.clone() }.chained(previous) == line.hash
            });
            if let Some((other, _, _)) = fits {
                exchanged.extend([*place, *other]);
                let message = Message::new("check-line-exchanged").text("line", place);
                self.problem(message.text("other", other));
            }
        }
        for (place, _, line) in broken {
            let follows = exchanged.iter().any(|other| other.saturating_add(1) == *place);
            if !exchanged.contains(place) && !follows {
                let message = Message::new("check-line-changed")
                    .text("line", place)
                    .message("event", event_words(line));
                self.problem(message.text("number", &line.number));
            }
        }
    }

    /// What this line says that the tables must say too.
    fn replay(&mut self, line: &Line) {
        let details: Value = serde_json::from_str(&line.details).unwrap_or_default();
        let Some(event) = Event::of(&line.event) else {
            let message = Message::new("check-line-unknown").text("line", line.sequence);
            return self.problem(message.text("event", &line.event));
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
                    let message = Message::new("check-line-unlawful").text("line", line.sequence);
                    self.problem(message.message("event", event_words(line)).text("number", &line.number));
                }
            }
        }
    }

    /// Was something cut off the end?
    fn end(
        &mut self,
        ledger: &dyn Ledger,
        key: &PublicKey,
        head: Option<Result<Option<Head>, Failure>>,
    ) -> Result<(), Failure> {
        let last = self.last.as_ref().map_or(0, |line| line.sequence);
        let cut = |upto: u64| Message::new("check-lines-cut").text("from", last + 1).text("to", upto);
        match ledger.seal()? {
            None if last > 0 => self.problem(Message::new("check-seal-none")),
            None => {}
            Some(seal) => {
                self.checked.sealed = seal.sequence;
                if !seal.verifies(key) {
                    self.problem(Message::new("check-seal-invalid"));
                } else if seal.sequence > last {
                    self.problem(cut(seal.sequence));
                } else if ledger.line(seal.sequence)?.is_some_and(|line| line.hash != seal.hash) {
                    self.problem(Message::new("check-seal-other").text("line", seal.sequence));
                }
            }
        }
        match head {
            None => {}
            Some(Err(failure)) => self.problem(failure.message),
            Some(Ok(None)) => self.problem(Message::new("check-head-none")),
            Some(Ok(Some(head))) if head.sequence > last => self.problem(cut(head.sequence)),
            Some(Ok(Some(head))) if head.not_behind(ledger).is_err() => {
                self.problem(Message::new("check-head-other").text("line", head.sequence));
            }
            Some(Ok(Some(_))) => {}
        }
        Ok(())
    }

    fn certificates(
        &mut self,
        ledger: &dyn Ledger,
        against: &Against<'_>,
        progress: &dyn Fn(u64),
    ) -> Result<(), Failure> {
        let mut waiting: Vec<Record> = Vec::new();
        ledger.search(&Query::default(), &mut |record| {
            waiting.push(record);
            if waiting.len() == AT_ONCE {
                self.some(&waiting, against);
                waiting.clear();
                progress(AT_ONCE as u64);
            }
            Ok(Go::On)
        })?;
        self.some(&waiting, against);
        let mut lost: Vec<u64> = self.tokens.keys().copied().collect();
        lost.sort_unstable();
        for line in lost {
            let number = ledger.line(line)?.map_or_else(String::new, |line| line.number);
            self.problem(Message::new("check-token-missing").text("number", number).text("line", line));
        }
        Ok(())
    }

    fn some(&mut self, records: &[Record], against: &Against<'_>) {
        let found: Vec<([u8; 32], Option<Message>)> = records
            .par_iter()
            .map(|record| (Sha256::digest(&record.token).into(), fault(record, against.key)))
            .collect();
        for (record, (hash, fault)) in records.iter().zip(found) {
            self.checked.certificates += 1;
            let about = |id| Message::new(id).text("number", &record.number).text("version", record.version);
            match self.tokens.remove(&record.line) {
                None => self.problem(about("check-token-not-in-journal")),
                Some(expected) if expected != hash => self.problem(about("check-token-changed")),
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
            let message = Message::new("check-index-twice").text("number", &record.number);
            self.problem(message.text("index", status.index).text("list", &status.list));
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
        let Some(place) = series.place(&record.number) else { return };
        let counter = series.counter(&record.type_code);
        let first = series.first();
        let last = self.gaps.get(&counter).copied();
        // An office may have begun with a gapless series after it had given other numbers.
        if let Some(last) = last.filter(|last| place != last.saturating_add(1)) {
            let missing =
                series.number(last.saturating_add(1)).map_or_else(String::new, |number| number.to_string());
            let message = Message::new("check-number-gap").text("number", &record.number);
            self.problem(message.text("missing", missing));
        } else if last.is_none() && place != first {
            let missing = series.number(first).map_or_else(String::new, |number| number.to_string());
            let message = Message::new("check-number-gap").text("number", &record.number);
            self.problem(message.text("missing", missing));
        }
        self.gaps.insert(counter, place);
    }

    /// The states of the tables are those that the journal leaves.
    fn states(&mut self, ledger: &dyn Ledger) -> Result<(), Failure> {
        let mut entries: Vec<_> = std::mem::take(&mut self.states).into_iter().collect();
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        let mut seen = 0;
        for ((type_code, number, version, component), (status, closed)) in entries {
            let record = ledger.by_number(&number)?;
            let record =
                record.iter().find(|record| record.type_code == type_code && record.version == version);
            let found = match record {
                Some(record) => ledger.states(record.id)?,
                None => Vec::new(),
            };
            let found = found.iter().find(|(other, _)| *other == component).map(|(_, state)| *state);
            seen += u64::from(found.is_some());
            if found.is_none_or(|state| (state.status, state.closed) != (status, closed)) {
                let is = status_words(found.map_or(Status::Valid, |state| state.status));
                let message = Message::new("check-state").text("number", &number).text("version", version);
                self.problem(
                    message
                        .text("component", component)
                        .message("is", is)
                        .message("should", status_words(status)),
                );
            }
        }
        let all = ledger.count_states()?;
        if all > seen {
            self.problem(Message::new("check-state-not-in-journal").number("count", (all - seen) as usize));
        }
        Ok(())
    }

    /// Nothing may be given out again.
    fn counters(&mut self, ledger: &dyn Ledger) -> Result<(), Failure> {
        for (list, end) in std::mem::take(&mut self.ends) {
            let counter = ledger.counter(&list_counter(&list))?;
            if counter < end {
                let message = Message::new("check-counter").text("name", &list);
                self.problem(message.text("is", counter).text("should", end));
            }
        }
        for (name, last) in std::mem::take(&mut self.gaps) {
            let counter = ledger.counter(&name)?;
            if counter < last {
                let message = Message::new("check-counter").text("name", &name);
                self.problem(message.text("is", counter).text("should", last));
            }
        }
        Ok(())
    }
}

/// What a line is about, in words; a name that is not known as it stands.
fn event_words(line: &Line) -> Message {
    Event::of(&line.event).map_or_else(
        || Message::new("check-event-unknown").text("event", &line.event),
        |event| Message::new(event.wording()),
    )
}

/// What is wrong with a record by itself: the row and its token must say the same, and the token must be the office's.
fn fault(record: &Record, key: &PublicKey) -> Option<Message> {
    let about = |id| Some(Message::new(id).text("number", &record.number).text("version", record.version));
    let Ok(token) = UnverifiedToken::parse(&record.token) else { return about("check-token-damaged") };
    // An office that has changed its key keeps what the old one signed; verifiers judge that by the pack.
    if token.header().key_id == key.id() && token.verify_signature(key).is_err() {
        return about("check-token-signature");
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
    if same { None } else { about("check-row-differs") }
}
