//! The office folder: made, protected, and what is said when a part of it is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::process::{Command, Stdio};

use common::{Answer, CHINESE, Desk, ENGLISH, LANGUAGES, PASSPHRASE, Sheet, composite, exit, single};

const SETTINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../seeds/demo/office.toml");

#[test]
fn an_office_is_made_from_settings() {
    let desk = Desk::empty();
    let answer = desk.run(ENGLISH, &["init", "office", "--settings", SETTINGS]);
    answer.succeeds().says("Made the office folder office").says("水城县行政审批服务局");
    let settings = String::from_utf8(desk.read("office/office.toml")).unwrap();
    assert!(settings.contains("https://zz.shuicheng.example/v") && settings.contains("sc2026"));
    Sheet::of([single()]).write(&desk, "one");
    let issued = desk.issue(ENGLISH, &["one.csv", "--json"]).json();
    assert!(issued["issued"][0]["text"].as_str().unwrap().starts_with("https://zz.shuicheng.example/v#1"));
    assert_eq!(issued["issued"][0]["status_index"], 0);
    let json = desk.run(CHINESE, &["init", "second", "--settings", SETTINGS, "--json"]).json();
    assert_eq!(json["authority"], "second/authority.json");
    // The secret is in no file that is handed out.
    let authority: serde_json::Value = serde_json::from_slice(&desk.read("second/authority.json")).unwrap();
    assert_eq!(authority.as_object().unwrap().len(), 5);
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_the_key() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let mode = |name: &str| std::fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("office/keys/office.key.pem"), 0o600);
    assert_eq!(mode("office/authority.json"), 0o644);
    let pem = String::from_utf8(desk.read("office/keys/office.key.pem")).unwrap();
    assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
}

#[test]
fn settings_that_are_wrong() {
    let desk = Desk::empty();
    let good = std::fs::read_to_string(SETTINGS).unwrap();
    for (from, to, english, chinese) in [
        (
            "11371529MB2K7H04XM",
            "11371529MB2K7H04XN",
            "The check character of “11371529MB2K7H04XN” should be M, not N.",
            "的校验码应为 M，填写的是 N。",
        ),
        ("division = 371529", "division = 37", "a division code of six digits", "应为六位行政区划代码"),
        (
            "https://",
            "ftp://",
            "base_url must be an ASCII address",
            "base_url 应为 https:// 开头的 ASCII 网址",
        ),
        ("\"sc2026\"", "\"状态\"", "status_list takes letters", "status_list 只能用字母"),
        (
            "name = \"水城县",
            "name = \"水城\u{202E}县",
            "The setting name is empty or holds characters",
            "设置 name 为空，或含有",
        ),
        ("status_list", "statuslist", "unknown field `statuslist`", "设置文件 office.toml 有误："),
        (
            "division = 371529",
            "division = 371529\ncode_mm = 5",
            "code_mm must lie between 10 and 300",
            "code_mm 应在 10 至 300 毫米之间",
        ),
    ] {
        assert!(good.contains(from));
        desk.write("office.toml", good.replacen(from, to, 1));
        for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
            desk.run(language, &["init", "office", "--settings", "office.toml"]).fails(exit::OFFICE, text);
        }
    }
    desk.run(ENGLISH, &["init", "office", "--settings", "none.toml"])
        .fails(exit::OFFICE, "none.toml is wrong: it does not exist");
    assert!(!desk.path("office").exists());
}

#[test]
fn an_office_is_not_replaced() {
    let desk = Desk::new();
    let key = desk.read("office/keys/office.key.pem");
    for (language, text) in [
        (ENGLISH, "error: office already holds an office; it is not replaced.\nwhat to do: "),
        (CHINESE, "错误：office 已经是机关文件夹，不会覆盖。\n处理："),
    ] {
        // Without a passphrase: nobody is asked for one in vain.
        let mut command = desk.command(language);
        command.env_remove("YIZHENG_PASSPHRASE").args(["init", "office", "--settings", SETTINGS]);
        Answer::of(command.output().unwrap()).fails(exit::OFFICE, text);
    }
    assert_eq!(desk.read("office/keys/office.key.pem"), key);
    desk.still_works();
}

