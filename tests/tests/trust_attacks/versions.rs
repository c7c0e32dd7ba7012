//! Old packs for new ones: rollback, freeze, fast-forward, equivocation, wrong clocks.

use anyhow::{Result, anyhow};
use yizheng::trust::{Domain, Pack, PackError, Root, RootError, Trust, Update};
use yizheng::verify::{Context, Policy, Reason, Severity, TrustAge, Verdict, verify_token};
use yizheng_tests::changed;
use yizheng_tests::demo::NOW;
use yizheng_tests::trust_world::{
    PUBLISHER, ROOT_KEYS, World, claims, claims_with_status, codes, day, delegation, license, list, public,
    root, shifted, signed, signed_jointly, verify,
};

/// Root 2, in which `publisher` alone signs packs.
fn next_root(publisher: &str) -> Result<Root> {
    Ok(changed!(Root { version: 2, publishers: vec![public(publisher)?.into()], ..root()? }))
}

/// Has: an older pack of the publisher. Wants: a verifier that holds a newer one to forget what is new in it.
#[test]
fn pack_rollback() -> Result<()> {
    let world = World::with(&["office"])?;
    let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    assert_eq!(domain.update(&world.signed_pack_of_version(5)?), Ok(Update::Newer));
    for offered in [1, 4] {
        let outcome = domain.update(&world.signed_pack_of_version(offered)?);
        assert_eq!(outcome, Err(PackError::Rollback { held: 5, offered }));
    }
    assert_eq!(domain.pack().map(|pack| pack.version), Some(5));
    // Also after the verifier was started again with what it kept.
    let mut again = Domain::new(domain.root_bytes()).map_err(|error| anyhow!("{error:?}"))?;
    assert_eq!(again.update(&world.signed_pack_of_version(5)?), Ok(Update::Newer));
    assert_eq!(
        again.update(&world.signed_pack_of_version(4)?),
        Err(PackError::Rollback { held: 5, offered: 4 })
    );
    Ok(())
}

/// Has: a publisher that gives two verifiers different packs of one version. Wants: to tell each another story.
#[test]
fn pack_equivocation() -> Result<()> {
    let mut world = World::with(&["office"])?;
    let mut domain = world.domain()?;
    assert_eq!(world.update(&mut domain)?, Ok(Update::Same));
    let held = domain.pack().cloned();
    world.pack.delegations.clear();
    assert_eq!(world.update(&mut domain)?, Err(PackError::Conflict { version: 1 }));
    // Not one second may differ.
    let mut world = World::with(&["office"])?;
    world.pack.issued_at = shifted(world.pack.issued_at, 1);
    assert_eq!(world.update(&mut domain)?, Err(PackError::Conflict { version: 1 }));
    assert_eq!(domain.pack().cloned(), held);
    Ok(())
}

/// Has: the key of a publisher that root 2 removed. Wants: to go back to root 1, which names it.
#[test]
fn root_rollback() -> Result<()> {
    let mut world = World::with(&["office"])?;
    world.rotate(&next_root("publisher-2")?, &ROOT_KEYS)?;
    world.publisher = "publisher-2";
    let mut domain = world.domain()?;
    assert_eq!(domain.root().version, 2);
    let mut old = World::with(&["office"])?;
    old.pack.version = 9;
    assert_eq!(old.update(&mut domain)?, Err(PackError::RootRollback { held: 2, offered: 1 }));
    // The newest root is in the pack, but the old one is said to be the current one.
    old.pack.roots = vec![signed_jointly(&next_root("publisher-2")?, &ROOT_KEYS)?, old.first_root.clone()];
    assert_eq!(old.update(&mut domain)?, Err(PackError::RootRollback { held: 2, offered: 1 }));
    // With the newest root, its own key is no more good.
    old.pack.roots.reverse();
    assert_eq!(old.update(&mut domain)?, Err(PackError::PublisherUnknown));
    assert_eq!(domain.root().version, 2);
    Ok(())
}

