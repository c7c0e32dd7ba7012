//! A delegation names a key. That key belongs to somebody, who must have been asked: an authority can sign a delegation
//! for the key of another one, of its parent, or of an office that it never heard of, under a code and a name of its
//! choice, with a proof that it copied from a delegation in the pack. Such a delegation counts for nothing, and the pack
//! and the victim's licenses are what they were: either it names the place where it hangs, for which the victim proved
//! nothing (`key_not_proven`), or that for which it did, where it does not hang (`other_place`).
//!
//! The place is the whole way from the domain, so that it does not help to give a key of one's own the code of the
//! victim's parent, nor the codes of all that are above it: see `aliases.rs`.

use anyhow::{Context, Result, anyhow};
use yizheng::Claims;
use yizheng::trust::KeyEventKind::{Compromised, Retired};
use yizheng::trust::{Authority, Content, Delegation, Level, PackError, Place, Possession, Refusal, Trust};
use yizheng::verify::{Report, Verdict, mark_conflicts};
use yizheng_tests::changed;
use yizheng_tests::demo::NOW;
use yizheng_tests::trust_world::{
    ROOT_KEYS, World, claims, claims_with_status, code, codes, day, delegation, event, license, list, place,
    possession, public, request, root, scope, shifted, signed, signed_bytes, signed_jointly, spliced, text,
    verify,
};

/// Whose code the rogue gives to the victim's key: one that is invented, that of the victim, its parent's, its own.
const CODES: [&str; 4] = ["impostor", "victim", "city", "rogue"];

/// The root delegates to a rogue, and to an honest province; that to a city, and that to the victim. The rogue comes
/// first in the pack.
pub(crate) fn country() -> Result<World> {
    let mut world = World::new()?;
    world.delegate(&changed!(Delegation { depth: 4, level: Level::Province, ..delegation("rogue")? }))?;
    world.delegate(&changed!(Delegation { depth: 3, level: Level::Province, ..delegation("province")? }))?;
    world.delegate_below(
        "province",
        &changed!(Delegation { depth: 2, level: Level::City, ..delegation("city")? }),
    )?;
    world.delegate_below("city", &changed!(Delegation { depth: 1, ..delegation("victim")? }))?;
    world.delegate_below("victim", &delegation("town")?)?;
    Ok(world)
}

/// Where the victim stands, and what it proved for that.
pub(crate) fn victims() -> Result<(Place, Possession)> {
    let place = place(&["province", "city"])?;
    let possession = possession(&code("victim")?, &place, "victim")?;
    Ok((place, possession))
}

/// A delegation to the victim's key under this code and a name of the rogue's choice, said to be for `place`, with the
/// proof that the victim made for its own.
pub(crate) fn misbound(code_of: &str, place: Place) -> Result<Delegation> {
    Ok(changed!(Delegation {
        key: public("victim")?.into(),
        code: code(code_of)?,
        name: text("impostor")?,
        place,
        possession: victims()?.1,
        ..delegation("victim")?
    }))
}

/// All that the rogue can sign below itself for the victim's key, by what it is refused for.
fn impostures() -> Result<Vec<(String, Delegation, Refusal)>> {
    let mut all = Vec::new();
    for code_of in CODES {
        let here = misbound(code_of, place(&["rogue"])?)?;
        all.push((format!("{code_of}, here"), here, Refusal::KeyNotProven));
        let there = misbound(code_of, victims()?.0)?;
        all.push((format!("{code_of}, there"), there, Refusal::OtherPlace));
    }
    Ok(all)
}

/// What the pack makes of a license of `holder`.
pub(crate) fn report(world: &World, claims: &Claims, holder: &str) -> Result<Report> {
    world.verify(&license(claims, holder)?)
}

/// What counts for nothing in the pack, and why.
pub(crate) fn refused(world: &World) -> Result<Vec<(&'static str, usize, Refusal)>> {
    let domain = world.domain()?;
    let refused = domain.pack().into_iter().flat_map(|pack| &pack.refused);
    Ok(refused.map(|refused| (refused.list, refused.index, refused.why)).collect())
}

/// Only the last delegation of the pack counts for nothing.
#[track_caller]
pub(crate) fn assert_only_the_last_refused(world: &World, why: Refusal) -> Result<()> {
    let last = world.pack.delegations.len() - 1;
    assert_eq!(refused(world)?, [("delegations", last, why)]);
    Ok(())
}

/// The rogue stands above nobody, so an event that it signs is not believed, and the pack with it not taken. That costs
/// a publisher that lets it in one pack; what is held is held still.
pub(crate) fn assert_not_believed(world: &World) -> Result<()> {
    let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    let why = Refusal::SignerUnknown;
    assert_eq!(world.update(&mut domain)?, Err(PackError::KeyEvent { index: 0, why }));
    Ok(())
}

