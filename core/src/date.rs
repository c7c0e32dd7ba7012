//! Moments and civil dates. Dates are those of China (+08:00, no summer time since 1992).

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::numerals::push_padded;

/// Seconds from UTC to the civil time of China.
const CHINA_OFFSET: u64 = 8 * 3600;
const SECONDS_A_DAY: u64 = 86_400;
/// 1900-01-01: no certificate is older.
const FIRST_DAY: i32 = -25_567;
/// 9999-12-31: the last day that ISO 8601 spells with four digits.
const LAST_DAY: i32 = 2_932_896;
/// The last second of [`LAST_DAY`]; later moments are taken as this one.
const LAST_SECOND: u64 = 253_402_300_799;

/// A moment: seconds since 1970-01-01T00:00:00Z, without leap seconds (RFC 8392 NumericDate).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The moment `seconds` after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_seconds(seconds: u64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0
    }

    fn to_text(self) -> String {
        let second = (self.0.min(LAST_SECOND) + CHINA_OFFSET) % SECONDS_A_DAY;
        let mut text = self.date().to_text();
        for (before, number) in [('T', second / 3600), (':', second / 60 % 60), (':', second % 60)] {
            text.push(before);
            push_padded(&mut text, number as u32, 2);
        }
        text + "+08:00"
    }

    /// The civil date in China at this moment.
    #[must_use]
    pub fn date(self) -> Date {
        let days = (self.0.min(LAST_SECOND) + CHINA_OFFSET) / SECONDS_A_DAY;
        // At most LAST_DAY + 1, which fits; the clamp keeps the last hours of 9999 in range.
        Date(i32::try_from(days).unwrap_or(LAST_DAY).min(LAST_DAY))
    }
}

/// As RFC 3339 in Chinese time: `2026-11-23T09:30:00+08:00`.
impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_text())
    }
}

/// A moment before 1970-01-01T00:00:00Z.
#[cfg(feature = "std")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the time is before 1970-01-01T00:00:00Z")]
#[non_exhaustive]
pub struct BeforeEpoch;

#[cfg(feature = "std")]
impl BeforeEpoch {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "before_epoch"
    }
}

/// The crate reads no clock; this takes what the caller's clock says.
#[cfg(feature = "std")]
impl TryFrom<std::time::SystemTime> for Timestamp {
    type Error = BeforeEpoch;

    fn try_from(time: std::time::SystemTime) -> Result<Self, BeforeEpoch> {
        let since = time.duration_since(std::time::UNIX_EPOCH).map_err(|_| BeforeEpoch)?;
        Ok(Self::from_seconds(since.as_secs()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl FromStr for Timestamp {
    type Err = BadDate;

    /// Reads `2026-11-23T09:30:00+08:00`: what is displayed, and nothing else.
    fn from_str(text: &str) -> Result<Self, BadDate> {
        let (date, time) = text.split_once('T').ok_or(BadDate)?;
        let time = time.strip_suffix("+08:00").ok_or(BadDate)?;
        let mut parts = time.split(':').map(|part| match part.as_bytes() {
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
                Ok(u64::from(tens - b'0') * 10 + u64::from(ones - b'0'))
            }
            _ => Err(BadDate),
        });
        let (Some(hour), Some(minute), Some(second), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(BadDate);
        };
        let (hour, minute, second) = (hour?, minute?, second?);
        if hour > 23 || minute > 59 || second > 59 {
            return Err(BadDate);
        }
        let days = i64::from(date.parse::<Date>()?.days());
        let seconds = days * SECONDS_A_DAY as i64 + (hour * 3600 + minute * 60 + second) as i64;
        u64::try_from(seconds - CHINA_OFFSET as i64).map(Self).map_err(|_| BadDate)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parsed(deserializer)
    }
}

/// A value that is read from its text.
fn parsed<'de, T: FromStr<Err = BadDate>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = alloc::borrow::Cow::<str>::deserialize(deserializer)?;
    text.parse().map_err(|BadDate| de::Error::invalid_value(de::Unexpected::Str(&text), &"a date or moment"))
}

/// A civil date of +08:00 between 1900-01-01 and 9999-12-31, kept as days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// A text or number that is no date between 1900-01-01 and 9999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("not a date between 1900-01-01 and 9999-12-31")]
pub struct BadDate;

impl BadDate {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "bad_date"
    }
}

impl Date {
    /// The date `days` after 1970-01-01.
    ///
    /// # Errors
    /// Outside 1900-01-01 to 9999-12-31.
    pub fn from_days(days: i64) -> Result<Self, BadDate> {
        match i32::try_from(days) {
            Ok(days) if (FIRST_DAY..=LAST_DAY).contains(&days) => Ok(Self(days)),
            _ => Err(BadDate),
        }
    }

