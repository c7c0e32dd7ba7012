//! What a verifier makes of a pack.

use yizheng::Timestamp;
use yizheng::trust::{Domain, Pack, PackError, PackInfo, RefusedStatement, Root, Update};

use crate::statement::{Kind, StatementFile};
use crate::trust::TrustWorkError;

/// A pack that a verifier takes.
#[derive(Clone, Debug)]
pub struct AcceptedPack {
    /// Whether it is newer than the one before it.
    pub update: Update,
    /// What it holds.
    pub info: PackInfo,
    /// The root that counts once it is taken.
    pub root: Root,
    /// What a publisher should look at.
    pub warnings: Vec<CheckWarning>,
}

/// Something in a pack that a verifier takes, but that should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CheckWarning {
    /// The pack was made after the moment of the check.
    Future {
        /// When it was made.
        issued_at: Timestamp,
    },
    /// The pack is past its last moment.
    PackPast {
        /// Its last moment.
        expires: Timestamp,
    },
    /// A statement in it counts for nothing.
    Refused(RefusedStatement),
    /// The root is past its last moment.
    RootPast {
        /// Its last moment.
        expires: Timestamp,
    },
}

/// The domain that a signed root begins.
///
/// # Errors
/// The file is no root, or too few of its own people signed it.
pub fn domain_of(root: &StatementFile) -> Result<Domain, TrustWorkError> {
    root.statement::<Root>(&Kind::Root)?;
    let refused = |error| TrustWorkError::RootRefused { file: root.path().to_path_buf(), error };
    Domain::new(root.bytes()).map_err(refused)
}

/// Takes a pack as a verifier does.
///
/// # Errors
/// The file is no pack, or the domain refuses it.
pub fn take(domain: &mut Domain, pack: &StatementFile) -> Result<Update, TrustWorkError> {
    pack.statement::<Pack>(&Kind::Pack)?;
    let refused = |error| TrustWorkError::PackRefused { file: pack.path().to_path_buf(), error };
    domain.update(pack.bytes()).map_err(refused)
}

/// Takes `pack` as a verifier does that holds what `domain` holds, and looks at it at the moment `now`.
///
/// # Errors
/// A verifier refuses the pack.
pub fn check(domain: &mut Domain, pack: &[u8], now: Timestamp) -> Result<AcceptedPack, PackError> {
    let update = domain.update(pack)?;
    let root = domain.root().clone();
    // A domain that took a pack holds one.
    let info = domain.pack().cloned().ok_or(PackError::OtherDomain)?;
    let mut warnings: Vec<CheckWarning> = info.refused.iter().copied().map(CheckWarning::Refused).collect();
    if info.expires < now {
        warnings.push(CheckWarning::PackPast { expires: info.expires });
    }
    if root.expires < now {
        warnings.push(CheckWarning::RootPast { expires: root.expires });
    }
    if info.issued_at > now {
        warnings.push(CheckWarning::Future { issued_at: info.issued_at });
    }
    Ok(AcceptedPack { update, info, root, warnings })
}
