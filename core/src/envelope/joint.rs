//! COSE_Sign (RFC 9052 §4.1): one statement, signed by several people one after the other.

use alloc::vec::Vec;

use super::{ALG, KID, MAX_HEADER_ENTRIES, TYP, not_a_token};
use crate::cbor::{self, Decoder};
use crate::key::{KeyId, PublicKey, SignatureInvalid};
use crate::read_error::ReadError;
use crate::signing::MAX_SIGNATURE_BYTES;
#[cfg(feature = "issue")]
use crate::signing::{SignError, Signer, sign_verified};

/// Tag of COSE_Sign (RFC 9052 §2).
const SIGN_TAG: u64 = 98;
/// Most signatures on one statement: a root has at most as many keys, twice over when it rotates.
pub const MAX_SIGNATURES: usize = 64;

/// A received COSE_Sign, split into its parts. Nothing in it is verified.
///
/// Signatures are sorted by key identifier, at most one for each, so that a key that signs twice is noticed.
#[derive(Clone, Debug)]
pub struct JointEnvelope<'a> {
    protected: &'a [u8],
    payload: &'a [u8],
    signatures: Vec<JointSignature<'a>>,
}

/// One signature of several.
#[derive(Clone, Copy, Debug)]
struct JointSignature<'a> {
    algorithm: i64,
    key_id: KeyId,
    bytes: &'a [u8],
}

impl<'a> JointEnvelope<'a> {
    /// Whether `bytes` begin with the tag of COSE_Sign. Nothing else is checked.
    #[must_use]
    pub fn is_at_start_of(bytes: &[u8]) -> bool {
        Decoder::new(bytes).tag().is_ok_and(|tag| tag == SIGN_TAG)
    }

    /// Splits `bytes`, which must be one COSE_Sign of the given `kind` in deterministic encoding, with none or
    /// more signatures.
    ///
    /// # Errors
    /// [`ReadError`], the first thing that does not fit.
    pub fn parse(bytes: &'a [u8], kind: &str) -> Result<Self, ReadError> {
        let mut decoder = Decoder::new(bytes);
        if decoder.tag().map_err(|error| not_a_token(error, bytes))? != SIGN_TAG {
            return Err(ReadError::NotAToken);
        }
        if cbor::array(&mut decoder, 4)? != 4 {
            return Err(ReadError::Structure);
        }
        let protected = decoder.bytes()?;
        no_entries(&mut decoder)?;
        let payload = decoder.bytes()?;
        let count = cbor::array(&mut decoder, MAX_SIGNATURES as u64)?;
        let signatures: Vec<_> =
            (0..count).map(|_| JointSignature::read(&mut decoder)).collect::<Result<_, _>>()?;
        if !decoder.is_at_end() {
            return Err(ReadError::TrailingBytes);
        }
        body_kind(protected, kind)?;
        let ordered = signatures.is_sorted_by(|one, two| one.key_id < two.key_id);
        let envelope = Self { protected, payload, signatures };
        if !ordered || body_header(kind) != protected {
            return Err(ReadError::NotCanonical);
        }
        debug_assert_eq!(envelope.encode(), bytes, "what was read has one spelling");
        Ok(envelope)
    }

    /// The key identifiers that the signatures name, in order.
    pub fn signers(&self) -> impl Iterator<Item = KeyId> + '_ {
        self.signatures.iter().map(|signature| signature.key_id)
    }

    /// Checks the signature of `key` over the bytes as received.
    ///
    /// # Errors
    /// There is none, or it was not made by `key`.
    pub fn verify(&self, key: &PublicKey) -> Result<(), SignatureInvalid> {
        let id = key.id();
        let signature =
            self.signatures.iter().find(|signature| signature.key_id == id).ok_or(SignatureInvalid)?;
        if !key.algorithm().accepts(signature.algorithm) {
            return Err(SignatureInvalid);
        }
        let protected = signer_header(signature.algorithm, id);
        key.verify_bytes(&to_be_signed(self.protected, &protected, self.payload), signature.bytes)
    }

    /// The payload, before anything is known about its signatures.
    #[must_use]
    pub const fn danger_unverified_payload(&self) -> &'a [u8] {
        self.payload
    }

    fn encode(&self) -> Vec<u8> {
        cbor::to_vec(|e| {
            e.tag(SIGN_TAG)?.array(4)?;
            e.bytes(self.protected)?.map(0)?.bytes(self.payload)?;
            e.array(self.signatures.len() as u64)?;
            for signature in &self.signatures {
                e.array(3)?.bytes(&signer_header(signature.algorithm, signature.key_id))?;
                e.map(0)?.bytes(signature.bytes)?;
            }
            Ok(())
        })
    }
}

