//! Keys that were retired or compromised, and events that want to be believed.

use anyhow::{Result, anyhow};
use yizheng::token::ReadError;
use yizheng::trust::KeyEventKind::{Compromised, Retired};
use yizheng::trust::{Delegation, KeyEvent, PackError, Refusal, Update};
use yizheng::verify::{Reason, Verdict};
use yizheng::{Claims, Timestamp};
use yizheng_tests::changed;
use yizheng_tests::demo::NOW;
use yizheng_tests::trust_world::{
    ROOT_KEYS, World, claims, claims_with_status, codes, day, delegation, event, license, list, public,
    shifted, signed_jointly, text,
};

/// The root delegates to a province, that to a city, that to two counties.
fn country() -> Result<World> {
    let mut world = World::new()?;
    world.delegate(&changed!(Delegation { depth: 2, ..delegation("province")? }))?;
    world.delegate_below("province", &changed!(Delegation { depth: 1, ..delegation("city")? }))?;
    world.delegate_below("city", &delegation("county")?)?;
    world.delegate_below("city", &delegation("sibling")?)?;
    Ok(world)
}

fn token(holder: &str, signed: Timestamp) -> Result<Vec<u8>> {
    license(&changed!(Claims { issued_at: signed, ..claims()? }), holder)
}

fn reasons(world: &World, holder: &str) -> Result<Vec<&'static str>> {
    Ok(codes(&world.verify(&token(holder, day(-3))?)?))
}

const NOTHING: [&str; 0] = [];

/// Has: a stolen key. Wants: what it signs to count, by its own hand or through authorities that it makes.
#[test]
fn a_compromised_key() -> Result<()> {
    let mut world = country()?;
    world.say("province", &event("city", Compromised, day(-1))?)?;
    // What it signed before anybody knew counts no more either: nobody can know when it was stolen.
    for signed in [day(-300), day(-3), NOW] {
        for (holder, authority) in [("city", "city"), ("county", "city"), ("sibling", "city")] {
            let report = world.verify(&token(holder, signed)?)?;
            let authority = text(authority)?;
            assert_eq!(report.reasons(), [Reason::IssuerKeyCompromised { authority }], "{holder}");
        }
    }
    assert_eq!(reasons(&world, "province")?, NOTHING);
    Ok(())
}

/// Has: the stolen key of a city, and the honest counties below. Wants: their old licenses to be lost with the city's.
/// The city's new key delegates to them anew, from then on as from before.
#[test]
fn a_compromised_parent_and_children_delegated_anew() -> Result<()> {
    let mut world = country()?;
    world.say("province", &event("city", Compromised, day(-1))?)?;
    let renewed = changed!(Delegation {
        key: public("city/2")?.into(),
        depth: 1,
        issued_at: NOW,
        ..delegation("city")?
    });
    world.delegate_below("province", &renewed)?;
    world.delegate_below("city/2", &changed!(Delegation { issued_at: NOW, ..delegation("county")? }))?;
    world.delegate_below(
        "city/2",
        &changed!(Delegation { issued_at: NOW, from: day(-2), ..delegation("sibling")? }),
    )?;
    // For the county it reaches back, for the sibling only two days.
    assert_eq!(reasons(&world, "county")?, NOTHING);
    assert_eq!(world.verify(&token("county", day(-300))?)?.verdict(), Verdict::Valid);
    // The old grant below the stolen key says most about the sibling's license, but it is no license either way.
    assert_eq!(reasons(&world, "sibling")?, ["issuer_key_compromised"]);
    assert_eq!(world.verify(&token("sibling", day(-1))?)?.verdict(), Verdict::Valid);
    assert_eq!(reasons(&world, "city")?, ["issuer_key_compromised"]);
    assert_eq!(reasons(&world, "city/2")?, NOTHING);
    // The thief delegates to itself, and to the counties' keys under another name.
    world.delegate_below("city", &changed!(Delegation { name: text("evil")?, ..delegation("evil")? }))?;
    world.delegate_below("city", &changed!(Delegation { name: text("evil")?, ..delegation("county")? }))?;
    assert_eq!(reasons(&world, "evil")?, ["issuer_key_compromised"]);
    let report = world.verify(&token("county", day(-3))?)?;
    assert_eq!(report.license().map(|license| license.authority().name.clone()), Some(text("county")?));
    Ok(())
}

