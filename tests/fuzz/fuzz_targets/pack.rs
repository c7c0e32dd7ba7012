//! Bytes as a pack, signed or as its payload: what is read, written again, is the same. And as what a publisher signs: a
//! domain takes it or leaves it, and a license is verified with what it took.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use yizheng::Timestamp;
use yizheng::signing::Ed25519SigningKey;
use yizheng::trust::{Content, Domain, Pack, Trust, sign};
use yizheng::verify::{Context, Policy, verify_token};

/// The first world of the vectors: its root, its publisher, and one license.
struct World {
    domain: Domain,
    root: Vec<u8>,
    publisher: Ed25519SigningKey,
    token: Vec<u8>,
}

static WORLD: LazyLock<Option<World>> = LazyLock::new(|| {
    let vectors: Value = serde_json::from_str(include_str!("../../../fixtures/trust.json")).ok()?;
    let bytes = |pointer: &str| unhex(vectors.pointer(pointer)?.as_str()?);
    let root = bytes("/worlds/0/roots/0")?;
    Some(World {
        domain: Domain::new(&root).ok()?,
        root,
        publisher: Ed25519SigningKey::from_seed(&bytes("/keys/publisher/secret")?.try_into().ok()?).ok()?,
        token: bytes("/worlds/0/cases/0/token")?,
    })
});

fuzz_target!(|bytes: &[u8]| {
    yizheng_fuzz::statement::<Pack>(bytes);
    let Some(world) = &*WORLD else { unreachable!("the vectors have a world with a publisher") };
    let Ok(mut pack) = Pack::parse(bytes) else { return };
    pack.name = world.domain.name().clone();
    if !pack.roots.contains(&world.root) {
        pack.roots.insert(0, world.root.clone());
    }
    let Ok(signed) = sign(&pack, &world.publisher) else { return };
    let mut domain = world.domain.clone();
    let taken = domain.update(&signed);
    assert_eq!(taken.is_ok(), domain.pack().is_some());
    let (trust, policy) = (Trust::domain(&domain), Policy::default());
    let context = Context::new(Timestamp::from_seconds(1_795_397_400), &trust, &policy);
    let report = verify_token(&world.token, &context);
    assert!(taken.is_ok() || report.license().is_none());
    if taken.is_ok() {
        assert_eq!(domain.update(&signed), Ok(yizheng::trust::Update::Same));
    }
});

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
