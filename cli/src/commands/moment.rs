//! Moments: read from arguments. Days are those of China.

use std::str::FromStr;

use yizheng::{Date, Timestamp};

use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_words::Message;

pub(super) use yizheng_words::moment::{day, period, words};

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
