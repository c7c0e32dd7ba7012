//! `yizheng trust retire` and `compromise`: what happened to a key.

use std::path::Path;

use serde_json::Value;
use yizheng::trust::{KeyEvent, KeyEventKind};

use super::draft;
use crate::arguments::Event;
use crate::commands::Terminal;
use crate::commands::moment::{self, OfDay};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files;
use yizheng_office::statement::StatementFile;
use yizheng_office::trust::{TrustWorkError, thumbprint_in, thumbprint_of_digits};

pub(super) fn run(arguments: &Event, kind: KeyEventKind, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let of_day = match kind {
        // A retired key still counts for what it signed on its last day.
        KeyEventKind::Retired => OfDay::Last,
        KeyEventKind::Compromised => OfDay::First,
    };
    let event = KeyEvent {
        issued_at: moment::now(),
        kind,
        thumbprint: thumbprint(&arguments.of)?,
        at: moment::read(&arguments.at, of_day)?,
        reason: arguments.reason.as_deref().map(|reason| super::text("--reason", reason)).transpose()?,
    };
    let anybody = |_: &_| Ok(());
    let key =
        draft::finish(&event, &arguments.signer, &arguments.passphrase, &arguments.out, terminal, anybody)?;
    draft::report(&event, key.as_ref(), &arguments.out, Value::Null, terminal)?;
    if !terminal.json {
        let advice = match kind {
            KeyEventKind::Retired => "retire-advice",
            KeyEventKind::Compromised => "compromise-advice",
        };
        terminal.print(&terminal.language.word(advice))?;
    }
    Ok(Exit::Success)
}

/// The thumbprint of the key in a file, or the thumbprint itself where no such file is at hand.
fn thumbprint(of: &str) -> Result<[u8; 32], Failure> {
    let path = Path::new(of);
    if !path.exists() {
        return Ok(
            thumbprint_of_digits(of).ok_or_else(|| TrustWorkError::KeySpokenOf { value: of.to_string() })?
        );
    }
    Ok(thumbprint_in(&StatementFile::read(path)?)?)
}
