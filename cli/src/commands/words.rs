//! Reports and tokens in words. The wording of verdicts, reasons and license fields is the page's too.

use fluent_bundle::{FluentArgs, FluentValue};
use yizheng::foreign::Foreign;
use yizheng::license::{Claims, Commitment, ExtensionValue};
use yizheng::token::{MAX_TOKEN_BYTES, UnverifiedToken};
use yizheng::verify::{PermitState, Severity, VerifiedLicense};
use yizheng::{Date, License, Permit, Reason, Report, Timestamp, Verdict};

use crate::language::Language;
use crate::message::Message;

/// A report: verdict first, then why, then whose and what.
pub(super) fn report(name: &str, report: &Report, time: Timestamp, language: &Language) -> String {
    let verdict = report.verdict();
    let mark = match verdict {
        Verdict::Valid => "✔",
        Verdict::Caution => "!",
        Verdict::Invalid => "✘",
    };
    let mut lines = Lines::new(language);
    let word = language.word(&format!("verdict-{}", verdict.code()));
    let summary = language.word(&format!("verdict-{}-summary", verdict.code()));
    lines.plain(format!("{mark} {word}  {name}"));
    lines.plain(format!("  {summary}"));
    for reason in report.reasons() {
        let sign = if reason.severity() == Severity::Invalid { "✘" } else { "!" };
        let (what, advice) = worded(reason, report.license(), language);
        lines.plain(format!("  {sign} {what}"));
        lines.plain(format!("    → {advice}"));
    }
    if let Some(verified) = report.license() {
        lines.field("license-authority", verified.authority().name.as_str());
        lines.claims(verified.claims(), verified.permit_states());
        if let Some(identifier) = verified.identifier() {
            lines.field("license-identifier", identifier.as_str());
        }
        lines.field("license-issued-at", &moment(verified.claims().issued_at, language));
    }
    lines.field("checked-at", &moment(time, language));
    lines.text
}

/// A text that is none of ours.
pub(super) fn foreign(name: &str, foreign: &Foreign, language: &Language) -> String {
    let kind = language.word(&format!("foreign-{}", foreign.kind.code()));
    let message = Message::new("foreign-code").text("kind", kind).text("text", &foreign.text);
    format!("? {name}\n  {}", language.say(&message))
}

/// An input that could not be read.
pub(super) fn unreadable(name: &str, message: &Message, language: &Language) -> String {
    let hint = language.hint(message).map(|hint| format!("\n    → {hint}")).unwrap_or_default();
    format!("? {name}\n  {}{hint}", language.say(message))
}

/// A token that could not be read.
pub(super) fn damaged(name: &str, code: &str, language: &Language) -> String {
    format!("? {name}\n  {}", damage(code, language))
}

/// Why bytes or a text are no token.
pub(super) fn damage(code: &str, language: &Language) -> String {
    let id = match code {
        "not_canonical" | "unsupported_version" => format!("reason-{}", code.replace('_', "-")),
        _ => "reason-malformed".to_string(),
    };
    let mut arguments = FluentArgs::new();
    arguments.set("detail", code);
    language.find(&id, None, &arguments).unwrap_or(id)
}

/// What a token claims, and how large it is in each of its forms.
pub(super) fn unverified(
    name: &str,
    token: &[u8],
    parsed: &UnverifiedToken<'_>,
    language: &Language,
) -> String {
    let mut lines = Lines::new(language);
    lines.plain(format!("{name}\n  {}", language.word("show-unverified")));
    lines.claims(parsed.danger_unverified_claims(), &[]);
    lines.field("license-issued-at", &moment(parsed.danger_unverified_claims().issued_at, language));
    lines.field("license-key-id", &parsed.header().key_id.to_string());
    let deflated = yizheng::carrier::deflate(token);
    let sizes = Message::new("show-sizes")
        .number("token", token.len())
        .number("deflated", deflated.len())
        .number("digits", yizheng::carrier::to_digits(&deflated).len() + 1);
    lines.field("license-token-size", &language.say(&sizes));
    lines.text
}

