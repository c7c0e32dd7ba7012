//! The QR reader for browsers: [`yizheng_scan`] behind two functions that speak JSON.
//!
//! A module of its own, apart from the verifier: a page opened through a code needs no reader, so this one is
//! fetched when the camera or a picture is used. Run it in a Worker. A picture that makes a reader panic traps
//! and leaves the instance unusable: then make a new one.
//!
//! Both functions return an array, empty where no code was found:
//!
//! ```json
//! [{ "text": "https://…", "corners": [[10, 12], [90, 12], [90, 92], [10, 92]], "version": 15 }]
//! ```
//!
//! `corners` are in whole pixels, clockwise from the code's own top left. Where the content is not UTF-8, `text` is
//! `null` and `bytes_hex` has it in hexadecimal.

use wasm_bindgen::prelude::wasm_bindgen;
use yizheng_scan::{BadPicture, Code, Luma, luma_of_rgba};

/// Reads the codes in a greyscale picture, one byte a pixel. `thorough` for a picture somebody chose; without
/// it the effort is small, for one camera frame of many.
///
/// # Errors
///
/// When the number of bytes does not fit the sides, a side is 0, or the picture is absurdly large.
#[wasm_bindgen]
pub fn scan(luma: &[u8], width: u32, height: u32, thorough: bool) -> Result<String, String> {
    scan_luma(luma, width, height, thorough).map_err(thrown)
}

/// As [`scan`], for pixels as a canvas gives them: red, green, blue, alpha.
///
/// # Errors
///
/// As [`scan`].
#[wasm_bindgen]
pub fn scan_rgba(rgba: &[u8], width: u32, height: u32, thorough: bool) -> Result<String, String> {
    luma_of_rgba(rgba, width, height)
        .and_then(|luma| scan_luma(&luma, width, height, thorough))
        .map_err(thrown)
}

/// What the modules throw: `code: sentence`.
fn thrown(bad: BadPicture) -> String {
    format!("picture: {bad}")
}

fn scan_luma(luma: &[u8], width: u32, height: u32, thorough: bool) -> Result<String, BadPicture> {
    let picture = Luma::new(luma, width, height)?;
    let codes = if thorough { yizheng_scan::scan(picture) } else { yizheng_scan::scan_quickly(picture) };
    let codes: Vec<String> = codes.iter().map(code).collect();
    Ok(["[", &codes.join(","), "]"].concat())
}

/// By hand: whole numbers, and one text. A library for JSON brings numbers with fractions, a tenth of this module.
fn code(code: &Code) -> String {
    let mut json = String::from("{\"text\":");
    match code.text() {
        Some(text) => push_text(&mut json, text),
        None => {
            json.push_str("null,\"bytes_hex\":\"");
            code.bytes.iter().for_each(|byte| push_hex(&mut json, *byte));
            json.push('"');
        }
    }
    json.push_str(",\"corners\":[");
    for (place, (x, y)) in code.corners.iter().enumerate() {
        json.push_str(if place == 0 { "[" } else { ",[" });
        json.push_str(&(x.round() as i32).to_string());
        json.push(',');
        json.push_str(&(y.round() as i32).to_string());
        json.push(']');
    }
    json.push_str("],\"version\":");
    json.push_str(&code.version.to_string());
    json.push('}');
    json
}

/// `text` as a JSON string (RFC 8259 §7).
fn push_text(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\0'..='\u{1f}' => {
                json.push_str("\\u00");
                push_hex(json, character as u8);
            }
            _ => json.push(character),
        }
    }
    json.push('"');
}

fn push_hex(json: &mut String, byte: u8) {
    json.extend([byte >> 4, byte & 0xF].iter().filter_map(|digit| char::from_digit((*digit).into(), 16)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use yizheng_scan::{ErrorCorrection, Reader};

    #[test]
    fn text_or_else_bytes() {
        let mut found = Code {
            bytes: b"YZ:1 \xe8\xaf\x81".to_vec(),
            corners: [(1.5, 2.0), (3.0, 2.0), (3.0, 4.0), (1.5, 4.0)],
            version: 15,
            error_correction: ErrorCorrection::Medium,
            reader: Reader::Rxing,
        };
        let read = |found: &Code| serde_json::from_str::<serde_json::Value>(&code(found)).unwrap();
        let corners = json!([[2, 2], [3, 2], [3, 4], [2, 4]]);
        assert_eq!(read(&found), json!({ "text": "YZ:1 证", "corners": corners, "version": 15 }));
        found.bytes = (0..128).collect();
        let all: String = (0..128u8).map(char::from).collect();
        assert_eq!(read(&found)["text"], all);
        found.bytes = vec![0xff, 0x0a];
        let expected = json!({ "text": null, "bytes_hex": "ff0a", "corners": corners, "version": 15 });
        assert_eq!(read(&found), expected);
    }

    #[test]
    fn an_empty_array_and_bad_sides() {
        for thorough in [false, true] {
            assert_eq!(scan_luma(&[255; 100], 10, 10, thorough), Ok("[]".into()));
            let expected = BadPicture::WrongLength { expected: 110, actual: 100 };
            assert_eq!(scan_luma(&[255; 100], 10, 11, thorough), Err(expected));
        }
    }
}
