//! Whatever happens to the machine, nothing is lost, doubled or half done.
//!
//! `YIZHENG_KILLS` says how often a process is killed (`cargo xtask crash`), `YIZHENG_SEED` which instants are chosen.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeSet;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use common::disk::Disk;
use common::{Answer, CHINESE, Desk, ENGLISH, OPERATOR, PASSPHRASE, Sheet, exit, single};
use rusqlite::Connection;
use serde_json::Value;

/// Kills in an ordinary run of the tests.
const KILLS: u64 = 24;
/// Applications in each sheet.
const ROWS: u32 = 300;
const SETTINGS: &str = "status_list = \"sc2026\"
[[numbers]]
certificate_type = \"行政许可证\"
pattern = \"聊水许{seq:05}\"
gapless = true
";

/// Instants that nobody chose.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let said = std::env::var("YIZHENG_SEED").ok().and_then(|seed| seed.parse().ok());
        let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
        let seed = said.unwrap_or_else(now) | 1;
        println!("YIZHENG_SEED={seed}");
        Self(seed)
    }

    /// Below `end`: xorshift64.
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end.max(1)
    }
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.settings(SETTINGS);
    desk
}

/// A sheet of [`ROWS`] applications that are this batch's own.
fn sheet(desk: &Desk, batch: u64) -> String {
    let row = |n: u32| single().without("证照编号").with("申请编号", format!("SQ-{batch}-{n}"));
    Sheet::of((0..ROWS).map(row)).write(desk, &format!("batch-{batch}"))
}

fn start(desk: &Desk, arguments: &[&str]) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("yizheng"))
        .args(["--lang", "en"])
        .args(arguments)
        .args(["--office", "office"])
        .current_dir(desk.path(""))
        .env("YIZHENG_PASSPHRASE", PASSPHRASE)
        .env("YIZHENG_OPERATOR", OPERATOR)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Starts it and kills it (SIGKILL) at an instant within the time that it takes. Says whether it was still running.
fn kill(desk: &Desk, arguments: &[&str], usual: Duration, chance: &mut Chance) -> bool {
    let mut child = start(desk, arguments);
    std::thread::sleep(Duration::from_micros(chance.below(usual.as_micros() as u64)));
    let running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    running
}

fn timed(desk: &Desk, arguments: &[&str]) -> Duration {
    let started = Instant::now();
    assert!(start(desk, arguments).wait().unwrap().success());
    started.elapsed()
}

fn check(desk: &Desk) -> u64 {
    let answer = desk.within(ENGLISH, &["register", "check", "--json"]);
    let json = answer.json();
    assert_eq!(json["problems"], serde_json::json!([]), "{answer:#?}");
    json["certificates"].as_u64().unwrap()
}

/// Every application has exactly one certificate, every number is there once and without a gap, and every certificate
/// has its files.
fn whole(desk: &Desk, batches: u64) {
    let register = Connection::open(desk.path("office/register.db")).unwrap();
    let mut rows =
        register.prepare("SELECT application, number, token FROM certificate ORDER BY id").unwrap();
    let rows: Vec<(String, String, Vec<u8>)> = rows
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let applications: BTreeSet<&String> = rows.iter().map(|(application, ..)| application).collect();
    assert_eq!(applications.len() as u64, batches * u64::from(ROWS));
    assert_eq!(applications.len(), rows.len());
    for (place, (_, number, token)) in (1..).zip(&rows) {
        assert_eq!(*number, format!("聊水许{place:05}"));
        assert_eq!(desk.read(&format!("office/issued/行政许可证-{number}.cwt")), *token);
        assert!(desk.path(&format!("office/issued/行政许可证-{number}.svg")).exists());
    }
    let left = desk.issued().into_iter().filter(|name| name.starts_with('.')).count();
    assert_eq!(left, 0, "temporary files stay");
}