#[test]
fn no_office() {
    let desk = Desk::empty();
    Sheet::of([single()]).write(&desk, "good");
    for (language, text) in [
        (ENGLISH, "none is no office folder (no office.toml)."),
        (CHINESE, "none 不是机关文件夹（没有 office.toml）。"),
    ] {
        for arguments in
            [&["issue", "good.csv", "--office", "none"][..], &["verify", "x", "--office", "none"]]
        {
            desk.run(language, arguments).fails(exit::OFFICE, text);
        }
    }
    // By the environment, and the current folder where that says nothing.
    let mut command = desk.command(ENGLISH);
    command.env("YIZHENG_OFFICE", "elsewhere").args(["issue", "good.csv"]);
    Answer::of(command.output().unwrap()).fails(exit::OFFICE, "elsewhere is no office folder");
    desk.run(ENGLISH, &["issue", "good.csv"]).fails(exit::OFFICE, ". is no office folder");
    let json = desk.run(ENGLISH, &["issue", "good.csv", "--json"]);
    let error: serde_json::Value = serde_json::from_str(&json.err).unwrap();
    assert_eq!(error["error"]["code"], "no_office");
    assert_eq!(error["error"]["data"]["folder"], ".");
}

#[test]
fn passphrases() {
    let desk = Desk::new();
    Sheet::of([single()]).write(&desk, "good");
    let issue = |language: &str, passphrase: Option<&str>, extra: &[&str]| {
        let mut command = desk.command(language);
        command
            .env_remove("YIZHENG_PASSPHRASE")
            .args(["issue", "good.csv", "--office", "office"])
            .args(extra);
        if let Some(passphrase) = passphrase {
            command.env("YIZHENG_PASSPHRASE", passphrase);
        }
        // No terminal: standard input is a pipe.
        Answer::of(command.write_stdin("").output().unwrap())
    };
    let wrong = [
        (ENGLISH, "Wrong passphrase, or a damaged key file: office/keys/office.key.pem"),
        (CHINESE, "口令不对，或密钥文件已损坏：office/keys/office.key.pem"),
    ];
    for (language, text) in wrong {
        let answer = issue(language, Some("not this one"), &[]);
        answer.fails(exit::OFFICE, text);
        assert!(!answer.err.contains("not this one"));
    }
    for (language, text) in [(ENGLISH, "There is no passphrase."), (CHINESE, "没有口令。")] {
        issue(language, None, &[]).fails(exit::OFFICE, text).fails(exit::OFFICE, "--passphrase-file");
    }
    desk.write("empty.txt", "");
    issue(ENGLISH, None, &["--passphrase-file", "empty.txt"]).fails(exit::OFFICE, "There is no passphrase.");
    for (language, text) in [
        (ENGLISH, "Cannot read the passphrase file none.txt: it does not exist"),
        (CHINESE, "无法读取口令文件 none.txt：不存在"),
    ] {
        issue(language, Some(PASSPHRASE), &["--passphrase-file", "none.txt"]).fails(exit::OFFICE, text);
    }
    assert!(desk.issued().is_empty());
    // The file outweighs the environment; its line may end as Windows ends lines.
    desk.write("passphrase.txt", format!("{PASSPHRASE}\r\nsecond line"));
    issue(ENGLISH, Some("not this one"), &["--passphrase-file", "passphrase.txt"]).succeeds();
}

#[test]
fn a_new_passphrase_is_long_enough() {
    let desk = Desk::empty();
    for (language, text) in
        [(ENGLISH, "too short: at least 8 characters"), (CHINESE, "口令太短，至少要 8 个字符")]
    {
        let mut command = desk.command(language);
        command.env("YIZHENG_PASSPHRASE", "七个字的口令呀").args(["init", "office", "--settings", SETTINGS]);
        Answer::of(command.output().unwrap()).fails(exit::OFFICE, text);
        let mut command = desk.command(language);
        command.env("YIZHENG_PASSPHRASE", "").args(["init", "office", "--settings", SETTINGS]);
        Answer::of(command.output().unwrap()).fails(exit::OFFICE, text);
    }
    assert!(!desk.path("office").exists());
}

