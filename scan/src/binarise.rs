//! Grey to black and white by the neighbourhood, bit for bit as `rxing`'s `HybridBinarizer` does it, several times as
//! quick: that is most of the time of a camera frame without a code.
//!
//! The picture is cut into blocks of 8 × 8 pixels. Each has an estimate of where black ends; the threshold of a block
//! is the mean of the 5 × 5 estimates around it.

use rxing::common::{BitArray, BitMatrix};

use crate::luma::Luma;

/// Pixels along a side of a block.
const BLOCK: usize = 8;
/// Blocks around each whose estimates count, along a side.
const AROUND: usize = 5;
/// A block with no more difference between its darkest and lightest pixel is all paper or all ink.
const CONTRAST: u8 = 24;

/// The dark pixels; none where the picture is too small for the blocks around one.
pub(crate) fn by_neighbourhood(picture: Luma<'_>) -> Option<BitMatrix> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    if width.min(height) < BLOCK * AROUND {
        return None;
    }
    let (columns, rows) = (width.div_ceil(BLOCK), height.div_ceil(BLOCK));
    let estimates = estimates(picture, columns, rows);
    // Where the sides are no multiples of a block the last one lies over the one before, and a pixel is dark if it is
    // in either.
    let last_top = height - BLOCK;
    let lines: Vec<Vec<u8>> = (0..rows).map(|row| line(&estimates, columns, rows, row, width)).collect();

    let mut bits = BitMatrix::new(picture.width(), picture.height()).ok()?;
    let mut dark = BitArray::with_size(width);
    let word_bits = usize::BITS as usize;
    let mut both = vec![0; width];
    for (y, pixels) in picture.rows().enumerate() {
        let own = y / BLOCK;
        let mut thresholds = lines.get(own)?;
        if y >= last_top && own + 1 < rows {
            let last = lines.last()?;
            both.iter_mut().zip(thresholds.iter().zip(last)).for_each(|(both, (a, b))| *both = *a.max(b));
            thresholds = &both;
        }
        for (word, (pixels, thresholds)) in
            pixels.chunks(word_bits).zip(thresholds.chunks(word_bits)).enumerate()
        {
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
    for (place, (pixel, threshold)) in rest.iter().zip(of_rest).enumerate() {
        word |= usize::from(pixel <= threshold) << (eights.len() * 8 + place);
    }
    word
}

/// Where black ends in each block.
fn estimates(picture: Luma<'_>, columns: usize, rows: usize) -> Vec<u8> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut estimates: Vec<u8> = Vec::with_capacity(columns * rows);
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
        for (column, block) in blocks.iter().enumerate() {
            let mut estimate = block.sum / (BLOCK * BLOCK) as u16;
            if block.lightest - block.darkest <= CONTRAST {
                estimate = u16::from(block.darkest / 2);
                // Paper or ink? Darker than where black ends beside and above it: ink.
                let beside = |back: usize| estimates.len().checked_sub(back).and_then(|at| estimates.get(at));
                if column > 0
                    && let (Some(left), Some(above), Some(corner)) =
                        (beside(1), beside(columns), beside(columns + 1))
                {
                    let around = (u16::from(*above) + 2 * u16::from(*left) + u16::from(*corner)) / 4;
                    if u16::from(block.darkest) < around {
                        estimate = around;
                    }
                }
            }
            // A mean of bytes, or of means of bytes.
            estimates.push(estimate as u8);
        }
    }
    estimates
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
}

/// The threshold of each pixel in one row of blocks.
fn line(estimates: &[u8], columns: usize, rows: usize, row: usize, width: usize) -> Vec<u8> {
    let first = |place: usize, count: usize| place.clamp(AROUND / 2, count - 1 - AROUND / 2) - AROUND / 2;
    let mut sums = vec![0u16; columns];
    for row in estimates.chunks(columns).skip(first(row, rows)).take(AROUND) {
        sums.iter_mut().zip(row).for_each(|(sum, estimate)| *sum += u16::from(*estimate));
    }
    let mut line = vec![0; width];
    for column in 0..columns {
        let around = sums.iter().skip(first(column, columns)).take(AROUND);
        let mean = (around.sum::<u16>() / (AROUND * AROUND) as u16) as u8;
        let left = (column * BLOCK).min(width - BLOCK);
        for threshold in line.iter_mut().skip(left).take(BLOCK) {
            *threshold = mean.max(*threshold);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use rxing::common::HybridBinarizer;
    use rxing::{Binarizer, Luma8Source};

    #[test]
    fn as_rxing_does_it() {
        let mut seed = 1u32;
        let mut random = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        for (width, height) in [(40, 40), (41, 47), (64, 48), (129, 71), (200, 45), (320, 240), (333, 121)] {
            for noise in [1, 20, 40, 255] {
                let pixels: Vec<u8> = (0..width * height)
                    .map(|at| {
                        let (x, y) = (at % width, at / width);
                        let ink = (x / 13 + y / 17) % 3 == 0 && x > 30;
                        let light = (60 + x / 3 + y / 5).min(250) as u8;
                        (if ink { light / 3 } else { light }).saturating_add(random() % noise)
                    })
                    .collect();
                let source = Luma8Source::new_with_slice(&pixels, width, height).unwrap();
                let theirs = HybridBinarizer::new(source).get_black_matrix().unwrap().clone();
                let ours = by_neighbourhood(Luma::new(&pixels, width, height).unwrap()).unwrap();
                assert!(ours == theirs, "{width} × {height}, noise {noise}");
            }
        }
    }
}
