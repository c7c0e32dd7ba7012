//! What was meant by a text with characters that no license may hold.
//!
//! Input methods, old fonts and documents that were converted put look-alikes into cells: radicals for characters (⽔ for
//! 水), places of private use for rare characters (䶮 in names), blanks and letters of other widths, selectors of
//! variants.

use encoding_rs::GB18030;
use unicode_normalization::UnicodeNormalization;
use yizheng::Text;
use yizheng::text::{forbidden, listed};

/// From so many digits in a row on nothing is suggested: a suggestion would repeat a person's number.
const MANY_DIGITS: usize = 15;

/// Radicals that Unicode has no decomposition for, and the character of each (EquivalentUnifiedIdeograph of the Unicode
/// character database), as far as they are whole characters of today.
const RADICALS: &[(char, char)] = &[
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

/// A text of listed characters that was probably meant by `text`; none where that is not known.
pub(super) fn meant(text: &str) -> Option<String> {
    let mut characters = String::with_capacity(text.len());
    text.nfc().for_each(|character| push(&mut characters, character));
    // Half-width letters bring their marks along.
    let characters: String = characters.nfc().collect();
    let words: Vec<&str> = characters.split(' ').filter(|word| !word.is_empty()).collect();
    let meant = words.join(" ");
    (meant != text && !personal(&meant) && Text::new(&meant).is_ok()).then_some(meant)
}

/// `text` with ASCII letters and digits for full-width ones; none where it may be a person's number.
pub(super) fn half_width(text: &str) -> Option<String> {
    let half: String = text.chars().map(|one| if one.is_alphanumeric() { half(one) } else { one }).collect();
    (!personal(&half)).then_some(half)
}

/// The ASCII character of a full-width one; any other stays.
fn half(character: char) -> char {
    match character {
        // The block follows ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFF01 + 0x21).unwrap_or(character),
        _ => character,
    }
}

fn personal(text: &str) -> bool {
    let digits = |character: char| half(character).is_ascii_digit();
    text.split(|character| !digits(character)).any(|run| run.chars().count() >= MANY_DIGITS)
}

/// Adds what was meant by `character`, or itself where that is not known.
fn push(text: &mut String, character: char) {
    let radical = || RADICALS.iter().find(|(radical, _)| *radical == character).map(|(_, whole)| *whole);
    if listed(character) {
        text.push(character);
    } else if character.is_whitespace() {
        text.push(' ');
    } else if let Some(found) = successor(character).or_else(radical) {
        text.push(found);
    } else if !shows(character) {
        // A variant is shown as the font likes; the character before it is what was meant.
    } else {
        // Radicals of Kangxi, letters of other widths, ligatures: what Unicode holds to be compatible.
        text.extend(std::iter::once(character).nfkc());
    }
}

/// False for what is seen only in its effect on others, and means nothing by itself.
fn shows(character: char) -> bool {
    let private = matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    let lost = matches!(character, '\u{FFFC}' | '\u{FFFD}');
    let variant =
        matches!(character, '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    !variant && (private || lost || !forbidden(character))
}

/// The character that has taken the place of one of private use.
///
/// GBK had 80 characters at FE50–FEA0 and two letters with marks at A8BC and A8BF that Unicode lacked; Windows showed them
/// in U+E815–E864, U+E7C7 and U+E7C8. Unicode has them now, and GB 18030 (2005 and 2022) puts them there, as the
/// decoder of the WHATWG Encoding Standard does.
fn successor(character: char) -> Option<char> {
    let bytes = match u32::from(character) {
        // The row has no 7F.
        place @ 0xE815..=0xE843 => [0xFE, u8::try_from(place - 0xE815 + 0x50).ok()?],
        place @ 0xE844..=0xE864 => [0xFE, u8::try_from(place - 0xE844 + 0x80).ok()?],
        0xE7C7 => [0xA8, 0xBC],
        0xE7C8 => [0xA8, 0xBF],
        _ => return None,
    };
    let decoded = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let mut characters = decoded.chars();
    characters.next().filter(|found| listed(*found) && characters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_and_what_was_meant() {
        for (text, expected) in [
            // Kangxi radicals, and one of the supplement.
            ("⽔城县通达货运", Some("水城县通达货运")),
            ("⻢⽴⽂", Some("马立文")),
            // Private use: 䶮 of the old fonts, the last of the row, and both sides of the gap at 7F.
            ("刘\u{E863}", Some("刘䶮")),
            ("\u{E864}", Some("龻")),
            ("\u{E843}\u{E844}", Some("龹䜣")),
            ("\u{E7C8}", Some("ǹ")),
            ("\u{E000}店", None),
            ("\u{E865}店", None),
            // Blanks.
            ("\u{A0}通达\u{3000}\u{A0}货运 ", Some("通达 货运")),
            ("通达\n货运", Some("通达 货运")),
            // Invisible characters and variants.
            ("郝\u{17B4}运\u{200B}来\u{FEFF}", Some("郝运来")),
            ("葛\u{E0100}飾\u{FE00}", Some("葛飾")),
            // Compatibility forms and decomposed letters.
            ("\u{F900}ﬁ①㈱", Some("豈fi①(株)")),
            ("ｱﾊﾟｰﾄ", Some("アパート")),
            ("Cafe\u{301}", Some("Café")),
            // Nothing is known, or nothing is wrong.
            ("🏪", None),
            ("\u{FFFD}店", None),
            ("通达货运", None),
            // A person's number is not repeated.
            ("号 １１０１０５１９４９１２３１００２Ｘ\u{A0}", None),
        ] {
            assert_eq!(meant(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn letters_and_digits_of_half_width() {
        assert_eq!(half_width("测（２０２６）第Ａ１号").as_deref(), Some("测（2026）第A1号"));
        assert_eq!(half_width("１１０１０５１９４９１２３１００２Ｘ"), None);
    }

    #[test]
    fn every_successor_is_one_character_of_the_list() {
        let found: Vec<char> = (0xE815..=0xE864).filter_map(char::from_u32).filter_map(successor).collect();
        assert!(found.len() >= 60, "{}", found.len());
        assert!(found.iter().all(|one| listed(*one) && !forbidden(*one)));
    }
}
