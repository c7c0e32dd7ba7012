//! `yizheng form` and `yizheng fill`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
mod edited;

use std::path::{Path, PathBuf};

use common::{CHINESE, Desk, ENGLISH, LANGUAGES, exit};
use edited::Workbook;
use serde_json::{Value, json};

fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn seed(name: &str) -> String {
    workspace("seeds/demo/fill").join(name).display().to_string()
}

/// A desk with the sample 营业执照 of a restaurant issued: its picture is `license.png`.
fn with_license() -> Desk {
    let desk = Desk::new();
    desk.issue(ENGLISH, &[&seed("business-license.csv"), "--out", "licenses"]).succeeds();
    std::fs::copy(desk.path("licenses/营业执照-371529200040212.png"), desk.path("license.png")).unwrap();
    std::fs::copy(desk.path("licenses/营业执照-371529200040212.cwt"), desk.path("license.cwt")).unwrap();
    desk
}

fn fill<'a>(form: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["fill", form, "--office", "office"][..], more].concat()
}

#[test]
fn the_vectors_are_answered_to_the_byte() {
    let document: Value =
        serde_json::from_slice(&std::fs::read(workspace("fixtures/fill.json")).unwrap()).unwrap();
    let mut answered = 0;
    for vector in document["vectors"].as_array().unwrap() {
        let desk = Desk::empty();
        let authority = &vector["authority"];
        desk.write(
            "authority.json",
            json!({ "name": authority["name"], "code": authority["code"], "key": authority["key"] })
                .to_string(),
        );
        let form = &vector["form"];
        let form = match form["everything"].as_str() {
            Some(style) => style.to_string(),
            None => {
                desk.write("form.json", form.to_string());
                "form.json".to_string()
            }
        };
        let time = yizheng::Timestamp::from_seconds(vector["time"].as_u64().unwrap()).to_string();
        let mut arguments = vec!["fill".to_string(), form, "--json".into(), "--at".into(), time];
        arguments.extend(["--authority".into(), "authority.json".into()]);
        for (list, place) in vector["status_lists"].as_array().unwrap().iter().zip(0..) {
            desk.write(&format!("list-{place}.cwt"), bytes(list.as_str().unwrap()));
            arguments.extend(["--status".into(), format!("list-{place}.cwt")]);
        }
        for (source, place) in vector["sources"].as_array().unwrap().iter().zip(0..) {
            desk.write(&format!("{place}.cwt"), bytes(source.as_str().unwrap()));
            arguments.extend(["--from".into(), format!("{place}.cwt")]);
        }
        if vector["even_if_not_in_force"] == true {
            arguments.push("--even-if-not-in-force".into());
        }
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let answer = desk.run(ENGLISH, &arguments);
        let (name, expected) = (&vector["name"], vector["answer"].as_str().unwrap());
        let parsed: Value = serde_json::from_str(expected).unwrap();
        let Some(error) = parsed["error"].as_str() else {
            assert_eq!(answer.out.trim_end(), expected, "{name}");
            answered += 1;
            continue;
        };
        let (code, said) = match error {
            "not_in_force" => (exit::INVALID, "fill_not_in_force"),
            "not_verified" => (exit::INVALID, "fill_not_verified"),
            "type_not_mapped" => (exit::INPUT, "fill_type_not_mapped"),
            "item_not_mapped" => (exit::INPUT, "fill_item_not_mapped"),
            // Without --from the command line itself makes no sense.
            "no_sources" => (exit::USAGE, "--from"),
            _ => (exit::INPUT, "form_file"),
        };
        answer.fails(code, said);
        assert_eq!(answer.out, "", "{name}");
    }
    assert!(answered > 15, "{answered}");
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn the_form_of_every_industry_can_be_made() {
    let desk = Desk::empty();
    let listed = desk.run(ENGLISH, &["form", "--json"]);
    let listed = listed.succeeds().json();
    let industries = listed["industries"].as_array().unwrap();
    assert!(industries.len() > 40);
    for industry in industries {
        let name = industry.as_str().unwrap();
        let answer = desk.run(CHINESE, &["form", name, "--json", "--out", "forms"]);
        let made = answer.succeeds().json();
        let (items, before, saved) = (
            made["items"].as_u64().unwrap(),
            made["items_before"].as_u64().unwrap(),
            made["items_saved"].as_u64().unwrap(),
        );
        assert_eq!(items + saved, before, "{name}");
        assert!(saved > 0, "{name}: every permit asks for the holder");
        assert_eq!(made["files"].as_array().unwrap().len(), 3, "{name}");
        // Every key, and every material, once.
        let unique = |list: &Value, key: &str| {
            let list: Vec<&str> =
                list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap()).collect();
            list.iter().collect::<std::collections::BTreeSet<_>>().len() == list.len()
        };
        assert!(unique(&made["form"]["items"], "key") && unique(&made["materials"], "id"), "{name}");
    }
}

