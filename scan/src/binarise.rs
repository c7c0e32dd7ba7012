//! Grey to black and white by the neighbourhood.
//!
//! The picture is cut into blocks of 8 × 8 pixels. In a block with contrast, black ends at the mean of its pixels; the
//! threshold of a block is the mean of these means over the 5 × 5 blocks around it. A block without contrast has no
//! say, so what is paper beside a code, or washed out by a lamp within it, does not shift the threshold of the modules
//! near it: `rxing`'s `HybridBinarizer`, which takes half of the darkest pixel there, loses those at the edge of a glare.
//!
//! zxing-cpp's newer one takes the middle between the darkest and the lightest pixel instead of the mean. Where toner
//! runs, paper between two modules is a little grey line, and the middle counts it as ink.

use rxing::common::{BitArray, BitMatrix};

use crate::luma::Luma;

/// Pixels along a side of a block.
const BLOCK: usize = 8;
/// Blocks around each whose means count, along a side.
const AROUND: usize = 5;
/// A block with no more difference between its darkest and lightest pixel is all paper or all ink, with grain. Low
/// enough for what a glare leaves of the contrast: with 24, one code in ten under a strong one is lost.
const CONTRAST: u8 = 12;

/// The dark pixels; none where the picture is too small for the blocks around one.
pub(crate) fn by_neighbourhood(picture: Luma<'_>) -> Option<BitMatrix> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    if width.min(height) < BLOCK * AROUND {
        return None;
    }
    let thresholds = thresholds(&means(picture), width.div_ceil(BLOCK));

    let mut bits = BitMatrix::new(picture.width(), picture.height()).ok()?;
    let mut dark = BitArray::with_size(width);
    let word_bits = usize::BITS as usize;
    let mut line = Vec::with_capacity(width.next_multiple_of(BLOCK));
    for (y, pixels) in picture.rows().enumerate() {
        if y % BLOCK == 0 {
            line.clear();
            let of_blocks = thresholds.chunks(width.div_ceil(BLOCK)).nth(y / BLOCK)?;
            line.extend(of_blocks.iter().flat_map(|threshold| [*threshold; BLOCK]));
        }
        for (word, (pixels, thresholds)) in pixels.chunks(word_bits).zip(line.chunks(word_bits)).enumerate() {
            dark.setBulk(word * word_bits, word_of(pixels, thresholds));
        }
        bits.setRow(y as u32, &dark);
    }
    Some(bits)
}

/// A bit for each pixel that is not lighter than its threshold, the first one lowest.
fn word_of(pixels: &[u8], thresholds: &[u8]) -> usize {
    let mut word = 0;
    let (eights, rest) = pixels.as_chunks::<8>();
    let (of_eights, of_rest) = thresholds.as_chunks::<8>();
    for (place, (pixels, thresholds)) in eights.iter().zip(of_eights).enumerate() {
        let mut dark = [0; 8];
        for (dark, (pixel, threshold)) in dark.iter_mut().zip(pixels.iter().zip(thresholds)) {
            *dark = u8::from(pixel <= threshold);
        }
        // Moves the lowest bit of each byte into the highest byte.
        let eight = u64::from_le_bytes(dark).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word |= (eight as usize) << (place * 8);
    }
    // Thresholds go on to the end of the last block, pixels may end within it.
    let of_rest = of_eights.get(eights.len()).map_or(of_rest, |thresholds| thresholds.as_slice());
    for (place, (pixel, threshold)) in rest.iter().zip(of_rest).enumerate() {
        word |= usize::from(pixel <= threshold) << (eights.len() * 8 + place);
    }
    word
}

/// Where black ends in each block; `None` where the block has no contrast.
///
/// Where the sides are no multiples of a block the last one is made whole with pixels of the one before.
fn means(picture: Luma<'_>) -> Vec<Option<u8>> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let (columns, rows) = (width.div_ceil(BLOCK), height.div_ceil(BLOCK));
    let mut means = Vec::with_capacity(columns * rows);
    let mut blocks = vec![Block::NONE; columns];
    for row in 0..rows {
        let top = (row * BLOCK).min(height - BLOCK);
        blocks.fill(Block::NONE);
        for pixels in picture.rows().skip(top).take(BLOCK) {
            let (eights, _) = pixels.as_chunks::<BLOCK>();
            blocks.iter_mut().zip(eights).for_each(|(block, pixels)| block.add(pixels));
            if width % BLOCK != 0
                && let (Some(block), Some(pixels)) = (blocks.last_mut(), pixels.last_chunk())
            {
                block.add(pixels);
            }
        }
        means.extend(blocks.iter().map(Block::mean));
    }
    means
}

#[derive(Clone, Copy)]
struct Block {
    sum: u16,
    darkest: u8,
    lightest: u8,
}

impl Block {
    const NONE: Self = Self { sum: 0, darkest: u8::MAX, lightest: u8::MIN };

    fn add(&mut self, pixels: &[u8; BLOCK]) {
        for pixel in pixels {
            self.sum += u16::from(*pixel);
            self.darkest = self.darkest.min(*pixel);
            self.lightest = self.lightest.max(*pixel);
        }
    }