/// CBOR diagnostic notation (RFC 8949 §8), with the embedded header and claims opened up (`<< … >>`). Nothing
/// for what is longer than any token.
pub(super) fn diagnostic(token: &[u8]) -> String {
    if token.len() > MAX_TOKEN_BYTES {
        return String::new();
    }
    let opened = || -> Option<String> {
        let mut decoder = minicbor::Decoder::new(token);
        let tag = decoder.tag().ok()?;
        if decoder.array().ok()? != Some(4) {
            return None;
        }
        let protected = decoder.bytes().ok()?;
        let unprotected = decoder.position();
        decoder.skip().ok()?;
        let unprotected = token.get(unprotected..decoder.position())?;
        let payload = decoder.bytes().ok()?;
        let signature = decoder.position();
        decoder.skip().ok()?;
        let signature = token.get(signature..decoder.position())?;
        let show = |bytes| minicbor::display(bytes).to_string();
        Some(format!(
            "{}([\n  << {} >>,\n  {},\n  << {} >>,\n  {}\n])",
            u64::from(tag),
            show(protected),
            show(unprotected),
            show(payload),
            show(signature)
        ))
    };
    opened().unwrap_or_else(|| minicbor::display(token).to_string())
}

/// What happened, and what to do.
fn worded(reason: &Reason, license: Option<&VerifiedLicense>, language: &Language) -> (String, String) {
    let mut arguments = FluentArgs::new();
    let mut scope = "license";
    let mut name_permit = |arguments: &mut FluentArgs<'_>, place: usize| {
        scope = "permit";
        let permit = license.and_then(|license| license.license().permits.get(place - 1));
        let name = permit.map_or_else(
            || language.say(&Message::new("permit-ordinal").number("number", place)),
            |permit| permit.name.to_string(),
        );
        arguments.set("permit", name);
    };
    match reason {
        Reason::CommitmentDue { permit, text, date } | Reason::CommitmentOverdue { permit, text, date } => {
            permit.iter().for_each(|place| name_permit(&mut arguments, *place));
            arguments.set("text", text.to_string());
            arguments.set("date", day(*date, language));
        }
        Reason::ExpiresSoon { permit, date, days } => {
            permit.iter().for_each(|place| name_permit(&mut arguments, *place));
            arguments.set("date", day(*date, language));
            arguments.set("days", i64::from(*days));
        }
        Reason::PermitExpired { permit, date } | Reason::PermitNotYetValid { permit, date } => {
            name_permit(&mut arguments, *permit);
            arguments.set("date", day(*date, language));
        }
        Reason::Expired { date } | Reason::NotYetValid { date } | Reason::TokenExpired { date } => {
            arguments.set("date", day(*date, language));
        }
        Reason::Malformed { detail } => arguments.set("detail", *detail),
        Reason::SomePermitsNotInForce { in_force, of } => {
            arguments.set("count", *in_force as i64);
            arguments.set("total", *of as i64);
        }
        _ => {}
    }
    arguments.set("scope", scope);
    arguments.set("code", reason.code());
    arguments.set("severity", reason.severity().code());
    let id = format!("reason-{}", reason.code().replace('_', "-"));
    let say = |id: &str, fallback: &str| {
        language
            .find(id, None, &arguments)
            .or_else(|| language.find(fallback, None, &arguments))
            .unwrap_or_default()
    };
    (say(&id, "reason-unknown"), say(&format!("{id}-advice"), "reason-unknown-advice"))
}

/// Indented `label: value` lines.
struct Lines<'a> {
    language: &'a Language,
    text: String,
}

impl<'a> Lines<'a> {
    const fn new(language: &'a Language) -> Self {
        Self { language, text: String::new() }
    }

