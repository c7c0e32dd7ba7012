//! Any bytes at all.

use std::sync::LazyLock;
use yizheng_tests::changed;

use anyhow::{Result, anyhow};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use yizheng::trust::{
    Content, Delegation, Domain, KeyEvent, KeyEventKind, KeyRequest, Pack, Root, Statement, StatusList,
    Trust, Update,
};
use yizheng::verify::Verdict;
use yizheng_tests::demo::NOW;
use yizheng_tests::deterministic;
use yizheng_tests::trust_world::{
    ROOT_KEYS, World, claims_with_status, day, delegation, event, license, list, request, root, scope,
    signed, signed_jointly, verify,
};

/// A world with something of everything, and its statements one by one.
struct Whole {
    world: World,
    /// A verifier that has not yet taken the pack.
    verifier: Domain,
    pack: Vec<u8>,
    statements: Vec<Vec<u8>>,
    license: Vec<u8>,
}

static WHOLE: LazyLock<Whole> = LazyLock::new(|| match whole() {
    Ok(whole) => whole,
    Err(error) => unreachable!("{error:#}"),
});

fn whole() -> Result<Whole> {
    let mut world = World::new()?;
    world.rotate(&changed!(Root { version: 2, ..root()? }), &ROOT_KEYS)?;
    world.delegate(&changed!(Delegation {
        depth: 1,
        scope: scope(&["37"], &["T1"], &[])?,
        ..delegation("city")?
    }))?;
    world.delegate_below(
        "city",
        &changed!(Delegation { scope: scope(&["3715"], &["T1"], &["I"])?, ..delegation("office")? }),
    )?;
    world.say("city", &event("office", KeyEventKind::Retired, day(100))?)?;
    world.publish("office", &list("yz:A", NOW, &[0])?)?;
    let request = request("office")?;
    let license = license(&claims_with_status("yz:A", 0)?, "office")?;
    let mut statements =
        vec![signed(&request, "office")?, signed_jointly(&request, &["office"])?, license.clone()];
    for list in [&world.pack.roots, &world.pack.delegations, &world.pack.key_events, &world.pack.status_lists]
    {
        statements.extend(list.iter().cloned());
    }
    let pack = world.signed_pack()?;
    let verifier = world.verifier().map_err(|error| anyhow!("{error:?}"))?;
    anyhow::ensure!(world.verify(&license)?.verdict() == Verdict::Valid);
    Ok(Whole { world, verifier, pack, statements, license })
}

/// What is read as a `T` is written the same, in an envelope of deterministic CBOR.
fn read<T: Content>(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(statement) = Statement::<T>::parse(bytes) {
        deterministic::check(bytes).map_err(|error| TestCaseError::fail(format!("{error:#}")))?;
        let payload = statement.danger_unverified().encode();
        prop_assert!(bytes.windows(payload.len()).any(|window| window == payload));
        prop_assert_eq!(T::parse(&payload).map(|content| content.encode()), Ok(payload));
    }
    Ok(())
}

fn read_as_everything(bytes: &[u8]) -> Result<(), TestCaseError> {
    read::<Root>(bytes)?;
    read::<Delegation>(bytes)?;
    read::<KeyEvent>(bytes)?;
    read::<KeyRequest>(bytes)?;
    read::<StatusList>(bytes)?;
    read::<Pack>(bytes)
}

/// As a payload of each kind, without an envelope.
fn read_payloads(bytes: &[u8]) -> Result<(), TestCaseError> {
    fn payload<T: Content>(bytes: &[u8]) -> Result<(), TestCaseError> {
        if let Ok(content) = T::parse(bytes) {
            let again = T::parse(&content.encode()).map(|content| content.encode());
            prop_assert_eq!(again, Ok(content.encode()));
        }
        Ok(())
    }
    payload::<Root>(bytes)?;
    payload::<Delegation>(bytes)?;
    payload::<KeyEvent>(bytes)?;
    payload::<KeyRequest>(bytes)?;
    payload::<StatusList>(bytes)?;
    payload::<Pack>(bytes)
}

