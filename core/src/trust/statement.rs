//! A signed statement of any kind: envelope and content are read together, the signature is verified separately.

use alloc::vec::Vec;

use crate::cbor;
use crate::envelope::{Envelope, JointEnvelope};
use crate::key::{KeyId, PublicKey, SignatureInvalid};
use crate::read_error::ReadError;
#[cfg(feature = "issue")]
use crate::signing::{SignError, Signer};

pub(super) mod sealed {
    use crate::cbor::Decoder;

    use crate::read_error::ReadError;

    /// Only the statements of this crate.
    pub trait Sealed: Sized {
        /// Reads the claims of a payload; the rules between them are a separate check.
        fn read(decoder: &mut Decoder<'_>) -> Result<Self, ReadError>;
    }
}

/// The content of a statement. Implemented by the kinds of this crate.
pub trait Content: Sized + sealed::Sealed {
    /// Its typ (RFC 9596).
    const KIND: &'static str;
    /// Longest statement of this kind in bytes.
    const MAX_BYTES: usize;

    /// Reads the payload in the encoding of [`Self::encode`], and in no other.
    ///
    /// # Errors
    /// [`ReadError`], the first thing that does not fit.
    fn parse(payload: &[u8]) -> Result<Self, ReadError> {
        let read = cbor::whole(payload, Self::read)?;
        read.check()?;
        Ok(read)
    }

    /// The payload, in deterministic CBOR.
    fn encode(&self) -> Vec<u8>;

    /// The rules between its fields, the same for reading and writing.
    ///
    /// # Errors
    /// The first rule broken.
    fn check(&self) -> Result<(), ReadError> {
        Ok(())
    }
}

/// A statement as received. Envelope and content are well-formed; nothing is verified.
#[derive(Clone, Debug)]
pub struct Statement<'a, T> {
    signing: Signing<'a>,
    content: T,
}

#[derive(Clone, Debug)]
enum Signing<'a> {
    One(Envelope<'a>),
    Joint(JointEnvelope<'a>),
}

impl<'a, T: Content> Statement<'a, T> {
    /// Reads one statement of this kind: COSE_Sign1, or COSE_Sign with none or more signatures.
    ///
    /// # Errors
    /// [`ReadError`], the first thing that does not fit.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if bytes.len() > T::MAX_BYTES {
            return Err(ReadError::TooLong);
        }
        let signing = if JointEnvelope::is_at_start_of(bytes) {
            Signing::Joint(JointEnvelope::parse(bytes, T::KIND)?)
        } else {
            Signing::One(Envelope::parse(bytes, T::KIND)?)
        };
        let payload = signing.payload();
        let content = T::parse(payload)?;
        debug_assert_eq!(content.encode(), payload, "what was read has one spelling");
        Ok(Self { signing, content })
    }

    /// Whether it has the form for several signers (COSE_Sign).
    #[must_use]
    pub const fn is_joint(&self) -> bool {
        matches!(self.signing, Signing::Joint(_))
    }

    /// The key identifiers that the signatures name.
    #[must_use]
    pub fn signers(&self) -> Vec<KeyId> {
        match &self.signing {
            Signing::One(envelope) => Vec::from([envelope.header().key_id]),
            Signing::Joint(envelope) => envelope.signers().collect(),
        }
    }

    /// Whether one of the signatures names `key`.
    #[must_use]
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        let id = key.id();
        match &self.signing {
            Signing::One(envelope) => envelope.header().key_id == id,
            Signing::Joint(envelope) => envelope.signers().any(|signer| signer == id),
        }
    }

    /// Checks the signature of `key` over the bytes as received.
    ///
    /// # Errors
    /// There is none, or it was not made by `key`.
    pub fn verify(&self, key: &PublicKey) -> Result<(), SignatureInvalid> {
        match &self.signing {
            Signing::One(envelope) => {
                let header = envelope.header();
                let fits = header.algorithm.is_some_and(|algorithm| key.algorithm().accepts(algorithm));
                if header.key_id != key.id() || !fits {
                    return Err(SignatureInvalid);
                }
                envelope.verify(key)
            }
            Signing::Joint(envelope) => envelope.verify(key),
        }
    }

    /// The content, whoever made it.
    #[must_use]
    pub const fn danger_unverified(&self) -> &T {
        &self.content
    }

    /// As [`Self::danger_unverified`], without the envelope.
    #[must_use]
    pub fn danger_into_unverified(self) -> T {
        self.content
    }
}

impl<'a> Signing<'a> {
    const fn payload(&self) -> &'a [u8] {
        match self {
            Self::One(envelope) => envelope.danger_unverified_payload(),
            Self::Joint(envelope) => envelope.danger_unverified_payload(),
        }
    }
}

/// Signs `content` with one key: COSE_Sign1.
///
/// # Errors
/// The content breaks a rule or is too long, or the signer failed.
#[cfg(feature = "issue")]
pub fn sign<T: Content>(content: &T, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
    content.check().map_err(SignError::Unreadable)?;
    bounded::<T>(crate::envelope::sign(T::KIND, &content.encode(), signer)?)
}

/// `content` as a statement that several are to sign one after the other: COSE_Sign without signatures.
///
/// # Errors
/// The content breaks a rule or is too long.
#[cfg(feature = "issue")]
pub fn draft<T: Content>(content: &T) -> Result<Vec<u8>, SignError> {
    content.check().map_err(SignError::Unreadable)?;
    bounded::<T>(crate::envelope::draft(T::KIND, &content.encode()))
}

/// The statement in `bytes`, made by [`draft`], with the signature of `signer` added.
///
/// # Errors
/// The bytes are no such statement, or the signer failed.
#[cfg(feature = "issue")]
pub fn sign_jointly<T: Content>(bytes: &[u8], signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
    Statement::<T>::parse(bytes).map_err(SignError::Unreadable)?;
    bounded::<T>(crate::envelope::add_signature(bytes, T::KIND, signer)?)
}

#[cfg(feature = "issue")]
fn bounded<T: Content>(bytes: Vec<u8>) -> Result<Vec<u8>, SignError> {
    if bytes.len() > T::MAX_BYTES {
        return Err(SignError::TooLong { bytes: bytes.len() });
    }
    Ok(bytes)
}
