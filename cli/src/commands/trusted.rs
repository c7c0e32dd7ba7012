//! The trust options of the commands that verify: an authority, an office, roots with their packs, separate status lists.

use std::path::{Path, PathBuf};

use yizheng::trust::AddRootError;
use yizheng::trust::{Pack, Root, StatusList};
use yizheng::verify::{Policy, Severity};
use yizheng::{Timestamp, Verifier};

use super::moment::{self, OfDay};
use super::{Terminal, refusal};
use crate::arguments::Trusted;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::statement::{Kind, StatementFile};
use yizheng_office::trust::TrustWorkError;
use yizheng_office::{Office, newest_list, read_authority};
use yizheng_words::Message;

/// Names the office folder to trust if no option names anybody.
const VARIABLE: &str = "YIZHENG_OFFICE";

/// A verifier that trusts everybody whom the arguments name.
///
/// # Errors
/// The arguments name nobody, or a file has another kind of content or is refused.
pub(super) fn load(arguments: &Trusted, terminal: Terminal<'_>) -> Result<Verifier, Failure> {
    let mut verifier = Verifier::new().with_policy(policy(arguments));
    follow(&mut verifier, &arguments.roots, &arguments.packs)?;
    if let Some(file) = &arguments.authority {
        verifier.trust_authority(read_authority(file)?);
    }
    if let Some(folder) = office(arguments) {
        let office = Office::open(&folder)?;
        verifier.trust_authority(office.authority().clone());
        own_list(&office, &mut verifier, terminal);
    } else if alone(arguments) {
        return Err(Failure::new(Exit::Usage, Message::new("error-no-authority")));
    }
    for file in &arguments.status_lists {
        let file = StatementFile::read(file)?;
        file.statement::<StatusList>(&Kind::StatusList)?;
        verifier.add_status_list(file.bytes()).map_err(|error| {
            let message = Message::new("error-status-refused").text("file", file.path().display());
            Failure::new(Exit::Input, message.message("reason", refusal::list(error)))
        })?;
    }
    Ok(verifier)
}

/// Whether neither an authority nor a root is named.
const fn alone(arguments: &Trusted) -> bool {
    arguments.authority.is_none() && arguments.roots.is_empty()
}

/// The office folder of the arguments, or of the environment if no option names anybody to trust.
pub(super) fn office(arguments: &Trusted) -> Option<PathBuf> {
    let from_environment = || std::env::var_os(VARIABLE).filter(|_| alone(arguments)).map(PathBuf::from);
    arguments.office.clone().or_else(from_environment)
}

/// The policy that the arguments ask for.
fn policy(arguments: &Trusted) -> Policy {
    let mut policy = Policy::default();
    // Both are bounded by the command line: nothing overflows.
    if let Some(hours) = arguments.status_max_age {
        policy.status_max_age = hours.saturating_mul(3600);
    }
    if let Some(days) = arguments.trust_max_age {
        policy.trust_max_age = days.saturating_mul(86_400);
    }
    if arguments.strict {
        policy.unknown = Severity::Invalid;
    }
    policy
}

/// The moment for which the command verifies.
///
/// # Errors
/// The argument is not a moment.
pub(super) fn time(arguments: &Trusted) -> Result<Timestamp, Failure> {
    arguments.at.as_deref().map_or_else(|| Ok(moment::now()), |at| moment::read(at, OfDay::Noon))
}

/// Adds the newest list that the office itself published. If it is refused, the user sees a note here, and every report says
/// that the status is unknown.
fn own_list(office: &Office, verifier: &mut Verifier, terminal: Terminal<'_>) {
    let Some(name) = &office.settings().status_list else { return };
    if let Some(newest) = newest_list(office, &format!("yz:{name}"))
        && let Err(error) = verifier.add_status_list(&newest.bytes)
    {
        let message = Message::new("error-status-refused").text("file", newest.path.display());
        terminal.note(&terminal.language.say(&message.message("reason", refusal::list(error))));
    }
}

/// Adds a domain for each root, then gives each pack to the domain with its name, the lowest version first.
fn follow(verifier: &mut Verifier, roots: &[PathBuf], packs: &[PathBuf]) -> Result<(), Failure> {
    let mut begun: Vec<(&Path, String)> = Vec::new();
    for path in roots {
        let file = StatementFile::read(path)?;
        let name = file.statement::<Root>(&Kind::Root)?.danger_unverified().name.to_string();
        match verifier.add_root(file.bytes()) {
            Ok(taken) => begun.push((path, taken.domain)),
            Err(AddRootError::Refused(error)) => {
                return Err(TrustWorkError::RootRefused { file: path.clone(), error }.into());
            }
            Err(_) => {
                let message = Message::new("error-domain-twice").text("name", &name);
                let held = begun.iter().find(|(_, held)| *held == name).map(|(path, _)| path.display());
                let message = held.into_iter().fold(message, |message, path| message.text("one", path));
                return Err(Failure::new(Exit::Usage, message.text("two", path.display())));
            }
        }
    }
    let mut files = packs.iter().map(|path| StatementFile::read(path)).collect::<Result<Vec<_>, _>>()?;
    let mut versions = Vec::new();
    for file in &files {
        versions.push(file.statement::<Pack>(&Kind::Pack)?.danger_unverified().version);
    }
    let mut ordered: Vec<(u64, StatementFile)> = versions.into_iter().zip(files.drain(..)).collect();
    ordered.sort_by_key(|(version, _)| *version);
    for (_, file) in ordered {
        let name = file.statement::<Pack>(&Kind::Pack)?.danger_unverified().name.clone();
        if !verifier.domains().any(|domain| *domain.name() == name) {
            let message = Message::new("error-pack-of-no-root").text("file", file.path().display());
            return Err(Failure::new(Exit::Input, message.text("name", name)));
        }
        verifier
            .update(file.bytes())
            .map_err(|error| TrustWorkError::PackRefused { file: file.path().to_path_buf(), error })?;
    }
    let mut begun = begun.iter().zip(verifier.domains());
    if let Some(((path, _), domain)) = begun.find(|(_, domain)| domain.pack().is_none()) {
        let message = Message::new("error-root-without-pack").text("file", path.display());
        return Err(Failure::new(Exit::Usage, message.text("name", domain.name())));
    }
    Ok(())
}
