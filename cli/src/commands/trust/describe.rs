//! Statements in words and as JSON: what a person is about to sign, or has before them.

use serde_json::{Value, json};
use yizheng::Text;
use yizheng::trust::{
    Content, CoseKey, Delegation, KeyEvent, KeyEventKind, KeyRequest, Level, Powers, Root, Scope,
};

use super::keys;
use crate::commands::lines::Lines;
use crate::commands::moment;
use yizheng_office::statement::Kind;
use yizheng_words::Message;
use yizheng_words::issuer::{level_message, powers_message};
use yizheng_words::scope;

/// A statement that can be shown.
pub(super) trait Described: Content {
    /// What a file that holds it is.
    const FILE: Kind;

    /// Its fields in words.
    fn describe(&self, lines: &mut Lines<'_>);

    /// Its fields as JSON, with `kind`.
    fn json(&self) -> Value;
}

impl Described for Root {
    const FILE: Kind = Kind::Root;

    fn describe(&self, lines: &mut Lines<'_>) {
        lines.field("domain", self.name.as_str());
        lines.field("root-version", &self.version.to_string());
        let threshold =
            Message::new("threshold").number("need", self.threshold).number("of", self.keys.len());
        lines.field("root-threshold", &lines.language.say(&threshold));
        key_list(lines, "root-keys", &self.keys);
        key_list(lines, "root-publishers", &self.publishers);
        lines.field("made-at", &moment::words(self.issued_at, lines.language));
        lines.field("expires-at", &moment::words(self.expires, lines.language));
    }

    fn json(&self) -> Value {
        json!({
            "kind": Self::FILE.code(), "name": self.name, "version": self.version,
            "threshold": self.threshold, "keys": key_values(&self.keys),
            "publishers": key_values(&self.publishers),
            "issued_at": self.issued_at, "expires": self.expires,
        })
    }
}

impl Described for Delegation {
    const FILE: Kind = Kind::Delegation;

    fn describe(&self, lines: &mut Lines<'_>) {
        office(lines, &self.name, &self.code, self.level);
        lines.field("place", &scope::place_words(&self.place));
        scope_lines(lines, &self.scope);
        lines.field("period", &moment::period(self.from, self.until, lines.language));
        lines.field("depth", &depth(self.depth, lines));
        if let Some(powers) = &self.powers {
            lines.field("powers-label", &lines.language.say(&powers_message(powers)));
        }
        key(lines, &self.key);
        lines.field("made-at", &moment::words(self.issued_at, lines.language));
    }

    fn json(&self) -> Value {
        json!({
            "kind": Self::FILE.code(), "name": self.name, "code": self.code, "level": self.level.code(),
            "place": scope::place_json(&self.place), "scope": scope::json(&self.scope), "from": self.from, "until": self.until, "depth": self.depth,
            "powers": self.powers.as_ref().map(powers_json), "key": key_json(&self.key),
            "issued_at": self.issued_at,
        })
    }
}

impl Described for KeyRequest {
    const FILE: Kind = Kind::KeyRequest;

    fn describe(&self, lines: &mut Lines<'_>) {
        office(lines, &self.name, &self.code, self.level);
        lines.field("place", &scope::place_words(&self.place));
        scope_lines(lines, &self.scope);
        key(lines, &self.key);
        lines.field("made-at", &moment::words(self.issued_at, lines.language));
    }

    fn json(&self) -> Value {
        json!({
            "kind": Self::FILE.code(), "name": self.name, "code": self.code, "level": self.level.code(),
            "place": scope::place_json(&self.place), "scope": scope::json(&self.scope),
            "key": key_json(&self.key), "issued_at": self.issued_at,
        })
    }
}

impl Described for KeyEvent {
    const FILE: Kind = Kind::KeyEvent;

