//! A parent grants what an office asked for, or grants again what it granted before.

use std::path::Path;

use yizheng::trust::{CoseKey, Delegation, KeyRequest, Level, Place, Possession, Powers, Scope};
use yizheng::{PublicKey, Text, Timestamp};

use super::request::place_below_office;
use super::{ScopeChange, SignerPlace, TrustWorkError};
use crate::statement::{Expected, Kind, StatementFile};

/// Something that can be granted.
#[derive(Clone, Debug)]
pub enum Grantable {
    /// A delegation that was granted before.
    Earlier(Delegation),
    /// A request, signed by the key that it names.
    Requested(KeyRequest),
}

/// What will be granted, unless the parent's terms change it.
#[derive(Clone, Debug)]
pub struct GrantDraft {
    /// The office's name.
    pub name: Text,
    /// The office's code.
    pub code: Text,
    /// The level at which it acts.
    pub level: Level,
    /// Its key.
    pub key: CoseKey,
    /// Where and what it may issue.
    pub scope: Scope,
    /// Levels that may stand below it.
    pub depth: u8,
    /// The powers that were handed down to it.
    pub powers: Option<Powers>,
    /// Its place below its parents.
    pub place: Place,
    /// The proof that it holds its key.
    pub possession: Possession,
}

/// What a parent decides about a grant.
#[derive(Clone, Debug)]
pub struct GrantTerms {
    /// First moment.
    pub from: Timestamp,
    /// Last moment.
    pub until: Timestamp,
    /// Levels that may stand below the office; as in the draft where none is given.
    pub depth: Option<u8>,
    /// The powers that are handed down; as in the draft where none are given.
    pub powers: Option<Powers>,
    /// The parts of the scope that differ from the draft.
    pub scope: ScopeChange,
    /// The present time.
    pub issued_at: Timestamp,
}

/// Who is going to sign a grant.
#[derive(Clone, Debug)]
pub enum GrantSigner {
    /// The key of the office with this code.
    Office {
        /// Its code.
        code: Text,
    },
    /// A key of which nothing else is known.
    Key,
    /// The people of the root.
    Root,
}

impl Grantable {
    /// The request or delegation in a file.
    ///
    /// # Errors
    /// The file is neither; the request's key is of an unknown type, or did not sign it.
    pub fn read(file: &StatementFile) -> Result<Self, TrustWorkError> {
        match file.kind() {
            Kind::Delegation => {
                Ok(Self::Earlier(file.statement::<Delegation>(&Kind::Delegation)?.danger_into_unverified()))
            }
            Kind::KeyRequest => {
                let statement = file.statement::<KeyRequest>(&Kind::KeyRequest)?;
                let path = file.path().to_path_buf();
                let Some(key) = statement.danger_unverified().key.known().cloned() else {
                    return Err(TrustWorkError::RequestKey { file: path });
                };
                if statement.verify(&key).is_err() {
                    return Err(TrustWorkError::RequestSignature { file: path });
                }
                Ok(Self::Requested(statement.danger_into_unverified()))
            }
            _ => Err(file.is_not(Expected::Grantable).into()),
        }
    }
}

impl From<Grantable> for GrantDraft {
    fn from(grantable: Grantable) -> Self {
        match grantable {
            Grantable::Earlier(earlier) => Self {
                name: earlier.name,
                code: earlier.code,
                level: earlier.level,
                key: earlier.key,
                scope: earlier.scope,
                depth: earlier.depth,
                powers: earlier.powers,
                place: earlier.place,
                possession: earlier.possession,
            },
            Grantable::Requested(request) => Self {
                name: request.name,
                code: request.code,
                level: request.level,
                key: request.key,
                scope: request.scope,
                depth: 0,
                powers: None,
                place: request.place,
                possession: request.possession,
            },
        }
    }
}

impl GrantDraft {
    /// Checks that the office asked this signer, and proved its key for that: a proof holds for one place only. `file` is
    /// named in the error.
    ///
    /// # Errors
    /// The office asked somebody else, or proved nothing.
    pub fn asks(
        &self,
        signer: &GrantSigner,
        parent: Option<&Delegation>,
        file: &Path,
    ) -> Result<(), TrustWorkError> {
        let elsewhere = |own| {
            Err(TrustWorkError::OtherPlace { file: file.to_path_buf(), asked: self.place.clone(), own })
        };
        match (signer, parent) {
            (_, Some(parent)) if place_below_office(parent) != self.place => {
                return elsewhere(SignerPlace::Whole(place_below_office(parent)));
            }
            // An office knows its own code, and not those above it; a verifier asks for the whole place.
            (GrantSigner::Office { code }, _) if self.place.parent() != Some(code) => {
                return elsewhere(SignerPlace::BelowOffice(code.clone()));
            }
            (GrantSigner::Root, None) if self.place.parent().is_some() => {
                return elsewhere(SignerPlace::BelowRoot(self.place.domain.clone()));
            }
            _ => {}
        }
        proves_its_key(&self.code, &self.place, &self.key, &self.possession, file)
    }

    /// The delegation on these terms.
    ///
    /// # Errors
    /// The period ends before it begins.
    pub fn delegation(self, terms: GrantTerms) -> Result<Delegation, TrustWorkError> {
        if terms.from > terms.until {
            return Err(TrustWorkError::Period { from: terms.from, until: terms.until });
        }
        let request = KeyRequest {
            code: self.code,
            issued_at: terms.issued_at,
            key: self.key,
            name: self.name,
            level: self.level,
            scope: terms.scope.applied_to(&self.scope),
            place: self.place,
            possession: self.possession,
        };
        let mut delegation = Delegation::answering(request, terms.issued_at, terms.from, terms.until);
        delegation.depth = terms.depth.unwrap_or(self.depth);
        delegation.powers = terms.powers.or(self.powers);
        Ok(delegation)
    }
}

/// Checks that the office proved its key for this place.
pub(super) fn proves_its_key(
    code: &Text,
    place: &Place,
    key: &CoseKey,
    possession: &Possession,
    file: &Path,
) -> Result<(), TrustWorkError> {
    if key.known().is_some_and(|key| possession.verify(code, place, key).is_ok()) {
        return Ok(());
    }
    Err(TrustWorkError::KeyNotProven { file: file.to_path_buf(), asked: place.clone() })
}

/// Checks that the parent's delegation, in `file`, is for the key that signs.
///
/// # Errors
/// It is for another key.
pub fn signs_for(parent: &Delegation, key: &PublicKey, file: &Path) -> Result<(), TrustWorkError> {
    if parent.key.known() == Some(key) {
        return Ok(());
    }
    let (file, name) = (file.to_path_buf(), parent.name.clone());
    Err(TrustWorkError::ParentOfAnother { file, key: key.id(), name })
}
