//! Errors about the office folder, its key, its files and its operators, in words.

use yizheng_office::{Error, FileError, FolderError, KeyError, OperatorError};

use crate::message::Message;

impl From<&Error> for Message {
    fn from(error: &Error) -> Self {
        match error {
            Error::Backup(error) => error.into(),
            Error::Catalogue(error) => error.into(),
            Error::Draw(error) => error.into(),
            Error::File(error) => error.into(),
            Error::Folder(error) => error.into(),
            Error::Form(error) => error.into(),
            Error::Key(error) => error.into(),
            Error::Operator(error) => error.into(),
            Error::Print(error) => error.into(),
            Error::Publish(error) => error.into(),
            Error::Refused(error) => error.into(),
            Error::Register(error) => error.into(),
            Error::Settings(error) => error.into(),
            Error::Statement(error) => error.into(),
            Error::Trust(error) => error.into(),
            Error::Fault(source) => Self::fault(source),
            other => Self::fault(other),
        }
    }
}

impl From<&FileError> for Message {
    fn from(error: &FileError) -> Self {
        match error {
            FileError::Changed { file } => Self::new("error-file-changed").text("file", file.display()),
            FileError::Exists { file } => Self::new("error-output-exists").text("file", file.display()),
            FileError::PathText { file } => Self::new("error-path-text").text("file", file.display()),
            FileError::Unwritable { file, source } => {
                Self::new("error-output").text("file", file.display()).io("reason", source)
            }
            other => Self::fault(other),
        }
    }
}

impl From<&FolderError> for Message {
    fn from(error: &FolderError) -> Self {
        match error {
            FolderError::Authority { file, source } => {
                Self::new("error-authority").text("file", file.display()).text("reason", source)
            }
            FolderError::AuthorityUnreadable { file, source } => {
                Self::new("error-authority").text("file", file.display()).io("reason", source)
            }
            FolderError::Catalogue(error) => error.into(),
            FolderError::Encoding(source) => Self::fault(source),
            FolderError::File(error) => error.into(),
            FolderError::Key(error) => error.into(),
            FolderError::Register(error) => error.into(),
            FolderError::Settings(error) => error.into(),
            FolderError::Exists { folder } => {
                Self::new("error-office-exists").text("folder", folder.display())
            }
            FolderError::Missing { folder } => Self::new("error-no-office").text("folder", folder.display()),
            other => Self::fault(other),
        }
    }
}

impl From<&KeyError> for Message {
    fn from(error: &KeyError) -> Self {
        match error {
            KeyError::Failed(source) => Self::fault(source),
            KeyError::OfAnother => Self::new("error-key-of-another"),
            KeyError::Passphrase { file } => Self::new("error-passphrase").text("file", file.display()),
            KeyError::Plain { file } => Self::new("error-key-plain").text("file", file.display()),
            KeyError::Unreadable { file, source } => {
                Self::new("error-key-unreadable").io("reason", source).text("file", file.display())
            }
            other => Self::fault(other),
        }
    }
}

impl From<&OperatorError> for Message {
    fn from(error: &OperatorError) -> Self {
        match error {
            OperatorError::Missing { known } => {
                Self::new("error-operator-missing").text("known", known.join("、"))
            }
            OperatorError::Text { limit } => Self::new("error-operator-text").number("limit", *limit),
            OperatorError::Unknown { name, known } => {
                Self::new("error-operator-unknown").text("name", name).text("known", known.join("、"))
            }
            other => Self::fault(other),
        }
    }
}