#[test]
fn the_restaurant_s_form_and_notice() {
    let desk = Desk::empty();
    let answer = desk.run(CHINESE, &["form", "饭店", "--with", "烟草专卖零售许可证", "--out", "f"]);
    answer.succeeds().says("4. 烟草专卖零售许可证（可选）").says("示例证照目录");
    let schema: Value = serde_json::from_slice(&desk.read("f/饭店-form.schema.json")).unwrap();
    assert_eq!(schema["properties"]["FWXZ"]["enum"], json!(["自有", "租赁", "无偿使用"]));
    assert!(schema["required"].as_array().unwrap().contains(&json!("CZZTDM")));
    assert_eq!(schema["x-yizheng"]["permits"].as_array().unwrap().len(), 4);
    assert_eq!(schema["x-yizheng"]["permits"][1]["term"], "none");
    assert_eq!(schema["x-yizheng"]["permits"][3]["term_years"], 5);
    let notice = String::from_utf8(desk.read("f/饭店-notice.html")).unwrap();
    for text in [
        "饭店“一业一证”一次告知书",
        "核验通过的，免提交",
        "示例证照目录",
        // What article 30 of the Administrative Permission Law wants told, and every guide has.
        "不超过 5 年",
        "<td>未规定期限</td>",
        "消防救援机构（法定实施机关：县级消防救援机构）",
        "《中华人民共和国消防法》第十五条",
        "有与经营的食品品种、数量相适应的场所、设备和布局；",
        "<td>20 个工作日</td>",
        "<td>不收费</td>",
        "办理地点",
        "办理时间",
        "咨询",
        "监督投诉",
        "《中华人民共和国行政复议法》第二十条",
        "《中华人民共和国行政诉讼法》第四十六条",
    ] {
        assert!(notice.contains(text), "{text}");
    }
    assert!(!notice.contains("http"), "the page loads nothing");
    // Nothing is replaced.
    desk.run(ENGLISH, &["form", "饭店", "--out", "f"]).fails(exit::OUTPUT, "exists");
    // The same keys in the other style; the files of one format.
    desk.run(ENGLISH, &["form", "饭店", "--keys", "camelCase", "--format", "schema", "--out", "g"])
        .succeeds();
    let schema: Value = serde_json::from_slice(&desk.read("g/饭店-form.schema.json")).unwrap();
    assert!(schema["properties"]["holderCode"].is_object());
}

