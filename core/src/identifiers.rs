//! Codes with check characters: what a clerk mistypes is found before it is signed.

mod certificate;
mod checksum;
mod registration;
mod resident;
mod social_credit;

pub use certificate::CertificateIdentifier;
pub use registration::RegistrationNumber;
pub use resident::ResidentNumber;
pub use social_credit::{SocialCreditCode, organisation_check};

/// Why a string is no code of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodeError {
    /// A character outside the code's alphabet.
    #[error("the character {character:?} at index {at} does not belong into the code")]
    Character {
        /// The character.
        character: char,
        /// Its place, counted in characters from 0.
        at: usize,
    },
    /// The check character is another. Such codes exist: an office may confirm one.
    #[error("the check character is {found:?} where {expected:?} is expected")]
    Check {
        /// The check character that the rest asks for.
        expected: char,
        /// The one found.
        found: char,
    },
    /// A birth date within the code that is no date.
    #[error("the birth date within the code does not exist")]
    Date,
    /// Another number of characters.
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
