//! Finds who signed a token, and checks that this authority was allowed to sign the license.

use alloc::vec::Vec;

use super::Context;
use super::reason::{Newer, Reason, Severity};
use crate::date::Timestamp;
use crate::envelope::Envelope;
use crate::key::{KeyId, PublicKey};
use crate::license::Claims;
use crate::text::Text;
use crate::trust::Issuer;
use crate::trust::{Grant, HeldList, KeyState, Origin, Trust, Trusted};

/// A grant under which a token was signed.
#[derive(Clone, Copy)]
pub(super) struct Issued<'t> {
    trusted: &'t Trusted,
    place: usize,
    grant: &'t Grant,
}

/// The grants of the key that signed `envelope`. One signature is checked, however many grants the key has.
///
/// # Errors
/// One reason: no trusted authority has the key, or the key did not sign this token.
pub(super) fn signer<'t>(envelope: &Envelope<'_>, context: &Context<'t>) -> Result<Vec<Issued<'t>>, Reason> {
    let (header, trust) = (envelope.header(), context.trust);
    let named: Vec<Issued<'t>> = trust
        .sources()
        .iter()
        .flat_map(|trusted| {
            let grants = trusted.source.grants_of(header.key_id);
            grants.map(move |(place, grant)| Issued { trusted, place, grant })
        })
        .collect();
    let mut keys: Vec<&PublicKey> = Vec::new();
    for Issued { grant, .. } in &named {
        if !keys.contains(&&grant.authority.key) {
            keys.push(&grant.authority.key);
        }
    }
    match signed_by(&keys, envelope) {
        Ok(key) => Ok(named.iter().filter(|issued| issued.grant.authority.key == *key).copied().collect()),
        // It may be the signature of a key of the same short name that cannot be used here.
        Err(failure) => Err(other_verifier(header.key_id, trust)
            .or(failure)
            .unwrap_or_else(|| unknown(header.key_id, context))),
    }
}

/// The one of `keys`, all of one identifier, that signed `envelope`. All are tried.
///
/// # Errors
/// Why none did; nothing where there is no key.
fn signed_by<'k>(keys: &[&'k PublicKey], envelope: &Envelope<'_>) -> Result<&'k PublicKey, Option<Reason>> {
    let algorithm = envelope.header().algorithm;
    let mut failure = None;
    for key in keys {
        if !algorithm.is_some_and(|algorithm| key.algorithm().accepts(algorithm)) {
            failure.get_or_insert(Reason::Malformed { detail: "wrong_algorithm" });
        } else if envelope.verify(key).is_ok() {
            return Ok(key);
        } else {
            failure = Some(Reason::SignatureInvalid);
        }
    }
    Err(failure)
}

/// An office has a key of this identifier, of a type that this version does not know.
fn other_verifier(key_id: KeyId, trust: &Trust) -> Option<Reason> {
    let named = trust.sources().iter().find_map(|trusted| trusted.source.named(key_id))?;
    let authority = named.authority.clone();
    let what = if named.is_sm2 { Newer::Sm2 { authority } } else { Newer::KeyType { authority } };
    Some(Reason::UnsupportedVersion { what })
}

/// Why a key that nobody trusted has is no license's: that depends on what the verifier can know.
fn unknown(key_id: KeyId, context: &Context<'_>) -> Reason {
    let trust: &Trust = context.trust;
    if trust.is_incomplete() {
        return Reason::TrustUnavailable { key_id };
    }
    let (now, tolerance) = (context.time.seconds(), context.policy.clock_tolerance);
    // How old a pack of the future is, nobody knows: one of the clocks is wrong.
    let current = |made: Timestamp| {
        made.seconds() <= now.saturating_add(tolerance)
            && now.saturating_sub(made.seconds()) <= context.policy.signers_max_age
    };
    let mut origins = trust.sources().iter().filter_map(|trusted| trusted.source.origin.as_ref());
    let weight = if origins.all(|origin| current(origin.issued_at)) {
        Severity::Invalid
    } else {
        Severity::NoConclusion
    };
    Reason::IssuerUnknown { key_id, weight }
}

