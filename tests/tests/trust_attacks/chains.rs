//! Delegations: who stands below whom.

use anyhow::{Context, Result};
use yizheng::token::ReadError;
use yizheng::trust::{Authority, Delegation, Dimension, Domain, Level, Refusal, Trust};
use yizheng::verify::{Reason, Verdict};
use yizheng::{Claims, Timestamp};
use yizheng_tests::changed;
use yizheng_tests::demo::NOW;
use yizheng_tests::trust_world::{
    ROOT_KEYS, World, claims, code, codes, day, delegation, license, possession, public, root, scope,
    shifted, signed, signed_jointly, text, verify,
};

fn refused(domain: &Domain) -> Vec<(usize, Refusal)> {
    domain
        .pack()
        .into_iter()
        .flat_map(|pack| &pack.refused)
        .map(|refused| (refused.index, refused.why))
        .collect()
}

/// The names in the chain above the license in `token`.
fn chain(world: &World, token: &[u8]) -> Result<Vec<String>> {
    let report = world.verify(token)?;
    let license = report.license().with_context(|| format!("{:?}", report.reasons()))?;
    Ok(license.issuer().chain.iter().map(|authority| authority.name.to_string()).collect())
}

/// A chain of so many authorities, each of which may delegate just as far as it must.
fn chain_of(length: u8) -> Result<(World, String)> {
    let mut world = World::new()?;
    let holder = |place: u8| format!("office-{place}");
    for place in 0..length {
        let depth = (length - 1 - place).min(5);
        let own = changed!(Delegation { depth, ..delegation(&holder(place))? });
        if place == 0 { world.delegate(&own)? } else { world.delegate_below(&holder(place - 1), &own)? }
    }
    Ok((world, holder(length - 1)))
}

/// Has: a place at the end of the longest chain. Wants: one more below it.
#[test]
fn a_chain_too_long() -> Result<()> {
    for length in 1..=6 {
        let (world, last) = chain_of(length)?;
        assert_eq!(chain(&world, &license(&claims()?, &last)?)?.len(), usize::from(length));
    }
    // A place below six offices cannot be written; one that leaves out one of them is another place.
    assert!(chain_of(7).is_err());
    let (mut world, last) = chain_of(6)?;
    let mut place = world.below(&last)?;
    place.above.remove(0);
    let proof = possession(&code("office")?, &place, "office")?;
    world.adopt_below(&last, &changed!(Delegation { place, possession: proof, ..delegation("office")? }))?;
    assert_eq!(refused(&world.domain()?), [(6, Refusal::OtherPlace)]);
    assert_eq!(codes(&world.verify(&license(&claims()?, "office")?)?), ["issuer_unknown"]);
    let endless = changed!(Delegation { depth: 6, ..delegation("office")? });
    assert!(signed(&endless, "office").is_err());
    Ok(())
}

/// Has: a delegation that allows no further one. Wants: to delegate.
#[test]
fn delegating_without_being_allowed_to() -> Result<()> {
    for (own, below, allowed) in [(0, 0, false), (1, 0, true), (1, 1, false), (2, 1, true), (2, 5, false)] {
        let mut world = World::new()?;
        world.delegate(&changed!(Delegation { depth: own, ..delegation("city")? }))?;
        world.delegate_below("city", &changed!(Delegation { depth: below, ..delegation("office")? }))?;
        let report = world.verify(&license(&claims()?, "office")?)?;
        assert_eq!(report.verdict() == Verdict::Valid, allowed, "{own} and {below}");
        let expected: &[_] = if allowed { &[] } else { &[(1, Refusal::MayNotDelegate)] };
        assert_eq!(refused(&world.domain()?), expected);
    }
    Ok(())
}

