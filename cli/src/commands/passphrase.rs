//! Where the passphrase comes from.

use std::io::{BufRead, IsTerminal};

use super::Voice;
use crate::arguments::PassphraseSource;
use crate::exit::Exit;
use crate::message::{Failure, Message};
use crate::office::{MIN_PASSPHRASE_CHARACTERS, Passphrase};

/// Environment variable for scripts; documented in `docs/CLI.md`.
const VARIABLE: &str = "YIZHENG_PASSPHRASE";

/// The passphrase of an existing key.
pub(super) fn existing(source: &PassphraseSource, voice: Voice<'_>) -> Result<Passphrase, Failure> {
    match given(source)? {
        Some(passphrase) => Ok(passphrase),
        None => ask(voice, "passphrase-prompt"),
    }
}

/// The passphrase of a new key, asked for twice.
pub(super) fn new(source: &PassphraseSource, voice: Voice<'_>) -> Result<Passphrase, Failure> {
    let passphrase = match given(source)? {
        Some(passphrase) => passphrase,
        None => {
            let passphrase = ask(voice, "passphrase-prompt-new")?;
            if !passphrase.same(&ask(voice, "passphrase-prompt-again")?) {
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

fn ask(voice: Voice<'_>, prompt: &str) -> Result<Passphrase, Failure> {
    let missing = || Failure::new(Exit::Office, Message::new("error-passphrase-missing"));
    if !std::io::stdin().is_terminal() {
        return Err(missing());
    }
    rpassword::prompt_password(voice.language.word(prompt)).map(Passphrase::new).map_err(|_| missing())
}
