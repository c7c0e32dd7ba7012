//! Text encodings of the files that offices have.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_8};

/// The text of a file. A byte order mark decides; without one it is UTF-8, or else GB18030, which Excel writes in
/// China. `None` if it is none of these.
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let decoded = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            encoding.decode_without_bom_handling_and_without_replacement(bytes.get(length..)?)
        }
        None => UTF_8
            .decode_without_bom_handling_and_without_replacement(bytes)
            .or_else(|| GB18030.decode_without_bom_handling_and_without_replacement(bytes)),
    };
    decoded.filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_that_offices_use() {
        let text = "申请编号,持证主体\n1,龘龘小吃店";
        let (gb, _, unmappable) = GB18030.encode(text);
        assert!(!unmappable);
        assert_eq!(decode(&gb).unwrap(), text);
        assert_eq!(decode(text.as_bytes()).unwrap(), text);
        assert_eq!(decode(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()).unwrap(), text);
        let utf16: Vec<u8> =
            [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).unwrap(), text);
        assert_eq!(decode(&[0x00, 0x01, 0x02]), None);
        assert_eq!(decode(&[0xFF, 0xFF, 0x80]), None);
    }
}
