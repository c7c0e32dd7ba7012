//! What happens to certificates after they were issued, as a clerk does it and as an inspector sees it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Answer, CHINESE, Desk, ENGLISH, LANGUAGES, Row, Sheet, composite, exit, single};
use serde_json::{Value, json};

/// A decision with all that any of them must name; the office decided it itself.
const WHY: [&str; 6] = [
    "--reason",
    "群众举报查实",
    "--basis",
    "《食品安全法》第一百二十四条",
    "--document",
    "水审决〔2026〕1号",
];
/// 烟草专卖零售许可证, which another body granted.
const TOBACCO: [&str; 5] = ["证0001号", "--component", "2", "--decided-by", "水城县烟草专卖局"];
/// 食品经营许可证 of the office itself.
const FOOD: [&str; 3] = ["证0001号", "--component", "1"];

/// An office with a status list, a composite license (证0001号, three permits) and a single one (证0002号).
fn desk() -> Desk {
    let desk = Desk::new();
    desk.settings("status_list = \"sc2026\"\n");
    Sheet::of([three(), single().number(2)]).write(&desk, "first");
    desk.issue(ENGLISH, &["first.csv"]).succeeds();
    desk
}

fn three() -> Row {
    composite()
        .with("许可3名称", "第二类医疗器械经营备案")
        .with("许可3编号", "鲁聊食药监械经营备20260001号")
        .with("许可3发证机关", "水城县行政审批服务局")
}

fn decide(desk: &Desk, language: &str, act: &str, rest: &[&str]) -> Answer {
    let mut all = vec![act];
    all.extend(rest);
    all.extend(WHY);
    desk.within(language, &all)
}

/// The verdict of a token and its reasons, with the newest published list.
fn verdict(desk: &Desk, name: &str) -> (String, Vec<String>) {
    let files = desk.issued();
    let file = files.iter().find(|file| file.ends_with(&format!("{name}.cwt"))).expect("a token");
    let report = desk.verify(ENGLISH, &[&format!("office/issued/{file}"), "--json"]).json();
    let report = &report["results"][0]["report"];
    let reasons = report["reasons"].as_array().unwrap().iter();
    let code = |reason: &Value| reason["code"].as_str().unwrap().to_string();
    (report["verdict"].as_str().unwrap().to_string(), reasons.map(code).collect())
}

fn publish(desk: &Desk) {
    desk.within(ENGLISH, &["status", "publish"]).succeeds();
}

#[test]
fn what_an_inspector_sees_of_every_decision() {
    let desk = desk();
    publish(&desk);
    assert_eq!(verdict(&desk, "证0001号").0, "valid");
    for (act, word, verdict_now, reason) in [
        ("suspend", "暂扣", "invalid", "suspended"),
        ("restore", "发还", "valid", ""),
        ("revoke", "吊销", "invalid", "revoked"),
    ] {
        let answer = decide(&desk, CHINESE, act, &["证0002号", "--publish"]);
        answer.succeeds().says("证0002号").says("状态列表 yz:sc2026");
        assert!(word.chars().count() == 2);
        let (found, reasons) = verdict(&desk, "证0002号");
        assert_eq!(found, verdict_now, "{act}");
        assert!(reason.is_empty() || reasons.contains(&reason.to_string()), "{act}: {reasons:?}");
    }
    // One component, the rest stands.
    decide(&desk, ENGLISH, "suspend", &TOBACCO).succeeds();
    publish(&desk);
    let (found, reasons) = verdict(&desk, "证0001号");
    assert_eq!(found, "caution");
    assert!(reasons.contains(&"permit_suspended".to_string()), "{reasons:?}");
    for (act, reason) in [("annul", "annulled"), ("withdraw", "withdrawn"), ("deregister", "deregistered")] {
        let number = format!("证{act}号");
        Sheet::of([single().with("申请编号", act).with("证照编号", number.as_str())]).write(&desk, act);
        desk.issue(ENGLISH, &[&format!("{act}.csv")]).succeeds();
        decide(&desk, ENGLISH, act, &[&number]).succeeds();
        publish(&desk);
        let (found, reasons) = verdict(&desk, &number);
        assert_eq!((found.as_str(), reasons.contains(&reason.to_string())), ("invalid", true), "{reasons:?}");
    }
    desk.in_order(5);
}