/// Has: a key that signs packs of any date, but no newer pack reaches the verifier. Wants: a revoked license to pass as
/// it did when the pack was made.
#[test]
fn freeze() -> Result<()> {
    let mut world = World::with(&["office"])?;
    world.publish("office", &list("yz:A", shifted(NOW, -3_600), &[0])?)?;
    let token = license(&claims_with_status("yz:A", 0)?, "office")?;
    assert_eq!(world.verify(&token)?.verdict(), Verdict::Valid);
    let report = world.verify_at(day(2), &token)?;
    assert_eq!(codes(&report), ["status_stale"]);
    let weights: Vec<Severity> = report.reasons().iter().map(Reason::severity).collect();
    assert_eq!((report.verdict(), weights.as_slice()), (Verdict::Valid, &[Severity::Notice][..]));
    let report = world.verify_at(day(8), &token)?;
    assert_eq!(codes(&report), ["status_stale", "trust_stale"]);
    assert_eq!(report.verdict(), Verdict::Caution);
    // A pack without an end in sight grows old by the policy.
    world.pack.expires = day(3_000);
    let report = world.verify_at(day(8), &token)?;
    assert!(report.reasons().contains(&Reason::TrustStale {
        age: TrustAge::Old,
        as_of: shifted(NOW, -3_600),
        weight: Severity::Caution,
    }));
    // For ever after, and where the policy asks for it as invalid.
    for days in (8..1_000).step_by(31) {
        let domain = world.domain()?;
        let trust = Trust::domain(&domain);
        assert_eq!(verify(&trust, day(days), &token).verdict(), Verdict::Caution, "{days}");
        let policy = Policy::default().with_unknown(Severity::Invalid);
        let strict = verify_token(&token, &Context::new(day(days), &trust, &policy));
        assert_eq!(strict.verdict(), Verdict::Invalid, "{days}");
    }
    Ok(())
}

/// Has: an old pack, and a verifier that was just installed. Wants: as with any freeze.
#[test]
fn freeze_of_a_new_verifier() -> Result<()> {
    let mut world = World::with(&["office"])?;
    world.pack.issued_at = day(-30);
    world.pack.expires = day(-23);
    let report = world.verify(&license(&claims()?, "office")?)?;
    assert_eq!(codes(&report), ["trust_stale"]);
    let age = TrustAge::PackExpired;
    let stale = Reason::TrustStale { age, as_of: day(-30), weight: Severity::Caution };
    assert_eq!(report.reasons(), [stale]);
    Ok(())
}

/// Has: the publisher's key. Wants: no pack of the honest publisher to be taken ever again. The root removes the key.
#[test]
fn fast_forward() -> Result<()> {
    let mut world = World::with(&["office"])?;
    let mut domain = world.domain()?;
    assert_eq!(domain.update(&world.signed_pack_of_version(u64::MAX)?), Ok(Update::Newer));
    let honest = world.signed_pack_of_version(2)?;
    assert_eq!(domain.update(&honest), Err(PackError::Rollback { held: u64::MAX, offered: 2 }));
    // A new root that leaves the key where it is helps nobody.
    let mut careless = world.clone();
    careless.rotate(&next_root(PUBLISHER)?, &ROOT_KEYS)?;
    careless.pack.version = 2;
    let mut other = domain.clone();
    assert_eq!(careless.update(&mut other)?, Err(PackError::Rollback { held: u64::MAX, offered: 2 }));
    // One that removes it does.
    world.rotate(&next_root("publisher-2")?, &ROOT_KEYS)?;
    world.publisher = "publisher-2";
    world.pack.version = 2;
    assert_eq!(world.update(&mut domain)?, Ok(Update::Newer));
    assert_eq!(domain.pack().map(|pack| pack.version), Some(2));
    // From now on as ever: not back, and nothing of the stolen key.
    let older = world.signed_pack_of_version(1)?;
    assert_eq!(domain.update(&older), Err(PackError::Rollback { held: 2, offered: 1 }));
    world.publisher = PUBLISHER;
    world.pack.version = u64::MAX;
    assert_eq!(world.update(&mut domain)?, Err(PackError::PublisherUnknown));
    Ok(())
}

