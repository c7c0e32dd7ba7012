//! `yizheng register show`: one certificate as it stands now.

use yizheng::Timestamp;

use super::{state_words, target};
use crate::arguments::Number;
use crate::commands::lines::Lines;
use crate::commands::{Terminal, moment};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Office;
use yizheng_office::work::rows::Shown;

use yizheng_words::Message;

pub(super) fn run(arguments: &Number, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let shown = Shown::read(&office.register(moment::now())?, &target(arguments))?;
    match terminal.json {
        true => {
            terminal.print(&serde_json::to_value(shown.details()).map_err(Failure::fault)?.to_string())?
        }
        false => terminal.print(&words(&shown, terminal))?,
    }
    Ok(Exit::Success)
}

fn words(shown: &Shown, terminal: Terminal<'_>) -> String {
    let license = &shown.claims.license;
    let mut lines = Lines::new(terminal.language);
    lines.plain(format!("{} {}", shown.record.type_name, shown.record.number));
    lines.indent(2);
    lines.field("register-state", &state_words(shown.state(0), terminal));
    decision(&mut lines, shown, 0);
    lines.field("register-holder", &shown.record.holder);
    lines.optional("register-representative", license.representative.as_ref());
    lines.optional("register-premises", license.premises.as_ref());
    lines.field("register-application", &shown.record.application);
    lines.field("register-version", &shown.record.version.to_string());
    let issued = moment::words(Timestamp::from_seconds(shown.record.issued_at), terminal.language);
    lines.field("register-issued", &issued);
    lines.field("register-operator", &shown.record.operator);
    if let Some(status) = &shown.record.status {
        lines.field("register-index", &format!("{} {}", status.list, status.index));
    }
    if let Some(bundle) = &shown.record.bundle {
        lines.field("register-bundle", bundle);
        for mate in &shown.mates {
            lines.plain(format!("  {} {}", mate.type_name, mate.number));
        }
    }
    for (component, permit) in (1..).zip(&license.permits) {
        let message = Message::new("register-permit")
            .text("component", component)
            .text("name", &permit.name)
            .text("number", &permit.number)
            .text("state", state_words(shown.state(component), terminal));
        lines.say(&message);
        lines.indent(7);
        decision(&mut lines, shown, component);
        lines.indent(2);
    }
    for promise in &shown.promises {
        let outcome = terminal.language.word(&format!("outcome-{}", promise.outcome.code()));
        let message = Message::new("register-promise")
            .text("component", promise.component)
            .text("promise", promise.place)
            .text("text", &promise.text)
            .text("due", promise.due)
            .text("outcome", outcome);
        lines.say(&message);
    }
    lines.into_text()
}

/// Who took the last decision about one entry, in which document.
fn decision(lines: &mut Lines<'_>, shown: &Shown, component: u64) {
    let source = shown.source(component);
    for (label, text) in [("history-decided-by", source.decided_by), ("history-document", source.document)] {
        if let Some(text) = text {
            lines.field(label, &text);
        }
    }
}