/// What the clerk types: 申请 and 许可.
fn clerk(workbook: &mut Workbook) {
    for (header, value) in [
        ("证照编号", "鲁聊水综〔2026〕009001号"),
        ("联系人", "苇小满"),
        ("联系电话", "0635-0000000"),
        ("从业人数", "18"),
        ("经营面积（平方米）", "420.5"),
        ("房屋权属", "租赁"),
        ("食品经营主体业态", "餐饮服务经营者"),
        ("食品经营项目", "热食类食品制售^冷食类食品制售"),
        ("食品安全管理员", "荷叶青"),
        ("所在楼层", "1-2 层"),
        ("额定人数", "160"),
        ("排水去向", "荷香路市政污水管网，W12 井"),
        ("日排水量（立方米）", "9"),
    ] {
        workbook.set("申请", 2, header, value);
    }
    let permits = [
        ("JY23715290090011", "", "2026-11-24", "2031-11-23"),
        ("聊水消安检字〔2026〕第9001号", "水城县消防救援大队", "2026-11-24", ""),
        ("聊水审排字第20269001号", "", "2026-11-24", "2031-11-23"),
    ];
    workbook.set("许可", 2, "许可范围", "热食类食品制售，冷食类食品制售");
    for ((number, authority, from, until), row) in permits.into_iter().zip(2..) {
        for (header, value) in
            [("许可编号", number), ("发证机关", authority), ("有效期起", from), ("有效期止", until)]
        {
            if !value.is_empty() {
                workbook.set("许可", row, header, value);
            }
        }
    }
}

#[test]
fn a_scanned_licence_a_sheet_a_composite_and_another_system_s_record() {
    let desk = with_license();
    let reference = "SQ20261124-9001";
    let sheet = ["--from", "license.png", "--application", reference, "--out", "application.xlsx"];
    let answer = desk.run(CHINESE, &fill("饭店", &sheet));
    answer.succeeds().says("经营主体名称：水城县芦苇荡餐饮有限公司").says("已写出：application.xlsx");

    // As it was handed out, the sheet says at its places what is missing.
    desk.issue(ENGLISH, &["application.xlsx"])
        .fails(exit::PROBLEMS, "sheet “申请”, row 2, column L (联系人)");

    let mut workbook = Workbook::open(&desk.path("application.xlsx"));
    clerk(&mut workbook);
    workbook.save(&desk.path("filled.xlsx"));
    desk.issue(ENGLISH, &["filled.xlsx", "--out", "composite"]).succeeds().says("鲁聊水综〔2026〕009001号");
    let composite = "composite/行业综合许可证-鲁聊水综〔2026〕009001号.png";
    let report = desk.verify(ENGLISH, &[composite, "--json"]);
    let report = report.succeeds().json();
    let license = &report["results"][0]["report"]["license"];
    assert_eq!(license["holder"]["name"], "水城县芦苇荡餐饮有限公司");
    assert_eq!(license["permits"].as_array().unwrap().len(), 3);
    assert_eq!(license["permits"][0]["authority"], "水城县行政审批服务局");
    // What the form asks and the certificate does not carry is not in it.
    assert!(!report.to_string().contains("0635-0000000"));

    // Another system's record, from both.
    let sources = ["--from", composite, "--from", "license.cwt", "--out", "record.json"];
    let record = seed("shop-record.toml");
    desk.run(ENGLISH, &fill(&record, &sources)).succeeds();
    let written: Value = serde_json::from_slice(&desk.read("record.json")).unwrap();
    assert_eq!(
        written,
        json!({
            "shop_name": "水城县芦苇荡餐饮有限公司", "uscc": "91371529MAF8K3T704",
            "address": "水城县临湖街道荷香路28号一至二层", "capital_wan": "50",
            "license_no": "鲁聊水综〔2026〕009001号", "food_no": "JY23715290090011", "food_until": "20311123",
            "mail_address": "水城县临湖街道荷香路28号一至二层",
        })
    );
}

