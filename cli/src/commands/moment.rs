//! Moments: read from arguments, said in words. Days are those of China.

use std::str::FromStr;

use yizheng::{Date, Timestamp};

use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_words::Message;
use yizheng_words::language::Language;

/// Seconds from UTC to the civil time of China.
const CHINA_OFFSET: u64 = 8 * 3600;
const SECONDS_A_DAY: u64 = 86_400;

/// The time of this machine.
pub(super) fn now() -> Timestamp {
    let now = jiff::Timestamp::now().as_second();
    Timestamp::from_seconds(u64::try_from(now).unwrap_or(0))
}

/// Which moment of a day is meant where only the day is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OfDay {
    First,
    Noon,
    Last,
}

/// `2026-11-23` or RFC 3339.
///
/// # Errors
/// It is neither.
pub(super) fn read(text: &str, of_day: OfDay) -> Result<Timestamp, Failure> {
    let seconds = match Date::from_str(text) {
        Ok(date) => {
            let midnight = i64::from(date.days()) * SECONDS_A_DAY.cast_signed() - CHINA_OFFSET.cast_signed();
            midnight
                + match of_day {
                    OfDay::First => 0,
                    OfDay::Noon => 12 * 3600,
                    OfDay::Last => SECONDS_A_DAY.cast_signed() - 1,
                }
        }
        Err(_) => jiff::Timestamp::from_str(text)
            .map_err(|_| Failure::new(Exit::Usage, Message::new("error-time").text("value", text)))?
            .as_second(),
    };
    Ok(Timestamp::from_seconds(u64::try_from(seconds).unwrap_or(0)))
}

/// The date by which a newer statement has to come: its last second.
///
/// # Errors
/// It is no date, or past already.
pub(super) fn expiry(text: &str, now: Timestamp) -> Result<Timestamp, Failure> {
    let expires = read(text, OfDay::Last)?;
    if expires < now {
        return Err(Failure::new(Exit::Usage, Message::new("error-expires-past").text("value", text)));
    }
    Ok(expires)
}

/// A civil date in words.
pub(super) fn day(date: Date, language: &Language) -> String {
    let (year, month, day) = date.civil();
    // The year is a text, so that no language groups its digits.
    let message = Message::new("date").text("year", year).number("month", month as usize).text("day", day);
    language.say(&message)
}

/// Chinese civil time to the minute.
pub(super) fn words(time: Timestamp, language: &Language) -> String {
    let text = time.to_string();
    let clock = text.get(11..16).unwrap_or_default();
    language.say(&Message::new("date-time").text("date", day(time.date(), language)).text("time", clock))
}

/// A period: whole days where it begins and ends with days.
pub(super) fn period(from: Timestamp, until: Timestamp, language: &Language) -> String {
    let end = |moment: Timestamp, second: u64| {
        let of_day = moment.seconds().saturating_add(CHINA_OFFSET) % SECONDS_A_DAY;
        if of_day == second { day(moment.date(), language) } else { words(moment, language) }
    };
    let message = Message::new("term-between").text("from", end(from, 0));
    language.say(&message.text("until", end(until, SECONDS_A_DAY - 1)))
}

/// Whole days from one moment to a later one, as a calendar counts them.
pub(super) fn days(from: Timestamp, to: Timestamp) -> usize {
    usize::try_from(from.date().days_until(to.date())).unwrap_or(0)
}
