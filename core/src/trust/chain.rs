//! Turns signed delegations into grants, from the root downwards, each checked against its parent.
//!
//! Work is bounded by the number of statements: each signature is checked at most once per key with the signer's key
//! identifier, and the grants of one key are limited.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::ByBytes;
use super::authority::Authority;
use super::cose_key::CoseKey;
use super::delegation::Delegation;
use super::key_event::{KeyEvent, KeyEventKind};
use super::refusal::{Refusal, RefusedStatement};
use super::root::Root;
use super::source::{Grant, KeyState, NamedKey, Paths};
use super::statement::Statement;
use crate::key::PublicKey;

/// Most grants from one parent key to one key; an office never has as many renewals.
const MAX_GRANTS_OF_A_KEY: usize = 32;
/// Most grants to one key from all parents.
const MAX_GRANTS_IN_ALL: usize = 256;

/// The states of keys that were retired or compromised, by thumbprint.
pub(super) type KeyStates = ByBytes<KeyState>;

/// All delegations of a pack, with the results of the signature checks made so far.
pub(super) struct Chains<'r, 'b> {
    root: &'r Root,
    candidates: Vec<Candidate<'b>>,
    by_signer: ByBytes<Vec<usize>>,
    unreadable: Vec<RefusedStatement>,
    signature_checks: usize,
}

/// One delegation.
struct Candidate<'b> {
    /// Its index among the delegations of the pack, where unreadable ones count, too.
    index_in_pack: usize,
    statement: Statement<'b, Delegation>,
    /// The key whose signature was verified.
    signed_by: Option<PublicKey>,
    /// Keys whose verification failed.
    not_signed_by: Vec<PublicKey>,
    /// Number of valid root signatures; 0 for a delegation with one signer.
    root_signatures: usize,
    /// Result of the proof of possession; none before its first check.
    proven: Option<bool>,
}

/// The valid grants and the refused statements.
pub(super) struct Grown {
    pub(super) grants: Vec<Grant>,
    /// Keys that good delegations name but that this version cannot use, with the index of the delegation.
    pub(super) named: Vec<(usize, NamedKey)>,
    pub(super) paths: Paths,
    pub(super) refused: Vec<RefusedStatement>,
}

/// Numbers of grants. A key alone counts its grants from all parents; a key followed by a parent key counts those from
/// that parent.
type Counts = ByBytes<usize>;

impl<'r, 'b> Chains<'r, 'b> {
    /// Reads the delegations of a pack.
    pub(super) fn new(root: &'r Root, delegations: &'b [Vec<u8>]) -> Self {
        let mut chains = Self {
            root,
            candidates: Vec::with_capacity(delegations.len()),
            by_signer: ByBytes::new(),
            unreadable: Vec::new(),
            signature_checks: 0,
        };
        for (index, bytes) in delegations.iter().enumerate() {
            match Candidate::read(index, bytes) {
                Ok(candidate) => chains.take(candidate),
                Err(why) => chains.unreadable.push(RefusedStatement { list: "delegations", index, why }),
            }
        }
        chains
    }

    fn take(&mut self, mut candidate: Candidate<'b>) {
        if candidate.statement.is_joint() {
            self.signature_checks += self.root.keys.len().min(candidate.statement.signers().len());
            candidate.root_signatures = self.root.signatures_on(&candidate.statement);
        } else if let [signer] = candidate.statement.signers().as_slice() {
            self.by_signer.entry(signer.0.into()).or_default().push(self.candidates.len());
        }
        self.candidates.push(candidate);
    }

    /// Signatures checked so far.
    pub(super) const fn signature_checks(&self) -> usize {
        self.signature_checks
    }

