//! Who signed a license, and the data that say so.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::authority::Authority;
use crate::date::Timestamp;
use crate::text::Text;

/// Who signed a license, and who allowed it to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Issuer {
    /// The authority that signed.
    pub authority: Arc<Authority>,
    /// The authorities from the highest down to it. Only itself, where it is trusted directly.
    pub chain: Vec<Arc<Authority>>,
    /// The data that say so; none where it is trusted directly.
    pub data: Option<DataAge>,
}

/// Which trust data a verdict rests on, and how old they are.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DataAge {
    /// Name of the trust domain.
    pub domain: Text,
    /// Version of its root.
    pub root_version: u64,
    /// By when a newer root should have come.
    pub root_expires: Timestamp,
    /// Version of its pack.
    pub pack_version: u64,
    /// When the pack was made.
    pub issued_at: Timestamp,
    /// By when a newer pack should have come.
    pub expires: Timestamp,
}
