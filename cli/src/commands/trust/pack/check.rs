//! `yizheng trust pack check`: what a verifier makes of a pack.

use serde_json::{Value, json};
use yizheng::trust::{Domain, Update};

use crate::arguments::CheckPack;
use crate::commands::lines::Lines;
use crate::commands::moment::{self, OfDay};
use crate::commands::{Terminal, refusal};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::statement::StatementFile;
use yizheng_office::trust::pack::{AcceptedPack, Contents, check, domain_of, take};
use yizheng_words::Message;
use yizheng_words::finding::{self, Finding, Weight};
use yizheng_words::pack::check_warning;

pub(in crate::commands::trust) fn run(
    arguments: &CheckPack,
    terminal: Terminal<'_>,
) -> Result<Exit, Failure> {
    let now =
        arguments.at.as_deref().map_or_else(|| Ok(moment::now()), |at| moment::read(at, OfDay::Noon))?;
    let mut domain = domain_of(&StatementFile::read(&arguments.root)?)?;
    let (file, contents) = super::read(&arguments.file)?;
    if let Some(path) = &arguments.previous {
        let (previous, _) = super::read(path)?;
        take(&mut domain, &previous)?;
    }
    match check(&mut domain, file.bytes(), now) {
        Err(error) => {
            let message = Message::new("pack-refused").text("file", file.path().display());
            let finding = Finding::problem(message.message("reason", refusal::pack(error)));
            if terminal.json {
                let answer = json!({
                    "accepted": false, "code": error.code(), "newer": Value::Null, "pack": Value::Null,
                    "problems": finding::json(&[finding], Weight::Problem, terminal.language), "warnings": [],
                });
                terminal.print(&answer.to_string())?;
            } else {
                crate::commands::trust::note(&[finding], terminal);
            }
            Ok(Exit::Invalid)
        }
        Ok(pack) => accepted(&domain, &pack, &contents, now, terminal),
    }
}

fn accepted(
    domain: &Domain,
    accepted: &AcceptedPack,
    contents: &Contents,
    now: yizheng::Timestamp,
    terminal: Terminal<'_>,
) -> Result<Exit, Failure> {
    let AcceptedPack { update, info, warnings, .. } = accepted;
    let words = |warning| Finding::warning(check_warning(warning, contents));
    let findings: Vec<Finding> = warnings.iter().map(words).collect();
    if terminal.json {
        let answer = json!({
            "accepted": true, "code": Value::Null, "newer": *update == Update::Newer,
            "pack": {
                "name": domain.name(), "version": info.version, "root_version": domain.root().version,
                "issued_at": info.issued_at, "expires": info.expires, "delegations": info.delegations,
                "key_events": contents.pack.key_events.len(), "status_lists": info.status_lists,
            },
            "problems": [], "warnings": finding::json(&findings, Weight::Warning, terminal.language),
        });
        terminal.print(&answer.to_string())?;
    } else {
        let mut lines = Lines::new(terminal.language);
        lines.plain(terminal.language.word(match update {
            Update::Newer => "pack-accepted",
            Update::Same => "pack-same",
        }));
        lines.field("domain", domain.name().as_str());
        let versions = Message::new("pack-versions")
            .text("version", info.version)
            .text("root", domain.root().version)
            .number("bytes", contents.bytes);
        lines.field("pack-label", &terminal.language.say(&versions));
        let counts = Message::new("pack-counts")
            .number("delegations", info.delegations)
            .number("events", contents.pack.key_events.len())
            .number("lists", info.status_lists);
        lines.field("pack-holds", &terminal.language.say(&counts));
        lines.field("made-at", &moment::words(info.issued_at, terminal.language));
        lines.field("expires-at", &moment::words(info.expires, terminal.language));
        lines.field("checked-at", &moment::words(now, terminal.language));
        terminal.print(&lines.into_text())?;
        crate::commands::trust::note(&findings, terminal);
    }
    Ok(if findings.is_empty() { Exit::Success } else { Exit::Caution })
}
