//! The answer in words.

use std::path::Path;

use yizheng::fill::{Candidate, Filled, Mark, Origin, Remaining, Source, Why};

use crate::commands::lines::Lines;
use crate::commands::words::verdict_id;
use yizheng_words::Message;
use yizheng_words::language::Language;

/// Seconds of an hour and of a day. The age of a status is shown in hours up to two days.
const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;

/// The licenses that the data come from, the filled items, the conflicts, and the items that remain empty.
pub(super) fn answer(
    filled: &Filled,
    names: &[String],
    placed: Option<&Path>,
    language: &Language,
) -> String {
    let mut lines = Lines::new(language);
    let head = Message::new("fill-head").text("form", filled.form().name());
    lines.say(&head.number("items", filled.form().items().len()));
    lines.say(&Message::new("fill-sources"));
    lines.indent(2);
    for ((source, name), place) in filled.sources().iter().zip(names).zip(1_usize..) {
        lines.plain(source_words(place, name, source, language));
    }
    lines.indent(0);
    lines.say(&Message::new("fill-filled").number("count", filled.filled().len()));
    lines.indent(2);
    for item in filled.filled() {
        let message = Message::new("fill-value").text("label", &item.item.label).text("value", &item.spelled);
        lines.say(&message.text("from", origins(&item.from)));
        marks(&mut lines, &item.from);
    }
    conflicts(&mut lines, filled);
    remaining(&mut lines, filled);
    lines.indent(0);
    if let Some(placed) = placed {
        lines.say(&Message::new("fill-written").text("file", placed.display()));
    }
    lines.into_text()
}

fn conflicts(lines: &mut Lines<'_>, filled: &Filled) {
    if filled.conflicts().is_empty() {
        return;
    }
    lines.indent(0);
    lines.say(&Message::new("fill-conflicts").number("count", filled.conflicts().len()));
    for conflict in filled.conflicts() {
        lines.indent(2);
        lines.plain(conflict.item.label.as_str());
        lines.indent(4);
        conflict.candidates.iter().for_each(|candidate| say_candidate(lines, candidate));
    }
}

fn remaining(lines: &mut Lines<'_>, filled: &Filled) {
    if filled.remaining().is_empty() {
        return;
    }
    lines.indent(0);
    lines.say(&Message::new("fill-remaining").number("count", filled.remaining().len()));
    for one in filled.remaining() {
        lines.indent(2);
        let message = Message::new("fill-remains").text("label", &one.item.label);
        let message = message.number("required", usize::from(one.item.required));
        lines.say(&message.message("why", why(one, filled)));
        lines.indent(4);
        if let Why::DoesNotFit { candidates } | Why::Masked { candidates } = &one.why {
            candidates.iter().for_each(|candidate| say_candidate(lines, candidate));
        }
    }
}

fn say_candidate(lines: &mut Lines<'_>, candidate: &Candidate) {
    let message = Message::new("fill-candidate").text("value", &candidate.text);
    lines.say(&message.text("from", origins(&candidate.from)));
}

fn why(remaining: &Remaining, filled: &Filled) -> Message {
    match &remaining.why {
        Why::Absent => Message::new("fill-why-absent"),
        Why::DoesNotFit { .. } => {
            Message::new("fill-why-does-not-fit").message("kind", kind(remaining.item.kind.code()))
        }
        Why::Masked { .. } => Message::new("fill-why-masked"),
        Why::NoRule => Message::new("fill-why-no-rule"),
        Why::NoSource => {
            let wanted: Vec<&str> = remaining
                .item
                .from
                .iter()
                .filter_map(|rule| rule.certificate.as_ref())
                .map(yizheng::Text::as_str)
                .collect();
            Message::new("fill-why-no-source").text("certificates", wanted.join("、"))
        }
        Why::PermitNotInForce { source, permit, .. } => {
            Message::new("fill-why-permit-not-in-force").text("source", source).text("permit", permit)
        }
        Why::Undecided { on } => {
            let item = filled.form().items().iter().find(|item| item.key == *on);
            Message::new("fill-why-undecided").text("on", item.map_or(on, |item| &item.label))
        }
        other => Message::new("fill-why-other").text("code", other.code()),
    }
}

fn kind(code: &'static str) -> Message {
    Message::new("form-kind").text("kind", code)
}

fn marks(lines: &mut Lines<'_>, origins: &[Origin]) {
    for mark in origins.iter().flat_map(|origin| &origin.marks) {
        let message = match mark {
            Mark::NotInForce => Message::new("fill-mark-not-in-force"),
            Mark::PermitNotInForce { permit, .. } => {
                Message::new("fill-mark-permit-not-in-force").text("permit", permit)
            }
            Mark::PermitLeftOut { permit, .. } => {
                Message::new("fill-mark-permit-left-out").text("permit", permit)
            }
            other => Message::new("fill-mark-other").text("code", other.code()),
        };
        lines.plain(format!("  ! {}", lines.language.say(&message)));
    }
}

/// `1 holder.name, 2 holder.name`.
fn origins(origins: &[Origin]) -> String {
    origins.iter().map(|origin| format!("{} {}", origin.source, origin.field)).collect::<Vec<_>>().join(", ")
}

fn source_words(place: usize, name: &str, source: &Source, language: &Language) -> String {
    let license = source.license();
    let verdict = language.word(&verdict_id(source.report().verdict()));
    let status = match source.status_age() {
        None => Message::new("fill-status-unknown"),
        Some(age) if age < HOUR => Message::new("fill-status-fresh"),
        Some(age) if age < 2 * DAY => Message::new("fill-status-hours").number("hours", whole(age / HOUR)),
        Some(age) => Message::new("fill-status-days").number("days", whole(age / DAY)),
    };
    let message = Message::new("fill-source")
        .text("place", place)
        .text("type", &license.license().type_name)
        .text("number", &license.license().number)
        .text("holder", &license.license().holder_name)
        .text("verdict", verdict)
        .text("authority", &license.authority().name)
        .message("status", status)
        .text("input", name);
    language.say(&message)
}

fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
