//! Composite licenses (一业一证) and e-certificates (电子证照) as signed tokens that fit into a
//! printed QR code and are verified with no network.
//!
//! The crate is a set of pure functions over bytes: no clock, file, network, randomness or global.
//! Time, trust and policy are arguments.
//!
//! | room | what is in it |
//! |---|---|
//! | [`license`] | what a license says: [`License`], [`Permit`], [`Claims`] |
//! | [`token`] | the signed bytes: reading, and with feature `issue` signing |
//! | [`carrier`] | the text in the QR code: digits or base64url over DEFLATE with dictionary 1 |
//! | [`trust`] | who may issue what: roots, delegations, key events, status lists, packs |
//! | [`verify`] | [`verify_token`](verify::verify_token): token, time, trust, policy → [`Report`] |
//! | [`fill`] | [`fill`](fill::fill): verified licenses and a form → another system's data, with where each value came from |
//! | [`identifiers`] | check characters: 统一社会信用代码, 公民身份号码, 电子证照标识 … |
//! | [`key`], [`signing`] | public keys; signatures, and the seam for who holds a secret key |
//! | [`date`], [`text`] | civil dates of +08:00, texts that cannot deceive |
//!
//! Every error has a sentence in English, a cause where there is one, and a stable `code()`.
//!
//! # Crate features
//!
//! | feature | does |
//! |---|---|
//! | – | reading and verifying, without the standard library |
//! | `std` | conversions from types of the standard library: `Timestamp` from `SystemTime` |
//! | `issue` | making tokens and codes: [`token`]`::sign`, `trust::sign`, `carrier::deflate`, `carrier::write`, a key in memory. Pulls in `std` |
//!
//! # Example: verify a scanned text
//!
//! ```
//! use yizheng::trust::Trust;
//! use yizheng::verify::{Context, Policy, verify_text};
//! use yizheng::date::Timestamp;
//!
//! let (trust, policy) = (Trust::none(), Policy::default());
//! let context = Context::new(Timestamp::from_seconds(1_790_000_000), &trust, &policy);
//! // A plain link is no license and says so.
//! let foreign = verify_text("https://example.com/menu", &context).unwrap_err();
//! assert_eq!(foreign.kind.code(), "link");
//! ```
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(any(test, feature = "std"))]
extern crate std;

pub mod carrier;
pub mod date;
// COSE by itself, for the workspace's own tools, which forge statements for the vectors and the tests. It may change in
// any release; what others need of it is in `token` and `trust`.
#[doc(hidden)]
pub mod envelope;
pub mod fill;
pub mod foreign;
pub mod identifiers;
pub mod key;
pub mod license;
mod sorted;
pub mod text;
pub mod token;
pub mod trust;
pub mod verifier;
pub mod verify;
pub mod wire;

mod base64url;
mod cbor;
#[cfg(test)]
mod error_tests;
mod numerals;
mod read_error;
mod signature;
pub mod signing;

pub use date::{Date, Timestamp};
pub use key::{KeyId, PublicKey};
pub use license::{Claims, Commitment, License, Permit};
pub use signing::{Signature, Signer};
pub use text::Text;
pub use verifier::Verifier;
pub use verify::{Reason, Report, Verdict, VerifiedLicense};
