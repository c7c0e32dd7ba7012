//! Everything a person reads, in Chinese and English.
//!
//! | room | what is in it |
//! |---|---|
//! | [`language`] | the wordings of one language, and which language a person wants |
//! | [`lifecycle`] | states of certificates, in words |
//! | [`message`] | the name of a wording and its data |
//! | [`say`] | messages, failures and problems in words |
//! | [`form_words`] | what is wrong with a form, in words |

pub mod form_words;
pub mod language;
pub mod lifecycle;
pub mod message;
pub mod say;

pub use language::{Language, Tag};
pub use lifecycle::status_words;
pub use message::Message;