    fn mean(&self) -> Option<u8> {
        let contrast = self.lightest.saturating_sub(self.darkest);
        (contrast > CONTRAST).then(|| (self.sum / (BLOCK * BLOCK) as u16) as u8)
    }
}

/// The threshold of each block.
fn thresholds(means: &[Option<u8>], columns: usize) -> Vec<u8> {
    // Sums and counts fit: 25 bytes at most.
    let add = |(sum, count): (u16, u16), (more, number): (u16, u16)| (sum + more, count + number);
    let around = |place: usize| (place.saturating_sub(AROUND / 2), place + AROUND / 2);
    let rows: Vec<&[Option<u8>]> = means.chunks(columns).collect();
    let mut thresholds = Vec::with_capacity(means.len());
    // Far from any contrast all is as it was to the left: within a dark module, dark.
    let mut before = means.iter().flatten().next().copied().unwrap_or_default();
    for row in 0..rows.len() {
        let (first, last) = around(row);
        let mut sums = vec![(0, 0); columns];
        for row in rows.iter().take(last + 1).skip(first) {
            for (sum, mean) in sums.iter_mut().zip(*row) {
                *sum = add(*sum, mean.map_or((0, 0), |mean| (u16::from(mean), 1)));
            }
        }
        for column in 0..columns {
            let (first, last) = around(column);
            let (sum, count) = sums.iter().take(last + 1).skip(first).copied().fold((0, 0), add);
            // A mean of bytes is a byte.
            before = sum.checked_div(count).map_or(before, |mean| mean as u8);
            thresholds.push(before);
        }
    }
    thresholds
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which pixels of a picture of 160 × 80 are dark.
    fn dark(grey: impl Fn(u32, u32) -> u8) -> impl Fn(u32, u32) -> bool {
        let pixels: Vec<u8> = (0..160 * 80).map(|at| grey(at % 160, at / 160)).collect();
        let bits = by_neighbourhood(Luma::new(&pixels, 160, 80).unwrap()).unwrap();
        move |x, y| bits.get(x, y)
    }

    /// Modules of five pixels.
    fn module(x: u32, y: u32) -> bool {
        (x / 5 + y / 5).is_multiple_of(2)
    }

    #[test]
    fn every_pixel_is_held_against_its_block() {
        let mut seed = 1u32;
        let mut random = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        for (width, height) in [(40, 40), (41, 47), (64, 48), (129, 71), (200, 45), (320, 240), (333, 121)] {
            let pixels: Vec<u8> = (0..width * height).map(|_| random()).collect();
            let picture = Luma::new(&pixels, width, height).unwrap();
            let columns = width.div_ceil(8);
            let thresholds = thresholds(&means(picture), columns as usize);
            let bits = by_neighbourhood(picture).unwrap();
            for (x, y) in (0..width).flat_map(|x| (0..height).map(move |y| (x, y))) {
                let dark = pixels[(y * width + x) as usize] <= thresholds[(y / 8 * columns + x / 8) as usize];
                assert_eq!(bits.get(x, y), dark, "{width} × {height}, {x}, {y}");
            }
        }
    }
    #[test]
    fn modules_in_a_glare_are_told_apart() {
        // 20 levels between them, and brighter and brighter to the right.
        let dark = dark(|x, y| (150 + x / 2) as u8 + if module(x, y) { 0 } else { 20 });
        for (x, y) in (0..160).flat_map(|x| (0..80).map(move |y| (x, y))) {
            assert_eq!(dark(x, y), module(x, y), "{x}, {y}");
        }
    }

    #[test]
    fn paper_does_not_shift_the_threshold_beside_it() {
        let dark = dark(|x, y| {
            if x < 80 {
                255
            } else if module(x, y) {
                215
            } else {
                245
            }
        });
        for (x, y) in (80..160).flat_map(|x| (0..80).map(move |y| (x, y))) {
            assert_eq!(dark(x, y), module(x, y), "{x}, {y}");
        }
    }

    #[test]
    fn large_dark_modules_are_dark_to_the_middle() {
        let square = |x: u32, y: u32| (30..140).contains(&x) && y >= 12;
        let dark = dark(|x, y| if square(x, y) { 20 } else { 180 });
        for (x, y) in (0..160).flat_map(|x| (0..80).map(move |y| (x, y))) {
            assert_eq!(dark(x, y), square(x, y), "{x}, {y}");
        }
    }

    #[test]
    fn grain_is_no_contrast() {
        let block = |lightest| {
            let mut block = Block::NONE;
            (0..BLOCK).for_each(|_| block.add(&[100, 100, 100, 100, 100, 100, lightest, lightest]));
            block.mean()
        };
        assert_eq!(block(100 + CONTRAST), None);
        assert_eq!(block(101 + CONTRAST), Some(103));
    }

    #[test]
    fn a_grey_line_between_dark_modules_is_light() {
        let line = |x: u32| x.is_multiple_of(10);
        let dark = dark(|x, _| {
            if line(x) {
                110
            } else if x < 80 {
                20
            } else {
                230
            }
        });
        for (x, y) in (1..60).flat_map(|x| (0..80).map(move |y| (x, y))) {
            assert_eq!(dark(x, y), !line(x), "{x}, {y}");
        }
    }
}
