//! The second reader: `quircs`. It follows edges in another way, and now and then reads what the first cannot.

use quircs::{EccLevel, Quirc};

use crate::code::{Code, ErrorCorrection, Reader};
use crate::luma::Luma;

/// Reads at most `most_codes` in the picture. (It looks at 32 finder patterns at most, by itself.)
pub(crate) fn read(picture: Luma<'_>, most_codes: usize) -> Vec<Code> {
    let mut quirc = Quirc::new();
    quirc
        .identify(picture.width() as usize, picture.height() as usize, picture.pixels())
        .filter_map(|found| code(&found.ok()?))
        .take(most_codes)
        .collect()
}

fn code(found: &quircs::Code) -> Option<Code> {
    let data = found.decode().ok()?;
    Some(Code {
        bytes: data.payload,
        corners: found.corners.map(|point| (point.x as f32, point.y as f32)),
        version: u8::try_from(data.version).ok()?,
        error_correction: match data.ecc_level {
            EccLevel::L => ErrorCorrection::Low,
            EccLevel::M => ErrorCorrection::Medium,
            EccLevel::Q => ErrorCorrection::Quartile,
            EccLevel::H => ErrorCorrection::High,
        },
        reader: Reader::Quircs,
    })
}

#[cfg(test)]
#[path = "../tests/drawing/mod.rs"]
#[allow(dead_code, reason = "the tests in codes.rs use the rest")]
mod drawing;

#[cfg(test)]
mod tests {
    use super::drawing::Picture;
    use super::*;

    #[test]
    fn reads_what_and_where() {
        let text = "https://yz.example.gov.cn/v#1001";
        let picture = Picture::of_code(text, 3, 4).turned();
        let codes = read(picture.luma(), 1);
        let [code] = &codes[..] else { panic!("{codes:?}") };
        assert_eq!((code.text(), code.version), (Some(text), 3));
        assert_eq!((code.error_correction, code.reader), (ErrorCorrection::Medium, Reader::Quircs));
        // A quarter turn takes the code's own top left to the right.
        let (near, far) = (16.0, 16.0 + 29.0 * 4.0);
        for ((x, y), (expected_x, expected_y)) in
            code.corners.into_iter().zip([(far, near), (far, far), (near, far), (near, near)])
        {
            assert!((x - expected_x).abs() < 4.0 && (y - expected_y).abs() < 4.0, "{:?}", code.corners);
        }
    }

    #[test]
    fn stops_at_the_most_codes() {
        let picture = Picture::of_code("1", 1, 4);
        assert_eq!(read(picture.luma(), 1).len(), 1);
        assert_eq!(read(picture.luma(), 0).len(), 0);
    }
}
