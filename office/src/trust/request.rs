//! An office asks for a delegation.

use yizheng::trust::{CoseKey, Delegation, KeyRequest, Level, Place, Possession, Root, Scope};
use yizheng::{Signer, Text, Timestamp};

use super::TrustWorkError;
use super::signing::not_signed;
use crate::statement::{Expected, Kind, StatementFile};

/// What an office asks for.
#[derive(Clone, Debug)]
pub struct DelegationRequest {
    /// The office's code.
    pub code: Text,
    /// The office's name.
    pub name: Text,
    /// The level at which it acts.
    pub level: Level,
    /// Where and what it wants to issue.
    pub scope: Scope,
    /// The place below the one that it asks.
    pub place: Place,
    /// The present time.
    pub issued_at: Timestamp,
}

impl DelegationRequest {
    /// The content of the request, with the proof that the office holds its key. The same key then signs it.
    ///
    /// # Errors
    /// The signer failed.
    pub fn prove(self, signer: &dyn Signer) -> Result<KeyRequest, TrustWorkError> {
        let possession = Possession::sign(&self.code, &self.place, signer)
            .map_err(|error| not_signed(Kind::KeyRequest, error))?;
        Ok(KeyRequest {
            code: self.code,
            issued_at: self.issued_at,
            key: CoseKey::Known(signer.public_key().clone()),
            name: self.name,
            level: self.level,
            scope: self.scope,
            place: self.place,
            possession,
        })
    }
}

/// The place below the root, or the office with a delegation, that a file holds.
///
/// # Errors
/// The file is neither a root nor a delegation, or damaged.
pub fn place_below(file: &StatementFile) -> Result<Place, TrustWorkError> {
    match file.kind() {
        Kind::Root => {
            let root = file.statement::<Root>(&Kind::Root)?.danger_into_unverified();
            Ok(Place::below_root(root.name))
        }
        Kind::Delegation => {
            let statement = file.statement::<Delegation>(&Kind::Delegation)?;
            Ok(place_below_office(statement.danger_unverified()))
        }
        _ => Err(file.is_not(Expected::Parent).into()),
    }
}

/// The place of those below the office that a delegation names.
#[must_use]
pub fn place_below_office(delegation: &Delegation) -> Place {
    delegation.place.below(&delegation.code)
}
