//! Everything a person reads, in Chinese and English.
//!
//! | room | what is in it |
//! |---|---|
//! | [`application`] | problems of applications and sheets |
//! | `catalogue` | what is wrong with a catalogue |
//! | [`forms`] | what is wrong with a form, and why it cannot be filled |
//! | [`language`] | the wordings of one language, and which language a person wants |
//! | [`message`] | the name of a wording and its data |
//! | [`notice`] | the notice of an industry as a page |
//! | [`register`], `office`, `settings`, `work` | errors of the office's rooms, in words |
//! | [`say`] | messages, failures and problems in words |
//! | [`lines`], [`moment`], [`finding`] | lines of labels and values; days and moments; problems and warnings |
//! | [`verdict`], [`reason`], [`issuer`] | reports of verification: the whole, its reasons, who allowed it |
//! | [`lifecycle`] | states of certificates |
//! | [`trust`], [`scope`] | why a statement about trust was not made; scopes and places |
//! | [`pack`] | packs: unfit files, warnings |
//! | [`refusal`], [`statement`] | why packs and statements are refused; files of statements and pictures |

pub mod application;
mod catalogue;
pub mod finding;
pub mod forms;
pub mod issuer;
pub mod language;
pub mod lifecycle;
pub mod lines;
pub mod message;
pub mod moment;
pub mod notice;
mod office;
pub mod pack;
pub mod reason;
pub mod refusal;
pub mod register;
pub mod say;
pub mod scope;
mod settings;
pub mod statement;
pub mod trust;
pub mod verdict;
mod work;

pub use finding::Finding;
pub use language::{Language, Tag};
pub use lifecycle::{outcome_words, status_words};
pub use lines::Lines;
pub use message::Message;
pub use register::event_words;
