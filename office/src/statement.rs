//! Files of signed statements: a file's kind is found from its content, and its statement parsed.

use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use minicbor::Decoder;
use yizheng::PublicKey;
use yizheng::token::{LICENSE_KIND, ReadError};
use yizheng::trust::{
    Content, Delegation, KeyEvent, KeyRequest, MAX_PACK_BYTES, Pack, Root, Statement, StatusList,
};

use crate::codes;
use crate::key::public_key;

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
        if codes::is_picture(bytes) || codes::is_svg(bytes) || codes::other_format(bytes).is_some() {
            return Self::Picture;
        }
        signed_kind(bytes).map_or(Self::Unknown, Self::of_type)
    }

    /// The kind of a statement with this content.
    #[must_use]
    pub fn of_content<T: Content>() -> Self {
        Self::of_type(T::KIND)
    }

    fn of_type(typ: &str) -> Self {
        match typ {
            Root::KIND => Self::Root,
            Delegation::KIND => Self::Delegation,
            KeyEvent::KIND => Self::KeyEvent,
            KeyRequest::KIND => Self::KeyRequest,
            StatusList::KIND => Self::StatusList,
            Pack::KIND => Self::Pack,
            LICENSE_KIND => Self::License,
            other => Self::OtherSigned(other.to_string()),
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

/// What a command needs where a file holds something else.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// A delegation or a request: something that says what an office may issue.
    Grantable,
    /// A statement that several people may sign.
    Joint,
    /// Something that names a key: a public key, a delegation, or a request.
    KeyHolder,
    /// One kind of file.
    Kind(Kind),
    /// A root or a delegation: the one above an office.
    Parent,
}

/// Why a file is not the statement that is needed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StatementError {
    /// The statement is of the right kind, but its bytes are damaged.
    #[error("the {kind} in {} is damaged", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What it should hold.
        kind: Kind,
        /// What is wrong with its bytes; never [`ReadError::UnsupportedVersion`].
        #[source]
        error: ReadError,
    },
    /// The statement was made for a newer version of this software.
    #[error("the {kind} in {} was made for a newer version", file.display())]
    Newer {
        /// The file.
        file: PathBuf,
        /// What it holds.
        kind: Kind,
    },
    /// The file holds something else.
    #[error("{} holds {found}, not {expected}", file.display())]
    OtherKind {
        /// The file.
        file: PathBuf,
        /// What it holds.
        found: Kind,
        /// What is needed.
        expected: Expected,
    },
    /// The PEM file holds no key that can be used: another algorithm, damaged, or weak.
    #[error("{} holds no usable public key", file.display())]
    PublicKey {
        /// The file.
        file: PathBuf,
    },
    /// The file is longer than any statement.
    #[error("{} is longer than {limit} bytes", file.display())]
    TooLarge {
        /// The file.
        file: PathBuf,
        /// Most bytes of a statement.
        limit: usize,
    },
    /// The file cannot be read.
    #[error("{} cannot be read", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl StatementError {
    /// Stable name, part of the JSON output.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "statement",
            Self::Newer { .. } => "statement_newer",
            Self::OtherKind { .. } => "other_kind",
            Self::PublicKey { .. } => "public_key",
            Self::TooLarge { .. } => "file_large",
            Self::Unreadable { .. } => "file",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherSigned(kind) => write!(formatter, "signed data of type {kind:?}"),
            kind => formatter.write_str(&kind.code().replace('_', " ")),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Grantable => formatter.write_str("delegation or key request"),
            Self::Joint => formatter.write_str("root, delegation or key event"),
            Self::KeyHolder => formatter.write_str("public key, delegation or key request"),
            Self::Kind(kind) => kind.fmt(formatter),
            Self::Parent => formatter.write_str("root or delegation"),
        }
    }
}

