//! One form (一表申请) of an industry, and what verified licenses fill in it. Everything here returns data or bytes.
//!
//! | item | what it is |
//! |---|---|
//! | [`schema()`] | the form as JSON Schema, which is a form for [`Target::of_text`] too |
//! | [`workbook`] | the form as a workbook that clerks fill and `issue` reads (feature `xlsx`) |
//! | [`Target`] | the form that licenses fill: an industry's, another system's, or every field under known keys |
//! | [`Prefilled`] | what is known of an application before a clerk begins |
//! | [`application_document`], [`record`] | filled forms as JSON documents |

mod document;
mod note;
mod schema;
mod target;
#[cfg(feature = "xlsx")]
mod workbook;

pub use document::{Prefilled, application_document, record};
pub use note::ColumnNote;
pub use schema::{materials, permits, schema};
pub use target::{Target, TargetError};
#[cfg(feature = "xlsx")]
pub use workbook::{WorkbookError, workbook};
