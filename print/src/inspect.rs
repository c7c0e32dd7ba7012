//! Looking at the pages as they were set: what stands where, and whether anything is missing, cut off, or covered.

use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Size, Transform};
use typst::text::TextItem;
use typst::visualize::{Curve, CurveItem, Geometry, ImageKind, Shape};
use typst_layout::PagedDocument;

use crate::face::Face;
use crate::fonts::Fonts;
use crate::problem::Problem;

/// Printers leave this much of the edge white, in points: 3 mm.
const MARGIN: f64 = 8.5;

/// Boxes of ink that share less than this, in points, only touch.
const TOUCH: f64 = 0.6;

/// A box on a page, in points from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left.
    pub left: f64,
    /// Top.
    pub top: f64,
    /// Right.
    pub right: f64,
    /// Bottom.
    pub bottom: f64,
}

/// A run of text: one line, one font.
#[derive(Clone, Debug)]
pub struct Run {
    /// Page, from 0.
    pub page: usize,
    /// Its ink.
    pub area: Area,
    /// The text.
    pub text: String,
    /// Characters for which the font has no glyph.
    pub missing: Vec<char>,
    /// Is part of it cut off?
    pub clipped: bool,
}

/// What stands on the pages of one sheet.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Width and height of each page, in points.
    pub pages: Vec<(f64, f64)>,
    /// All text, in the order in which it was set.
    pub runs: Vec<Run>,
    /// Straight lines: page and box.
    pub lines: Vec<(usize, Area)>,
    /// The code: page and box, quiet zone included.
    pub code: Option<(usize, Area)>,
}

impl Area {
    fn of(rect: Rect) -> Self {
        Self {
            left: rect.min.x.to_pt(),
            top: rect.min.y.to_pt(),
            right: rect.max.x.to_pt(),
            bottom: rect.max.y.to_pt(),
        }
    }

    /// How far two boxes reach into one another, the lesser way.
    #[must_use]
    pub fn shared(&self, other: &Self) -> f64 {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        across.min(down)
    }

    fn within(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.top >= other.top
            && self.right <= other.right
            && self.bottom <= other.bottom
    }
}

impl Look {
    /// Everything stands further right and down, in points.
    pub(crate) fn shift(&mut self, right: f64, down: f64) {
        let areas = self.runs.iter_mut().map(|run| &mut run.area);
        let lines = self.lines.iter_mut().map(|(_, area)| area);
        for area in areas.chain(lines).chain(self.code.as_mut().map(|(_, area)| area)) {
            area.left += right;
            area.right += right;
            area.top += down;
            area.bottom += down;
        }
    }

    /// All text without white space, for comparing.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).collect()
    }
}

/// Looks at all pages; `code_svg` is the picture that is the code.
#[must_use]
pub(crate) fn look(document: &PagedDocument, code_svg: &[u8]) -> Look {
    let mut look = Look::default();
    for (number, page) in document.pages().iter().enumerate() {
        let Size { x, y } = page.frame.size();
        look.pages.push((x.to_pt(), y.to_pt()));
        let mut walk = Walk { page: number, look: &mut look, code_svg };
        walk.frame(&page.frame, Transform::identity(), None);
    }
    look
}

struct Walk<'a> {
    page: usize,
    look: &'a mut Look,
    code_svg: &'a [u8],
}

