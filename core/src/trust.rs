//! Who may issue what: roots, delegations with scopes, key events, status lists, and the pack that carries them all
//! to verifiers.
//!
//! Every statement is signed COSE with its own typ, so that none passes for another:
//!
//! | statement | says | signed by |
//! |---|---|---|
//! | [`Root`] | whose signatures anchor a domain, k of n | k of its own keys; a new version by k of the old ones too |
//! | [`Delegation`] | this office may issue this, here, from then to then | the parent's key, or k root keys |
//! | [`KeyEvent`] | this key was retired or compromised | the key itself, or one above it |
//! | [`KeyRequest`] | an office asks for a delegation | the key it asks for |
//! | [`StatusList`] | what became of the licenses of an office | the office, or an authority above it |
//! | [`Pack`] | all of these, in one file | a publisher key that the root names |
//!
//! [`Domain`] follows one root and its packs; [`Trust`] holds everything that verification asks about. `docs/TRUST.md` in the
//! repository describes the rules and the encodings.
//!
//! # Example: follow a domain
//!
//! ```
//! use yizheng::trust::{Domain, Trust};
//!
//! /// Begins with a root that was received over a trusted channel, and takes what has been downloaded since.
//! fn trust(root: &[u8], packs: &[&[u8]], lists: &[&[u8]]) -> Result<Trust, Box<dyn std::error::Error>> {
//!     let mut domain = Domain::new(root)?;
//!     for pack in packs {
//!         domain.update(pack)?;
//!     }
//!     let mut trust = Trust::domain(&domain);
//!     for list in lists {
//!         trust.add_status_list(list)?;
//!     }
//!     Ok(trust)
//! }
//!
//! assert_eq!(trust(b"hello", &[], &[]).unwrap_err().to_string(), "the root cannot be read");
//! ```

mod add_root_error;
mod authority;
mod authority_file;
mod chain;
mod cose_key;
mod delegation;
mod domain;
mod issuer;
mod key_event;
mod pack;
mod place;
mod possession;
mod refusal;
mod request;
mod root;
mod scope;
mod source;
mod statement;
mod status_list;
mod store;

use alloc::boxed::Box;
use alloc::collections::BTreeMap;

pub use crate::sorted::SortedSet;
pub use add_root_error::AddRootError;
pub use authority::{Authority, AuthorityError};
pub use authority_file::AuthorityFile;
pub use cose_key::{CoseKey, UnknownKey};
pub use delegation::{Delegation, Level, Method, Powers};
pub use domain::{Domain, PackError, PackInfo, RootError, Update};
pub use issuer::{DataAge, Issuer};
pub use key_event::{KeyEvent, KeyEventKind};
pub use pack::{MAX_LISTS, MAX_PACK_BYTES, MAX_ROOTS, MAX_STATEMENTS, Pack};
pub use place::Place;
pub use possession::Possession;
pub use refusal::{Refusal, RefusedStatement};
pub use request::KeyRequest;
pub use root::{MAX_ROOT_KEYS, Root};
pub use scope::{Dimension, DivisionPrefix, Divisions, MAX_SCOPE_ENTRIES, OutOfScope, Scope, Selection};
pub use source::KeyState;
pub(crate) use source::{Grant, HeldList, Origin};
pub use statement::{Content, Statement};
pub use status_list::{MAX_LIST_BYTES, Status, StatusEntries, StatusList};
pub(crate) use store::Trusted;
pub use store::{ListError, Trust};

#[cfg(feature = "issue")]
pub use statement::{draft, sign, sign_jointly};

/// Values by byte string: identifiers of keys, thumbprints, names of lists. One key type for all of them, so that the
/// verifier which each phone downloads has the tree's code once for each kind of value only.
///
/// A tree and no hash table: whoever wrote a statement chose its keys, and must not make look-ups slow.
type ByBytes<V> = BTreeMap<Box<[u8]>, V>;

/// Longest chain of authorities below a root (国家, 省, 市, 县, 乡, 村).
pub const MAX_DEPTH: u8 = 6;
