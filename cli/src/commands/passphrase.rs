//! Where the passphrase comes from.

use std::io::{BufRead, IsTerminal};
use std::path::Path;

use super::Terminal;
use crate::arguments::PassphraseSource;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::{MIN_PASSPHRASE_CHARACTERS, Passphrase};
use yizheng_words::Message;

/// Environment variable for scripts; documented in `docs/CLI.md`.
const VARIABLE: &str = "YIZHENG_PASSPHRASE";

/// The passphrase of an existing key.
pub(super) fn existing(source: &PassphraseSource, terminal: Terminal<'_>) -> Result<Passphrase, Failure> {
    match given(source)? {
        Some(passphrase) => Ok(passphrase),
        None => ask(terminal, &Message::new("passphrase-prompt")),
    }
}

/// The passphrase of the key in `file`, where several keys might be meant.
pub(super) fn of_key(
    source: &PassphraseSource,
    file: &Path,
    terminal: Terminal<'_>,
) -> Result<Passphrase, Failure> {
    match given(source)? {
        Some(passphrase) => Ok(passphrase),
        None => ask(terminal, &Message::new("passphrase-prompt-of").text("file", file.display())),
    }
}

/// The passphrase of a new key, asked for twice.
pub(super) fn new(source: &PassphraseSource, terminal: Terminal<'_>) -> Result<Passphrase, Failure> {
    let passphrase = match given(source)? {
        Some(passphrase) => passphrase,
        None => {
            let passphrase = ask(terminal, &Message::new("passphrase-prompt-new"))?;
            if !passphrase.same(&ask(terminal, &Message::new("passphrase-prompt-again"))?) {
                return Err(Failure::new(Exit::Office, Message::new("error-passphrase-differs")));
            }
            passphrase
        }
    };
    if passphrase.long_enough() {
        Ok(passphrase)
    } else {
        let message = Message::new("error-passphrase-short").number("least", MIN_PASSPHRASE_CHARACTERS);
        Err(Failure::new(Exit::Office, message))
    }
}

fn given(source: &PassphraseSource) -> Result<Option<Passphrase>, Failure> {
    if let Some(path) = &source.file {
        let mut line = String::new();
        let read = std::fs::File::open(path)
            .and_then(|file| std::io::BufReader::new(file).read_line(&mut line))
            .map_err(|error| {
                let message = Message::new("error-passphrase-file").text("file", path.display());
                Failure::new(Exit::Office, message.io("reason", &error))
            })?;
        line.truncate(line.trim_end_matches(['\r', '\n']).len());
        return Ok((read > 0).then(|| Passphrase::new(line)));
    }
    Ok(std::env::var(VARIABLE).ok().map(Passphrase::new))
}

fn ask(terminal: Terminal<'_>, prompt: &Message) -> Result<Passphrase, Failure> {
    let missing = || Failure::new(Exit::Office, Message::new("error-passphrase-missing"));
    if !std::io::stdin().is_terminal() {
        return Err(missing());
    }
    rpassword::prompt_password(terminal.language.say(prompt)).map(Passphrase::new).map_err(|_| missing())
}
