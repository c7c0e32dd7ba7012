//! `yizheng trust pack show`: everything in a pack, as a tree from the root downwards.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};
use yizheng::KeyId;
use yizheng::trust::{Delegation, KeyEvent, KeyState, RefusedStatement, Root, Status, StatusList};

use crate::arguments::ShowPack;
use crate::commands::lines::Lines;
use crate::commands::trust::describe::Described;
use crate::commands::trust::keys;
use crate::commands::{Terminal, moment, refusal};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::statement::{Kind, StatementFile};
use yizheng_office::trust::pack::{Contents, Entry, domain_of, key_states};
use yizheng_words::Message;
use yizheng_words::finding::{self, Finding, Weight};
use yizheng_words::issuer::{level_message, powers_message};
use yizheng_words::language::Language;
use yizheng_words::pack::refused_statement;
use yizheng_words::scope;
use yizheng_words::statement::damage;
use yizheng_words::status_words;

/// Columns by which one below another stands further to the right.
const STEP: usize = 4;
/// Levels that are moved to the right: no chain that counts is longer.
const DEEPEST: usize = 8;

pub(in crate::commands::trust) fn run(arguments: &ShowPack, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let (file, contents) = super::read(&arguments.file)?;
    let (verified, refused, findings) = match &arguments.root {
        None => (None, Vec::new(), Vec::new()),
        Some(root) => {
            let mut domain = domain_of(&StatementFile::read(root)?)?;
            match domain.update(file.bytes()) {
                Ok(_) => {
                    let refused = domain.pack().map(|pack| pack.refused.clone()).unwrap_or_default();
                    let findings = refused
                        .iter()
                        .map(|refused| Finding::warning(refused_statement(refused, &contents)))
                        .collect();
                    (Some(true), refused, findings)
                }
                Err(error) => {
                    let message = Message::new("pack-refused").text("file", file.path().display());
                    let message = message.message("reason", refusal::pack(error));
                    (Some(false), Vec::new(), vec![Finding::problem(message)])
                }
            }
        }
    };
    let shown = Shown::new(&contents, &refused);
    if terminal.json {
        terminal.print(&shown.json(file.path(), verified, &findings, terminal).to_string())?;
    } else {
        terminal.print(&shown.words(file.path(), verified, terminal.language))?;
        crate::commands::trust::note(&findings, terminal);
    }
    Ok(match verified {
        Some(false) => Exit::Invalid,
        _ if findings.is_empty() => Exit::Success,
        _ => Exit::Caution,
    })
}

struct Shown<'c> {
    contents: &'c Contents,
    states: BTreeMap<[u8; 32], KeyState>,
    refused: &'c [RefusedStatement],
    /// Places of delegations by the key that signed them.
    below: BTreeMap<KeyId, Vec<usize>>,
    /// Offices by their keys.
    holders: BTreeMap<KeyId, &'c Delegation>,
}

impl<'c> Shown<'c> {
    fn new(contents: &'c Contents, refused: &'c [RefusedStatement]) -> Self {
        let (mut below, mut holders) = (BTreeMap::<KeyId, Vec<usize>>::new(), BTreeMap::new());
        for (place, entry) in contents.delegations.iter().enumerate() {
            let Ok(entry) = entry else { continue };
            if let Some(signer) = entry.signer() {
                below.entry(signer).or_default().push(place);
            }
            if let Some(id) = key_id(&entry.content) {
                holders.entry(id).or_insert(&entry.content);
            }
        }
        Self { contents, states: key_states(contents), refused, below, holders }
    }

