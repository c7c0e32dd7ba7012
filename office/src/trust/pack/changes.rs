//! What a newer pack changes.

use std::collections::{BTreeMap, BTreeSet};

use yizheng::token::ReadError;
use yizheng::trust::{Delegation, KeyEvent, Status, StatusList};

use super::contents::{Contents, Entry};

/// Of what kind a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeSign {
    /// The statement is new.
    Added,
    /// The statement is there no more.
    Removed,
    /// Another statement about the same thing took its place.
    Changed,
}

/// A statement that is new, is there no more, or was replaced by another.
#[derive(Clone, Copy, Debug)]
pub struct Change<'c, T> {
    /// Of what kind the change is.
    pub sign: ChangeSign,
    /// The statement in the older pack.
    pub old: Option<&'c Entry<T>>,
    /// The statement in the newer pack.
    pub new: Option<&'c Entry<T>>,
}

/// Everything that a newer pack changes.
#[derive(Debug)]
pub struct PackChanges<'c> {
    /// Delegations.
    pub delegations: Vec<Change<'c, Delegation>>,
    /// Key events.
    pub key_events: Vec<Change<'c, KeyEvent>>,
    /// Status lists.
    pub status_lists: Vec<Change<'c, StatusList>>,
}

/// Everything that differs from `old` to `new`.
#[must_use]
pub fn changes<'c>(old: &'c Contents, new: &'c Contents) -> PackChanges<'c> {
    PackChanges {
        delegations: compare(&old.delegations, &new.delegations, same_office),
        key_events: compare(&old.key_events, &new.key_events, |_, _| None),
        status_lists: compare(&old.status_lists, &new.status_lists, |old: &Entry<StatusList>, new| {
            (old.content.uri == new.content.uri && old.signers == new.signers).then_some(0)
        }),
    }
}

impl PackChanges<'_> {
    /// Whether both packs hold the same statements.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.delegations.is_empty() && self.key_events.is_empty() && self.status_lists.is_empty()
    }
}

/// Statements that are in both packs byte for byte are no change. Of the others, two that `alike` says are about the same
/// thing are one change; the pair with the lowest number comes first.
fn compare<'c, T>(
    old: &'c [Result<Entry<T>, ReadError>],
    new: &'c [Result<Entry<T>, ReadError>],
    alike: impl Fn(&Entry<T>, &Entry<T>) -> Option<u8>,
) -> Vec<Change<'c, T>> {
    let bytes = |list: &'c [Result<Entry<T>, ReadError>]| -> BTreeSet<&'c [u8]> {
        list.iter().flatten().map(|entry| entry.bytes.as_slice()).collect()
    };
    let (in_old, in_new) = (bytes(old), bytes(new));
    let mut gone: Vec<&Entry<T>> =
        old.iter().flatten().filter(|entry| !in_new.contains(entry.bytes.as_slice())).collect();
    let mut found = Vec::new();
    for entry in new.iter().flatten().filter(|entry| !in_old.contains(entry.bytes.as_slice())) {
        let nearest = (0..gone.len())
            .filter_map(|index| Some((alike(gone.get(index)?, entry)?, index)))
            .min()
            .map(|(_, index)| gone.remove(index));
        let sign = if nearest.is_some() { ChangeSign::Changed } else { ChangeSign::Added };
        found.push(Change { sign, old: nearest, new: Some(entry) });
    }
    found.extend(gone.into_iter().map(|entry| Change {
        sign: ChangeSign::Removed,
        old: Some(entry),
        new: None,
    }));
    found
}

/// The same office below the same parent, best with the same key.
fn same_office(old: &Entry<Delegation>, new: &Entry<Delegation>) -> Option<u8> {
    let same_key = old.content.key == new.content.key;
    match old.content.code == new.content.code {
        true if same_key && old.signer() == new.signer() => Some(0),
        true if same_key => Some(1),
        true if old.signer() == new.signer() => Some(2),
        _ => None,
    }
}

/// The version of the newest root in a pack; 0 where none can be read.
#[must_use]
pub fn root_version(contents: &Contents) -> u64 {
    contents.roots.iter().flatten().map(|root| root.content.version).max().unwrap_or(0)
}

/// How many entries of a list went from one status to another. Those behind the end of the old list were valid.
#[must_use]
pub fn status_changes(change: &Change<'_, StatusList>) -> BTreeMap<(Status, Status), usize> {
    let entries = |entry: Option<&Entry<StatusList>>| entry.and_then(|entry| entry.content.entries().ok());
    let mut found = BTreeMap::new();
    let Some(new) = entries(change.new) else { return found };
    let old = entries(change.old);
    for index in 0..new.len() as u64 {
        let from = old.as_ref().and_then(|old| old.get(index)).unwrap_or(0);
        let to = new.get(index).unwrap_or(0);
        if from != to {
            *found.entry((Status::from_value(from), Status::from_value(to))).or_default() += 1;
        }
    }
    found
}
