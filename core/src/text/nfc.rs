//! Is a listed text in Unicode Normalization Form C? (UAX #15)
//!
//! No listed character changes in this form and no two of them compose: what is left of it is the order of the few marks
//! with a combining class, vowels of Tibetan. So readers need no table of Unicode. The tests compare with the crate
//! `unicode-normalization`; the list is made so that it stays true (`cargo xtask characters`).

/// Whether the marks of `text`, of listed characters alone, stand in the order of their classes.
pub(super) fn is_nfc(text: &str) -> bool {
    let mut before = 0;
    text.chars().all(|character| {
        let class = class(character);
        let ordered = class == 0 || before <= class;
        before = class;
        ordered
    })
}

/// The canonical combining class of a listed character.
const fn class(character: char) -> u8 {
    match character {
        '\u{0F84}' => 9,
        '\u{0F71}' => 129,
        '\u{0F72}' | '\u{0F7A}'..='\u{0F7D}' | '\u{0F80}' => 130,
        '\u{0F74}' => 132,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use proptest::prelude::*;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc as nfc, is_nfc_quick};

    use super::super::listed;
    use super::*;

    fn all() -> impl Iterator<Item = char> {
        (0..=0x10_FFFF).filter_map(char::from_u32).filter(|character| listed(*character))
    }

    /// "Yes" for all of them means that a text in the order of the classes is in the form (UAX #15, §9).
    #[test]
    fn no_listed_character_changes_or_joins_the_one_before_it() {
        for character in all() {
            assert_eq!(is_nfc_quick(core::iter::once(character)), IsNormalized::Yes, "{character:?}");
            assert_eq!(class(character), canonical_combining_class(character), "{character:?}");
        }
    }

    proptest! {
        #[test]
        fn any_listed_characters_in_a_row(places in proptest::collection::vec(any::<prop::sample::Index>(), 1..8)) {
            // Those with a class, and some without.
            let some: Vec<char> = all().filter(|one| class(*one) != 0).chain("店aé가ཀཁཾ".chars()).collect();
            let text: String = places.iter().map(|place| *place.get(&some)).collect();
            prop_assert_eq!(is_nfc(&text), nfc(&text), "{:?}", text);
            prop_assert!(is_nfc(&text.nfc().collect::<String>()));
        }
    }
}
