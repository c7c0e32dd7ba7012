//! The register: numbers, bundles, what is found and exported; tampering, backups, older forms.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{CHINESE, Desk, ENGLISH, LANGUAGES, Row, Sheet, composite, exit, single};
use rusqlite::Connection;
use serde_json::{Value, json};

const NUMBERS: &str = "
[[numbers]]
certificate_type = \"行政许可证\"
pattern = \"聊水许〔{year}〕{seq:04}号\"
gapless = true

[[numbers]]
certificate_type = \"行业综合许可证\"
pattern = \"聊水综{seq:03}\"
first = 7
";

/// So many rows without numbers.
fn unnumbered(from: u32, to: u32) -> Sheet {
    Sheet::of((from..=to).map(|n| single().number(n).without("证照编号")))
}

fn desk_with_numbers() -> Desk {
    let desk = Desk::new();
    desk.settings(&format!("status_list = \"sc2026\"\n{NUMBERS}"));
    desk
}

fn register(desk: &Desk) -> Connection {
    Connection::open(desk.path("office/register.db")).unwrap()
}

fn this_year() -> String {
    String::from_utf8(
        std::process::Command::new("date").args(["-u", "-d", "+8 hours", "+%Y"]).output().unwrap().stdout,
    )
    .unwrap()
    .trim()
    .to_string()
}

#[test]
fn the_office_gives_numbers_without_gaps() {
    let desk = desk_with_numbers();
    unnumbered(1, 3).write(&desk, "three");
    let json = desk.issue(ENGLISH, &["three.csv", "--json"]).json();
    let numbers: Vec<&str> =
        json["issued"].as_array().unwrap().iter().map(|one| one["number"].as_str().unwrap()).collect();
    let year = this_year();
    assert_eq!(numbers, [1, 2, 3].map(|n| format!("聊水许〔{year}〕{n:04}号")));
    // A series of its own for every type, beginning where the office says.
    let composite = |n: u32| composite().number(n).without("证照编号");
    Sheet::of([composite(11)]).write(&desk, "eleven");
    assert_eq!(desk.issue(ENGLISH, &["eleven.csv", "--json"]).json()["issued"][0]["number"], "聊水综007");
    // Where gaps are allowed a sheet may bring its own; that one is passed over.
    Sheet::of([composite(12).with("证照编号", "聊水综008"), composite(13)]).write(&desk, "more");
    let json = desk.issue(ENGLISH, &["more.csv", "--json"]).json();
    let numbers: Vec<&Value> = json["issued"].as_array().unwrap().iter().map(|one| &one["number"]).collect();
    assert_eq!(numbers, ["聊水综008", "聊水综009"]);
    // Where they are not, it may not.
    Sheet::of([single().number(4)]).write(&desk, "own");
    desk.issue(CHINESE, &["own.csv"])
        .fails(exit::PROBLEMS, "“行政许可证”的编号由本机关统一编排（聊水许〔{year}〕{seq:04}号）");
    // What failed left no gap.
    unnumbered(4, 4).write(&desk, "four");
    let json = desk.issue(ENGLISH, &["four.csv", "--json"]).json();
    assert_eq!(json["issued"][0]["number"], format!("聊水许〔{year}〕0004号"));
    desk.in_order(7);
}

#[test]
fn a_sheet_again_issues_what_is_missing_and_writes_files_that_are() {
    let desk = desk_with_numbers();
    unnumbered(1, 2).write(&desk, "two");
    desk.issue(ENGLISH, &["two.csv"]).succeeds();
    let files = desk.issued();
    let lost = files.iter().find(|name| name.ends_with(".png")).unwrap();
    std::fs::remove_file(desk.path(&format!("office/issued/{lost}"))).unwrap();
    unnumbered(1, 3).write(&desk, "three");
    let answer = desk.issue(CHINESE, &["three.csv"]);
    answer.succeeds().says("2 份申请此前已按原样签发；补写了缺少的 1 个文件。").says("已签发 1 张");
    // Nothing is to be signed: no passphrase is asked for.
    let mut command = desk.command(ENGLISH);
    command.env_remove("YIZHENG_PASSPHRASE").args(["issue", "--office", "office", "three.csv"]);
    let answer = common::Answer::of(command.output().unwrap());
    answer.succeeds().says("3 applications were issued before, as they are.");
    desk.within(CHINESE, &["issue", "three.csv", "--check"]).succeeds().says("3 份申请此前已按原样签发。");
    // An application that says something else now.
    Sheet::of([single().number(1).without("证照编号").with("法定代表人", "郝运兴")]).write(&desk, "other");
    desk.issue(CHINESE, &["other.csv"])
        .fails(exit::PROBLEMS, "现在内容不同：法定代表人: “郝运来” → “郝运兴”");
    desk.in_order(3);
}

