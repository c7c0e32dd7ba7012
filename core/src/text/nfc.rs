//! Is a text in Unicode normalization form C? (UAX #15)
//!
//! The answer for every text is that of the crate `unicode-normalization`; the tests compare them over all of Unicode.
//! That crate can do more, and its tables are 50 KB of what each phone downloads, packed; these are 2. They are read
//! into memory where a text has characters of other scripts than ours.
//!
//! The tables are written by a test: `YIZHENG_UPDATE=1 cargo test -p yizheng nfc`.

mod table;

use alloc::vec::Vec;

/// Of a character: no text in this form has it.
const NEVER: u8 = 255;
/// Of a character: it may join the one before it. Smaller numbers are combining classes.
const JOINS: u8 = 254;

/// CJK compatibility ideographs of plane 2: each stands for another character.
const COMPATIBILITY: core::ops::RangeInclusive<u32> = 0x2F800..=0x2FA1D;

/// A character, decomposed, with its combining class.
type Part = (u32, u8);

const SYLLABLES: u32 = 0xAC00;
const LEADS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
const TAILS: u32 = 0x11A7;
const LEAD_COUNT: u32 = 19;
const VOWEL_COUNT: u32 = 21;
/// One of them is no tail.
const TAIL_COUNT: u32 = 28;

pub(super) fn is_nfc(text: &str) -> bool {
    text.chars().all(|character| common(character.into())) || Unicode::read().is_nfc(text)
}

/// Latin with its extensions; punctuation, signs and arrows; Chinese marks, letters and ideographs, wide forms.
/// None of them has a decomposition or a combining class.
const fn common(character: u32) -> bool {
    matches!(
        character,
        0..0x300
            | 0x2010..0x20D0
            | 0x2100..0x2126
            | 0x212C..0x2329
            | 0x232B..0x2ADC
            | 0x3000..0x302A
            | 0x3100..0xA000
            | 0xFF00..0xFFF0
    )
}

/// The unpacked tables.
struct Unicode {
    /// Ranges of characters with a property: the first, the last, and the property.
    ranges: Vec<(u32, u32, u8)>,
    /// A character and the two that compose it, sorted by the character.
    pairs: Vec<(u32, u32, u32)>,
}

