//! One key that wants to count as several, and keys that no verifier of this version can use.

use anyhow::{Context, Result, ensure};
use yizheng::token::ReadError;
use yizheng::trust::{
    Content, CoseKey, Delegation, Domain, PackError, Refusal, Root, RootError, Statement, Trust, Update,
};
use yizheng::verify::Verdict;
use yizheng_tests::changed;
use yizheng_tests::demo::NOW;
use yizheng_tests::trust_world::{
    PUBLISHER, ROOT_KEYS, World, claims, codes, delegation, license, public, root, signed_bytes_jointly,
    signed_jointly, spliced, verify,
};
use yizheng_tests::{deterministic, hex};

/// How a key of ours is written.
fn encoded(holder: &str) -> Result<Vec<u8>> {
    let mut bytes = hex::decode("a301012006215820")?;
    bytes.extend(public(holder)?.as_bytes());
    Ok(bytes)
}

/// A key on P-256 (RFC 9053 §7.1.1): `{1: 2, -1: 1, -2: x, -3: y}`.
fn p256(byte: u8) -> Vec<u8> {
    let coordinate = [byte; 32];
    [&[0xA4, 1, 2, 0x20, 1, 0x21, 0x58, 32][..], &coordinate, &[0x22, 0x58, 32], &coordinate].concat()
}

/// A key of a type that nobody has registered yet: `{1: 99, -1: h'…'}`.
fn of_the_future(byte: u8) -> Vec<u8> {
    vec![0xA2, 1, 0x18, 99, 0x20, 0x43, byte, byte, byte]
}

/// The keys behind these bytes, as a root reads them. They sort behind the key before.
fn unknown(key: &[u8]) -> Result<CoseKey> {
    let mut only = root()?;
    only.threshold = 1;
    only.keys = vec![public("root-1")?.into()];
    let root = Root::parse(&spliced(&only.encode(), &encoded("root-1")?, key)?)
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    root.keys.into_iter().next().context("one key")
}

/// A root of these keys besides those of [`root`].
fn root_with(extra: &[Vec<u8>]) -> Result<Root> {
    let mut root = root()?;
    for key in extra {
        root.keys.push(unknown(key)?);
    }
    root.sort_keys();
    Ok(root)
}

/// The signature of `holder` on `statement`, as it stands in a COSE_Sign.
fn signature_of<T: Content>(statement: &T, holder: &str) -> Result<(Vec<u8>, Vec<u8>)> {
    let draft = signed_jointly(statement, &[])?;
    let signed = signed_jointly(statement, &[holder])?;
    let item = signed.get(draft.len()..).context("a signature")?.to_vec();
    ensure!(draft.last() == Some(&0x80), "an empty list of signatures");
    Ok((draft.split_last().context("a draft")?.1.to_vec(), item))
}

/// Has: one of two root keys. Wants: its signature to count twice, because it stands there twice.
#[test]
fn one_signature_twice() -> Result<()> {
    let (draft, signature) = signature_of(&root()?, "root-1")?;
    let twice = [&draft[..], &[0x82], &signature, &signature].concat();
    deterministic::check(&twice)?;
    assert_eq!(Domain::new(&twice).err(), Some(RootError::Read(ReadError::NotCanonical)));
    let once = [&draft[..], &[0x81], &signature].concat();
    assert_eq!(Domain::new(&once).err(), Some(RootError::ThresholdMissed { have: 1, need: 2 }));
    // Nor as a delegation.
    let (draft, signature) = signature_of(&delegation("office")?, "root-1")?;
    let mut world = World::new()?;
    world.pack.delegations = vec![
        [&draft[..], &[0x82], &signature, &signature].concat(),
        [&draft[..], &[0x81], &signature].concat(),
    ];
    let refused = world.domain()?.pack().map(|pack| pack.refused.clone()).unwrap_or_default();
    let why: Vec<Refusal> = refused.iter().map(|refused| refused.why).collect();
    let missed = Refusal::ThresholdMissed { have: 1, need: 2 };
    assert_eq!(why, [Refusal::Unreadable(ReadError::NotCanonical), missed]);
    Ok(())
}

