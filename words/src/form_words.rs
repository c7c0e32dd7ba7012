//! What is wrong with a form, in words.

use crate::language::Language;
use crate::message::Message;

pub use yizheng_office::form_words::*;

/// A kind of value.
#[must_use]
pub fn kind(code: &str, language: &Language) -> String {
    language.say(&Message::new("form-kind").text("kind", code))
}
