//! Statements become a pack, which is loaded as a verifier will before anybody writes it.

use std::path::{Path, PathBuf};

use yizheng::token::SignError;
use yizheng::trust::{Domain, Pack, PackError, PackInfo, Refusal, Root, sign};
use yizheng::{Signer, Timestamp};

use super::check::{domain_of, take};
use super::contents::Contents;
use super::gather::Gathered;
use super::warnings::{self, PackWarning};
use crate::statement::{Kind, StatementFile};
use crate::trust::TrustWorkError;

/// A pack in the making.
#[derive(Debug)]
pub struct PackBuild {
    roots: Vec<StatementFile>,
    domain: Domain,
    previous: Option<Contents>,
    newest: Root,
    first_version: u64,
    now: Timestamp,
}

/// What became of a pack.
#[derive(Debug)]
pub enum Built {
    /// A verifier takes it.
    Pack(Box<BuiltPack>),
    /// A verifier would refuse all of it.
    Refused(PackFault),
}

/// A pack that a verifier takes.
#[derive(Debug)]
pub struct BuiltPack {
    /// The signed bytes.
    pub bytes: Vec<u8>,
    /// What was signed.
    pub pack: Pack,
    /// What a verifier makes of it.
    pub info: PackInfo,
    /// The newest root in it.
    pub root: Root,
    /// The statements in it that count for nothing.
    pub refused: Vec<RefusedFile>,
    /// The version of its first root, where that is not 1: a verifier that began with an earlier root cannot follow.
    pub first_root: Option<u64>,
    /// What a publisher should look at.
    pub warnings: Vec<PackWarning>,
}

/// A statement that counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedFile {
    /// Its file.
    pub file: PathBuf,
    /// The reason.
    pub why: Refusal,
}

/// Why a verifier would refuse a whole pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFault {
    /// The file at fault, where one is.
    pub file: Option<PathBuf>,
    /// The reason.
    pub error: PackError,
}

impl PackBuild {
    /// Begins with the roots of the domain, in any order.
    ///
    /// # Errors
    /// A file is no root, none is given, or too few people signed the oldest.
    pub fn new(roots: Vec<StatementFile>, now: Timestamp) -> Result<Self, TrustWorkError> {
        let mut versions: Vec<(u64, StatementFile)> = Vec::new();
        for file in roots {
            let version = file.statement::<Root>(&Kind::Root)?.danger_unverified().version;
            versions.push((version, file));
        }
        // Each one follows the one before it.
        versions.sort_by_key(|(version, _)| *version);
        let (Some((first_version, first)), Some((_, last))) = (versions.first(), versions.last()) else {
            return Err(TrustWorkError::RootsNone);
        };
        let (first_version, domain) = (*first_version, domain_of(first)?);
        let newest = last.statement::<Root>(&Kind::Root)?.danger_into_unverified();
        let roots = versions.into_iter().map(|(_, file)| file).collect();
        Ok(Self { roots, domain, previous: None, newest, first_version, now })
    }

    /// Follows the pack that verifiers hold now.
    ///
    /// # Errors
    /// The file is no pack, a verifier refuses it, or it was made later than now.
    pub fn follow(&mut self, previous: &StatementFile) -> Result<(), TrustWorkError> {
        let contents = Contents::of(previous)?;
        take(&mut self.domain, previous)?;
        let last = contents.pack.issued_at;
        if last > self.now {
            let file = previous.path().to_path_buf();
            return Err(TrustWorkError::ClockBack { file, last, now: self.now });
        }
        self.previous = Some(contents);
        Ok(())
    }

    /// The version of the pack: the one that is given, or the next.
    ///
    /// # Errors
    /// The one that is given is not newer than the pack before.
    pub fn version(&self, given: Option<u64>) -> Result<u64, TrustWorkError> {
        let least = self.previous.as_ref().map_or(1, |previous| previous.pack.version.saturating_add(1));
        match given {
            None => Ok(least),
            Some(version) if version >= least => Ok(version),
            Some(version) => Err(TrustWorkError::PackVersion { version, least }),
        }
    }

