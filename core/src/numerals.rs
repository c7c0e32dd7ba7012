//! Hexadecimal and decimal digits without `fmt`, whose padding and alignment are more code than the dates and digests of
//! a report need, in a module that each phone downloads.

use alloc::string::String;

/// Two digits for each byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

/// As many digits as `number` has.
pub(crate) fn decimal(number: u32) -> String {
    let mut text = String::new();
    push_padded(&mut text, number, number.checked_ilog10().unwrap_or(0) + 1);
    text
}

/// The last `width` digits of `number`.
pub(crate) fn push_padded(text: &mut String, number: u32, width: u32) {
    for place in (0..width).rev() {
        text.extend(char::from_digit(number / 10u32.pow(place) % 10, 10));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn lower_case_and_nothing_left_out() {
        assert_eq!(hex(&[0, 0x0f, 0xa0, 0xff]), "000fa0ff");
        assert_eq!(hex(&[]), "");
    }

    #[test]
    fn decimal_as_it_is_written() {
        for number in [0, 1, 9, 10, 99, 100, 371_529, u32::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
