//! The text in the QR code: a token, compressed with dictionary 1, encoded in digits or base64url.
//!
//! `<base-url>#1<digits>` for QR codes, whose numeric mode makes digits dense; `<base-url>#B1<base64url>`
//! for links. The part after `#` never reaches a server. Without a base URL the prefix is `YZ:`.

mod deflate;
mod digits;
#[cfg(feature = "issue")]
mod fixed;

use alloc::vec::Vec;

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

/// From this length on, a fragment that begins like ours counts as ours, even with a mistake in it.
const SURELY_OURS: usize = 40;

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
    /// A character outside the base64url alphabet, or bits left over at the end.
    #[error("the base64url part of the code has an impossible character or length")]
    Base64,
    /// The compressed bytes are damaged or end too early.
    #[error("the compressed data of the code is damaged or incomplete")]
    Deflate,
    /// A character that is no digit.
    #[error("the digits of the code contain another character")]
    DigitCharacter,
    /// A number of digits that no byte string encodes to.
    #[error("the code has a number of digits that no data has")]
    DigitLength,
    /// A group of digits above what its bytes can hold.
    #[error("a group of digits in the code is larger than its bytes can be")]
    DigitValue,
    /// Not a code of this product.
    #[error("the text is not a code of this product")]
    NotOurCode(#[source] NotOurCode),
    /// Longer than [`MAX_CARRIER_CHARACTERS`], or more than [`MAX_INFLATED_BYTES`] when inflated.
    #[error("the code is longer than any license token")]
    TooLong,
    /// Bytes after the end of the compressed data.
    #[error("the code has bytes after the end of its compressed data")]
    TrailingBytes,
    /// A carrier version made for a newer reader.
    #[error("the code was made for a newer reader")]
    UnsupportedVersion,
}

impl CarrierError {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Base64 => "base64",
            Self::Deflate => "deflate",
            Self::DigitCharacter => "digit_character",
            Self::DigitLength => "digit_length",
            Self::DigitValue => "digit_value",
            Self::NotOurCode(_) => "foreign",
            Self::TooLong => "too_long",
            Self::TrailingBytes => "trailing_bytes",
            Self::UnsupportedVersion => "unsupported_version",
        }
    }
}

/// The token bytes in a scanned or pasted `text`.
///
/// # Errors
/// [`CarrierError`]; its variant `NotOurCode` tells what kind of text it is when it is not a code of this product.
pub fn read(text: &str) -> Result<Vec<u8>, CarrierError> {
    let text = text.trim();
    let Some(body) = body(text) else {
        return Err(CarrierError::NotOurCode(foreign::recognise(text)));
    };
    if text.len() > MAX_CARRIER_CHARACTERS {
        return Err(CarrierError::TooLong);
    }
    let deflated = if let Some(digits) = body.strip_prefix('1') {
        from_digits(digits)?
    } else if let Some(encoded) = body.strip_prefix("B1") {
        from_base64url(encoded).ok_or(CarrierError::Base64)?
    } else {
        return Err(CarrierError::UnsupportedVersion);
    };
    inflate(&deflated)
}

/// The part of `text` from the carrier version on; none where the text is not a code of this product.
fn body(text: &str) -> Option<&str> {
    if let Some(body) = text.strip_prefix(BARE_PREFIX) {
        return Some(body);
    }
    let fragment = text.get(text.bytes().position(|byte| byte == b'#')? + 1..)?;
    let digits = || fragment.bytes().filter(u8::is_ascii_digit).count();
    let encoded =
        || fragment.bytes().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    // A few damaged characters do not turn it into somebody else's link.
    let mostly = |count: usize| count * 10 >= fragment.len() * 9;
    let versioned = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let ours = fragment.len() >= SURELY_OURS
        && ((versioned(fragment) && mostly(digits()))
            || (fragment.strip_prefix('B').is_some_and(versioned) && mostly(encoded())));
    ours.then_some(fragment)
}

/// The carrier text of `deflated`, compressed by [`deflate`], with a base URL or [`BARE_PREFIX`].
#[cfg(feature = "issue")]
#[must_use]
pub fn write(deflated: &[u8], base_url: Option<&str>, spelling: Spelling) -> alloc::string::String {
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
mod tests {
    use super::*;

    #[test]
    fn a_long_fragment_of_digits_is_ours_even_when_damaged() {
        let digits = "1".repeat(60);
        assert!(!matches!(
            read(&std::format!("https://a.example/v#{digits}")),
            Err(CarrierError::NotOurCode(_))
        ));
        let damaged = std::format!("https://a.example/v#1{}x{}", "0".repeat(30), "0".repeat(20));
        assert_eq!(read(&damaged), Err(CarrierError::DigitCharacter));
        let newer = std::format!("https://a.example/v#2{}", "0".repeat(50));
        assert_eq!(read(&newer), Err(CarrierError::UnsupportedVersion));
        assert_eq!(read("YZ:C9abc"), Err(CarrierError::UnsupportedVersion));
    }

    #[test]
    fn an_anchor_of_a_plain_link_is_not() {
        for text in ["https://a.example/page#1", "https://a.example/#Bild", "https://a.example/#2026-11-23"] {
            assert!(matches!(read(text), Err(CarrierError::NotOurCode(_))), "{text}");
        }
    }

    #[test]
    fn too_long_a_text_is_not_looked_at() {
        let text = std::format!("YZ:1{}", "0".repeat(MAX_CARRIER_CHARACTERS - 3));
        assert_eq!(read(&text), Err(CarrierError::TooLong));
    }
}
