//! Deterministic CBOR (RFC 8949 §4.2.1): the small common ground of reading and writing.
//!
//! [`Decoder`] accepts one spelling of everything: shortest heads, definite lengths, keys of a map in the order of their
//! bytes and each once ([`Entries`]). So what was read needs not be written again and compared, which readers of any CBOR
//! would ask for; the tests do it, with ours and with other people's.

use alloc::vec::Vec;
use core::convert::Infallible;

use crate::text::{Text, TextError};
use crate::token::ReadError;

/// Major types (RFC 8949 §3.1).
mod major {
    pub(super) const UNSIGNED: u8 = 0;
    pub(super) const NEGATIVE: u8 = 1;
    pub(super) const BYTES: u8 = 2;
    pub(super) const TEXT: u8 = 3;
    pub(super) const ARRAY: u8 = 4;
    pub(super) const MAP: u8 = 5;
    pub(super) const TAG: u8 = 6;
    pub(super) const SIMPLE: u8 = 7;
}

/// Simple values (RFC 8949 §3.3).
const FALSE: u8 = 20;
const TRUE: u8 = 21;
const NULL: u8 = 22;

/// Reads one item after the other.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    rest: &'a [u8],
}

/// The first bytes of an item.
struct Head {
    major: u8,
    /// The five low bits of the first byte.
    information: u8,
    /// The value itself, a length, or a number of items.
    argument: u64,
}

/// What the next item is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Integer,
    Bytes,
    Text,
    Array,
    Bool,
    Other,
}

impl Head {
    /// A value in more bytes than it needs has another spelling.
    const fn is_shortest(&self) -> bool {
        match self.information {
            24 => self.argument >= 24,
            25..=27 => self.argument >> (4 << (self.information - 24)) != 0,
            _ => true,
        }
    }
}

impl<'a> Decoder<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Was everything read?
    pub(crate) const fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn array(&mut self) -> Result<u64, ReadError> {
        self.argument(major::ARRAY)
    }

    pub(crate) fn map(&mut self) -> Result<u64, ReadError> {
        self.argument(major::MAP)
    }

    pub(crate) fn tag(&mut self) -> Result<u64, ReadError> {
        self.argument(major::TAG)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, ReadError> {
        self.argument(major::UNSIGNED)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, ReadError> {
        u32::try_from(self.u64()?).map_err(|_| ReadError::Structure)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, ReadError> {
        u8::try_from(self.u64()?).map_err(|_| ReadError::Structure)
    }

    pub(crate) fn i64(&mut self) -> Result<i64, ReadError> {
        let head = self.shortest()?;
        let value = i64::try_from(head.argument).map_err(|_| ReadError::Structure)?;
        match head.major {
            major::UNSIGNED => Ok(value),
            // -1 - value, without overflow (RFC 8949 §3.1).
            major::NEGATIVE => Ok(!value),
            _ => Err(ReadError::Structure),
        }
    }

    pub(crate) fn bool(&mut self) -> Result<bool, ReadError> {
        match self.head()? {
            Head { major: major::SIMPLE, information: FALSE, .. } => Ok(false),
            Head { major: major::SIMPLE, information: TRUE, .. } => Ok(true),
            _ => Err(ReadError::Structure),
        }
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], ReadError> {
        let length = self.argument(major::BYTES)?;
        self.take(length)
    }

    pub(crate) fn str(&mut self) -> Result<&'a str, ReadError> {
        let length = self.argument(major::TEXT)?;
        core::str::from_utf8(self.take(length)?).map_err(|_| ReadError::Structure)
    }

    /// Passes over one item of definite length, whatever is in it and however it is spelled.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let mut items = 1u64;
        while items > 0 {
            let head = self.head()?;
            let within = match head.major {
                major::UNSIGNED | major::NEGATIVE => 0,
                major::BYTES | major::TEXT => {
                    self.take(head.argument)?;
                    0
                }
                major::ARRAY => head.argument,
                major::MAP => head.argument.saturating_mul(2),
                major::TAG => 1,
                _ if matches!(head.information, FALSE | TRUE | NULL) => 0,
                _ => return Err(ReadError::Structure),
            };
            items = (items - 1).saturating_add(within);
        }
        Ok(())
    }

    /// What the next item is, by its first byte.
    pub(crate) fn datatype(&self) -> Result<Type, ReadError> {
        let first = *self.rest.first().ok_or(ReadError::Cut)?;
        Ok(match first >> 5 {
            major::UNSIGNED | major::NEGATIVE => Type::Integer,
            major::BYTES => Type::Bytes,
            major::TEXT => Type::Text,
            major::ARRAY => Type::Array,
            major::SIMPLE if matches!(first & 0x1F, FALSE | TRUE) => Type::Bool,
            _ => Type::Other,
        })
    }

    /// The bytes that `read` reads, beside what it makes of them.
    pub(crate) fn encoded<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, ReadError>,
    ) -> Result<(T, &'a [u8]), ReadError> {
        let before = self.rest;
        let value = read(self)?;
        let length = before.len() - self.rest.len();
        Ok((value, before.get(..length).unwrap_or_default()))
    }

    fn argument(&mut self, major: u8) -> Result<u64, ReadError> {
        let head = self.shortest()?;
        if head.major == major { Ok(head.argument) } else { Err(ReadError::Structure) }
    }

    fn shortest(&mut self) -> Result<Head, ReadError> {
        let head = self.head()?;
        if head.is_shortest() { Ok(head) } else { Err(ReadError::NotCanonical) }
    }

    #[inline(never)]
    fn head(&mut self) -> Result<Head, ReadError> {
        let (first, rest) = self.rest.split_first().ok_or(ReadError::Cut)?;
        let (major, information) = (first >> 5, first & 0x1F);
        let length = match information {
            0..24 => 0,
            24..28 => 1 << (information - 24),
            // Of indefinite length (RFC 8949 §3.2.1).
            31 if matches!(major, major::BYTES..=major::MAP) => return Err(ReadError::NotCanonical),
            _ => return Err(ReadError::Structure),
        };
        self.rest = rest;
        let more = self.take(length)?;
        let argument = match length {
            0 => information.into(),
            _ => more.iter().fold(0, |argument, byte| argument << 8 | u64::from(*byte)),
        };
        Ok(Head { major, information, argument })
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], ReadError> {
        let length = usize::try_from(length).map_err(|_| ReadError::Cut)?;
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(ReadError::Cut)?;
        self.rest = rest;
        Ok(bytes)
    }
}

