//! Packs and status lists: what goes in, what verifiers make of them, and what is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::ceremony::{CITY, CITY_CODE, CITY_FILE, COUNTY, FROM, UNTIL};
use common::{CHINESE, Desk, ENGLISH, PASSPHRASE, Sheet, exit, single};
use yizheng::trust::{KeyRequest, Possession, Statement, Status, StatusEntries, StatusList, sign};
use yizheng::{Text, Timestamp};
use yizheng_office::{Office, Passphrase};

#[test]
fn a_pack_says_what_is_in_it() {
    let desk = Desk::ceremony();
    let answer = desk.trust(&["pack", "show", "pack-1.cwt"]);
    answer
        .succeeds()
        .says("Not verified: anybody could have written this.")
        .says(&format!("{CITY} (city) {CITY_CODE}"))
        .says("3715 (whole city); all types; all items")
        .says("may delegate one level down")
        .says(&format!("      {COUNTY} (county)"))
        .says("yz:sc2026: signed by 水城县行政审批服务局")
        .says("81920 entries, all valid");
    desk.trust(&["pack", "show", "pack-1.cwt", "--root", "root-1.cwt"]).succeeds().says("Verified:");
    desk.run(CHINESE, &["trust", "pack", "show", "pack-1.cwt", "--root", "root-1.cwt"])
        .succeeds()
        .says("已核验")
        .says("3715（全市）；全部证照类型；全部许可事项");
    let json = desk.trust(&["pack", "show", "pack-1.cwt", "--root", "root-1.cwt", "--json"]).json();
    assert_eq!(json["verified"], true);
    assert_eq!(json["pack"]["version"], 1);
    assert_eq!(json["delegations"].as_array().unwrap().len(), 2);
    assert_eq!(json["delegations"][0]["key_state"]["state"], "good");
    assert_eq!(json["status_lists"][0]["entries"], 81920);
}

#[test]
fn a_pack_that_was_altered_or_is_older_is_not_accepted() {
    let desk = Desk::ceremony();
    let mut bytes = desk.read("pack-1.cwt");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    desk.write("altered.cwt", bytes);
    let check = ["pack", "check", "altered.cwt", "--root", "root-1.cwt"];
    desk.trust_refuses(
        &check,
        exit::INVALID,
        "altered.cwt is not accepted: its signature is wrong: it was altered",
        "不接受 altered.cwt：签名核验不通过，内容被改动过",
    );
    assert_eq!(desk.trust(&[&check[..], &["--json"]].concat()).json()["code"], "signature_invalid");
    let shown = desk.trust(&["pack", "show", "altered.cwt", "--root", "root-1.cwt"]);
    shown.says("Verifiers do not accept it").fails(exit::INVALID, "its signature is wrong");
    desk.both_refuse(
        &["verify", "--root", "root-1.cwt", "--pack", "altered.cwt", &desk.license()],
        exit::INPUT,
        "The pack altered.cwt cannot be used: its signature is wrong",
        "信任包 altered.cwt 无法使用：签名核验不通过",
    );
    desk.build("pack-2.cwt", &["--previous", "pack-1.cwt", "statements"]).succeeds().says("version 2");
    desk.trust_refuses(
        &["pack", "check", "pack-1.cwt", "--root", "root-1.cwt", "--previous", "pack-2.cwt"],
        exit::INVALID,
        "it is version 1, older than version 2, which is held",
        "它是第 1 版，比现有的第 2 版旧",
    );
    // Two packs of one version.
    desk.build("other.cwt", &["statements/city.cwt"]).succeeds();
    desk.trust_refuses(
        &["pack", "check", "other.cwt", "--root", "root-1.cwt", "--previous", "pack-1.cwt"],
        exit::INVALID,
        "there is another pack of version 1 with other content",
        "已有另一个第 1 版的信任包",
    );
    desk.trust(&["pack", "check", "pack-1.cwt", "--root", "root-1.cwt", "--previous", "pack-1.cwt"])
        .succeeds()
        .says("Accepted: the pack that is held already");
    // Past its date it is accepted, with a word of caution.
    let late = desk.trust(&["pack", "check", "pack-1.cwt", "--root", "root-1.cwt", "--at", "2090-06-01"]);
    late.fails(exit::CAUTION, "renewal date of the pack is past")
        .fails(exit::CAUTION, "renewal date of the root");
}

