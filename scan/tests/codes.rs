//! Drawn codes, clean and spoilt, and pictures without any.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that panics has failed")]

mod drawing;

use drawing::{Picture, Random};
use yizheng_scan::damage::{self, Damage};
use yizheng_scan::{Code, ErrorCorrection, Luma, MAX_CODES, Reader, luma_of_rgba, scan, scan_quickly};

/// Numeric, byte and mixed text that fills about nine tenths of a version at level M, and that version.
fn texts() -> Vec<(String, i16)> {
    // Bytes that fit level M, ISO/IEC 18004 table 7.
    [(1, 14), (10, 213), (15, 412), (20, 666), (25, 997)]
        .into_iter()
        .flat_map(|(version, bytes)| {
            let mut random = Random(version as u64 + 99);
            let numeric = random.digits(bytes * 2);
            let letters: String =
                (0..bytes * 9 / 10).map(|_| char::from(b'a' + random.below(26) as u8)).collect();
            let prefix = if version == 1 { "YZ:1" } else { "https://yz.example.gov.cn/v#1" };
            let mixed = format!("{prefix}{}", random.digits(bytes.saturating_sub(prefix.len() + 5) * 2));
            [(numeric, version), (letters, version), (mixed, version)]
        })
        .collect()
}

fn only(codes: &[Code]) -> &Code {
    assert_eq!(codes.len(), 1, "{codes:?}");
    &codes[0]
}

fn texts_of(codes: &[Code]) -> Vec<&str> {
    let mut texts: Vec<&str> = codes.iter().filter_map(Code::text).collect();
    texts.sort_unstable();
    texts
}

#[track_caller]
fn assert_corners(code: &Code, expected: [(f32, f32); 4], tolerance: f32) {
    for (&(x, y), (expected_x, expected_y)) in code.corners.iter().zip(expected) {
        let near = (x - expected_x).abs() <= tolerance && (y - expected_y).abs() <= tolerance;
        assert!(near, "{:?} instead of {expected:?}", code.corners);
    }
}

#[test]
fn every_version_and_mode_at_several_sizes() {
    for (text, version) in texts() {
        for pixels_per_module in [1, 2, 3, 5] {
            let picture = Picture::of_code(&text, version, pixels_per_module);
            for codes in [scan(picture.luma()), scan_quickly(picture.luma())] {
                let code = only(&codes);
                assert_eq!(code.text(), Some(text.as_str()));
                assert_eq!(i16::from(code.version), version);
                assert_eq!(code.error_correction, ErrorCorrection::Medium);
                assert_eq!(code.reader, Reader::Rxing);
                let (near, far) =
                    (4.0 * pixels_per_module as f32, (picture.width() - 4 * pixels_per_module) as f32);
                let square = [(near, near), (far, near), (far, far), (near, far)];
                assert_corners(code, square, pixels_per_module as f32 + 1.0);
            }
        }
    }
}

#[test]
fn turned_codes_keep_their_own_top_left() {
    for (text, version) in texts() {
        let upright = Picture::of_code(&text, version, 3);
        let (near, far) = (12.0, (upright.width() - 12) as f32);
        let mut square = [(near, near), (far, near), (far, far), (near, far)];
        let mut picture = upright;
        for _ in 0..3 {
            picture = picture.turned();
            square.rotate_left(1);
            let codes = scan(picture.luma());
            assert_eq!(only(&codes).text(), Some(text.as_str()));
            assert_corners(only(&codes), square, 4.0);
        }
    }
}

#[test]
fn noise_and_blur() {
    for (text, version) in texts() {
        let clean = Picture::of_code(&text, version, 4);
        for spoilt in
            [clean.clone().noisy(60, 5), clean.clone().blurred(3), clean.clone().blurred(2).noisy(25, 6)]
        {
            assert_eq!(only(&scan(spoilt.luma())).text(), Some(text.as_str()), "version {version}");
        }
    }
}

/// A code, damaged.
fn damaged(text: &str, version: i16, pixels_per_module: usize, damage: Damage) -> damage::Picture {
    let clean = Picture::of_code(text, version, pixels_per_module);
    let (width, height) = (clean.luma().width(), clean.luma().height());
    damage::Picture { width, height, luma: clean.luma().pixels().to_vec() }.damaged(damage, 1)
}

/// Read by the first reader, in a camera frame too.
#[track_caller]
fn assert_read(picture: &damage::Picture, text: &str) {
    let luma = Luma::new(&picture.luma, picture.width, picture.height).unwrap();
    for codes in [scan(luma), scan_quickly(luma)] {
        assert_eq!((only(&codes).text(), only(&codes).reader), (Some(text), Reader::Rxing));
    }
}

/// The picture seen from below: its far edge is so much shorter than the near one.
fn from_below(picture: &damage::Picture, far: f32) -> damage::Picture {
    let (width, height) = (picture.width as f32, picture.height as f32);
    let lower = picture.height * 3 / 4;
    let grey = |x: f32, y: f32| {
        let scale = far + (1.0 - far) * y / lower as f32;
        let x = width / 2.0 + (x - width / 2.0) / scale;
        u32::from(picture.at(x.floor() as i64, (height * y / lower as f32 / scale) as i64))
    };
    let mean = |at: u32| {
        let (x, y) = ((at % picture.width) as f32, (at / picture.width) as f32);
        let within = (0..16)
            .map(|part| grey(x + (part % 4) as f32 / 4.0 + 0.125, y + (part / 4) as f32 / 4.0 + 0.125));
        (within.sum::<u32>() / 16) as u8
    };
    let luma = (0..picture.width * lower).map(mean).collect();
    damage::Picture { width: picture.width, height: lower, luma }
}

