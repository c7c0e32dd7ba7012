//! `yizheng trust retire` and `compromise`: what happened to a key.

use std::path::Path;

use serde_json::Value;
use yizheng::PublicKey;
use yizheng::trust::{CoseKey, Delegation, KeyEvent, KeyEventKind, KeyRequest};

use super::draft;
use crate::arguments::Event;
use crate::commands::Voice;
use crate::commands::moment::{self, OfDay};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files;
use yizheng_office::statement::{Expected, Kind, StatementFile};
use yizheng_words::Message;

pub(super) fn run(arguments: &Event, kind: KeyEventKind, voice: Voice<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let of_day = match kind {
        // What is signed on the last day stands.
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
        draft::finish(&event, &arguments.signer, &arguments.passphrase, &arguments.out, voice, anybody)?;
    draft::report(&event, key.as_ref(), &arguments.out, Value::Null, voice)?;
    if !voice.json {
        let advice = match kind {
            KeyEventKind::Retired => "retire-advice",
            KeyEventKind::Compromised => "compromise-advice",
        };
        voice.print(&voice.language.word(advice))?;
    }
    Ok(Exit::Success)
}

/// The thumbprint of the key that is spoken about: in a file, or spelled out where no file is at hand.
fn thumbprint(of: &str) -> Result<[u8; 32], Failure> {
    let path = Path::new(of);
    if !path.exists() {
        return spelled(of)
            .ok_or_else(|| Failure::new(Exit::Input, Message::new("error-key-spoken-of").text("value", of)));
    }
    let file = StatementFile::read(path)?;
    let known = |key: &CoseKey| {
        key.known().map(PublicKey::thumbprint).ok_or_else(|| {
            Failure::new(Exit::Input, Message::new("error-key-type").text("file", path.display()))
        })
    };
    match file.kind() {
        Kind::PublicKey => Ok(file.public_key()?.thumbprint()),
        Kind::Delegation => known(&file.statement::<Delegation>(&Kind::Delegation)?.danger_unverified().key),
        Kind::KeyRequest => known(&file.statement::<KeyRequest>(&Kind::KeyRequest)?.danger_unverified().key),
        _ => Err(file.is_not(Expected::KeyHolder).into()),
    }
}

/// 64 hexadecimal digits, in groups or not.
fn spelled(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| character.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let bytes: Vec<u8> =
        digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
    if digits.len() == 64 { bytes.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::keys;
    use super::*;

    #[test]
    fn a_thumbprint_is_read_as_it_is_shown() {
        let thumbprint: [u8; 32] = std::array::from_fn(|at| at as u8 * 7);
        let rows = keys::rows(&thumbprint);
        assert_eq!(spelled(&rows.join(" ")), Some(thumbprint));
        assert_eq!(spelled(&keys::hex(&thumbprint).to_uppercase()), Some(thumbprint));
        for wrong in ["", "abc", "0123456789abcdef", &"g".repeat(64), &"0".repeat(63), &"0".repeat(65)] {
            assert_eq!(spelled(wrong), None, "{wrong}");
        }
    }
}