#[test]
fn the_sheet_is_checked_like_every_sheet() {
    let desk = with_license();
    let sheet = ["--from", "license.png", "--application", "SQ-1", "--out", "a.xlsx"];
    desk.run(ENGLISH, &fill("饭店", &sheet)).succeeds();
    for (header, value, english, chinese) in [
        ("从业人数", "十八", "“十八” is no number.", "“十八”不是数字。"),
        ("经营面积（平方米）", "约四百", "“约四百” is no area.", "“约四百”不是面积。"),
        ("房屋权属", "借用", "“借用” is none of the possible values.", "“借用”不在可选值中。"),
        ("联系电话", "", "“联系电话” is not filled in.", "未填写“联系电话”"),
    ] {
        let mut workbook = Workbook::open(&desk.path("a.xlsx"));
        clerk(&mut workbook);
        workbook.set("申请", 2, header, value);
        workbook.save(&desk.path("b.xlsx"));
        for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
            let answer = desk.issue(language, &["b.xlsx"]);
            answer.fails(exit::PROBLEMS, header).fails(exit::PROBLEMS, text);
        }
    }
    // A form's item in a certificate that has no such form.
    desk.write("stray.csv", "申请编号,证照类型,证照编号,持证主体,联系电话\nSQ-1,中标通知书,1,甲,0635\n");
    desk.issue(ENGLISH, &["stray.csv"]).fails(exit::PROBLEMS, "column E (联系电话)");
}

#[test]
fn the_json_document_is_read_by_issue() {
    let desk = with_license();
    let to = ["--from", "license.png", "--application", "SQ-9", "--out", "a.json"];
    desk.run(ENGLISH, &fill("便利店", &to)).succeeds();
    let mut document: Value = serde_json::from_slice(&desk.read("a.json")).unwrap();
    let application = &mut document["applications"][0];
    application["证照编号"] = json!("证9号");
    for (key, value) in [
        ("联系人", "甲"),
        ("联系电话", "1"),
        ("从业人数", "2"),
        ("经营面积（平方米）", "40"),
        ("房屋权属", "租赁"),
    ] {
        application[key] = json!(value);
    }
    for (permit, number) in application["permits"].as_array_mut().unwrap().iter_mut().zip(1..) {
        permit["许可编号"] = json!(format!("编{number}"));
        permit["发证机关"] = json!("某局");
        permit["许可范围"] = json!("散装食品销售");
        permit["有效期止"] = json!("长期");
    }
    desk.write("b.json", document.to_string());
    desk.issue(ENGLISH, &["b.json"]).succeeds();
}

#[test]
fn the_schema_that_form_wrote_is_a_form() {
    let desk = with_license();
    desk.run(ENGLISH, &["form", "饭店", "--out", "f", "--format", "schema"]).succeeds();
    let direct = desk.run(ENGLISH, &fill("饭店", &["--from", "license.png", "--json", "--at", "2026-11-25"]));
    let through = fill("f/饭店-form.schema.json", &["--from", "license.png", "--json", "--at", "2026-11-25"]);
    let through = desk.run(ENGLISH, &through);
    assert_eq!(direct.succeeds().out, through.succeeds().out);
}

#[test]
fn a_source_that_is_not_in_force_fills_only_when_told() {
    let desk = Desk::new();
    let sheet = std::fs::read_to_string(seed("business-license.csv"))
        .unwrap()
        .replace(",371529,,,", ",371529,2026-11-18,2026-11-20,");
    desk.write("expired.csv", sheet);
    desk.issue(ENGLISH, &["expired.csv", "--out", "licenses"]).succeeds();
    let license = "licenses/营业执照-371529200040212.cwt";
    let refused = fill("饭店", &["--from", license, "--at", "2026-12-01", "--out", "a.xlsx"]);
    desk.run(ENGLISH, &refused)
        .fails(exit::INVALID, "fills nothing")
        .fails(exit::INVALID, "--even-if-not-in-force");
    desk.run(CHINESE, &refused).fails(exit::INVALID, "不能用来填表");
    assert!(!desk.path("a.xlsx").exists());
    let told = fill("饭店", &["--from", license, "--at", "2026-12-01", "--even-if-not-in-force"]);
    let answer = desk.run(ENGLISH, &told);
    assert_eq!(answer.code, exit::CAUTION, "{answer:#?}");
    answer.says("! from a license that is not in force");
    // Nobody vouches for it here: no option takes it.
    let other = Desk::empty();
    other.init("office").succeeds();
    std::fs::copy(desk.path(license), other.path("x.cwt")).unwrap();
    let nobody = fill("饭店", &["--from", "x.cwt", "--even-if-not-in-force"]);
    other.run(ENGLISH, &nobody).fails(exit::INVALID, "because it did not pass verification");
}

