//! Why the office could not do something: one enum over the errors of its rooms.

use super::files::DrawError;
use super::print::PrintError;
use super::publish::PublishError;
use super::restore::BackupError;
use crate::actor::OperatorError;
use crate::catalogue::CatalogueError;
use crate::files::FileError;
use crate::folder::FolderError;
use crate::forms::TargetError;
use crate::key::KeyError;
use crate::lifecycle::Refused;
use crate::register::RegisterError;
use crate::settings::SettingsError;
use crate::statement::StatementError;
use crate::trust::TrustWorkError;

/// Any error of the office. Every room has an enum of its own; use cases that touch several rooms return this one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A backup cannot be restored.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The catalogue cannot be used.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The code of a certificate cannot be drawn.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// A file cannot be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The folder is no office, or one of its files is damaged.
    #[error(transparent)]
    Folder(FolderError),
    /// There is no such form, or it contradicts itself.
    #[error(transparent)]
    Form(#[from] TargetError),
    /// The signing key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The person who asks may not do this.
    #[error(transparent)]
    Operator(#[from] OperatorError),
    /// A certificate may not be printed.
    #[error(transparent)]
    Print(#[from] PrintError),
    /// No status list was published, or a published one cannot be used.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// The register stays as it is: the request is unlawful in the present state.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The register cannot be used.
    #[error(transparent)]
    Register(RegisterError),
    /// `office.toml` breaks a rule.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A file is not the signed statement that is needed.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// A statement about trust was not made.
    #[error(transparent)]
    Trust(#[from] TrustWorkError),
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
            Self::Catalogue(error) => error.code(),
            Self::Draw(error) => error.code(),
            Self::File(error) => error.code(),
            Self::Folder(error) => error.code(),
            Self::Form(error) => error.code(),
            Self::Key(error) => error.code(),
            Self::Operator(error) => error.code(),
            Self::Print(error) => error.code(),
            Self::Publish(error) => error.code(),
            Self::Refused(error) => error.code(),
            Self::Register(error) => error.code(),
            Self::Settings(error) => error.code(),
            Self::Statement(error) => error.code(),
            Self::Trust(error) => error.code(),
            Self::Fault(_) => "fault",
        }
    }
}

impl From<FolderError> for Error {
    fn from(error: FolderError) -> Self {
        match error {
            FolderError::Catalogue(error) => Self::Catalogue(error),
            FolderError::File(error) => Self::File(error),
            FolderError::Key(error) => Self::Key(error),
            FolderError::Register(error) => error.into(),
            FolderError::Settings(error) => Self::Settings(error),
            error => Self::Folder(error),
        }
    }
}

impl From<RegisterError> for Error {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::File(error) => Self::File(error),
            RegisterError::Refused(refused) => Self::Refused(refused),
            error => Self::Register(error),
        }
    }
}
