//! Whose signatures count.

use alloc::collections::BTreeMap;

use crate::key::{KeyId, PublicKey};
use crate::text::Text;

/// An issuing authority (发证机关) and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Its name as printed.
    pub name: Text,
    /// Its 统一社会信用代码, part of every 电子证照标识 it gives.
    pub code: Option<Text>,
    /// The key it signs with.
    pub key: PublicKey,
}

/// The authorities that a verifier trusts, found by key.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    by_key: BTreeMap<KeyId, Authority>,
}

impl Trust {
    /// Trust in nobody: every license ends in `issuer_unknown`.
    #[must_use]
    pub const fn none() -> Self {
        Self { by_key: BTreeMap::new() }
    }

    /// Trust in one authority, whose key was received on a safe way.
    #[must_use]
    pub fn one(authority: Authority) -> Self {
        Self { by_key: BTreeMap::from([(authority.key.id(), authority)]) }
    }

    /// The authority that signs with this key.
    #[must_use]
    pub fn find(&self, key: KeyId) -> Option<&Authority> {
        self.by_key.get(&key)
    }
}

/// What is known about licenses that were suspended, revoked or otherwise ended.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum StatusData {
    /// Nothing: a license that names a status list ends in `status_unavailable` at best.
    Unavailable,
}
