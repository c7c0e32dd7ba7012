//! `yizheng trust pack check`: what a verifier makes of a pack.

use serde_json::{Value, json};
use yizheng::trust::{Delegation, Domain, KeyEvent, Refused, StatusList, Update};

use super::contents::Contents;
use crate::arguments::CheckPack;
use crate::commands::lines::Lines;
use crate::commands::moment::{self, OfDay};
use crate::commands::{Voice, refusal, trusted};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::statement::Kind;
use yizheng_words::Message;
use yizheng_words::finding::{self, Finding, Weight};
use yizheng_words::statement::kind as kind_words;

pub(in crate::commands::trust) fn run(arguments: &CheckPack, voice: Voice<'_>) -> Result<Exit, Failure> {
    let now =
        arguments.at.as_deref().map_or_else(|| Ok(moment::now()), |at| moment::read(at, OfDay::Noon))?;
    let (_, mut domain) = trusted::root(&arguments.root)?;
    let (file, contents) = Contents::read(&arguments.file)?;
    if let Some(path) = &arguments.previous {
        let (previous, _) = Contents::read(path)?;
        trusted::update(&mut domain, &previous)?;
    }
    match domain.update(file.bytes()) {
        Err(error) => {
            let message = Message::new("pack-refused").text("file", file.path().display());
            let finding = Finding::problem(message.message("reason", refusal::pack(error)));
            if voice.json {
                let answer = json!({
                    "accepted": false, "code": error.code(), "newer": Value::Null, "pack": Value::Null,
                    "problems": finding::json(&[finding], Weight::Problem, voice.language), "warnings": [],
                });
                voice.print(&answer.to_string())?;
            } else {
                crate::commands::trust::note(&[finding], voice);
            }
            Ok(Exit::Invalid)
        }
        Ok(update) => accepted(&domain, update, &contents, now, voice),
    }
}

fn accepted(
    domain: &Domain,
    update: Update,
    contents: &Contents,
    now: yizheng::Timestamp,
    voice: Voice<'_>,
) -> Result<Exit, Failure> {
    let info = domain.pack().ok_or_else(|| Failure::fault("no pack is held"))?;
    let mut findings: Vec<Finding> =
        info.refused.iter().map(|refused| Finding::warning(statement(refused, contents))).collect();
    if info.expires < now {
        let message = Message::new("warning-pack-past").text("date", info.expires.date());
        findings.push(Finding::warning(message));
    }
    if domain.root().expires < now {
        let message = Message::new("warning-root-past").text("date", domain.root().expires.date());
        findings.push(Finding::warning(message));
    }
    if info.issued_at > now {
        findings.push(Finding::warning(Message::new("warning-pack-future").text("moment", info.issued_at)));
    }
    if voice.json {
        let answer = json!({
            "accepted": true, "code": Value::Null, "newer": update == Update::Newer,
            "pack": {
                "name": domain.name(), "version": info.version, "root_version": domain.root().version,
                "issued_at": info.issued_at, "expires": info.expires, "delegations": info.delegations,
                "key_events": contents.pack.key_events.len(), "status_lists": info.status_lists,
            },
            "problems": [], "warnings": finding::json(&findings, Weight::Warning, voice.language),
        });
        voice.print(&answer.to_string())?;
    } else {
        let mut lines = Lines::new(voice.language);
        lines.plain(voice.language.word(match update {
            Update::Newer => "pack-accepted",
            Update::Same => "pack-same",
        }));
        lines.field("domain", domain.name().as_str());
        let versions = Message::new("pack-versions")
            .text("version", info.version)
            .text("root", domain.root().version)
            .number("bytes", contents.bytes);
        lines.field("pack-label", &voice.language.say(&versions));
        let counts = Message::new("pack-counts")
            .number("delegations", info.delegations)
            .number("events", contents.pack.key_events.len())
            .number("lists", info.status_lists);
        lines.field("pack-holds", &voice.language.say(&counts));
        lines.field("made-at", &moment::words(info.issued_at, voice.language));
        lines.field("expires-at", &moment::words(info.expires, voice.language));
        lines.field("checked-at", &moment::words(now, voice.language));
        voice.print(&lines.into_text())?;
        crate::commands::trust::note(&findings, voice);
    }
    Ok(if findings.is_empty() { Exit::Success } else { Exit::Caution })
}

/// A statement that counts for nothing, as far as it can be named: a pack holds no files.
pub(super) fn statement(refused: &Refused, contents: &Contents) -> Message {
    let (kind, name) = match refused.list {
        "delegations" => (Kind::Delegation, name(&contents.delegations, refused.index, office)),
        "key_events" => (Kind::KeyEvent, name(&contents.key_events, refused.index, key)),
        _ => (Kind::StatusList, name(&contents.status_lists, refused.index, list)),
    };
    Message::new("refused-statement")
        .message("kind", kind_words(&kind))
        .number("place", refused.index + 1)
        .text("name", name.unwrap_or_default())
        .message("reason", refusal::refusal(refused.why))
}

fn name<T>(
    entries: &[Result<super::contents::Entry<T>, yizheng::token::ReadError>],
    index: usize,
    name: impl FnOnce(&T) -> String,
) -> Option<String> {
    entries.get(index)?.as_ref().ok().map(|entry| name(&entry.content))
}

fn office(delegation: &Delegation) -> String {
    delegation.name.to_string()
}

fn key(event: &KeyEvent) -> String {
    super::super::keys::hex(event.thumbprint.get(..8).unwrap_or_default())
}

fn list(list: &StatusList) -> String {
    list.uri.to_string()
}
