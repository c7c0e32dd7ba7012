//! An office asks for a delegation: its name, its code, its key, signed with that key (as a CSR, RFC 2986).

use alloc::vec::Vec;

use super::cose_key::{CoseKey, read_confirmation, write_confirmation};
use super::delegation::Level;
use super::place::Place;
use super::possession::Possession;
use super::scope::Scope;
use super::statement::{Content, sealed};
use crate::cbor::{Decoder, Entries, required, text, to_vec};
use crate::date::Timestamp;
use crate::identifiers::SocialCreditCode;
use crate::read_error::ReadError;
use crate::text::Text;

/// The claim that holds the request.
const REQUEST: i64 = -65_542;

/// The claims of `application/yz-key-request+cwt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRequest {
    /// sub (2): the office's 统一社会信用代码.
    pub code: Text,
    /// iat (6): when it was made.
    pub issued_at: Timestamp,
    /// cnf (8): the office's key, which signs the request.
    pub key: CoseKey,
    /// 1: the office's name.
    pub name: Text,
    /// 2: its level.
    pub level: Level,
    /// 3: the scope that it asks for; the parent decides.
    pub scope: Scope,
    /// 4: the place that it asks for.
    pub place: Place,
    /// 5: proof that it holds the key, which the delegation will carry.
    pub possession: Possession,
}

impl sealed::Sealed for KeyRequest {
    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let (mut code, mut issued_at, mut confirmed) = (None, None, None);
        let (mut name, mut level, mut scope, mut place, mut possession) = (None, None, None, None, None);
        let mut entries = Entries::of(d, 16)?;
        while let Some(key) = entries.key(d)? {
            match key {
                2 => code = Some(text(d)?),
                6 => issued_at = Some(Timestamp::from_seconds(d.u64()?)),
                8 => confirmed = Some(read_confirmation(d)?),
                REQUEST => {
                    let mut entries = Entries::of(d, 16)?;
                    while let Some(key) = entries.key(d)? {
                        match key {
                            1 => name = Some(text(d)?),
                            2 => level = Some(Level::read(d)?),
                            3 => scope = Some(Scope::read(d)?),
                            4 => place = Some(Place::read(d)?),
                            5 => possession = Some(Possession::read(d)?),
                            _ => return Err(ReadError::UnsupportedVersion),
                        }
                    }
                }
                _ => return Err(ReadError::UnsupportedVersion),
            }
        }
        Ok(KeyRequest {
            code: required(code)?,
            issued_at: required(issued_at)?,
            key: required(confirmed)?,
            name: required(name)?,
            level: required(level)?,
            scope: required(scope)?,
            place: required(place)?,
            possession: required(possession)?,
        })
    }
}

impl Content for KeyRequest {
    const KIND: &'static str = "application/yz-key-request+cwt";
    /// As a delegation.
    const MAX_BYTES: usize = 256 * 1024;

    fn encode(&self) -> Vec<u8> {
        to_vec(|e| {
            e.map(4)?.u8(2)?.str(self.code.as_str())?.u8(6)?.u64(self.issued_at.seconds())?.u8(8)?;
            write_confirmation(e, &self.key)?;
            e.i64(REQUEST)?.map(5)?.u8(1)?.str(self.name.as_str())?.u8(2)?.u8(self.level as u8)?.u8(3)?;
            self.scope.write(e)?;
            e.u8(4)?;
            self.place.write(e)?;
            e.u8(5)?;
            self.possession.write(e)
        })
    }

    fn check(&self) -> Result<(), ReadError> {
        self.scope.check()?;
        self.place.check()?;
        SocialCreditCode::new(self.code.as_str()).map(drop).map_err(|_| ReadError::Rules)
    }
}
