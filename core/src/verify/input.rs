//! What is to be verified.

use alloc::string::String;
use alloc::vec::Vec;

/// What is to be verified.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Input<'a> {
    /// The text of a code, as it was scanned or pasted.
    Text(&'a str),
    /// The bytes of a token.
    Token(&'a [u8]),
}

impl<'a> From<&'a str> for Input<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Input<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Input<'a> {
    fn from(token: &'a [u8]) -> Self {
        Self::Token(token)
    }
}

impl<'a> From<&'a Vec<u8>> for Input<'a> {
    fn from(token: &'a Vec<u8>) -> Self {
        Self::Token(token)
    }
}
