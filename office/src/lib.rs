//! An issuing office as a library: what it needs in order to check applications, number, sign and register
//! certificates, decide about them later, and publish what became of them. Data in, data out: nothing here prints, asks
//! or chooses an exit code.
//!
//! | room | what is in it |
//! |---|---|
//! | [`sheet`] | CSV, XLSX and JSON as cells that know their place |
//! | [`application`] | cells to checked applications, every problem with its place |
//! | [`catalogue`] | certificate types, permit items, industries, forms |
//! | [`folder`] | the office folder: settings, catalogue, key, register |
//! | [`settings`], [`numbering`] | `office.toml`; numbers by pattern |
//! | [`key`] | the encrypted signing key |
//! | [`register`] | what was issued and what became of it, with its journal |
//! | [`lifecycle`], [`difference`] | which transitions are lawful; what differs between two licenses |
//! | [`published`] | status lists as they were published |
//! | [`statement`] | files of signed statements |
//! | [`picture`] | QR codes drawn and read |
//! | [`files`] | files that are whole or not there |

pub mod application;
pub mod catalogue;
pub mod difference;
pub mod exit;
pub mod files;
pub mod folder;
pub mod form_words;
pub mod key;
pub mod lifecycle;
pub mod message;
pub mod numbering;
pub mod picture;
pub mod published;
pub mod register;
pub mod settings;
pub mod sheet;
pub mod statement;

pub use folder::{AUTHORITY, Office, read_authority};
pub use key::{MIN_PASSPHRASE_CHARACTERS, Passphrase, SigningKey, public_key};
pub use lifecycle::{Act, Illegal, Renewal, stands, status_words};
pub use numbering::{Numbering, PatternError, Series};
pub use published::newest_list;
pub use register::{Clerk, Register, Statuses};
pub use settings::{EDGE_MM, Settings, default_code_mm, is_base_url};
