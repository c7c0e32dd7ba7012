//! Raw DEFLATE (RFC 1951) with a preset dictionary.

use alloc::vec;
use alloc::vec::Vec;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::CarrierError;

/// Dictionary 1: the CBOR skeleton and the field's phrases, most frequent last. Built by
/// `cargo xtask dictionary`; it must not change once codes are printed.
pub const DICTIONARY_1: &[u8] = include_bytes!("dictionary-1.bin");

/// Most bytes that a code may inflate to: twice the longest token.
pub const MAX_INFLATED_BYTES: usize = 8192;

/// The token that `deflated` holds. Bytes after the end of the stream are ignored: they are of what stood behind the code.
///
/// # Errors
/// Damaged or cut data, or more than [`MAX_INFLATED_BYTES`].
pub fn inflate(deflated: &[u8]) -> Result<Vec<u8>, CarrierError> {
    // The decoder writes behind the dictionary and may point back into it, as into its own output.
    let mut window = vec![0; DICTIONARY_1.len() + MAX_INFLATED_BYTES];
    if let Some(head) = window.get_mut(..DICTIONARY_1.len()) {
        head.copy_from_slice(DICTIONARY_1);
    }
    let (status, _, written) = decompress(
        &mut DecompressorOxide::new(),
        deflated,
        &mut window,
        DICTIONARY_1.len(),
        TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
    );
    match status {
        TINFLStatus::Done => {
            window.truncate(DICTIONARY_1.len() + written);
            Ok(window.split_off(DICTIONARY_1.len()))
        }
        TINFLStatus::HasMoreOutput => Err(CarrierError::TooLong),
        _ => Err(CarrierError::Deflate),
    }
}

/// Compresses `token` with dictionary 1, as small as the encoder can.
///
/// # Example
///
/// ```
/// use yizheng::carrier::{self, Spelling};
///
/// # let token = b"bytes of a signed token";
/// let text = carrier::write(&carrier::deflate(token), Some("https://zz.shuicheng.example/v"), Spelling::Digits);
/// assert!(text.starts_with("https://zz.shuicheng.example/v#1"));
/// assert_eq!(carrier::inflate(&carrier::deflate(token))?, token);
/// # Ok::<(), carrier::CarrierError>(())
/// ```
#[cfg(feature = "issue")]
#[must_use]
pub fn deflate(token: &[u8]) -> Vec<u8> {
    deflate_with(token, DICTIONARY_1)
}

/// `bytes` compressed with `dictionary`.
///
/// The smaller of the cheapest block of fixed codes, which wins for most tokens, and what zlib makes, which wins
/// where a token is long enough for codes of its own.
#[cfg(feature = "issue")]
fn deflate_with(bytes: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let zlib = zlib(bytes, dictionary);
    if bytes.len() > MAX_INFLATED_BYTES {
        // No reader would take it; trying every match would take long.
        return zlib;
    }
    let fixed = super::fixed::deflate(bytes, dictionary);
    if zlib.len() < fixed.len() { zlib } else { fixed }
}

#[cfg(feature = "issue")]
fn zlib(bytes: &[u8], dictionary: &[u8]) -> Vec<u8> {
    use flate2::{Compress, Compression, FlushCompress, Status};

    let mut compress = Compress::new(Compression::best(), false);
    // Raw DEFLATE has no dictionary checksum: the only failure would be one of the encoder's state.
    let accepted = dictionary.is_empty() || compress.set_dictionary(dictionary).is_ok();
    debug_assert!(accepted, "a fresh encoder takes a dictionary");
    // A stored block costs 5 bytes for each 65,535, so this always has room.
    let mut deflated = Vec::with_capacity(bytes.len() + bytes.len() / 1000 + 64);
    let status = compress.compress_vec(bytes, &mut deflated, FlushCompress::Finish);
    debug_assert!(matches!(status, Ok(Status::StreamEnd)), "the output buffer has room");
    deflated
}

#[cfg(all(test, feature = "issue"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Printed codes are read with this dictionary for years. Until version 1.0 of the format it changes on
    /// purpose only, with a new hash here and a reason in `docs/FORMAT.md`; after that a change needs a new
    /// carrier version.
    #[test]
    fn dictionary_1_is_frozen() {
        use sha2::{Digest, Sha256};
        use std::format;
        let hash: std::string::String =
            Sha256::digest(DICTIONARY_1).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, "c008a69c8626d842209439d6da5cf4cf0e4f003183a27ac9c8215b1a04924692");
    }

    #[test]
    fn a_bomb_stops_at_the_bound() {
        assert_eq!(inflate(&deflate(&vec![7; MAX_INFLATED_BYTES])).unwrap().len(), MAX_INFLATED_BYTES);
        assert_eq!(inflate(&deflate(&vec![7; MAX_INFLATED_BYTES + 1])), Err(CarrierError::TooLong));
        assert_eq!(inflate(&deflate(&vec![7; 50_000_000])), Err(CarrierError::TooLong));
    }

    #[test]
    fn cut_and_padded() {
        let deflated = deflate("食品经营许可证".repeat(3).as_bytes());
        for length in 0..deflated.len() {
            assert_eq!(inflate(&deflated[..length]), Err(CarrierError::Deflate), "{length}");
        }
        let token = inflate(&deflated);
        for padding in [&[0][..], &[255; 7], b"from=singlemessage"] {
            assert_eq!(inflate(&[&deflated, padding].concat()), token);
        }
    }

    #[test]
    fn never_larger_than_zlib() {
        for text in ["", "a", "食品经营许可证", "公众聚集场所投入使用、营业前消防安全检查合格证 2026-01-01"]
        {
            let bytes = text.repeat(5).into_bytes();
            for dictionary in [&[], DICTIONARY_1] {
                assert!(deflate_with(&bytes, dictionary).len() <= zlib(&bytes, dictionary).len(), "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn fixed_codes_round_trip(
            bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(7), Just(200)], 0..3000),
        ) {
            prop_assert_eq!(inflate(&super::super::fixed::deflate(&bytes, DICTIONARY_1)), Ok(bytes));
        }

        #[test]
        fn round_trip(bytes in proptest::collection::vec(any::<u8>(), 0..4096)) {
            prop_assert_eq!(inflate(&deflate(&bytes)), Ok(bytes));
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
            let _ = inflate(&bytes);
        }
    }
}
