//! `yizheng trust root new` and `rotate`: drafts that the people of the root sign one after the other.

use std::path::{Path, PathBuf};

use serde_json::json;
use yizheng::PublicKey;
use yizheng::trust::{CoseKey, MAX_ROOT_KEYS, Root, Statement};

use super::describe::{self, Described};
use super::signatures::Circle;
use super::{draft, keys};
use crate::arguments::{NewRoot, Rotate};
use crate::commands::lines::Lines;
use crate::commands::{Voice, moment, trusted};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files::{self, Secrecy};
use yizheng_words::Message;

pub(super) fn new(arguments: &NewRoot, voice: Voice<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let now = moment::now();
    let mut root = Root {
        name: super::text("--name", &arguments.name)?,
        expires: moment::expiry(&arguments.expires, now)?,
        issued_at: now,
        version: 1,
        threshold: arguments.threshold,
        keys: public_keys(&arguments.keys)?,
        publishers: public_keys(&arguments.publishers)?,
    };
    root.sort_keys();
    check(&root)?;
    write(&root, None, &arguments.out, voice)
}

pub(super) fn rotate(arguments: &Rotate, voice: Voice<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let (_, domain) = trusted::root(&arguments.old)?;
    let old = domain.root();
    let now = moment::now();
    let mut keys = old.keys.clone();
    let mut publishers = old.publishers.clone();
    remove(&mut keys, &arguments.remove_keys, &arguments.old)?;
    remove(&mut publishers, &arguments.remove_publishers, &arguments.old)?;
    add(&mut keys, &arguments.add_keys, &arguments.old)?;
    add(&mut publishers, &arguments.add_publishers, &arguments.old)?;
    let mut root = Root {
        name: old.name.clone(),
        expires: moment::expiry(&arguments.expires, now)?,
        issued_at: now,
        version: old.version.saturating_add(1),
        threshold: arguments.threshold.unwrap_or(old.threshold),
        keys,
        publishers,
    };
    root.sort_keys();
    check(&root)?;
    write(&root, Some(old), &arguments.out, voice)
}

/// Keys from files, none of them twice.
fn public_keys(files: &[PathBuf]) -> Result<Vec<CoseKey>, Failure> {
    let mut found: Vec<(PublicKey, &PathBuf)> = Vec::new();
    for file in files {
        let key = keys::public(file)?;
        if let Some((_, other)) = found.iter().find(|(other, _)| *other == key) {
            let message = Message::new("error-key-twice").text("one", other.display());
            return Err(Failure::new(Exit::Usage, message.text("two", file.display())));
        }
        found.push((key, file));
    }
    Ok(found.into_iter().map(|(key, _)| CoseKey::Known(key)).collect())
}

fn add(keys: &mut Vec<CoseKey>, files: &[PathBuf], old: &Path) -> Result<(), Failure> {
    let new = public_keys(files)?;
    for (key, file) in new.into_iter().zip(files) {
        if keys.contains(&key) {
            let message = Message::new("error-key-there").text("file", file.display());
            return Err(Failure::new(Exit::Usage, message.text("root", old.display())));
        }
        keys.push(key);
    }
    Ok(())
}

/// Keys that leave are named by their file or, where that is lost, by their key identifier.
fn remove(keys: &mut Vec<CoseKey>, names: &[String], old: &Path) -> Result<(), Failure> {
    for name in names {
        let path = Path::new(name);
        let id = name.to_ascii_lowercase();
        let wanted = if path.exists() { Some(keys::public(path)?) } else { None };
        let place = keys.iter().filter_map(CoseKey::known).position(|key| match &wanted {
            Some(wanted) => wanted == key,
            None => key.id().to_string() == id || keys::hex(&key.thumbprint()) == id,
        });
        let Some(place) = place else {
            let message = Message::new("error-key-not-there").text("key", name).text("root", old.display());
            return Err(Failure::new(Exit::Usage, message));
        };
        // The place counts known keys only.
        let known: Vec<usize> =
            (0..keys.len()).filter(|at| keys.get(*at).is_some_and(|key| key.known().is_some())).collect();
        if let Some(at) = known.get(place) {
            keys.remove(*at);
        }
    }
    Ok(())
}

fn check(root: &Root) -> Result<(), Failure> {
    let usage = |message| Err(Failure::new(Exit::Usage, message));
    if root.keys.len() > MAX_ROOT_KEYS || root.publishers.len() > MAX_ROOT_KEYS {
        return usage(Message::new("error-root-keys-many").number("limit", MAX_ROOT_KEYS));
    }
    if root.publishers.is_empty() {
        return usage(Message::new("error-root-publishers-none"));
    }
    if !(1..=root.keys.len()).contains(&root.threshold) {
        let message = Message::new("error-threshold").number("threshold", root.threshold);
        return usage(message.number("keys", root.keys.len()));
    }
    Ok(())
}

/// The draft, and who has to sign it: enough of its own keys, and of those before it.
fn write(root: &Root, old: Option<&Root>, out: &Path, voice: Voice<'_>) -> Result<Exit, Failure> {
    let bytes = draft::bytes(root, None)?;
    files::write_new(out, &bytes, Secrecy::Open)?;
    let circles: Vec<Circle> = old.into_iter().chain([root]).map(Circle::of).collect();
    let statement = Statement::<Root>::parse(&bytes).map_err(|error| Failure::fault(format!("{error:?}")))?;
    if voice.json {
        let signatures: Vec<_> = circles.iter().map(|circle| circle.progress(&statement).json()).collect();
        let answer = json!({ "file": out, "statement": root.json(), "signatures": signatures });
        voice.print(&answer.to_string())?;
        return Ok(Exit::Success);
    }
    let mut lines = Lines::new(voice.language);
    lines.say(&Message::new("wrote").text("file", out.display()));
    root.describe(&mut lines);
    if let Some(old) = old {
        describe::changes(&mut lines, old, root);
    }
    for circle in &circles {
        circle.progress(&statement).describe(&mut lines);
    }
    if old.is_some() {
        lines.plain(voice.language.word("rotate-both"));
    }
    lines.say(&Message::new("next-sign").text("file", out.display()));
    voice.print(&lines.into_text())?;
    if root.threshold == 1 && root.keys.len() > 1 {
        voice.note(&voice.language.word("threshold-one"));
    }
    Ok(Exit::Success)
}
