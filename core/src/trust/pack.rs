//! The pack: everything that a verifier needs, in one file signed by a publisher.

use alloc::vec::Vec;

use super::statement::{Content, sealed};
use crate::cbor::{Decoder, Encoded, Entries, Output, list, required, text, to_vec};
use crate::date::Timestamp;
use crate::read_error::ReadError;
use crate::text::Text;

/// Longest pack: what a phone fetches on a good day.
pub const MAX_PACK_BYTES: usize = 64 << 20;
/// Most delegations and key events together: every approval office of the country, down to the streets, twice over.
pub const MAX_STATEMENTS: usize = 100_000;
/// Most status lists.
pub const MAX_LISTS: usize = 10_000;
/// Most versions of the root: a year each.
pub const MAX_ROOTS: usize = 256;

/// The claim that holds the pack.
const PACK: i64 = -65_541;

/// The claims of `application/yz-pack+cwt`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pack {
    /// sub (2): the name of the domain, that of its root.
    pub name: Text,
    /// exp (4): by then a newer pack should have come.
    pub expires: Timestamp,
    /// iat (6): when it was made.
    pub issued_at: Timestamp,
    /// 1: version; each one is higher than those before.
    pub version: u64,
    /// 2: signed roots, the versions one after the other, the current one last.
    pub roots: Vec<Vec<u8>>,
    /// 3: signed delegations.
    pub delegations: Vec<Vec<u8>>,
    /// 4: signed key events.
    pub key_events: Vec<Vec<u8>>,
    /// 5: signed status lists.
    pub status_lists: Vec<Vec<u8>>,
}

impl Pack {
    /// A pack of the domain `name` with its signed `roots`, the current one last. Delegations, key events and status lists
    /// are added to its fields. Signing refuses what breaks a rule.
    #[must_use]
    pub const fn new(
        name: Text,
        version: u64,
        roots: Vec<Vec<u8>>,
        issued_at: Timestamp,
        expires: Timestamp,
    ) -> Self {
        Self {
            name,
            expires,
            issued_at,
            version,
            roots,
            delegations: Vec::new(),
            key_events: Vec::new(),
            status_lists: Vec::new(),
        }
    }
}

impl sealed::Sealed for Pack {
    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let (mut name, mut expires, mut issued_at, mut version) = (None, None, None, None);
        let (mut roots, mut delegations, mut key_events, mut status_lists) = (None, None, None, None);
        let bytes = |d: &mut Decoder<'_>| Ok(d.bytes()?.to_vec());
        let mut entries = Entries::of(d, 16)?;
        while let Some(key) = entries.key(d)? {
            match key {
                2 => name = Some(text(d)?),
                4 => expires = Some(Timestamp::from_seconds(d.u64()?)),
                6 => issued_at = Some(Timestamp::from_seconds(d.u64()?)),
                PACK => {
                    let mut entries = Entries::of(d, 16)?;
                    while let Some(key) = entries.key(d)? {
                        match key {
                            1 => version = Some(d.u64()?),
                            2 => roots = Some(list(d, MAX_ROOTS, bytes)?),
                            3 => delegations = Some(list(d, MAX_STATEMENTS, bytes)?),
                            4 => key_events = Some(list(d, MAX_STATEMENTS, bytes)?),
                            5 => status_lists = Some(list(d, MAX_LISTS, bytes)?),
                            _ => return Err(ReadError::UnsupportedVersion),
                        }
                    }
                }
                _ => return Err(ReadError::UnsupportedVersion),
            }
        }
        Ok(Pack {
            name: required(name)?,
            expires: required(expires)?,
            issued_at: required(issued_at)?,
            version: required(version)?,
            roots: required(roots)?,
            delegations: delegations.unwrap_or_default(),
            key_events: key_events.unwrap_or_default(),
            status_lists: status_lists.unwrap_or_default(),
        })
    }
}

impl Content for Pack {
    const KIND: &'static str = "application/yz-pack+cwt";
    const MAX_BYTES: usize = MAX_PACK_BYTES;

    fn encode(&self) -> Vec<u8> {
        let optional = [&self.delegations, &self.key_events, &self.status_lists];
        let present = optional.iter().filter(|list| !list.is_empty()).count() as u64;
        to_vec(|e| {
            e.map(4)?.u8(2)?.str(self.name.as_str())?;
            e.u8(4)?.u64(self.expires.seconds())?.u8(6)?.u64(self.issued_at.seconds())?;
            e.i64(PACK)?.map(2 + present)?.u8(1)?.u64(self.version)?;
            statements(e, 2, &self.roots)?;
            for (number, list) in (3..).zip(optional) {
                if !list.is_empty() {
                    statements(e, number, list)?;
                }
            }
            Ok(())
        })
    }

    fn check(&self) -> Result<(), ReadError> {
        let bounded = self.roots.len() <= MAX_ROOTS
            && self.delegations.len() + self.key_events.len() <= MAX_STATEMENTS
            && self.status_lists.len() <= MAX_LISTS;
        if !bounded {
            return Err(ReadError::TooMany);
        }
        if self.version == 0 || self.roots.is_empty() { Err(ReadError::Rules) } else { Ok(()) }
    }
}

fn statements(e: &mut Output<'_>, key: u8, statements: &[Vec<u8>]) -> Encoded {
    e.u8(key)?.array(statements.len() as u64)?;
    for statement in statements {
        e.bytes(statement)?;
    }
    Ok(())
}