/// Has: one of two root keys. Wants: its signature to count as that of another one.
#[test]
fn one_signature_under_another_name() -> Result<()> {
    let (draft, signature) = signature_of(&root()?, "root-1")?;
    let id = |holder| Ok::<_, anyhow::Error>(public(holder)?.id().0);
    let renamed = spliced(&signature, &id("root-1")?, &id("root-2")?)?;
    let mut signatures = [(id("root-1")?, signature), (id("root-2")?, renamed)];
    signatures.sort();
    let [(_, one), (_, two)] = &signatures;
    let both = [&draft[..], &[0x82], one, two].concat();
    assert_eq!(Domain::new(&both).err(), Some(RootError::ThresholdMissed { have: 1, need: 2 }));
    // In the other order, it is not read at all.
    let wrong = [&draft[..], &[0x82], two, one].concat();
    assert_eq!(Domain::new(&wrong).err(), Some(RootError::Read(ReadError::NotCanonical)));
    Ok(())
}

/// Has: one of two root keys, and a say in what the root lists. Wants: its key to be listed twice.
#[test]
fn one_key_listed_twice() -> Result<()> {
    let mut twice = root()?;
    twice.keys = vec![public("root-1")?.into(), public("root-1")?.into()];
    assert!(signed_jointly(&twice, &["root-1"]).is_err());
    let bytes = signed_bytes_jointly::<Root>(&twice.encode(), &["root-1"])?;
    assert_eq!(Domain::new(&bytes).err(), Some(RootError::Read(ReadError::Rules)));
    // Nor in any other order than that of the bytes, nor a publisher.
    let mut unsorted = root()?;
    unsorted.keys.reverse();
    let bytes = signed_bytes_jointly::<Root>(&unsorted.encode(), &ROOT_KEYS)?;
    assert_eq!(Domain::new(&bytes).err(), Some(RootError::Read(ReadError::Rules)));
    let mut twice = root()?;
    twice.publishers = vec![public(PUBLISHER)?.into(), public(PUBLISHER)?.into()];
    let bytes = signed_bytes_jointly::<Root>(&twice.encode(), &ROOT_KEYS)?;
    assert_eq!(Domain::new(&bytes).err(), Some(RootError::Read(ReadError::Rules)));
    Ok(())
}

/// Has: a say in what the root says. Wants: a threshold that everybody reaches, or nobody.
#[test]
fn impossible_thresholds() -> Result<()> {
    for threshold in [0, 4, 1_000] {
        let bytes =
            signed_bytes_jointly::<Root>(&changed!(Root { threshold, ..root()? }).encode(), &ROOT_KEYS)?;
        assert_eq!(Domain::new(&bytes).err(), Some(RootError::Read(ReadError::Rules)), "{threshold}");
    }
    let bytes = signed_jointly(&changed!(Root { threshold: 3, ..root()? }), &["root-1", "root-2"])?;
    assert_eq!(Domain::new(&bytes).err(), Some(RootError::ThresholdMissed { have: 2, need: 3 }));
    let nobody = changed!(Root { publishers: vec![], ..root()? });
    let bytes = signed_bytes_jointly::<Root>(&nobody.encode(), &ROOT_KEYS)?;
    assert_eq!(Domain::new(&bytes).err(), Some(RootError::Read(ReadError::Structure)));
    Ok(())
}

/// Has: root keys of algorithms to come. Wants: a verifier of today to count them, or to stop reading. It does
/// neither: the others must reach the threshold.
#[test]
fn unknown_key_types_in_the_root() -> Result<()> {
    let next = changed!(Root { version: 2, ..root_with(&[p256(1), p256(2), of_the_future(3)])? });
    assert_eq!(next.keys.iter().filter(|key| key.known().is_none()).count(), 3);
    let mut world = World::with(&["office"])?;
    world.rotate(&next, &["root-1", "root-3"])?;
    let domain = world.domain()?;
    assert_eq!(domain.root(), &next);
    let report = verify(&Trust::domain(&domain), NOW, &license(&claims()?, "office")?);
    assert_eq!(report.verdict(), Verdict::Valid);
    // With a threshold that takes more than the known ones, nobody can follow.
    let beyond = changed!(Root { threshold: 4, ..next });
    let mut world = World::new()?;
    world.rotate(&beyond, &ROOT_KEYS)?;
    let error = RootError::ThresholdMissed { have: 3, need: 4 };
    let outcome = world.update(&mut World::new()?.domain()?)?;
    assert_eq!(outcome, Err(PackError::Root { index: 1, error }));
    Ok(())
}

