//! The place of an office: its domain, and the offices above it.

use alloc::vec::Vec;

use crate::cbor::{Decoder, Encoded, Output, list, text};
use crate::identifiers::SocialCreditCode;
use crate::read_error::ReadError;
use crate::text::Text;

/// The path from a domain down to the parent of an office.
///
/// It consists of names that do not change: the name of the domain is the same in every version of its root, the code of
/// an office the same under every key. So a place survives new keys, longer periods and new roots, and ends when an office
/// above is replaced by another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the domain.
    pub domain: Text,
    /// The 统一社会信用代码 of each office above, from the root's child down to the parent. Empty where the root itself is
    /// the parent.
    pub above: Vec<Text>,
}

impl Place {
    /// Directly below the root of this domain.
    #[must_use]
    pub const fn below_root(domain: Text) -> Self {
        Self { domain, above: Vec::new() }
    }

    /// The place below the office `code`, which is at this place.
    #[must_use]
    pub fn below(&self, code: &Text) -> Self {
        let above = self.above.iter().chain([code]).cloned().collect();
        Self { domain: self.domain.clone(), above }
    }

    /// The code of the office directly above; none where that is the root.
    #[must_use]
    pub fn parent(&self) -> Option<&Text> {
        self.above.last()
    }

    /// The domain first, then the codes.
    pub(super) fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let mut way = list(d, usize::from(super::MAX_DEPTH), text)?.into_iter();
        let domain = way.next().ok_or(ReadError::Structure)?;
        Ok(Self { domain, above: way.collect() })
    }

    pub(super) fn write(&self, e: &mut Output<'_>) -> Encoded {
        e.array(1 + self.above.len() as u64)?.str(self.domain.as_str())?;
        self.above.iter().try_for_each(|code| e.str(code.as_str()).map(drop))
    }

    pub(super) fn check(&self) -> Result<(), ReadError> {
        if self.above.len() >= usize::from(super::MAX_DEPTH) {
            return Err(ReadError::TooMany);
        }
        let is_code = |code: &Text| SocialCreditCode::new(code.as_str()).is_ok();
        if self.above.iter().all(is_code) { Ok(()) } else { Err(ReadError::Rules) }
    }
}
