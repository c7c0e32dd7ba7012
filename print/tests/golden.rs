//! The sample templates look as they did: pictures of them are kept and compared.
//!
//! Compared are the greys of small cells, so that another rasteriser's edges do not count, and a changed character does.
//! The pictures are of Noto CJK; with other fonts there is nothing to compare. `YIZHENG_UPDATE=1` keeps new pictures:
//! look at them before you commit them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::PathBuf;

use common::{Draft, PRESS, USUAL, Wish, date, permit, plain, restaurant, text, with_items};
use image::GrayImage;
use yizheng::Claims;
use yizheng_print::{Edition, Sheet};
use yizheng_scan::damage::Picture;

/// Dots an inch of the kept pictures.
const DPI: u32 = 60;
/// Edge of a cell in pixels: 1.7 mm on paper, less than a character.
const CELL: u32 = 4;
/// Greys by which a cell may differ: less than a 9 that became an 8, more than what another rasteriser does.
const TOLERANCE: f64 = 18.0;

fn kept(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.png"))
}

/// The largest difference between cells, and where it is, in pixels.
fn difference(one: &Picture, other: &Picture) -> (f64, (u32, u32)) {
    if (one.width, one.height) != (other.width, other.height) {
        return (f64::INFINITY, (0, 0));
    }
    let grey = |picture: &Picture, left: u32, top: u32| {
        let mut sum = 0.0;
        for y in top..top + CELL {
            for x in left..left + CELL {
                sum += f64::from(picture.at(i64::from(x), i64::from(y)));
            }
        }
        sum / f64::from(CELL * CELL)
    };
    let mut largest = (0.0, (0, 0));
    for top in (0..one.height).step_by(CELL as usize) {
        for left in (0..one.width).step_by(CELL as usize) {
            let difference = (grey(one, left, top) - grey(other, left, top)).abs();
            if difference > largest.0 {
                largest = (difference, (left, top));
            }
        }
    }
    largest
}

fn page(claims: Claims, wish: Wish<'_>, number: usize, dpi: u32) -> Picture {
    let sheet = Draft::new(claims, &[], wish).set().unwrap_or_else(|problems| panic!("{problems:#?}"));
    picture(&sheet, number, dpi)
}

/// A page with its code left out: its modules lie between the pixels, and proofs read it.
fn picture(sheet: &Sheet, number: usize, dpi: u32) -> Picture {
    let mut picture = sheet.picture(number, dpi).expect("the page");
    if let Some((_, area)) = sheet.look.code.filter(|(page, _)| *page == number) {
        let pixels = |points: f64| (points / 72.0 * f64::from(dpi)) as u32;
        for y in pixels(area.top)..=pixels(area.bottom) {
            for x in pixels(area.left)..=pixels(area.right) {
                picture.luma[(y * picture.width + x) as usize] = 255;
            }
        }
    }
    picture
}

/// A market with twenty permits, on more than one page.
fn market() -> Claims {
    let mut claims = restaurant();
    claims.license.industry = Some(text("商场超市"));
    claims.license.permits = (1..=20)
        .map(|n| {
            let (name, number) = (format!("第{n}项许可证（龘𠮷）"), format!("聊水审字〔2026〕第{n:04}号"));
            // A token of twenty permits has no room for long scopes.
            permit(&name, &number, Some("2030-12-31")).with_scope(text("预包装食品销售"))
        })
        .collect();
    claims
}

fn award() -> Claims {
    with_items(
        "中标通知书",
        "SCZB2026-0047",
        &[
            ("项目名称", "水城县第三实验小学教学楼新建工程"),
            ("招标项目编号", "SD-SC-2026-0047-01"),
            ("标段名称", "施工一标段"),
            ("招标人", "水城县教育和体育局"),
            ("中标价", "38652417.36"),
            ("工期", "300日历天"),
            ("质量标准", "合格"),
            ("项目经理", "邰志刚"),
            ("开标日期", "2026-03-12"),
        ],
    )
}

