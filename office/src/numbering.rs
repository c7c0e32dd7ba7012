//! Certificate numbers by pattern: `鲁聊东综{year}-{seq:06}`.

use serde::{Deserialize, Serialize};
use yizheng::{Date, Text};

/// Most digits that `{seq:…}` may ask for.
const MAX_DIGITS: usize = 12;

/// How the numbers of one certificate type are made: a table `[[numbers]]` of `office.toml`.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// 证照名称 of the type, as in the catalogue.
    pub certificate_type: String,
    /// Text with `{seq:06}`, the number within its series with leading zeros, and perhaps `{year}`: then every year is a
    /// series of its own.
    pub pattern: String,
    /// Whether no number may be left out; sheets may not bring numbers of such a type themselves.
    #[serde(default)]
    pub gapless: bool,
    /// The first number of every series; for an office that begins in the middle of a year.
    #[serde(default = "one")]
    pub first: u64,
}

/// Why a pattern makes no numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternError {
    /// `{seq}` is missing or occurs twice.
    #[error("{{seq}} is missing or occurs twice")]
    Sequence,
    /// A `{…}` that is neither `{year}` nor `{seq}`.
    #[error("a placeholder is neither {{year}} nor {{seq}}")]
    Unknown,
    /// The numbers would break the rules of texts: an invisible character, or too long.
    #[error("the numbers would break the rules of texts")]
    Text,
}

const fn one() -> u64 {
    1
}

/// Numbers that count up together: a pattern within one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    before: String,
    digits: usize,
    after: String,
    first: u64,
}

impl Numbering {
    /// Checks the pattern.
    ///
    /// # Errors
    /// It makes no numbers.
    pub fn check(&self) -> Result<(), PatternError> {
        // Any year: all of them have four digits.
        let day = Date::from_days(0).map_err(|_| PatternError::Text)?;
        self.series(day)?.number(u64::MAX).map(|_| ()).ok_or(PatternError::Text)
    }

    /// The series in which a certificate of this day is numbered.
    ///
    /// # Errors
    /// The pattern makes no numbers.
    pub fn series(&self, day: Date) -> Result<Series, PatternError> {
        let year = format!("{:04}", day.civil().0);
        let pattern = self.pattern.replace("{year}", &year);
        let (before, rest) = pattern.split_once("{seq").ok_or_else(|| unknown_or_missing(&pattern))?;
        let (format, after) = rest.split_once('}').ok_or(PatternError::Unknown)?;
        let digits = match format.strip_prefix(":0") {
            None if format.is_empty() => 1,
            Some(digits) => digits
                .parse()
                .ok()
                .filter(|digits| (1..=MAX_DIGITS).contains(digits))
                .ok_or(PatternError::Unknown)?,
            None => return Err(PatternError::Unknown),
        };
        if after.contains("{seq") {
            return Err(PatternError::Sequence);
        }
        if before.contains(['{', '}']) || after.contains(['{', '}']) {
            return Err(PatternError::Unknown);
        }
        Ok(Series { before: before.into(), digits, after: after.into(), first: self.first })
    }
}

fn unknown_or_missing(pattern: &str) -> PatternError {
    if pattern.contains('{') { PatternError::Unknown } else { PatternError::Sequence }
}

impl Series {
    /// Its name among the register's counters.
    #[must_use]
    pub fn counter(&self, type_code: &str) -> String {
        format!("number {type_code} {}{{seq}}{}", self.before, self.after)
    }

    /// The number that counts first.
    #[must_use]
    pub const fn first(&self) -> u64 {
        self.first
    }

    /// The number with this index in the series. None where it is too long for a face.
    #[must_use]
    pub fn number(&self, index: u64) -> Option<Text> {
        let digits = self.digits;
        Text::new(&format!("{}{index:0digits$}{}", self.before, self.after)).ok()
    }

    /// The index in the series of a number that the series could have made.
    #[must_use]
    pub fn index(&self, number: &str) -> Option<u64> {
        let digits = number.strip_prefix(&self.before)?.strip_suffix(&self.after)?;
        let index = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        self.number(index).filter(|made| made.as_str() == number).map(|_| index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering(pattern: &str) -> Numbering {
        Numbering { certificate_type: "证".into(), pattern: pattern.into(), gapless: false, first: 1 }
    }

    #[test]
    fn numbers_count_within_their_year() {
        let numbering = numbering("鲁聊东综{year}-{seq:06}");
        let day = |year| Date::from_civil(year, 12, 31).unwrap();
        let series = numbering.series(day(2026)).unwrap();
        assert_eq!(series.number(7).unwrap().as_str(), "鲁聊东综2026-000007");
        assert_eq!(series.number(12_345_678).unwrap().as_str(), "鲁聊东综2026-12345678");
        assert_ne!(series.counter("T"), numbering.series(day(2027)).unwrap().counter("T"));
        assert_eq!(series.index("鲁聊东综2026-000007"), Some(7));
        for other in
            ["鲁聊东综2026-7", "鲁聊东综2027-000007", "鲁聊东综2026-00000x", "鲁聊东综2026-+00007", ""]
        {
            assert_eq!(series.index(other), None, "{other}");
        }
    }

    #[test]
    fn patterns_that_make_no_numbers() {
        for (pattern, why) in [
            ("", PatternError::Sequence),
            ("证{year}号", PatternError::Sequence),
            ("{seq}{seq}", PatternError::Sequence),
            ("{seq:6}", PatternError::Unknown),
            ("{seq:00}", PatternError::Unknown),
            ("{seq:013}", PatternError::Unknown),
            ("{month}{seq}", PatternError::Unknown),
            ("{seq", PatternError::Unknown),
            ("}{seq}", PatternError::Unknown),
            ("\u{202E}{seq}", PatternError::Text),
        ] {
            assert_eq!(numbering(pattern).check(), Err(why), "{pattern}");
        }
        for pattern in ["{seq}", "〔{year}〕第{seq:04}号", "{seq:012}"] {
            assert_eq!(numbering(pattern).check(), Ok(()), "{pattern}");
        }
    }
}
