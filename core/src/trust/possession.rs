//! Proof that an office has the key that a delegation names, and that it asked this parent for it. Without it, whoever may
//! delegate could put itself above a key that belongs to somebody else.

use alloc::vec::Vec;

use minicbor::Decoder;

use crate::cbor::{Encoded, Output, byte_array, to_vec};
use crate::envelope;
use crate::key::{PublicKey, SignatureInvalid};
use crate::text::Text;
use crate::token::ReadError;

/// Its typ, which nothing else has.
const KIND: &str = "application/yz-possession+cwt";

/// The signature of a COSE_Sign1 by the office's key, whose header and payload `{2: code, 3: parent}` everybody can make
/// who has the delegation: so only these 64 bytes are carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Possession([u8; 64]);

impl Possession {
    /// Signs that the office `code` has `key` and asks `parent` for a delegation: the code of an authority, or the name
    /// of a domain for its root.
    ///
    /// # Errors
    /// The signer failed, or its signature is not one of `key`.
    #[cfg(feature = "issue")]
    pub fn sign<S>(
        code: &Text,
        parent: &Text,
        key: &PublicKey,
        signer: &S,
    ) -> Result<Self, crate::token::SignError>
    where
        S: signature::Signer<ed25519_dalek::Signature> + ?Sized,
    {
        envelope::sign_detached(KIND, &payload(code, parent), key, signer).map(Self)
    }

    /// Did `key` sign this for `code` and `parent`?
    ///
    /// # Errors
    /// It did not.
    pub fn verify(&self, code: &Text, parent: &Text, key: &PublicKey) -> Result<(), SignatureInvalid> {
        envelope::verify_detached(KIND, &payload(code, parent), key, &self.0)
    }

    pub(super) fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        byte_array(d).map(Self)
    }

    pub(super) fn write(&self, e: &mut Output<'_>) -> Encoded {
        e.bytes(&self.0).map(drop)
    }
}

/// sub (2) and aud (3) of RFC 8392.
fn payload(code: &Text, parent: &Text) -> Vec<u8> {
    to_vec(|e| {
        e.map(2)?.u8(2)?.str(code.as_str())?.u8(3)?.str(parent.as_str())?;
        Ok(())
    })
}