/// Has: the keys of two authorities. Wants: each to stand below the other one, above everybody.
#[test]
fn two_that_delegate_to_each_other() -> Result<()> {
    let mut world = World::new()?;
    world.delegate_below("a", &changed!(Delegation { depth: 4, ..delegation("b")? }))?;
    world.delegate_below("b", &changed!(Delegation { depth: 4, ..delegation("a")? }))?;
    for holder in ["a", "b"] {
        assert_eq!(codes(&world.verify(&license(&claims()?, holder)?)?), ["issuer_unknown"]);
    }
    let unknown = Refusal::SignerUnknown;
    assert_eq!(refused(&world.domain()?), [(0, unknown), (1, unknown)]);
    // Also where one of them is an authority: the chain ends at the root, by the shortest way.
    world.delegate(&changed!(Delegation { depth: 5, ..delegation("a")? }))?;
    let token = |holder: &str| license(&claims()?, holder);
    assert_eq!(chain(&world, &token("a")?)?, ["a"]);
    assert_eq!(chain(&world, &token("b")?)?, ["a", "b"]);
    // And to itself.
    let mut world = World::new()?;
    world.delegate(&changed!(Delegation { depth: 5, ..delegation("a")? }))?;
    for depth in 0..5 {
        world.delegate_below("a", &changed!(Delegation { depth, ..delegation("a")? }))?;
    }
    assert_eq!(chain(&world, &token("a")?)?, ["a"]);
    Ok(())
}

/// Has: an authority of its own. Wants: more than it was given, by delegating it to itself or to a friend.
#[test]
fn wider_than_the_parent() -> Result<()> {
    let narrow = scope(&["3715"], &["T1", "T2"], &["I1"])?;
    let parent = changed!(Delegation { depth: 2, level: Level::City, scope: narrow, ..delegation("city")? });
    let inside = scope(&["371529"], &["T1"], &["I1"])?;
    let own = changed!(Delegation { scope: inside, ..delegation("office")? });
    let wider = |divisions: &[&str], types: &[&str], items: &[&str]| -> Result<Delegation> {
        Ok(changed!(Delegation { scope: scope(divisions, types, items)?, ..own.clone() }))
    };
    for (child, why) in [
        (own.clone(), None),
        (wider(&["37"], &["T1"], &["I1"])?, Some(Refusal::ScopeWider(Dimension::Division))),
        (wider(&["371529", "371600"], &["T1"], &["I1"])?, Some(Refusal::ScopeWider(Dimension::Division))),
        (wider(&[], &["T1"], &["I1"])?, Some(Refusal::ScopeWider(Dimension::Division))),
        (wider(&["371529"], &["T1", "T3"], &["I1"])?, Some(Refusal::ScopeWider(Dimension::Type))),
        (wider(&["371529"], &[], &["I1"])?, Some(Refusal::ScopeWider(Dimension::Type))),
        (wider(&["371529"], &["T1"], &["I2"])?, Some(Refusal::ScopeWider(Dimension::Item))),
        (wider(&["371529"], &["T1"], &[])?, Some(Refusal::ScopeWider(Dimension::Item))),
        (changed!(Delegation { from: shifted(parent.from, -1), ..own.clone() }), Some(Refusal::PeriodLonger)),
        (
            changed!(Delegation { until: shifted(parent.until, 1), ..own.clone() }),
            Some(Refusal::PeriodLonger),
        ),
        (
            changed!(Delegation { until: Timestamp::from_seconds(u64::MAX), ..own.clone() }),
            Some(Refusal::PeriodLonger),
        ),
        (changed!(Delegation { level: Level::Province, ..own.clone() }), Some(Refusal::LevelAbove)),
        (changed!(Delegation { level: Level::City, ..own.clone() }), None),
        (
            changed!(Delegation { issued_at: shifted(parent.from, -1), ..own.clone() }),
            Some(Refusal::SignedOutsidePeriod),
        ),
        (
            changed!(Delegation { issued_at: shifted(parent.until, 1), ..own.clone() }),
            Some(Refusal::SignedOutsidePeriod),
        ),
        (changed!(Delegation { depth: 2, ..own }), Some(Refusal::MayNotDelegate)),
    ] {
        let mut world = World::new()?;
        world.delegate(&parent)?;
        world.delegate_below("city", &child)?;
        let expected: Vec<_> = why.into_iter().map(|why| (1, why)).collect();
        assert_eq!(refused(&world.domain()?), expected, "{child:?}");
        let report = world.verify(&license(&claims()?, "office")?)?;
        assert_eq!(report.verdict() == Verdict::Valid, why.is_none(), "{child:?}");
        // The parent is none the worse for it.
        assert_eq!(world.verify(&license(&claims()?, "city")?)?.verdict(), Verdict::Valid);
    }
    Ok(())
}

