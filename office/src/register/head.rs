//! `register.head`: where the journal ended when it was last written, kept beside the database.
//!
//! A database that ends before its head was cut, or is an older copy: numbers and status indices that it would give
//! out now may be on paper already. It is only read then, until somebody has decided what to do.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::book::{hex, unhex};
use super::store::Ledger;
use crate::exit::Exit;
use crate::files;
use crate::message::{Failure, Message};

/// The first word of the file.
const MARK: &str = "yizheng-register-head-1";

/// The end of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its last line.
    pub sequence: u64,
    /// That line's hash.
    pub hash: [u8; 32],
}

/// The head's file beside this database.
pub(super) fn beside(database: &Path) -> PathBuf {
    database.with_extension("head")
}

impl Head {
    /// Reads it. None where there is no such file yet.
    ///
    /// # Errors
    /// The file cannot be read or is something else.
    pub fn read(path: &Path) -> Result<Option<Self>, Failure> {
        let content = match std::fs::read_to_string(path) {
            Ok(content) => content,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                let message = Message::new("error-register-head").text("file", path.display());
                return Err(Failure::new(Exit::Office, message.io("reason", &error)));
            }
        };
        let words: Vec<&str> = content.split_whitespace().collect();
        let head = match words.as_slice() {
            [MARK, sequence, hash] => {
                sequence.parse().ok().and_then(|sequence| Some(Self { sequence, hash: unhex(hash)? }))
            }
            _ => None,
        };
        head.map(Some).ok_or_else(|| {
            let message = Message::new("error-register-head").text("file", path.display());
            Failure::new(Exit::Office, message.message("reason", Message::new("reason-head-form")))
        })
    }

    /// Writes it, at once.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Failure> {
        let failure = |error: std::io::Error| files::unwritable(path, &error);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = files::temporary(folder).map_err(failure)?;
        writeln!(file, "{MARK} {} {}", self.sequence, hex(&self.hash)).map_err(failure)?;
        file.persist(path).map(|_| ()).map_err(|error| failure(error.error))
    }

    /// Does this journal hold the line that the head names?
    ///
    /// # Errors
    /// It ends before that line, or has another in its place.
    pub fn not_behind(&self, ledger: &dyn Ledger) -> Result<(), Failure> {
        let end = ledger.journal_end()?;
        let sequence = end.as_ref().map_or(0, |line| line.sequence);
        let same = match end {
            _ if self.sequence == 0 => true,
            Some(line) if line.sequence == self.sequence => line.hash == self.hash,
            Some(_) if sequence > self.sequence => {
                ledger.line(self.sequence)?.is_some_and(|line| line.hash == self.hash)
            }
            _ => false,
        };
        if same {
            return Ok(());
        }
        let message =
            Message::new("error-register-behind").text("ends", sequence).text("head", self.sequence);
        Err(Failure::new(Exit::Office, message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.head");
        assert_eq!(Head::read(&path).unwrap(), None);
        for head in [Head { sequence: 0, hash: [0; 32] }, Head { sequence: 77, hash: [0xA5; 32] }] {
            head.write(&path).unwrap();
            assert_eq!(Head::read(&path).unwrap(), Some(head));
        }
        for content in ["", "yizheng-register-head-1 7", "yizheng-register-head-1 7 00", "other 7 00"] {
            std::fs::write(&path, content).unwrap();
            assert!(Head::read(&path).is_err(), "{content:?}");
        }
    }
}
