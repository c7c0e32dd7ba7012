//! A command that could not do its work: the exit code, and the message for the person at the terminal.

use yizheng_office::statement::StatementError;
use yizheng_office::work::{BackupError, DrawError, PublishError};
use yizheng_office::{
    Error, FileError, FolderError, KeyError, OperatorError, Refused, RegisterError, SettingsError,
    message as office,
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
    DrawError,
    FileError,
    FolderError,
    KeyError,
    OperatorError,
    PublishError,
    Refused,
    RegisterError,
    SettingsError,
    StatementError
);

/// A failure of a room of the office whose errors are not typed yet.
impl From<office::Failure> for Failure {
    fn from(failure: office::Failure) -> Self {
        Self::new(failure.exit.into(), failure.message.into())
    }
}

/// The way back, for what a command does within such a room.
impl From<Failure> for office::Failure {
    fn from(failure: Failure) -> Self {
        use yizheng_office::exit::Exit as Old;
        let exit = match failure.exit {
            Exit::Success => Old::Success,
            Exit::Invalid => Old::Invalid,
            Exit::Usage => Old::Usage,
            Exit::Caution => Old::Caution,
            Exit::Input => Old::Input,
            Exit::Problems => Old::Problems,
            Exit::Partly => Old::Partly,
            Exit::Office => Old::Office,
            Exit::Output => Old::Output,
            Exit::Refused => Old::Refused,
            Exit::Damaged => Old::Damaged,
            Exit::Interrupted => Old::Interrupted,
            Exit::Fault => Old::Fault,
        };
        Self::new(exit, failure.message.into())
    }
}
