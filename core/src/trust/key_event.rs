//! A key was retired or compromised.

use alloc::vec::Vec;

use super::statement::{Content, sealed};
use crate::cbor::{Decoder, Entries, byte_array, required, text, to_vec};
use crate::date::Timestamp;
use crate::read_error::ReadError;
use crate::text::Text;

/// The claim that holds the event.
const EVENT: i64 = -65_540;

/// The claims of `application/yz-key-event+cwt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEvent {
    /// iat (6): when it was signed.
    pub issued_at: Timestamp,
    /// 1: what happened.
    pub kind: KeyEventKind,
    /// 2: the COSE Key Thumbprint (RFC 9679, SHA-256) of the key.
    pub thumbprint: [u8; 32],
    /// 3: for a retired key its last moment, up to which its signatures count; for a compromised key when that became
    /// known, and none of its signatures counts.
    pub at: Timestamp,
    /// 4: why, in words.
    pub reason: Option<Text>,
}

/// What happened to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum KeyEventKind {
    /// It signs no longer; earlier signatures count.
    Retired = 1,
    /// Somebody else may have it; none of its signatures counts.
    Compromised = 2,
}

impl KeyEventKind {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Retired => "retired",
            Self::Compromised => "compromised",
        }
    }
}

impl sealed::Sealed for KeyEvent {
    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let (mut issued_at, mut kind, mut thumbprint, mut at, mut reason) = (None, None, None, None, None);
        let mut entries = Entries::of(d, 16)?;
        while let Some(key) = entries.key(d)? {
            match key {
                6 => issued_at = Some(Timestamp::from_seconds(d.u64()?)),
                EVENT => {
                    let mut entries = Entries::of(d, 16)?;
                    while let Some(key) = entries.key(d)? {
                        match key {
                            1 => {
                                kind = Some(match d.u64()? {
                                    1 => KeyEventKind::Retired,
                                    2 => KeyEventKind::Compromised,
                                    _ => return Err(ReadError::UnsupportedVersion),
                                });
                            }
                            2 => thumbprint = Some(byte_array(d)?),
                            3 => at = Some(Timestamp::from_seconds(d.u64()?)),
                            4 => reason = Some(text(d)?),
                            _ => return Err(ReadError::UnsupportedVersion),
                        }
                    }
                }
                _ => return Err(ReadError::UnsupportedVersion),
            }
        }
        Ok(KeyEvent {
            issued_at: required(issued_at)?,
            kind: required(kind)?,
            thumbprint: required(thumbprint)?,
            at: required(at)?,
            reason,
        })
    }
}

impl Content for KeyEvent {
    const KIND: &'static str = "application/yz-key-event+cwt";
    /// Signatures of several root keys, of algorithms that are still to come.
    const MAX_BYTES: usize = 256 * 1024;

    fn encode(&self) -> Vec<u8> {
        to_vec(|e| {
            e.map(2)?.u8(6)?.u64(self.issued_at.seconds())?;
            e.i64(EVENT)?.map(3 + u64::from(self.reason.is_some()))?;
            e.u8(1)?.u8(self.kind as u8)?.u8(2)?.bytes(&self.thumbprint)?;
            e.u8(3)?.u64(self.at.seconds())?;
            if let Some(reason) = &self.reason {
                e.u8(4)?.str(reason.as_str())?;
            }
            Ok(())
        })
    }
}