/// Has: an authority that may delegate. Wants: to kill the key of another one, by standing above it for a moment. What
/// a verifier once knew of a key it never forgets: the victim would lose all that it ever signed.
#[test]
fn a_rogue_adopts_a_key_and_kills_it() -> Result<()> {
    for (what, adopted, why) in impostures()? {
        for kind in [Compromised, Retired] {
            let mut world = country()?;
            world.adopt_below("rogue", &adopted)?;
            assert_only_the_last_refused(&world, why)?;
            let report = report(&world, &claims()?, "victim")?;
            assert_eq!(report.verdict(), Verdict::Valid, "{what}, {kind:?}: {:?}", report.reasons());
            world.say("rogue", &event("victim", kind, day(-100))?)?;
            assert_not_believed(&world)?;
        }
    }
    Ok(())
}

/// Has: an authority at the bottom that may delegate. Wants: to kill the key of the one above it.
#[test]
fn a_child_adopts_its_parents_key_and_kills_it() -> Result<()> {
    let (here, there) = (country()?.below("victim")?, place(&["province"])?);
    for (code_of, place, why) in [
        ("impostor", &here, Refusal::KeyNotProven),
        ("city", &here, Refusal::KeyNotProven),
        ("city", &there, Refusal::OtherPlace),
    ] {
        let mut world = country()?;
        let adopted = changed!(Delegation {
            key: public("city")?.into(),
            code: code(code_of)?,
            place: place.clone(),
            possession: possession(&code("city")?, &there, "city")?,
            ..delegation("impostor")?
        });
        world.adopt_below("victim", &adopted)?;
        assert_only_the_last_refused(&world, why)?;
        let report = report(&world, &claims()?, "city")?;
        assert_eq!(report.verdict(), Verdict::Valid, "{code_of}: {:?}", report.reasons());
        world.say("victim", &event("city", Compromised, day(-1))?)?;
        assert_not_believed(&world)?;
    }
    Ok(())
}

/// Has: an authority that may delegate. Wants: the licenses of another one to be shown as those of an office of its
/// own invention.
#[test]
fn a_rogue_adopts_a_key_and_names_it() -> Result<()> {
    for (what, adopted, why) in impostures()? {
        let mut world = country()?;
        world.adopt_below("rogue", &adopted)?;
        assert_only_the_last_refused(&world, why)?;
        let report = report(&world, &claims()?, "victim")?;
        let authority = report.license().context("genuine")?.authority();
        assert_eq!(authority.name, text("victim")?, "{what}");
    }
    Ok(())
}

/// Has: an authority that may delegate, and the holder of a license that another one revoked. Wants: the license back;
/// or a license that stands to be revoked.
#[test]
fn a_rogue_adopts_a_key_and_publishes_its_lists() -> Result<()> {
    for (what, adopted, why) in impostures()? {
        for (honest, lie, expected) in [(1, 0, &["revoked"][..]), (0, 1, &[])] {
            let mut world = country()?;
            world.adopt_below("rogue", &adopted)?;
            assert_only_the_last_refused(&world, why)?;
            world.publish("victim", &list("yz:V", shifted(NOW, -3_600), &[honest])?)?;
            world.publish("rogue", &list("yz:V", shifted(NOW, -60), &[lie])?)?;
            let report = report(&world, &claims_with_status("yz:V", 0)?, "victim")?;
            assert_eq!(codes(&report), expected, "{what}");
        }
    }
    Ok(())
}

/// The rogue, and eight below it, each of which adopts the victim's key 32 times, for nothing.
fn adopted_many_times(code_of: &str) -> Result<World> {
    let mut world = country()?;
    let useless = scope(&["99"], &["none"], &["none"])?;
    for number in 0..8 {
        let below = format!("rogue-{number}");
        world.delegate_below("rogue", &changed!(Delegation { depth: 2, ..delegation(&below)? }))?;
        let here = world.below(&below)?;
        for _ in 0..32 {
            let adopted =
                changed!(Delegation { depth: 1, scope: useless.clone(), ..misbound(code_of, here.clone())? });
            world.adopt_below(&below, &adopted)?;
        }
    }
    Ok(world)
}

/// Has: as above. Wants: a key to have so many delegations that its real one is looked at no more.
#[test]
fn a_rogue_adopts_a_key_many_times() -> Result<()> {
    for code_of in CODES {
        let world = adopted_many_times(code_of)?;
        let refused = refused(&world)?;
        assert_eq!(refused.len(), 8 * 32);
        assert!(refused.iter().all(|(.., why)| *why == Refusal::KeyNotProven), "{code_of}");
        for holder in ["victim", "town"] {
            let report = report(&world, &claims()?, holder)?;
            assert_eq!(report.verdict(), Verdict::Valid, "{code_of}, {holder}: {:?}", report.reasons());
        }
    }
    Ok(())
}

