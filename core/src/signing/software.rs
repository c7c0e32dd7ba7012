//! A secret key in memory.

use super::{SignError, Signature, Signer};
use crate::key::{KeyError, PublicKey};

/// An Ed25519 key in this program's memory: for examples, tests, and programs that keep their keys themselves.
///
/// The secret is zeroised when it is dropped, and has neither `Debug` nor `Clone`.
///
/// # Example
///
/// ```
/// use yizheng::signing::Ed25519SigningKey;
/// use yizheng::signing::Signer;
///
/// // Never a fixed seed outside of examples: 32 bytes from the system's random source.
/// let key = Ed25519SigningKey::from_seed(&[7; 32])?;
/// let signature = key.sign(b"message")?;
/// key.public_key().verify(b"message", &signature)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Ed25519SigningKey {
    secret: ed25519_dalek::SigningKey,
    public: PublicKey,
}

impl Ed25519SigningKey {
    /// The key that belongs to a seed (RFC 8032 §5.1.5) of 32 secret random bytes. The caller zeroises the seed.
    ///
    /// # Errors
    /// The public half is one that verification refuses, which happens to no random seed.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, KeyError> {
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        let public = PublicKey::from_ed25519(secret.verifying_key().as_bytes())?;
        Ok(Self { secret, public })
    }
}

impl Signer for Ed25519SigningKey {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, SignError> {
        use ed25519_dalek::Signer as _;

        Ok(Signature::ed25519(self.secret.sign(message).to_bytes()))
    }
}
