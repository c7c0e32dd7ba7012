//! The proof before a sheet is released: its code is read back from pictures of the page as paper will look after some
//! use, verified, and compared with what was signed; and every field of the token is found in the page's text.

use typst::layout::{Abs, Frame, Point, Size};
use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::RenderOptions;
use yizheng::carrier;
use yizheng::verify::{Context, verify_token};
use yizheng_scan::damage::{Damage, Picture};
use yizheng_scan::{Luma, scan};

use crate::face::Face;
use crate::inspect::Area;
use crate::press::Sheet;
use crate::problem::Problem;
use crate::templates::Template;

/// Points in an inch.
const POINTS: f64 = 72.0;

/// Paper around the code that goes into its picture, in points: what stands too near to it is in it.
const AROUND: f64 = 10.0;

/// The tries, each on a picture of the code as it stands on the page.
struct Try {
    dpi: u32,
    name: &'static str,
    /// Blurs are given in parts of a module.
    damages: fn(&CodeSize) -> Vec<Damage>,
}

/// What damages depend on.
struct CodeSize {
    /// Edge of a module in pixels.
    module: f64,
    /// Width of the code without its quiet zone, in parts of the picture's.
    edge: f64,
    /// Part of the code's area that a thumb may cover.
    thumb: f64,
}

const TRIES: [Try; 5] = [
    Try { dpi: 200, name: "none", damages: |_| Vec::new() },
    Try { dpi: 200, name: "blur", damages: |code| vec![Damage::Blur(0.35 * code.module)] },
    Try { dpi: 200, name: "skew-noise", damages: |_| vec![Damage::Skew(6.0, 0.05), Damage::Noise(40.0)] },
    Try { dpi: 300, name: "cover", damages: |code| vec![thumb(code)] },
    Try {
        dpi: 300,
        name: "all",
        damages: |code| {
            let mut half = CodeSize { ..*code };
            half.thumb /= 2.0;
            vec![
                thumb(&half),
                Damage::Blur(0.25 * code.module),
                Damage::Skew(-4.0, 0.04),
                Damage::Noise(24.0),
            ]
        },
    },
];

/// A thumb on the middle of the code's lower right quarter, where no finder pattern is.
fn thumb(code: &CodeSize) -> Damage {
    let radius = code.edge * (code.thumb / std::f64::consts::PI).sqrt();
    Damage::Cover { x: 0.5 + code.edge / 5.0, y: 0.5 + code.edge / 5.0, radius, grey: 96 }
}

/// Half of what the level corrects: the rest is for dirt.
fn thumb_share(level: &str) -> f64 {
    match level {
        "L" => 0.02,
        "M" => 0.045,
        "Q" => 0.075,
        _ => 0.09,
    }
}

