//! What stands on a page: the data that a template is given.
//!
//! Everything but [`Face::printed_only`] and the office's own name comes out of the signed token, so that the sheet
//! says what its code says.

use std::collections::BTreeMap;

use serde::Serialize;
use yizheng::identifiers::CertificateIdentifier;
use yizheng::license::{Commitment, Permit};
use yizheng::{Claims, Text};

use crate::day::{Day, term};

/// One certificate as a template sees it. `docs/PRINT.md` lists every key.
#[derive(Clone, Debug, Serialize)]
pub struct Face {
    /// 证照类型代码.
    pub type_code: String,
    /// 证照名称.
    pub type_name: String,
    /// 证照编号.
    pub number: String,
    /// 1 for the first issue.
    pub version: u64,
    /// The version that this one replaces.
    pub replaces: Option<Replaced>,
    /// 持证主体.
    pub holder: Holder,
    /// 法定代表人, 负责人, 经营者.
    pub representative: Option<String>,
    /// 经营场所, 住所.
    pub premises: Option<String>,
    /// 行政区划代码.
    pub division: String,
    /// 行业.
    pub industry: Option<String>,
    /// Components of a composite license, each with a term of its own.
    pub permits: Vec<PermitFace>,
    /// Further face items that the code carries, in the order of the face.
    pub items: Vec<Item>,
    /// Further face items that stand only on paper.
    pub printed_only: Vec<Item>,
    /// Both kinds, by label.
    pub item: BTreeMap<String, String>,
    /// First valid day of a single certificate.
    pub valid_from: Option<Day>,
    /// Its last valid day.
    pub valid_until: Option<Day>,
    /// Its term in words; none for a composite license, which has no term of its own.
    pub term: Option<String>,
    /// Promises and what is to follow.
    pub commitments: Vec<Promise>,
    /// The authority in whose stead the office acts.
    pub legal_authority: Option<String>,
    /// SHA-256 of the full document, hexadecimal.
    pub document_sha256: Option<String>,
    /// When it was signed.
    pub issued: Day,
    /// When the code stops being accepted.
    pub code_expires: Option<Day>,
    /// 电子证照标识 (GB/T 36904).
    pub identifier: Option<String>,
    /// Its place in a status list.
    pub status: Option<StatusPlace>,
    /// Optional extensions that the token carries.
    pub extensions: Vec<String>,
    /// The office that signed.
    pub office: Office,
    /// The code.
    pub code: CodeFace,
    /// How it is printed this time.
    pub layout: Layout,
}

/// Who holds the certificate.
#[derive(Clone, Debug, Serialize)]
pub struct Holder {
    /// Name.
    pub name: String,
    /// Code, a person's identity number masked.
    pub code: Option<String>,
    /// What kind of code, as printed.
    pub code_label: String,
}

/// One component.
#[derive(Clone, Debug, Serialize)]
pub struct PermitFace {
    /// From 1.
    pub index: usize,
    /// Name.
    pub name: String,
    /// Number.
    pub number: String,
    /// Who answers for it.
    pub authority: String,
    /// 事项编码.
    pub item_code: Option<String>,
    /// 许可范围.
    pub scope: Option<String>,
    /// First valid day.
    pub valid_from: Option<Day>,
    /// Last valid day.
    pub valid_until: Option<Day>,
    /// Its term in words.
    pub term: String,
    /// Promises and what is to follow.
    pub commitments: Vec<Promise>,
    /// Optional extensions.
    pub extensions: Vec<String>,
}

/// A further face item.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Label as printed.
    pub label: String,
    /// Value as printed.
    pub value: String,
}

/// 告知承诺 or 容缺.
#[derive(Clone, Debug, Serialize)]
pub struct Promise {
    /// What.
    pub text: String,
    /// By when.
    pub due: Day,
}

/// The version before.
#[derive(Clone, Debug, Serialize)]
pub struct Replaced {
    /// Its number.
    pub version: u64,
    /// Start of its SHA-256, hexadecimal.
    pub hash: String,
}

/// A place in a status list.
#[derive(Clone, Debug, Serialize)]
pub struct StatusPlace {
    /// Name of the list.
    pub list: String,
    /// Index of the whole.
    pub index: u64,
}

/// The office that signed.
#[derive(Clone, Debug, Serialize)]
pub struct Office {
    /// Name as printed.
    pub name: String,
    /// In English.
    pub name_en: Option<String>,
    /// 统一社会信用代码.
    pub code: String,
}

/// The code as it is drawn.
#[derive(Clone, Debug, Serialize)]
pub struct CodeFace {
    /// Edge on paper in millimetres, quiet zone included.
    pub mm: f64,
    /// QR version.
    pub version: u8,
    /// Error correction: L, M, Q or H.
    pub level: String,
    /// Edge of one module in millimetres.
    pub module_mm: f64,
    /// What the address of the page must begin with.
    pub address: Option<String>,
}

/// How a certificate is printed this time.
#[derive(Clone, Debug, Serialize)]
pub struct Layout {
    /// `A4`, `A3` …, one that the template has.
    pub paper: String,
    /// `original` 正本 or `duplicate` 副本.
    pub edition: Edition,
    /// 套打: only what is not on the stock already.
    pub overprint: bool,
}

