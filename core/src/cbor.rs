//! The small common ground of reading and writing deterministic CBOR (RFC 8949 §4.2.1).

use alloc::vec::Vec;
use core::convert::Infallible;

use minicbor::decode;
use minicbor::encode::{self, Encoder};
use minicbor::{Decoder, data::Type};

use crate::text::{Text, TextError};
use crate::token::ReadError;

pub(crate) type Encoded = Result<(), encode::Error<Infallible>>;
pub(crate) type Output<'a> = Encoder<&'a mut Vec<u8>>;

/// What `write` wrote. Writing to memory cannot fail: the error type holds nothing.
pub(crate) fn to_vec(write: impl FnOnce(&mut Output<'_>) -> Encoded) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = write(&mut Encoder::new(&mut bytes));
    debug_assert!(written.is_ok(), "writing to a Vec cannot fail");
    bytes
}

/// Every fault of the CBOR reader is one of two for us: the input ended, or it is of another shape.
impl From<decode::Error> for ReadError {
    fn from(error: decode::Error) -> Self {
        if error.is_end_of_input() { Self::Cut } else { Self::Structure }
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
    Ok(decoder.datatype()?)
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
