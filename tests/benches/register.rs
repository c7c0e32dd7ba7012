//! What issuing takes: signing and registering as the register grows, and whole runs of the program, beside the signing
//! alone.
//!
//! `cargo xtask bench register` builds the program and calls this. `--program FILE`: the program; `--rows N`: how far the
//! register grows.

use std::fmt::Debug;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use yizheng::{Claims, License, Text};
use yizheng_office::register::{IssueOutcome, IssueRequest};
use yizheng_office::{Actor, FileKey, Register, Settings};
use yizheng_tests::demo::{Demo, NOW};
use yizheng_tests::workspace;

/// As many at once as `yizheng issue` takes.
const CHUNK: usize = 256;
/// The register is looked at in steps of so many rows.
const STEP: usize = 100_000;
/// Rows of the whole runs.
const RUNS: [usize; 2] = [10_000, 100_000];
/// What is wanted: rows a second signed and registered, and with the code drawn.
const WANTED: [f64; 2] = [5_000.0, 1_500.0];
const PASSPHRASE: &str = "bench-passphrase";

fn main() {
    let option = |name: &str| {
        let mut arguments = std::env::args().skip_while(|argument| argument != name);
        arguments.nth(1)
    };
    let rows = option("--rows").map_or(1_000_000, |rows| good(rows.parse()));
    let demo = good(Demo::make());
    let claims: Vec<Claims> = demo.certificates().iter().map(|one| one.claims.clone()).collect();
    println!(
        "{} processors; certificates as in the demo, {} of them in turn\n",
        rayon::current_num_threads(),
        claims.len()
    );
    let raw = raw_rate(&claims);
    growth(&claims, rows, raw);
    if let Some(program) = option("--program") {
        for rows in RUNS {
            whole_run(Path::new(&program), rows, raw);
        }
    }
}

/// A bench has nobody to answer to.
fn good<T, E: Debug>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| unreachable!("{error:?}"))
}

/// Ed25519 alone, over bytes as long as a token, on all processors: signatures a second.
fn raw_rate(claims: &[Claims]) -> f64 {
    use ed25519_dalek::Signer;
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let message = vec![0x5A; 900];
    let count = 100_000;
    let started = Instant::now();
    let sum: usize = (0..count).into_par_iter().map(|_| usize::from(key.sign(&message).to_bytes()[0])).sum();
    let rate = f64::from(count) / started.elapsed().as_secs_f64();
    // The sum keeps the signatures from being left out.
    println!("raw Ed25519 signatures: {rate:.0} a second ({sum})");
    let signing = good(FileKey::from_seed(&[7; 32]));
    let started = Instant::now();
    (0..20_000_usize).into_par_iter().for_each(|n| {
        let one = claims.get(n % claims.len()).map(|claims| yizheng::token::sign(claims, &signing));
        assert!(one.is_some_and(|token| token.is_ok()));
    });
    println!("tokens signed and verified: {:.0} a second\n", 20_000.0 / started.elapsed().as_secs_f64());
    rate
}

/// Signs and registers up to `rows` certificates, chunk by chunk.
fn growth(claims: &[Claims], rows: usize, raw: f64) {
    let folder = good(tempfile::tempdir());
    let path = folder.path().join("register.db");
    let mut register = good(Register::create(&path));
    let mut settings = good(Settings::read(&workspace("seeds/demo/office.toml")));
    settings.numbers.clear();
    let key = good(FileKey::from_seed(&[7; 32]));
    let actor = Actor { operator: "窗口一", now: NOW };
    println!("signed and registered, in one process (wanted: {} rows/s, flat to 20 %)", WANTED[0]);
    println!(
        "{:>9}  {:>8}  {:>9}  {:>7}  {:>8}  {:>8}",
        "rows", "rows/s", "µs a row", "of raw", "file MB", "RSS MB"
    );
    let (mut first, mut last, mut done) = (0.0, 0.0, 0);
    while done < rows {
        let step = STEP.min(rows - done);
        let mut spent = Duration::ZERO;
        let mut of_step = 0;
        while of_step < step {
            let count = CHUNK.min(step - of_step);
            let drafts: Vec<Draft> = (0..count).map(|n| Draft::new(claims, done + of_step + n)).collect();
            let requests: Vec<IssueRequest<'_>> = drafts.iter().map(Draft::request).collect();
            let started = Instant::now();
            let given = good(
                register.issue(actor, &settings, &key, &requests, |_| Ok::<_, yizheng_office::Error>(())),
            );
            spent += started.elapsed();
            assert!(given.iter().all(|given| matches!(given, IssueOutcome::New(_))));
            of_step += count;
        }
        done += step;
        last = step as f64 / spent.as_secs_f64();
        if first == 0.0 {
            first = last;
        }
        let megabytes = good(fs::metadata(&path)).len() >> 20;
        println!(
            "{done:>9}  {last:>8.0}  {:>9.1}  {:>7.3}  {megabytes:>8}  {:>8}",
            1e6 / last,
            last / raw,
            resident("self", "VmRSS")
        );
    }
    println!("the last step takes {:.2} of the first one's time a row\n", first / last);
}

