//! The people of a root, offices and their parents, one after the other: what they make, and what is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::ceremony::{CITY, CITY_CODE, CITY_FILE, COUNTY, COUNTY_CODE, DOMAIN, EXPIRES, FROM, UNTIL};
use common::{CHINESE, Desk, ENGLISH, PASSPHRASE, exit};
use yizheng::Text;
use yizheng::trust::{Content, Delegation, KeyRequest, Place, Statement};
use yizheng_office::{FileKey, Passphrase};

#[test]
fn a_license_is_valid_by_root_and_pack_and_says_by_whose_leave() {
    let desk = Desk::ceremony();
    let answer = desk.by_pack(ENGLISH, "pack-1.cwt", &[]);
    answer
        .succeeds()
        .says("✔ Valid")
        .says(&format!("{CITY} (city) → {COUNTY} (county)"))
        .says("聊审批委〔2026〕3号")
        .says(DOMAIN)
        .says("In good standing");
    let answer = desk.by_pack(CHINESE, "pack-1.cwt", &[]);
    answer
        .succeeds()
        .says("✔ 有效")
        .says(&format!("{CITY}（市级） → {COUNTY}（县级）"))
        .says("（委托下放，协议编号 聊审批委〔2026〕3号）")
        .says("数据截至")
        .says("（今天）")
        .says("正常（截至");
    let report = desk.by_pack(ENGLISH, "pack-1.cwt", &["--json"]).json()["results"][0]["report"].clone();
    assert_eq!(report["authority"]["chain"][0]["name"], CITY);
    assert_eq!(report["authority"]["powers"]["method"], "entrusted");
    assert_eq!(report["trust"]["domain"], DOMAIN);
    assert_eq!(report["status"]["value"], "valid");
}

#[test]
fn keys_are_made_in_pairs_and_never_twice() {
    let desk = Desk::empty();
    let answer = desk.trust(&["key", "new", "--out", "li"]);
    answer.succeeds().says("Thumbprint").says("li.key.pem").says("li.pub.pem");
    let secret = String::from_utf8(desk.read("li.key.pem")).unwrap();
    assert!(secret.contains("BEGIN ENCRYPTED PRIVATE KEY"));
    assert!(String::from_utf8(desk.read("li.pub.pem")).unwrap().contains("BEGIN PUBLIC KEY"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |name: &str| std::fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("li.key.pem"), mode("li.pub.pem")), (0o600, 0o644));
    }
    let before = desk.all_files();
    desk.trust_refuses(
        &["key", "new", "--out", "li"],
        exit::OUTPUT,
        "li.key.pem exists",
        "li.key.pem 已存在",
    );
    std::fs::remove_file(desk.path("li.key.pem")).unwrap();
    desk.trust_refuses(
        &["key", "new", "--out", "li"],
        exit::OUTPUT,
        "li.pub.pem exists",
        "li.pub.pem 已存在",
    );
    assert_eq!(desk.all_files().len(), before.len() - 1);
    desk.trust_refuses(
        &["key", "new", "--out", "none/li"],
        exit::OUTPUT,
        "Cannot write none/li.key.pem: it does not exist",
        "无法写入 none/li.key.pem：不存在",
    );
    desk.write("short", "seven77\n");
    desk.trust_refuses(
        &["key", "new", "--out", "wu", "--passphrase-file", "short"],
        exit::OFFICE,
        "The passphrase is too short",
        "口令太短",
    );
    let json = desk.trust(&["key", "new", "--out", "wang.key.pem", "--json"]).json();
    assert_eq!(json["public_key"], "wang.pub.pem");
    let thumbprint = json["thumbprint"].as_str().unwrap();
    assert_eq!(thumbprint.len(), 64);
    assert!(thumbprint.starts_with(json["key_id"].as_str().unwrap()));
    assert_eq!(desk.all_files().len(), before.len() + 2);
}

/// `trust root new` with other values for some of its options; an empty value leaves the option out.
fn new_root(changed: &[(&str, &str)]) -> Vec<String> {
    let options = [
        ("--name", DOMAIN),
        ("--key", "people/zhao.pub.pem"),
        ("--key ", "people/qian.pub.pem"),
        ("--threshold", "2"),
        ("--publisher", "people/publisher.pub.pem"),
        ("--expires", EXPIRES),
        ("--out", "root.cwt"),
    ];
    let mut arguments = vec!["root".to_string(), "new".to_string()];
    for (option, value) in options {
        let value = changed.iter().find(|(other, _)| *other == option).map_or(value, |(_, value)| value);
        if !value.is_empty() {
            arguments.extend([option.trim().to_string(), value.to_string()]);
        }
    }
    arguments
}

