//! Backups of the register, and restoring one.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use yizheng::token::UnverifiedToken;
use yizheng::trust::{Statement, StatusEntries, StatusList};

use super::OpenOffice;
use super::error::Error;
use super::open::check;
use super::publish::PublishError;
use crate::actor::Actor;
use crate::files;
use crate::folder::Office;
use crate::key::OfficeKey;
use crate::lifecycle::Refused;
use crate::published::newest_list;
use crate::register::{Evidence, Finding, Paper, Recovered, Register, RegisterError, Sqlite, ends_at};

/// Why a backup cannot be restored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackupError {
    /// Something in it is wrong.
    #[error("the backup {} is damaged", file.display())]
    Damaged {
        /// The backup.
        file: PathBuf,
        /// The first problem.
        source: Box<Finding>,
    },
    /// It is no register.
    #[error("{} is no register", file.display())]
    NoRegister {
        /// The backup.
        file: PathBuf,
    },
    /// It cannot be read.
    #[error("the backup {} cannot be read", file.display())]
    Unreadable {
        /// The backup.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It has another version than this program knows.
    #[error("the backup {} has version {found}; this program knows version {known}", file.display())]
    Version {
        /// The backup.
        file: PathBuf,
        /// Its version.
        found: i64,
        /// Newest version known here.
        known: i64,
    },
}

impl BackupError {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "backup"
    }
}

/// Writes a copy of the register's present state into the new file `target`; returns the last line of its journal.
///
/// # Errors
/// The file is there already or cannot be written.
pub fn back_up(office: &mut OpenOffice, target: &Path) -> Result<u64, Error> {
    files::vacant(target)?;
    let lines = office.register.read(ends_at)?;
    office.register.database().copy_to(target)?;
    Ok(lines)
}

/// Puts a backup in the place of the register, which is kept in a file beside it.
#[derive(Clone, Copy, Debug)]
pub struct Restore<'a> {
    /// The backup.
    pub file: &'a Path,
    /// Restore it although it is older than the register or than a published list. What issued tokens and lists show is
    /// entered again; the rest is lost.
    pub accept_loss: bool,
}

/// A register that was restored.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Restored {
    /// The last line of its journal.
    pub lines: u64,
    /// The file that keeps the register as it was.
    pub kept: PathBuf,
    /// What was entered again.
    pub recovered: Recovered,
    /// Whether the backup was older than the register or than a published list.
    pub loss: bool,
}

impl Restore<'_> {
    /// Restores it. `progress` is called while the backup is checked, as in [`OpenOffice::check`].
    ///
    /// # Errors
    /// The actor may not act, the backup cannot be used, it is older and the loss is not accepted, or a file cannot be written.
    /// The register is as it was then.
    pub fn run(
        &self,
        office: &Office,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
        progress: &dyn Fn(u64),
    ) -> Result<Restored, Error> {
        actor.may_write(office.settings())?;
        self.exists()?;
        // All work is done on a copy; the register itself is changed at the end, in one transaction.
        let folder = tempfile::Builder::new()
            .prefix(".yizheng-restore-")
            .tempdir_in(office.root())
            .map_err(|error| files::unwritable(office.root(), error))?;
        let copy = folder.path().join("register.db");
        let mut backup = self.open(office, actor, &copy, progress)?;
        let lines = backup.read(ends_at)?;
        let loss = self.loss(office, actor, &backup, lines)?;
        let evidence = evidence(office, loss)?;
        let recovered = backup.recover(actor, key, office.settings(), &evidence)?;
        let kept = format!("register-replaced-{}.db", actor.now.seconds());
        let kept = office.register_file().with_file_name(kept);
        let mut register = office.register_to_replace(&kept, actor.now)?;
        register.replace_by(&copy)?;
        Ok(Restored { lines: register.read(ends_at)?, kept, recovered, loss })
    }

    /// Checks that there is such a file, before a person types a passphrase.
    ///
    /// # Errors
    /// There is none.
    pub fn exists(&self) -> Result<(), BackupError> {
        match self.file.is_file() {
            true => Ok(()),
            false => Err(self.unreadable(io::ErrorKind::NotFound.into())),
        }
    }

    fn unreadable(&self, source: io::Error) -> BackupError {
        BackupError::Unreadable { file: self.file.to_path_buf(), source }
    }

    /// Copies the backup and checks it.
    fn open(
        &self,
        office: &Office,
        actor: Actor<'_>,
        copy: &Path,
        progress: &dyn Fn(u64),
    ) -> Result<Register, Error> {
        let file = || self.file.to_path_buf();
        std::fs::copy(self.file, copy).map_err(|error| self.unreadable(error))?;
        let store = Sqlite::open(copy, actor.now.seconds()).map_err(|error| match error {
            RegisterError::Version { found, known, .. } => {
                BackupError::Version { file: file(), found, known }
            }
            _ => BackupError::NoRegister { file: file() },
        })?;
        let mut backup = Register::within(store);
        let problems = check(office, &mut backup, progress)?.problems;
        match problems.into_iter().next() {
            Some(problem) => Err(BackupError::Damaged { file: file(), source: Box::new(problem) }.into()),
            None => Ok(backup),
        }
    }

    /// Whether something would be lost; an error where that is not accepted.
    fn loss(&self, office: &Office, actor: Actor<'_>, backup: &Register, lines: u64) -> Result<bool, Error> {
        // A register that cannot be read any more is why backups are made.
        let present = office.register(actor.now).and_then(|register| register.read(ends_at)).ok();
        let present = present.max(office.journal_head());
        let newer_list = office.writable(backup).err();
        let behind = present.is_some_and(|present| present > lines);
        let loss = behind || newer_list.is_some();
        if !loss || self.accept_loss {
            return Ok(loss);
        }
        Err(match newer_list {
            Some(RegisterError::Older { file, published }) => {
                Refused::RestoreOlder { file, published }.into()
            }
            Some(error) => error.into(),
            None => Refused::RestoreBehind { lines, present: present.unwrap_or_default() }.into(),
        })
    }
}

