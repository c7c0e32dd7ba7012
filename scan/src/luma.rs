//! A greyscale picture that is known to be whole: as many bytes as its sides say.

use std::fmt;

/// The most pixels a picture may have, here 16,384²: above any camera or scanner in an office, and low
/// enough that a hostile picture cannot make us ask for gigabytes.
pub const MAX_PICTURE_PIXELS: u64 = 1 << 28;

/// A borrowed 8-bit greyscale picture, row by row from the top left, 0 = black.
#[derive(Clone, Copy)]
pub struct Luma<'a> {
    pixels: &'a [u8],
    width: u32,
    height: u32,
}

impl<'a> Luma<'a> {
    /// Takes `pixels` as a picture of `width` × `height`.
    ///
    /// # Errors
    ///
    /// [`BadPicture`] when a side is 0, when there are more than [`MAX_PICTURE_PIXELS`], or when the number of
    /// bytes is not `width` × `height`.
    ///
    /// # Example
    ///
    /// ```
    /// use yizheng_scan::{BadPicture, Luma};
    ///
    /// assert!(Luma::new(&[255; 6], 3, 2).is_ok());
    /// assert_eq!(Luma::new(&[255; 6], 3, 3).err(), Some(BadPicture::WrongLength { expected: 9, actual: 6 }));
    /// ```
    pub fn new(pixels: &'a [u8], width: u32, height: u32) -> Result<Self, BadPicture> {
        check_length(pixels.len(), width, height, 1)?;
        Ok(Self { pixels, width, height })
    }

    /// A picture that [`Resampled`](crate::resample::Resampled) made, which has as many pixels as its sides say.
    pub(crate) fn of_resampled(pixels: &'a [u8], width: u32, height: u32) -> Self {
        debug_assert_eq!(check_length(pixels.len(), width, height, 1), Ok(()));
        Self { pixels, width, height }
    }

    /// The pixels, row by row.
    pub fn pixels(&self) -> &'a [u8] {
        self.pixels
    }

    /// Pixels in a row.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Number of rows.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Row after row. (The width is at least 1, so `chunks_exact` cannot panic.)
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'a [u8]> {
        self.pixels.chunks_exact(self.width as usize)
    }
}

impl fmt::Debug for Luma<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Luma({} × {})", self.width, self.height)
    }
}

/// Greyscale pixels of an RGBA picture (as a browser's canvas gives it), laid over white: a code drawn in
/// transparent PNG is black on nothing, and dropping the alpha would make it black on black.
///
/// # Errors
///
/// [`BadPicture`], as for [`Luma::new`], with four bytes a pixel.
pub fn luma_of_rgba(rgba: &[u8], width: u32, height: u32) -> Result<Vec<u8>, BadPicture> {
    check_length(rgba.len(), width, height, 4)?;
    let (pixels, _) = rgba.as_chunks::<4>();
    Ok(pixels
        .iter()
        .map(|&[red, green, blue, alpha]| {
            // ITU-R BT.601 weights in 256ths; they add up to 256, so grey is at most 255.
            let grey = (77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue)) >> 8;
            if alpha == u8::MAX {
                return grey as u8;
            }
            let alpha = u32::from(alpha);
            // A mean of grey and 255 weighted by alpha, hence at most 255.
            ((grey * alpha + 255 * (255 - alpha)) / 255) as u8
        })
        .collect())
}

fn check_length(actual: usize, width: u32, height: u32, bytes_per_pixel: u64) -> Result<(), BadPicture> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(BadPicture::Empty);
    }
    if pixels > MAX_PICTURE_PIXELS {
        return Err(BadPicture::TooLarge { pixels });
    }
    let expected = pixels * bytes_per_pixel;
    if actual as u64 != expected {
        return Err(BadPicture::WrongLength { expected, actual: actual as u64 });
    }
    Ok(())
}

/// Why bytes are not a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadPicture {
    /// A side is 0.
    Empty,
    /// More than [`MAX_PICTURE_PIXELS`].
    TooLarge {
        /// Width × height.
        pixels: u64,
    },
    /// The number of bytes does not fit the sides.
    WrongLength {
        /// Bytes that the sides call for.
        expected: u64,
        /// Bytes given.
        actual: u64,
    },
}

impl fmt::Display for BadPicture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(formatter, "the picture has no pixels"),
            Self::TooLarge { pixels } => {
                write!(formatter, "the picture has {pixels} pixels, more than {MAX_PICTURE_PIXELS}")
            }
            Self::WrongLength { expected, actual } => {
                write!(formatter, "the picture has {actual} bytes, its sides call for {expected}")
            }
        }
    }
}

impl std::error::Error for BadPicture {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_and_bytes_must_agree() {
        assert!(Luma::new(&[0], 1, 1).is_ok());
        assert_eq!(Luma::new(&[], 0, 7).err(), Some(BadPicture::Empty));
        assert_eq!(Luma::new(&[], 7, 0).err(), Some(BadPicture::Empty));
        assert_eq!(Luma::new(&[0; 5], 2, 3).err(), Some(BadPicture::WrongLength { expected: 6, actual: 5 }));
        assert_eq!(Luma::new(&[0; 7], 2, 3).err(), Some(BadPicture::WrongLength { expected: 6, actual: 7 }));
    }

    #[test]
    fn the_most_pixels_and_one_row_past_it() {
        // Neither is allocated: the sides are looked at first.
        let most = Luma::new(&[], 1 << 14, 1 << 14).err();
        assert_eq!(most, Some(BadPicture::WrongLength { expected: MAX_PICTURE_PIXELS, actual: 0 }));
        let pixels = (1 << 14) * ((1 << 14) + 1);
        assert_eq!(Luma::new(&[], 1 << 14, (1 << 14) + 1).err(), Some(BadPicture::TooLarge { pixels }));
        let pixels = u64::from(u32::MAX) * u64::from(u32::MAX);
        assert_eq!(Luma::new(&[], u32::MAX, u32::MAX).err(), Some(BadPicture::TooLarge { pixels }));
    }

    #[test]
    fn colours_become_grey_over_white() {
        let rgba = [[0, 0, 0, 255], [255, 255, 255, 255], [0, 0, 0, 0], [255, 0, 0, 255]].concat();
        assert_eq!(luma_of_rgba(&rgba, 2, 2), Ok(vec![0, 255, 255, 76]));
        assert_eq!(luma_of_rgba(&rgba, 4, 4), Err(BadPicture::WrongLength { expected: 64, actual: 16 }));
    }
}