/// Has: a key that was retired. Wants: to sign on with it. What it signed until then stands.
#[test]
fn a_retired_key() -> Result<()> {
    let mut world = country()?;
    let at = day(-10);
    world.say("city", &event("city", Retired, at)?)?;
    for (seconds, expected) in [(-1, &[][..]), (0, &[]), (1, &["issuer_not_in_force_when_signed"])] {
        let report = world.verify(&token("city", shifted(at, seconds))?)?;
        assert_eq!(codes(&report), expected, "{seconds}");
    }
    let report = world.verify(&token("city", day(-3))?)?;
    let expected = Reason::IssuerNotInForceWhenSigned {
        authority: text("city")?,
        signed: day(-3),
        from: day(-365),
        until: at,
    };
    assert_eq!(report.reasons(), [expected]);
    // Whom it delegated to before stands, and may sign on.
    assert_eq!(reasons(&world, "county")?, NOTHING);
    // Whom it delegates to afterwards does not.
    for (issued_at, expected) in [(at, &[][..]), (shifted(at, 1), &["issuer_unknown"])] {
        let mut world = world.clone();
        world.delegate_below("city", &changed!(Delegation { issued_at, ..delegation("late")? }))?;
        assert_eq!(reasons(&world, "late")?, expected);
    }
    // Nor do its status lists.
    for (issued_at, expected) in [(at, "status_stale"), (shifted(at, 1), "status_unavailable")] {
        let mut world = world.clone();
        world.publish("city", &list("yz:A", issued_at, &[0])?)?;
        let token =
            license(&changed!(Claims { issued_at: day(-20), ..claims_with_status("yz:A", 0)? }), "city")?;
        assert_eq!(codes(&world.verify(&token)?), [expected]);
    }
    Ok(())
}

/// Has: one of several statements about one key. Wants: the mildest to count.
#[test]
fn several_events_about_one_key() -> Result<()> {
    let retired = |days| event("county", Retired, day(days));
    let compromised = |days| event("county", Compromised, day(days));
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]] {
        let mut world = country()?;
        let events = [retired(-20)?, retired(-10)?, compromised(-1)?];
        for place in order {
            world.say("city", events.get(place).ok_or_else(|| anyhow!("three"))?)?;
        }
        assert_eq!(reasons(&world, "county")?, ["issuer_key_compromised"]);
    }
    for days in [[-20, -10], [-10, -20]] {
        let mut world = country()?;
        for days in days {
            world.say("city", &retired(days)?)?;
        }
        for (days, good) in [(-20, true), (-15, false), (-5, false)] {
            let report = world.verify(&token("county", day(days))?)?;
            assert_eq!(report.verdict() == Verdict::Valid, good, "{days}");
        }
    }
    Ok(())
}

/// Has: keys that stand anywhere but above, and a publisher that takes everything. Wants: an authority to be stopped.
/// Nobody may pass over an event, so that the pack as a whole is refused.
#[test]
fn an_event_signed_by_somebody_else() -> Result<()> {
    for kind in [Retired, Compromised] {
        for stranger in ["stranger", "sibling", "publisher", "root-1"] {
            let mut world = country()?;
            world.say(stranger, &event("county", kind, day(-1))?)?;
            let mut domain = country()?.domain()?;
            world.pack.version = 2;
            let why = Refusal::SignerUnknown;
            assert_eq!(world.update(&mut domain)?, Err(PackError::KeyEvent { index: 0, why }), "{stranger}");
            assert_eq!(domain.pack().map(|pack| pack.version), Some(1));
        }
        // A child about its parent, a county about the province.
        for above in ["city", "province"] {
            let mut world = country()?;
            world.say("county", &event(above, kind, day(-1))?)?;
            let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
            let why = Refusal::SignerUnknown;
            assert_eq!(world.update(&mut domain)?, Err(PackError::KeyEvent { index: 0, why }), "{above}");
        }
    }
    Ok(())
}

/// Has: nothing. The key itself, every one above it, and the root may say what happened to it.
#[test]
fn an_event_signed_by_those_above() -> Result<()> {
    for signer in ["county", "city", "province"] {
        let mut world = country()?;
        world.say(signer, &event("county", Compromised, day(-1))?)?;
        assert_eq!(reasons(&world, "county")?, ["issuer_key_compromised"], "{signer}");
        assert_eq!(reasons(&world, "sibling")?, NOTHING);
    }
    let mut world = country()?;
    let event = event("county", Compromised, day(-1))?;
    world.pack.key_events.push(signed_jointly(&event, &["root-2", "root-3"])?);
    assert_eq!(reasons(&world, "county")?, ["issuer_key_compromised"]);
    world.pack.key_events = vec![signed_jointly(&event, &["root-2"])?];
    let why = Refusal::ThresholdMissed { have: 1, need: 2 };
    let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    assert_eq!(world.update(&mut domain)?, Err(PackError::KeyEvent { index: 0, why }));
    Ok(())
}

/// Has: a stolen key that stands above. Wants: its own statement that another key is compromised to fall with it. It
/// stands: it only takes away.
#[test]
fn an_event_by_a_key_that_is_compromised_itself() -> Result<()> {
    let mut world = country()?;
    world.say("city", &event("county", Compromised, day(-5))?)?;
    world.say("province", &event("city", Compromised, day(-1))?)?;
    world.delegate(&changed!(Delegation { issued_at: NOW, ..delegation("county")? }))?;
    assert_eq!(reasons(&world, "county")?, ["issuer_key_compromised"]);
    Ok(())
}

