//! What a publisher should look at before a pack goes out, although every verifier takes it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use yizheng::trust::{Delegation, Pack, Root};
use yizheng::{KeyId, PublicKey, Text, Timestamp};

use super::contents::{Contents, Entry};
use super::gather::Gathered;

/// Days before an end from which a warning is given: a renewal goes through several hands.
const NOTICE_DAYS: usize = 60;
const SECONDS_A_DAY: u64 = 86_400;

/// Something that a publisher should look at, although every verifier takes the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PackWarning {
    /// The last delegation of an office ends soon.
    Ends {
        /// The office.
        name: Text,
        /// Its last moment.
        until: Timestamp,
        /// Days until then.
        days: usize,
    },
    /// One key has delegations for several offices: whoever holds it can sign in the name of all of them.
    KeyOfTwo {
        /// The key.
        key: KeyId,
        /// Codes and names of the offices.
        offices: Vec<(String, String)>,
    },
    /// The previous pack had this list.
    ListDropped {
        /// Its name.
        list: Text,
    },
    /// A status list is older than a day.
    ListOld {
        /// Its file.
        file: PathBuf,
        /// Its name.
        list: Text,
        /// Its age in days.
        days: usize,
    },
    /// An office that delegates to nobody has no status list.
    NoList {
        /// The office.
        name: String,
    },
    /// The previous pack had this office with this key.
    OfficeDropped {
        /// The office.
        name: Text,
        /// Its key, where its type is known.
        key: Option<KeyId>,
    },
    /// The root ends before the pack, or soon.
    RootEnds {
        /// Its last moment.
        expires: Timestamp,
        /// Its domain.
        name: Text,
    },
}

/// Everything that a publisher should look at.
pub(super) fn find(
    pack: &Pack,
    gathered: &Gathered,
    previous: Option<&Contents>,
    root: &Root,
) -> Vec<PackWarning> {
    let now = pack.issued_at;
    let delegations: Vec<&Entry<Delegation>> = gathered.delegations.iter().map(|item| &item.entry).collect();
    let mut found = Vec::new();
    if let Some(previous) = previous {
        dropped(gathered, previous, &mut found);
    }
    if root.expires < pack.expires || days_left(now, root.expires).is_some() {
        found.push(PackWarning::RootEnds { expires: root.expires, name: root.name.clone() });
    }
    codes_of_keys(&delegations, &mut found);
    ends(&delegations, now, &mut found);
    lists(gathered, &delegations, now, &mut found);
    found
}

/// Offices and lists that verifiers hold now and would lose. Loading the pack finds what goes backwards.
fn dropped(gathered: &Gathered, previous: &Contents, found: &mut Vec<PackWarning>) {
    let keys: BTreeSet<(&str, Option<KeyId>)> =
        gathered.delegations.iter().map(|item| holder(&item.entry.content)).collect();
    let mut named = BTreeSet::new();
    for old in previous.delegations.iter().flatten() {
        if !keys.contains(&holder(&old.content)) && named.insert(holder(&old.content)) {
            let (name, key) = (old.content.name.clone(), key_of(&old.content));
            found.push(PackWarning::OfficeDropped { name, key });
        }
    }
    let lists: BTreeSet<&Text> = gathered.status_lists.iter().map(|item| &item.entry.content.uri).collect();
    for old in previous.status_lists.iter().flatten().filter(|old| !lists.contains(&old.content.uri)) {
        found.push(PackWarning::ListDropped { list: old.content.uri.clone() });
    }
}

fn holder(delegation: &Delegation) -> (&str, Option<KeyId>) {
    (delegation.code.as_str(), key_of(delegation))
}

fn key_of(delegation: &Delegation) -> Option<KeyId> {
    delegation.key.known().map(PublicKey::id)
}

/// One key for two offices: whoever has it can sign in the name of both.
fn codes_of_keys(delegations: &[&Entry<Delegation>], found: &mut Vec<PackWarning>) {
    let mut offices: BTreeMap<KeyId, BTreeMap<&str, &str>> = BTreeMap::new();
    for delegation in delegations.iter().map(|entry| &entry.content) {
        if let Some(key) = delegation.key.known() {
            let of_key = offices.entry(key.id()).or_default();
            of_key.insert(delegation.code.as_str(), delegation.name.as_str());
        }
    }
    for (key, offices) in offices.into_iter().filter(|(_, offices)| offices.len() > 1) {
        let offices = offices.into_iter().map(|(code, name)| (code.to_string(), name.to_string())).collect();
        found.push(PackWarning::KeyOfTwo { key, offices });
    }
}

/// Offices whose last delegation ends soon.
fn ends(delegations: &[&Entry<Delegation>], now: Timestamp, found: &mut Vec<PackWarning>) {
    let mut last: BTreeMap<&str, &Delegation> = BTreeMap::new();
    for delegation in delegations.iter().map(|entry| &entry.content) {
        let latest = last.entry(delegation.code.as_str()).or_insert(delegation);
        if latest.until < delegation.until {
            *latest = delegation;
        }
    }
    for delegation in last.into_values() {
        if let Some(days) = days_left(now, delegation.until) {
            let (name, until) = (delegation.name.clone(), delegation.until);
            found.push(PackWarning::Ends { name, until, days });
        }
    }
}

/// Days to an end that is near and still to come.
fn days_left(now: Timestamp, end: Timestamp) -> Option<usize> {
    let days = usize::try_from(now.date().days_until(end.date())).unwrap_or(0);
    (end >= now && days <= NOTICE_DAYS).then_some(days)
}

fn lists(
    gathered: &Gathered,
    delegations: &[&Entry<Delegation>],
    now: Timestamp,
    found: &mut Vec<PackWarning>,
) {
    for item in &gathered.status_lists {
        let list = &item.entry.content;
        let age = now.seconds().saturating_sub(list.issued_at.seconds());
        if age > SECONDS_A_DAY {
            let days = usize::try_from(age / SECONDS_A_DAY).unwrap_or(usize::MAX);
            found.push(PackWarning::ListOld { file: item.file.clone(), list: list.uri.clone(), days });
        }
    }
    let signers: BTreeSet<KeyId> =
        gathered.status_lists.iter().filter_map(|item| item.entry.signer()).collect();
    let parents: BTreeSet<KeyId> = delegations.iter().filter_map(|entry| entry.signer()).collect();
    let mut offices: BTreeMap<&str, (&str, bool, bool)> = BTreeMap::new();
    for delegation in delegations.iter().map(|entry| &entry.content).filter(|own| own.in_force_at(now)) {
        let office =
            offices.entry(delegation.code.as_str()).or_insert((delegation.name.as_str(), false, false));
        if let Some(id) = delegation.key.known().map(PublicKey::id) {
            office.1 |= signers.contains(&id);
            office.2 |= parents.contains(&id);
        }
    }
    // An office that delegates may well issue nothing itself.
    for (name, _, _) in offices.into_values().filter(|(_, listed, delegates)| !listed && !delegates) {
        found.push(PackWarning::NoList { name: name.to_string() });
    }
}
