//! Which tries are made, in which order, and when to stop.

use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::code::Code;
use crate::luma::Luma;
use crate::quircs_reader;
use crate::resample::Resampled;
use crate::rxing_reader::{self, Ink, Most, Threshold};

/// The most codes that a scan returns: a sheet of labels, not a wall of them.
pub const MAX_CODES: usize = 16;

/// Reads all codes in a picture, trying hard.
///
/// Equal codes count once. The order is that of discovery. A picture above 16 megapixels is made smaller
/// first. A picture of 12 megapixels without a code takes about a fifth of a second natively, twice as long when it
/// is full of text, and a second when it is all grain.
pub fn scan(picture: Luma<'_>) -> Vec<Code> {
    Search::new(Effort::THOROUGH).run(picture)
}

/// Looks for a code in one camera frame, with little effort: stops at the first try that finds one, and doubles
/// nothing, since the next frame comes soon, and nearer. A frame above 2 megapixels is made smaller first.
pub fn scan_quickly(frame: Luma<'_>) -> Vec<Code> {
    Search::new(Effort::QUICK).run(frame)
}

/// How much work a scan may do.
struct Effort {
    /// Pictures above this many pixels are made smaller first. Time grows with pixels.
    most_pixels: usize,
    /// The longest side that is looked at; `rxing` counts runs of pixels in 16 bits.
    longest_side: u32,
    /// Pictures above this many pixels are not doubled: theirs are not the modules of two pixels. And they are made
    /// smaller before they are sharpened: their blur spreads further than sharpening reaches.
    most_doubled_pixels: usize,
    /// Bounds of one try.
    most: Most,
    /// The tries, in this order.
    tries: &'static [Try],
    /// What is tried after these while nothing is found.
    last_resorts: &'static [Try],
    stop: Stop,
}

/// When to leave the remaining tries out.
#[derive(PartialEq)]
enum Stop {
    /// When a try found something.
    AtFirstFind,
    /// Never: one try may read a code that another cannot.
    AfterAllTries,
}

/// One way to look at the picture.
struct Try {
    size: Size,
    method: Method,
}

#[derive(Clone, Copy, PartialEq)]
enum Size {
    Doubled,
    AsIs,
    Half,
    Quarter,
    /// As is or smaller, and sharpened.
    Sharpened,
}

#[derive(Clone, Copy)]
enum Method {
    Rxing(Threshold, Ink),
    Quircs,
}

impl Effort {
    const THOROUGH: Self = Self {
        most_pixels: 1 << 24,
        longest_side: 1 << 14,
        most_doubled_pixels: 1 << 21,
        most: Most { finder_patterns: 1024, candidates: 256, straightened: 4, codes: MAX_CODES },
        tries: &[
            Try::dark(Size::AsIs, Threshold::Local),
            Try::dark(Size::AsIs, Threshold::Global),
            Try::dark(Size::Half, Threshold::Local),
            Try::dark(Size::Doubled, Threshold::Local),
            Try::dark(Size::Quarter, Threshold::Local),
            Try::dark(Size::Sharpened, Threshold::Local),
        ],
        last_resorts: &[
            Try::light(Size::AsIs, Threshold::Local),
            Try::light(Size::Half, Threshold::Local),
            Try::light(Size::Doubled, Threshold::Local),
            Try { size: Size::Doubled, method: Method::Quircs },
            Try { size: Size::AsIs, method: Method::Quircs },
            Try { size: Size::Half, method: Method::Quircs },
        ],
        stop: Stop::AfterAllTries,
    };

    const QUICK: Self = Self {
        most_pixels: 1 << 21,
        longest_side: 1 << 12,
        most_doubled_pixels: 1 << 20,
        most: Most { finder_patterns: 256, candidates: 32, straightened: 2, codes: MAX_CODES },
        tries: &[
            Try::dark(Size::AsIs, Threshold::Local),
            Try::dark(Size::AsIs, Threshold::Global),
            Try::dark(Size::Half, Threshold::Local),
            Try::dark(Size::Sharpened, Threshold::Local),
        ],
        last_resorts: &[],
        stop: Stop::AtFirstFind,
    };

    /// How many pixels become one, along a side, so that the picture is within the bounds.
    fn shrinking(&self, picture: Luma<'_>) -> u32 {
        let mut factor = 1_u32;
        // Both quotients fall to 0 as the factor grows, so this ends.
        while picture.pixels().len() / (factor as usize * factor as usize) > self.most_pixels
            || picture.width().max(picture.height()) / factor > self.longest_side
        {
            factor += 1;
        }
        factor
    }
}

impl Try {
    /// Dark modules on light ground, as printed.
    const fn dark(size: Size, threshold: Threshold) -> Self {
        Self { size, method: Method::Rxing(threshold, Ink::Dark) }
    }

    /// Light modules on dark ground, as some screens show them.
    const fn light(size: Size, threshold: Threshold) -> Self {
        Self { size, method: Method::Rxing(threshold, Ink::Light) }
    }
}

/// A scan under way.
struct Search {
    effort: Effort,
    found: Vec<Code>,
}

impl Search {
    fn new(effort: Effort) -> Self {
        Self { effort, found: Vec::new() }
    }