#[test]
fn what_does_not_belong_into_a_pack_is_named() {
    let desk = Desk::ceremony();
    let before = desk.all_files();
    desk.write("statements/notes.txt", "hello");
    std::fs::copy(desk.path("city-request.cwt"), desk.path("statements/request.cwt")).unwrap();
    desk.write("statements/.hidden", "of the system");
    let build = |language: &str, further: &[&str]| {
        let head =
            ["trust", "pack", "build", "--publisher", "people/publisher.key.pem", "--expires", "2089-12-31"];
        desk.run(language, &[&head, &["--root", "root-1.cwt", "--out", "x.cwt"][..], further].concat())
    };
    build(ENGLISH, &["statements"])
        .fails(exit::INPUT, "statements/notes.txt is an unknown file and does not belong into a pack.")
        .fails(exit::INPUT, "statements/request.cwt is a request that was not granted yet.")
        .fails(exit::INPUT, "2 problems; no pack was written.");
    build(CHINESE, &["statements"])
        .fails(exit::INPUT, "statements/notes.txt 是无法识别的文件，不能放进信任包。")
        .fails(exit::INPUT, "statements/request.cwt 是授权申请，还没有授权。");
    let json = build(ENGLISH, &["statements", "--json"]);
    assert_eq!(json.json()["problems"].as_array().unwrap().len(), 2);
    build(ENGLISH, &["statements/city.cwt", "none.cwt"]).fails(exit::INPUT, "Cannot read none.cwt");
    build(ENGLISH, &["pack-1.cwt"]).fails(exit::INPUT, "pack-1.cwt is a pack and does not belong");
    build(ENGLISH, &["people/zhao.key.pem"]).fails(exit::INPUT, "is a secret key");
    assert!(!desk.path("x.cwt").exists());
    assert_eq!(desk.all_files().len(), before.len() + 3);
    // The root may lie among the statements; the same twice is taken once.
    std::fs::remove_file(desk.path("statements/notes.txt")).unwrap();
    std::fs::remove_file(desk.path("statements/request.cwt")).unwrap();
    std::fs::copy(desk.path("root-1.cwt"), desk.path("statements/root.cwt")).unwrap();
    let json = build(ENGLISH, &["statements", "statements/city.cwt", "--json"]).json();
    assert_eq!(json["pack"]["duplicates"], 1, "{json}");
    assert_eq!(json["pack"]["delegations"], 2);
}

#[test]
fn statements_that_count_for_nothing_keep_a_pack_from_being_written() {
    let desk = Desk::ceremony();
    // Nobody checked this one against its parent: it begins before it, is wider, and so on.
    desk.trust(&[
        "accept",
        "county-request.cwt",
        "--key",
        "people/stranger.key.pem",
        "--from",
        FROM,
        "--until",
        UNTIL,
        "--out",
        "stranger.cwt",
    ])
    .succeeds()
    .says("Wrote stranger.cwt")
    .fails(exit::SUCCESS, "Note: without --parent");
    let by_city = |further: &[&str]| {
        let head = ["accept", "county-request.cwt", "--office", "city"];
        desk.trust(&[&head, further].concat()).succeeds();
    };
    by_city(&["--from", "2019-12-31", "--until", UNTIL, "--out", "early.cwt"]);
    by_city(&["--from", FROM, "--until", UNTIL, "--division", "3716", "--out", "elsewhere.cwt"]);
    by_city(&["--from", FROM, "--until", UNTIL, "--depth", "1", "--out", "deep.cwt"]);
    desk.accept("city-request.cwt", &["--by-root", "--out", "draft.cwt"]).succeeds();
    desk.sign("draft.cwt", "zhao", &[]).succeeds();
    for (file, english, chinese) in [
        ("stranger.cwt", "who signed it is not known", "签名者不明"),
        ("early.cwt", "its period reaches beyond that of its parent", "期限超出上级的期限"),
        ("elsewhere.cwt", "its area is wider than its parent's", "地域超出上级"),
        (
            "deep.cwt",
            "its parent may not delegate, or not so many levels",
            "上级不可再授权，或不能授予这么多级",
        ),
        (
            "draft.cwt",
            "1 of the root's people signed it, 2 are needed",
            "信任根的签名人只签了 1 人，需要 2 人",
        ),
    ] {
        let arguments =
            [&Desk::BUILD[..], &["--root", "root-1.cwt", "--out", "x.cwt", "statements", file]].concat();
        desk.trust_refuses(
            &arguments,
            exit::PROBLEMS,
            &format!("{file} counts for nothing: {english}"),
            &format!("{file} 无效（不予采用）：{chinese}"),
        );
        assert!(!desk.path("x.cwt").exists());
    }
    // By one's own wish.
    let answer = desk.build("x.cwt", &["--allow-refused", "statements", "stranger.cwt"]);
    answer.fails(exit::PARTLY, "stranger.cwt counts for nothing");
    assert!(desk.path("x.cwt").exists());
    let check = desk.trust(&["pack", "check", "x.cwt", "--root", "root-1.cwt"]);
    check.fails(exit::CAUTION, "who signed it is not known");
    desk.trust(&["pack", "show", "x.cwt", "--root", "root-1.cwt"]).says("Counts for nothing: who signed it");
    assert_eq!(desk.verdict("x.cwt", &[]).0, "valid");
}

