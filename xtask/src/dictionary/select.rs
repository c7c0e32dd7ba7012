//! Which byte sequences go into the dictionary: a greedy cover in the manner of zstd's COVER.
//!
//! A short sequence (a *mer*) is worth as many points as licenses contain it. Again and again the stretch
//! with the most points for its length is taken, and its mers are worth nothing from then on.

use std::collections::HashMap;

/// Length of a mer: shorter ones are matched by accident, and save little.
const MER: usize = 5;

/// Lengths of stretches that are looked at.
const LENGTHS: [usize; 9] = [8, 12, 18, 26, 40, 64, 100, 150, 220];

/// Added to a stretch's length before its points are divided by it, so that long stretches win: a match that
/// goes on costs nothing, a second one 20 bits. Measured: 4 gave codes 7 % larger, 250 some 1 %.
const OVERHEAD: usize = 120;

/// Licenses whose stretches are looked at; the others only count.
const LOOKED_AT: usize = 1200;

/// Stretches of `size` bytes together, the most valuable last.
pub(super) fn select(samples: &[Vec<u8>], size: usize) -> Vec<Vec<u8>> {
    let (mut points, samples_as_mers) = count(samples);
    let mut chosen: Vec<(u64, Vec<u8>)> = Vec::new();
    let mut left = size;
    while left > MER {
        let Some((sample, start, length)) = best(&points, &samples_as_mers, left) else { break };
        let (start, length) = trim(&points, &samples_as_mers, sample, start, length);
        let mers = mers_of(&samples_as_mers, sample, start, length);
        let value: u64 = mers.iter().map(|mer| u64::from(value_of(&points, *mer))).max().unwrap_or(0);
        for mer in mers {
            if let Some(points) = points.get_mut(mer as usize) {
                *points = 0;
            }
        }
        let bytes: Vec<u8> = samples
            .get(sample)
            .and_then(|bytes| bytes.get(start..start + length))
            .unwrap_or_default()
            .to_vec();
        left -= bytes.len().min(left);
        chosen.push((value, bytes));
    }
    // Stable: of equal values, the one chosen first lies nearer to the end.
    chosen.reverse();
    chosen.sort_by_key(|(value, _)| *value);
    chosen.into_iter().map(|(_, bytes)| bytes).collect()
}

/// Points of every mer, and each looked-at sample as the mers that begin at its bytes.
fn count(samples: &[Vec<u8>]) -> (Vec<u32>, Vec<Vec<u32>>) {
    let mut names: HashMap<&[u8], u32> = HashMap::new();
    let mut points: Vec<u32> = Vec::new();
    let mut last_seen: Vec<usize> = Vec::new();
    let mut looked_at = Vec::new();
    for (number, sample) in samples.iter().enumerate() {
        let mut mers = Vec::new();
        for window in sample.windows(MER) {
            let next = names.len() as u32;
            let name = *names.entry(window).or_insert(next);
            if name == next {
                points.push(0);
                last_seen.push(usize::MAX);
            }
            // Only once a license: a second time it lies in the license itself, which is nearer.
            if let (Some(points), Some(seen)) =
                (points.get_mut(name as usize), last_seen.get_mut(name as usize))
                && *seen != number
            {
                *points += 1;
                *seen = number;
            }
            mers.push(name);
        }
        if number < LOOKED_AT {
            looked_at.push(mers);
        }
    }
    // What stands in one or two made-up licenses is chance.
    points.iter_mut().filter(|points| **points < 3).for_each(|points| *points = 0);
    (points, looked_at)
}

/// The stretch with the most points for its length: sample, start, length in bytes.
fn best(points: &[u32], samples: &[Vec<u32>], left: usize) -> Option<(usize, usize, usize)> {
    let mut best = None;
    let mut best_score = 0.0;
    let mut sums: Vec<u64> = Vec::new();
    for (number, mers) in samples.iter().enumerate() {
        sums.clear();
        sums.push(0);
        let mut sum = 0;
        for mer in mers {
            sum += u64::from(value_of(points, *mer));
            sums.push(sum);
        }
        for length in LENGTHS.into_iter().filter(|length| *length <= left) {
            let width = length - MER + 1;
            for (start, (from, to)) in sums.iter().zip(sums.iter().skip(width)).enumerate() {
                let score = (to - from) as f64 / (length + OVERHEAD) as f64;
                if score > best_score {
                    best_score = score;
                    best = Some((number, start, length));
                }
            }
        }
    }
    best
}

/// Without the mers at its ends that are worth nothing.
fn trim(
    points: &[u32],
    samples: &[Vec<u32>],
    sample: usize,
    mut start: usize,
    mut length: usize,
) -> (usize, usize) {
    let worthless = |at: usize| {
        samples.get(sample).and_then(|mers| mers.get(at)).is_none_or(|mer| value_of(points, *mer) == 0)
    };
    while length > MER && worthless(start) {
        start += 1;
        length -= 1;
    }
    while length > MER && worthless(start + length - MER) {
        length -= 1;
    }
    (start, length)
}

fn mers_of(samples: &[Vec<u32>], sample: usize, start: usize, length: usize) -> Vec<u32> {
    let width = length + 1 - MER;
    samples.get(sample).and_then(|mers| mers.get(start..start + width)).unwrap_or_default().to_vec()
}

fn value_of(points: &[u32], mer: u32) -> u32 {
    points.get(mer as usize).copied().unwrap_or(0)
}
