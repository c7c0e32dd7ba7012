//! `yizheng trust pack diff`: what a newer pack changes.

use serde_json::{Value, json};
use yizheng::trust::{Delegation, KeyEvent, StatusList};

use super::show::status_code;
use crate::arguments::DiffPacks;
use crate::commands::lines::Lines;
use crate::commands::trust::describe::{self, Described};
use crate::commands::trust::keys;
use crate::commands::{Terminal, moment};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::trust::pack::{
    Change, ChangeSign, Contents, Entry, PackChanges, changes, root_version, status_changes,
};
use yizheng_words::Message;
use yizheng_words::issuer::{level_message, powers_message};
use yizheng_words::language::Language;
use yizheng_words::scope;
use yizheng_words::status_words;

pub(in crate::commands::trust) fn run(
    arguments: &DiffPacks,
    terminal: Terminal<'_>,
) -> Result<Exit, Failure> {
    let (_, old) = super::read(&arguments.old)?;
    let (_, new) = super::read(&arguments.new)?;
    let found = changes(&old, &new);
    let PackChanges { delegations, key_events: events, status_lists: lists } = &found;
    if terminal.json {
        let answer = json!({
            "old": head_json(&old), "new": head_json(&new),
            "delegations": sorted(delegations, |change| delegation_json(change, terminal.language)),
            "key_events": sorted(events, |change| {
                change.new.or(change.old).map_or(Value::Null, |entry| entry.content.json())
            }),
            "status_lists": sorted(lists, list_json),
        });
        terminal.print(&answer.to_string())?;
        return Ok(Exit::Success);
    }
    let mut lines = Lines::new(terminal.language);
    let head = Message::new("diff-head")
        .text("old", old.pack.version)
        .text("new", new.pack.version)
        .text("old_root", root_version(&old))
        .text("new_root", root_version(&new));
    lines.say(&head);
    if old.pack.name != new.pack.name {
        let message = Message::new("diff-other-domain").text("old", &old.pack.name);
        lines.say(&message.text("new", &new.pack.name));
    }
    for change in delegations {
        delegation_words(change, &mut lines);
    }
    for change in events {
        event_words(change, &mut lines);
    }
    for change in lists {
        list_words(change, &mut lines);
    }
    if found.is_empty() {
        lines.plain(terminal.language.word("diff-nothing"));
    }
    terminal.print(&lines.into_text())?;
    Ok(Exit::Success)
}

/// One thing that a delegation says.
#[derive(PartialEq)]
struct Field {
    name: &'static str,
    words: String,
    value: Value,
}

/// Everything in a delegation that may change.
fn fields(own: &Delegation, language: &Language) -> [Field; 9] {
    let depth = language.say(&Message::new("depth-levels").number("levels", own.depth.into()));
    let powers = own.powers.as_ref();
    let scope_json = scope::json(&own.scope);
    let of_scope = |name: &'static str, words: String| {
        let value = scope_json.get(name).cloned().unwrap_or_default();
        Field { name, words, value }
    };
    [
        Field { name: "name", words: own.name.to_string(), value: json!(own.name) },
        Field {
            name: "level",
            words: language.say(&level_message(own.level)),
            value: json!(own.level.code()),
        },
        Field {
            name: "key",
            words: language.say(&keys::name(&own.key)),
            value: describe::key_json(&own.key),
        },
        of_scope("divisions", scope::divisions_words(&own.scope.divisions, language)),
        of_scope("types", scope::types_words(&own.scope.types, language)),
        of_scope("items", scope::items_words(&own.scope.items, language)),
        Field {
            name: "period",
            words: moment::period(own.from, own.until, language),
            value: json!({ "from": own.from, "until": own.until }),
        },
        Field { name: "depth", words: depth, value: json!(own.depth) },
        Field {
            name: "powers",
            words: powers.map(|powers| language.say(&powers_message(powers))).unwrap_or_default(),
            value: powers.map_or(Value::Null, describe::powers_json),
        },
    ]
}

/// What differs in two delegations to one office: the old field and the new one.
fn differences(old: &Delegation, new: &Delegation, language: &Language) -> Vec<(Field, Field)> {
    let pairs = fields(old, language).into_iter().zip(fields(new, language));
    pairs.filter(|(old, new)| old != new).collect()
}

