//! `yizheng trust key new`: a pair of keys for a person or a publisher.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::keys;
use crate::arguments::NewKey;
use crate::commands::lines::Lines;
use crate::commands::{Terminal, passphrase};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::FileKey;
use yizheng_office::files::{self, Secrecy};

pub(super) fn new(arguments: &NewKey, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let (secret, public) = (with_ending(&arguments.out, "key.pem"), with_ending(&arguments.out, "pub.pem"));
    // Before anybody types a passphrase in vain.
    files::vacant(&secret)?;
    files::vacant(&public)?;
    let passphrase = passphrase::new(&arguments.passphrase, terminal)?;
    let key = FileKey::generate()?;
    let staged = vec![
        files::stage(&secret, key.encrypted_pem(&passphrase)?.as_bytes(), Secrecy::Owner)?,
        files::stage(&public, key.public_pem()?.as_bytes(), Secrecy::Open)?,
    ];
    files::place_all(staged)?;
    if terminal.json {
        let answer = json!({
            "secret_key": secret, "public_key": public, "key_id": key.public().id().to_string(),
            "thumbprint": keys::hex(&key.public().thumbprint()),
        });
        terminal.print(&answer.to_string())?;
        return Ok(Exit::Success);
    }
    let mut lines = Lines::new(terminal.language);
    lines.plain(terminal.language.word("key-made"));
    lines.field("key-secret-file", &secret.display().to_string());
    lines.field("key-public-file", &public.display().to_string());
    keys::describe(&mut lines, key.public());
    lines.plain(terminal.language.word("key-advice"));
    terminal.print(&lines.into_text())?;
    Ok(Exit::Success)
}

/// `NAME.key.pem` for `NAME`, also where the name was given with an ending.
fn with_ending(out: &Path, ending: &str) -> PathBuf {
    let mut name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    for known in [".key.pem", ".pub.pem", ".pem"] {
        if let Some(stem) = name.strip_suffix(known) {
            name.truncate(stem.len());
            break;
        }
    }
    out.with_file_name(format!("{name}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_get_one_ending() {
        for out in ["keys/zhang", "keys/zhang.pem", "keys/zhang.key.pem", "keys/zhang.pub.pem"] {
            assert_eq!(with_ending(Path::new(out), "key.pem"), Path::new("keys/zhang.key.pem"));
        }
        assert_eq!(with_ending(Path::new("2.0"), "pub.pem"), Path::new("2.0.pub.pem"));
    }
}
