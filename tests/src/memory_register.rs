//! A register in memory: a second `Store`, and the model that SQLite is compared with.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use yizheng::Date;
use yizheng::trust::Status;
use yizheng_office::register::journal::{Line, Seal};
use yizheng_office::register::{EntryState, Outcome, Promise, Query, Record, RegisterError, Rows, Store};

/// Tables that live as long as the process.
#[derive(Default)]
pub struct Memory(Cells);

/// Tables that change while they are read.
#[derive(Default)]
struct Cells(RefCell<Tables>);

#[derive(Clone, Default)]
struct Tables {
    records: Vec<Record>,
    states: BTreeMap<(u64, u64), EntryState>,
    carried: BTreeMap<(String, u64), Status>,
    promises: Vec<Promise>,
    counters: BTreeMap<String, u64>,
    journal: Vec<Line>,
    seal: Option<Seal>,
}

impl Store for Memory {
    fn read<T, E: From<RegisterError>>(&self, work: impl FnOnce(&dyn Rows) -> Result<T, E>) -> Result<T, E> {
        work(&self.0)
    }

    fn write<T, E: From<RegisterError>>(
        &mut self,
        work: impl FnOnce(&dyn Rows) -> Result<T, E>,
    ) -> Result<T, E> {
        let before = self.0.0.borrow().clone();
        let done = work(&self.0);
        if done.is_err() {
            *self.0.0.borrow_mut() = before;
        }
        done
    }
}

impl Tables {
    fn each(&self, fits: impl Fn(&Record) -> bool) -> impl Iterator<Item = Record> {
        self.records.iter().filter(move |record| fits(record)).cloned()
    }

    fn fits(&self, query: &Query, record: &Record) -> bool {
        let text = query.text.as_ref().is_none_or(|text| {
            let places = [&record.number, &record.holder, &record.application];
            places.into_iter().chain(&record.bundle).any(|place| place.contains(text.as_str()))
        });
        let kind = query
            .certificate_type
            .as_ref()
            .is_none_or(|kind| *kind == record.type_name || *kind == record.type_code);
        let whole = self.states.get(&(record.id, 0)).map_or(Status::Valid, |state| state.status);
        let newer = |other: &Record| {
            other.number == record.number
                && other.type_code == record.type_code
                && other.version > record.version
        };
        text && kind
            && query.status.is_none_or(|status| status == whole)
            && query.from.is_none_or(|from| record.issued_at >= from)
            && query.until.is_none_or(|until| record.issued_at <= until)
            && !(query.newest_only && self.records.iter().any(newer))
    }
}

impl Rows for Cells {
    fn insert(&self, record: &Record) -> Result<u64, RegisterError> {
        let mut tables = self.0.borrow_mut();
        let same = |other: &Record| {
            other.application == record.application
                || (&other.number, &other.type_code, other.version)
                    == (&record.number, &record.type_code, record.version)
        };
        if tables.records.iter().any(same) {
            return Err(RegisterError::store("there is such a record"));
        }
        let id = tables.records.len() as u64 + 1;
        tables.records.push(Record { id, ..record.clone() });
        Ok(id)
    }

    fn by_id(&self, id: u64) -> Result<Option<Record>, RegisterError> {
        Ok(self.0.borrow().each(|record| record.id == id).next())
    }

    fn by_application(&self, application: &str) -> Result<Option<Record>, RegisterError> {
        Ok(self.0.borrow().each(|record| record.application == application).next())
    }

    fn by_number(&self, number: &str) -> Result<Vec<Record>, RegisterError> {
        let mut found: Vec<Record> = self.0.borrow().each(|record| record.number == number).collect();
        found.sort_by(|one, other| (&one.type_code, one.version).cmp(&(&other.type_code, other.version)));
        Ok(found)
    }

    fn by_bundle(&self, bundle: &str) -> Result<Vec<Record>, RegisterError> {
        Ok(self.0.borrow().each(|record| record.bundle.as_deref() == Some(bundle)).collect())
    }

    fn by_index(&self, list: &str, index: u64) -> Result<Option<Record>, RegisterError> {
        let has = |record: &Record| {
            record.status.as_ref().is_some_and(|status| {
                status.list == list && (status.index..status.index + status.entries).contains(&index)
            })
        };
        Ok(self.0.borrow().each(has).next())
    }

