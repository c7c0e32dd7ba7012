//! What a license says: the data model of a token's claims.
//!
//! The fields follow the CDDL of the format's description; the numbers in the comments are its map keys.

mod building;
mod reading;
mod rules;
mod writing;

use alloc::vec::Vec;

use serde::Serialize;

use crate::date::{Date, Timestamp};
use crate::text::Text;

pub(crate) use reading::extension_value as read_extension_value;
pub use rules::LicenseError;
pub(crate) use writing::extension_value as write_extension_value;

/// Most components in one composite license: more than any industry needs, fewer than a code could hold.
pub const MAX_PERMITS: usize = 64;
/// Most further face items of a license.
pub const MAX_ITEMS: usize = 64;
/// Most commitments of a license or of one permit.
pub const MAX_COMMITMENTS: usize = 32;
/// Most optional extensions of a license or of one permit, and most values of an array in one.
pub const MAX_EXTENSIONS: usize = 32;
/// Deepest nesting of arrays in an extension.
pub const MAX_EXTENSION_DEPTH: usize = 4;
/// Highest version: the 电子证照标识 has three digits for it.
pub const MAX_VERSION: u64 = 999;

/// The claims of one license token (CWT, RFC 8392).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Claims {
    /// sub (2): the holder's code; a person's identity number is masked.
    pub holder_code: Option<Text>,
    /// exp (4): when this token stops being accepted. The license's own term is in the license.
    pub token_expires: Option<Timestamp>,
    /// iat (6): when it was signed.
    pub issued_at: Timestamp,
    /// status (65535): where the status of the license is found.
    pub status: Option<StatusReference>,
    /// The license (−65537).
    pub license: License,
}

/// An entry of a Token Status List.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusReference {
    /// Index of the whole; component i of a composite has `index + i`, counted from 1.
    pub index: u64,
    /// Name of the list: `yz:<list>`.
    pub uri: Text,
}

/// One certificate: a composite license with its permits, or any single certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct License {
    /// 1: certificate type code of the catalogue, the 21-character 证照类型代码 where one exists.
    pub type_code: Text,
    /// 2: 证照名称 as printed.
    pub type_name: Text,
    /// 3: 证照编号.
    pub number: Text,
    /// 4: version, 1 for the first issue.
    pub version: u64,
    /// 5: 持证主体.
    pub holder_name: Text,
    /// 6: 持证主体代码类型 (1 = 统一社会信用代码, 111 = 居民身份证 …).
    pub holder_code_type: Option<u64>,
    /// 7: legal representative or person in charge.
    pub representative: Option<Text>,
    /// 8: premises.
    pub premises: Option<Text>,
    /// 9: division (GB/T 2260, 6 digits).
    pub division: u32,
    /// 10: industry of a composite license.
    pub industry: Option<Text>,
    /// 11: components; none, or at least two.
    pub permits: Vec<Permit>,
    /// 12: further face items (扩展照面项), label as printed and value.
    pub items: Vec<FaceItem>,
    /// 13: valid from.
    pub valid_from: Option<Date>,
    /// 14: last valid day; none is long-term (长期), or a composite, which has no term of its own.
    pub valid_until: Option<Date>,
    /// 15: commitments and deferred documents.
    pub commitments: Vec<Commitment>,
    /// 16: the version that this one replaces.
    pub replaces: Option<Replaces>,
    /// 17: legal authority, where the signer acts for another (委托下放, 二号章).
    pub legal_authority: Option<Text>,
    /// 18: SHA-256 of the full document where the code carries a summary.
    pub document_sha256: Option<[u8; 32]>,
    /// Negative keys: optional extensions that this version does not know.
    pub extensions: Vec<Extension>,
}

/// 单项许可: one component of a composite license.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Permit {
    /// 1: name.
    pub name: Text,
    /// 2: number.
    pub number: Text,
    /// 3: the authority that answers for it (发证机关).
    pub authority: Text,
    /// 4: item code (事项编码).
    pub item_code: Option<Text>,
    /// 5: what it allows (许可范围).
    pub scope: Option<Text>,
    /// 6: valid from.
    pub valid_from: Option<Date>,
    /// 7: last valid day; none is long-term.
    pub valid_until: Option<Date>,
    /// 8: commitments and deferred documents.
    pub commitments: Vec<Commitment>,
    /// Negative keys: optional extensions that this version does not know.
    pub extensions: Vec<Extension>,
}

/// A further face item: label as printed, and value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FaceItem {
    /// Label as printed.
    pub label: Text,
    /// Value as printed.
    pub value: Text,
}

/// 告知承诺 or 容缺: what was promised, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commitment {
    /// 1: what was promised or is still to be handed in.
    pub text: Text,
    /// 2: the day it is due.
    pub due: Date,
}

/// The token that a new version replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaces {
    /// 1: its version.
    pub version: u64,
    /// 2: the first 16 bytes of its SHA-256.
    pub token_hash: [u8; 16],
}

/// An entry that a later version of the format added as optional.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// Its map key, always negative.
    pub key: i64,
    /// Its value.
    pub value: ExtensionValue,
}

/// The value of an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtensionValue {
    /// An integer.
    Integer(i64),
    /// A text.
    Text(Text),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Several values, nested at most [`MAX_EXTENSION_DEPTH`] deep.
    Array(Vec<ExtensionValue>),
}
