//! The search for finder patterns, the nested squares in three corners of a code.
//!
//! This is `rxing`'s `FindFinderPatterns` (try-harder) with a bound added. Each hit is compared with the patterns
//! found before, and triples are formed of all: over a wall of such squares rxing's own takes a minute.

use rxing::common::BitMatrix;
use rxing::common::cpp_essentials::{
    ConcentricPattern, FindLeftGuardBy, FixedPattern, IsPattern, LocateConcentricPattern, PatternRow,
    PatternType, PatternView,
};
use rxing::{Point, point};

/// Widths of the dark and light runs through the middle, in modules.
const RUNS: FixedPattern<5, 7, false> = FixedPattern::new([1, 1, 3, 1, 1]);

/// The heart of the smallest pattern we can read is three pixels high, so every third row meets it.
const ROW_STEP: usize = 3;

/// Finder patterns from the top down, `most` at most.
pub(crate) fn find(bits: &BitMatrix, most: usize) -> Vec<ConcentricPattern> {
    let mut found: Vec<ConcentricPattern> = Vec::new();
    for y in (ROW_STEP as u32 - 1..bits.height()).step_by(ROW_STEP) {
        let row = runs_of(bits, y);
        let mut runs = PatternView::new(&row);
        while let Some(candidate) = next_candidate(runs) {
            if found.len() >= most {
                return found;
            }
            runs = candidate;
            let middle = point(
                f32::from(runs.pixelsInFront())
                    + f32::from(runs[0])
                    + f32::from(runs[1])
                    + f32::from(runs[2]) / 2.0,
                y as f32 + 0.5,
            );
            // Inside a pattern that a row above has found already?
            let known = found.iter().any(|old| Point::distance(middle, old.p) < old.size as f32 / 2.0);
            if !known {
                // Three times the width, for a pattern seen at a slant.
                let range = runs.iter().map(i32::from).sum::<i32>() * 3;
                found.extend(LocateConcentricPattern::<true, 5, 7>(bits, &RUNS.into(), middle, range));
            }
            runs.skipPair();
            runs.skipPair();
            runs.extend();
        }
    }
    found
}

/// How many pixels are light, dark, light … in a row, from the left.
fn runs_of(bits: &BitMatrix, y: u32) -> PatternRow {
    let (row, width) = (bits.getRow(y), bits.width() as usize);
    let mut runs = Vec::new();
    let (mut begun, mut dark) = (0, false);
    for (place, word) in row.getBitArray().iter().enumerate() {
        let start = place * usize::BITS as usize;
        // Whatever has the other colour from here on, as ones.
        let mut changes = if dark { !word } else { *word };
        while changes != 0 {
            let at = changes.trailing_zeros();
            let end = start + at as usize;
            if end >= width {
                break;
            }
            // Sides are at most 2^14.
            runs.push((end - begun) as PatternType);
            (begun, dark) = (end, !dark);
            changes = !changes & (usize::MAX << at);
        }
    }
    runs.push((width - begun) as PatternType);
    if dark {
        runs.push(0);
    }
    PatternRow::new(runs)
}

/// The next five runs of about 1 : 1 : 3 : 1 : 1.
fn next_candidate(runs: PatternView<'_>) -> Option<PatternView<'_>> {
    FindLeftGuardBy::<5, _>(runs, 5, |view, space_before| {
        let [first, second, heart, fourth, last]: [PatternType; 5] = std::array::from_fn(|run| view[run]);
        // A cheap test before the exact one.
        heart >= 3
            && heart >= first.max(last).saturating_mul(2)
            && heart >= second.max(fourth)
            && IsPattern::<true, 5, 7, false>(view, &RUNS, space_before, 0.1, 0.0, 0.0) != 0.0
    })
    .ok()
    .filter(PatternView::isValid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rxing::common::cpp_essentials::GetPatternRowTP;

    #[test]
    fn runs_as_rxing_counts_them() {
        let mut seed = 7u32;
        for width in [1, 63, 64, 65, 127, 128, 200] {
            let mut bits = BitMatrix::new(width, 8).unwrap();
            for (x, y) in (0..width).flat_map(|x| (2..8).map(move |y| (x, y))) {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                // All light, all dark, and more and more changes from row to row.
                if y == 2 || (seed >> 24) % 8 < y - 2 {
                    bits.set(x, y);
                }
            }
            for y in 0..8 {
                let mut theirs = PatternRow::default();
                GetPatternRowTP(&bits, y, &mut theirs, false);
                let ours: Vec<_> = runs_of(&bits, y).into_iter().collect();
                assert_eq!(ours, theirs.into_iter().collect::<Vec<_>>(), "{width}, row {y}");
            }
        }
    }
}