    /// Builds the grants from the root downwards, under the given key states.
    ///
    /// Children of good grants come first, then children of void ones: a report can then say that a key above the license
    /// was compromised.
    pub(super) fn grow(&mut self, states: &KeyStates) -> Grown {
        let mut grown =
            Grown { grants: Vec::new(), named: Vec::new(), paths: Paths::default(), refused: Vec::new() };
        let mut granted: Vec<Result<(), Refusal>> =
            self.candidates.iter().map(|_| Err(Refusal::SignerUnknown)).collect();
        let mut of_a_key = Counts::default();
        for index in 0..self.candidates.len() {
            if let Some(outcome) = self.below_root(index, states, &mut of_a_key, &mut grown) {
                set(&mut granted, index, outcome);
            }
        }
        // Cursors: next good and next void grant whose children are still to be visited.
        let (mut good, mut void) = (0, 0);
        while let Some(parent) = grown.next(true, &mut good).or_else(|| grown.next(false, &mut void)) {
            let Some(key) = grown.grants.get(parent).map(|grant| grant.authority.key.clone()) else {
                continue;
            };
            for index in self.by_signer.get(&key.id().0[..]).cloned().unwrap_or_default() {
                if matches!(granted.get(index), Some(Ok(()))) {
                    continue;
                }
                let outcome = if self.signed(index, &key) {
                    self.below(parent, index, states, &mut of_a_key, &mut grown)
                } else {
                    Err(Refusal::SignatureInvalid)
                };
                set(&mut granted, index, outcome);
            }
        }
        // Merges two lists that are in the order of the pack into one.
        let mut unreadable = self.unreadable.iter().peekable();
        for (candidate, outcome) in self.candidates.iter().zip(granted) {
            while let Some(before) = unreadable.next_if(|refused| refused.index < candidate.index_in_pack) {
                grown.refused.push(*before);
            }
            if let Err(why) = outcome {
                grown.refused.push(RefusedStatement {
                    list: "delegations",
                    index: candidate.index_in_pack,
                    why,
                });
            }
        }
        grown.refused.extend(unreadable);
        grown
    }

    /// Whether `key` signed the candidate. The result is kept for each key.
    fn signed(&mut self, index: usize, key: &PublicKey) -> bool {
        let Some(candidate) = self.candidates.get_mut(index) else { return false };
        if let Some(signer) = &candidate.signed_by {
            return signer == key;
        }
        if candidate.not_signed_by.contains(key) {
            return false;
        }
        self.signature_checks += 1;
        let signed = candidate.statement.verify(key).is_ok();
        if signed {
            candidate.signed_by = Some(key.clone());
        } else {
            candidate.not_signed_by.push(key.clone());
        }
        signed
    }

    /// Checks that the office proved possession of its key for the place in its delegation. The result is kept.
    fn proven(&mut self, index: usize) -> Result<(), Refusal> {
        let Some(candidate) = self.candidates.get_mut(index) else { return Err(Refusal::KeyNotProven) };
        let checks = &mut self.signature_checks;
        let own = candidate.statement.danger_unverified();
        let key = own.key.known().ok_or(Refusal::UnknownKeyType)?;
        let proven = *candidate.proven.get_or_insert_with(|| {
            *checks += 1;
            own.possession.verify(&own.code, &own.place, key).is_ok()
        });
        if proven { Ok(()) } else { Err(Refusal::KeyNotProven) }
    }

    /// Adds the grant of a delegation that the root signed. None: the delegation has one signer, so it is not the root.
    fn below_root(
        &mut self,
        index: usize,
        states: &KeyStates,
        of_a_key: &mut Counts,
        grown: &mut Grown,
    ) -> Option<Result<(), Refusal>> {
        let candidate = self.candidates.get(index).filter(|candidate| candidate.statement.is_joint())?;
        let (have, need) = (candidate.root_signatures, self.root.threshold);
        if have < need {
            return Some(Err(Refusal::ThresholdMissed { have, need }));
        }
        let named = &candidate.statement.danger_unverified().place;
        if named.domain != self.root.name || !named.above.is_empty() {
            return Some(Err(Refusal::OtherPlace));
        }
        let proven = self.proven(index);
        let candidate = self.candidates.get(index)?;
        Some(match proven {
            Ok(()) => candidate.grant(None, states, of_a_key, grown),
            Err(why) => Err(candidate.named(why, grown)),
        })
    }

