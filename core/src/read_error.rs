//! Why signed bytes cannot be read.

/// Why bytes are no token or statement of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The bytes end too early.
    #[error("the data ends too early")]
    Cut,
    /// Another encoding of the same data: long-form lengths, other order, a key twice.
    #[error("the data is not in the one encoding that the format allows")]
    NotCanonical,
    /// No COSE_Sign1 at all.
    #[error("the data is not a signed token or statement")]
    NotAToken,
    /// A signed token of another kind or of another system.
    #[error("the data is a signed statement of another kind or of another system")]
    OtherKind,
    /// Fields that contradict each other (see [`LicenseError`](crate::license::LicenseError)).
    #[error("the fields contradict each other")]
    Rules,
    /// A field that is missing, or of another type than it must be.
    #[error("a field is missing or has the wrong type")]
    Structure,
    /// A text that breaks the rules of [`Text`](crate::text::Text).
    #[error("a text breaks the rules for texts")]
    Text,
    /// Longer than the bound of their kind, such as [`MAX_TOKEN_BYTES`](crate::token::MAX_TOKEN_BYTES).
    #[error("the data is longer than the format allows")]
    TooLong,
    /// More entries in a list than its bound.
    #[error("a list has more entries than the format allows")]
    TooMany,
    /// Bytes after the end.
    #[error("there are bytes after the end of the data")]
    TrailingBytes,
    /// Made for a newer reader.
    #[error("the data was made for a newer reader")]
    UnsupportedVersion,
}

impl ReadError {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cut => "cut",
            Self::NotCanonical => "not_canonical",
            Self::NotAToken => "not_a_token",
            Self::OtherKind => "other_kind",
            Self::Rules => "rules",
            Self::Structure => "structure",
            Self::Text => "text",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
            Self::TrailingBytes => "trailing_bytes",
            Self::UnsupportedVersion => "unsupported_version",
        }
    }
}
