//! Token Status Lists (draft-ietf-oauth-status-list): the present status of an office's licenses.

use alloc::vec::Vec;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::statement::{Content, sealed};
use crate::cbor::{Decoder, Entries, required, text, to_vec};
use crate::date::Timestamp;
use crate::read_error::ReadError;
use crate::text::Text;

/// Longest list when inflated: 16 million entries of 4 bits, more than a province issues in a year.
pub const MAX_LIST_BYTES: usize = 8 << 20;

/// Claims of the draft, §5.2.
const STATUS_LIST: i64 = 65_533;
const TIME_TO_LIVE: i64 = 65_534;

/// The claims of `application/statuslist+cwt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusList {
    /// sub (2): its name, `yz:<list>`, as tokens spell it.
    pub uri: Text,
    /// exp (4): when a newer list should have come; from then on this one is reported as old.
    pub expires: Option<Timestamp>,
    /// iat (6): the moment at which its content was true.
    pub issued_at: Timestamp,
    /// ttl (65534): after so many seconds a newer one should be fetched.
    pub time_to_live: Option<u64>,
    /// "bits": 1, 2, 4 or 8 bits an entry.
    bits: u8,
    /// "lst": the entries, compressed (zlib, RFC 1950).
    compressed: Vec<u8>,
}

/// The entries of a list: entry i takes `bits` bits, the lowest bits of a byte first (draft §4.1).
#[derive(Clone, PartialEq, Eq)]
pub struct StatusEntries {
    bits: u8,
    bytes: Vec<u8>,
}

/// The status of a license or of one component (draft §7, and the values that it leaves to applications).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Status {
    /// 0: valid.
    Valid,
    /// 1: 吊销.
    Revoked,
    /// 2: 暂扣.
    Suspended,
    /// 3: 变更, 延续 or 补发: a newer one took its place.
    Superseded,
    /// 11: 注销.
    Deregistered,
    /// 12: 撤销, void from the start.
    Annulled,
    /// 13: 撤回.
    Withdrawn,
    /// 14: 失效, it ended by itself.
    Lapsed,
    /// A value that this version does not know.
    Unknown(u8),
}

impl Status {
    /// The status with this value in a list.
    #[must_use]
    pub const fn from_value(value: u8) -> Self {
        match value {
            0 => Self::Valid,
            1 => Self::Revoked,
            2 => Self::Suspended,
            3 => Self::Superseded,
            11 => Self::Deregistered,
            12 => Self::Annulled,
            13 => Self::Withdrawn,
            14 => Self::Lapsed,
            other => Self::Unknown(other),
        }
    }

    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Revoked => "revoked",
            Self::Suspended => "suspended",
            Self::Superseded => "superseded",
            Self::Deregistered => "deregistered",
            Self::Annulled => "annulled",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Its value in a list.
    #[must_use]
    pub const fn value(self) -> u8 {
        match self {
            Self::Valid => 0,
            Self::Revoked => 1,
            Self::Suspended => 2,
            Self::Superseded => 3,
            Self::Deregistered => 11,
            Self::Annulled => 12,
            Self::Withdrawn => 13,
            Self::Lapsed => 14,
            Self::Unknown(value) => value,
        }
    }
}

impl StatusList {
    /// The list `uri` with its content at `issued_at`.
    #[cfg(feature = "issue")]
    #[must_use]
    pub fn new(uri: Text, issued_at: Timestamp, expires: Option<Timestamp>, entries: &StatusEntries) -> Self {
        Self {
            uri,
            expires,
            issued_at,
            time_to_live: None,
            bits: entries.bits,
            compressed: entries.compress(),
        }
    }

    /// Its entries.
    ///
    /// # Errors
    /// `TooLong`: they would be longer than [`MAX_LIST_BYTES`]. `Structure`: no zlib.
    pub fn entries(&self) -> Result<StatusEntries, ReadError> {
        StatusEntries::inflate(self.bits, &self.compressed)
    }

    /// Bytes of the compressed entries.
    #[must_use]
    pub fn compressed_bytes(&self) -> usize {
        self.compressed.len()
    }
}

impl StatusEntries {
    /// The entries in `compressed`, `bits` bits each (1, 2, 4 or 8).
    ///
    /// # Errors
    /// `TooLong`: they would be longer than [`MAX_LIST_BYTES`]. `Structure`: no zlib, or no such width.
    pub fn inflate(bits: u8, compressed: &[u8]) -> Result<Self, ReadError> {
        use miniz_oxide::inflate::TINFLStatus;
        if !matches!(bits, 1 | 2 | 4 | 8) {
            return Err(ReadError::Structure);
        }
        match decompress_to_vec_zlib_with_limit(compressed, MAX_LIST_BYTES) {
            Ok(mut bytes) => {
                bytes.shrink_to_fit();
                Ok(Self { bits, bytes })
            }
            Err(error) if error.status == TINFLStatus::HasMoreOutput => Err(ReadError::TooLong),
            Err(_) => Err(ReadError::Structure),
        }
    }

    /// `count` entries of value 0, `bits` bits each; rounded up to whole bytes.
    ///
    /// # Errors
    /// As [`Self::inflate`].
    #[cfg(feature = "issue")]
    pub fn zeros(bits: u8, count: usize) -> Result<Self, ReadError> {
        if !matches!(bits, 1 | 2 | 4 | 8) {
            return Err(ReadError::Structure);
        }
        let length = count.div_ceil(usize::from(8 / bits));
        if length > MAX_LIST_BYTES {
            return Err(ReadError::TooLong);
        }
        Ok(Self { bits, bytes: alloc::vec![0; length] })
    }