#[test]
fn options_of_a_pack() {
    let desk = Desk::ceremony();
    let refused = |arguments: &[&str], code: i32, english: &str, chinese: &str| {
        desk.trust_refuses(&[&["pack", "build"], arguments].concat(), code, english, chinese);
        assert!(!desk.path("x.cwt").exists());
    };
    let base = ["--root", "root-1.cwt", "--out", "x.cwt", "statements"];
    let publisher = ["--publisher", "people/publisher.key.pem"];
    refused(
        &[&base[..], &["--publisher", "people/zhao.key.pem", "--expires", "2089-12-31"]].concat(),
        exit::OFFICE,
        "is no publisher of “聊城市一证信任域”, root version 1.",
        "不是“聊城市一证信任域”信任根第 1 版的发布者。",
    );
    refused(
        &[&base[..], &publisher, &["--expires", "2020-12-31"]].concat(),
        exit::USAGE,
        "The date “2020-12-31” is past.",
        "到期日“2020-12-31”已经过去。",
    );
    let rest = [&publisher[..], &["--expires", "2089-12-31"]].concat();
    refused(
        &[&base[..], &rest, &["--previous", "pack-1.cwt", "--version", "1"]].concat(),
        exit::USAGE,
        "Version 1 is too low; at least 2.",
        "版本 1 太低，至少要 2。",
    );
    refused(
        &[&["--root", "root-1.cwt", "--out", "pack-1.cwt", "statements"], &rest[..]].concat(),
        exit::OUTPUT,
        "pack-1.cwt exists",
        "pack-1.cwt 已存在",
    );
    desk.write("wrong", "not the passphrase\n");
    refused(
        &[&base[..], &rest, &["--passphrase-file", "wrong"]].concat(),
        exit::OFFICE,
        "Wrong passphrase",
        "口令不对",
    );
    desk.build("x.cwt", &["--version", "9", "statements"]).succeeds().says("version 9");
}

