//! Sheets are set and proved; what would make a bad certificate is refused and named.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Draft, USUAL, Wish, date, restaurant, text, with_items};
use yizheng_print::{Edition, Problem};

#[test]
fn a_composite_license_is_set_and_proved_on_each_paper() {
    for paper in ["A3", "A4"] {
        for edition in [Edition::Original, Edition::Duplicate] {
            let wish = Wish { paper: Some(paper), edition: Some(edition), overprint: false };
            let draft = Draft::new(restaurant(), &[], wish);
            let sheet = draft.set().unwrap_or_else(|problems| panic!("{paper}: {problems:#?}"));
            assert_eq!(sheet.pages(), 1, "{paper}");
            draft.prove(&sheet).unwrap_or_else(|problems| panic!("{paper}: {problems:#?}"));
        }
    }
}

#[test]
fn a_missing_glyph_is_named_with_its_field() {
    let mut claims = restaurant();
    // CJK extension J, of 2025: no font of this year has it.
    claims.license.holder_name = text("水城县\u{323B0}味轩餐饮管理有限公司");
    let Err(problems) = Draft::new(claims, &[], USUAL).set() else { panic!("printed") };
    let named = problems.iter().find_map(|problem| match problem {
        Problem::GlyphMissing { character, field, fonts } => Some((*character, field.clone(), fonts.clone())),
        _ => None,
    });
    let (character, field, fonts) = named.expect("the character");
    assert_eq!((character, field.as_deref()), ('\u{323B0}', Some("holder.name")));
    assert!(!fonts.is_empty());
}

#[test]
fn a_field_that_the_template_leaves_out_is_found() {
    let draft = Draft::new(restaurant(), &[], USUAL);
    let sheet = draft.set().unwrap();
    let mut other = Draft::new(restaurant(), &[], USUAL);
    other.face.industry = Some("书店".to_string());
    let Err(problems) = other.prove(&sheet) else { panic!("proved") };
    assert!(
        matches!(&problems[..], [Problem::FieldNotOnPage { field, value }] if field == "industry" && value == "书店"),
        "{problems:?}"
    );
}

/// Day 2026-03-18 has a spelling with 〇, which this template does not print.
#[test]
fn a_value_within_a_spelling_that_is_not_printed_is_on_the_page() {
    let mut claims = with_items("行政许可证", "SCZB2026-0047", &[("水水", "〇")]);
    claims.license.valid_from = Some(date("2026-03-18"));
    let draft = Draft::new(claims, &[], USUAL);
    let sheet = draft.set().unwrap();
    assert_eq!(draft.missing(&sheet), []);
}

#[test]
fn the_code_of_another_certificate_is_found() {
    let mut draft = Draft::new(restaurant(), &[], USUAL);
    let other = with_items("行政许可证", "鲁聊水许〔2026〕000002号", &[("许可事项", "道路运输经营许可")]);
    draft.code_svg = Draft::new(other, &[], USUAL).code_svg;
    let sheet = draft.set().unwrap();
    let Err(problems) = draft.prove(&sheet) else { panic!("proved") };
    assert_eq!(problems, [Problem::CodeWrong { dpi: 200 }]);
}

#[test]
fn a_text_that_fits_nowhere_is_named() {
    let mut claims = restaurant();
    claims.license.holder_name = text(&"水城县漕味轩餐饮管理有限公司".repeat(24));
    let Err(problems) = Draft::new(claims, &[], USUAL).set() else { panic!("printed") };
    assert!(
        problems
            .iter()
            .any(|problem| matches!(problem, Problem::DoesNotFit { field, .. } if field == "holder.name")),
        "{problems:?}"
    );
}

#[test]
fn a_term_that_no_law_sets_is_not_called_long() {
    let draft = Draft::new(restaurant(), &[], USUAL);
    let fire = &draft.face.permits[2];
    assert_eq!(
        (fire.term.as_str(), fire.open_end.as_deref()),
        ("自2026年1月8日起，未规定期限", Some("未规定期限"))
    );
    let sheet = draft.set().unwrap();
    let shown = sheet.look.text();
    assert!(shown.contains("未规定期限") && !shown.contains("长期"), "{shown}");
    assert_eq!(draft.missing(&sheet), []);
    // What the catalogue does not know has no last day, and nothing more is claimed.
    let mut claims = restaurant();
    claims.license.permits[2].name = text("某项许可");
    let draft = Draft::new(claims, &[], USUAL);
    assert_eq!(
        (draft.face.permits[2].term.as_str(), &draft.face.permits[2].open_end),
        ("自2026年1月8日起", &None)
    );
    // A permit with a term by law whose sheet says 长期 is long.
    let mut claims = restaurant();
    claims.license.permits[0].valid_until = None;
    assert_eq!(Draft::new(claims, &[], USUAL).face.permits[0].open_end.as_deref(), Some("长期"));
}

