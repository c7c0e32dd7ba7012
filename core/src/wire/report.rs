//! The report: what verification says.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

#[cfg(feature = "schema")]
use super::schema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::NotOurCodeAnswer;
use super::license::{License, text};
use crate::date::{Date, Timestamp};
use crate::foreign::NotOurCode;
use crate::numerals::hex;
use crate::trust::Level;
use crate::verify::{self, DataAge, StatusFound, VerifiedLicense};

/// What verification says of one input: a report, or what else the text is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
#[non_exhaustive]
pub enum Answer {
    /// The text is another system's code.
    NotOurCode(NotOurCodeAnswer),
    /// It is one of ours, genuine or not.
    Report(Box<Report>),
}

/// Verdict, reasons, and the license if it is genuine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Report {
    /// The heaviest reason decides; without a reason, or with notices only, it is `valid`. Treat one that you do not know as
    /// `invalid`.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::verdict"))]
    pub verdict: Cow<'static, str>,
    /// Every reason, the most useful first.
    pub reasons: Vec<Reason>,
    /// The license; null unless form, signature and issuer are good. It may still be expired or revoked: see the verdict.
    pub license: Option<License>,
    /// Who signed, by the verifier's trust data, not by the token; null where the license is.
    pub authority: Option<Signer>,
    /// What a status list says of the whole license; null where none does.
    pub status: Option<Status>,
    /// The trust data that name the authority; null where it is trusted directly.
    pub trust: Option<TrustData>,
    /// 电子证照标识 (GB/T 36904); null where none can be derived.
    pub identifier: Option<String>,
    /// When the license was signed.
    pub issued_at: Option<Timestamp>,
    /// Names exactly this version of the license.
    pub token: Option<Token>,
}

/// Something that whoever asks must know. Which data stand beside a code: docs/VERDICTS.md.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Reason {
    /// What it is. Judge one that you do not know by its severity.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::reason"))]
    pub code: Cow<'static, str>,
    /// How heavily it weighs.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::severity"))]
    pub severity: Cow<'static, str>,
    /// Name of the authority that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// In which respect the license is outside its signer's scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::dimension_or_none"))]
    pub dimension: Option<Cow<'static, str>>,
    /// What is outside; null where nothing is named that could be inside.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[cfg_attr(feature = "schema", schemars(extend("x-null" = true)))]
    pub value: Option<Option<String>>,
    /// Which component it is about, from 1; null: the license itself.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[cfg_attr(feature = "schema", schemars(extend("x-null" = true)))]
    pub permit: Option<Option<usize>>,
    /// What was promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A first or last valid day, or a due day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Days from the time of verification to the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i32>,
    /// When the license was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed: Option<Timestamp>,
    /// From when its signer could sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Until when its signer could sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The key that the token names: 16 hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_id: Option<String>,
    /// What exactly is wrong, as a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::code_or_none"))]
    pub detail: Option<Cow<'static, str>>,
    /// When the status list or the trust data were made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Timestamp>,
    /// The newer version that was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// How many components are in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<usize>,
    /// How many components there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<usize>,
}

/// The authority that signed a license.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Signer {
    /// As in its delegation, or as it was handed over.
    pub name: String,
    /// 统一社会信用代码.
    pub code: Option<String>,
    /// Its key: 16 hexadecimal digits.
    pub key_id: String,
    /// Its level; null where it is trusted directly.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::level_or_none"))]
    pub level: Option<Cow<'static, str>>,
    /// Where it acts for another authority.
    pub powers: Option<Powers>,
    /// The authorities from the highest down to this one. One that is trusted directly stands alone.
    pub chain: Vec<ChainAuthority>,
}

/// One authority of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChainAuthority {
    /// Its name.
    pub name: String,
    /// 统一社会信用代码.
    pub code: Option<String>,
    /// Its level; null where it is trusted directly.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::level_or_none"))]
    pub level: Option<Cow<'static, str>>,
    /// Where it acts for another authority.
    pub powers: Option<Powers>,
}

/// For whom an authority acts, and by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Powers {
    /// Name of the authority whose powers they are.
    pub legal_authority: String,
    /// Number of the agreement.
    pub agreement: String,
    /// 直接下放, 委托下放 or 下放实质性审核权.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::method"))]
    pub method: Cow<'static, str>,
}

/// What a status list says of a license as a whole. `valid` here is not the verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Status {
    /// `valid`, how the license ended, or `unknown`.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::status"))]
    pub value: Cow<'static, str>,
    /// When the list was made.
    pub as_of: Timestamp,
}

/// The trust data that a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TrustData {
    /// Name of the trust domain.
    pub domain: String,
    /// Version of its root.
    pub root_version: u64,
    /// Version of its pack.
    pub pack_version: u64,
    /// When the pack was made.
    pub as_of: Timestamp,
    /// By when a newer pack should have come.
    pub expires: Timestamp,
}

/// The signed bytes of a license.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Token {
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Length.
    pub bytes: usize,
}

/// A key that is there, with null as one of its values.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl From<Result<verify::Report, NotOurCode>> for Answer {
    fn from(answer: Result<verify::Report, NotOurCode>) -> Self {
        match answer {
            Ok(report) => Self::Report(Box::new((&report).into())),
            Err(foreign) => Self::NotOurCode((&foreign).into()),
        }
    }
}

impl Serialize for verify::Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Report::from(self).serialize(serializer)
    }
}