#[test]
fn numberings_that_make_no_sense() {
    for (pattern, english, chinese) in [
        ("证{year}号", "must have {seq} exactly once", "须有且只有一个 {seq}"),
        ("证{seq:6}号", "has braces that are neither", "花括号既不是"),
        ("证\u{202E}{seq}", "makes no proper text", "生成的编号含有不允许的字符"),
    ] {
        let desk = Desk::new();
        desk.settings(&format!("[[numbers]]\ncertificate_type = \"行政许可证\"\npattern = \"{pattern}\"\n"));
        for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
            desk.issue(language, &["x.csv"]).fails(exit::OFFICE, text);
        }
    }
    // A type without a number and without a numbering.
    let desk = Desk::new();
    unnumbered(1, 1).write(&desk, "one");
    desk.issue(ENGLISH, &["one.csv"]).fails(exit::PROBLEMS, "one.csv, row 2: “证照编号” is not filled in.");
}

/// 一书五证: several certificates for one project.
fn bundle(bundle: &str, from: u32) -> Vec<Row> {
    (from..from + 3).map(|n| single().number(n).with("联办编号", bundle)).collect()
}

#[test]
fn a_bundle_is_issued_as_a_whole_or_not_at_all() {
    let desk = desk_with_numbers();
    let without = |row: Row| row.without("证照编号");
    let mut rows: Vec<Row> = bundle("拿地即开工-1", 1).into_iter().map(without).collect();
    rows.push(without(single().number(9)));
    let mut bad = rows.clone();
    bad[1] = bad[1].clone().with("有效期起", "明天");
    Sheet::of(bad).write(&desk, "bad");
    let answer = desk.issue(CHINESE, &["bad.csv", "--skip-bad"]);
    answer
        .fails(exit::PARTLY, "同一联办“拿地即开工-1”的另一份申请有问题（bad.csv:3），因此未签发。")
        .says("已签发 1 张");
    desk.in_order(1);
    Sheet::of(rows.clone()).write(&desk, "good");
    desk.issue(CHINESE, &["good.csv"]).succeeds().says("已签发 3 张");
    // Each names its bundle, on its face and in the register.
    let shown = desk.within(ENGLISH, &["register", "search", "拿地即开工-1", "--json"]).json();
    assert_eq!(shown["found"].as_array().unwrap().len(), 3);
    let number = shown["found"][0]["number"].as_str().unwrap();
    let one = desk.within(ENGLISH, &["register", "show", number, "--json"]).json();
    assert_eq!(one["items"]["联办编号"], "拿地即开工-1");
    assert_eq!(one["bundle_numbers"].as_array().unwrap().len(), 2);
    desk.within(CHINESE, &["register", "show", number]).succeeds().says("联办编号：拿地即开工-1");
    // Nothing is added to it later.
    rows.push(without(single().number(10)).with("联办编号", "拿地即开工-1"));
    Sheet::of(rows).write(&desk, "late");
    desk.issue(CHINESE, &["late.csv"]).fails(exit::PROBLEMS, "联办“拿地即开工-1”此前已签发，不能再添加。");
    desk.in_order(4);
}

