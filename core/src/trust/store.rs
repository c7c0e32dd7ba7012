//! The trust of a verifier: several domains and authorities side by side.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::authority::Authority;
use super::domain::Domain;
use super::issuer::Issuer;
use super::refusal::Refusal;
use super::source::{HeldList, Origin, Source};
use super::statement::Statement;
use super::status_list::StatusList;
use crate::read_error::ReadError;
use crate::text::Text;

/// Everything that a verifier trusts: the packs of one or several domains, and authorities that are trusted directly.
///
/// Cheap to clone: clones share the loaded data.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    sources: Vec<Trusted>,
    /// A domain was added of which no pack has come.
    awaits_pack: bool,
}

/// A pack or an authority, and status lists that were added singly.
#[derive(Clone, Debug)]
pub(crate) struct Trusted {
    pub(crate) source: Arc<Source>,
    /// At most one for each office and name, newer than that of the pack.
    lists: Vec<HeldList>,
}

impl Trusted {
    fn new(source: Arc<Source>) -> Self {
        Self { source, lists: Vec::new() }
    }

    /// All lists named `uri`, whoever signed them.
    fn lists<'a>(&'a self, uri: &'a Text) -> impl Iterator<Item = &'a HeldList> {
        let own = self.lists.iter().filter(move |list| list.uri == *uri);
        own.chain(self.source.lists(uri))
    }

    /// Adds a list, unless one of the same office and name is as new.
    fn add_list(&mut self, list: HeldList) {
        let grants = &self.source.grants;
        let as_new = |held: &HeldList| held.of_one_office(&list, grants) && held.issued_at >= list.issued_at;
        if !self.lists(&list.uri).any(as_new) {
            self.lists.retain(|held| held.uri != list.uri || !held.of_one_office(&list, grants));
            self.lists.push(list);
        }
    }

    /// The lists named `uri` of the office of the grant `issuer`, and of those above it: the newest of each.
    pub(crate) fn lists_for<'a>(&'a self, uri: &'a Text, issuer: usize) -> Vec<&'a HeldList> {
        let mut newest: Vec<&HeldList> = Vec::new();
        for list in self.lists(uri).filter(|list| self.source.decides_for(list, issuer)) {
            // The lists that were added singly come first, and are newer.
            if !newest.iter().any(|newer| newer.of_one_office(list, &self.source.grants)) {
                newest.push(list);
            }
        }
        newest
    }

    /// True if there is a list of this name, whoever signed it.
    pub(crate) fn has_list(&self, uri: &Text) -> bool {
        self.lists(uri).next().is_some()
    }
}

/// Why a status list was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListError {
    /// It cannot be read.
    #[error("the status list cannot be read")]
    Read(#[source] ReadError),
    /// No trusted authority signed it.
    #[error("no trusted authority answers for the status list")]
    Refused(#[source] Refusal),
}

impl ListError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::Refused(refusal) => refusal.code(),
        }
    }
}

impl Trust {
    /// Trust in nobody: every license is reported as `trust_unavailable`.
    #[must_use]
    pub const fn none() -> Self {
        Self { sources: Vec::new(), awaits_pack: false }
    }

    /// Trust in one authority, for everything, because its key was received over a trusted channel.
    #[must_use]
    pub fn direct(authority: Authority) -> Self {
        let mut trust = Self::none();
        trust.add_authority(authority);
        trust
    }

    /// Trust in the authorities of a domain's newest pack.
    #[must_use]
    pub fn domain(domain: &Domain) -> Self {
        let mut trust = Self::none();
        trust.add_domain(domain);
        trust
    }

    /// Also trusts this authority, for everything.
    pub fn add_authority(&mut self, authority: Authority) {
        self.sources.push(Trusted::new(Arc::new(Source::direct(authority))));
    }

    /// Also trusts the authorities in the newest pack of `domain`. Of a domain without a pack nobody can be judged: a key
    /// that is not known is then reported as `trust_unavailable`.
    ///
    /// Each domain needs its own name: offices prove their keys to a name, so of two domains with the same name, one could put
    /// itself above the offices of the other.
    pub fn add_domain(&mut self, domain: &Domain) {
        self.awaits_pack |= domain.source().is_none();
        self.sources.extend(domain.source().map(Trusted::new));
    }

    /// Adds a single status list, if a trusted authority signed it. A list older than the held one changes nothing.
    ///
    /// # Errors
    /// It cannot be read, or no trusted authority signed it.
    pub fn add_status_list(&mut self, list: &[u8]) -> Result<(), ListError> {
        let statement = Statement::<StatusList>::parse(list).map_err(ListError::Read)?;
        let list = statement.danger_unverified();
        let mut refusal = Refusal::SignerUnknown;
        // Inflated once, and only if a trusted authority signed the list.
        let mut entries = None;
        for trusted in &mut self.sources {
            match trusted.source.signer_of(&statement, &mut 0) {
                Ok(signer) => {
                    let entries = match &entries {
                        Some(entries) => Arc::clone(entries),
                        None => {
                            Arc::clone(entries.insert(Arc::new(list.entries().map_err(ListError::Read)?)))
                        }
                    };
                    trusted.add_list(HeldList::new(list, signer, entries));
                }
                Err(Refusal::SignerUnknown) => {}
                Err(why) => refusal = why,
            }
        }
        if entries.is_some() { Ok(()) } else { Err(ListError::Refused(refusal)) }
    }

    /// True if one of the sources has this authority with this key, from the same trust data as `issuer`.
    pub(crate) fn vouches_for(&self, issuer: &Issuer) -> bool {
        let key = &issuer.authority.key;
        self.sources.iter().any(|trusted| {
            let data = trusted.source.origin.as_ref().map(Origin::age);
            data == issuer.data
                && trusted.source.grants_of(key.id()).any(|(_, grant)| grant.authority == issuer.authority)
        })
    }

    /// True if nobody is trusted, or if nothing is known yet of one of the domains that are followed.
    pub(crate) const fn is_incomplete(&self) -> bool {
        self.awaits_pack || self.sources.is_empty()
    }

    pub(crate) fn sources(&self) -> &[Trusted] {
        &self.sources
    }
}