#[test]
fn a_root_that_makes_no_sense_is_refused_with_its_reason() {
    let desk = Desk::ceremony();
    let before = desk.all_files();
    let refused = |changed: &[(&str, &str)], code: i32, english: &str, chinese: &str| {
        let arguments = new_root(changed);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        desk.trust_refuses(&arguments, code, english, chinese);
        assert_eq!(desk.all_files(), before, "{changed:?}");
    };
    refused(
        &[("--threshold", "3")],
        exit::USAGE,
        "3 signatures cannot be needed where 2 people sign.",
        "签名人数 3 不对：共有 2 个签名人。",
    );
    refused(&[("--threshold", "0")], exit::USAGE, "0 signatures cannot be needed", "签名人数 0 不对");
    refused(
        &[("--key ", "people/zhao.pub.pem")],
        exit::USAGE,
        "people/zhao.pub.pem and people/zhao.pub.pem are the same key.",
        "是同一个密钥。",
    );
    refused(
        &[("--key", "people/zhao.key.pem")],
        exit::INPUT,
        "people/zhao.key.pem is a secret key (.key.pem); what is needed here is a public key (.pub.pem).",
        "people/zhao.key.pem 是密钥文件（.key.pem），此处应为公钥文件（.pub.pem）。",
    );
    refused(
        &[("--publisher", "none.pub.pem")],
        exit::INPUT,
        "Cannot read none.pub.pem: it does not exist",
        "无法读取 none.pub.pem：不存在",
    );
    refused(&[("--expires", "2020-01-01")], exit::USAGE, "The date “2020-01-01” is past.", "已经过去");
    refused(&[("--expires", "soon")], exit::USAGE, "Cannot read the time “soon”.", "无法识别时间“soon”。");
    refused(&[("--name", " ")], exit::USAGE, "--name: “ ” is empty", "--name 的内容“ ”为空");
    refused(&[("--out", "root-1.cwt")], exit::OUTPUT, "root-1.cwt exists", "root-1.cwt 已存在");
    refused(&[("--publisher", "")], exit::USAGE, "Missing: --publisher", "缺少：--publisher");
    desk.write("broken.pub.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
    desk.trust_refuses(
        &[
            "root",
            "new",
            "--name",
            "x",
            "--key",
            "broken.pub.pem",
            "--threshold",
            "1",
            "--publisher",
            "people/zhao.pub.pem",
            "--expires",
            EXPIRES,
            "--out",
            "x.cwt",
        ],
        exit::INPUT,
        "There is no usable Ed25519 public key in broken.pub.pem.",
        "broken.pub.pem 中没有可用的 Ed25519 公钥。",
    );
}

#[test]
fn signatures_are_added_one_by_one_and_earlier_ones_stay() {
    let desk = Desk::ceremony();
    let arguments = new_root(&[]);
    desk.trust(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
        .succeeds()
        .says("0 of 2 signatures");
    desk.sign("root.cwt", "zhao", &[])
        .succeeds()
        .says("To be signed, a root:")
        .says(DOMAIN)
        .says("1 of 2 signatures, 1 more needed.");
    let one = desk.read("root.cwt");
    // Once more changes nothing.
    desk.sign("root.cwt", "zhao", &[]).succeeds().says("had signed root.cwt before; nothing was changed.");
    assert_eq!(desk.read("root.cwt"), one);
    let json = desk.sign("root.cwt", "qian", &["--json"]).json();
    assert_eq!(json["added"], true);
    assert_eq!(json["complete"], true);
    assert_eq!(json["signatures"][0]["have"], 2);
    assert_eq!(json["signers"].as_array().unwrap().len(), 2);
    assert_eq!(json["statement"]["threshold"], 2);
    let before = desk.all_files();
    desk.trust_refuses(
        &["root", "sign", "root.cwt", "--key", "people/stranger.key.pem"],
        exit::OFFICE,
        "Not signed: the key",
        "不是这个信任根的签名人，没有签名。",
    );
    desk.write("wrong", "not the passphrase\n");
    desk.trust_refuses(
        &["root", "sign", "root.cwt", "--key", "people/zhao.key.pem", "--passphrase-file", "wrong"],
        exit::OFFICE,
        "Wrong passphrase, or a damaged key file: people/zhao.key.pem",
        "口令不对，或密钥文件已损坏：people/zhao.key.pem",
    );
    assert_eq!(desk.all_files().len(), before.len() + 1, "a file was left behind");
    assert_eq!(desk.sign("root.cwt", "sun", &[]).code, exit::OFFICE, "sun is not in this root");
}

#[test]
fn a_delegation_by_the_root_wants_keys_of_the_root() {
    let desk = Desk::ceremony();
    desk.request("county", "county", "371529", "root-1.cwt", "ask-root.cwt").succeeds();
    desk.accept("ask-root.cwt", &["--by-root", "--out", "draft.cwt"])
        .succeeds()
        .says("Next: people of the root run");
    // The office asked the city, not the root: no verifier would take it.
    let below_city = format!("{DOMAIN} › {CITY_CODE}");
    desk.trust_refuses(
        &["accept", "county-request.cwt", "--by-root", "--from", FROM, "--until", UNTIL, "--out", "x.cwt"],
        exit::INPUT,
        &format!("county-request.cwt asks for a place below {below_city}, and the signer grants places below {DOMAIN}."),
        &format!("county-request.cwt 申请的位置在 {below_city} 之下，签名者授予的位置在 {DOMAIN} 之下。"),
    );
    // Whoever drafts it in spite of that: with the city above, without it, or for another domain.
    let county =
        Statement::<Delegation>::parse(&desk.read("statements/county.cwt")).unwrap().danger_into_unverified();
    let draft = |name: &str, own: &Delegation| desk.write(name, yizheng::trust::draft(own).unwrap());
    draft("below.cwt", &county);
    for (name, domain) in [("moved.cwt", DOMAIN), ("abroad.cwt", "别的域")] {
        let mut elsewhere = county.clone();
        elsewhere.place = Place::below_root(Text::new(domain).unwrap());
        draft(name, &elsewhere);
    }
    for (name, english, chinese) in [
        ("below.cwt", "below.cwt asks for a place below", "below.cwt 申请的位置在"),
        (
            "moved.cwt",
            "moved.cwt has no proof that the office has this key",
            "moved.cwt 没有证明该机关持有这个密钥",
        ),
        ("abroad.cwt", "abroad.cwt asks for a place below 别的域", "abroad.cwt 申请的位置在 别的域 之下"),
    ] {
        let sign = ["root", "sign", name, "--key", "people/zhao.key.pem", "--root", "root-1.cwt"];
        desk.trust_refuses(&sign, exit::INPUT, english, chinese);
    }
    desk.sign("draft.cwt", "zhao", &["--root", "root-1.cwt"])
        .succeeds()
        .says(COUNTY)
        .says(COUNTY_CODE)
        .says("Level: county")
        .says("1 of 2 signatures, 1 more needed.");
    // Without a root it cannot be said how many are missing.
    desk.sign("draft.cwt", "qian", &[]).succeeds().says("Signatures on it: 2.");
    desk.trust_refuses(
        &["root", "sign", "draft.cwt", "--key", "people/stranger.key.pem", "--root", "root-1.cwt"],
        exit::OFFICE,
        "is none of the root's",
        "不是信任根的签名人，没有签名。",
    );
    desk.trust_refuses(
        &["root", "sign", "draft.cwt", "--key", "people/zhao.key.pem", "--previous", "root-1.cwt"],
        exit::USAGE,
        "--previous is only for a new version of a root.",
        "--previous 只用于新版的信任根。",
    );
    desk.trust_refuses(
        &["root", "sign", "statements/county.cwt", "--key", "people/zhao.key.pem"],
        exit::INPUT,
        "statements/county.cwt (a delegation) is signed by one key alone",
        "statements/county.cwt（授权书）由一个密钥单独签名",
    );
    desk.trust_refuses(
        &["root", "sign", "pack-1.cwt", "--key", "people/zhao.key.pem"],
        exit::INPUT,
        "pack-1.cwt is a pack; what is needed here is a statement that several people sign",
        "pack-1.cwt 是信任包，此处应为由几个人共同签名的文件",
    );
}

#[test]
fn the_next_root_needs_enough_people_of_both() {
    let desk = Desk::ceremony();
    desk.trust(&["key", "new", "--out", "people/li"]).succeeds();
    desk.trust(&["key", "new", "--out", "people/publisher2"]).succeeds();
    desk.trust(&[
        "root",
        "rotate",
        "root-1.cwt",
        "--add-key",
        "people/li.pub.pem",
        "--remove-key",
        "people/zhao.pub.pem",
        "--add-publisher",
        "people/publisher2.pub.pem",
        "--expires",
        EXPIRES,
        "--out",
        "root-2.cwt",
    ])
    .succeeds()
    .says("Root version 1: 0 of 2 signatures")
    .says("Root version 2: 0 of 2 signatures")
    .says("counts for both with one signature");
    // Zhao leaves: an old key, which needs the old root to be told.
    desk.trust_refuses(
        &["root", "sign", "root-2.cwt", "--key", "people/zhao.key.pem"],
        exit::OFFICE,
        "people of the root before it add --previous OLD",
        "旧信任根的签名人请加上 --previous",
    );
    desk.sign("root-2.cwt", "zhao", &["--previous", "root-1.cwt"])
        .succeeds()
        .says("+ People who sign: key ")
        .says("- People who sign: key ")
        .says("+ Publishers: key ")
        .says("Root version 1: 1 of 2 signatures, 1 more needed.")
        .says("Root version 2: 0 of 2 signatures, 2 more needed.");
    desk.sign("root-2.cwt", "li", &[]).succeeds().says("People of the root before it must sign too");
    // Zhao and Li are enough for neither.
    let rotated = ["--root", "root-1.cwt", "--root", "root-2.cwt", "--previous", "pack-1.cwt", "--out"];
    let build = |out: &str| desk.trust(&[&Desk::BUILD[..], &rotated, &[out, "statements"]].concat());
    build("pack-2.cwt").fails(
        exit::PROBLEMS,
        "root-2.cwt counts for nothing: 1 people of the root before it signed it, 2 are needed",
    );
    let json = desk.sign("root-2.cwt", "qian", &["--previous", "root-1.cwt", "--json"]).json();
    assert_eq!(json["complete"], true, "{json}");
    build("pack-2.cwt").succeeds().says("version 2, root version 2");
    // Who began with the first root follows.
    assert_eq!(desk.verdict("pack-2.cwt", &[]).0, "valid");
    desk.trust(&["pack", "check", "pack-2.cwt", "--root", "root-1.cwt", "--previous", "pack-1.cwt"])
        .succeeds()
        .says("root version 2");
    // Going back to the first root is refused.
    let answer = desk.trust(&["pack", "check", "pack-1.cwt", "--root", "root-2.cwt"]);
    answer.fails(exit::INVALID, "its root is version 1, older than version 2, which is held");
    // Without the first root, who began with it is left behind.
    desk.trust(&[&Desk::BUILD[..], &["--root", "root-2.cwt", "--out", "short.cwt", "statements"]].concat())
        .succeeds()
        .fails(exit::SUCCESS, "The roots begin with version 2");
    desk.trust(&["pack", "check", "short.cwt", "--root", "root-1.cwt"]).fails(exit::SUCCESS, "").succeeds();
    // The new publisher may sign now; it may not under the old root.
    let by_new = |roots: &[&str], out: &str| {
        let head = ["pack", "build", "--publisher", "people/publisher2.key.pem", "--expires", "2089-12-31"];
        desk.trust(&[&head, roots, &["--out", out, "statements"]].concat())
    };
    by_new(&["--root", "root-1.cwt", "--root", "root-2.cwt"], "new.cwt").succeeds();
    by_new(&["--root", "root-1.cwt"], "never.cwt").fails(exit::OFFICE, "is no publisher of");
    assert!(!desk.path("never.cwt").exists());
}

#[test]
fn a_rotation_that_makes_no_sense() {
    let desk = Desk::ceremony();
    let rotate = |further: &[&str], code: i32, english: &str, chinese: &str| {
        let all =
            [&["root", "rotate", "root-1.cwt", "--expires", EXPIRES, "--out", "r.cwt"], further].concat();
        desk.trust_refuses(&all, code, english, chinese);
        assert!(!desk.path("r.cwt").exists());
    };
    rotate(
        &["--add-key", "people/sun.pub.pem"],
        exit::USAGE,
        "The key in people/sun.pub.pem is in root-1.cwt already.",
        "people/sun.pub.pem 的密钥已经在 root-1.cwt 中。",
    );
    rotate(
        &["--remove-key", "people/stranger.pub.pem"],
        exit::USAGE,
        "There is no key “people/stranger.pub.pem” in root-1.cwt.",
        "root-1.cwt 中没有密钥“people/stranger.pub.pem”。",
    );
    rotate(&["--remove-key", "0000000000000000"], exit::USAGE, "There is no key “0000", "中没有密钥“0000");
    rotate(
        &["--remove-key", "people/sun.pub.pem", "--remove-key", "people/qian.pub.pem"],
        exit::USAGE,
        "2 signatures cannot be needed where 1 people sign.",
        "共有 1 个签名人",
    );
    rotate(
        &["--remove-publisher", "people/publisher.pub.pem"],
        exit::USAGE,
        "A root without publishers",
        "信任根没有发布者",
    );
    // A key may be named by its identifier where its file is lost.
    let root = desk.trust(&["pack", "show", "pack-1.cwt", "--json"]).json()["roots"][0].clone();
    let id = root["keys"][0]["key_id"].as_str().unwrap().to_string();
    desk.trust(&[
        "root",
        "rotate",
        "root-1.cwt",
        "--remove-key",
        &id,
        "--expires",
        EXPIRES,
        "--out",
        "r.cwt",
    ])
    .succeeds()
    .says("2 of 2");
    // A draft that was never signed cannot be followed.
    desk.trust_refuses(
        &["root", "rotate", "r.cwt", "--expires", EXPIRES, "--out", "s.cwt"],
        exit::INPUT,
        "The root r.cwt cannot be used: 0 of the root's people signed it, 2 are needed",
        "信任根 r.cwt 无法使用：信任根的签名人只签了 0 人，需要 2 人",
    );
    desk.trust_refuses(
        &["root", "sign", "root-1.cwt", "--key", "people/zhao.key.pem", "--previous", "r.cwt"],
        exit::USAGE,
        "is not the root before root-1.cwt",
        "不是 root-1.cwt",
    );
}

#[test]
fn what_is_wider_than_the_parent_is_named() {
    let desk = Desk::ceremony();
    // A parent with narrow powers.
    desk.trust(&[
        "accept",
        "city-request.cwt",
        "--type",
        "T1",
        "--item",
        "I1",
        "--depth",
        "1",
        "--from",
        "2026-01-01",
        "--until",
        "2027-12-31",
        "--by-root",
        "--out",
        "narrow.cwt",
    ])
    .succeeds()
    .says("3715 (whole city)");
    let before = desk.all_files();
    let wide = |further: &[&str], english: &[&str], chinese: &[&str]| {
        let head = [
            "trust",
            "accept",
            "county-request.cwt",
            "--office",
            "city",
            "--parent",
            "narrow.cwt",
            "--out",
            "x.cwt",
        ];
        let all = [&head, further].concat();
        for (language, texts) in [(ENGLISH, english), (CHINESE, chinese)] {
            let answer = desk.run(language, &all);
            for text in texts {
                answer.fails(exit::PROBLEMS, text);
            }
        }
        assert_eq!(desk.all_files(), before);
    };
    let period = ["--from", "2026-01-01", "--until", "2026-12-31"];
    wide(
        &[&period[..], &["--division", "3716", "--division", "371529", "--type", "T1", "--item", "I1"]]
            .concat(),
        &[&format!("Outside the area of “{CITY}”: 3716 (whole city)\n"), "nothing was signed"],
        &[&format!("地域超出上级“{CITY}”：3716（全市）\n"), "没有签名"],
    );
    wide(
        &[&period[..], &["--type", "T1", "--type", "T2", "--item", "I1"]].concat(),
        &["Certificate types that", ": T2\n"],
        &["证照类型超出上级", "：T2\n"],
    );
    wide(&period, &[": all types\n", ": all items\n"], &["：全部证照类型\n", "：全部许可事项\n"]);
    wide(
        &["--from", "2025-12-31", "--until", "2028-01-01", "--type", "T1", "--item", "I1", "--depth", "1"],
        &["The period (31 December 2025 to 1 January 2028)", "“聊城市行政审批服务局” can give 0 at most"],
        &["期限（2025年12月31日至2028年1月1日）", "最多可授予 0 级"],
    );
    desk.request("county", "province", "371529", CITY_FILE, "high.cwt").succeeds();
    let high = [
        "trust",
        "accept",
        "high.cwt",
        "--office",
        "city",
        "--parent",
        "narrow.cwt",
        "--type",
        "T1",
        "--item",
        "I1",
        "--out",
        "x.cwt",
        "--from",
        "2026-01-01",
        "--until",
        "2026-12-31",
    ];
    for (language, text) in [(ENGLISH, "is above that of"), (CHINESE, "层级（省级）高于上级")] {
        desk.run(language, &high).fails(exit::PROBLEMS, text);
    }
    let json = desk.run(ENGLISH, &[&high[..], &["--json"]].concat());
    assert_eq!(json.json()["problems"][0]["code"], "level");
    // A parent's delegation for another key is a mistake of another kind.
    desk.trust_refuses(
        &[
            "accept",
            "county-request.cwt",
            "--key",
            "people/zhao.key.pem",
            "--parent",
            "statements/city.cwt",
            "--from",
            FROM,
            "--until",
            UNTIL,
            "--out",
            "x.cwt",
        ],
        exit::OFFICE,
        "statements/city.cwt is for another key of",
        "statements/city.cwt 是给",
    );
    assert!(!desk.path("x.cwt").exists());
    // Who may not delegate at all.
    desk.request("city", "city", "371500", "statements/county.cwt", "below.cwt").succeeds();
    desk.trust_refuses(
        &[
            "accept",
            "below.cwt",
            "--office",
            "county",
            "--parent",
            "statements/county.cwt",
            "--from",
            FROM,
            "--until",
            UNTIL,
            "--out",
            "x.cwt",
        ],
        exit::PROBLEMS,
        &format!("“{COUNTY}” may not delegate."),
        &format!("上级“{COUNTY}”不可再授权。"),
    );
}

#[test]
fn a_request_is_only_good_with_the_signature_of_its_key() {
    let desk = Desk::ceremony();
    let bytes = desk.read("county-request.cwt");
    for (name, at) in [("signature.cwt", bytes.len() - 1), ("name.cwt", bytes.len() / 2)] {
        let mut altered = bytes.clone();
        altered[at] ^= 1;
        desk.write(name, altered);
        let answer = desk.accept(name, &["--by-root", "--out", "x.cwt"]);
        assert_eq!(answer.code, exit::INPUT, "{answer:#?}");
        assert!(!desk.path("x.cwt").exists());
    }
    desk.trust_refuses(
        &["accept", "signature.cwt", "--by-root", "--from", FROM, "--until", UNTIL, "--out", "x.cwt"],
        exit::INPUT,
        "The signature of signature.cwt is wrong",
        "signature.cwt 的签名核验不通过",
    );
    // Asked of the city: nobody else can grant it.
    desk.trust_refuses(
        &[
            "accept",
            "county-request.cwt",
            "--office",
            "county",
            "--from",
            FROM,
            "--until",
            UNTIL,
            "--out",
            "x.cwt",
        ],
        exit::INPUT,
        &format!(
            "county-request.cwt asks for a place below {DOMAIN} › {CITY_CODE}, and the signer grants places below … › {COUNTY_CODE}."
        ),
        &format!(
            "county-request.cwt 申请的位置在 {DOMAIN} › {CITY_CODE} 之下，签名者授予的位置在 … › {COUNTY_CODE} 之下。"
        ),
    );
    // Somebody asks for another's key.
    let request = yizheng::trust::Statement::<KeyRequest>::parse(&bytes).unwrap().danger_into_unverified();
    let stranger = key(&desk, "people/stranger.key.pem");
    let forged = yizheng::trust::sign(&request, &stranger).unwrap();
    desk.write("forged.cwt", forged);
    desk.trust_refuses(
        &["accept", "forged.cwt", "--by-root", "--from", FROM, "--until", UNTIL, "--out", "x.cwt"],
        exit::INPUT,
        "The signature of forged.cwt is wrong",
        "不要授权",
    );
}

#[test]
fn a_delegation_is_renewed_as_it_was() {
    let desk = Desk::ceremony();
    let renew = |file: &str, further: &[&str], out: &str| {
        let head = ["accept", file, "--from", FROM, "--until", "2085-12-31", "--out", out, "--json"];
        desk.trust(&[&head, further].concat())
    };
    let json =
        renew("statements/county.cwt", &["--office", "city", "--parent", "statements/city.cwt"], "new.cwt")
            .json();
    assert_eq!(json["statement"]["powers"]["method"], "entrusted");
    assert_eq!(json["statement"]["until"], "2085-12-31T23:59:59+08:00");
    let json = renew("statements/city.cwt", &["--by-root"], "city-new.cwt").json();
    assert_eq!(json["statement"]["depth"], 1);
    for person in ["zhao", "sun"] {
        desk.sign("city-new.cwt", person, &["--root", "root-1.cwt"]).succeeds();
    }
    desk.build(
        "pack-2.cwt",
        &["--previous", "pack-1.cwt", "city-new.cwt", "new.cwt", "statements/county-status.cwt"],
    )
    .succeeds();
    assert_eq!(desk.verdict("pack-2.cwt", &[]).0, "valid");
    // By another parent than the one that was asked.
    let answer = renew("statements/county.cwt", &["--office", "county"], "x.cwt");
    assert_eq!(answer.code, exit::INPUT, "{answer:#?}");
    assert!(answer.err.contains("\"other_place\""), "{}", answer.err);
}

#[test]
fn options_of_a_delegation() {
    let desk = Desk::ceremony();
    let usage = |further: &[&str], english: &str, chinese: &str| {
        let head = ["accept", "city-request.cwt", "--by-root", "--out", "x.cwt"];
        let mut all = [&head, further].concat();
        if !further.contains(&"--from") {
            all.extend(["--from", FROM, "--until", UNTIL]);
        }
        desk.trust_refuses(&all, exit::USAGE, english, chinese);
        assert!(!desk.path("x.cwt").exists());
    };
    usage(&["--division", "37152"], "“37152” is no division.", "“37152”不是行政区划。");
    usage(&["--from", "2027-01-01", "--until", "2026-01-01"], "is after the last day", "晚于最后一天");
    usage(&["--legal-authority", "甲"], "Missing: --agreement <NUMBER>", "缺少：--agreement <编号>");
    usage(&["--depth", "6"], "“--depth <N>” cannot be “6”", "“--depth <数>”不能是“6”");
    usage(&["--office", "city"], "cannot be used together", "不能与");
    usage(&["--type", "\u{202E}x"], "--type: ", "--type 的内容");
    desk.trust_refuses(
        &["accept", "county-request.cwt", "--from", FROM, "--until", UNTIL, "--out", "x.cwt"],
        exit::USAGE,
        "Missing: <--office <DIR>|--key <KEY.PEM>|--by-root>",
        "缺少：<--office <文件夹>|--key <密钥文件>|--by-root>",
    );
    desk.trust_refuses(
        &[
            "request",
            "--office",
            "county",
            "--level",
            "county",
            "--parent",
            "pack-1.cwt",
            "--all-divisions",
            "--all-types",
            "--all-items",
            "--out",
            "x.cwt",
        ],
        exit::INPUT,
        "pack-1.cwt is a pack; what is needed here is a delegation of the parent, or a root",
        "pack-1.cwt 是信任包，此处应为上级的授权书，或信任根",
    );
    desk.trust_refuses(
        &[
            "request",
            "--office",
            "county",
            "--parent",
            "root-1.cwt",
            "--level",
            "county",
            "--division",
            "371529",
            "--all-types",
            "--out",
            "x.cwt",
        ],
        exit::USAGE,
        "Missing: --item <CODE>",
        "缺少：--item <代码>",
    );
    desk.trust_refuses(
        &[
            "request",
            "--office",
            "people",
            "--parent",
            "root-1.cwt",
            "--level",
            "county",
            "--all-divisions",
            "--all-types",
            "--all-items",
            "--out",
            "x.cwt",
        ],
        exit::OFFICE,
        "people is no office folder",
        "people 不是机关文件夹",
    );
    // The narrowed scope is what is signed.
    desk.accept("county-request.cwt", &["--type", "T1", "--office", "city", "--out", "x.cwt", "--json"])
        .succeeds();
    let bytes = desk.read("x.cwt");
    let statement = yizheng::trust::Statement::<Delegation>::parse(&bytes).unwrap();
    let scope = &statement.danger_unverified().scope;
    assert_eq!(format!("{:?}", scope.types).matches("T1").count(), 1);
    assert!(matches!(scope.items, yizheng::trust::Selection::All));
}

#[test]
fn files_of_a_newer_version_ask_for_a_newer_program() {
    let desk = Desk::ceremony();
    let stranger = key(&desk, "people/stranger.key.pem");
    // One claim more than this version knows, in deterministic order: label 99 after the others of its length.
    let newer = |kind: &str, payload: &[u8]| {
        let mut payload = payload.to_vec();
        assert_eq!(payload[0] >> 5, 5, "a map");
        payload[0] += 1;
        // Before the key -65542 of the request itself.
        let at = payload.windows(5).position(|bytes| *bytes == [0x3A, 0, 1, 0, 5]).unwrap();
        payload.splice(at..at, [0x18, 99, 1]);
        yizheng::envelope::sign(kind, &payload, &stranger).unwrap()
    };
    let payload = |name: &str| {
        let bytes = desk.read(name);
        yizheng::trust::Statement::<KeyRequest>::parse(&bytes).unwrap().danger_unverified().encode()
    };
    desk.write("newer.cwt", newer(KeyRequest::KIND, &payload("county-request.cwt")));
    desk.trust_refuses(
        &["accept", "newer.cwt", "--by-root", "--from", FROM, "--until", UNTIL, "--out", "x.cwt"],
        exit::INPUT,
        "newer.cwt (a request for a delegation) uses a newer format that this program cannot read yet.",
        "newer.cwt（授权申请）采用较新的格式，本程序不能识别。",
    );
    // A kind that this version does not know.
    let unknown = yizheng::envelope::sign("application/yz-new+cwt", &[0xA0], &stranger).unwrap();
    desk.write("unknown.cwt", unknown);
    desk.trust_refuses(
        &["accept", "unknown.cwt", "--by-root", "--from", FROM, "--until", UNTIL, "--out", "x.cwt"],
        exit::INPUT,
        "unknown.cwt is another signed file (application/yz-new+cwt)",
        "unknown.cwt 是其他签名文件（application/yz-new+cwt）",
    );
    // Cut in the middle.
    let root = desk.read("root-1.cwt");
    desk.write("cut.cwt", &root[..root.len() - 10]);
    desk.trust_refuses(
        &["root", "sign", "cut.cwt", "--key", "people/zhao.key.pem"],
        exit::INPUT,
        "cut.cwt (a root) is damaged: its end is missing",
        "cut.cwt（信任根）已损坏：后面一段缺失",
    );
    let mut altered = root;
    let at = altered.len() - 70;
    altered[at] ^= 1;
    desk.write("altered.cwt", altered);
    let answer = desk.trust(&["root", "rotate", "altered.cwt", "--expires", EXPIRES, "--out", "x.cwt"]);
    assert_eq!(answer.code, exit::INPUT, "{answer:#?}");
}

#[test]
fn every_file_in_the_place_of_every_other_is_refused_by_name() {
    let desk = Desk::ceremony();
    desk.write("empty", "");
    desk.write("text.txt", "hello");
    desk.trust(&[
        "retire",
        "--of",
        "statements/county.cwt",
        "--at",
        "2030-01-01",
        "--office",
        "city",
        "--out",
        "event.cwt",
    ])
    .succeeds();
    let license = desk.license();
    let files = [
        "people/zhao.key.pem",
        "people/zhao.pub.pem",
        "root-1.cwt",
        "city-request.cwt",
        "statements/city.cwt",
        "statements/county.cwt",
        "statements/county-status.cwt",
        "event.cwt",
        "pack-1.cwt",
        &license,
        "county/authority.json",
        "county/office.toml",
        "empty",
        "text.txt",
        "missing.cwt",
        "people",
    ];
    let before = desk.all_files();
    // Each place, the arguments around it, and which files belong there.
    type Place<'a> = (&'a [&'a str], &'a [&'a str], &'a [&'a str]);
    let delegate = ["--from", FROM, "--until", UNTIL, "--out", "x.cwt"];
    let places: [Place<'_>; 12] = [
        (
            &["trust", "root", "sign"],
            &["--key", "people/stranger.key.pem"],
            &["root-1.cwt", "statements/city.cwt"],
        ),
        (&["trust", "root", "sign", "root-1.cwt", "--key"], &[], &["people/zhao.key.pem"]),
        (&["trust", "root", "rotate"], &["--expires", EXPIRES, "--out", "x.cwt"], &["root-1.cwt"]),
        (
            &["trust", "root", "rotate", "root-1.cwt", "--expires", EXPIRES, "--out", "x.cwt", "--add-key"],
            &[],
            &["people/zhao.pub.pem"],
        ),
        (
            &["trust", "accept"],
            &["--by-root", "--from", FROM, "--until", UNTIL, "--out", "x.cwt"],
            &["city-request.cwt", "statements/city.cwt", "statements/county.cwt"],
        ),
        (
            &["trust", "accept", "county-request.cwt", "--office", "city", "--parent"],
            &delegate,
            &["statements/city.cwt", "statements/county.cwt"],
        ),
        (&["trust", "pack", "show"], &[], &["pack-1.cwt"]),
        (&["trust", "pack", "check", "pack-1.cwt", "--root"], &[], &["root-1.cwt"]),
        (&["trust", "pack", "diff", "pack-1.cwt"], &[], &["pack-1.cwt"]),
        (&["verify", &license, "--root", "root-1.cwt", "--pack"], &[], &["pack-1.cwt"]),
        (&["verify", &license, "--pack", "pack-1.cwt", "--root"], &[], &["root-1.cwt"]),
        (
            &["verify", &license, "--root", "root-1.cwt", "--pack", "pack-1.cwt", "--status"],
            &[],
            &["statements/county-status.cwt"],
        ),
    ];
    for (head, tail, good) in places {
        for file in files.iter().filter(|file| !good.contains(file)) {
            let arguments = [head, &[file], tail].concat();
            let answer = desk.run(ENGLISH, &arguments);
            assert_eq!(answer.code, exit::INPUT, "{arguments:?}: {answer:#?}");
            answer.fails(exit::INPUT, file);
            let chinese = desk.run(CHINESE, &arguments);
            chinese.fails(exit::INPUT, file);
            assert!(chinese.err.contains("处理："), "{arguments:?}: no hint in {}", chinese.err);
            let json = desk.run(ENGLISH, &[&arguments[..], &["--json"]].concat());
            let error: serde_json::Value = serde_json::from_str(&json.err).expect(&json.err);
            assert!(error["error"]["code"].is_string(), "{error}");
        }
    }
    assert_eq!(desk.all_files(), before, "something was written");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_leaves_everything_as_it_was() {
    let desk = Desk::ceremony();
    let before = desk.all_files();
    for (arguments, file) in [
        (vec!["key", "new", "--out", "/proc/none/li"], "/proc/none/li.key.pem"),
        (
            vec![
                "accept",
                "city-request.cwt",
                "--by-root",
                "--from",
                FROM,
                "--until",
                UNTIL,
                "--out",
                "/proc/none/x",
            ],
            "/proc/none/x",
        ),
        (vec!["root", "rotate", "root-1.cwt", "--expires", EXPIRES, "--out", "none/x.cwt"], "none/x.cwt"),
    ] {
        desk.trust_refuses(
            &arguments,
            exit::OUTPUT,
            &format!("Cannot write {file}"),
            &format!("无法写入 {file}"),
        );
    }
    assert_eq!(desk.all_files(), before);
}

fn key(desk: &Desk, name: &str) -> FileKey {
    FileKey::read(&desk.path(name), &Passphrase::new(PASSPHRASE.to_string())).unwrap()
}
