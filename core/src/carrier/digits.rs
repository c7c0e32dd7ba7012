//! Bytes as digits: 7 bytes are 17 digits (56 bits in 56.47), so that QR numeric mode, 10 bits for three
//! digits, carries them at 98.8 % of its capacity.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;

use super::CarrierError;

/// Bytes in a full group.
const GROUP_BYTES: usize = 7;
/// Digits of a group of 0 to 7 bytes: the least that hold them.
const DIGITS: [usize; GROUP_BYTES + 1] = [0, 3, 5, 8, 10, 13, 15, 17];

/// `bytes` as digits: big-endian groups of 7 bytes, each zero-padded to 17 digits; the last group shorter.
#[must_use]
pub fn to_digits(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(bytes.len() * 17 / GROUP_BYTES + 3);
    for group in bytes.chunks(GROUP_BYTES) {
        let value = group.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
        let width = DIGITS.get(group.len()).copied().unwrap_or(0);
        // Writing to a String cannot fail.
        let _ = write!(digits, "{value:0width$}");
    }
    digits
}

/// Decodes `digits`.
///
/// # Errors
/// A character that is not a digit, an impossible length, or a group that is too large for its bytes.
pub fn from_digits(digits: &str) -> Result<Vec<u8>, CarrierError> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(CarrierError::DigitCharacter);
    }
    let mut bytes = Vec::with_capacity(digits.len() * GROUP_BYTES / 17 + 1);
    for group in digits.as_bytes().chunks(17) {
        let Some(length) = DIGITS.iter().position(|&width| width == group.len()) else {
            return Err(CarrierError::DigitLength);
        };
        let value = group.iter().fold(0u64, |value, digit| value * 10 + u64::from(digit - b'0'));
        if value >> (8 * length) != 0 {
            return Err(CarrierError::DigitValue);
        }
        bytes.extend(value.to_be_bytes().iter().skip(8 - length));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_widths_are_the_least_that_hold_the_bytes() {
        for (length, width) in DIGITS.into_iter().enumerate().skip(1) {
            let most = (1u64 << (8 * length)) - 1;
            assert_eq!(std::format!("{most}").len(), width);
        }
    }

    #[test]
    fn known_spellings() {
        assert_eq!(to_digits(b""), "");
        assert_eq!(to_digits(&[0]), "000");
        assert_eq!(to_digits(&[255; 7]), "72057594037927935");
        assert_eq!(to_digits(&[0, 0, 0, 0, 0, 0, 1, 255]), "00000000000000001255");
    }

    #[test]
    fn wrong_digits() {
        assert_eq!(from_digits("256"), Err(CarrierError::DigitValue));
        assert_eq!(from_digits("72057594037927936"), Err(CarrierError::DigitValue));
        assert_eq!(from_digits("99999999999999999"), Err(CarrierError::DigitValue));
        for length in [1, 2, 4, 6, 7, 9, 11, 12, 14, 16, 18, 19] {
            assert_eq!(from_digits(&"0".repeat(length)), Err(CarrierError::DigitLength), "{length}");
        }
        assert_eq!(from_digits("00a"), Err(CarrierError::DigitCharacter));
        assert_eq!(from_digits("０００"), Err(CarrierError::DigitCharacter));
    }

    proptest! {
        #[test]
        fn round_trip(bytes: Vec<u8>) {
            prop_assert_eq!(from_digits(&to_digits(&bytes)), Ok(bytes));
        }

        #[test]
        fn what_reads_is_written_the_same(digits in "[0-9]{0,60}") {
            if let Ok(bytes) = from_digits(&digits) {
                prop_assert_eq!(to_digits(&bytes), digits);
            }
        }
    }
}
