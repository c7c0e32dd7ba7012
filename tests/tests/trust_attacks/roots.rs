//! New roots: followed one by one, signed by enough keys of the old one and of the new one.

use anyhow::{Result, anyhow};
use yizheng::trust::{Domain, PackError, Root, RootError, Trust, Update};
use yizheng::verify::Verdict;
use yizheng_tests::changed;
use yizheng_tests::demo::NOW;
use yizheng_tests::trust_world::{
    ROOT_KEYS, World, claims, codes, delegation, license, public, root, signed_jointly, text, verify,
};

/// A root of these keys, two of which must sign.
fn root_of(version: u64, holders: &[&str]) -> Result<Root> {
    let keys = holders.iter().map(|holder| Ok(public(holder)?.into())).collect::<Result<_>>()?;
    let mut root = changed!(Root { version, keys, ..root()? });
    root.sort_keys();
    Ok(root)
}

/// What a verifier that holds root 1 says to a pack with `next`, signed by `signers`.
fn offered(next: &Root, signers: &[&str]) -> Result<Result<Update, PackError>> {
    let mut world = World::new()?;
    world.rotate(next, signers)?;
    world.update(&mut world.verifier().map_err(|error| anyhow!("{error:?}"))?)
}

const fn refused(error: RootError) -> Result<Update, PackError> {
    Err(PackError::Root { index: 1, error })
}

/// Has: one root key fewer than must sign. Wants: to be the root.
#[test]
fn first_root_signed_by_too_few() -> Result<()> {
    for (signers, have) in [(&[][..], 0), (&["root-1"], 1), (&["root-3"], 1), (&["root-1", "stranger"], 1)] {
        let bytes = signed_jointly(&root()?, signers)?;
        let error = Domain::new(&bytes).err();
        assert_eq!(error, Some(RootError::ThresholdMissed { have, need: 2 }), "{signers:?}");
    }
    assert!(Domain::new(&signed_jointly(&root()?, &["root-3", "root-1"])?).is_ok());
    Ok(())
}

/// Has: one key of the old root fewer than must sign, and all of the new one. Wants: to be the next root.
#[test]
fn next_root_not_signed_by_the_old_one() -> Result<()> {
    let new = ["new-1", "new-2", "new-3"];
    let next = root_of(2, &new)?;
    let missed = |have| refused(RootError::ThresholdOfOldMissed { have, need: 2 });
    assert_eq!(offered(&next, &new)?, missed(0));
    assert_eq!(offered(&next, &["new-1", "new-2", "new-3", "root-2"])?, missed(1));
    assert_eq!(offered(&next, &["new-1", "new-3", "root-2", "root-3"])?, Ok(Update::Newer));
    Ok(())
}

/// Has: enough keys of the old root. Wants: a next root whose keys nobody has shown to hold.
#[test]
fn next_root_not_signed_by_itself() -> Result<()> {
    let next = root_of(2, &["new-1", "new-2", "new-3"])?;
    let missed = |have| refused(RootError::ThresholdMissed { have, need: 2 });
    assert_eq!(offered(&next, &ROOT_KEYS)?, missed(0));
    assert_eq!(offered(&next, &["root-1", "root-2", "new-1"])?, missed(1));
    // A key of both roots counts in both; the threshold is that of each.
    let next = changed!(Root { threshold: 3, ..root_of(2, &["root-1", "new-1", "new-2"])? });
    let missed = refused(RootError::ThresholdMissed { have: 2, need: 3 });
    assert_eq!(offered(&next, &["root-1", "root-2", "new-1"])?, missed);
    assert_eq!(offered(&next, &["root-1", "root-2", "new-1", "new-2"])?, Ok(Update::Newer));
    Ok(())
}

/// Has: one root key. Wants: a next root that needs one key only, its own.
#[test]
fn a_threshold_lowered_by_too_few() -> Result<()> {
    let next = changed!(Root { threshold: 1, ..root_of(2, &ROOT_KEYS)? });
    let missed = refused(RootError::ThresholdOfOldMissed { have: 1, need: 2 });
    assert_eq!(offered(&next, &["root-1"])?, missed);
    // Two may lower it; from then on one is enough, in the same pack.
    let mut world = World::new()?;
    world.rotate(&next, &["root-1", "root-2"])?;
    world.rotate(&changed!(Root { threshold: 1, ..root_of(3, &["root-1"])? }), &["root-1"])?;
    assert_eq!(world.domain()?.root().version, 3);
    Ok(())
}

