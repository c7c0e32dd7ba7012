//! The bytes of a signature.

use alloc::boxed::Box;
use core::fmt;

/// Longest signature in a statement, of whatever algorithm may join: SM2 has 64 bytes, ML-DSA-87 4,627, SLH-DSA-128s 7,856.
/// A license token, with its signature, must fit into
/// [`MAX_TOKEN_BYTES`](crate::token::MAX_TOKEN_BYTES).
pub const MAX_SIGNATURE_BYTES: usize = 16 * 1024;

/// The bytes of one signature, at most [`MAX_SIGNATURE_BYTES`]. Which key and algorithm they belong to is known beside
/// them.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Signature(Box<[u8]>);

impl Signature {
    /// The 64 bytes of an Ed25519 signature (RFC 8032 §5.1.6).
    #[must_use]
    pub fn ed25519(bytes: [u8; 64]) -> Self {
        Self(Box::new(bytes))
    }

    /// The signature itself.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl TryFrom<&[u8]> for Signature {
    type Error = SignatureTooLong;

    fn try_from(bytes: &[u8]) -> Result<Self, SignatureTooLong> {
        if bytes.len() > MAX_SIGNATURE_BYTES {
            return Err(SignatureTooLong { bytes: bytes.len() });
        }
        Ok(Self(bytes.into()))
    }
}

impl AsRef<[u8]> for Signature {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

/// More bytes than any signature has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature has {bytes} bytes, more than {MAX_SIGNATURE_BYTES}")]
#[non_exhaustive]
pub struct SignatureTooLong {
    /// Bytes found.
    pub bytes: usize,
}

impl SignatureTooLong {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "signature_too_long"
    }
}