#[test]
fn without_publishing_the_clerk_is_told_so() {
    let desk = desk();
    let answer = decide(&desk, CHINESE, "suspend", &["证0002号"]);
    answer.succeeds().says("证0002号  水城县通达货运服务有限公司：正常 → 已暂扣");
    assert!(answer.err.contains("发布状态列表（yizheng status publish"), "{}", answer.err);
}

#[test]
fn unlawful_transitions_are_refused_by_name() {
    let desk = desk();
    decide(&desk, ENGLISH, "revoke", &["证0002号"]).succeeds();
    for (act, english, chinese) in [
        (
            "suspend",
            "证0002号: cannot be suspended; its status is: Revoked.",
            "证0002号：现状是“已吊销”，不能暂扣。",
        ),
        (
            "restore",
            "证0002号: cannot be restored; its status is: Revoked.",
            "证0002号：现状是“已吊销”，不能发还。",
        ),
        ("revoke", "cannot be revoked", "不能吊销"),
        ("annul", "cannot be annulled", "不能撤销"),
        ("withdraw", "cannot be withdrawn", "不能撤回"),
    ] {
        for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
            decide(&desk, language, act, &["证0002号"]).fails(exit::REFUSED, text);
        }
    }
    // What was revoked is deregistered afterwards, and still shows as revoked.
    decide(&desk, CHINESE, "deregister", &["证0002号"]).succeeds().says("已吊销 → 已吊销并已办理注销");
    decide(&desk, CHINESE, "deregister", &["证0002号"])
        .fails(exit::REFUSED, "证0002号 已经注销，不能再作决定。");
    publish(&desk);
    assert!(verdict(&desk, "证0002号").1.contains(&"revoked".to_string()));
    let again = ["证0002号", "--application", "BG-1", "--reason", "遗失"];
    let mut all = vec!["reissue"];
    all.extend(again);
    desk.within(ENGLISH, &all).fails(exit::REFUSED, "证0002号 was deregistered already");
    desk.in_order(2);
}

#[test]
fn nobody_decides_about_what_is_not_there() {
    let desk = desk();
    for (rest, english, chinese) in [
        (
            vec!["证9999号"],
            "There is no certificate 证9999号 in the register.",
            "登记簿中没有证照 证9999号。",
        ),
        (
            vec!["证0001号", "--component", "4"],
            "证0001号 has no component 4: it has 3.",
            "证0001号 没有第 4 项许可：它共有 3 项。",
        ),
        (vec!["证0002号", "--component", "1"], "it is no composite license", "它不是行业综合许可证"),
        (vec!["证0002号", "--type", "营业执照"], "There is no certificate", "登记簿中没有证照"),
        (
            vec!["证0002号", "--on", "2019-01-01"],
            "证0002号: the decision of 2019-01-01 would be back-dated",
            "证0002号：决定日期 2019-01-01 早于上一次决定",
        ),
        (vec!["证0002号", "--on", "2090-01-01"], "2090-01-01, is in the future", "2090-01-01 在今天"),
    ] {
        for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
            decide(&desk, language, "suspend", &rest).fails(exit::REFUSED, text);
        }
    }
    for (rest, english) in [
        (vec!["证0001号", "--component", "0"], "0"),
        (vec!["证0001号", "--on", "gestern"], "“gestern” is not a date."),
        (vec!["证0001号", "证0001号"], "The number 证0001号 is given twice."),
        (vec!["证0001号", "--document", "\u{202E}"], "--document"),
    ] {
        decide(&desk, ENGLISH, "suspend", &rest).fails(exit::USAGE, english);
    }
    desk.within(CHINESE, &["revoke", "证0001号", "--reason", "查实"])
        .fails(exit::USAGE, "须写明该决定的法律依据（--basis）。");
    let wrong = Answer::of(
        desk.command(CHINESE)
            .env("YIZHENG_PASSPHRASE", "not this one")
            .args(["suspend", "证0001号", "--office", "office"])
            .args(WHY)
            .output()
            .unwrap(),
    );
    wrong.fails(exit::OFFICE, "口令");
    // Of several numbers, all or none.
    decide(&desk, ENGLISH, "suspend", &["证0002号", "证9999号"]).fails(exit::REFUSED, "证9999号");
    let shown = desk.within(ENGLISH, &["register", "show", "证0002号", "--json"]).json();
    assert_eq!(shown["status"], "valid");
    desk.in_order(2);
}

