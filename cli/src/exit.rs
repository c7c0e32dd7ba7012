//! The program's exit codes, and the one place that gives every error its own. The table in `docs/CLI.md` says the same.

use yizheng_office::catalogue::MergeError;
use yizheng_office::forms::TargetError;
use yizheng_office::trust::TrustWorkError;
use yizheng_office::work::PublishError;
use yizheng_office::{Error, FolderError, KeyError, OperatorError, Refused, RegisterError};

/// The program's exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done; for `verify`: everything is valid; for `pack check`: accepted.
    Success = 0,
    /// `verify`: at least one license is invalid; `pack check`: not accepted.
    Invalid = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// `verify`: nothing is invalid, but at least one asks for caution; `pack check`: accepted, but something in it
    /// counts for nothing or is past its date.
    Caution = 3,
    /// An input cannot be read or is not what belongs there.
    Input = 4,
    /// The applications, or the statements of a pack, have problems; nothing was issued, signed or written.
    Problems = 5,
    /// `--skip-bad`: the good ones were issued, the others were not. `--allow-refused`: the pack was written all the
    /// same.
    Partly = 6,
    /// The office folder, its register, a key, its passphrase, or a key that may not sign this.
    Office = 7,
    /// An output cannot be written.
    Output = 8,
    /// The register refuses: an unknown number, an unlawful transition, a back-dated decision; nothing was changed.
    Refused = 9,
    /// `register check`: something is wrong in the register.
    Damaged = 10,
    /// `verify`: nothing is invalid, but of at least one license nothing could be judged.
    NoConclusion = 11,
    /// Interrupted; what was done is whole, and the same command does the rest.
    Interrupted = 130,
    /// A fault of this program.
    Fault = 70,
}

impl From<&Error> for Exit {
    fn from(error: &Error) -> Self {
        match error {
            Error::Backup(_) | Error::Draw(_) | Error::Print(_) | Error::Statement(_) => Self::Input,
            Error::File(_) | Error::Register(RegisterError::File(_)) => Self::Output,
            Error::Folder(FolderError::Encoding(_)) => Self::Fault,
            Error::Catalogue(_) | Error::Folder(_) | Error::Settings(_) => Self::Office,
            Error::Form(TargetError::Merge(
                MergeError::NotOfIndustry { .. } | MergeError::UnknownIndustry { .. },
            )) => Self::Usage,
            Error::Form(TargetError::Merge(_)) => Self::Office,
            Error::Form(_) => Self::Input,
            Error::Key(KeyError::Failed(_)) => Self::Fault,
            Error::Key(_) => Self::Office,
            Error::Operator(OperatorError::Text { .. }) => Self::Usage,
            Error::Operator(_) => Self::Office,
            Error::Publish(PublishError::Entry { .. } | PublishError::NotSigned(_)) => Self::Fault,
            Error::Publish(_) => Self::Office,
            Error::Refused(
                Refused::BasisMissing { .. }
                | Refused::CorrectBy { .. }
                | Refused::DocumentMissing { .. }
                | Refused::NumberTwice { .. },
            ) => Self::Usage,
            Error::Refused(_) => Self::Refused,
            Error::Register(RegisterError::Seal { .. } | RegisterError::Sign { .. }) => Self::Fault,
            Error::Trust(error) => error.into(),
            Error::Register(_) => Self::Office,
            // `Fault`, and errors that a later version of the library may add.
            _ => Self::Fault,
        }
    }
}

impl From<&TrustWorkError> for Exit {
    fn from(error: &TrustWorkError) -> Self {
        use TrustWorkError as E;
        match error {
            E::ClockBack { .. }
            | E::Division { .. }
            | E::KeyInRoot { .. }
            | E::KeyNotInRoot { .. }
            | E::KeyTwice { .. }
            | E::NotPrevious { .. }
            | E::PackVersion { .. }
            | E::Period { .. }
            | E::RootKeysMany { .. }
            | E::RootPublishersNone
            | E::StatementRules { .. }
            | E::Threshold { .. } => Self::Usage,
            E::KeyNotOfRoot { .. }
            | E::KeyNotOfRoots { .. }
            | E::ParentOfAnother { .. }
            | E::Publisher { .. } => Self::Office,
            E::Folder { .. }
            | E::KeyNotProven { .. }
            | E::KeySpokenOf { .. }
            | E::KeyType { .. }
            | E::NotJoint { .. }
            | E::OtherPlace { .. }
            | E::PackLarge { .. }
            | E::PackRefused { .. }
            | E::RequestKey { .. }
            | E::RequestSignature { .. }
            | E::RootRefused { .. }
            | E::Statement(_) => Self::Input,
            // `NotSigned`, and errors that a later version of the library may add.
            _ => Self::Fault,
        }
    }
}
