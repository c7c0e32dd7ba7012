//! What it takes to make one certificate, stage by stage, over those of the demo: each stage beside the least that it could
//! be, or beside who else does it, in one run. Writing files and the register are measured by `yizheng issue` itself.
//!
//! `cargo xtask bench` calls it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use ed25519_dalek::{Signature, Signer, SigningKey as DalekKey, VerifyingKey};
use flate2::{Compress, Compression, FlushCompress};
use qrcode::{EcLevel, QrCode};
use qrcodegen::{QrCodeEcc, QrSegment};
use yizheng::carrier::{self, DICTIONARY_1, MAX_INFLATED_BYTES, Spelling};
use yizheng_office::codes::{Code, Format, Level};
use yizheng_tests::demo::Demo;

/// Rounds over all certificates.
const ROUNDS: usize = 25;
/// Rounds of what takes long.
const FEW: usize = 3;
/// Edge of a printed code in millimetres.
const EDGE: f64 = 40.0;

/// One certificate on its way.
struct Sample {
    certificate: usize,
    token: Vec<u8>,
    deflated: Vec<u8>,
    text: String,
    code: Code,
}

fn main() -> Result<()> {
    let demo = Demo::make()?;
    let samples = samples(&demo)?;
    let versions = middle(samples.iter().map(|one| f64::from(one.code.version())));
    let bytes = middle(samples.iter().map(|one| one.token.len() as f64));
    println!(
        "── {} certificates, one after the other on one core; in the middle {bytes} bytes, version {versions}",
        samples.len()
    );
    let mut row = Row::default();
    signing(&demo, &samples, &mut row)?;
    compressing(&samples, &mut row);
    drawing(&samples, &mut row)?;
    let second = |time: Duration| 1.0 / time.as_secs_f64();
    println!(
        "a row signed and spelled      {:>8.1} µs, {:.0} a second",
        micros(row.signed),
        second(row.signed)
    );
    let drawn = row.signed + row.drawn;
    println!("with its code as SVG          {:>8.1} µs, {:.0} a second", micros(drawn), second(drawn));
    Ok(())
}

/// What one certificate takes in all.
#[derive(Default)]
struct Row {
    signed: Duration,
    drawn: Duration,
}

fn samples(demo: &Demo) -> Result<Vec<Sample>> {
    let sample = |(certificate, one): (usize, &yizheng_tests::demo::Certificate)| {
        let text = demo.text(one, Spelling::Digits);
        let code = Code::new(&text, Level::Medium).map_err(|error| anyhow!("{error:?}"))?;
        Ok(Sample { certificate, token: one.token.clone(), deflated: one.deflated.clone(), text, code })
    };
    demo.certificates().iter().enumerate().map(sample).collect()
}

fn signing(demo: &Demo, samples: &[Sample], row: &mut Row) -> Result<()> {
    let (key, dalek) = (demo.key(), DalekKey::from_bytes(&[7; 32]));
    let verifying: VerifyingKey = dalek.verifying_key();
    let signatures: Vec<Signature> = samples.iter().map(|one| dalek.sign(&one.token)).collect();
    let ours = time(ROUNDS, samples, |one| {
        let claims = demo.certificates().get(one.certificate).map(|certificate| &certificate.claims);
        claims.map(|claims| yizheng::token::sign(claims, key).map_err(|error| format!("{error:?}")))
    });
    let sign = time(ROUNDS, samples, |one| dalek.sign(&one.token));
    let verify = time(ROUNDS, samples, |one| {
        signatures
            .get(one.certificate)
            .map(|signature| verifying.verify_strict(&one.token, signature).is_ok())
    });
    line(
        "token: encode, sign, check",
        ours,
        &[("raw signing", sign), ("raw signing and verify_strict", sign + verify)],
    );
    row.signed += ours;
    ensure!(
        samples
            .iter()
            .zip(&signatures)
            .all(|(one, signature)| verifying.verify_strict(&one.token, signature).is_ok())
    );
    Ok(())
}

fn compressing(samples: &[Sample], row: &mut Row) {
    let ours = time(ROUNDS, samples, |one| carrier::deflate(&one.token));
    let rival = time(ROUNDS, samples, |one| zlib(&one.token));
    line("deflate", ours, &[("flate2 with the dictionary", rival)]);
    let (mine, theirs): (usize, usize) = samples
        .iter()
        .map(|one| (one.deflated.len(), zlib(&one.token).len()))
        .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    println!(
        "  bytes                       {mine:>8}, {:.4} of flate2's {theirs}",
        mine as f64 / theirs as f64
    );
    let digits = time(ROUNDS, samples, |one| carrier::write(&one.deflated, None, Spelling::Digits));
    line("digits", digits, &[]);
    row.signed += ours + digits;
    // What nobody issues: as long as a code may be, and repeating itself, so that every match has thousands of others.
    for (name, token) in hostile() {
        let token = [token];
        let ours = time(FEW, &token, |token| carrier::deflate(token));
        let rival = time(FEW, &token, |token| zlib(token));
        line(&format!("deflate, {name}"), ours, &[("flate2 with the dictionary", rival)]);
    }
}

