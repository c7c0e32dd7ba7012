//! Files of signed statements: read with what they are, written whole, signed in place.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use minicbor::Decoder;
use yizheng::token::{LICENSE_KIND, ReadError};
use yizheng::trust::{
    Content, Delegation, KeyEvent, KeyRequest, MAX_PACK_BYTES, Pack, Root, Statement, StatusList,
};

use crate::exit::Exit;
use crate::message::{Failure, Message};
use crate::picture;

/// Tags of COSE_Sign1 and COSE_Sign (RFC 9052 §2).
const SIGN1: u64 = 18;
const SIGN: u64 = 98;
/// The header label typ (RFC 9596).
const TYP: i64 = 16;
/// More header entries than a newer version would ever need, as in `core`.
const MAX_HEADER_ENTRIES: u64 = 16;

/// What a file is, by its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A root.
    Root,
    /// A delegation.
    Delegation,
    /// A key event.
    KeyEvent,
    /// An office's request.
    KeyRequest,
    /// A status list.
    StatusList,
    /// A pack.
    Pack,
    /// A license token.
    License,
    /// Something signed, with a typ that this version does not know, or none.
    OtherSigned(String),
    /// A secret key.
    SecretKey,
    /// A public key.
    PublicKey,
    /// JSON: `authority.json` of an office.
    Json,
    /// A picture, perhaps of a code.
    Picture,
    /// Nothing.
    Empty,
    /// Anything else.
    Unknown,
}

/// A file that was read.
pub struct StatementFile {
    path: PathBuf,
    bytes: Vec<u8>,
    kind: Kind,
}

impl Kind {
    fn of(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self::Empty;
        }
        let text = std::str::from_utf8(bytes).unwrap_or_default().trim_start_matches('\u{FEFF}').trim_start();
        if let Some(label) = text.strip_prefix("-----BEGIN ") {
            return if label.starts_with("PUBLIC KEY") {
                Self::PublicKey
            } else if label.starts_with("PRIVATE KEY") || label.starts_with("ENCRYPTED PRIVATE KEY") {
                Self::SecretKey
            } else {
                Self::Unknown
            };
        }
        if text.starts_with('{') {
            return Self::Json;
        }
        if picture::is_picture(bytes) || picture::is_svg(bytes) || picture::other_format(bytes).is_some() {
            return Self::Picture;
        }
        match signed_kind(bytes) {
            None => Self::Unknown,
            Some(Root::KIND) => Self::Root,
            Some(Delegation::KIND) => Self::Delegation,
            Some(KeyEvent::KIND) => Self::KeyEvent,
            Some(KeyRequest::KIND) => Self::KeyRequest,
            Some(StatusList::KIND) => Self::StatusList,
            Some(Pack::KIND) => Self::Pack,
            Some(LICENSE_KIND) => Self::License,
            Some(other) => Self::OtherSigned(other.to_string()),
        }
    }

    /// Stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Delegation => "delegation",
            Self::KeyEvent => "key_event",
            Self::KeyRequest => "key_request",
            Self::StatusList => "status_list",
            Self::Pack => "pack",
            Self::License => "license",
            Self::OtherSigned(_) => "other_signed",
            Self::SecretKey => "secret_key",
            Self::PublicKey => "public_key",
            Self::Json => "json",
            Self::Picture => "picture",
            Self::Empty => "empty",
            Self::Unknown => "unknown",
        }
    }

    /// In words.
    pub fn message(&self) -> Message {
        Message::new(match self {
            Self::Root => "kind-root",
            Self::Delegation => "kind-delegation",
            Self::KeyEvent => "kind-key-event",
            Self::KeyRequest => "kind-key-request",
            Self::StatusList => "kind-status-list",
            Self::Pack => "kind-pack",
            Self::License => "kind-license",
            Self::OtherSigned(kind) => return Message::new("kind-other-signed").text("kind", kind),
            Self::SecretKey => "kind-secret-key",
            Self::PublicKey => "kind-public-key",
            Self::Json => "kind-json",
            Self::Picture => "kind-picture",
            Self::Empty => "kind-empty",
            Self::Unknown => "kind-unknown",
        })
    }
}

