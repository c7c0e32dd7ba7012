//! Amounts and areas: decimal numbers that lose no digit.

use alloc::string::String;
use core::fmt;

/// Digits before and after the point that are kept: a hundred thousand trillion yuan.
const MAX_WHOLE_DIGITS: usize = 20;
const MAX_FRACTION_DIGITS: usize = 8;

/// A number of zero or more, exactly as written, without needless zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The digits without the point.
    unscaled: u128,
    /// How many of them are after the point; the last of them is not zero.
    scale: u32,
}

impl Decimal {
    /// Reads digits with at most one point: `200`, `2000000.00`. No sign, exponent or separator.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(whole, MAX_WHOLE_DIGITS) || !digits(fraction, MAX_FRACTION_DIGITS) {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let number = |digits: &str| if digits.is_empty() { Some(0) } else { digits.parse::<u128>().ok() };
        let scale = u32::try_from(fraction.len()).ok()?;
        // At most 28 digits: far inside u128.
        let unscaled =
            number(whole)?.checked_mul(10_u128.checked_pow(scale)?)?.checked_add(number(fraction)?)?;
        Some(Self { unscaled, scale })
    }

    /// Ten thousand times as much: 万元 to 元.
    #[must_use]
    pub fn times_ten_thousand(self) -> Self {
        let taken = self.scale.min(4);
        let factor = 10_u128.saturating_pow(4 - taken);
        Self { unscaled: self.unscaled.saturating_mul(factor), scale: self.scale - taken }
    }

    /// The ten-thousandth part: 元 to 万元.
    #[must_use]
    pub fn in_ten_thousands(self) -> Self {
        let mut number = Self { unscaled: self.unscaled, scale: self.scale + 4 };
        while number.scale > 0 && number.unscaled.is_multiple_of(10) {
            number = Self { unscaled: number.unscaled / 10, scale: number.scale - 1 };
        }
        number
    }

    /// With at least `places` digits after the point.
    pub(super) fn with_places(self, places: u32) -> String {
        let shown = places.max(self.scale);
        let unscaled = self.unscaled.saturating_mul(10_u128.saturating_pow(shown - self.scale));
        let one = 10_u128.saturating_pow(shown);
        if shown == 0 {
            return alloc::format!("{unscaled}");
        }
        alloc::format!("{}.{:0width$}", unscaled / one, unscaled % one, width = shown as usize)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.with_places(0))
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn numbers_keep_every_digit() {
        for (text, shown) in [
            ("0", "0"),
            ("200", "200"),
            ("2000000.00", "2000000"),
            ("0.10", "0.1"),
            ("12345678901234567890.12345678", "12345678901234567890.12345678"),
            ("007", "7"),
        ] {
            assert_eq!(Decimal::read(text).unwrap().to_string(), shown);
        }
        assert_eq!(Decimal::read("200").unwrap().with_places(2), "200.00");
        assert_eq!(Decimal::read("0.125").unwrap().with_places(2), "0.125");
    }

    #[test]
    fn what_is_no_plain_number_is_none() {
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "-1",
            "+1",
            "1e3",
            "1,000",
            "1.2.3",
            "１",
            "123456789012345678901",
            "1.123456789",
        ] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }

    #[test]
    fn ten_thousands_there_and_back() {
        for text in ["200", "0.5", "1234.5678", "0.00000001", "0"] {
            let number = Decimal::read(text).unwrap();
            assert_eq!(number.times_ten_thousand().in_ten_thousands(), number, "{text}");
        }
        assert_eq!(Decimal::read("200").unwrap().times_ten_thousand().to_string(), "2000000");
        assert_eq!(Decimal::read("15000").unwrap().in_ten_thousands().to_string(), "1.5");
    }
}