#[test]
fn certificates_are_found_shown_and_exported() {
    let desk = desk_with_numbers();
    Sheet::of([composite(), single().number(2).without("证照编号").with("持证主体", "=HYPERLINK(1)")])
        .write(&desk, "two");
    desk.issue(ENGLISH, &["two.csv"]).succeeds();
    let found = desk.within(CHINESE, &["register", "search", "如意"]);
    found.succeeds().says("证0001号  行业综合许可证  水城县如意便利店").says("正常");
    desk.within(ENGLISH, &["register", "search", "--type", "营业执照"]).succeeds();
    for (rest, count) in [
        (vec!["100%"], 0),
        (vec!["--status", "valid"], 2),
        (vec!["--status", "revoked"], 0),
        (vec!["--from", "2090-01-01"], 0),
        (vec!["--until", "2026-01-01"], 0),
        (vec!["--limit", "1"], 1),
    ] {
        let mut all = vec!["register", "search"];
        all.extend(&rest);
        all.push("--json");
        let json = desk.within(ENGLISH, &all).json();
        assert_eq!(json["found"].as_array().unwrap().len(), count, "{rest:?}");
    }
    desk.within(ENGLISH, &["register", "search", "--from", "x"]).fails(exit::USAGE, "“x” is not a date.");
    desk.within(CHINESE, &["register", "show", "证9号"]).fails(exit::REFUSED, "登记簿中没有证照 证9号。");
    desk.within(CHINESE, &["register", "history", "证9号"]).fails(exit::REFUSED, "登记簿中没有证照 证9号。");

    let export = |format: &str, out: &str| {
        desk.within(ENGLISH, &["register", "export", "--format", format, "--out", out]).succeeds();
        desk.path(out)
    };
    let csv = std::fs::read_to_string(export("csv", "all.csv")).unwrap();
    assert!(csv.starts_with("\u{FEFF}证照编号,版本,") && csv.contains("证0001号,1,行业综合许可证"), "{csv}");
    // No spreadsheet takes a holder's name for a formula.
    assert!(csv.contains(",'=HYPERLINK(1),"), "{csv}");
    assert!(csv.contains("食品经营许可证 JY13715290018933^烟草专卖零售许可证 371529102675"), "{csv}");
    let list = std::fs::read_to_string(export("handover", "list.csv")).unwrap();
    assert!(
        list.contains("签收人") && list.contains("1,行业综合许可证,证0001号,水城县如意便利店,1,"),
        "{list}"
    );
    assert!(std::fs::read(export("xlsx", "all.xlsx")).unwrap().starts_with(b"PK"));
    export("tokens", "tokens");
    let token = desk.read("office/issued/行业综合许可证-证0001号.cwt");
    assert_eq!(desk.read("tokens/行业综合许可证-证0001号.cwt"), token);
    desk.within(CHINESE, &["register", "export", "--out", "all.xlsx"]).fails(exit::OUTPUT, "all.xlsx 已存在");
}

/// Changes the file behind the program's back; says what `check` must name, in English and Chinese.
#[track_caller]
fn tamper(sql: &str, english: &str, chinese: &str) {
    let desk = desk_with_numbers();
    unnumbered(1, 5).write(&desk, "five");
    desk.issue(ENGLISH, &["five.csv"]).succeeds();
    let year = this_year();
    let number = format!("聊水许〔{year}〕0002号");
    desk.within(ENGLISH, &["suspend", &number, "--reason", "r", "--basis", "b", "--document", "d"])
        .succeeds();
    desk.within(ENGLISH, &["status", "publish"]).succeeds();
    desk.in_order(5);
    register(&desk).execute_batch(sql).unwrap();
    for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
        let answer = desk.within(language, &["register", "check"]);
        assert_eq!(answer.code, exit::DAMAGED, "{sql}: {answer:#?}");
        answer.says(&text.replace("{year}", &year));
    }
}

