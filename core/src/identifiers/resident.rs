//! 公民身份号码, GB 11643-1999.

use alloc::format;
use alloc::string::{String, ToString};

use super::CodeError;
use super::checksum::weighted;
use crate::date::Date;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &str = "10X98765432";

/// A person's 18-character identity number with the right check character. It has no `Debug` and is
/// never put into a token whole: see [`ResidentNumber::masked`].
#[derive(Clone, PartialEq, Eq)]
pub struct ResidentNumber(String);

impl ResidentNumber {
    /// Checks length, alphabet, birth date and check character.
    ///
    /// # Errors
    /// [`CodeError`].
    pub fn new(text: &str) -> Result<Self, CodeError> {
        let found = text.chars().count();
        if found != 18 {
            return Err(CodeError::Length { expected: 18, found });
        }
        let fits = |at: usize, c: char| c.is_ascii_digit() || (at == 17 && c == 'X');
        if let Some((at, character)) = text.chars().enumerate().find(|&(at, c)| !fits(at, c)) {
            return Err(CodeError::Character { character, at });
        }
        let birth = |range| text.get(range).and_then(|part: &str| part.parse::<u32>().ok()).unwrap_or(0);
        let year = i32::try_from(birth(6..10)).unwrap_or(0);
        Date::from_civil(year, birth(10..12), birth(12..14)).map_err(|_| CodeError::Date)?;
        let sum = weighted(text.chars().filter_map(|c| c.to_digit(10)), &WEIGHTS, 11);
        let expected = CHECKS.chars().nth(sum as usize).unwrap_or_default();
        let found = text.chars().last().unwrap_or_default();
        if expected != found {
            return Err(CodeError::Check { expected, found });
        }
        Ok(Self(text.to_string()))
    }

    /// The form that a code may carry: the division and the last four characters, the birth date hidden.
    #[must_use]
    pub fn masked(&self) -> String {
        let head = self.0.get(..6).unwrap_or_default();
        let tail = self.0.get(14..).unwrap_or_default();
        format!("{head}********{tail}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// GB 11643-1999, the worked example of annex B.
    const EXAMPLE: &str = "11010519491231002X";

    #[test]
    fn the_standard_s_example_and_its_mask() {
        let number = ResidentNumber::new(EXAMPLE).ok().unwrap();
        assert_eq!(number.masked(), "110105********002X");
    }

    #[test]
    fn what_is_no_number() {
        let error = |text: &str| ResidentNumber::new(text).err().unwrap();
        assert_eq!(error("110105194912310021"), CodeError::Check { expected: 'X', found: '1' });
        assert_eq!(error("11010519491331002X"), CodeError::Date);
        assert_eq!(error("1101051949123100"), CodeError::Length { expected: 18, found: 16 });
        assert_eq!(error("11010519491231002x"), CodeError::Character { character: 'x', at: 17 });
        assert_eq!(error("1101051949123100X2"), CodeError::Character { character: 'X', at: 16 });
    }
}
