//! The tables, and the migration of older ones.

use std::path::Path;

use rusqlite::{Connection, Row};
use serde_json::json;

use super::error::RegisterError;
use super::issuing::list_counter;

use super::sqlite_rows::{SqliteRows, broken};
use super::store::{Rows, StatusAllocation};
use super::writer::{About, Entry, JournalWriter, claims};
use crate::lifecycle::Event;

/// Version of the schema, kept in `user_version`.
pub(super) const VERSION: i64 = 2;

/// `certificate`: one row for each signed token. `state`: entries that are or were not valid. `counter`: the last number or
/// status index given out. `carried`: entries of published lists whose certificates the register
/// has lost.
const TABLES: &str = "
    CREATE TABLE certificate (
        id             INTEGER PRIMARY KEY,
        application    TEXT    NOT NULL UNIQUE,
        bundle         TEXT,
        type_code      TEXT    NOT NULL,
        type_name      TEXT    NOT NULL,
        number         TEXT    NOT NULL,
        version        INTEGER NOT NULL,
        holder         TEXT    NOT NULL,
        status_list    TEXT,
        status_index   INTEGER,
        status_entries INTEGER,
        issued_at      INTEGER NOT NULL,
        operator       TEXT    NOT NULL,
        printed_only   TEXT    NOT NULL,
        line           INTEGER NOT NULL,
        token          BLOB    NOT NULL,
        UNIQUE (number, type_code, version)
    ) STRICT;
    CREATE INDEX certificate_bundle ON certificate (bundle) WHERE bundle IS NOT NULL;
    CREATE INDEX certificate_status ON certificate (status_list, status_index);
    CREATE TABLE state (
        certificate INTEGER NOT NULL REFERENCES certificate (id),
        component   INTEGER NOT NULL,
        status      INTEGER NOT NULL,
        closed      INTEGER NOT NULL,
        decided_on  INTEGER NOT NULL,
        PRIMARY KEY (certificate, component)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE promise (
        certificate INTEGER NOT NULL REFERENCES certificate (id),
        component   INTEGER NOT NULL,
        place       INTEGER NOT NULL,
        text        TEXT    NOT NULL,
        due         INTEGER NOT NULL,
        outcome     INTEGER NOT NULL,
        PRIMARY KEY (certificate, component, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX promise_open ON promise (due) WHERE outcome = 0;
    CREATE TABLE counter (
        name  TEXT    PRIMARY KEY,
        value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE carried (
        list   TEXT    NOT NULL,
        number INTEGER NOT NULL,
        status INTEGER NOT NULL,
        PRIMARY KEY (list, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE journal (
        sequence  INTEGER PRIMARY KEY,
        moment    INTEGER NOT NULL,
        operator  TEXT    NOT NULL,
        event     TEXT    NOT NULL,
        type_code TEXT    NOT NULL,
        number    TEXT    NOT NULL,
        version   INTEGER NOT NULL,
        component INTEGER NOT NULL,
        details   TEXT    NOT NULL,
        hash      BLOB    NOT NULL
    ) STRICT;
    CREATE INDEX journal_number ON journal (number) WHERE number <> '';
    CREATE INDEX journal_event ON journal (event) WHERE number = '';
    CREATE TABLE seal (
        only      INTEGER PRIMARY KEY CHECK (only = 1),
        sequence  INTEGER NOT NULL,
        hash      BLOB    NOT NULL,
        signature BLOB    NOT NULL
    ) STRICT;
";

/// Makes the tables of a new register.
pub(super) fn create(connection: &Connection) -> Result<(), RegisterError> {
    connection
        .execute_batch(TABLES)
        .and_then(|()| connection.pragma_update(None, "user_version", VERSION))
        .map_err(broken)
}

/// Brings the tables of an older version up to this one, in one transaction.
///
/// # Errors
/// The register is of a newer version, which this program must not touch, or the database fails.
pub(super) fn migrate(
    connection: &mut Connection,
    path: &Path,
    found: i64,
    now: u64,
) -> Result<(), RegisterError> {
    if !(1..=VERSION).contains(&found) {
        return Err(RegisterError::Version { found, known: VERSION, file: path.to_path_buf() });
    }
    if found == VERSION {
        return Ok(());
    }
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(broken)?;
    // Another process may have been faster.
    let found: i64 =
        transaction.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(broken)?;
    if found == 1 {
        from_1(&transaction, now)?;
    }
    transaction.commit().map_err(broken)
}

/// Version 1 had one table, `certificate`, and neither journal nor states.
fn from_1(connection: &Connection, now: u64) -> Result<(), RegisterError> {
    connection
        .execute_batch("ALTER TABLE certificate RENAME TO certificate_1; DROP INDEX certificate_status;")
        .map_err(broken)?;
    create(connection)?;
    let ours = SqliteRows(connection);
    let mut writer = JournalWriter::open(&ours, "", now)?;
    writer.write(Event::Migrate, &About::default(), &json!({ "from": 1, "to": VERSION }))?;
    let mut old = connection
        .prepare(
            "SELECT application, status_list, status_index, status_entries, printed_only, token
             FROM certificate_1 ORDER BY id",
        )
        .map_err(broken)?;
    let mut rows = old.query([]).map_err(broken)?;
    while let Some(row) = rows.next().map_err(broken)? {
        let (entry, list) = entry_of_1(row)?;
        writer.enter(Event::Issue, &entry, &json!({ "migrated": true }))?;
        if let Some(status) = list {
            let name = list_counter(&status.list);
            let end = ours.counter(&name)?.max(status.index.saturating_add(status.entries));
            ours.set_counter(&name, end)?;
        }
    }
    drop(rows);
    drop(old);
    connection.execute_batch("DROP TABLE certificate_1;").map_err(broken)
}

fn entry_of_1(row: &Row<'_>) -> Result<(Entry, Option<StatusAllocation>), RegisterError> {
    let text = |column: usize| row.get::<_, Option<String>>(column).map_err(broken);
    let number = |column: usize| row.get::<_, Option<u64>>(column).map_err(broken);
    let status = match (text(1)?, number(2)?, number(3)?) {
        (Some(list), Some(index), Some(entries)) => Some(StatusAllocation { list, index, entries }),
        _ => None,
    };
    let token: Vec<u8> = row.get(5).map_err(broken)?;
    let claims = claims(&token)?;
    let application = text(0)?.unwrap_or_default();
    let printed_only = text(4)?.unwrap_or_default();
    Ok((Entry { application, bundle: None, printed_only, status: status.clone(), claims, token }, status))
}
