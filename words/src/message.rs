//! A wording's name and its data; the words themselves are in `locales/`.

use std::io::ErrorKind;

use serde_json::{Value, json};
use yizheng_office::message as office;

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

/// Carries over a message of a room of the office whose errors are not typed yet.
impl From<office::Message> for Message {
    fn from(message: office::Message) -> Self {
        let arguments =
            message.arguments().iter().map(|(name, value)| (*name, Argument::from(value.clone())));
        Self { id: message.id, arguments: arguments.collect() }
    }
}

impl From<&office::Message> for Message {
    fn from(message: &office::Message) -> Self {
        message.clone().into()
    }
}

impl From<office::Argument> for Argument {
    fn from(argument: office::Argument) -> Self {
        match argument {
            office::Argument::Message(message) => Self::Message(Box::new(Message::from(*message))),
            office::Argument::Number(number) => Self::Number(number),
            office::Argument::Text(text) => Self::Text(text),
        }
    }
}

/// The way back, for what a command hands to such a room.
impl From<Message> for office::Message {
    fn from(message: Message) -> Self {
        message.arguments.into_iter().fold(Self::new(message.id), |carried, (name, value)| match value {
            Argument::Message(message) => carried.message(name, (*message).into()),
            Argument::Number(number) => carried.number(name, usize::try_from(number).unwrap_or_default()),
            Argument::Text(text) => carried.text(name, text),
        })
    }
}
