//! Applications: from the cells of a sheet to licenses that can be signed, every problem with its place.

mod check;
mod field;
mod gather;

use std::collections::HashMap;
use std::path::PathBuf;

use serde_json::{Value, json};
use yizheng::{License, Text};

use crate::catalogue::Catalogue;
use crate::language::Language;
use crate::message::Message;
use crate::sheet::Place;

/// Something that keeps an application from being issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub message: Message,
}

impl Problem {
    /// Place, words, and what to do.
    #[must_use]
    pub fn describe(&self, language: &Language) -> String {
        let text = language.say(
            &Message::new("problem-line")
                .text("place", self.place.describe(language))
                .text("problem", language.say(&self.message)),
        );
        match language.hint(&self.message) {
            Some(hint) => format!("{text}\n    {}{hint}", language.word("hint-prefix")),
            None => text,
        }
    }

    /// As data, for `--json`.
    #[must_use]
    pub fn json(&self, language: &Language) -> Value {
        json!({
            "code": self.message.id.trim_start_matches("problem-").replace('-', "_"),
            "place": self.place.json(),
            "message": language.say(&self.message),
            "data": self.message.data(),
        })
    }
}

/// An application that can be issued.
#[derive(Clone, Debug)]
pub struct Application {
    /// 申请编号: names the application, once and for ever.
    pub reference: Text,
    /// Where it stands.
    pub place: Place,
    /// The holder's code as it goes into the token: a person's identity number masked.
    pub holder_code: Option<Text>,
    /// What will be signed.
    pub license: License,
    /// Further face items that are printed but not carried in the code.
    pub printed_only: Vec<(Text, Text)>,
}

/// What the cells are checked against.
pub struct Rules<'a> {
    /// The office's catalogue.
    pub catalogue: &'a Catalogue,
    /// The office's name: the authority of permits that it grants itself.
    pub office_name: &'a Text,
    /// The division of applications that name none.
    pub division: u32,
    /// Codes whose wrong check character the clerk has confirmed (`--accept-code`).
    pub accepted_codes: &'a [String],
}

/// What the files hold.
#[derive(Debug, Default)]
pub struct Checked {
    /// Applications without a problem, in the order of the files.
    pub applications: Vec<Application>,
    /// Every problem of every other application, and of the files.
    pub problems: Vec<Problem>,
    /// How many applications have problems.
    pub bad: usize,
    /// A file or sheet as a whole could not be read: nothing can be skipped around that.
    pub unreadable: bool,
}

/// Reads and checks all `files` together, so that a number given twice is found wherever it stands.
#[must_use]
pub fn read(files: &[PathBuf], rules: &Rules<'_>) -> Checked {
    let gathered = gather::gather(files, rules.catalogue);
    let mut checked = Checked { problems: gathered.problems, ..Checked::default() };
    checked.unreadable = gathered.unreadable;
    checked.bad = gathered.stray_rows;
    let mut seen = Seen::default();
    for record in gathered.records {
        match check::check(record, rules).and_then(|application| seen.first(application)) {
            Ok(application) => checked.applications.push(application),
            Err(problems) => {
                checked.bad += 1;
                checked.problems.extend(problems);
            }
        }
    }
    checked
}

/// References and numbers met so far, and where.
#[derive(Default)]
struct Seen {
    references: HashMap<Text, Place>,
    numbers: HashMap<Text, Place>,
}

impl Seen {
    fn first(&mut self, application: Application) -> Result<Application, Vec<Problem>> {
        let mut problems = Vec::new();
        let keys = [
            (&mut self.references, &application.reference, "problem-reference-twice"),
            (&mut self.numbers, &application.license.number, "problem-number-twice"),
        ];
        for (seen, key, id) in keys {
            if let Some(first) = seen.get(key) {
                let message = Message::new(id).text("value", key).text("first", place_words(first));
                problems.push(Problem { place: application.place.clone(), message });
            } else {
                seen.insert(key.clone(), application.place.clone());
            }
        }
        if problems.is_empty() { Ok(application) } else { Err(problems) }
    }
}

/// A place within a message, without words of either language.
fn place_words(place: &Place) -> String {
    match place {
        Place::Whole(source) => source.file.to_string(),
        Place::Row { source, row } | Place::Cell { source, row, .. } => match &source.sheet {
            Some(sheet) => format!("{} › {sheet} › {row}", source.file),
            None => format!("{}:{row}", source.file),
        },
        Place::Document { file, pointer } => format!("{file}{pointer}"),
    }
}