/// Has: a stolen key of which the root says so, and a rogue. Wants: the event not to be heard, because at first there
/// are too many delegations of the parent's key, and the child's delegation counts for nothing; when the rogue falls
/// too, it counts, and nobody remembers the event.
#[test]
fn an_event_that_is_passed_over_while_the_rogue_stands() -> Result<()> {
    for code_of in CODES {
        let mut world = adopted_many_times(code_of)?;
        for holder in ["town", "rogue"] {
            let event = event(holder, Compromised, day(-1))?;
            world.pack.key_events.push(signed_jointly(&event, &ROOT_KEYS)?);
        }
        let report = report(&world, &claims()?, "town")?;
        assert_eq!(codes(&report), ["issuer_key_compromised"], "{code_of}");
    }
    Ok(())
}

/// Has: an authority that may delegate, and every proof that the victim did not make for it. Wants: one of them to do.
#[test]
fn proofs_of_something_else() -> Result<()> {
    let (own, rogue, here) = (code("victim")?, code("rogue")?, place(&["rogue"])?);
    let for_place = |above: &[&str]| possession(&own, &place(above)?, "victim");
    let named = Place { domain: place(&[])?.domain, above: vec![text("rogue")?] };
    let elsewhere = Place { domain: text("别的域")?, ..here.clone() };
    let proofs: [(&str, Possession); 12] = [
        ("for its own place", victims()?.1),
        ("for its parent's place", for_place(&["province"])?),
        ("for the root", for_place(&[])?),
        ("for one below itself", for_place(&["rogue", "victim"])?),
        ("for one below the rogue", for_place(&["rogue", "rogue/2"])?),
        ("for one below the rogue, which is elsewhere", for_place(&["province", "rogue"])?),
        ("for the same codes in another domain", possession(&own, &elsewhere, "victim")?),
        ("for the parent's name instead of its code", possession(&own, &named, "victim")?),
        ("of another code", possession(&code("impostor")?, &here, "victim")?),
        ("with code and parent in each other's place", possession(&rogue, &place(&["victim"])?, "victim")?),
        ("by another key", possession(&own, &here, "stranger")?),
        ("by the key of the parent that delegates", possession(&own, &here, "rogue")?),
    ];
    for (what, possession) in proofs {
        let mut world = country()?;
        let adopted = changed!(Delegation { place: here.clone(), possession, ..delegation("victim")? });
        world.adopt_below("rogue", &adopted)?;
        assert_only_the_last_refused(&world, Refusal::KeyNotProven).with_context(|| what.to_string())?;
        assert_eq!(report(&world, &claims()?, "victim")?.verdict(), Verdict::Valid, "{what}");
    }
    // The one that is for it does.
    let mut world = country()?;
    let possession = possession(&own, &here, "victim")?;
    world.adopt_below("rogue", &changed!(Delegation { place: here, possession, ..delegation("victim")? }))?;
    assert_eq!(refused(&world)?, []);
    Ok(())
}

/// Has: k root keys. Wants: as above. Not even the root delegates to whom it was not asked by.
#[test]
fn the_root_adopts_a_key() -> Result<()> {
    let own = code("victim")?;
    let elsewhere = Place::below_root(text("别的域")?);
    for (what, possession) in [
        ("for its own place", victims()?.1),
        ("for another domain", possession(&own, &elsewhere, "victim")?),
        ("of another code", possession(&code("impostor")?, &place(&[])?, "victim")?),
        ("by a root key", possession(&own, &place(&[])?, "root-1")?),
    ] {
        let mut world = country()?;
        world.adopt(&changed!(Delegation { possession, ..delegation("victim")? }))?;
        assert_only_the_last_refused(&world, Refusal::KeyNotProven).with_context(|| what.to_string())?;
    }
    // Nor for a place that is not its own.
    for place in [victims()?.0, elsewhere] {
        let mut world = country()?;
        let possession = possession(&own, &place, "victim")?;
        world.adopt(&changed!(Delegation { place, possession, ..delegation("victim")? }))?;
        assert_only_the_last_refused(&world, Refusal::OtherPlace)?;
    }
    let mut world = country()?;
    world.adopt(&delegation("victim")?)?;
    assert_eq!(refused(&world)?, []);
    Ok(())
}