#[test]
fn a_component_dies_alone_and_the_last_ones_are_told_of() {
    let desk = desk();
    decide(&desk, ENGLISH, "revoke", &FOOD)
        .succeeds()
        .says("证0001号  水城县如意便利店, permit 1 “食品经营许可证”: In good standing → Revoked");
    let answer = decide(&desk, CHINESE, "deregister", &["证0001号", "--component", "3"]);
    answer.says("第 3 项“第二类医疗器械经营备案”：正常 → 已注销备案");
    assert!(
        answer.succeeds().err.contains("有效许可只剩 1 项，不足两项，不能作为行业综合许可证"),
        "{}",
        answer.err
    );
    let json = decide(&desk, ENGLISH, "withdraw", &[&TOBACCO[..], &["--json"]].concat()).json();
    assert_eq!(json["decided"][0]["permits_standing"], 0);
    assert_eq!(json["published"], Value::Null);
    desk.within(CHINESE, &["reissue", "证0001号", "--application", "BF-1", "--reason", "遗失"])
        .fails(exit::REFUSED, "证0001号：有效许可不足两项，不能作为行业综合许可证。");
    desk.in_order(2);
}

#[test]
fn a_change_makes_a_version_that_takes_the_place_of_the_one_before() {
    let desk = desk();
    decide(&desk, ENGLISH, "suspend", &TOBACCO).succeeds();
    let answer = desk.within(
        CHINESE,
        &[
            "change",
            "证0001号",
            "--set",
            "法定代表人=于桂芳",
            "--set",
            "经营场所=水城县临湖街道荷花路2号",
            "--application",
            "BG-1",
            "--reason",
            "法定代表人变更",
            "--publish",
        ],
    );
    answer.succeeds().says("证0001号  水城县如意便利店：第 2 版");
    answer.says("变更：法定代表人: “于桂兰” → “于桂芳”; 经营场所:").says("号-v2.png");
    let (old, reasons) = verdict(&desk, "证0001号");
    assert_eq!((old.as_str(), reasons.contains(&"superseded".to_string())), ("invalid", true));
    // The suspension of a component goes on in the new version.
    let (new, reasons) = verdict(&desk, "证0001号-v2");
    assert_eq!((new.as_str(), reasons.contains(&"permit_suspended".to_string())), ("caution", true));
    let report = desk.verify(ENGLISH, &["office/issued/行业综合许可证-证0001号-v2.cwt", "--json"]).json();
    let license = &report["results"][0]["report"]["license"];
    assert_eq!(license["version"], 2);
    assert_eq!(license["replaces"]["version"], 1);
    // The same request again is known.
    desk.within(
        ENGLISH,
        &["change", "证0001号", "--set", "法定代表人=孟庆河", "--application", "BG-1", "--reason", "x"],
    )
    .fails(exit::REFUSED, "the application BG-1 stands in the register already");
    desk.within(
        ENGLISH,
        &["change", "证0001号", "--set", "法定代表人=于桂芳", "--application", "BG-2", "--reason", "x"],
    )
    .fails(exit::REFUSED, "证0001号: nothing is different in the new version.");
    for (set, code, text) in [
        ("法定代表人", exit::USAGE, "is not of the form FIELD=TEXT"),
        ("持证主体=", exit::USAGE, "The field 持证主体 may not be empty."),
        ("注册资本=1", exit::REFUSED, "证0001号 has no field “注册资本”."),
        ("有效期止=morgen", exit::USAGE, "“morgen” is not a date."),
    ] {
        desk.within(ENGLISH, &["change", "证0001号", "--set", set, "--application", "BG-3", "--reason", "x"])
            .fails(code, text);
    }
    let history = desk.within(CHINESE, &["register", "history", "证0001号"]);
    history.succeeds().says("第 1 版  签发  （窗口一）").says("第 1 版第 2 项  暂扣").says("第 2 版  变更");
    history
        .says("事由：法定代表人变更")
        .says("法定代表人：“于桂兰” → “于桂芳”")
        .says("第 1 版  被新版本取代");
    desk.in_order(3);
}

