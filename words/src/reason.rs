//! Reasons of a verdict in words: what happened, and what to do. The page uses the same wordings (`verdict.ftl`).

use fluent_bundle::{FluentArgs, FluentValue};
use yizheng::verify::VerifiedLicense;
use yizheng::{Date, Reason, Timestamp};

use crate::language::Language;
use crate::message::Message;
use crate::moment;

/// The value of `$value` where a component names no item, and of `$until` where an authority has no last day: the
/// wordings then choose other words.
const NO_VALUE: &str = "none";
const OPEN: &str = "open";

/// Every variable that a wording of a reason may use. Those that a reason lacks are blank or 0, so that no variable is
/// ever undefined.
#[derive(Default)]
struct Data {
    permit: Option<String>,
    date: String,
    days: i64,
    text: String,
    count: i64,
    total: i64,
    detail: String,
    authority: String,
    dimension: &'static str,
    value: String,
    version: String,
    moment: String,
    from: String,
    until: String,
}

/// What happened, and what to do about it. `license` gives the names of permits.
#[must_use]
pub fn words(reason: &Reason, license: Option<&VerifiedLicense>, language: &Language) -> (String, String) {
    let arguments = data(reason, license, language).fluent(reason);
    let id = format!("reason-{}", reason.code().replace('_', "-"));
    let say = |id: &str, fallback: &str| {
        language
            .find(id, None, &arguments)
            .or_else(|| language.find(fallback, None, &arguments))
            .unwrap_or_default()
    };
    (say(&id, "reason-unknown"), say(&format!("{id}-advice"), "reason-unknown-advice"))
}

fn data(reason: &Reason, license: Option<&VerifiedLicense>, language: &Language) -> Data {
    let day = |date: &Date| moment::day(*date, language);
    let permit = |place: usize| {
        let permit = license.and_then(|license| license.license().permits.get(place.checked_sub(1)?));
        permit.map_or_else(
            || language.say(&Message::new("permit-ordinal").number("number", place)),
            |permit| permit.name.to_string(),
        )
    };
    let mut data = Data::default();
    match reason {
        Reason::CommitmentDue { permit: place, text, date }
        | Reason::CommitmentOverdue { permit: place, text, date } => {
            data.permit = place.map(permit);
            data.text = text.to_string();
            data.date = day(date);
        }
        Reason::ExpiresSoon { permit: place, date, days } => {
            data.permit = place.map(permit);
            data.date = day(date);
            data.days = i64::from(*days);
        }
        Reason::PermitExpired { permit: place, date } | Reason::PermitNotYetValid { permit: place, date } => {
            data.permit = Some(permit(*place));
            data.date = day(date);
        }
        Reason::Expired { date } | Reason::NotYetValid { date } | Reason::TokenExpired { date } => {
            data.date = day(date);
        }
        Reason::IssuerKeyCompromised { authority } => data.authority = authority.to_string(),
        Reason::IssuerNotInForceWhenSigned { authority, signed, from, until } => {
            data.authority = authority.to_string();
            data.moment = moment::words(*signed, language);
            data.from = day(&from.date());
            data.until = if until.date() == last_date() { OPEN.to_string() } else { day(&until.date()) };
        }
        Reason::IssuerOutOfScope { authority, outside } => {
            data.authority = authority.to_string();
            data.dimension = outside.dimension.code();
            data.value = outside.value.clone().unwrap_or_else(|| NO_VALUE.to_string());
            data.permit = outside.permit.map(permit);
        }
        Reason::Malformed { detail } | Reason::Unreadable { detail } => data.detail = (*detail).to_string(),
        Reason::UnsupportedVersion { what } => {
            data.detail = what.code().to_string();
            data.authority = what.authority().map(ToString::to_string).unwrap_or_default();
        }
        Reason::PermitEnded { permit: place, .. } => data.permit = Some(permit(*place)),
        Reason::ReplacedByNewerVersion { version } => {
            data.version = version.to_string();
        }
        Reason::SomePermitsNotInForce { in_force, of } => {
            data.count = i64::try_from(*in_force).unwrap_or(i64::MAX);
            data.total = i64::try_from(*of).unwrap_or(i64::MAX);
        }
        Reason::StatusStale { as_of, .. } => data.moment = moment::words(*as_of, language),
        Reason::StatusUnavailable { why, .. } => data.detail = why.code().to_string(),
        Reason::TrustStale { age, as_of, .. } => {
            data.detail = age.code().to_string();
            data.moment = moment::words(*as_of, language);
        }
        _ => {}
    }
    data
}

/// 9999-12-31, the last date of the format.
fn last_date() -> Date {
    Timestamp::from_seconds(u64::MAX).date()
}

impl Data {
    fn fluent(self, reason: &Reason) -> FluentArgs<'static> {
        let scope = if self.permit.is_some() { "permit" } else { "license" };
        let texts = [
            ("permit", self.permit.unwrap_or_default()),
            ("scope", scope.to_string()),
            ("date", self.date),
            ("text", self.text),
            ("detail", self.detail),
            ("authority", self.authority),
            ("dimension", self.dimension.to_string()),
            ("value", self.value),
            ("version", self.version),
            ("moment", self.moment),
            ("from", self.from),
            ("until", self.until),
            ("code", reason.code().to_string()),
            ("severity", reason.severity().code().to_string()),
        ];
        let numbers = [("days", self.days), ("count", self.count), ("total", self.total)];
        let mut arguments = FluentArgs::new();
        texts.into_iter().for_each(|(name, text)| arguments.set(name, FluentValue::from(text)));
        numbers.into_iter().for_each(|(name, number)| arguments.set(name, FluentValue::from(number)));
        arguments
    }
}