/// The entries of a map, one after the other: keys in the order of their encoded bytes, each once.
pub(crate) struct Entries<'a> {
    left: u64,
    /// The key before, as it is encoded.
    before: &'a [u8],
}

impl<'a> Entries<'a> {
    /// Those of a map of at most `limit` entries.
    pub(crate) fn of(decoder: &mut Decoder<'a>, limit: u64) -> Result<Self, ReadError> {
        Ok(Self { left: map(decoder, limit)?, before: &[] })
    }

    /// The next key, an integer. Only a newer version has other ones.
    pub(crate) fn key(&mut self, decoder: &mut Decoder<'a>) -> Result<Option<i64>, ReadError> {
        self.next(decoder, key)
    }

    /// The next key, a text.
    pub(crate) fn text_key(&mut self, decoder: &mut Decoder<'a>) -> Result<Option<&'a str>, ReadError> {
        self.next(decoder, Decoder::str)
    }

    fn next<K>(
        &mut self,
        decoder: &mut Decoder<'a>,
        read: fn(&mut Decoder<'a>) -> Result<K, ReadError>,
    ) -> Result<Option<K>, ReadError> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        let (key, encoded) = decoder.encoded(read)?;
        if encoded <= self.before {
            return Err(ReadError::NotCanonical);
        }
        (self.left, self.before) = (left, encoded);
        Ok(Some(key))
    }
}

/// Writing to memory cannot fail.
pub(crate) type Encoded = Result<(), Infallible>;
pub(crate) type Output<'a> = Encoder<'a>;

/// Writes one item after the other, in the shortest form.
pub(crate) struct Encoder<'a>(&'a mut Vec<u8>);

