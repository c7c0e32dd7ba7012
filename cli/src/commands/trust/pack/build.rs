//! `yizheng trust pack build`: statements become a pack, which is loaded as a verifier will before it is written.

use std::path::Path;

use serde_json::{Value, json};

use crate::arguments::Build;
use crate::commands::lines::Lines;
use crate::commands::trust::keys;
use crate::commands::{Terminal, moment};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files::{self, Secrecy};
use yizheng_office::statement::StatementFile;
use yizheng_office::trust::pack::{Built, BuiltPack, Gathered, PackBuild, files_in};
use yizheng_words::Message;
use yizheng_words::finding::{self, Finding, Weight};

pub(in crate::commands::trust) fn run(arguments: &Build, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let now = moment::now();
    let expires = moment::expiry(&arguments.expires, now)?;
    let roots = arguments.roots.iter().map(|path| StatementFile::read(path)).collect::<Result<_, _>>()?;
    let mut build = PackBuild::new(roots, now)?;
    if let Some(path) = &arguments.previous {
        build.follow(&StatementFile::read(path)?)?;
    }
    let version = build.version(arguments.version)?;
    let inputs = files_in(&arguments.inputs)?;
    let inputs: Vec<StatementFile> =
        inputs.iter().map(|path| StatementFile::read(path)).collect::<Result<_, _>>()?;
    let gathered = Gathered::of(inputs, build.roots());
    if !gathered.unfit.is_empty() {
        let problems: Vec<Finding> = gathered.unfit.iter().map(Finding::problem).collect();
        return refuse(&problems, Exit::Input, Remedy::Correct, terminal);
    }
    let key = keys::secret(&arguments.publisher, &arguments.passphrase, terminal)?;
    let built = match build.sign(&gathered, version, expires, &key, &arguments.publisher)? {
        Built::Refused(fault) => {
            return refuse(&[Finding::problem(&fault)], Exit::Problems, Remedy::Correct, terminal);
        }
        Built::Pack(built) => built,
    };
    let mut findings: Vec<Finding> = built.refused.iter().map(Finding::problem).collect();
    findings.extend(
        built
            .first_root
            .map(|version| Finding::warning(Message::new("warning-first-root").text("version", version))),
    );
    findings.extend(built.warnings.iter().map(Finding::warning));
    if finding::any_problem(&findings) && !arguments.allow_refused {
        return refuse(&findings, Exit::Problems, Remedy::CorrectOrAllow, terminal);
    }
    files::write_new(&arguments.out, &built.bytes, Secrecy::Open)?;
    say(&built, &gathered, &arguments.out, &findings, terminal)?;
    Ok(if finding::any_problem(&findings) { Exit::Partly } else { Exit::Success })
}

/// What helps where no pack was written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Remedy {
    Correct,
    CorrectOrAllow,
}

/// Nothing was written.
fn refuse(findings: &[Finding], exit: Exit, remedy: Remedy, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    if terminal.json {
        let answer = json!({
            "file": Value::Null, "pack": Value::Null,
            "problems": finding::json(findings, Weight::Problem, terminal.language),
            "warnings": finding::json(findings, Weight::Warning, terminal.language),
        });
        terminal.print(&answer.to_string())?;
        return Ok(exit);
    }
    crate::commands::trust::note(findings, terminal);
    let problems = findings.iter().filter(|finding| finding.weight == Weight::Problem).count();
    terminal.note(&terminal.language.say(&Message::new("pack-not-built").number("problems", problems)));
    if remedy == Remedy::CorrectOrAllow {
        terminal.note(&terminal.language.word("pack-allow-refused"));
    }
    Ok(exit)
}

/// A pack that was written.
fn say(
    built: &BuiltPack,
    gathered: &Gathered,
    out: &Path,
    findings: &[Finding],
    terminal: Terminal<'_>,
) -> Result<(), Failure> {
    let BuiltPack { bytes, pack, info, root, .. } = built;
    if terminal.json {
        let answer = json!({
            "file": out,
            "pack": {
                "name": pack.name, "version": pack.version,
                "root_version": root.version, "issued_at": pack.issued_at,
                "expires": pack.expires, "bytes": bytes.len(),
                "delegations": info.delegations, "key_events": pack.key_events.len(),
                "status_lists": info.status_lists,
                "duplicates": gathered.duplicates, "older_lists": gathered.older_lists,
            },
            "problems": finding::json(findings, Weight::Problem, terminal.language),
            "warnings": finding::json(findings, Weight::Warning, terminal.language),
        });
        return terminal.print(&answer.to_string());
    }
    crate::commands::trust::note(findings, terminal);
    let mut lines = Lines::new(terminal.language);
    lines.say(&Message::new("wrote").text("file", out.display()));
    lines.field("domain", pack.name.as_str());
    let versions = Message::new("pack-versions")
        .text("version", pack.version)
        .text("root", root.version)
        .number("bytes", bytes.len());
    lines.field("pack-label", &terminal.language.say(&versions));
    let counts = Message::new("pack-counts")
        .number("delegations", info.delegations)
        .number("events", pack.key_events.len())
        .number("lists", info.status_lists);
    lines.field("pack-holds", &terminal.language.say(&counts));
    lines.field("expires-at", &moment::words(pack.expires, terminal.language));
    if gathered.duplicates + gathered.older_lists > 0 {
        let left = Message::new("pack-left-out")
            .number("duplicates", gathered.duplicates)
            .number("lists", gathered.older_lists);
        lines.field("pack-left", &terminal.language.say(&left));
    }
    terminal.print(&lines.into_text())
}