/// Has: the publisher's ear. Wants: a flood of events about keys that nobody has. They are left out, and listed.
#[test]
fn an_event_about_an_unknown_key() -> Result<()> {
    let mut world = country()?;
    world.say("stranger", &event("stranger", Compromised, day(-1))?)?;
    world.say("city", &event("county", Retired, day(-1))?)?;
    world.pack.key_events.push(signed_jointly(&event("root-1", Compromised, day(-1))?, &ROOT_KEYS)?);
    let domain = world.domain()?;
    let refused = domain.pack().map(|pack| pack.refused.clone()).unwrap_or_default();
    let left_out: Vec<_> =
        refused.iter().map(|left_out| (left_out.list, left_out.index, left_out.why)).collect();
    let expected = |index| ("key_events", index, Refusal::KeyNotInPack);
    assert_eq!(left_out, [expected(0), expected(2)]);
    assert_eq!(reasons(&world, "county")?, NOTHING);
    Ok(())
}

/// Has: a say in the events of a pack. Wants: one that nobody can read to be passed over, and with it what it says.
#[test]
fn an_event_that_cannot_be_read() -> Result<()> {
    let whole = {
        let mut world = country()?;
        world.say("city", &event("county", Compromised, day(-1))?)?;
        world.pack.key_events.concat()
    };
    let unreadable = |error| Refusal::Unreadable(error);
    let mut flipped = whole.clone();
    flipped.iter_mut().rev().take(1).for_each(|byte| *byte ^= 1);
    for (bytes, why) in [
        (vec![], unreadable(ReadError::NotAToken)),
        (whole.get(..20).unwrap_or_default().to_vec(), unreadable(ReadError::Cut)),
        (flipped, Refusal::SignatureInvalid),
    ] {
        let mut world = country()?;
        world.pack.key_events = vec![whole.clone(), bytes];
        let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
        assert_eq!(world.update(&mut domain)?, Err(PackError::KeyEvent { index: 1, why }));
    }
    Ok(())
}

/// Has: the publisher's ear, and a newer pack without the event. Wants: the key to be good again, to those who know
/// better.
#[test]
fn an_event_that_the_next_pack_leaves_out() -> Result<()> {
    for (kind, at) in [(Compromised, day(-1)), (Retired, day(-30))] {
        let mut with = country()?;
        with.say("city", &event("county", kind, at)?)?;
        let mut domain = with.domain()?;
        let forgotten = Err(PackError::KeyEventRollback { key_id: public("county")?.id() });
        let without = country()?;
        assert_eq!(without.update(&mut domain)?, Err(PackError::Conflict { version: 1 }));
        assert_eq!(domain.update(&without.signed_pack_of_version(2)?), forgotten, "{kind:?}");
        // Or a milder one.
        let mut milder = country()?;
        milder.say("city", &event("county", Retired, day(-20))?)?;
        assert_eq!(domain.update(&milder.signed_pack_of_version(2)?), forgotten, "{kind:?}");
        // A graver one, the same one by another, or no word of a key that nobody names any more, will do.
        let mut graver = country()?;
        graver.say("county", &event("county", Compromised, at)?)?;
        let mut other = domain.clone();
        assert_eq!(other.update(&graver.signed_pack_of_version(2)?), Ok(Update::Newer), "{kind:?}");
        let mut gone = country()?;
        gone.pack.delegations.remove(2);
        assert_eq!(domain.update(&gone.signed_pack_of_version(2)?), Ok(Update::Newer), "{kind:?}");
    }
    Ok(())
}

/// Has: nothing. What an event says is about a key, not about an office: its other keys sign on.
#[test]
fn the_other_keys_of_the_office() -> Result<()> {
    let mut world = country()?;
    world.delegate_below(
        "city",
        &changed!(Delegation { key: public("county/2")?.into(), ..delegation("county")? }),
    )?;
    world.say("city", &event("county", Compromised, day(-1))?)?;
    assert_eq!(reasons(&world, "county")?, ["issuer_key_compromised"]);
    assert_eq!(reasons(&world, "county/2")?, NOTHING);
    // Nor may one key of an office speak of another one: it does not stand above it.
    let mut world = country()?;
    world.delegate_below(
        "city",
        &changed!(Delegation { key: public("county/2")?.into(), ..delegation("county")? }),
    )?;
    let said = KeyEvent { reason: Some(text("硬盘丢失")?), ..event("county", Compromised, day(-1))? };
    world.say("county/2", &said)?;
    let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    let why = Refusal::SignerUnknown;
    assert_eq!(world.update(&mut domain)?, Err(PackError::KeyEvent { index: 0, why }));
    Ok(())
}
