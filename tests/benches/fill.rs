//! What filling costs in `core`: the same calls that `tests/wasm/fill-bench.mjs` makes through Node.
//!
//! `cargo bench --package yizheng-tests --bench fill`; `cargo xtask bench` shows both side by side.

use std::hint::black_box;
use std::time::Instant;

use anyhow::{Context as _, Result, anyhow};
use serde_json::Value;
use yizheng::fill::{Form, FormDraft, Source, fill};
use yizheng::trust::{Authority, Trust};
use yizheng::verify::{Context, Policy, verify_token};
use yizheng::{PublicKey, Text, Timestamp};
use yizheng_tests::{hex, json, workspace};

/// Calls of each kind; the median of them counts.
const ROUNDS: usize = 2_000;
/// Vectors that are measured: a form of 30 items from a single certificate, another system's record from a composite.
const VECTORS: [&str; 2] = ["restaurant", "components"];

fn main() -> Result<()> {
    // `cargo test --benches` runs this once, to see that it works.
    let rounds = if std::env::args().any(|argument| argument == "--bench") { ROUNDS } else { 1 };
    let document = json(&workspace("fixtures/fill.json"))?;
    let vectors = document.get("vectors").and_then(Value::as_array).context("vectors")?;
    for name in VECTORS {
        let vector = vectors.iter().find(|vector| vector.get("name").is_some_and(|other| other == name));
        measure(name, vector.with_context(|| name.to_string())?, rounds)?;
    }
    Ok(())
}

fn measure(name: &str, vector: &Value, rounds: usize) -> Result<()> {
    let text =
        |pointer: &str| vector.pointer(pointer).and_then(Value::as_str).with_context(|| pointer.to_string());
    let key: [u8; 32] = hex::array(text("/authority/key_hex")?)?;
    let key = PublicKey::from_ed25519(&key).map_err(|error| anyhow!("{error:?}"))?;
    let word = |text: &str| Text::new(text).map_err(|error| anyhow!("{error:?}"));
    let authority =
        Authority::new(word(text("/authority/name")?)?, Some(word(text("/authority/code")?)?), key);
    let mut trust = Trust::direct(authority);
    if let Some(list) = vector.pointer("/status_lists/0").and_then(Value::as_str) {
        trust.add_status_list(&hex::decode(list)?).map_err(|error| anyhow!("{error:?}"))?;
    }
    let time = Timestamp::from_seconds(vector.get("time").and_then(Value::as_u64).context("time")?);
    let policy = Policy::default();
    let context = Context::new(time, &trust, &policy);
    let token = hex::decode(text("/sources/0")?)?;
    let form_json = vector.get("form").context("form")?.to_string();
    let read = || -> Result<Form> {
        let draft: FormDraft = serde_json::from_str(&form_json)?;
        Form::new(&draft).map_err(|error| anyhow!("{error:?}"))
    };
    let form = read()?;
    let whole = || -> Result<String> {
        let form = read()?;
        let mut reports = [verify_token(&token, &context)];
        let sources = Source::all(&mut reports).map_err(|refused| anyhow!("{refused:?}"))?;
        Ok(serde_json::to_string(&fill(&form, &sources).map_err(|error| anyhow!("{error:?}"))?)?)
    };
    let answer = whole()?;
    let mut reports = [verify_token(&token, &context)];
    let sources = Source::all(&mut reports).map_err(|refused| anyhow!("{refused:?}"))?;
    println!(
        "{name}: {} items, token of {} bytes, answer of {} bytes",
        form.items().len(),
        token.len(),
        answer.len()
    );
    say("verify the token", rounds, || drop(black_box(verify_token(black_box(&token), &context))));
    say("read the form", rounds, || drop(black_box(read())));
    say("fill, from a source", rounds, || drop(black_box(fill(&form, &sources))));
    say("all of it: JSON form and token in, JSON out", rounds, || drop(black_box(whole())));
    println!();
    Ok(())
}

fn say(what: &str, rounds: usize, call: impl Fn()) {
    let mut times: Vec<u128> = (0..rounds)
        .map(|_| {
            let begun = Instant::now();
            call();
            begun.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    println!("  core: {what:44} {:>9.1} µs", median as f64 / 1000.0);
}
