//! COSE_Sign1 (RFC 9052 §4.2) with our three-entry header, and COSE_Sign where several people sign: one envelope
//! for every kind of statement.

mod joint;

use alloc::vec::Vec;

use crate::cbor::{self, Decoder};
use crate::key::{KeyId, PublicKey, SignatureInvalid};
use crate::read_error::ReadError;
#[cfg(feature = "issue")]
use crate::signing::{SignError, Signer, sign_verified};

pub use joint::{JointEnvelope, MAX_SIGNATURES};
#[cfg(feature = "issue")]
pub use joint::{add_signature, draft};

/// Tag of COSE_Sign1 (RFC 9052 §2).
const SIGN1_TAG: u64 = 18;
/// Header labels: alg and kid (RFC 9052 §3.1), typ (RFC 9596 §2).
const ALG: i64 = 1;
const KID: i64 = 4;
const TYP: i64 = 16;
/// More header entries than a newer version would ever need.
const MAX_HEADER_ENTRIES: u64 = 16;

/// A received COSE_Sign1, split into its parts. Nothing in it is verified.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    header: Header<'a>,
    protected: &'a [u8],
    payload: &'a [u8],
    signature: [u8; 64],
}

/// The protected header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// COSE algorithm as received; the key decides whether it fits.
    pub algorithm: i64,
    /// Short name of the signing key.
    pub key_id: KeyId,
    /// What kind of statement this is (a media type).
    pub kind: &'a str,
}

impl<'a> Envelope<'a> {
    /// Splits `bytes`, which must be one envelope of the given `kind` in deterministic encoding.
    ///
    /// # Errors
    /// [`ReadError`], the first thing that does not fit.
    pub fn parse(bytes: &'a [u8], kind: &str) -> Result<Self, ReadError> {
        let mut decoder = Decoder::new(bytes);
        if decoder.tag().map_err(|error| not_a_token(error, bytes))? != SIGN1_TAG {
            return Err(ReadError::NotAToken);
        }
        if cbor::array(&mut decoder, 4)? != 4 {
            return Err(ReadError::Structure);
        }
        let protected = decoder.bytes()?;
        let unprotected = cbor::map(&mut decoder, MAX_HEADER_ENTRIES)?;
        for _ in 0..2 * unprotected {
            decoder.skip()?;
        }
        let payload = decoder.bytes()?;
        let signature = decoder.bytes()?;
        if !decoder.is_at_end() {
            return Err(ReadError::TrailingBytes);
        }
        // Check first whether the token is ours: other systems put their key identifier outside the signature, and
        // their signatures have other lengths.
        let header = Header::parse(protected, kind)?;
        if unprotected != 0 {
            return Err(ReadError::UnsupportedVersion);
        }
        let signature = signature.try_into().map_err(|_| ReadError::Structure)?;
        let envelope = Self { header, protected, payload, signature };
        if header.encode() != protected {
            return Err(ReadError::NotCanonical);
        }
        debug_assert_eq!(envelope.encode(), bytes, "what was read has one spelling");
        Ok(envelope)
    }

    /// The protected header.
    #[must_use]
    pub const fn header(&self) -> Header<'a> {
        self.header
    }

    /// Checks the signature over the bytes as received.
    ///
    /// # Errors
    /// It was not made by `key`. Whether the header's algorithm fits the key is a separate check.
    pub fn verify(&self, key: &PublicKey) -> Result<(), SignatureInvalid> {
        key.verify_bytes(&to_be_signed(self.protected, self.payload), &self.signature)
    }

    /// The payload, before anything is known about its signature.
    #[must_use]
    pub const fn danger_unverified_payload(&self) -> &'a [u8] {
        self.payload
    }

    fn encode(&self) -> Vec<u8> {
        encode(self.protected, self.payload, &self.signature)
    }
}

