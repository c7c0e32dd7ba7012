//! The smallest single block of fixed Huffman codes (RFC 1951 §3.2.6) that spells a token.
//!
//! zlib decides match by match. A token is short and its codes are known beforehand, so the cheapest way
//! through it can be computed: for every byte the cheapest of a literal and of every match that begins there.
//! That makes codes 1–2 % smaller than zlib's best level, which is a QR version for one license in seven.

use alloc::vec;
use alloc::vec::Vec;

/// Shortest and longest match (RFC 1951 §3.2.5).
const MIN_MATCH: usize = 3;
const MAX_MATCH: usize = 258;
/// Farthest distance of a match.
const MAX_DISTANCE: usize = 32_768;

/// First length and extra bits of the length codes from 257 on (RFC 1951 §3.2.5).
const LENGTHS: [(usize, u32); 29] = [
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 1),
    (13, 1),
    (15, 1),
    (17, 1),
    (19, 2),
    (23, 2),
    (27, 2),
    (31, 2),
    (35, 3),
    (43, 3),
    (51, 3),
    (59, 3),
    (67, 4),
    (83, 4),
    (99, 4),
    (115, 4),
    (131, 5),
    (163, 5),
    (195, 5),
    (227, 5),
    (258, 0),
];

/// First distance and extra bits of the distance codes from 0 on (RFC 1951 §3.2.5).
const DISTANCES: [(usize, u32); 30] = [
    (1, 0),
    (2, 0),
    (3, 0),
    (4, 0),
    (5, 1),
    (7, 1),
    (9, 2),
    (13, 2),
    (17, 3),
    (25, 3),
    (33, 4),
    (49, 4),
    (65, 5),
    (97, 5),
    (129, 6),
    (193, 6),
    (257, 7),
    (385, 7),
    (513, 8),
    (769, 8),
    (1025, 9),
    (1537, 9),
    (2049, 10),
    (3073, 10),
    (4097, 11),
    (6145, 11),
    (8193, 12),
    (12289, 12),
    (16385, 13),
    (24577, 13),
];

/// How a byte is reached: the step that ends there.
#[derive(Clone, Copy)]
struct Step {
    /// Bits from the beginning.
    cost: u32,
    /// Bytes of the step: 1 is a literal.
    length: usize,
    /// Distance of a match.
    distance: usize,
}

/// Raw DEFLATE of `bytes` in one block of fixed codes, with `dictionary` in front of the window.
pub(super) fn deflate(bytes: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let window = [dictionary, bytes].concat();
    let mut path = vec![Step { cost: u32::MAX, length: 0, distance: 0 }; bytes.len() + 1];
    if let Some(start) = path.first_mut() {
        start.cost = 0;
    }
    let earlier = Chains::new(&window);
    for (at, byte) in bytes.iter().enumerate() {
        let cost = path.get(at).map_or(0, |step| step.cost);
        reach(&mut path, at, Step { cost: cost + literal(*byte).1, length: 1, distance: 0 });
        let mut longest = MIN_MATCH - 1;
        let here = dictionary.len() + at;
        for from in earlier.before(here).take_while(|from| here - from <= MAX_DISTANCE) {
            let length = common(&window, from, here);
            // Candidates come nearest first: a farther one is only worth lengths that no nearer one has.
            for length in longest + 1..=length {
                let (_, code_bits, extra) = length_code(length);
                let (_, distance_extra) = distance_code(here - from);
                let step = cost + code_bits + extra.1 + 5 + distance_extra.1;
                reach(&mut path, at, Step { cost: step, length, distance: here - from });
            }
            longest = longest.max(length);
            if longest == MAX_MATCH {
                break;
            }
        }
    }
    spell(bytes, &path)
}

/// Keeps `step` if it is the cheapest so far to its end.
fn reach(path: &mut [Step], from: usize, step: Step) {
    if let Some(end) = path.get_mut(from + step.length).filter(|end| step.cost < end.cost) {
        *end = step;
    }
}