#[test]
fn many_changes_come_in_a_sheet() {
    let desk = desk();
    let row = |row: Row, application: &str| row.with("申请编号", application).with("法定代表人", "郝运兴");
    Sheet::of([row(single().number(2), "BG-1"), row(three(), "BG-2")]).write(&desk, "changes");
    let arguments = ["change", "--sheet", "changes.csv", "--reason", "法定代表人变更"];
    let json = desk.within(ENGLISH, &[&arguments[..], &["--json"]].concat()).json();
    let numbers: Vec<&Value> = json["renewed"].as_array().unwrap().iter().map(|one| &one["number"]).collect();
    assert_eq!(numbers, [&json!("证0002号"), &json!("证0001号")]);
    assert_eq!(
        json["renewed"][0]["changed"],
        json!([{ "field": "法定代表人", "before": "郝运来", "after": "郝运兴" }])
    );
    // One row of two is bad: nothing is changed, and the row is named.
    let unknown = single().number(7);
    Sheet::of([row(single().number(2), "BG-3").with("法定代表人", "郝运来"), row(unknown, "BG-4")])
        .write(&desk, "more");
    desk.within(CHINESE, &["change", "--sheet", "more.csv", "--reason", "x"])
        .fails(exit::PROBLEMS, "more.csv，第 3 行 C 列（证照编号）：登记簿中没有证照 证0007号。");
    desk.in_order(4);
}

#[test]
fn terms_go_on_and_papers_are_made_again() {
    let desk = desk();
    let renew = |rest: &[&str], code: i32, text: &str| {
        let mut all = vec!["renew"];
        all.extend(rest);
        all.extend(["--reason", "期满延续"]);
        let answer = desk.within(ENGLISH, &all);
        if code == 0 {
            answer.succeeds().says(text)
        } else {
            answer.fails(code, text)
        };
    };
    renew(
        &["证0002号", "--application", "YX-1", "--until", "2099-12-31"],
        0,
        "有效期止: “2090-03-04” → “2099-12-31”",
    );
    renew(
        &["证0002号", "--application", "YX-2", "--until", "2098-12-31"],
        exit::REFUSED,
        "the new last day 2098-12-31 is not after the present one, 2099-12-31",
    );
    renew(
        &["证0001号", "--application", "YX-3", "--until", "2099-12-31"],
        exit::REFUSED,
        "is a composite license and has no term of its own",
    );
    renew(
        &[
            "证0001号",
            "--component",
            "1",
            "--permit-number",
            "JY13715290099999",
            "--application",
            "YX-4",
            "--until",
            "long-term",
        ],
        0,
        "许可1许可编号: “JY13715290018933” → “JY13715290099999”",
    );
    desk.within(CHINESE, &["reissue", "证0002号", "--application", "BF-1", "--reason", "遗失"])
        .succeeds()
        .says("证0002号  水城县通达货运服务有限公司：第 3 版");
    publish(&desk);
    assert_eq!(verdict(&desk, "证0002号-v3").0, "valid");
    assert_eq!(verdict(&desk, "证0002号-v2").1, ["superseded"]);
    decide(&desk, ENGLISH, "suspend", &["证0002号"]).succeeds();
    desk.within(ENGLISH, &["reissue", "证0002号", "--application", "BF-2", "--reason", "x"])
        .fails(exit::REFUSED, "证0002号 cannot get a new version; its status is: Suspended.");
    desk.in_order(5);
}

#[test]
fn what_has_ended_does_not_come_back() {
    let desk = desk();
    decide(&desk, ENGLISH, "revoke", &FOOD).succeeds();
    Sheet::of([three().with("申请编号", "BG-1").with("法定代表人", "于桂芳")]).write(&desk, "change");
    desk.within(CHINESE, &["change", "--sheet", "change.csv", "--reason", "x"])
        .fails(exit::REFUSED, "证0001号：第 1 项“食品经营许可证”已终止，不能写进新版本。");
    desk.within(ENGLISH, &["reissue", "证0001号", "--application", "BF-1", "--reason", "x"]).succeeds();
    let shown = desk.within(ENGLISH, &["register", "show", "证0001号", "--json"]).json();
    assert_eq!(shown["permits"].as_array().unwrap().len(), 2);
    desk.in_order(3);
}