    /// Adds the grant of a delegation that the authority of the grant `parent` signed, after checking it against that grant.
    fn below(
        &mut self,
        parent: usize,
        index: usize,
        states: &KeyStates,
        of_a_key: &mut Counts,
        grown: &mut Grown,
    ) -> Result<(), Refusal> {
        let (Some(above), Some(candidate)) = (grown.grants.get(parent), self.candidates.get(index)) else {
            return Err(Refusal::SignerUnknown);
        };
        let own = candidate.statement.danger_unverified();
        if own.place.domain != self.root.name || !grown.paths.leads_to(Some(above.path), &own.place.above) {
            return Err(Refusal::OtherPlace);
        }
        own.scope.check_within(&above.scope).map_err(Refusal::ScopeWider)?;
        if own.from < above.from || own.until > above.until {
            return Err(Refusal::PeriodLonger);
        }
        if own.depth >= above.depth {
            return Err(Refusal::MayNotDelegate);
        }
        if above.authority.level.is_some_and(|level| own.level < level) {
            return Err(Refusal::LevelAbove);
        }
        if !(above.from..=above.until).contains(&own.issued_at) {
            return Err(Refusal::SignedOutsidePeriod);
        }
        if let KeyState::Retired { at } = above.key_state
            && own.issued_at > at
        {
            return Err(Refusal::SignerRetired);
        }
        let stands = above.stands();
        let proven = self.proven(index);
        let candidate = self.candidates.get(index).ok_or(Refusal::SignerUnknown)?;
        match proven {
            Ok(()) => candidate.grant(Some(parent), states, of_a_key, grown),
            Err(why) if stands => Err(candidate.named(why, grown)),
            Err(why) => Err(why),
        }
    }
}

/// Records the state of a key, unless a graver one is recorded. Returns whether the record changed.
pub(super) fn record_key_state(states: &mut KeyStates, thumbprint: &[u8], new: KeyState) -> bool {
    let old = states.get(thumbprint).copied();
    let graver = old.map_or(new, |old| KeyState::graver(old, new));
    if old == Some(graver) {
        return false;
    }
    states.insert(thumbprint.into(), graver);
    true
}

/// Records the outcome of a delegation that several keys may have signed. Success replaces a refusal, and so does a
/// refusal of the same or a higher rank.
fn set(granted: &mut [Result<(), Refusal>], index: usize, outcome: Result<(), Refusal>) {
    if let Some(slot) = granted.get_mut(index) {
        match (&slot, &outcome) {
            (Err(old), Err(new)) if new.rank() < old.rank() => {}
            _ => *slot = outcome,
        }
    }
}

impl<'b> Candidate<'b> {
    fn read(index: usize, bytes: &'b [u8]) -> Result<Self, Refusal> {
        let statement = Statement::<Delegation>::parse(bytes).map_err(Refusal::Unreadable)?;
        Ok(Self {
            index_in_pack: index,
            statement,
            signed_by: None,
            not_signed_by: Vec::new(),
            root_signatures: 0,
            proven: None,
        })
    }

    /// Keeps the name of an office whose key this version cannot use, and returns `why` unchanged. It grants nothing, but
    /// its licenses are then known to need another verifier.
    fn named(&self, why: Refusal, grown: &mut Grown) -> Refusal {
        let own = self.statement.danger_unverified();
        if let CoseKey::Unknown(key) = &own.key
            && !grown.named.iter().any(|(index, _)| *index == self.index_in_pack)
        {
            let named = NamedKey { id: own.key.id(), authority: own.name.clone(), is_sm2: key.is_sm2() };
            grown.named.push((self.index_in_pack, named));
        }
        why
    }

    /// Adds the grant of this delegation below `parent`, or below the root.
    fn grant(
        &self,
        parent: Option<usize>,
        states: &KeyStates,
        of_a_key: &mut Counts,
        grown: &mut Grown,
    ) -> Result<(), Refusal> {
        let above = parent.and_then(|parent| grown.grants.get(parent));
        let own = self.statement.danger_unverified();
        let public = own.key.known().ok_or(Refusal::UnknownKeyType)?;
        let key = public.as_bytes();
        // The root has no key of its own: zeros keep this name apart from that of the key alone.
        let both = [key, above.map_or(&[0; 32], |above| above.authority.key.as_bytes())].concat();
        for (of, most) in [(&both[..], MAX_GRANTS_OF_A_KEY), (key, MAX_GRANTS_IN_ALL)] {
            if of_a_key.get(of) == Some(&most) {
                return Err(Refusal::TooManyForOneKey);
            }
            *of_a_key.entry(of.into()).or_default() += 1;
        }
        let below_compromised = above.and_then(|above| match above.key_state {
            KeyState::Compromised { .. } => Some(above.authority.clone()),
            _ => above.below_compromised.clone(),
        });
        let above_path = above.map(|above| above.path);
        let path = grown.paths.intern(above_path, &own.code);
        grown.grants.push(Grant {
            authority: Arc::new(Authority {
                name: own.name.clone(),
                code: Some(own.code.clone()),
                key: public.clone(),
                level: Some(own.level),
                powers: own.powers.clone(),
            }),
            from: own.from,
            until: own.until,
            scope: own.scope.clone(),
            depth: own.depth,
            parent,
            path,
            key_state: states.get(&public.thumbprint()[..]).copied().unwrap_or_default(),
            below_compromised,
        });
        Ok(())
    }
}

