//! The search for finder patterns, the nested squares in three corners of a code, and which three belong together.
//!
//! [`find`] is `rxing`'s `FindFinderPatterns` (try-harder) with a bound added. Each hit is compared with the patterns
//! found before: over a wall of such squares rxing's own takes a minute. [`triples`] stands in for its
//! `GenerateFinderPatternSets`, which loses codes seen at a slant.

use std::cmp::Reverse;
use std::f32::consts::FRAC_1_SQRT_2;
use std::ops::RangeInclusive;

use rxing::common::BitMatrix;
use rxing::common::cpp_essentials::{
    ConcentricPattern, FindLeftGuardBy, FixedPattern, IsPattern, LocateConcentricPattern, PatternRow,
    PatternType, PatternView,
};
use rxing::qrcode::cpp_port::detector::FinderPatternSet;
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

/// Of the patterns around one, the nearest that are looked at as corners of the same code.
const NEIGHBOURS: usize = 15;

/// How many times larger than the farthest corner of a code the nearest may look.
const MOST_LARGER: i32 = 4;

/// Modules from the middle of one corner of a code to the next: 14 and 170, and what a slant makes of them.
const SIDE: RangeInclusive<f32> = 10.0..=255.0;

/// Triples of patterns that may be the corners of one code, the likeliest first: those that are close together.
pub(crate) fn triples(mut patterns: Vec<ConcentricPattern>) -> Vec<FinderPatternSet> {
    patterns.sort_by_key(|pattern| Reverse(pattern.size));
    let mut triples = Vec::new();
    for (place, nearest) in patterns.iter().enumerate() {
        let smaller = patterns.iter().skip(place + 1).copied();
        let mut others: Vec<_> = smaller
            .take_while(|other| nearest.size <= MOST_LARGER * other.size)
            .map(|other| (nearest.distance(other), other))
            .collect();
        if others.len() > NEIGHBOURS {
            others.select_nth_unstable_by(NEIGHBOURS, |(one, _), (other, _)| one.total_cmp(other));
            others.truncate(NEIGHBOURS);
        }
        for (place, (_, second)) in others.iter().enumerate() {
            let rest = others.iter().skip(place + 1);
            triples.extend(rest.filter_map(|(_, third)| triple([*nearest, *second, *third])));
        }
    }
    triples.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    triples.into_iter().map(|(_, set)| set).collect()
}

/// The three as corners, if they may be those of one code, the largest first; and how far apart they are.
///
/// Distances count in modules, of a size between the two patterns': so a code seen at a slant has about the sides and
/// angles that it has when seen from straight above.
fn triple(patterns: [ConcentricPattern; 3]) -> Option<(f32, FinderPatternSet)> {
    let modules = |one: ConcentricPattern, other: ConcentricPattern| {
        7.0 * one.distance(other) / (one.size as f32 * other.size as f32).sqrt()
    };
    let [a, b, c] = patterns;
    // The corner is opposite the longest side.
    let (corner, one, other) = [(a, b, c), (b, c, a), (c, a, b)]
        .into_iter()
        .max_by(|(_, a, b), (_, c, d)| modules(*a, *b).total_cmp(&modules(*c, *d)))?;
    let (to_one, to_other, across) = (modules(corner, one), modules(corner, other), modules(one, other));
    if !SIDE.contains(&to_one)
        || !SIDE.contains(&to_other)
        || to_one.max(to_other) > 2.0 * to_one.min(to_other)
    {
        return None;
    }
    // Between half a right angle and one and a half.
    let cosine = (to_one * to_one + to_other * to_other - across * across) / (2.0 * to_one * to_other);
    if cosine.abs() > FRAC_1_SQRT_2 {
        return None;
    }
    let turned = (other - corner).cross(one - corner) < 0.0;
    let (bl, tr) = if turned { (other, one) } else { (one, other) };
    // As if all were as near as the nearest.
    let apart = (to_one + to_other) * a.size as f32;
    Some((apart, FinderPatternSet { bl, tl: corner, tr }))
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

    fn patterns(places: &[(f32, f32, i32)]) -> Vec<ConcentricPattern> {
        places.iter().map(|&(x, y, size)| ConcentricPattern { p: point(x, y), size }).collect()
    }

    /// The places of bottom left, top left, top right in each triple.
    fn corners(places: &[(f32, f32, i32)]) -> Vec<[(f32, f32); 3]> {
        let of = |set: FinderPatternSet| [set.bl, set.tl, set.tr].map(|pattern| (pattern.p.x, pattern.p.y));
        triples(patterns(places)).into_iter().map(of).collect()
    }

    #[test]
    fn corners_in_their_order() {
        let (bl, tl, tr) = ((100.0, 300.0), (100.0, 100.0), (300.0, 100.0));
        let pattern = |(x, y): (f32, f32)| (x, y, 28);
        for order in [[bl, tl, tr], [tr, bl, tl], [tl, tr, bl]] {
            assert_eq!(corners(&order.map(pattern)), [[bl, tl, tr]]);
        }
    }

    #[test]
    fn corners_of_a_code_seen_at_a_slant() {
        // Of a code of 77 modules, from below: the far edge is a third of the near one.
        let (bl, tl, tr) = ((468.7, 345.2), (609.7, 120.8), (757.9, 149.9));
        let places = [(bl.0, bl.1, 35), (tl.0, tl.1, 13), (tr.0, tr.1, 12)];
        assert_eq!(corners(&places), [[bl, tl, tr]]);
    }

    #[test]
    fn no_corners_of_one_code() {
        let of =
            |far: (f32, f32), size| corners(&[(100.0, 100.0, 28), (300.0, 100.0, 28), (far.0, far.1, size)]);
        assert_eq!(of((100.0, 300.0), 28).len(), 1);
        assert_eq!(of((100.0, 300.0), 6).len(), 0, "too small");
        assert_eq!(of((500.0, 110.0), 28).len(), 0, "in a line");
        assert_eq!(of((100.0, 900.0), 28).len(), 0, "too long");
        assert_eq!(of((120.0, 120.0), 28).len(), 0, "too close");
    }

    #[test]
    fn what_is_close_together_comes_first() {
        let code = |x: f32| [(x, 300.0, 28), (x, 100.0, 28), (x + 200.0, 100.0, 28)];
        let sheet = [code(100.0), code(600.0)].concat();
        let found = corners(&sheet);
        let likeliest: Vec<f32> = found.iter().take(2).map(|[_, (x, _), _]| *x).collect();
        assert!(likeliest.contains(&100.0) && likeliest.contains(&600.0), "{found:?}");
    }
}
