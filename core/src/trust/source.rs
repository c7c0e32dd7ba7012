//! What a verifier holds of one trust domain, already verified: grants by key, and status lists.

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
    /// Nothing.
    #[default]
    Good,
    /// It signs no more; what it signed until then stands.
    Retired {
        /// Its last moment.
        at: Timestamp,
    },
    /// Nothing that it signed stands.
    Compromised {
        /// Since when this is known.
        at: Timestamp,
    },
}

/// One delegation that stands: an authority with a key, what it may issue, from when to when.
#[derive(Debug)]
pub(crate) struct Grant {
    pub(crate) authority: Arc<Authority>,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
    pub(crate) scope: Scope,
    pub(crate) depth: u8,
    /// The grant above, in the same source.
    pub(crate) parent: Option<usize>,
    /// Which office this is: see [`Paths`].
    pub(crate) path: usize,
    pub(crate) key_state: KeyState,
    /// The authority above whose key was compromised, which makes this grant void.
    pub(crate) below_compromised: Option<Arc<Authority>>,
}

/// Offices by their place in the domain: two with one code below different parents are different offices, one with
/// several keys or renewed delegations is one.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    offices: Vec<(Option<usize>, Text)>,
    /// By [`Self::name`].
    known: ByBytes<usize>,
}

/// Where the data of a source come from, and how old they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) name: Text,
    pub(crate) root_version: u64,
    pub(crate) root_expires: Timestamp,
    pub(crate) pack_version: u64,
    pub(crate) issued_at: Timestamp,
    pub(crate) expires: Timestamp,
}

/// All that one pack, or one authority that was handed over, says.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) origin: Option<Origin>,
    pub(crate) grants: Vec<Grant>,
    pub(crate) paths: Paths,
    by_key: ByBytes<Vec<usize>>,
    /// By uri.
    lists: ByBytes<Vec<HeldList>>,
}

/// What a newer pack must not do.
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
    /// For the report.
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

    /// Did the same office sign both, under these grants?
    pub(super) fn of_one_office(&self, other: &Self, grants: &[Grant]) -> bool {
        let signers = grants.get(self.signer).zip(grants.get(other.signer));
        signers.is_some_and(|(one, other)| one.path == other.path)
    }
}

impl KeyState {
    /// The one of two that takes more away.
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
    /// The office `code` below `parent`.
    pub(super) fn intern(&mut self, parent: Option<usize>, code: &Text) -> usize {
        let (name, new) = (Self::name(parent, code), self.offices.len());
        if let Some(known) = self.known.get(&name[..]) {
            return *known;
        }
        self.known.insert(name.into(), new);
        self.offices.push((parent, code.clone()));
        new
    }

    /// An office below another begins with that one's place, one below the root with none.
    fn name(parent: Option<usize>, code: &Text) -> Vec<u8> {
        let place = parent.map_or(0, |place| place as u64 + 1).to_be_bytes();
        [&place[..], code.as_str().as_bytes()].concat()
    }

    /// Are these codes, from the first level downwards, those of the office at `place` and of all above it? At the root,
    /// which is no office, there are none.
    pub(super) fn leads_to(&self, place: Option<usize>, codes: &[Text]) -> bool {
        match (place.and_then(|place| self.offices.get(place)), codes.split_last()) {
            (None, None) => true,
            (Some((above, own)), Some((code, codes))) => own == code && self.leads_to(*above, codes),
            _ => false,
        }
    }

    /// The place here of the office that has `place` in `other`.
    fn find(&self, other: &Self, place: usize) -> Option<usize> {
        let (parent, code) = other.offices.get(place)?;
        let parent = match parent {
            Some(parent) => Some(self.find(other, *parent)?),
            None => None,
        };
        self.known.get(&Self::name(parent, code)[..]).copied()
    }

    /// Is `above` the same office as `below`, or one above it?
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
    /// Neither its key nor one above is compromised.
    pub(super) const fn stands(&self) -> bool {
        self.below_compromised.is_none() && !matches!(self.key_state, KeyState::Compromised { .. })
    }

    /// May it have signed something at `moment`? Why not, if not.
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
        Self { origin, grants, paths, by_key, lists: ByBytes::new() }
    }

    /// One authority that was handed over on a safe way: it may issue everything.
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

    /// Takes a status list of the pack; of one office and one name the newest stays.
    pub(super) fn add_list(&mut self, list: HeldList) {
        let lists = self.lists.entry(list.uri.as_str().as_bytes().into()).or_default();
        match lists.iter_mut().find(|other| other.of_one_office(&list, &self.grants)) {
            Some(other) if other.issued_at >= list.issued_at => {}
            Some(other) => *other = list,
            None => lists.push(list),
        }
    }

    /// The status lists `uri` of the pack, whoever signed them.
    pub(super) fn lists(&self, uri: &Text) -> &[HeldList] {
        self.lists.get(uri.as_str().as_bytes()).map_or(&[], Vec::as_slice)
    }

    /// The grant under which an authority of this source signed a status list, while it could.
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
        // The key that was asked last, and what it said: but for a collision, all of these grants have one key.
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

    /// Was the list signed by the office that `issuer` is, or by one above it? The draft leaves open who may sign a
    /// list; one of another office must not decide.
    pub(super) fn decides_for(&self, list: &HeldList, issuer: usize) -> bool {
        let both = self.grants.get(list.signer).zip(self.grants.get(issuer));
        both.is_some_and(|(signer, issuer)| {
            signer.authority.key == issuer.authority.key || self.paths.reaches(signer.path, issuer.path)
        })
    }

    /// What `older` knew and this one has forgotten: a list that went back in time although its signer is good still,
    /// or what happened to a key.
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

    /// The authorities from the highest down to that of `grant`.
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
