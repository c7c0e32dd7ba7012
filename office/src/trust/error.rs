//! Why a statement about trust was not made.

use std::path::PathBuf;

use yizheng::token::SignError;
use yizheng::trust::{PackError, Place, RootError};
use yizheng::{KeyId, Text, Timestamp};

use crate::statement::{Kind, StatementError};

/// The place that a signer may delegate to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignerPlace {
    /// Below the office with this code; those above it are not known.
    BelowOffice(Text),
    /// Directly below a root of this domain.
    BelowRoot(Text),
    /// This place.
    Whole(Place),
}

/// Why a statement about trust was not made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrustWorkError {
    /// The previous pack was made later than now.
    #[error("{} was made at {last}, which is later than now, {now}", file.display())]
    ClockBack {
        /// The previous pack's file.
        file: PathBuf,
        /// When it was made.
        last: Timestamp,
        /// The present time.
        now: Timestamp,
    },
    /// A division code is none (GB/T 2260).
    #[error("{value:?} is no code of a division")]
    Division {
        /// The code as it was given.
        value: String,
    },
    /// A folder cannot be read.
    #[error("the folder {} cannot be read", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The new key is in the root already.
    #[error("the key in {} is already in the root {}", file.display(), root.display())]
    KeyInRoot {
        /// The key's file.
        file: PathBuf,
        /// The root's file.
        root: PathBuf,
    },
    /// The key that leaves is not in the root.
    #[error("the key {key} is not in the root {}", root.display())]
    KeyNotInRoot {
        /// The key as it was named.
        key: String,
        /// The root's file.
        root: PathBuf,
    },
    /// The key is none of the root that is signed.
    #[error("the key {key} is none of the root's keys")]
    KeyNotOfRoot {
        /// The key's file.
        file: PathBuf,
        /// The key.
        key: KeyId,
    },
    /// The key is none of the keys of the roots that may sign.
    #[error("the key {key} is none of the keys that may sign")]
    KeyNotOfRoots {
        /// The key's file.
        file: PathBuf,
        /// The key.
        key: KeyId,
    },
    /// The office has not proved that it holds its key, for the place that it asks for.
    #[error("{} does not prove that its office holds the key", file.display())]
    KeyNotProven {
        /// The file with the request or the delegation.
        file: PathBuf,
        /// The place that it is for.
        asked: Place,
    },
    /// The key of a key event is named by no file and no thumbprint.
    #[error("{value:?} is neither a file nor a thumbprint")]
    KeySpokenOf {
        /// The text as it was given.
        value: String,
    },
    /// One key was named twice.
    #[error("{} and {} hold the same key", one.display(), two.display())]
    KeyTwice {
        /// A file with it.
        one: PathBuf,
        /// Another file with it.
        two: PathBuf,
    },
    /// The key is of a type that this version does not know.
    #[error("the key in {} is of an unknown type", file.display())]
    KeyType {
        /// The file that names it.
        file: PathBuf,
    },
    /// The statement was made for one signer.
    #[error("the {kind} in {} was made for one signer", file.display())]
    NotJoint {
        /// Its file.
        file: PathBuf,
        /// What it is.
        kind: Kind,
    },
    /// The root does not follow the one that was given as the previous one.
    #[error("version {version} of {name} does not follow version {old_version} of {old_name}")]
    NotPrevious {
        /// The root's file.
        file: PathBuf,
        /// Its domain.
        name: Text,
        /// Its version.
        version: u64,
        /// The file of the other root.
        previous: PathBuf,
        /// The other root's domain.
        old_name: Text,
        /// The other root's version.
        old_version: u64,
    },
    /// Nothing was signed: the signer failed.
    #[error("nothing was signed")]
    NotSigned(#[source] SignError),
    /// The office asked somebody else.
    #[error("{} asks somebody else", file.display())]
    OtherPlace {
        /// The file with the request or the delegation.
        file: PathBuf,
        /// The place that it is for.
        asked: Place,
        /// The place that the signer may delegate to.
        own: SignerPlace,
    },
    /// The pack is longer than a pack may be, or breaks a rule of the format.
    #[error("the pack breaks a rule of the format")]
    PackLarge {
        /// The rule: [`SignError::Unreadable`] or [`SignError::TooLong`].
        #[source]
        reason: SignError,
    },
    /// A verifier refuses the pack.
    #[error("a verifier refuses the pack {}", file.display())]
    PackRefused {
        /// The pack's file.
        file: PathBuf,
        /// The reason.
        #[source]
        error: PackError,
    },
    /// The version of the new pack is not above that of the pack before.
    #[error("version {version} is below {least}, the next version")]
    PackVersion {
        /// The version that was given.
        version: u64,
        /// The lowest that may be given.
        least: u64,
    },
    /// The parent's delegation is not for the key that signs.
    #[error("the delegation in {} is not for the key {key}", file.display())]
    ParentOfAnother {
        /// The file of the parent's delegation.
        file: PathBuf,
        /// The key that signs.
        key: KeyId,
        /// The office that the delegation names.
        name: Text,
    },
    /// The period ends before it begins.
    #[error("the period ends at {until}, before it begins at {from}")]
    Period {
        /// Its beginning.
        from: Timestamp,
        /// Its end.
        until: Timestamp,
    },
    /// The key is none of the root's publishers.
    #[error("the key {key} is no publisher of version {version} of the root of {name}")]
    Publisher {
        /// The key's file.
        file: PathBuf,
        /// The key.
        key: KeyId,
        /// The root's domain.
        name: Text,
        /// The root's version.
        version: u64,
    },
    /// The request asks for a key of a type that this version does not know.
    #[error("the key in the request {} is of an unknown type", file.display())]
    RequestKey {
        /// The request's file.
        file: PathBuf,
    },
    /// The key that is asked for did not sign the request.
    #[error("the request {} is not signed by the key that it names", file.display())]
    RequestSignature {
        /// The request's file.
        file: PathBuf,
    },
    /// The root has more keys, or more publishers, than a root may have.
    #[error("the root has more than {limit} keys or publishers")]
    RootKeysMany {
        /// Most keys.
        limit: usize,
    },
    /// The root names no publisher.
    #[error("the root names no publisher")]
    RootPublishersNone,
    /// A verifier does not follow the root.
    #[error("a verifier does not follow the root {}", file.display())]
    RootRefused {
        /// The root's file.
        file: PathBuf,
        /// The reason.
        #[source]
        error: RootError,
    },
    /// No root was given.
    #[error("no root was given")]
    RootsNone,
    /// The file is not the statement that is needed.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// The content breaks a rule of the format.
    #[error("the {kind} breaks a rule of the format")]
    StatementRules {
        /// What it is.
        kind: Kind,
        /// The rule: [`SignError::Unreadable`] or [`SignError::TooLong`].
        #[source]
        reason: SignError,
    },
    /// The threshold is 0 or higher than the number of keys.
    #[error("{threshold} of {keys} keys cannot be the threshold")]
    Threshold {
        /// Signatures needed.
        threshold: usize,
        /// Keys of the root.
        keys: usize,
    },
}

