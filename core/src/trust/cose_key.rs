//! COSE_Key (RFC 9052 §7): the keys in statements, including those of future algorithms.

use alloc::vec::Vec;

use sha2::{Digest, Sha256};

use crate::cbor::{self, Decoder, Encoded, Entries, Output, Type, key, map, required};
use crate::key::{KeyId, PublicKey};
use crate::license::{ExtensionValue, read_extension_value, write_extension_value};
use crate::read_error::ReadError;

/// Labels and values of RFC 9052 §7 and RFC 9053 §7.2.
const KEY_TYPE: i64 = 1;
const OCTET_KEY_PAIR: i64 = 1;
const ELLIPTIC_CURVE: i64 = 2;
const CURVE: i64 = -1;
const ED25519: i64 = 6;
/// Private use (RFC 9053 §7.1): no curve of SM2 is registered.
const SM2: i64 = -65_602;
const X: i64 = -2;
/// More parameters than any key type has.
const MAX_PARAMETERS: u64 = 16;

/// A public key within a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CoseKey {
    /// One that this version can use.
    Known(PublicKey),
    /// A key of another type: kept, but it verifies nothing.
    Unknown(UnknownKey),
}

/// A key of a type that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey {
    /// All its parameters, in the order of their encoded labels.
    parameters: Vec<(i64, Parameter)>,
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Parameter {
    Value(ExtensionValue),
    /// The sign of y, where a point is compressed (RFC 9053 §7.1.1).
    Sign(bool),
}

impl Parameter {
    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        if d.datatype()? == Type::Bool {
            return Ok(Self::Sign(d.bool()?));
        }
        read_extension_value(d, 0).map(Self::Value)
    }

    fn write(&self, e: &mut Output<'_>) -> Encoded {
        match self {
            Self::Value(value) => write_extension_value(e, value),
            Self::Sign(sign) => e.bool(*sign).map(drop),
        }
    }
}

impl UnknownKey {
    /// True if it is a key of SM2 (GM/T 0003), for which a verifier with SM2 is needed.
    #[must_use]
    pub fn is_sm2(&self) -> bool {
        let integer = |label| self.integer(label);
        integer(KEY_TYPE) == Some(ELLIPTIC_CURVE) && integer(CURVE) == Some(SM2)
    }

    fn integer(&self, label: i64) -> Option<i64> {
        self.parameters.iter().find_map(|(found, value)| match value {
            Parameter::Value(ExtensionValue::Integer(integer)) if *found == label => Some(*integer),
            _ => None,
        })
    }
}

impl CoseKey {
    /// SHA-256 of the whole key as it is written: of a key that this version knows, its COSE Key Thumbprint (RFC 9679).
    #[must_use]
    pub fn thumbprint(&self) -> [u8; 32] {
        Sha256::digest(self.order()).into()
    }

    /// The short name that tokens carry for this key, of whatever type it is: the first 8 bytes of its thumbprint.
    #[must_use]
    pub fn id(&self) -> KeyId {
        let [a, b, c, d, e, f, g, h, ..] = self.thumbprint();
        KeyId([a, b, c, d, e, f, g, h])
    }

    /// The key, if this version can use it.
    #[must_use]
    pub const fn known(&self) -> Option<&PublicKey> {
        match self {
            Self::Known(key) => Some(key),
            Self::Unknown(_) => None,
        }
    }

    pub(super) fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        // A label twice (RFC 8949 §5.6) would let each reader take another one; `Entries` refuses it.
        let (mut entries, mut parameters) = (Entries::of(d, MAX_PARAMETERS)?, Vec::new());
        while let Some(label) = entries.key(d)? {
            parameters.push((label, Parameter::read(d)?));
        }
        let key = UnknownKey { parameters };
        let key_type = required(key.integer(KEY_TYPE))?;
        if key_type != OCTET_KEY_PAIR || key.integer(CURVE) != Some(ED25519) {
            return Ok(Self::Unknown(key));
        }
        let parameters = key.parameters;
        let x = parameters.iter().find_map(|(label, value)| match value {
            Parameter::Value(ExtensionValue::Bytes(bytes)) if *label == X => Some(bytes.as_slice()),
            _ => None,
        });
        let x: &[u8; 32] = required(x)?.try_into().map_err(|_| ReadError::Structure)?;
        // Further parameters (alg, key_ops …) are not written.
        if parameters.len() != 3 {
            return Err(ReadError::NotCanonical);
        }
        PublicKey::from_ed25519(x).map(Self::Known).map_err(|_| ReadError::Structure)
    }

    pub(super) fn write(&self, e: &mut Output<'_>) -> Encoded {
        match self {
            Self::Known(key) => {
                e.map(3)?.i64(KEY_TYPE)?.i64(OCTET_KEY_PAIR)?;
                e.i64(CURVE)?.i64(ED25519)?.i64(X)?.bytes(key.as_bytes())?;
            }
            Self::Unknown(unknown) => {
                e.map(unknown.parameters.len() as u64)?;
                for (label, value) in &unknown.parameters {
                    e.i64(*label)?;
                    value.write(e)?;
                }
            }
        }
        Ok(())
    }

    /// The order of keys in a statement.
    pub(super) fn order(&self) -> Vec<u8> {
        cbor::to_vec(|e| self.write(e))
    }
}

impl From<PublicKey> for CoseKey {
    fn from(key: PublicKey) -> Self {
        Self::Known(key)
    }
}

/// The claim cnf (RFC 8747 §3.1): `{1: COSE_Key}`.
pub(super) fn read_confirmation(d: &mut Decoder<'_>) -> Result<CoseKey, ReadError> {
    if map(d, 16)? != 1 || key(d)? != 1 {
        return Err(ReadError::UnsupportedVersion);
    }
    CoseKey::read(d)
}

pub(super) fn write_confirmation(e: &mut Output<'_>, key: &CoseKey) -> Encoded {
    e.map(1)?.u8(1)?;
    key.write(e)
}
