//! What keeps a sheet from being printed: codes with data, worded by the program.

use std::path::PathBuf;

/// Why there is no sheet.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// The code is not where the template said, or there is none.
    CodeMissing,
    /// The code needs more room than the template's box has.
    CodeTooLarge {
        /// What it would need, in millimetres.
        needed_mm: f64,
        /// What the template has.
        box_mm: f64,
    },
    /// The code was not read back from the picture of the page.
    CodeUnreadable {
        /// Dots an inch of the picture.
        dpi: u32,
        /// What had been done to it.
        damage: &'static str,
    },
    /// The code was read, and is not the certificate's.
    CodeWrong {
        /// Dots an inch of the picture.
        dpi: u32,
    },
    /// What the code says does not verify.
    NotGenuine {
        /// Code of the first reason.
        reason: &'static str,
    },
    /// A text that does not fit, however small.
    DoesNotFit {
        /// Which.
        field: String,
        /// The text.
        text: String,
    },
    /// A field that the page does not show.
    FieldNotOnPage {
        /// Which.
        field: String,
        /// What it says.
        value: String,
    },
    /// A character that no font has.
    GlyphMissing {
        /// The character.
        character: char,
        /// The field it is in, where it is in one.
        field: Option<String>,
        /// Families that were tried.
        fonts: Vec<String>,
    },
    /// No font on this machine has Chinese characters.
    NoChineseFont,
    /// Something is printed outside of the paper, or cut off.
    OffPage {
        /// Page, from 1.
        page: usize,
        /// The text.
        text: String,
    },
    /// Two texts, or a text and the code, or a text and a line of the frame, stand on one another.
    Overlap {
        /// Page, from 1.
        page: usize,
        /// One.
        text: String,
        /// The other: a text, or `code` or `line`.
        other: String,
    },
    /// A PDF could not be made of the pages.
    Pdf {
        /// What the exporter says.
        reason: String,
    },
    /// A template that is not there.
    TemplateMissing {
        /// Its file.
        file: PathBuf,
    },
    /// A template that cannot be carried out.
    Template {
        /// Its file.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// Its column, from 1.
        column: usize,
        /// What the typesetter says.
        reason: String,
        /// What it advises.
        hints: Vec<String>,
    },
    /// `templates.toml` breaks its form.
    Settings {
        /// The file.
        file: PathBuf,
        /// What is wrong, with its line.
        reason: String,
    },
    /// The template has no such paper or edition.
    NoSuchLayout {
        /// The template.
        template: String,
        /// What was asked for.
        asked: String,
        /// What it has.
        has: Vec<String>,
    },
}

impl Problem {
    /// A stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CodeMissing => "code-missing",
            Self::CodeTooLarge { .. } => "code-too-large",
            Self::CodeUnreadable { .. } => "code-unreadable",
            Self::CodeWrong { .. } => "code-wrong",
            Self::DoesNotFit { .. } => "does-not-fit",
            Self::FieldNotOnPage { .. } => "field-not-on-page",
            Self::GlyphMissing { .. } => "glyph-missing",
            Self::NoChineseFont => "no-chinese-font",
            Self::NoSuchLayout { .. } => "no-such-layout",
            Self::NotGenuine { .. } => "not-genuine",
            Self::OffPage { .. } => "off-page",
            Self::Overlap { .. } => "overlap",
            Self::Pdf { .. } => "pdf",
            Self::Settings { .. } => "settings",
            Self::Template { .. } => "template",
            Self::TemplateMissing { .. } => "template-missing",
        }
    }
}
