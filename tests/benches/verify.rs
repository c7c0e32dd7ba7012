//! What a license takes when it is verified, beside its signature alone: a five-permit license of a town, by the pack
//! of a whole province.

use std::fmt::Debug;
use std::sync::LazyLock;

use coset::{CoseSign1, TaggedCborSerializable};
use divan::{Bencher, black_box};
use ed25519_dalek::{Signature, VerifyingKey};
use yizheng::carrier::{self, Spelling};
use yizheng::token::UnverifiedToken;
use yizheng::trust::{Domain, Statement, StatusEntries, StatusList, Trust};
use yizheng::verify::{Context, Policy, verify_text, verify_token};
use yizheng_tests::large_pack::{self, LargePack, Lists};

fn main() {
    divan::main();
}

static ONE: LazyLock<LargePack> = LazyLock::new(|| good(large_pack::make(Lists::One)));
static MANY: LazyLock<LargePack> = LazyLock::new(|| good(large_pack::make(Lists::Many)));
static TRUST: LazyLock<Trust> = LazyLock::new(|| Trust::domain(&load(&ONE)));
static POLICY: LazyLock<Policy> = LazyLock::new(Policy::default);

fn context() -> Context<'static> {
    Context::new(ONE.time, &TRUST, &POLICY)
}

fn load(large: &LargePack) -> Domain {
    let mut domain = good(Domain::new(&large.root));
    good(domain.update(&large.pack));
    domain
}

/// A bench has nobody to answer to.
fn good<T, E: Debug>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| unreachable!("{error:?}"))
}

/// The signature alone, over the same bytes with the same key.
#[divan::bench]
fn raw_verify_strict(bencher: Bencher<'_, '_>) {
    let sign1 = good(CoseSign1::from_tagged_slice(&ONE.valid));
    let (message, signature) = (sign1.tbs_data(&[]), good(Signature::from_slice(&sign1.signature)));
    let report = verify_token(&ONE.valid, &context());
    let key = report.license().map(|license| license.authority().key.as_bytes().to_vec()).unwrap_or_default();
    let key = good(VerifyingKey::try_from(&key[..]));
    bencher.bench_local(|| key.verify_strict(black_box(&message), &signature).is_ok());
}

#[divan::bench]
fn verify_license(bencher: Bencher<'_, '_>) {
    let context = context();
    bencher.bench_local(|| verify_token(black_box(&ONE.valid), &context));
}

/// The whole way from the text of a code.
#[divan::bench]
fn read_and_verify(bencher: Bencher<'_, '_>) {
    let text = carrier::write(&carrier::deflate(&ONE.valid), Some("https://zz.example/v"), Spelling::Digits);
    let context = context();
    bencher.bench_local(|| verify_text(black_box(&text), &context).is_ok());
}

#[divan::bench]
fn parse_license() -> bool {
    UnverifiedToken::parse(black_box(&ONE.valid)).is_ok()
}

/// An entry somewhere in four million.
#[divan::bench]
fn status_lookup(bencher: Bencher<'_, '_>) {
    let entries = entries();
    let mut index = 0u64;
    bencher.bench_local(|| {
        index = (index + 1_299_709) % 4_000_000;
        entries.get(black_box(index))
    });
}

fn entries() -> StatusEntries {
    let list = ONE.parts.status_lists.first().map(Vec::as_slice).unwrap_or_default();
    good(good(Statement::<StatusList>::parse(list)).danger_unverified().entries())
}

#[divan::bench(sample_count = 10)]
fn load_with_one_list() -> Domain {
    load(&ONE)
}

#[divan::bench(sample_count = 10)]
fn load_with_2000_lists() -> Domain {
    load(&MANY)
}