#[test]
fn promises_are_listed_kept_and_broken() {
    let desk = desk();
    let overdue = three()
        .with("申请编号", "SQ-3")
        .with("证照编号", "证0003号")
        .with("许可2承诺期限", "2026-03-31")
        .with("许可3承诺事项", "补交场地平面图")
        .with("许可3承诺期限", "2026-04-30");
    Sheet::of([overdue]).write(&desk, "overdue");
    desk.issue(ENGLISH, &["overdue.csv"]).succeeds();
    let due = desk.within(CHINESE, &["due", "--on", "2026-04-10"]);
    due.succeeds().says("逾期 10 天  2026-03-31  证0003号").says("20 天后  2026-04-30  证0003号");
    due.says("截至2026年5月10日到期的未履行承诺 2 项，其中逾期 1 项");
    desk.within(ENGLISH, &["due", "--on", "2026-04-30", "--within", "0"])
        .succeeds()
        .says("TODAY  2026-04-30");
    let json = desk.within(ENGLISH, &["due", "--on", "2090-01-31", "--json"]).json();
    assert_eq!(json["due"].as_array().unwrap().len(), 3);
    // Kept: on the list no more, and left out of the paper that is made again.
    let end = |act: &str, rest: &[&str]| {
        let mut all = vec![act, "证0003号"];
        all.extend(rest);
        all.extend(["--reason", "材料已收"]);
        desk.within(CHINESE, &all)
    };
    end("fulfil", &[]).fails(exit::REFUSED, "证0003号 有几项承诺：2.1 补交房屋租赁合同；3.1 补交场地平面图");
    end("fulfil", &["--component", "3"]).succeeds().says("承诺“补交场地平面图”（2026-04-30到期）已履行");
    end("fulfil", &["--component", "3"]).fails(exit::REFUSED, "这项承诺已有结果：已履行（已补齐）");
    end("fulfil", &["--component", "1"]).fails(exit::REFUSED, "没有这项承诺");
    end("reissue", &["--application", "BF-1"]).succeeds().says("许可3承诺事项");
    // Broken: the holder is told to correct it, and nothing else changes.
    let order =
        ["--correct-by", "2090-02-01", "--decided-by", "水城县烟草专卖局", "--document", "水烟改〔2026〕7号"];
    let failed = end("fail", &order);
    failed.succeeds().says("承诺“补交房屋租赁合同”（2026-03-31到期）逾期未履行，责令于2090-02-01前改正");
    assert!(failed.err.contains("依法撤销：yizheng annul 证0003号 --component 2"), "{}", failed.err);
    publish(&desk);
    assert_eq!(verdict(&desk, "证0003号-v2").0, "caution");
    let shown = desk.within(ENGLISH, &["register", "show", "证0003号", "--json"]).json();
    assert_eq!(shown["permits"][1]["status"], "valid");
    assert_eq!(shown["promises"][0]["outcome"], "failed");
    let history = desk.within(CHINESE, &["register", "history", "证0003号"]);
    history.succeeds().says("承诺逾期未履行，责令限期改正").says("改正期限：2090-02-01");
    history.says("作出决定的机关：水城县烟草专卖局").says("文号：水烟改〔2026〕7号");
    let due = desk.within(ENGLISH, &["due", "--on", "2026-05-10", "--json"]).json();
    assert_eq!(due["due"], json!([]));
    // The day of correction is watched, in the next version too, and after it the annulment is offered.
    end("reissue", &["--application", "BF-2"]).succeeds();
    desk.within(CHINESE, &["due", "--on", "2090-01-30"])
        .succeeds()
        .says("2 天后改正期满  2090-02-01  证0003号");
    let late = desk.within(CHINESE, &["due", "--on", "2090-02-03"]);
    late.succeeds().says("改正期满 2 天  2090-02-01  证0003号");
    assert!(late.err.contains("yizheng annul 证0003号 --component 2"), "{}", late.err);
    // What was corrected is kept; it is not broken twice.
    end("fail", &order).fails(exit::REFUSED, "这项承诺已有结果：未履行，责令限期改正");
    end("fulfil", &[]).succeeds().says("已履行");
    let due = desk.within(ENGLISH, &["due", "--on", "2090-02-03", "--json"]).json();
    assert_eq!(due["due"].as_array().unwrap().len(), 1);
    desk.in_order(5);
}

