//! Indented `label: value` lines.

use yizheng_words::Message;
use yizheng_words::language::Language;

/// Lines that are put together one by one.
pub(super) struct Lines<'a> {
    pub(super) language: &'a Language,
    indent: usize,
    text: String,
}

impl<'a> Lines<'a> {
    pub(super) const fn new(language: &'a Language) -> Self {
        Self { language, indent: 0, text: String::new() }
    }

    /// Everything that follows stands further to the right, or less.
    pub(super) const fn indent(&mut self, indent: usize) {
        self.indent = indent;
    }

    pub(super) fn plain(&mut self, line: impl AsRef<str>) {
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

    pub(super) fn say(&mut self, message: &Message) {
        self.plain(self.language.say(message));
    }

    pub(super) fn field(&mut self, label: &str, value: &str) {
        self.labelled(&self.language.word(label), value);
    }

    pub(super) fn labelled(&mut self, label: &str, value: &str) {
        self.say(&Message::new("label-value").text("label", label).text("value", value));
    }

    pub(super) fn optional(&mut self, label: &str, value: Option<&yizheng::Text>) {
        if let Some(value) = value {
            self.field(label, value.as_str());
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
