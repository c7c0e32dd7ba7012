//! What is said to a person: the name of a wording and its data. The words are in `locales/`.

use std::io::ErrorKind;

use serde_json::{Value, json};

use crate::exit::Exit;

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
}
