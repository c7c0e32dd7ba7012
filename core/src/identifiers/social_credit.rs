//! 统一社会信用代码, GB 32100-2015, and the 组织机构代码 inside it, GB 11714.

use alloc::string::{String, ToString};
use core::fmt;

use super::CodeError;
use super::checksum::weighted;

/// GB 32100-2015 §4: digits and letters without I, O, S, V, Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 3^i mod 31, i from 0.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// GB 11714 §3.
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A unified social credit code of 18 characters whose check character is right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SocialCreditCode(String);

impl SocialCreditCode {
    /// Checks `text`: 18 characters of the alphabet, the last one the check character.
    ///
    /// # Errors
    /// [`CodeError`]. The organisation code inside (characters 9–17) is not checked: real codes break it.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        // Not `count`, which is optimised for long texts and adds half a KB to each phone's download.
        let found = text.chars().fold(0, |count, _| count + 1);
        if found != 18 {
            return Err(CodeError::Length { expected: 18, found });
        }
        if let Some((at, character)) = text.chars().enumerate().find(|&(_, c)| value(c).is_none()) {
            return Err(CodeError::Character { character, at });
        }
        let sum = weighted(text.chars().filter_map(value), &WEIGHTS, 31);
        let expected = character((31 - sum) % 31);
        let found = text.chars().last().unwrap_or_default();
        if expected != found {
            return Err(CodeError::Check { expected, found });
        }
        Ok(Self(text.to_string()))
    }

    /// The 18 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the organisation code inside (characters 9–17) is valid by GB 11714. If not, a warning is in place.
    #[must_use]
    pub fn organisation_in_order(&self) -> bool {
        let organisation = self.0.get(8..17).unwrap_or_default();
        let (body, check) = organisation.split_at_checked(8).unwrap_or_default();
        organisation_check(body).is_some_and(|expected| check.starts_with(expected))
    }
}

impl fmt::Display for SocialCreditCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The check character of an 8-character organisation code (组织机构代码, GB 11714). `None` when
/// `body` is not 8 characters 0–9 A–Z.
#[must_use]
pub fn organisation_check(body: &str) -> Option<char> {
    if body.len() != 8 || !body.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) {
        return None;
    }
    let sum = weighted(body.chars().filter_map(|c| c.to_digit(36)), &ORGANISATION_WEIGHTS, 11);
    Some(match 11 - sum {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10)?,
    })
}

fn value(character: char) -> Option<u32> {
    ALPHABET.chars().zip(0..).find(|&(c, _)| c == character).map(|(_, value)| value)
}

fn character(value: u32) -> char {
    // `value` is below 31, the length of the alphabet.
    ALPHABET.chars().nth(value as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_the_powers_of_three() {
        let mut power = 1;
        for weight in WEIGHTS {
            assert_eq!(weight, power);
            power = power * 3 % 31;
        }
    }

    #[test]
    fn codes_with_the_right_check_character() {
        // The bureau's own code, printed in the 2020 report; and one whose remainder is 0.
        for code in ["11371500MB2862819G", "9137150200000000D0"] {
            assert_eq!(SocialCreditCode::new(code).unwrap().as_str(), code);
        }
        assert!(SocialCreditCode::new("11371500MB2862819G").unwrap().organisation_in_order());
        assert_eq!(organisation_check("MB286281"), Some('9'));
        assert_eq!(organisation_check("D2143569"), Some('X'));
    }

    #[test]
    fn every_single_mistyped_character_is_found() {
        let good = "11371500MB2862819G";
        for place in 0..18 {
            for other in ALPHABET.chars() {
                let mut wrong: std::vec::Vec<char> = good.chars().collect();
                if wrong[place] != other {
                    wrong[place] = other;
                    let wrong: String = wrong.into_iter().collect();
                    assert!(matches!(SocialCreditCode::new(&wrong), Err(CodeError::Check { .. })), "{wrong}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_code() {
        assert_eq!(
            SocialCreditCode::new("11371500MB2862819"),
            Err(CodeError::Length { expected: 18, found: 17 })
        );
        assert_eq!(
            SocialCreditCode::new("11371500MB286281IG"),
            Err(CodeError::Character { character: 'I', at: 16 })
        );
        assert_eq!(
            SocialCreditCode::new("１1371500MB2862819G"),
            Err(CodeError::Character { character: '１', at: 0 })
        );
        assert_eq!(
            SocialCreditCode::new("11371500MB2862819H"),
            Err(CodeError::Check { expected: 'G', found: 'H' })
        );
    }
}
