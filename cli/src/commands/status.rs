//! `yizheng status`: the states of an office's certificates, for verifiers.

use serde_json::{Value, json};

use super::{Terminal, moment, operator, passphrase};
use crate::arguments::{Publish, Status as Verb};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::work::{PublishOptions, PublishedList, list_name};
use yizheng_office::{Actor, Office, OpenOffice, files};
use yizheng_words::Message;

pub(super) fn run(verb: &Verb, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    match verb {
        Verb::Publish(arguments) => publish(arguments, terminal),
    }
}

fn publish(arguments: &Publish, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let operator = operator::name(&arguments.operator, office.settings())?;
    list_name(&office)?;
    if let Some(out) = &arguments.out {
        files::vacant(out)?;
    }
    let key = office.unlock(&passphrase::existing(&arguments.passphrase, terminal)?)?;
    let now = moment::now();
    let mut office = OpenOffice::of(office, now)?;
    let options = PublishOptions { expires: arguments.expires, copy: arguments.out.as_deref() };
    let published = options.run(&mut office, Actor { operator: &operator, now }, &key)?;
    match terminal.json {
        true => terminal.print(&published_json(&published).to_string())?,
        false => say(&published, terminal)?,
    }
    Ok(Exit::Success)
}

/// A list that was published, as data.
pub(super) fn published_json(list: &PublishedList) -> Value {
    json!({
        "files": list.files, "list": list.uri, "issued_at": list.issued_at, "expires": list.expires,
        "allocated": list.statuses.allocated, "ended": list.statuses.ended.len(), "entries": list.entries,
        "bytes": list.bytes,
    })
}

/// A list that was published, in words.
pub(super) fn say(list: &PublishedList, terminal: Terminal<'_>) -> Result<(), Failure> {
    let free = list.entries as u64 - list.statuses.allocated;
    let message = Message::new("status-published")
        .text("list", &list.uri)
        .text("moment", moment::words(list.issued_at, terminal.language))
        .text("allocated", list.statuses.allocated)
        .number("ended", list.statuses.ended.len())
        .text("free", free)
        .number("bytes", list.bytes);
    terminal.print(&terminal.language.say(&message))?;
    if let Some(expires) = list.expires {
        let message = Message::new("status-expires").text("date", moment::words(expires, terminal.language));
        terminal.print(&terminal.language.say(&message))?;
    }
    for path in &list.files {
        terminal.print(&terminal.language.say(&Message::new("wrote").text("file", path.display())))?;
    }
    Ok(())
}
