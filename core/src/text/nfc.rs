//! Is a text in Unicode normalization form C? (UAX #15)
//!
//! The answer for every text is that of the crate `unicode-normalization`; the tests compare them over all of Unicode.
//! That crate can do more, and its tables are 50 KB of what each phone downloads, packed; these are 4.
//!
//! The tables are written by a test: `YIZHENG_UPDATE=1 cargo test -p yizheng nfc`.

mod table;

use alloc::vec::Vec;

use table::{PAIRS_0, PAIRS_1, PLANE_0, PLANE_1};

/// In a table: a character that no text in this form has.
const NEVER: u8 = 255;
/// In a table: a character that may join the one before it. Smaller numbers are combining classes.
const JOINS: u8 = 254;

/// Characters of one plane with something to say about them: the first, how many follow it, and what.
type Ranges = [(u16, u8, u8)];
/// The second of a pair, the first, and the character that they make, of one plane; in this order.
type Pairs = [(u16, u16, u16)];

/// In a pair of plane 1 a second below this is one of plane 0: some scripts use the common dots.
const COMMON_MARKS: u32 = 0x1000;

/// CJK compatibility ideographs of plane 2: each stands for another character.
const COMPATIBILITY: core::ops::RangeInclusive<u32> = 0x2F800..=0x2FA1D;

const SYLLABLES: u32 = 0xAC00;
const LEADS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
const TAILS: u32 = 0x11A7;
const LEAD_COUNT: u32 = 19;
const VOWEL_COUNT: u32 = 21;
/// One of them is no tail.
const TAIL_COUNT: u32 = 28;

/// A character, decomposed, with its combining class.
type Part = (u32, u8);

pub(super) fn is_nfc(text: &str) -> bool {
    let mut sure = true;
    for character in text.chars() {
        match property(character.into()) {
            0 => {}
            NEVER => return false,
            _ => sure = false,
        }
    }
    sure || {
        let mut parts = Vec::with_capacity(text.len());
        text.chars().for_each(|character| decompose(character.into(), &mut parts));
        reorder(&mut parts);
        compose(&mut parts);
        parts.iter().map(|(part, _)| *part).eq(text.chars().map(u32::from))
    }
}

/// The combining class, or [`NEVER`], or [`JOINS`]; 0 for nearly all.
fn property(character: u32) -> u8 {
    // Latin-1 with its extensions, the ideographs and the Chinese marks between and after them.
    if matches!(character, 0..0x300 | 0x3000..0x302A | 0x4E00..0xA000 | 0xFF00..0xFFF0) {
        return 0;
    }
    if COMPATIBILITY.contains(&character) {
        return NEVER;
    }
    let (ranges, low) = match character >> 16 {
        0 => (PLANE_0, character as u16),
        1 => (PLANE_1, character as u16),
        _ => return 0,
    };
    let after = ranges.partition_point(|(first, _, _)| *first <= low);
    match after.checked_sub(1).and_then(|place| ranges.get(place)) {
        Some((first, more, property)) if low - first <= u16::from(*more) => *property,
        _ => 0,
    }
}

fn class(character: u32) -> u8 {
    match property(character) {
        NEVER | JOINS => 0,
        class => class,
    }
}

fn decompose(character: u32, parts: &mut Vec<Part>) {
    if let Some((lead, tail)) = syllable(character) {
        decompose_into(lead, tail, parts);
    } else if let Some((first, second)) = pair(character) {
        decompose_into(first, second, parts);
    } else {
        parts.push((character, class(character)));
    }
}

