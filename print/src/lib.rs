//! Certificates on paper that prove themselves.
//!
//! | module | what is in it |
//! |---|---|
//! | [`face`], [`day`] | what stands on a page: the data of a signed token, as a template sees them |
//! | [`field`] | every field of the token and the spellings of which a page must show one |
//! | [`templates`] | the templates of an office, and which of them prints what |
//! | [`fonts`] | the fonts of the machine |
//! | [`press`] | template and data become pages |
//! | [`inspect`] | what stands where on the pages; what is missing, cut off or covered |
//! | [`proof`] | the code read back from pictures of the page, and every field found in its text |
//! | [`export`] | pages become PDF/A-3 and PNG |
//! | [`problem`] | everything that keeps a sheet from being printed |
//!
//! Typst sets the pages. It sees the templates, the fonts and the data of one certificate, and nothing else: no network,
//! no package, no clock.

pub mod day;
pub mod export;
pub mod face;
pub mod field;
pub mod fonts;
pub mod inspect;
pub mod press;
pub mod problem;
pub mod proof;
pub mod templates;

pub use face::{CodeFace, Edition, Face, Layout, Office, PaperForm, PaperItem};
pub use fonts::Fonts;
pub use press::{Job, Press, Sheet};
pub use problem::Problem;
pub use templates::{Printer, Template, Templates};
