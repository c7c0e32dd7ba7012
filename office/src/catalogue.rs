//! The catalogue of an office: certificate types, permit items, industries, forms. It is written in TOML files that the
//! office may edit.
//!
//! [`Catalogue::parse`] takes the texts of the files, [`Catalogue::open`] reads a folder of them, and
//! [`Catalogue::sample`] is the sample (示例目录) that every new office starts with.

mod error;
mod forms;
mod merged;
mod parse;
mod permit_item;

use serde::{Deserialize, Deserializer};
use yizheng::Text;
use yizheng::fill::{FaceItemKey, Kind};

pub use error::{CatalogueError, CatalogueRule, FormRule, Position};
pub use forms::{FormItemRule, Forms, Later, Material, MaterialForm, Notice, PermitForm};
pub use merged::{Asked, Component, IndustryForm, MergeError, Needed};
pub use parse::{CatalogueText, SAMPLE};
pub use permit_item::{Alias, Level, Mark, PermitItem, TermRule};

/// Certificate types, permit items and industries. Each name stands in its list once.
#[derive(Clone, Debug)]
pub struct Catalogue {
    types: Vec<CertificateType>,
    permits: Vec<PermitItem>,
    industries: Vec<Industry>,
    /// `None` for older offices.
    forms: Option<Forms>,
}

/// A kind of certificate (证照类型).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateType {
    /// Stable ASCII name.
    pub id: String,
    /// 证照类型代码, 21 characters.
    #[serde(deserialize_with = "text")]
    pub code: Text,
    /// 证照名称, exactly as printed.
    #[serde(deserialize_with = "text")]
    pub name: Text,
    /// The name in English, for people who read the catalogue.
    pub name_en: String,
    /// True where it merges several permits.
    #[serde(default)]
    pub composite: bool,
    /// Common fields that must be filled.
    #[serde(default)]
    pub requires: Vec<Required>,
    /// Label of the place of the seal, as the legal form has it; absent: 发证机关（盖章）.
    pub seal_label: Option<String>,
    /// Label of the face item that names who seals, where that need not be the signing office.
    pub sealed_by: Option<String>,
    /// Further face items in the order of the legal form.
    #[serde(default, rename = "item")]
    pub items: Vec<FaceItemRule>,
}

/// A common field that a type may require.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Required {
    /// 主体代码.
    HolderCode,
    /// 法定代表人.
    Representative,
    /// 经营场所.
    Premises,
    /// 有效期起.
    ValidFrom,
    /// 有效期止, a date or 长期.
    ValidUntil,
}

/// A further face item (扩展照面项) of a certificate type.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaceItemRule {
    /// Label as printed, and header of its column.
    #[serde(deserialize_with = "text")]
    pub label: Text,
    /// The kind of its value.
    pub kind: Kind,
    /// True where it must be filled.
    #[serde(default)]
    pub required: bool,
    /// Key for filling other systems' forms.
    pub key: String,
    /// True where the code carries it; otherwise it is printed only.
    pub carried: bool,
    /// True where its value is masked.
    #[serde(default)]
    pub masked: bool,
}

/// An industry (行业) and the permits that its composite license merges.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Industry {
    /// Name, exactly as on the license.
    #[serde(deserialize_with = "text")]
    pub name: Text,
    /// The name in English.
    pub name_en: String,
    /// Permits that every shop of this industry needs.
    pub required: Vec<String>,
    /// Permits that some need.
    #[serde(default)]
    pub optional: Vec<String>,
    /// Certainty of the components.
    pub source: Mark,
    /// Where components marked F were found.
    pub found_in: Option<String>,
}

impl Industry {
    /// Every component, required ones first.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.required.iter().chain(&self.optional).map(String::as_str)
    }

    /// True where the permit of this name is one of its components.
    #[must_use]
    pub fn merges(&self, permit: &str) -> bool {
        self.components().any(|name| name == permit)
    }
}

impl Catalogue {
    /// The type with this printed name.
    #[must_use]
    pub fn certificate_type(&self, name: &str) -> Option<&CertificateType> {
        self.types.iter().find(|kind| kind.name.as_str() == name)
    }

    /// The type that merges permits.
    #[must_use]
    pub fn composite_type(&self) -> Option<&CertificateType> {
        self.types.iter().find(|kind| kind.composite)
    }

    /// The permit item of this name.
    #[must_use]
    pub fn permit_item(&self, name: &str) -> Option<&PermitItem> {
        self.permits.iter().find(|item| item.name.as_str() == name)
    }

    /// The permit item that has this name now or had it once.
    #[must_use]
    pub fn permit_item_by_any_name(&self, name: &str) -> Option<&PermitItem> {
        self.permits.iter().find(|item| item.names().any(|other| other == name))
    }

    /// The industry of this name.
    #[must_use]
    pub fn industry(&self, name: &str) -> Option<&Industry> {
        self.industries.iter().find(|industry| industry.name.as_str() == name)
    }

    /// True where any type has a face item with this label.
    #[must_use]
    pub fn has_item(&self, label: &str) -> bool {
        self.types.iter().flat_map(|kind| &kind.items).any(|item| item.label.as_str() == label)
    }

    /// Form items and materials of the permits, where the catalogue has them.
    #[must_use]
    pub const fn forms(&self) -> Option<&Forms> {
        self.forms.as_ref()
    }

    /// True where any type has a face item, or any form an item, under this header.
    #[must_use]
    pub fn has_column(&self, header: &str) -> bool {
        self.has_item(header) || self.forms.as_ref().is_some_and(|forms| forms.of_column(header).is_some())
    }

    /// The face items of one certificate type with their keys for other systems.
    #[must_use]
    pub fn face_item_keys(&self, type_code: &Text) -> Vec<FaceItemKey> {
        let kinds = self.types.iter().filter(|kind| kind.code == *type_code);
        kinds
            .flat_map(|kind| kind.items.iter().map(move |item| (kind, item)))
            .map(|(kind, item)| FaceItemKey {
                certificate: kind.code.to_string(),
                label: item.label.to_string(),
                key: item.key.clone(),
                kind: item.kind,
            })
            .collect()
    }

    /// Names of all types.
    pub fn type_names(&self) -> impl Iterator<Item = &str> {
        self.types.iter().map(|kind| kind.name.as_str())
    }

    /// All permit items.
    #[must_use]
    pub fn permit_items(&self) -> &[PermitItem] {
        &self.permits
    }

    /// Every name of the items that are filings (备案).
    #[must_use]
    pub fn filing_names(&self) -> Vec<&str> {
        self.permits.iter().filter(|item| item.filing).flat_map(PermitItem::names).collect()
    }

    /// Names of all permit items.
    pub fn permit_names(&self) -> impl Iterator<Item = &str> {
        self.permits.iter().map(|item| item.name.as_str())
    }

    /// Names of all industries.
    pub fn industry_names(&self) -> impl Iterator<Item = &str> {
        self.industries.iter().map(|industry| industry.name.as_str())
    }
}

fn text<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Text, D::Error> {
    let text = String::deserialize(deserializer)?;
    Text::new(&text).map_err(|error| serde::de::Error::custom(format!("{text:?}: {error:?}")))
}
