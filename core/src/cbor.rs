//! The small common ground of reading and writing deterministic CBOR (RFC 8949 §4.2.1).

//!
//! [`Decoder`] and [`Encoder`] are those of `minicbor` with the few methods that are used here, each in one place: its
//! errors carry a place and a message, which would be made and thrown away anew wherever something is read.

use alloc::vec::Vec;
use core::convert::Infallible;

use minicbor::data::{Int, Tag, Type};

use crate::text::{Text, TextError};
use crate::token::ReadError;

/// Writing to memory cannot fail.
pub(crate) type Encoded = Result<(), Infallible>;
pub(crate) type Output<'a> = Encoder<'a>;

/// Reads one item after the other.
#[derive(Clone, Debug)]
pub struct Decoder<'a>(minicbor::Decoder<'a>);

/// Writes one item after the other, in the shortest form.
pub(crate) struct Encoder<'a>(minicbor::Encoder<&'a mut Vec<u8>>);

/// What `write` wrote.
pub(crate) fn to_vec(write: impl FnOnce(&mut Output<'_>) -> Encoded) -> Vec<u8> {
    let mut bytes = Vec::new();
    let Ok(()) = write(&mut Encoder(minicbor::Encoder::new(&mut bytes)));
    bytes
}

macro_rules! reading {
    ($($(#[$documentation:meta])* $name:ident -> $value:ty;)*) => {
        $(
            $(#[$documentation])*
            #[inline(never)]
            pub(crate) fn $name(&mut self) -> Result<$value, ReadError> {
                self.0.$name().map_err(|error| fault(&error))
            }
        )*
    };
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(minicbor::Decoder::new(bytes))
    }

    reading! {
        array -> Option<u64>;
        bool -> bool;
        bytes -> &'a [u8];
        map -> Option<u64>;
        str -> &'a str;
        tag -> Tag;
        u64 -> u64;
    }

    pub(crate) fn i64(&mut self) -> Result<i64, ReadError> {
        i64::try_from(self.int()?).map_err(|_| ReadError::Structure)
    }

    /// Any integer: CBOR has those of 64 bits and a sign.
    #[inline(never)]
    fn int(&mut self) -> Result<Int, ReadError> {
        self.0.int().map_err(|error| fault(&error))
    }

    pub(crate) fn u8(&mut self) -> Result<u8, ReadError> {
        u8::try_from(self.u64()?).map_err(|_| ReadError::Structure)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, ReadError> {
        u32::try_from(self.u64()?).map_err(|_| ReadError::Structure)
    }

    /// Passes over one item of definite length, whatever is in it.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let mut items = 1u64;
        while items > 0 {
            items -= 1;
            match datatype(self)? {
                Type::Bytes => drop(self.bytes()?),
                Type::String => drop(self.str()?),
                Type::Array => items = items.saturating_add(self.array()?.ok_or(ReadError::Structure)?),
                Type::Map => {
                    let entries = self.map()?.ok_or(ReadError::Structure)?;
                    items = items.saturating_add(entries.saturating_mul(2));
                }
                Type::Tag => {
                    self.tag()?;
                    items = items.saturating_add(1);
                }
                Type::Bool => drop(self.bool()?),
                kind if is_integer(kind) => drop(self.int()?),
                Type::Null => self.0.null().map_err(|error| fault(&error))?,
                _ => return Err(ReadError::Structure),
            }
        }
        Ok(())
    }

    /// How many bytes were read.
    pub(crate) fn position(&self) -> usize {
        self.0.position()
    }
}

/// Every fault of the CBOR reader is one of two for us: the input ended, or it is of another shape.
fn fault(error: &minicbor::decode::Error) -> ReadError {
    if error.is_end_of_input() { ReadError::Cut } else { ReadError::Structure }
}

macro_rules! writing {
    ($($name:ident: $value:ty;)*) => {
        $(
            #[inline(never)]
            pub(crate) fn $name(&mut self, value: $value) -> Result<&mut Self, Infallible> {
                let written = self.0.$name(value);
                debug_assert!(written.is_ok(), "writing to a Vec cannot fail");
                Ok(self)
            }
        )*
    };
}

impl Encoder<'_> {
    writing! {
        array: u64;
        bool: bool;
        bytes: &[u8];
        i64: i64;
        map: u64;
        str: &str;
        tag: Tag;
        u64: u64;
    }

    pub(crate) fn i32(&mut self, value: i32) -> Result<&mut Self, Infallible> {
        self.i64(value.into())
    }

    pub(crate) fn u8(&mut self, value: u8) -> Result<&mut Self, Infallible> {
        self.u64(value.into())
    }

    pub(crate) fn u32(&mut self, value: u32) -> Result<&mut Self, Infallible> {
        self.u64(value.into())
    }
}

impl From<TextError> for ReadError {
    fn from(_: TextError) -> Self {
        Self::Text
    }
}

/// A text item of definite length that keeps the rules of [`Text`].
pub(crate) fn text(decoder: &mut Decoder<'_>) -> Result<Text, ReadError> {
    Ok(Text::new(decoder.str()?)?)
}

/// The number of entries of a map of definite length, at most `limit`.
pub(crate) fn map(decoder: &mut Decoder<'_>, limit: u64) -> Result<u64, ReadError> {
    bounded(decoder.map()?, limit)
}

/// The number of items of an array of definite length, at most `limit`.
pub(crate) fn array(decoder: &mut Decoder<'_>, limit: u64) -> Result<u64, ReadError> {
    bounded(decoder.array()?, limit)
}

fn bounded(length: Option<u64>, limit: u64) -> Result<u64, ReadError> {
    match length {
        None => Err(ReadError::NotCanonical),
        Some(length) if length > limit => Err(ReadError::TooMany),
        Some(length) => Ok(length),
    }
}

/// Exactly `N` bytes.
pub(crate) fn byte_array<const N: usize>(decoder: &mut Decoder<'_>) -> Result<[u8; N], ReadError> {
    decoder.bytes()?.try_into().map_err(|_| ReadError::Structure)
}

/// The next item is a text, a byte string, an integer or an array, by its major type.
pub(crate) fn datatype(decoder: &Decoder<'_>) -> Result<Type, ReadError> {
    decoder.0.datatype().map_err(|error| fault(&error))
}

/// What `read` reads, which must be all of `bytes`.
pub(crate) fn whole<'a, T>(
    bytes: &'a [u8],
    read: impl FnOnce(&mut Decoder<'a>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let mut decoder = Decoder::new(bytes);
    let value = read(&mut decoder)?;
    if decoder.position() == bytes.len() { Ok(value) } else { Err(ReadError::TrailingBytes) }
}

/// A map key. Only a newer version has keys that are no integers.
pub(crate) fn key(decoder: &mut Decoder<'_>) -> Result<i64, ReadError> {
    if is_integer(datatype(decoder)?) { Ok(decoder.i64()?) } else { Err(ReadError::UnsupportedVersion) }
}

/// Any of CBOR's widths of integers.
pub(crate) fn is_integer(kind: Type) -> bool {
    matches!(
        kind,
        Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::Int
    )
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