/// Puts `bytes` at every entrance of a verifier. Nothing that it finds there makes the license of a stranger genuine.
fn at_every_entrance(bytes: &[u8]) -> Result<(), TestCaseError> {
    let _ = Domain::new(bytes);
    let _ = WHOLE.verifier.clone().update(bytes);
    let stranger = license(&claims_with_status("yz:A", 0).unwrap_or_else(|_| unreachable!()), "stranger");
    let stranger = stranger.map_err(|error| TestCaseError::fail(error.to_string()))?;
    for place in 0..4 {
        let mut world = WHOLE.world.clone();
        let pack = &mut world.pack;
        let lists = [&mut pack.roots, &mut pack.delegations, &mut pack.key_events, &mut pack.status_lists];
        lists.into_iter().skip(place).take(1).for_each(|list| list.push(bytes.to_vec()));
        let signed = world.signed_pack().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let mut domain = WHOLE.verifier.clone();
        if domain.update(&signed).is_ok() {
            let mut trust = Trust::domain(&domain);
            let _ = trust.add_status_list(bytes);
            prop_assert!(verify(&trust, NOW, &stranger).license().is_none());
            prop_assert!(verify(&trust, NOW, &WHOLE.license).license().is_some());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Has: nothing. Wants: a panic.
    #[test]
    fn arbitrary_bytes(bytes: Vec<u8>, head in select(vec![&[][..], &[0xD2, 0x84], &[0xD8, 0x62, 0x84], &[0xA4, 2]])) {
        let bytes = [head, &bytes].concat();
        read_as_everything(&bytes)?;
        read_payloads(&bytes)?;
        at_every_entrance(&bytes)?;
    }

    /// Has: every statement of the domain. Wants: a panic, or a change that nobody sees.
    #[test]
    fn mutated_statements(which in any::<Index>(), mutations in mutations()) {
        let statement = which.get(&WHOLE.statements);
        let mutant = mutated(statement.clone(), &mutations);
        read_as_everything(&mutant)?;
        at_every_entrance(&mutant)?;
    }

    /// Has: every statement of the domain. Wants: one content with two spellings.
    #[test]
    fn mutated_payloads(which in any::<Index>(), mutations in mutations()) {
        let contents = payloads().map_err(|error| TestCaseError::fail(format!("{error:#}")))?;
        read_payloads(&mutated(which.get(&contents).clone(), &mutations))?;
    }

    /// Has: the publisher's pack. Wants: another one to be taken for it.
    #[test]
    fn mutated_packs(mutations in mutations()) {
        let mutant = mutated(WHOLE.pack.clone(), &mutations);
        let outcome = WHOLE.verifier.clone().update(&mutant);
        prop_assert_eq!(outcome == Ok(Update::Newer), mutant == WHOLE.pack, "{:?}", outcome);
    }
}

fn payloads() -> Result<Vec<Vec<u8>>> {
    Ok(vec![
        root()?.encode(),
        delegation("office")?.encode(),
        event("office", KeyEventKind::Retired, day(100))?.encode(),
        list("yz:A", NOW, &[0])?.encode(),
        WHOLE.world.pack.encode(),
    ])
}

/// Has: the publisher's pack. Wants: one bit of it to be of no account.
#[test]
fn every_bit_of_a_pack_counts() {
    for bit in 0..WHOLE.pack.len() * 8 {
        let mut flipped = WHOLE.pack.clone();
        flipped.iter_mut().skip(bit / 8).take(1).for_each(|byte| *byte ^= 1 << (bit % 8));
        assert!(WHOLE.verifier.clone().update(&flipped).is_err(), "bit {bit}");
    }
}

/// Has: the way to the verifier. Wants: a part of a pack to pass for the whole.
#[test]
fn every_truncation_of_a_pack_is_refused() {
    for length in 0..WHOLE.pack.len() {
        let cut = WHOLE.pack.get(..length).unwrap_or_default();
        assert!(WHOLE.verifier.clone().update(cut).is_err(), "{length} bytes");
    }
    let longer = [&WHOLE.pack[..], &[0]].concat();
    assert!(WHOLE.verifier.clone().update(&longer).is_err());
}

/// A change to bytes.
#[derive(Clone, Debug)]
enum Mutation {
    Replace(Index, u8),
    Insert(Index, u8),
    Remove(Index),
    /// One stretch put in the place of another, which swaps or doubles map entries now and then.
    Copy(Index, Index, usize),
}

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let mutation = prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Mutation::Replace(at, byte)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Mutation::Insert(at, byte)),
        any::<Index>().prop_map(Mutation::Remove),
        (any::<Index>(), any::<Index>(), 1..40usize)
            .prop_map(|(from, to, length)| Mutation::Copy(from, to, length)),
    ];
    vec(mutation, 1..4)
}

fn mutated(mut bytes: Vec<u8>, mutations: &[Mutation]) -> Vec<u8> {
    for mutation in mutations {
        match mutation {
            Mutation::Replace(at, byte) => {
                let at = at.index(bytes.len());
                bytes.splice(at..=at, [*byte]);
            }
            Mutation::Insert(at, byte) => bytes.insert(at.index(bytes.len() + 1), *byte),
            Mutation::Remove(at) => drop(bytes.remove(at.index(bytes.len()))),
            Mutation::Copy(from, to, length) => {
                let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
                let end = |at: usize| (at + length).min(bytes.len());
                let stretch = bytes.get(from..end(from)).unwrap_or_default().to_vec();
                let replaced = to..end(to);
                bytes.splice(replaced, stretch);
            }
        }
    }
    bytes
}
