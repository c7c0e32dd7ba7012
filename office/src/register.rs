//! The register: the certificates that the office has issued, and their states.
//!
//! A number stands here if and only if its token does; status indices are never given twice; nothing is issued twice
//! for one application; and nothing changes without a line in the journal. All of it holds after a crash at any
//! instant, because every change is one transaction of the database.
//!
//! | room | what is in it |
//! |---|---|
//! | [`store`] | the seam to the database: [`Store`], [`Rows`], and what a row holds |
//! | `sqlite`, `schema` | the database that is used: SQLite in one file; its tables and their older forms |
//! | [`journal`] | hash-chained lines, and the seal over them |
//! | `writer` | writing: every change with its line in the journal |
//! | `error` | why the register cannot be used |
//! | `issuing`, `renewing` | applications to signed and numbered certificates; new versions |
//! | `deciding` | suspending, revoking … ; promises |
//! | `sources` | who took a decision, and until when to correct, as the journal has it |
//! | `recover` | repairs a register restored from an old backup, from issued tokens and published lists |
//! | [`check`] | checks that everything is in order |
//! | `head` | the file beside the database that shows when an older copy took its place |

pub mod check;
mod deciding;
mod error;
mod finding;
mod head;
mod issuing;
pub mod journal;
mod recover;
mod renewing;
mod schema;
mod sources;
mod sqlite;
mod sqlite_rows;
pub mod store;
mod writer;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use yizheng::Timestamp;
use yizheng::trust::Status;

use crate::actor::Actor;
use crate::{OfficeKey, Settings};

pub use crate::lifecycle::{EntryState, Event, Outcome, Promise};
pub use deciding::{Decided, Decision, PromiseDecision, PromiseEnd, Target, newest};
pub use error::RegisterError;
pub use finding::{CertificateFault, Finding};
pub use head::Head;
pub use issuing::{IssueOutcome, IssueRequest, printed_items};
pub use journal::Line;
pub use recover::{Evidence, Paper, Recovered};
pub use renewing::{NewVersion, Versioned};
pub use sources::{DecisionSource, correct_by, decision_sources};
pub use sqlite::Sqlite;
pub use store::{Query, Record, Rows, StatusAllocation, Store};
pub use writer::{About, JournalWriter, claims, hex};

/// The register of one office.
pub struct Register<S: Store = Sqlite> {
    store: S,
    /// The head file; none for a register that is in no file.
    head: Option<PathBuf>,
    /// The journal's end when this handle last looked; none where the journal did not agree with its head file even then.
    seen: Option<Head>,
}

/// The states of all entries of one status list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statuses {
    /// How many entries were given out: all indices below this one.
    pub allocated: u64,
    /// The entries that are not [`Status::Valid`].
    pub ended: Vec<(u64, Status)>,
}

impl Register {
    /// Makes an empty register.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(path: &Path) -> Result<Self, RegisterError> {
        let head = Head { sequence: 0, hash: journal::BEGINNING };
        let register =
            Self { store: Sqlite::create(path)?, head: Some(head::beside(path)), seen: Some(head) };
        head.write(&head::beside(path))?;
        Ok(register)
    }

    /// Opens the register; one of an older version is brought up to this one.
    ///
    /// # Errors
    /// It is missing, damaged, of a newer version, or in use by another process.
    pub fn open(path: &Path, now: Timestamp) -> Result<Self, RegisterError> {
        let store = Sqlite::open(path, now.seconds())?;
        let head = head::beside(path);
        // A damaged head file is an error of whoever writes, or checks.
        let stated = Head::read(&head).unwrap_or_default();
        let seen = store.read(|rows| {
            let sound = stated.is_none_or(|stated| stated.not_behind(rows).is_ok());
            if sound { end_of(rows).map(Some) } else { Ok(None) }
        });
        // A journal that cannot be read is an error of whoever writes, or checks.
        let seen = seen.unwrap_or_default();
        Ok(Self { store, head: Some(head), seen })
    }

    /// Replaces the content by that of another register's file, in one transaction.
    ///
    /// # Errors
    /// Either cannot be used; this one is as it was then.
    pub fn replace_by(&mut self, source: &Path) -> Result<(), RegisterError> {
        self.store.replace_by(source)?;
        let end = self.store.read(end_of)?;
        if let Some(path) = &self.head {
            end.write(path)?;
        }
        self.seen = Some(end);
        Ok(())
    }

    /// The database, for work on the file itself.
    pub fn database(&mut self) -> &mut Sqlite {
        &mut self.store
    }
}

impl<S: Store> Register<S> {
    /// A register in any store, without a head file.
    pub const fn within(store: S) -> Self {
        Self { store, head: None, seen: None }
    }

    /// Reads one state of the register.
    ///
    /// # Errors
    /// The database fails, or `work` does.
    pub fn read<T, E: From<RegisterError>>(
        &self,
        work: impl FnOnce(&dyn Rows) -> Result<T, E>,
    ) -> Result<T, E> {
        self.store.read(work)
    }

