//! Reports and tokens in words. The page uses the same wordings for verdicts, reasons and license fields.

use fluent_bundle::{FluentArgs, FluentValue};
use yizheng::foreign::NotOurCode;
use yizheng::license::{Claims, Commitment, ExtensionValue};
use yizheng::token::{MAX_TOKEN_BYTES, UnverifiedToken};
use yizheng::verify::{PermitState, Reason, Severity};
use yizheng::{Date, License, Permit, Report, Timestamp, Verdict};

use crate::language::Language;
use crate::lines::Lines;
use crate::message::Message;
use crate::moment::{self, day};
use crate::reason;

/// A report: the verdict, its reasons, then the license.
#[must_use]
pub fn report(name: &str, report: &Report, time: Timestamp, language: &Language) -> String {
    let verdict = report.verdict();
    let mark = match verdict {
        Verdict::Valid => "✔",
        Verdict::Caution => "!",
        Verdict::NoConclusion => "?",
        Verdict::Invalid => "✘",
    };
    let mut lines = Lines::new(language);
    let id = verdict_id(verdict);
    let word = language.word(&id);
    let summary = language.word(&format!("{id}-summary"));
    lines.plain(format!("{mark} {word}  {name}"));
    lines.plain(format!("  {summary}"));
    for reason in report.reasons() {
        let sign = match reason.severity() {
            Severity::Notice => "i",
            Severity::Caution => "!",
            Severity::NoConclusion => "?",
            Severity::Invalid => "✘",
        };
        let (what, advice) = reason::words(reason, report.license(), language);
        lines.plain(format!("  {sign} {what}"));
        lines.plain(format!("    → {advice}"));
    }
    if let Some(verified) = report.license() {
        lines.chain(verified);
        lines.claims(verified.claims(), verified.permit_states());
        if let Some(identifier) = verified.identifier() {
            lines.field("license-identifier", identifier.as_str());
        }
        lines.field("license-issued-at", &moment::words(verified.claims().issued_at, language));
        lines.data_age(verified, time);
    }
    lines.field("checked-at", &moment::words(time, language));
    lines.into_text()
}

/// The message that words the verdict.
#[must_use]
pub fn verdict_id(verdict: Verdict) -> String {
    format!("verdict-{}", verdict.code().replace('_', "-"))
}

/// A reason in words, without what to do.
#[must_use]
pub fn reason_words(reason: &Reason, language: &Language) -> String {
    reason::words(reason, None, language).0
}

/// A code that is not of this system.
#[must_use]
pub fn foreign(name: &str, foreign: &NotOurCode, language: &Language) -> String {
    let kind = language.word(&format!("foreign-{}", foreign.kind.code()));
    let message = Message::new("foreign-code").text("kind", kind).text("text", &foreign.text);
    format!("? {name}\n  {}", language.say(&message))
}

/// An input that could not be read.
#[must_use]
pub fn unreadable(name: &str, message: &Message, language: &Language) -> String {
    let hint = language.hint(message).map(|hint| format!("\n    → {hint}")).unwrap_or_default();
    format!("? {name}\n  {}{hint}", language.say(message))
}

/// A token that could not be read.
#[must_use]
pub fn damaged(name: &str, code: &str, language: &Language) -> String {
    format!("? {name}\n  {}", damage(code, language))
}

/// Why bytes or a text are no token.
#[must_use]
pub fn damage(code: &str, language: &Language) -> String {
    let id = match code {
        "not_canonical" | "unsupported_version" => format!("reason-{}", code.replace('_', "-")),
        "rules" | "text" => "reason-malformed".to_string(),
        _ => "reason-unreadable".to_string(),
    };
    let mut arguments = FluentArgs::new();
    arguments.set("detail", code);
    language.find(&id, None, &arguments).unwrap_or(id)
}

/// What a token claims, and how large it is in each of its forms.
#[must_use]
pub fn unverified(name: &str, token: &[u8], parsed: &UnverifiedToken<'_>, language: &Language) -> String {
    let mut lines = Lines::new(language);
    lines.plain(format!("{name}\n  {}", language.word("show-unverified")));
    lines.claims(parsed.danger_unverified_claims(), &[]);
    lines.field("license-issued-at", &moment::words(parsed.danger_unverified_claims().issued_at, language));
    lines.field("license-key-id", &parsed.header().key_id.to_string());
    let deflated = yizheng::carrier::deflate(token);
    let sizes = Message::new("show-sizes")
        .number("token", token.len())
        .number("deflated", deflated.len())
        .number("digits", yizheng::carrier::to_digits(&deflated).len() + 1);
    lines.field("license-token-size", &language.say(&sizes));
    lines.into_text()
}

/// CBOR diagnostic notation (RFC 8949 §8), with the embedded header and claims opened up (`<< … >>`). Nothing
/// for what is longer than any token.
#[must_use]
pub fn diagnostic(token: &[u8]) -> String {
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

/// The fields of a license.
impl Lines<'_> {
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
            self.labelled(&label, code.as_str());
        }
        self.optional("license-representative", license.representative.as_ref());
        self.optional("license-premises", license.premises.as_ref());
        self.field("license-division", &license.division.to_string());
        self.optional("license-legal-authority", license.legal_authority.as_ref());
        for item in &license.items {
            self.labelled(item.label.as_str(), item.value.as_str());
        }
        self.license_term(license);
        self.commitments(&license.commitments, "  ");
        for (place, permit) in license.permits.iter().enumerate() {
            self.permit(place + 1, permit, states.get(place).copied());
        }
        for extension in &license.extensions {
            let label = self.language.say(&Message::new("extension-key").text("key", extension.key));
            self.labelled(&label, &extension_words(&extension.value));
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
            let id = format!("permit-state-{}", state.code().replace('_', "-"));
            let word = self.language.find(&id, None, &FluentArgs::new());
            let word = word.unwrap_or_else(|| self.language.word("permit-state-other"));
            let mark = match state {
                PermitState::InForce => "✔",
                PermitState::Unknown => "?",
                _ => "✘",
            };
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

fn extension_words(value: &ExtensionValue) -> String {
    match value {
        ExtensionValue::Integer(integer) => integer.to_string(),
        ExtensionValue::Text(text) => text.to_string(),
        ExtensionValue::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        ExtensionValue::Array(values) => values.iter().map(extension_words).collect::<Vec<_>>().join("; "),
    }
}
