//! A wording's name and its data; the words themselves are in `locales/`.

use std::io::ErrorKind;

use serde_json::{Value, json};

/// A wording and its data.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Name of the wording in `cli.ftl`.
    pub id: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

/// A value within a wording.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// Another message, in the same language.
    Message(Box<Message>),
    /// A count.
    Number(i64),
    /// A text.
    Text(String),
}

impl Message {
    /// The wording `id`, without data yet.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, arguments: Vec::new() }
    }

    /// A fault of the program, with the reason in the words of whoever found it.
    pub fn fault(reason: impl ToString) -> Self {
        Self::new("error-fault").text("reason", reason)
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
    pub fn message(mut self, name: &'static str, value: impl Into<Self>) -> Self {
        self.arguments.push((name, Argument::Message(Box::new(value.into()))));
        self
    }

    /// With the system's error about a file; common ones get a wording of their own.
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

    /// Names and values of its data.
    #[must_use]
    pub fn arguments(&self) -> &[(&'static str, Argument)] {
        &self.arguments
    }

    /// The data, for `--json`.
    #[must_use]
    pub fn data(&self) -> Value {
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