/// Has: a root key of an algorithm to come, and signs beside the others. Wants: nobody to be able to read the root any
/// more. It is passed over, whatever its header says, and counts for nothing.
#[test]
fn a_signature_of_another_algorithm_beside_good_ones() -> Result<()> {
    let (draft, one) = signature_of(&root()?, "root-1")?;
    let (_, two) = signature_of(&root()?, "root-2")?;
    let id = |holder| Ok::<_, anyhow::Error>(public(holder)?.id().0);
    let mut good = [(id("root-1")?, one), (id("root-2")?, two)];
    good.sort();
    let good = good.map(|(_, signature)| signature);
    // Of the kid 00…: it sorts before the others.
    let kid = [&[4, 0x48][..], &[0; 8]].concat();
    let ml_dsa = [&[0xA2, 1, 0x38, 48][..], &kid].concat();
    let text = [&[0xA2, 1, 0x63, b's', b'm', b'2'][..], &kid].concat();
    let critical = [&[0xA3, 1, 0x32, 2, 0x81, 0x18, 99][..], &kid].concat();
    for (header, length) in [(&ml_dsa, 4_627), (&text, 0), (&critical, 64), (&ml_dsa, 16_384)] {
        let head = u8::try_from(header.len())?;
        let length_head = u16::try_from(length)?.to_be_bytes();
        let signature = match length {
            0 => vec![0x40],
            64 => [&[0x58, 64][..], &[7; 64]].concat(),
            long => [&[0x59][..], &length_head, &vec![7; long]].concat(),
        };
        let other = [&[0x83, 0x40 + head][..], header, &[0xA0], &signature].concat();
        let all = [&draft[..], &[0x83], &other, &good.concat()].concat();
        deterministic::check(&all)?;
        assert!(Domain::new(&all).is_ok(), "{header:02x?}");
        let few = [&draft[..], &[0x82], &other, good.first().context("a signature")?].concat();
        assert_eq!(Domain::new(&few).err(), Some(RootError::ThresholdMissed { have: 1, need: 2 }));
    }
    Ok(())
}

/// Has: a publisher key of another type beside one of ours. Wants: as above.
#[test]
fn unknown_key_types_among_publishers() -> Result<()> {
    let mut next = changed!(Root { version: 2, ..root()? });
    next.publishers.extend([unknown(&p256(1))?, unknown(&of_the_future(1))?]);
    next.sort_keys();
    let mut world = World::with(&["office"])?;
    world.rotate(&next, &ROOT_KEYS)?;
    let mut domain = world.verifier().map_err(|error| anyhow::anyhow!("{error:?}"))?;
    assert_eq!(world.update(&mut domain)?, Ok(Update::Newer));
    // A root whose publishers are all of another type is followed; packs must wait for a newer verifier.
    let next = changed!(Root { version: 3, publishers: vec![unknown(&p256(1))?], ..root()? });
    world.rotate(&next, &ROOT_KEYS)?;
    world.pack.version = 2;
    assert_eq!(world.update(&mut domain)?, Err(PackError::PublisherUnknown));
    assert_eq!(domain.root().version, 3);
    Ok(())
}