#[test]
fn what_went_missing_since_the_previous_pack_is_said() {
    let desk = Desk::ceremony();
    desk.trust(&[
        "compromise",
        "--of",
        "county/keys/office.pub.pem",
        "--at",
        "2026-01-01",
        "--office",
        "city",
        "--out",
        "event.cwt",
    ])
    .succeeds();
    // The list that the stolen key signed counts for nothing any more.
    let stolen =
        [&Desk::BUILD[..], &["--root", "root-1.cwt", "--out", "x.cwt", "statements", "event.cwt"]].concat();
    desk.trust_refuses(
        &stolen,
        exit::PROBLEMS,
        "county-status.cwt counts for nothing: it was signed by a key that is compromised, or below one; leave it out",
        "county-status.cwt 无效（不予采用）：签名的密钥或其上级的密钥已公告泄露；去掉它",
    );
    std::fs::remove_file(desk.path("statements/county-status.cwt")).unwrap();
    desk.build("pack-2.cwt", &["--previous", "pack-1.cwt", "statements", "event.cwt"]).succeeds();
    let arguments = [
        &Desk::BUILD[..],
        &["--root", "root-1.cwt", "--previous", "pack-2.cwt", "--out", "x.cwt", "statements"],
    ]
    .concat();
    desk.trust_refuses(&arguments, exit::PROBLEMS, "the key would be trusted again", "这个密钥又会被采信");
    assert!(!desk.path("x.cwt").exists());
    // An office and a list that are gone are a warning.
    let answer = desk.build("pack-3.cwt", &["--previous", "pack-1.cwt", "statements/city.cwt"]);
    answer
        .succeeds()
        .fails(exit::SUCCESS, "nobody would vouch for what it issued")
        .fails(exit::SUCCESS, "status list yz:sc2026, which is missing here");
}

#[test]
fn what_an_operator_should_look_at() {
    let desk = Desk::ceremony();
    // The city's key for another office; an office whose days are numbered; a list that is a year old.
    let soon = desk.trust(&["pack", "show", "pack-1.cwt", "--json"]).json()["pack"]["issued_at"]
        .as_str()
        .unwrap()
        .get(..10)
        .unwrap()
        .to_string();
    // The county's key asks in the name of another office, too.
    let request = desk.read("county-request.cwt");
    let mut request = Statement::<KeyRequest>::parse(&request).unwrap().danger_into_unverified();
    let county = Office::open(&desk.path("county")).unwrap();
    let key = county.unlock(&Passphrase::new(PASSPHRASE.to_string())).unwrap();
    request.code = Text::new("91371529MADWYLF59N").unwrap();
    request.name = Text::new("阳谷县行政审批服务局").unwrap();
    request.possession = Possession::sign(&request.code, &request.place, &key).unwrap();
    desk.write("two-request.cwt", sign(&request, &key).unwrap());
    desk.accept("two-request.cwt", &["--office", "city", "--out", "two.cwt"]).succeeds();
    old_list(&desk, "statements/old.cwt", "yz:old", 1_700_000_000);
    desk.build("two-pack.cwt", &["statements", "two.cwt"]).succeeds().fails(
        exit::SUCCESS,
        "belongs to several authorities: 水城县行政审批服务局 (11371529MB2K7H04XM), 阳谷县",
    );
    desk.office("yanggu", "阳谷县行政审批服务局", "91371529MADWYLF59N", "371521", "yg2026");
    desk.request("yanggu", "county", "371521", CITY_FILE, "yanggu-request.cwt").succeeds();
    desk.trust(&[
        "accept",
        "yanggu-request.cwt",
        "--office",
        "city",
        "--from",
        FROM,
        "--until",
        &soon,
        "--out",
        "soon.cwt",
    ])
    .succeeds();
    let answer = desk.build("x.cwt", &["statements", "soon.cwt"]);
    answer
        .succeeds()
        .fails(exit::SUCCESS, "The delegation to “阳谷县行政审批服务局” ends on")
        .fails(exit::SUCCESS, "“阳谷县行政审批服务局” has no status list")
        .fails(exit::SUCCESS, "The status list yz:old (statements/old.cwt) is");
    // Going back to an older status list.
    desk.write("newer.cwt", ended_list(&desk, &[]));
    desk.build(
        "pack-2.cwt",
        &["--previous", "pack-1.cwt", "statements/city.cwt", "statements/county.cwt", "newer.cwt"],
    )
    .succeeds();
    let back = [
        &Desk::BUILD[..],
        &["--root", "root-1.cwt", "--previous", "pack-2.cwt", "--out", "z.cwt", "statements"],
    ]
    .concat();
    desk.trust_refuses(
        &back,
        exit::PROBLEMS,
        "statements/county-status.cwt counts for nothing: its status list",
        "statements/county-status.cwt 无效（不予采用）：状态列表",
    );
    let answer = desk.build("y.cwt", &["statements/city.cwt", "statements/county.cwt"]);
    answer.succeeds().fails(exit::SUCCESS, &format!("“{COUNTY}” has no status list"));
}

