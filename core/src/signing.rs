//! Signatures, and the seam for whoever holds a secret key: a file, a smart card, a signing service.

#[cfg(feature = "issue")]
mod software;

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use crate::key::PublicKey;
use crate::license::LicenseError;
use crate::read_error::ReadError;

pub use crate::signature::{MAX_SIGNATURE_BYTES, Signature, SignatureTooLong};
#[cfg(feature = "issue")]
pub use software::Ed25519SigningKey;

/// Whoever holds a secret key and signs with it.
///
/// Implement it for a key that lives elsewhere: in a file, on a smart card, in a signing service. What signs on several
/// threads asks for `&(dyn Signer + Sync)`.
///
/// A signer is not trusted: every signature is verified with [`public_key`](Self::public_key) before it is used.
pub trait Signer {
    /// The public half of the key.
    fn public_key(&self) -> &PublicKey;

    /// Signs `message` with the algorithm of [`public_key`](Self::public_key), the message as it is: hashing is part of
    /// the algorithm.
    ///
    /// # Errors
    /// The key cannot be used now; see [`SignError::signer`].
    fn sign(&self, message: &[u8]) -> Result<Signature, SignError>;
}

/// Why something was not signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// The license breaks a rule of the format.
    #[error("the license breaks a rule of the format")]
    License(#[source] LicenseError),
    /// The signer gave no signature: its own reason.
    #[error("the signer failed ({code}): {cause}")]
    Signer {
        /// The signer's stable name for the reason, such as `pin_locked`.
        code: Cow<'static, str>,
        /// The reason in words.
        cause: String,
    },
    /// The signer gave a signature that does not verify with its public key.
    #[error("the signer's signature does not belong to its public key")]
    SignerOfAnotherKey,
    /// The result would be longer than the bound of its kind, for a token
    /// [`MAX_TOKEN_BYTES`](crate::token::MAX_TOKEN_BYTES).
    #[error("the signed result would have {bytes} bytes, more than its kind allows")]
    TooLong {
        /// Bytes it would have.
        bytes: usize,
    },
    /// The content breaks a rule, or the statement to which a signature is to be added cannot be read.
    #[error("the statement cannot be read or breaks a rule")]
    Unreadable(#[source] ReadError),
}

impl SignError {
    /// The signer failed, for a reason of its own: `code` is stable, `cause` is for people.
    #[must_use]
    pub fn signer(code: impl Into<Cow<'static, str>>, cause: impl fmt::Display) -> Self {
        use alloc::string::ToString;

        Self::Signer { code: code.into(), cause: cause.to_string() }
    }

    /// Stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::License(error) => error.code(),
            Self::Signer { .. } => "signer_failed",
            Self::SignerOfAnotherKey => "signer_of_another_key",
            Self::TooLong { .. } => "too_long",
            Self::Unreadable(error) => error.code(),
        }
    }
}

/// What `signer` signs over `message`, verified, so that a faulty signer is noticed before anything leaves the office.
#[cfg(feature = "issue")]
pub(crate) fn sign_verified(signer: &dyn Signer, message: &[u8]) -> Result<Signature, SignError> {
    let signature = signer.sign(message)?;
    signer.public_key().verify(message, &signature).map_err(|_| SignError::SignerOfAnotherKey)?;
    Ok(signature)
}

#[cfg(all(test, feature = "issue"))]
mod tests {
    use super::*;
    use crate::signing::Ed25519SigningKey;
    use crate::text::Text;
    use crate::trust::{Place, Possession};

    fn key(seed: u8) -> Ed25519SigningKey {
        Ed25519SigningKey::from_seed(&[seed; 32]).unwrap_or_else(|error| unreachable!("{error}"))
    }

    /// A card in somebody else's reader: it says one key and signs with another, or not at all.
    struct Card {
        says: Ed25519SigningKey,
        signs: Option<Ed25519SigningKey>,
    }

    impl Signer for Card {
        fn public_key(&self) -> &PublicKey {
            self.says.public_key()
        }

        fn sign(&self, message: &[u8]) -> Result<Signature, SignError> {
            let signs =
                self.signs.as_ref().ok_or_else(|| SignError::signer("pin_locked", "ask at the desk"))?;
            signs.sign(message)
        }
    }

    #[test]
    fn what_a_signer_gives_is_verified() {
        let place = Place::below_root(Text::new("国").unwrap());
        let code = Text::new("11371500MB2862819G").unwrap();
        let sign = |signer: &(dyn Signer + Sync)| Possession::sign(&code, &place, signer);
        let good = sign(&Card { says: key(1), signs: Some(key(1)) }).unwrap();
        assert_eq!(good.verify(&code, &place, key(1).public_key()), Ok(()));
        assert_eq!(sign(&Card { says: key(1), signs: Some(key(2)) }), Err(SignError::SignerOfAnotherKey));
        let locked = sign(&Card { says: key(1), signs: None }).unwrap_err();
        assert_eq!(locked, SignError::signer("pin_locked", "ask at the desk"));
        assert_eq!(alloc::format!("{locked}"), "the signer failed (pin_locked): ask at the desk");
    }

    #[test]
    fn signatures_are_bounded() {
        assert_eq!(Signature::try_from(&[0; MAX_SIGNATURE_BYTES][..]).unwrap().as_bytes().len(), 16_384);
        let too_long = Signature::try_from(&[0; MAX_SIGNATURE_BYTES + 1][..]);
        assert_eq!(too_long, Err(SignatureTooLong { bytes: MAX_SIGNATURE_BYTES + 1 }));
    }

    #[test]
    fn another_length_is_another_signature() {
        let signature = key(1).sign(b"message").unwrap();
        assert!(key(1).public_key().verify(b"message", &signature).is_ok());
        for length in [0, 63] {
            let cut = Signature::try_from(&signature.as_bytes()[..length]).unwrap();
            assert!(key(1).public_key().verify(b"message", &cut).is_err());
        }
        let longer = Signature::try_from(&[signature.as_bytes(), &[0]].concat()[..]).unwrap();
        assert!(key(1).public_key().verify(b"message", &longer).is_err());
    }
}