    fn words(&self, file: &Path, verified: Option<bool>, language: &Language) -> String {
        let pack = &self.contents.pack;
        let mut lines = Lines::new(language);
        let head = Message::new("pack-head").text("file", file.display()).text("name", &pack.name);
        lines.say(&head.text("version", pack.version));
        lines.plain(language.word(match verified {
            None => "pack-not-verified",
            Some(true) => "pack-verified",
            Some(false) => "pack-not-accepted",
        }));
        lines.field("made-at", &moment::words(pack.issued_at, language));
        lines.field("expires-at", &moment::words(pack.expires, language));
        let signers: Vec<String> = self.contents.signers.iter().map(ToString::to_string).collect();
        lines.field("pack-publisher", &signers.join(" "));
        for root in &self.contents.roots {
            match root {
                Ok(root) => lines.field("kind-root-label", &root_words(&root.content, language)),
                Err(error) => lines.field("kind-root-label", &language.say(&damage(*error))),
            }
        }
        lines.plain("");
        lines.say(&Message::new("pack-authorities").number("count", self.contents.delegations.len()));
        self.tree(&mut lines);
        if !self.contents.key_events.is_empty() {
            lines.plain("");
            lines.say(&Message::new("pack-events").number("count", self.contents.key_events.len()));
            for event in &self.contents.key_events {
                lines.plain(format!("  {}", self.event(event, language)));
            }
        }
        lines.plain("");
        lines.say(&Message::new("pack-lists").number("count", self.contents.status_lists.len()));
        for list in &self.contents.status_lists {
            lines.plain(format!("  {}", self.list(list, language)));
        }
        lines.into_text()
    }

    fn tree(&self, lines: &mut Lines<'_>) {
        let mut shown = BTreeSet::new();
        for (place, entry) in self.readable() {
            if entry.joint {
                self.branch(place, entry, 0, &mut shown, lines);
            }
        }
        let strays: Vec<_> = self
            .readable()
            .filter(|(_, entry)| entry.signer().is_some_and(|signer| !self.holders.contains_key(&signer)))
            .collect();
        if !strays.is_empty() {
            lines.plain(format!("  {}", lines.language.word("pack-strays")));
        }
        for (place, entry) in strays {
            self.branch(place, entry, 1, &mut shown, lines);
        }
        // Delegations in a circle hang on nothing.
        for (place, entry) in self.readable() {
            if !shown.contains(&place) {
                self.branch(place, entry, 1, &mut shown, lines);
            }
        }
        for (place, entry) in self.contents.delegations.iter().enumerate() {
            if let Err(error) = entry {
                let message = Message::new("pack-unreadable").number("place", place + 1);
                let message = message.message("reason", damage(*error));
                lines.plain(format!("  {}", lines.language.say(&message)));
            }
        }
    }

    fn readable(&self) -> impl Iterator<Item = (usize, &Entry<Delegation>)> {
        let entries = self.contents.delegations.iter().enumerate();
        entries.filter_map(|(place, entry)| Some((place, entry.as_ref().ok()?)))
    }

    fn branch(
        &self,
        place: usize,
        entry: &Entry<Delegation>,
        level: usize,
        shown: &mut BTreeSet<usize>,
        lines: &mut Lines<'_>,
    ) {
        // Depth-first without recursion: a hostile pack may nest as deep as it likes.
        let mut next = vec![(place, entry, level)];
        while let Some((place, entry, level)) = next.pop() {
            if !shown.insert(place) {
                continue;
            }
            lines.indent(level.min(DEEPEST) * STEP);
            self.authority(place, &entry.content, lines);
            let below = key_id(&entry.content).and_then(|id| self.below.get(&id));
            for place in below.into_iter().flatten().rev() {
                if let Some(Ok(child)) = self.contents.delegations.get(*place) {
                    next.push((*place, child, level + 1));
                }
            }
        }
        lines.indent(0);
    }

    fn authority(&self, place: usize, own: &Delegation, lines: &mut Lines<'_>) {
        let language = lines.language;
        let head = Message::new("authority-with-level").text("name", &own.name);
        let head = language.say(&head.message("level", level_message(own.level)));
        lines.plain(format!("  {head} {}", own.code));
        let separator = language.word("clause-separator");
        let scope = [
            scope::divisions_words(&own.scope.divisions, language),
            scope::types_words(&own.scope.types, language),
            scope::items_words(&own.scope.items, language),
        ];
        lines.plain(format!("    {}", scope.join(&separator)));
        let depth = Message::new("depth-clause").number("levels", own.depth.into());
        let period = moment::period(own.from, own.until, language);
        lines.plain(format!("    {period}{separator}{}", language.say(&depth)));
        if let Some(powers) = &own.powers {
            lines.plain(format!("    {}", language.say(&powers_message(powers))));
        }
        let state = own.key.known().and_then(|key| self.states.get(&key.thumbprint()));
        let key = language.say(&keys::name(&own.key));
        let state = language.say(&state_message(state.copied().unwrap_or_default(), language));
        lines.plain(format!("    {key}{separator}{state}"));
        if let Some(refused) = self.refused.iter().find(|refused| is(refused, "delegations", place)) {
            let message = Message::new("pack-counts-for-nothing");
            let message = message.message("reason", refusal::refusal(refused.why));
            lines.plain(format!("    ✘ {}", language.say(&message)));
        }
    }