#[test]
fn seen_at_a_slant() {
    for (text, version) in texts() {
        for degrees in [0.0, 11.0, 25.0] {
            let turned = damaged(&text, version, 10, Damage::Skew(degrees, 0.0));
            assert_read(&from_below(&turned, 0.4), &text);
        }
    }
}

#[test]
fn out_of_focus() {
    for (text, version) in texts() {
        assert_read(&damaged(&text, version, 5, Damage::Blur(2.8)), &text);
    }
}

#[test]
fn under_a_lamp() {
    for (text, version) in texts() {
        let mut picture = damaged(&text, version, 5, Damage::Noise(3.0));
        let middle = picture.width as f32 / 2.0;
        for (at, pixel) in picture.luma.iter_mut().enumerate() {
            let (x, y) = (at as f32 % (2.0 * middle) - middle, at as f32 / (2.0 * middle) - middle);
            // Nine tenths white in the middle, less and less towards the edge.
            let lamp = 0.9 * (1.0 - x.hypot(y) / middle).max(0.0);
            *pixel = (f32::from(*pixel) * (1.0 - lamp) + 255.0 * lamp) as u8;
        }
        assert_read(&picture, &text);
    }
}

#[test]
fn all_codes_of_a_picture_and_equal_ones_once() {
    let one = Picture::of_code("https://yz.example.gov.cn/v#1001", 3, 3);
    let two = Picture::of_code(&"0123456789".repeat(40), 15, 2);
    let sheet = Picture::blank(900, 600).with(&one, 40, 60).with(&two, 300, 200);
    let codes = scan(sheet.luma());
    assert_eq!(texts_of(&codes), [&"0123456789".repeat(40), "https://yz.example.gov.cn/v#1001"]);

    let twice = Picture::blank(900, 600).with(&one, 40, 60).with(&one, 500, 300);
    assert_eq!(texts_of(&scan(twice.luma())), ["https://yz.example.gov.cn/v#1001"]);
}

#[test]
fn no_more_codes_than_the_bound() {
    let sheet = |count: usize| {
        let side = (21 + 8) * 3;
        (0..count).fold(Picture::blank(side * 5, side * 5), |sheet, number| {
            let code = Picture::of_code(&format!("NUMBER {number:02}"), 1, 3);
            sheet.with(&code, number % 5 * side, number / 5 * side)
        })
    };
    assert_eq!(scan(sheet(MAX_CODES).luma()).len(), MAX_CODES);
    assert_eq!(scan(sheet(MAX_CODES + 1).luma()).len(), MAX_CODES);
}

#[test]
fn light_codes_on_dark_ground() {
    for (text, version) in texts() {
        let picture = Picture::of_code(&text, version, 3).inverted();
        assert_eq!(only(&scan(picture.luma())).text(), Some(text.as_str()));
    }
}

#[test]
fn bytes_that_are_no_text() {
    let mut bits = qrcode::bits::Bits::new(qrcode::Version::Normal(3));
    bits.push_byte_data(&[0xff, 0x00, 0x80]).unwrap();
    bits.push_terminator(qrcode::EcLevel::L).unwrap();
    let code = qrcode::QrCode::with_bits(bits, qrcode::EcLevel::L);
    let picture = Picture::of(&code, 3);
    let codes = scan(picture.luma());
    assert_eq!(only(&codes).bytes, [0xff, 0x00, 0x80]);
    assert_eq!(only(&codes).text(), None);
    assert_eq!(only(&codes).error_correction, ErrorCorrection::Low);
}

#[test]
fn corners_are_those_of_the_picture_given_however_large() {
    // 21 megapixels: halved before the first try.
    let code = Picture::of_code("https://yz.example.gov.cn/v#1001", 3, 12);
    let picture = Picture::blank(5200, 4100).with(&code, 3000, 2000);
    let (left, right, top, bottom) = (3048.0, 3396.0, 2048.0, 2396.0);
    let expected = [(left, top), (right, top), (right, bottom), (left, bottom)];
    for codes in [scan(picture.luma()), scan_quickly(picture.luma())] {
        assert_corners(only(&codes), expected, 13.0);
    }
}

#[test]
fn a_code_drawn_on_nothing() {
    let drawn = Picture::of_code("https://yz.example.gov.cn/v#1001", 3, 3);
    let side = drawn.width() as u32;
    // Black ink, and where there is none, transparent black.
    let rgba: Vec<u8> = drawn.luma().pixels().iter().flat_map(|&grey| [0, 0, 0, 255 - grey]).collect();
    let luma = luma_of_rgba(&rgba, side, side).unwrap();
    let codes = scan(Luma::new(&luma, side, side).unwrap());
    assert_eq!(only(&codes).text(), Some("https://yz.example.gov.cn/v#1001"));
}

#[test]
fn pictures_without_a_code() {
    let finder = |x: usize, y: usize| {
        let ring = (x % 9).abs_diff(4).max((y % 9).abs_diff(4));
        if ring <= 1 || ring == 3 { 0 } else { 255 }
    };
    let wall: Vec<u8> = (0..400 * 400).map(|i| finder(i % 400, i / 400)).collect();
    assert!(scan(Luma::new(&wall, 400, 400).unwrap()).is_empty());

    for (width, height) in [(1, 1), (1, 2), (2, 1), (3, 3), (7, 40), (40, 7), (500, 1), (1, 500), (320, 240)]
    {
        for picture in [
            Picture::blank(width, height),
            Picture::blank(width, height).inverted(),
            Random((width * 1000 + height) as u64).picture(width, height),
        ] {
            assert!(scan(picture.luma()).is_empty());
            assert!(scan_quickly(picture.luma()).is_empty());
        }
    }
}
