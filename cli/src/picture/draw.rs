//! Drawing a code (ISO/IEC 18004).

use std::fmt::Write as _;
use std::io::Cursor;

use image::{ImageFormat, Luma};
use qrcode::types::{Color, EcLevel, QrError};
use qrcode::{QrCode, Version};

/// Light modules around a code (ISO/IEC 18004 §6.3.8).
const QUIET_ZONE: usize = 4;

/// Pixels of one module in a PNG: sharp on any printer up to 600 dpi at the usual sizes.
const PIXELS: u32 = 8;

/// How much of a code may be damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Level {
    /// About 7 %.
    #[value(name = "L")]
    Low,
    /// About 15 %.
    #[value(name = "M")]
    Medium,
    /// About 25 %.
    #[value(name = "Q")]
    Quartile,
    /// About 30 %.
    #[value(name = "H")]
    High,
}

impl Level {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Pixels.
    Png,
    /// Lines, in millimetres.
    Svg,
}

impl Format {
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
    code: QrCode,
    level: Level,
    version: u8,
}

/// Why a text has no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// More than the largest code holds at this level.
    TooLong,
    /// A character outside ASCII.
    NotAscii,
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
        let code =
            QrCode::with_error_correction_level(text, level.of_library()).map_err(|error| match error {
                QrError::DataTooLong => CodeError::TooLong,
                _ => CodeError::NotAscii,
            })?;
        let version = match code.version() {
            Version::Normal(version) | Version::Micro(version) => u8::try_from(version).unwrap_or(0),
        };
        Ok(Self { code, level, version })
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
    pub fn modules(&self) -> usize {
        self.code.width()
    }

    /// Edge of one module in millimetres when the code with its quiet zone is `edge` millimetres wide.
    #[must_use]
    pub fn module_mm(&self, edge: f64) -> f64 {
        edge / (self.modules() + 2 * QUIET_ZONE) as f64
    }

    /// The picture's bytes; `edge` in millimetres gives an SVG its size.
    #[must_use]
    pub fn draw(&self, format: Format, edge: f64) -> Vec<u8> {
        match format {
            Format::Png => self.png(),
            Format::Svg => self.svg(edge).into_bytes(),
        }
    }

    fn png(&self) -> Vec<u8> {
        let picture = self.code.render::<Luma<u8>>().module_dimensions(PIXELS, PIXELS).build();
        let mut bytes = Cursor::new(Vec::new());
        // Writing a greyscale picture to memory cannot fail.
        let written = picture.write_to(&mut bytes, ImageFormat::Png);
        debug_assert!(written.is_ok());
        bytes.into_inner()
    }

    /// One path with a rectangle for each run of dark modules.
    fn svg(&self, edge: f64) -> String {
        let (width, colors) = (self.modules(), self.code.to_colors());
        let mut path = String::new();
        for (y, row) in colors.chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, two| one == two) {
                if run.first() == Some(&Color::Dark) {
                    let (left, top, length) = (x + QUIET_ZONE, y + QUIET_ZONE, run.len());
                    // Writing to a String cannot fail.
                    let _ = write!(path, "M{left} {top}h{length}v1h-{length}z");
                }
                x += run.len();
            }
        }
        let total = width + 2 * QUIET_ZONE;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{edge}mm\" height=\"{edge}mm\" \
             viewBox=\"0 0 {total} {total}\" shape-rendering=\"crispEdges\">\
             <rect width=\"{total}\" height=\"{total}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>\n"
        )
    }
}