/// Has: a delegation for a key of another type. Wants: the pack to be refused for it. It is left out, and listed.
#[test]
fn unknown_key_types_in_delegations() -> Result<()> {
    let mut world = World::new()?;
    for key in [p256(1), of_the_future(7)] {
        world.delegate(&changed!(Delegation { key: unknown(&key)?, ..delegation("newer")? }))?;
    }
    world.delegate(&delegation("office")?)?;
    let domain = world.domain()?;
    let refused = domain.pack().map(|pack| pack.refused.clone()).unwrap_or_default();
    let found: Vec<_> = refused.iter().map(|refused| (refused.list, refused.index, refused.why)).collect();
    let why = Refusal::UnknownKeyType;
    assert_eq!(found, [("delegations", 0, why), ("delegations", 1, why)]);
    let trust = Trust::domain(&domain);
    assert_eq!(verify(&trust, NOW, &license(&claims()?, "office")?).verdict(), Verdict::Valid);
    assert_eq!(codes(&verify(&trust, NOW, &license(&claims()?, "newer")?)), ["issuer_unknown"]);
    Ok(())
}

/// Has: a say in what the root lists. Wants: one spelling of a key for this reader, another one for the next: a label
/// twice (RFC 8949 §5.6), in another order, of another width, with parameters that nobody asked for.
#[test]
fn keys_with_two_spellings() -> Result<()> {
    let x = hex::encode(public("root-1")?.as_bytes());
    for (spelling, what) in [
        (format!("a301012006215820{x}"), "as it is written"),
        (format!("a4010103272006215820{x}"), "with its algorithm"),
        (format!("a30101215820{x}2006"), "curve after x"),
        (format!("a30118012006215820{x}"), "a long head"),
        (format!("a4010101012006215820{x}"), "the type twice"),
        (format!("a4010101022006215820{x}"), "two types, ours first"),
        (format!("a4010201012006215820{x}"), "two types, ours last"),
        (format!("a4010120062007215820{x}"), "two curves, ours first"),
        (format!("a4010120072006215820{x}"), "two curves, ours last"),
        ("a3010220012001".to_string(), "one parameter twice"),
    ] {
        let key = hex::decode(&spelling)?;
        let is_ours = what == "as it is written";
        if !is_ours {
            let naively = deterministic::check(&key).is_err();
            assert!(naively || spelling.starts_with("a40101032720"), "{what}");
        }
        let mut only = root()?;
        only.threshold = 1;
        only.keys = vec![public("root-1")?.into()];
        let payload = spliced(&only.encode(), &encoded("root-1")?, &key)?;
        let bytes = signed_bytes_jointly::<Root>(&payload, &["root-1"])?;
        let outcome = Statement::<Root>::parse(&bytes).map(drop);
        assert_eq!(outcome.is_ok(), is_ours, "{what}: {outcome:?}");
    }
    Ok(())
}

/// Has: a key on P-256 with a compressed point, as RFC 9053 §7.1.1 allows (`y` is a sign, not a coordinate). Wants: a
/// verifier of today to stop reading.
#[test]
fn an_unknown_key_with_a_compressed_point() -> Result<()> {
    let x = [5; 32];
    let key = [&[0xA4, 1, 2, 0x20, 1, 0x21, 0x58, 32][..], &x, &[0x22, 0xF5]].concat();
    assert!(unknown(&key).is_ok(), "{:?}", unknown(&key));
    Ok(())
}

/// Has: a say in what the root lists. Wants: a key under which every message has a signature.
#[test]
fn weak_keys() -> Result<()> {
    // The neutral point, and no point at all.
    for first in [1, 2] {
        let mut weak = hex::decode("a301012006215820")?;
        weak.extend([first]);
        weak.extend([0; 31]);
        let payload = spliced(&root()?.encode(), &encoded(PUBLISHER)?, &weak)?;
        let bytes = signed_bytes_jointly::<Root>(&payload, &ROOT_KEYS)?;
        assert_eq!(Domain::new(&bytes).err(), Some(RootError::Read(ReadError::Structure)));
        let payload = spliced(&delegation("office")?.encode(), &encoded("office")?, &weak)?;
        let mut world = World::with(&["other"])?;
        world.pack.delegations.push(signed_bytes_jointly::<Delegation>(&payload, &ROOT_KEYS)?);
        let domain = world.domain()?;
        let why: Vec<_> =
            domain.pack().into_iter().flat_map(|pack| &pack.refused).map(|one| one.why).collect();
        assert_eq!(why, [Refusal::Unreadable(ReadError::Structure)]);
    }
    Ok(())
}