#[test]
fn keys_that_are_not_the_office_s() {
    let desk = Desk::new();
    Sheet::of([single()]).write(&desk, "good");
    let key = "office/keys/office.key.pem";
    let own = desk.read(key);
    let bad = |english: &str, chinese: &str| {
        desk.issue(ENGLISH, &["good.csv"]).fails(exit::OFFICE, english);
        desk.issue(CHINESE, &["good.csv"]).fails(exit::OFFICE, chinese);
        assert!(desk.issued().is_empty());
    };
    desk.init("other").succeeds();
    desk.write(key, desk.read("other/keys/office.key.pem"));
    bad("The key is not the one in authority.json.", "密钥与 authority.json 中的公钥不是一对。");
    desk.write(key, PLAIN_KEY);
    bad(
        "The key file is not encrypted: office/keys/office.key.pem",
        "密钥文件没有加密：office/keys/office.key.pem",
    );
    desk.write(key, &own[..own.len() / 2]);
    bad("Wrong passphrase, or a damaged key file", "口令不对，或密钥文件已损坏");
    desk.write(key, [0xFF, 0xFE, 0]);
    bad(
        "Cannot read the key file office/keys/office.key.pem: it is no UTF-8 text",
        "无法读取密钥文件 office/keys/office.key.pem：不是 UTF-8 文字",
    );
    std::fs::remove_file(desk.path(key)).unwrap();
    bad("it does not exist", "不存在");
    desk.write(key, own);
    desk.still_works();
}

/// The example of RFC 8410 §10.3.
const PLAIN_KEY: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
-----END PRIVATE KEY-----
";

#[test]
fn a_damaged_catalogue() {
    let desk = Desk::new();
    Sheet::of([single()]).write(&desk, "good");
    let bad = |file: &str, from: &str, to: &str, english: &str, chinese: &str| {
        let path = format!("office/catalogue/{file}");
        let content = String::from_utf8(desk.read(&path)).unwrap();
        assert!(content.contains(from), "{from}");
        desk.write(&path, content.replacen(from, to, 1));
        desk.issue(ENGLISH, &["good.csv"]).fails(exit::OFFICE, english);
        desk.issue(CHINESE, &["good.csv"]).fails(exit::OFFICE, chinese);
        desk.write(&path, content);
    };
    let syntax = "The catalogue file office/catalogue/certificate-types.toml is wrong: TOML parse error at line 14, column ";
    bad(
        "certificate-types.toml",
        "[[certificate_type]]\n",
        "[[certificate_type]\n",
        syntax,
        "证照目录文件 office/catalogue/certificate-types.toml 有误：",
    );
    bad(
        "certificate-types.toml",
        "composite = true",
        "composit = true",
        "unknown field `composit`",
        "unknown field `composit`",
    );
    bad(
        "industries.toml",
        "[\"药品经营许可证\", ",
        "[\"药品许可证\", ",
        "“药品许可证” in office/catalogue is wrong: an industry names a permit that is not in permit-items.toml",
        "office/catalogue 中的“药品许可证”有误：行业所列的许可不在许可事项目录中",
    );
    bad(
        "industries.toml",
        "name = \"书店\"",
        "name = \"药店\"",
        "“药店” in office/catalogue is wrong: the name stands there twice",
        "“药店”有误：同一名称出现两次",
    );
    // No term that no law sets, no law that nobody made, no filing that is called a permit.
    for (from, to, english, chinese) in [
        (
            "term = \"none\"\nterm_source = \"F\"",
            "term = \"fixed\"\nterm_years = 3\nterm_source = \"F\"",
            "“公众聚集场所投入使用、营业前消防安全检查意见书” in office/catalogue is wrong: a term needs the article that sets it",
            "“公众聚集场所投入使用、营业前消防安全检查意见书”有误：写明期限的，须有规定该期限的条文",
        ),
        (
            "term = \"none\"\nterm_source = \"F\"",
            "term = \"none\"\nterm_years = 3\nterm_source = \"F\"",
            "the law sets no term (term = \"none\"): no term_years, no term_basis",
            "没有法定期限（term = \"none\"）的，不得写 term_years 或 term_basis",
        ),
        (
            "《成品油流通管理办法》第三条",
            "《山东省成品油零售经营管理办法（示例）》第三条",
            "“成品油零售经营批准证书” in office/catalogue is wrong: a title in 《》 is that of a real law",
            "“成品油零售经营批准证书”有误：《》内须是实有的法律文件",
        ),
        (
            "name = \"诊所备案凭证\"\ncode",
            "name = \"诊所许可证\"\ncode",
            "“诊所许可证” in office/catalogue is wrong: a filing (filing = true) is no permit",
            "“诊所许可证”有误：备案（filing = true）不是许可",
        ),
        (
            "name = \"取水许可证\"",
            "name = \"排水许可证\"",
            "“排水许可证” in office/catalogue is wrong: the name stands there twice",
            "“排水许可证”有误：同一名称出现两次",
        ),
    ] {
        bad("permit-items.toml", from, to, english, chinese);
    }
    bad(
        "certificate-types.toml",
        "sealed_by = \"招标人\"",
        "sealed_by = \"监督人\"",
        "“中标通知书” in office/catalogue is wrong: sealed_by is no face item of this type",
        "“中标通知书”有误：sealed_by 不是本类型的照面项",
    );
    let file = desk.path("office/catalogue/permit-items.toml");
    let content = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    desk.issue(ENGLISH, &["good.csv"]).fails(exit::OFFICE, "permit-items.toml is wrong: it does not exist");
    std::fs::write(file, content).unwrap();
    desk.still_works();
}

