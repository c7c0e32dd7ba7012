//! The key that a key event is about.

use yizheng::PublicKey;
use yizheng::trust::{CoseKey, Delegation, KeyRequest};

use super::TrustWorkError;
use crate::statement::{Expected, Kind, StatementFile};

/// The thumbprint of the key in a file: a public key, or the key that a delegation or a request names.
///
/// # Errors
/// The file names no key, or one of a type that this version does not know.
pub fn thumbprint_in(file: &StatementFile) -> Result<[u8; 32], TrustWorkError> {
    let known = |key: &CoseKey| {
        let unknown = || TrustWorkError::KeyType { file: file.path().to_path_buf() };
        key.known().map(PublicKey::thumbprint).ok_or_else(unknown)
    };
    match file.kind() {
        Kind::PublicKey => Ok(file.public_key()?.thumbprint()),
        Kind::Delegation => known(&file.statement::<Delegation>(&Kind::Delegation)?.danger_unverified().key),
        Kind::KeyRequest => known(&file.statement::<KeyRequest>(&Kind::KeyRequest)?.danger_unverified().key),
        _ => Err(file.is_not(Expected::KeyHolder).into()),
    }
}

/// A thumbprint of 64 hexadecimal digits, in groups or not. None where the text is something else.
#[must_use]
pub fn thumbprint_of_digits(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| character.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let bytes: Vec<u8> =
        digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
    if digits.len() == 64 { bytes.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thumbprint_is_64_digits() {
        let thumbprint: [u8; 32] = std::array::from_fn(|at| at as u8 * 7);
        let digits: Vec<String> = thumbprint.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(thumbprint_of_digits(&digits.concat()), Some(thumbprint));
        assert_eq!(thumbprint_of_digits(&digits.join(" ").to_uppercase()), Some(thumbprint));
        for wrong in ["", "abc", "0123456789abcdef", &"g".repeat(64), &"0".repeat(63), &"0".repeat(65)] {
            assert_eq!(thumbprint_of_digits(wrong), None, "{wrong}");
        }
    }
}
