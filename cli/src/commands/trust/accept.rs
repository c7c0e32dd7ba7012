//! `yizheng trust accept`: a parent says what an office may issue, because it asked, or as it did before.

use std::path::Path;

use serde_json::{Value, json};
use yizheng::trust::{CoseKey, Delegation, KeyRequest, Level, Place, Possession, Powers, Scope};
use yizheng::{PublicKey, Text};

use super::describe::Described;
use super::{draft, parent, place, scope};
use crate::arguments::Accept;
use crate::commands::Voice;
use crate::commands::lines::Lines;
use crate::commands::moment::{self, OfDay};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files;
use yizheng_office::statement::{Expected, Kind, StatementFile};
use yizheng_office::{Office, SigningKey};
use yizheng_words::Message;
use yizheng_words::finding::{self, Finding, Weight};

/// What is granted unless an option says otherwise: what an office asks for, or what it was granted before.
struct Wish {
    name: Text,
    code: Text,
    level: Level,
    key: CoseKey,
    scope: Scope,
    depth: u8,
    powers: Option<Powers>,
    place: Place,
    possession: Possession,
}

pub(super) fn run(arguments: &Accept, voice: Voice<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let file = StatementFile::read(&arguments.request)?;
    let wish = match file.kind() {
        Kind::KeyRequest => requested(&file, voice)?,
        Kind::Delegation => {
            Wish::before(file.statement::<Delegation>(&Kind::Delegation)?.danger_unverified())
        }
        _ => return Err(file.is_not(Expected::Grantable).into()),
    };
    let parent = arguments.parent.as_deref().map(parent_in).transpose()?;
    is_for(&wish, &file, arguments, parent.as_ref())?;
    let delegation = delegation(wish, arguments)?;
    if let Some(parent) = &parent {
        let findings = parent::too_wide(&delegation, parent, voice.language);
        if !findings.is_empty() {
            return refuse(&findings, &delegation, voice);
        }
    }
    let mut warnings = Vec::new();
    if delegation.until < delegation.issued_at {
        warnings.push(Finding::warning(Message::new("warning-period-past")));
    }
    super::note(&warnings, voice);
    let of_parent = |key: &SigningKey| match (&parent, &arguments.parent) {
        (Some(parent), Some(path)) if !parent::is_of(parent, key.public()) => {
            let message = Message::new("error-parent-of-another").text("file", path.display());
            let message = message.text("key", key.public().id()).text("name", &parent.name);
            Err(Failure::new(Exit::Office, message))
        }
        _ => Ok(()),
    };
    let (by, source) = (&arguments.signer, &arguments.passphrase);
    let key = draft::finish(&delegation, by, source, &arguments.out, voice, of_parent)?;
    let further = json!({
        "checked_against_parent": parent.is_some(),
        "warnings": finding::json(&warnings, Weight::Warning, voice.language),
    });
    draft::report(&delegation, key.as_ref(), &arguments.out, further, voice)?;
    if key.is_some() && parent.is_none() && !voice.json {
        voice.note(&voice.language.word("parent-unchecked"));
    }
    Ok(Exit::Success)
}

impl Wish {
    /// As it was granted before.
    fn before(earlier: &Delegation) -> Self {
        Self {
            name: earlier.name.clone(),
            code: earlier.code.clone(),
            level: earlier.level,
            key: earlier.key.clone(),
            scope: earlier.scope.clone(),
            depth: earlier.depth,
            powers: earlier.powers.clone(),
            place: earlier.place.clone(),
            possession: earlier.possession,
        }
    }
}

/// The request in a file, shown, and signed by the key that it asks for.
fn requested(file: &StatementFile, voice: Voice<'_>) -> Result<Wish, Failure> {
    let refused = |id| Err(Failure::new(Exit::Input, Message::new(id).text("file", file.path().display())));
    let statement = file.statement::<KeyRequest>(&Kind::KeyRequest)?;
    let Some(key) = statement.danger_unverified().key.known().cloned() else {
        return refused("error-request-key");
    };
    if statement.verify(&key).is_err() {
        return refused("error-request-signature");
    }
    let request = statement.danger_into_unverified();
    if !voice.json {
        let mut lines = Lines::new(voice.language);
        lines.say(&Message::new("request-shown").text("file", file.path().display()));
        request.describe(&mut lines);
        lines.plain(voice.language.word("request-compare"));
        voice.print(&lines.into_text())?;
    }
    Ok(Wish {
        name: request.name,
        code: request.code,
        level: request.level,
        key: request.key,
        scope: request.scope,
        depth: 0,
        powers: None,
        place: request.place,
        possession: request.possession,
    })
}

/// Did the office ask the parent who signs? It proved its key for one place only.
fn is_for(
    wish: &Wish,
    file: &StatementFile,
    arguments: &Accept,
    parent: Option<&Delegation>,
) -> Result<(), Failure> {
    let failure = |message: Message| {
        let message = message.text("file", file.path().display()).text("asked", place::words(&wish.place));
        Err(Failure::new(Exit::Input, message))
    };
    let elsewhere = |own: String| failure(Message::new("error-other-place").text("own", own));
    match (&arguments.signer.office, parent) {
        (_, Some(parent)) if place::below_office(parent) != wish.place => {
            return elsewhere(place::words(&place::below_office(parent)));
        }
        // The office knows its code, not those above it: a verifier will ask, and so `pack build`.
        (Some(folder), _) => {
            let code = super::text("code", &Office::open(folder)?.settings().code)?;
            if wish.place.parent() != Some(&code) {
                return elsewhere(format!("… › {code}"));
            }
        }
        (None, None) if arguments.signer.by_root && wish.place.parent().is_some() => {
            return elsewhere(wish.place.domain.to_string());
        }
        (None, _) => {}
    }
    let proven = |key: &PublicKey| wish.possession.verify(&wish.code, &wish.place, key).is_ok();
    if wish.key.known().is_some_and(proven) { Ok(()) } else { failure(Message::new("error-key-not-proven")) }
}

fn delegation(wish: Wish, arguments: &Accept) -> Result<Delegation, Failure> {
    let delegation = Delegation {
        until: moment::read(&arguments.until, OfDay::Last)?,
        from: moment::read(&arguments.from, OfDay::First)?,
        issued_at: moment::now(),
        depth: arguments.depth.unwrap_or(wish.depth),
        powers: powers(arguments)?.or(wish.powers),
        scope: scope::other(&arguments.scope, &wish.scope)?,
        code: wish.code,
        key: wish.key,
        name: wish.name,
        level: wish.level,
        place: wish.place,
        possession: wish.possession,
    };
    if delegation.from > delegation.until {
        let message = Message::new("error-period").text("from", &arguments.from);
        return Err(Failure::new(Exit::Usage, message.text("until", &arguments.until)));
    }
    Ok(delegation)
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
fn refuse(findings: &[Finding], delegation: &Delegation, voice: Voice<'_>) -> Result<Exit, Failure> {
    if voice.json {
        let answer = json!({
            "file": Value::Null, "statement": delegation.json(), "signed_by": Value::Null,
            "problems": finding::json(findings, Weight::Problem, voice.language),
        });
        voice.print(&answer.to_string())?;
    } else {
        super::note(findings, voice);
        voice.note(&voice.language.say(&Message::new("delegation-refused").text("name", &delegation.name)));
    }
    Ok(Exit::Problems)
}
