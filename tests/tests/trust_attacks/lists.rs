//! Status lists: whose counts, for what, and for how long.

use anyhow::{Context, Result, anyhow};
use yizheng::token::ReadError;
use yizheng::trust::{Content, Delegation, ListError, PackError, Refusal, StatusList, Trust, Update};
use yizheng::verify::{NoStatus, PermitState, Reason, Severity, Verdict};
use yizheng_tests::changed;
use yizheng_tests::demo::NOW;
use yizheng_tests::trust_world::{
    ROOT_KEYS, World, claims_with_status, code, codes, day, delegation, license, list, permit, public, root,
    shifted, signed, signed_bytes, signed_jointly, spliced, text, verify,
};

const LIST: &str = "yz:371529-2026-01";

/// The root delegates to a city, that to two counties.
fn country() -> Result<World> {
    let mut world = World::new()?;
    world.delegate(&changed!(Delegation { depth: 1, ..delegation("city")? }))?;
    world.delegate_below("city", &delegation("county")?)?;
    world.delegate_below("city", &delegation("sibling")?)?;
    Ok(world)
}

/// The county's license, with place 1 in [`LIST`].
fn token() -> Result<Vec<u8>> {
    license(&claims_with_status(LIST, 1)?, "county")
}

fn unavailable(why: NoStatus) -> Reason {
    Reason::StatusUnavailable { why, weight: Severity::Caution }
}

fn hour_ago() -> yizheng::Timestamp {
    shifted(NOW, -3_600)
}

/// Has: the way to the verifier. Wants: a revoked license to pass, because its list never comes.
#[test]
fn a_list_that_is_not_there() -> Result<()> {
    let report = country()?.verify(&token()?)?;
    assert_eq!(report.reasons(), [unavailable(NoStatus::NoList)]);
    assert_eq!(report.verdict(), Verdict::Caution);
    // One of another name does not help.
    let mut world = country()?;
    world.publish("county", &list("yz:371529-2026-02", hour_ago(), &[0, 0])?)?;
    assert_eq!(world.verify(&token()?)?.reasons(), [unavailable(NoStatus::NoList)]);
    Ok(())
}

/// Has: an authority of its own. Wants: its list of the same name to decide about licenses of another one.
#[test]
fn a_list_of_another_authority() -> Result<()> {
    // Of a sibling, of a stranger to the chain, of one of the same code below another parent.
    let mut world = country()?;
    world.delegate(&changed!(Delegation { depth: 1, ..delegation("province")? }))?;
    world.delegate_below(
        "province",
        &changed!(Delegation { key: public("twin")?.into(), ..delegation("county")? }),
    )?;
    for other in ["sibling", "province", "twin"] {
        for value in [0, 1] {
            let mut world = world.clone();
            world.publish(other, &list(LIST, hour_ago(), &[value, value])?)?;
            let report = world.verify(&token()?)?;
            assert_eq!(report.reasons(), [unavailable(NoStatus::OtherAuthority)], "{other}");
            // Beside the right one it changes nothing, however new it is.
            world.publish("county", &list(LIST, day(-1), &[0, 1 - value])?)?;
            let expected: &[&str] = if value == 0 { &["revoked"] } else { &[] };
            assert_eq!(codes(&world.verify(&token()?)?), expected, "{other}");
        }
    }
    // A child does not decide about its parent.
    let mut world = country()?;
    world.publish("county", &list(LIST, hour_ago(), &[0, 0])?)?;
    let parents = license(&claims_with_status(LIST, 1)?, "city")?;
    assert_eq!(world.verify(&parents)?.reasons(), [unavailable(NoStatus::OtherAuthority)]);
    Ok(())
}

/// Has: nothing. A key that the office used before, and one that it uses now, are of one office: so are its lists.
#[test]
fn a_list_signed_with_the_next_key_of_the_office() -> Result<()> {
    let mut world = country()?;
    world.delegate_below(
        "city",
        &changed!(Delegation { key: public("county/2")?.into(), ..delegation("county")? }),
    )?;
    world.publish("county", &list(LIST, day(-2), &[0, 0])?)?;
    world.publish("county/2", &list(LIST, hour_ago(), &[0, 1])?)?;
    assert_eq!(codes(&world.verify(&token()?)?), ["revoked"]);
    // The older one of them comes last and changes nothing.
    world.pack.status_lists.reverse();
    assert_eq!(codes(&world.verify(&token()?)?), ["revoked"]);
    Ok(())
}

