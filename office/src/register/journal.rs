//! The journal: one line for everything that happens in the register, each hashed over the one before it.
//!
//! A line that was changed, taken out or moved breaks the chain where it stood; lines cut off the end are missed by
//! the seal, which the office's key signs over the last line.

use sha2::{Digest, Sha256};
use yizheng::{PublicKey, Signature};

use super::error::RegisterError;
use crate::OfficeKey;

/// The first bytes of every signed seal, so that it is never taken for something else.
const SEAL_DOMAIN: &[u8] = b"yizheng register seal 1\0";

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its sequence number, from 1.
    pub sequence: u64,
    /// Seconds since 1970.
    pub moment: u64,
    /// Who did it.
    pub operator: String,
    /// What was done: [`Event::code`](crate::lifecycle::Event::code).
    pub event: String,
    /// 证照类型代码 of the certificate that it is about; empty where it is about none.
    pub type_code: String,
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: u64,
    /// 0: the whole; n: its n-th component.
    pub component: u64,
    /// Everything else: a JSON object.
    pub details: String,
    /// SHA-256 over the line before it and this one.
    pub hash: [u8; 32],
}

/// The hash before the first line.
pub const BEGINNING: [u8; 32] = [0; 32];

impl Line {
    /// The hash of this line behind one with the hash `previous`: SHA-256 over `previous` and the JSON array of the
    /// line's fields in their order.
    #[must_use]
    pub fn chained(&self, previous: &[u8; 32]) -> [u8; 32] {
        let fields = (
            (self.sequence, self.moment, &self.operator, &self.event),
            (&self.type_code, &self.number, self.version, self.component),
            &self.details,
        );
        // Numbers and texts: writing them cannot fail.
        let content = serde_json::to_vec(&fields).unwrap_or_default();
        Sha256::new().chain_update(previous).chain_update(content).finalize().into()
    }
}

/// The office's signature over the journal up to one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The last line that it covers.
    pub sequence: u64,
    /// That line's hash.
    pub hash: [u8; 32],
    /// Ed25519 over both.
    pub signature: [u8; 64],
}

impl Seal {
    /// Signs the journal up to the line `sequence`.
    ///
    /// # Errors
    /// The key does not sign.
    pub fn sign(sequence: u64, hash: [u8; 32], key: &dyn OfficeKey) -> Result<Self, RegisterError> {
        let failed = |source: Box<dyn core::error::Error + Send + Sync>| RegisterError::Seal { source };
        let signature = key.sign(&content(sequence, &hash)).map_err(|error| failed(error.into()))?;
        let signature = signature.as_bytes().try_into().map_err(|_| failed("a seal has 64 bytes".into()))?;
        Ok(Self { sequence, hash, signature })
    }

    /// Whether it is the signature of `key`.
    #[must_use]
    pub fn verifies(&self, key: &PublicKey) -> bool {
        key.verify(&content(self.sequence, &self.hash), &Signature::ed25519(self.signature)).is_ok()
    }
}

fn content(sequence: u64, hash: &[u8; 32]) -> Vec<u8> {
    [SEAL_DOMAIN, &sequence.to_be_bytes(), hash].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FileKey;
    use crate::lifecycle::Event;

    fn line() -> Line {
        Line {
            sequence: 7,
            moment: 1_795_397_400,
            operator: "李明".into(),
            event: Event::Suspend.code().into(),
            type_code: "T".into(),
            number: "证0001号".into(),
            version: 1,
            component: 2,
            details: "{}".into(),
            hash: BEGINNING,
        }
    }

    #[test]
    fn every_field_is_in_the_hash() {
        let hash = line().chained(&BEGINNING);
        let changes: [fn(&mut Line); 9] = [
            |line| line.sequence += 1,
            |line| line.moment += 1,
            |line| line.operator.push('x'),
            |line| line.event.push('x'),
            |line| line.type_code.push('x'),
            |line| line.number.push('x'),
            |line| line.version += 1,
            |line| line.component += 1,
            |line| line.details.push(' '),
        ];
        for change in changes {
            let mut other = line();
            change(&mut other);
            assert_ne!(other.chained(&BEGINNING), hash);
        }
        assert_ne!(line().chained(&[1; 32]), hash);
        // A field's end is not another's beginning.
        let (mut one, mut two) = (line(), line());
        (one.operator, one.event) = ("ab".into(), "c".into());
        (two.operator, two.event) = ("a".into(), "bc".into());
        assert_ne!(one.chained(&BEGINNING), two.chained(&BEGINNING));
    }

    #[test]
    fn a_seal_is_for_one_line_and_one_key() {
        let (key, other) = (FileKey::from_seed(&[1; 32]).unwrap(), FileKey::from_seed(&[2; 32]).unwrap());
        let seal = Seal::sign(7, [9; 32], &key).unwrap();
        assert!(seal.verifies(key.public()));
        assert!(!seal.verifies(other.public()));
        assert!(!Seal { sequence: 6, ..seal.clone() }.verifies(key.public()));
        assert!(!Seal { hash: [8; 32], ..seal }.verifies(key.public()));
    }
}
