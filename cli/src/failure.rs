//! A command that could not do its work: the exit code, and the message for the person at the terminal.

use yizheng_office::catalogue::{CatalogueError, MergeError};
use yizheng_office::forms::TargetError;
use yizheng_office::statement::StatementError;
use yizheng_office::trust::TrustWorkError;
use yizheng_office::work::{BackupError, DrawError, PublishError};
use yizheng_office::{
    Error, FileError, FolderError, KeyError, OperatorError, Refused, RegisterError, SettingsError,
};
use yizheng_words::Message;

use crate::exit::Exit;

/// A command that could not do its work: why, and with which exit code.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// Why. Its wording may have an attribute `.hint`: what to do.
    pub message: Message,
}

impl Failure {
    /// A failure with its exit code and wording.
    #[must_use]
    pub const fn new(exit: Exit, message: Message) -> Self {
        Self { exit, message }
    }

    /// A fault of this program, which no input should reach.
    pub fn fault(error: impl std::fmt::Display) -> Self {
        Self::new(Exit::Fault, Message::fault(error))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::new(Exit::from(&error), Message::from(&error))
    }
}

/// The errors of single rooms, so that `?` works on them in commands.
macro_rules! through_the_office {
    ($($error:ty),*) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Error::from(error).into()
            }
        }
    )*};
}

through_the_office!(
    BackupError,
    CatalogueError,
    DrawError,
    FileError,
    FolderError,
    KeyError,
    OperatorError,
    PublishError,
    Refused,
    RegisterError,
    SettingsError,
    StatementError,
    TargetError,
    TrustWorkError
);

impl From<MergeError> for Failure {
    fn from(error: MergeError) -> Self {
        Error::Form(error.into()).into()
    }
}
