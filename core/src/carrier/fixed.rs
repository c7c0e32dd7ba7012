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
/// Most earlier places that are looked at for one place. No three bytes of the dictionary or of a license are there as
/// often; it bounds the work for a token that only repeats itself.
const MAX_CANDIDATES: usize = 512;

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
    /// Bytes of the step: 1 is a literal. At most [`MAX_MATCH`].
    length: u16,
    /// Distance of a match. At most [`MAX_DISTANCE`].
    distance: u16,
}

/// A block of fixed codes, and whether a block with codes of its own could be smaller.
pub(super) struct Block {
    pub(super) deflated: Vec<u8>,
    pub(super) own_codes_may_win: bool,
}

/// Raw DEFLATE of `bytes` in one block of fixed codes, with `dictionary` in front of the window.
pub(super) fn deflate(bytes: &[u8], dictionary: &Dictionary<'_>) -> Block {
    let window = [dictionary.bytes, bytes].concat();
    let mut path = vec![Step { cost: u32::MAX, length: 0, distance: 0 }; bytes.len() + 1];
    if let Some(start) = path.first_mut() {
        start.cost = 0;
    }
    let earlier = Chains::new(&window, dictionary);
    for (at, byte) in bytes.iter().enumerate() {
        let cost = path.get(at).map_or(0, |step| step.cost);
        reach(&mut path, at, Step { cost: cost + literal(*byte).1, length: 1, distance: 0 });
        let here = dictionary.bytes.len() + at;
        let ahead = window.get(here..).unwrap_or_default();
        let mut longest = MIN_MATCH - 1;
        let near = earlier.before(here).take_while(|from| here - from <= MAX_DISTANCE);
        for from in near.take(MAX_CANDIDATES) {
            let behind = window.get(from..).unwrap_or_default();
            // Candidates come nearest first: a farther one is only worth lengths that no nearer one has.
            if behind.get(longest) != ahead.get(longest) {
                continue;
            }
            let length = common(behind, ahead);
            let distance_bits = 5 + distance_extra_bits(here - from);
            // At most MAX_DISTANCE, and below it at most MAX_MATCH.
            let distance = (here - from) as u16;
            let longer = longest + 1..=length;
            for (length, bits) in longer.clone().zip(LENGTH_BITS.get(longer).unwrap_or_default()) {
                let cost = cost + u32::from(*bits) + distance_bits;
                reach(&mut path, at, Step { cost, length: length as u16, distance });
            }
            longest = longest.max(length);
            if longest == MAX_MATCH.min(ahead.len()) {
                break;
            }
        }
    }
    spell(bytes, &path)
}

/// Keeps `step` if it is the cheapest so far to its end.
fn reach(path: &mut [Step], from: usize, step: Step) {
    if let Some(end) = path.get_mut(from + usize::from(step.length)).filter(|end| step.cost < end.cost) {
        *end = step;
    }
}

/// Writes the cheapest path.
fn spell(bytes: &[u8], path: &[Step]) -> Block {
    let mut steps = Vec::new();
    let mut at = bytes.len();
    while let Some(step) = path.get(at).filter(|step| step.length > 0) {
        steps.push(*step);
        at -= usize::from(step.length);
    }
    let mut bits = Bits::default();
    // BFINAL, and BTYPE 01: fixed codes.
    bits.put(1, 1);
    bits.put(0b01, 2);
    let mut counts = Counts::default();
    let mut at = 0;
    for step in steps.into_iter().rev() {
        counts.add(&step, bytes.get(at).copied().unwrap_or(0));
        if step.length == 1 {
            let (code, width) = literal(bytes.get(at).copied().unwrap_or(0));
            bits.put_code(code, width);
        } else {
            let (code, width, extra) = length_code(step.length.into());
            bits.put_code(code, width);
            bits.put(extra.0, extra.1);
            let (code, extra) = distance_code(step.distance.into());
            bits.put_code(code, 5);
            bits.put(extra.0, extra.1);
        }
        at += usize::from(step.length);
    }
    // End of block, code 256: seven zero bits.
    bits.put_code(0, 7);
    let own_codes_may_win = counts.least_bits() < bits.written() as f64;
    Block { deflated: bits.finish(), own_codes_may_win }
}

/// How often each code stands in a block.
struct Counts {
    literals_and_lengths: [u16; 286],
    distances: [u16; 30],
    /// Bits that are the same with any codes.
    extra: u32,
}

impl Default for Counts {
    fn default() -> Self {
        Self { literals_and_lengths: [0; 286], distances: [0; 30], extra: 0 }
    }
}

/// Bits that tell a reader the codes of a block (RFC 1951 §3.2.7): for the block, and for each code that is used. Of 2,767
/// blocks made of the demo's, the held-out and the dictionary's texts zlib won 1,278; with 4.5 bits a code none of them was
/// missed, with 5.5 every fifth.
const HEADER_BITS: f64 = 50.0;
const HEADER_BITS_A_CODE: f64 = 4.0;

