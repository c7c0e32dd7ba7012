//! Messages, failures and problems in words.

use serde_json::{Value, json};
use yizheng_office::sheet::{Place, Source, column_letters};

use crate::language::Language;
use crate::message::Message;

/// A failure in words with a hint, or as one line of JSON.
#[must_use]
pub fn failure(message: &Message, language: &Language, as_json: bool) -> String {
    let text = language.say(message);
    if as_json {
        let code = message.id.trim_start_matches("error-").replace('-', "_");
        return json!({ "error": { "code": code, "message": text, "data": message.data() } }).to_string();
    }
    let mut lines = format!("{}{text}", language.say(&Message::new("error-prefix")));
    if let Some(hint) = language.hint(message) {
        lines.push('\n');
        lines.push_str(&language.say(&Message::new("hint-prefix")));
        lines.push_str(&hint);
    }
    lines
}

/// A problem of a sheet: its place, the problem in words, and what to do about it.
#[must_use]
pub fn problem(place: &Place, message: &Message, language: &Language) -> String {
    let text = language.say(
        &Message::new("problem-line")
            .text("place", self::place(place, language))
            .text("problem", language.say(message)),
    );
    match language.hint(message) {
        Some(hint) => format!("{text}\n    {}{hint}", language.word("hint-prefix")),
        None => text,
    }
}

/// A problem of a sheet as data, for `--json`.
#[must_use]
pub fn problem_json(place: &Place, message: &Message, language: &Language) -> Value {
    json!({
        "code": message.id.trim_start_matches("problem-").replace('-', "_"),
        "place": place.json(),
        "message": language.say(message),
        "data": message.data(),
    })
}

/// A place in words.
#[must_use]
pub fn place(place: &Place, language: &Language) -> String {
    let sourced = |id, source: &Source| {
        let id = if source.sheet.is_some() { id } else { "place-file" };
        Message::new(id).text("file", &source.file).text("sheet", source.sheet.as_deref().unwrap_or_default())
    };
    match place {
        Place::Whole(source) => language.say(&sourced("place-sheet", source)),
        Place::Row { source, row } => {
            let start = language.say(&sourced("place-sheet", source));
            language.say(&Message::new("place-row").text("start", start).text("row", row))
        }
        Place::Cell { source, row, column, header } => {
            let start = language.say(&sourced("place-sheet", source));
            let message = Message::new("place-cell").text("start", start).text("row", row);
            language.say(&message.text("column", column_letters(*column)).text("header", header))
        }
        Place::Document { file, pointer } => {
            language.say(&Message::new("place-document").text("file", file).text("pointer", pointer))
        }
    }
}