/// Proves a sheet.
///
/// # Errors
/// Everything that would make it a bad certificate.
pub fn prove(
    sheet: &Sheet,
    face: &Face,
    template: &Template,
    token: &[u8],
    context: &Context<'_>,
) -> Result<(), Vec<Problem>> {
    let mut problems = missing_fields(sheet, face, template);
    if let Err(problem) = read_back(sheet, face, token, context) {
        problems.push(problem);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Fields of the token that the pages do not show.
#[must_use]
pub fn missing_fields(sheet: &Sheet, face: &Face, template: &Template) -> Vec<Problem> {
    let text = sheet.look.text();
    let on_stock = |name: &str| face.layout.overprint && template.preprinted.iter().any(|one| one == name);
    let mut fields = face.fields();
    fields.retain(|field| !on_stock(&field.name));
    let spellings: Vec<Vec<String>> = fields
        .iter()
        .map(|field| field.spellings.iter().map(|spelling| squeezed(spelling)).collect())
        .collect();
    let shown = |field: &[String]| -> usize {
        let distinct =
            field.iter().enumerate().filter(|(at, one)| !field.iter().take(*at).any(|two| two == *one));
        distinct.map(|(_, spelling)| text.matches(spelling.as_str()).count()).sum()
    };
    // 便利店 within a name is not yet the industry: each field that holds this text has to be there by itself. Only the
    // spelling that is printed holds it: 〇 is no part of a date that stands there in digits.
    let needed = |field: &[String]| {
        let holds = |other: &&Vec<String>| {
            other.iter().any(|one| field.iter().any(|two| one.contains(two)) && text.contains(one.as_str()))
        };
        spellings.iter().filter(holds).count().max(1)
    };
    let missing = fields.iter().zip(&spellings).filter(|(_, spellings)| shown(spellings) < needed(spellings));
    missing
        .map(|(field, _)| Problem::FieldNotOnPage {
            value: field.spellings.first().cloned().unwrap_or_default(),
            field: field.name.clone(),
        })
        .collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn read_back(sheet: &Sheet, face: &Face, token: &[u8], context: &Context<'_>) -> Result<(), Problem> {
    let (number, area) = sheet.look.code.ok_or(Problem::CodeMissing)?;
    let page = sheet.document.pages().get(number).ok_or(Problem::CodeMissing)?;
    let report = verify_token(token, context);
    if report.license().is_none() {
        let reason = report.reasons().first().map_or("signature_invalid", yizheng::Reason::code);
        return Err(Problem::NotGenuine { reason });
    }
    let mut pictures: Vec<(u32, Picture)> = Vec::new();
    for (seed, attempt) in TRIES.iter().enumerate() {
        if pictures.last().is_none_or(|(dpi, _)| *dpi != attempt.dpi) {
            pictures.push((attempt.dpi, picture(page, area, attempt.dpi)));
        }
        let Some((dpi, clean)) = pictures.last() else { continue };
        let module = face.code.module_mm / 25.4 * f64::from(*dpi);
        let quiet = 8.0 * face.code.module_mm / face.code.mm;
        let code = CodeSize {
            module,
            edge: (area.right - area.left) * (1.0 - quiet) / (area.right - area.left + 2.0 * AROUND),
            thumb: thumb_share(&face.code.level),
        };
        let mut picture = clean.clone();
        for damage in (attempt.damages)(&code) {
            picture = picture.damaged(damage, seed as u64 + 1);
        }
        let unreadable = Problem::CodeUnreadable { dpi: attempt.dpi, damage: attempt.name };
        let luma = Luma::new(&picture.luma, picture.width, picture.height).map_err(|_| unreadable.clone())?;
        let codes = scan(luma);
        let texts = codes.iter().filter_map(|code| std::str::from_utf8(&code.bytes).ok());
        let mut tokens = texts.filter_map(|text| carrier::read(text).ok()).peekable();
        if tokens.peek().is_none() {
            return Err(unreadable);
        }
        if !tokens.any(|read| read == token) {
            return Err(Problem::CodeWrong { dpi: attempt.dpi });
        }
    }
    Ok(())
}

/// The code and a little paper around it, as a scanner of this resolution sees it.
fn picture(page: &Page, area: Area, dpi: u32) -> Picture {
    let size = Size::new(
        Abs::pt(area.right - area.left + 2.0 * AROUND),
        Abs::pt(area.bottom - area.top + 2.0 * AROUND),
    );
    let mut frame = Frame::hard(size);
    frame.push_frame(Point::new(Abs::pt(AROUND - area.left), Abs::pt(AROUND - area.top)), page.frame.clone());
    let part = Page { frame, ..page.clone() };
    render(&part, dpi)
}

/// A page in greyscale.
pub(crate) fn render(page: &Page, dpi: u32) -> Picture {
    let options = RenderOptions { pixel_per_pt: Scalar::new(f64::from(dpi) / POINTS), render_bleed: false };
    let drawn = typst_render::render(page, &options);
    let luma = drawn
        .pixels()
        .iter()
        // The page is filled with white: nothing is transparent. Weights of ITU-R BT.601.
        .map(|pixel| {
            let weighted =
                u32::from(pixel.red()) * 299 + u32::from(pixel.green()) * 587 + u32::from(pixel.blue()) * 114;
            u8::try_from(weighted / 1000).unwrap_or(255)
        })
        .collect();
    Picture { width: drawn.width(), height: drawn.height(), luma }
}
