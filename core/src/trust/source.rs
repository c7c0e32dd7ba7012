//! The verified content of one pack, or of one authority trusted directly: grants by key, and status lists.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::ByBytes;
use super::authority::Authority;
use super::issuer::DataAge;
use super::refusal::Refusal;
use super::scope::Scope;
use super::statement::Statement;
use super::status_list::{StatusEntries, StatusList};
use crate::date::Timestamp;
use crate::key::{KeyId, PublicKey};
use crate::text::Text;

/// What happened to a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyState {
    /// Nothing happened to it.
    #[default]
    Good,
    /// It no longer signs; signatures made until then stay good.
    Retired {
        /// Its last moment.
        at: Timestamp,
    },
    /// No signature of it counts, whenever it was made.
    Compromised {
        /// When this became known.
        at: Timestamp,
    },
}

/// One delegation that was checked: an authority with a key, its scope and its period.
#[derive(Debug)]
pub(crate) struct Grant {
    pub(crate) authority: Arc<Authority>,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
    pub(crate) scope: Scope,
    pub(crate) depth: u8,
    /// The grant above, in the same source.
    pub(crate) parent: Option<usize>,
    /// The office, as an index into [`Paths`].
    pub(crate) path: usize,
    pub(crate) key_state: KeyState,
    /// The authority above whose key was compromised, which makes this grant void.
    pub(crate) below_compromised: Option<Arc<Authority>>,
}

/// A key of a type that this version does not know, which a good delegation gives to an office: it verifies nothing here.
#[derive(Clone, Debug)]
pub(crate) struct NamedKey {
    pub(crate) id: KeyId,
    /// Name of the office.
    pub(crate) authority: Text,
    pub(crate) is_sm2: bool,
}

/// Offices by their place in the hierarchy of the domain. Two with the same code below different parents are different
/// offices; one with several keys or renewed delegations is one office.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    offices: Vec<(Option<usize>, Text)>,
    /// By [`Self::name`].
    known: ByBytes<usize>,
}

/// The root and the pack that the data of a source come from, with their dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) name: Text,
    pub(crate) root_version: u64,
    pub(crate) root_expires: Timestamp,
    pub(crate) pack_version: u64,
    pub(crate) issued_at: Timestamp,
    pub(crate) expires: Timestamp,
}

/// The verified content of one pack, or one authority that is trusted directly.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) origin: Option<Origin>,
    pub(crate) grants: Vec<Grant>,
    pub(crate) paths: Paths,
    by_key: ByBytes<Vec<usize>>,
    /// By their key identifier.
    named: ByBytes<NamedKey>,
    /// By their URI.
    lists: ByBytes<Vec<HeldList>>,
}

/// A step back that a newer pack must not make.
pub(super) enum StepBack {
    /// Carry an older status list.
    StatusList { held: Timestamp, offered: Timestamp },
    /// Forget what happened to a key.
    KeyEvent { key_id: KeyId },
}

/// A status list that an authority of this source signed.
#[derive(Clone, Debug)]
pub(crate) struct HeldList {
    pub(super) uri: Text,
    /// The grant under which it was signed: see [`Source::signer_of`].
    signer: usize,
    pub(crate) issued_at: Timestamp,
    pub(crate) expires: Option<Timestamp>,
    pub(crate) entries: Arc<StatusEntries>,
}

impl Origin {
    /// The same data as the report shows them.
    pub(crate) fn age(&self) -> DataAge {
        DataAge {
            domain: self.name.clone(),
            root_version: self.root_version,
            root_expires: self.root_expires,
            pack_version: self.pack_version,
            issued_at: self.issued_at,
            expires: self.expires,
        }
    }
}

impl HeldList {
    pub(super) fn new(list: &StatusList, signer: usize, entries: Arc<StatusEntries>) -> Self {
        Self { uri: list.uri.clone(), signer, issued_at: list.issued_at, expires: list.expires, entries }
    }

    /// True if the same office signed both, under these grants.
    pub(super) fn of_one_office(&self, other: &Self, grants: &[Grant]) -> bool {
        let signers = grants.get(self.signer).zip(grants.get(other.signer));
        signers.is_some_and(|(one, other)| one.path == other.path)
    }
}

impl KeyState {
    /// The graver of two states.
    pub(super) fn graver(one: Self, two: Self) -> Self {
        match (one, two) {
            (Self::Compromised { at: one }, Self::Compromised { at: two }) => {
                Self::Compromised { at: one.min(two) }
            }
            (Self::Retired { at: one }, Self::Retired { at: two }) => Self::Retired { at: one.min(two) },
            (compromised @ Self::Compromised { .. }, _) | (_, compromised @ Self::Compromised { .. }) => {
                compromised
            }
            (Self::Good, other) | (other, Self::Good) => other,
        }
    }
}

