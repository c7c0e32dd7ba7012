//! `yizheng register search`.

use std::ops::ControlFlow;

use serde_json::{Value, json};
use yizheng::Timestamp;
use yizheng::trust::Status;

use super::{query, state_words};
use crate::arguments::Search;
use crate::commands::{Voice, moment};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::register::{EntryState, Record};
use yizheng_office::{Error, Office};
use yizheng_words::Message;

pub(super) fn run(arguments: &Search, voice: Voice<'_>) -> Result<Exit, Failure> {
    let query = query(&arguments.selection)?;
    let office = Office::open(&arguments.office.folder)?;
    let register = office.register(moment::now())?;
    let (found, more) = register.read(|rows| -> Result<_, Error> {
        let (mut found, mut more) = (Vec::new(), false);
        rows.search(&query, &mut |record| {
            more = found.len() == arguments.limit;
            if more {
                return Ok(ControlFlow::Break(()));
            }
            let states = rows.states(record.id)?;
            let whole = states.into_iter().find(|(component, _)| *component == 0).map(|(_, state)| state);
            found.push((record, whole));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok((found, more))
    })?;
    if voice.json {
        let list: Vec<Value> = found.iter().map(|(record, state)| record_json(record, *state)).collect();
        voice.print(&json!({ "found": list, "more": more }).to_string())?;
        return Ok(Exit::Success);
    }
    for (record, state) in &found {
        let message = Message::new("search-line")
            .text("number", &record.number)
            .number("version", record.version as usize)
            .text("type", &record.type_name)
            .text("holder", &record.holder)
            .text("day", Timestamp::from_seconds(record.issued_at).date())
            .text("state", state_words(*state, voice));
        voice.print(&voice.language.say(&message))?;
    }
    let id = if more { "search-more" } else { "search-sum" };
    voice.note(&voice.language.say(&Message::new(id).number("found", found.len())));
    Ok(Exit::Success)
}

/// A record with the state of the whole, as data.
pub(super) fn record_json(record: &Record, state: Option<EntryState>) -> Value {
    json!({
        "number": record.number, "certificate_type": record.type_name, "type_code": record.type_code,
        "version": record.version, "application": record.application, "bundle": record.bundle,
        "holder": record.holder, "issued_at": Timestamp::from_seconds(record.issued_at),
        "operator": record.operator, "status": state.map_or(Status::Valid, |state| state.status).code(),
        "closed": state.is_some_and(|state| state.closed),
        "status_list": record.status.as_ref().map(|status| &status.list),
        "status_index": record.status.as_ref().map(|status| status.index),
    })
}
