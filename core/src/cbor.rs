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
