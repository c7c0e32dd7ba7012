//! Sheets as files: PDF/A-3 with the token attached, PNG for a look beforehand, several sheets in one file, several
//! small ones on one paper.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use typst::foundations::Smart;
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::utils::Scalar;
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;
use yizheng_scan::damage::Picture;

use crate::press::Sheet;
use crate::problem::Problem;
use crate::proof::render;
use crate::templates::Printer;

/// Points in a millimetre.
const POINTS_A_MM: f64 = 72.0 / 25.4;

impl Sheet {
    /// Moves everything as the printer needs it (套打).
    pub fn shift(&mut self, printer: Printer) {
        let by = Point::new(Abs::mm(printer.right_mm), Abs::mm(printer.down_mm));
        let pages: Vec<Page> = self
            .document
            .pages()
            .iter()
            .map(|page| {
                let mut frame = Frame::hard(page.frame.size());
                frame.push_frame(by, page.frame.clone());
                Page { frame, ..page.clone() }
            })
            .collect();
        let info = std::mem::take(self.document.info_mut());
        self.document = PagedDocument::new(pages.into(), info);
        let (right, down) = (printer.right_mm * POINTS_A_MM, printer.down_mm * POINTS_A_MM);
        self.look.shift(right, down);
    }

    /// PDF/A-3a: tagged, every font embedded, the token attached. `identity` is the same for the same sheet.
    ///
    /// # Errors
    /// The pages break a rule of PDF/A.
    pub fn pdf(&self, identity: &str) -> Result<Vec<u8>, Problem> {
        pdf(&self.document, identity, PdfStandard::A_3a)
    }

    /// A page in greyscale, counted from 0.
    #[must_use]
    pub fn picture(&self, page: usize, dpi: u32) -> Option<Picture> {
        self.document.pages().get(page).map(|page| render(page, dpi))
    }

    /// A PDF of what is no certificate: it is looked at once, and not kept.
    ///
    /// # Errors
    /// The pages cannot be written.
    pub fn plain_pdf(&self, identity: &str) -> Result<Vec<u8>, Problem> {
        pdf(&self.document, identity, PdfStandard::V_1_7)
    }

    /// Each page as PNG.
    ///
    /// # Errors
    /// The page is larger than a picture can be.
    pub fn png(&self, dpi: u32) -> Result<Vec<Vec<u8>>, Problem> {
        self.document.pages().iter().map(|page| png(page, dpi)).collect()
    }
}

/// Several sheets in one file for the printer, the tokens attached.
///
/// It is no tagged PDF: what is printed is not read aloud, and tags of many sheets would need names of their own.
///
/// # Errors
/// The pages break a rule of PDF/A.
pub fn merged(sheets: &[&Sheet], identity: &str) -> Result<Vec<u8>, Problem> {
    let pages: Vec<Page> = sheets.iter().flat_map(|sheet| sheet.document.pages().iter().cloned()).collect();
    let info = sheets.first().map(|sheet| info(sheet)).unwrap_or_default();
    pdf(&PagedDocument::new(pages.into(), info), identity, PdfStandard::A_3u)
}

fn info(sheet: &Sheet) -> typst::model::DocumentInfo {
    use typst::model::Document as _;
    sheet.document.info().clone()
}

/// Several small pages on one paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Imposition {
    /// Width and height of the paper in millimetres.
    pub paper_mm: (f64, f64),
    /// White between two pages and at the edges, in millimetres.
    pub gap_mm: f64,
}

impl Imposition {
    /// A4, 6 mm of white.
    pub const A4: Self = Self { paper_mm: (210.0, 297.0), gap_mm: 6.0 };

    /// How many pages of this size go on one paper: across, down, and whether the paper lies on its side. None where
    /// not even one has room.
    #[must_use]
    pub fn fits(&self, width_mm: f64, height_mm: f64) -> Option<(usize, usize, bool)> {
        let count =
            |room: f64, edge: f64| ((room - self.gap_mm) / (edge + self.gap_mm)).floor().max(0.0) as usize;
        let upright = (count(self.paper_mm.0, width_mm), count(self.paper_mm.1, height_mm), false);
        let lying = (count(self.paper_mm.1, width_mm), count(self.paper_mm.0, height_mm), true);
        let best = if lying.0 * lying.1 > upright.0 * upright.1 { lying } else { upright };
        (best.0 * best.1 > 0).then_some(best)
    }
}

