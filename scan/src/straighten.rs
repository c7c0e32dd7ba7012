//! A code seen at a slant, as it would look from straight above.
//!
//! The reader finds such a code and mostly where its corners are, but not each module: what it looks for has one size,
//! and the near modules may be three times as large as the far ones. In the straightened picture they are alike.

use rxing::Point;
use rxing::common::{PerspectiveTransform, Quadrilateral};

use crate::luma::Luma;
use crate::resample::Resampled;

/// Along a side; enough for the reader, and little to look at.
const PIXELS_PER_MODULE: u32 = 4;
/// Modules of paper around the code, as the standard says.
const QUIET_ZONE: u32 = 4;

/// The code and its surroundings, straightened.
pub(crate) struct Straightened {
    picture: Resampled,
    to_original: PerspectiveTransform,
}

impl Straightened {
    /// Of a code of so many modules a side with these corners: top left, top right, bottom right, bottom left. `None`
    /// where they are those of no square, however seen.
    pub(crate) fn new(original: Luma<'_>, corners: [Point; 4], modules: u32) -> Option<Self> {
        // At most 185 modules of 4 pixels.
        let side = (modules + 2 * QUIET_ZONE) * PIXELS_PER_MODULE;
        let margin = (QUIET_ZONE * PIXELS_PER_MODULE) as f32;
        let code = Quadrilateral::rectangle(side as i32, side as i32, Some(margin));
        let corners = Quadrilateral::from(corners);
        let to_original = PerspectiveTransform::quadrilateralToQuadrilateral(code, corners).ok()?;
        let place = |x: u32, y: u32| {
            let Point { x, y } = to_original.transform_point(rxing::point(x as f32 + 0.5, y as f32 + 0.5));
            (x, y)
        };
        let picture = Resampled::seen(original, side, side, place);
        Some(Self { picture, to_original })
    }

    /// The straightened picture.
    pub(crate) fn luma(&self) -> Luma<'_> {
        self.picture.luma()
    }

    /// Where something in the straightened picture is in the original.
    pub(crate) fn in_original(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let Point { x, y } = self.to_original.transform_point(rxing::point(x, y));
        (x, y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_come_to_the_corners() {
        let pixels: Vec<u8> = (0..200 * 200).map(|at| (at % 200) as u8).collect();
        let original = Luma::new(&pixels, 200, 200).unwrap();
        let corners = [(90.0, 20.0), (130.0, 30.0), (180.0, 150.0), (40.0, 120.0)];
        let straightened = Straightened::new(original, corners.map(|(x, y)| rxing::point(x, y)), 21).unwrap();
        assert_eq!((straightened.luma().width(), straightened.luma().height()), (116, 116));
        for (place, corner) in
            [(16.0, 16.0), (100.0, 16.0), (100.0, 100.0), (16.0, 100.0)].into_iter().zip(corners)
        {
            let (x, y) = straightened.in_original(place);
            assert!(
                (x - corner.0).abs() < 0.1 && (y - corner.1).abs() < 0.1,
                "{x}, {y} instead of {corner:?}"
            );
            // The grey of the original is how far to the right it was.
            let seen = straightened.luma().pixels()[place.1 as usize * 116 + place.0 as usize];
            assert!((f32::from(seen) - corner.0).abs() < 3.0, "{seen} instead of {}", corner.0);
        }
    }

    #[test]
    fn corners_that_are_no_square_do_no_harm() {
        let original = Luma::new(&[0; 100], 10, 10).unwrap();
        for (x, y) in [(5.0, 5.0), (f32::NAN, 5.0), (f32::INFINITY, 5.0), (-1e38, 1e38)] {
            if let Some(straightened) = Straightened::new(original, [rxing::point(x, y); 4], 177) {
                assert_eq!(straightened.luma().pixels().len(), 740 * 740);
            }
        }
    }
}
