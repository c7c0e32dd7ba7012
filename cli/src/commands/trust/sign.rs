//! `yizheng trust root sign`: one more signature on a statement that several sign.

use serde_json::{Value, json};
use yizheng::trust::{Delegation, KeyEvent, Place, Root, Statement, sign_jointly};

use super::describe::{self, Described};
use super::signatures::Circle;
use super::{draft, keys, place};
use crate::arguments::Sign;
use crate::commands::Voice;
use crate::commands::lines::Lines;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files;
use yizheng_office::statement::{Expected, Kind, StatementFile};
use yizheng_words::Message;
use yizheng_words::statement::kind as kind_words;

pub(super) fn run(arguments: &Sign, voice: Voice<'_>) -> Result<Exit, Failure> {
    let file = StatementFile::read(&arguments.file)?;
    match file.kind() {
        Kind::Root => {
            let (circles, changes) = circles_of_root(&file, arguments, voice)?;
            sign::<Root>(&file, &circles, &changes, arguments, voice)
        }
        Kind::Delegation => {
            proven(&file, arguments)?;
            sign::<Delegation>(&file, &circles_below_root(arguments)?, "", arguments, voice)
        }
        Kind::KeyEvent => sign::<KeyEvent>(&file, &circles_below_root(arguments)?, "", arguments, voice),
        _ => Err(file.is_not(Expected::Joint).into()),
    }
}

/// The keys of the root itself and, where it follows another, of that one; and what changes between them, in words.
fn circles_of_root(
    file: &StatementFile,
    arguments: &Sign,
    voice: Voice<'_>,
) -> Result<(Vec<Circle>, String), Failure> {
    let usage = |message| Err(Failure::new(Exit::Usage, message));
    let mut changes = String::new();
    if arguments.root.is_some() {
        return usage(Message::new("error-sign-root-option"));
    }
    let statement = file.statement::<Root>(&Kind::Root)?;
    let new = statement.danger_unverified();
    let mut circles = vec![Circle::of(new)];
    if let Some(path) = &arguments.previous {
        let previous = StatementFile::read(path)?;
        let old = previous.statement::<Root>(&Kind::Root)?.danger_into_unverified();
        if old.name != new.name || old.version.checked_add(1) != Some(new.version) {
            let message = Message::new("error-not-previous")
                .text("file", file.path().display())
                .text("name", &new.name)
                .text("version", new.version)
                .text("previous", path.display())
                .text("old_name", &old.name)
                .text("old_version", old.version);
            return usage(message);
        }
        let mut lines = Lines::new(voice.language);
        describe::changes(&mut lines, &old, new);
        changes = lines.into_text();
        circles.insert(0, Circle::of(&old));
    }
    Ok((circles, changes))
}

/// The keys of the root that is named; none where none is, for a delegation does not say which root it is for.
fn circles_below_root(arguments: &Sign) -> Result<Vec<Circle>, Failure> {
    if arguments.previous.is_some() {
        return Err(Failure::new(Exit::Usage, Message::new("error-sign-previous-option")));
    }
    let Some(path) = &arguments.root else { return Ok(Vec::new()) };
    let file = StatementFile::read(path)?;
    let statement = file.statement::<Root>(&Kind::Root)?;
    Ok(vec![Circle::of(statement.danger_unverified())])
}

/// Did the office ask this domain's root? It proved its key for one place only.
fn proven(file: &StatementFile, arguments: &Sign) -> Result<(), Failure> {
    let statement = file.statement::<Delegation>(&Kind::Delegation)?;
    if !statement.is_joint() {
        // Not for the root to sign, which is said below.
        return Ok(());
    }
    let own = statement.danger_unverified();
    let failure = |message: Message| {
        let message = message.text("file", file.path().display()).text("asked", place::words(&own.place));
        Err(Failure::new(Exit::Input, message))
    };
    let root = arguments.root.as_deref().map(place::below).transpose()?;
    let root = root.unwrap_or_else(|| Place::below_root(own.place.domain.clone()));
    if own.place != root {
        return failure(Message::new("error-other-place").text("own", place::words(&root)));
    }
    match own.key.known() {
        Some(key) if own.possession.verify(&own.code, &own.place, key).is_ok() => Ok(()),
        _ => failure(Message::new("error-key-not-proven")),
    }
}

fn sign<T: Described>(
    file: &StatementFile,
    circles: &[Circle],
    changes: &str,
    arguments: &Sign,
    voice: Voice<'_>,
) -> Result<Exit, Failure> {
    let statement = file.statement::<T>(&T::FILE)?;
    if !statement.is_joint() {
        let message = Message::new("error-not-joint").text("file", file.path().display());
        return Err(Failure::new(Exit::Input, message.message("kind", kind_words(&T::FILE))));
    }
    let content = statement.danger_unverified();
    draft::show(content, voice)?;
    if !voice.json && !changes.is_empty() {
        voice.print(changes)?;
    }
    let key = keys::secret(&arguments.key, &arguments.passphrase, voice)?;
    let public = key.public();
    if !circles.is_empty() && !circles.iter().any(|circle| circle.contains(public)) {
        let id = if T::FILE == Kind::Root && arguments.previous.is_none() {
            "error-key-not-of-root"
        } else {
            "error-key-not-of-roots"
        };
        let message = Message::new(id).text("file", arguments.key.display()).text("key", public.id());
        return Err(Failure::new(Exit::Office, message));
    }
    let already = statement.verify(public).is_ok();
    let signed = sign_jointly::<T>(file.bytes(), &key).map_err(|error| draft::refused::<T>(&error))?;
    if !already {
        files::replace(file.path(), file.bytes(), &signed)?;
    }
    let statement = Statement::<T>::parse(&signed).map_err(|error| Failure::fault(format!("{error:?}")))?;
    let progress: Vec<_> = circles.iter().map(|circle| circle.progress(&statement)).collect();
    let signers: Vec<String> = statement.signers().iter().map(ToString::to_string).collect();
    if voice.json {
        let complete: Value = if circles.is_empty() {
            Value::Null
        } else {
            progress.iter().all(super::signatures::Progress::is_complete).into()
        };
        let answer = json!({
            "file": file.path(), "statement": content.json(), "key_id": public.id().to_string(),
            "added": !already, "signers": signers, "complete": complete,
            "signatures": progress.iter().map(super::signatures::Progress::json).collect::<Vec<_>>(),
        });
        voice.print(&answer.to_string())?;
        return Ok(Exit::Success);
    }
    let mut lines = Lines::new(voice.language);
    let done = if already { Message::new("signed-before") } else { Message::new("signed") };
    lines.say(&done.text("key", public.id()).text("file", file.path().display()));
    progress.iter().for_each(|circle| circle.describe(&mut lines));
    if circles.is_empty() {
        lines.say(&Message::new("signatures-unknown").number("have", signers.len()));
    } else if T::FILE == Kind::Root && arguments.previous.is_none() && version(file)? > 1 {
        lines.plain(voice.language.word("signatures-old-unknown"));
    }
    voice.print(&lines.into_text())?;
    Ok(Exit::Success)
}

fn version(file: &StatementFile) -> Result<u64, Failure> {
    Ok(file.statement::<Root>(&Kind::Root)?.danger_unverified().version)
}