impl TrustWorkError {
    /// Stable name of the reason, part of the JSON output.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ClockBack { .. } => "clock_back",
            Self::Division { .. } => "division",
            Self::Folder { .. } => "file",
            Self::KeyInRoot { .. } => "key_there",
            Self::KeyNotInRoot { .. } => "key_not_there",
            Self::KeyNotOfRoot { .. } => "key_not_of_root",
            Self::KeyNotOfRoots { .. } => "key_not_of_roots",
            Self::KeyNotProven { .. } => "key_not_proven",
            Self::KeySpokenOf { .. } => "key_spoken_of",
            Self::KeyTwice { .. } => "key_twice",
            Self::KeyType { .. } => "key_type",
            Self::NotJoint { .. } => "not_joint",
            Self::NotPrevious { .. } => "not_previous",
            Self::NotSigned(_) | Self::RootsNone => "fault",
            Self::OtherPlace { .. } => "other_place",
            Self::PackLarge { .. } => "pack_large",
            Self::PackRefused { .. } => "pack_refused",
            Self::PackVersion { .. } => "pack_version",
            Self::ParentOfAnother { .. } => "parent_of_another",
            Self::Period { .. } => "period",
            Self::Publisher { .. } => "publisher",
            Self::RequestKey { .. } => "request_key",
            Self::RequestSignature { .. } => "request_signature",
            Self::RootKeysMany { .. } => "root_keys_many",
            Self::RootPublishersNone => "root_publishers_none",
            Self::RootRefused { .. } => "root_refused",
            Self::Statement(error) => error.code(),
            Self::StatementRules { .. } => "statement_rules",
            Self::Threshold { .. } => "threshold",
        }
    }
}
