//! Status lists as the office published them: files in `status/`.

use std::path::PathBuf;

use yizheng::Timestamp;
use yizheng::trust::StatusList;

use super::Office;
use crate::Register;
use crate::register::{RegisterError, last_published};
use crate::statement::{Kind, StatementFile};

/// A status list as it was published.
pub struct Published {
    /// Its file.
    pub path: PathBuf,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// The signed bytes.
    pub bytes: Vec<u8>,
}

/// The newest list `uri` in an office's folder that the office itself signed. Other and damaged files are passed over.
pub fn newest_list(office: &Office, uri: &str) -> Option<Published> {
    let entries = std::fs::read_dir(office.status_folder()).ok()?;
    let paths = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file());
    let lists = paths.filter_map(|path| {
        let file = StatementFile::read(&path).ok()?;
        let statement = file.statement::<StatusList>(&Kind::StatusList).ok()?;
        statement.verify(&office.authority().key).ok()?;
        let list = statement.danger_unverified();
        let issued_at = (list.uri.as_str() == uri).then_some(list.issued_at)?;
        Some(Published { path, issued_at, bytes: file.into_bytes() })
    });
    lists.max_by_key(|list| list.issued_at)
}

impl Office {
    /// Checks that the register may be written: a status list published after the register's last line shows that the register
    /// is an older copy, whose next numbers and status indices may be on paper already.
    ///
    /// # Errors
    /// It is an older copy, or cannot be read.
    pub fn writable(&self, register: &Register) -> Result<(), RegisterError> {
        let Some(name) = &self.settings().status_list else { return Ok(()) };
        let Some(list) = newest_list(self, &format!("yz:{name}")) else { return Ok(()) };
        let known = register.read(last_published)?;
        if known.is_some_and(|known| known >= list.issued_at.seconds()) {
            return Ok(());
        }
        Err(RegisterError::Older { file: list.path, published: list.issued_at })
    }
}
