//! Texts that cannot deceive: bounded, in NFC, of the characters that the format lists.

mod characters;
mod nfc;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;
use core::ops::Deref;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Longest text of one field, in bytes of UTF-8: a printed face has no room for more.
pub const MAX_TEXT_BYTES: usize = 1024;

/// One field's text as it stands on the face of a license.
///
/// Not empty, at most [`MAX_TEXT_BYTES`], in Unicode NFC, of [`listed`] characters, with a space neither at an end nor beside
/// another. A clone shares its memory.
///
/// # Example
///
/// ```
/// use yizheng::Text;
///
/// let name: Text = "水城县芦苇荡餐饮有限公司".parse()?;
/// assert_eq!(name, "水城县芦苇荡餐饮有限公司");
/// assert!(name.starts_with("水城县"));
/// // A character that reorders what is read.
/// assert_eq!(Text::new("abc\u{202E}").unwrap_err().code(), "forbidden");
/// # Ok::<(), yizheng::text::TextError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

/// Why a string is no [`Text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// Empty or only white space. An absent field is left out instead.
    #[error("the text is empty or only white space")]
    Empty,
    /// A character that no text ever has: it is invisible, reorders its surroundings, or means what each reader likes.
    #[error("the character U+{:04X} at index {at} is invisible, reorders the text around it or is of private use", u32::from(*.character))]
    Forbidden {
        /// The character.
        character: char,
        /// Its index in characters, from 0.
        at: usize,
    },
    /// Not in Unicode normalization form C.
    #[error("the text is not in Unicode normalization form C")]
    NotNormalised,
    /// A space at an end, or two together.
    #[error("a space at index {at} stands at an end of the text or beside another")]
    Space {
        /// Its index in characters, from 0.
        at: usize,
    },
    /// Longer than [`MAX_TEXT_BYTES`].
    #[error("the text has {bytes} bytes, more than {MAX_TEXT_BYTES}")]
    TooLong {
        /// Bytes found.
        bytes: usize,
    },
    /// A character that is not [`listed`]. A newer version of the format may list it.
    #[error("the character U+{:04X} at index {at} is not one that the format lists", u32::from(*.character))]
    Unlisted {
        /// The character.
        character: char,
        /// Its index in characters, from 0.
        at: usize,
    },
}

impl TextError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Forbidden { .. } => "forbidden",
            Self::NotNormalised => "not_normalised",
            Self::Space { .. } => "space",
            Self::TooLong { .. } => "too_long",
            Self::Unlisted { .. } => "unlisted",
        }
    }
}

