//! The register: which certificates the office has issued. SQLite in one file.
//!
//! A number stands here if and only if its token does; status indices are never given twice.

use std::path::Path;
use std::time::Duration;

use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params,
};
use yizheng::Text;
use yizheng::trust::Status;

use crate::exit::Exit;
use crate::message::{Failure, Message};

/// Version of the schema, kept in `user_version`.
const SCHEMA_VERSION: i64 = 1;

/// How long another process may hold the register before we give up.
const PATIENCE: Duration = Duration::from_secs(5);

const SCHEMA: &str = "
    CREATE TABLE certificate (
        id             INTEGER PRIMARY KEY,
        application    TEXT    NOT NULL UNIQUE,
        type_code      TEXT    NOT NULL,
        number         TEXT    NOT NULL,
        version        INTEGER NOT NULL,
        status_list    TEXT,
        status_index   INTEGER,
        status_entries INTEGER,
        issued_at      INTEGER NOT NULL,
        printed_only   TEXT    NOT NULL,
        token          BLOB    NOT NULL,
        UNIQUE (type_code, number, version)
    ) STRICT;
    CREATE INDEX certificate_status ON certificate (status_list, status_index);
";

/// The register of one office.
pub struct Register {
    connection: Connection,
}

/// A batch that is being issued: all of it is registered, or nothing.
pub struct Batch<'r> {
    transaction: Transaction<'r>,
}

/// One certificate as it is registered.
pub struct Entry<'a> {
    /// 申请编号.
    pub application: &'a Text,
    /// 证照类型代码.
    pub type_code: &'a Text,
    /// 证照编号.
    pub number: &'a Text,
    /// Version.
    pub version: u64,
    /// Its place in a status list.
    pub status: Option<&'a StatusAllocation>,
    /// Seconds since 1970.
    pub issued_at: u64,
    /// Face items that are printed but not in the code, as JSON.
    pub printed_only: &'a str,
    /// The signed bytes.
    pub token: &'a [u8],
}

/// Consecutive entries of a status list: one for the whole, one for each component.
pub struct StatusAllocation {
    /// Name of the list.
    pub list: String,
    /// Index of the whole.
    pub index: u64,
    /// How many entries.
    pub entries: u64,
}

/// What became of everything that has an entry in one status list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statuses {
    /// Entries that were ever given: indices below this one.
    pub allocated: u64,
    /// The entries that are not [`Status::Valid`].
    pub ended: Vec<(u64, Status)>,
}

impl Register {
    /// Makes an empty register.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        let connection = Connection::open(path).map_err(|error| failed(path, &error))?;
        let set_up = || {
            connection.busy_timeout(PATIENCE)?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.execute_batch(SCHEMA)?;
            connection.pragma_update(None, "user_version", SCHEMA_VERSION)
        };
        set_up().map_err(|error| failed(path, &error))?;
        Ok(Self { connection })
    }

    /// Opens the register.
    ///
    /// # Errors
    /// It is missing, damaged, or of a newer version.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .map_err(|error| failed(path, &error))?;
        let version: i64 = connection
            .busy_timeout(PATIENCE)
            .and_then(|()| connection.pragma_update(None, "synchronous", "FULL"))
            .and_then(|()| connection.pragma_query_value(None, "user_version", |row| row.get(0)))
            .map_err(|error| failed(path, &error))?;
        if version == 0 {
            // SQLite makes an empty file into an empty database.
            let message = Message::new("error-register-open").text("file", path.display());
            let message = message.message("reason", Message::new("error-register-empty"));
            return Err(Failure::new(Exit::Office, message));
        }
        if version != SCHEMA_VERSION {
            let message = Message::new("error-register-version").text("file", path.display());
            let message = message.text("found", version).text("known", SCHEMA_VERSION);
            return Err(Failure::new(Exit::Office, message));
        }
        Ok(Self { connection })
    }

    /// Begins a batch; other processes wait until it ends.
    ///
    /// # Errors
    /// Another process does not let go.
    pub fn batch(&mut self) -> Result<Batch<'_>, Failure> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(broken)?;
        Ok(Batch { transaction })
    }

    /// What is to be published in `list`. The one place that knows: what happens to a certificate after it was
    /// issued is not registered yet, so that every entry is valid.
    ///
    /// # Errors
    /// The register fails.
    pub fn statuses(&self, list: &str) -> Result<Statuses, Failure> {
        let end: Option<i64> = self
            .connection
            .query_row(
                "SELECT max(status_index + status_entries) FROM certificate WHERE status_list = ?1",
                [list],
                |row| row.get(0),
            )
            .map_err(broken)?;
        let allocated = end.map_or(Ok(0), u64::try_from).map_err(Failure::fault)?;
        Ok(Statuses { allocated, ended: Vec::new() })
    }
}

