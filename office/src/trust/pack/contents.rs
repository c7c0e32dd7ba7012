//! The statements of a pack, read one by one. Nothing is verified.

use std::collections::BTreeMap;

use yizheng::KeyId;
use yizheng::token::ReadError;
use yizheng::trust::{
    Content, Delegation, KeyEvent, KeyEventKind, KeyState, Pack, Root, Statement, StatusList,
};

use crate::statement::{Kind, StatementError, StatementFile};

/// One statement, and those who are said to have signed it.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// What it says.
    pub content: T,
    /// The keys that are said to have signed it.
    pub signers: Vec<KeyId>,
    /// Whether the people of a root signed it, not one key.
    pub joint: bool,
    /// The signed bytes.
    pub bytes: Vec<u8>,
}

/// Everything in a pack, in its order.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The pack itself.
    pub pack: Pack,
    /// Its length in bytes.
    pub bytes: usize,
    /// The key that is said to have signed it.
    pub signers: Vec<KeyId>,
    /// Its roots, the oldest first.
    pub roots: Vec<Result<Entry<Root>, ReadError>>,
    /// Its delegations.
    pub delegations: Vec<Result<Entry<Delegation>, ReadError>>,
    /// Its key events.
    pub key_events: Vec<Result<Entry<KeyEvent>, ReadError>>,
    /// Its status lists.
    pub status_lists: Vec<Result<Entry<StatusList>, ReadError>>,
}

impl<T: Content> Entry<T> {
    /// Reads one statement.
    ///
    /// # Errors
    /// The bytes are damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let statement = Statement::<T>::parse(bytes)?;
        let (signers, joint) = (statement.signers(), statement.is_joint());
        Ok(Self { content: statement.danger_into_unverified(), signers, joint, bytes: bytes.to_vec() })
    }

    fn all(list: &[Vec<u8>]) -> Vec<Result<Self, ReadError>> {
        list.iter().map(|bytes| Self::read(bytes)).collect()
    }

    /// The key that is said to have signed it; none where the people of a root did.
    #[must_use]
    pub fn signer(&self) -> Option<KeyId> {
        if self.joint { None } else { self.signers.first().copied() }
    }
}

impl Contents {
    /// The pack in a file that was read.
    ///
    /// # Errors
    /// It is no pack, or damaged.
    pub fn of(file: &StatementFile) -> Result<Self, StatementError> {
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

/// The state of every key with a key event, by thumbprint. As for a verifier, compromise outweighs retirement, and the
/// earliest moment counts.
#[must_use]
pub fn key_states(contents: &Contents) -> BTreeMap<[u8; 32], KeyState> {
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
