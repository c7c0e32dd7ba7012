//! One kind of statement in the place of another, and one kind of signing in the place of another.

use anyhow::{Result, anyhow};
use yizheng::token::{ReadError, UnverifiedToken};
use yizheng::trust::{
    Content, Delegation, Domain, KeyEvent, KeyEventKind, KeyRequest, ListError, Pack, PackError, Refusal,
    Root, RootError, Statement, StatusList, Trust, Update,
};
use yizheng::verify::{Reason, Verdict};
use yizheng_tests::changed;
use yizheng_tests::demo::NOW;
use yizheng_tests::trust_world::{
    PUBLISHER, ROOT_KEYS, World, claims, claims_with_status, codes, day, delegation, event, license, list,
    public, request, root, signed, signed_jointly, verify,
};

/// Everything that can be signed, by the key of an office that is an authority, the root and the publisher at once.
fn artefacts(joint: bool) -> Result<Vec<(&'static str, Vec<u8>)>> {
    fn one<T: Content>(content: &T, joint: bool) -> Result<(&'static str, Vec<u8>)> {
        let bytes = if joint { signed_jointly(content, &["all"])? } else { signed(content, "all")? };
        Ok((T::KIND, bytes))
    }
    let world = world()?;
    let mut all = vec![
        one(&all_root()?, joint)?,
        one(&changed!(Delegation { depth: 5, ..delegation("all")? }), joint)?,
        one(&event("all", KeyEventKind::Retired, NOW)?, joint)?,
        one(&request("all")?, joint)?,
        one(&list("yz:A", NOW, &[0])?, joint)?,
        one(&world.pack, joint)?,
    ];
    if !joint {
        all.push((LICENSE, license(&claims()?, "all")?));
    }
    Ok(all)
}

const LICENSE: &str = "application/yz-license+cwt";

fn all_root() -> Result<Root> {
    let keys = vec![public("all")?.into()];
    Ok(changed!(Root { threshold: 1, keys: keys.clone(), publishers: keys, ..root()? }))
}

/// A world in which one key is root, publisher and authority.
fn world() -> Result<World> {
    let mut world = World::new()?;
    world.first_root = signed_jointly(&all_root()?, &["all"])?;
    world.pack.roots = vec![world.first_root.clone()];
    world.pack.delegations =
        vec![signed_jointly(&changed!(Delegation { depth: 5, ..delegation("all")? }), &["all"])?];
    world.publisher = "all";
    Ok(world)
}

/// Has: a genuine statement of any kind. Wants: it to be read as one of another kind.
#[test]
fn every_statement_in_the_place_of_every_other() -> Result<()> {
    fn read<T: Content>(bytes: &[u8]) -> (&'static str, Option<ReadError>) {
        (T::KIND, Statement::<T>::parse(bytes).err())
    }
    for joint in [false, true] {
        for (kind, bytes) in artefacts(joint)? {
            let outcomes = [
                read::<Root>(&bytes),
                read::<Delegation>(&bytes),
                read::<KeyEvent>(&bytes),
                read::<KeyRequest>(&bytes),
                read::<StatusList>(&bytes),
                read::<Pack>(&bytes),
            ];
            for (read_as, error) in outcomes {
                let expected = (read_as != kind).then_some(ReadError::OtherKind);
                assert_eq!(error, expected, "{kind} as {read_as}, joint: {joint}");
            }
            let expected = match kind {
                LICENSE => None,
                // What several sign has another tag.
                _ if joint => Some(ReadError::UnsupportedVersion),
                _ => Some(ReadError::OtherKind),
            };
            assert_eq!(UnverifiedToken::parse(&bytes).err(), expected, "{kind} as a license");
        }
    }
    Ok(())
}

/// Has: as above, and every key. Wants: the same, at each of the places where a verifier takes something in.
#[test]
fn every_statement_at_every_entrance() -> Result<()> {
    let domain = world()?.domain()?;
    let mut trust = Trust::domain(&domain);
    let other = Refusal::Unreadable(ReadError::OtherKind);
    for (kind, bytes) in artefacts(false)?.into_iter().chain(artefacts(true)?) {
        if kind != Root::KIND {
            assert_eq!(Domain::new(&bytes).err(), Some(RootError::Read(ReadError::OtherKind)), "{kind}");
        }
        if kind != Pack::KIND {
            let outcome = domain.clone().update(&bytes);
            assert_eq!(outcome, Err(PackError::Read(ReadError::OtherKind)), "{kind}");
        }
        if kind != StatusList::KIND {
            let outcome = trust.add_status_list(&bytes);
            assert_eq!(outcome, Err(ListError::Read(ReadError::OtherKind)), "{kind}");
        }
        if kind != LICENSE {
            let report = verify(&trust, NOW, &bytes);
            assert!(
                matches!(report.reasons(), [Reason::Unreadable { .. } | Reason::UnsupportedVersion { .. }]),
                "{kind}: {:?}",
                report.reasons()
            );
        }
        let update = |change: &dyn Fn(&mut Pack)| -> Result<(Result<Update, PackError>, Vec<Refusal>)> {
            let mut world = world()?;
            change(&mut world.pack);
            let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
            let outcome = world.update(&mut domain)?;
            let refused = domain.pack().into_iter().flat_map(|pack| &pack.refused);
            Ok((outcome, refused.map(|refused| refused.why).collect()))
        };
        if kind != Root::KIND {
            let (outcome, _) = update(&|pack| pack.roots.push(bytes.clone()))?;
            let error = RootError::Read(ReadError::OtherKind);
            assert_eq!(outcome, Err(PackError::Root { index: 1, error }), "{kind}");
        }
        if kind != Delegation::KIND {
            let (outcome, refused) = update(&|pack| pack.delegations.push(bytes.clone()))?;
            assert_eq!((outcome, refused), (Ok(Update::Newer), vec![other]), "{kind}");
        }
        if kind != KeyEvent::KIND {
            let (outcome, _) = update(&|pack| pack.key_events.push(bytes.clone()))?;
            assert_eq!(outcome, Err(PackError::KeyEvent { index: 0, why: other }), "{kind}");
        }
        if kind != StatusList::KIND {
            let (outcome, refused) = update(&|pack| pack.status_lists.push(bytes.clone()))?;
            assert_eq!((outcome, refused), (Ok(Update::Newer), vec![other]), "{kind}");
        }
    }
    Ok(())
}

