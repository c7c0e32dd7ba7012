//! An issuing office as a library: what it needs in order to check applications, number, sign and register
//! certificates, decide about them later, and publish what became of them. Data in, data out: nothing here prints, asks
//! or chooses an exit code.
//!
//! | room | what is in it |
//! |---|---|
//! | [`sheet`] | CSV, XLSX and JSON as cells that know their place; fields of applications |
//! | [`application`] | cells to checked applications, every problem with its place |
//! | [`catalogue`] | certificate types, permit items, industries, items and materials of forms |
//! | [`forms`] | forms of industries as schema, workbook and documents; the forms that licenses fill |
//! | [`folder`] | the office folder: settings, catalogue, key, register |
//! | [`settings`], [`numbering`] | `office.toml`; numbers by pattern |
//! | [`key`] | the encrypted signing key |
//! | [`register`] | what was issued and what became of it, with its journal |
//! | [`lifecycle`], [`difference`] | which transitions are lawful; what differs between two licenses |
//! | [`export`] | the register as CSV and XLSX, and the hand-over list |
//! | [`published`] | status lists as they were published |
//! | [`statement`] | files of signed statements |
//! | [`trust`] | requests, delegations, roots, key events |
//! | [`codes`] | QR codes drawn, and read from pictures |
//! | [`work`] | use cases: what an office does, one type for each |
//! | [`files`] | files that are whole or not there |
//!
//! Features, both on by default: `csv` reads sheets of applications that are CSV; `xlsx` reads those that are workbooks,
//! and writes the workbooks of a form and of the register. Applications as JSON, and tables in memory, need neither.

pub mod actor;
pub mod application;
pub mod catalogue;
pub mod codes;
pub mod difference;
pub mod export;
pub mod files;
pub mod folder;
pub mod forms;
pub mod key;
pub mod lifecycle;
pub mod numbering;
#[cfg(feature = "xlsx")]
mod paper;
pub mod published;
pub mod register;
pub mod settings;
pub mod sheet;
pub mod statement;
pub mod trust;
pub mod work;

pub use actor::{Actor, OperatorError};
pub use files::FileError;
pub use folder::{AUTHORITY, FolderError, Office, read_authority};
pub use key::{FileKey, KeyError, MIN_PASSPHRASE_CHARACTERS, OfficeKey, Passphrase, public_key};
pub use lifecycle::{Act, Competence, Illegal, Refused, Renewal, Source, is_active};
pub use numbering::{Numbering, PatternError, Series};
pub use published::newest_list;
pub use register::{Register, RegisterError, Statuses};
pub use settings::{EDGE_MM, Settings, SettingsError, default_code_mm, is_base_url};
pub use work::{Error, OpenOffice};