/// Has: an authority that ended. Wants: what it delegated to outlive it. Its child stands for as long as it stood.
#[test]
fn a_child_whose_parent_ended() -> Result<()> {
    let mut world = World::new()?;
    world.delegate(&changed!(Delegation { depth: 1, until: day(-10), ..delegation("city")? }))?;
    world.delegate_below("city", &changed!(Delegation { until: day(-10), ..delegation("office")? }))?;
    world.delegate_below("city", &delegation("greedy")?)?;
    let signed_at = |days| Ok::<_, anyhow::Error>(changed!(Claims { issued_at: day(days), ..claims()? }));
    assert_eq!(world.verify(&license(&signed_at(-11)?, "office")?)?.verdict(), Verdict::Valid);
    let report = world.verify(&license(&signed_at(-9)?, "office")?)?;
    assert_eq!(codes(&report), ["issuer_not_in_force_when_signed"]);
    assert_eq!(codes(&world.verify(&license(&signed_at(-11)?, "greedy")?)?), ["issuer_unknown"]);
    Ok(())
}

/// Has: an office with the name of another one. Wants: to be taken for it. The code and the chain tell them apart.
#[test]
fn two_authorities_with_one_name() -> Result<()> {
    let mut world = World::new()?;
    let name = text("水城县行政审批服务局")?;
    for holder in ["one", "two"] {
        world.delegate(&changed!(Delegation { name: name.clone(), ..delegation(holder)? }))?;
    }
    for holder in ["one", "two"] {
        let report = world.verify(&license(&claims()?, holder)?)?;
        let license = report.license().context("genuine")?;
        assert_eq!(license.authority().name, name);
        assert_eq!(license.authority().code, Some(code(holder)?));
        assert_eq!(license.authority().key, public(holder)?);
    }
    Ok(())
}

/// Has: nothing. An office signs with several keys, each with a delegation of its own.
#[test]
fn one_authority_with_several_keys() -> Result<()> {
    let mut world = World::new()?;
    for holder in ["office", "office/2", "office/3"] {
        world.delegate(&changed!(Delegation { key: public(holder)?.into(), ..delegation("office")? }))?;
    }
    for holder in ["office", "office/2", "office/3"] {
        let report = world.verify(&license(&claims()?, holder)?)?;
        assert_eq!(report.verdict(), Verdict::Valid);
        assert_eq!(report.license().context("genuine")?.authority().code, Some(code("office")?));
    }
    assert_eq!(codes(&world.verify(&license(&claims()?, "office/4")?)?), ["issuer_unknown"]);
    Ok(())
}

/// Has: a say in some delegations of a pack. Wants: the others to be lost with them.
#[test]
fn unreadable_delegations_among_good_ones() -> Result<()> {
    let mut world = World::new()?;
    let good = signed_jointly(&delegation("office")?, &ROOT_KEYS)?;
    let mut flipped = good.clone();
    flipped.iter_mut().rev().take(1).for_each(|byte| *byte ^= 1);
    let cut = good.get(..good.len() - 1).context("not empty")?.to_vec();
    let unreadable = |error| Refusal::Unreadable(error);
    world.pack.delegations = vec![
        Vec::new(),
        cut,
        signed_jointly(&delegation("few")?, &["root-1"])?,
        good.clone(),
        signed(&delegation("lost")?, "nobody")?,
        good.iter().copied().chain([0]).collect(),
        vec![0xD2],
        vec![0; 1_000],
        license(&claims()?, "office")?,
        flipped,
        good,
    ];
    let domain = world.domain()?;
    let expected = [
        (0, unreadable(ReadError::NotAToken)),
        (1, unreadable(ReadError::Cut)),
        (2, Refusal::ThresholdMissed { have: 1, need: 2 }),
        (4, Refusal::SignerUnknown),
        (5, unreadable(ReadError::TrailingBytes)),
        (6, unreadable(ReadError::Cut)),
        (7, unreadable(ReadError::NotAToken)),
        (8, unreadable(ReadError::OtherKind)),
    ];
    assert_eq!(refused(&domain), expected);
    // The flipped one has still two good signatures; the same bytes twice do no harm.
    assert_eq!(domain.pack().map(|pack| pack.delegations), Some(3));
    let report = verify(&Trust::domain(&domain), NOW, &license(&claims()?, "office")?);
    assert_eq!(report.verdict(), Verdict::Valid);
    Ok(())
}

