//! Which of the eight masks a code gets (ISO/IEC 18004 §7.8.3): the one with the lowest penalty, the first of several.
//!
//! The penalty is that of the `qrcode` crate, point for point, so that a code looks the same whoever chooses. It is the
//! standard's but for one rule: N4 counts two points for each percent by which dark modules are more or fewer than half,
//! where the standard counts ten for each whole five percent.
//!
//! The crate asks for the colour of every module some forty times. Here a line of modules is a few machine words, and a
//! rule is asked of all places of a line at once: runs and finder patterns go across lines, so that a bit stays in its
//! place, once for rows and once for columns.

use std::array;

use qrcode::EcLevel;
use qrcode::canvas::{Canvas, Module};

/// Modules along the edge of the largest code.
const MAX_WIDTH: usize = 177;
/// Bits of a word.
const BITS: usize = u64::BITS as usize;
/// Words for a line of the largest code.
const MAX_WORDS: usize = MAX_WIDTH.div_ceil(BITS);
/// Every mask looks the same again after so many rows or columns.
const PERIOD: usize = 12;
/// Light modules that a finder pattern has on one side.
const MARGIN: usize = 4;

/// Points of rule N2 for a block, and of N3 for a pattern (ISO/IEC 18004 Table 11).
const BLOCK: u32 = 3;
const PATTERN: u32 = 40;

/// A row or a column: bit *i* is the module at *i*, one is dark.
type Line<const WORDS: usize> = [u64; WORDS];

/// A mask as lines of the largest code.
type Lines = [[[u64; MAX_WORDS]; PERIOD]; 8];
static MASK_ROWS: Lines = mask_lines(false);
static MASK_COLUMNS: Lines = mask_lines(true);

/// The modules of a code, row by row, dark ones true: `canvas`, to which everything was drawn but the mask and the format
/// information, with the best mask and its format information.
pub(super) fn apply_best(canvas: &Canvas, width: usize, level: EcLevel) -> Vec<bool> {
    match width.div_ceil(BITS) {
        1 => Plane::<1>::new(canvas, width, level).best(),
        2 => Plane::<2>::new(canvas, width, level).best(),
        _ => Plane::<MAX_WORDS>::new(canvas, width, level).best(),
    }
}

/// A code before its mask.
struct Plane<const WORDS: usize> {
    width: usize,
    level: EcLevel,
    rows: Vec<Line<WORDS>>,
    columns: Vec<Line<WORDS>>,
    /// Which modules of each row and column a mask touches.
    masked_rows: Vec<Line<WORDS>>,
    masked_columns: Vec<Line<WORDS>>,
}

impl<const WORDS: usize> Plane<WORDS> {
    fn new(canvas: &Canvas, width: usize, level: EcLevel) -> Self {
        let empty = || vec![[0; WORDS]; width];
        let mut plane = Self {
            width,
            level,
            rows: empty(),
            columns: empty(),
            masked_rows: empty(),
            masked_columns: empty(),
        };
        for y in 0..width {
            for x in 0..width {
                // At most 176 each.
                let module = canvas.get(x as i16, y as i16);
                if module.is_dark() {
                    set(&mut plane.rows, y, x);
                    set(&mut plane.columns, x, y);
                }
                if !matches!(module, Module::Masked(_)) {
                    set(&mut plane.masked_rows, y, x);
                    set(&mut plane.masked_columns, x, y);
                }
            }
        }
        plane
    }

    fn best(&self) -> Vec<bool> {
        // As the crate does, the first of those with the fewest points.
        let masks = (0..8u16).map(|mask| {
            let rows = masked(&self.rows, &self.masked_rows, MASK_ROWS.get(usize::from(mask)));
            let rows = self.with_format(rows, mask, |x, y| (y, x));
            let columns = masked(&self.columns, &self.masked_columns, MASK_COLUMNS.get(usize::from(mask)));
            let columns = self.with_format(columns, mask, |x, y| (x, y));
            (self.penalty(&rows, &columns), rows)
        });
        let rows = masks.min_by_key(|(penalty, _)| *penalty).map(|(_, rows)| rows).unwrap_or_default();
        rows.iter().flat_map(|row| (0..self.width).map(|x| is_set(row, x))).collect()
    }

    /// The format information twice, as lines that `place` finds by column and row (ISO/IEC 18004 §7.9).
    fn with_format(
        &self,
        mut lines: Vec<Line<WORDS>>,
        mask: u16,
        place: fn(usize, usize) -> (usize, usize),
    ) -> Vec<Line<WORDS>> {
        let far = self.width - 1;
        let bits = format_information(self.level, mask);
        for bit in (0..15).filter(|bit| bits >> bit & 1 == 1) {
            // From the highest bit on, around the finder pattern, past the timing patterns.
            let one = match bit {
                9..=14 => (14 - bit, 8),
                8 => (7, 8),
                7 => (8, 8),
                6 => (8, 7),
                _ => (8, bit),
            };
            let two = if bit > 7 { (8, far + bit - 14) } else { (far - bit, 8) };
            for (x, y) in [one, two] {
                let (line, at) = place(x, y);
                set(&mut lines, line, at);
            }
        }
        lines
    }

