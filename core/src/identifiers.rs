//! Codes with check characters: finds what a clerk mistyped before it is signed.
//!
//! ```
//! use yizheng::identifiers::{CodeError, RegistrationNumber, SocialCreditCode};
//!
//! let code = SocialCreditCode::new("11371500MB2862819G")?;
//! assert!(code.organisation_in_order());
//! let mistyped = SocialCreditCode::new("11371500MB2862819H").unwrap_err();
//! assert_eq!(mistyped, CodeError::Check { expected: 'G', found: 'H' });
//! assert_eq!(mistyped.to_string(), "the check character is 'H' where 'G' is expected");
//! assert_eq!(RegistrationNumber::new("110108000000016")?.as_str(), "110108000000016");
//! # Ok::<(), CodeError>(())
//! ```

mod certificate;
mod checksum;
mod registration;
mod resident;
mod social_credit;

pub use certificate::CertificateIdentifier;
pub use registration::RegistrationNumber;
pub use resident::ResidentNumber;
pub use social_credit::{SocialCreditCode, organisation_check};

/// Why a string is not a valid code of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodeError {
    /// A character outside the code's alphabet.
    #[error("the character {character:?} at index {at} does not belong into the code")]
    Character {
        /// The character.
        character: char,
        /// Its index in characters, from 0.
        at: usize,
    },
    /// The check character does not fit. Such codes are in use: an office may confirm one.
    #[error("the check character is {found:?} where {expected:?} is expected")]
    Check {
        /// The check character that the other characters require.
        expected: char,
        /// The one found.
        found: char,
    },
    /// The birth date within the code does not exist.
    #[error("the birth date within the code does not exist")]
    Date,
    /// The wrong number of characters.
    #[error("the code has {found} characters instead of {expected}")]
    Length {
        /// Characters the code has.
        expected: usize,
        /// Characters found.
        found: usize,
    },
}

impl CodeError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Character { .. } => "character",
            Self::Check { .. } => "check",
            Self::Date => "date",
            Self::Length { .. } => "length",
        }
    }
}