/// Tokens of the longest size that make an encoder look at much.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let text = |of: &dyn Fn(usize) -> u8| (0..MAX_INFLATED_BYTES).map(of).collect();
    vec![
        ("one byte", text(&|_| 7)),
        (
            "period 100, one byte astray",
            text(&|at| if at % 101 == 0 { (at / 101) as u8 } else { (at % 101) as u8 }),
        ),
        (
            "three bytes and a number",
            text(&|at| if at % 5 < 3 { b'x' } else { ((at / 5 * 7) >> (at % 5 % 3 * 3)) as u8 }),
        ),
        ("two bytes by chance", text(&|at| (at as u32).wrapping_mul(2_654_435_761) as u8 >> 7)),
    ]
}

fn zlib(token: &[u8]) -> Vec<u8> {
    let mut compress = Compress::new(Compression::best(), false);
    let mut deflated = Vec::with_capacity(token.len() + 64);
    let dictionary = compress.set_dictionary(DICTIONARY_1).is_ok();
    let done = compress.compress_vec(token, &mut deflated, FlushCompress::Finish);
    debug_assert!(dictionary && done.is_ok());
    deflated
}

fn drawing(samples: &[Sample], row: &mut Row) -> Result<()> {
    let code = |text: &str| Code::new(text, Level::Medium).map_err(|error| anyhow!("{error:?}"));
    let ours = time(ROUNDS, samples, |one| code(&one.text).is_ok());
    let crates = time(FEW, samples, |one| QrCode::with_error_correction_level(&one.text, EcLevel::M).is_ok());
    let rival = time(FEW, samples, |one| rival(&one.text).is_some());
    line("code", ours, &[("qrcode alone", crates), ("qrcodegen", rival)]);
    let svg = time(ROUNDS, samples, |one| one.code.draw(Format::Svg, EDGE));
    line("SVG", svg, &[]);
    let png = time(ROUNDS, samples, |one| one.code.draw(Format::Png, EDGE));
    line("PNG, where asked for", png, &[]);
    let largest = samples.iter().max_by_key(|one| one.code.version()).context("a certificate")?;
    let bytes = |format| largest.code.draw(format, EDGE).len();
    println!(
        "  largest, version {:<10} {:>8} bytes as SVG, {} as PNG",
        largest.code.version(),
        bytes(Format::Svg),
        bytes(Format::Png)
    );
    row.drawn += ours + svg;
    Ok(())
}

/// The same two segments that are best for our text.
fn rival(text: &str) -> Option<qrcodegen::QrCode> {
    let (address, digits) = text.split_at(text.rfind(['#', ':'])? + 1);
    let segments = [QrSegment::make_bytes(address.as_bytes()), QrSegment::make_numeric(digits)];
    qrcodegen::QrCode::encode_segments(&segments, QrCodeEcc::Medium).ok()
}

/// Time of `operation` for one of `samples`, on the average: for each the middle of `rounds`, each short enough to be seldom
/// interrupted.
fn time<S, T>(rounds: usize, samples: &[S], operation: impl Fn(&S) -> T) -> Duration {
    let mut times = vec![Vec::with_capacity(rounds); samples.len()];
    for _ in 0..rounds {
        for (sample, times) in samples.iter().zip(&mut times) {
            let begun = Instant::now();
            black_box(operation(black_box(sample)));
            times.push(begun.elapsed());
        }
    }
    let middle = |mut times: Vec<Duration>| {
        times.sort_unstable();
        times.get(times.len() / 2).copied().unwrap_or_default()
    };
    // At most some hundreds.
    times.into_iter().map(middle).sum::<Duration>() / samples.len() as u32
}

fn line(what: &str, ours: Duration, others: &[(&str, Duration)]) {
    print!("{what:<38}{:>8.1} µs", micros(ours));
    for (name, theirs) in others {
        print!(", {:.3} of {name} ({:.1} µs)", ours.as_secs_f64() / theirs.as_secs_f64(), micros(*theirs));
    }
    println!();
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn middle(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