/// Has: nothing. An office ended, or lost its key; the one above publishes its lists from now on.
#[test]
fn a_list_of_the_parent_for_a_child_that_ended() -> Result<()> {
    let mut world = World::new()?;
    world.delegate(&changed!(Delegation { depth: 1, ..delegation("city")? }))?;
    world.delegate_below("city", &changed!(Delegation { until: day(-2), ..delegation("county")? }))?;
    // The county itself may no more.
    world.publish("county", &list(LIST, day(-1), &[0, 0])?)?;
    let domain = world.domain()?;
    let why: Vec<_> = domain.pack().into_iter().flat_map(|pack| &pack.refused).map(|one| one.why).collect();
    assert_eq!(why, [Refusal::SignedOutsidePeriod]);
    assert_eq!(world.verify(&token()?)?.reasons(), [unavailable(NoStatus::NoList)]);
    // What it said while it could stands until a newer one comes.
    world.publish("county", &list(LIST, day(-2), &[0, 0])?)?;
    assert_eq!(codes(&world.verify(&token()?)?), ["status_stale"]);
    world.publish("city", &list(LIST, hour_ago(), &[0, 13])?)?;
    assert_eq!(codes(&world.verify(&token()?)?), ["withdrawn"]);
    Ok(())
}

/// Has: a list of an office that is younger than the license, from before its time. Wants: it to count for ever.
#[test]
fn a_list_past_its_end() -> Result<()> {
    let mut world = country()?;
    world.publish("county", &list(LIST, hour_ago(), &[0, 0])?)?;
    let domain = world.domain()?;
    let trust = Trust::domain(&domain);
    assert_eq!(verify(&trust, NOW, &token()?).verdict(), Verdict::Valid);
    // Its end comes before its age by the policy.
    let mut short = list(LIST, hour_ago(), &[0, 0])?;
    short.expires = Some(NOW);
    let mut trust = Trust::domain(&country()?.domain()?);
    trust.add_status_list(&signed(&short, "county")?).map_err(|error| anyhow!("{error:?}"))?;
    assert_eq!(verify(&trust, NOW, &token()?).verdict(), Verdict::Valid);
    let report = verify(&trust, shifted(NOW, 1), &token()?);
    let stale = Reason::StatusStale { as_of: hour_ago(), weight: Severity::Caution };
    assert_eq!(report.reasons(), [stale]);
    // Without an end, the age counts: 24 hours.
    short.expires = None;
    let mut trust = Trust::domain(&country()?.domain()?);
    trust.add_status_list(&signed(&short, "county")?).map_err(|error| anyhow!("{error:?}"))?;
    let a_day = shifted(hour_ago(), 86_400);
    assert_eq!(verify(&trust, a_day, &token()?).verdict(), Verdict::Valid);
    assert_eq!(codes(&verify(&trust, shifted(a_day, 1), &token()?)), ["status_stale"]);
    // What an old list takes away stays away.
    let mut world = country()?;
    world.publish("county", &list(LIST, day(-300), &[0, 1])?)?;
    assert_eq!(codes(&world.verify(&token()?)?), ["revoked", "status_stale"]);
    Ok(())
}

/// Has: an office's key. Wants: a list from the future, which no later one could replace, to pass without a word.
#[test]
fn a_list_from_the_future() -> Result<()> {
    let mut world = country()?;
    world.publish("county", &list(LIST, day(100), &[0, 0])?)?;
    world.publish("county", &list(LIST, hour_ago(), &[0, 1])?)?;
    let report = world.verify(&token()?)?;
    assert_eq!((codes(&report).as_slice(), report.verdict()), (&["clock_suspect"][..], Verdict::Caution));
    // The authority above, or a later list of the office, cannot be later than the end of its powers.
    let mut trust = Trust::domain(&country()?.domain()?);
    let outcome = trust.add_status_list(&signed(&list(LIST, day(366), &[0, 0])?, "county")?);
    assert_eq!(outcome, Err(ListError::Refused(Refusal::SignedOutsidePeriod)));
    Ok(())
}

