//! Bytes as hexadecimal digits.

use anyhow::{Context, Result, ensure};

/// Two lower-case digits for each byte.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes that `digits`, in either case, spell.
///
/// # Errors
/// A character that is no hexadecimal digit, or one digit too many.
pub fn decode(digits: &str) -> Result<Vec<u8>> {
    ensure!(digits.is_ascii() && digits.len().is_multiple_of(2), "not hexadecimal: {digits}");
    digits
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair)?, 16).context("not hexadecimal"))
        .collect()
}

/// Exactly `N` bytes.
///
/// # Errors
/// As [`decode`], or another number of bytes.
pub fn array<const N: usize>(digits: &str) -> Result<[u8; N]> {
    let bytes = decode(digits)?;
    <[u8; N]>::try_from(bytes.as_slice()).with_context(|| format!("{} bytes instead of {N}", bytes.len()))
}
