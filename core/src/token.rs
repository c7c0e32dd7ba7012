//! The signed bytes of one license: reading them, and with feature `issue` making them.

use core::fmt;

use crate::envelope::{Envelope, Header};
use crate::key::{PublicKey, SignatureInvalid};
use crate::license::Claims;

/// Longest token: what the largest QR code could carry, with room for one more generation.
pub const MAX_TOKEN_BYTES: usize = 4096;

/// The typ (RFC 9596) of a license token, so that no other statement passes for one.
pub const LICENSE_KIND: &str = "application/yz-license+cwt";

/// A token as received: its envelope and claims fit together, nothing is verified.
#[derive(Clone, Debug)]
pub struct UnverifiedToken<'a> {
    envelope: Envelope<'a>,
    claims: Claims,
}

/// Why bytes are no license token of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// The bytes end too early.
    Cut,
    /// Another encoding of the same data: long-form lengths, other order, a key twice.
    NotCanonical,
    /// No COSE_Sign1 at all.
    NotAToken,
    /// A signed token of another kind or of another system.
    OtherKind,
    /// Fields that contradict each other (see [`LicenseError`](crate::license::LicenseError)).
    Rules,
    /// A field that is missing, or of another type than it must be.
    Structure,
    /// A text that breaks the rules of [`Text`](crate::text::Text).
    Text,
    /// Longer than [`MAX_TOKEN_BYTES`].
    TooLong,
    /// More entries in a list than its bound.
    TooMany,
    /// Bytes after the end.
    TrailingBytes,
    /// Made for a newer reader.
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

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl<'a> UnverifiedToken<'a> {
    /// Reads the whole token.
    ///
    /// # Errors
    /// [`ReadError`], the first thing that does not fit.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let envelope = envelope(bytes)?;
        let claims = Claims::parse(envelope.danger_unverified_payload())?;
        Ok(Self { envelope, claims })
    }

    /// The protected header.
    #[must_use]
    pub const fn header(&self) -> Header<'a> {
        self.envelope.header()
    }

    /// Checks the signature alone; [`verify_token`](crate::verify::verify_token) checks everything.
    ///
    /// # Errors
    /// It was not made by `key`.
    pub fn verify_signature(&self, key: &PublicKey) -> Result<(), SignatureInvalid> {
        self.envelope.verify(key)
    }

    /// What the token claims, whoever made it. For showing and searching, never for deciding.
    #[must_use]
    pub const fn danger_unverified_claims(&self) -> &Claims {
        &self.claims
    }
}

/// The envelope of a license token within its bounds.
pub(crate) fn envelope(bytes: &[u8]) -> Result<Envelope<'_>, ReadError> {
    if bytes.len() > MAX_TOKEN_BYTES {
        return Err(ReadError::TooLong);
    }
    Envelope::parse(bytes, LICENSE_KIND)
}

/// Why a license was not signed.
#[cfg(feature = "issue")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignError {
    /// The license breaks a rule of the format.
    License(crate::license::LicenseError),
    /// The signer gave a signature of another key.
    SignerOfAnotherKey,
    /// The signer gave no signature.
    SignerFailed,
    /// The token would be longer than [`MAX_TOKEN_BYTES`].
    TooLong {
        /// Bytes it would have.
        bytes: usize,
    },
    /// A statement to which a signature is to be added cannot be read.
    Unreadable(ReadError),
}

/// Signs `claims` with the secret half of `key`.
///
/// # Errors
/// [`SignError`]: the license breaks a rule, is too long, or the signer failed.
#[cfg(feature = "issue")]
pub fn sign<S>(claims: &Claims, key: &PublicKey, signer: &S) -> Result<alloc::vec::Vec<u8>, SignError>
where
    S: signature::Signer<ed25519_dalek::Signature> + ?Sized,
{
    claims.license.check().map_err(SignError::License)?;
    let token = crate::envelope::sign(LICENSE_KIND, &claims.encode(), key, signer)?;
    if token.len() > MAX_TOKEN_BYTES {
        return Err(SignError::TooLong { bytes: token.len() });
    }
    Ok(token)
}
