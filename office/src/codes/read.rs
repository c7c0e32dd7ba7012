//! Reading the codes in a picture.

use std::error::Error;
use std::io::Cursor;

use image::{ImageReader, Limits};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use yizheng_scan::{BadPicture, Luma, scan};

/// Largest edge of a picture in pixels: a 200-megapixel phone photograph has 16,384.
const MAX_EDGE: u32 = 20_000;
/// Memory that decoding a picture may take, in bytes.
const MAX_MEMORY: u64 = 1 << 30;
/// The edge in pixels at which an SVG is drawn: 6 pixels for each module of the largest code.
const SVG_EDGE: f32 = 1_200.0;

/// Why a picture gives no codes.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// Nothing in the picture can be read as a QR code.
    #[error("no QR code was found in the picture")]
    NoCode,
    /// The picture has no pixels, or more than are searched.
    #[error("the picture cannot be searched")]
    Pixels(#[source] BadPicture),
    /// The drawing has no size at which it can be drawn.
    #[error("the drawing has no size at which it can be drawn")]
    Size,
    /// The picture is damaged, too large, or of a format that is not read.
    #[error("the picture cannot be read")]
    Unreadable(#[source] Box<dyn Error + Send + Sync>),
}

impl PictureError {
    /// Stable name, part of the JSON output.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoCode => "no_code",
            Self::Pixels(_) | Self::Size | Self::Unreadable(_) => "bad_picture",
        }
    }

    fn unreadable(error: impl Error + Send + Sync + 'static) -> Self {
        Self::Unreadable(Box::new(error))
    }
}

/// Do these bytes begin as a PNG or JPEG?
#[must_use]
pub fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(&[0xFF, 0xD8, 0xFF])
}

/// Do these bytes look like an SVG?
#[must_use]
pub fn is_svg(bytes: &[u8]) -> bool {
    let start = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
    let start = String::from_utf8_lossy(start);
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    start.starts_with("<svg") || (start.starts_with("<?xml") && start.contains("<svg"))
}

/// The name of a common format that is not read, if these bytes begin as one.
#[must_use]
pub fn other_format(bytes: &[u8]) -> Option<&'static str> {
    let at = |start: usize, magic: &[u8]| bytes.get(start..).is_some_and(|rest| rest.starts_with(magic));
    let formats: [(usize, &[u8], &str); 11] = [
        (0, b"PK\x03\x04", "ZIP (OFD, DOCX, XLSX)"),
        (4, b"jP  ", "JPEG 2000"),
        (4, b"ftyphei", "HEIC"),
        (4, b"ftypmif1", "HEIC"),
        (4, b"ftypavif", "AVIF"),
        (8, b"WEBP", "WebP"),
        (0, b"GIF8", "GIF"),
        (0, b"BM", "BMP"),
        (0, b"%PDF-", "PDF"),
        (0, b"II*\0", "TIFF"),
        (0, b"MM\0*", "TIFF"),
    ];
    let found = formats.iter().find(|(start, magic, _)| at(*start, magic)).map(|(.., name)| *name);
    // Two letters may also begin a text.
    found.filter(|name| *name != "BMP" || std::str::from_utf8(bytes).is_err())
}

/// The texts of all codes in a PNG or JPEG.
///
/// # Errors
/// [`PictureError`].
pub fn texts_in_picture(bytes: &[u8]) -> Result<Vec<String>, PictureError> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(PictureError::unreadable)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_EDGE);
    limits.max_image_height = Some(MAX_EDGE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().map_err(PictureError::unreadable)?;
    // What is transparent is paper: white.
    let rgba = picture.into_rgba8();
    let (width, height) = rgba.dimensions();
    let luma = yizheng_scan::luma_of_rgba(rgba.as_raw(), width, height).map_err(PictureError::Pixels)?;
    texts(&luma, width, height)
}

/// The texts of all codes in an SVG, found by drawing it.
///
/// # Errors
/// [`PictureError`].
pub fn texts_in_svg(bytes: &[u8]) -> Result<Vec<String>, PictureError> {
    let tree = Tree::from_data(bytes, &Options::default()).map_err(PictureError::unreadable)?;
    let size = tree.size();
    let scale = SVG_EDGE / size.width().max(size.height());
    // At most SVG_EDGE each, and at least one pixel.
    let (width, height) = ((size.width() * scale).max(1.0) as u32, (size.height() * scale).max(1.0) as u32);
    let Some(mut canvas) = Pixmap::new(width, height) else {
        return Err(PictureError::Size);
    };
    canvas.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    let luma = yizheng_scan::luma_of_rgba(canvas.data(), width, height).map_err(PictureError::Pixels)?;
    texts(&luma, width, height)
}

fn texts(luma: &[u8], width: u32, height: u32) -> Result<Vec<String>, PictureError> {
    let picture = Luma::new(luma, width, height).map_err(PictureError::Pixels)?;
    let texts: Vec<String> =
        scan(picture).into_iter().map(|code| String::from_utf8_lossy(&code.bytes).into_owned()).collect();
    if texts.is_empty() { Err(PictureError::NoCode) } else { Ok(texts) }
}