    fn event(
        &self,
        event: &Result<Entry<KeyEvent>, yizheng::token::ReadError>,
        language: &Language,
    ) -> String {
        let event = match event {
            Ok(event) => &event.content,
            Err(error) => return language.say(&damage(*error)),
        };
        let [a, b, c, d, e, f, g, h, ..] = event.thumbprint;
        let holder = self.holders.get(&KeyId([a, b, c, d, e, f, g, h]));
        let state = match event.kind {
            yizheng::trust::KeyEventKind::Retired => KeyState::Retired { at: event.at },
            yizheng::trust::KeyEventKind::Compromised => KeyState::Compromised { at: event.at },
        };
        let message = Message::new("pack-event")
            .text("key", keys::hex(event.thumbprint.get(..8).unwrap_or_default()))
            .text("name", holder.map_or("–", |holder| holder.name.as_str()))
            .message("state", state_message(state, language))
            .number("told", usize::from(event.reason.is_some()))
            .text("reason", event.reason.as_ref().map(ToString::to_string).unwrap_or_default());
        language.say(&message)
    }

    fn list(
        &self,
        list: &Result<Entry<StatusList>, yizheng::token::ReadError>,
        language: &Language,
    ) -> String {
        let entry = match list {
            Ok(entry) => entry,
            Err(error) => return language.say(&damage(*error)),
        };
        let signer =
            entry.signer().and_then(|id| self.holders.get(&id)).map(|holder| holder.name.to_string());
        let counts = match counts(&entry.content) {
            Err(error) => language.say(&damage(error)),
            Ok((_, counts)) if counts.is_empty() => language.word("list-all-valid"),
            Ok((_, counts)) => {
                let named: Vec<String> = counts
                    .into_iter()
                    .map(|(status, count)| format!("{} {count}", language.say(&status_words(status))))
                    .collect();
                named.join(&language.word("list-separator"))
            }
        };
        let signer = signer.unwrap_or_else(|| {
            entry
                .signer()
                .map(|id| language.say(&Message::new("key-named").text("id", id)))
                .unwrap_or_default()
        });
        let message = Message::new("pack-list")
            .text("list", &entry.content.uri)
            .text("name", signer)
            .text("moment", moment::words(entry.content.issued_at, language))
            .text("entries", entry.content.entries().map_or(0, |entries| entries.len()))
            .text("counts", counts);
        language.say(&message)
    }

    fn json(
        &self,
        file: &Path,
        verified: Option<bool>,
        findings: &[Finding],
        terminal: Terminal<'_>,
    ) -> Value {
        let pack = &self.contents.pack;
        let why = |list: &str, place: usize| {
            self.refused.iter().find(|refused| is(refused, list, place)).map(|refused| refused.why.code())
        };
        let delegations: Vec<Value> = statements("delegations", &self.contents.delegations, why, |own| {
            let state = own.key.known().and_then(|key| self.states.get(&key.thumbprint()));
            json!({ "key_state": state_json(state.copied().unwrap_or_default()) })
        });
        let roots = statements("roots", &self.contents.roots, why, |_| json!({}));
        let events = statements("key_events", &self.contents.key_events, why, |_| json!({}));
        let lists: Vec<Value> = (0..)
            .zip(&self.contents.status_lists)
            .map(|(place, list)| list_json(list, why("status_lists", place)))
            .collect();
        json!({
            "file": file, "verified": verified,
            "pack": {
                "name": pack.name, "version": pack.version, "issued_at": pack.issued_at,
                "expires": pack.expires, "bytes": self.contents.bytes,
                "signers": self.contents.signers.iter().map(ToString::to_string).collect::<Vec<_>>(),
            },
            "roots": roots, "delegations": delegations, "key_events": events, "status_lists": lists,
            "problems": finding::json(findings, Weight::Problem, terminal.language),
            "warnings": finding::json(findings, Weight::Warning, terminal.language),
        })
    }
}

