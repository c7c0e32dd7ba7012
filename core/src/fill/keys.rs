//! The keys that other systems know: pinyin abbreviations and camelCase names of the metadata standard, and `KZ_…` for
//! further face items. A system with keys of its own has a form of its own.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::form::{Form, FormDraft, FormError, ItemDraft, RuleDraft};
use super::value::Kind;

/// The style of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyStyle {
    /// `certificateName`, `certificateNumber` …
    #[serde(rename = "camelCase")]
    CamelCase,
    /// `ZZMC`, `ZZBH` …
    #[serde(rename = "pinyin")]
    Pinyin,
}

/// A further face item of a certificate type, and its key, which the catalogue has: a token has only the label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaceItemKey {
    /// Name or code of the certificate type.
    pub certificate: String,
    /// Label as printed.
    pub label: String,
    /// Key, `KZ_…`: the same in both styles.
    pub key: String,
    /// The kind of its value.
    pub kind: Kind,
}

/// Label, pinyin key, camelCase key, field.
type Row = (&'static str, &'static str, &'static str, &'static str);

/// The keys of the metadata standard.
const STANDARD: [Row; 13] = [
    ("证照名称", "ZZMC", "certificateName", "type_name"),
    ("证照类型代码", "ZZLXDM", "certificateTypeCode", "type_code"),
    ("证照编号", "ZZBH", "certificateNumber", "number"),
    ("证照标识", "ZZBS", "certificateIdentifier", "identifier"),
    ("颁发机构", "ZZBFJG", "certificateIssuingAuthorityName", "authority.name"),
    ("颁发机构代码", "ZZBFJGDM", "certificateIssuingAuthorityCode", "authority.code"),
    ("颁发日期", "ZZBFRQ", "certificateIssuedDate", "issued_on"),
    ("持证主体", "CZZT", "certificateHolderName", "holder.name"),
    ("持证主体代码", "CZZTDM", "certificateHolderCode", "holder.code"),
    ("持证主体代码类型", "CZZTDMLX", "certificateHolderTypeName", "holder.code_type_name"),
    ("持证主体代码类型代码", "CZZTDMLXDM", "certificateHolderType", "holder.code_type"),
    ("有效期起", "ZZYXQQSRQ", "certificateEffectiveDate", "valid_from"),
    ("有效期止", "ZZYXQJZRQ", "certificateExpiringDate", "valid_until"),
];

/// Fields without a key in the standard. The keys are samples, with the prefix of the standard for further face items.
const FURTHER: [Row; 11] = [
    ("法定代表人", "KZ_FDDBR", "legalRepresentative", "representative"),
    ("经营场所", "KZ_JYCS", "businessPremises", "premises"),
    ("行政区划", "KZ_XZQH", "divisionCode", "division"),
    ("行业", "KZ_HY", "industryName", "industry"),
    ("许可名称", "KZ_DXXKMC", "permitNames", "permits.name"),
    ("许可编号", "KZ_DXXKBH", "permitNumbers", "permits.number"),
    ("许可发证机关", "KZ_DXXKFZJG", "permitAuthorityNames", "permits.authority"),
    ("许可事项编码", "KZ_DXXKSXBM", "permitItemCodes", "permits.item_code"),
    ("许可范围", "KZ_DXXKFW", "permitScopes", "permits.scope"),
    ("许可有效期起", "KZ_DXXKQSRQ", "permitEffectiveDates", "permits.valid_from"),
    ("许可有效期止", "KZ_DXXKJZRQ", "permitExpiringDates", "permits.valid_until"),
];

impl Form {
    /// The form of all fields of a license, under the keys of `style`; `further` are the face items of its type.
    ///
    /// # Errors
    /// Two items of one type have the same key, or a text in `further` breaks the rules of [`Text`](crate::Text).
    pub fn of_everything(style: KeyStyle, further: &[FaceItemKey]) -> Result<Self, FormError> {
        let name = match style {
            KeyStyle::CamelCase => "camelCase",
            KeyStyle::Pinyin => "pinyin",
        };
        let mut items = Vec::new();
        for (label, pinyin, camel, field) in STANDARD.iter().chain(&FURTHER) {
            let key = match style {
                KeyStyle::CamelCase => camel,
                KeyStyle::Pinyin => pinyin,
            };
            // The table holds field names only; a test reads them all.
            let kind = field.parse().ok().and_then(|field: super::Field| field.kind()).unwrap_or(Kind::Text);
            items.push(item(key, label, kind, RuleDraft { certificate: None, field: (*field).to_string() }));
        }
        for face in further {
            let field = alloc::format!("items[{}]", face.label);
            let rule = RuleDraft { certificate: Some(face.certificate.clone()), field };
            // Certificate types share keys: 项目名称 is KZ_XMMC wherever it stands.
            match items.iter_mut().find(|other| other.key == face.key && other.kind == face.kind) {
                Some(other) => other.from.push(rule),
                None => items.push(item(&face.key, &face.label, face.kind, rule)),
            }
        }
        Self::new(&FormDraft { name: name.to_string(), items }).map(Self::taking_everything)
    }
}

fn item(key: &str, label: &str, kind: Kind, rule: RuleDraft) -> ItemDraft {
    ItemDraft { label: Some(label.to_string()), from: Vec::from([rule]), ..ItemDraft::new(key, kind) }
}
