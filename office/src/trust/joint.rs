//! Statements that several people sign one after the other.

use std::path::Path;

use yizheng::token::SignError;
use yizheng::trust::{self, Content, Delegation, Place, Root, Statement};
use yizheng::{KeyId, Signer};

use super::grant::proves_its_key;
use super::request::place_below;
use super::root::{RootSigners, SignatureProgress};
use super::signing::not_signed;
use super::{SignerPlace, TrustWorkError};
use crate::statement::{Kind, StatementFile};

/// A statement in a file to which people add their signatures.
#[derive(Debug)]
pub struct JointSigning<'f, T> {
    file: &'f StatementFile,
    statement: Statement<'f, T>,
    signers: Vec<RootSigners>,
    /// The root before the one that is signed, where it was given.
    pub previous: Option<Root>,
}

/// A signature that was added.
#[derive(Clone, Debug)]
pub struct JointOutcome {
    /// The statement with the signature.
    pub bytes: Vec<u8>,
    /// The key had signed before: the bytes are as they were.
    pub already: bool,
    /// Everybody who is said to have signed.
    pub signers: Vec<KeyId>,
    /// How many of the signatures that count are there, by root version. Empty where no root was given.
    pub progress: Vec<SignatureProgress>,
}

impl<'f, T: Content> JointSigning<'f, T> {
    fn new(file: &'f StatementFile, signers: Vec<RootSigners>) -> Result<Self, TrustWorkError> {
        let kind = Kind::of_content::<T>();
        let statement = file.statement::<T>(&kind)?;
        if !statement.is_joint() {
            return Err(TrustWorkError::NotJoint { file: file.path().to_path_buf(), kind });
        }
        Ok(Self { file, statement, signers, previous: None })
    }

    /// A statement below a root, with the file of that root where it is at hand.
    ///
    /// # Errors
    /// A file is not what it has to be, or the statement was made for one signer.
    pub fn below_root(file: &'f StatementFile, root: Option<&StatementFile>) -> Result<Self, TrustWorkError> {
        let signers = match root {
            None => Vec::new(),
            Some(root) => {
                let root = root.statement::<Root>(&Kind::Root)?;
                vec![RootSigners::of(root.danger_unverified())]
            }
        };
        Self::new(file, signers)
    }

    /// The content, which nobody has verified.
    #[must_use]
    pub fn danger_unverified(&self) -> &T {
        self.statement.danger_unverified()
    }

    /// Adds the signature of `signer`, whose key is named `key_name` in the error.
    ///
    /// # Errors
    /// The key is none of those that may sign, or the signer failed.
    pub fn sign(&self, signer: &dyn Signer, key_name: &Path) -> Result<JointOutcome, TrustWorkError> {
        let public = signer.public_key();
        if !self.signers.is_empty() && !self.signers.iter().any(|signers| signers.contains(public)) {
            let (file, key) = (key_name.to_path_buf(), public.id());
            return Err(match (Kind::of_content::<T>(), &self.previous) {
                (Kind::Root, None) => TrustWorkError::KeyNotOfRoot { file, key },
                _ => TrustWorkError::KeyNotOfRoots { file, key },
            });
        }
        let kind = Kind::of_content::<T>();
        let already = self.statement.verify(public).is_ok();
        let bytes = trust::sign_jointly::<T>(self.file.bytes(), signer)
            .map_err(|error| not_signed(kind.clone(), error))?;
        let statement =
            Statement::<T>::parse(&bytes).map_err(|error| not_signed(kind, SignError::Unreadable(error)))?;
        let progress = self.signers.iter().map(|signers| signers.progress(&statement)).collect();
        let signers = statement.signers();
        Ok(JointOutcome { already, signers, progress, bytes })
    }
}

impl<'f> JointSigning<'f, Root> {
    /// A root, with the one before it where that is at hand: its own people and those of the one before must sign.
    ///
    /// # Errors
    /// A file is not what it has to be, or the root does not follow the other.
    pub fn root(file: &'f StatementFile, previous: Option<&StatementFile>) -> Result<Self, TrustWorkError> {
        let new = file.statement::<Root>(&Kind::Root)?.danger_into_unverified();
        let mut signers = vec![RootSigners::of(&new)];
        let mut before = None;
        if let Some(previous) = previous {
            let old = previous.statement::<Root>(&Kind::Root)?.danger_into_unverified();
            if old.name != new.name || old.version.checked_add(1) != Some(new.version) {
                return Err(TrustWorkError::NotPrevious {
                    file: file.path().to_path_buf(),
                    name: new.name,
                    version: new.version,
                    previous: previous.path().to_path_buf(),
                    old_name: old.name,
                    old_version: old.version,
                });
            }
            signers.insert(0, RootSigners::of(&old));
            before = Some(old);
        }
        Ok(Self { previous: before, ..Self::new(file, signers)? })
    }
}

impl<'f> JointSigning<'f, Delegation> {
    /// A delegation by a root, with the file of that root where it is at hand. The office must have asked that root, and
    /// proved its key for that.
    ///
    /// # Errors
    /// A file is not what it has to be, or the office asked somebody else or proved nothing.
    pub fn delegation(file: &'f StatementFile, root: Option<&StatementFile>) -> Result<Self, TrustWorkError> {
        let statement = file.statement::<Delegation>(&Kind::Delegation)?;
        // `below_root` refuses a statement for one signer.
        if statement.is_joint() {
            let own = statement.danger_unverified();
            let root = root.map(place_below).transpose()?;
            let root = root.unwrap_or_else(|| Place::below_root(own.place.domain.clone()));
            if own.place != root {
                return Err(TrustWorkError::OtherPlace {
                    file: file.path().to_path_buf(),
                    asked: own.place.clone(),
                    own: SignerPlace::Whole(root),
                });
            }
            proves_its_key(&own.code, &own.place, &own.key, &own.possession, file.path())?;
        }
        Self::below_root(file, root)
    }
}

impl JointOutcome {
    /// Whether enough people signed. None where no root was given that says how many.
    #[must_use]
    pub fn is_complete(&self) -> Option<bool> {
        (!self.progress.is_empty()).then(|| self.progress.iter().all(SignatureProgress::is_complete))
    }
}
