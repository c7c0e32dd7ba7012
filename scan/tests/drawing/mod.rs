//! Pictures of codes for the tests: drawn, turned, dirtied.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode, Version};
use yizheng_scan::{BadPicture, Luma};

/// A greyscale picture to draw on.
#[derive(Clone)]
pub(crate) struct Picture {
    pixels: Vec<u8>,
    width: usize,
    height: usize,
}

impl Picture {
    /// White all over.
    pub(crate) fn blank(width: usize, height: usize) -> Self {
        Self { pixels: vec![255; width * height], width, height }
    }

    /// One code with its quiet zone of four modules.
    pub(crate) fn of_code(text: &str, version: i16, pixels_per_module: usize) -> Self {
        let code = QrCode::with_version(text, Version::Normal(version), EcLevel::M);
        Self::of(&code, pixels_per_module)
    }

    /// A code made by other means, with its quiet zone.
    pub(crate) fn of(code: &Result<QrCode, QrError>, pixels_per_module: usize) -> Self {
        let code = code.as_ref().expect("the text fits the version");
        let modules = code.width();
        let side = (modules + 8) * pixels_per_module;
        let colors = code.to_colors();
        let mut picture = Self::blank(side, side);
        for y in 0..modules * pixels_per_module {
            for x in 0..modules * pixels_per_module {
                if colors[y / pixels_per_module * modules + x / pixels_per_module] == Color::Dark {
                    picture.pixels[(y + 4 * pixels_per_module) * side + x + 4 * pixels_per_module] = 0;
                }
            }
        }
        picture
    }

    /// Pixels in a row.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// For the readers.
    pub(crate) fn luma(&self) -> Luma<'_> {
        let luma: Result<_, BadPicture> = Luma::new(&self.pixels, self.width as u32, self.height as u32);
        luma.expect("as many pixels as the sides say")
    }

    /// Puts another picture on this one.
    pub(crate) fn with(mut self, other: &Self, left: usize, top: usize) -> Self {
        for y in 0..other.height {
            let row = &other.pixels[y * other.width..(y + 1) * other.width];
            self.pixels[(top + y) * self.width + left..][..other.width].copy_from_slice(row);
        }
        self
    }

    /// A quarter turn clockwise.
    pub(crate) fn turned(&self) -> Self {
        let mut turned = Self::blank(self.height, self.width);
        for y in 0..self.height {
            for x in 0..self.width {
                turned.pixels[x * self.height + self.height - 1 - y] = self.pixels[y * self.width + x];
            }
        }
        turned
    }

    /// Light on dark.
    pub(crate) fn inverted(mut self) -> Self {
        self.pixels.iter_mut().for_each(|pixel| *pixel = 255 - *pixel);
        self
    }

    /// Every pixel off by at most `most`, and paper and ink nearer to each other.
    pub(crate) fn noisy(mut self, most: i32, seed: u64) -> Self {
        let mut random = Random(seed);
        for pixel in &mut self.pixels {
            let grey = 40 + i32::from(*pixel) * 160 / 255;
            let off = random.below(2 * most as u64 + 1) as i32 - most;
            *pixel = (grey + off).clamp(0, 255) as u8;
        }
        self
    }

    /// Each pixel the mean of itself and its eight neighbours, as often as told.
    pub(crate) fn blurred(mut self, times: usize) -> Self {
        for _ in 0..times {
            let before = self.clone();
            for y in 1..self.height - 1 {
                for x in 1..self.width - 1 {
                    let sum: u32 = (0..9)
                        .map(|i| u32::from(before.pixels[(y + i / 3 - 1) * self.width + x + i % 3 - 1]))
                        .sum();
                    self.pixels[y * self.width + x] = (sum / 9) as u8;
                }
            }
        }
        self
    }
}

/// xorshift: the same pictures on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % bound
    }

    /// That many random digits.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }

    /// Random pixels.
    pub(crate) fn picture(&mut self, width: usize, height: usize) -> Picture {
        let pixels = (0..width * height).map(|_| self.below(256) as u8).collect();
        Picture { pixels, width, height }
    }
}