    fn plain(&mut self, line: String) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&line);
    }

    fn field(&mut self, label: &str, value: &str) {
        let label = self.language.word(label);
        self.plain(self.language.say(&Message::new("label-value").text("label", label).text("value", value)));
    }

    fn optional(&mut self, label: &str, value: Option<&yizheng::Text>) {
        if let Some(value) = value {
            self.field(label, value.as_str());
        }
    }

    fn claims(&mut self, claims: &Claims, states: &[PermitState]) {
        let license = &claims.license;
        self.field("license-name", license.type_name.as_str());
        self.field("license-number", license.number.as_str());
        if license.version > 1 {
            let version = Message::new("version-number").text("version", license.version);
            self.field("license-version", &self.language.say(&version));
        }
        self.optional("license-industry", license.industry.as_ref());
        self.field("license-holder", license.holder_name.as_str());
        if let Some(code) = &claims.holder_code {
            let mut arguments = FluentArgs::new();
            arguments.set("type", FluentValue::from(license.holder_code_type.unwrap_or(0) as i64));
            let label = self.language.find("holder-code", None, &arguments).unwrap_or_default();
            let line = Message::new("label-value").text("label", label).text("value", code);
            self.plain(self.language.say(&line));
        }
        self.optional("license-representative", license.representative.as_ref());
        self.optional("license-premises", license.premises.as_ref());
        self.field("license-division", &license.division.to_string());
        self.optional("license-legal-authority", license.legal_authority.as_ref());
        for item in &license.items {
            let line = Message::new("label-value").text("label", &item.label).text("value", &item.value);
            self.plain(self.language.say(&line));
        }
        self.license_term(license);
        self.commitments(&license.commitments, "  ");
        for (place, permit) in license.permits.iter().enumerate() {
            self.permit(place + 1, permit, states.get(place).copied());
        }
        for extension in &license.extensions {
            let label = self.language.say(&Message::new("extension-key").text("key", extension.key));
            let value = extension_words(&extension.value);
            self.plain(
                self.language.say(&Message::new("label-value").text("label", label).text("value", value)),
            );
        }
    }

    fn license_term(&mut self, license: &License) {
        let term = match (license.valid_from, license.valid_until) {
            (None, None) if license.is_composite() => self.language.word("term-by-permit"),
            // Not every certificate without a last day runs 长期: an award or an opinion has no term at all.
            (None, None) => return,
            (Some(from), None) if !license.is_composite() => {
                let from = day(from, self.language);
                self.language.say(&Message::new("term-no-last-day").text("from", from))
            }
            (from, until) => term(from, until, self.language),
        };
        self.field("license-term", &term);
    }

    fn permit(&mut self, place: usize, permit: &Permit, state: Option<PermitState>) {
        let state = state.map_or_else(String::new, |state| {
            let word = self.language.word(&format!("permit-state-{}", state.code().replace('_', "-")));
            let mark = if state == PermitState::InForce { "✔" } else { "✘" };
            format!("  [{mark} {word}]")
        });
        self.plain(format!("  {place}. {}{state}", permit.name));
        let details = [
            Some(("permit-number", permit.number.to_string())),
            Some(("permit-authority", permit.authority.to_string())),
            permit.scope.as_ref().map(|scope| ("permit-scope", scope.to_string())),
            Some(("permit-term", term(permit.valid_from, permit.valid_until, self.language))),
        ];
        for (label, value) in details.into_iter().flatten() {
            let line =
                Message::new("label-value").text("label", self.language.word(label)).text("value", value);
            self.plain(format!("   {}", self.language.say(&line)));
        }
        self.commitments(&permit.commitments, "     ");
    }

    fn commitments(&mut self, commitments: &[Commitment], indent: &str) {
        for Commitment { text, due } in commitments {
            let message = Message::new("commitment").text("text", text).text("due", day(*due, self.language));
            self.plain(format!("{indent}· {}", self.language.say(&message)));
        }
    }
}

fn term(from: Option<Date>, until: Option<Date>, language: &Language) -> String {
    let message = match (from, until) {
        (Some(from), Some(until)) => {
            Message::new("term-between").text("from", day(from, language)).text("until", day(until, language))
        }
        (Some(from), None) => Message::new("term-from").text("from", day(from, language)),
        (None, Some(until)) => Message::new("term-until").text("until", day(until, language)),
        (None, None) => Message::new("term-long"),
    };
    language.say(&message)
}

fn day(date: Date, language: &Language) -> String {
    let (year, month, day) = date.civil();
    // The year is a text, so that no language groups its digits.
    let message = Message::new("date").text("year", year).number("month", month as usize).text("day", day);
    language.say(&message)
}

/// Chinese civil time to the minute.
fn moment(time: Timestamp, language: &Language) -> String {
    let text = time.to_string();
    let clock = text.get(11..16).unwrap_or_default();
    language.say(&Message::new("date-time").text("date", day(time.date(), language)).text("time", clock))
}

fn extension_words(value: &ExtensionValue) -> String {
    match value {
        ExtensionValue::Integer(integer) => integer.to_string(),
        ExtensionValue::Text(text) => text.to_string(),
        ExtensionValue::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        ExtensionValue::Array(values) => values.iter().map(extension_words).collect::<Vec<_>>().join("; "),
    }
}
