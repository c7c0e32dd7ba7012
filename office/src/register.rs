//! The register: which certificates the office has issued, and what became of them.
//!
//! A number stands here if and only if its token does; status indices are never given twice; nothing is issued twice
//! for one application; and nothing changes without a line in the journal. All of it holds after a crash at any
//! instant, because every change is one transaction of the database.
//!
//! | room | what is in it |
//! |---|---|
//! | [`store`] | the seam to the database: [`Store`], [`Ledger`], and the rows |
//! | `sqlite`, `schema` | the database that is used: SQLite in one file; its tables and their older forms |
//! | [`journal`] | hash-chained lines, and the seal over them |
//! | `book` | writing: every change with its line |
//! | `issuing`, `renewing` | applications to signed and numbered certificates; new versions |
//! | `deciding` | suspending, revoking … ; promises |
//! | `recover` | what papers and lists show of a register that went back |
//! | [`check`] | is everything in order? |
//! | `head` | the file beside the database that shows when it went back |

mod book;
pub mod check;
mod deciding;
mod head;
mod issuing;
pub mod journal;
mod recover;
mod renewing;
mod schema;
mod sqlite;
pub mod store;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use yizheng::Timestamp;
use yizheng::trust::Status;

use crate::message::Failure;
use crate::{Settings, SigningKey};

pub use book::{About, Book, claims, hex};
pub use deciding::{Decided, Decision, PromiseEnd, Target, newest};
pub use head::Head;
pub use issuing::{Given, Offer, printed_items};
pub use journal::{Event, Line};
pub use recover::{Evidence, Paper, Recovered};
pub use renewing::{NewVersion, Versioned};
pub use sqlite::Sqlite;
pub use store::{EntryState, Go, Ledger, Outcome, Promise, Query, Record, StatusAllocation, Store};

/// The register of one office.
pub struct Register<S: Store = Sqlite> {
    store: S,
    /// Where the head is kept; none for a register that is in no file.
    head: Option<PathBuf>,
}

/// Who writes, when, and with which key.
#[derive(Clone, Copy)]
pub struct Clerk<'a> {
    /// The operator's name.
    pub operator: &'a str,
    /// The time of this machine.
    pub now: Timestamp,
    /// The office's key, with which the journal is sealed; none where the work needs no key.
    pub key: Option<&'a SigningKey>,
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
        let register = Self { store: Sqlite::create(path)?, head: Some(head::beside(path)) };
        Head { sequence: 0, hash: journal::BEGINNING }.write(&head::beside(path))?;
        Ok(register)
    }

    /// Opens the register; one of an older version is brought up to this one.
    ///
    /// # Errors
    /// It is missing, damaged, of a newer version, or in use by another process.
    pub fn open(path: &Path, now: Timestamp) -> Result<Self, Failure> {
        let store = Sqlite::open(path, now.seconds())?;
        Ok(Self { store, head: Some(head::beside(path)) })
    }

    /// Puts the content of another register's file in the place of this one's, in one transaction.
    ///
    /// # Errors
    /// Either cannot be used; this one is as it was then.
    pub fn replace_by(&mut self, source: &Path) -> Result<(), Failure> {
        self.store.replace_by(source)?;
        let end = self.store.read(|ledger| ledger.journal_end())?;
        if let (Some(path), Some(end)) = (&self.head, end) {
            Head { sequence: end.sequence, hash: end.hash }.write(path)?;
        }
        Ok(())
    }

    /// The database, for what is about the file and not about certificates.
    pub fn database(&mut self) -> &mut Sqlite {
        &mut self.store
    }
}

impl<S: Store> Register<S> {
    /// A register in any store, without a head file.
    pub const fn within(store: S) -> Self {
        Self { store, head: None }
    }

    /// Looks at one state of the register.
    ///
    /// # Errors
    /// The database fails, or `work` does.
    pub fn read<T>(&self, work: impl FnOnce(&dyn Ledger) -> Result<T, Failure>) -> Result<T, Failure> {
        self.store.read(work)
    }

    /// Changes the register in one transaction, with lines in its journal.
    ///
    /// # Errors
    /// The register went back behind its head, the database fails, or `work` does; then nothing was changed.
    pub fn write<T>(
        &mut self,
        clerk: Clerk<'_>,
        work: impl FnOnce(&mut Book<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let head = match &self.head {
            Some(path) => Head::read(path)?,
            None => None,
        };
        let (done, end) = self.store.write(|ledger| {
            if let Some(head) = &head {
                head.not_behind(ledger)?;
            }
            let mut book = Book::open(ledger, clerk.operator, clerk.now.seconds())?;
            let done = work(&mut book)?;
            Ok((done, book.close(clerk.key)?))
        })?;
        if let (Some(path), Some((sequence, hash))) = (&self.head, end) {
            // It is done. A head that lags behind still finds what was cut before it, and the next change brings it on.
            let _ = Head { sequence, hash }.write(path);
        }
        Ok(done)
    }

    /// Enters what papers and published lists show that this register, restored from a backup, has lost.
    ///
    /// # Errors
    /// The database fails.
    pub fn recover(
        &mut self,
        clerk: Clerk<'_>,
        settings: &Settings,
        evidence: &Evidence<'_>,
    ) -> Result<Recovered, Failure> {
        self.write(clerk, |book| {
            let before = book.ledger.journal_end()?.map_or(0, |line| line.sequence);
            book.write(Event::RestoreBackup, &About::default(), &json!({ "lines": before }))?;
            recover::recover(book, settings, evidence)
        })
    }

    /// What is to be published in `list`.
    ///
    /// # Errors
    /// The database fails.
    pub fn statuses(&self, list: &str) -> Result<Statuses, Failure> {
        self.read(|ledger| statuses(ledger, list))
    }

    /// Registers that something was done which changes no certificate: a list was published, pages were printed.
    ///
    /// # Errors
    /// The database fails.
    pub fn note(
        &mut self,
        clerk: Clerk<'_>,
        event: Event,
        about: &[About<'_>],
        details: &Value,
    ) -> Result<(), Failure> {
        self.write(clerk, |book| {
            for about in about {
                book.write(event, about, details)?;
            }
            Ok(())
        })
    }
}

/// What is to be published in `list`, as `ledger` has it.
///
/// # Errors
/// The database fails.
pub fn statuses(ledger: &dyn Ledger, list: &str) -> Result<Statuses, Failure> {
    let allocated = ledger.counter(&issuing::list_counter(list))?;
    Ok(Statuses { allocated, ended: ledger.ended(list)? })
}

/// The last moment, in seconds since 1970, of which the register knows that a status list was published then. A register
/// that was brought up from an older form, or restored, knows of all before that.
///
/// # Errors
/// The database fails.
pub fn last_published(ledger: &dyn Ledger) -> Result<Option<u64>, Failure> {
    let published = ledger.last_event(Event::Publish.code())?.and_then(|line| {
        let details: Value = serde_json::from_str(&line.details).ok()?;
        details.get("issued_at")?.as_u64()
    });
    let moment = |event: Event| Ok(ledger.last_event(event.code())?.map(|line| line.moment));
    Ok(published.max(moment(Event::Migrate)?).max(moment(Event::RestoreBackup)?))
}

/// The place of the journal's last line; 0 where there is none.
///
/// # Errors
/// The database fails.
pub fn ends_at(ledger: &dyn Ledger) -> Result<u64, Failure> {
    Ok(ledger.journal_end()?.map_or(0, |line| line.sequence))
}
