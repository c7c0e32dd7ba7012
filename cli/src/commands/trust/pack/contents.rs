//! The statements of a pack, read one by one; nothing is verified.

use std::collections::BTreeMap;
use std::path::Path;

use yizheng::KeyId;
use yizheng::token::ReadError;
use yizheng::trust::{
    Content, Delegation, KeyEvent, KeyEventKind, KeyState, Pack, Root, Statement, StatusList,
};

use crate::failure::Failure;
use yizheng_office::statement::{Kind, StatementFile};

/// One statement: what it says, and who is said to have signed it.
#[derive(Clone)]
pub(super) struct Entry<T> {
    pub(super) content: T,
    pub(super) signers: Vec<KeyId>,
    pub(super) joint: bool,
    pub(super) bytes: Vec<u8>,
}

/// Everything in a pack, in its order.
pub(super) struct Contents {
    pub(super) pack: Pack,
    /// Its length.
    pub(super) bytes: usize,
    pub(super) signers: Vec<KeyId>,
    pub(super) roots: Vec<Result<Entry<Root>, ReadError>>,
    pub(super) delegations: Vec<Result<Entry<Delegation>, ReadError>>,
    pub(super) key_events: Vec<Result<Entry<KeyEvent>, ReadError>>,
    pub(super) status_lists: Vec<Result<Entry<StatusList>, ReadError>>,
}

impl<T: Content> Entry<T> {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let statement = Statement::<T>::parse(bytes)?;
        let (signers, joint) = (statement.signers(), statement.is_joint());
        Ok(Self { content: statement.danger_into_unverified(), signers, joint, bytes: bytes.to_vec() })
    }

    fn all(list: &[Vec<u8>]) -> Vec<Result<Self, ReadError>> {
        list.iter().map(|bytes| Self::read(bytes)).collect()
    }

    /// The key that is said to have signed it; none where the root's people did.
    pub(super) fn signer(&self) -> Option<KeyId> {
        if self.joint { None } else { self.signers.first().copied() }
    }
}

impl Contents {
    /// Reads the pack in a file.
    ///
    /// # Errors
    /// It is no pack, or damaged.
    pub(super) fn read(path: &Path) -> Result<(StatementFile, Self), Failure> {
        let file = StatementFile::read(path)?;
        let contents = Self::of(&file)?;
        Ok((file, contents))
    }

    /// The pack in a file that was read.
    ///
    /// # Errors
    /// It is no pack, or damaged.
    pub(super) fn of(file: &StatementFile) -> Result<Self, Failure> {
        let statement = file.statement::<Pack>(&Kind::Pack)?;
        let signers = statement.signers();
        let pack = statement.danger_into_unverified();
        Ok(Self {
            bytes: file.bytes().len(),
            signers,
            roots: Entry::all(&pack.roots),
            delegations: Entry::all(&pack.delegations),
            key_events: Entry::all(&pack.key_events),
            status_lists: Entry::all(&pack.status_lists),
            pack,
        })
    }
}

/// What the key events say, by thumbprint: the gravest and the earliest, as a verifier takes it.
pub(super) fn key_states(contents: &Contents) -> BTreeMap<[u8; 32], KeyState> {
    let mut states: BTreeMap<[u8; 32], KeyState> = BTreeMap::new();
    for event in contents.key_events.iter().flatten().map(|entry| &entry.content) {
        let state = states.entry(event.thumbprint).or_default();
        *state = match (*state, event.kind) {
            (KeyState::Compromised { at }, KeyEventKind::Compromised) => {
                KeyState::Compromised { at: at.min(event.at) }
            }
            (_, KeyEventKind::Compromised) => KeyState::Compromised { at: event.at },
            (KeyState::Good, KeyEventKind::Retired) => KeyState::Retired { at: event.at },
            (KeyState::Retired { at }, KeyEventKind::Retired) => KeyState::Retired { at: at.min(event.at) },
            (compromised, KeyEventKind::Retired) => compromised,
        };
    }
    states
}
