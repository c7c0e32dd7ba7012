//! `yizheng register history`: every line of the journal about one certificate.

use serde_json::{Value, json};
use yizheng::Timestamp;

use super::target;
use crate::arguments::Number;
use crate::commands::{Terminal, moment};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Office;
use yizheng_office::register::{Event, Line};
use yizheng_office::work::rows::{self, JournalRow};
use yizheng_words::{Message, event_words};

pub(super) fn run(arguments: &Number, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let register = office.register(moment::now())?;
    let lines = rows::history(&register, &target(arguments))?;
    if terminal.json {
        let lines: Vec<JournalRow> = lines.iter().map(JournalRow::from).collect();
        terminal.print(&json!({ "number": arguments.number, "history": lines }).to_string())?;
        return Ok(Exit::Success);
    }
    for line in &lines {
        say(line, terminal)?;
    }
    Ok(Exit::Success)
}

fn say(line: &Line, terminal: Terminal<'_>) -> Result<(), Failure> {
    let details: Value = serde_json::from_str(&line.details).unwrap_or_default();
    let detail = |name: &str| details.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let filing = details.get("filing").and_then(Value::as_bool) == Some(true);
    let event = match event_words(&line.event) {
        Some(_) if filing && line.event == Event::Deregister.code() => {
            Message::new("event-deregister-filing")
        }
        Some(event) => event,
        None => Message::new("event-unknown"),
    };
    let id = if line.component > 0 { "history-line-component" } else { "history-line" };
    let message = Message::new(id)
        .text("moment", moment::words(Timestamp::from_seconds(line.moment), terminal.language))
        .message("event", event)
        .text("version", line.version)
        .text("component", line.component)
        .text("operator", &line.operator);
    terminal.print(&terminal.language.say(&message))?;
    for (label, name) in [
        ("history-application", "application"),
        ("history-text", "text"),
        ("history-reason", "reason"),
        ("history-basis", "basis"),
        ("history-decided-by", "decided_by"),
        ("history-document", "document"),
        ("history-correct-by", "correct_by"),
        ("history-on", "on"),
    ] {
        if let Some(text) = detail(name) {
            let message =
                Message::new("label-value").text("label", terminal.language.word(label)).text("value", text);
            terminal.print(&format!("    {}", terminal.language.say(&message)))?;
        }
    }
    if let Some(changed) = details.get("changed").and_then(Value::as_object) {
        for (field, values) in changed {
            let text = |place: usize| values.get(place).and_then(Value::as_str).unwrap_or_default();
            let message = Message::new("history-changed").text("field", field).text("before", text(0));
            terminal.print(&format!("    {}", terminal.language.say(&message.text("after", text(1)))))?;
        }
    }
    Ok(())
}