/// Has: nothing but patience. Wants: a verifier that first comes when everything is past its date to be left without
/// any trust, or to trust as if nothing were past.
#[test]
fn everything_expired() -> Result<()> {
    let token = license(&claims()?, "office")?;
    let mut world = World::with(&["office"])?;
    world.pack.expires = shifted(NOW, -1);
    let report = world.verify(&token)?;
    assert_eq!((codes(&report).as_slice(), report.verdict()), (&["trust_stale"][..], Verdict::Caution));
    world.pack.expires = NOW;
    assert_eq!(world.verify(&token)?.verdict(), Verdict::Valid);
    // A root past its date.
    let expired = changed!(Root { expires: shifted(NOW, -1), ..root()? });
    world.first_root = signed_jointly(&expired, &ROOT_KEYS)?;
    world.pack.roots = vec![world.first_root.clone()];
    let report = world.verify(&token)?;
    let stale = |age| Reason::TrustStale { age, as_of: shifted(NOW, -3_600), weight: Severity::Caution };
    assert_eq!(report.reasons(), [stale(TrustAge::RootExpired)]);
    // A new one heals it, although the one between was past its date long ago.
    world.rotate(&changed!(Root { version: 2, expires: day(-100), ..root()? }), &ROOT_KEYS)?;
    assert_eq!(world.verify(&token)?.reasons(), [stale(TrustAge::RootExpired)]);
    world.rotate(&changed!(Root { version: 3, ..root()? }), &ROOT_KEYS)?;
    let domain = world.domain()?;
    assert_eq!(domain.root().version, 3);
    assert_eq!(verify(&Trust::domain(&domain), NOW, &token).verdict(), Verdict::Valid);
    Ok(())
}

/// Has: the clock of the verifier's device. Wants: what is old to look new, or the other way round.
#[test]
fn clocks_ten_years_off() -> Result<()> {
    let mut world = World::with(&["office"])?;
    // Nothing in this world ever ends by itself.
    world.pack.expires = day(20_000);
    world.first_root = signed_jointly(&changed!(Root { expires: day(20_000), ..root()? }), &ROOT_KEYS)?;
    world.pack.roots = vec![world.first_root.clone()];
    let plain = license(&claims()?, "office")?;
    assert_eq!(world.verify(&plain)?.verdict(), Verdict::Valid);
    let report = world.verify_at(day(-3_650), &plain)?;
    assert_eq!((codes(&report).as_slice(), report.verdict()), (&["clock_suspect"][..], Verdict::Caution));
    let report = world.verify_at(day(3_650), &plain)?;
    assert_eq!((codes(&report).as_slice(), report.verdict()), (&["trust_stale"][..], Verdict::Caution));
    // A license that was signed before the clock's time does not help: the pack was not.
    let old = license(&changed!(yizheng::Claims { issued_at: day(-300), ..claims()? }), "office")?;
    let report = world.verify_at(day(-200), &old)?;
    assert_eq!(codes(&report), ["clock_suspect"]);
    // Nor do the ends of time.
    for (time, expected) in [(0, "clock_suspect"), (u64::MAX, "trust_stale")] {
        let report = world.verify_at(yizheng::Timestamp::from_seconds(time), &plain)?;
        assert_eq!(codes(&report), [expected]);
    }
    Ok(())
}

