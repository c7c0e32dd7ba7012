//! `yizheng trust request`: an office asks for a delegation.

use serde_json::Value;

use super::{draft, scope};
use crate::arguments::Request;
use crate::commands::{Terminal, moment, passphrase};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Office;
use yizheng_office::files::{self, Secrecy};
use yizheng_office::statement::StatementFile;
use yizheng_office::trust::{DelegationRequest, place_below};
use yizheng_words::Message;

pub(super) fn run(arguments: &Request, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let office = Office::open(&arguments.office.folder)?;
    let settings = office.settings();
    let (code, name) = (super::text("code", &settings.code)?, super::text("name", &settings.name)?);
    let place = place_below(&StatementFile::read(&arguments.parent)?)?;
    let scope = scope::whole(&arguments.scope)?.whole();
    // The proof that it has the key is part of what is signed: the passphrase comes first.
    let key = office.unlock(&passphrase::existing(&arguments.passphrase, terminal)?)?;
    let issued_at = moment::now();
    let wanted = DelegationRequest { code, name, level: arguments.level, scope, place, issued_at };
    let request = wanted.prove(&key)?;
    draft::show(&request, terminal)?;
    files::write_new(&arguments.out, &draft::bytes(&request, Some(&key))?, Secrecy::Open)?;
    if terminal.json {
        draft::report(&request, Some(&key), &arguments.out, Value::Null, terminal)?;
        return Ok(Exit::Success);
    }
    let wrote = Message::new("request-wrote").text("file", arguments.out.display());
    terminal.print(&terminal.language.say(&wrote))?;
    Ok(Exit::Success)
}