#[test]
fn a_promise_is_not_broken_before_its_day_is_over() {
    let desk = desk();
    let fail = |language: &str, rest: &[&str]| {
        let mut all = vec!["fail", "证0001号", "--reason", "逾期", "--correct-by", "2090-03-01"];
        all.extend(rest);
        desk.within(language, &all)
    };
    fail(CHINESE, &[]).fails(exit::REFUSED, "证0001号：该承诺期限至2090-01-31，尚未届满。");
    fail(ENGLISH, &["--json"]).fails(exit::REFUSED, "is due on 2090-01-31, and the day is not over");
    // The last day is still the holder's.
    let today = desk.within(ENGLISH, &["due", "--json"]).json()["on"].as_str().unwrap().to_string();
    let row =
        three().with("申请编号", "SQ-3").with("证照编号", "证0003号").with("许可2承诺期限", today.as_str());
    let past = three()
        .with("申请编号", "SQ-4")
        .with("证照编号", "证0004号")
        .with("许可2承诺期限", "2026-03-31")
        .with("许可1承诺事项", "补交场地平面图")
        .with("许可1承诺期限", "2026-03-31");
    Sheet::of([row, past]).write(&desk, "promises");
    desk.issue(ENGLISH, &["promises.csv"]).succeeds();
    let fail = |number: &str, component: &str, day: &str| {
        let all = ["fail", number, "--component", component, "--reason", "逾期", "--correct-by", day];
        desk.within(CHINESE, &all)
    };
    fail("证0003号", "2", "2090-03-01").fails(exit::REFUSED, "尚未届满");
    fail("证0004号", "1", &today).fails(exit::USAGE, "须在今天");
    fail("证0004号", "2", "2090-03-01")
        .fails(exit::REFUSED, "第 2 项“烟草专卖零售许可证”的发证机关是水城县烟草专卖局");
    fail("证0004号", "1", "2090-03-01").succeeds();
    let annul = |component: &str, rest: &[&str]| {
        let mut all = vec!["annul", "证0004号", "--component", component, "--reason", "逾期未改正"];
        all.extend(rest);
        desk.within(CHINESE, &all)
    };
    annul("2", &[]).fails(exit::REFUSED, "发证机关是水城县烟草专卖局");
    annul("1", &["--document", "水审撤〔2026〕1号"]).succeeds().says("正常 → 已撤销");
    desk.in_order(4);
}

#[test]
fn a_composite_license_is_no_permit() {
    let desk = desk();
    for (act, chinese) in [
        ("revoke", "证0001号 是行业综合许可证，本身不是行政许可，不能整张吊销。"),
        ("suspend", "不能整张暂扣"),
        ("withdraw", "不能整张撤回"),
        ("restore", "不能整张发还"),
    ] {
        let answer = decide(&desk, CHINESE, act, &["证0001号"]);
        answer.fails(exit::REFUSED, chinese).fails(exit::REFUSED, "用 --component 写明");
    }
    decide(&desk, CHINESE, "annul", &["证0001号"]).succeeds().says("正常 → 已撤销");
    decide(&desk, CHINESE, "deregister", &["证0001号"]).succeeds();
    desk.in_order(2);
}