    fn describe(&self, lines: &mut Lines<'_>) {
        let at = moment::words(self.at, lines.language);
        let what = match self.kind {
            KeyEventKind::Retired => Message::new("event-retired"),
            KeyEventKind::Compromised => Message::new("event-compromised"),
        };
        lines.field("event", &lines.language.say(&what.text("moment", at)));
        lines.optional("event-reason", self.reason.as_ref());
        lines.field("key-id", &keys::hex(self.thumbprint.get(..8).unwrap_or_default()));
        keys::thumbprint(lines, &self.thumbprint);
        lines.field("made-at", &moment::words(self.issued_at, lines.language));
    }

    fn json(&self) -> Value {
        json!({
            "kind": Self::FILE.code(), "event": self.kind.code(), "thumbprint": keys::hex(&self.thumbprint),
            "at": self.at, "reason": self.reason, "issued_at": self.issued_at,
        })
    }
}

fn office(lines: &mut Lines<'_>, name: &Text, code: &Text, level: Level) {
    lines.field("office", name.as_str());
    lines.field("office-code", code.as_str());
    lines.field("office-level", &lines.language.say(&level_message(level)));
}

/// Where and what.
pub(super) fn scope_lines(lines: &mut Lines<'_>, of: &Scope) {
    lines.field("scope-divisions", &scope::divisions_words(&of.divisions, lines.language));
    lines.field("scope-types", &scope::types_words(&of.types, lines.language));
    lines.field("scope-items", &scope::items_words(&of.items, lines.language));
}

/// How far it may delegate.
pub(super) fn depth(levels: u8, lines: &Lines<'_>) -> String {
    lines.language.say(&Message::new("depth-levels").number("levels", levels.into()))
}

fn key(lines: &mut Lines<'_>, key: &CoseKey) {
    match key.known() {
        Some(key) => keys::describe(lines, key),
        None => lines.field("key-id", &lines.language.say(&keys::name(key))),
    }
}

fn key_list(lines: &mut Lines<'_>, label: &str, keys: &[CoseKey]) {
    lines.field(label, "");
    for key in keys {
        let name = lines.language.say(&keys::name(key));
        lines.plain(format!("    · {name}"));
        if let Some(key) = key.known() {
            keys::rows(&key.thumbprint()).iter().for_each(|row| lines.plain(format!("      {row}")));
        }
    }
}

fn key_values(keys: &[CoseKey]) -> Vec<Value> {
    keys.iter().map(key_json).collect()
}

/// Who joins and who leaves from one root to the next: what a person who signs it has to know.
pub(super) fn changes(lines: &mut Lines<'_>, old: &Root, new: &Root) {
    lines.field("root-changes", "");
    let mut any = false;
    for (role, old, new) in
        [("root-keys", &old.keys, &new.keys), ("root-publishers", &old.publishers, &new.publishers)]
    {
        let role = lines.language.word(role);
        let joined = new.iter().filter(|key| !old.contains(key)).map(|key| ('+', key));
        let left = old.iter().filter(|key| !new.contains(key)).map(|key| ('-', key));
        for (sign, key) in joined.chain(left) {
            let name = lines.language.say(&keys::name(key));
            lines.labelled(&format!("  {sign} {role}"), &name);
            any = true;
        }
    }
    if old.threshold != new.threshold {
        let label = format!("  ~ {}", lines.language.word("root-threshold"));
        lines.labelled(&label, &format!("{} → {}", old.threshold, new.threshold));
        any = true;
    }
    if !any {
        lines.plain(format!("    {}", lines.language.word("root-changes-none")));
    }
}

/// Null for a key of a type that this version does not know.
pub(super) fn key_json(key: &CoseKey) -> Value {
    key.known().map_or(
        Value::Null,
        |key| json!({ "key_id": key.id().to_string(), "thumbprint": keys::hex(&key.thumbprint()) }),
    )
}

/// As in the report of `verify`.
pub(super) fn powers_json(powers: &Powers) -> Value {
    json!({
        "legal_authority": powers.legal_authority, "agreement": powers.agreement,
        "method": powers.method.code(),
    })
}