impl Grown {
    /// The index of the next grant at or after `from` that is good, or of the next that is void; moves `from` past it.
    fn next(&self, good: bool, from: &mut usize) -> Option<usize> {
        let mut ahead = self.grants.iter().enumerate().skip(*from);
        let (index, _) = ahead.find(|(_, grant)| grant.stands() == good)?;
        *from = index + 1;
        Some(index)
    }

    /// The key states that follow from the key events of a pack.
    ///
    /// An event counts if the root, the key itself or a key above it signed it. The signing key may be retired or
    /// compromised itself, because an event only takes rights away.
    ///
    /// # Errors
    /// The index of an event whose signer has no right to it, and the reason. Skipping the event could mean trusting a
    /// compromised key.
    pub(super) fn key_states(
        &self,
        root: &Root,
        events: &[Vec<u8>],
        signature_checks: &mut usize,
    ) -> Result<(KeyStates, Vec<RefusedStatement>), (usize, Refusal)> {
        let (mut states, mut refused) = (KeyStates::default(), Vec::new());
        if events.is_empty() {
            return Ok((states, refused));
        }
        let keys = Keys::new(self);
        for (index, bytes) in events.iter().enumerate() {
            let event =
                Statement::<KeyEvent>::parse(bytes).map_err(|error| (index, Refusal::Unreadable(error)))?;
            let said = event.danger_unverified();
            if !keys.by_thumbprint.contains_key(&said.thumbprint[..]) {
                refused.push(RefusedStatement { list: "key_events", index, why: Refusal::KeyNotInPack });
                continue;
            }
            keys.believe(&event, root, signature_checks).map_err(|why| (index, why))?;
            let new = match said.kind {
                KeyEventKind::Retired => KeyState::Retired { at: said.at },
                KeyEventKind::Compromised => KeyState::Compromised { at: said.at },
            };
            record_key_state(&mut states, &said.thumbprint, new);
        }
        Ok((states, refused))
    }
}

/// The grants, found by key.
struct Keys<'g> {
    grown: &'g Grown,
    by_thumbprint: ByBytes<Vec<&'g Grant>>,
    by_id: ByBytes<Vec<&'g Grant>>,
}

impl<'g> Keys<'g> {
    fn new(grown: &'g Grown) -> Self {
        let (mut by_thumbprint, mut by_id) = (ByBytes::<Vec<&Grant>>::new(), ByBytes::<Vec<&Grant>>::new());
        for grant in &grown.grants {
            let key = &grant.authority.key;
            by_thumbprint.entry(key.thumbprint().into()).or_default().push(grant);
            by_id.entry(key.id().0.into()).or_default().push(grant);
        }
        Self { grown, by_thumbprint, by_id }
    }

    /// Checks that the root, the key itself or a key of an office above signed the event. Another key of the same office
    /// does not count: its thief could end the others.
    fn believe(
        &self,
        event: &Statement<'_, KeyEvent>,
        root: &Root,
        signature_checks: &mut usize,
    ) -> Result<(), Refusal> {
        if event.is_joint() {
            *signature_checks += root.keys.len().min(event.signers().len());
            let (have, need) = (root.signatures_on(event), root.threshold);
            return if have < need { Err(Refusal::ThresholdMissed { have, need }) } else { Ok(()) };
        }
        let thumbprint = &event.danger_unverified().thumbprint[..];
        let targets = self.by_thumbprint.get(thumbprint).map_or(&[][..], Vec::as_slice);
        let may_speak = |grant: &Grant| {
            targets.iter().any(|target| {
                let above = grant.path != target.path && self.grown.paths.reaches(grant.path, target.path);
                above || grant.authority.key == target.authority.key
            })
        };
        let mut why = Refusal::SignerUnknown;
        let mut asked: Vec<&PublicKey> = Vec::new();
        for grant in event.signers().first().and_then(|id| self.by_id.get(&id.0[..])).into_iter().flatten() {
            let key = &grant.authority.key;
            if asked.contains(&key) || !may_speak(grant) {
                continue;
            }
            asked.push(key);
            *signature_checks += 1;
            if event.verify(key).is_ok() {
                return Ok(());
            }
            why = Refusal::SignatureInvalid;
        }
        Err(why)
    }
}
