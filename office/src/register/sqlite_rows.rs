//! The rows of the register in SQLite.

use std::ops::ControlFlow;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Params, Row, params, params_from_iter};
use yizheng::Date;
use yizheng::trust::Status;

use super::error::RegisterError;
use super::journal::{Line, Seal};
use super::store::{Query, Record, Rows, StatusAllocation};
use crate::lifecycle::{EntryState, Outcome, Promise};

const RECORD: &str = "certificate.id, application, bundle, type_code, type_name, number, version, holder,
    status_list, status_index, status_entries, issued_at, operator, printed_only, line, token";
const LINE: &str = "sequence, moment, operator, event, type_code, number, version, component, details, hash";
const PROMISE: &str = "certificate, component, place, text, due, outcome";

/// The rows of an open file, within a transaction.
pub(super) struct SqliteRows<'c>(pub(super) &'c Connection);

impl SqliteRows<'_> {
    fn execute(&self, sql: &str, parameters: impl Params) -> Result<(), RegisterError> {
        self.0.prepare_cached(sql).and_then(|mut one| one.execute(parameters)).map(|_| ()).map_err(broken)
    }

    fn one<T>(
        &self,
        sql: &str,
        parameters: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, RegisterError> {
        self.0
            .prepare_cached(sql)
            .and_then(|mut one| one.query_row(parameters, read).optional())
            .map_err(broken)
    }

    fn all<T>(
        &self,
        sql: &str,
        parameters: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, RegisterError> {
        self.0
            .prepare_cached(sql)
            .and_then(|mut all| all.query_map(parameters, read)?.collect())
            .map_err(broken)
    }

    fn each<T>(
        &self,
        sql: &str,
        parameters: impl Params,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        each: &mut dyn FnMut(T) -> Result<ControlFlow<()>, RegisterError>,
    ) -> Result<(), RegisterError> {
        let mut statement = self.0.prepare_cached(sql).map_err(broken)?;
        let mut rows = statement.query(parameters).map_err(broken)?;
        while let Some(row) = rows.next().map_err(broken)? {
            if each(read(row).map_err(broken)?)?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

impl Rows for SqliteRows<'_> {
    fn insert(&self, record: &Record) -> Result<u64, RegisterError> {
        let status = record.status.as_ref();
        self.execute(
            "INSERT INTO certificate (application, bundle, type_code, type_name, number, version, holder,
                 status_list, status_index, status_entries, issued_at, operator, printed_only, line, token)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                record.application,
                record.bundle,
                record.type_code,
                record.type_name,
                record.number,
                record.version,
                record.holder,
                status.map(|status| &status.list),
                status.map(|status| status.index),
                status.map(|status| status.entries),
                record.issued_at,
                record.operator,
                record.printed_only,
                record.line,
                record.token,
            ],
        )?;
        Ok(self.0.last_insert_rowid().cast_unsigned())
    }

    fn by_id(&self, id: u64) -> Result<Option<Record>, RegisterError> {
        self.one(&select("certificate.id = ?1"), [id], record)
    }

    fn by_application(&self, application: &str) -> Result<Option<Record>, RegisterError> {
        let sql = select("application = ?1");
        self.one(&sql, [application], record)
    }

    fn by_number(&self, number: &str) -> Result<Vec<Record>, RegisterError> {
        let sql = select("number = ?1 ORDER BY type_code, version");
        self.all(&sql, [number], record)
    }

    fn by_bundle(&self, bundle: &str) -> Result<Vec<Record>, RegisterError> {
        self.all(&select("bundle = ?1 ORDER BY id"), [bundle], record)
    }

    fn by_index(&self, list: &str, index: u64) -> Result<Option<Record>, RegisterError> {
        let sql = select("status_list = ?1 AND status_index <= ?2 ORDER BY status_index DESC LIMIT 1");
        let found = self.one(&sql, params![list, index], record)?;
        Ok(found.filter(|record| {
            record.status.as_ref().is_some_and(|status| index - status.index < status.entries)
        }))
    }

    fn search(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Record) -> Result<ControlFlow<()>, RegisterError>,
    ) -> Result<(), RegisterError> {
        let (conditions, values) = conditions(query);
        let sql = select(&format!("{conditions} ORDER BY certificate.id"));
        self.each(&sql, params_from_iter(values), record, each)
    }

    fn states(&self, record: u64) -> Result<Vec<(u64, EntryState)>, RegisterError> {
        self.all(
            "SELECT component, status, closed, decided_on FROM state WHERE certificate = ?1 ORDER BY component",
            [record],
            |row| {
                let state = EntryState {
                    status: Status::from_value(row.get(1)?),
                    closed: row.get(2)?,
                    decided_on: day(row, 3)?,
                };
                Ok((row.get(0)?, state))
            },
        )
    }

    fn set_state(&self, record: u64, component: u64, state: EntryState) -> Result<(), RegisterError> {
        self.execute(
            "INSERT OR REPLACE INTO state (certificate, component, status, closed, decided_on)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![record, component, state.status.value(), state.closed, state.decided_on.days()],
        )
    }

    fn ended(&self, list: &str) -> Result<Vec<(u64, Status)>, RegisterError> {
        self.all(
            "SELECT number, status FROM carried WHERE list = ?1
             UNION ALL
             SELECT status_index + component, status FROM state JOIN certificate ON certificate.id = certificate
             WHERE status_list = ?1 AND status <> 0",
            [list],
            |row| Ok((row.get(0)?, Status::from_value(row.get(1)?))),
        )
    }

    fn carry(&self, list: &str, index: u64, status: Status) -> Result<(), RegisterError> {
        self.execute(
            "INSERT OR REPLACE INTO carried (list, number, status) VALUES (?1, ?2, ?3)",
            params![list, index, status.value()],
        )
    }

    fn count_states(&self) -> Result<u64, RegisterError> {
        self.one("SELECT count(*) FROM state", [], |row| row.get(0)).map(Option::unwrap_or_default)
    }

    fn insert_promise(&self, promise: &Promise) -> Result<(), RegisterError> {
        self.execute(
            "INSERT INTO promise (certificate, component, place, text, due, outcome)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                promise.record,
                promise.component,
                promise.place,
                promise.text,
                promise.due.days(),
                outcome_value(promise.outcome),
            ],
        )
    }

    fn promises(&self, record: u64) -> Result<Vec<Promise>, RegisterError> {
        let sql = format!("SELECT {PROMISE} FROM promise WHERE certificate = ?1 ORDER BY component, place");
        self.all(&sql, [record], promise)
    }

    fn open_promises(&self, until: Date) -> Result<Vec<Promise>, RegisterError> {
        let sql = format!(
            "SELECT {PROMISE} FROM promise WHERE outcome = 0 AND due <= ?1
             ORDER BY due, certificate, component, place"
        );
        self.all(&sql, [until.days()], promise)
    }

    fn broken_promises(&self) -> Result<Vec<Promise>, RegisterError> {
        let sql = format!(
            "SELECT {PROMISE} FROM promise WHERE outcome = 2 ORDER BY due, certificate, component, place"
        );
        self.all(&sql, [], promise)
    }

    fn set_outcome(
        &self,
        record: u64,
        component: u64,
        place: u64,
        outcome: Outcome,
    ) -> Result<(), RegisterError> {
        self.execute(
            "UPDATE promise SET outcome = ?4 WHERE certificate = ?1 AND component = ?2 AND place = ?3",
            params![record, component, place, outcome_value(outcome)],
        )
    }

    fn counter(&self, name: &str) -> Result<u64, RegisterError> {
        self.one("SELECT value FROM counter WHERE name = ?1", [name], |row| row.get(0))
            .map(Option::unwrap_or_default)
    }

    fn set_counter(&self, name: &str, value: u64) -> Result<(), RegisterError> {
        self.execute("INSERT OR REPLACE INTO counter (name, value) VALUES (?1, ?2)", params![name, value])
    }

    fn counters(&self) -> Result<Vec<(String, u64)>, RegisterError> {
        self.all("SELECT name, value FROM counter ORDER BY name", [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn journal_end(&self) -> Result<Option<Line>, RegisterError> {
        self.one(&format!("SELECT {LINE} FROM journal ORDER BY sequence DESC LIMIT 1"), [], line)
    }

    fn line(&self, sequence: u64) -> Result<Option<Line>, RegisterError> {
        self.one(&format!("SELECT {LINE} FROM journal WHERE sequence = ?1"), [sequence], line)
    }

    fn append(&self, line: &Line) -> Result<(), RegisterError> {
        self.execute(
            "INSERT INTO journal (sequence, moment, operator, event, type_code, number, version, component,
                 details, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                line.sequence,
                line.moment,
                line.operator,
                line.event,
                line.type_code,
                line.number,
                line.version,
                line.component,
                line.details,
                line.hash,
            ],
        )
    }

    fn journal(
        &self,
        about: Option<(&str, &str)>,
        each: &mut dyn FnMut(Line) -> Result<ControlFlow<()>, RegisterError>,
    ) -> Result<(), RegisterError> {
        match about {
            Some((type_code, number)) => self.each(
                &format!("SELECT {LINE} FROM journal WHERE number = ?2 AND type_code = ?1 ORDER BY sequence"),
                [type_code, number],
                line,
                each,
            ),
            None => self.each(&format!("SELECT {LINE} FROM journal ORDER BY sequence"), [], line, each),
        }
    }

    fn last_event(&self, event: &str) -> Result<Option<Line>, RegisterError> {
        let sql = format!(
            "SELECT {LINE} FROM journal WHERE event = ?1 AND number = '' ORDER BY sequence DESC LIMIT 1"
        );
        self.one(&sql, [event], line)
    }

    fn seal(&self) -> Result<Option<Seal>, RegisterError> {
        self.one("SELECT sequence, hash, signature FROM seal", [], |row| {
            Ok(Seal { sequence: row.get(0)?, hash: row.get(1)?, signature: row.get(2)? })
        })
    }

    fn set_seal(&self, seal: &Seal) -> Result<(), RegisterError> {
        self.execute(
            "INSERT OR REPLACE INTO seal (only, sequence, hash, signature) VALUES (1, ?1, ?2, ?3)",
            params![seal.sequence, seal.hash, seal.signature],
        )
    }
}

fn select(conditions: &str) -> String {
    format!("SELECT {RECORD} FROM certificate WHERE {conditions}")
}

/// The conditions of a query, and their values.
fn conditions(query: &Query) -> (String, Vec<Sql>) {
    let (mut all, mut values) = (vec!["1".to_string()], Vec::new());
    let mut add = |condition: &str, value: Sql| {
        values.push(value);
        all.push(condition.replace('?', &format!("?{}", values.len())));
    };
    if let Some(text) = &query.text {
        let pattern = format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        let any = ["number", "holder", "application", "bundle"]
            .map(|column| format!("{column} LIKE ? ESCAPE '\\'"))
            .join(" OR ");
        add(&format!("({any})"), pattern.into());
    }
    if let Some(kind) = &query.certificate_type {
        add("(type_name = ? OR type_code = ?)", kind.clone().into());
    }
    if let Some(from) = query.from {
        add("issued_at >= ?", from.cast_signed().into());
    }
    if let Some(until) = query.until {
        add("issued_at <= ?", until.cast_signed().into());
    }
    if let Some(status) = query.status {
        add(
            "coalesce((SELECT status FROM state WHERE certificate = certificate.id AND component = 0), 0) = ?",
            i64::from(status.value()).into(),
        );
    }
    if query.newest_only {
        all.push(
            "NOT EXISTS (SELECT 1 FROM certificate AS newer WHERE newer.number = certificate.number
                 AND newer.type_code = certificate.type_code AND newer.version > certificate.version)"
                .to_string(),
        );
    }
    (all.join(" AND "), values)
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let list: Option<String> = row.get(8)?;
    let status = match list {
        Some(list) => Some(StatusAllocation { list, index: row.get(9)?, entries: row.get(10)? }),
        None => None,
    };
    Ok(Record {
        id: row.get(0)?,
        application: row.get(1)?,
        bundle: row.get(2)?,
        type_code: row.get(3)?,
        type_name: row.get(4)?,
        number: row.get(5)?,
        version: row.get(6)?,
        holder: row.get(7)?,
        status,
        issued_at: row.get(11)?,
        operator: row.get(12)?,
        printed_only: row.get(13)?,
        line: row.get(14)?,
        token: row.get(15)?,
    })
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        sequence: row.get(0)?,
        moment: row.get(1)?,
        operator: row.get(2)?,
        event: row.get(3)?,
        type_code: row.get(4)?,
        number: row.get(5)?,
        version: row.get(6)?,
        component: row.get(7)?,
        details: row.get(8)?,
        hash: row.get(9)?,
    })
}

fn promise(row: &Row<'_>) -> rusqlite::Result<Promise> {
    Ok(Promise {
        record: row.get(0)?,
        component: row.get(1)?,
        place: row.get(2)?,
        text: row.get(3)?,
        due: day(row, 4)?,
        outcome: match row.get::<_, i64>(5)? {
            0 => Outcome::Open,
            1 => Outcome::Fulfilled,
            _ => Outcome::Failed,
        },
    })
}

const fn outcome_value(outcome: Outcome) -> i64 {
    match outcome {
        Outcome::Open => 0,
        Outcome::Fulfilled => 1,
        Outcome::Failed => 2,
    }
}

fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Date> {
    let days: i64 = row.get(column)?;
    Date::from_days(days).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, days))
}

pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

pub(super) fn broken(error: rusqlite::Error) -> RegisterError {
    match error.sqlite_error_code() {
        _ if is_busy(&error) => RegisterError::Busy,
        Some(ErrorCode::DiskFull) => RegisterError::Full,
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            RegisterError::ReadOnly { source: error.into() }
        }
        _ => RegisterError::store(error),
    }
}