#[test]
fn a_register_of_a_newer_program_or_a_damaged_one() {
    let desk = Desk::new();
    Sheet::of([single()]).write(&desk, "good");
    let register = || rusqlite::Connection::open(desk.path("office/register.db")).unwrap();
    register().pragma_update(None, "user_version", 3).unwrap();
    desk.issue(ENGLISH, &["good.csv"])
        .fails(exit::OFFICE, "The register office/register.db is of version 3; this program knows 2.");
    desk.issue(CHINESE, &["good.csv"])
        .fails(exit::OFFICE, "登记簿 office/register.db 的版本是 3，本程序只能识别 2。");
    register().pragma_update(None, "user_version", 2).unwrap();
    desk.still_works();

    for (content, english, chinese) in [
        (
            "not a database, but long enough to look like one".repeat(100),
            "Cannot open the register office/register.db: ",
            "无法打开登记簿 office/register.db：",
        ),
        (String::new(), "it is empty", "它是空的"),
    ] {
        let other = Desk::new();
        Sheet::of([single()]).write(&other, "good");
        other.write("office/register.db", content);
        other
            .issue(ENGLISH, &["good.csv"])
            .fails(exit::OFFICE, english)
            .fails(exit::OFFICE, "Restore it from a backup");
        other.issue(CHINESE, &["good.csv"]).fails(exit::OFFICE, chinese);
        std::fs::remove_file(other.path("office/register.db")).unwrap();
        other
            .issue(ENGLISH, &["good.csv"])
            .fails(exit::OFFICE, "Cannot open the register office/register.db: ");
        assert!(!other.path("office/register.db").exists(), "a new register would give numbers twice");
        assert!(other.issued().is_empty());
    }
}

