//! Why the office could not do something: one enum over the errors of its rooms.

use crate::actor::OperatorError;
use crate::files::FileError;
use crate::folder::FolderError;
use crate::key::KeyError;
use crate::lifecycle::Refused;
use crate::message;
use crate::register::RegisterError;
use crate::settings::SettingsError;
use crate::statement::StatementError;
use crate::work::{BackupError, DrawError, PublishError};

/// Any error of the office. Every room has an enum of its own; use cases that touch several rooms return this one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A backup cannot be restored.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The code of a certificate cannot be drawn.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// A file cannot be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The folder is no office, or one of its files is damaged.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The signing key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The person who asks may not do this.
    #[error(transparent)]
    Operator(#[from] OperatorError),
    /// No status list was published, or a published one cannot be used.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// The register stays as it is: the request is unlawful in the present state.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The register cannot be used.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// `office.toml` breaks a rule.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A file is not the signed statement that is needed.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// A room whose errors are not typed yet.
    #[error("{}", .0.message.id)]
    Untyped(message::Failure),
    /// A fault of this library that no input should reach.
    #[error("a fault of the program: {0}")]
    Fault(#[source] Box<dyn core::error::Error + Send + Sync>),
}

impl Error {
    /// A fault of this library that no input should reach.
    pub fn fault(error: impl Into<Box<dyn core::error::Error + Send + Sync>>) -> Self {
        Self::Fault(error.into())
    }

    /// Stable name of the reason.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Backup(error) => error.code(),
            Self::Draw(error) => error.code(),
            Self::File(error) => error.code(),
            Self::Folder(error) => error.code(),
            Self::Key(error) => error.code(),
            Self::Operator(error) => error.code(),
            Self::Publish(error) => error.code(),
            Self::Refused(error) => error.code(),
            Self::Register(error) => error.code(),
            Self::Settings(error) => error.code(),
            Self::Statement(error) => error.code(),
            Self::Untyped(_) => "untyped",
            Self::Fault(_) => "fault",
        }
    }
}

impl From<message::Failure> for Error {
    fn from(failure: message::Failure) -> Self {
        Self::Untyped(failure)
    }
}