impl Walk<'_> {
    fn frame(&mut self, frame: &Frame, place: Transform, clip: Option<Area>) {
        for (at, item) in frame.items() {
            let here = place.pre_concat(Transform::translate(at.x, at.y));
            match item {
                FrameItem::Group(group) => {
                    let inner = here.pre_concat(group.transform);
                    let cut = group.clip.as_ref().map(|curve| moved(curve.bbox(None), inner));
                    let clip = match (clip, cut) {
                        (Some(one), Some(other)) => Some(both(one, other)),
                        (one, other) => one.or(other),
                    };
                    self.frame(&group.frame, inner, clip);
                }
                FrameItem::Text(text) => self.text(text, here, clip),
                FrameItem::Shape(shape, _) => self.shape(shape, here),
                FrameItem::Image(image, size, _) => {
                    if matches!(image.kind(), ImageKind::Svg(svg) if svg.data().as_slice() == self.code_svg) {
                        let area = moved(Rect::from_pos_size(Point::zero(), *size), here);
                        self.look.code = Some((self.page, area));
                    }
                }
                FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    fn text(&mut self, text: &TextItem, here: Transform, clip: Option<Area>) {
        let missing = text
            .glyphs
            .iter()
            .filter(|glyph| glyph.id == 0)
            .filter_map(|glyph| text.text.get(glyph.range()).and_then(|part| part.chars().next()))
            .filter(|character| !character.is_whitespace())
            .collect();
        let ink = text.bbox();
        // Nothing but white space has no ink.
        let area = if ink.min.x.to_pt().is_finite() && ink.max.x.to_pt().is_finite() {
            moved(ink, here)
        } else {
            moved(Rect::new(Point::zero(), Point::zero()), here)
        };
        let clipped = clip.is_some_and(|clip| !area.within(&widened(clip, TOUCH)));
        self.look.runs.push(Run { page: self.page, area, text: text.text.to_string(), missing, clipped });
    }

    /// Straight strokes: rules, table lines, sides of a rectangle.
    fn shape(&mut self, shape: &Shape, here: Transform) {
        if shape.stroke.is_none() {
            return;
        }
        let page = self.page;
        let mut line = |from: Point, to: Point| {
            let area = moved(Rect::new(from.min(to), from.max(to)), here);
            self.look.lines.push((page, area));
        };
        match &shape.geometry {
            Geometry::Line(to) => line(Point::zero(), *to),
            Geometry::Rect(size) => {
                let corner = |x: bool, y: bool| {
                    Point::new(if x { size.x } else { Abs::zero() }, if y { size.y } else { Abs::zero() })
                };
                line(corner(false, false), corner(true, false));
                line(corner(true, false), corner(true, true));
                line(corner(false, true), corner(true, true));
                line(corner(false, false), corner(false, true));
            }
            Geometry::Curve(curve) => straight_parts(curve, &mut line),
        }
    }
}

/// The straight level or upright parts of a curve. Ornaments with bends are no lines that a text could be struck by.
fn straight_parts(curve: &Curve, line: &mut dyn FnMut(Point, Point)) {
    let (mut at, mut start) = (Point::zero(), Point::zero());
    for item in &curve.0 {
        match item {
            CurveItem::Move(to) => (at, start) = (*to, *to),
            CurveItem::Line(to) => {
                if at.x == to.x || at.y == to.y {
                    line(at, *to);
                }
                at = *to;
            }
            CurveItem::Cubic(_, _, to) => at = *to,
            CurveItem::Close => {
                if at.x == start.x || at.y == start.y {
                    line(at, start);
                }
                at = start;
            }
        }
    }
}

/// What is wrong with what stands on the pages.
#[must_use]
pub(crate) fn problems(look: &Look, face: &Face, fonts: &Fonts) -> Vec<Problem> {
    let mut problems = missing_glyphs(look, face, fonts);
    for run in &look.runs {
        let (width, height) = look.pages.get(run.page).copied().unwrap_or_default();
        let paper = Area { left: MARGIN, top: MARGIN, right: width - MARGIN, bottom: height - MARGIN };
        if run.clipped || (has_ink(run) && !run.area.within(&paper)) {
            problems.push(Problem::OffPage { page: run.page + 1, text: run.text.clone() });
        }
    }
    problems.extend(overlaps(look));
    match &look.code {
        None => problems.push(Problem::CodeMissing),
        Some((page, area)) => {
            let (width, height) = look.pages.get(*page).copied().unwrap_or_default();
            if !area.within(&Area { left: 0.0, top: 0.0, right: width, bottom: height }) {
                problems.push(Problem::OffPage { page: page + 1, text: "code".to_string() });
            }
        }
    }
    problems
}

fn missing_glyphs(look: &Look, face: &Face, fonts: &Fonts) -> Vec<Problem> {
    let mut characters: Vec<char> = look.runs.iter().flat_map(|run| run.missing.iter().copied()).collect();
    characters.sort_unstable();
    characters.dedup();
    let fields = face.fields();
    let of = |character: char| {
        let holds =
            |field: &&crate::field::Field| field.spellings.iter().any(|text| text.contains(character));
        fields.iter().find(holds).map(|field| field.name.clone())
    };
    let missing = |character| Problem::GlyphMissing {
        character,
        field: of(character),
        fonts: fonts.chinese_families(),
    };
    characters.into_iter().map(missing).collect()
}

/// Texts on texts, on the code, or on a line.
fn overlaps(look: &Look) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut runs: Vec<&Run> = look.runs.iter().filter(|run| has_ink(run)).collect();
    // From top to bottom: who begins below the end of one need not be looked at.
    runs.sort_by(|one, other| {
        (one.page, one.area.top)
            .partial_cmp(&(other.page, other.area.top))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let overlap = |run: &Run, other: &str| Problem::Overlap {
        page: run.page + 1,
        text: run.text.clone(),
        other: other.to_string(),
    };
    for (at, run) in runs.iter().enumerate() {
        let below = runs.iter().skip(at + 1);
        let near = below.take_while(|other| other.page == run.page && other.area.top < run.area.bottom);
        for other in near.filter(|other| run.area.shared(&other.area) > TOUCH) {
            found.push(overlap(run, &other.text));
        }
        if look.code.is_some_and(|(page, area)| page == run.page && area.shared(&run.area) > TOUCH) {
            found.push(overlap(run, "code"));
        }
        // A line has no breadth: a text that reaches beyond both of its sides is struck through.
        let struck = |(page, line): &&(usize, Area)| {
            *page == run.page && run.area.shared(&widened(*line, TOUCH)) > 2.0 * TOUCH - 1e-6
        };
        if look.lines.iter().any(|line| struck(&line)) {
            found.push(overlap(run, "line"));
        }
    }
    found
}

fn has_ink(run: &Run) -> bool {
    run.area.right > run.area.left && run.area.bottom > run.area.top
}

/// A box after a transformation, turned ones as the box around them.
fn moved(rect: Rect, by: Transform) -> Area {
    let corners =
        [rect.min, rect.max, Point::new(rect.min.x, rect.max.y), Point::new(rect.max.x, rect.min.y)]
            .map(|corner| corner.transform(by));
    let first = Rect::new(corners[0], corners[0]);
    let around = corners
        .iter()
        .fold(first, |around, corner| Rect::new(around.min.min(*corner), around.max.max(*corner)));
    Area::of(around)
}

fn both(one: Area, other: Area) -> Area {
    Area {
        left: one.left.max(other.left),
        top: one.top.max(other.top),
        right: one.right.min(other.right),
        bottom: one.bottom.min(other.bottom),
    }
}

fn widened(area: Area, by: f64) -> Area {
    Area { left: area.left - by, top: area.top - by, right: area.right + by, bottom: area.bottom + by }
}