#[test]
fn a_retired_key_and_a_compromised_one() {
    let desk = Desk::ceremony();
    let event = |kind: &str, at: &str, signer: [&str; 2], out: &str| {
        desk.trust(
            &[
                &[kind, "--of", "county/keys/office.pub.pem", "--at", at, "--reason", "换发", "--out", out],
                &signer[..],
            ]
            .concat(),
        )
    };
    event("retire", "2089-01-01", ["--office", "city"], "later.cwt").succeeds().says("what it signed until");
    desk.build("later-pack.cwt", &["statements", "later.cwt"]).succeeds();
    assert_eq!(desk.verdict("later-pack.cwt", &[]).0, "valid");
    event("retire", "2026-01-01", ["--office", "county"], "before.cwt").succeeds();
    desk.build("before-pack.cwt", &["statements/county.cwt", "statements/city.cwt", "before.cwt"]).succeeds();
    assert_eq!(
        desk.verdict("before-pack.cwt", &[]),
        ("invalid".to_string(), "issuer_not_in_force_when_signed".to_string())
    );
    let answer = desk.by_pack(CHINESE, "before-pack.cwt", &[]);
    assert!(answer.out.contains(COUNTY) && answer.out.contains("2026年1月1日"), "{}", answer.out);
    event("compromise", "2026-01-01", ["--office", "city"], "stolen.cwt")
        .succeeds()
        .says("Publish a pack soon");
    desk.build("stolen-pack.cwt", &["statements/county.cwt", "statements/city.cwt", "stolen.cwt"]).succeeds();
    assert_eq!(
        desk.verdict("stolen-pack.cwt", &[]),
        ("invalid".to_string(), "issuer_key_compromised".to_string())
    );
    desk.trust(&["pack", "show", "stolen-pack.cwt"]).says("compromised (known since 1 January 2026");
    desk.trust(&["pack", "diff", "pack-1.cwt", "stolen-pack.cwt"])
        .succeeds()
        .says("nothing it signed stands")
        .says("- yz:sc2026");
    let back = desk.trust(&["pack", "diff", "stolen-pack.cwt", "pack-1.cwt"]);
    back.says("The event is missing: this key would be trusted again");
    // A stranger's word counts for nothing, and no pack may carry it.
    event("compromise", "2026-01-01", ["--key", "people/stranger.key.pem"], "rumour.cwt").succeeds();
    let arguments =
        [&Desk::BUILD[..], &["--root", "root-1.cwt", "--out", "x.cwt", "statements", "rumour.cwt"]].concat();
    desk.trust_refuses(
        &[&arguments[..], &["--allow-refused"]].concat(),
        exit::PROBLEMS,
        "rumour.cwt counts for nothing: who signed it is not known",
        "rumour.cwt 无效（不予采用）：签名者不明",
    );
    // By the root, by a thumbprint.
    let thumbprint =
        desk.trust(&["pack", "show", "pack-1.cwt", "--json"]).json()["delegations"][1]["key"]["thumbprint"]
            .as_str()
            .unwrap()
            .to_string();
    desk.trust(&[
        "retire",
        "--of",
        &thumbprint,
        "--at",
        "2089-01-01",
        "--by-root",
        "--out",
        "root-event.cwt",
    ])
    .succeeds();
    desk.sign("root-event.cwt", "zhao", &[]).succeeds();
    desk.sign("root-event.cwt", "sun", &["--root", "root-1.cwt"])
        .succeeds()
        .says("2 of 2 signatures, enough.");
    desk.build("root-event-pack.cwt", &["statements", "root-event.cwt"]).succeeds();
    for (of, code, english, chinese) in [
        (
            "nothing",
            exit::INPUT,
            "“nothing” is neither a file nor a thumbprint",
            "“nothing”既不是文件，也不是",
        ),
        (
            "people/zhao.key.pem",
            exit::INPUT,
            "what is needed here is a public key, a delegation or a request",
            "此处应为公钥文件、授权书或授权申请",
        ),
    ] {
        desk.trust_refuses(
            &["retire", "--of", of, "--at", "2030-01-01", "--office", "city", "--out", "x.cwt"],
            code,
            english,
            chinese,
        );
    }
    desk.trust_refuses(
        &["retire", "--of", &thumbprint, "--at", "tomorrow", "--office", "city", "--out", "x.cwt"],
        exit::USAGE,
        "Cannot read the time “tomorrow”.",
        "无法识别时间“tomorrow”。",
    );
}

