//! The proof of an office names the codes above it. Whoever may delegate can give any code to a key of its own, and build
//! under itself whole ways that end like the victim's. None of them begins like it: only the root, and each office on the
//! way for the next, decides who has these codes there.

use anyhow::{Context, Result};
use yizheng::trust::KeyEventKind::Compromised;
use yizheng::trust::{Delegation, Level, Place, Refusal, Root, Trust};
use yizheng::verify::Verdict;
use yizheng_tests::changed;
use yizheng_tests::demo::NOW;
use yizheng_tests::trust_world::{
    ROOT_KEYS, World, claims, claims_with_status, code, codes, day, delegation, event, license, list, place,
    possession, public, root, scope, shifted, signed_jointly, text, verify,
};

use super::misbinding::{
    assert_not_believed, assert_only_the_last_refused, country, misbound, refused, report, victims,
};

/// The rogue's own keys, one below the other, with these codes. Gives the lowest of them.
fn alias(world: &mut World, codes_of: &[&str]) -> Result<String> {
    let mut above = "rogue".to_string();
    for (code_of, depth) in codes_of.iter().zip([3, 2, 1]) {
        let holder = format!("{above}/{code_of}");
        let own = changed!(Delegation {
            code: code(code_of)?,
            depth,
            level: Level::Province,
            ..delegation(&holder)?
        });
        world.delegate_below(&above, &own)?;
        above = holder;
    }
    assert_eq!(refused(world)?, []);
    Ok(above)
}

/// Every office below the province, and the codes above it.
const OFFICES: [(&str, &[&str]); 3] =
    [("city", &["province"]), ("victim", &["province", "city"]), ("town", &["province", "city", "victim"])];

/// Has: an authority that may delegate several levels down. Wants: to stand above another office, by keys of its own that
/// have the codes of all that are above that, or of the last few.
#[test]
fn the_codes_above_an_office_at_every_level() -> Result<()> {
    for (office, codes_above) in OFFICES {
        let own = place(codes_above)?;
        let proof = possession(&code(office)?, &own, office)?;
        for from in 0..codes_above.len() {
            let mut world = country()?;
            let lowest = alias(&mut world, codes_above.get(from..).unwrap_or_default())?;
            let here = world.below(&lowest)?;
            for (place, why) in [(&own, Refusal::OtherPlace), (&here, Refusal::KeyNotProven)] {
                let mut world = world.clone();
                let adopted = changed!(Delegation {
                    name: text("impostor")?,
                    place: place.clone(),
                    possession: proof.clone(),
                    ..delegation(office)?
                });
                world.adopt_below(&lowest, &adopted)?;
                assert_only_the_last_refused(&world, why)?;
                let report = report(&world, &claims()?, office)?;
                let authority = report.license().context("genuine")?.authority();
                assert_eq!(authority.name, text(office)?);
                world.say(&lowest, &event(office, Compromised, day(-1))?)?;
                assert_not_believed(&world)?;
            }
        }
    }
    Ok(())
}

/// Has: as above. Wants: what the parent's code was good for while a proof named that alone: to name the victim, to end
/// and to restore its licenses, to fill up the number of its delegations, and to end its key.
#[test]
fn what_the_parents_code_is_good_for() -> Result<()> {
    let mut world = country()?;
    let second_city = alias(&mut world, &["city"])?;
    let aliased = world.pack.delegations.len();
    let here = world.below(&second_city)?;
    let useless = scope(&["99"], &["none"], &["none"])?;
    for place in [here, victims()?.0] {
        world.adopt_below(&second_city, &misbound("victim", place.clone())?)?;
        for _ in 0..64 {
            let adopted =
                changed!(Delegation { scope: useless.clone(), ..misbound("victim", place.clone())? });
            world.adopt_below(&second_city, &adopted)?;
        }
    }
    assert_eq!(refused(&world)?.len(), world.pack.delegations.len() - aliased);
    let found = report(&world, &claims()?, "victim")?;
    assert_eq!(found.verdict(), Verdict::Valid, "{:?}", found.reasons());
    let authority = found.license().context("genuine")?.authority();
    assert_eq!((&authority.name, &authority.code), (&text("victim")?, &Some(code("victim")?)));
    for (honest, lie, expected) in [(1, 0, &["revoked"][..]), (0, 1, &[])] {
        let mut world = world.clone();
        world.publish("victim", &list("yz:V", shifted(NOW, -3_600), &[honest])?)?;
        world.publish(&second_city, &list("yz:V", shifted(NOW, -60), &[lie])?)?;
        assert_eq!(codes(&report(&world, &claims_with_status("yz:V", 0)?, "victim")?), expected);
    }
    world.say(&second_city, &event("victim", Compromised, day(-1))?)?;
    assert_not_believed(&world)
}

