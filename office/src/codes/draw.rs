//! Drawing a code (ISO/IEC 18004).

use qrcode::bits::encode_auto;
use qrcode::canvas::Canvas;
use qrcode::ec::construct_codewords;
use qrcode::types::QrError;
use qrcode::{EcLevel, Version};

use super::mask;

/// Light modules around a code (ISO/IEC 18004 §6.3.8).
const QUIET_ZONE: usize = 4;

/// Pixels of one module in a PNG: sharp on any printer up to 600 dpi at the usual sizes. As many as a byte has bits.
const PIXELS: usize = u8::BITS as usize;

/// How much of a code may be damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// About 7 %.
    Low,
    /// About 15 %.
    Medium,
    /// About 25 %.
    Quartile,
    /// About 30 %.
    High,
}

impl Level {
    /// Every level, the weakest first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::Quartile, Self::High];

    /// Its letter.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Low => "L",
            Self::Medium => "M",
            Self::Quartile => "Q",
            Self::High => "H",
        }
    }

    const fn of_library(self) -> EcLevel {
        match self {
            Self::Low => EcLevel::L,
            Self::Medium => EcLevel::M,
            Self::Quartile => EcLevel::Q,
            Self::High => EcLevel::H,
        }
    }
}

/// A picture format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    Png,
    /// Lines, in millimetres.
    Svg,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Png, Self::Svg];

    /// Its file extension.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// A QR code of one carrier text.
#[derive(Clone)]
pub struct Code {
    /// Row by row, dark ones true.
    modules: Vec<bool>,
    width: usize,
    level: Level,
    version: u8,
}

/// Why a text has no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodeError {
    /// The text has a character outside ASCII.
    #[error("the text of the code has a character outside ASCII")]
    NotAscii,
    /// The text is longer than the largest code holds at this level.
    #[error("{characters} characters are more than the largest code holds at level {}", level.letter())]
    TooLong {
        /// Characters of the text.
        characters: usize,
        /// The level of error correction.
        level: Level,
    },
}

impl CodeError {
    /// Stable name, part of the JSON output.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAscii => "code_not_ascii",
            Self::TooLong { .. } => "code_too_long",
        }
    }
}

impl Code {
    /// The smallest code of `text`, which is ASCII.
    ///
    /// # Errors
    /// The text is too long or not ASCII.
    pub fn new(text: &str, level: Level) -> Result<Self, CodeError> {
        if !text.is_ascii() {
            return Err(CodeError::NotAscii);
        }
        // What `QrCode` does, but for the mask.
        let refused = |error| match error {
            QrError::DataTooLong => CodeError::TooLong { characters: text.len(), level },
            _ => CodeError::NotAscii,
        };
        let bits = encode_auto(text.as_bytes(), level.of_library()).map_err(refused)?;
        let version = bits.version();
        let (data, correction) =
            construct_codewords(&bits.into_bytes(), version, level.of_library()).map_err(refused)?;
        let mut canvas = Canvas::new(version, level.of_library());
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        // From 21 to 177.
        let width = usize::from(version.width().unsigned_abs());
        let modules = mask::apply_best(&canvas, width, level.of_library());
        let version = match version {
            Version::Normal(version) | Version::Micro(version) => u8::try_from(version).unwrap_or(0),
        };
        Ok(Self { modules, width, level, version })
    }

    /// 1 to 40.
    #[must_use]
    pub const fn version(&self) -> u8 {
        self.version
    }

    /// Error correction.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Modules along an edge, without the quiet zone.
    #[must_use]
    pub const fn modules(&self) -> usize {
        self.width
    }

    /// Is the module there dark? Counted without the quiet zone; outside nothing is.
    #[must_use]
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && self.modules.get(y * self.width + x).is_some_and(|dark| *dark)
    }

    /// Edge of one module in millimetres when the code with its quiet zone is `edge` millimetres wide.
    #[must_use]
    pub fn module_mm(&self, edge: f64) -> f64 {
        edge / (self.modules() + 2 * QUIET_ZONE) as f64
    }

    /// The modules row by row from the top, dark ones true, without the quiet zone.
    pub fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.modules.chunks(self.width)
    }

    /// The picture's bytes, `edge` millimetres wide.
    #[must_use]
    pub fn draw(&self, format: Format, edge: f64) -> Vec<u8> {
        match format {
            Format::Png => self.png(edge),
            Format::Svg => self.svg(edge).into_bytes(),
        }
    }

    /// One bit a pixel, so that a module is a byte wide.
    fn png(&self, edge: f64) -> Vec<u8> {
        const LIGHT: u8 = 0xFF;
        let total = self.width + 2 * QUIET_ZONE;
        let margin = vec![LIGHT; QUIET_ZONE * PIXELS * total];
        let mut pixels = margin.clone();
        for row in self.rows() {
            let mut line = vec![LIGHT; total];
            let modules = line.iter_mut().skip(QUIET_ZONE).zip(row);
            modules.filter(|(_, dark)| **dark).for_each(|(byte, _)| *byte = !LIGHT);
            pixels.extend(line.repeat(PIXELS));
        }
        pixels.extend(margin);
        let mut bytes = Vec::new();
        // Writing pixels of the right number to memory cannot fail.
        let written = encode(&mut bytes, &pixels, total * PIXELS, edge);
        debug_assert!(written.is_ok(), "{written:?}");
        bytes
    }

    /// One path with a rectangle for each run of dark modules.
    fn svg(&self, edge: f64) -> String {
        let mut path = String::with_capacity(self.modules.len() * 6);
        for (y, row) in self.rows().enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, two| one == two) {
                if run.first() == Some(&true) {
                    // Thousands of small numbers: `write!` takes longer than all the rest of the drawing.
                    path.push('M');
                    push_number(&mut path, x + QUIET_ZONE);
                    path.push(' ');
                    push_number(&mut path, y + QUIET_ZONE);
                    path.push('h');
                    push_number(&mut path, run.len());
                    path.push_str("v1h-");
                    push_number(&mut path, run.len());
                    path.push('z');
                }
                x += run.len();
            }
        }
        let total = self.width + 2 * QUIET_ZONE;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{edge}mm\" height=\"{edge}mm\" \
             viewBox=\"0 0 {total} {total}\" shape-rendering=\"crispEdges\">\
             <rect width=\"{total}\" height=\"{total}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>\n"
        )
    }
}

/// A square PNG of `pixels`, one bit each, that says how wide it is: `edge` millimetres.
fn encode(
    bytes: &mut Vec<u8>,
    pixels: &[u8],
    edge_pixels: usize,
    edge: f64,
) -> Result<(), png::EncodingError> {
    // At most 1,480.
    let side = edge_pixels as u32;
    let mut encoder = png::Encoder::new(bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    // Seven lines of eight are the one above again.
    encoder.set_filter(png::Filter::Up);
    encoder.set_compression(png::Compression::Fast);
    let per_metre = (f64::from(side) / edge * 1000.0).round() as u32;
    let unit = png::Unit::Meter;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit }));
    encoder.write_header()?.write_image_data(pixels)
}

/// A number of up to three digits.
fn push_number(text: &mut String, number: usize) {
    let digit = |power: usize| char::from(b'0' + (number / power % 10) as u8);
    if number >= 100 {
        text.push(digit(100));
    }
    if number >= 10 {
        text.push(digit(10));
    }
    text.push(digit(1));
}
