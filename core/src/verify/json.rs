//! The report as JSON: the same for the CLI, the page and other systems. Described in `docs/REPORT.md`.
//!
//! Every key is always there; what is absent is `null` or an empty list. New keys may be added.

use alloc::string::String;
use alloc::vec::Vec;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::reason::Reason;
use super::report::{DataAge, Report, StatusFound, VerifiedLicense};
use crate::license::{Claims, Commitment, Extension, ExtensionValue, License, Permit, Replaces};
use crate::numerals::hex;
use crate::trust::{Authority, Level};

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let verified = self.license();
        let mut map = serializer.serialize_map(Some(9))?;
        map.serialize_entry("verdict", self.verdict().code())?;
        map.serialize_entry("reasons", self.reasons())?;
        map.serialize_entry("license", &verified.map(LicenseView::verified))?;
        map.serialize_entry("authority", &verified.map(AuthorityView::new))?;
        let identifier = verified.and_then(VerifiedLicense::identifier);
        map.serialize_entry("status", &verified.and_then(VerifiedLicense::status).map(StatusView::new))?;
        map.serialize_entry(
            "trust",
            &verified.and_then(|verified| verified.issuer().data.as_ref()).map(TrustView::new),
        )?;
        map.serialize_entry("identifier", &identifier.as_ref().map(|identifier| identifier.as_str()))?;
        map.serialize_entry("issued_at", &verified.map(|verified| verified.claims().issued_at))?;
        map.serialize_entry("token", &verified.map(TokenView::new))?;
        map.end()
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code())?;
        map.serialize_entry("severity", self.severity().code())?;
        match self {
            Self::CommitmentDue { permit, text, date } | Self::CommitmentOverdue { permit, text, date } => {
                map.serialize_entry("permit", permit)?;
                map.serialize_entry("text", text)?;
                map.serialize_entry("date", date)?;
            }
            Self::ExpiresSoon { permit, date, days } => {
                map.serialize_entry("permit", permit)?;
                map.serialize_entry("date", date)?;
                map.serialize_entry("days", days)?;
            }
            Self::PermitExpired { permit, date } | Self::PermitNotYetValid { permit, date } => {
                map.serialize_entry("permit", permit)?;
                map.serialize_entry("date", date)?;
            }
            Self::Expired { date } | Self::NotYetValid { date } | Self::TokenExpired { date } => {
                map.serialize_entry("date", date)?;
            }
            Self::IssuerKeyCompromised { authority } => map.serialize_entry("authority", authority)?,
            Self::IssuerNotInForceWhenSigned { authority, signed, from, until } => {
                map.serialize_entry("authority", authority)?;
                map.serialize_entry("signed", signed)?;
                map.serialize_entry("from", from)?;
                map.serialize_entry("until", until)?;
            }
            Self::IssuerOutOfScope { authority, outside } => {
                map.serialize_entry("authority", authority)?;
                map.serialize_entry("dimension", outside.dimension.code())?;
                map.serialize_entry("value", &outside.value)?;
                map.serialize_entry("permit", &outside.permit)?;
            }
            Self::IssuerUnknown { key_id } => map.serialize_entry("key_id", &hex(&key_id.0))?,
            Self::Malformed { detail } => map.serialize_entry("detail", detail)?,
            Self::PermitEnded { permit, .. } => map.serialize_entry("permit", permit)?,
            Self::ReplacedByNewerVersion { version } => map.serialize_entry("version", version)?,
            Self::StatusStale { as_of, .. } => map.serialize_entry("as_of", as_of)?,
            Self::StatusUnavailable { why, .. } => map.serialize_entry("detail", why.code())?,
            Self::TrustStale { age, as_of, .. } => {
                map.serialize_entry("detail", age.code())?;
                map.serialize_entry("as_of", as_of)?;
            }
            Self::SomePermitsNotInForce { in_force, of } => {
                map.serialize_entry("in_force", in_force)?;
                map.serialize_entry("of", of)?;
            }
            Self::ClockSuspect
            | Self::Ended { .. }
            | Self::NoPermitInForce
            | Self::NotCanonical
            | Self::SignatureInvalid
            | Self::UnsupportedVersion => {}
        }
        map.end()
    }
}

/// The claims in the form of the report, without the states that only verification knows.
impl Serialize for Claims {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("issued_at", &self.issued_at)?;
        map.serialize_entry("token_expires", &self.token_expires)?;
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("license", &LicenseView::new(self, &[]))?;
        map.end()
    }
}

#[derive(Serialize)]
struct AuthorityView<'a> {
    name: &'a str,
    code: Option<&'a str>,
    key_id: String,
    level: Option<&'static str>,
    powers: Option<PowersView<'a>>,
    chain: Vec<ChainView<'a>>,
}

/// One authority above another, and the signing one last.
#[derive(Serialize)]
struct ChainView<'a> {
    name: &'a str,
    code: Option<&'a str>,
    level: Option<&'static str>,
    powers: Option<PowersView<'a>>,
}

#[derive(Serialize)]
struct PowersView<'a> {
    legal_authority: &'a str,
    agreement: &'a str,
    method: &'static str,
}

#[derive(Serialize)]
struct StatusView {
    value: &'static str,
    as_of: crate::Timestamp,
}

#[derive(Serialize)]
struct TrustView<'a> {
    domain: &'a str,
    root_version: u64,
    pack_version: u64,
    as_of: crate::Timestamp,
    expires: crate::Timestamp,
}

impl<'a> AuthorityView<'a> {
    fn new(verified: &'a VerifiedLicense) -> Self {
        let authority = verified.authority();
        let ChainView { name, code, level, powers } = ChainView::new(authority);
        let chain = verified.issuer().chain.iter().map(|authority| ChainView::new(authority)).collect();
        Self { name, code, key_id: hex(&authority.key.id().0), level, powers, chain }
    }
}