    fn search(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Record) -> Result<ControlFlow<()>, RegisterError>,
    ) -> Result<(), RegisterError> {
        // Collected, because `each` may ask for more.
        let found: Vec<Record> = {
            let tables = self.0.borrow();
            tables.each(|record| tables.fits(query, record)).collect()
        };
        for record in found {
            if each(record)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn states(&self, record: u64) -> Result<Vec<(u64, EntryState)>, RegisterError> {
        let tables = self.0.borrow();
        let own = tables.states.iter().filter(|((other, _), _)| *other == record);
        Ok(own.map(|((_, component), state)| (*component, *state)).collect())
    }

    fn set_state(&self, record: u64, component: u64, state: EntryState) -> Result<(), RegisterError> {
        self.0.borrow_mut().states.insert((record, component), state);
        Ok(())
    }

    fn ended(&self, list: &str) -> Result<Vec<(u64, Status)>, RegisterError> {
        let tables = self.0.borrow();
        let carried = tables.carried.iter().filter(|((other, _), _)| other == list);
        let mut ended: Vec<(u64, Status)> = carried.map(|((_, index), status)| (*index, *status)).collect();
        for ((id, component), state) in &tables.states {
            let record = tables.records.iter().find(|record| record.id == *id);
            let status =
                record.and_then(|record| record.status.as_ref()).filter(|status| status.list == list);
            if let Some(status) = status.filter(|_| state.status != Status::Valid) {
                ended.push((status.index + component, state.status));
            }
        }
        Ok(ended)
    }

    fn carry(&self, list: &str, index: u64, status: Status) -> Result<(), RegisterError> {
        self.0.borrow_mut().carried.insert((list.to_string(), index), status);
        Ok(())
    }

    fn count_states(&self) -> Result<u64, RegisterError> {
        Ok(self.0.borrow().states.len() as u64)
    }

    fn insert_promise(&self, promise: &Promise) -> Result<(), RegisterError> {
        self.0.borrow_mut().promises.push(promise.clone());
        Ok(())
    }

    fn promises(&self, record: u64) -> Result<Vec<Promise>, RegisterError> {
        let tables = self.0.borrow();
        let mut found: Vec<Promise> =
            tables.promises.iter().filter(|promise| promise.record == record).cloned().collect();
        found.sort_by_key(|promise| (promise.component, promise.place));
        Ok(found)
    }

    fn open_promises(&self, until: Date) -> Result<Vec<Promise>, RegisterError> {
        let tables = self.0.borrow();
        let open = |promise: &&Promise| promise.outcome == Outcome::Open && promise.due <= until;
        let mut found: Vec<Promise> = tables.promises.iter().filter(open).cloned().collect();
        found.sort_by_key(|promise| (promise.due, promise.record, promise.component, promise.place));
        Ok(found)
    }

    fn broken_promises(&self) -> Result<Vec<Promise>, RegisterError> {
        let tables = self.0.borrow();
        let broken = |promise: &&Promise| promise.outcome == Outcome::Failed;
        let mut found: Vec<Promise> = tables.promises.iter().filter(broken).cloned().collect();
        found.sort_by_key(|promise| (promise.due, promise.record, promise.component, promise.place));
        Ok(found)
    }

    fn set_outcome(
        &self,
        record: u64,
        component: u64,
        place: u64,
        outcome: Outcome,
    ) -> Result<(), RegisterError> {
        for promise in &mut self.0.borrow_mut().promises {
            if (promise.record, promise.component, promise.place) == (record, component, place) {
                promise.outcome = outcome;
            }
        }
        Ok(())
    }

    fn counter(&self, name: &str) -> Result<u64, RegisterError> {
        Ok(self.0.borrow().counters.get(name).copied().unwrap_or(0))
    }

    fn set_counter(&self, name: &str, value: u64) -> Result<(), RegisterError> {
        self.0.borrow_mut().counters.insert(name.to_string(), value);
        Ok(())
    }

    fn counters(&self) -> Result<Vec<(String, u64)>, RegisterError> {
        Ok(self.0.borrow().counters.iter().map(|(name, value)| (name.clone(), *value)).collect())
    }

    fn journal_end(&self) -> Result<Option<Line>, RegisterError> {
        Ok(self.0.borrow().journal.last().cloned())
    }

    fn line(&self, sequence: u64) -> Result<Option<Line>, RegisterError> {
        Ok(self.0.borrow().journal.iter().find(|line| line.sequence == sequence).cloned())
    }

    fn append(&self, line: &Line) -> Result<(), RegisterError> {
        self.0.borrow_mut().journal.push(line.clone());
        Ok(())
    }

    fn journal(
        &self,
        about: Option<(&str, &str)>,
        each: &mut dyn FnMut(Line) -> Result<ControlFlow<()>, RegisterError>,
    ) -> Result<(), RegisterError> {
        let lines = self.0.borrow().journal.clone();
        let meant = |line: &Line| {
            about.is_none_or(|(type_code, number)| line.type_code == type_code && line.number == number)
        };
        for line in lines.into_iter().filter(meant) {
            if each(line)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn last_event(&self, event: &str) -> Result<Option<Line>, RegisterError> {
        let tables = self.0.borrow();
        Ok(tables.journal.iter().rfind(|line| line.event == event && line.number.is_empty()).cloned())
    }

    fn seal(&self) -> Result<Option<Seal>, RegisterError> {
        Ok(self.0.borrow().seal.clone())
    }

    fn set_seal(&self, seal: &Seal) -> Result<(), RegisterError> {
        self.0.borrow_mut().seal = Some(seal.clone());
        Ok(())
    }
}