/// Small sheets, several on one paper, with marks where to cut.
///
/// # Errors
/// One of them is larger than the paper, or the pages break a rule of PDF/A.
pub fn imposed(sheets: &[&Sheet], imposition: Imposition, identity: &str) -> Result<Vec<u8>, Problem> {
    let pages: Vec<&Page> = sheets.iter().flat_map(|sheet| sheet.document.pages()).collect();
    let size = pages.iter().fold(Size::zero(), |size, page| size.max(page.frame.size()));
    let (width, height) = (size.x.to_mm(), size.y.to_mm());
    let Some((across, down, lying)) = imposition.fits(width, height) else {
        return Err(Problem::Pdf { reason: format!("{width:.0} × {height:.0} mm") });
    };
    let (paper_width, paper_height) = match lying {
        true => (imposition.paper_mm.1, imposition.paper_mm.0),
        false => imposition.paper_mm,
    };
    let step = (width + imposition.gap_mm, height + imposition.gap_mm);
    // In the middle of the paper.
    let left = (paper_width - step.0 * across as f64 + imposition.gap_mm) / 2.0;
    let top = (paper_height - step.1 * down as f64 + imposition.gap_mm) / 2.0;
    let mut papers: Vec<Page> = Vec::new();
    for chunk in pages.chunks(across * down) {
        let Some(first) = chunk.first() else { continue };
        let mut frame = Frame::hard(Size::new(Abs::mm(paper_width), Abs::mm(paper_height)));
        for (place, page) in chunk.iter().enumerate() {
            let corner = (left + step.0 * (place % across) as f64, top + step.1 * (place / across) as f64);
            frame.push_frame(Point::new(Abs::mm(corner.0), Abs::mm(corner.1)), page.frame.clone());
            for (from, to) in cut_marks(corner, (page.frame.width().to_mm(), page.frame.height().to_mm())) {
                frame.push(Point::new(Abs::mm(from.0), Abs::mm(from.1)), mark(from, to));
            }
        }
        papers.push(Page { frame, ..(*first).clone() });
    }
    let info = sheets.first().map(|sheet| info(sheet)).unwrap_or_default();
    pdf(&PagedDocument::new(papers.into(), info), identity, PdfStandard::A_3u)
}

/// A place in millimetres.
type Place = (f64, f64);

/// Two short strokes outside of each corner.
fn cut_marks(corner: Place, size: Place) -> Vec<(Place, Place)> {
    const NEAR: f64 = 0.5;
    const FAR: f64 = 2.5;
    let (left, top, right, bottom) = (corner.0, corner.1, corner.0 + size.0, corner.1 + size.1);
    let mut marks = Vec::new();
    for (x, outward) in [(left, -1.0), (right, 1.0)] {
        for y in [top, bottom] {
            marks.push(((x + outward * NEAR, y), (x + outward * FAR, y)));
        }
    }
    for (y, outward) in [(top, -1.0), (bottom, 1.0)] {
        for x in [left, right] {
            marks.push(((x, y + outward * NEAR), (x, y + outward * FAR)));
        }
    }
    marks
}

fn mark(from: Place, to: Place) -> FrameItem {
    use typst::syntax::Span;
    use typst::visualize::{Color, FixedStroke, Geometry};
    let along = Point::new(Abs::mm(to.0 - from.0), Abs::mm(to.1 - from.1));
    let stroke = FixedStroke::from_pair(Color::BLACK, Abs::mm(0.1));
    FrameItem::Shape(Geometry::Line(along).stroked(stroke), Span::detached())
}

fn pdf(document: &PagedDocument, identity: &str, standard: PdfStandard) -> Result<Vec<u8>, Problem> {
    let failure = |reason: String| Problem::Pdf { reason };
    let standards = PdfStandards::new(&[standard]).map_err(|error| failure(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identity.to_string()),
        creator: Smart::Custom(Some("yizheng".to_string())),
        standards,
        tagged: standard == PdfStandard::A_3a,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| {
        let reasons: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
        failure(reasons.join("; "))
    })
}

fn png(page: &Page, dpi: u32) -> Result<Vec<u8>, Problem> {
    let options = RenderOptions { pixel_per_pt: Scalar::new(f64::from(dpi) / 72.0), render_bleed: false };
    let drawn = typst_render::render(page, &options);
    let rgb = drawn.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let failure = |reason: String| Problem::Pdf { reason };
    let picture = RgbImage::from_raw(drawn.width(), drawn.height(), rgb)
        .ok_or_else(|| failure(format!("{} × {}", drawn.width(), drawn.height())))?;
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).map_err(|error| failure(error.to_string()))?;
    Ok(bytes.into_inner())
}