/// Selects from `grants`, all of one key, those that allow these claims; at least one.
///
/// # Errors
/// The objections to the best candidate grant; scope problems outrank period problems. A key that any trusted domain calls
/// compromised is rejected outright.
pub(super) fn entitled<'t>(grants: Vec<Issued<'t>>, claims: &Claims) -> Result<Vec<Issued<'t>>, Vec<Reason>> {
    let compromised = |issued: &&Issued<'_>| matches!(issued.grant.key_state, KeyState::Compromised { .. });
    if let Some(issued) = grants.iter().find(compromised) {
        return Err(issued.objections(claims));
    }
    let (mut good, mut nearest): (Vec<Issued<'t>>, Option<Vec<Reason>>) = (Vec::new(), None);
    for issued in grants {
        let objections = issued.objections(claims);
        let Some(first) = objections.first() else {
            good.push(issued);
            continue;
        };
        let rank = first.rank();
        if nearest.as_ref().and_then(|nearest| nearest.first()).is_none_or(|other| rank < other.rank()) {
            nearest = Some(objections);
        }
    }
    if good.is_empty() { Err(nearest.unwrap_or_default()) } else { Ok(good) }
}

impl<'t> Issued<'t> {
    fn objections(&self, claims: &Claims) -> Vec<Reason> {
        let grant = self.grant;
        let authority = grant.authority.name.clone();
        // Nothing that a compromised key signed is believed, so its scope does not matter.
        if matches!(grant.key_state, KeyState::Compromised { .. }) {
            return Vec::from([Reason::IssuerKeyCompromised { authority }]);
        }
        if let Some(above) = &grant.below_compromised {
            return Vec::from([Reason::IssuerKeyCompromised { authority: above.name.clone() }]);
        }
        let mut reasons: Vec<Reason> = grant
            .scope
            .objections(&claims.license)
            .into_iter()
            .map(|outside| Reason::IssuerOutOfScope { authority: authority.clone(), outside })
            .collect();
        let signed = claims.issued_at;
        if signed < grant.from || signed > grant.last_moment() {
            let (from, until) = (grant.from, grant.last_moment());
            reasons.push(Reason::IssuerNotInForceWhenSigned { authority, signed, from, until });
        }
        reasons
    }

    /// The issuer as the report shows it.
    pub(super) fn describe(&self) -> Issuer {
        let data = self.trusted.source.origin.as_ref().map(Origin::age);
        Issuer { authority: self.grant.authority.clone(), chain: self.trusted.source.chain(self.place), data }
    }

    /// The status lists named `uri` that decide about licenses of this issuer.
    pub(super) fn lists<'l>(&self, uri: &'l Text) -> Vec<&'l HeldList>
    where
        't: 'l,
    {
        self.trusted.lists_for(uri, self.place)
    }

    /// True if there is a list of this name, whoever signed it.
    pub(super) fn has_list(&self, uri: &Text) -> bool {
        self.trusted.has_list(uri)
    }
}

#[cfg(all(test, feature = "issue"))]
mod tests {
    use super::*;
    use crate::envelope;
    use crate::signing::{Ed25519SigningKey, Signer};
    use crate::token::LICENSE_KIND;

    /// Two keys with one identifier cannot be made here; for the one that asks they are only a list.
    #[test]
    fn all_keys_of_an_identifier_are_tried() {
        let [one, two] = [1, 2].map(|seed| Ed25519SigningKey::from_seed(&[seed; 32]).unwrap());
        let bytes = envelope::sign(LICENSE_KIND, b"", &two).unwrap();
        let envelope = Envelope::parse(&bytes, LICENSE_KIND).unwrap();
        assert_eq!(signed_by(&[one.public_key(), two.public_key()], &envelope), Ok(two.public_key()));
        assert_eq!(signed_by(&[one.public_key()], &envelope), Err(Some(Reason::SignatureInvalid)));
        assert_eq!(signed_by(&[], &envelope), Err(None));
    }
}