/// Which of the two sheets of one certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// 正本, hung up where the business is.
    Original,
    /// 副本, carried along.
    Duplicate,
}

impl Edition {
    /// Its name in `templates.toml` and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Duplicate => "duplicate",
        }
    }
}

impl Face {
    /// The face of a signed certificate.
    #[must_use]
    pub fn new(
        claims: &Claims,
        printed_only: &[(String, String)],
        office: Office,
        code: CodeFace,
        layout: Layout,
    ) -> Self {
        let license = &claims.license;
        let items: Vec<Item> = license
            .items
            .iter()
            .map(|item| Item { label: item.label.to_string(), value: item.value.to_string() })
            .collect();
        let printed_only: Vec<Item> = printed_only
            .iter()
            .map(|(label, value)| Item { label: label.clone(), value: value.clone() })
            .collect();
        let by_label = items.iter().chain(&printed_only);
        let item = by_label.map(|item| (item.label.clone(), item.value.clone())).collect();
        let identifier = CertificateIdentifier::derive(
            license.type_code.as_str(),
            &office.code,
            license.number.as_str(),
            license.version,
        );
        let single = license.permits.is_empty();
        Self {
            type_code: license.type_code.to_string(),
            type_name: license.type_name.to_string(),
            number: license.number.to_string(),
            version: license.version,
            replaces: license
                .replaces
                .as_ref()
                .map(|old| Replaced { version: old.version, hash: hexadecimal(&old.token_hash) }),
            holder: Holder {
                name: license.holder_name.to_string(),
                code: claims.holder_code.as_ref().map(Text::to_string),
                code_label: code_label(license.holder_code_type).to_string(),
            },
            representative: license.representative.as_ref().map(Text::to_string),
            premises: license.premises.as_ref().map(Text::to_string),
            division: format!("{:06}", license.division),
            industry: license.industry.as_ref().map(Text::to_string),
            permits: license.permits.iter().enumerate().map(|(at, permit)| permit_face(at, permit)).collect(),
            items,
            printed_only,
            item,
            valid_from: license.valid_from.map(Day::from),
            valid_until: license.valid_until.map(Day::from),
            term: single.then(|| term(license.valid_from, license.valid_until)),
            commitments: promises(&license.commitments),
            legal_authority: license.legal_authority.as_ref().map(Text::to_string),
            document_sha256: license.document_sha256.as_ref().map(|hash| hexadecimal(hash)),
            issued: Day::from(claims.issued_at.date()),
            code_expires: claims.token_expires.map(|moment| Day::from(moment.date())),
            identifier: identifier.map(|identifier| identifier.to_string()),
            status: claims.status.as_ref().map(|place| StatusPlace {
                list: place.uri.as_str().trim_start_matches("yz:").to_string(),
                index: place.index,
            }),
            extensions: license.extensions.iter().map(extension).collect(),
            office,
            code,
            layout,
        }
    }
}

fn permit_face(at: usize, permit: &Permit) -> PermitFace {
    PermitFace {
        index: at + 1,
        name: permit.name.to_string(),
        number: permit.number.to_string(),
        authority: permit.authority.to_string(),
        item_code: permit.item_code.as_ref().map(Text::to_string),
        scope: permit.scope.as_ref().map(Text::to_string),
        valid_from: permit.valid_from.map(Day::from),
        valid_until: permit.valid_until.map(Day::from),
        term: term(permit.valid_from, permit.valid_until),
        commitments: promises(&permit.commitments),
        extensions: permit.extensions.iter().map(extension).collect(),
    }
}

fn promises(commitments: &[Commitment]) -> Vec<Promise> {
    let promise = |one: &Commitment| Promise { text: one.text.to_string(), due: one.due.into() };
    commitments.iter().map(promise).collect()
}

/// `-7: …`; what it means is not known here, that it is there is shown.
fn extension(extension: &yizheng::license::Extension) -> String {
    format!("{}: {}", extension.key, extension_value(&extension.value))
}

fn extension_value(value: &yizheng::license::ExtensionValue) -> String {
    use yizheng::license::ExtensionValue;
    match value {
        ExtensionValue::Integer(number) => number.to_string(),
        ExtensionValue::Text(text) => text.to_string(),
        ExtensionValue::Bytes(bytes) => hexadecimal(bytes),
        ExtensionValue::Array(values) => values.iter().map(extension_value).collect::<Vec<_>>().join("、"),
    }
}

/// 持证主体代码类型 as printed before the code (DOMAIN: 001 USCC, 111 identity card, 411–414 passports …).
fn code_label(kind: Option<u64>) -> &'static str {
    match kind {
        None | Some(1) => "统一社会信用代码",
        Some(111) => "公民身份号码",
        Some(411..=414) => "护照号码",
        Some(511) => "台湾居民来往大陆通行证号码",
        Some(516) => "港澳居民来往内地通行证号码",
        Some(_) => "证件号码",
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
