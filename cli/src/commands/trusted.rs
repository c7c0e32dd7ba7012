//! Whom a command trusts that verifies: an authority, an office, roots with their packs; and status lists that came by themselves.

use std::path::{Path, PathBuf};

use yizheng::trust::AddRootError;
use yizheng::trust::{Domain, Pack, PackError, Root, RootError, StatusList};
use yizheng::verify::{Policy, Severity};
use yizheng::{Timestamp, Verifier};

use super::moment::{self, OfDay};
use super::{Terminal, refusal};
use crate::arguments::Trusted;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::statement::{Kind, StatementFile};
use yizheng_office::{Office, newest_list, read_authority};
use yizheng_words::Message;

/// The office folder where nothing else says whom to trust.
const VARIABLE: &str = "YIZHENG_OFFICE";

/// Everything that the arguments name.
///
/// # Errors
/// Nobody is named, or a file is not what it has to be.
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

/// Does nothing but an office say whom to trust?
const fn alone(arguments: &Trusted) -> bool {
    arguments.authority.is_none() && arguments.roots.is_empty()
}

/// The office folder that the arguments mean, or the environment where nothing else says whom to trust.
pub(super) fn office(arguments: &Trusted) -> Option<PathBuf> {
    let from_environment = || std::env::var_os(VARIABLE).filter(|_| alone(arguments)).map(PathBuf::from);
    arguments.office.clone().or_else(from_environment)
}

/// What the person who asks wants to be warned of.
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

/// The moment at which it verifies.
///
/// # Errors
/// The argument is no moment.
pub(super) fn time(arguments: &Trusted) -> Result<Timestamp, Failure> {
    arguments.at.as_deref().map_or_else(|| Ok(moment::now()), |at| moment::read(at, OfDay::Noon))
}

/// The newest list that the office itself published. One that cannot be used leaves the status unknown, which
/// verification says of every license.
fn own_list(office: &Office, verifier: &mut Verifier, terminal: Terminal<'_>) {
    let Some(name) = &office.settings().status_list else { return };
    if let Some(newest) = newest_list(office, &format!("yz:{name}"))
        && let Err(error) = verifier.add_status_list(&newest.bytes)
    {
        let message = Message::new("error-status-refused").text("file", newest.path.display());
        terminal.note(&terminal.language.say(&message.message("reason", refusal::list(error))));
    }
}

/// A root begins a domain; each pack goes to the root with its name, the lowest version first.
fn follow(verifier: &mut Verifier, roots: &[PathBuf], packs: &[PathBuf]) -> Result<(), Failure> {
    let mut begun: Vec<(&Path, String)> = Vec::new();
    for path in roots {
        let file = StatementFile::read(path)?;
        let name = file.statement::<Root>(&Kind::Root)?.danger_unverified().name.to_string();
        match verifier.add_root(file.bytes()) {
            Ok(taken) => begun.push((path, taken.domain)),
            Err(AddRootError::Refused(error)) => return Err(root_refused(path, error)),
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
        verifier.update(file.bytes()).map_err(|error| pack_refused(&file, error))?;
    }
    let mut begun = begun.iter().zip(verifier.domains());
    if let Some(((path, _), domain)) = begun.find(|(_, domain)| domain.pack().is_none()) {
        let message = Message::new("error-root-without-pack").text("file", path.display());
        return Err(Failure::new(Exit::Usage, message.text("name", domain.name())));
    }
    Ok(())
}

/// The domain that a signed root begins.
///
/// # Errors
/// The file is no root, or too few of its own keys signed it.
pub(super) fn root(path: &Path) -> Result<(StatementFile, Domain), Failure> {
    let file = StatementFile::read(path)?;
    file.statement::<Root>(&Kind::Root)?;
    let domain = Domain::new(file.bytes()).map_err(|error| root_refused(path, error))?;
    Ok((file, domain))
}

/// Takes a pack as a verifier does.
///
/// # Errors
/// The file is no pack, or the domain does not take it.
pub(super) fn update(domain: &mut Domain, file: &StatementFile) -> Result<(), Failure> {
    file.statement::<Pack>(&Kind::Pack)?;
    domain.update(file.bytes()).map(drop).map_err(|error| pack_refused(file, error))
}

fn root_refused(path: &Path, error: RootError) -> Failure {
    let message = Message::new("error-root-refused").text("file", path.display());
    Failure::new(Exit::Input, message.message("reason", refusal::root(error)))
}

fn pack_refused(file: &StatementFile, error: PackError) -> Failure {
    let message = Message::new("error-pack-refused").text("file", file.path().display());
    Failure::new(Exit::Input, message.message("reason", refusal::pack(error)))
}