/// Has: a list that ends before the license's place, or in the middle of its components. Wants: `valid`.
#[test]
fn a_list_shorter_than_the_index() -> Result<()> {
    // Four bits: two entries a byte.
    for (length, past) in [(0, true), (1, true), (2, true), (3, false)] {
        let mut world = country()?;
        world.publish("county", &list(LIST, hour_ago(), &vec![0; length])?)?;
        let token = license(&claims_with_status(LIST, 2)?, "county")?;
        let expected = if past { vec![unavailable(NoStatus::PastTheEnd)] } else { vec![] };
        assert_eq!(world.verify(&token)?.reasons(), expected, "{length}");
    }
    let mut world = country()?;
    world.publish("county", &list(LIST, hour_ago(), &[0, 0])?)?;
    for index in [u64::MAX, u64::MAX - 1, 1 << 63, 1 << 32] {
        let token = license(&claims_with_status(LIST, index)?, "county")?;
        assert_eq!(world.verify(&token)?.reasons(), [unavailable(NoStatus::PastTheEnd)]);
    }
    Ok(())
}

/// Has: a list that was cut after the entry of the whole. Wants: that the whole was revoked to be lost with the rest.
#[test]
fn a_list_cut_among_the_components_of_a_revoked_license() -> Result<()> {
    let mut claims = claims_with_status(LIST, 1)?;
    claims.license.permits = vec![permit(None)?, permit(None)?];
    let mut world = country()?;
    world.publish("county", &list(LIST, hour_ago(), &[0, 1])?)?;
    let report = world.verify(&license(&claims, "county")?)?;
    assert!(report.reasons().contains(&unavailable(NoStatus::PastTheEnd)));
    assert!(codes(&report).contains(&"revoked"), "{:?}", report.reasons());
    assert_eq!(report.verdict(), Verdict::Invalid);
    Ok(())
}

/// Has: a list with a value that this version does not know. Wants: a component past its last day to count as unknown
/// only, so that a license of which nothing is in force is not said to be one.
#[test]
fn an_unknown_value_for_components_that_expired() -> Result<()> {
    let mut claims = claims_with_status(LIST, 0)?;
    let mut expired = permit(None)?;
    expired.valid_until = Some(day(-1).date());
    let permits = vec![expired.clone(), expired];
    claims.license.permits = permits;
    let mut world = country()?;
    world.publish("county", &list(LIST, hour_ago(), &[0, 5, 5])?)?;
    let report = world.verify(&license(&claims, "county")?)?;
    let states = report.license().map(|license| license.permit_states().to_vec());
    assert_eq!(states, Some(vec![PermitState::Expired; 2]), "{:?}", report.reasons());
    assert!(codes(&report).contains(&"no_permit_in_force"));
    assert_eq!(report.verdict(), Verdict::Invalid);
    Ok(())
}

/// Has: the keys of every authority above a compromised one, or below. Wants: the lists of a stolen key to count.
#[test]
fn a_list_signed_with_a_compromised_key() -> Result<()> {
    use yizheng::trust::KeyEventKind::Compromised;
    use yizheng_tests::trust_world::event;

    let mut world = country()?;
    world.publish("city", &list(LIST, hour_ago(), &[0, 0])?)?;
    world.publish("county", &list(LIST, shifted(NOW, -60), &[0, 0])?)?;
    // The city's key is stolen; the county's grant is renewed by the root.
    world.pack.key_events.push(signed_jointly(&event("city", Compromised, day(-1))?, &ROOT_KEYS)?);
    assert_eq!(codes(&world.verify(&token()?)?), ["issuer_key_compromised"]);
    world.delegate(&changed!(Delegation { issued_at: NOW, ..delegation("county")? }))?;
    assert_eq!(world.verify(&token()?)?.verdict(), Verdict::Valid);
    world.pack.status_lists.pop();
    assert_eq!(world.verify(&token()?)?.reasons(), [unavailable(NoStatus::NoList)]);
    let domain = world.domain()?;
    let why: Vec<_> = domain.pack().into_iter().flat_map(|pack| &pack.refused).map(|one| one.why).collect();
    assert_eq!(why, [Refusal::SignerCompromised]);
    Ok(())
}