impl Batch<'_> {
    /// The number under which this application was issued before.
    ///
    /// # Errors
    /// The register fails.
    pub fn issued_for(&self, application: &Text) -> Result<Option<String>, Failure> {
        self.transaction
            .prepare_cached("SELECT number FROM certificate WHERE application = ?1")
            .and_then(|mut found| found.query_row([application.as_str()], |row| row.get(0)).optional())
            .map_err(broken)
    }

    /// The application for which this number was given before.
    ///
    /// # Errors
    /// The register fails.
    pub fn holder_of(&self, type_code: &Text, number: &Text) -> Result<Option<String>, Failure> {
        self.transaction
            .prepare_cached("SELECT application FROM certificate WHERE type_code = ?1 AND number = ?2")
            .and_then(|mut found| {
                found.query_row([type_code.as_str(), number.as_str()], |row| row.get(0)).optional()
            })
            .map_err(broken)
    }

    /// The next `entries` indices of `list`, after the highest that was ever given.
    ///
    /// # Errors
    /// The register fails.
    pub fn allocate(&self, list: &str, entries: u64) -> Result<StatusAllocation, Failure> {
        let next: Option<i64> = self
            .transaction
            .prepare_cached(
                "SELECT status_index + status_entries FROM certificate
                 WHERE status_list = ?1 ORDER BY status_index DESC LIMIT 1",
            )
            .and_then(|mut last| last.query_row([list], |row| row.get(0)).optional())
            .map_err(broken)?;
        let index = next.map_or(Ok(0), u64::try_from).map_err(Failure::fault)?;
        Ok(StatusAllocation { list: list.to_string(), index, entries })
    }

    /// Registers one certificate.
    ///
    /// # Errors
    /// The register fails, or the application or number stands in it.
    pub fn insert(&self, entry: &Entry<'_>) -> Result<(), Failure> {
        let integer = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        self.transaction
            .prepare_cached(
                "INSERT INTO certificate (application, type_code, number, version, status_list,
                    status_index, status_entries, issued_at, printed_only, token)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )
            .and_then(|mut insert| {
                insert.execute(params![
                    entry.application.as_str(),
                    entry.type_code.as_str(),
                    entry.number.as_str(),
                    integer(entry.version),
                    entry.status.map(|status| status.list.as_str()),
                    entry.status.map(|status| integer(status.index)),
                    entry.status.map(|status| integer(status.entries)),
                    integer(entry.issued_at),
                    entry.printed_only,
                    entry.token,
                ])
            })
            .map(|_| ())
            .map_err(broken)
    }

    /// Makes the batch last. Without this, nothing of it stays.
    ///
    /// # Errors
    /// The register cannot be written; nothing was registered.
    pub fn commit(self) -> Result<(), Failure> {
        self.transaction.commit().map_err(broken)
    }
}

fn failed(path: &Path, error: &rusqlite::Error) -> Failure {
    let message = Message::new("error-register-open").text("file", path.display()).text("reason", error);
    Failure::new(Exit::Office, message)
}

fn broken(error: rusqlite::Error) -> Failure {
    let busy = matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked));
    let message = if busy {
        Message::new("error-register-busy")
    } else {
        Message::new("error-register").text("reason", error)
    };
    Failure::new(Exit::Office, message)
}