impl Counts {
    fn add(&mut self, step: &Step, literal: u8) {
        let mut code = usize::from(literal);
        if step.length > 1 {
            let (length, _, extra) = bucket(&LENGTHS, step.length.into());
            let (distance, _, distance_extra) = bucket(&DISTANCES, step.distance.into());
            code = 257 + length as usize;
            self.extra += extra + distance_extra;
            count(&mut self.distances, distance as usize);
        }
        count(&mut self.literals_and_lengths, code);
    }

    /// About the bits of a block with codes of its own: no codes are shorter than the entropy of what they spell (Shannon).
    fn least_bits(&self) -> f64 {
        let codes = [&self.literals_and_lengths[..], &self.distances[..]];
        let used = codes.iter().flat_map(|counts| counts.iter()).filter(|count| **count > 0).count();
        let spelled: f64 = codes.iter().map(|counts| entropy(counts)).sum();
        spelled + f64::from(self.extra) + HEADER_BITS + HEADER_BITS_A_CODE * used as f64
    }
}

fn count(counts: &mut [u16], code: usize) {
    if let Some(count) = counts.get_mut(code) {
        *count += 1;
    }
}

/// Bits in all of codes that stand so often.
fn entropy(counts: &[u16]) -> f64 {
    let all: f64 = counts.iter().copied().map(f64::from).sum();
    let used = counts.iter().copied().filter(|count| *count > 0).map(f64::from);
    used.map(|count| count * (all / count).log2()).sum()
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

/// Bits of every match length with its extra bits.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, which refuses an index that is too large"
)]
const LENGTH_BITS: [u8; MAX_MATCH + 1] = {
    let mut bits = [0; MAX_MATCH + 1];
    let (mut length, mut index) = (MIN_MATCH, 0);
    while length <= MAX_MATCH {
        if index + 1 < LENGTHS.len() && LENGTHS[index + 1].0 <= length {
            index += 1;
        }
        bits[length] = if index < 23 { 7 } else { 8 } + LENGTHS[index].1 as u8;
        length += 1;
    }
    bits
};

/// As the table says: none up to four, then one more for each doubling.
const fn distance_extra_bits(distance: usize) -> u32 {
    match (distance - 1).checked_ilog2() {
        Some(doublings) if doublings > 1 => doublings - 1,
        _ => 0,
    }
}

/// Bytes with which both begin, at most [`MAX_MATCH`].
fn common(one: &[u8], two: &[u8]) -> usize {
    const WORD: usize = size_of::<u64>();
    let word = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_le_bytes);
    let limit = MAX_MATCH.min(one.len()).min(two.len());
    let mut length = 0;
    for (one, two) in one.chunks_exact(WORD).zip(two.chunks_exact(WORD)).take(limit.div_ceil(WORD)) {
        let differ = word(one) ^ word(two);
        if differ != 0 {
            return limit.min(length + differ.trailing_zeros() as usize / 8);
        }
        length += WORD;
    }
    let rest = one.iter().zip(two).take(limit).skip(length);
    limit.min(length + rest.take_while(|(one, two)| one == two).count())
}

/// Before the first place.
const NONE: u32 = u32::MAX;

/// A preset dictionary with its chains. They take longer than a token does: made once, used for every token.
pub(super) struct Dictionary<'d> {
    bytes: &'d [u8],
    places: Places<{ 1 << 15 }>,
}

impl<'d> Dictionary<'d> {
    pub(super) fn new(bytes: &'d [u8]) -> Self {
        let mut places = Places::new();
        places.extend(bytes, 0);
        Self { bytes, places }
    }
}

/// Places of three bytes, chained where they may be the same. `SLOTS` is a power of two.
struct Places<const SLOTS: usize> {
    /// The first place in `previous`.
    first: usize,
    /// For every place, the nearest earlier one of its slot.
    previous: Vec<u32>,
    /// The last place of every slot.
    last: Vec<u32>,
}

impl<const SLOTS: usize> Places<SLOTS> {
    fn new() -> Self {
        Self { first: 0, previous: Vec::new(), last: vec![NONE; SLOTS] }
    }

    /// Takes every place of `window` from `first` on.
    fn extend(&mut self, window: &[u8], first: usize) {
        self.first = first;
        let last = &mut self.last;
        let mers = window.windows(MIN_MATCH).zip(0..).skip(first);
        // Places are below 2^16: a dictionary and a token.
        let earlier = |(mer, at): (&[u8], u32)| {
            last.get_mut(Self::slot(mer)).map_or(NONE, |last| core::mem::replace(last, at))
        };
        self.previous = mers.map(earlier).collect();
    }

