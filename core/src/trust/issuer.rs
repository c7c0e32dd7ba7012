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
    /// The trust data that name the chain; none where the authority is trusted directly.
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
    /// When a newer root is due at the latest.
    pub root_expires: Timestamp,
    /// Version of its pack.
    pub pack_version: u64,
    /// When the pack was made.
    pub issued_at: Timestamp,
    /// When a newer pack is due at the latest.
    pub expires: Timestamp,
}
