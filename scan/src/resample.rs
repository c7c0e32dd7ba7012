//! The same picture smaller, larger, sharper or straightened: a reader that fails at one size often succeeds at another.

use crate::luma::Luma;

/// Pixels to each side over which grain is evened out before sharpening.
const GRAIN: usize = 1;
/// Pixels to each side over which a blur spreads a module.
const BLUR: usize = 6;
/// How many times the difference from the blurred surroundings is added. Of 30 blurred frames 27 are read with these
/// numbers, 20 without sharpening.
const SHARPENING: i32 = 4;

/// A picture made from another one.
pub(crate) struct Resampled {
    pixels: Vec<u8>,
    width: u32,
    height: u32,
}

impl Resampled {
    /// Every `factor` × `factor` pixels become their mean, which also removes noise and screen moiré.
    /// Pixels past the last whole block are left out. `None` when no whole block fits.
    pub(crate) fn smaller(original: Luma<'_>, factor: u32) -> Option<Self> {
        let width = original.width().checked_div(factor).filter(|&width| width > 0)?;
        let height = original.height().checked_div(factor).filter(|&height| height > 0)?;
        let area = factor * factor;
        let block = factor as usize;

        let mut pixels = Vec::with_capacity(width as usize * height as usize);
        let mut sums = vec![0_u32; width as usize];
        let mut rows = original.rows();
        for _ in 0..height {
            sums.fill(0);
            for row in rows.by_ref().take(block) {
                for (sum, pixels) in sums.iter_mut().zip(row.chunks_exact(block)) {
                    *sum += pixels.iter().map(|&pixel| u32::from(pixel)).sum::<u32>();
                }
            }
            // A mean of bytes is a byte.
            pixels.extend(sums.iter().map(|sum| (sum / area) as u8));
        }
        Some(Self { pixels, width, height })
    }

    /// Twice the size, linear in between: modules of two pixels become modules of four.
    pub(crate) fn doubled(original: Luma<'_>) -> Self {
        let width = original.width() * 2;
        let height = original.height() * 2;
        let mut pixels = Vec::with_capacity(width as usize * height as usize);
        let mut above: Option<Vec<u8>> = None;
        for row in original.rows() {
            let wide = doubled_row(row);
            let before = above.as_deref().unwrap_or(&wide);
            pixels.extend(before.iter().zip(&wide).map(|(&above, &below)| mean(above, below)));
            pixels.extend_from_slice(&wide);
            above = Some(wide);
        }
        Self { pixels, width, height }
    }

    /// Without the blur of a lens: what differs from its surroundings differs more.
    pub(crate) fn sharpened(original: Luma<'_>) -> Self {
        let (fine, coarse) = (softened::<GRAIN>(original), softened::<BLUR>(original));
        let sharp = fine.iter().zip(&coarse).map(|(&fine, &coarse)| {
            let (fine, coarse) = (i32::from(fine), i32::from(coarse));
            (fine + SHARPENING * (fine - coarse)).clamp(0, 255) as u8
        });
        Self { pixels: sharp.collect(), width: original.width(), height: original.height() }
    }

    /// A picture of which each pixel is what is seen at a place of the original.
    pub(crate) fn seen(
        original: Luma<'_>,
        width: u32,
        height: u32,
        place: impl Fn(u32, u32) -> (f32, f32),
    ) -> Self {
        let rows: Vec<&[u8]> = original.rows().collect();
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let pixels = places.map(|(x, y)| between(&rows, place(x, y))).collect();
        Self { pixels, width, height }
    }

    /// As a picture for the readers.
    pub(crate) fn luma(&self) -> Luma<'_> {
        Luma::of_resampled(&self.pixels, self.width, self.height)
    }
}

fn doubled_row(row: &[u8]) -> Vec<u8> {
    let mut wide = Vec::with_capacity(row.len() * 2);
    let mut before = row.first().copied().unwrap_or_default();
    for &pixel in row {
        wide.push(mean(before, pixel));
        wide.push(pixel);
        before = pixel;
    }
    wide
}

/// Each pixel the mean of those around it, as far as `REACH` to each side; past the edges the outermost is repeated.
fn softened<const REACH: usize>(original: Luma<'_>) -> Vec<u8> {
    let rows: Vec<&[u8]> = original.rows().collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Vec::new() };
    let row = |place: usize| rows.get(place).unwrap_or(last);
    // Known when compiled, so that dividing is multiplying.
    let area = const { ((2 * REACH + 1) * (2 * REACH + 1)) as u32 };

    let mut sums: Vec<u32> = first.iter().map(|&pixel| REACH as u32 * u32::from(pixel)).collect();
    for entering in (0..=REACH).map(row) {
        sums.iter_mut().zip(*entering).for_each(|(sum, &pixel)| *sum += u32::from(pixel));
    }
    let mut pixels = Vec::with_capacity(original.pixels().len());
    let mut wide = Vec::with_capacity(sums.len() + 2 * REACH);
    for y in 0..rows.len() {
        let outermost = |sum: Option<&u32>| std::iter::repeat_n(sum.copied().unwrap_or_default(), REACH);
        wide.clear();
        wide.extend(outermost(sums.first()));
        wide.extend_from_slice(&sums);
        wide.extend(outermost(sums.last()));
        let mut sum: u32 = wide.iter().take(2 * REACH).sum();
        for (entering, leaving) in wide.iter().skip(2 * REACH).zip(&wide) {
            sum += entering;
            // A mean of bytes is a byte.
            pixels.push((sum / area) as u8);
            sum -= leaving;
        }
        let (leaving, entering) = (row(y.saturating_sub(REACH)), row(y + REACH + 1));
        for (sum, (&leaving, &entering)) in sums.iter_mut().zip(leaving.iter().zip(*entering)) {
            *sum = *sum + u32::from(entering) - u32::from(leaving);
        }
    }
    pixels
}

