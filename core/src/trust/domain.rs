//! One trust domain as a verifier follows it: first a root, then packs, never backwards.
//!
//! It follows the client rules of The Update Framework (TUF), with a single role for all data that change daily: roots are
//! followed version by version, a pack is never replaced by an older one, and verification reports the age of the pack.

use alloc::sync::Arc;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::chain::{Chains, KeyStates, record_key_state};
use super::pack::Pack;
use super::refusal::{Refusal, RefusedStatement};
use super::root::Root;
use super::source::{HeldList, Origin, Source, StepBack};
use super::statement::Statement;
use super::status_list::{MAX_LIST_BYTES, StatusList};
use crate::date::Timestamp;
use crate::key::{KeyId, PublicKey};
use crate::read_error::ReadError;
use crate::text::Text;

/// Most bytes of all status entries of a pack when inflated: 128 million entries of 4 bits.
const MAX_ALL_LISTS_BYTES: usize = 64 << 20;

/// Most rounds in which key events may change the set of keys: one for each level below the root.
const MAX_ROUNDS: usize = super::MAX_DEPTH as usize;

/// A root, and the newest pack that was accepted under it.
#[derive(Clone, Debug)]
pub struct Domain {
    root: Root,
    root_bytes: Vec<u8>,
    held: Option<Held>,
}

#[derive(Clone, Debug)]
struct Held {
    info: PackInfo,
    sha256: [u8; 32],
    publisher: PublicKey,
    source: Arc<Source>,
}

/// Version, dates and counts of a pack that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PackInfo {
    /// Its version.
    pub version: u64,
    /// When it was made.
    pub issued_at: Timestamp,
    /// When a newer one is due at the latest.
    pub expires: Timestamp,
    /// Delegations whose keys, and the keys above them, are not compromised.
    pub delegations: usize,
    /// Status lists that can be used.
    pub status_lists: usize,
    /// Bytes of all status entries.
    pub status_bytes: usize,
    /// Statements that were left out, and why.
    pub refused: Vec<RefusedStatement>,
    /// Signatures checked while loading.
    pub signature_checks: usize,
}

/// What an accepted pack changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Update {
    /// It is the pack that was held already.
    Same,
    /// It took the place of an older one, or is the first.
    Newer,
}

/// Why bytes cannot be a first root, or the successor of a root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RootError {
    /// Its version is not the successor of the held one.
    #[error("root version {offered} does not follow version {held}")]
    Gap {
        /// The version that is held.
        held: u64,
        /// The version that was offered.
        offered: u64,
    },
    /// It belongs to another domain.
    #[error("the root belongs to another domain")]
    OtherDomain,
    /// It cannot be read.
    #[error("the root cannot be read")]
    Read(#[source] ReadError),
    /// Too few of its own keys signed it.
    #[error("{have} of the root's own keys signed it where {need} must")]
    ThresholdMissed {
        /// How many did.
        have: usize,
        /// How many must.
        need: usize,
    },
    /// Too few keys of the root before it signed it.
    #[error("{have} keys of the previous root signed the new one where {need} must")]
    ThresholdOfOldMissed {
        /// How many did.
        have: usize,
        /// How many must.
        need: usize,
    },
}

/// Why a pack was not taken. The pack held before is kept; roots that were already followed stay followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// Another pack has the same version.
    #[error("another pack has the same version {version}")]
    Conflict {
        /// The version of both.
        version: u64,
    },
    /// A key event whose signature does not count. It cannot be left out: it may report a compromised key.
    #[error("the key event at index {index} cannot be believed")]
    KeyEvent {
        /// Its index in the pack, from 0.
        index: usize,
        /// Why its signature does not count.
        #[source]
        why: Refusal,
    },
    /// It has a key, but no longer the key event that an earlier pack had about it.
    #[error("the pack no longer carries a key event of key {key_id} that an earlier one had")]
    KeyEventRollback {
        /// The key.
        key_id: KeyId,
    },
    /// Applying its key events never reaches a fixed point.
    #[error("the key events of the pack contradict each other without end")]
    KeyEventsUnstable,
    /// It belongs to another domain.
    #[error("the pack belongs to another domain")]
    OtherDomain,
    /// None of the root's publisher keys signed it.
    #[error("no publisher key of the root signed the pack")]
    PublisherUnknown,
    /// It cannot be read.
    #[error("the pack cannot be read")]
    Read(#[source] ReadError),
    /// It is older than the pack that is held.
    #[error("pack version {offered} is older than version {held}, which is held")]
    Rollback {
        /// The version that is held.
        held: u64,
        /// The version that was offered.
        offered: u64,
    },
    /// One of its roots cannot be followed.
    #[error("the root at index {index} of the pack cannot be followed")]
    Root {
        /// Its index in the pack, from 0.
        index: usize,
        /// Why not.
        #[source]
        error: RootError,
    },
    /// Its root is older than the one that is held.
    #[error("the newest root of the pack is version {offered}, older than version {held}, which is held")]
    RootRollback {
        /// The version that is held.
        held: u64,
        /// The version that was offered.
        offered: u64,
    },
    /// Its signature does not belong to its bytes.
    #[error("the signature of the pack was not made over these bytes")]
    SignatureInvalid,
    /// One of its status lists is older than the one that is held.
    #[error("a status list of the pack is from {offered}, older than the one held, which is from {held}")]
    StatusListRollback {
        /// When the list that is held was issued.
        held: Timestamp,
        /// When the list that was offered was issued.
        offered: Timestamp,
    },
    /// Its status lists are too long when inflated.
    #[error("the status lists of the pack are too long when inflated")]
    StatusListsTooLong,
}