fn decompose_into(first: u32, second: u32, parts: &mut Vec<Part>) {
    decompose(first, parts);
    parts.push((second, class(second)));
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

/// The two characters of which this one is made.
fn pair(character: u32) -> Option<(u32, u32)> {
    let (pairs, plane) = match character {
        0xC0..0x4E00 | 0xA000..0x1_0000 => (PAIRS_0, 0),
        0x1_0000..0x2_0000 => (PAIRS_1, 0x1_0000),
        _ => return None,
    };
    let (second, first, _) = pairs.iter().find(|(_, _, whole)| plane + u32::from(*whole) == character)?;
    let second = u32::from(*second);
    Some((plane + u32::from(*first), if second < COMMON_MARKS { second } else { plane + second }))
}

/// Marks after a letter, in the order of their classes; marks of one class stay as they are.
fn reorder(parts: &mut [Part]) {
    for run in parts.chunk_by_mut(|_, (_, class)| *class != 0) {
        // The letter itself, of class 0, stays in front.
        crate::sorted::sort_few(run, |(_, one), (_, two)| one <= two);
    }
}

fn compose(parts: &mut Vec<Part>) {
    let mut done: Vec<Part> = Vec::with_capacity(parts.len());
    // Where the letter is that marks may still join, and the class of the last mark that did not.
    let mut open: Option<(usize, u8)> = None;
    for (part, class) in parts.drain(..) {
        if let Some((letter, blocking)) = open
            && (blocking < class || (blocking == 0 && done.len() == letter + 1))
            && let Some((first, _)) = done.get_mut(letter)
            && let Some(whole) = join(*first, part)
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
fn join(first: u32, second: u32) -> Option<u32> {
    let (lead, vowel) = (first.wrapping_sub(LEADS), second.wrapping_sub(VOWELS));
    if lead < LEAD_COUNT && vowel < VOWEL_COUNT {
        return Some(SYLLABLES + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT);
    }
    let tail = second.wrapping_sub(TAILS);
    if (1..TAIL_COUNT).contains(&tail) && matches!(syllable(first), Some((_, VOWELS..TAILS))) {
        return Some(first + tail);
    }
    let plane = first & !0xFFFF;
    let pairs = match plane {
        0 => PAIRS_0,
        0x1_0000 => PAIRS_1,
        _ => return None,
    };
    if second & !0xFFFF != if second < COMMON_MARKS { 0 } else { plane } {
        return None;
    }
    let wanted = (second as u16, first as u16);
    let place = pairs.binary_search_by(|(second, first, _)| (*second, *first).cmp(&wanted)).ok()?;
    pairs.get(place).map(|(_, _, whole)| plane + u32::from(*whole))
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

    /// What a table says of `character`.
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

    fn tables() -> String {
        let mut ranges: [Vec<(u16, u8, u8)>; 2] = Default::default();
        let mut pairs: [Vec<(u16, u16, u16)>; 2] = Default::default();
        for character in all().filter(|character| !COMPATIBILITY.contains(&u32::from(*character))) {
            let (plane, low) = ((u32::from(character) >> 16) as usize, u32::from(character) as u16);
            let property = wanted(character);
            if property != 0 {
                match ranges[plane].last_mut() {
                    Some((first, more, same))
                        if *same == property && *more < u8::MAX && *first + u16::from(*more) + 1 == low =>
                    {
                        *more += 1;
                    }
                    _ => ranges[plane].push((low, 0, property)),
                }
            }
            if let Some((first, second)) = wanted_pair(character) {
                // Else the tables would need more bits.
                assert_eq!(u32::from(first) >> 16, plane as u32);
                let of_second = if u32::from(second) < COMMON_MARKS { 0 } else { plane };
                assert!(u32::from(second) >> 16 == of_second as u32 && u32::from(second) as u16 >= 0x300);
                pairs[plane].push((u32::from(second) as u16, u32::from(first) as u16, low));
            }
        }
        let (major, minor, _) = unicode_normalization::UNICODE_VERSION;
        let mut text = String::new();
        writeln!(text, "//! Unicode {major}.{minor}. Written by a test of the module above.").unwrap();
        for (plane, ranges) in ranges.iter().enumerate() {
            write!(text, "\n#[rustfmt::skip]\npub(super) static PLANE_{plane}: &super::Ranges = &[").unwrap();
            for (place, (first, more, property)) in ranges.iter().enumerate() {
                let separator = if place % 6 == 0 { "\n    " } else { " " };
                write!(text, "{separator}(0x{first:04X}, {more}, {property}),").unwrap();
            }
            writeln!(text, "\n];").unwrap();
        }
        for (plane, pairs) in pairs.iter_mut().enumerate() {
            pairs.sort_unstable();
            write!(text, "\n#[rustfmt::skip]\npub(super) static PAIRS_{plane}: &super::Pairs = &[").unwrap();
            for (place, (second, first, whole)) in pairs.iter().enumerate() {
                let separator = if place % 4 == 0 { "\n    " } else { " " };
                write!(text, "{separator}(0x{second:04X}, 0x{first:04X}, 0x{whole:04X}),").unwrap();
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
        for character in all() {
            assert_eq!(property(character.into()), wanted(character), "{character:?}");
            let text = character.encode_utf8(&mut buffer);
            assert_eq!(is_nfc(text), nfc(text), "{character:?}");
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
        let interesting = interesting();
        let mut text = String::new();
        for first in &interesting {
            for second in &interesting {
                text.clear();
                text.extend([*first, *second]);
                assert_eq!(is_nfc(&text), nfc(&text), "{:?}", text.chars().collect::<Vec<_>>());
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