/// Has: the way between publisher and verifier. Wants: one bad pack to take away what is held.
#[test]
fn a_bad_pack_does_not_cost_the_good_one() -> Result<()> {
    let world = World::with(&["office"])?;
    let mut domain = world.domain()?;
    let held = domain.pack().cloned();
    let token = license(&claims()?, "office")?;
    let next = changed!(Pack { version: 2, ..world.pack.clone() });
    let mut cut = signed(&next, PUBLISHER)?;
    cut.pop();
    let mut flipped = signed(&next, PUBLISHER)?;
    flipped.iter_mut().rev().take(1).for_each(|byte| *byte ^= 1);
    let unknown_event = changed!(Pack { key_events: vec![b"no event".to_vec()], ..next.clone() });
    for (bad, code) in [
        (Vec::new(), "not_a_token"),
        (cut, "cut"),
        (flipped, "signature_invalid"),
        (signed(&next, "stranger")?, "publisher_unknown"),
        (signed(&changed!(Pack { version: 1, ..next.clone() }), PUBLISHER)?, ""),
        (signed(&changed!(Pack { issued_at: NOW, version: 1, ..next.clone() }), PUBLISHER)?, "pack_conflict"),
        (
            signed(
                &changed!(Pack { name: yizheng_tests::trust_world::text("x")?, ..next.clone() }),
                PUBLISHER,
            )?,
            "other_domain",
        ),
        (signed(&unknown_event, PUBLISHER)?, "key_event"),
    ] {
        let outcome = domain.update(&bad);
        assert_eq!(outcome.err().map_or("", PackError::code), code);
        assert_eq!(domain.pack().cloned(), held, "{code}");
        assert_eq!(verify(&Trust::domain(&domain), NOW, &token).verdict(), Verdict::Valid, "{code}");
    }
    Ok(())
}

/// Has: the way between publisher and verifier, and the genuine root 2, but no key. Wants: a verifier that followed
/// root 2 in a pack that it then refused to accept, after a restart, what the publisher removed in root 2 signs. Not
/// even the pack of before is taken then: it fails closed.
#[test]
fn a_root_without_its_pack() -> Result<()> {
    let world = World::with(&["office"])?;
    let mut domain = world.domain()?;
    let mut stolen = world.clone();
    stolen.rotate(&next_root("publisher-2")?, &ROOT_KEYS)?;
    stolen.pack.version = 2;
    assert_eq!(stolen.update(&mut domain)?, Err(PackError::PublisherUnknown));
    assert_eq!(domain.root().version, 2);
    assert_eq!(domain.pack().map(|pack| pack.version), Some(1));
    let mut again = Domain::new(domain.root_bytes()).map_err(|error| anyhow!("{error:?}"))?;
    assert_eq!(world.update(&mut again)?, Err(PackError::RootRollback { held: 2, offered: 1 }));
    Ok(())
}

/// Has: k root keys, once. Wants: a root of so high a version that no honest one can follow.
#[test]
fn fast_forward_of_the_root() -> Result<()> {
    let mut world = World::with(&["office"])?;
    let mut domain = world.domain()?;
    for offered in [3, u64::MAX] {
        world.pack.version = 2;
        world.pack.roots = vec![world.first_root.clone()];
        world.rotate(&changed!(Root { version: offered, ..root()? }), &ROOT_KEYS)?;
        let gap = RootError::Gap { held: 1, offered };
        assert_eq!(world.update(&mut domain)?, Err(PackError::Root { index: 1, error: gap }));
        assert_eq!(domain.root().version, 1);
    }
    Ok(())
}

/// Has: an authority whose powers ended. Wants: to issue as before.
#[test]
fn an_authority_that_ended() -> Result<()> {
    let mut world = World::new()?;
    world.delegate(&changed!(yizheng::trust::Delegation { until: day(-10), ..delegation("office")? }))?;
    let signed_at = |days| -> Result<_> {
        license(&changed!(yizheng::Claims { issued_at: day(days), ..claims()? }), "office")
    };
    assert_eq!(world.verify(&signed_at(-20)?)?.verdict(), Verdict::Valid);
    assert_eq!(world.verify(&signed_at(-10)?)?.verdict(), Verdict::Valid);
    for days in [-9, -1] {
        let report = world.verify(&signed_at(days)?)?;
        assert_eq!(codes(&report), ["issuer_not_in_force_when_signed"]);
        assert!(report.license().is_none());
    }
    Ok(())
}
