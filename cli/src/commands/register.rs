//! `yizheng register`: what the office has issued, found, shown, exported, checked and kept safe.

mod backup;
mod check;
mod export;
mod history;
mod search;
mod show;

use yizheng::trust::Status;

use super::lifecycle::date;
use super::{Terminal, moment};
use crate::arguments::{Number, Register as Verb, Selection};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::register::{EntryState, Query, Target};
use yizheng_words::status_words;

pub(super) fn run(verb: &Verb, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    match verb {
        Verb::Search(arguments) => search::run(arguments, terminal),
        Verb::Show(arguments) => show::run(arguments, terminal),
        Verb::History(arguments) => history::run(arguments, terminal),
        Verb::Export(arguments) => export::run(arguments, terminal),
        Verb::Check(arguments) => check::run(arguments, terminal),
        Verb::Backup(arguments) => backup::backup(arguments, terminal),
        Verb::Restore(arguments) => backup::restore(arguments, terminal),
    }
}

/// The query that these options make.
///
/// # Errors
/// A day is none.
pub(super) fn query(selection: &Selection) -> Result<Query, Failure> {
    let moment = |day: &Option<String>, of_day| -> Result<Option<u64>, Failure> {
        let Some(day) = day else { return Ok(None) };
        date(day)?;
        Ok(Some(moment::read(day, of_day)?.seconds()))
    };
    Ok(Query {
        text: selection.text.clone(),
        certificate_type: selection.certificate_type.clone(),
        newest_only: !selection.all_versions,
        status: selection.status,
        from: moment(&selection.from, moment::OfDay::First)?,
        until: moment(&selection.until, moment::OfDay::Last)?,
    })
}

/// The certificate that is meant, as a whole.
fn target(arguments: &Number) -> Target {
    Target {
        number: arguments.number.clone(),
        certificate_type: arguments.certificate_type.clone(),
        component: 0,
    }
}

/// The state of one entry in words.
fn state_words(state: Option<EntryState>, terminal: Terminal<'_>) -> String {
    use yizheng_words::Message;
    let status = state.map_or(Status::Valid, |state| state.status);
    let words = terminal.language.say(&status_words(status));
    match state {
        Some(state) if state.closed && status != Status::Deregistered => {
            terminal.language.say(&Message::new("status-closed").text("status", words))
        }
        _ => words,
    }
}