/// Has: a later root, good in itself. Wants: those between to be skipped, and what they took away with them.
#[test]
fn gap_in_root_versions() -> Result<()> {
    let gap = |offered| refused(RootError::Gap { held: 1, offered });
    for version in [3, 4, 1_000] {
        assert_eq!(offered(&root_of(version, &ROOT_KEYS)?, &ROOT_KEYS)?, gap(version));
    }
    // The gap may also open later; what was good until then is followed.
    let mut world = World::new()?;
    for version in [2, 3, 5] {
        world.rotate(&root_of(version, &ROOT_KEYS)?, &ROOT_KEYS)?;
    }
    let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    let error = RootError::Gap { held: 3, offered: 5 };
    assert_eq!(world.update(&mut domain)?, Err(PackError::Root { index: 3, error }));
    assert_eq!(domain.root().version, 3);
    assert!(domain.pack().is_none());
    Ok(())
}

/// Has: all keys of a root that was replaced two versions ago. Wants: to branch off from there.
#[test]
fn a_branch_from_an_old_root() -> Result<()> {
    let mut world = World::new()?;
    world.rotate(&root_of(2, &["new-1", "new-2"])?, &["root-1", "root-2", "new-1", "new-2"])?;
    let mut domain = world.domain()?;
    // The same version again, with other bytes, is passed over: it leads nowhere.
    let mut branch = World::new()?;
    branch.pack.version = 2;
    branch.rotate(&root_of(2, &["evil-1", "evil-2"])?, &["root-1", "root-2", "evil-1", "evil-2"])?;
    branch.pack.delegations = vec![signed_jointly(&delegation("evil")?, &["evil-1", "evil-2"])?];
    assert_eq!(branch.update(&mut domain)?, Ok(Update::Newer));
    assert_eq!(domain.root().keys.len(), 2);
    let report = verify(&Trust::domain(&domain), NOW, &license(&claims()?, "evil")?);
    assert_eq!(codes(&report), ["issuer_unknown"]);
    // And the next one needs the keys of the root that is held.
    branch.rotate(&root_of(3, &["evil-1", "evil-2"])?, &["evil-1", "evil-2"])?;
    branch.pack.version = 3;
    let error = RootError::ThresholdOfOldMissed { have: 0, need: 2 };
    assert_eq!(branch.update(&mut domain)?, Err(PackError::Root { index: 2, error }));
    Ok(())
}

/// Has: nothing. A verifier that was away for forty versions, all keys exchanged one by one, comes home.
#[test]
fn many_rotations_one_by_one() -> Result<()> {
    const LAST: u64 = 40;
    let holder = |number: u64| format!("root-{number}");
    let mut world = World::new()?;
    for version in 2..=LAST {
        // Root v has the keys v, v + 1 and v + 2; its first two sign with the last two of the root before.
        let holders = [holder(version), holder(version + 1), holder(version + 2)];
        let holders: Vec<&str> = holders.iter().map(String::as_str).collect();
        world.rotate(&root_of(version, &holders)?, &holders)?;
    }
    let last = [holder(LAST), holder(LAST + 1)];
    let last: Vec<&str> = last.iter().map(String::as_str).collect();
    world.pack.delegations.push(signed_jointly(&delegation("office")?, &last)?);
    // What the first root signed counts no more.
    world.delegate(&delegation("former")?)?;
    let domain = world.domain()?;
    assert_eq!(domain.root().version, LAST);
    let trust = Trust::domain(&domain);
    assert_eq!(verify(&trust, NOW, &license(&claims()?, "office")?).verdict(), Verdict::Valid);
    assert_eq!(codes(&verify(&trust, NOW, &license(&claims()?, "former")?)), ["issuer_unknown"]);
    // With one of them missing nobody comes home.
    world.pack.roots.remove(20);
    let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    let error = RootError::Gap { held: 20, offered: 22 };
    assert_eq!(world.update(&mut domain)?, Err(PackError::Root { index: 20, error }));
    Ok(())
}

