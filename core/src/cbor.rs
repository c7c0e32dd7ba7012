//! Reader and writer of deterministic CBOR (RFC 8949 §4.2.1).
//!
//! [`Decoder`] accepts a single encoding of each value: shortest heads, definite lengths, and map keys that ascend by their
//! bytes ([`Entries`]). The verifier therefore need not re-encode and compare; the tests do, with [`Encoder`] and with
//! minicbor.

use alloc::vec::Vec;
use core::convert::Infallible;

use crate::read_error::ReadError;
use crate::text::{Text, TextError};

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

/// Reads items in sequence.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    rest: &'a [u8],
}

/// The head of an item (RFC 8949 §3).
struct Head {
    major: u8,
    /// The five low bits of the first byte.
    information: u8,
    /// The value itself, a length, or a number of items.
    argument: u64,
}

/// The type of the next item.
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
    /// The argument, if its encoding is the shortest.
    const fn shortest(&self) -> Result<u64, ReadError> {
        let is_shortest = match self.information {
            24 => self.argument >= 24,
            25..=27 => self.argument >> (4 << (self.information - 24)) != 0,
            _ => true,
        };
        if is_shortest { Ok(self.argument) } else { Err(ReadError::NotCanonical) }
    }
}

impl<'a> Decoder<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether all bytes were read.
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
        let head = self.head()?;
        let value = i64::try_from(head.shortest()?).map_err(|_| ReadError::Structure)?;
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

    /// Skips one item of definite length without checking that its encoding is deterministic.
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

    /// The type of the next item, from its first byte.
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

    /// Runs `read`, and returns its value together with the bytes that it consumed.
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
        let head = self.head()?;
        if head.major == major { head.shortest() } else { Err(ReadError::Structure) }
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

/// Iterates over the keys of a map, which must ascend by their encoded bytes.
pub(crate) struct Entries<'a> {
    left: u64,
    /// The encoding of the previous key.
    before: &'a [u8],
}

impl<'a> Entries<'a> {
    /// Begins a map of at most `limit` entries.
    pub(crate) fn of(decoder: &mut Decoder<'a>, limit: u64) -> Result<Self, ReadError> {
        Ok(Self { left: map(decoder, limit)?, before: &[] })
    }

    /// The next key, an integer. Other types of key belong to a newer version.
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

/// Writes items in sequence, each in its shortest form.
pub(crate) struct Encoder<'a>(&'a mut Vec<u8>);