impl Serialize for verify::Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Reason::from(self).serialize(serializer)
    }
}

impl From<&verify::Report> for Report {
    fn from(report: &verify::Report) -> Self {
        let verified = report.license();
        let identifier = verified.and_then(VerifiedLicense::identifier);
        Self {
            verdict: report.verdict().code().into(),
            reasons: report.reasons().iter().map(Reason::from).collect(),
            license: verified.map(License::from),
            authority: verified.map(|verified| Signer::from(verified.issuer())),
            status: verified.and_then(VerifiedLicense::status).map(Status::from),
            trust: verified.and_then(|verified| verified.issuer().data.as_ref()).map(TrustData::from),
            identifier: identifier.map(|identifier| identifier.as_str().into()),
            issued_at: verified.map(|verified| verified.claims().issued_at),
            token: verified.map(Token::from),
        }
    }
}

impl From<&verify::Reason> for Reason {
    fn from(reason: &verify::Reason) -> Self {
        use verify::Reason as Is;
        let mut wire =
            Self { code: reason.code().into(), severity: reason.severity().code().into(), ..Self::default() };
        match reason {
            Is::CommitmentDue { permit, text, date } | Is::CommitmentOverdue { permit, text, date } => {
                wire.permit = Some(*permit);
                wire.text = Some(text.as_str().into());
                wire.date = Some(*date);
            }
            Is::ExpiresSoon { permit, date, days } => {
                wire.permit = Some(*permit);
                wire.date = Some(*date);
                wire.days = Some(*days);
            }
            Is::PermitExpired { permit, date } | Is::PermitNotYetValid { permit, date } => {
                wire.permit = Some(Some(*permit));
                wire.date = Some(*date);
            }
            Is::Expired { date } | Is::NotYetValid { date } | Is::TokenExpired { date } => {
                wire.date = Some(*date);
            }
            Is::IssuerKeyCompromised { authority } => wire.authority = Some(authority.as_str().into()),
            Is::IssuerNotInForceWhenSigned { authority, signed, from, until } => {
                wire.authority = Some(authority.as_str().into());
                wire.signed = Some(*signed);
                wire.from = Some(*from);
                wire.until = Some(*until);
            }
            Is::IssuerOutOfScope { authority, outside } => {
                wire.authority = Some(authority.as_str().into());
                wire.dimension = Some(outside.dimension.code().into());
                wire.value = Some(outside.value.as_ref().map(|text| text.as_str().into()));
                wire.permit = Some(outside.permit);
            }
            Is::IssuerUnknown { key_id, .. } | Is::TrustUnavailable { key_id } => {
                wire.key_id = Some(hex(&key_id.0));
            }
            Is::Malformed { detail } | Is::Unreadable { detail } => wire.detail = Some((*detail).into()),
            Is::PermitEnded { permit, .. } => wire.permit = Some(Some(*permit)),
            Is::ReplacedByNewerVersion { version } => wire.version = Some(*version),
            Is::StatusStale { as_of, .. } => wire.as_of = Some(*as_of),
            Is::UnsupportedVersion { what } => {
                wire.detail = Some(what.code().into());
                wire.authority = what.authority().map(|authority| authority.as_str().into());
            }
            Is::StatusUnavailable { why, .. } => wire.detail = Some(why.code().into()),
            Is::TrustStale { age, as_of, .. } => {
                wire.detail = Some(age.code().into());
                wire.as_of = Some(*as_of);
            }
            Is::SomePermitsNotInForce { in_force, of } => {
                wire.in_force = Some(*in_force);
                wire.of = Some(*of);
            }
            Is::ClockSuspect
            | Is::Contradicted
            | Is::Ended { .. }
            | Is::NoPermitInForce
            | Is::NotCanonical
            | Is::SignatureInvalid => {}
        }
        wire
    }
}

impl From<&verify::Issuer> for Signer {
    fn from(issuer: &verify::Issuer) -> Self {
        let ChainAuthority { name, code, level, powers } = ChainAuthority::from(&*issuer.authority);
        let chain = issuer.chain.iter().map(|authority| ChainAuthority::from(&**authority)).collect();
        Self { name, code, key_id: hex(&issuer.authority.key.id().0), level, powers, chain }
    }
}

impl From<&crate::trust::Authority> for ChainAuthority {
    fn from(authority: &crate::trust::Authority) -> Self {
        Self {
            name: authority.name.as_str().into(),
            code: text(authority.code.as_ref()),
            level: authority.level.map(Level::code).map(Cow::Borrowed),
            powers: authority.powers.as_ref().map(|powers| Powers {
                legal_authority: powers.legal_authority.as_str().into(),
                agreement: powers.agreement.as_str().into(),
                method: powers.method.code().into(),
            }),
        }
    }
}

impl From<StatusFound> for Status {
    fn from(found: StatusFound) -> Self {
        Self { value: found.status.code().into(), as_of: found.as_of }
    }
}

impl From<&DataAge> for TrustData {
    fn from(data: &DataAge) -> Self {
        Self {
            domain: data.domain.as_str().into(),
            root_version: data.root_version,
            pack_version: data.pack_version,
            as_of: data.issued_at,
            expires: data.expires,
        }
    }
}

impl From<&VerifiedLicense> for Token {
    fn from(verified: &VerifiedLicense) -> Self {
        Self { sha256: hex(verified.token_sha256()), bytes: verified.token_bytes() }
    }
}