impl<'a> JointSignature<'a> {
    fn read(decoder: &mut Decoder<'a>) -> Result<Self, ReadError> {
        if cbor::array(decoder, 3)? != 3 {
            return Err(ReadError::Structure);
        }
        let protected = decoder.bytes()?;
        no_entries(decoder)?;
        let bytes = decoder.bytes()?;
        if bytes.len() > MAX_SIGNATURE_BYTES {
            return Err(ReadError::TooLong);
        }
        let mut header = Decoder::new(protected);
        let (mut algorithm, mut key_id) = (None, None);
        for _ in 0..cbor::map(&mut header, MAX_HEADER_ENTRIES)? {
            match header.i64()? {
                ALG => algorithm = Some(header.i64()?),
                KID => key_id = Some(cbor::byte_array(&mut header)?),
                _ => return Err(ReadError::UnsupportedVersion),
            }
        }
        let (Some(algorithm), Some(key_id)) = (algorithm, key_id) else {
            return Err(ReadError::Structure);
        };
        let key_id = KeyId(key_id);
        if signer_header(algorithm, key_id) != protected {
            return Err(ReadError::NotCanonical);
        }
        Ok(Self { algorithm, key_id, bytes })
    }
}

fn no_entries(decoder: &mut Decoder<'_>) -> Result<(), ReadError> {
    if cbor::map(decoder, MAX_HEADER_ENTRIES)? == 0 { Ok(()) } else { Err(ReadError::UnsupportedVersion) }
}

fn body_kind(protected: &[u8], expected: &str) -> Result<(), ReadError> {
    let mut decoder = Decoder::new(protected);
    let mut kind = None;
    let mut newer = false;
    for _ in 0..cbor::map(&mut decoder, MAX_HEADER_ENTRIES)? {
        if decoder.i64()? == TYP {
            kind = Some(decoder.str()?);
        } else {
            newer = true;
            decoder.skip()?;
        }
    }
    match kind {
        Some(kind) if kind == expected && newer => Err(ReadError::UnsupportedVersion),
        Some(kind) if kind == expected => Ok(()),
        _ => Err(ReadError::OtherKind),
    }
}

fn body_header(kind: &str) -> Vec<u8> {
    cbor::to_vec(|e| {
        e.map(1)?.i64(TYP)?.str(kind)?;
        Ok(())
    })
}

fn signer_header(algorithm: i64, key_id: KeyId) -> Vec<u8> {
    cbor::to_vec(|e| {
        e.map(2)?.i64(ALG)?.i64(algorithm)?.i64(KID)?.bytes(&key_id.0)?;
        Ok(())
    })
}

/// Sig_structure of COSE_Sign (RFC 9052 §4.4), no external data.
fn to_be_signed(body: &[u8], signer: &[u8], payload: &[u8]) -> Vec<u8> {
    cbor::to_vec(|e| {
        e.array(5)?.str("Signature")?.bytes(body)?.bytes(signer)?.bytes(&[])?.bytes(payload)?;
        Ok(())
    })
}

/// A statement of `kind` that nobody has signed yet.
#[cfg(feature = "issue")]
#[must_use]
pub fn draft(kind: &str, payload: &[u8]) -> Vec<u8> {
    let protected = body_header(kind);
    JointEnvelope { protected: &protected, payload, signatures: Vec::new() }.encode()
}

/// `bytes` with the signature of `signer` added, or in place of an earlier one of the same key. The other signatures
/// stay as they are.
///
/// # Errors
/// `bytes` is no statement of `kind`, or the signer failed, or its signature does not belong to its key.
#[cfg(feature = "issue")]
pub fn add_signature(bytes: &[u8], kind: &str, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
    let mut envelope = JointEnvelope::parse(bytes, kind).map_err(SignError::Unreadable)?;
    let key = signer.public_key();
    let (algorithm, key_id) = (key.algorithm().cose(), key.id());
    let message = to_be_signed(envelope.protected, &signer_header(algorithm, key_id), envelope.payload);
    let signature = sign_verified(signer, &message)?;
    envelope.signatures.retain(|other| other.key_id != key_id);
    if envelope.signatures.len() == MAX_SIGNATURES {
        return Err(SignError::Unreadable(ReadError::TooMany));
    }
    envelope.signatures.push(JointSignature { algorithm, key_id, bytes: signature.as_bytes() });
    envelope.signatures.sort_by_key(|signature| signature.key_id);
    Ok(envelope.encode())
}