#[test]
fn a_changed_line_is_named() {
    tamper(
        "UPDATE journal SET operator = 'x' WHERE sequence = 3",
        "Journal: line 3 (issued 聊水许〔{year}〕0003号) does not follow from the one before",
        "流水第 3 条（签发 聊水许〔{year}〕0003号）与前一条不相接",
    );
    tamper(
        "UPDATE journal SET details = replace(details, 'r', 's') WHERE event = 'suspend'",
        "line 6 (suspended",
        "流水第 6 条（暂扣",
    );
    tamper("UPDATE journal SET hash = zeroblob(32) WHERE sequence = 4", "Journal: line 4", "流水第 4 条");
    tamper(
        "UPDATE journal SET event = 'vanish' WHERE sequence = 2",
        "does not know (vanish)",
        "不能识别（vanish）",
    );
}

#[test]
fn a_removed_line_is_named() {
    tamper(
        "DELETE FROM journal WHERE sequence = 3",
        "Journal: lines 3 to 3 are missing.",
        "流水第 3 至 3 条缺失。",
    );
    // Closing the ranks does not help.
    tamper(
        "DELETE FROM journal WHERE sequence = 3; UPDATE journal SET sequence = sequence - 1 WHERE sequence > 3;",
        "Journal: line 3 (issued",
        "流水第 3 条（签发",
    );
}

#[test]
fn exchanged_lines_are_named() {
    tamper(
        "UPDATE journal SET sequence = -1 WHERE sequence = 2; UPDATE journal SET sequence = 2 WHERE sequence = 4;
         UPDATE journal SET sequence = 4 WHERE sequence = -1;",
        "Journal: lines 2 and 4 were exchanged.",
        "流水第 2 条与第 4 条被对调。",
    );
}

#[test]
fn lines_cut_off_the_end_are_named() {
    tamper(
        "DELETE FROM journal WHERE sequence > 5",
        "lines 6 to 7 were written and are missing",
        "流水末尾的第 6 至 7 条曾经写入，现已缺失。",
    );
    // With the certificates and the seal.
    tamper(
        "DELETE FROM journal WHERE sequence > 3; DELETE FROM state; DELETE FROM certificate WHERE line > 3; DELETE FROM seal;",
        "lines 4 to 7 were written and are missing",
        "第 4 至 7 条曾经写入",
    );
}

#[test]
fn everything_else_is_held_against_the_journal() {
    tamper(
        "DELETE FROM state",
        "its status is “In good standing”, by the journal “Suspended”",
        "状态是“正常”，按流水应为“已暂扣”",
    );
    tamper(
        "INSERT INTO state VALUES (1, 0, 1, 0, 20000)",
        "1 status of which the journal knows nothing",
        "有 1 条状态在流水中没有来历",
    );
    tamper(
        "DELETE FROM state; DELETE FROM certificate WHERE id = 2",
        "0002号: its token is missing (line 2",
        "0002号：签名数据缺失（流水第 2 条）",
    );
    tamper(
        "UPDATE certificate SET token = zeroblob(9) WHERE id = 4",
        "0004号, version 1: its token is damaged",
        "0004号 第 1 版：签名数据已损坏",
    );
    tamper(
        "UPDATE certificate SET holder = '别人' WHERE id = 4",
        "its row says something else than its token",
        "登记信息与签名数据不一致",
    );
    tamper(
        "UPDATE certificate SET line = 77 WHERE id = 4",
        "the journal knows nothing of it",
        "流水中没有它",
    );
    tamper("UPDATE counter SET value = 1", "but 5 was given out", "实际已用到 5");
    tamper(
        "UPDATE seal SET signature = zeroblob(64)",
        "The journal's seal is not this office's.",
        "流水的封签不是本机关的。",
    );
    tamper("DELETE FROM seal", "The journal has no seal.", "流水没有封签。");
}

