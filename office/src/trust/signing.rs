//! Statements signed by one key, and drafts for several.

use yizheng::Signer;
use yizheng::token::SignError;
use yizheng::trust::{self, Content};

use super::TrustWorkError;
use crate::statement::Kind;

/// `content`, signed by one key.
///
/// # Errors
/// The content breaks a rule of the format, or the signer failed.
pub fn signed<T: Content>(content: &T, signer: &dyn Signer) -> Result<Vec<u8>, TrustWorkError> {
    trust::sign(content, signer).map_err(|error| not_signed(Kind::of_content::<T>(), error))
}

/// `content` without a signature yet, for several people to sign.
///
/// # Errors
/// The content breaks a rule of the format.
pub fn draft<T: Content>(content: &T) -> Result<Vec<u8>, TrustWorkError> {
    trust::draft(content).map_err(|error| not_signed(Kind::of_content::<T>(), error))
}

pub(super) fn not_signed(kind: Kind, error: SignError) -> TrustWorkError {
    match error {
        reason @ (SignError::Unreadable(_) | SignError::TooLong { .. }) => {
            TrustWorkError::StatementRules { kind, reason }
        }
        other => TrustWorkError::NotSigned(other),
    }
}