/// Has: the publisher's key alone. Wants: a pack in the form that is for several signers, a second spelling of it.
#[test]
fn a_pack_signed_as_if_by_several() -> Result<()> {
    let world = World::with(&["office"])?;
    let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    for signers in [&[][..], &[PUBLISHER, "stranger"], &[PUBLISHER]] {
        let outcome = domain.update(&signed_jointly(&world.pack, signers)?);
        assert!(outcome.is_err(), "{signers:?}: a COSE_Sign was taken for a COSE_Sign1: {outcome:?}");
    }
    assert!(domain.pack().is_none());
    Ok(())
}

/// Has: an office's key alone. Wants: a status list in the form that is for several signers.
#[test]
fn a_status_list_signed_as_if_by_several() -> Result<()> {
    let world = World::with(&["office"])?;
    let mut trust = Trust::domain(&world.domain()?);
    for signers in [&[][..], &["office", "stranger"]] {
        let outcome = trust.add_status_list(&signed_jointly(&list("yz:A", NOW, &[0])?, signers)?);
        assert_eq!(outcome, Err(ListError::Refused(Refusal::SignerUnknown)), "{signers:?}");
    }
    let outcome = trust.add_status_list(&signed_jointly(&list("yz:A", NOW, &[0])?, &["office"])?);
    assert!(outcome.is_err(), "a COSE_Sign with one signature was taken for a COSE_Sign1");
    Ok(())
}

/// Has: the only root key. Wants: a root in the form that is for one signer, which no second one could ever join.
#[test]
fn a_root_signed_as_if_by_one() -> Result<()> {
    let mut alone = root()?;
    alone.threshold = 1;
    assert!(Domain::new(&signed_jointly(&alone, &["root-1"])?).is_ok());
    let outcome = Domain::new(&signed(&alone, "root-1")?).map(drop);
    assert!(outcome.is_err(), "a COSE_Sign1 was taken for a COSE_Sign");
    Ok(())
}

/// Has: the only root key. Wants: to delegate, or to speak of keys, in the form that is for authorities.
#[test]
fn one_root_key_signs_as_an_authority() -> Result<()> {
    let mut world = World::new()?;
    world.first_root = signed_jointly(&changed!(Root { threshold: 1, ..root()? }), &["root-1"])?;
    world.pack.roots = vec![world.first_root.clone()];
    world.delegate_below("root-1", &delegation("office")?)?;
    let token = license(&claims()?, "office")?;
    assert_eq!(codes(&world.verify(&token)?), ["issuer_unknown"]);
    world.pack.delegations = vec![signed_jointly(&delegation("office")?, &["root-1"])?];
    assert_eq!(world.verify(&token)?.verdict(), Verdict::Valid);
    let event = event("office", KeyEventKind::Compromised, NOW)?;
    world.say("root-1", &event)?;
    let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    let why = Refusal::SignerUnknown;
    assert_eq!(world.update(&mut domain)?, Err(PackError::KeyEvent { index: 0, why }));
    world.pack.key_events = vec![signed_jointly(&event, &["root-1"])?];
    assert_eq!(codes(&world.verify(&token)?), ["issuer_key_compromised"]);
    Ok(())
}

/// Has: the key of an authority that may delegate. Wants: to do it in the form that is for the root.
#[test]
fn one_authority_signs_as_the_root() -> Result<()> {
    let mut world = World::new()?;
    world.delegate(&changed!(Delegation { depth: 1, ..delegation("province")? }))?;
    world.pack.delegations.push(signed_jointly(&delegation("office")?, &["province"])?);
    let token = license(&claims()?, "office")?;
    assert_eq!(codes(&world.verify(&token)?), ["issuer_unknown"]);
    let mut world = World::with(&["office"])?;
    let event = event("office", KeyEventKind::Retired, day(-1))?;
    world.pack.key_events = vec![signed_jointly(&event, &["office"])?];
    let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    let why = Refusal::ThresholdMissed { have: 0, need: 2 };
    assert_eq!(world.update(&mut domain)?, Err(PackError::KeyEvent { index: 0, why }));
    Ok(())
}

/// Has: a license of a good office. Wants: the place in a status list that it names to be that of another one's.
#[test]
fn a_license_handed_over_with_a_list_of_its_own_making() -> Result<()> {
    let mut world = World::with(&["office"])?;
    world.publish("office", &list("yz:A", day(-1), &[1])?)?;
    let mut trust = Trust::domain(&world.domain()?);
    let outcome = trust.add_status_list(&signed(&list("yz:A", NOW, &[0])?, "holder")?);
    assert_eq!(outcome, Err(ListError::Refused(Refusal::SignerUnknown)));
    let report = verify(&trust, NOW, &license(&claims_with_status("yz:A", 0)?, "office")?);
    assert_eq!(codes(&report), ["revoked"]);
    // A root key is no authority either.
    for holder in ROOT_KEYS {
        assert!(trust.add_status_list(&signed(&list("yz:A", NOW, &[0])?, holder)?).is_err());
    }
    Ok(())
}
