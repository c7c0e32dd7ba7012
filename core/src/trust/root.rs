//! The root of a trust domain: whose signatures anchor it, k of n.

use alloc::vec::Vec;

use super::cose_key::CoseKey;
use super::statement::{Content, Statement, sealed};
use crate::cbor::{Decoder, Encoded, Entries, Output, list, required, text, to_vec};
use crate::date::Timestamp;
use crate::key::{KeyId, PublicKey};
use crate::read_error::ReadError;
use crate::text::Text;

/// Most keys of each of the two roles.
pub const MAX_ROOT_KEYS: usize = 32;

/// The claim that holds the root.
const ROOT: i64 = -65_538;

/// The claims of `application/yz-root+cwt`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Root {
    /// sub (2): the name of the domain, the same in every version.
    pub name: Text,
    /// exp (4): by then a new version should have come.
    pub expires: Timestamp,
    /// iat (6): when it was made.
    pub issued_at: Timestamp,
    /// 1: version, 1 for the first; the next one is one higher.
    pub version: u64,
    /// 2: how many of the root keys must sign.
    pub threshold: usize,
    /// 3: the root keys, in the order of their encoding.
    pub keys: Vec<CoseKey>,
    /// 4: the keys that may sign packs, in the order of their encoding.
    pub publishers: Vec<CoseKey>,
}

impl Root {
    /// Version 1 of the root of the domain `name`: `threshold` of `keys` must sign, and `publishers` may sign packs. The keys
    /// are put into the order in which they are written.
    ///
    /// A later version has the next higher number in [`version`](Self::version). Signing refuses what breaks a rule.
    #[must_use]
    pub fn new(
        name: Text,
        threshold: usize,
        keys: Vec<CoseKey>,
        publishers: Vec<CoseKey>,
        issued_at: Timestamp,
        expires: Timestamp,
    ) -> Self {
        let mut root = Self { name, expires, issued_at, version: 1, threshold, keys, publishers };
        root.sort_keys();
        root
    }

    /// How many different root keys of this version signed `statement`; 0 for the form with one signer, which no second
    /// signer could join.
    pub(super) fn signatures_on<T: Content>(&self, statement: &Statement<'_, T>) -> usize {
        if !statement.is_joint() {
            return 0;
        }
        self.keys
            .iter()
            .filter_map(CoseKey::known)
            .filter(|key| statement.is_signed_by(key) && statement.verify(key).is_ok())
            .count()
    }

    /// The publisher with this key identifier.
    pub(super) fn publisher(&self, id: KeyId) -> Option<&PublicKey> {
        self.publishers.iter().filter_map(CoseKey::known).find(|key| key.id() == id)
    }

    /// Sorts the keys into the order of their encoding, in which they are written.
    pub fn sort_keys(&mut self) {
        self.keys.sort_by_cached_key(CoseKey::order);
        self.publishers.sort_by_cached_key(CoseKey::order);
    }
}

impl sealed::Sealed for Root {
    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let (mut name, mut expires, mut issued_at) = (None, None, None);
        let (mut version, mut threshold, mut root_keys, mut publishers) = (None, None, None, None);
        let mut entries = Entries::of(d, 16)?;
        while let Some(key) = entries.key(d)? {
            match key {
                2 => name = Some(text(d)?),
                4 => expires = Some(Timestamp::from_seconds(d.u64()?)),
                6 => issued_at = Some(Timestamp::from_seconds(d.u64()?)),
                ROOT => {
                    let mut entries = Entries::of(d, 16)?;
                    while let Some(key) = entries.key(d)? {
                        match key {
                            1 => version = Some(d.u64()?),
                            2 => threshold = Some(d.u32()? as usize),
                            3 => root_keys = Some(read_keys(d)?),
                            4 => publishers = Some(read_keys(d)?),
                            _ => return Err(ReadError::UnsupportedVersion),
                        }
                    }
                }
                _ => return Err(ReadError::UnsupportedVersion),
            }
        }
        Ok(Root {
            name: required(name)?,
            expires: required(expires)?,
            issued_at: required(issued_at)?,
            version: required(version)?,
            threshold: required(threshold)?,
            keys: required(root_keys)?,
            publishers: required(publishers)?,
        })
    }
}

impl Content for Root {
    const KIND: &'static str = "application/yz-root+cwt";
    /// Two sets of keys with a signature each, of algorithms that are still to come.
    const MAX_BYTES: usize = 1024 * 1024;

    fn encode(&self) -> Vec<u8> {
        to_vec(|e| {
            e.map(4)?.u8(2)?.str(self.name.as_str())?;
            e.u8(4)?.u64(self.expires.seconds())?.u8(6)?.u64(self.issued_at.seconds())?;
            e.i64(ROOT)?.map(4)?.u8(1)?.u64(self.version)?.u8(2)?.u64(self.threshold as u64)?;
            e.u8(3)?;
            keys(e, &self.keys)?;
            e.u8(4)?;
            keys(e, &self.publishers)
        })
    }

    fn check(&self) -> Result<(), ReadError> {
        if self.keys.len() > MAX_ROOT_KEYS || self.publishers.len() > MAX_ROOT_KEYS {
            return Err(ReadError::TooMany);
        }
        let orderly = self.version > 0
            && (1..=self.keys.len()).contains(&self.threshold)
            && !self.publishers.is_empty()
            && all_different(self.keys.iter().map(CoseKey::id))
            && all_different(self.publishers.iter().map(CoseKey::id));
        if !orderly {
            return Err(ReadError::Rules);
        }
        #[cfg(feature = "issue")]
        for keys in [&self.keys, &self.publishers] {
            let order: Vec<Vec<u8>> = keys.iter().map(CoseKey::order).collect();
            if !order.is_sorted_by(|one, two| one < two) {
                return Err(ReadError::Rules);
            }
        }
        Ok(())
    }
}

/// Two keys with one identifier could give one signature only: a COSE_Sign has one for each identifier.
fn all_different(ids: impl Iterator<Item = KeyId>) -> bool {
    let mut seen: Vec<KeyId> = Vec::new();
    ids.into_iter().all(|id| {
        let new = !seen.contains(&id);
        seen.push(id);
        new
    })
}

/// Keys in the order of their encoding, without repetition: a repeated key would count twice.
fn read_keys(d: &mut Decoder<'_>) -> Result<Vec<CoseKey>, ReadError> {
    let keys = list(d, MAX_ROOT_KEYS, |d| d.encoded(CoseKey::read))?;
    if !keys.is_sorted_by(|(_, one), (_, two)| one < two) {
        return Err(ReadError::Rules);
    }
    Ok(keys.into_iter().map(|(key, _)| key).collect())
}

fn keys(e: &mut Output<'_>, keys: &[CoseKey]) -> Encoded {
    e.array(keys.len() as u64)?;
    keys.iter().try_for_each(|key| key.write(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_identifier_stands_once_in_a_list() {
        let ids = |bytes: &[u8]| bytes.iter().map(|byte| KeyId([*byte; 8])).collect::<Vec<_>>();
        assert!(all_different(ids(&[1, 2, 3]).into_iter()));
        assert!(!all_different(ids(&[1, 2, 1]).into_iter()));
    }
}