#[test]
fn what_the_sources_contradict_each_other_about_is_shown() {
    let desk = with_license();
    let sheet = std::fs::read_to_string(seed("business-license.csv")).unwrap();
    let moved = sheet
        .replace("荷香路28号", "荷香路29号")
        .replace("371529200040212", "371529200040213")
        .replace("SQ20261118-0901", "SQ-2");
    desk.write("moved.csv", moved);
    desk.issue(ENGLISH, &["moved.csv", "--out", "licenses"]).succeeds();
    let both =
        ["--from", "license.cwt", "--from", "licenses/营业执照-371529200040213.cwt", "--out", "a.xlsx"];
    let answer = desk.run(ENGLISH, &fill("饭店", &both));
    assert_eq!(answer.code, exit::CAUTION, "{answer:#?}");
    answer.says("nothing was chosen").says("荷香路28号").says("荷香路29号").says("← 2 premises");
    // It is not in the sheet either.
    let workbook = Workbook::open(&desk.path("a.xlsx"));
    assert_eq!(workbook.get("申请", 2, "经营场所"), None);
    assert_eq!(workbook.get("申请", 2, "持证主体").as_deref(), Some("水城县芦苇荡餐饮有限公司"));
}

#[test]
fn what_is_wrong_with_a_form_is_said_with_its_place() {
    let desk = with_license();
    let item = |rest: &str| format!("name = \"表\"\n[[item]]\nkey = \"a\"\nkind = \"text\"\n{rest}");
    for (content, english, chinese) in [
        (item("same_as = \"a\""), "in a circle: a → a", "循环依赖：a → a"),
        (
            item("from = [{ field = \"holder.phone\" }]"),
            "item “a”: no license has a field “holder.phone”",
            "没有“holder.phone”这个字段",
        ),
        (
            item("same_as = \"b\""),
            "item “a” names “b”, which is no item of this form",
            "所指的“b”不是这张表的项目",
        ),
        (item("[[item]]\nkey = \"a\"\nkind = \"text\""), "the key “a” is there twice", "字段名“a”出现两次"),
        (item("form = \"holder.name\""), "unknown field `form`", "unknown field `form`"),
        (
            item("[[item]]\nkey = \"d\"\nkind = \"date\"\nfrom = [{ field = \"holder.name\" }]"),
            "item “d” is of kind date, but “holder.name” holds text",
            "项目“d”的类型是 date",
        ),
        ("name = ".to_string(), "TOML", "TOML"),
        ("{ \"name\": 1 }".to_string(), "invalid type", "invalid type"),
    ] {
        desk.write("form", content);
        for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
            let answer = desk.run(language, &fill("form", &["--from", "license.cwt"]));
            answer.fails(exit::INPUT, text).fails(exit::INPUT, "form");
            assert_eq!(answer.out, "");
        }
    }
    desk.run(ENGLISH, &fill("饭馆", &["--from", "license.cwt"])).fails(exit::USAGE, "no industry “饭馆”");
    desk.run(ENGLISH, &["form", "饭店", "--with", "药品经营许可证"])
        .fails(exit::USAGE, "is no optional permit");
    desk.write("x.txt", "https://example.com/menu");
    desk.run(ENGLISH, &fill("饭店", &["--from", "x.txt"])).fails(exit::INPUT, "x.txt is no license");
    desk.run(ENGLISH, &fill("饭店", &["--from", "missing.png"])).fails(exit::INPUT, "missing.png");
    desk.run(ENGLISH, &fill("饭店", &["--from", "license.cwt", "--out", "a.pdf"]))
        .fails(exit::USAGE, "only .xlsx and .json");
    desk.run(ENGLISH, &fill("pinyin", &["--from", "license.cwt", "--out", "a.xlsx"]))
        .fails(exit::USAGE, "as .json");
    let other = "name = \"表\"\n[[item]]\nkey = \"a\"\nkind = \"text\"\nfrom = [{ certificate = \"不动产权证书\", field = \"holder.name\" }]";
    desk.write("form", other);
    desk.run(ENGLISH, &fill("form", &["--from", "license.cwt"]))
        .fails(exit::INPUT, "takes nothing from “营业执照”");
}