fn delegation_words(change: &Change<'_, Delegation>, lines: &mut Lines<'_>) {
    let Some(entry) = change.new.or(change.old) else { return };
    let own = &entry.content;
    let language = lines.language;
    let name = Message::new("authority-with-level").text("name", &own.name);
    let name = language.say(&name.message("level", level_message(own.level)));
    let key = language.say(&keys::name(&own.key));
    lines.plain(format!("  {} {name} {}  {key}", mark(change.sign), own.code));
    let (Some(old), Some(new)) = (change.old, change.new) else {
        if matches!(change.sign, ChangeSign::Added) {
            lines.indent(4);
            describe::scope_lines(lines, &own.scope);
            lines.field("period", &moment::period(own.from, own.until, language));
            lines.indent(0);
        }
        return;
    };
    let found = differences(&old.content, &new.content, language);
    if found.is_empty() {
        lines.plain(format!("      {}", language.word("diff-signed-again")));
    }
    lines.indent(4);
    for (old, new) in found {
        let label = match new.name {
            "name" => "office",
            "level" => "office-level",
            "key" => "key-id",
            "divisions" => "scope-divisions",
            "types" => "scope-types",
            "items" => "scope-items",
            "powers" => "powers-label",
            other => other,
        };
        let none = |text: String| if text.is_empty() { "–".to_string() } else { text };
        lines.field(label, &format!("{} → {}", none(old.words), none(new.words)));
    }
    lines.indent(0);
}

fn event_words(change: &Change<'_, KeyEvent>, lines: &mut Lines<'_>) {
    let Some(entry) = change.new.or(change.old) else { return };
    let event = &entry.content;
    let at = moment::words(event.at, lines.language);
    let what = match event.kind {
        yizheng::trust::KeyEventKind::Retired => Message::new("event-retired"),
        yizheng::trust::KeyEventKind::Compromised => Message::new("event-compromised"),
    };
    let key = keys::hex(event.thumbprint.get(..8).unwrap_or_default());
    let key = lines.language.say(&Message::new("key-named").text("id", key));
    let what = lines.language.say(&what.text("moment", at));
    lines.labelled(&format!("{} {key}", mark(change.sign)), &what);
    if matches!(change.sign, ChangeSign::Removed) {
        lines.plain(format!("      ! {}", lines.language.word("diff-event-gone")));
    }
}

fn list_words(change: &Change<'_, StatusList>, lines: &mut Lines<'_>) {
    let Some(entry) = change.new.or(change.old) else { return };
    let language = lines.language;
    let as_of = |entry: &Entry<StatusList>| moment::words(entry.content.issued_at, language);
    let moments = match (change.old, change.new) {
        (Some(old), Some(new)) => format!("{} → {}", as_of(old), as_of(new)),
        _ => as_of(entry),
    };
    lines.plain(format!("  {} {}  {moments}", mark(change.sign), entry.content.uri));
    for ((from, to), count) in status_changes(change) {
        let message = Message::new("diff-statuses")
            .message("from", status_words(from))
            .message("to", status_words(to))
            .number("count", count);
        lines.plain(format!("      {}", language.say(&message)));
    }
}

const fn mark(sign: ChangeSign) -> char {
    match sign {
        ChangeSign::Added => '+',
        ChangeSign::Removed => '-',
        ChangeSign::Changed => '~',
    }
}

fn head_json(contents: &Contents) -> Value {
    json!({
        "name": contents.pack.name, "version": contents.pack.version, "root_version": root_version(contents),
        "issued_at": contents.pack.issued_at, "expires": contents.pack.expires,
    })
}

fn sorted<T>(changes: &[Change<'_, T>], json: impl Fn(&Change<'_, T>) -> Value) -> Value {
    let of = |sign: ChangeSign| -> Vec<Value> {
        changes.iter().filter(|change| change.sign == sign).map(&json).collect()
    };
    json!({ "added": of(ChangeSign::Added), "removed": of(ChangeSign::Removed), "changed": of(ChangeSign::Changed) })
}

fn delegation_json(change: &Change<'_, Delegation>, language: &Language) -> Value {
    let Some(entry) = change.new.or(change.old) else { return Value::Null };
    let mut value = entry.content.json();
    if let (Some(old), Some(new), Value::Object(value)) = (change.old, change.new, &mut value) {
        let found: Vec<Value> = differences(&old.content, &new.content, language)
            .into_iter()
            .map(|(old, new)| json!({ "field": new.name, "old": old.value, "new": new.value }))
            .collect();
        value.insert("changes".to_string(), json!(found));
    }
    value
}

fn list_json(change: &Change<'_, StatusList>) -> Value {
    let Some(entry) = change.new.or(change.old) else { return Value::Null };
    let found: Vec<Value> = status_changes(change)
        .into_iter()
        .map(
            |((from, to), count)| json!({ "from": status_code(from), "to": status_code(to), "count": count }),
        )
        .collect();
    json!({
        "list": entry.content.uri, "issued_at": entry.content.issued_at,
        "previous_issued_at": change.old.map(|old| old.content.issued_at), "changes": found,
    })
}
