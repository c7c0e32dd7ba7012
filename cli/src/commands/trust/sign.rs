//! `yizheng trust root sign`: one more signature on a statement that several people sign.

use std::path::Path;

use serde_json::json;
use yizheng::trust::{KeyEvent, Root};

use super::describe::{self, Described};
use super::{draft, keys, signatures};
use crate::arguments::Sign;
use crate::commands::Terminal;
use crate::commands::lines::Lines;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files;
use yizheng_office::statement::{Expected, Kind, StatementFile};
use yizheng_office::trust::{JointOutcome, JointSigning};
use yizheng_words::Message;

pub(super) fn run(arguments: &Sign, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let file = StatementFile::read(&arguments.file)?;
    match file.kind() {
        Kind::Root => {
            if arguments.root.is_some() {
                return usage("error-sign-root-option");
            }
            let previous = read(arguments.previous.as_deref())?;
            let signing = JointSigning::root(&file, previous.as_ref())?;
            let new = signing.danger_unverified();
            let mut lines = Lines::new(terminal.language);
            if let Some(old) = &signing.previous {
                describe::changes(&mut lines, old, new);
            }
            let follows_unknown = signing.previous.is_none() && new.version > 1;
            sign::<Root>(&file, &signing, &lines.into_text(), follows_unknown, arguments, terminal)
        }
        Kind::Delegation => {
            if arguments.previous.is_some() {
                return usage("error-sign-previous-option");
            }
            let root = read(arguments.root.as_deref())?;
            sign(&file, &JointSigning::delegation(&file, root.as_ref())?, "", false, arguments, terminal)
        }
        Kind::KeyEvent => {
            if arguments.previous.is_some() {
                return usage("error-sign-previous-option");
            }
            let root = read(arguments.root.as_deref())?;
            let signing = JointSigning::<KeyEvent>::below_root(&file, root.as_ref())?;
            sign(&file, &signing, "", false, arguments, terminal)
        }
        _ => Err(file.is_not(Expected::Joint).into()),
    }
}

fn usage(id: &'static str) -> Result<Exit, Failure> {
    Err(Failure::new(Exit::Usage, Message::new(id)))
}

fn read(path: Option<&Path>) -> Result<Option<StatementFile>, Failure> {
    Ok(path.map(StatementFile::read).transpose()?)
}

fn sign<T: Described>(
    file: &StatementFile,
    signing: &JointSigning<'_, T>,
    changes: &str,
    follows_unknown: bool,
    arguments: &Sign,
    terminal: Terminal<'_>,
) -> Result<Exit, Failure> {
    let content = signing.danger_unverified();
    draft::show(content, terminal)?;
    if !terminal.json && !changes.is_empty() {
        terminal.print(changes)?;
    }
    let key = keys::secret(&arguments.key, &arguments.passphrase, terminal)?;
    let outcome = signing.sign(&key, &arguments.key)?;
    if !outcome.already {
        files::replace(file.path(), file.bytes(), &outcome.bytes)?;
    }
    let JointOutcome { already, progress, signers, .. } = &outcome;
    if terminal.json {
        let answer = json!({
            "file": file.path(), "statement": content.json(), "key_id": key.public().id().to_string(),
            "added": !already, "signers": signers.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "complete": outcome.is_complete(),
            "signatures": progress.iter().map(signatures::json).collect::<Vec<_>>(),
        });
        terminal.print(&answer.to_string())?;
        return Ok(Exit::Success);
    }
    let mut lines = Lines::new(terminal.language);
    let done = if *already { Message::new("signed-before") } else { Message::new("signed") };
    lines.say(&done.text("key", key.public().id()).text("file", file.path().display()));
    progress.iter().for_each(|progress| signatures::describe(progress, &mut lines));
    if progress.is_empty() {
        lines.say(&Message::new("signatures-unknown").number("have", signers.len()));
    } else if follows_unknown {
        lines.plain(terminal.language.word("signatures-old-unknown"));
    }
    terminal.print(&lines.into_text())?;
    Ok(Exit::Success)
}
