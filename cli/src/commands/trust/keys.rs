//! Keys from files, and keys in words.

use std::path::Path;

use yizheng::PublicKey;
use yizheng::trust::CoseKey;

use crate::arguments::{PassphraseSource, Signer};
use crate::commands::lines::Lines;
use crate::commands::{Terminal, passphrase};
use crate::failure::Failure;
use yizheng_office::statement::{Kind, StatementFile};
use yizheng_office::{FileKey, Office};
use yizheng_words::Message;

/// The secret key in a PEM file, with the passphrase that is asked for.
///
/// # Errors
/// The file is something else, not encrypted, or the passphrase is wrong.
pub(super) fn secret(
    path: &Path,
    source: &PassphraseSource,
    terminal: Terminal<'_>,
) -> Result<FileKey, Failure> {
    let file = StatementFile::read(path)?;
    file.is(&Kind::SecretKey)?;
    Ok(FileKey::read(path, &passphrase::of_key(source, path, terminal)?)?)
}

/// The key that signs; none where the people of the root are to sign.
///
/// # Errors
/// The office or the key file cannot be used.
pub(super) fn signer(
    signer: &Signer,
    source: &PassphraseSource,
    terminal: Terminal<'_>,
) -> Result<Option<FileKey>, Failure> {
    match (&signer.office, &signer.key) {
        (Some(folder), _) => {
            let office = Office::open(folder)?;
            let passphrase = passphrase::of_key(source, &office.key_file(), terminal)?;
            Ok(Some(office.unlock(&passphrase)?))
        }
        (None, Some(path)) => secret(path, source, terminal).map(Some),
        (None, None) => Ok(None),
    }
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A thumbprint as people compare it: sixteen groups of four, in two rows.
pub(super) fn rows(thumbprint: &[u8; 32]) -> [String; 2] {
    let groups: Vec<String> = thumbprint.chunks(2).map(hex).collect();
    let (one, two) = groups.split_at(8);
    [one.join(" "), two.join(" ")]
}

/// Key identifier and thumbprint.
pub(super) fn describe(lines: &mut Lines<'_>, key: &PublicKey) {
    lines.field("key-id", &key.id().to_string());
    thumbprint(lines, &key.thumbprint());
}

/// The thumbprint in two rows.
pub(super) fn thumbprint(lines: &mut Lines<'_>, thumbprint: &[u8; 32]) {
    lines.field("key-thumbprint", "");
    rows(thumbprint).iter().for_each(|row| lines.plain(format!("      {row}")));
}

/// A key as a list names it.
pub(super) fn name(key: &CoseKey) -> Message {
    match key.known() {
        Some(key) => Message::new("key-named").text("id", key.id()),
        None => Message::new("key-unknown-type"),
    }
}
