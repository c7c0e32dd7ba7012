//! The text in the QR code: a token, compressed with dictionary 1, encoded in digits or base64url.
//!
//! `<base-url>#1<digits>` for QR codes, whose numeric mode makes digits dense; `<base-url>#B1<base64url>`
//! for links. The part after `#` never reaches a server. Without a base URL the prefix is `YZ:`. What may stand around
//! a code when it is read is told at [`read`].

mod around;
mod deflate;
mod digits;
#[cfg(feature = "issue")]
mod fixed;

use alloc::string::String;
use alloc::vec::Vec;

use crate::base64url::from_base64url_prefix;
use crate::cbor;
use crate::foreign::{self, NotOurCode};
use crate::token::MAX_TOKEN_BYTES;

#[cfg(feature = "issue")]
pub use deflate::deflate;
pub use deflate::{MAX_INFLATED_BYTES, inflate};

// Parts of a carrier text, for the workspace's own tools: the vectors, the fuzz targets, the dictionary's builder and
// the page. They may change in any release.
#[doc(hidden)]
pub use crate::base64url::from_base64url;
#[doc(hidden)]
pub use deflate::DICTIONARY_1;
#[doc(hidden)]
pub use digits::{from_digits, to_digits};

/// Prefix where an office has no page of its own.
pub const BARE_PREFIX: &str = "YZ:";

/// Longest carrier text that is looked at: an incompressible token of the largest size in digits, and a
/// base URL. A QR code holds 7,089 digits.
pub const MAX_CARRIER_CHARACTERS: usize = MAX_TOKEN_BYTES * 5 / 2 + 2048;

/// How the bytes are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// `1` and digits.
    Digits,
    /// `B1` and base64url (RFC 4648 §5) without padding.
    Base64Url,
}

/// Why a text gives no token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CarrierError {
    /// The compressed bytes are damaged or end too early.
    #[error("the compressed data of the code is damaged or incomplete")]
    Deflate,
    /// A group of digits, not the last one, above what its bytes can hold.
    #[error("a group of digits in the code is larger than its bytes can be")]
    DigitValue,
    /// Not a code of this product.
    #[error("the text is not a code of this product")]
    NotOurCode(#[source] NotOurCode),
    /// Longer than [`MAX_CARRIER_CHARACTERS`], or more than [`MAX_INFLATED_BYTES`] when inflated.
    #[error("the code is longer than any license token")]
    TooLong,
    /// A carrier version made for a newer reader.
    #[error("the code was made for a newer reader")]
    UnsupportedVersion,
}

impl CarrierError {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Deflate => "deflate",
            Self::DigitValue => "digit_value",
            Self::NotOurCode(_) => "foreign",
            Self::TooLong => "too_long",
            Self::UnsupportedVersion => "unsupported_version",
        }
    }
}

/// The token bytes in a scanned or pasted `text`, whatever stands around the code.
///
/// A code begins after `#`, `%23` or `YZ:` and ends at the first character that cannot belong to it. White space in it
/// is dropped; where that gives no token, what stands before each white space is tried, the longest first. Of several
/// codes the first with a token counts.
///
/// # Example
///
/// ```
/// use yizheng::carrier::{self, Spelling};
///
/// # let token = carrier::inflate(&carrier::deflate(&[0x58, 64].into_iter().chain(1..=64).collect::<Vec<u8>>()))?;
/// let link = carrier::write(&carrier::deflate(&token), Some("https://zz.shuicheng.example/v"), Spelling::Digits);
/// assert_eq!(carrier::read(&format!("请核验：{link}。"))?, token);
/// assert_eq!(carrier::read(&link.replace('#', "%23"))?, token);
/// # Ok::<(), carrier::CarrierError>(())
/// ```
///
/// # Errors
/// [`CarrierError`]; its variant `NotOurCode` tells what kind of text it is when it is not a code of this product.
pub fn read(text: &str) -> Result<Vec<u8>, CarrierError> {
    found(text).map(|(_, token)| token)
}

/// The code in `text` from its carrier version on, without white space and what stands around it: the first with a token,
/// else the first one; none where the text has no code of this product. Behind the code it may keep what could belong to
/// one.
#[must_use]
pub fn code_in(text: &str) -> Option<String> {
    let damaged = || around::runs(text).find_map(|run| run.attempts().next().map(String::from));
    found(text).ok().map(|(code, _)| code).or_else(damaged)
}

/// The code in `text`, and its token.
fn found(text: &str) -> Result<(String, Vec<u8>), CarrierError> {
    let mut other = None;
    for run in around::runs(text) {
        if text.len() > MAX_CARRIER_CHARACTERS {
            return Err(CarrierError::TooLong);
        }
        for code in run.attempts() {
            let token = token(code);
            let is_token = token.as_ref().is_ok_and(|token| is_one_item(token));
            let found = token.map(|token| (code.into(), token));
            if is_token {
                return found;
            }
            // Bytes that are no token tell more than a failure, and the first of each tells most.
            if other.as_ref().is_none_or(|other: &Result<_, _>| other.is_err() && found.is_ok()) {
                other = Some(found);
            }
        }
    }
    other.unwrap_or_else(|| Err(CarrierError::NotOurCode(foreign::recognise(text))))
}

/// What a code without white space holds.
fn token(code: &str) -> Result<Vec<u8>, CarrierError> {
    let (spelling, body) = around::spelled(code).ok_or(CarrierError::UnsupportedVersion)?;
    inflate(&match spelling {
        Spelling::Digits => from_digits(body)?,
        Spelling::Base64Url => from_base64url_prefix(body),
    })
}

/// Bytes of another end than the code's own may inflate, too; they hardly end where a CBOR item does.
fn is_one_item(bytes: &[u8]) -> bool {
    cbor::whole(bytes, cbor::Decoder::skip).is_ok()
}

/// The carrier text of `deflated`, compressed by [`deflate`], with a base URL or [`BARE_PREFIX`].
#[cfg(feature = "issue")]
#[must_use]
pub fn write(deflated: &[u8], base_url: Option<&str>, spelling: Spelling) -> String {
    use alloc::format;

    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    let body = match spelling {
        Spelling::Digits => format!("1{}", to_digits(deflated)),
        Spelling::Base64Url => format!("B1{}", URL_SAFE_NO_PAD.encode(deflated)),
    };
    match base_url {
        Some(base_url) => format!("{base_url}#{body}"),
        None => format!("{BARE_PREFIX}{body}"),
    }
}

#[cfg(test)]
mod tests;
