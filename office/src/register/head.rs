//! `register.head`: where the journal ended when it was last written, kept beside the database.
//!
//! A database that ends before its head was cut, or is an older copy: the numbers and status indices that it would give
//! out next may be on paper already. It is only read then, until somebody has decided what to do.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::RegisterError;
use super::store::Rows;
use super::writer::{hex, unhex};
use crate::files::{self, FileError};

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
    pub fn read(path: &Path) -> Result<Option<Self>, RegisterError> {
        let content = match std::fs::read_to_string(path) {
            Ok(content) => content,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(RegisterError::HeadUnreadable { file: path.to_path_buf(), source }),
        };
        let words: Vec<&str> = content.split_whitespace().collect();
        let head = match words.as_slice() {
            [MARK, sequence, hash] => {
                sequence.parse().ok().and_then(|sequence| Some(Self { sequence, hash: unhex(hash)? }))
            }
            _ => None,
        };
        head.map(Some).ok_or_else(|| RegisterError::HeadForm { file: path.to_path_buf() })
    }

    /// Writes it, at once.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), FileError> {
        let failure = |error: std::io::Error| files::unwritable(path, error);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = files::temporary(folder).map_err(failure)?;
        writeln!(file, "{MARK} {} {}", self.sequence, hex(&self.hash)).map_err(failure)?;
        file.persist(path).map(|_| ()).map_err(|error| failure(error.error))
    }

    /// Checks that this journal holds the line that the head names.
    ///
    /// # Errors
    /// It ends before that line, or has another in its place.
    pub fn not_behind(&self, rows: &dyn Rows) -> Result<(), RegisterError> {
        let end = rows.journal_end()?;
        let sequence = end.as_ref().map_or(0, |line| line.sequence);
        let same = match end {
            _ if self.sequence == 0 => true,
            Some(line) if line.sequence == self.sequence => line.hash == self.hash,
            Some(_) if sequence > self.sequence => {
                rows.line(self.sequence)?.is_some_and(|line| line.hash == self.hash)
            }
            _ => false,
        };
        if same {
            return Ok(());
        }
        Err(RegisterError::Behind { ends: sequence, head: self.sequence })
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