    /// The date of a year, month (1–12) and day (1–31) of the Gregorian calendar.
    ///
    /// # Errors
    /// No such day, or outside 1900 to 9999.
    pub fn from_civil(year: i32, month: u32, day: u32) -> Result<Self, BadDate> {
        let known = (1900..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        if !known {
            return Err(BadDate);
        }
        // Days from civil, as in H. Hinnant's chrono-compatible date algorithms: March is month 0.
        let shifted = if month <= 2 { year - 1 } else { year };
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let month_from_march = (month as i32 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let date = Self(era * 146_097 + day_of_era - 719_468);
        // 31 April would have become 1 May.
        if date.civil() == (year, month, day) { Ok(date) } else { Err(BadDate) }
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.0
    }

    /// Year, month (1–12), day (1–31).
    #[must_use]
    pub fn civil(self) -> (i32, u32, u32) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        // Both are small and positive by construction.
        (year, month.unsigned_abs(), day.unsigned_abs())
    }

    fn to_text(self) -> String {
        let (year, month, day) = self.civil();
        let mut text = String::new();
        push_padded(&mut text, year.unsigned_abs(), 4);
        for number in [month, day] {
            text.push('-');
            push_padded(&mut text, number, 2);
        }
        text
    }

    /// Days from this date to `later`, negative when `later` is earlier.
    #[must_use]
    pub const fn days_until(self, later: Self) -> i32 {
        later.0 - self.0
    }
}

impl FromStr for Date {
    type Err = BadDate;

    /// Reads `2026-11-23`, and nothing else.
    fn from_str(text: &str) -> Result<Self, BadDate> {
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(BadDate);
        };
        let digits = |part: &str, width: usize| -> Result<u32, BadDate> {
            if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(BadDate);
            }
            part.parse().map_err(|_| BadDate)
        };
        let year = i32::try_from(digits(year, 4)?).map_err(|_| BadDate)?;
        Self::from_civil(year, digits(month, 2)?, digits(day, 2)?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_text())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parsed(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn known_days() {
        for (text, days) in [
            ("1900-01-01", FIRST_DAY),
            ("1969-12-31", -1),
            ("1970-01-01", 0),
            ("2000-02-29", 11_016),
            ("2026-11-23", 20_780),
            ("9999-12-31", LAST_DAY),
        ] {
            let date: Date = text.parse().unwrap();
            assert_eq!(date.days(), days, "{text}");
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn every_day_survives_the_round_trip() {
        for days in FIRST_DAY..=LAST_DAY {
            let date = Date::from_days(days.into()).unwrap();
            let (year, month, day) = date.civil();
            assert_eq!(Date::from_civil(year, month, day), Ok(date));
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "2026-02-30",
            "2025-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "26-01-01",
            "2026/01/01",
            "1899-12-31",
            "10000-01-01",
            "2026-01-01 ",
            "",
            "长期",
            "２０２６-01-01",
            "+026-01-01",
        ] {
            assert_eq!(text.parse::<Date>(), Err(BadDate), "{text}");
        }
        assert_eq!(Date::from_days(i64::MAX), Err(BadDate));
        assert_eq!(Date::from_days(i64::from(LAST_DAY) + 1), Err(BadDate));
    }

    #[cfg(feature = "std")]
    #[test]
    fn a_system_s_time_in_whole_seconds() {
        use std::time::{Duration, UNIX_EPOCH};

        let time = UNIX_EPOCH + Duration::from_millis(1_795_363_199_999);
        assert_eq!(Timestamp::try_from(time), Ok(Timestamp::from_seconds(1_795_363_199)));
        assert_eq!(Timestamp::try_from(UNIX_EPOCH - Duration::from_secs(1)), Err(BeforeEpoch));
    }

    #[test]
    fn moments_are_read_as_they_are_written() {
        for seconds in [0, 1_795_363_199, 1_795_363_200, 1_795_397_400, LAST_SECOND - CHINA_OFFSET] {
            let moment = Timestamp::from_seconds(seconds);
            assert_eq!(moment.to_string().parse(), Ok(moment));
        }
        for text in [
            "2026-11-23",
            "2026-11-23T09:30:00Z",
            "2026-11-23T09:30+08:00",
            "2026-11-23T24:00:00+08:00",
            "2026-11-23T09:60:00+08:00",
            "2026-11-23T9:30:00+08:00",
            "2026-11-23T+9:30:00+08:00",
            "2026-02-30T09:30:00+08:00",
            "1969-12-31T00:00:00+08:00",
            "",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(BadDate), "{text}");
        }
    }

    #[test]
    fn the_day_begins_at_midnight_in_china() {
        let before = Timestamp::from_seconds(1_795_363_199); // 2026-11-22T15:59:59Z
        assert_eq!(before.to_string(), "2026-11-22T23:59:59+08:00");
        let after = Timestamp::from_seconds(1_795_363_200);
        assert_eq!(after.to_string(), "2026-11-23T00:00:00+08:00");
        assert_eq!(Timestamp::from_seconds(u64::MAX).date().to_string(), "9999-12-31");
    }
}
