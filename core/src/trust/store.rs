//! Whose signatures count: several domains and authorities side by side.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::domain::Domain;
use super::refusal::Refusal;
use super::source::{Authority, Source};
use super::statement::Statement;
use super::status_list::StatusList;
use crate::token::ReadError;

/// Everything that a verifier trusts: the packs of one or several domains, and authorities that were handed over.
///
/// Cheap to clone: what was loaded is shared.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    sources: Vec<Arc<Source>>,
}

/// Why a status list was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListError {
    /// It cannot be read.
    Read(ReadError),
    /// Nobody who is trusted signed it.
    Refused(Refusal),
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
    /// Trust in nobody: every license ends in `issuer_unknown`.
    #[must_use]
    pub const fn none() -> Self {
        Self { sources: Vec::new() }
    }

    /// Trust in one authority, for everything, because its key was received on a safe way.
    #[must_use]
    pub fn direct(authority: Authority) -> Self {
        let mut trust = Self::none();
        trust.add_authority(authority);
        trust
    }

    /// Trust in what a domain's newest pack says.
    #[must_use]
    pub fn domain(domain: &Domain) -> Self {
        let mut trust = Self::none();
        trust.add_domain(domain);
        trust
    }

    /// Trusts one more authority, for everything.
    pub fn add_authority(&mut self, authority: Authority) {
        self.sources.push(Arc::new(Source::direct(authority)));
    }

    /// Trusts what the newest pack of one more domain says; without a pack, nothing.
    ///
    /// Each domain needs a name of its own: offices prove their keys to a name, so that one of two domains with the same
    /// name could put itself above the offices of the other.
    pub fn add_domain(&mut self, domain: &Domain) {
        self.sources.extend(domain.source());
    }

    /// Takes a status list that came by itself, if one who is trusted signed it. An older one than is held changes
    /// nothing.
    ///
    /// # Errors
    /// It cannot be read, or nobody who is trusted signed it.
    pub fn add_status_list(&mut self, list: &[u8]) -> Result<(), ListError> {
        let statement = Statement::<StatusList>::parse(list).map_err(ListError::Read)?;
        let list = statement.danger_unverified();
        let mut refusal = Refusal::SignerUnknown;
        // Inflated once, and only if somebody answers for it.
        let mut entries = None;
        for source in &mut self.sources {
            match source.signer_of(&statement, &mut 0) {
                Ok(signer) => {
                    let entries = match &entries {
                        Some(entries) => Arc::clone(entries),
                        None => {
                            Arc::clone(entries.insert(Arc::new(list.entries().map_err(ListError::Read)?)))
                        }
                    };
                    Arc::make_mut(source).add_list(list, signer, entries);
                }
                Err(Refusal::SignerUnknown) => {}
                Err(why) => refusal = why,
            }
        }
        if entries.is_some() { Ok(()) } else { Err(ListError::Refused(refusal)) }
    }

    pub(crate) fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }
}
