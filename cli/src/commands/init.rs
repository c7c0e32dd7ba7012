//! `yizheng init`: a new office folder.

use serde_json::json;

use super::{Terminal, passphrase};
use crate::arguments::Init;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::{AUTHORITY, Office, Settings, default_code_mm};
use yizheng_words::Message;

pub(super) fn run(arguments: &Init, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let settings = match &arguments.settings {
        Some(path) => Settings::read(path)?,
        None => Settings {
            // The parser asks for these three unless there is a file.
            name: arguments.name.clone().unwrap_or_default(),
            name_en: None,
            code: arguments.code.clone().unwrap_or_default(),
            division: arguments.division.unwrap_or_default(),
            base_url: arguments.base_url.clone(),
            status_list: arguments.status_list.clone(),
            code_mm: default_code_mm(),
            complaints: None,
            operators: Vec::new(),
            numbers: Vec::new(),
        },
    };
    settings.check()?;
    // Before anybody types a passphrase in vain.
    Office::vacant(&arguments.folder)?;
    let passphrase = passphrase::new(&arguments.passphrase, terminal)?;
    let office = Office::create(&arguments.folder, &settings, &passphrase)?;
    let authority = office.root().join(AUTHORITY);
    let key_id = office.authority().key.id();
    if terminal.json {
        let answer = json!({
            "office": office.root(), "name": settings.name, "key_id": key_id.to_string(), "authority": authority,
        });
        terminal.print(&answer.to_string())?;
    } else {
        let message =
            Message::new("init-done").text("folder", office.root().display()).text("name", settings.name);
        terminal.print(
            &terminal.language.say(&message.text("key", key_id).text("authority", authority.display())),
        )?;
    }
    Ok(Exit::Success)
}