/// Runs `write` and returns the bytes that it wrote.
pub(crate) fn to_vec(write: impl FnOnce(&mut Output<'_>) -> Encoded) -> Vec<u8> {
    let mut bytes = Vec::new();
    let Ok(()) = write(&mut Encoder(&mut bytes));
    bytes
}

/// The methods return the encoder, so that calls can be chained.
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
        // How many bytes the argument takes, and the five low bits of the first byte that announce them.
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

/// Reads a text item and checks the rules of [`Text`].
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

/// Reads a byte string of exactly `N` bytes.
pub(crate) fn byte_array<const N: usize>(decoder: &mut Decoder<'_>) -> Result<[u8; N], ReadError> {
    decoder.bytes()?.try_into().map_err(|_| ReadError::Structure)
}

/// Runs `read` on `bytes`, which it must consume completely.
pub(crate) fn whole<'a, T>(
    bytes: &'a [u8],
    read: impl FnOnce(&mut Decoder<'a>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let mut decoder = Decoder::new(bytes);
    let value = read(&mut decoder)?;
    if decoder.is_at_end() { Ok(value) } else { Err(ReadError::TrailingBytes) }
}

/// A map key. Keys that are not integers belong to a newer version.
pub(crate) fn key(decoder: &mut Decoder<'_>) -> Result<i64, ReadError> {
    if decoder.datatype()? == Type::Integer { decoder.i64() } else { Err(ReadError::UnsupportedVersion) }
}

/// Reads an array of 1 to `limit` entries. An empty list is left out of its map instead.
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

/// The value of a mandatory field.
pub(crate) fn required<T>(field: Option<T>) -> Result<T, ReadError> {
    field.ok_or(ReadError::Structure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// For each length of an argument: the largest value that needs fewer bytes, and the smallest that needs them all.
    #[test]
    fn the_shortest_head_only() {
        for (bytes, read) in [
            (&[0x17][..], Ok(23)),
            (&[0x18, 23], Err(ReadError::NotCanonical)),
            (&[0x18, 24], Ok(24)),
            (&[0x19, 0, 0xff], Err(ReadError::NotCanonical)),
            (&[0x19, 1, 0], Ok(0x100)),
            (&[0x1a, 0, 0, 0xff, 0xff], Err(ReadError::NotCanonical)),
            (&[0x1a, 0, 1, 0, 0], Ok(0x1_0000)),
            (&[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff], Err(ReadError::NotCanonical)),
            (&[0x1b, 0, 0, 0, 1, 0, 0, 0, 0], Ok(0x1_0000_0000)),
            (&[0x1c], Err(ReadError::Structure)),
            (&[0x1f], Err(ReadError::Structure)),
            (&[0x18], Err(ReadError::Cut)),
            (&[], Err(ReadError::Cut)),
            // Another major type is refused before the length is checked.
            (&[0x38, 0], Err(ReadError::Structure)),
        ] {
            assert_eq!(Decoder::new(bytes).u64(), read, "{bytes:x?}");
        }
        assert_eq!(Decoder::new(&[0x9f, 0xff]).array(), Err(ReadError::NotCanonical));
        assert_eq!(Decoder::new(&[0x7f, 0xff]).str(), Err(ReadError::NotCanonical));
        assert_eq!(Decoder::new(&[0xf8, 20]).bool(), Err(ReadError::Structure));
    }

    #[test]
    fn keys_rise() {
        let read = |bytes: &[u8]| {
            let mut decoder = Decoder::new(bytes);
            let mut entries = Entries::of(&mut decoder, 8)?;
            let mut keys = Vec::new();
            while let Some(key) = entries.key(&mut decoder)? {
                decoder.skip()?;
                keys.push(key);
            }
            Ok(keys)
        };
        // 1, 24, −1: ordered by their bytes, not by their values.
        assert_eq!(read(&[0xa3, 1, 0, 0x18, 24, 0, 0x20, 0]), Ok(std::vec![1, 24, -1]));
        assert_eq!(read(&[0xa2, 1, 0, 1, 0]), Err(ReadError::NotCanonical));
        assert_eq!(read(&[0xa2, 0x20, 0, 1, 0]), Err(ReadError::NotCanonical));
        assert_eq!(read(&[0xa1, 0x61, b'a', 0]), Err(ReadError::UnsupportedVersion));
        assert_eq!(read(&[0xa9]), Err(ReadError::TooMany));
    }

    /// Writes an arbitrary item of the types that this crate reads.
    fn write_any(e: &mut Output<'_>, bytes: &mut core::slice::Iter<'_, u8>, depth: usize) -> Encoded {
        let Some(kind) = bytes.next() else { return e.u8(0).map(drop) };
        let number = bytes.by_ref().take(8).fold(0u64, |number, byte| number << 7 ^ u64::from(*byte));
        let few = number % 4;
        match kind % 8 {
            0 => e.u64(number).map(drop),
            1 => e.i64(!(number as i64 & i64::MAX)).map(drop),
            2 => e.bytes(&number.to_be_bytes()).map(drop),
            3 => e.str(&"证a".repeat(few as usize)).map(drop),
            4 | 5 if depth < 4 => {
                let Ok(e) = if kind % 8 == 4 { e.array(few * 2) } else { e.map(few) };
                (0..few * 2).try_for_each(|_| write_any(e, bytes, depth + 1))
            }
            6 => e.tag(number).map(|_| ()).and_then(|()| e.bool(true).map(drop)),
            _ => e.bool(few == 0).map(drop),
        }
    }

    proptest! {
        #[test]
        fn integers_as_minicbor_writes_them(unsigned: u64, signed: i64, small in -300i64..300) {
            for value in [signed, small, signed >> 40, signed >> 52] {
                let ours = to_vec(|e| e.i64(value).map(drop));
                prop_assert_eq!(&ours, &minicbor::to_vec(value).unwrap());
                prop_assert_eq!(whole(&ours, Decoder::i64), Ok(value));
            }
            for value in [unsigned, unsigned >> 30, unsigned >> 45, unsigned >> 57] {
                let ours = to_vec(|e| e.u64(value).map(drop));
                prop_assert_eq!(&ours, &minicbor::to_vec(value).unwrap());
                prop_assert_eq!(whole(&ours, Decoder::u64), Ok(value));
            }
        }

        #[test]
        fn strings_as_minicbor_writes_them(text: std::string::String, bytes: Vec<u8>) {
            let ours = to_vec(|e| e.str(&text)?.bytes(&bytes).map(drop));
            let mut theirs = minicbor::Encoder::new(Vec::new());
            theirs.str(&text).unwrap().bytes(&bytes).unwrap();
            prop_assert_eq!(&ours, theirs.writer());
            let mut decoder = Decoder::new(&ours);
            prop_assert_eq!(decoder.str(), Ok(text.as_str()));
            prop_assert_eq!(decoder.bytes(), Ok(bytes.as_slice()));
        }

        #[test]
        fn an_item_ends_where_minicbor_sees_its_end(seed: Vec<u8>, more: Vec<u8>) {
            let mut item = to_vec(|e| write_any(e, &mut seed.iter(), 0));
            let length = item.len();
            item.extend_from_slice(&more);
            let mut theirs = minicbor::Decoder::new(&item);
            theirs.skip().unwrap();
            prop_assert_eq!(theirs.position(), length);
            let ((), ours) = Decoder::new(&item).encoded(Decoder::skip).unwrap();
            prop_assert_eq!(ours.len(), length);
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
            let mut decoder = Decoder::new(&bytes);
            while decoder.skip().is_ok() {}
            for read in [Decoder::u64, Decoder::array, Decoder::map, Decoder::tag] {
                let _ = read(&mut Decoder::new(&bytes));
            }
            let _ = (Decoder::new(&bytes).i64(), Decoder::new(&bytes).str(), Decoder::new(&bytes).bool());
        }
    }
}