    /// Sets entry `index`; false where there is none, or `value` is too wide.
    #[cfg(feature = "issue")]
    #[must_use]
    pub fn set(&mut self, index: u64, value: u8) -> bool {
        let Some((byte, shift)) = self.place(index) else { return false };
        let mask = self.mask();
        if value > mask {
            return false;
        }
        let Some(byte) = self.bytes.get_mut(byte) else { return false };
        *byte = *byte & !(mask << shift) | value << shift;
        true
    }

    /// The value of entry `index`; none past the end.
    #[must_use]
    pub fn get(&self, index: u64) -> Option<u8> {
        let (byte, shift) = self.place(index)?;
        self.bytes.get(byte).map(|byte| byte >> shift & self.mask())
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len() * usize::from(8 / self.bits)
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Bits of an entry: 1, 2, 4 or 8.
    #[must_use]
    pub const fn bits(&self) -> u8 {
        self.bits
    }

    /// Bytes of all entries.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// The byte and the shift in it; the byte may lie past the end.
    fn place(&self, index: u64) -> Option<(usize, u8)> {
        let an_entry = u64::from(8 / self.bits);
        let byte = usize::try_from(index / an_entry).ok()?;
        // Below 8: the rest is below 8 / bits.
        Some((byte, (index % an_entry) as u8 * self.bits))
    }

    const fn mask(&self) -> u8 {
        u8::MAX >> (8 - self.bits)
    }

    #[cfg(feature = "issue")]
    fn compress(&self) -> Vec<u8> {
        use std::io::Write;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        // Writing to memory cannot fail.
        let written = encoder.write_all(&self.bytes).and_then(|()| encoder.finish());
        debug_assert!(written.is_ok(), "writing to a Vec cannot fail");
        written.unwrap_or_default()
    }
}

impl core::fmt::Debug for StatusEntries {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(formatter, "{} entries of {} bits", self.len(), self.bits)
    }
}

impl sealed::Sealed for StatusList {
    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let (mut uri, mut expires, mut issued_at, mut time_to_live) = (None, None, None, None);
        let (mut bits, mut compressed) = (None, None);
        let mut entries = Entries::of(d, 16)?;
        while let Some(key) = entries.key(d)? {
            match key {
                2 => uri = Some(text(d)?),
                4 => expires = Some(Timestamp::from_seconds(d.u64()?)),
                6 => issued_at = Some(Timestamp::from_seconds(d.u64()?)),
                TIME_TO_LIVE => time_to_live = Some(d.u64()?),
                STATUS_LIST => {
                    let mut entries = Entries::of(d, 16)?;
                    while let Some(key) = entries.text_key(d)? {
                        match key {
                            "lst" => compressed = Some(d.bytes()?.into()),
                            "bits" => bits = Some(d.u8()?),
                            _ => return Err(ReadError::UnsupportedVersion),
                        }
                    }
                }
                _ => return Err(ReadError::UnsupportedVersion),
            }
        }
        Ok(StatusList {
            uri: required(uri)?,
            expires,
            issued_at: required(issued_at)?,
            time_to_live,
            bits: required(bits)?,
            compressed: required(compressed)?,
        })
    }
}

impl Content for StatusList {
    const KIND: &'static str = "application/statuslist+cwt";
    /// The largest list that compresses not at all.
    const MAX_BYTES: usize = MAX_LIST_BYTES + 64 * 1024;

    fn encode(&self) -> Vec<u8> {
        to_vec(|e| {
            e.map(3 + u64::from(self.expires.is_some()) + u64::from(self.time_to_live.is_some()))?;
            e.u8(2)?.str(self.uri.as_str())?;
            if let Some(expires) = self.expires {
                e.u8(4)?.u64(expires.seconds())?;
            }
            e.u8(6)?.u64(self.issued_at.seconds())?;
            // "lst" sorts before "bits": it is shorter.
            e.i64(STATUS_LIST)?.map(2)?.str("lst")?.bytes(&self.compressed)?.str("bits")?.u8(self.bits)?;
            if let Some(seconds) = self.time_to_live {
                e.i64(TIME_TO_LIVE)?.u64(seconds)?;
            }
            Ok(())
        })
    }

    fn check(&self) -> Result<(), ReadError> {
        if matches!(self.bits, 1 | 2 | 4 | 8) { Ok(()) } else { Err(ReadError::Structure) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_packed_from_the_lowest_bits() {
        // The example of the draft, §4.1: sixteen statuses of one bit are 0xB9 0xA3.
        let entries = StatusEntries { bits: 1, bytes: alloc::vec![0xB9, 0xA3] };
        let values: Vec<u8> = (0..16).filter_map(|index| entries.get(index)).collect();
        assert_eq!(values, [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]);
        // And twelve of two bits.
        let entries = StatusEntries { bits: 2, bytes: alloc::vec![0xC9, 0x44, 0xF9] };
        let values: Vec<u8> = (0..12).filter_map(|index| entries.get(index)).collect();
        assert_eq!(values, [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]);
        assert_eq!(entries.get(12), None);
        assert_eq!(entries.get(u64::MAX), None);
    }

    #[test]
    fn a_bomb_is_not_inflated() {
        let fits = alloc::vec![0; MAX_LIST_BYTES];
        let compressed = miniz_oxide::deflate::compress_to_vec_zlib(&fits, 9);
        assert_eq!(StatusEntries::inflate(4, &compressed).map(|list| list.bytes()), Ok(MAX_LIST_BYTES));
        let over = alloc::vec![0; MAX_LIST_BYTES + 1];
        let compressed = miniz_oxide::deflate::compress_to_vec_zlib(&over, 9);
        assert_eq!(StatusEntries::inflate(4, &compressed), Err(ReadError::TooLong));
    }

    #[test]
    fn every_status_has_its_value() {
        for value in 0..=15 {
            assert_eq!(Status::from_value(value).value(), value);
        }
    }
}
