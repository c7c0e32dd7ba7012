//! `yizheng register backup` and `restore`.

use std::collections::HashMap;
use std::path::Path;

use serde_json::json;
use yizheng::token::UnverifiedToken;
use yizheng::trust::StatusList;

use super::check::whole;
use crate::arguments::{Backup, RestoreBackup};
use crate::commands::{Voice, moment, operator, passphrase};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files;
use yizheng_office::register::{Evidence, Paper, Register as AnyRegister, Sqlite, ends_at};
use yizheng_office::statement::{Kind, StatementFile};
use yizheng_office::{Clerk, Office, message as old, newest_list};
use yizheng_words::Message;

pub(super) fn backup(arguments: &Backup, voice: Voice<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    files::vacant(&arguments.file)?;
    let mut register = office.register(moment::now())?;
    let lines = register.read(ends_at)?;
    register.database().copy_to(&arguments.file)?;
    if voice.json {
        voice.print(&json!({ "file": arguments.file, "lines": lines }).to_string())?;
    } else {
        let message = Message::new("backup-done").text("file", arguments.file.display()).text("lines", lines);
        voice.print(&voice.language.say(&message))?;
    }
    Ok(Exit::Success)
}

pub(super) fn restore(arguments: &RestoreBackup, voice: Voice<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let operator = operator::name(&arguments.operator, office.settings())?;
    if !arguments.file.is_file() {
        let message = Message::new("error-backup").text("file", arguments.file.display());
        return Err(Failure::new(Exit::Input, message.message("reason", Message::new("io-not-found"))));
    }
    let key = office.unlock(&passphrase::existing(&arguments.passphrase, voice)?)?;
    let now = moment::now();
    // All work is done on a copy; the register itself is changed at the end, in one transaction.
    let folder = tempfile::Builder::new()
        .prefix(".yizheng-restore-")
        .tempdir_in(office.root())
        .map_err(|error| files::unwritable(office.root(), &error))?;
    let copy = folder.path().join("register.db");
    std::fs::copy(&arguments.file, &copy).map_err(|error| {
        let message = Message::new("error-backup").text("file", arguments.file.display());
        Failure::new(Exit::Input, message.io("reason", &error))
    })?;
    let unusable = |reason: Message| {
        let message = Message::new("error-backup").text("file", arguments.file.display());
        Failure::new(Exit::Input, message.message("reason", reason))
    };
    let mut backup = AnyRegister::within(Sqlite::open(&copy, now.seconds()).map_err(|failure| {
        // What is wrong is said of the backup, not of our copy of it.
        unusable(
            match failure.message.id {
                "error-register-version" => failure.message.text("file", arguments.file.display()),
                _ => old::Message::new("reason-no-register"),
            }
            .into(),
        )
    })?);
    let checked = whole(&office, &mut backup, voice)?;
    if let Some(problem) = checked.problems.first() {
        return Err(unusable(problem.into()));
    }
    let lines = backup.read(ends_at)?;
    // A register that cannot be read any more is why backups are made.
    let present = office.register(now).and_then(|register| register.read(ends_at)).ok();
    let newer_list = office.writable(&backup).err();
    let present = present.max(office.journal_head());
    let behind = present.is_some_and(|present| present > lines);
    let loss = behind || newer_list.is_some();
    if loss && !arguments.accept_loss {
        let message = match newer_list {
            Some(failure) => failure.message.into(),
            None => Message::new("refused-restore-older")
                .text("lines", lines)
                .text("present", present.unwrap_or_default()),
        };
        return Err(Failure::new(Exit::Refused, Message::new("refused-restore").message("reason", message)));
    }
    // Where nothing was lost, the backup is all there is.
    let evidence = match (loss, &office.settings().status_list) {
        (false, _) => Evidence { papers: Vec::new(), list: None },
        (true, None) => Evidence { papers: papers(&office), list: None },
        (true, Some(name)) => {
            let list = list(&office, name)?.map(|entries| (name.as_str(), entries));
            Evidence { papers: papers(&office), list }
        }
    };
    let clerk = Clerk { operator: &operator, now, key: Some(&key) };
    let recovered = backup.recover(clerk, office.settings(), &evidence)?;
    let kept = office.register_file().with_file_name(format!("register-replaced-{}.db", now.seconds()));
    let mut register = office.register_to_replace(&kept, now)?;
    register.replace_by(&copy)?;
    let lines = register.read(ends_at)?;
    if voice.json {
        let answer = json!({
            "lines": lines, "replaced": kept, "recovered_certificates": recovered.certificates,
            "recovered_states": recovered.states, "carried_entries": recovered.carried,
        });
        voice.print(&answer.to_string())?;
    } else {
        let message = Message::new("restore-done").text("lines", lines).text("kept", kept.display());
        voice.print(&voice.language.say(&message))?;
        if !loss {
            return Ok(Exit::Success);
        }
        let message = Message::new("restore-recovered")
            .number("certificates", recovered.certificates)
            .number("states", recovered.states)
            .number("carried", recovered.carried);
        voice.print(&voice.language.say(&message))?;
    }
    Ok(Exit::Success)
}

/// The entries of the newest published list.
fn list(office: &Office, name: &str) -> Result<Option<yizheng::trust::StatusEntries>, Failure> {
    let Some(newest) = newest_list(office, &format!("yz:{name}")) else { return Ok(None) };
    let file = StatementFile::read(&newest.path)?;
    let statement = file.statement::<StatusList>(&Kind::StatusList)?;
    // Its signature was verified when it was found.
    statement.danger_unverified().entries().map(Some).map_err(|error| {
        let message = Message::new("error-status-refused").text("file", newest.path.display());
        Failure::new(Exit::Office, message.message("reason", yizheng_office::statement::damage(error)))
    })
}

/// The office's own tokens in its folder, with the applications that the tables beside them name.
fn papers(office: &Office) -> Vec<Paper> {
    let folder = office.issued_folder();
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let (mut tokens, mut applications) = (Vec::new(), HashMap::new());
    for path in entries.flatten().map(|entry| entry.path()) {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("cwt") => {
                if let Ok(token) = std::fs::read(&path) {
                    tokens.push(token);
                }
            }
            Some("csv") => table(&path, &mut applications),
            _ => {}
        }
    }
    let key = &office.authority().key;
    let mut own = Vec::new();
    for token in tokens {
        let Ok(parsed) = UnverifiedToken::parse(&token) else { continue };
        if parsed.verify_signature(key).is_err() {
            continue;
        }
        let claims = parsed.danger_unverified_claims();
        let index = claims.status.as_ref().map_or(0, |status| status.index);
        let application = match claims.license.version {
            1 => applications.get(claims.license.number.as_str()).cloned(),
            _ => None,
        };
        own.push((claims.issued_at, index, Paper { token, application }));
    }
    // In the order in which they were issued.
    own.sort_by_key(|(issued_at, index, _)| (*issued_at, *index));
    own.into_iter().map(|(.., paper)| paper).collect()
}

/// `results-….csv`: 申请编号 by 证照编号.
fn table(path: &Path, applications: &mut HashMap<String, String>) {
    let Ok(mut reader) = csv::Reader::from_path(path) else { return };
    for row in reader.records().flatten() {
        if let (Some(application), Some(number)) = (row.get(0), row.get(1)) {
            applications.insert(number.to_string(), application.to_string());
        }
    }
}