/// A list whose entries are these bytes, compressed as they stand.
fn list_of(compressed: &[u8], holder: &str) -> Result<Vec<u8>> {
    let honest = list(LIST, hour_ago(), &[0, 0])?;
    let payload = honest.encode();
    // A text of three letters, then a byte string of less than 24 bytes.
    let key = [0x63, b'l', b's', b't'];
    let place = payload.windows(4).position(|window| window == key).context("lst")? + key.len();
    let old = payload.get(place..=place + honest.compressed_bytes()).context("a short byte string")?;
    let head = match u32::try_from(compressed.len())? {
        short @ ..24 => vec![0x40 | u8::try_from(short)?],
        long => [&[0x5A][..], &long.to_be_bytes()].concat(),
    };
    signed_bytes::<StatusList>(&spliced(&payload, old, &[&head, compressed].concat())?, holder)
}

/// A few kilobytes that inflate to 16 megabytes, twice what a list may have: DEFLATE's longest repetition, over and
/// over, in fixed Huffman codes.
fn bomb() -> Vec<u8> {
    // Literal 0 is 00110000; length 258 is 11000101, distance 1 is 00000: bits from the lowest upwards.
    let mut bits: Vec<u8> = vec![1, 1, 0];
    bits.extend([0, 0, 1, 1, 0, 0, 0, 0]);
    for _ in 0..(16 << 20) / 258 {
        bits.extend([1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
    }
    bits.extend([0; 7]);
    let deflated = bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |sum, bit| sum << 1 | bit));
    // The checksum is never reached.
    [0x78, 0x01].into_iter().chain(deflated).chain([0; 4]).collect()
}

/// Has: an office's key. Wants: verifiers to run out of memory.
#[test]
fn a_deflate_bomb() -> Result<()> {
    let bytes = list_of(&bomb(), "county")?;
    assert!(bytes.len() < 128 << 10, "{}", bytes.len());
    let mut world = country()?;
    let mut trust = Trust::domain(&world.domain()?);
    assert_eq!(trust.add_status_list(&bytes), Err(ListError::Read(ReadError::TooLong)));
    world.pack.status_lists = vec![bytes];
    world.publish("county", &list(LIST, hour_ago(), &[0, 0])?)?;
    let domain = world.domain()?;
    let why: Vec<_> = domain.pack().into_iter().flat_map(|pack| &pack.refused).map(|one| one.why).collect();
    assert_eq!(why, [Refusal::Unreadable(ReadError::TooLong)]);
    // The next one counts.
    assert_eq!(world.verify(&token()?)?.verdict(), Verdict::Valid);
    for (rubbish, error) in [(&[][..], ReadError::Structure), (&[0x78, 0x01], ReadError::Structure)] {
        let outcome = trust.add_status_list(&list_of(rubbish, "county")?);
        assert_eq!(outcome, Err(ListError::Read(error)));
    }
    Ok(())
}

/// Has: no key at all, and a publisher that takes everything. Wants: verifiers to inflate what nobody answers for. The
/// signature comes first.
#[test]
fn deflate_bombs_that_nobody_signed() -> Result<()> {
    let bytes = list_of(&bomb(), "stranger")?;
    let mut world = country()?;
    world.pack.status_lists = vec![bytes.clone(); 4];
    let domain = world.domain()?;
    let why: Vec<_> = domain.pack().into_iter().flat_map(|pack| &pack.refused).map(|one| one.why).collect();
    assert_eq!(why, [Refusal::SignerUnknown; 4]);
    let mut trust = Trust::domain(&domain);
    assert_eq!(trust.add_status_list(&bytes), Err(ListError::Refused(Refusal::SignerUnknown)));
    Ok(())
}

/// Has: an office's key, and a publisher that takes everything. Wants: verifiers to inflate bomb after bomb, each of
/// which is refused and counts for nothing.
#[test]
fn many_deflate_bombs() -> Result<()> {
    let mut world = country()?;
    world.pack.status_lists = vec![list_of(&bomb(), "county")?; 20];
    let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    // Twenty times 8 megabytes are inflated; together they may have 64.
    assert_eq!(world.update(&mut domain)?, Err(PackError::StatusListsTooLong));
    Ok(())
}