#[test]
fn killed_at_any_instant() {
    let kills = std::env::var("YIZHENG_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let (desk, mut chance) = (desk(), Chance::new());
    let issue = |file: &str| ["issue", file, "--format", "svg"].map(str::to_string);
    let first = sheet(&desk, 0);
    // A run that was killed leaves less to do for the next one.
    let usual = timed(&desk, &issue(&first).each_ref().map(String::as_str)) / 2;
    let suspend = ["suspend", "聊水许00001", "--reason", "r", "--basis", "b", "--document", "d", "--publish"];
    let restore = ["restore", "聊水许00001", "--reason", "r", "--publish"];
    // The first of its kind may take longer.
    let usual_decision = timed(&desk, &suspend).min(timed(&desk, &restore));
    let publish = ["status", "publish"];
    let usual_publish = timed(&desk, &publish).min(timed(&desk, &publish));
    let (mut done, mut running, mut batches) = (0, 0, 1);
    while done < kills {
        // The work is killed again and again until one of its runs comes to its end.
        let file = sheet(&desk, batches);
        let arguments = issue(&file);
        let arguments = arguments.each_ref().map(String::as_str);
        let before = check(&desk);
        for _ in 0..3 {
            running += u64::from(kill(&desk, &arguments, usual, &mut chance));
            done += 1;
            assert!((before..=before + u64::from(ROWS)).contains(&check(&desk)));
        }
        desk.within(ENGLISH, &arguments).succeeds();
        batches += 1;
        assert_eq!(check(&desk), batches * u64::from(ROWS));
        for (act, usual) in
            [(&suspend[..], usual_decision), (&restore, usual_decision), (&publish, usual_publish)]
        {
            running += u64::from(kill(&desk, act, usual, &mut chance));
            done += 1;
            check(&desk);
        }
        agreed(&desk);
    }
    whole(&desk, batches);
    println!(
        "{done} kills, {running} of them while the work was going on; {batches} batches of {ROWS} certificates"
    );
    assert!(running > 0, "every kill came too late");
}

/// What is published next is what the register says.
fn agreed(desk: &Desk) {
    let json = desk.within(ENGLISH, &["status", "publish", "--json"]).json();
    let shown = desk.within(ENGLISH, &["register", "show", "聊水许00001", "--json"]).json();
    assert_eq!(json["ended"], u64::from(shown["status"] == "suspended"), "{json} {shown}");
    let verified = desk.verify(ENGLISH, &["office/issued/行政许可证-聊水许00001.cwt", "--json"]).json();
    let reasons = verified["results"][0]["report"]["reasons"].as_array().unwrap();
    let suspended = reasons.iter().any(|reason: &Value| reason["code"] == "suspended");
    assert_eq!(suspended, shown["status"] == "suspended");
}

#[test]
fn two_processes_issue_at_once() {
    let desk = desk();
    let (one, two, both) = (sheet(&desk, 0), sheet(&desk, 1), sheet(&desk, 2));
    let start = |own: &str| start(&desk, &["issue", own, both.as_str(), "--format", "svg"]);
    let children = [start(&one), start(&two)];
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(check(&desk), 3 * u64::from(ROWS));
    whole(&desk, 3);
}

#[test]
fn interrupted_politely() {
    let desk = desk();
    let file = sheet(&desk, 0);
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yizheng"));
    command
        .args([
            "--lang",
            "zh-CN",
            "issue",
            &file,
            "--office",
            "office",
            "--format",
            "svg",
            "--passphrase-file",
            "pipe",
        ])
        .current_dir(desk.path(""))
        .env("YIZHENG_OPERATOR", OPERATOR)
        .stderr(Stdio::piped())
        .stdout(Stdio::null());
    // It waits for its passphrase, so that the signal comes while it is at work.
    assert!(Command::new("mkfifo").arg(desk.path("pipe")).status().unwrap().success());
    let mut child = command.spawn().unwrap();
    std::fs::write(desk.path("pipe"), format!("{PASSPHRASE}\n")).unwrap();
    let issued = || desk.issued().len();
    while issued() < 2 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    // On a fast machine it may have come to its end before the signal.
    if output.status.code() != Some(exit::SUCCESS) {
        assert_eq!(output.status.code(), Some(130), "{error}");
        assert!(
            error.contains("已中断。已签发的证照是完整的；再运行同一命令即可继续办理其余申请。"),
            "{error}"
        );
    }
    check(&desk);
    desk.within(CHINESE, &["issue", &file, "--format", "svg"]).succeeds();
    whole(&desk, 1);
}

#[test]
fn the_disk_is_full_or_may_only_be_read() {
    let desk = desk();
    let place = desk.path("disk");
    let Some(disk) = Disk::mount(&place, 1200) else { return };
    common::copy(&desk.path("office"), &place.join("office"));
    let run = |language: &str, arguments: &[&str]| -> Answer {
        desk.run(language, &[arguments, &["--office", "disk/office"]].concat())
    };
    let mut batches = 0;
    let full = loop {
        let file = sheet(&desk, batches);
        batches += 1;
        let answer = run(ENGLISH, &["issue", &file, "--format", "svg"]);
        if answer.code != exit::SUCCESS {
            break answer;
        }
        assert!(batches < 20, "the disk is not full");
    };
    assert!([exit::OFFICE, exit::OUTPUT].contains(&full.code), "{full:#?}");
    assert!(full.err.contains("disk is full"), "{full:#?}");
    for size in [1300, 1400, 1500, 1700] {
        // Full again and again, at other instants.
        disk.again(&format!("size={size}k"));
        let file = format!("batch-{}.csv", batches - 1);
        let answer = run(CHINESE, &["issue", &file, "--format", "svg"]);
        assert!([exit::SUCCESS, exit::OFFICE, exit::OUTPUT].contains(&answer.code), "{answer:#?}");
    }
    disk.again("ro");
    for (language, text) in [(ENGLISH, "be written"), (CHINESE, "无法写入")] {
        let answer =
            run(language, &["suspend", "聊水许00001", "--reason", "r", "--basis", "b", "--document", "d"]);
        assert_eq!(answer.code, exit::OFFICE, "{answer:#?}");
        assert!(answer.err.contains(text) || answer.err.contains("register"), "{answer:#?}");
    }
    disk.again("rw,size=64m");
    for batch in 0..batches {
        run(ENGLISH, &["issue", &format!("batch-{batch}.csv"), "--format", "svg"]).succeeds();
    }
    let json = run(ENGLISH, &["register", "check", "--json"]).json();
    assert_eq!(json["problems"], serde_json::json!([]));
    assert_eq!(json["certificates"], batches * u64::from(ROWS));
}
