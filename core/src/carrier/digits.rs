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

/// Decodes `digits`, which are ASCII digits alone. A last group that no bytes have, by its length or its value, is left
/// out: whatever it is, the data end before it.
///
/// # Errors
/// A group before the last one is too large for its bytes.
pub fn from_digits(digits: &str) -> Result<Vec<u8>, CarrierError> {
    let mut bytes = Vec::with_capacity(digits.len() * GROUP_BYTES / 17 + 1);
    let mut groups = digits.as_bytes().chunks(17).peekable();
    while let Some(group) = groups.next() {
        let value = group.iter().fold(0u64, |value, digit| value * 10 + u64::from(digit & 0x0F));
        let length = DIGITS.iter().position(|&width| width == group.len());
        match length.filter(|length| value >> (8 * length) == 0) {
            Some(length) => bytes.extend(value.to_be_bytes().iter().skip(8 - length)),
            None if groups.peek().is_some() => return Err(CarrierError::DigitValue),
            None => {}
        }
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
    fn groups_at_their_largest_and_one_above() {
        for (length, width) in DIGITS.into_iter().enumerate().skip(1) {
            let most = (1u64 << (8 * length)) - 1;
            assert_eq!(from_digits(&std::format!("{most:0width$}")), Ok(std::vec![255; length]));
            assert_eq!(from_digits(&std::format!("{:0width$}", most + 1)), Ok(Vec::new()));
        }
        // A full group before another one is no rest of something else.
        assert_eq!(from_digits("72057594037927936000"), Err(CarrierError::DigitValue));
        assert_eq!(from_digits("99999999999999999000"), Err(CarrierError::DigitValue));
    }

    #[test]
    fn a_last_group_of_an_impossible_length_is_left_out() {
        for length in [1, 2, 4, 6, 7, 9, 11, 12, 14, 16] {
            assert_eq!(from_digits(&"0".repeat(length)), Ok(Vec::new()), "{length}");
            assert_eq!(from_digits(&"0".repeat(17 + length)), Ok(std::vec![0; 7]), "{length}");
        }
    }

    proptest! {
        #[test]
        fn round_trip(bytes: Vec<u8>) {
            prop_assert_eq!(from_digits(&to_digits(&bytes)), Ok(bytes));
        }

        #[test]
        fn what_reads_is_written_the_same_but_for_the_last_group(digits in "[0-9]{0,60}") {
            if let Ok(bytes) = from_digits(&digits) {
                let written = to_digits(&bytes);
                prop_assert!(digits.starts_with(&written) && digits.len() - written.len() <= 17);
            }
        }
    }
}