/// Has: nothing. One authority is recognised in two domains, and in one of them for less.
#[test]
fn several_domains_side_by_side() -> Result<()> {
    let wide = World::with(&["office"])?.domain()?;
    let mut other = World::new()?;
    let other_root = changed!(yizheng::trust::Root { name: text("别的域")?, ..root()? });
    other.first_root = signed_jointly(&other_root, &ROOT_KEYS)?;
    other.pack.roots = vec![other.first_root.clone()];
    other.pack.name = text("别的域")?;
    other.delegate(&changed!(Delegation { scope: scope(&["11"], &[], &[])?, ..delegation("office")? }))?;
    other.delegate(&delegation("elsewhere")?)?;
    let narrow = other.domain()?;
    let token = license(&claims()?, "office")?;
    for order in [[&wide, &narrow], [&narrow, &wide]] {
        let mut trust = Trust::none();
        order.into_iter().for_each(|domain| trust.add_domain(domain));
        let report = verify(&trust, NOW, &token);
        assert_eq!(report.verdict(), Verdict::Valid);
        let license_of = report.license().context("genuine")?;
        let data = license_of.issuer().data.as_ref().context("of a domain")?;
        assert_eq!(data.domain.as_str(), wide.name().as_str());
        let report = verify(&trust, NOW, &license(&claims()?, "elsewhere")?);
        assert_eq!(report.verdict(), Verdict::Valid);
    }
    let report = verify(&Trust::domain(&narrow), NOW, &token);
    assert!(matches!(report.reasons(), [Reason::IssuerOutOfScope { .. }]));
    // An authority that was handed over may issue everything, whatever a domain says of its scope.
    let mut trust = Trust::domain(&narrow);
    trust.add_authority(Authority::new(text("office")?, None, public("office")?));
    assert_eq!(verify(&trust, NOW, &token).verdict(), Verdict::Valid);
    Ok(())
}

/// Has: a key that the root names, alone or as a publisher. Wants: to be an authority by that.
#[test]
fn other_keys_of_the_root_delegate() -> Result<()> {
    for holder in ["publisher", "root-1"] {
        let mut world = World::new()?;
        world.delegate_below(holder, &delegation("office")?)?;
        assert_eq!(codes(&world.verify(&license(&claims()?, "office")?)?), ["issuer_unknown"]);
        assert_eq!(codes(&world.verify(&license(&claims()?, holder)?)?), ["issuer_unknown"]);
        assert_eq!(refused(&world.domain()?), [(0, Refusal::SignerUnknown)]);
    }
    Ok(())
}

/// Has: a delegation by a domain that the verifier does not follow. Wants: it to count in the one that it follows.
#[test]
fn a_parent_of_another_domain() -> Result<()> {
    let mut world = World::new()?;
    let other_roots = ["other-1", "other-2"];
    let foreign = changed!(Delegation { depth: 5, ..delegation("province")? });
    world.pack.delegations =
        vec![signed_jointly(&foreign, &other_roots)?, signed(&delegation("office")?, "province")?];
    for holder in ["province", "office"] {
        assert_eq!(codes(&world.verify(&license(&claims()?, holder)?)?), ["issuer_unknown"]);
    }
    let expected = [(0, Refusal::ThresholdMissed { have: 0, need: 2 }), (1, Refusal::SignerUnknown)];
    assert_eq!(refused(&world.domain()?), expected);
    Ok(())
}