    fn run(mut self, picture: Luma<'_>) -> Vec<Code> {
        let factor = self.effort.shrinking(picture);
        if factor == 1 {
            self.try_all(picture, 1.0);
        } else if let Some(smaller) = Resampled::smaller(picture, factor) {
            self.try_all(smaller.luma(), factor as f32);
        }
        self.found
    }

    /// `original_pixels`: how many pixels of the picture given to us make one of `picture`, along a side.
    fn try_all(&mut self, picture: Luma<'_>, original_pixels: f32) {
        let sizes = Sizes::new(picture, self.effort.most_doubled_pixels);
        for attempt in self.effort.tries {
            self.make(attempt, &sizes, original_pixels);
            let stop = self.effort.stop == Stop::AtFirstFind && !self.found.is_empty();
            if stop || self.found.len() >= MAX_CODES {
                return;
            }
        }
        for attempt in self.effort.last_resorts {
            if self.found.is_empty() {
                self.make(attempt, &sizes, original_pixels);
            }
        }
    }

    fn make(&mut self, attempt: &Try, sizes: &Sizes<'_>, original_pixels: f32) {
        let Some((picture, scale)) = sizes.at(attempt.size) else { return };
        for mut code in read(picture, attempt.method, &self.effort.most) {
            if self.found.len() >= MAX_CODES {
                return;
            }
            if self.found.iter().any(|known| known.bytes == code.bytes) {
                continue;
            }
            let scale = scale * original_pixels;
            code.corners = code.corners.map(|(x, y)| (x * scale, y * scale));
            self.found.push(code);
        }
    }
}

/// One try.
fn read(picture: Luma<'_>, method: Method, most: &Most) -> Vec<Code> {
    guarded(|| match method {
        Method::Rxing(threshold, ink) => rxing_reader::read(picture, threshold, ink, most),
        Method::Quircs => quircs_reader::read(picture, most.codes),
    })
}

/// A panic inside a reader is a try that found nothing. The readers are other people's code, fed with anybody's
/// pictures; they hold no state of ours, so nothing half-done is left behind (hence `AssertUnwindSafe`).
///
/// The panic hook of the process still runs and may print a line. Where panics abort, this changes nothing.
fn guarded(read: impl FnOnce() -> Vec<Code>) -> Vec<Code> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_default()
}

/// The picture at the sizes it is tried in, each made when first asked for.
struct Sizes<'a> {
    as_is: Luma<'a>,
    most_doubled_pixels: usize,
    doubled: OnceCell<Option<Resampled>>,
    half: OnceCell<Option<Resampled>>,
    quarter: OnceCell<Option<Resampled>>,
    sharpened: OnceCell<Option<Resampled>>,
}

impl<'a> Sizes<'a> {
    fn new(as_is: Luma<'a>, most_doubled_pixels: usize) -> Self {
        Self {
            as_is,
            most_doubled_pixels,
            doubled: OnceCell::new(),
            half: OnceCell::new(),
            quarter: OnceCell::new(),
            sharpened: OnceCell::new(),
        }
    }

    /// The picture at a size, and how many pixels as is make one of its, along a side. `None` where the size is
    /// out of reach.
    fn at(&self, size: Size) -> Option<(Luma<'_>, f32)> {
        let smaller = |factor| Resampled::smaller(self.as_is, factor);
        let (resampled, scale) = match size {
            Size::AsIs => return Some((self.as_is, 1.0)),
            Size::Doubled => {
                let small = self.as_is.pixels().len() <= self.most_doubled_pixels;
                (self.doubled.get_or_init(|| small.then(|| Resampled::doubled(self.as_is))), 0.5)
            }
            Size::Half => (self.half.get_or_init(|| smaller(2)), 2.0),
            Size::Quarter => (self.quarter.get_or_init(|| smaller(4)), 4.0),
            Size::Sharpened => {
                let fits = |size: &Size| {
                    self.at(*size).filter(|(picture, _)| picture.pixels().len() <= self.most_doubled_pixels)
                };
                let (picture, scale) = [Size::AsIs, Size::Half, Size::Quarter].iter().find_map(fits)?;
                (self.sharpened.get_or_init(|| Some(Resampled::sharpened(picture))), scale)
            }
        };
        Some((resampled.as_ref()?.luma(), scale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_a_reader_finds_nothing() {
        assert!(guarded(|| panic!("as a reader might")).is_empty());
    }

    #[test]
    fn pictures_are_made_smaller_just_past_the_bounds() {
        let effort = Effort { most_pixels: 100, longest_side: 40, ..Effort::QUICK };
        let pixels = [0; 404];
        let factor = |width: u32, height: u32| {
            let pixels = pixels.get(..(width * height) as usize).unwrap();
            effort.shrinking(Luma::new(pixels, width, height).unwrap())
        };
        assert_eq!(factor(10, 10), 1);
        assert_eq!(factor(101, 1), 3); // 50 pixels are few enough at factor 2, but a side of 50 is too long
        assert_eq!(factor(40, 2), 1);
        assert_eq!(factor(41, 2), 2);
        assert_eq!(factor(20, 20), 2);
        assert_eq!(factor(20, 5), 1);
    }
}