fn construction() -> Claims {
    with_items(
        "建筑工程施工许可证",
        "371529202604150101",
        &[
            ("工程名称", "水城县第三实验小学教学楼新建工程"),
            ("项目代码", "2603-371529-04-01-118472"),
            ("建设地址", "水城县经济开发区创业路77号"),
            ("建设规模", "8260.50平方米，地上五层"),
            ("合同价格", "38652417.36"),
            ("合同工期", "300日历天"),
            ("施工单位", "山东筑城建设工程有限公司"),
        ],
    )
}

fn single() -> Claims {
    let mut claims =
        plain("11370000MB2Q170535002", "行政许可证", "鲁聊水道运〔2026〕000218号", "𠮷运货运服务部");
    claims.license.valid_from = Some(date("2026-03-05"));
    claims.license.valid_until = Some(date("2030-03-04"));
    claims
}

#[test]
fn the_sample_templates_look_as_they_did() {
    if !PRESS.fonts().chinese_families().iter().any(|family| family == "Noto Serif CJK SC") {
        panic!("the pictures are of Noto CJK: apt-get install fonts-noto-cjk");
    }
    let of = |paper, edition| Wish { paper: Some(paper), edition: Some(edition), overprint: false };
    let overprint = Wish { overprint: true, ..USUAL };
    let sheets: [(&str, Claims, Wish<'_>, usize); 10] = [
        ("composite-a3", restaurant(), of("A3", Edition::Original), 0),
        ("composite-a4-duplicate", restaurant(), of("A4", Edition::Duplicate), 0),
        ("composite-overprint", restaurant(), overprint, 0),
        ("market-a4-first", market(), of("A4", Edition::Original), 0),
        ("market-a4-last", market(), of("A4", Edition::Original), 1),
        ("award", award(), USUAL, 0),
        ("construction", construction(), USUAL, 0),
        ("general-a4", single(), of("A4", Edition::Original), 0),
        ("general-a3", single(), of("A3", Edition::Duplicate), 0),
        ("card", single(), Wish { paper: Some("card"), ..USUAL }, 0),
    ];
    let mut changed = Vec::new();
    for (name, claims, wish, number) in sheets {
        let picture = page(claims, wish, number, DPI);
        let file = kept(name);
        if std::env::var_os("YIZHENG_UPDATE").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            GrayImage::from_raw(picture.width, picture.height, picture.luma).unwrap().save(&file).unwrap();
            continue;
        }
        let before =
            image::open(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())).into_luma8();
        let before = Picture { width: before.width(), height: before.height(), luma: before.into_raw() };
        let (most, place) = difference(&before, &picture);
        if most > TOLERANCE {
            let now = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
            GrayImage::from_raw(picture.width, picture.height, picture.luma).unwrap().save(&now).unwrap();
            changed.push(format!("{name}: {most:.0} greys at {place:?}; now {}", now.display()));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

/// The same page from four times as many dots: other edges everywhere, the same look.
#[test]
fn another_rasteriser_changes_nothing() {
    let fine = page(restaurant(), USUAL, 0, DPI * 4);
    let plain = page(restaurant(), USUAL, 0, DPI);
    let mut coarse = Picture::blank(plain.width, plain.height);
    for (at, pixel) in coarse.luma.iter_mut().enumerate() {
        let (x, y) = ((at % plain.width as usize) as i64 * 4, (at / plain.width as usize) as i64 * 4);
        let near = (0..16).map(|n| u32::from(fine.at(x + n % 4, y + n / 4)));
        *pixel = u8::try_from(near.sum::<u32>() / 16).unwrap();
    }
    let (most, place) = difference(&plain, &coarse);
    assert!(most <= TOLERANCE * 0.8, "{most} at {place:?}");
}

#[test]
fn a_changed_digit_is_a_change() {
    let mut other = restaurant();
    other.license.permits[1].number = text("371529102308");
    let claims = restaurant();
    // The same code on both, so that only the text differs.
    let (one, mut two) = (Draft::new(claims, &[], USUAL), Draft::new(other, &[], USUAL));
    two.code_svg = one.code_svg.clone();
    two.face.code = one.face.code.clone();
    let (one, two) = (one.set().unwrap(), two.set().unwrap());
    let (most, _) = difference(&picture(&one, 0, DPI), &picture(&two, 0, DPI));
    assert!(most > TOLERANCE, "{most}");
}