impl<'a> Header<'a> {
    fn parse(protected: &'a [u8], expected: &str) -> Result<Self, ReadError> {
        let mut decoder = Decoder::new(protected);
        let (mut algorithm, mut key_id, mut kind) = (None, None, None);
        let mut newer = false;
        for _ in 0..cbor::map(&mut decoder, MAX_HEADER_ENTRIES)? {
            match decoder.i64()? {
                ALG => algorithm = Some(decoder.i64()?),
                KID => key_id = Some(decoder.bytes()?),
                TYP => kind = Some(decoder.str()?),
                _ => {
                    newer = true;
                    decoder.skip()?;
                }
            }
        }
        if !decoder.is_at_end() {
            return Err(ReadError::TrailingBytes);
        }
        // Tokens of other systems (RFC 8392 needs no typ) are told apart before anything else.
        let Some(kind) = kind.filter(|kind| *kind == expected) else {
            return Err(ReadError::OtherKind);
        };
        if newer {
            return Err(ReadError::UnsupportedVersion);
        }
        let (Some(algorithm), Some(key_id)) = (algorithm, key_id) else {
            return Err(ReadError::Structure);
        };
        let key_id = KeyId(key_id.try_into().map_err(|_| ReadError::Structure)?);
        Ok(Self { algorithm, key_id, kind })
    }

    fn encode(&self) -> Vec<u8> {
        cbor::to_vec(|e| {
            e.map(3)?.i64(ALG)?.i64(self.algorithm)?;
            e.i64(KID)?.bytes(&self.key_id.0)?;
            e.i64(TYP)?.str(self.kind)?;
            Ok(())
        })
    }
}

/// The error for input whose first item is not a tag in shortest form: cut, not canonical, or never a token.
fn not_a_token(error: ReadError, bytes: &[u8]) -> ReadError {
    match error {
        ReadError::Cut if !bytes.is_empty() => ReadError::Cut,
        ReadError::NotCanonical => ReadError::NotCanonical,
        _ => ReadError::NotAToken,
    }
}

/// Sig_structure of COSE_Sign1 (RFC 9052 §4.4), no external data.
fn to_be_signed(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    cbor::to_vec(|e| {
        e.array(4)?.str("Signature1")?.bytes(protected)?.bytes(&[])?.bytes(payload)?;
        Ok(())
    })
}

fn encode(protected: &[u8], payload: &[u8], signature: &[u8; 64]) -> Vec<u8> {
    cbor::to_vec(|e| {
        e.tag(SIGN1_TAG)?.array(4)?;
        e.bytes(protected)?.map(0)?.bytes(payload)?.bytes(signature)?;
        Ok(())
    })
}

/// Signs `payload` as a statement of `kind`.
///
/// # Errors
/// The signer failed, or its signature does not belong to its key.
#[cfg(feature = "issue")]
pub fn sign(kind: &str, payload: &[u8], signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
    let signature = sign_detached(kind, payload, signer)?;
    Ok(encode(&own_header(kind, signer.public_key()), payload, &signature))
}

/// The signature alone of what [`sign`] makes.
#[cfg(feature = "issue")]
pub(crate) fn sign_detached(kind: &str, payload: &[u8], signer: &dyn Signer) -> Result<[u8; 64], SignError> {
    let message = to_be_signed(&own_header(kind, signer.public_key()), payload);
    let signature = sign_verified(signer, &message)?;
    // The header names Ed25519, whose signatures have no other length and would not have verified.
    signature.as_bytes().try_into().map_err(|_| SignError::SignerOfAnotherKey)
}

/// Checks the signature of a COSE_Sign1 whose header and payload are rebuilt here.
pub(crate) fn verify_detached(
    kind: &str,
    payload: &[u8],
    key: &PublicKey,
    signature: &[u8; 64],
) -> Result<(), SignatureInvalid> {
    key.verify_bytes(&to_be_signed(&own_header(kind, key), payload), signature)
}

/// The protected header of what `key` signs.
fn own_header(kind: &str, key: &PublicKey) -> Vec<u8> {
    Header { algorithm: key.algorithm().cose(), key_id: key.id(), kind }.encode()
}
