//! `yizheng trust accept`: a parent grants what an office asked for, or what it granted before.

use std::path::Path;

use serde_json::{Value, json};
use yizheng::trust::{Delegation, KeyRequest, Powers};

use super::describe::Described;
use super::{draft, scope};
use crate::arguments::Accept;
use crate::commands::Terminal;
use crate::commands::lines::Lines;
use crate::commands::moment::{self, OfDay};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files;
use yizheng_office::statement::{Kind, StatementFile};
use yizheng_office::trust::{
    GrantDraft, GrantSigner, GrantTerms, Grantable, TrustWorkError, objections, signs_for,
};
use yizheng_office::{FileKey, Office};
use yizheng_words::finding::{self, Finding, Weight};
use yizheng_words::{Message, trust};

pub(super) fn run(arguments: &Accept, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let file = StatementFile::read(&arguments.request)?;
    let grantable = Grantable::read(&file)?;
    if let Grantable::Requested(request) = &grantable {
        show(request, &file, terminal)?;
    }
    let wish = GrantDraft::from(grantable);
    let parent = arguments.parent.as_deref().map(parent_in).transpose()?;
    wish.asks(&signer(arguments)?, parent.as_ref(), file.path())?;
    let delegation = delegation(wish, arguments)?;
    if let Some(parent) = &parent {
        let words = |objection| trust::objection(objection, parent, terminal.language);
        let findings: Vec<Finding> = objections(&delegation, parent).iter().map(words).collect();
        if !findings.is_empty() {
            return refuse(&findings, &delegation, terminal);
        }
    }
    let mut warnings = Vec::new();
    if delegation.until < delegation.issued_at {
        warnings.push(Finding::warning(Message::new("warning-period-past")));
    }
    super::note(&warnings, terminal);
    let of_parent = |key: &FileKey| match (&parent, &arguments.parent) {
        (Some(parent), Some(path)) => Ok(signs_for(parent, key.public(), path)?),
        _ => Ok(()),
    };
    let (by, source) = (&arguments.signer, &arguments.passphrase);
    let key = draft::finish(&delegation, by, source, &arguments.out, terminal, of_parent)?;
    let further = json!({
        "checked_against_parent": parent.is_some(),
        "warnings": finding::json(&warnings, Weight::Warning, terminal.language),
    });
    draft::report(&delegation, key.as_ref(), &arguments.out, further, terminal)?;
    if key.is_some() && parent.is_none() && !terminal.json {
        terminal.note(&terminal.language.word("parent-unchecked"));
    }
    Ok(Exit::Success)
}

/// Shows the request, before anybody types a passphrase to grant it.
fn show(request: &KeyRequest, file: &StatementFile, terminal: Terminal<'_>) -> Result<(), Failure> {
    if terminal.json {
        return Ok(());
    }
    let mut lines = Lines::new(terminal.language);
    lines.say(&Message::new("request-shown").text("file", file.path().display()));
    request.describe(&mut lines);
    lines.plain(terminal.language.word("request-compare"));
    terminal.print(&lines.into_text())
}

/// Who signs, as the options say.
fn signer(arguments: &Accept) -> Result<GrantSigner, Failure> {
    Ok(match &arguments.signer.office {
        Some(folder) => {
            GrantSigner::Office { code: super::text("code", &Office::open(folder)?.settings().code)? }
        }
        None if arguments.signer.by_root => GrantSigner::Root,
        None => GrantSigner::Key,
    })
}

fn delegation(wish: GrantDraft, arguments: &Accept) -> Result<Delegation, Failure> {
    let terms = GrantTerms {
        until: moment::read(&arguments.until, OfDay::Last)?,
        from: moment::read(&arguments.from, OfDay::First)?,
        issued_at: moment::now(),
        depth: arguments.depth,
        powers: powers(arguments)?,
        scope: scope::other(&arguments.scope)?,
    };
    wish.delegation(terms).map_err(|error| match error {
        // As it was typed.
        TrustWorkError::Period { .. } => {
            let message = Message::new("error-period").text("from", &arguments.from);
            Failure::new(Exit::Usage, message.text("until", &arguments.until))
        }
        other => other.into(),
    })
}

fn parent_in(path: &Path) -> Result<Delegation, Failure> {
    let file = StatementFile::read(path)?;
    Ok(file.statement::<Delegation>(&Kind::Delegation)?.danger_into_unverified())
}

/// The parser sees to it that the three stand together.
fn powers(arguments: &Accept) -> Result<Option<Powers>, Failure> {
    let (Some(legal_authority), Some(agreement), Some(method)) =
        (&arguments.legal_authority, &arguments.agreement, arguments.method)
    else {
        return Ok(None);
    };
    Ok(Some(Powers {
        legal_authority: super::text("--legal-authority", legal_authority)?,
        agreement: super::text("--agreement", agreement)?,
        method,
    }))
}

/// Nothing was signed: everything that is too wide is named.
fn refuse(findings: &[Finding], delegation: &Delegation, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    if terminal.json {
        let answer = json!({
            "file": Value::Null, "statement": delegation.json(), "signed_by": Value::Null,
            "problems": finding::json(findings, Weight::Problem, terminal.language),
        });
        terminal.print(&answer.to_string())?;
    } else {
        super::note(findings, terminal);
        terminal
            .note(&terminal.language.say(&Message::new("delegation-refused").text("name", &delegation.name)));
    }
    Ok(Exit::Problems)
}