#[test]
fn differences_of_two_packs() {
    let desk = Desk::ceremony();
    desk.trust(&["pack", "diff", "pack-1.cwt", "pack-1.cwt"]).succeeds().says("are the same");
    desk.accept("county-request.cwt", &["--office", "city", "--type", "T1", "--out", "narrow.cwt"])
        .succeeds();
    let list = ended_list(&desk, &[(0, Status::Suspended), (9, Status::Revoked), (10, Status::Revoked)]);
    desk.write("list.cwt", list);
    desk.build("pack-2.cwt", &["--previous", "pack-1.cwt", "statements/city.cwt", "narrow.cwt", "list.cwt"])
        .succeeds();
    desk.trust(&["pack", "diff", "pack-1.cwt", "pack-2.cwt"])
        .succeeds()
        .says("Pack version 1 → 2")
        .says("Certificate types: all types → T1")
        .says("In good standing → Revoked: 2")
        .says("In good standing → Suspended: 1");
    desk.run(CHINESE, &["trust", "pack", "diff", "pack-1.cwt", "pack-2.cwt"])
        .succeeds()
        .says("证照类型：全部证照类型 → T1")
        .says("正常 → 已吊销：2 个");
    let json = desk.trust(&["pack", "diff", "pack-1.cwt", "pack-2.cwt", "--json"]).json();
    let changed = json["delegations"]["changed"][0]["changes"].as_array().unwrap().clone();
    assert!(
        changed.iter().any(|change| change["field"] == "types" && change["new"][0] == "T1"),
        "{changed:?}"
    );
    assert_eq!(json["status_lists"]["changed"][0]["changes"].as_array().unwrap().len(), 2);
    // The license lies outside the new scope, and says so.
    let (verdict, reason) = desk.verdict("pack-2.cwt", &[]);
    assert_eq!((verdict.as_str(), reason.as_str()), ("invalid", "issuer_out_of_scope"));
}

#[test]
fn a_status_list_has_room_and_time_never_goes_back() {
    let desk = Desk::ceremony();
    // Issued after the list was published: inside it.
    Sheet::of([single().number(2)]).write(&desk, "two.csv");
    desk.run(ENGLISH, &["issue", "--office", "county", "--format", "svg", "two.csv"]).succeeds();
    assert_eq!(desk.verdict("pack-1.cwt", &[]), ("valid".to_string(), String::new()));
    let json = desk.run(ENGLISH, &["status", "publish", "--office", "county", "--json"]).json();
    assert_eq!(json["list"], "yz:sc2026");
    assert_eq!(json["allocated"], 2);
    assert!(json["entries"].as_u64().unwrap() >= 65_538);
    // At once again: a later moment all the same.
    let again = desk.run(ENGLISH, &["status", "publish", "--office", "county", "--json"]).json();
    assert_ne!(json["issued_at"], again["issued_at"]);
    assert!(json["issued_at"].as_str() < again["issued_at"].as_str());
    // A list that was made in the future: the clock was set back since.
    let future = list(&desk, "county", "yz:sc2026", 4_000_000_000, &[]);
    desk.write("county/status/future.cwt", future);
    let before = desk.all_files();
    desk.both_refuse(
        &["status", "publish", "--office", "county"],
        exit::OFFICE,
        "The clock may have been set back.",
        "时钟可能被拨回，没有写出。",
    );
    assert_eq!(desk.all_files(), before);
    std::fs::remove_file(desk.path("county/status/future.cwt")).unwrap();
    desk.both_refuse(
        &["status", "publish", "--office", "county", "--out", "pack-1.cwt"],
        exit::OUTPUT,
        "pack-1.cwt exists",
        "pack-1.cwt 已存在",
    );
    desk.both_refuse(
        &["status", "publish", "--office", "none"],
        exit::OFFICE,
        "none is no office folder",
        "none 不是机关文件夹",
    );
    desk.init("plain").succeeds();
    desk.both_refuse(
        &["status", "publish", "--office", "plain"],
        exit::OFFICE,
        "The office plain has no status list.",
        "机关文件夹 plain 没有状态列表。",
    );
}