    fn slot(mer: &[u8]) -> usize {
        let number = mer.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte));
        // The upper bits of a product depend on all bits of the number (Knuth).
        (number.wrapping_mul(0x9E37_79B1) >> (u32::BITS - SLOTS.ilog2())) as usize
    }

    /// The place itself, then those before it in its chain.
    fn chain(&self, from: Option<u32>) -> impl Iterator<Item = usize> {
        let place = |place: u32| (place != NONE).then_some(place as usize);
        core::iter::successors(from.and_then(place), move |at| {
            self.previous.get(at - self.first).copied().and_then(place)
        })
    }
}

/// Earlier places with the same three bytes: those of the token before those of the dictionary.
struct Chains<'w> {
    window: &'w [u8],
    dictionary: &'w Dictionary<'w>,
    own: Places<{ 1 << 11 }>,
}

impl<'w> Chains<'w> {
    fn new(window: &'w [u8], dictionary: &'w Dictionary<'w>) -> Self {
        let mut own = Places::new();
        // Three bytes that begin in the dictionary and end in the token are the token's.
        own.extend(window, dictionary.places.previous.len());
        Self { window, dictionary, own }
    }

    /// Earlier places that may have the same three bytes, nearest first.
    fn before(&self, at: usize) -> impl Iterator<Item = usize> {
        let own = self.own.previous.get(at - self.own.first).copied();
        let mer = self.window.get(at..at + MIN_MATCH);
        let slot = mer.map(Places::<{ 1 << 15 }>::slot);
        let last = slot.and_then(|slot| self.dictionary.places.last.get(slot)).copied();
        self.own.chain(own).chain(self.dictionary.places.chain(last))
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

    fn written(&self) -> usize {
        self.bytes.len() * 8 + self.count as usize
    }

    fn finish(mut self) -> Vec<u8> {
        self.put(0, (8 - self.count) % 8);
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::carrier::DICTIONARY_1;
    use proptest::prelude::*;

    #[test]
    fn bits_are_those_of_the_tables() {
        for (length, all) in LENGTH_BITS.into_iter().enumerate().skip(MIN_MATCH) {
            let (_, bits, (_, extra)) = length_code(length);
            assert_eq!(u32::from(all), bits + extra, "length {length}");
        }
        for distance in 1..=MAX_DISTANCE {
            assert_eq!(distance_extra_bits(distance), distance_code(distance).1.1, "distance {distance}");
        }
    }

    /// Bits of the cheapest way, by trying every match of every length.
    fn least(bytes: &[u8], dictionary: &[u8]) -> u32 {
        let window = [dictionary, bytes].concat();
        let mut least = vec![u32::MAX; bytes.len() + 1];
        least[0] = 0;
        for at in 0..bytes.len() {
            let here = dictionary.len() + at;
            least[at + 1] = least[at + 1].min(least[at] + literal(bytes[at]).1);
            for from in 0..here {
                let same = |length: &usize| window[from + length] == window[here + length];
                let longest = (0..MAX_MATCH.min(bytes.len() - at)).take_while(same).count();
                for length in MIN_MATCH..=longest {
                    let (_, bits, (_, extra)) = length_code(length);
                    let (_, (_, distance_extra)) = distance_code(here - from);
                    let cost = least[at] + bits + extra + 5 + distance_extra;
                    least[at + length] = least[at + length].min(cost);
                }
            }
        }
        // The head of the block before, its end behind.
        3 + least[bytes.len()] + 7
    }

    /// Stretches of the dictionary, with something between them: what tokens are made of.
    fn phrases() -> impl Strategy<Value = Vec<u8>> {
        let stretch = (0..DICTIONARY_1.len(), 0..60usize, proptest::collection::vec(any::<u8>(), 0..3));
        proptest::collection::vec(stretch, 0..12).prop_map(|stretches| {
            let bytes = |(start, length, between): (usize, usize, Vec<u8>)| {
                DICTIONARY_1.iter().copied().skip(start).take(length).chain(between)
            };
            stretches.into_iter().flat_map(bytes).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn no_candidate_is_passed_over_in_a_token(bytes in phrases()) {
            let bits = least(&bytes, DICTIONARY_1);
            prop_assert_eq!(deflate(&bytes, &Dictionary::new(DICTIONARY_1)).deflated.len(), bits.div_ceil(8) as usize);
        }

        /// Few different bytes make many matches.
        #[test]
        fn the_way_is_the_cheapest(
            bytes in proptest::collection::vec(prop_oneof![4 => 0..3u8, 1 => 200..204u8], 0..300),
            dictionary in proptest::collection::vec(prop_oneof![4 => 0..3u8, 1 => 200..204u8], 0..100),
        ) {
            let bits = least(&bytes, &dictionary);
            prop_assert_eq!(deflate(&bytes, &Dictionary::new(&dictionary)).deflated.len(), bits.div_ceil(8) as usize);
        }
    }
}