    /// Changes the register in one transaction, with lines in its journal, which `key` seals; without a key the last seal
    /// stays.
    ///
    /// # Errors
    /// The register was replaced by a backup since this handle was opened, is behind its head, the database fails, or `work`
    /// does; then nothing was changed.
    pub fn write<T, E: From<RegisterError>>(
        &mut self,
        actor: Actor<'_>,
        key: Option<&dyn OfficeKey>,
        work: impl FnOnce(&mut JournalWriter<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let head = match &self.head {
            Some(path) => Head::read(path)?,
            None => None,
        };
        let seen = self.seen;
        let (done, end) = self.store.write(|rows| -> Result<_, E> {
            if let Some(seen) = seen {
                not_replaced(rows, seen, head)?;
            }
            if let Some(head) = &head {
                head.not_behind(rows)?;
            }
            let mut writer = JournalWriter::open(rows, actor.operator, actor.now.seconds())?;
            let done = work(&mut writer)?;
            Ok((done, writer.close(key)?))
        })?;
        if let Some(end) = end {
            self.seen = self.seen.and(Some(end));
            if let Some(path) = &self.head {
                // The change is done. A head that lags behind still shows what was cut before it, and the next change
                // brings it up to date.
                let _ = end.write(path);
            }
        }
        Ok(done)
    }

    /// Enters what this register, restored from a backup, has lost, as far as papers and published lists show it.
    ///
    /// # Errors
    /// The database fails.
    pub fn recover(
        &mut self,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
        settings: &Settings,
        evidence: &Evidence<'_>,
    ) -> Result<Recovered, RegisterError> {
        self.write(actor, Some(key), |writer| {
            let before = writer.rows.journal_end()?.map_or(0, |line| line.sequence);
            writer.write(Event::RestoreBackup, &About::default(), &json!({ "lines": before }))?;
            recover::recover(writer, settings, evidence)
        })
    }

    /// The entries of `list` that are to be published.
    ///
    /// # Errors
    /// The database fails.
    pub fn statuses(&self, list: &str) -> Result<Statuses, RegisterError> {
        self.read(|rows| statuses(rows, list))
    }

    /// Records in the journal something that changes no certificate: pages were printed.
    ///
    /// # Errors
    /// The database fails.
    pub fn note(
        &mut self,
        actor: Actor<'_>,
        event: Event,
        about: &[About<'_>],
        details: &Value,
    ) -> Result<(), RegisterError> {
        self.write(actor, None, |writer| {
            for about in about {
                writer.write(event, about, details)?;
            }
            Ok(())
        })
    }
}

/// Checks that the register is still the one that a handle saw: its journal goes on from the line `seen`, and no backup took
/// its place since.
fn not_replaced(rows: &dyn Rows, seen: Head, head: Option<Head>) -> Result<(), RegisterError> {
    let replaced = Err(RegisterError::Replaced { seen: seen.sequence });
    // The file under this handle was moved away, and the head belongs to the one in its place.
    let other_head = head.is_some_and(|head| head.not_behind(rows).is_err());
    if seen.not_behind(rows).is_err() || other_head {
        return replaced;
    }
    match rows.last_event(Event::RestoreBackup.code())? {
        Some(line) if line.sequence > seen.sequence => replaced,
        _ => Ok(()),
    }
}

/// The end of the journal.
fn end_of(rows: &dyn Rows) -> Result<Head, RegisterError> {
    Ok(rows.journal_end()?.map_or(Head { sequence: 0, hash: journal::BEGINNING }, |line| Head {
        sequence: line.sequence,
        hash: line.hash,
    }))
}

/// The entries of `list` that are to be published, from `rows`.
///
/// # Errors
/// The database fails.
pub fn statuses(rows: &dyn Rows, list: &str) -> Result<Statuses, RegisterError> {
    let allocated = rows.counter(&issuing::list_counter(list))?;
    Ok(Statuses { allocated, ended: rows.ended(list)? })
}

/// The last moment, in seconds since 1970, of which the register knows that a status list was published then. A register
/// that was brought up from an older form, or restored, knows of all before that.
///
/// # Errors
/// The database fails.
pub fn last_published(rows: &dyn Rows) -> Result<Option<u64>, RegisterError> {
    let published = rows.last_event(Event::Publish.code())?.and_then(|line| {
        let details: Value = serde_json::from_str(&line.details).ok()?;
        details.get("issued_at")?.as_u64()
    });
    let moment = |event: Event| rows.last_event(event.code()).map(|line| line.map(|line| line.moment));
    Ok(published.max(moment(Event::Migrate)?).max(moment(Event::RestoreBackup)?))
}

/// The sequence number of the journal's last line; 0 where there is none.
///
/// # Errors
/// The database fails.
pub fn ends_at(rows: &dyn Rows) -> Result<u64, RegisterError> {
    Ok(rows.journal_end()?.map_or(0, |line| line.sequence))
}