#[test]
fn a_catalogue_with_a_wrong_form_is_named() {
    let path = "office/catalogue/forms.toml";
    let desk = Desk::new();
    let good = String::from_utf8(desk.read(path)).unwrap();
    for (from, to, english) in [
        ("same_as = \"JYCS\"", "same_as = \"SDDZ\"", "in a circle: SDDZ → SDDZ"),
        ("items = [\"CZZT\",", "items = [\"XXXX\",", "“XXXX” is no item"),
        ("materials = [\"application\",", "materials = [\"nothing\",", "“nothing” is no material"),
        ("name = \"食品经营许可证\"", "name = \"食品经营执照\"", "“食品经营执照” is no permit item"),
        ("column = \"持证主体\"", "column = \"主体\"", "“CZZT” a column is named"),
        ("\"ZYKT\", \"KTBG\"", "\"KTBG\"", "needs the item “ZYKT”"),
        (
            "promised_days = 5",
            "promised_days = 50",
            "“食品经营许可证” promises more days than the law allows",
        ),
        ("《中华人民共和国行政复议法》", "《示例复议法》", "cites in 《》 what is no real law"),
        ("key = \"LXR\"", "key = \"CZZT\"", "the key “CZZT” is there twice"),
    ] {
        assert!(good.contains(from), "{from}");
        desk.write(path, good.replacen(from, to, 1));
        desk.run(ENGLISH, &["form", "饭店", "--office", "office"]).fails(exit::OFFICE, english);
    }
    // An office from before there were forms works on; only forms it has none.
    std::fs::remove_file(desk.path(path)).unwrap();
    desk.run(ENGLISH, &["form", "饭店", "--office", "office"]).fails(exit::OFFICE, "has no forms");
    desk.still_works();
}

#[test]
fn the_worked_example_of_the_documentation() {
    let page = std::fs::read_to_string(workspace("docs/FILL.md")).unwrap();
    let section = page.split("## Worked example").nth(1).unwrap().split("\n## ").next().unwrap();
    let desk = Desk::empty();
    let mut commands = 0;
    for block in section.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for command in block.split("$ yizheng ").skip(1) {
            let (line, expected) = command.split_once('\n').unwrap();
            let seeds = format!("{}/", workspace("seeds").display());
            let arguments: Vec<String> = line.split(' ').map(|word| word.replace("seeds/", &seeds)).collect();
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let answer = desk.run(ENGLISH, &arguments);
            answer.succeeds();
            printed(line, expected, &answer.out);
            commands += 1;
            if desk.path("application.xlsx").exists() && !desk.path("filled.xlsx").exists() {
                let mut workbook = Workbook::open(&desk.path("application.xlsx"));
                clerk(&mut workbook);
                workbook.save(&desk.path("filled.xlsx"));
            }
        }
    }
    assert_eq!(commands, 8);
}

/// Was `expected` printed? A line `…` stands for any lines, `…` at the end of a line for its rest.
#[track_caller]
fn printed(command: &str, expected: &str, found: &str) {
    let mut lines = found.lines();
    let mut any = false;
    for line in expected.lines() {
        if line == "…" {
            any = true;
            continue;
        }
        let fits = |found: &str| match line.strip_suffix('…') {
            Some(start) => found.starts_with(start),
            None => found == line,
        };
        let matched = if any { lines.any(fits) } else { lines.next().is_some_and(fits) };
        assert!(matched, "{command}\nexpected: {line}\nfound:\n{found}");
        any = false;
    }
    assert!(any || lines.next().is_none(), "{command}: more was printed:\n{found}");
}
