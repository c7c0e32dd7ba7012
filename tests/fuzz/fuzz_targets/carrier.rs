//! A text as the text of a code: the token in it, written again in both spellings, is read again, whatever a program for
//! chat appends to it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yizheng::carrier::{Spelling, deflate, read, write};

/// Longest token that is compressed again. The encoder tries every match: the fuzzer would soon know texts that take
/// it seconds, and get no further.
const COMPRESSED_AGAIN: usize = 1024;

fuzz_target!(|text: &str| {
    let Ok(token) = read(text) else { return };
    if token.len() <= COMPRESSED_AGAIN {
        let deflated = deflate(&token);
        for spelling in [Spelling::Digits, Spelling::Base64Url] {
            // No base URL: a link whose fragment is shorter than any signature is taken for a stranger's.
            let code = write(&deflated, None, spelling);
            for behind in ["", "\r\n", "。", "&from=singlemessage", "#rd"] {
                assert_eq!(read(&(code.clone() + behind)).as_ref(), Ok(&token));
            }
        }
    }
});