/// Writes the cheapest path.
fn spell(bytes: &[u8], path: &[Step]) -> Vec<u8> {
    let mut steps = Vec::new();
    let mut at = bytes.len();
    while let Some(step) = path.get(at).filter(|step| step.length > 0) {
        steps.push(*step);
        at -= step.length;
    }
    let mut bits = Bits::default();
    // BFINAL, and BTYPE 01: fixed codes.
    bits.put(1, 1);
    bits.put(0b01, 2);
    let mut at = 0;
    for step in steps.into_iter().rev() {
        if step.length == 1 {
            let (code, width) = literal(bytes.get(at).copied().unwrap_or(0));
            bits.put_code(code, width);
        } else {
            let (code, width, extra) = length_code(step.length);
            bits.put_code(code, width);
            bits.put(extra.0, extra.1);
            let (code, extra) = distance_code(step.distance);
            bits.put_code(code, 5);
            bits.put(extra.0, extra.1);
        }
        at += step.length;
    }
    // End of block, code 256: seven zero bits.
    bits.put_code(0, 7);
    bits.finish()
}

/// Code and width of a literal (RFC 1951 §3.2.6).
fn literal(byte: u8) -> (u32, u32) {
    let byte = u32::from(byte);
    if byte < 144 { (0b0011_0000 + byte, 8) } else { (0b1_1001_0000 + byte - 144, 9) }
}

/// Code, its width, and the extra bits (value, width) of a match length.
fn length_code(length: usize) -> (u32, u32, (u32, u32)) {
    let (index, value, width) = bucket(&LENGTHS, length);
    // 257–279 have 7 bits from 0000001 on, 280–285 8 bits from 11000000 on.
    let (code, bits) = if index < 23 { (index + 1, 7) } else { (0b1100_0000 + index - 23, 8) };
    (code, bits, (value, width))
}

/// Code of 5 bits, and the extra bits (value, width), of a distance.
fn distance_code(distance: usize) -> (u32, (u32, u32)) {
    let (index, value, width) = bucket(&DISTANCES, distance);
    (index, (value, width))
}

/// The row that holds `value`: its index, what is left above its first value, and its extra bits.
fn bucket(table: &[(usize, u32)], value: usize) -> (u32, u32, u32) {
    let index = table.partition_point(|(first, _)| *first <= value).saturating_sub(1);
    let (first, width) = table.get(index).copied().unwrap_or((value, 0));
    // Both are below 2^15.
    (index as u32, (value - first) as u32, width)
}

/// Bytes that both places have in common, at most [`MAX_MATCH`].
fn common(window: &[u8], from: usize, here: usize) -> usize {
    let from = window.get(from..).unwrap_or_default();
    let here = window.get(here..).unwrap_or_default();
    from.iter().zip(here).take(MAX_MATCH).take_while(|(one, two)| one == two).count()
}

/// For every place, the nearest earlier place with the same three bytes.
struct Chains {
    previous: Vec<Option<usize>>,
}

impl Chains {
    fn new(window: &[u8]) -> Self {
        /// Places in the table of last places: a power of two.
        const SLOTS: usize = 1 << 13;
        let mut last = vec![None; SLOTS];
        let previous = window
            .windows(MIN_MATCH)
            .enumerate()
            .map(|(at, mer)| {
                let key = mer.iter().fold(0usize, |key, byte| (key * 61) ^ usize::from(*byte)) % SLOTS;
                last.get_mut(key).and_then(|last| last.replace(at))
            })
            .collect();
        Self { previous }
    }

    /// Earlier places that may have the same three bytes, nearest first.
    fn before(&self, at: usize) -> impl Iterator<Item = usize> {
        let previous = |at: usize| self.previous.get(at).copied().flatten();
        core::iter::successors(previous(at), move |at| previous(*at))
    }
}

/// Bits from the lowest of each byte upwards (RFC 1951 §3.1.1).
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    pending: u64,
    count: u32,
}

impl Bits {
    /// A number, lowest bit first.
    fn put(&mut self, value: u32, width: u32) {
        self.pending |= u64::from(value) << self.count;
        self.count += width;
        while self.count >= 8 {
            self.bytes.push((self.pending & 0xFF) as u8);
            self.pending >>= 8;
            self.count -= 8;
        }
    }

    /// A Huffman code, highest bit first.
    fn put_code(&mut self, code: u32, width: u32) {
        self.put(code.reverse_bits() >> (32 - width), width);
    }

    fn finish(mut self) -> Vec<u8> {
        self.put(0, (8 - self.count) % 8);
        self.bytes
    }
}