/// The numbers of a table: seven bits of each in a byte, the least first, and one bit that says that more follow.
struct Numbers(core::slice::Iter<'static, u8>);

impl Iterator for Numbers {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = *self.0.next()?;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

impl Unicode {
    fn read() -> Self {
        let (mut ranges, mut next) = (Vec::new(), 0);
        let mut numbers = Numbers(table::RANGES.iter());
        while let (Some(gap), Some(more), Some(what)) = (numbers.next(), numbers.next(), numbers.next()) {
            let (first, last) = (next + gap, next + gap + more);
            ranges.push((first, last, what as u8));
            next = last + 1;
        }
        let (mut pairs, mut before) = (Vec::new(), [0u32; 3]);
        let mut numbers = Numbers(table::PAIRS.iter());
        'pairs: loop {
            for value in &mut before {
                let Some(number) = numbers.next() else { break 'pairs };
                // The difference, and its sign as the last bit.
                *value = value.wrapping_add((number >> 1) ^ (number & 1).wrapping_neg());
            }
            pairs.push(before.into());
        }
        Self { ranges, pairs }
    }

    fn is_nfc(&self, text: &str) -> bool {
        let mut sure = true;
        for character in text.chars() {
            match self.property(character.into()) {
                0 => {}
                NEVER => return false,
                _ => sure = false,
            }
        }
        sure || {
            let mut parts = Vec::with_capacity(text.len());
            text.chars().for_each(|character| self.decompose(character.into(), &mut parts));
            reorder(&mut parts);
            self.compose(&mut parts);
            parts.iter().map(|(part, _)| *part).eq(text.chars().map(u32::from))
        }
    }

    /// The combining class, or [`NEVER`], or [`JOINS`]; 0 for nearly all.
    fn property(&self, character: u32) -> u8 {
        if common(character) {
            return 0;
        }
        if COMPATIBILITY.contains(&character) {
            return NEVER;
        }
        let place = self.ranges.partition_point(|(_, last, _)| *last < character);
        match self.ranges.get(place) {
            Some((first, _, property)) if *first <= character => *property,
            _ => 0,
        }
    }

    fn class(&self, character: u32) -> u8 {
        match self.property(character) {
            NEVER | JOINS => 0,
            class => class,
        }
    }

    fn decompose(&self, character: u32, parts: &mut Vec<Part>) {
        if let Some((first, second)) = syllable(character).or_else(|| self.pair(character)) {
            self.decompose(first, parts);
            parts.push((second, self.class(second)));
        } else {
            parts.push((character, self.class(character)));
        }
    }

    /// The two characters of which this one is made.
    fn pair(&self, character: u32) -> Option<(u32, u32)> {
        let place = self.pairs.partition_point(|(whole, _, _)| *whole < character);
        match self.pairs.get(place) {
            Some((whole, first, second)) if *whole == character => Some((*first, *second)),
            _ => None,
        }
    }

    fn compose(&self, parts: &mut Vec<Part>) {
        let mut done: Vec<Part> = Vec::with_capacity(parts.len());
        // Where the letter is that marks may still join, and the class of the last mark that did not.
        let mut open: Option<(usize, u8)> = None;
        for (part, class) in parts.drain(..) {
            if let Some((letter, blocking)) = open
                && (blocking < class || (blocking == 0 && done.len() == letter + 1))
                && let Some((first, _)) = done.get_mut(letter)
                && let Some(whole) = self.join(*first, part)
            {
                *first = whole;
                continue;
            }
            open = if class == 0 { Some((done.len(), 0)) } else { open.map(|(letter, _)| (letter, class)) };
            done.push((part, class));
        }
        *parts = done;
    }

    /// The one character that two make.
    fn join(&self, first: u32, second: u32) -> Option<u32> {
        let (lead, vowel) = (first.wrapping_sub(LEADS), second.wrapping_sub(VOWELS));
        if lead < LEAD_COUNT && vowel < VOWEL_COUNT {
            return Some(SYLLABLES + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT);
        }
        let tail = second.wrapping_sub(TAILS);
        if (1..TAIL_COUNT).contains(&tail) && matches!(syllable(first), Some((_, VOWELS..TAILS))) {
            return Some(first + tail);
        }
        // A character that composes with another has an entry: for nearly all the search ends here.
        if self.property(second) == 0 {
            return None;
        }
        self.pairs.iter().find(|(_, one, two)| (*one, *two) == (first, second)).map(|(whole, _, _)| *whole)
    }
}

/// A Hangul syllable as what it was before its last letter, and that (The Unicode Standard, §3.12).
fn syllable(character: u32) -> Option<(u32, u32)> {
    let place =
        character.checked_sub(SYLLABLES).filter(|place| *place < LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT)?;
    Some(match place % TAIL_COUNT {
        0 => (LEADS + place / TAIL_COUNT / VOWEL_COUNT, VOWELS + place / TAIL_COUNT % VOWEL_COUNT),
        tail => (character - tail, TAILS + tail),
    })
}

/// Marks after a letter, in the order of their classes; marks of one class stay as they are.
fn reorder(parts: &mut [Part]) {
    for run in parts.chunk_by_mut(|_, (_, class)| *class != 0) {
        // The letter itself, of class 0, stays in front.
        crate::sorted::sort_few(run, |(_, one), (_, two)| one <= two);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use core::fmt::Write;
    use proptest::prelude::*;
    use unicode_normalization::char::{canonical_combining_class, compose as join_two, decompose_canonical};
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc as nfc, is_nfc_quick};

    fn all() -> impl Iterator<Item = char> {
        (0..=0x10_FFFF).filter_map(char::from_u32)
    }

    /// The entry for `character` in a table.
    fn wanted(character: char) -> u8 {
        match (is_nfc_quick(core::iter::once(character)), canonical_combining_class(character)) {
            (IsNormalized::No, _) => NEVER,
            (IsNormalized::Maybe, 0) => JOINS,
            (_, class) => class,
        }
    }

    /// The pair that makes `character`, unless it is a syllable.
    fn wanted_pair(character: char) -> Option<(char, char)> {
        let mut parts = String::new();
        decompose_canonical(character, |part| parts.push(part));
        let second = parts.pop()?;
        let mut before = parts.nfc();
        let (Some(first), None) = (before.next(), before.next()) else { return None };
        (join_two(first, second) == Some(character) && syllable(character.into()).is_none())
            .then_some((first, second))
    }

    fn push(numbers: &mut Vec<u8>, mut number: u32) {
        while number >= 0x80 {
            numbers.push(number as u8 | 0x80);
            number >>= 7;
        }
        numbers.push(number as u8);
    }

    fn tables() -> String {
        let mut ranges: Vec<(u32, u32, u8)> = Vec::new();
        let mut pairs: Vec<[u32; 3]> = Vec::new();
        for character in all().filter(|character| !COMPATIBILITY.contains(&u32::from(*character))) {
            let (number, property) = (u32::from(character), wanted(character));
            match ranges.last_mut() {
                _ if property == 0 => {}
                Some((_, last, same)) if *same == property && *last + 1 == number => *last = number,
                _ => ranges.push((number, number, property)),
            }
            if let Some((first, second)) = wanted_pair(character) {
                assert_ne!(wanted(second), 0);
                pairs.push([number, first.into(), second.into()]);
            }
        }
        let (mut of_ranges, mut next) = (Vec::new(), 0);
        for (first, last, property) in ranges {
            for number in [first - next, last - first, property.into()] {
                push(&mut of_ranges, number);
            }
            next = last + 1;
        }
        let (mut of_pairs, mut before) = (Vec::new(), [0; 3]);
        for pair in pairs {
            for (new, old) in pair.iter().zip(before) {
                let difference = new.wrapping_sub(old) as i32;
                push(&mut of_pairs, (difference << 1 ^ difference >> 31) as u32);
            }
            before = pair;
        }
        let (major, minor, _) = unicode_normalization::UNICODE_VERSION;
        let mut text = String::new();
        writeln!(text, "//! Unicode {major}.{minor}. Written by a test of the module above.").unwrap();
        let tables = [
            (
                "RANGES",
                "How many characters lie before it, how many follow in it, and what is said of it.",
                of_ranges,
            ),
            ("PAIRS", "A character and the two that it is made of, each less the one before.", of_pairs),
        ];
        for (name, what, bytes) in tables {
            write!(text, "\n/// {what}\n#[rustfmt::skip]\npub(super) static {name}: &[u8] = &[").unwrap();
            for (place, byte) in bytes.iter().enumerate() {
                let separator = if place % 24 == 0 { "\n    " } else { " " };
                write!(text, "{separator}{byte},").unwrap();
            }
            writeln!(text, "\n];").unwrap();
        }
        text
    }

    #[test]
    fn the_tables_are_those_of_unicode() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/nfc/table.rs");
        let new = tables();
        if std::env::var_os("YIZHENG_UPDATE").is_some() {
            std::fs::write(file, &new).unwrap();
        }
        assert!(std::fs::read_to_string(file).unwrap() == new, "run with YIZHENG_UPDATE=1");
    }

    #[test]
    fn every_character_alone() {
        let mut buffer = [0; 4];
        let unicode = Unicode::read();
        for character in all() {
            assert_eq!(unicode.property(character.into()), wanted(character), "{character:?}");
            let text = character.encode_utf8(&mut buffer);
            assert_eq!(unicode.is_nfc(text), nfc(text), "{character:?}");
        }
    }

    /// Whatever takes part in composition, and a few of what does not.
    fn interesting() -> Vec<char> {
        let mut found: Vec<char> = all().filter(|c| wanted(*c) != 0 || wanted_pair(*c).is_some()).collect();
        found.retain(|c| wanted(*c) != NEVER);
        let firsts: Vec<char> =
            found.iter().filter_map(|c| wanted_pair(*c)).map(|(first, _)| first).collect();
        found.extend(firsts);
        found.extend("店𠮷 가각힣각각\u{1112}\u{1175}\u{11C2}\u{11A7}\u{1160}".chars());
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn every_two_characters_that_could_matter() {
        let (interesting, unicode) = (interesting(), Unicode::read());
        let mut text = String::new();
        for first in &interesting {
            for second in &interesting {
                text.clear();
                text.extend([*first, *second]);
                assert_eq!(unicode.is_nfc(&text), nfc(&text), "{:?}", text.chars().collect::<Vec<_>>());
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn any_characters_in_a_row(places in prop::collection::vec(any::<prop::sample::Index>(), 1..8), wild: String) {
            let interesting = interesting_once();
            let text: String = places.iter().map(|place| *place.get(interesting)).collect();
            for text in [&text, &text.nfc().collect::<String>(), &text.nfd().collect(), &(text.clone() + &wild)] {
                prop_assert_eq!(is_nfc(text), nfc(text), "{:?}", text.chars().collect::<Vec<_>>());
            }
        }
    }

    fn interesting_once() -> &'static [char] {
        static ONCE: std::sync::OnceLock<Vec<char>> = std::sync::OnceLock::new();
        ONCE.get_or_init(interesting)
    }
}
