//! Numbers and names without a place for a line to end break where their column does, in every template.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Draft, USUAL, Wish, permit, plain, text};
use yizheng::Claims;
use yizheng::license::FaceItem;
use yizheng_print::{Edition, Problem};

/// Pieces of which the runs are made: the widest letters, usual ones, digits, and punctuation that holds on to both sides.
const PIECES: &[&str] =
    &["W", "MBROWX5WQZV04K8R", "0123456789", "（《〔", "、》）", "A-1/", "·㎡℃", "——", "〔2026〕"];

/// So many characters of one piece, again and again.
fn run(piece: &str, length: usize) -> String {
    piece.chars().cycle().take(length).collect()
}

fn assert_nothing_missing(draft: &Draft, what: &str) {
    let sheet = draft.set().unwrap_or_else(|problems| panic!("{what}: {problems:#?}"));
    assert_eq!(draft.missing(&sheet), [], "{what}");
}

/// A permit for each column that has the run.
fn composite(run: &str) -> Claims {
    let mut claims = plain("11370000MB2Q170535001", "行业综合许可证", "鲁聊水综〔2026〕000001号", "甲");
    let column = |change: &dyn Fn(&mut yizheng::Permit)| {
        let mut one = permit("食品经营许可证", "JY23715290003931", Some("2031-01-07"));
        change(&mut one);
        one
    };
    claims.license.permits = vec![
        column(&|permit| permit.number = text(run)),
        column(&|permit| permit.authority = text(run)),
        column(&|permit| permit.name = text(run)),
        column(&|permit| permit.scope = Some(text(run))),
        // A code is ASCII; another run stands in the scope once more.
        column(&|permit| match run.is_ascii() {
            true => permit.item_code = Some(text(run)),
            false => permit.scope = Some(text(run)),
        }),
    ];
    claims
}

#[test]
fn a_run_of_any_length_keeps_to_its_column() {
    for length in 10..=60 {
        for paper in ["A3", "A4"] {
            for edition in [Edition::Original, Edition::Duplicate] {
                let piece = PIECES[length % 3];
                let wish = Wish { paper: Some(paper), edition: Some(edition), overprint: false };
                let draft = Draft::new(composite(&run(piece, length)), &[], wish);
                assert_nothing_missing(&draft, &format!("{length} of {piece:?} on {paper}, {edition:?}"));
            }
        }
    }
}

#[test]
fn a_run_of_any_characters_keeps_to_its_column() {
    for piece in PIECES {
        for paper in ["A3", "A4"] {
            for length in [13, 23, 60] {
                let wish = Wish { paper: Some(paper), edition: None, overprint: false };
                let draft = Draft::new(composite(&run(piece, length)), &[], wish);
                assert_nothing_missing(&draft, &format!("{length} of {piece:?} on {paper}"));
            }
        }
    }
}

/// A certificate that has the run wherever a text may stand.
fn single(type_name: &str, run: &str) -> Claims {
    let mut claims = plain("11370000MB2Q170535004", type_name, run, run);
    claims.license.representative = Some(text(run));
    claims.license.premises = Some(text(run));
    let paragraph = [
        "招标人",
        "项目名称",
        "标段名称",
        "招标项目编号",
        "受益人",
        "担保人",
        "保函种类",
        "工程名称",
        "项目代码",
        "建设地址",
        "验收结论",
    ];
    claims.license.items = paragraph
        .iter()
        .chain(&["许可范围"])
        .map(|label| FaceItem { label: text(label), value: text(run) })
        .chain(
            [
                ("中标价", "1000"),
                ("担保金额", "1000"),
                ("开标日期", "2026-03-18"),
                ("验收日期", "2026-03-18"),
            ]
            .map(|(label, value)| FaceItem { label: text(label), value: text(value) }),
        )
        .collect();
    claims.license.valid_until = Some("2031-03-18".parse().unwrap());
    claims
}

/// What has room for two lines only may be refused by name; nothing else may be wrong.
#[test]
fn a_run_keeps_to_its_place_in_every_template() {
    let types =
        ["行政许可证", "中标通知书", "电子保函", "联合验收结论意见书", "建筑工程施工许可证", "营业执照"];
    let mut printed = 0;
    for type_name in types {
        let papers: &[Option<&str>] =
            if type_name == "行政许可证" { &[None, Some("A3"), Some("card")] } else { &[None] };
        for (paper, piece) in papers.iter().flat_map(|paper| PIECES.iter().map(move |piece| (paper, piece))) {
            for length in [24, 60] {
                let wish = Wish { paper: *paper, ..USUAL };
                let what = format!("{type_name} on {paper:?}: {length} of {piece:?}");
                let draft = Draft::new(single(type_name, &run(piece, length)), &[], wish);
                match draft.set() {
                    Ok(sheet) => {
                        assert_eq!(draft.missing(&sheet), [], "{what}");
                        printed += 1;
                    }
                    Err(problems) => {
                        let refused = problems.iter().all(|one| matches!(one, Problem::DoesNotFit { .. }));
                        assert!(refused, "{what}: {problems:#?}");
                    }
                }
            }
        }
    }
    assert!(printed > 100, "{printed} of 144 printed");
}
