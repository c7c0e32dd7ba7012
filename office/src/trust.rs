//! The work of those who say who may issue what: requests, delegations, roots, key events, packs.
//!
//! Every statement is made in two steps. First its content is put together and checked, so that a person can look at it;
//! then it is signed. Nothing here writes a file.
//!
//! | module | contents |
//! |---|---|
//! | `request` | an office asks for a delegation |
//! | `grant`, `objection` | a parent grants one; everything in which it is wider than the parent's own |
//! | `root` | new roots, and roots that follow another |
//! | `event` | which key a key event is about |
//! | `signing`, `joint` | statements signed by one key; by several people one after the other |
//! | [`pack`] | packs: put together, signed, loaded as a verifier does, compared |
//! | `scope` | scopes as options give them |

mod error;
mod event;
mod grant;
mod joint;
mod objection;
pub mod pack;
mod request;
mod root;
mod scope;
mod signing;

pub use error::{SignerPlace, TrustWorkError};
pub use event::{thumbprint_in, thumbprint_of_digits};
pub use grant::{GrantDraft, GrantSigner, GrantTerms, Grantable, signs_for};
pub use joint::{JointOutcome, JointSigning};
pub use objection::{Objection, Outside, objections};
pub use request::{DelegationRequest, place_below, place_below_office};
pub use root::{KeyToRemove, NamedKey, NewRoot, RootDraft, RootSigners, Rotation, SignatureProgress};
pub use scope::{ScopeChange, division_prefix};
pub use signing::{draft, signed};

#[cfg(test)]
mod tests;
