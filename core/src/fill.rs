//! Filling: what a verified license says becomes another system's data.
//!
//! A [`Form`] says which items a system wants, of which [`Kind`], and from which fields of which certificates they come.
//! A [`Source`] is a license that verification has found genuine and in force. [`fill`] puts them together: what is
//! filled and where each value came from, what the sources contradict each other about, and what remains for a person.
//! Nothing is guessed.
//!
//! There is no way from bytes to a [`Source`] but through [`verify`](crate::verify): a source is made of a
//! [`Report`](crate::Report), and a report has a license only where signature and issuer are good.
//!
//! # Example
//!
//! ```
//! use yizheng::fill::{Form, FormDraft, ItemDraft, Kind, SourceRefusal, Source};
//! use yizheng::trust::Trust;
//! use yizheng::verify::{Context, Policy, verify_token};
//! use yizheng::date::Timestamp;
//!
//! // What another system wants to know, under its own keys.
//! let form = Form::new(&FormDraft {
//!     name: "商户档案".into(),
//!     items: vec![
//!         ItemDraft::new("shop_name", Kind::Text).from_any("holder.name").required(),
//!         ItemDraft::new("food_permit", Kind::Code)
//!             .from_certificate("行业综合许可证", "permits[食品经营许可证].number"),
//!     ],
//! })
//! .unwrap();
//! assert_eq!(form.items().len(), 2);
//!
//! let (trust, policy) = (Trust::none(), Policy::default());
//! let context = Context::new(Timestamp::from_seconds(1_795_397_400), &trust, &policy);
//! let report = verify_token(b"anything", &context);
//! // Nobody vouches for it: it fills nothing.
//! assert!(matches!(Source::new(&report), Err(SourceRefusal::NotVerified { .. })));
//! ```
//!
//! `examples/fill.rs` fills this form from a genuine license.
//!
//! # Nothing unverified can be read by mistake
//!
//! A token that was only parsed has no fields to fill from:
//!
//! ```compile_fail,E0308
//! # use yizheng::{fill::Source, token::UnverifiedToken};
//! fn misuse(bytes: &[u8]) {
//!     let token = UnverifiedToken::parse(bytes).unwrap();
//!     let source = Source::new(&token); // expects a Report
//! }
//! ```
//!
//! and shows no license under any harmless name:
//!
//! ```compile_fail,E0599
//! # use yizheng::token::UnverifiedToken;
//! fn misuse(bytes: &[u8]) {
//!     let holder = UnverifiedToken::parse(bytes).unwrap().license().holder_name.clone();
//! }
//! ```
//!
//! A verified license or a source cannot be put together by hand:
//!
//! ```compile_fail,E0451
//! # use std::sync::Arc;
//! # use yizheng::{fill::Source, Report, VerifiedLicense};
//! fn misuse(report: Report, license: Arc<VerifiedLicense>) -> Source {
//!     Source { report, license, standing: todo!() }
//! }
//! ```

mod answer;
mod decimal;
mod field;
mod form;
mod keys;
mod plan;
mod source;
mod value;

pub use answer::{Candidate, Conflict, FillError, Filled, FilledItem, Origin, Remaining, Why, fill};
pub use decimal::Decimal;
pub use field::{Component, Field, FieldUnknown, PermitField};
pub use form::{Condition, ConditionDraft, Form, FormDraft, FormError, Item, ItemDraft, Rule, RuleDraft};
pub use keys::{FaceItemKey, KeyStyle};
pub use source::{Evidence, Found, Mark, RefusedSource, Source, SourceRefusal};
pub use value::{AmountUnit, DateSpelling, Kind, Value, ValueSpelling};

/// Most items of a form: the merged form of the largest industry has a tenth of it.
pub const MAX_ITEMS: usize = 512;
/// Most rules of one item.
pub const MAX_RULES: usize = 32;
/// Most licenses that fill one form.
pub const MAX_SOURCES: usize = 64;
