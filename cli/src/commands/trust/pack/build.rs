//! `yizheng trust pack build`: statements become a pack, which is loaded as a verifier will before it is written.

use std::path::PathBuf;

use serde_json::{Value, json};
use yizheng::Timestamp;
use yizheng::trust::{Domain, Pack, PackError, PackInfo, Root, sign};

use super::contents::Contents;
use super::gather::{self, Gathered};
use super::warnings;
use crate::arguments::Build;
use crate::commands::lines::Lines;
use crate::commands::trust::keys;
use crate::commands::{Voice, moment, refusal, trusted};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files::{self, Secrecy};
use yizheng_office::statement::{Kind, StatementFile};
use yizheng_words::Message;
use yizheng_words::finding::{self, Finding, Weight};
use yizheng_words::statement::damage;

pub(in crate::commands::trust) fn run(arguments: &Build, voice: Voice<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let now = moment::now();
    let expires = moment::expiry(&arguments.expires, now)?;
    let roots = roots(&arguments.roots)?;
    let mut domain = domain(&roots)?;
    let previous = match &arguments.previous {
        None => None,
        Some(path) => {
            let (file, contents) = Contents::read(path)?;
            trusted::update(&mut domain, &file)?;
            later_than(contents.pack.issued_at, now, path)?;
            Some(contents)
        }
    };
    let version = version(arguments, previous.as_ref())?;
    let gathered = gather::gather(&arguments.inputs, &roots)?;
    if !gathered.problems.is_empty() {
        return refuse(&gathered.problems, Exit::Input, Remedy::Correct, voice);
    }
    let pack = Pack {
        name: domain.name().clone(),
        expires,
        issued_at: now,
        version,
        roots: roots.iter().map(|root| root.bytes().to_vec()).collect(),
        delegations: gathered.delegations.iter().map(|item| item.entry.bytes.clone()).collect(),
        key_events: gathered.key_events.iter().map(|item| item.entry.bytes.clone()).collect(),
        status_lists: gathered.status_lists.iter().map(|item| item.entry.bytes.clone()).collect(),
    };
    let newest = newest_root(&roots)?;
    let key = keys::secret(&arguments.publisher, &arguments.passphrase, voice)?;
    if !newest.publishers.iter().any(|publisher| publisher.known() == Some(key.public())) {
        let message = Message::new("error-publisher").text("file", arguments.publisher.display());
        let message = message.text("key", key.public().id()).text("name", &newest.name);
        return Err(Failure::new(Exit::Office, message.text("version", newest.version)));
    }
    let bytes = sign(&pack, &key).map_err(|error| match error {
        yizheng::token::SignError::Unreadable(error) => too_large(damage(error)),
        yizheng::token::SignError::TooLong { .. } => too_large(Message::new("damage-too-long")),
        other => Failure::fault(format!("{other:?}")),
    })?;
    // As a verifier will: from the first root, after the pack that it holds.
    let info = match domain.update(&bytes) {
        Err(error) => {
            let finding = Finding::problem(named_error(error, &gathered, &roots));
            return refuse(&[finding], Exit::Problems, Remedy::Correct, voice);
        }
        Ok(_) => domain.pack().cloned().ok_or_else(|| Failure::fault("no pack is held"))?,
    };
    let mut findings = refused(&info, &gathered);
    findings.extend(first_version(&roots)?);
    findings.extend(warnings::find(&pack, &gathered, previous.as_ref(), &newest));
    if finding::any_problem(&findings) && !arguments.allow_refused {
        return refuse(&findings, Exit::Problems, Remedy::CorrectOrAllow, voice);
    }
    files::write_new(&arguments.out, &bytes, Secrecy::Open)?;
    let built = Built { arguments, pack: &pack, info: &info, gathered: &gathered, newest: &newest };
    built.say(bytes.len(), &findings, voice)?;
    Ok(if finding::any_problem(&findings) { Exit::Partly } else { Exit::Success })
}

fn roots(paths: &[PathBuf]) -> Result<Vec<StatementFile>, Failure> {
    let mut roots: Vec<(u64, StatementFile)> = Vec::new();
    for path in paths {
        let file = StatementFile::read(path)?;
        let version = file.statement::<Root>(&Kind::Root)?.danger_unverified().version;
        roots.push((version, file));
    }
    // In whatever order they were named: each one follows on the one before it.
    roots.sort_by_key(|(version, _)| *version);
    Ok(roots.into_iter().map(|(_, file)| file).collect())
}

/// Who began with a root before the first one here cannot follow.
fn first_version(roots: &[StatementFile]) -> Result<Option<Finding>, Failure> {
    let Some(first) = roots.first() else { return Ok(None) };
    let version = first.statement::<Root>(&Kind::Root)?.danger_unverified().version;
    let message = Message::new("warning-first-root").text("version", version);
    Ok((version > 1).then(|| Finding::warning(message)))
}

/// The domain from its first root; the others are followed when the pack is loaded.
fn domain(roots: &[StatementFile]) -> Result<Domain, Failure> {
    let first = roots.first().ok_or_else(|| Failure::fault("no root"))?;
    trusted::root(first.path()).map(|(_, domain)| domain)
}

fn newest_root(roots: &[StatementFile]) -> Result<Root, Failure> {
    let last = roots.last().ok_or_else(|| Failure::fault("no root"))?;
    Ok(last.statement::<Root>(&Kind::Root)?.danger_into_unverified())
}