#[test]
fn face_items_stand_in_the_order_of_the_form_with_their_units() {
    // As the token has them: in the order of their bytes.
    let items = [
        ("合同价格", "42718600.00"),
        ("合同工期", "300日历天"),
        ("工程名称", "一号仓库"),
        ("建设地址", "经五路以东"),
        ("施工单位", "山东筑城建设工程有限公司"),
        ("勘察单位", "山东水城岩土工程勘察院有限公司"),
    ];
    let draft = Draft::new(with_items("建筑工程施工许可证", "371529202604150101", &items), &[], USUAL);
    let labels: Vec<&str> = draft.face.items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["工程名称", "建设地址", "合同价格", "勘察单位", "施工单位", "合同工期"]);
    let sheet = draft.set().unwrap();
    let shown = sheet.look.text();
    assert!(shown.contains("42718600.00元"), "{shown}");
    let at = |label: &str| shown.find(label).unwrap_or_else(|| panic!("{label}"));
    assert!(labels.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{shown}");
    draft.prove(&sheet).unwrap();

    // Items that only stand on paper take their place among the others; an amount in words has its unit already.
    let license =
        [("登记机关", "水城县市场监督管理局"), ("类型", "有限责任公司"), ("注册资本", "伍拾万元整")];
    let scope = [("经营范围", "一般项目：餐饮管理。")];
    let draft = Draft::new(with_items("营业执照", "371529200040212", &license), &scope, USUAL);
    let labels: Vec<&str> = draft.face.in_order.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["类型", "经营范围", "注册资本", "登记机关"]);
    assert!(draft.face.in_order.iter().all(|item| item.unit.is_empty()));
}

#[test]
fn the_place_of_the_seal_is_that_of_the_type() {
    let shown = |type_name: &str, items: &[(&str, &str)]| {
        let draft = Draft::new(with_items(type_name, "编号1", items), &[], USUAL);
        let sheet = draft.set().unwrap_or_else(|problems| panic!("{type_name}: {problems:#?}"));
        draft.prove(&sheet).unwrap_or_else(|problems| panic!("{type_name}: {problems:#?}"));
        sheet.look.text()
    };
    assert!(shown("不动产权证书", &[("坐落", "荷香路28号")]).contains("登记机构（章）水城县行政审批服务局"));
    assert!(
        shown("行政许可证", &[("许可事项", "道路运输经营许可")])
            .contains("发证机关（盖章）水城县行政审批服务局")
    );
    // A guarantee is the guarantor's, never that of the office whose system carries it.
    let guarantee =
        shown("电子保函", &[("担保人", "水城融资担保有限公司"), ("受益人", "水城县教育和体育局")]);
    assert!(
        guarantee.contains("担保人（盖章）水城融资担保有限公司（电子证照由水城县行政审批服务局签发）"),
        "{guarantee}"
    );
    // Where the office is the one who seals, it stands there once.
    let own = shown("中标通知书", &[("招标人", "水城县行政审批服务局")]);
    assert!(own.contains("招标人（盖章）水城县行政审批服务局") && !own.contains("（电子证照由"), "{own}");
}

#[test]
fn the_duplicate_has_room_for_entries_where_any_is_left() {
    let shown = |edition, claims| {
        let wish = Wish { paper: Some("A4"), edition: Some(edition), overprint: false };
        let draft = Draft::new(claims, &[], wish);
        draft.set().unwrap_or_else(|problems| panic!("{edition:?}: {problems:#?}"))
    };
    assert!(!shown(Edition::Original, restaurant()).look.text().contains("记载事项"));
    let mut two = restaurant();
    two.license.permits.truncate(2);
    let sheet = shown(Edition::Duplicate, two);
    assert!(sheet.look.text().contains("记载事项"));
    assert_eq!(sheet.pages(), 1);
    // A full page does not grow by it.
    assert_eq!(shown(Edition::Duplicate, restaurant()).pages(), 1);
}

#[test]
fn where_to_complain_stands_on_the_paper_where_the_office_says_so() {
    let single = || with_items("行政许可证", "编号1", &[("许可事项", "道路运输经营许可")]);
    let works = || with_items("建筑工程施工许可证", "编号1", &[("工程名称", "一号仓库")]);
    for (claims, paper) in
        [(restaurant(), "A3"), (restaurant(), "A4"), (single(), "A4"), (single(), "card"), (works(), "A4")]
    {
        let wish = Wish { paper: Some(paper), ..USUAL };
        let mut draft = Draft::new(claims, &[], wish);
        assert!(!draft.set().unwrap().look.text().contains("监督投诉"), "{paper}");
        draft.face.office.complaints = Some("12345 政务服务便民热线".to_string());
        let sheet = draft.set().unwrap_or_else(|problems| panic!("{paper}: {problems:#?}"));
        assert!(sheet.look.text().contains("监督投诉：12345政务服务便民热线"), "{paper}");
        draft.prove(&sheet).unwrap_or_else(|problems| panic!("{paper}: {problems:#?}"));
    }
}