    fn penalty(&self, rows: &[Line<WORDS>], columns: &[Line<WORDS>]) -> u32 {
        let everywhere = array::from_fn(|word| match (self.width).saturating_sub(word * BITS) {
            0 => 0,
            1..BITS => (1 << (self.width % BITS)) - 1,
            _ => u64::MAX,
        });
        let along = |lines: &[Line<WORDS>]| runs(lines, &everywhere) + patterns(lines);
        along(rows) + along(columns) + blocks(rows, self.width) + balance(rows, self.width)
    }
}

/// Rule N1, across lines: for each run of five or more modules of one colour its length less two.
fn runs<const WORDS: usize>(lines: &[Line<WORDS>], everywhere: &Line<WORDS>) -> u32 {
    let (mut points, mut before) = (0, [0; WORDS]);
    for five in lines.windows(5) {
        let [one, two, three, four, five] = five else { continue };
        // Where five of one colour begin: a run of n has n - 4 such places, and one where none begins before it.
        let here: Line<WORDS> = zip([one, two, three, four, five, everywhere], |[a, b, c, d, e, all]| {
            (a & b & c & d & e) | (all & !(a | b | c | d | e))
        });
        points += count(&here) + 2 * count(&zip([&here, &before], |[here, before]| here & !before));
        before = here;
    }
    points
}

/// Rule N3, across lines: dark, light, three dark, light, dark, with four light modules on one side at least. Outside the
/// code everything is light.
fn patterns<const WORDS: usize>(lines: &[Line<WORDS>]) -> u32 {
    const SPAN: usize = 7 + 2 * MARGIN;
    let outside = [[0; WORDS]; MARGIN];
    let padded = [outside.as_slice(), lines, outside.as_slice()].concat();
    let at = |window: &[Line<WORDS>], place: usize| window.get(place).copied().unwrap_or([0; WORDS]);
    let mut found = 0;
    for window in padded.windows(SPAN) {
        let line: [Line<WORDS>; SPAN] = array::from_fn(|place| at(window, place));
        let all: [&Line<WORDS>; SPAN] = line.each_ref();
        let here: Line<WORDS> = zip(all, |[b1, b2, b3, b4, p1, p2, p3, p4, p5, p6, p7, a1, a2, a3, a4]| {
            let pattern = p1 & !p2 & p3 & p4 & p5 & !p6 & p7;
            pattern & !((b1 | b2 | b3 | b4) & (a1 | a2 | a3 | a4))
        });
        found += count(&here);
    }
    found * PATTERN
}

/// Rule N2: three points for each block of two by two modules of one colour, also where blocks overlap.
fn blocks<const WORDS: usize>(rows: &[Line<WORDS>], width: usize) -> u32 {
    // The last module of a row has none to its right.
    let mut inner = [[0; WORDS]];
    (0..width - 1).for_each(|x| set(&mut inner, 0, x));
    let [inner] = inner;
    let mut found = 0;
    for two in rows.windows(2) {
        let [upper, lower] = two else { continue };
        let right = [next(upper), next(lower)];
        let [upper_right, lower_right] = &right;
        let here = zip([upper, lower, upper_right, lower_right, &inner], |[a, b, c, d, inner]| {
            inner & ((a & b & c & d) | !(a | b | c | d))
        });
        found += count::<WORDS>(&here);
    }
    found * BLOCK
}

/// Rule N4: two points for each percent that dark modules are more or fewer than half.
fn balance<const WORDS: usize>(rows: &[Line<WORDS>], width: usize) -> u32 {
    let dark: u32 = rows.iter().map(count).sum();
    // At most 177 × 177 modules.
    (dark * 200 / (width * width) as u32).abs_diff(100)
}

/// `lines` with a mask.
fn masked<const WORDS: usize>(
    lines: &[Line<WORDS>],
    touched: &[Line<WORDS>],
    mask: Option<&[[u64; MAX_WORDS]; PERIOD]>,
) -> Vec<Line<WORDS>> {
    let mask = mask.into_iter().flatten().cycle();
    let lines = lines.iter().zip(touched).zip(mask);
    lines
        .map(|((line, touched), mask)| {
            let mask: Line<WORDS> = array::from_fn(|word| mask.get(word).copied().unwrap_or(0));
            zip([line, touched, &mask], |[line, touched, mask]| line ^ (touched & mask))
        })
        .collect()
}

/// Word by word.
fn zip<const LINES: usize, const WORDS: usize>(
    lines: [&Line<WORDS>; LINES],
    of: impl Fn([u64; LINES]) -> u64,
) -> Line<WORDS> {
    array::from_fn(|word| of(lines.map(|line| line.get(word).copied().unwrap_or(0))))
}

/// Every module in the place of the one before it.
fn next<const WORDS: usize>(line: &Line<WORDS>) -> Line<WORDS> {
    let word = |word: usize| line.get(word).copied().unwrap_or(0);
    array::from_fn(|at| word(at) >> 1 | word(at + 1) << (BITS - 1))
}

