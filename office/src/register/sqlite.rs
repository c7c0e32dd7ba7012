//! The register in SQLite: one file, one writer at a time.

use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::RegisterError;
use super::schema;
use super::sqlite_rows::{SqliteRows, broken, is_busy};
use super::store::{Rows, Store};
use crate::files::FileError;

/// How long to wait for another process that holds the register.
const PATIENCE: Duration = Duration::from_secs(10);
/// Pages in memory, in KiB: the upper levels of the indexes of a million certificates.
const CACHE_KIB: i64 = 32 << 10;
/// Statements that are kept prepared; there are fewer.
const STATEMENTS: usize = 64;

/// All pages of a copy in one step, so that it is one transaction.
const PAGES_AT_ONCE: i32 = i32::MAX;

/// A register file.
pub struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    /// Makes an empty register.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(path: &Path) -> Result<Self, RegisterError> {
        let connection = Connection::open(path).map_err(|error| failed(path, error))?;
        connection
            .pragma_update(None, "journal_mode", "WAL")
            .and_then(|()| set_up(&connection))
            .map_err(|error| failed(path, error))?;
        schema::create(&connection)?;
        Ok(Self { connection })
    }

    /// Opens a register; one of an older version is brought up to this one.
    ///
    /// # Errors
    /// It is missing, damaged, of a newer version, or in use by another process.
    pub fn open(path: &Path, now: u64) -> Result<Self, RegisterError> {
        let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .map_err(|error| failed(path, error))?;
        let version: i64 = set_up(&connection)
            .and_then(|()| connection.pragma_query_value(None, "user_version", |row| row.get(0)))
            .map_err(|error| failed(path, error))?;
        if version == 0 {
            // SQLite makes an empty file into an empty database.
            return Err(RegisterError::Empty { file: path.to_path_buf() });
        }
        schema::migrate(&mut connection, path, version, now)?;
        Ok(Self { connection })
    }

    /// The first faults of the file as a database, in SQLite's words; none in a sound one.
    ///
    /// # Errors
    /// It cannot be read at all.
    pub fn integrity(&self) -> Result<Vec<String>, RegisterError> {
        let mut check = self.connection.prepare("PRAGMA integrity_check(20)").map_err(broken)?;
        let lines = check.query_map([], |row| row.get::<_, String>(0)).map_err(broken)?;
        let lines: Vec<String> = lines.collect::<rusqlite::Result<_>>().map_err(broken)?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }

    /// Writes a copy of this moment's state into a new file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn copy_to(&self, target: &Path) -> Result<(), FileError> {
        let file = || target.to_path_buf();
        let name = target.to_str().ok_or_else(|| FileError::PathText { file: file() })?;
        self.connection
            .execute("VACUUM INTO ?1", [name])
            .map(|_| ())
            .map_err(|error| FileError::Unwritable { file: file(), source: io::Error::other(error) })
    }

    /// Replaces the content by that of another file, in one transaction.
    ///
    /// # Errors
    /// Either cannot be used; this one is as it was then.
    pub fn replace_by(&mut self, source: &Path) -> Result<(), RegisterError> {
        let source = Connection::open_with_flags(source, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .map_err(|error| failed(source, error))?;
        let backup = rusqlite::backup::Backup::new(&source, &mut self.connection).map_err(broken)?;
        backup.run_to_completion(PAGES_AT_ONCE, Duration::from_millis(1), None).map_err(broken)
    }
}

fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Without it SQLite plans a statement anew for every bound value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // A commit returns after the data is on the disk.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)
}

impl Store for Sqlite {
    fn read<T, E: From<RegisterError>>(&self, work: impl FnOnce(&dyn Rows) -> Result<T, E>) -> Result<T, E> {
        // "Unchecked" because the borrow checker cannot see that no other transaction is open on this connection: all of
        // them are opened here, and none outlives its method.
        let transaction = self.connection.unchecked_transaction().map_err(broken)?;
        work(&SqliteRows(&transaction))
    }

    fn write<T, E: From<RegisterError>>(
        &mut self,
        work: impl FnOnce(&dyn Rows) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(broken)?;
        let done = work(&SqliteRows(&transaction))?;
        transaction.commit().map_err(broken)?;
        Ok(done)
    }
}

fn failed(path: &Path, error: rusqlite::Error) -> RegisterError {
    if is_busy(&error) {
        return RegisterError::Busy;
    }
    RegisterError::Open { file: path.to_path_buf(), source: error.into() }
}