impl RootError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gap { .. } => "root_gap",
            Self::OtherDomain => "other_domain",
            Self::Read(error) => error.code(),
            Self::ThresholdMissed { .. } => "threshold_missed",
            Self::ThresholdOfOldMissed { .. } => "threshold_of_old_missed",
        }
    }
}

impl PackError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Conflict { .. } => "pack_conflict",
            Self::KeyEvent { .. } | Self::KeyEventsUnstable => "key_event",
            Self::KeyEventRollback { .. } => "key_event_rollback",
            Self::OtherDomain => "other_domain",
            Self::PublisherUnknown => "publisher_unknown",
            Self::Read(error) | Self::Root { error: RootError::Read(error), .. } => error.code(),
            Self::Rollback { .. } => "pack_rollback",
            Self::Root { error, .. } => error.code(),
            Self::RootRollback { .. } => "root_rollback",
            Self::SignatureInvalid => "signature_invalid",
            Self::StatusListRollback { .. } => "status_list_rollback",
            Self::StatusListsTooLong => "status_lists_too_long",
        }
    }
}

impl Domain {
    /// Starts from a signed root that was received over a trusted channel.
    ///
    /// # Errors
    /// The bytes are no root, or too few of its own keys signed it.
    pub fn new(root: &[u8]) -> Result<Self, RootError> {
        let statement = Statement::<Root>::parse(root).map_err(RootError::Read)?;
        signed_by_itself(&statement)?;
        Ok(Self { root: statement.danger_into_unverified(), root_bytes: root.to_vec(), held: None })
    }

    /// Takes a newer pack, and before it, one by one, the roots in it that are newer than the one held.
    ///
    /// Time plays no part: a pack past its date is better than an older one, and verification reports its age.
    ///
    /// # Errors
    /// [`PackError`]. The pack held before is kept.
    pub fn update(&mut self, pack: &[u8]) -> Result<Update, PackError> {
        let statement = Statement::<Pack>::parse(pack).map_err(PackError::Read)?;
        if statement.is_joint() {
            return Err(PackError::Read(ReadError::Structure));
        }
        let offered = statement.danger_unverified();
        if offered.name != self.root.name {
            return Err(PackError::OtherDomain);
        }
        self.follow(&offered.roots)?;
        let [signer] = *statement.signers() else { return Err(PackError::PublisherUnknown) };
        let publisher = self.root.publisher(signer).ok_or(PackError::PublisherUnknown)?.clone();
        statement.verify(&publisher).map_err(|_| PackError::SignatureInvalid)?;
        let sha256: [u8; 32] = Sha256::digest(pack).into();
        if let Some(held) = self.held.as_ref().filter(|held| self.still_binding(held)) {
            if offered.version < held.info.version {
                return Err(PackError::Rollback { held: held.info.version, offered: offered.version });
            }
            if offered.version == held.info.version {
                let same = held.sha256 == sha256;
                let conflict = PackError::Conflict { version: offered.version };
                return if same { Ok(Update::Same) } else { Err(conflict) };
            }
        }
        let (source, info) = self.load(offered)?;
        match self.held.as_ref().and_then(|held| source.steps_back_from(&held.source)) {
            Some(StepBack::KeyEvent { key_id }) => return Err(PackError::KeyEventRollback { key_id }),
            Some(StepBack::StatusList { held, offered }) => {
                return Err(PackError::StatusListRollback { held, offered });
            }
            None => {}
        }
        self.held = Some(Held { info, sha256, publisher, source: Arc::new(source) });
        Ok(Update::Newer)
    }

    /// The root that is followed now.
    #[must_use]
    pub const fn root(&self) -> &Root {
        &self.root
    }

    /// The signed bytes of the root. A verifier stores them, with the newest pack, for its next start.
    #[must_use]
    pub fn root_bytes(&self) -> &[u8] {
        &self.root_bytes
    }

    /// The pack that is held.
    #[must_use]
    pub fn pack(&self) -> Option<&PackInfo> {
        self.held.as_ref().map(|held| &held.info)
    }

    /// The name of the domain.
    #[must_use]
    pub const fn name(&self) -> &Text {
        &self.root.name
    }

    pub(super) fn source(&self) -> Option<Arc<Source>> {
        self.held.as_ref().map(|held| held.source.clone())
    }

