//! Public keys and their short names.

use alloc::vec::Vec;
use core::fmt;

use ed25519_dalek::VerifyingKey;
use sha2::{Digest, Sha256};

use crate::cbor;
use crate::signature::Signature;

/// The algorithm of a key. SM2 will join here. It belongs to the key; a token cannot choose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Algorithm {
    /// Ed25519 (RFC 8032).
    Ed25519,
}

impl Algorithm {
    /// The COSE algorithm that is written: −19, fully-specified Ed25519 (RFC 9864 §2.2).
    #[must_use]
    pub const fn cose(self) -> i64 {
        match self {
            Self::Ed25519 => -19,
        }
    }

    /// Whether a header may name `cose` with this key. The polymorphic EdDSA, −8, is accepted too.
    #[must_use]
    pub const fn accepts(self, cose: i64) -> bool {
        match self {
            Self::Ed25519 => matches!(cose, -19 | -8),
        }
    }
}

/// The first 8 bytes of a key's COSE Key Thumbprint (RFC 9679, SHA-256): finds a key, proves nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 8]);

impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A public key that verification may use.
#[derive(Clone, Debug)]
pub struct PublicKey {
    verifying: VerifyingKey,
}

impl PartialEq for PublicKey {
    /// Each point has one encoding.
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for PublicKey {}

/// Why bytes are not a usable public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Not base64url of as many bytes as a key has.
    #[error("the text is not base64url of the 32 bytes of a key")]
    Length,
    /// Not a point of the curve in its one encoding.
    #[error("the bytes are not a point of the curve in its one encoding")]
    NotAPoint,
    /// A point of low order, for which anybody can forge signatures.
    #[error("the key is a point of low order, which would accept forged signatures")]
    Weak,
}

/// A signature that does not belong to these bytes and this key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("the signature was not made over these bytes by this key")]
pub struct SignatureInvalid;

impl KeyError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::NotAPoint => "not_a_point",
            Self::Weak => "weak_key",
        }
    }
}

impl SignatureInvalid {
    /// Stable name, that of [`Reason::SignatureInvalid`](crate::Reason::SignatureInvalid).
    #[must_use]
    pub const fn code(self) -> &'static str {
        "signature_invalid"
    }
}

impl PublicKey {
    /// The Ed25519 key of 32 bytes (RFC 8032 §5.1.5).
    ///
    /// # Errors
    /// The bytes are not a point of the curve, a point of low order, or not its one encoding (y not below the prime).
    pub fn from_ed25519(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        if !is_reduced(bytes) {
            return Err(KeyError::NotAPoint);
        }
        let verifying = VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::NotAPoint)?;
        if verifying.is_weak() {
            return Err(KeyError::Weak);
        }
        Ok(Self { verifying })
    }

    /// The Ed25519 key that `text` spells in base64url without padding (RFC 4648 §5), as `authority.json` has it.
    ///
    /// # Errors
    /// [`KeyError::Length`] where `text` is not base64url of 32 bytes, else as [`Self::from_ed25519`].
    pub fn from_base64url(text: &str) -> Result<Self, KeyError> {
        let bytes = crate::base64url::from_base64url(text).and_then(|bytes| bytes.try_into().ok());
        Self::from_ed25519(&bytes.ok_or(KeyError::Length)?)
    }

    /// The algorithm that belongs to this key.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        Algorithm::Ed25519
    }

    /// The key as its algorithm writes it; 32 bytes for Ed25519.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.verifying.as_bytes()
    }

    /// The COSE Key Thumbprint (RFC 9679 §3): SHA-256 of the deterministic `{1: 1, -1: 6, -2: x}`.
    #[must_use]
    pub fn thumbprint(&self) -> [u8; 32] {
        let key: Vec<u8> = cbor::to_vec(|e| {
            e.map(3)?.u8(1)?.u8(1)?.i64(-1)?.u8(6)?.i64(-2)?.bytes(self.as_bytes())?;
            Ok(())
        });
        Sha256::digest(&key).into()
    }

    /// The short name that tokens carry for this key.
    #[must_use]
    pub fn id(&self) -> KeyId {
        let [a, b, c, d, e, f, g, h, ..] = self.thumbprint();
        KeyId([a, b, c, d, e, f, g, h])
    }

    /// Checks `signature` over `message`, strictly: no low-order or non-canonical part (the rules of
    /// `verify_strict`).
    ///
    /// # Errors
    /// It does not verify.
    pub fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), SignatureInvalid> {
        self.verify_bytes(message, signature.as_bytes())
    }

    /// As [`Self::verify`], for a signature that stands in an envelope.
    pub(crate) fn verify_bytes(&self, message: &[u8], signature: &[u8]) -> Result<(), SignatureInvalid> {
        let signature = signature.try_into().map_err(|_| SignatureInvalid)?;
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.verifying.verify_strict(message, &signature).map_err(|_| SignatureInvalid)
    }
}

/// Whether y, without the sign bit, is below 2²⁵⁵ − 19 (RFC 8032 §5.1.3).
fn is_reduced([first, middle @ .., last]: &[u8; 32]) -> bool {
    last & 0x7f != 0x7f || middle.iter().any(|byte| *byte != 0xff) || *first < 0xed
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn thumbprint_is_the_hash_of_the_spelled_out_key() {
        // The public key of RFC 8032 §7.1, test 1.
        let bytes: [u8; 32] = [
            0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a,
            0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a,
        ];
        let key = PublicKey::from_ed25519(&bytes).unwrap();
        let mut spelled = std::vec![0xa3, 0x01, 0x01, 0x20, 0x06, 0x21, 0x58, 0x20];
        spelled.extend_from_slice(&bytes);
        let hash: [u8; 32] = Sha256::digest(&spelled).into();
        assert_eq!(key.thumbprint(), hash);
        assert_eq!(key.id().0, hash[..8]);
        assert_eq!(key.id().to_string().len(), 16);
    }

    #[test]
    fn weak_and_impossible_keys_are_refused() {
        let mut identity = [0u8; 32];
        identity[0] = 1;
        assert_eq!(PublicKey::from_ed25519(&identity), Err(KeyError::Weak));
        let mut no_point = [0u8; 32];
        no_point[0] = 2;
        assert_eq!(PublicKey::from_ed25519(&no_point), Err(KeyError::NotAPoint));
    }

    #[test]
    fn a_point_has_one_spelling() {
        // y = 2^255 - 1, which is 18.
        let mut other = [0xff; 32];
        other[31] = 0x7f;
        assert_eq!(PublicKey::from_ed25519(&other), Err(KeyError::NotAPoint));
        let mut reduced = [0; 32];
        reduced[0] = 18;
        assert!(PublicKey::from_ed25519(&reduced).is_ok());
    }

    #[test]
    fn base64url_of_32_bytes_is_a_key() {
        let text = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let key = PublicKey::from_base64url(text).unwrap();
        assert_eq!(key.as_bytes().first(), Some(&0xd7));
        for wrong in ["", &text[1..], "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "!"] {
            assert_eq!(PublicKey::from_base64url(wrong), Err(KeyError::Length), "{wrong}");
        }
    }
}
