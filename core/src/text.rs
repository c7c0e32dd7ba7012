//! Texts that cannot deceive: bounded, in NFC, without control or direction characters.

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
/// Not empty, at most [`MAX_TEXT_BYTES`], in Unicode NFC, and free of characters that are invisible or
/// change the order of what is seen (see [`forbidden`]). A clone shares its memory.
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
    /// A character that is invisible or reorders its surroundings.
    #[error("the character U+{:04X} at index {at} is invisible or reorders the text around it", u32::from(*.character))]
    Forbidden {
        /// The character.
        character: char,
        /// Its index in characters, from 0.
        at: usize,
    },
    /// Not in Unicode normalization form C.
    #[error("the text is not in Unicode normalization form C")]
    NotNormalised,
    /// Longer than [`MAX_TEXT_BYTES`].
    #[error("the text has {bytes} bytes, more than {MAX_TEXT_BYTES}")]
    TooLong {
        /// Bytes found.
        bytes: usize,
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
            Self::TooLong { .. } => "too_long",
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
        if let Some((at, character)) = text.chars().enumerate().find(|&(_, c)| forbidden(c)) {
            return Err(TextError::Forbidden { character, at });
        }
        if !nfc::is_nfc(text) {
            return Err(TextError::NotNormalised);
        }
        Ok(Self(text.into()))
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Printable ASCII and the common ideographs: never forbidden, and in NFC whatever stands beside them.
const fn plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{4E00}'..='\u{9FFF}')
}

/// Whether `character` is forbidden in every text.
///
/// C0 and C1 controls; line and paragraph separators; zero-width and bidirectional formatting
/// characters (UAX #9) and blank fillers, which make a text look like another; interlinear annotation, tags and
/// noncharacters. Variation selectors stay: rare names need them (ideographic variation sequences).
#[must_use]
pub fn forbidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFD}' | '\u{E0000}'..='\u{E007F}')
        || (u32::from(character) & 0xFFFE) == 0xFFFE
        || ('\u{FDD0}'..='\u{FDEF}').contains(&character)
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
    fn rare_characters_and_variation_sequences_are_fine() {
        for text in ["龘", "𠮷野家", "葛\u{E0100}飾", "A", "O’Neill · 张三"] {
            assert_eq!(Text::new(text).unwrap().as_str(), text);
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
        for character in
            ['\n', '\t', '\u{0}', '\u{85}', '\u{202E}', '\u{2067}', '\u{200B}', '\u{FEFF}', '\u{3164}']
        {
            let text: String = ['店', character, '店'].iter().collect();
            assert_eq!(Text::new(&text), Err(TextError::Forbidden { character, at: 1 }));
        }
        assert!(matches!(Text::new("\u{FFFF}"), Err(TextError::Forbidden { .. })));
    }

    #[test]
    fn only_nfc() {
        assert_eq!(Text::new("e\u{301}"), Err(TextError::NotNormalised));
        // U+F900 豈 is a compatibility ideograph: its NFC is U+8C48.
        assert_eq!(Text::new("\u{F900}"), Err(TextError::NotNormalised));
        assert!(Text::new("é豈").is_ok());
    }
}
