//! base64url without padding (RFC 4648 §5), read strictly: one spelling for each sequence of bytes.

use alloc::vec::Vec;

/// Decodes `text`; none where it has a character outside the alphabet, an impossible length, or bits left over at its
/// end.
#[must_use]
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.as_bytes().chunks(4) {
        let mut value = 0u32;
        for character in group {
            value = value << 6 | sextet(*character)?;
        }
        // 2, 3 or 4 characters are 1, 2 or 3 bytes with 4, 2 or no bits left over.
        let left_over = match group.len() {
            4 => 0,
            3 => 2,
            2 => 4,
            _ => return None,
        };
        if value & ((1 << left_over) - 1) != 0 {
            return None;
        }
        let whole = (value >> left_over).to_be_bytes();
        bytes.extend(whole.iter().skip(5 - group.len()));
    }
    Some(bytes)
}

/// Decodes what `text`, of the alphabet alone, begins with. Bits left over and an impossible last group, of one
/// character, are left out.
pub(crate) fn from_base64url_prefix(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.as_bytes().chunks(4) {
        let value = group.iter().fold(0u32, |value, one| value << 6 | sextet(*one).unwrap_or(0));
        let bits = 6 * group.len() as u32;
        bytes.extend((value << (u32::BITS - bits)).to_be_bytes().iter().take(bits as usize / 8));
    }
    bytes
}

const fn sextet(character: u8) -> Option<u32> {
    Some(match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    } as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use proptest::prelude::*;

    #[test]
    fn every_short_text_is_read_as_by_the_crate_base64() {
        let alphabet = "AQgw-_zZ09+=/ ";
        for one in alphabet.chars() {
            for two in alphabet.chars() {
                for three in alphabet.chars() {
                    for length in 0..=4 {
                        let text: alloc::string::String =
                            [one, two, three, 'B'].iter().take(length).collect();
                        assert_eq!(from_base64url(&text), URL_SAFE_NO_PAD.decode(&text).ok(), "{text}");
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(bytes: Vec<u8>, text: alloc::string::String) {
            prop_assert_eq!(from_base64url(&URL_SAFE_NO_PAD.encode(&bytes)), Some(bytes));
            prop_assert_eq!(from_base64url(&text), URL_SAFE_NO_PAD.decode(&text).ok());
        }

        #[test]
        fn what_follows_the_bytes_is_left_out(bytes: Vec<u8>, more in "[A-Za-z0-9_-]{0,9}") {
            let written = URL_SAFE_NO_PAD.encode(&bytes);
            let read = from_base64url_prefix(&(written.clone() + &more));
            prop_assert!(read.starts_with(&bytes));
            prop_assert_eq!(read.len(), (written.len() + more.len()) * 3 / 4);
        }
    }
}
