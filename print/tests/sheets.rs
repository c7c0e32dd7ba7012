//! Sheets are set and proved; what would make a bad certificate is refused and named.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Draft, USUAL, Wish, restaurant, text, with_items};
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