impl StatementFile {
    /// Reads `path`, whatever it is.
    ///
    /// # Errors
    /// There is no such file, it cannot be read, or it is longer than any statement.
    pub fn read(path: &Path) -> Result<Self, StatementError> {
        let mut bytes = Vec::new();
        std::fs::File::open(path)
            .and_then(|file| file.take(MAX_PACK_BYTES as u64 + 1).read_to_end(&mut bytes))
            .map_err(|source| StatementError::Unreadable { file: path.to_path_buf(), source })?;
        Self::of_bytes(path, bytes)
    }

    /// Bytes that came some other way, under a name that errors give.
    ///
    /// # Errors
    /// They are longer than any statement.
    pub fn of_bytes(name: &Path, bytes: Vec<u8>) -> Result<Self, StatementError> {
        let path = name.to_path_buf();
        if bytes.len() > MAX_PACK_BYTES {
            return Err(StatementError::TooLarge { file: path, limit: MAX_PACK_BYTES });
        }
        Ok(Self { path, kind: Kind::of(&bytes), bytes })
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
    pub fn statement<T: Content>(&self, expected: &Kind) -> Result<Statement<'_, T>, StatementError> {
        self.is(expected)?;
        Statement::parse(&self.bytes).map_err(|error| self.unparsable(expected, error))
    }

    /// The error for bytes that cannot be parsed as the kind that they are.
    #[must_use]
    pub fn unparsable(&self, kind: &Kind, error: ReadError) -> StatementError {
        let (file, kind) = (self.path.clone(), kind.clone());
        match error {
            ReadError::UnsupportedVersion => StatementError::Newer { file, kind },
            error => StatementError::Damaged { file, kind, error },
        }
    }

    /// The public key in a PEM file.
    ///
    /// # Errors
    /// The file is something else, or its key cannot be used.
    pub fn public_key(&self) -> Result<PublicKey, StatementError> {
        self.is(&Kind::PublicKey)?;
        let pem = std::str::from_utf8(&self.bytes).unwrap_or_default().trim_start_matches('\u{FEFF}');
        public_key(pem).ok_or_else(|| StatementError::PublicKey { file: self.path.clone() })
    }

    /// Checks that the file is of the kind that is `expected`.
    ///
    /// # Errors
    /// It is of another kind.
    pub fn is(&self, expected: &Kind) -> Result<(), StatementError> {
        if self.kind == *expected { Ok(()) } else { Err(self.is_not(Expected::Kind(expected.clone()))) }
    }

    /// The error for a file that is not what is needed here.
    pub fn is_not(&self, expected: Expected) -> StatementError {
        StatementError::OtherKind { file: self.path.clone(), found: self.kind.clone(), expected }
    }
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
    fn an_error_says_its_file_and_keeps_its_cause() {
        let missing = StatementFile::read(Path::new("no/such/file")).unwrap_err();
        assert_eq!(missing.code(), "file");
        assert_eq!(missing.to_string(), "no/such/file cannot be read");
        assert!(std::error::Error::source(&missing).is_some());
        let file = StatementFile::of_bytes(Path::new("a.json"), b"{}".to_vec()).unwrap();
        let other = file.statement::<Root>(&Kind::Root).map(drop).unwrap_err();
        assert_eq!(other.to_string(), "a.json holds json, not root");
        assert_eq!(file.public_key().unwrap_err().code(), "other_kind");
        let pem = StatementFile::of_bytes(Path::new("k"), b"-----BEGIN PUBLIC KEY-----\n".to_vec()).unwrap();
        assert_eq!(pem.public_key().unwrap_err().code(), "public_key");
    }

    #[test]
    fn a_statement_has_a_longest_length() {
        let name = Path::new("long");
        assert!(StatementFile::of_bytes(name, vec![0; MAX_PACK_BYTES]).is_ok());
        let error = StatementFile::of_bytes(name, vec![0; MAX_PACK_BYTES + 1]).unwrap_err();
        assert_eq!(error.code(), "file_large");
    }

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
