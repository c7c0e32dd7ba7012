//! Days, moments and periods in words. Days are those of China.

use yizheng::{Date, Timestamp};

use crate::language::Language;
use crate::message::Message;

/// Seconds from UTC to the civil time of China.
const CHINA_OFFSET: u64 = 8 * 3600;
const SECONDS_A_DAY: u64 = 86_400;

/// A civil date in words.
#[must_use]
pub fn day(date: Date, language: &Language) -> String {
    let (year, month, day) = date.civil();
    // The year is a text, so that no language groups its digits.
    let message = Message::new("date").text("year", year).number("month", month as usize).text("day", day);
    language.say(&message)
}

/// A moment in words: the civil time of China to the minute.
#[must_use]
pub fn words(time: Timestamp, language: &Language) -> String {
    let text = time.to_string();
    let clock = text.get(11..16).unwrap_or_default();
    language.say(&Message::new("date-time").text("date", day(time.date(), language)).text("time", clock))
}

/// A period in words: whole days where it begins and ends with days of China.
#[must_use]
pub fn period(from: Timestamp, until: Timestamp, language: &Language) -> String {
    let end = |moment: Timestamp, second: u64| {
        let of_day = moment.seconds().saturating_add(CHINA_OFFSET) % SECONDS_A_DAY;
        if of_day == second { day(moment.date(), language) } else { words(moment, language) }
    };
    let message = Message::new("term-between").text("from", end(from, 0));
    language.say(&message.text("until", end(until, SECONDS_A_DAY - 1)))
}

/// Whole days from one moment to a later one, as a calendar counts them.
#[must_use]
pub fn days(from: Timestamp, to: Timestamp) -> usize {
    usize::try_from(from.date().days_until(to.date())).unwrap_or(0)
}
