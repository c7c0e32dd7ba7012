//! Deterministic CBOR (RFC 8949 §4.2.1), checked naively and apart from `core`: definite lengths, shortest heads, map
//! keys in strictly rising order of their encoded bytes.

use anyhow::{Context, Result, bail, ensure};

/// Checks that `bytes` are one item in deterministic encoding.
///
/// # Errors
/// Where and why they are not.
pub fn check(bytes: &[u8]) -> Result<()> {
    let end = item(bytes, 0)?;
    ensure!(end == bytes.len(), "bytes after the end, at {end}");
    Ok(())
}

/// Checks a whole token: its envelope, and the two byte strings in it that are CBOR themselves.
///
/// # Errors
/// Where and why it is not deterministic.
pub fn check_token(token: &[u8]) -> Result<()> {
    check(token)?;
    // Tag 18, then an array of four.
    ensure!(token.starts_with(&[0xD2, 0x84]), "no COSE_Sign1 with its tag");
    let protected = byte_string(token, 2)?;
    check(protected.content).context("in the protected header")?;
    let payload = byte_string(token, item(token, protected.end)?)?;
    check(payload.content).context("in the payload")
}

struct ByteString<'a> {
    content: &'a [u8],
    end: usize,
}

fn byte_string(bytes: &[u8], at: usize) -> Result<ByteString<'_>> {
    let (major, length, start) = head(bytes, at)?;
    ensure!(major == 2, "no byte string at {at}");
    let end = start + usize::try_from(length)?;
    Ok(ByteString { content: bytes.get(start..end).context("cut")?, end })
}

/// Checks the item at `at` and everything in it; returns where it ends.
fn item(bytes: &[u8], at: usize) -> Result<usize> {
    let (major, value, mut end) = head(bytes, at)?;
    match major {
        0 | 1 => {}
        2 | 3 => {
            let start = end;
            end = start.checked_add(usize::try_from(value)?).context("length")?;
            let content = bytes.get(start..end).with_context(|| format!("cut at {at}"))?;
            if major == 3 {
                std::str::from_utf8(content).with_context(|| format!("text at {at}"))?;
            }
        }
        4 => {
            for _ in 0..value {
                end = item(bytes, end)?;
            }
        }
        5 => {
            let mut previous: &[u8] = &[];
            for _ in 0..value {
                let key_end = item(bytes, end)?;
                let key = bytes.get(end..key_end).context("key")?;
                // No key is empty, so the first is above nothing.
                ensure!(key > previous, "the map at {at}: key at {end} is not above the one before");
                previous = key;
                end = item(bytes, key_end)?;
            }
        }
        6 => end = item(bytes, end)?,
        // `true` is everything in a scope.
        7 if value == 21 => {}
        _ => bail!("a simple value or float at {at}: nothing of ours has one"),
    }
    Ok(end)
}

/// Major type, value or length, and where the content begins.
fn head(bytes: &[u8], at: usize) -> Result<(u8, u64, usize)> {
    let initial = *bytes.get(at).with_context(|| format!("cut at {at}"))?;
    let (major, low) = (initial >> 5, initial & 31);
    let (width, least) = match low {
        0..24 => return Ok((major, u64::from(low), at + 1)),
        24 => (1, 24),
        25 => (2, 1 << 8),
        26 => (4, 1 << 16),
        27 => (8, 1 << 32),
        _ => bail!("indefinite or reserved length at {at}"),
    };
    let end = at + 1 + width;
    let argument = bytes.get(at + 1..end).with_context(|| format!("cut at {at}"))?;
    let value = argument.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
    ensure!(value >= least, "a longer head than needed at {at}");
    Ok((major, value, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_spelling_passes() {
        for good in [
            "00",
            "17",
            "f5",
            "1818",
            "19ffff",
            "3a00010000",
            "430102ff",
            "62c3a9",
            "83010203",
            "a301002000414100",
        ] {
            check(&crate::hex::decode(good).unwrap()).unwrap();
        }
        for (bad, why) in [
            ("1817", "a longer head than needed"),
            ("190018", "a longer head than needed"),
            ("9f00ff", "indefinite length"),
            ("a201000100", "a key twice"),
            ("a202000100", "keys out of order"),
            ("a220000100", "a negative key before a positive one"),
            ("a262616100616200", "a longer text key before a shorter one"),
            ("0000", "bytes after the end"),
            ("61ff", "no UTF-8"),
            ("4200", "cut"),
            ("f4", "a simple value"),
            ("", "nothing"),
        ] {
            assert!(check(&crate::hex::decode(bad).unwrap()).is_err(), "{bad}: {why}");
        }
    }
}
