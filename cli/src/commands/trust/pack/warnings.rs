//! What an operator should look at before a pack goes out, though every verifier would take it.

use std::collections::{BTreeMap, BTreeSet};

use yizheng::trust::{Delegation, Pack, Root};
use yizheng::{KeyId, Text, Timestamp};

use super::contents::{Contents, Entry};
use super::gather::Gathered;
use crate::commands::moment;
use yizheng_words::Message;
use yizheng_words::finding::Finding;

/// Days before an end from which it is mentioned: a renewal goes through several hands.
const NOTICE_DAYS: usize = 60;
const SECONDS_A_DAY: u64 = 86_400;

/// All of them.
pub(super) fn find(
    pack: &Pack,
    gathered: &Gathered,
    previous: Option<&Contents>,
    root: &Root,
) -> Vec<Finding> {
    let now = pack.issued_at;
    let delegations: Vec<&Entry<Delegation>> = gathered.delegations.iter().map(|item| &item.entry).collect();
    let mut found = Vec::new();
    if let Some(previous) = previous {
        dropped(gathered, previous, &mut found);
    }
    if root.expires < pack.expires || days_left(now, root.expires).is_some() {
        found.push(Finding::warning(
            Message::new("warning-root-ends").text("date", root.expires.date()).text("name", &root.name),
        ));
    }
    codes_of_keys(&delegations, &mut found);
    ends(&delegations, now, &mut found);
    lists(gathered, &delegations, now, &mut found);
    found
}

/// What verifiers hold now and would hold no more. That nothing goes backwards, loading asks.
fn dropped(gathered: &Gathered, previous: &Contents, found: &mut Vec<Finding>) {
    let keys: BTreeSet<(&str, Option<KeyId>)> =
        gathered.delegations.iter().map(|item| holder(&item.entry.content)).collect();
    let mut named = BTreeSet::new();
    for old in previous.delegations.iter().flatten() {
        if !keys.contains(&holder(&old.content)) && named.insert(holder(&old.content)) {
            let message = Message::new("warning-office-dropped").text("name", &old.content.name);
            found.push(Finding::warning(message.text("key", key_name(&old.content))));
        }
    }
    let lists: BTreeSet<&Text> = gathered.status_lists.iter().map(|item| &item.entry.content.uri).collect();
    for old in previous.status_lists.iter().flatten().filter(|old| !lists.contains(&old.content.uri)) {
        let message = Message::new("warning-list-dropped").text("list", &old.content.uri);
        found.push(Finding::warning(message));
    }
}

fn holder(delegation: &Delegation) -> (&str, Option<KeyId>) {
    (delegation.code.as_str(), delegation.key.known().map(yizheng::PublicKey::id))
}

fn key_name(delegation: &Delegation) -> String {
    delegation.key.known().map(|key| key.id().to_string()).unwrap_or_default()
}

/// One key for two offices: whoever has it can sign in the name of both.
fn codes_of_keys(delegations: &[&Entry<Delegation>], found: &mut Vec<Finding>) {
    let mut offices: BTreeMap<KeyId, BTreeMap<&str, &str>> = BTreeMap::new();
    for delegation in delegations.iter().map(|entry| &entry.content) {
        if let Some(key) = delegation.key.known() {
            let of_key = offices.entry(key.id()).or_default();
            of_key.insert(delegation.code.as_str(), delegation.name.as_str());
        }
    }
    for (key, offices) in offices.into_iter().filter(|(_, offices)| offices.len() > 1) {
        let names: Vec<String> = offices.into_iter().map(|(code, name)| format!("{name} ({code})")).collect();
        let message = Message::new("warning-key-of-two").text("key", key);
        found.push(Finding::warning(message.text("offices", names.join(", "))));
    }
}

/// Offices whose last delegation ends soon.
fn ends(delegations: &[&Entry<Delegation>], now: Timestamp, found: &mut Vec<Finding>) {
    let mut last: BTreeMap<&str, &Delegation> = BTreeMap::new();
    for delegation in delegations.iter().map(|entry| &entry.content) {
        let latest = last.entry(delegation.code.as_str()).or_insert(delegation);
        if latest.until < delegation.until {
            *latest = delegation;
        }
    }
    for delegation in last.into_values() {
        if let Some(days) = days_left(now, delegation.until) {
            let message = Message::new("warning-ends")
                .text("name", &delegation.name)
                .text("date", delegation.until.date())
                .number("days", days);
            found.push(Finding::warning(message));
        }
    }
}

/// Days to an end that is near and still to come.
fn days_left(now: Timestamp, end: Timestamp) -> Option<usize> {
    let days = moment::days(now, end);
    (end >= now && days <= NOTICE_DAYS).then_some(days)
}

fn lists(gathered: &Gathered, delegations: &[&Entry<Delegation>], now: Timestamp, found: &mut Vec<Finding>) {
    for item in &gathered.status_lists {
        let list = &item.entry.content;
        let age = now.seconds().saturating_sub(list.issued_at.seconds());
        if age > SECONDS_A_DAY {
            let message = Message::new("warning-list-old").text("file", item.file.display());
            let days = usize::try_from(age / SECONDS_A_DAY).unwrap_or(usize::MAX);
            found.push(Finding::warning(message.text("list", &list.uri).number("days", days)));
        }
    }
    let signers: BTreeSet<KeyId> =
        gathered.status_lists.iter().filter_map(|item| item.entry.signer()).collect();
    let parents: BTreeSet<KeyId> = delegations.iter().filter_map(|entry| entry.signer()).collect();
    let mut offices: BTreeMap<&str, (&str, bool, bool)> = BTreeMap::new();
    for delegation in delegations.iter().map(|entry| &entry.content).filter(|own| own.in_force_at(now)) {
        let office =
            offices.entry(delegation.code.as_str()).or_insert((delegation.name.as_str(), false, false));
        if let Some(id) = delegation.key.known().map(yizheng::PublicKey::id) {
            office.1 |= signers.contains(&id);
            office.2 |= parents.contains(&id);
        }
    }
    // An office that delegates may well issue nothing itself.
    for (name, _, _) in offices.into_values().filter(|(_, listed, delegates)| !listed && !delegates) {
        found.push(Finding::warning(Message::new("warning-no-list").text("name", name)));
    }
}