#[test]
fn what_another_body_granted_it_decides_itself() {
    let desk = desk();
    for act in ["suspend", "revoke", "annul", "withdraw", "deregister"] {
        for rest in [
            &["证0001号", "--component", "2"][..],
            &["证0001号", "--component", "2", "--decided-by", "水城县行政审批服务局"],
        ] {
            decide(&desk, CHINESE, act, rest)
                .fails(exit::REFUSED, "第 2 项“烟草专卖零售许可证”的发证机关是水城县烟草专卖局")
                .fails(exit::REFUSED, "--decided-by");
        }
    }
    // Without the number of its document, another body's decision is not registered either.
    let all = [&["annul"][..], &TOBACCO, &["--reason", "查实"]].concat();
    desk.within(CHINESE, &all).fails(exit::REFUSED, "--document");
    decide(&desk, ENGLISH, "suspend", &TOBACCO).succeeds();
    let shown = desk.within(ENGLISH, &["register", "show", "证0001号", "--json"]).json();
    assert_eq!(shown["permits"][1]["decided_by"], "水城县烟草专卖局");
    assert_eq!(shown["permits"][1]["document"], "水审决〔2026〕1号");
    assert_eq!(shown["permits"][0]["decided_by"], Value::Null);
    desk.within(CHINESE, &["register", "show", "证0001号"]).says("作出决定的机关：水城县烟草专卖局");
    // The next version still says who suspended it.
    let change =
        ["change", "证0001号", "--set", "法定代表人=于桂芳", "--application", "BG-1", "--reason", "变更"];
    desk.within(ENGLISH, &change).succeeds();
    let shown = desk.within(ENGLISH, &["register", "show", "证0001号", "--json"]).json();
    assert_eq!(shown["permits"][1]["status"], "suspended");
    assert_eq!(shown["permits"][1]["decided_by"], "水城县烟草专卖局");
    desk.in_order(3);
}

#[test]
fn penalties_name_their_document() {
    let desk = desk();
    let all = |act| [act, "证0002号", "--reason", "查实", "--basis", "《道路运输条例》第六十三条"];
    for act in ["revoke", "suspend"] {
        desk.within(CHINESE, &all(act)).fails(exit::USAGE, "须写明决定文书的文号（--document）。");
        desk.within(ENGLISH, &all(act)).fails(exit::USAGE, "--document");
    }
}

#[test]
fn a_filing_is_deregistered_and_nothing_else() {
    let desk = desk();
    for act in ["suspend", "revoke", "annul", "withdraw"] {
        decide(&desk, CHINESE, act, &["证0001号", "--component", "3"])
            .fails(exit::REFUSED, "第 3 项“第二类医疗器械经营备案”是备案，不是行政许可，只能注销备案。");
    }
    let renew = ["renew", "证0001号", "--component", "3", "--until", "2099-12-31", "--application", "YX-1"];
    desk.within(CHINESE, &[&renew[..], &["--reason", "延续"]].concat()).fails(exit::REFUSED, "是备案");
    let deregister = ["deregister", "证0001号", "--component", "3", "--reason", "停止经营"];
    let json = desk.within(ENGLISH, &[&deregister[..], &["--json"]].concat()).json();
    assert_eq!(json["decided"][0]["filing"], true);
    let history = desk.within(CHINESE, &["register", "history", "证0001号"]);
    // The Administrative Licensing Law is no basis for what is no permit.
    assert!(!history.succeeds().says("第 3 项  注销备案").out.contains("行政许可法"), "{}", history.out);
    desk.in_order(2);
}

#[test]
fn who_does_it_is_recorded_and_may_be_limited() {
    let desk = desk();
    let by = |operator: &str| {
        let mut all = vec!["suspend", "证0002号", "--operator", operator];
        all.extend(WHY);
        desk.within(CHINESE, &all)
    };
    by("李明\u{202E}").fails(exit::USAGE, "经办人姓名须为普通文字");
    desk.settings("operators = [\"李明\", \"窗口一\"]\n");
    by("王五").fails(exit::OFFICE, "“王五”不是本机关的经办人。经办人：李明、窗口一");
    by("李明").succeeds();
    desk.within(CHINESE, &["register", "history", "证0002号"]).succeeds().says("暂扣  （李明）");
    let mut command = desk.command(CHINESE);
    for name in ["YIZHENG_OPERATOR", "USER", "LOGNAME", "USERNAME"] {
        command.env_remove(name);
    }
    let answer = Answer::of(command.args(["issue", "first.csv", "--office", "office"]).output().unwrap());
    answer.fails(exit::OFFICE, "请写明经办人。本机关的经办人：李明、窗口一");
}
