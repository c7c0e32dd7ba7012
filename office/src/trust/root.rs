//! New roots, and roots that follow another: drafts that the people of the root sign one after the other.

use std::path::{Path, PathBuf};

use yizheng::trust::{Content, CoseKey, MAX_ROOT_KEYS, Root, Statement};
use yizheng::{PublicKey, Text, Timestamp};

use super::TrustWorkError;
use super::signing::draft;
use crate::statement::{StatementError, StatementFile};

/// A public key with the file that it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedKey {
    /// The file, which errors name.
    pub file: PathBuf,
    /// The key.
    pub key: PublicKey,
}

/// A key that leaves a root.
#[derive(Clone, Debug)]
pub struct KeyToRemove {
    /// The name that was given: a file, a key identifier, or a thumbprint in hexadecimal digits.
    pub name: String,
    /// The key, where its file is at hand; else the name is compared with identifiers and thumbprints.
    pub key: Option<PublicKey>,
}

/// The first root of a domain.
#[derive(Clone, Debug)]
pub struct NewRoot {
    /// The domain's name.
    pub name: Text,
    /// Last moment.
    pub expires: Timestamp,
    /// The present time.
    pub issued_at: Timestamp,
    /// How many of the keys must sign.
    pub threshold: usize,
    /// The keys of its people.
    pub keys: Vec<NamedKey>,
    /// The keys that may publish packs.
    pub publishers: Vec<NamedKey>,
}

/// A root that follows another.
#[derive(Clone, Debug)]
pub struct Rotation<'r> {
    /// The root that it follows.
    pub old: &'r Root,
    /// Its file, which errors name.
    pub old_file: &'r Path,
    /// Keys that join.
    pub add_keys: Vec<NamedKey>,
    /// Keys that leave.
    pub remove_keys: Vec<KeyToRemove>,
    /// Publishers that join.
    pub add_publishers: Vec<NamedKey>,
    /// Publishers that leave.
    pub remove_publishers: Vec<KeyToRemove>,
    /// How many of the keys must sign; as before where none is given.
    pub threshold: Option<usize>,
    /// Last moment.
    pub expires: Timestamp,
    /// The present time.
    pub issued_at: Timestamp,
}

/// A root that nobody has signed yet.
#[derive(Clone, Debug)]
pub struct RootDraft {
    /// The content.
    pub root: Root,
    /// The unsigned statement.
    pub bytes: Vec<u8>,
    /// The signatures that are needed: those of the root before it, if there is one, then its own.
    pub signatures: Vec<SignatureProgress>,
}

/// The people of one root version, some of whom must sign.
#[derive(Clone, Debug)]
pub struct RootSigners {
    version: u64,
    keys: Vec<PublicKey>,
    need: usize,
}

/// How many of the people of one root version have signed a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureProgress {
    /// The root's version.
    pub root_version: u64,
    /// Signatures needed.
    pub need: usize,
    /// The keys that signed; every signature was verified.
    pub signed: Vec<PublicKey>,
    /// The keys that did not.
    pub unsigned: Vec<PublicKey>,
}

impl NamedKey {
    /// Reads the public key in a file.
    ///
    /// # Errors
    /// The file is something else, or its key cannot be used.
    pub fn read(file: &Path) -> Result<Self, StatementError> {
        Ok(Self { file: file.to_path_buf(), key: StatementFile::read(file)?.public_key()? })
    }
}

impl NewRoot {
    /// The root as a draft.
    ///
    /// # Errors
    /// A key was named twice, or the root breaks a rule.
    pub fn draft(self) -> Result<RootDraft, TrustWorkError> {
        let (keys, publishers) = (distinct(&self.keys)?, distinct(&self.publishers)?);
        let root = Root::new(self.name, self.threshold, keys, publishers, self.issued_at, self.expires);
        RootDraft::new(root, None)
    }
}