#[test]
fn a_register_that_another_program_holds() {
    let desk = Desk::new();
    Sheet::of([single()]).write(&desk, "good");
    let register = rusqlite::Connection::open(desk.path("office/register.db")).unwrap();
    register.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Both wait at the same time.
    let start = |language: &str| {
        Command::new(assert_cmd::cargo::cargo_bin!("yizheng"))
            .args(["--lang", language, "issue", "good.csv", "--office", "office"])
            .current_dir(desk.path(""))
            .env("YIZHENG_PASSPHRASE", PASSPHRASE)
            .stderr(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let (english, chinese) = (start(ENGLISH), start(CHINESE));
    let answer = |child: std::process::Child| Answer::of(child.wait_with_output().unwrap());
    answer(english).fails(
        exit::OFFICE,
        "Another program is using the register and did not let go; nothing was changed.",
    );
    answer(chinese).fails(exit::OFFICE, "另一个程序正在使用登记簿");
    register.execute_batch("ROLLBACK").unwrap();
    drop(register);
    desk.still_works();
}

#[test]
fn output_folders_that_cannot_be_written() {
    let desk = Desk::new();
    Sheet::of([single()]).write(&desk, "good");
    desk.write("file", "");
    let mut cases = vec![
        (
            "file",
            "Cannot write file: there is a file where a folder should be",
            "无法写入 file：应当是文件夹的地方是一个文件",
        ),
        ("file/below", "Cannot write file/below: there is a file", "无法写入 file/below：应当是文件夹"),
    ];
    if cfg!(target_os = "linux") {
        // Where even root cannot write.
        cases.push(("/proc/self/fdinfo", "Cannot write /proc/self/fdinfo", "无法写入 /proc/self/fdinfo"));
        cases.push(("/proc/none", "Cannot write /proc/none", "无法写入 /proc/none"));
    }
    for (out, english, chinese) in cases {
        for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
            desk.issue(language, &["good.csv", "--out", out]).fails(exit::OUTPUT, text);
        }
    }
    desk.still_works();
}

#[test]
fn files_that_are_there_are_not_replaced() {
    let desk = Desk::new();
    Sheet::of([single()]).write(&desk, "good");
    std::fs::create_dir(desk.path("out")).unwrap();
    let name = "out/行政许可证-证0001号.png";
    desk.write(name, "mine");
    for (language, text) in [
        (ENGLISH, format!("{name} exists; it is not replaced.")),
        (CHINESE, format!("{name} 已存在，不会覆盖。")),
    ] {
        desk.issue(language, &["good.csv", "--out", "out"]).fails(exit::OUTPUT, &text);
    }
    assert_eq!(desk.read(name), b"mine");
    assert_eq!(std::fs::read_dir(desk.path("out")).unwrap().count(), 1, "something half written");
    desk.still_works();
    // Drawing again: all files or none.
    let token = "office/issued/行政许可证-证0001号.cwt";
    std::fs::remove_file(desk.path(name)).unwrap();
    desk.run(ENGLISH, &["qr", token, token, "--out", "out"])
        .fails(exit::OUTPUT, "exists; it is not replaced");
    desk.run(ENGLISH, &["qr", token, "none", "--out", "out"])
        .fails(exit::INPUT, "none: There is no such file");
    assert_eq!(std::fs::read_dir(desk.path("out")).unwrap().count(), 0);
    desk.run(ENGLISH, &["qr", token, "--out", "out"]).succeeds().says(name);
    desk.run(ENGLISH, &["qr", token, "--out", "out"]).fails(exit::OUTPUT, "exists; it is not replaced");
}

#[test]
fn codes_that_cannot_be_drawn() {
    let desk = Desk::new();
    // What the face says is long, and cannot be compressed.
    let noise = |seed: u32| -> String {
        (0..320_u32)
            .map(|n| char::from_u32(0x4E00 + (n + seed).wrapping_mul(2_654_435_761) % 20_000).unwrap())
            .collect()
    };
    let row = composite().with("许可1许可范围", noise(0)).with("许可2许可范围", noise(9_999));
    Sheet::of([row]).write(&desk, "long");
    for (language, text) in
        [(ENGLISH, "The code of certificate 证0001号 would have"), (CHINESE, "证照 证0001号 的二维码有")]
    {
        desk.issue(language, &["long.csv", "--level", "H"]).fails(exit::INPUT, text);
    }
    assert!(desk.issued().is_empty());
    for (option, value, english, chinese) in [
        ("--size", "0", "--size must lie between", "--size 应在"),
        ("--size", "NaN", "--size must lie", "--size 应在"),
        ("--base-url", "https://例.cn/", "--base-url must be an ASCII address", "--base-url 应为"),
    ] {
        for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
            desk.run(language, &["qr", "x", option, value]).fails(exit::USAGE, text);
        }
    }
    desk.still_works();
}

#[test]
fn small_modules_are_warned_of() {
    let desk = Desk::new();
    let token = format!("{}.cwt", desk.one(composite()));
    let answer = desk.run(ENGLISH, &["qr", &token, "--out", "small", "--size", "15"]);
    answer.succeeds().says("printed 15 mm wide");
    assert!(answer.err.contains("below 0.35") && answer.err.contains("Print at least "), "{}", answer.err);
}

#[cfg(unix)]
#[test]
fn a_reader_who_has_read_enough() {
    let desk = Desk::new();
    let token = format!("{}.cwt", desk.one(single()));
    for arguments in [&["show", &token][..], &["verify", "--office", "office", &token, &token], &["--help"]] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("yizheng"))
            .args(arguments)
            .current_dir(desk.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let answer = Answer::of(child.wait_with_output().unwrap());
        assert_eq!((answer.code, answer.err.as_str()), (exit::SUCCESS, ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output() {
    let desk = Desk::new();
    let token = format!("{}.cwt", desk.one(single()));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(assert_cmd::cargo::cargo_bin!("yizheng"))
        .args(["--lang", CHINESE, "show", &token])
        .current_dir(desk.path(""))
        .stdout(full)
        .output()
        .unwrap();
    Answer::of(output).fails(exit::OUTPUT, "无法写入 stdout：磁盘已满");
}
