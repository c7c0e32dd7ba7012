//! A license as other programs read it.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

#[cfg(feature = "schema")]
use super::schema;
use serde::{Deserialize, Serialize, Serializer};

use crate::date::{Date, Timestamp};
use crate::license;
use crate::numerals::hex;
use crate::text::Text;
use crate::verify::{PermitState, VerifiedLicense};

/// One certificate: a composite license with its components, or any single certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct License {
    /// 证照类型代码.
    pub type_code: String,
    /// 证照名称.
    pub type_name: String,
    /// 证照编号.
    pub number: String,
    /// 1 for the first issue.
    pub version: u64,
    /// 持证主体.
    pub holder: Holder,
    /// 法定代表人 or the person in charge.
    pub representative: Option<String>,
    /// 经营场所.
    pub premises: Option<String>,
    /// 行政区划, six digits (GB/T 2260).
    pub division: u32,
    /// 行业 of a composite license.
    pub industry: Option<String>,
    /// Components of a composite, in order; else empty.
    pub permits: Vec<Permit>,
    /// Further items of the face.
    pub items: Vec<FaceItem>,
    /// First valid day. Composites have none of their own: their components do.
    pub valid_from: Option<Date>,
    /// Last valid day; null: 长期, or a composite.
    pub valid_until: Option<Date>,
    /// What was promised for the license as a whole.
    pub commitments: Vec<Commitment>,
    /// The version that it takes the place of.
    pub replaces: Option<Replaces>,
    /// The authority for which the signer acts.
    pub legal_authority: Option<String>,
    /// SHA-256 of the full document in hexadecimal, where the code carries a summary.
    pub document_sha256: Option<String>,
    /// Optional data of newer versions of the format.
    pub extensions: Vec<Extension>,
}

/// 持证主体.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Holder {
    /// Its name.
    pub name: String,
    /// Its code; that of a person is masked.
    pub code: Option<String>,
    /// 持证主体代码类型: 1 统一社会信用代码, 111 居民身份证 …
    pub code_type: Option<u64>,
}

/// 单项许可: one component of a composite license.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Permit {
    /// Its name.
    pub name: String,
    /// Its number.
    pub number: String,
    /// 发证机关.
    pub authority: String,
    /// 事项编码.
    pub item_code: Option<String>,
    /// 许可范围.
    pub scope: Option<String>,
    /// First valid day.
    pub valid_from: Option<Date>,
    /// Last valid day; null: 长期.
    pub valid_until: Option<Date>,
    /// What was promised for this component.
    pub commitments: Vec<Commitment>,
    /// Optional data of newer versions of the format.
    pub extensions: Vec<Extension>,
    /// By its status, and by its term where nothing ended it. Treat a state that you do not know as not in force. Claims
    /// that nobody verified have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::state"))]
    pub state: Option<Cow<'static, str>>,
}

/// A further item of the face.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FaceItem {
    /// Label as printed.
    pub label: String,
    /// Value as printed.
    pub value: String,
}

/// 告知承诺 or 容缺: what was promised, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Commitment {
    /// What was promised or is still to be handed in.
    pub text: String,
    /// The day it is due.
    pub due: Date,
}

/// The version that a license takes the place of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Replaces {
    /// Its version.
    pub version: u64,
    /// The first 16 bytes of the SHA-256 of its token, in hexadecimal.
    pub token_hash: String,
}

/// Optional data of a newer version of the format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Extension {
    /// Its key, always negative.
    pub key: i64,
    /// Its value.
    pub value: ExtensionValue,
}

/// What an extension holds. Bytes are `hex:…`, which no reader takes for a text of the face by accident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
#[non_exhaustive]
pub enum ExtensionValue {
    /// An integer.
    Integer(i64),
    /// A text, or `hex:…`.
    Text(String),
    /// Several of these.
    Array(Vec<ExtensionValue>),
}

/// The claims of a token that nobody verified, as `yizheng show --json` has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Claims {
    /// When it was signed.
    pub issued_at: Timestamp,
    /// When the token stops being accepted.
    pub token_expires: Option<Timestamp>,
    /// Where its status is found.
    pub status: Option<StatusReference>,
    /// The license, without the states that only verification knows.
    pub license: License,
}

/// An entry of a status list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StatusReference {
    /// Index of the license as a whole; its components follow.
    pub index: u64,
    /// Name of the list.
    pub uri: String,
}

