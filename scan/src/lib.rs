//! Finds and reads the QR codes in a greyscale picture.
//!
//! A pure library, the same for the command line and for the page: no file, camera, clock or thread. Pictures
//! come in as [`Luma`], [`Code`]s go out with their bytes and their corners. What the bytes mean is not its
//! business.
//!
//! - [`scan`] takes its time: for a picture somebody chose.
//! - [`scan_quickly`] has a bounded effort: for one camera frame of many.
//!
//! Two readers stand behind both, `rxing` first and `quircs` where that finds nothing, and each picture is tried
//! at several sizes: small modules are read when doubled, noise and screen moiré vanish when halved. It is sharpened
//! against blur, and a code seen at a slant is straightened and read again.
//!
//! [`damage`] does to pictures what happens to paper, for proofs and tests.
//!
//! # Hostile pictures
//!
//! Anybody may show any picture. Work is bounded ([`MAX_PICTURE_PIXELS`], [`MAX_CODES`], and the number of
//! candidates looked at), and a panic inside a reader counts as "found nothing in this try": it is caught where
//! panics unwind. Where they abort, in wasm, the instance is lost and the page makes a new one.
//!
//! # Example
//!
//! ```
//! use yizheng_scan::{Luma, scan};
//!
//! let blank = vec![255; 640 * 480];
//! assert!(scan(Luma::new(&blank, 640, 480)?).is_empty());
//! # Ok::<(), yizheng_scan::BadPicture>(())
//! ```

// So that tests within and without the crate share `tests/drawing`.
#[cfg(test)]
extern crate self as yizheng_scan;

mod binarise;
mod code;
pub mod damage;
mod finder_patterns;
mod luma;
mod quircs_reader;
mod resample;
mod rxing_reader;
mod scan;
mod straighten;

pub use code::{Code, ErrorCorrection, Reader};
pub use luma::{BadPicture, Luma, MAX_PICTURE_PIXELS, luma_of_rgba};
pub use scan::{MAX_CODES, scan, scan_quickly};