/// The grey at a place between the middles of four pixels; past the edges that of the edge.
fn between(rows: &[&[u8]], (x, y): (f32, f32)) -> u8 {
    // No picture is wider. Casting turns what is no number into 0.
    let (x, y) = (x.clamp(0.5, 1e6), y.clamp(0.5, 1e6));
    let (left, top) = ((x - 0.5) as usize, (y - 0.5) as usize);
    let (across, down) = (x - 0.5 - left as f32, y - 0.5 - top as f32);
    let at = |x: usize, y: usize| {
        let row = rows.get(y).or(rows.last()).copied().unwrap_or_default();
        f32::from(row.get(x).or(row.last()).copied().unwrap_or_default())
    };
    let above = at(left, top) * (1.0 - across) + at(left + 1, top) * across;
    let below = at(left, top + 1) * (1.0 - across) + at(left + 1, top + 1) * across;
    (above * (1.0 - down) + below * down) as u8
}

/// A mean of bytes is a byte.
fn mean(left: u8, right: u8) -> u8 {
    u16::midpoint(u16::from(left), u16::from(right)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(resampled: &Resampled) -> (&[u8], u32, u32) {
        (&resampled.pixels, resampled.width, resampled.height)
    }

    #[test]
    fn smaller_takes_means_and_drops_the_rest() {
        let pixels = [
            0, 2, 10, 30, 99, //
            4, 6, 50, 70, 99, //
            99, 99, 99, 99, 99,
        ];
        let original = Luma::new(&pixels, 5, 3).unwrap();
        assert_eq!(parts(&Resampled::smaller(original, 2).unwrap()), (&[3, 40][..], 2, 1));
        assert_eq!(parts(&Resampled::smaller(original, 1).unwrap()), (&pixels[..], 5, 3));
        assert!(Resampled::smaller(original, 4).is_none());
        assert!(Resampled::smaller(original, 0).is_none());
    }

    #[test]
    fn doubled_is_linear_in_between() {
        let original = Luma::new(&[0, 100, 200, 40], 2, 2).unwrap();
        let expected = [
            0, 0, 50, 100, // the first row and column are repeated
            0, 0, 50, 100, //
            100, 100, 85, 70, //
            200, 200, 120, 40,
        ];
        assert_eq!(parts(&Resampled::doubled(original)), (&expected[..], 4, 4));
    }

    #[test]
    fn softened_takes_the_mean_around() {
        let pixels = [
            90, 0, 0, 0, //
            0, 0, 0, 180, //
            0, 0, 0, 0,
        ];
        let original = Luma::new(&pixels, 4, 3).unwrap();
        // In a corner its pixel counts four times, at an edge twice.
        let expected = [
            40, 20, 20, 40, //
            20, 10, 20, 40, //
            0, 0, 20, 40,
        ];
        assert_eq!(softened::<1>(original), expected);
        assert_eq!(softened::<0>(original), pixels);
        assert_eq!(softened::<6>(Luma::new(&[7; 2], 1, 2).unwrap()), [7; 2]);
    }

    #[test]
    fn sharpened_brings_contrast_back() {
        let stripes: Vec<u8> = (0..60 * 60).map(|at| if at % 60 / 5 % 2 == 0 { 90 } else { 110 }).collect();
        let sharp = Resampled::sharpened(Luma::new(&stripes, 60, 60).unwrap());
        let middles: Vec<u8> = [22, 27, 32, 37].map(|x| sharp.pixels[30 * 60 + x]).to_vec();
        assert!(middles.chunks(2).all(|pair| pair[0].abs_diff(pair[1]) > 60), "{middles:?}");
        let plain = Resampled::sharpened(Luma::new(&[77; 400], 20, 20).unwrap());
        assert_eq!(plain.pixels, [77; 400]);
    }

    #[test]
    fn seen_between_pixels_and_past_the_edges() {
        let original = Luma::new(&[0, 100, 200, 40], 2, 2).unwrap();
        let at = |x: f32, y: f32| Resampled::seen(original, 1, 1, |_, _| (x, y)).pixels[0];
        assert_eq!([at(0.5, 0.5), at(1.5, 0.5), at(0.5, 1.5), at(1.5, 1.5)], [0, 100, 200, 40]);
        assert_eq!([at(1.0, 0.5), at(0.5, 1.0), at(1.0, 1.0)], [50, 100, 85]);
        assert_eq!(
            [at(-9.0, -9.0), at(99.0, -9.0), at(-9.0, 1e30), at(f32::INFINITY, 99.0)],
            [0, 100, 200, 40]
        );
        assert_eq!(at(f32::NAN, 0.5), 0);
    }
}