/// An application that is like one of the demo, and new.
struct Draft {
    application: Text,
    holder_code: Option<Text>,
    license: License,
}

impl Draft {
    fn new(claims: &[Claims], n: usize) -> Self {
        let model = good(claims.get(n % claims.len()).ok_or("certificates"));
        let mut license = model.license.clone();
        license.number = text(&format!("鲁聊水综〔2026〕{n:07}号"));
        Self { application: text(&format!("SQ{n:08}")), holder_code: model.holder_code.clone(), license }
    }

    fn request(&self) -> IssueRequest<'_> {
        IssueRequest {
            application: &self.application,
            bundle: None,
            holder_code: self.holder_code.as_ref(),
            license: &self.license,
            numbered: true,
            printed_only: &[],
        }
    }
}

fn text(text: &str) -> Text {
    good(Text::new(text))
}

/// A figure of a process in MB, from its status.
fn resident(process: &str, field: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(field)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) >> 10
}

/// `yizheng issue` over a sheet of so many rows, from the file to the results: without pictures, and with SVG.
fn whole_run(program: &Path, rows: usize, raw: f64) {
    let folder = good(tempfile::tempdir());
    let place = folder.path();
    let run = |arguments: &[&str]| -> (Duration, u64) {
        let mut command = Command::new(program);
        command
            .current_dir(place)
            .env("YIZHENG_PASSPHRASE", PASSPHRASE)
            .args(arguments)
            .args(["--lang", "en"]);
        let started = Instant::now();
        let mut child = good(command.stdout(Stdio::null()).spawn());
        let mut peak = 0;
        let status = loop {
            peak = peak.max(resident(&child.id().to_string(), "VmHWM"));
            if let Some(status) = good(child.try_wait()) {
                break status;
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        assert!(status.success());
        (started.elapsed(), peak)
    };
    let settings = workspace("seeds/demo/office.toml");
    // Nothing is removed between the runs: some file systems (ext4) pass by what was removed in the last minutes when they
    // look for room for a new file, one by one.
    for (name, sheet) in [("single", single_sheet(rows)), ("composite", composite_sheet(rows))] {
        good(fs::write(place.join(format!("{name}.csv")), sheet));
        let office = format!("{name}-office");
        run(&["init", &office, "--settings", settings.to_str().unwrap_or_default()]);
        let file = format!("{name}.csv");
        let (time, peak) = run(&["issue", &file, "--office", &office, "--format", "svg"]);
        let rate = rows as f64 / time.as_secs_f64();
        println!(
            "{rows} {name} rows, read, checked, signed, registered, drawn as SVG and written: {:.1} s, {rate:.0} rows/s \
             (wanted: {}), {:.3} of raw, peak {peak} MB",
            time.as_secs_f64(),
            WANTED[1],
            rate / raw
        );
        let (time, peak) = run(&["issue", &file, "--office", &office, "--format", "svg"]);
        println!("  the same sheet again, nothing to do: {:.1} s, peak {peak} MB", time.as_secs_f64());
        let (time, peak) = run(&["register", "check", "--office", &office]);
        println!("  register check: {:.1} s, peak {peak} MB", time.as_secs_f64());
    }
}

fn single_sheet(rows: usize) -> String {
    let mut sheet =
        "申请编号,证照类型,证照编号,持证主体,主体代码,法定代表人,经营场所,有效期起,有效期止,许可事项\n"
            .to_string();
    for n in 0..rows {
        // Writing to a String cannot fail.
        let _ = writeln!(
            sheet,
            "SQ{n:07},行政许可证,鲁聊水许〔2026〕{n:07}号,水城县通达货运服务有限公司第{n}分公司,91371529MADWYLF59N,郝运来,\
             水城县经济开发区经三路{n}号,2026-03-05,2090-03-04,道路运输经营许可"
        );
    }
    sheet
}

fn composite_sheet(rows: usize) -> String {
    let mut sheet = "申请编号,证照编号,行业,持证主体,主体代码,法定代表人,经营场所".to_string();
    for n in 1..=3 {
        let _ = write!(sheet, ",许可{n}名称,许可{n}编号,许可{n}发证机关,许可{n}许可范围,许可{n}有效期止");
    }
    sheet.push('\n');
    for n in 0..rows {
        let _ = writeln!(
            sheet,
            "SQ{n:07},鲁聊水综〔2026〕{n:07}号,便利店,水城县如意便利店第{n}店,91371529MADWYLF59N,于桂兰,水城县临湖街道荷花路{n}号,\
             食品经营许可证,JY1371529{n:07},水城县行政审批服务局,预包装食品销售,2031-03-04,\
             烟草专卖零售许可证,371529{n:07},水城县烟草专卖局,卷烟零售,2031-03-04,\
             第二类医疗器械经营备案,鲁聊械备{n:07}号,水城县行政审批服务局,体温计,长期"
        );
    }
    sheet
}