/// Has: a genuine signature of the victim over something else, of 64 bytes too. Wants: it to pass for a proof.
#[test]
fn another_signature_of_the_victim_as_a_proof() -> Result<()> {
    let asked = misbound("victim", place(&["rogue"])?)?;
    let payload = asked.encode();
    let proof = payload.last_chunk::<64>().context("the proof stands last")?;
    let others = [
        license(&claims()?, "victim")?,
        signed(&event("victim", Retired, NOW)?, "victim")?,
        signed(&list("yz:V", NOW, &[0])?, "victim")?,
        signed(&request("victim")?, "victim")?,
        signed(&asked, "victim")?,
    ];
    for other in others {
        let signature = other.last_chunk::<64>().context("the signature stands last")?;
        let spoiled = spliced(&payload, proof, signature)?;
        let mut world = country()?;
        world.pack.delegations.push(signed_bytes::<Delegation>(&spoiled, "rogue")?);
        assert_only_the_last_refused(&world, Refusal::KeyNotProven)?;
    }
    Ok(())
}

/// Has: a key that one of two domains knows to be stolen. Wants: the other one, which does not know yet, to vouch for
/// it.
#[test]
fn a_key_that_only_one_of_two_domains_knows_to_be_compromised() -> Result<()> {
    let unaware = World::with(&["office"])?.domain()?;
    let mut world = World::new()?;
    let other_root = changed!(yizheng::trust::Root { name: text("别的域")?, ..root()? });
    world.first_root = signed_jointly(&other_root, &ROOT_KEYS)?;
    world.pack.roots = vec![world.first_root.clone()];
    world.pack.name = text("别的域")?;
    world.delegate(&delegation("office")?)?;
    world.say("office", &event("office", Compromised, day(-1))?)?;
    let aware = world.domain()?;
    for order in [[&unaware, &aware], [&aware, &unaware]] {
        let mut trust = Trust::none();
        order.into_iter().for_each(|domain| trust.add_domain(domain));
        let report = verify(&trust, NOW, &license(&claims()?, "office")?);
        assert_eq!(report.verdict(), Verdict::Invalid, "{:?}", report.reasons());
    }
    Ok(())
}

/// Has: an authority that the verifier trusts. Wants: a license of another one to count as replaced by one of its own.
/// Offices without a code are not one office for that.
#[test]
fn a_license_that_replaces_that_of_another_office() -> Result<()> {
    let version = |version| -> Result<Claims> {
        let mut claims = claims()?;
        claims.license.version = version;
        Ok(claims)
    };
    let office =
        |holder: &str| -> Result<Authority> { Ok(Authority::new(text(holder)?, None, public(holder)?)) };
    let mut direct = Trust::direct(office("victim")?);
    direct.add_authority(office("rogue")?);
    let mut country = country()?;
    country.delegate_below(
        "rogue",
        &changed!(Delegation { key: public("twin")?.into(), ..delegation("victim")? }),
    )?;
    let country = Trust::domain(&country.domain()?);
    for (trust, rogue) in [(&country, "rogue"), (&country, "city"), (&country, "twin"), (&direct, "rogue")] {
        let mut old = verify(trust, NOW, &license(&version(1)?, "victim")?);
        let mut new = verify(trust, NOW, &license(&version(2)?, rogue)?);
        assert!(old.license().is_some() && new.license().is_some());
        mark_conflicts(&mut [&mut old, &mut new]);
        assert_eq!(old.verdict(), Verdict::Valid, "{rogue}: {:?}", old.reasons());
        // Its own newer one does.
        let mut own = verify(trust, NOW, &license(&version(2)?, "victim")?);
        mark_conflicts(&mut [&mut old, &mut own]);
        assert_eq!(codes(&old), ["replaced_by_newer_version"]);
    }
    Ok(())
}

/// Has: a domain of its own that the verifier follows too, in which it gives its office the code of the victim. Wants:
/// as above.
#[test]
fn a_license_of_another_domain_that_replaces() -> Result<()> {
    let honest = World::with(&["victim"])?.domain()?;
    let mut world = World::new()?;
    let other_root = changed!(yizheng::trust::Root { name: text("别的域")?, ..root()? });
    world.first_root = signed_jointly(&other_root, &ROOT_KEYS)?;
    world.pack.roots = vec![world.first_root.clone()];
    world.pack.name = text("别的域")?;
    world.delegate(&changed!(Delegation { key: public("rogue")?.into(), ..delegation("victim")? }))?;
    let mut trust = Trust::domain(&honest);
    trust.add_domain(&world.domain()?);
    let claims = claims()?;
    let mut newer = claims.clone();
    newer.license.version = 2;
    let mut old = verify(&trust, NOW, &license(&claims, "victim")?);
    let mut new = verify(&trust, NOW, &license(&newer, "rogue")?);
    mark_conflicts(&mut [&mut old, &mut new]);
    assert_eq!(old.verdict(), Verdict::Valid, "{:?}", old.reasons());
    Ok(())
}
