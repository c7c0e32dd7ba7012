//! Errors of printing, publishing and restoring, in words.

use yizheng_office::codes::CodeError;
use yizheng_office::register::RegisterError;
use yizheng_office::work::{BackupError, DrawError, PrintError, PublishError};

use crate::lifecycle::status_words;
use crate::message::Message;
use crate::statement::damage;

impl From<&PrintError> for Message {
    fn from(error: &PrintError) -> Self {
        match error {
            PrintError::Ended { number, status } => {
                Self::new("error-print-ended").text("number", number).message("status", status_words(*status))
            }
            PrintError::Nothing => Self::new("error-print-nothing"),
            PrintError::NotRegistered { .. } => Self::new("print-not-registered"),
            PrintError::Token { reason, .. } => damage(*reason),
            PrintError::Unknown { name } => Self::new("error-print-unknown").text("name", name),
            other => Self::fault(other),
        }
    }
}

impl From<&PublishError> for Message {
    fn from(error: &PublishError) -> Self {
        match error {
            PublishError::ClockBack { file, last, now } => {
                Self::new("error-clock-back").text("file", file.display()).text("last", last).text("now", now)
            }
            PublishError::Full { reason } => {
                Self::new("error-status-full").message("reason", damage(*reason))
            }
            PublishError::List { file, reason } => Self::new("error-status-refused")
                .text("file", file.display())
                .message("reason", damage(*reason)),
            PublishError::NoList { folder } => {
                Self::new("error-no-status-list").text("folder", folder.display())
            }
            // `Entry`, `NotSigned`, and errors that a later version may add.
            other => Self::fault(other),
        }
    }
}

impl From<&BackupError> for Message {
    fn from(error: &BackupError) -> Self {
        let backup = |file: &std::path::Path| Self::new("error-backup").text("file", file.display());
        match error {
            BackupError::Damaged { file, source } => backup(file).message("reason", Self::from(&**source)),
            BackupError::NoRegister { file } => {
                backup(file).message("reason", Self::new("reason-no-register"))
            }
            BackupError::Unreadable { file, source } => backup(file).io("reason", source),
            BackupError::Version { file, found, known } => {
                let version = RegisterError::Version { found: *found, known: *known, file: file.clone() };
                backup(file).message("reason", Self::from(&version))
            }
            other => Self::fault(other),
        }
    }
}

impl From<&DrawError> for Message {
    fn from(error: &DrawError) -> Self {
        match error.source {
            CodeError::TooLong { characters, level } => Self::new("error-code-too-long")
                .text("number", &error.number)
                .number("characters", characters)
                .text("level", level.letter()),
            // The base URL was checked.
            _ => Self::fault("base_url"),
        }
    }
}