/// The typ of a COSE_Sign1 or COSE_Sign; empty where it has none. Nothing where it is neither.
fn signed_kind(bytes: &[u8]) -> Option<&str> {
    let mut decoder = Decoder::new(bytes);
    let tag = u64::from(decoder.tag().ok()?);
    if !matches!(tag, SIGN1 | SIGN) || decoder.array().ok()? != Some(4) {
        return None;
    }
    let mut header = Decoder::new(decoder.bytes().ok()?);
    for _ in 0..header.map().ok().flatten().filter(|entries| *entries <= MAX_HEADER_ENTRIES)? {
        if header.i64().ok()? == TYP {
            return Some(header.str().unwrap_or_default());
        }
        header.skip().ok()?;
    }
    Some("")
}

impl StatementFile {
    /// Reads `path`, whatever it is.
    ///
    /// # Errors
    /// There is no such file, it cannot be read, or it is longer than any statement.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let failure =
            |message: Message| Failure::new(Exit::Input, message.text("file", path.display().to_string()));
        let mut bytes = Vec::new();
        std::fs::File::open(path)
            .and_then(|file| file.take(MAX_PACK_BYTES as u64 + 1).read_to_end(&mut bytes))
            .map_err(|error| failure(Message::new("error-file").io("reason", &error)))?;
        if bytes.len() > MAX_PACK_BYTES {
            return Err(failure(Message::new("error-file-large").number("limit", MAX_PACK_BYTES >> 20)));
        }
        Ok(Self { path: path.to_path_buf(), kind: Kind::of(&bytes), bytes })
    }

    /// Its path as it was named.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it is.
    pub const fn kind(&self) -> &Kind {
        &self.kind
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its bytes, to keep.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The statement in it, of the kind that is `expected`.
    ///
    /// # Errors
    /// It is something else, damaged, or made by a newer version.
    pub fn statement<T: Content>(&self, expected: &Kind) -> Result<Statement<'_, T>, Failure> {
        if self.kind != *expected {
            return Err(self.is_not(expected.message()));
        }
        Statement::parse(&self.bytes).map_err(|error| unreadable(&self.path, expected, error))
    }

    /// It is not what is needed here.
    pub fn is_not(&self, expected: Message) -> Failure {
        let message = Message::new("error-other-kind")
            .text("file", self.path.display())
            .message("found", self.kind.message())
            .message("expected", expected);
        Failure::new(Exit::Input, message)
    }
}

/// A statement of the right kind that cannot be read.
pub fn unreadable(path: &Path, kind: &Kind, error: ReadError) -> Failure {
    let message = match error {
        ReadError::UnsupportedVersion => Message::new("error-statement-newer"),
        _ => Message::new("error-statement").message("reason", damage(error)),
    };
    let message = message.text("file", path.display()).message("kind", kind.message());
    Failure::new(Exit::Input, message)
}

/// What is wrong with the bytes of a statement, in words.
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
        // `Structure`, and what may come.
        _ => "damage-structure",
    })
}

impl fmt::Debug for StatementFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.path.display(), self.kind.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_content_says() {
        for (bytes, kind) in [
            (&b""[..], Kind::Empty),
            (b"-----BEGIN PUBLIC KEY-----\nAA", Kind::PublicKey),
            (b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA", Kind::SecretKey),
            (b"-----BEGIN PRIVATE KEY-----\nAA", Kind::SecretKey),
            (b"-----BEGIN CERTIFICATE-----\nAA", Kind::Unknown),
            (b" { \"name\": 1 }", Kind::Json),
            (b"\x89PNG\r\n\x1a\n", Kind::Picture),
            (b"hello", Kind::Unknown),
            (&[0xD2], Kind::Unknown),
            (&[0xD2, 0x84, 0x40], Kind::Unknown),
            (&[0xD2, 0x84, 0x41, 0xA0], Kind::OtherSigned(String::new())),
            (&[0xD2, 0x84, 0x44, 0xA1, 0x10, 0x61, 0x78], Kind::OtherSigned("x".to_string())),
            (&[0xD8, 0x62, 0x84, 0x44, 0xA1, 0x10, 0x61, 0x78], Kind::OtherSigned("x".to_string())),
        ] {
            assert_eq!(Kind::of(bytes), kind, "{bytes:?}");
        }
    }
}
