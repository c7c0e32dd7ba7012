//! `yizheng register backup` and `restore`.

use serde_json::json;

use crate::arguments::{Backup, RestoreBackup};
use crate::commands::{Terminal, moment, operator, passphrase, progress};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::work::{Restore, back_up};
use yizheng_office::{Actor, Office, OpenOffice, files};
use yizheng_words::Message;

pub(super) fn backup(arguments: &Backup, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    files::vacant(&arguments.file)?;
    let lines = back_up(&mut OpenOffice::of(office, moment::now())?, &arguments.file)?;
    if terminal.json {
        terminal.print(&json!({ "file": arguments.file, "lines": lines }).to_string())?;
    } else {
        let message = Message::new("backup-done").text("file", arguments.file.display()).text("lines", lines);
        terminal.print(&terminal.language.say(&message))?;
    }
    Ok(Exit::Success)
}

pub(super) fn restore(arguments: &RestoreBackup, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let operator = operator::name(&arguments.operator, office.settings())?;
    let request = Restore { file: &arguments.file, accept_loss: arguments.accept_loss };
    request.exists()?;
    let key = office.unlock(&passphrase::existing(&arguments.passphrase, terminal)?)?;
    let actor = Actor { operator: &operator, now: moment::now() };
    let waiting = progress::waiting("progress-checking", terminal);
    let restored = request.run(&office, actor, &key, &|done| waiting.inc(done));
    waiting.finish_and_clear();
    let restored = restored?;
    let recovered = restored.recovered;
    if terminal.json {
        let answer = json!({
            "lines": restored.lines, "replaced": restored.kept, "recovered_certificates": recovered.certificates,
            "recovered_states": recovered.states, "carried_entries": recovered.carried,
        });
        terminal.print(&answer.to_string())?;
        return Ok(Exit::Success);
    }
    let message = Message::new("restore-done").text("lines", restored.lines);
    terminal.print(&terminal.language.say(&message.text("kept", restored.kept.display())))?;
    if restored.loss {
        let message = Message::new("restore-recovered")
            .number("certificates", recovered.certificates)
            .number("states", recovered.states)
            .number("carried", recovered.carried);
        terminal.print(&terminal.language.say(&message))?;
    }
    Ok(Exit::Success)
}
