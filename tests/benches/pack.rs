//! What the pack of a province takes: bytes, time to load, memory, and what a license takes then. Each number beside
//! the least that it could be, in one run.
//!
//! `cargo xtask bench` calls it. With `--out DIR` the files are left there for other programs; `--memory PACK ROOT` is
//! how it calls itself.

use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use coset::{CoseSign1, TaggedCborSerializable};
use ed25519_dalek::{Signature, VerifyingKey};
use flate2::Compression;
use flate2::write::GzEncoder;
use yizheng::carrier::{self, Spelling};
use yizheng::token::UnverifiedToken;
use yizheng::trust::{Delegation, Domain, Statement, StatusList, Trust};
use yizheng::verify::{Context as Verification, Policy, verify_text, verify_token};
use yizheng_tests::large_pack::{self, AUTHORITIES, ENTRIES, LargePack, Lists};

/// Rounds of loading.
const LOADS: usize = 7;
/// Rounds of verifying, and how often in each: short enough to be seldom interrupted.
const ROUNDS: usize = 301;
const IN_A_ROUND: u32 = 16;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--memory", pack, root] => memory(Path::new(pack), Path::new(root)),
        ["--out", folder] => all(Path::new(folder)),
        [] => all(&std::env::temp_dir().join("yizheng-bench")),
        other => bail!("{other:?}: --out DIR"),
    }
}

fn all(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (lists, name) in [(Lists::One, "one"), (Lists::Many, "many")] {
        let large = large_pack::make(lists)?;
        let domain = domain(&large)?;
        let info = domain.pack().context("a pack")?;
        println!("── {} authorities, {} of {} status entries in all", AUTHORITIES, say(lists), ENTRIES);
        ensure!(info.refused.is_empty(), "{:?}", info.refused);
        ensure!(info.delegations == AUTHORITIES, "{} delegations", info.delegations);
        let files = write(folder, name, &large)?;
        bytes(&large)?;
        load(&large, info.signature_checks)?;
        let status = Command::new(std::env::current_exe()?).arg("--memory").args(&files).status()?;
        ensure!(status.success(), "measuring memory: {status}");
        verify(&large, &domain)?;
        println!();
    }
    Ok(())
}

const fn say(lists: Lists) -> &'static str {
    match lists {
        Lists::One => "one list",
        Lists::Many => "2,000 lists",
    }
}

fn domain(large: &LargePack) -> Result<Domain> {
    let mut domain = Domain::new(&large.root).map_err(|error| anyhow!("{error:?}"))?;
    domain.update(&large.pack).map_err(|error| anyhow!("{error:?}"))?;
    Ok(domain)
}

/// Pack and root.
fn write(folder: &Path, name: &str, large: &LargePack) -> Result<[PathBuf; 2]> {
    let file = |name: String, bytes: &[u8]| -> Result<PathBuf> {
        let path = folder.join(name);
        fs::write(&path, bytes).with_context(|| path.display().to_string())?;
        Ok(path)
    };
    let pack = file(format!("pack-{name}.cwt"), &large.pack)?;
    let root = file(format!("root-{name}.cwt"), &large.root)?;
    file(format!("token-{name}-valid.cwt"), &large.valid)?;
    file(format!("token-{name}-ended.cwt"), &large.ended)?;
    file("time.txt".to_string(), large.time.seconds().to_string().as_bytes())?;
    Ok([pack, root])
}