fn is(refused: &RefusedStatement, list: &str, place: usize) -> bool {
    refused.list == list && refused.index == place
}

fn key_id(delegation: &Delegation) -> Option<KeyId> {
    delegation.key.known().map(yizheng::PublicKey::id)
}

fn root_words(root: &Root, language: &Language) -> String {
    let message = Message::new("pack-root")
        .text("version", root.version)
        .number("need", root.threshold)
        .number("of", root.keys.len())
        .number("publishers", root.publishers.len())
        .text("date", moment::day(root.expires.date(), language));
    language.say(&message)
}

fn state_message(state: KeyState, language: &Language) -> Message {
    match state {
        KeyState::Good => Message::new("key-state-good"),
        KeyState::Retired { at } => {
            Message::new("key-state-retired").text("moment", moment::words(at, language))
        }
        KeyState::Compromised { at } => {
            Message::new("key-state-compromised").text("moment", moment::words(at, language))
        }
    }
}

fn state_json(state: KeyState) -> Value {
    match state {
        KeyState::Good => json!({ "state": "good", "at": Value::Null }),
        KeyState::Retired { at } => json!({ "state": "retired", "at": at }),
        KeyState::Compromised { at } => json!({ "state": "compromised", "at": at }),
    }
}

/// How many entries there are, and how many of each status but valid.
fn counts(list: &StatusList) -> Result<(usize, BTreeMap<Status, usize>), yizheng::token::ReadError> {
    let entries = list.entries()?;
    let mut counts = BTreeMap::new();
    for value in (0..entries.len() as u64).filter_map(|index| entries.get(index)).filter(|value| *value != 0)
    {
        *counts.entry(Status::from_value(value)).or_default() += 1;
    }
    Ok((entries.len(), counts))
}

fn statements<T: Described>(
    list: &str,
    entries: &[Result<Entry<T>, yizheng::token::ReadError>],
    why: impl Fn(&str, usize) -> Option<&'static str>,
    further: impl Fn(&T) -> Value,
) -> Vec<Value> {
    (0..)
        .zip(entries)
        .map(|(place, entry)| match entry {
            Err(error) => json!({ "error": error.code(), "refused": why(list, place) }),
            Ok(entry) => {
                let mut value = entry.content.json();
                let signers: Vec<String> = entry.signers.iter().map(ToString::to_string).collect();
                if let (Value::Object(value), Value::Object(further)) = (&mut value, further(&entry.content))
                {
                    value.extend(further);
                    value.insert("signers".to_string(), json!(signers));
                    value.insert("by_root".to_string(), json!(entry.joint));
                    value.insert("refused".to_string(), json!(why(list, place)));
                }
                value
            }
        })
        .collect()
}

fn list_json(
    list: &Result<Entry<StatusList>, yizheng::token::ReadError>,
    refused: Option<&'static str>,
) -> Value {
    let error = |error: yizheng::token::ReadError| json!({ "error": error.code(), "refused": refused });
    let entry = match list {
        Ok(entry) => entry,
        Err(unreadable) => return error(*unreadable),
    };
    let (entries, counts) = match counts(&entry.content) {
        Ok(counts) => counts,
        Err(unreadable) => return error(unreadable),
    };
    let counts: serde_json::Map<String, Value> =
        counts.into_iter().map(|(status, count)| (status_code(status), json!(count))).collect();
    json!({
        "kind": Kind::StatusList.code(), "list": entry.content.uri, "issued_at": entry.content.issued_at,
        "expires": entry.content.expires, "entries": entries, "counts": counts,
        "signers": entry.signers.iter().map(ToString::to_string).collect::<Vec<_>>(), "refused": refused,
    })
}

/// As in the report; unknown ones with their value.
pub(super) fn status_code(status: Status) -> String {
    match status {
        Status::Unknown(value) => format!("unknown_{value}"),
        known => known.code().to_string(),
    }
}
