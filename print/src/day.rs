//! Days as certificates write them.

use serde::Serialize;
use yizheng::Date;

/// A day in the three spellings that templates use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2026-11-23`.
    pub iso: String,
    /// `2026年11月23日`.
    pub text: String,
    /// `二〇二六年十一月二十三日`, as signature dates are written (GB/T 9704).
    pub formal: String,
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        let (year, month, day) = date.civil();
        Self {
            iso: date.to_string(),
            text: format!("{year}年{month}月{day}日"),
            formal: format!("{}年{}月{}日", digits(year), counted(month), counted(day)),
        }
    }
}

/// Meaning of a term without a last day, which the token does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenEnd {
    /// The grantor says that it does not end.
    Long,
    /// No law sets a term, and the grantor says nothing about one.
    NotSet,
    /// Unknown: neither is claimed.
    Unsaid,
}

impl OpenEnd {
    /// As certificates write it.
    #[must_use]
    pub const fn words(self) -> Option<&'static str> {
        match self {
            Self::Long => Some("长期"),
            Self::NotSet => Some("未规定期限"),
            Self::Unsaid => None,
        }
    }
}

/// What stands where neither the first nor the last day is said.
const NO_END: &str = "未载明截止日期";

/// A term as it is printed: `自2026年1月8日至2031年1月7日`, `自2024年5月6日起`, `自2024年5月6日起，未规定期限`, `长期`.
#[must_use]
pub fn term(from: Option<Date>, until: Option<Date>, open_end: OpenEnd) -> String {
    let text = |date: Date| Day::from(date).text;
    match (from.map(text), until.map(text)) {
        (Some(from), Some(until)) => format!("自{from}至{until}"),
        (Some(from), None) => match open_end.words() {
            Some(words) => format!("自{from}起，{words}"),
            None => format!("自{from}起"),
        },
        (None, Some(until)) => format!("至{until}"),
        (None, None) => open_end.words().unwrap_or(NO_END).to_string(),
    }
}

/// A year, digit by digit.
fn digits(number: i32) -> String {
    let names = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let name = |digit: u32| names.get(digit as usize).copied().unwrap_or_default();
    number.to_string().chars().filter_map(|digit| digit.to_digit(10)).map(name).collect()
}

/// A month or a day, counted.
fn counted(number: u32) -> String {
    let names = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let name = |digit: u32| names.get(digit as usize).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => name(ones).to_string(),
        (1, ones) => format!("十{}", name(ones)),
        (tens, ones) => format!("{}十{}", name(tens), name(ones)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn signature_dates_are_in_chinese_numerals() {
        for (iso, formal) in [
            ("2026-11-23", "二〇二六年十一月二十三日"),
            ("2030-01-10", "二〇三〇年一月十日"),
            ("1999-10-01", "一九九九年十月一日"),
            ("2020-12-31", "二〇二〇年十二月三十一日"),
            ("2026-02-20", "二〇二六年二月二十日"),
        ] {
            assert_eq!(Day::from(date(iso)).formal, formal);
        }
    }

    #[test]
    fn a_term_without_an_end_claims_what_is_known() {
        let (from, until) = (Some(date("2026-01-08")), Some(date("2031-01-07")));
        for open_end in [OpenEnd::Long, OpenEnd::NotSet, OpenEnd::Unsaid] {
            assert_eq!(term(from, until, open_end), "自2026年1月8日至2031年1月7日");
        }
        for (open_end, begun, bare) in [
            (OpenEnd::Long, "自2026年1月8日起，长期", "长期"),
            (OpenEnd::NotSet, "自2026年1月8日起，未规定期限", "未规定期限"),
            (OpenEnd::Unsaid, "自2026年1月8日起", "未载明截止日期"),
        ] {
            assert_eq!(term(from, None, open_end), begun);
            assert_eq!(term(None, None, open_end), bare);
        }
    }
}