fn bytes(large: &LargePack) -> Result<()> {
    let sum = |statements: &[Vec<u8>]| statements.iter().map(Vec::len).sum::<usize>();
    let (whole, zipped) = (large.pack.len(), gzip(&large.pack)?.len());
    let (delegations, lists) = (sum(&large.parts.delegations), sum(&large.parts.status_lists));
    let compressed = large
        .parts
        .status_lists
        .iter()
        .map(|list| {
            let list = Statement::<StatusList>::parse(list).map_err(|error| anyhow!("{error}"))?;
            Ok(list.danger_unverified().compressed_bytes())
        })
        .sum::<Result<usize>>()?;
    let count = large.parts.status_lists.len();
    // What no encoding leaves out: a signature, a proof and a key each, the office's name and code; a signature for
    // each list, and the entropy of its entries.
    let mut names = 0;
    for delegation in &large.parts.delegations {
        let statement = Statement::<Delegation>::parse(delegation).map_err(|error| anyhow!("{error}"))?;
        names += statement.danger_unverified().name.as_str().len() + 18;
    }
    let (keys, signatures) = (32 * AUTHORITIES, 64 * (2 * AUTHORITIES + count));
    let entropy = entropy();
    let limit = keys + signatures + names + entropy;
    println!("pack                 {whole:>10} bytes, gzip {zipped}");
    println!(
        "  delegations        {delegations:>10} bytes, {} each, gzip {}",
        delegations / AUTHORITIES,
        gzip(&large.parts.delegations.concat())?.len()
    );
    println!("  status lists       {lists:>10} bytes, of these {compressed} compressed entries");
    println!("  root and frame     {:>10} bytes", whole - delegations - lists);
    println!(
        "  limit              {limit:>10} bytes: signatures {signatures}, keys {keys}, names and codes {names}, \
         entropy of the entries {entropy}; pack ÷ limit {:.2}, gzip ÷ limit {:.2}",
        whole as f64 / limit as f64,
        zipped as f64 / limit as f64
    );
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Bytes of all entries, if each were told by chance: 99 of a hundred valid, the others as they are spread.
fn entropy() -> usize {
    let shares = large_pack::VALUES.iter().map(|(_, share)| *share as f64 / 10_000.0).chain([0.99]);
    let bits: f64 = shares.map(|share| -share * share.log2()).sum();
    (bits * ENTRIES as f64 / 8.0) as usize
}

/// A signature to check: over these bytes, by this key.
struct Raw {
    message: Vec<u8>,
    signature: Signature,
    key: VerifyingKey,
}

impl Raw {
    fn check(&self) -> bool {
        self.key.verify_strict(black_box(&self.message), &self.signature).is_ok()
    }
}

fn load(large: &LargePack, checks: usize) -> Result<()> {
    let raws = signatures(large)?;
    ensure!(raws.iter().all(Raw::check), "a raw signature");
    let (mut loads, mut raw) = (Vec::new(), Vec::new());
    for _ in 0..LOADS {
        let begun = Instant::now();
        black_box(domain(large)?);
        loads.push(begun.elapsed());
        let begun = Instant::now();
        for signature in &raws {
            black_box(signature.check());
        }
        raw.push(begun.elapsed());
    }
    // Proofs of having a key are checked too; they are not among the raw ones, and cost as much each.
    let share = checks as f64 / raws.len() as f64;
    let ratios = loads.iter().zip(&raw).map(|(load, raw)| load.as_secs_f64() / (raw.as_secs_f64() * share));
    let ratio = median_of(ratios);
    let (load, raw) = (median(loads), median(raw));
    println!(
        "load                 {:>10.1} ms, {checks} signatures checked; raw verify_strict {:.2} µs each, so the limit is \
         {:.1} ms; ratio {ratio:.2}",
        milliseconds(load),
        milliseconds(raw) * 1e3 / raws.len() as f64,
        milliseconds(raw) * share,
    );
    Ok(())
}

/// Every signature in the pack, ready to be checked.
fn signatures(large: &LargePack) -> Result<Vec<Raw>> {
    let mut keys: Vec<VerifyingKey> = Vec::new();
    let mut raws = Vec::new();
    for delegation in &large.parts.delegations {
        let statement = Statement::<Delegation>::parse(delegation).map_err(|error| anyhow!("{error}"))?;
        let key = statement.danger_unverified().key.known().context("a key")?;
        keys.push(VerifyingKey::try_from(key.as_bytes())?);
    }
    let ids: Vec<[u8; 8]> = large
        .parts
        .delegations
        .iter()
        .map(|delegation| {
            let statement = Statement::<Delegation>::parse(delegation).map_err(|error| anyhow!("{error}"))?;
            Ok(statement.danger_unverified().key.known().context("a key")?.id().0)
        })
        .collect::<Result<_>>()?;
    let of = |id: &[u8]| ids.iter().position(|other| other == id).and_then(|place| keys.get(place)).copied();
    for statement in large.parts.delegations.iter().skip(1).chain(&large.parts.status_lists) {
        let sign1 = CoseSign1::from_tagged_slice(statement).map_err(|error| anyhow!("{error}"))?;
        let key = of(&sign1.protected.header.key_id).context("a signer")?;
        let signature = Signature::from_slice(&sign1.signature)?;
        raws.push(Raw { message: sign1.tbs_data(&[]), signature, key });
    }
    Ok(raws)
}

/// Resident memory of a process that does nothing but load.
fn memory(pack: &Path, root: &Path) -> Result<()> {
    let root = fs::read(root)?;
    let bytes = fs::read(pack)?;
    let (before, _) = resident()?;
    let mut domain = Domain::new(&root).map_err(|error| anyhow!("{error:?}"))?;
    domain.update(&bytes).map_err(|error| anyhow!("{error:?}"))?;
    let (held, peak) = resident()?;
    let info = domain.pack().context("a pack")?;
    println!(
        "memory               {:>10} KiB held after loading ({} KiB of it status entries), {} KiB at the most while \
         loading; the pack's own {} KiB not counted",
        held - before,
        info.status_bytes / 1024,
        peak - before,
        bytes.len() / 1024,
    );
    Ok(())
}

/// Resident set now, and at the most so far, in KiB (Linux).
fn resident() -> Result<(usize, usize)> {
    let status =
        fs::read_to_string("/proc/self/status").context("resident memory is read from /proc (Linux)")?;
    let field = |name: &str| -> Result<usize> {
        let line =
            status.lines().find(|line| line.starts_with(name)).context("a field of /proc/self/status")?;
        Ok(line.split_whitespace().nth(1).context("a number")?.parse()?)
    };
    Ok((field("VmRSS:")?, field("VmHWM:")?))
}

fn verify(large: &LargePack, domain: &Domain) -> Result<()> {
    let (trust, policy) = (Trust::domain(domain), Policy::default());
    let context = Verification::new(large.time, &trust, &policy);
    for (name, token, expected) in [("valid", &large.valid, true), ("ended", &large.ended, false)] {
        let text = carrier::write(
            &carrier::deflate(token),
            Some("https://zz.shuicheng.example/v"),
            Spelling::Digits,
        );
        let report = verify_token(token, &context);
        let reasons: Vec<_> = report.reasons().iter().map(yizheng::Reason::code).collect();
        ensure!(reasons.is_empty() == expected && report.license().is_some(), "{name}: {reasons:?}");
        let raw = raw_of(token, &report.license().context("a license")?.authority().key)?;
        let mut rounds = Rounds::default();
        for _ in 0..ROUNDS {
            rounds.raw.push(time(|| raw.check()));
            rounds.verify.push(time(|| verify_token(black_box(token), &context)));
            rounds.parse.push(time(|| UnverifiedToken::parse(black_box(token)).is_ok()));
            rounds.scan.push(time(|| verify_text(black_box(&text), &context).is_ok()));
        }
        rounds.print(&format!("license, {name} ({} bytes)", token.len()));
    }
    Ok(())
}

/// Times of one operation in each round.
#[derive(Default)]
struct Rounds {
    raw: Vec<Duration>,
    verify: Vec<Duration>,
    parse: Vec<Duration>,
    scan: Vec<Duration>,
}

impl Rounds {
    fn print(&self, what: &str) {
        let ratio = |times: &[Duration]| {
            median_of(times.iter().zip(&self.raw).map(|(time, raw)| time.as_secs_f64() / raw.as_secs_f64()))
        };
        println!("{what}; median of {ROUNDS} rounds of {IN_A_ROUND}, interleaved");
        for (name, times) in [
            ("raw verify_strict", &self.raw),
            ("verify_token", &self.verify),
            ("parse alone", &self.parse),
            ("carrier + verify", &self.scan),
        ] {
            let each = median(times.clone()).as_secs_f64() * 1e6 / f64::from(IN_A_ROUND);
            println!("  {name:<18} {each:>10.2} µs, ratio to raw {:.3}", ratio(times));
        }
    }
}

fn raw_of(token: &[u8], key: &yizheng::PublicKey) -> Result<Raw> {
    let sign1 = CoseSign1::from_tagged_slice(token).map_err(|error| anyhow!("{error}"))?;
    let signature = Signature::from_slice(&sign1.signature)?;
    Ok(Raw { message: sign1.tbs_data(&[]), signature, key: VerifyingKey::try_from(key.as_bytes())? })
}

fn time<T>(operation: impl Fn() -> T) -> Duration {
    let begun = Instant::now();
    for _ in 0..IN_A_ROUND {
        black_box(operation());
    }
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn median_of(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