/// What `write` wrote.
pub(crate) fn to_vec(write: impl FnOnce(&mut Output<'_>) -> Encoded) -> Vec<u8> {
    let mut bytes = Vec::new();
    let Ok(()) = write(&mut Encoder(&mut bytes));
    bytes
}

/// The methods hand the writer back, so that they can be written in a row.
type Written<'e, 'a> = Result<&'e mut Encoder<'a>, Infallible>;

impl<'a> Encoder<'a> {
    pub(crate) fn array(&mut self, items: u64) -> Written<'_, 'a> {
        self.head(major::ARRAY, items)
    }

    pub(crate) fn map(&mut self, entries: u64) -> Written<'_, 'a> {
        self.head(major::MAP, entries)
    }

    pub(crate) fn tag(&mut self, tag: u64) -> Written<'_, 'a> {
        self.head(major::TAG, tag)
    }

    pub(crate) fn bool(&mut self, value: bool) -> Written<'_, 'a> {
        self.head(major::SIMPLE, if value { TRUE } else { FALSE }.into())
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Written<'_, 'a> {
        self.string(major::BYTES, bytes)
    }

    pub(crate) fn str(&mut self, text: &str) -> Written<'_, 'a> {
        self.string(major::TEXT, text.as_bytes())
    }

    pub(crate) fn u64(&mut self, value: u64) -> Written<'_, 'a> {
        self.head(major::UNSIGNED, value)
    }

    pub(crate) fn i64(&mut self, value: i64) -> Written<'_, 'a> {
        match u64::try_from(value) {
            Ok(value) => self.head(major::UNSIGNED, value),
            // -1 - value, which has no sign (RFC 8949 §3.1).
            Err(_) => self.head(major::NEGATIVE, (!value).unsigned_abs()),
        }
    }

    pub(crate) fn i32(&mut self, value: i32) -> Written<'_, 'a> {
        self.i64(value.into())
    }

    pub(crate) fn u8(&mut self, value: u8) -> Written<'_, 'a> {
        self.u64(value.into())
    }

    pub(crate) fn u32(&mut self, value: u32) -> Written<'_, 'a> {
        self.u64(value.into())
    }

    fn string(&mut self, major: u8, bytes: &[u8]) -> Written<'_, 'a> {
        let Ok(_) = self.head(major, bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        Ok(self)
    }

    #[inline(never)]
    fn head(&mut self, major: u8, argument: u64) -> Written<'_, 'a> {
        let bytes = argument.to_be_bytes();
        // Bytes of the argument, and what says so in the first byte.
        let (length, information) = match argument {
            0..24 => (0, argument as u8),
            24..0x100 => (1, 24),
            0x100..0x1_0000 => (2, 25),
            0x1_0000..0x1_0000_0000 => (4, 26),
            _ => (8, 27),
        };
        self.0.push(major << 5 | information);
        self.0.extend(bytes.iter().skip(bytes.len() - length));
        Ok(self)
    }
}

impl From<TextError> for ReadError {
    fn from(_: TextError) -> Self {
        Self::Text
    }
}

/// A text item that keeps the rules of [`Text`].
pub(crate) fn text(decoder: &mut Decoder<'_>) -> Result<Text, ReadError> {
    Ok(Text::new(decoder.str()?)?)
}

/// The number of entries of a map, at most `limit`.
pub(crate) fn map(decoder: &mut Decoder<'_>, limit: u64) -> Result<u64, ReadError> {
    bounded(decoder.map()?, limit)
}

/// The number of items of an array, at most `limit`.
pub(crate) fn array(decoder: &mut Decoder<'_>, limit: u64) -> Result<u64, ReadError> {
    bounded(decoder.array()?, limit)
}

const fn bounded(length: u64, limit: u64) -> Result<u64, ReadError> {
    if length > limit { Err(ReadError::TooMany) } else { Ok(length) }
}

/// Exactly `N` bytes.
pub(crate) fn byte_array<const N: usize>(decoder: &mut Decoder<'_>) -> Result<[u8; N], ReadError> {
    decoder.bytes()?.try_into().map_err(|_| ReadError::Structure)
}

/// What `read` reads, which must be all of `bytes`.
pub(crate) fn whole<'a, T>(
    bytes: &'a [u8],
    read: impl FnOnce(&mut Decoder<'a>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let mut decoder = Decoder::new(bytes);
    let value = read(&mut decoder)?;
    if decoder.is_at_end() { Ok(value) } else { Err(ReadError::TrailingBytes) }
}

/// A map key. Only a newer version has keys that are no integers.
pub(crate) fn key(decoder: &mut Decoder<'_>) -> Result<i64, ReadError> {
    if decoder.datatype()? == Type::Integer { decoder.i64() } else { Err(ReadError::UnsupportedVersion) }
}

/// A list that is there has at least one entry and at most `limit`.
pub(crate) fn list<'a, T>(
    decoder: &mut Decoder<'a>,
    limit: usize,
    read: impl Fn(&mut Decoder<'a>) -> Result<T, ReadError>,
) -> Result<Vec<T>, ReadError> {
    let length = array(decoder, limit as u64)?;
    if length == 0 {
        return Err(ReadError::Structure);
    }
    (0..length).map(|_| read(decoder)).collect()
}

/// A field that must be there.
pub(crate) fn required<T>(field: Option<T>) -> Result<T, ReadError> {
    field.ok_or(ReadError::Structure)
}