/// Has: a domain of its own. Wants: to be taken for this one.
#[test]
fn root_of_another_domain() -> Result<()> {
    let other = ["other-1", "other-2"];
    let mut held = World::with(&["office"])?.domain()?;
    // Of another name.
    let mut world = World::new()?;
    world.pack.version = 2;
    world.pack.name = text("别的域")?;
    assert_eq!(world.update(&mut held)?, Err(PackError::OtherDomain));
    // Of another name in a pack of this one, signed by everybody.
    let mut world = World::new()?;
    world.pack.version = 2;
    let renamed = changed!(Root { name: text("别的域")?, ..root_of(2, &ROOT_KEYS)? });
    world.rotate(&renamed, &ROOT_KEYS)?;
    assert_eq!(world.update(&mut held)?, refused(RootError::OtherDomain));
    // Of the same name, with keys of its own: its publisher is unknown …
    let mut world = World::new()?;
    let own = changed!(Root { publishers: vec![public("evil")?.into()], ..root_of(1, &other)? });
    world.first_root = signed_jointly(&own, &other)?;
    world.pack.roots = vec![world.first_root.clone()];
    world.pack.version = 2;
    world.publisher = "evil";
    assert!(world.domain().is_ok());
    assert_eq!(world.update(&mut held)?, Err(PackError::PublisherUnknown));
    // … and its next root is not one of ours.
    world.rotate(&changed!(Root { version: 2, ..own }), &other)?;
    let error = RootError::ThresholdOfOldMissed { have: 0, need: 2 };
    assert_eq!(world.update(&mut held)?, refused(error));
    assert_eq!((held.root().version, held.pack().map(|pack| pack.version)), (1, Some(1)));
    Ok(())
}

/// Has: keys of authorities, of the root, of another publisher. Wants: to publish.
#[test]
fn publisher_that_the_root_does_not_name() -> Result<()> {
    let mut world = World::with(&["office"])?;
    for stranger in ["stranger", "office", "root-1"] {
        world.publisher = stranger;
        let mut domain = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
        assert_eq!(world.update(&mut domain)?, Err(PackError::PublisherUnknown), "{stranger}");
        assert!(domain.pack().is_none());
        let report = verify(&Trust::domain(&domain), NOW, &license(&claims()?, "office")?);
        assert_eq!(codes(&report), ["trust_unavailable"]);
    }
    Ok(())
}

/// Has: the key of a publisher that the root removed. Wants: to publish still. Others that the root names may.
#[test]
fn publisher_that_the_root_removed() -> Result<()> {
    let mut world = World::with(&["office"])?;
    let mut domain = world.domain()?;
    let publishers = vec![public("publisher-2")?.into(), public("publisher-3")?.into()];
    let mut next = changed!(Root { publishers, ..root_of(2, &ROOT_KEYS)? });
    next.sort_keys();
    world.rotate(&next, &ROOT_KEYS)?;
    world.pack.version = 2;
    assert_eq!(world.update(&mut domain)?, Err(PackError::PublisherUnknown));
    world.publisher = "publisher-3";
    assert_eq!(world.update(&mut domain)?, Ok(Update::Newer));
    // All publishers count on from one another.
    world.publisher = "publisher-2";
    assert_eq!(world.update(&mut domain)?, Err(PackError::Conflict { version: 2 }));
    world.pack.version = 1;
    assert_eq!(world.update(&mut domain)?, Err(PackError::Rollback { held: 2, offered: 1 }));
    world.pack.version = 3;
    assert_eq!(world.update(&mut domain)?, Ok(Update::Newer));
    Ok(())
}

/// Has: the publisher's key and no root. Wants: a pack to count without one, or with one that nobody signed.
#[test]
fn a_pack_with_an_empty_or_unsigned_root() -> Result<()> {
    use yizheng::token::ReadError;
    use yizheng::trust::Pack;
    use yizheng_tests::trust_world::{PUBLISHER, signed_bytes, spliced};

    let mut world = World::new()?;
    let mut domain = world.domain()?;
    // The list of roots is what follows the version: `1: 1, 2: [bytes of the root]`.
    let payload = yizheng::trust::Content::encode(&world.pack);
    let length = u16::try_from(world.first_root.len())?.to_be_bytes();
    let listed = [&[2, 0x81, 0x59][..], &length, &world.first_root].concat();
    let none = signed_bytes::<Pack>(&spliced(&payload, &listed, &[2, 0x80])?, PUBLISHER)?;
    assert_eq!(domain.update(&none), Err(PackError::Read(ReadError::Structure)));
    world.pack.version = 2;
    world.rotate(&root_of(2, &ROOT_KEYS)?, &[])?;
    let error = RootError::ThresholdOfOldMissed { have: 0, need: 2 };
    assert_eq!(world.update(&mut domain)?, refused(error));
    Ok(())
}
