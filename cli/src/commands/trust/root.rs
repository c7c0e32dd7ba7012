//! `yizheng trust root new` and `rotate`: drafts that the people of the root sign one after the other.

use std::path::{Path, PathBuf};

use serde_json::json;
use yizheng::trust::Root;

use super::describe::{self, Described};
use super::signatures;
use crate::arguments::{NewRoot, Rotate};
use crate::commands::lines::Lines;
use crate::commands::{Terminal, moment};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files::{self, Secrecy};
use yizheng_office::statement::StatementFile;
use yizheng_office::trust::pack;
use yizheng_office::trust::{self, KeyToRemove, NamedKey, RootDraft, Rotation};
use yizheng_words::Message;

pub(super) fn new(arguments: &NewRoot, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let now = moment::now();
    let new = trust::NewRoot {
        name: super::text("--name", &arguments.name)?,
        expires: moment::expiry(&arguments.expires, now)?,
        issued_at: now,
        threshold: arguments.threshold,
        keys: public_keys(&arguments.keys)?,
        publishers: public_keys(&arguments.publishers)?,
    };
    write(&new.draft()?, None, &arguments.out, terminal)
}

pub(super) fn rotate(arguments: &Rotate, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let domain = pack::domain_of(&StatementFile::read(&arguments.old)?)?;
    let old = domain.root();
    let now = moment::now();
    let rotation = Rotation {
        old,
        old_file: &arguments.old,
        add_keys: public_keys(&arguments.add_keys)?,
        remove_keys: leaving(&arguments.remove_keys)?,
        add_publishers: public_keys(&arguments.add_publishers)?,
        remove_publishers: leaving(&arguments.remove_publishers)?,
        threshold: arguments.threshold,
        expires: moment::expiry(&arguments.expires, now)?,
        issued_at: now,
    };
    write(&rotation.draft()?, Some(old), &arguments.out, terminal)
}

fn public_keys(files: &[PathBuf]) -> Result<Vec<NamedKey>, Failure> {
    Ok(files.iter().map(|file| NamedKey::read(file)).collect::<Result<_, _>>()?)
}

/// Keys that leave are named by their file or, where that is lost, by their key identifier.
fn leaving(names: &[String]) -> Result<Vec<KeyToRemove>, Failure> {
    let key = |name: &String| {
        let path = Path::new(name);
        let key = if path.exists() { Some(NamedKey::read(path)?.key) } else { None };
        Ok(KeyToRemove { name: name.clone(), key })
    };
    names.iter().map(key).collect()
}

/// The draft, and who has to sign it: enough of its own people, and of those of the root before it.
fn write(draft: &RootDraft, old: Option<&Root>, out: &Path, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let RootDraft { root, bytes, signatures, .. } = draft;
    files::write_new(out, bytes, Secrecy::Open)?;
    if terminal.json {
        let signatures: Vec<_> = signatures.iter().map(signatures::json).collect();
        let answer = json!({ "file": out, "statement": root.json(), "signatures": signatures });
        terminal.print(&answer.to_string())?;
        return Ok(Exit::Success);
    }
    let mut lines = Lines::new(terminal.language);
    lines.say(&Message::new("wrote").text("file", out.display()));
    root.describe(&mut lines);
    if let Some(old) = old {
        describe::changes(&mut lines, old, root);
    }
    for progress in signatures {
        signatures::describe(progress, &mut lines);
    }
    if old.is_some() {
        lines.plain(terminal.language.word("rotate-both"));
    }
    lines.say(&Message::new("next-sign").text("file", out.display()));
    terminal.print(&lines.into_text())?;
    if root.threshold == 1 && root.keys.len() > 1 {
        terminal.note(&terminal.language.word("threshold-one"));
    }
    Ok(Exit::Success)
}