impl<'a> ChainView<'a> {
    fn new(authority: &'a Authority) -> Self {
        Self {
            name: authority.name.as_str(),
            code: authority.code.as_ref().map(|code| code.as_str()),
            level: authority.level.map(Level::code),
            powers: authority.powers.as_ref().map(|powers| PowersView {
                legal_authority: powers.legal_authority.as_str(),
                agreement: powers.agreement.as_str(),
                method: powers.method.code(),
            }),
        }
    }
}

impl StatusView {
    const fn new(found: StatusFound) -> Self {
        Self { value: found.status.code(), as_of: found.as_of }
    }
}

impl<'a> TrustView<'a> {
    fn new(data: &'a DataAge) -> Self {
        Self {
            domain: data.domain.as_str(),
            root_version: data.root_version,
            pack_version: data.pack_version,
            as_of: data.issued_at,
            expires: data.expires,
        }
    }
}

#[derive(Serialize)]
struct TokenView {
    sha256: String,
    bytes: usize,
}

impl TokenView {
    fn new(verified: &VerifiedLicense) -> Self {
        Self { sha256: hex(verified.token_sha256()), bytes: verified.token_bytes() }
    }
}

#[derive(Serialize)]
struct LicenseView<'a> {
    type_code: &'a str,
    type_name: &'a str,
    number: &'a str,
    version: u64,
    holder: HolderView<'a>,
    representative: Option<&'a str>,
    premises: Option<&'a str>,
    division: u32,
    industry: Option<&'a str>,
    permits: Vec<PermitView<'a>>,
    items: &'a [crate::license::FaceItem],
    valid_from: Option<crate::Date>,
    valid_until: Option<crate::Date>,
    commitments: &'a [Commitment],
    replaces: Option<ReplacesView>,
    legal_authority: Option<&'a str>,
    document_sha256: Option<String>,
    extensions: Vec<ExtensionView<'a>>,
}

#[derive(Serialize)]
struct HolderView<'a> {
    name: &'a str,
    code: Option<&'a str>,
    code_type: Option<u64>,
}

#[derive(Serialize)]
struct PermitView<'a> {
    name: &'a str,
    number: &'a str,
    authority: &'a str,
    item_code: Option<&'a str>,
    scope: Option<&'a str>,
    valid_from: Option<crate::Date>,
    valid_until: Option<crate::Date>,
    commitments: &'a [Commitment],
    extensions: Vec<ExtensionView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
}

#[derive(Serialize)]
struct ReplacesView {
    version: u64,
    token_hash: String,
}

#[derive(Serialize)]
struct ExtensionView<'a> {
    key: i64,
    value: ValueView<'a>,
}

struct ValueView<'a>(&'a ExtensionValue);

impl<'a> LicenseView<'a> {
    fn verified(verified: &'a VerifiedLicense) -> Self {
        let states: Vec<&'static str> = verified.permit_states().iter().map(|state| state.code()).collect();
        Self::new(verified.claims(), &states)
    }

    fn new(claims: &'a Claims, states: &[&'static str]) -> Self {
        let license: &License = &claims.license;
        let text = |text: &'a Option<crate::Text>| text.as_ref().map(crate::Text::as_str);
        Self {
            type_code: license.type_code.as_str(),
            type_name: license.type_name.as_str(),
            number: license.number.as_str(),
            version: license.version,
            holder: HolderView {
                name: license.holder_name.as_str(),
                code: text(&claims.holder_code),
                code_type: license.holder_code_type,
            },
            representative: text(&license.representative),
            premises: text(&license.premises),
            division: license.division,
            industry: text(&license.industry),
            permits: license
                .permits
                .iter()
                .enumerate()
                .map(|(place, permit)| PermitView::new(permit, states.get(place).copied()))
                .collect(),
            items: &license.items,
            valid_from: license.valid_from,
            valid_until: license.valid_until,
            commitments: &license.commitments,
            replaces: license.replaces.as_ref().map(ReplacesView::new),
            legal_authority: text(&license.legal_authority),
            document_sha256: license.document_sha256.as_ref().map(|hash| hex(hash)),
            extensions: license.extensions.iter().map(ExtensionView::new).collect(),
        }
    }
}

impl<'a> PermitView<'a> {
    fn new(permit: &'a Permit, state: Option<&'static str>) -> Self {
        Self {
            name: permit.name.as_str(),
            number: permit.number.as_str(),
            authority: permit.authority.as_str(),
            item_code: permit.item_code.as_ref().map(crate::Text::as_str),
            scope: permit.scope.as_ref().map(crate::Text::as_str),
            valid_from: permit.valid_from,
            valid_until: permit.valid_until,
            commitments: &permit.commitments,
            extensions: permit.extensions.iter().map(ExtensionView::new).collect(),
            state,
        }
    }
}

impl ReplacesView {
    fn new(replaces: &Replaces) -> Self {
        Self { version: replaces.version, token_hash: hex(&replaces.token_hash) }
    }
}

impl<'a> ExtensionView<'a> {
    fn new(extension: &'a Extension) -> Self {
        Self { key: extension.key, value: ValueView(&extension.value) }
    }
}

/// Bytes become `hex:…`, which no reader can take for a text of the face by accident.
impl Serialize for ValueView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            ExtensionValue::Integer(integer) => serializer.serialize_i64(*integer),
            ExtensionValue::Text(text) => serializer.serialize_str(text.as_str()),
            ExtensionValue::Bytes(bytes) => serializer.serialize_str(&(String::from("hex:") + &hex(bytes))),
            ExtensionValue::Array(values) => serializer.collect_seq(values.iter().map(ValueView)),
        }
    }
}