#[test]
fn a_register_that_went_back_is_not_written() {
    let desk = desk_with_numbers();
    unnumbered(1, 1).write(&desk, "one");
    unnumbered(2, 2).write(&desk, "two");
    desk.issue(ENGLISH, &["one.csv"]).succeeds();
    desk.within(CHINESE, &["register", "backup", "old.db"]).succeeds().says("备份：old.db（流水 1 条）");
    desk.within(ENGLISH, &["register", "backup", "old.db"]).fails(exit::OUTPUT, "old.db exists");
    desk.issue(ENGLISH, &["two.csv"]).succeeds();
    // Somebody copies the old file over the register.
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(desk.path(&format!("office/register.db{end}")));
    }
    std::fs::copy(desk.path("old.db"), desk.path("office/register.db")).unwrap();
    unnumbered(3, 3).write(&desk, "three");
    desk.issue(CHINESE, &["three.csv"]).fails(exit::OFFICE, "登记簿止于流水第 1 条，而第 2 条曾经写入");
    desk.issue(ENGLISH, &["three.csv"]).fails(exit::OFFICE, "it is an older copy, or its end was cut off");
    desk.within(ENGLISH, &["register", "check"]).says("lines 2 to 2 were written and are missing at the end");
    // It can still be read.
    desk.within(ENGLISH, &["register", "search"]).succeeds();
}

#[test]
fn a_backup_older_than_what_was_published_loses_nothing_that_papers_and_lists_show() {
    let desk = desk_with_numbers();
    unnumbered(1, 2).write(&desk, "two");
    unnumbered(3, 4).write(&desk, "four");
    desk.issue(ENGLISH, &["two.csv"]).succeeds();
    desk.within(ENGLISH, &["register", "backup", "old.db"]).succeeds();
    desk.issue(ENGLISH, &["four.csv"]).succeeds();
    let year = this_year();
    let number = |n: u32| format!("聊水许〔{year}〕{n:04}号");
    for n in [1, 4] {
        desk.within(ENGLISH, &["revoke", &number(n), "--reason", "r", "--basis", "b", "--document", "d"])
            .succeeds();
    }
    desk.within(ENGLISH, &["status", "publish"]).succeeds();
    // The paper of the fourth is lost too.
    for extension in ["cwt", "png"] {
        let lost = format!("office/issued/行政许可证-{}.{extension}", number(4));
        std::fs::remove_file(desk.path(&lost)).unwrap();
    }
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(desk.path(&format!("office/register.db{end}")));
    }
    let restore = |language: &str, rest: &[&str]| {
        let mut all = vec!["register", "restore", "old.db"];
        all.extend(rest);
        desk.within(language, &all)
    };
    restore(CHINESE, &[]).fails(exit::REFUSED, "登记簿是旧的副本");
    restore(CHINESE, &["--accept-loss"])
        .succeeds()
        .says("补登证照 1 张、状态 1 条；另有 1 个不明证照的已发布序号继续发布。");
    desk.in_order(3);
    let shown = desk.within(ENGLISH, &["register", "show", &number(1), "--json"]).json();
    assert_eq!(shown["status"], "revoked");
    // The third has its application again; the fourth was issued and is lost, so its number is not known.
    let known = desk.issue(CHINESE, &["four.csv", "--json"]).json();
    assert_eq!((&known["existing"], &known["issued"][0]["application"]), (&json!(1), &json!("SQ-4")));
    // No status index is given a second time, and what was cancelled stays cancelled.
    assert!(known["issued"][0]["status_index"].as_u64().unwrap() >= 65_536);
    let list = desk.within(ENGLISH, &["status", "publish", "--json"]).json();
    assert_eq!(list["ended"], 2);
}