fn count<const WORDS: usize>(line: &Line<WORDS>) -> u32 {
    line.iter().map(|word| word.count_ones()).sum()
}

fn set<const WORDS: usize>(lines: &mut [Line<WORDS>], line: usize, at: usize) {
    if let Some(word) = lines.get_mut(line).and_then(|line| line.get_mut(at / BITS)) {
        *word |= 1 << (at % BITS);
    }
}

fn is_set<const WORDS: usize>(line: &Line<WORDS>, at: usize) -> bool {
    line.get(at / BITS).is_some_and(|word| word >> (at % BITS) & 1 == 1)
}

/// Level and mask with ten check bits of BCH (15, 5), and the pattern that keeps them from being nothing (ISO/IEC 18004
/// §7.9.1, Annex C).
fn format_information(level: EcLevel, mask: u16) -> u16 {
    const GENERATOR: u16 = 0b101_0011_0111;
    const PATTERN: u16 = 0b101_0100_0001_0010;
    let level = match level {
        EcLevel::L => 0b01,
        EcLevel::M => 0b00,
        EcLevel::Q => 0b11,
        EcLevel::H => 0b10,
    };
    let data = level << 3 | mask;
    let rest = (0..5).rev().fold(data << 10, |rest, bit| {
        if rest >> (bit + 10) & 1 == 1 { rest ^ GENERATOR << bit } else { rest }
    });
    (data << 10 | rest) ^ PATTERN
}

/// The eight masks (ISO/IEC 18004 Table 10), one bit for each module that changes its colour.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, which refuses an index that is too large"
)]
const fn mask_lines(columns: bool) -> Lines {
    let mut lines = [[[0; MAX_WORDS]; PERIOD]; 8];
    let mut mask = 0;
    while mask < 8 {
        let mut line = 0;
        while line < PERIOD {
            let mut at = 0;
            while at < MAX_WIDTH {
                let (x, y) = if columns { (line, at) } else { (at, line) };
                if changes(mask, x, y) {
                    lines[mask][line][at / BITS] |= 1 << (at % BITS);
                }
                at += 1;
            }
            line += 1;
        }
        mask += 1;
    }
    lines
}

const fn changes(mask: usize, x: usize, y: usize) -> bool {
    match mask {
        0 => (x + y).is_multiple_of(2),
        1 => y.is_multiple_of(2),
        2 => x.is_multiple_of(3),
        3 => (x + y).is_multiple_of(3),
        4 => (y / 2 + x / 3).is_multiple_of(2),
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3).is_multiple_of(2),
        _ => ((x + y) % 2 + x * y % 3).is_multiple_of(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use qrcode::bits::Bits;
    use qrcode::ec::construct_codewords;
    use qrcode::{Color, QrCode, Version};

    const LEVELS: [EcLevel; 4] = [EcLevel::L, EcLevel::M, EcLevel::Q, EcLevel::H];

    /// The modules of `data` in this version, with the mask that the crate chooses and with ours. Nothing where it does
    /// not fit.
    fn both(data: &[u8], version: i16, level: EcLevel) -> Option<(Vec<bool>, Vec<bool>)> {
        let version = Version::Normal(version);
        let code = QrCode::with_version(data, version, level).ok()?;
        let theirs = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        let mut bits = Bits::new(version);
        bits.push_optimal_data(data).unwrap();
        bits.push_terminator(level).unwrap();
        let (data, correction) = construct_codewords(&bits.into_bytes(), version, level).unwrap();
        let mut canvas = Canvas::new(version, level);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        Some((theirs, apply_best(&canvas, code.width(), level)))
    }

    /// Almost empty, so that padding makes patterns, and rather full.
    #[test]
    fn every_version_and_level() {
        let digits: Vec<u8> = (0..7_089u64).map(|at| b'0' + ((at * at * 7 + at / 3) % 10) as u8).collect();
        for version in 1..=40 {
            for level in LEVELS {
                // Halved until it fits.
                let most = usize::from(17 + 4 * version as u16).pow(2) / 7;
                let fitting = (0..)
                    .map(|step| most >> step)
                    .find_map(|length| both(digits.get(..length.min(digits.len()))?, version, level));
                let (theirs, ours) = fitting.unwrap();
                assert_eq!(ours, theirs, "version {version}, {level:?}");
                let (theirs, ours) = both(&digits[..1], version, level).unwrap();
                assert_eq!(ours, theirs, "version {version}, {level:?}, one digit");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn any_text(
            text in prop_oneof!["[ -~]{0,300}", "[0-9]{0,1200}", "[A-Z0-9 $%*+./:-]{0,500}", "(ab|0){0,400}"],
            version in 1i16..=40,
            level in proptest::sample::select(LEVELS.to_vec()),
        ) {
            if let Some((theirs, ours)) = both(text.as_bytes(), version, level) {
                prop_assert_eq!(ours, theirs);
            }
        }
    }
}
