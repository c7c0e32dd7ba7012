//! COSE_Sign1 (RFC 9052 §4.2) with our three-entry header, and COSE_Sign where several people sign: one envelope
//! for every kind of statement.

mod joint;

use alloc::vec::Vec;

use crate::cbor::{self, Decoder, Type};
use crate::key::{KeyId, PublicKey, SignatureInvalid};
use crate::read_error::ReadError;
use crate::signature::MAX_SIGNATURE_BYTES;
#[cfg(feature = "issue")]
use crate::signature::Signature;
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
    /// Of any length: which one is right, the key says.
    signature: &'a [u8],
}

/// The protected header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// COSE algorithm as received, none where it is no integer; the key decides whether it fits.
    pub algorithm: Option<i64>,
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
        let (envelope, unfit) = Self::find_key(bytes, kind)?;
        match unfit {
            None if envelope.signature.len() > MAX_SIGNATURE_BYTES => Err(ReadError::TooLong),
            None => Ok(envelope),
            Some(error) => Err(error),
        }
    }

    /// Splits `bytes` as far as is needed to find the key that they name, and says what else does not fit. Who judges by
    /// the key first can tell a forger's token from a newer one.
    ///
    /// # Errors
    /// [`ReadError`]: no key can be found.
    pub(crate) fn find_key(bytes: &'a [u8], kind: &str) -> Result<(Self, Option<ReadError>), ReadError> {
        let mut decoder = Decoder::new(bytes);
        match decoder.tag().map_err(|error| not_a_token(error, bytes))? {
            SIGN1_TAG => {}
            // Several signatures, where this version knows one.
            joint::SIGN_TAG => return Err(ReadError::UnsupportedVersion),
            _ => return Err(ReadError::NotAToken),
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
        let (header, header_is_newer) = Header::parse(protected, kind)?;
        let envelope = Self { header, protected, payload, signature };
        let unfit = if header_is_newer || unprotected != 0 {
            Some(ReadError::UnsupportedVersion)
        } else if header.encode().is_none_or(|encoded| encoded != protected) {
            Some(ReadError::NotCanonical)
        } else {
            debug_assert_eq!(envelope.encode(), bytes, "what was read has one spelling");
            None
        };
        Ok((envelope, unfit))
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
        key.verify_bytes(&to_be_signed(self.protected, self.payload), self.signature)
    }

    /// The payload, before anything is known about its signature.
    #[must_use]
    pub const fn danger_unverified_payload(&self) -> &'a [u8] {
        self.payload
    }

    fn encode(&self) -> Vec<u8> {
        encode(self.protected, self.payload, self.signature)
    }
}

impl<'a> Header<'a> {
    /// The header, and whether it has anything that this version does not know. Only a header of the `expected` kind whose
    /// key identifier can be read is one.
    fn parse(protected: &'a [u8], expected: &str) -> Result<(Self, bool), ReadError> {
        let mut decoder = Decoder::new(protected);
        let (mut algorithm, mut key_id, mut kind, mut newer) = (None, None, None, false);
        let mut read = || {
            for _ in 0..cbor::map(&mut decoder, MAX_HEADER_ENTRIES)? {
                match (integer(&mut decoder)?, decoder.datatype()?) {
                    (Some(ALG), _) => algorithm = integer(&mut decoder)?,
                    (Some(KID), Type::Bytes) => key_id = Some(decoder.bytes()?),
                    (Some(TYP), Type::Text) => kind = Some(decoder.str()?),
                    _ => {
                        newer = true;
                        decoder.skip()?;
                    }
                }
            }
            if decoder.is_at_end() { Ok(()) } else { Err(ReadError::TrailingBytes) }
        };
        let read = read();
        // Tokens of other systems (RFC 8392 needs no typ) are told apart before anything else.
        match (read, kind) {
            (Err(ReadError::NotCanonical), _) => return Err(ReadError::NotCanonical),
            (Ok(()), Some(kind)) if kind == expected => {}
            (Ok(()), _) => return Err(ReadError::OtherKind),
            (Err(_), _) => return Err(ReadError::UnsupportedVersion),
        }
        let key_id: Option<[u8; 8]> = key_id.and_then(|key_id| key_id.try_into().ok());
        let (Some(key_id), Some(kind)) = (key_id, kind) else { return Err(ReadError::UnsupportedVersion) };
        Ok((Self { algorithm, key_id: KeyId(key_id), kind }, newer || algorithm.is_none()))
    }

    /// None where the algorithm is no integer, which no key has.
    fn encode(&self) -> Option<Vec<u8>> {
        self.algorithm.map(|algorithm| own_header(self.kind, algorithm, self.key_id))
    }
}

/// The next item, if it is an integer of 64 bits with sign; any other is passed over.
fn integer(decoder: &mut Decoder<'_>) -> Result<Option<i64>, ReadError> {
    if decoder.datatype()? == Type::Integer {
        // One of more bits is in the shortest form as well.
        return match decoder.i64() {
            Ok(value) => Ok(Some(value)),
            Err(ReadError::Structure) => Ok(None),
            Err(error) => Err(error),
        };
    }
    decoder.skip()?;
    Ok(None)
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

fn encode(protected: &[u8], payload: &[u8], signature: &[u8]) -> Vec<u8> {
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
    Ok(encode(&header_of(kind, signer.public_key()), payload, signature.as_bytes()))
}

/// The signature alone of what [`sign`] makes.
#[cfg(feature = "issue")]
pub(crate) fn sign_detached(kind: &str, payload: &[u8], signer: &dyn Signer) -> Result<Signature, SignError> {
    sign_verified(signer, &to_be_signed(&header_of(kind, signer.public_key()), payload))
}

/// Checks the signature of a COSE_Sign1 whose header and payload are rebuilt here.
pub(crate) fn verify_detached(
    kind: &str,
    payload: &[u8],
    key: &PublicKey,
    signature: &[u8],
) -> Result<(), SignatureInvalid> {
    key.verify_bytes(&to_be_signed(&header_of(kind, key), payload), signature)
}

/// The protected header of what `key` signs.
fn header_of(kind: &str, key: &PublicKey) -> Vec<u8> {
    own_header(kind, key.algorithm().cose(), key.id())
}

fn own_header(kind: &str, algorithm: i64, key_id: KeyId) -> Vec<u8> {
    cbor::to_vec(|e| {
        e.map(3)?.i64(ALG)?.i64(algorithm)?;
        e.i64(KID)?.bytes(&key_id.0)?;
        e.i64(TYP)?.str(kind)?;
        Ok(())
    })
}
