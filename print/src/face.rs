//! What stands on a page: the data that a template is given.
//!
//! Everything but [`Face::printed_only`] and the office's own name comes out of the signed token, so that the sheet
//! says what its code says.

use std::collections::BTreeMap;

use serde::Serialize;
use yizheng::identifiers::CertificateIdentifier;
use yizheng::license::{Commitment, Permit};
use yizheng::{Claims, Text};

use crate::day::{Day, OpenEnd, term};

/// Label of the place of the seal where the catalogue has no other.
const SEAL_LABEL: &str = "发证机关（盖章）";

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
    /// Further face items that the code carries, in the order of the legal form.
    pub items: Vec<Item>,
    /// Further face items that stand only on paper, in that order.
    pub printed_only: Vec<Item>,
    /// Both kinds together, in that order.
    pub in_order: Vec<Item>,
    /// Label of the place of the seal: `发证机关（盖章）`, `登记机构（章）` ….
    pub seal_label: String,
    /// Who seals, where that is not the signing office: the tenderer, the guarantor ….
    pub sealed_by: Option<String>,
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
    /// `长期` or `未规定期限` where it has no last day and the catalogue knows which.
    pub open_end: Option<String>,
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
    /// Value as signed.
    pub value: String,
    /// `元`, `平方米`, or nothing: printed after the value.
    pub unit: String,
}

/// What the paper form of a certificate says beside its token: facts of the catalogue.
#[derive(Clone, Debug, Default)]
pub struct PaperForm {
    /// Face items in the order of the legal form. Items that it does not know stand after these.
    pub items: Vec<PaperItem>,
    /// Label of the place of the seal; none: 发证机关（盖章）.
    pub seal_label: Option<String>,
    /// Label of the face item that names who seals.
    pub sealed_by: Option<String>,
    /// Names and item codes (事项编码) of permits, with what it means that one has no last day.
    pub open_ends: Vec<(String, OpenEnd)>,
}

/// A face item of a [`PaperForm`].
#[derive(Clone, Debug)]
pub struct PaperItem {
    /// Label as printed.
    pub label: String,
    /// `元`, `平方米`, or nothing.
    pub unit: &'static str,
}

impl PaperForm {
    fn place(&self, label: &str) -> usize {
        self.items.iter().position(|item| item.label == label).unwrap_or(self.items.len())
    }

    fn item(&self, label: &str, value: &str) -> Item {
        // A value that was written in words has its unit already.
        let plain = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let known = self.items.iter().find(|item| item.label == label).filter(|_| plain);
        let unit = known.map_or("", |item| item.unit).to_string();
        Item { label: label.to_string(), value: value.to_string(), unit }
    }

    fn open_end(&self, permit: &str) -> OpenEnd {
        let known = self.open_ends.iter().find(|(name, _)| name == permit);
        known.map_or(OpenEnd::Unsaid, |(_, open_end)| *open_end)
    }
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
    /// Where to complain, as printed.
    pub complaints: Option<String>,
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
        form: &PaperForm,
        office: Office,
        code: CodeFace,
        layout: Layout,
    ) -> Self {
        let license = &claims.license;
        let in_order = |mut items: Vec<Item>| {
            items.sort_by_key(|item| form.place(&item.label));
            items
        };
        let items = license.items.iter().map(|item| form.item(item.label.as_str(), item.value.as_str()));
        let items = in_order(items.collect());
        let printed_only = printed_only.iter().map(|(label, value)| form.item(label, value));
        let printed_only = in_order(printed_only.collect());
        let both = || items.iter().chain(&printed_only);
        let item: BTreeMap<String, String> =
            both().map(|item| (item.label.clone(), item.value.clone())).collect();
        let sealed_by = form.sealed_by.as_ref().and_then(|label| item.get(label)).cloned();
        // A face item has the code of a single permit; other certificates say what their token says.
        let open_end = item.get("事项编码").map_or(OpenEnd::Unsaid, |permit| form.open_end(permit));
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
            permits: (1..).zip(&license.permits).map(|(index, one)| permit_face(index, one, form)).collect(),
            in_order: in_order(both().cloned().collect()),
            items,
            printed_only,
            item,
            seal_label: form.seal_label.clone().unwrap_or_else(|| SEAL_LABEL.to_string()),
            sealed_by: sealed_by.filter(|name| *name != office.name),
            valid_from: license.valid_from.map(Day::from),
            valid_until: license.valid_until.map(Day::from),
            term: single.then(|| term(license.valid_from, license.valid_until, open_end)),
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

fn permit_face(index: usize, permit: &Permit, form: &PaperForm) -> PermitFace {
    let open_end = form.open_end(permit.name.as_str());
    PermitFace {
        index,
        name: permit.name.to_string(),
        number: permit.number.to_string(),
        authority: permit.authority.to_string(),
        item_code: permit.item_code.as_ref().map(Text::to_string),
        scope: permit.scope.as_ref().map(Text::to_string),
        valid_from: permit.valid_from.map(Day::from),
        valid_until: permit.valid_until.map(Day::from),
        term: term(permit.valid_from, permit.valid_until, open_end),
        open_end: open_end.words().filter(|_| permit.valid_until.is_none()).map(str::to_string),
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