    /// The roots, the oldest first.
    #[must_use]
    pub fn roots(&self) -> &[StatementFile] {
        &self.roots
    }

    /// Signs the pack and loads it as a verifier will: from the first root, after the pack that verifiers hold now. The
    /// publisher's key is named `key_name` in the error.
    ///
    /// # Errors
    /// The key is none of the newest root's publishers, or nothing was signed.
    pub fn sign(
        mut self,
        gathered: &Gathered,
        version: u64,
        expires: Timestamp,
        publisher: &dyn Signer,
        key_name: &Path,
    ) -> Result<Built, TrustWorkError> {
        let roots = self.roots.iter().map(|root| root.bytes().to_vec()).collect();
        let mut pack = Pack::new(self.domain.name().clone(), version, roots, self.now, expires);
        pack.delegations = gathered.delegations.iter().map(|item| item.entry.bytes.clone()).collect();
        pack.key_events = gathered.key_events.iter().map(|item| item.entry.bytes.clone()).collect();
        pack.status_lists = gathered.status_lists.iter().map(|item| item.entry.bytes.clone()).collect();
        let newest = &self.newest;
        if !newest.publishers.iter().any(|key| key.known() == Some(publisher.public_key())) {
            return Err(TrustWorkError::Publisher {
                file: key_name.to_path_buf(),
                key: publisher.public_key().id(),
                name: newest.name.clone(),
                version: newest.version,
            });
        }
        let bytes = sign(&pack, publisher).map_err(|error| match error {
            reason @ (SignError::Unreadable(_) | SignError::TooLong { .. }) => {
                TrustWorkError::PackLarge { reason }
            }
            other => TrustWorkError::NotSigned(other),
        })?;
        if let Err(error) = self.domain.update(&bytes) {
            let file = file_at_fault(error, gathered, &self.roots);
            return Ok(Built::Refused(PackFault { file, error }));
        }
        // A domain that took a pack holds one.
        let Some(info) = self.domain.pack().cloned() else {
            return Ok(Built::Refused(PackFault { file: None, error: PackError::OtherDomain }));
        };
        Ok(Built::Pack(Box::new(BuiltPack {
            refused: refused(&info, gathered),
            first_root: (self.first_version > 1).then_some(self.first_version),
            warnings: warnings::find(&pack, gathered, self.previous.as_ref(), newest),
            root: self.newest,
            bytes,
            pack,
            info,
        })))
    }
}

/// The file because of which a verifier would refuse the whole pack.
fn file_at_fault(error: PackError, gathered: &Gathered, roots: &[StatementFile]) -> Option<PathBuf> {
    match error {
        PackError::KeyEvent { index, .. } => gathered.key_events.get(index).map(|item| item.file.clone()),
        PackError::Root { index, .. } => roots.get(index).map(|root| root.path().to_path_buf()),
        PackError::StatusListRollback { offered, .. } => {
            let mut lists = gathered.status_lists.iter();
            lists.find(|item| item.entry.content.issued_at == offered).map(|item| item.file.clone())
        }
        _ => None,
    }
}

fn refused(info: &PackInfo, gathered: &Gathered) -> Vec<RefusedFile> {
    let file = |list: &str, index: usize| match list {
        "delegations" => gathered.delegations.get(index).map(|item| item.file.clone()),
        "key_events" => gathered.key_events.get(index).map(|item| item.file.clone()),
        _ => gathered.status_lists.get(index).map(|item| item.file.clone()),
    };
    let with_file = |refused: &yizheng::trust::RefusedStatement| RefusedFile {
        file: file(refused.list, refused.index).unwrap_or_default(),
        why: refused.why,
    };
    info.refused.iter().map(with_file).collect()
}
