//! What other programs read and write: the JSON of every face, as structs.
//!
//! Each struct is owned, can be written and read back, and grows by keys: none is removed or changes its meaning.
//! Described in `docs/REPORT.md` and `docs/FILL.md`.

mod fill_refusal;
mod filled;
mod foreign;
mod license;
mod report;
#[cfg(feature = "schema")]
pub mod schema;
mod trust;

pub use crate::trust::AuthorityFile;
pub use fill_refusal::FillRefusal;
pub use filled::{
    Candidate, Conflict, FillAuthority, FillSource, FillStatus, FillToken, Filled, FilledItem, Mark, Origin,
    Remaining, Values,
};
pub use foreign::{ForeignCode, NotOurCodeAnswer};
pub use license::{
    Claims, Commitment, Extension, ExtensionValue, FaceItem, Holder, License, Permit, Replaces,
    StatusReference,
};
pub use report::{Answer, ChainAuthority, Powers, Reason, Report, Signer, Status, Token, TrustData};
pub use trust::{LeftOut, PackHeld, PackTaken, RootTaken, TrustRefusal, VersionOrMoment};
