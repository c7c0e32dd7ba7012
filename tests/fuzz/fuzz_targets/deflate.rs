//! Bytes as the compressed token in a code: they are spelled and read as themselves, and what they inflate to,
//! compressed again, inflates to the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yizheng::carrier::{MAX_INFLATED_BYTES, deflate, from_digits, inflate, to_digits};

/// Longest token that is compressed again, as in `carrier`.
const COMPRESSED_AGAIN: usize = 1024;

fuzz_target!(|bytes: &[u8]| {
    assert_eq!(from_digits(&to_digits(bytes)).as_deref(), Ok(bytes));
    let Ok(token) = inflate(bytes) else { return };
    assert!(token.len() <= MAX_INFLATED_BYTES);
    if token.len() <= COMPRESSED_AGAIN {
        assert_eq!(inflate(&deflate(&token)), Ok(token));
    }
});
