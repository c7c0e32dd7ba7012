//! What loading and verifying allocate. A program of its own: counting allocations takes time.

use std::fmt::Debug;
use std::sync::LazyLock;

use divan::{AllocProfiler, Bencher, black_box};
use yizheng::trust::{Domain, Trust};
use yizheng::verify::{Context, Policy, verify_token};
use yizheng_tests::large_pack::{self, LargePack, Lists};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

static ONE: LazyLock<LargePack> = LazyLock::new(|| good(large_pack::make(Lists::One)));
static MANY: LazyLock<LargePack> = LazyLock::new(|| good(large_pack::make(Lists::Many)));

fn main() {
    divan::main();
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

#[divan::bench(sample_count = 3)]
fn load_with_one_list(bencher: Bencher<'_, '_>) {
    let large: &LargePack = &ONE;
    bencher.bench_local(|| load(large));
}

#[divan::bench(sample_count = 3)]
fn load_with_2000_lists(bencher: Bencher<'_, '_>) {
    let large: &LargePack = &MANY;
    bencher.bench_local(|| load(large));
}

#[divan::bench]
fn verify_license(bencher: Bencher<'_, '_>) {
    let (trust, policy) = (Trust::domain(&load(&ONE)), Policy::default());
    let context = Context::new(ONE.time, &trust, &policy);
    bencher.bench_local(|| verify_token(black_box(&ONE.valid), &context));
}
