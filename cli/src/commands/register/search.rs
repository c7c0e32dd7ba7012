//! `yizheng register search`.

use serde_json::json;
use yizheng::Timestamp;

use super::{query, state_words};
use crate::arguments::Search;
use crate::commands::{Terminal, moment};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Office;
use yizheng_office::work::rows::{self, CertificateRow};
use yizheng_words::Message;

pub(super) fn run(arguments: &Search, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let query = query(&arguments.selection)?;
    let office = Office::open(&arguments.office.folder)?;
    let register = office.register(moment::now())?;
    let (found, more) = rows::search(&register, &query, arguments.limit)?;
    if terminal.json {
        let list: Vec<CertificateRow> =
            found.iter().map(|(record, state)| CertificateRow::new(record, *state)).collect();
        terminal.print(&json!({ "found": list, "more": more }).to_string())?;
        return Ok(Exit::Success);
    }
    for (record, state) in &found {
        let message = Message::new("search-line")
            .text("number", &record.number)
            .number("version", record.version as usize)
            .text("type", &record.type_name)
            .text("holder", &record.holder)
            .text("day", Timestamp::from_seconds(record.issued_at).date())
            .text("state", state_words(*state, terminal));
        terminal.print(&terminal.language.say(&message))?;
    }
    let id = if more { "search-more" } else { "search-sum" };
    terminal.note(&terminal.language.say(&Message::new(id).number("found", found.len())));
    Ok(Exit::Success)
}
