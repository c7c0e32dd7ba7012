//! Files of signed statements in words: kinds, damage, and why a file is not what is needed.

use yizheng::token::ReadError;
use yizheng_office::codes::PictureError;
use yizheng_office::statement::{Expected, Kind, StatementError};

use crate::message::Message;

/// A kind of file.
#[must_use]
pub fn kind(kind: &Kind) -> Message {
    Message::new(match kind {
        Kind::Root => "kind-root",
        Kind::Delegation => "kind-delegation",
        Kind::KeyEvent => "kind-key-event",
        Kind::KeyRequest => "kind-key-request",
        Kind::StatusList => "kind-status-list",
        Kind::Pack => "kind-pack",
        Kind::License => "kind-license",
        Kind::OtherSigned(kind) => return Message::new("kind-other-signed").text("kind", kind),
        Kind::SecretKey => "kind-secret-key",
        Kind::PublicKey => "kind-public-key",
        Kind::Json => "kind-json",
        Kind::Picture => "kind-picture",
        Kind::Empty => "kind-empty",
        // `Unknown`, and kinds to come.
        _ => "kind-unknown",
    })
}

/// What is wrong with the bytes of a statement.
#[must_use]
pub fn damage(error: ReadError) -> Message {
    Message::new(match error {
        ReadError::Cut => "damage-cut",
        ReadError::NotCanonical => "damage-not-canonical",
        ReadError::NotAToken => "damage-not-signed",
        ReadError::OtherKind => "damage-other-kind",
        ReadError::Rules => "damage-rules",
        ReadError::Text => "damage-text",
        ReadError::TooLong => "damage-too-long",
        ReadError::TooMany => "damage-too-many",
        ReadError::TrailingBytes => "damage-trailing-bytes",
        ReadError::UnsupportedVersion => "damage-newer",
        // `Structure`, and errors to come.
        _ => "damage-structure",
    })
}

fn expected(expected: &Expected) -> Message {
    match expected {
        Expected::Grantable => Message::new("kind-wish"),
        Expected::Joint => Message::new("kind-joint"),
        Expected::KeyHolder => Message::new("kind-of-key"),
        Expected::Parent => Message::new("kind-parent"),
        Expected::Kind(one) => kind(one),
        _ => Message::new("kind-unknown"),
    }
}

impl From<&StatementError> for Message {
    fn from(error: &StatementError) -> Self {
        match error {
            StatementError::Damaged { file, kind: one, error } => Self::new("error-statement")
                .message("reason", damage(*error))
                .text("file", file.display())
                .message("kind", kind(one)),
            StatementError::Newer { file, kind: one } => {
                Self::new("error-statement-newer").text("file", file.display()).message("kind", kind(one))
            }
            StatementError::OtherKind { file, found, expected: needed } => Self::new("error-other-kind")
                .text("file", file.display())
                .message("found", kind(found))
                .message("expected", expected(needed)),
            StatementError::PublicKey { file } => Self::new("error-public-key").text("file", file.display()),
            StatementError::TooLarge { file, limit } => {
                Self::new("error-file-large").number("limit", limit >> 20).text("file", file.display())
            }
            StatementError::Unreadable { file, source } => {
                Self::new("error-file").io("reason", source).text("file", file.display())
            }
            other => Self::new("error-fault").text("reason", other),
        }
    }
}

impl From<&PictureError> for Message {
    fn from(error: &PictureError) -> Self {
        let bad = |reason: String| Self::new("input-bad-picture").text("reason", reason);
        match error {
            PictureError::NoCode => Self::new("input-no-code"),
            PictureError::Pixels(error) => bad(format!("{error:?}")),
            PictureError::Size => bad("size".to_string()),
            PictureError::Unreadable(error) => bad(error.to_string()),
            other => bad(other.to_string()),
        }
    }
}
