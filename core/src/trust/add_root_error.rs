//! Why a root does not begin a domain.

use super::domain::RootError;

/// Why [`Verifier::add_root`](crate::Verifier::add_root) did not take a root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AddRootError {
    /// A domain of this name is followed already.
    #[error("a domain of this name is followed already")]
    Held,
    /// The bytes are no root, or too few of its own keys signed it.
    #[error("the root was refused")]
    Refused(#[source] RootError),
}

impl AddRootError {
    /// Stable name, part of the JSON answer.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "root_held",
            Self::Refused(error) => error.code(),
        }
    }
}
