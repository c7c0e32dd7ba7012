//! Why the register cannot be used.

use std::io;
use std::path::PathBuf;

use yizheng::Timestamp;
use yizheng::token::{ReadError, SignError};

use crate::files::FileError;
use crate::lifecycle::Refused;

/// What a database says, in its own words.
type Source = Box<dyn core::error::Error + Send + Sync>;

/// Why the register cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterError {
    /// The journal does not hold the line that the head file names: the register was cut, or is an older copy.
    #[error("the journal ends with line {ends} and does not hold line {head} of the head file")]
    Behind {
        /// The last line of the journal.
        ends: u64,
        /// The line that the head file names.
        head: u64,
    },
    /// Another process keeps the register locked.
    #[error("the register is in use by another process")]
    Busy,
    /// The file is empty.
    #[error("{} is empty and no register", file.display())]
    Empty {
        /// The register's file.
        file: PathBuf,
    },
    /// A file of the register cannot be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The disk is full.
    #[error("the disk with the register is full")]
    Full,
    /// The head file is none.
    #[error("{} does not name the end of a journal", file.display())]
    HeadForm {
        /// The head file.
        file: PathBuf,
    },
    /// The head file cannot be read.
    #[error("{} cannot be read", file.display())]
    HeadUnreadable {
        /// The head file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The name of the status list cannot stand in a token.
    #[error("the name of the status list cannot stand in a token")]
    ListName,
    /// The settings have no pattern that makes a number for this certificate type.
    #[error("the office has no pattern for numbers of {certificate_type}")]
    NoNumbering {
        /// 证照名称.
        certificate_type: String,
    },
    /// A status list was published after the register's last line: the register is an older copy.
    #[error("{} was published at {published}, which the register does not know", file.display())]
    Older {
        /// The file of the status list.
        file: PathBuf,
        /// When it was published.
        published: Timestamp,
    },
    /// The file cannot be opened as a database.
    #[error("{} cannot be opened as a register", file.display())]
    Open {
        /// The register's file.
        file: PathBuf,
        /// Why.
        source: Source,
    },
    /// The file system does not let the register be written.
    #[error("the register cannot be written")]
    ReadOnly {
        /// Why.
        source: Source,
    },
    /// A backup took the register's place after this handle was opened.
    #[error("the register was replaced by a backup after it was opened, at line {seen} of its journal")]
    Replaced {
        /// The last line of the journal that the handle knows.
        seen: u64,
    },
    /// The request is unlawful in the present state.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The journal was not sealed.
    #[error("the key did not seal the journal")]
    Seal {
        /// Why.
        source: Source,
    },
    /// A certificate was not signed.
    #[error("the certificate {number} was not signed")]
    Sign {
        /// 证照编号.
        number: String,
        /// Why.
        source: SignError,
    },
    /// The database failed.
    #[error("the register's database failed")]
    Store {
        /// Why.
        source: Source,
    },
    /// A token in the register is damaged.
    #[error("a token in the register is damaged: {}", reason.code())]
    Token {
        /// What is wrong with it.
        reason: ReadError,
    },
    /// The register has another version than this program knows.
    #[error("the register has version {found}; this program knows version {known}")]
    Version {
        /// Version of the file.
        found: i64,
        /// Newest version known here.
        known: i64,
        /// The register's file.
        file: PathBuf,
    },
}

impl RegisterError {
    /// The database failed, in its own words.
    pub fn store(source: impl Into<Source>) -> Self {
        Self::Store { source: source.into() }
    }

    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Behind { .. } => "register_behind",
            Self::Busy => "register_busy",
            Self::Empty { .. } | Self::Open { .. } => "register_open",
            Self::File(error) => error.code(),
            Self::Full => "register_full",
            Self::HeadForm { .. } | Self::HeadUnreadable { .. } => "register_head",
            Self::ListName => "setting_list",
            Self::NoNumbering { .. } => "no_numbering",
            Self::Older { .. } => "register_older",
            Self::ReadOnly { .. } => "register_read_only",
            Self::Refused(error) => error.code(),
            Self::Replaced { .. } => "register_replaced",
            Self::Seal { .. } => "fault",
            Self::Sign { .. } => "sign",
            Self::Store { .. } => "register",
            Self::Token { .. } => "register_token",
            Self::Version { .. } => "register_version",
        }
    }
}