#[test]
fn newer_lists_old_data_and_how_strictly_they_are_taken() {
    let desk = Desk::ceremony();
    // A newer list than the pack's, handed in by itself.
    desk.write("newer.cwt", ended_list(&desk, &[(0, Status::Suspended)]));
    assert_eq!(
        desk.verdict("pack-1.cwt", &["--status", "newer.cwt"]),
        ("invalid".to_string(), "suspended".to_string())
    );
    desk.by_pack(CHINESE, "pack-1.cwt", &["--status", "newer.cwt"])
        .says("证照已被暂扣。")
        .says("状态：已暂扣");
    // One that nobody here signed.
    old_list(&desk, "foreign.cwt", "yz:sc2026", 1_900_000_000);
    let license = desk.license();
    desk.init("stranger").succeeds();
    desk.write("foreign.cwt", list(&desk, "stranger", "yz:sc2026", 1_900_000_000, &[]));
    desk.both_refuse(
        &["verify", "--root", "root-1.cwt", "--pack", "pack-1.cwt", "--status", "foreign.cwt", &license],
        exit::INPUT,
        "The status list foreign.cwt cannot be used: who signed it is not known",
        "状态列表 foreign.cwt 无法使用：签名者不明",
    );
    // Two days, two weeks later.
    let made = desk.trust(&["pack", "show", "pack-1.cwt", "--json"]).json()["pack"]["issued_at"].clone();
    let made: jiff::Timestamp = made.as_str().unwrap().parse().unwrap();
    let later = |hours: i64| (made + jiff::SignedDuration::from_hours(hours)).to_string();
    let at = |hours: i64, further: &[&str]| {
        desk.verdict("pack-1.cwt", &[&["--at", &later(hours)], further].concat())
    };
    let is = |verdict: &str, reason: &str| (verdict.to_string(), reason.to_string());
    assert_eq!(at(23, &[]), is("valid", ""));
    // Old data are a notice at first, and only then a caution.
    assert_eq!(at(48, &[]), is("valid", "status_stale"));
    assert_eq!(at(48, &["--status-max-age", "72"]), is("valid", ""));
    assert_eq!(at(48, &["--strict"]), is("invalid", "status_stale"));
    assert_eq!(at(14 * 24, &["--status-max-age", "1000"]), is("caution", "trust_stale"));
    assert_eq!(at(14 * 24, &["--status-max-age", "1000", "--trust-max-age", "30"]), is("valid", ""));
    desk.build("bare.cwt", &["statements/city.cwt", "statements/county.cwt"]).succeeds();
    assert_eq!(desk.verdict("bare.cwt", &[]), is("caution", "status_unavailable"));
    assert_eq!(desk.verdict("bare.cwt", &["--strict"]), is("invalid", "status_unavailable"));
    assert_eq!(desk.verdict("bare.cwt", &["--status", "statements/county-status.cwt"]), is("valid", ""));
    // An office's own lists are used by themselves, the newest first.
    let own = |code: i32, text: &str| {
        let answer = desk.run(ENGLISH, &["verify", "--office", "county", &license]);
        assert_eq!(answer.code, code, "{answer:#?}");
        answer.says(text);
    };
    own(exit::SUCCESS, "In good standing");
    std::fs::copy(desk.path("newer.cwt"), desk.path("county/status/newer.cwt")).unwrap();
    desk.write("county/status/damaged.cwt", "rubbish");
    own(exit::INVALID, "The license is suspended.");
}