#[test]
fn backups_that_cannot_be_used() {
    let desk = desk_with_numbers();
    unnumbered(1, 1).write(&desk, "one");
    desk.issue(ENGLISH, &["one.csv"]).succeeds();
    desk.within(ENGLISH, &["register", "backup", "good.db"]).succeeds();
    desk.write("text.db", "no database at all, but long enough to look like one".repeat(40));
    std::fs::copy(desk.path("good.db"), desk.path("forged.db")).unwrap();
    Connection::open(desk.path("forged.db"))
        .unwrap()
        .execute("UPDATE journal SET operator = 'x'", [])
        .unwrap();
    let other = Desk::empty();
    other.run(
        ENGLISH,
        &[
            "init",
            "office",
            "--name",
            "邻县行政审批服务局",
            "--code",
            "11371529MB2K7H04XM",
            "--division",
            "371528",
        ],
    );
    other.within(ENGLISH, &["register", "backup", "other.db"]).succeeds();
    Sheet::of([single()]).write(&other, "one");
    other.issue(ENGLISH, &["one.csv"]).succeeds();
    other.within(ENGLISH, &["register", "backup", "foreign.db"]).succeeds();
    std::fs::copy(other.path("foreign.db"), desk.path("foreign.db")).unwrap();
    let before = desk.within(ENGLISH, &["register", "search", "--json"]).out;
    for (file, english, chinese) in [
        ("missing.db", "The backup missing.db cannot be used", "备份 missing.db 无法使用"),
        ("text.db", "The backup text.db cannot be used", "备份 text.db 无法使用"),
        ("forged.db", "does not follow from the one before", "与前一条不相接"),
        ("foreign.db", "The journal's seal is not this office's.", "流水的封签不是本机关的。"),
    ] {
        for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
            desk.within(language, &["register", "restore", file]).fails(exit::INPUT, text);
        }
    }
    assert_eq!(desk.within(ENGLISH, &["register", "search", "--json"]).out, before);
    desk.within(CHINESE, &["register", "restore", "good.db"]).succeeds().says("登记簿已恢复为备份的内容");
    desk.in_order(1);
}

/// A register as the first version of this program made it.
const FIRST: &str = "
    CREATE TABLE certificate (
        id INTEGER PRIMARY KEY, application TEXT NOT NULL UNIQUE, type_code TEXT NOT NULL, number TEXT NOT NULL,
        version INTEGER NOT NULL, status_list TEXT, status_index INTEGER, status_entries INTEGER,
        issued_at INTEGER NOT NULL, printed_only TEXT NOT NULL, token BLOB NOT NULL, UNIQUE (type_code, number, version)
    ) STRICT;
    CREATE INDEX certificate_status ON certificate (status_list, status_index);
    PRAGMA user_version = 1;";

#[test]
fn a_register_of_the_first_form_is_brought_on() {
    let desk = desk_with_numbers();
    unnumbered(1, 2).write(&desk, "two");
    desk.issue(ENGLISH, &["two.csv"]).succeeds();
    let path = desk.path("first.db");
    let first = Connection::open(&path).unwrap();
    first.execute_batch(FIRST).unwrap();
    first.execute("ATTACH ?1 AS now", [desk.path("office/register.db").to_str().unwrap()]).unwrap();
    first
        .execute(
            "INSERT INTO certificate SELECT id, application, type_code, number, version, status_list, status_index,
                 status_entries, issued_at, printed_only, token FROM now.certificate",
            [],
        )
        .unwrap();
    drop(first);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(desk.path(&format!("office/register.db{end}")));
    }
    std::fs::remove_file(desk.path("office/register.head")).unwrap();
    std::fs::copy(&path, desk.path("office/register.db")).unwrap();
    desk.issue(ENGLISH, &["two.csv"]).succeeds().says("2 applications were issued before, as they are.");
    unnumbered(3, 3).write(&desk, "three");
    let json = desk.issue(ENGLISH, &["three.csv", "--json"]).json();
    assert_eq!(json["issued"][0]["status_index"], 2);
    // Its counters began anew, and passed over what was given.
    assert!(json["issued"][0]["number"].as_str().unwrap().ends_with("0003号"));
    desk.in_order(3);
}

#[test]
fn sheets_with_two_hundred_columns() {
    let desk = Desk::new();
    let mut row = single();
    for n in 0..200 {
        row = row.with(&format!("未知列{n}"), "x");
    }
    Sheet::of([row.clone()]).write(&desk, "wide");
    let answer = desk.issue(CHINESE, &["wide.csv"]);
    answer.fails(exit::PROBLEMS, "未知列199");
    let mut empty = single();
    for n in 0..180 {
        empty = empty.with(&format!("许可{}名称", n % 64 + 1), "");
    }
    Sheet::of([empty]).write(&desk, "empty");
    desk.issue(ENGLISH, &["empty.csv"]).succeeds();
}