impl Rotation<'_> {
    /// The root as a draft.
    ///
    /// # Errors
    /// A key joins twice or is there already, one that leaves is not there, or the root breaks a rule.
    pub fn draft(self) -> Result<RootDraft, TrustWorkError> {
        let mut keys = self.old.keys.clone();
        let mut publishers = self.old.publishers.clone();
        remove(&mut keys, &self.remove_keys, self.old_file)?;
        remove(&mut publishers, &self.remove_publishers, self.old_file)?;
        add(&mut keys, &self.add_keys, self.old_file)?;
        add(&mut publishers, &self.add_publishers, self.old_file)?;
        let (name, threshold) = (self.old.name.clone(), self.threshold.unwrap_or(self.old.threshold));
        let mut root = Root::new(name, threshold, keys, publishers, self.issued_at, self.expires);
        root.version = self.old.version.saturating_add(1);
        RootDraft::new(root, Some(self.old))
    }
}

impl RootDraft {
    fn new(root: Root, old: Option<&Root>) -> Result<Self, TrustWorkError> {
        check(&root)?;
        let bytes = draft(&root)?;
        let unsigned = |root: &Root| RootSigners::of(root).unsigned();
        let signatures = old.into_iter().chain([&root]).map(unsigned).collect();
        Ok(Self { root, bytes, signatures })
    }
}

/// The keys, none of them twice.
fn distinct(keys: &[NamedKey]) -> Result<Vec<CoseKey>, TrustWorkError> {
    let mut found: Vec<&NamedKey> = Vec::new();
    for named in keys {
        if let Some(other) = found.iter().find(|other| other.key == named.key) {
            return Err(TrustWorkError::KeyTwice { one: other.file.clone(), two: named.file.clone() });
        }
        found.push(named);
    }
    Ok(found.into_iter().map(|named| CoseKey::Known(named.key.clone())).collect())
}

fn add(keys: &mut Vec<CoseKey>, new: &[NamedKey], old: &Path) -> Result<(), TrustWorkError> {
    for (key, named) in distinct(new)?.into_iter().zip(new) {
        if keys.contains(&key) {
            return Err(TrustWorkError::KeyInRoot { file: named.file.clone(), root: old.to_path_buf() });
        }
        keys.push(key);
    }
    Ok(())
}

fn remove(keys: &mut Vec<CoseKey>, leaving: &[KeyToRemove], old: &Path) -> Result<(), TrustWorkError> {
    for named in leaving {
        let id = named.name.to_ascii_lowercase();
        let is_meant = |key: &PublicKey| match &named.key {
            Some(wanted) => wanted == key,
            None => key.id().to_string() == id || hex(&key.thumbprint()) == id,
        };
        let Some(index) = keys.iter().position(|key| key.known().is_some_and(is_meant)) else {
            return Err(TrustWorkError::KeyNotInRoot { key: named.name.clone(), root: old.to_path_buf() });
        };
        keys.remove(index);
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn check(root: &Root) -> Result<(), TrustWorkError> {
    if root.keys.len() > MAX_ROOT_KEYS || root.publishers.len() > MAX_ROOT_KEYS {
        return Err(TrustWorkError::RootKeysMany { limit: MAX_ROOT_KEYS });
    }
    if root.publishers.is_empty() {
        return Err(TrustWorkError::RootPublishersNone);
    }
    if !(1..=root.keys.len()).contains(&root.threshold) {
        return Err(TrustWorkError::Threshold { threshold: root.threshold, keys: root.keys.len() });
    }
    Ok(())
}

impl RootSigners {
    /// The people of `root`. Keys of types that this version does not know cannot sign.
    #[must_use]
    pub fn of(root: &Root) -> Self {
        let keys = root.keys.iter().filter_map(|key| key.known().cloned()).collect();
        Self { version: root.version, keys, need: root.threshold }
    }

    /// Whether `key` is one of theirs.
    #[must_use]
    pub fn contains(&self, key: &PublicKey) -> bool {
        self.keys.contains(key)
    }

    /// Verifies which of the keys signed `statement`.
    #[must_use]
    pub fn progress<T: Content>(&self, statement: &Statement<'_, T>) -> SignatureProgress {
        let (signed, unsigned) = self.keys.iter().cloned().partition(|key| statement.verify(key).is_ok());
        SignatureProgress { root_version: self.version, need: self.need, signed, unsigned }
    }

    fn unsigned(self) -> SignatureProgress {
        let (signed, unsigned) = (Vec::new(), self.keys);
        SignatureProgress { root_version: self.version, need: self.need, signed, unsigned }
    }
}

impl SignatureProgress {
    /// Whether enough people signed.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.signed.len() >= self.need
    }

    /// Signatures still needed.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.need.saturating_sub(self.signed.len())
    }
}