/// An optional text, to be kept.
pub(super) fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.as_str().into())
}

/// What people hold is written as the struct here: one JSON, whoever writes it.
macro_rules! written_as {
    ($($held:ty => $written:ty),+ $(,)?) => {$(
        impl Serialize for $held {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                <$written>::from(self).serialize(serializer)
            }
        }
    )+};
}

written_as! {
    license::Claims => Claims,
    license::Extension => Extension,
    license::ExtensionValue => ExtensionValue,
    license::Permit => Permit,
    license::Replaces => Replaces,
    VerifiedLicense => License,
}

impl From<&license::Claims> for Claims {
    fn from(claims: &license::Claims) -> Self {
        let status = claims
            .status
            .as_ref()
            .map(|status| StatusReference { index: status.index, uri: status.uri.as_str().into() });
        let (issued_at, token_expires) = (claims.issued_at, claims.token_expires);
        Self { issued_at, token_expires, status, license: License::new(claims, &[]) }
    }
}

impl From<&VerifiedLicense> for License {
    fn from(verified: &VerifiedLicense) -> Self {
        Self::new(verified.claims(), verified.permit_states())
    }
}

impl License {
    fn new(claims: &license::Claims, states: &[PermitState]) -> Self {
        let license = &claims.license;
        let permits = license.permits.iter().enumerate();
        Self {
            type_code: license.type_code.as_str().into(),
            type_name: license.type_name.as_str().into(),
            number: license.number.as_str().into(),
            version: license.version,
            holder: Holder {
                name: license.holder_name.as_str().into(),
                code: text(claims.holder_code.as_ref()),
                code_type: license.holder_code_type,
            },
            representative: text(license.representative.as_ref()),
            premises: text(license.premises.as_ref()),
            division: license.division,
            industry: text(license.industry.as_ref()),
            permits: permits.map(|(index, permit)| Permit::new(permit, states.get(index))).collect(),
            items: license.items.iter().map(FaceItem::from).collect(),
            valid_from: license.valid_from,
            valid_until: license.valid_until,
            commitments: license.commitments.iter().map(Commitment::from).collect(),
            replaces: license.replaces.as_ref().map(Replaces::from),
            legal_authority: text(license.legal_authority.as_ref()),
            document_sha256: license.document_sha256.as_ref().map(|hash| hex(hash)),
            extensions: license.extensions.iter().map(Extension::from).collect(),
        }
    }
}

/// A component by itself, without a state.
impl From<&license::Permit> for Permit {
    fn from(permit: &license::Permit) -> Self {
        Self::new(permit, None)
    }
}

impl Permit {
    fn new(permit: &license::Permit, state: Option<&PermitState>) -> Self {
        Self {
            name: permit.name.as_str().into(),
            number: permit.number.as_str().into(),
            authority: permit.authority.as_str().into(),
            item_code: text(permit.item_code.as_ref()),
            scope: text(permit.scope.as_ref()),
            valid_from: permit.valid_from,
            valid_until: permit.valid_until,
            commitments: permit.commitments.iter().map(Commitment::from).collect(),
            extensions: permit.extensions.iter().map(Extension::from).collect(),
            state: state.map(|state| state.code().into()),
        }
    }
}

impl From<&license::FaceItem> for FaceItem {
    fn from(item: &license::FaceItem) -> Self {
        Self { label: item.label.as_str().into(), value: item.value.as_str().into() }
    }
}

impl From<&license::Commitment> for Commitment {
    fn from(commitment: &license::Commitment) -> Self {
        Self { text: commitment.text.as_str().into(), due: commitment.due }
    }
}

impl From<&license::Replaces> for Replaces {
    fn from(replaces: &license::Replaces) -> Self {
        Self { version: replaces.version, token_hash: hex(&replaces.token_hash) }
    }
}

impl From<&license::Extension> for Extension {
    fn from(extension: &license::Extension) -> Self {
        Self { key: extension.key, value: (&extension.value).into() }
    }
}

impl From<&license::ExtensionValue> for ExtensionValue {
    fn from(value: &license::ExtensionValue) -> Self {
        use license::ExtensionValue as Is;
        match value {
            Is::Integer(integer) => Self::Integer(*integer),
            Is::Text(text) => Self::Text(text.as_str().into()),
            Is::Bytes(bytes) => Self::Text(String::from("hex:") + &hex(bytes)),
            Is::Array(values) => Self::Array(values.iter().map(Self::from).collect()),
        }
    }
}
