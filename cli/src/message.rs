//! What is said to a person: the name of a wording and its data. The words are in `locales/`.

use std::io::ErrorKind;

use fluent_bundle::{FluentArgs, FluentValue};
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::language::Language;

/// Most characters of one text within a wording; a field's text and its own message stay below.
const MAX_SHOWN_CHARACTERS: usize = 4000;

/// A wording and its data.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Name of the wording in `cli.ftl`.
    pub id: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Argument {
    Message(Box<Message>),
    Number(i64),
    Text(String),
}

impl Message {
    /// The wording `id`, without data yet.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, arguments: Vec::new() }
    }

    /// With a text.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, Argument::Text(value.to_string())));
        self
    }

    /// With a count.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: usize) -> Self {
        self.arguments.push((name, Argument::Number(i64::try_from(value).unwrap_or(i64::MAX))));
        self
    }

    /// With another message, in the same language.
    #[must_use]
    pub fn message(mut self, name: &'static str, value: Self) -> Self {
        self.arguments.push((name, Argument::Message(Box::new(value))));
        self
    }

    /// With what the system says about a file; the common cases in words of ours.
    #[must_use]
    pub fn io(self, name: &'static str, error: &std::io::Error) -> Self {
        let id = match error.kind() {
            ErrorKind::AlreadyExists => "io-exists",
            ErrorKind::IsADirectory => "io-is-a-folder",
            ErrorKind::NotADirectory => "io-not-a-folder",
            ErrorKind::NotFound => "io-not-found",
            ErrorKind::PermissionDenied => "io-permission",
            ErrorKind::ReadOnlyFilesystem => "io-read-only",
            ErrorKind::StorageFull => "io-full",
            ErrorKind::InvalidData => "io-not-text",
            _ => return self.text(name, error),
        };
        self.message(name, Self::new(id))
    }

    /// For the wording.
    pub(crate) fn fluent(&self, language: &Language) -> FluentArgs<'_> {
        let mut arguments = FluentArgs::new();
        for (name, value) in &self.arguments {
            let value = match value {
                Argument::Message(message) => FluentValue::from(language.say(message)),
                Argument::Number(number) => FluentValue::from(*number),
                Argument::Text(text) => FluentValue::from(harmless(text)),
            };
            arguments.set(*name, value);
        }
        arguments
    }

    /// The data, for `--json`.
    pub(crate) fn data(&self) -> Value {
        let pairs = self.arguments.iter().map(|(name, value)| {
            let value = match value {
                Argument::Message(message) => json!(message.id),
                Argument::Number(number) => json!(number),
                Argument::Text(text) => json!(text),
            };
            ((*name).to_string(), value)
        });
        Value::Object(pairs.collect())
    }
}

/// A text from outside as a terminal may show it: no escape sequences, nothing invisible or reordered, and not
/// a megabyte of it. Line breaks stay, for errors that point at a place in a file.
fn harmless(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars().take(MAX_SHOWN_CHARACTERS) {
        if character != '\n' && yizheng::text::forbidden(character) {
            shown.push_str(&format!("<U+{:04X}>", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    if text.chars().nth(MAX_SHOWN_CHARACTERS).is_some() {
        shown.push('…');
    }
    shown
}

/// A command that could not do its work: why, and with which exit code.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// Why. Its wording may have an attribute `.hint`: what to do.
    pub message: Message,
}

impl Failure {
    /// A failure with its exit code and wording.
    #[must_use]
    pub const fn new(exit: Exit, message: Message) -> Self {
        Self { exit, message }
    }

    /// A fault of this program, which no input should reach.
    pub fn fault(error: impl std::fmt::Display) -> Self {
        Self::new(Exit::Fault, Message::new("error-fault").text("reason", error))
    }

    /// In words with a hint, or as one line of JSON.
    #[must_use]
    pub fn describe(&self, language: &Language, as_json: bool) -> String {
        let text = language.say(&self.message);
        if as_json {
            let code = self.message.id.trim_start_matches("error-").replace('-', "_");
            return json!({ "error": { "code": code, "message": text, "data": self.message.data() } })
                .to_string();
        }
        let mut lines = format!("{}{text}", language.say(&Message::new("error-prefix")));
        if let Some(hint) = language.hint(&self.message) {
            lines.push('\n');
            lines.push_str(&language.say(&Message::new("hint-prefix")));
            lines.push_str(&hint);
        }
        lines
    }
}
