//! COSE_Sign (RFC 9052 §4.1): one statement, signed by several people one after the other.

use alloc::vec::Vec;

use super::{ALG, KID, MAX_HEADER_ENTRIES, TYP, integer, not_a_token};
use crate::cbor::{self, Decoder, Entries};
use crate::key::{KeyId, PublicKey, SignatureInvalid};
use crate::read_error::ReadError;
use crate::signature::MAX_SIGNATURE_BYTES;
#[cfg(feature = "issue")]
use crate::signing::{SignError, Signer, sign_verified};

/// Tag of COSE_Sign (RFC 9052 §2).
pub(super) const SIGN_TAG: u64 = 98;
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
    protected: &'a [u8],
    /// None where it is no integer, or where the header has more than this version knows: no key of today made it.
    algorithm: Option<i64>,
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
        if !signature.algorithm.is_some_and(|algorithm| key.algorithm().accepts(algorithm)) {
            return Err(SignatureInvalid);
        }
        key.verify_bytes(&to_be_signed(self.protected, signature.protected, self.payload), signature.bytes)
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
                e.array(3)?.bytes(signature.protected)?.map(0)?.bytes(signature.bytes)?;
            }
            Ok(())
        })
    }
}

impl<'a> JointSignature<'a> {
    /// A signature of an algorithm that this version does not know stands beside the others and harms none of them.
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
        let (mut algorithm, mut key_id, mut newer) = (None, None, false);
        let mut entries = Entries::of(&mut header, MAX_HEADER_ENTRIES)?;
        while let Some(label) = entries.key(&mut header)? {
            match label {
                ALG => algorithm = integer(&mut header)?,
                KID => key_id = Some(cbor::byte_array(&mut header)?),
                _ => {
                    newer = true;
                    header.skip()?;
                }
            }
        }
        if !header.is_at_end() {
            return Err(ReadError::TrailingBytes);
        }
        let key_id = KeyId(key_id.ok_or(ReadError::Structure)?);
        Ok(Self { protected, algorithm: algorithm.filter(|_| !newer), key_id, bytes })
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

#[cfg(feature = "issue")]
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
    let protected = signer_header(algorithm, key_id);
    let message = to_be_signed(envelope.protected, &protected, envelope.payload);
    let signature = sign_verified(signer, &message)?;
    envelope.signatures.retain(|other| other.key_id != key_id);
    if envelope.signatures.len() == MAX_SIGNATURES {
        return Err(SignError::Unreadable(ReadError::TooMany));
    }
    envelope.signatures.push(JointSignature {
        protected: &protected,
        algorithm: Some(algorithm),
        key_id,
        bytes: signature.as_bytes(),
    });
    envelope.signatures.sort_by_key(|signature| signature.key_id);
    Ok(envelope.encode())
}