/// Has: the victim's parent, and the victim's proof for a place that is much like this one. Wants: it to do. A proof is for
/// the whole way: all codes, each in its place, no more.
#[test]
fn a_proof_for_almost_this_place() -> Result<()> {
    let own = place(&["province", "city"])?;
    let ways: [&[&str]; 9] = [
        &[],
        &["city"],
        &["province"],
        &["city", "province"],
        &["province", "city", "city"],
        &["province", "province", "city"],
        &["province", "victim"],
        &["rogue", "city"],
        &["province", "city", "victim"],
    ];
    let mut places = ways.into_iter().map(place).collect::<Result<Vec<_>>>()?;
    places.push(Place { domain: text("别的域")?, ..own.clone() });
    // The name of the domain and that of an office are not the same text, wherever they stand.
    places.push(Place { domain: code("province")?, above: vec![code("city")?] });
    for other in places {
        let proof = possession(&code("victim")?, &other, "victim")?;
        for (place, why) in [(&own, Refusal::KeyNotProven), (&other, Refusal::OtherPlace)] {
            let mut world = country()?;
            let adopted = changed!(Delegation {
                place: place.clone(),
                possession: proof.clone(),
                ..delegation("victim")?
            });
            world.adopt_below("city", &adopted)?;
            assert_only_the_last_refused(&world, why).with_context(|| format!("{other:?}"))?;
        }
    }
    Ok(())
}

/// Has: a domain of its own that the verifier follows too, with the same codes all the way down, and the proofs of the
/// first. Wants: to stand above its offices there, and to end their keys.
#[test]
fn the_same_codes_in_another_domain() -> Result<()> {
    let honest = country()?;
    let mut world = World::new()?;
    world.first_root = signed_jointly(&changed!(Root { name: text("别的域")?, ..root()? }), &ROOT_KEYS)?;
    world.pack.roots = vec![world.first_root.clone()];
    world.pack.name = text("别的域")?;
    let as_city = changed!(Delegation { code: code("city")?, depth: 2, ..delegation("rogue city")? });
    world.delegate(&changed!(Delegation {
        code: code("province")?,
        depth: 3,
        ..delegation("rogue province")?
    }))?;
    world.delegate_below("rogue province", &as_city)?;
    let here = world.below("rogue city")?;
    for (place, why) in [(victims()?.0, Refusal::OtherPlace), (here, Refusal::KeyNotProven)] {
        let mut world = world.clone();
        world.adopt_below("rogue city", &misbound("victim", place)?)?;
        assert_only_the_last_refused(&world, why)?;
        // Here nobody has the key: there is nothing to end.
        world.say("rogue city", &event("victim", Compromised, day(-1))?)?;
        assert_eq!(refused(&world)?.last(), Some(&("key_events", 0, Refusal::KeyNotInPack)));
        for order in [[&honest, &world], [&world, &honest]] {
            let mut trust = Trust::none();
            for domain in order {
                trust.add_domain(&domain.domain()?);
            }
            let report = verify(&trust, NOW, &license(&claims()?, "victim")?);
            assert_eq!(report.verdict(), Verdict::Valid, "{:?}", report.reasons());
            let authority = report.license().context("genuine")?.authority();
            assert_eq!(authority.name, text("victim")?);
        }
    }
    Ok(())
}