impl Paths {
    /// The index of the office `code` below `parent`, which is added if it is new.
    pub(super) fn intern(&mut self, parent: Option<usize>, code: &Text) -> usize {
        let (name, new) = (Self::name(parent, code), self.offices.len());
        if let Some(known) = self.known.get(&name[..]) {
            return *known;
        }
        self.known.insert(name.into(), new);
        self.offices.push((parent, code.clone()));
        new
    }

    /// The lookup key of an office: the index of its parent plus one, or 0 below the root, then its code.
    fn name(parent: Option<usize>, code: &Text) -> Vec<u8> {
        let place = parent.map_or(0, |place| place as u64 + 1).to_be_bytes();
        [&place[..], code.as_str().as_bytes()].concat()
    }

    /// True if `codes`, from the first level downwards, are those of the office at index `place` and of all above it. The
    /// root, which is no office, has no codes.
    pub(super) fn leads_to(&self, place: Option<usize>, codes: &[Text]) -> bool {
        match (place.and_then(|place| self.offices.get(place)), codes.split_last()) {
            (None, None) => true,
            (Some((above, own)), Some((code, codes))) => own == code && self.leads_to(*above, codes),
            _ => false,
        }
    }

    /// The index here of the office that has index `place` in `other`.
    fn find(&self, other: &Self, place: usize) -> Option<usize> {
        let (parent, code) = other.offices.get(place)?;
        let parent = match parent {
            Some(parent) => Some(self.find(other, *parent)?),
            None => None,
        };
        self.known.get(&Self::name(parent, code)[..]).copied()
    }

    /// True if `above` is the same office as `below`, or one above it.
    pub(super) fn reaches(&self, above: usize, below: usize) -> bool {
        let mut place = Some(below);
        while let Some(here) = place {
            if here == above {
                return true;
            }
            place = self.offices.get(here).and_then(|(parent, _)| *parent);
        }
        false
    }
}

impl Grant {
    /// True if neither its key nor one above is compromised.
    pub(super) const fn stands(&self) -> bool {
        self.below_compromised.is_none() && !matches!(self.key_state, KeyState::Compromised { .. })
    }

    /// Checks that it may have signed something at `moment`.
    ///
    /// # Errors
    /// Why a signature of that moment does not count.
    pub(super) fn check_at(&self, moment: Timestamp) -> Result<(), Refusal> {
        if !self.stands() {
            return Err(Refusal::SignerCompromised);
        }
        if !(self.from..=self.until).contains(&moment) {
            return Err(Refusal::SignedOutsidePeriod);
        }
        match self.key_state {
            KeyState::Retired { at } if moment > at => Err(Refusal::SignerRetired),
            _ => Ok(()),
        }
    }

    /// The last moment at which it may have signed.
    pub(crate) fn last_moment(&self) -> Timestamp {
        match self.key_state {
            KeyState::Retired { at } => at.min(self.until),
            _ => self.until,
        }
    }
}

impl Source {
    pub(super) fn new(origin: Option<Origin>, grants: Vec<Grant>, paths: Paths) -> Self {
        let mut by_key = ByBytes::<Vec<usize>>::new();
        for (place, grant) in grants.iter().enumerate() {
            by_key.entry(grant.authority.key.id().0.into()).or_default().push(place);
        }
        Self { origin, grants, paths, by_key, named: ByBytes::new(), lists: ByBytes::new() }
    }

    /// The same with keys that it can only name. Of two with one identifier, the first is kept.
    pub(super) fn with_named(mut self, named: impl IntoIterator<Item = NamedKey>) -> Self {
        for key in named {
            self.named.entry(key.id.0.into()).or_insert(key);
        }
        self
    }

    /// The key of this identifier, where it is known by name only.
    pub(crate) fn named(&self, key: KeyId) -> Option<&NamedKey> {
        self.named.get(&key.0[..])
    }

    /// One authority whose key was received over a trusted channel: it may issue everything.
    pub(super) fn direct(authority: Authority) -> Self {
        let grant = Grant {
            authority: Arc::new(authority),
            from: Timestamp::from_seconds(0),
            until: Timestamp::from_seconds(u64::MAX),
            scope: Scope::all(),
            depth: 0,
            parent: None,
            path: 0,
            key_state: KeyState::Good,
            below_compromised: None,
        };
        Self::new(None, Vec::from([grant]), Paths::default())
    }

    /// The grants whose key has this identifier.
    pub(crate) fn grants_of(&self, key: KeyId) -> impl Iterator<Item = (usize, &Grant)> {
        let places = self.by_key.get(&key.0[..]).into_iter().flatten();
        places.filter_map(|place| Some((*place, self.grants.get(*place)?)))
    }

