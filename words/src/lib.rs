//! Everything a person reads, in Chinese and English.
//!
//! | room | what is in it |
//! |---|---|
//! | [`language`] | the wordings of one language, and which language a person wants |
//! | [`message`] | the name of a wording and its data |
//! | [`register`], `office`, `settings`, `work` | errors of the office's rooms, in words |
//! | [`say`] | messages, failures and problems in words |
//! | [`lines`], [`moment`], [`finding`] | lines of labels and values; days and moments; problems and warnings |
//! | [`verdict`], [`reason`], [`issuer`] | reports of verification: the whole, its reasons, who allowed it |
//! | [`lifecycle`] | states of certificates |
//! | [`refusal`], [`statement`] | why packs and statements are refused; files of statements and pictures |
//! | [`form_words`] | what is wrong with a form |

pub mod finding;
pub mod form_words;
pub mod issuer;
pub mod language;
pub mod lifecycle;
pub mod lines;
pub mod message;
pub mod moment;
mod office;
pub mod reason;
pub mod refusal;
pub mod register;
pub mod say;
mod settings;
pub mod statement;
pub mod verdict;
mod work;

pub use finding::Finding;
pub use language::{Language, Tag};
pub use lifecycle::{outcome_words, status_words};
pub use lines::Lines;
pub use message::Message;
pub use register::event_words;