impl Text {
    /// Takes `text` if it keeps the rules.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn new(text: &str) -> Result<Self, TextError> {
        if text.chars().all(char::is_whitespace) {
            return Err(TextError::Empty);
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(TextError::TooLong { bytes: text.len() });
        }
        // Nearly every text passes here; only the rest needs the slower checks.
        if text.chars().all(plain) {
            return Ok(Self(text.into()));
        }
        let first = |wrong: fn(char) -> bool| text.chars().enumerate().find(|&(_, one)| wrong(one));
        // What no version lists comes before what a newer one may.
        if let Some((at, character)) = first(forbidden) {
            return Err(TextError::Forbidden { character, at });
        }
        if let Some((at, character)) = first(|one| !listed(one)) {
            return Err(TextError::Unlisted { character, at });
        }
        if let Some(at) = stray_space(text) {
            return Err(TextError::Space { at });
        }
        if !nfc::is_nfc(text) {
            return Err(TextError::NotNormalised);
        }
        Ok(Self(text.into()))
    }

    /// Whether a code may be written so (of a holder, a certificate type, a permit item, a status list): in printable
    /// ASCII without a blank.
    #[must_use]
    pub fn is_code(&self) -> bool {
        self.bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// Whether a license or permit number may be written so: without full-width letters and digits, which look like
    /// others.
    #[must_use]
    pub fn is_number(&self) -> bool {
        !self.chars().any(|one| matches!(one, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'))
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// ASCII and the common ideographs that are listed, in NFC whatever stands beside them, and no space.
const fn plain(character: char) -> bool {
    matches!(character, '!'..='~' | '\u{4E00}'..='\u{9FFF}')
}

/// Where the first space is that stands at an end of `text` or behind another one.
fn stray_space(text: &str) -> Option<usize> {
    // The beginning and the end of a text are as spaces.
    let mut beside = true;
    let mut length = 0;
    for (at, character) in text.chars().enumerate() {
        if character == ' ' && beside {
            return Some(at);
        }
        beside = character == ' ';
        length = at;
    }
    beside.then_some(length)
}

/// Whether the format lists `character`: letters, signs and punctuation that show, in scripts that licenses are
/// written in. The ranges and their reasons are in `docs/FORMAT.md`.
#[must_use]
pub fn listed(character: char) -> bool {
    within(characters::LISTED, character)
}

/// Whether `character` is forbidden in every text, in this version of the format and in each later one.
///
/// Controls; characters of direction (UAX #9); characters without width or that show as a blank, which make a text look
/// like another; private use; noncharacters. The ranges are in `docs/FORMAT.md`.
#[must_use]
pub fn forbidden(character: char) -> bool {
    within(characters::NEVER, character)
}

/// Whether one of the `ranges`, of which each follows the one before, holds `character`.
fn within(ranges: &[(u32, u32)], character: char) -> bool {
    let character = u32::from(character);
    let place = ranges.partition_point(|(_, last)| *last < character);
    ranges.get(place).is_some_and(|(first, _)| *first <= character)
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

impl FromStr for Text {
    type Err = TextError;
    fn from_str(text: &str) -> Result<Self, TextError> {
        Self::new(text)
    }
}

impl TryFrom<&str> for Text {
    type Error = TextError;
    fn try_from(text: &str) -> Result<Self, TextError> {
        Self::new(text)
    }
}

impl TryFrom<String> for Text {
    type Error = TextError;
    fn try_from(text: String) -> Result<Self, TextError> {
        Self::new(&text)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.as_str().into()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    #[test]
    fn converts_as_a_string_does_and_keeps_the_rules() {
        let text: Text = "店".parse().unwrap();
        assert_eq!(Text::try_from(String::from("店")), Ok(text.clone()));
        assert_eq!((text.as_ref(), &*text, String::from(text.clone())), ("店", "店", String::from("店")));
        assert!(text == "店" && text == *"店" && text != "点");
        assert_eq!("".parse::<Text>(), Err(TextError::Empty));
        let json = serde_json::to_string(&text).unwrap();
        assert_eq!(serde_json::from_str::<Text>(&json).unwrap(), text);
        // An escape, so that the text cannot be borrowed from the JSON.
        assert_eq!(serde_json::from_str::<Text>(r#""\u5e97""#).unwrap(), text);
        let refused = serde_json::from_str::<Text>(r#""a\u202eb""#).unwrap_err();
        assert!(alloc::format!("{refused}").contains("U+202E"));
    }

    #[test]
    fn rare_characters_are_fine() {
        let rare = [
            "龘",
            "𠮷野家",
            "䶮",
            "\u{2EE5D}",
            "\u{FA29}",
            "A",
            "O’Neill · 张三",
            "阿布都·ئابدۇ",
            "བོད་ལྗོངས",
            "ᠮᠣᠩᠭᠣᠯ",
            "ꆈꌠ",
            "한글",
        ];
        for text in rare {
            assert_eq!(Text::new(text).unwrap().as_str(), text);
        }
    }

    /// The last and the first character of ranges, and their neighbours outside.
    #[test]
    fn listed_and_not_at_the_bounds() {
        for (inside, outside) in [
            ('~', '\u{A0}'),
            ('\u{24F}', '\u{250}'),
            ('\u{3001}', '\u{3000}'),
            ('\u{9FFF}', '\u{2FD5}'),
            ('\u{FA29}', '\u{FA2A}'),
            ('\u{FA11}', '\u{FA12}'),
            ('\u{2EE5D}', '\u{2EE5E}'),
            ('\u{323AF}', '\u{323B0}'),
            ('\u{D7A3}', '\u{D7A4}'),
            ('\u{A48C}', '\u{A48D}'),
            ('\u{FF5E}', '\u{FF5F}'),
            ('\u{180A}', '\u{180B}'),
            ('\u{1820}', '\u{180E}'),
            ('葛', '\u{FE00}'),
            ('葛', '\u{E0100}'),
        ] {
            let text = |character: char| -> String { ['店', character, '店'].iter().collect() };
            assert!(Text::new(&text(inside)).is_ok(), "{inside:?}");
            let error = TextError::Unlisted { character: outside, at: 1 };
            assert_eq!(Text::new(&text(outside)), Err(error));
        }
        // What never stands in a text is said first.
        let both = Text::new("\u{2FD5}\u{E000}");
        assert_eq!(both, Err(TextError::Forbidden { character: '\u{E000}', at: 1 }));
    }

    #[test]
    fn one_space_between_words_and_no_other() {
        assert!(Text::new("O Neill a b").is_ok());
        for (text, at) in [(" a", 0), ("a ", 1), ("a  b", 2), ("店 店 ", 3)] {
            assert_eq!(Text::new(text), Err(TextError::Space { at }), "{text:?}");
        }
        for blank in ['\u{A0}', '\u{2003}', '\u{202F}', '\u{3000}'] {
            let text: String = ['a', blank, 'b'].iter().collect();
            assert_eq!(Text::new(&text), Err(TextError::Unlisted { character: blank, at: 1 }));
        }
    }

    #[test]
    fn codes_and_numbers_are_narrower() {
        let of = |text: &str| Text::new(text).unwrap();
        for (text, code, number) in [
            ("91371529MA3N5C8D0J", true, true),
            ("110105********002X", true, true),
            ("yz:sc2026", true, true),
            ("鲁聊水综〔2026〕000026号", false, true),
            ("A 1", false, true),
            ("A（1）－2", false, true),
            ("Ａ1", false, false),
            ("A１", false, false),
            ("ｚ", false, false),
        ] {
            assert_eq!((of(text).is_code(), of(text).is_number()), (code, number), "{text}");
        }
    }

    #[test]
    fn length_counts_bytes_at_the_limit_and_one_past_it() {
        assert!(Text::new(&"a".repeat(MAX_TEXT_BYTES)).is_ok());
        assert_eq!(
            Text::new(&"a".repeat(MAX_TEXT_BYTES + 1)),
            Err(TextError::TooLong { bytes: MAX_TEXT_BYTES + 1 })
        );
        assert_eq!(Text::new(""), Err(TextError::Empty));
        assert_eq!(Text::new(" \u{3000}"), Err(TextError::Empty));
    }

    #[test]
    fn what_deceives_the_eye_is_refused_with_its_place() {
        for character in [
            '\n',
            '\t',
            '\u{0}',
            '\u{85}',
            '\u{202E}',
            '\u{2067}',
            '\u{200B}',
            '\u{FEFF}',
            '\u{3164}',
            '\u{17B4}',
            '\u{E000}',
            '\u{F8FF}',
            '\u{10FFFD}',
            '\u{E0020}',
            '\u{1FFFE}',
        ] {
            let text: String = ['店', character, '店'].iter().collect();
            assert_eq!(Text::new(&text), Err(TextError::Forbidden { character, at: 1 }));
        }
        assert!(matches!(Text::new("\u{FFFF}"), Err(TextError::Forbidden { .. })));
    }

    #[test]
    fn only_nfc() {
        // Vowels of Tibetan in the wrong order; nothing else that is listed can break the form.
        assert_eq!(Text::new("ཀ\u{0F72}\u{0F71}"), Err(TextError::NotNormalised));
        assert!(Text::new("ཀ\u{0F71}\u{0F72}").is_ok());
        assert!(matches!(Text::new("e\u{301}"), Err(TextError::Unlisted { character: '\u{301}', at: 1 })));
        // U+F900 豈 is a compatibility ideograph: its NFC is U+8C48.
        assert!(matches!(Text::new("\u{F900}"), Err(TextError::Unlisted { .. })));
        assert!(Text::new("é豈").is_ok());
    }
}