/// Has: nothing. Keys change all the way down, and the root with them; codes stay. What the offices proved once is good
/// still, and nobody below need be asked again.
#[test]
fn a_proof_below_renewed_keys_and_roots() -> Result<()> {
    let mut world = country()?;
    let (place, proof) = victims()?;
    let again = |holder: &str, depth| -> Result<Delegation> {
        let key = public(&format!("{holder}/2"))?.into();
        Ok(changed!(Delegation { key, depth, level: Level::City, ..delegation(holder)? }))
    };
    world.delegate_below("province", &again("city", 2)?)?;
    world.adopt_below(
        "city/2",
        &changed!(Delegation { place: place.clone(), possession: proof.clone(), ..delegation("victim")? }),
    )?;
    assert_eq!(refused(&world)?, []);
    // So the old key may fall.
    world.say("province", &event("city", Compromised, day(-1))?)?;
    assert_eq!(report(&world, &claims()?, "victim")?.verdict(), Verdict::Valid);
    // The key of the province too, and the root is another one.
    let mut next = changed!(Root {
        version: 2,
        keys: vec![public("root-4")?.into(), public("root-5")?.into()],
        ..root()?
    });
    next.sort_keys();
    world.rotate(&next, &["root-1", "root-2", "root-4", "root-5"])?;
    world.pack.delegations.clear();
    world.pack.key_events.clear();
    let province =
        changed!(Delegation { key: public("province/2")?.into(), depth: 3, ..delegation("province")? });
    let own = possession(&code("province")?, &yizheng_tests::trust_world::place(&[])?, "province/2")?;
    let province = changed!(Delegation { level: Level::Province, possession: own, ..province });
    world.pack.delegations.push(signed_jointly(&province, &["root-4", "root-5"])?);
    let city_place = yizheng_tests::trust_world::place(&["province"])?;
    let city_proof = possession(&code("city")?, &city_place, "city/2")?;
    let city = changed!(Delegation { place: city_place, possession: city_proof, ..again("city", 2)? });
    world.adopt_below("province/2", &city)?;
    world.adopt_below(
        "city/2",
        &changed!(Delegation { place: place.clone(), possession: proof.clone(), ..delegation("victim")? }),
    )?;
    assert_eq!(refused(&world)?, []);
    assert_eq!(report(&world, &claims()?, "victim")?.verdict(), Verdict::Valid);
    // For a new key of its own, the victim must prove anew.
    let new_key = changed!(Delegation {
        key: public("victim/2")?.into(),
        place,
        possession: proof.clone(),
        ..delegation("victim")?
    });
    world.adopt_below("city/2", &new_key)?;
    assert_only_the_last_refused(&world, Refusal::KeyNotProven)
}

/// Has: nothing. An office that stands at two places, with one key: each delegation below it hangs on the place that it
/// names, whatever the order in the pack.
#[test]
fn one_key_at_two_places() -> Result<()> {
    let mut world = World::with(&[])?;
    for (above, name) in [("east", "town of the east"), ("west", "town of the west")] {
        world.delegate(&changed!(Delegation { depth: 3, ..delegation(above)? }))?;
        world.delegate_below(above, &changed!(Delegation { depth: 1, ..delegation("both")? }))?;
        world.delegate_below("both", &changed!(Delegation { name: text(name)?, ..delegation(name)? }))?;
    }
    for reversed in [false, true] {
        if reversed {
            world.pack.delegations.reverse();
        }
        assert_eq!(refused(&world)?, []);
        for (above, town) in [("east", "town of the east"), ("west", "town of the west")] {
            let report = report(&world, &claims()?, town)?;
            let chain: Vec<_> = report
                .license()
                .context("genuine")?
                .issuer()
                .chain
                .iter()
                .map(|one| one.name.clone())
                .collect();
            assert_eq!(chain, [text(above)?, text("both")?, text(town)?]);
        }
    }
    Ok(())
}