/// What issued tokens and the newest list show. Where nothing was lost, the backup is all there is.
fn evidence(office: &Office, loss: bool) -> Result<Evidence<'_>, PublishError> {
    if !loss {
        return Ok(Evidence { papers: Vec::new(), list: None });
    }
    let list = match &office.settings().status_list {
        Some(name) => list(office, name)?.map(|entries| (name.as_str(), entries)),
        None => None,
    };
    Ok(Evidence { papers: papers(office), list })
}

/// The entries of the newest published list.
fn list(office: &Office, name: &str) -> Result<Option<StatusEntries>, PublishError> {
    let Some(newest) = newest_list(office, &format!("yz:{name}")) else { return Ok(None) };
    let unreadable = |reason| PublishError::List { file: newest.path.clone(), reason };
    // Its signature was verified when it was found.
    let statement = Statement::<StatusList>::parse(&newest.bytes).map_err(unreadable)?;
    statement.danger_unverified().entries().map(Some).map_err(unreadable)
}

/// The office's own tokens in its folder, with the applications that the tables beside them name.
fn papers(office: &Office) -> Vec<Paper> {
    let folder = office.issued_folder();
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let (mut tokens, mut applications) = (Vec::new(), HashMap::new());
    for path in entries.flatten().map(|entry| entry.path()) {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("cwt") => tokens.extend(std::fs::read(&path).ok()),
            Some("csv") => table(&path, &mut applications),
            _ => {}
        }
    }
    let key = &office.authority().key;
    let mut own = Vec::new();
    for token in tokens {
        let Ok(parsed) = UnverifiedToken::parse(&token) else { continue };
        if parsed.verify_signature(key).is_err() {
            continue;
        }
        let claims = parsed.danger_unverified_claims();
        let index = claims.status.as_ref().map_or(0, |status| status.index);
        let application = match claims.license.version {
            1 => applications.get(claims.license.number.as_str()).cloned(),
            _ => None,
        };
        own.push((claims.issued_at, index, Paper { token, application }));
    }
    // In the order in which they were issued.
    own.sort_by_key(|(issued_at, index, _)| (*issued_at, *index));
    own.into_iter().map(|(.., paper)| paper).collect()
}

/// `results-….csv`: 申请编号 by 证照编号.
fn table(path: &Path, applications: &mut HashMap<String, String>) {
    let Ok(mut reader) = csv::Reader::from_path(path) else { return };
    for row in reader.records().flatten() {
        if let (Some(application), Some(number)) = (row.get(0), row.get(1)) {
            applications.insert(number.to_string(), application.to_string());
        }
    }
}
