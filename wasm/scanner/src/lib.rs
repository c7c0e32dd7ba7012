//! The QR reader for browsers: [`yizheng_scan`] behind two functions that speak JSON.
//!
//! A module of its own, apart from the verifier: a page opened through a code needs no reader, so this one is
//! fetched when the camera or a picture is used. Run it in a Worker. A picture that makes a reader panic traps
//! and leaves the instance unusable: then make a new one.
//!
//! Both functions return an array, empty where no code was found:
//!
//! ```json
//! [{ "text": "https://…", "corners": [[10.5, 12], [90, 12], [90, 92], [10.5, 92]], "version": 15 }]
//! ```
//!
//! `corners` are in pixels, clockwise from the code's own top left. Where the content is not UTF-8, `text` is
//! `null` and `bytes_hex` has it in hexadecimal.

use serde_json::{Value, json};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use yizheng_scan::{BadPicture, Code, Luma, luma_of_rgba};

/// Reads the codes in a greyscale picture, one byte a pixel. `thorough` for a picture somebody chose; without
/// it the effort is small, for one camera frame of many.
///
/// # Errors
///
/// When the number of bytes does not fit the sides, a side is 0, or the picture is absurdly large.
#[wasm_bindgen]
pub fn scan(luma: &[u8], width: u32, height: u32, thorough: bool) -> Result<String, JsError> {
    Ok(scan_luma(luma, width, height, thorough)?)
}

/// As [`scan`], for pixels as a canvas gives them: red, green, blue, alpha.
///
/// # Errors
///
/// As [`scan`].
#[wasm_bindgen]
pub fn scan_rgba(rgba: &[u8], width: u32, height: u32, thorough: bool) -> Result<String, JsError> {
    let luma = luma_of_rgba(rgba, width, height)?;
    Ok(scan_luma(&luma, width, height, thorough)?)
}

fn scan_luma(luma: &[u8], width: u32, height: u32, thorough: bool) -> Result<String, BadPicture> {
    let picture = Luma::new(luma, width, height)?;
    let codes = if thorough { yizheng_scan::scan(picture) } else { yizheng_scan::scan_quickly(picture) };
    Ok(codes.iter().map(code).collect::<Value>().to_string())
}

fn code(code: &Code) -> Value {
    let corners = code.corners.map(|(x, y)| [x, y]);
    match code.text() {
        Some(text) => json!({ "text": text, "corners": corners, "version": code.version }),
        None => {
            let hex: String = code.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "text": null, "bytes_hex": hex, "corners": corners, "version": code.version })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
        let corners = json!([[1.5, 2.0], [3.0, 2.0], [3.0, 4.0], [1.5, 4.0]]);
        assert_eq!(code(&found), json!({ "text": "YZ:1 证", "corners": corners, "version": 15 }));
        found.bytes = vec![0xff, 0x0a];
        let expected = json!({ "text": null, "bytes_hex": "ff0a", "corners": corners, "version": 15 });
        assert_eq!(code(&found), expected);
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