    /// Adds a status list of the pack. Of several lists of one office with one name, the newest is kept.
    pub(super) fn add_list(&mut self, list: HeldList) {
        let lists = self.lists.entry(list.uri.as_str().as_bytes().into()).or_default();
        match lists.iter_mut().find(|other| other.of_one_office(&list, &self.grants)) {
            Some(other) if other.issued_at >= list.issued_at => {}
            Some(other) => *other = list,
            None => lists.push(list),
        }
    }

    /// The status lists of the pack named `uri`, whoever signed them.
    pub(super) fn lists(&self, uri: &Text) -> &[HeldList] {
        self.lists.get(uri.as_str().as_bytes()).map_or(&[], Vec::as_slice)
    }

    /// The index of the grant under which an authority of this source signed a status list.
    ///
    /// # Errors
    /// No authority of this source signed it at a moment at which it was allowed to.
    pub(super) fn signer_of(
        &self,
        statement: &Statement<'_, StatusList>,
        signature_checks: &mut usize,
    ) -> Result<usize, Refusal> {
        let [id] = *statement.signers() else { return Err(Refusal::SignerUnknown) };
        if statement.is_joint() {
            return Err(Refusal::SignerUnknown);
        }
        let mut why = Refusal::SignerUnknown;
        // The key tried last, and whether it signed: unless identifiers collide, all these grants have the same key.
        let mut asked: Option<(&PublicKey, bool)> = None;
        for (place, grant) in self.grants_of(id) {
            let key = &grant.authority.key;
            let signed = match asked {
                Some((same, signed)) if same == key => signed,
                _ => {
                    *signature_checks += 1;
                    statement.verify(key).is_ok()
                }
            };
            asked = Some((key, signed));
            if !signed {
                why = Refusal::SignatureInvalid;
                continue;
            }
            match grant.check_at(statement.danger_unverified().issued_at) {
                Ok(()) => return Ok(place),
                Err(refusal) => why = refusal,
            }
        }
        Err(why)
    }

    /// True if the list was signed by the office of the grant `issuer`, or by one above it. The Token Status List draft
    /// leaves open who may sign a list; a list of another office must not decide.
    pub(super) fn decides_for(&self, list: &HeldList, issuer: usize) -> bool {
        let both = self.grants.get(list.signer).zip(self.grants.get(issuer));
        both.is_some_and(|(signer, issuer)| {
            signer.authority.key == issuer.authority.key || self.paths.reaches(signer.path, issuer.path)
        })
    }

    /// A step back from `older`: a list that is older than before although its signer is still good, or a key event that is
    /// missing.
    pub(super) fn steps_back_from(&self, older: &Self) -> Option<StepBack> {
        for grant in &older.grants {
            let key = &grant.authority.key;
            let forgotten = self.grants_of(key.id()).any(|(_, now)| {
                now.authority.key == *key && KeyState::graver(grant.key_state, now.key_state) != now.key_state
            });
            if forgotten {
                return Some(StepBack::KeyEvent { key_id: key.id() });
            }
        }
        for held in older.lists.values().flatten() {
            let Some(signer) = older.grants.get(held.signer) else { continue };
            let Some(path) = self.paths.find(&older.paths, signer.path) else { continue };
            let of_path = |list: &&HeldList| self.grants.get(list.signer).is_some_and(|by| by.path == path);
            let now = self.lists(&held.uri).iter().find(of_path);
            let key = &signer.authority.key;
            let good_still = || {
                self.grants_of(key.id()).any(|(_, grant)| {
                    grant.authority.key == *key
                        && grant.path == path
                        && grant.check_at(held.issued_at).is_ok()
                })
            };
            if let Some(now) = now.filter(|now| now.issued_at < held.issued_at)
                && good_still()
            {
                return Some(StepBack::StatusList { held: held.issued_at, offered: now.issued_at });
            }
        }
        None
    }

    /// The authorities from the highest down to that of the grant with this index.
    pub(crate) fn chain(&self, grant: usize) -> Vec<Arc<Authority>> {
        let mut chain = Vec::new();
        let mut place = Some(grant);
        while let Some(grant) = place.and_then(|place| self.grants.get(place)) {
            chain.push(grant.authority.clone());
            place = grant.parent;
        }
        chain.reverse();
        chain
    }

    /// Bytes of all status entries held.
    pub(super) fn list_bytes(&self) -> usize {
        self.lists.values().flatten().map(|list| list.entries.bytes()).sum()
    }

    /// How many status lists are held.
    pub(super) fn list_count(&self) -> usize {
        self.lists.values().map(Vec::len).sum()
    }
}
