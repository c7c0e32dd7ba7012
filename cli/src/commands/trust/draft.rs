//! A new statement: shown, signed by a key or left to the root's people, written.

use std::path::Path;

use serde_json::{Value, json};

use super::describe::Described;
use super::keys;
use crate::arguments::{PassphraseSource, Signer};
use crate::commands::Terminal;
use crate::commands::lines::Lines;
use crate::failure::Failure;
use yizheng_office::FileKey;
use yizheng_office::files::{self, Secrecy};
use yizheng_office::trust;
use yizheng_words::Message;
use yizheng_words::statement::kind as kind_words;

/// Shows a statement before anybody types a passphrase for it.
pub(super) fn show<T: Described>(content: &T, terminal: Terminal<'_>) -> Result<(), Failure> {
    if terminal.json {
        return Ok(());
    }
    let mut lines = Lines::new(terminal.language);
    lines.say(&Message::new("to-sign").message("kind", kind_words(&T::FILE)));
    content.describe(&mut lines);
    terminal.print(&lines.into_text())
}

/// Signs `content` with one key, or makes a draft where there is none.
///
/// # Errors
/// The content breaks a rule of the format.
pub(super) fn bytes<T: Described>(content: &T, key: Option<&FileKey>) -> Result<Vec<u8>, Failure> {
    Ok(match key {
        Some(key) => trust::signed(content, key),
        None => trust::draft(content),
    }?)
}

/// Shows, signs and writes a statement that one above may make.
///
/// # Errors
/// The signer cannot be used, or the output cannot be written.
pub(super) fn finish<T: Described>(
    content: &T,
    by: &Signer,
    source: &PassphraseSource,
    out: &Path,
    terminal: Terminal<'_>,
    check: impl FnOnce(&FileKey) -> Result<(), Failure>,
) -> Result<Option<FileKey>, Failure> {
    // A broken rule is reported before anybody types a passphrase.
    bytes(content, None)?;
    show(content, terminal)?;
    let key = keys::signer(by, source, terminal)?;
    if let Some(key) = &key {
        check(key)?;
    }
    files::write_new(out, &bytes(content, key.as_ref())?, Secrecy::Open)?;
    Ok(key)
}

/// What was written, and what comes next.
pub(super) fn report<T: Described>(
    content: &T,
    key: Option<&FileKey>,
    out: &Path,
    further: Value,
    terminal: Terminal<'_>,
) -> Result<(), Failure> {
    if terminal.json {
        let mut answer = json!({
            "file": out, "statement": content.json(),
            "signed_by": key.map(|key| key.public().id().to_string()),
        });
        if let (Value::Object(answer), Value::Object(further)) = (&mut answer, further) {
            answer.extend(further);
        }
        return terminal.print(&answer.to_string());
    }
    terminal.print(&terminal.language.say(&Message::new("wrote").text("file", out.display())))?;
    let next = match key {
        Some(key) => Message::new("next-into-pack").text("key", key.public().id()),
        None => Message::new("next-sign-below-root").text("file", out.display()),
    };
    terminal.print(&terminal.language.say(&next))
}
