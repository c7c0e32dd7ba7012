//! Proof that an office holds the key that a delegation names, and asked for this place in this domain. Without it,
//! anybody who may delegate could claim a key that belongs to somebody else.

use alloc::vec::Vec;

use super::place::Place;
use crate::cbor::{Decoder, Encoded, Output, to_vec};
use crate::envelope;
use crate::key::{PublicKey, SignatureInvalid};
use crate::read_error::ReadError;
use crate::signature::Signature;
#[cfg(feature = "issue")]
use crate::signing::{SignError, Signer};
use crate::text::Text;

/// The typ of the proof alone.
const KIND: &str = "application/yz-possession+cwt";

/// The claim that names the place.
const PLACE: i64 = -65_543;

/// The signature of a COSE_Sign1 by the office's key. Header and payload `{2: code, -65543: place}` follow from the
/// delegation, so only the signature is carried; its length is that of the key's algorithm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Possession(Signature);

impl Possession {
    /// Signs that the office `code` has the key of `signer` and asks for a delegation at `place`.
    ///
    /// # Errors
    /// The signer failed, or its signature does not belong to its key.
    #[cfg(feature = "issue")]
    pub fn sign(code: &Text, place: &Place, signer: &dyn Signer) -> Result<Self, SignError> {
        envelope::sign_detached(KIND, &payload(code, place), signer).map(Self)
    }

    /// Checks that `key` signed this for `code` and `place`.
    ///
    /// # Errors
    /// It did not.
    pub fn verify(&self, code: &Text, place: &Place, key: &PublicKey) -> Result<(), SignatureInvalid> {
        envelope::verify_detached(KIND, &payload(code, place), key, self.0.as_bytes())
    }

    pub(super) fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        Signature::try_from(d.bytes()?).map(Self).map_err(|_| ReadError::TooLong)
    }

    pub(super) fn write(&self, e: &mut Output<'_>) -> Encoded {
        e.bytes(self.0.as_bytes()).map(drop)
    }
}

/// sub (2) of RFC 8392, and the place.
fn payload(code: &Text, place: &Place) -> Vec<u8> {
    to_vec(|e| {
        e.map(2)?.u8(2)?.str(code.as_str())?.i64(PLACE)?;
        place.write(e)
    })
}