    /// True if the version of the held pack binds. It does not if its publisher has been removed: whoever stole that key
    /// may have signed a pack with the highest version of all (fast-forward attack).
    fn still_binding(&self, held: &Held) -> bool {
        self.root.publisher(held.publisher.id()).is_some_and(|publisher| *publisher == held.publisher)
    }

    fn follow(&mut self, roots: &[Vec<u8>]) -> Result<(), PackError> {
        let mut newest = 0;
        for (index, bytes) in roots.iter().enumerate() {
            let failed = |error| PackError::Root { index, error };
            let statement =
                Statement::<Root>::parse(bytes).map_err(|error| failed(RootError::Read(error)))?;
            let version = statement.danger_unverified().version;
            newest = version;
            if version > self.root.version {
                self.follow_one(&statement, bytes).map_err(failed)?;
            }
        }
        if newest < self.root.version {
            return Err(PackError::RootRollback { held: self.root.version, offered: newest });
        }
        Ok(())
    }

    fn follow_one(&mut self, next: &Statement<'_, Root>, bytes: &[u8]) -> Result<(), RootError> {
        let new = next.danger_unverified();
        if new.name != self.root.name {
            return Err(RootError::OtherDomain);
        }
        if new.version - 1 != self.root.version {
            return Err(RootError::Gap { held: self.root.version, offered: new.version });
        }
        let (have, need) = (self.root.signatures_on(next), self.root.threshold);
        if have < need {
            return Err(RootError::ThresholdOfOldMissed { have, need });
        }
        signed_by_itself(next)?;
        self.root = new.clone();
        self.root_bytes = bytes.to_vec();
        Ok(())
    }

    /// Verifies everything in a pack whose signature is good.
    fn load(&self, pack: &Pack) -> Result<(Source, PackInfo), PackError> {
        let mut chains = Chains::new(&self.root, &pack.delegations);
        let mut states = KeyStates::default();
        let mut grown = chains.grow(&states);
        let (mut signature_checks, mut rounds) = (0, 0);
        // Key events decide which delegations count, and the delegations decide which key events count: repeat until nothing
        // changes.
        let refused_events = loop {
            let (found, refused) = grown
                .key_states(&self.root, &pack.key_events, &mut signature_checks)
                .map_err(|(index, why)| PackError::KeyEvent { index, why })?;
            let mut news = false;
            for (thumbprint, new) in &found {
                news |= record_key_state(&mut states, thumbprint, *new);
            }
            if !news {
                break refused;
            }
            rounds += 1;
            if rounds > MAX_ROUNDS {
                return Err(PackError::KeyEventsUnstable);
            }
            grown = chains.grow(&states);
        };
        signature_checks += chains.signature_checks();
        let mut refused = grown.refused;
        refused.extend(refused_events);
        let origin = Origin {
            name: self.root.name.clone(),
            root_version: self.root.version,
            root_expires: self.root.expires,
            pack_version: pack.version,
            issued_at: pack.issued_at,
            expires: pack.expires,
        };
        let named = grown.named.into_iter().map(|(_, key)| key);
        let mut source = Source::new(Some(origin), grown.grants, grown.paths).with_named(named);
        let mut inflated = 0;
        for (index, bytes) in pack.status_lists.iter().enumerate() {
            let outcome = Statement::<StatusList>::parse(bytes)
                .map_err(Refusal::Unreadable)
                .and_then(|statement| Ok((source.signer_of(&statement, &mut signature_checks)?, statement)));
            // Only lists with a good signature are inflated.
            let outcome = outcome.and_then(|(signer, statement)| {
                let list = statement.danger_unverified();
                let entries = list.entries();
                // A list that is too long was inflated up to the limit.
                inflated += match &entries {
                    Ok(entries) => entries.bytes(),
                    Err(ReadError::TooLong) => MAX_LIST_BYTES,
                    Err(_) => 0,
                };
                source.add_list(HeldList::new(list, signer, Arc::new(entries.map_err(Refusal::Unreadable)?)));
                Ok(())
            });
            if inflated > MAX_ALL_LISTS_BYTES {
                return Err(PackError::StatusListsTooLong);
            }
            if let Err(why) = outcome {
                refused.push(RefusedStatement { list: "status_lists", index, why });
            }
        }
        let info = PackInfo {
            version: pack.version,
            issued_at: pack.issued_at,
            expires: pack.expires,
            delegations: source.grants.iter().filter(|grant| grant.stands()).count(),
            status_lists: source.list_count(),
            status_bytes: source.list_bytes(),
            refused,
            signature_checks,
        };
        Ok((source, info))
    }
}

fn signed_by_itself(statement: &Statement<'_, Root>) -> Result<(), RootError> {
    let root = statement.danger_unverified();
    let (have, need) = (root.signatures_on(statement), root.threshold);
    if have < need { Err(RootError::ThresholdMissed { have, need }) } else { Ok(()) }
}