/// Time went on since the previous pack.
fn later_than(previous: Timestamp, now: Timestamp, path: &std::path::Path) -> Result<(), Failure> {
    if previous <= now {
        return Ok(());
    }
    let message = Message::new("error-clock-back").text("file", path.display());
    Err(Failure::new(Exit::Usage, message.text("last", previous).text("now", now)))
}

fn version(arguments: &Build, previous: Option<&Contents>) -> Result<u64, Failure> {
    let next = previous.map_or(1, |previous| previous.pack.version.saturating_add(1));
    match arguments.version {
        None => Ok(next),
        Some(version) if version >= next => Ok(version),
        Some(version) => {
            let message = Message::new("error-pack-version").text("version", version).text("least", next);
            Err(Failure::new(Exit::Usage, message))
        }
    }
}

fn too_large(reason: Message) -> Failure {
    Failure::new(Exit::Input, Message::new("error-pack-large").message("reason", reason))
}

/// Why a verifier would refuse the whole pack, with the file that is at fault.
fn named_error(error: PackError, gathered: &Gathered, roots: &[StatementFile]) -> Message {
    let (file, reason) = match error {
        PackError::KeyEvent { index, why } => {
            (gathered.key_events.get(index).map(|item| item.file.clone()), refusal::refusal(why))
        }
        PackError::Root { index, error } => {
            (roots.get(index).map(|root| root.path().to_path_buf()), refusal::root(error))
        }
        PackError::StatusListRollback { offered, .. } => {
            let mut lists = gathered.status_lists.iter();
            let list = lists.find(|item| item.entry.content.issued_at == offered);
            (list.map(|item| item.file.clone()), refusal::pack(error))
        }
        other => (None, refusal::pack(other)),
    };
    match file {
        Some(file) => Message::new("refused-file").text("file", file.display()).message("reason", reason),
        None => Message::new("refused-pack").message("reason", reason),
    }
}

/// The statements that count for nothing, each with its file.
fn refused(info: &PackInfo, gathered: &Gathered) -> Vec<Finding> {
    let file = |list: &str, index: usize| {
        let file = match list {
            "delegations" => gathered.delegations.get(index).map(|item| &item.file),
            "key_events" => gathered.key_events.get(index).map(|item| &item.file),
            _ => gathered.status_lists.get(index).map(|item| &item.file),
        };
        file.map(|file| file.display().to_string()).unwrap_or_default()
    };
    info.refused
        .iter()
        .map(|refused| {
            let message = Message::new("refused-file").text("file", file(refused.list, refused.index));
            Finding::problem(message.message("reason", refusal::refusal(refused.why)))
        })
        .collect()
}

/// What helps where no pack was written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Remedy {
    Correct,
    CorrectOrAllow,
}

/// Nothing was written.
fn refuse(findings: &[Finding], exit: Exit, remedy: Remedy, voice: Voice<'_>) -> Result<Exit, Failure> {
    if voice.json {
        let answer = json!({
            "file": Value::Null, "pack": Value::Null,
            "problems": finding::json(findings, Weight::Problem, voice.language),
            "warnings": finding::json(findings, Weight::Warning, voice.language),
        });
        voice.print(&answer.to_string())?;
        return Ok(exit);
    }
    crate::commands::trust::note(findings, voice);
    let problems = findings.iter().filter(|finding| finding.weight == Weight::Problem).count();
    voice.note(&voice.language.say(&Message::new("pack-not-built").number("problems", problems)));
    if remedy == Remedy::CorrectOrAllow {
        voice.note(&voice.language.word("pack-allow-refused"));
    }
    Ok(exit)
}

/// A pack that was written.
struct Built<'b> {
    arguments: &'b Build,
    pack: &'b Pack,
    info: &'b PackInfo,
    gathered: &'b Gathered,
    newest: &'b Root,
}

impl Built<'_> {
    fn say(&self, bytes: usize, findings: &[Finding], voice: Voice<'_>) -> Result<(), Failure> {
        if voice.json {
            let answer = json!({
                "file": self.arguments.out,
                "pack": {
                    "name": self.pack.name, "version": self.pack.version,
                    "root_version": self.newest.version, "issued_at": self.pack.issued_at,
                    "expires": self.pack.expires, "bytes": bytes,
                    "delegations": self.info.delegations, "key_events": self.pack.key_events.len(),
                    "status_lists": self.info.status_lists,
                    "duplicates": self.gathered.duplicates, "older_lists": self.gathered.older_lists,
                },
                "problems": finding::json(findings, Weight::Problem, voice.language),
                "warnings": finding::json(findings, Weight::Warning, voice.language),
            });
            return voice.print(&answer.to_string());
        }
        crate::commands::trust::note(findings, voice);
        let mut lines = Lines::new(voice.language);
        lines.say(&Message::new("wrote").text("file", self.arguments.out.display()));
        lines.field("domain", self.pack.name.as_str());
        let versions = Message::new("pack-versions")
            .text("version", self.pack.version)
            .text("root", self.newest.version)
            .number("bytes", bytes);
        lines.field("pack-label", &voice.language.say(&versions));
        let counts = Message::new("pack-counts")
            .number("delegations", self.info.delegations)
            .number("events", self.pack.key_events.len())
            .number("lists", self.info.status_lists);
        lines.field("pack-holds", &voice.language.say(&counts));
        lines.field("expires-at", &moment::words(self.pack.expires, voice.language));
        if self.gathered.duplicates + self.gathered.older_lists > 0 {
            let left = Message::new("pack-left-out")
                .number("duplicates", self.gathered.duplicates)
                .number("lists", self.gathered.older_lists);
            lines.field("pack-left", &voice.language.say(&left));
        }
        voice.print(&lines.into_text())
    }
}
