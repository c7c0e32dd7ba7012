//! An office with its register, on which use cases work.

use std::path::Path;

use yizheng::Timestamp;

use super::error::Error;
use crate::actor::Actor;
use crate::folder::Office;
use crate::register::check::{Against, Checked};
use crate::register::{Finding, Register};

/// An opened office with its register.
pub struct OpenOffice {
    pub(crate) office: Office,
    pub(crate) register: Register,
}

impl OpenOffice {
    /// Opens the office in `root` and its register; a register of an older version is brought up to this one.
    ///
    /// # Errors
    /// No office is there, one of its files is damaged, or the register cannot be used.
    pub fn open(root: &Path, now: Timestamp) -> Result<Self, Error> {
        Self::of(Office::open(root)?, now)
    }

    /// Opens the register of an office.
    ///
    /// # Errors
    /// The register cannot be used.
    pub fn of(office: Office, now: Timestamp) -> Result<Self, Error> {
        let register = office.register(now)?;
        Ok(Self { office, register })
    }

    /// The office.
    #[must_use]
    pub const fn office(&self) -> &Office {
        &self.office
    }

    /// Its register.
    #[must_use]
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// Its register, for changes that no use case makes.
    pub const fn register_mut(&mut self) -> &mut Register {
        &mut self.register
    }

    /// Checks that `actor` may change the register now. Every use case that changes it asks this itself; ask earlier where a
    /// person would otherwise type a passphrase in vain.
    ///
    /// # Errors
    /// The office lists its operators and the actor is none of them, or the register is an older copy.
    pub fn may_write(&self, actor: Actor<'_>) -> Result<(), Error> {
        actor.may_write(self.office.settings())?;
        self.office.writable(&self.register)?;
        Ok(())
    }

    /// Checks everything in the register: the file as a database, the journal, its seal, the certificates, and that no list was
    /// published of which it does not know. `progress` is called with the number of lines and certificates checked since its
    /// last call.
    ///
    /// # Errors
    /// The database fails. Problems of the register are in the outcome.
    pub fn check(&mut self, progress: &dyn Fn(u64)) -> Result<Checked, Error> {
        let mut checked = check(&self.office, &mut self.register, progress)?;
        if let Err(error) = self.office.writable(&self.register) {
            checked.problems.push(Finding::Register(error));
        }
        Ok(checked)
    }
}

/// Checks a register, or a backup of one, against its office.
pub(super) fn check(
    office: &Office,
    register: &mut Register,
    progress: &dyn Fn(u64),
) -> Result<Checked, Error> {
    let faults = register.database().integrity()?;
    let against = Against { settings: office.settings(), key: &office.authority().key };
    let mut checked = register.check(&against, progress)?;
    checked.problems.splice(0..0, faults.into_iter().map(|fault| Finding::Database { fault }));
    Ok(checked)
}