/// Has: one domain that the verifier follows late. Wants: a revocation that the verifier knows from another one to be
/// overlooked.
#[test]
fn a_revocation_known_from_the_other_domain() -> Result<()> {
    let mut late = World::with(&["county"])?;
    late.publish("county", &list(LIST, shifted(NOW, -7_200), &[0, 0])?)?;
    let mut fresh = World::new()?;
    let other_root = changed!(yizheng::trust::Root { name: text("别的域")?, ..root()? });
    fresh.first_root = signed_jointly(&other_root, &ROOT_KEYS)?;
    fresh.pack.roots = vec![fresh.first_root.clone()];
    fresh.pack.name = text("别的域")?;
    fresh.delegate(&delegation("county")?)?;
    fresh.publish("county", &list(LIST, shifted(NOW, -60), &[0, 1])?)?;
    let (late, fresh) = (late.domain()?, fresh.domain()?);
    for order in [[&fresh, &late], [&late, &fresh]] {
        let mut trust = Trust::none();
        order.into_iter().for_each(|domain| trust.add_domain(domain));
        let report = verify(&trust, NOW, &token()?);
        assert_eq!(
            codes(&report),
            ["revoked"],
            "{:?}",
            report.license().map(|one| one.issuer().data.clone())
        );
    }
    Ok(())
}

/// Has: nothing. An office below two parents publishes one list; it and each of its parents decide about its licenses.
#[test]
fn a_list_of_the_second_parent() -> Result<()> {
    let mut world = World::new()?;
    for parent in ["city", "ministry"] {
        world.delegate(&changed!(Delegation { depth: 1, code: code(parent)?, ..delegation(parent)? }))?;
        world.delegate_below(parent, &delegation("county")?)?;
    }
    for parent in ["city", "ministry"] {
        let mut world = world.clone();
        world.publish(parent, &list(LIST, hour_ago(), &[0, 1])?)?;
        assert_eq!(codes(&world.verify(&token()?)?), ["revoked"], "{parent}");
    }
    Ok(())
}

/// Has: the publisher's ear. Wants: a newer pack to bring back an older list.
#[test]
fn an_older_list_in_a_newer_pack() -> Result<()> {
    let mut world = country()?;
    world.publish("county", &list(LIST, hour_ago(), &[0, 1])?)?;
    let mut domain = world.domain()?;
    let mut older = country()?;
    older.publish("county", &list(LIST, day(-1), &[0, 0])?)?;
    let back = PackError::StatusListRollback { held: hour_ago(), offered: day(-1) };
    assert_eq!(domain.update(&older.signed_pack_of_version(2)?), Err(back));
    assert_eq!(codes(&verify(&Trust::domain(&domain), NOW, &token()?)), ["revoked"]);
    // Without it, what it said is no longer known, and that is said.
    let without = country()?.signed_pack_of_version(2)?;
    assert_eq!(domain.update(&without), Ok(Update::Newer));
    assert_eq!(codes(&verify(&Trust::domain(&domain), NOW, &token()?)), ["status_unavailable"]);
    Ok(())
}

/// Has: the way to the verifier. Wants: an older list that came by itself to replace a newer one.
#[test]
fn an_older_list_after_a_newer_one() -> Result<()> {
    let mut world = country()?;
    world.publish("county", &list(LIST, hour_ago(), &[0, 1])?)?;
    let mut domain = world.domain()?;
    let mut trust = Trust::domain(&domain);
    for older in [day(-1), shifted(hour_ago(), -1), hour_ago()] {
        let outcome = trust.add_status_list(&signed(&list(LIST, older, &[0, 0])?, "county")?);
        assert_eq!(outcome, Ok(()));
        assert_eq!(codes(&verify(&trust, NOW, &token()?)), ["revoked"]);
    }
    let newer = signed(&list(LIST, shifted(hour_ago(), 1), &[0, 0])?, "county")?;
    assert_eq!(trust.add_status_list(&newer), Ok(()));
    assert_eq!(verify(&trust, NOW, &token()?).verdict(), Verdict::Valid);
    // The domain is not changed by it, and its clones are not.
    assert_eq!(codes(&verify(&Trust::domain(&domain), NOW, &token()?)), ["revoked"]);
    assert_eq!(world.update(&mut domain)?, Ok(Update::Same));
    Ok(())
}
