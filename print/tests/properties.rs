//! Whatever a license says, nothing on its sheets is cut off, covered, or missing: either it is printed well, or refused by
//! name.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Draft, Wish, date, plain, text};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use yizheng::license::FaceItem;
use yizheng::{Claims, Commitment, Permit};
use yizheng_print::{Edition, Problem};

/// Common and rare characters, brackets, Latin, digits.
const CHARACTERS: &[&str] = &[
    "水", "城", "县", "餐", "饮", "管", "理", "有", "限", "公", "司", "龘", "𠮷", "㐂", "镕", "犇", "堃",
    "〇", "（", "）", "〔", "〕", "、", "，", "·", "A", "b", "9", "0", "—", "号", "《", "》", "Ⅱ", "㎡", "℃",
    "-", "/", " 分",
];

fn words(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(select(CHARACTERS), length).prop_map(|parts| parts.concat().trim().to_string())
}

/// A name, mostly of usual length.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![6 => words(2..24), 2 => words(24..50), 1 => "[0-9A-Z]{30,60}"]
}

fn permit() -> impl Strategy<Value = Permit> {
    let number = prop_oneof![words(4..30), "[A-Z0-9]{10,48}"];
    let scope = option::of(prop_oneof![words(4..40), words(40..90)]);
    (name(), number, words(4..30), scope, any::<bool>(), option::weighted(0.2, words(4..40))).prop_map(
        |(name, number, authority, scope, ends, promise)| {
            let mut permit = Permit::new(text(&name), text(&number), text(&authority));
            permit.item_code = Some(text("000131003000"));
            permit.scope = scope.map(|scope| text(&scope));
            permit.valid_from = Some(date("2026-01-08"));
            permit.valid_until = ends.then(|| date("2031-01-07"));
            permit.commitments = promise
                .map(|promise| Commitment { text: text(&promise), due: date("2026-12-31") })
                .into_iter()
                .collect();
            permit
        },
    )
}

fn composite() -> impl Strategy<Value = Claims> {
    (name(), name(), words(2..60), words(2..12), vec(permit(), 2..=20)).prop_map(
        |(holder, representative, premises, industry, permits)| {
            let mut claims =
                plain("11370000MB2Q170535001", "行业综合许可证", "鲁聊水综〔2026〕000001号", &holder);
            claims.license.representative = Some(text(&representative));
            claims.license.premises = Some(text(&premises));
            claims.license.industry = Some(text(&industry));
            claims.license.permits = permits;
            claims
        },
    )
}

fn single() -> impl Strategy<Value = Claims> {
    let types = [
        "行政许可证",
        "中标通知书",
        "电子保函",
        "联合验收结论意见书",
        "建设用地规划许可证",
        "建筑工程施工许可证",
        "不动产权证书",
        "营业执照",
    ];
    let item = (words(2..9), prop_oneof![4 => words(1..40), 1 => words(40..120)]);
    (select(types.to_vec()), name(), words(2..60), vec(item, 0..12)).prop_map(
        |(kind, holder, premises, items)| {
            let mut claims = plain("11370000MB2Q170535004", kind, "SCZB2026-0047", &holder);
            claims.license.premises = Some(text(&premises));
            claims.license.valid_from = Some(date("2026-03-18"));
            let mut labels = std::collections::BTreeSet::new();
            claims.license.items = items
                .into_iter()
                .filter(|(label, value)| {
                    !label.is_empty() && !value.is_empty() && labels.insert(label.clone())
                })
                .map(|(label, value)| FaceItem { label: text(&label), value: text(&value) })
                .collect();
            claims
        },
    )
}

/// Printed with nothing wrong on it and with every field in its text; or refused because a text fits nowhere, or because
/// the code has no room.
fn printed_or_refused(claims: Claims, wish: Wish<'_>) -> Result<bool, TestCaseError> {
    let Some(draft) = Draft::try_new(claims, wish) else { return Ok(false) };
    match draft.set() {
        Ok(sheet) => {
            let missing = draft.missing(&sheet);
            prop_assert!(missing.is_empty(), "{:?}", missing);
            Ok(true)
        }
        Err(problems) => {
            let refused = problems.iter().all(|problem| matches!(problem, Problem::DoesNotFit { .. }));
            prop_assert!(refused, "{:#?}", problems);
            Ok(false)
        }
    }
}

/// Sheets of each kind: 24, or as many as the variable says.
fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    if std::env::var_os("PROPTEST_CASES").is_some() { config } else { ProptestConfig { cases: 24, ..config } }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn composites_never_overlap_or_clip(claims in composite(), paper in select(vec!["A3", "A4"]), first: bool) {
        let edition = Some(if first { Edition::Original } else { Edition::Duplicate });
        printed_or_refused(claims, Wish { paper: Some(paper), edition, overprint: false })?;
    }

    #[test]
    fn single_certificates_never_overlap_or_clip(claims in single()) {
        printed_or_refused(claims, common::USUAL)?;
    }
}
