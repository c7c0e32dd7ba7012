//! Indented `label: value` lines.

use crate::language::Language;
use crate::message::Message;

/// Lines that are put together one after the other.
pub struct Lines<'a> {
    /// The language of the wordings.
    pub language: &'a Language,
    indent: usize,
    text: String,
}

impl<'a> Lines<'a> {
    /// No lines yet.
    #[must_use]
    pub const fn new(language: &'a Language) -> Self {
        Self { language, indent: 0, text: String::new() }
    }

    /// Sets the number of spaces before each of the lines that follow.
    pub const fn indent(&mut self, indent: usize) {
        self.indent = indent;
    }

    /// Adds a line, or several, as it is.
    pub fn plain(&mut self, line: impl AsRef<str>) {
        for line in line.as_ref().split('\n') {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            if !line.is_empty() {
                self.text.extend(std::iter::repeat_n(' ', self.indent));
            }
            // A label whose value stands in the lines below it ends with its colon.
            self.text.push_str(line.trim_end());
        }
    }

    /// Adds a message in words.
    pub fn say(&mut self, message: &Message) {
        self.plain(self.language.say(message));
    }

    /// Adds `label: value`, where `label` names a wording.
    pub fn field(&mut self, label: &str, value: &str) {
        self.labelled(&self.language.word(label), value);
    }

    /// Adds `label: value`.
    pub fn labelled(&mut self, label: &str, value: &str) {
        self.say(&Message::new("label-value").text("label", label).text("value", value));
    }

    /// Adds `label: value` where there is a value.
    pub fn optional(&mut self, label: &str, value: Option<&yizheng::Text>) {
        if let Some(value) = value {
            self.field(label, value.as_str());
        }
    }

    /// All lines, without a line break at the end.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }
}