#[test]
fn roots_packs_and_offices_side_by_side() {
    let desk = Desk::ceremony();
    let license = desk.license();
    let verify = |arguments: &[&str]| desk.run(ENGLISH, &[&["verify", &license], arguments].concat());
    desk.both_refuse(
        &["verify", &license],
        exit::USAGE,
        "No trusted authority is given.",
        "没有指定可信的发证机关。",
    );
    desk.both_refuse(
        &["verify", &license, "--root", "root-1.cwt"],
        exit::USAGE,
        "Missing: --pack <FILE>",
        "缺少：--pack <文件>",
    );
    // Another domain, whose root has no pack.
    desk.trust(&[
        "root",
        "new",
        "--name",
        "另一信任域",
        "--key",
        "people/zhao.pub.pem",
        "--threshold",
        "1",
        "--publisher",
        "people/publisher.pub.pem",
        "--expires",
        "2090-01-01",
        "--out",
        "root-b.cwt",
    ])
    .succeeds();
    desk.sign("root-b.cwt", "zhao", &[]).succeeds();
    let both = ["--root", "root-1.cwt", "--root", "root-b.cwt", "--pack", "pack-1.cwt"];
    verify(&both).fails(exit::USAGE, "The root root-b.cwt (另一信任域) has no pack");
    verify(&["--root", "root-b.cwt", "--pack", "pack-1.cwt"])
        .fails(exit::INPUT, "No root is given for the pack pack-1.cwt (聊城市一证信任域).");
    verify(&["--root", "root-1.cwt", "--root", "root-1.cwt", "--pack", "pack-1.cwt"])
        .fails(exit::USAGE, "are roots of one domain");
    desk.trust(
        &[
            &Desk::BUILD[..],
            &[
                "--root",
                "root-b.cwt",
                "--out",
                "pack-b.cwt",
                "statements/county-status.cwt",
                "--allow-refused",
            ],
        ]
        .concat(),
    )
    .fails(exit::PARTLY, "who signed it is not known");
    let answer = verify(&[&both[..], &["--pack", "pack-b.cwt"]].concat());
    answer.succeeds().says("聊城市一证信任域");
    // A pack of the other domain alone does not vouch for it.
    let answer = verify(&["--root", "root-b.cwt", "--pack", "pack-b.cwt"]);
    assert_eq!(answer.code, exit::INVALID);
    // The environment's office does not count where a root is named, nor where an authority is.
    let mut command = desk.command(ENGLISH);
    command.env("YIZHENG_OFFICE", desk.path("county"));
    command.args(["verify", &license, "--root", "root-b.cwt", "--pack", "pack-b.cwt"]);
    assert_eq!(common::Answer::of(command.output().unwrap()).code, exit::INVALID);
    let mut command = desk.command(ENGLISH);
    command.env("YIZHENG_OFFICE", desk.path("city"));
    command.args(["verify", &license, "--authority", "county/authority.json"]);
    common::Answer::of(command.output().unwrap()).says("no status data");
}

/// A status list of an office with these entries, made at this moment.
fn list(desk: &Desk, office: &str, uri: &str, at: u64, ended: &[(u64, Status)]) -> Vec<u8> {
    let office = Office::open(&desk.path(office)).unwrap();
    let key = office.unlock(&Passphrase::new(PASSPHRASE.to_string())).unwrap();
    let mut entries = StatusEntries::zeros(4, 1 << 16).unwrap();
    for (index, status) in ended {
        assert!(entries.set(*index, status.value()));
    }
    let list = StatusList::new(Text::new(uri).unwrap(), Timestamp::from_seconds(at), None, &entries);
    sign(&list, &key).unwrap()
}

/// The county's list, a second newer than the one that was published.
fn ended_list(desk: &Desk, ended: &[(u64, Status)]) -> Vec<u8> {
    let bytes = desk.read("statements/county-status.cwt");
    let published = Statement::<StatusList>::parse(&bytes).unwrap().danger_unverified().issued_at;
    list(desk, "county", "yz:sc2026", published.seconds() + 1, ended)
}

fn old_list(desk: &Desk, name: &str, uri: &str, at: u64) {
    desk.write(name, list(desk, "county", uri, at, &[]));
}
