//! The catalogue of an office: certificate types, permit items, industries, forms. TOML files that the
//! office may edit; what is in the seeds is a sample (示例目录).

mod forms;
mod merged;
mod permit_item;

use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::{Deserialize, Deserializer};
use yizheng::Text;
use yizheng::fill::{FaceItemKey, Kind};

use crate::exit::Exit;
use crate::message::{Failure, Message};

pub use forms::{FormItemRule, Forms, Later, Material, MaterialForm, Notice, PermitForm};
pub use merged::{Asked, Component, IndustryForm, MergeError, Needed};
pub use permit_item::{Alias, Level, Mark, PermitItem, TermRule};

/// The sample catalogue that every new office starts with.
pub static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../seeds/catalogue");

/// The file of forms.
const FORMS: &str = "forms.toml";

/// Certificate types, permit items and industries, each name within its kind once.
#[derive(Clone, Debug)]
pub struct Catalogue {
    types: Vec<CertificateType>,
    permits: Vec<PermitItem>,
    industries: Vec<Industry>,
    /// Older offices have none.
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
    /// Does it merge several permits?
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

/// A further face item (扩展照面项).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaceItemRule {
    /// Label as printed, and header of its column.
    #[serde(deserialize_with = "text")]
    pub label: Text,
    /// What its value is.
    pub kind: Kind,
    /// Must it be filled?
    #[serde(default)]
    pub required: bool,
    /// Key for filling other systems' forms.
    pub key: String,
    /// Is it in the code, or only on paper?
    pub carried: bool,
    /// Is its value masked?
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

    /// Is the permit of this name one of its components?
    #[must_use]
    pub fn merges(&self, permit: &str) -> bool {
        self.components().any(|name| name == permit)
    }
}

impl Catalogue {
    /// Reads the catalogue in `folder`.
    ///
    /// # Errors
    /// A file that is missing or not of its form, with the line; a name twice; an item whose term no law sets, or
    /// whose law is invented; an industry with a component that is no permit item.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        #[derive(Deserialize)]
        struct Types {
            certificate_type: Vec<CertificateType>,
        }
        #[derive(Deserialize)]
        struct Permits {
            permit_item: Vec<PermitItem>,
        }
        #[derive(Deserialize)]
        struct Industries {
            industry: Vec<Industry>,
        }
        let catalogue = Self {
            types: file::<Types>(folder, "certificate-types.toml")?.certificate_type,
            permits: file::<Permits>(folder, "permit-items.toml")?.permit_item,
            industries: file::<Industries>(folder, "industries.toml")?.industry,
            forms: match folder.join(FORMS).exists() {
                true => Some(file::<Forms>(folder, FORMS)?),
                false => None,
            },
        };
        catalogue.check().map_err(|(name, why)| {
            let message = Message::new("error-catalogue-rule").text("folder", folder.display());
            Failure::new(Exit::Office, message.text("name", name).text("rule", why))
        })?;
        if let Some(forms) = &catalogue.forms {
            forms.check(&catalogue).map_err(|(name, message)| {
                let whole = Message::new("error-catalogue-form").text("file", folder.join(FORMS).display());
                Failure::new(Exit::Office, whole.text("name", name).message("rule", message))
            })?;
        }
        Ok(catalogue)
    }

    fn check(&self) -> Result<(), (String, &'static str)> {
        twice(self.types.iter().map(|kind| kind.name.as_str()))?;
        twice(self.permits.iter().flat_map(PermitItem::names))?;
        twice(self.industries.iter().map(|industry| industry.name.as_str()))?;
        for kind in &self.types {
            let known = |label: &String| kind.items.iter().any(|item| item.label.as_str() == label);
            if !kind.sealed_by.iter().all(known) {
                return Err((kind.name.to_string(), "unknown-sealer"));
            }
        }
        for item in &self.permits {
            if let Some(rule) = item.broken_rule() {
                return Err((item.name.to_string(), rule));
            }
        }
        for industry in &self.industries {
            if industry.components().count() < 2 {
                return Err((industry.name.to_string(), "two-components"));
            }
            if let Some(name) = industry.components().find(|name| self.permit_item(name).is_none()) {
                return Err((name.to_string(), "unknown-component"));
            }
            if industry.source == Mark::F && industry.found_in.is_none() {
                return Err((industry.name.to_string(), "found-nowhere"));
            }
        }
        Ok(())
    }

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

    /// Has any type a face item with this label?
    #[must_use]
    pub fn has_item(&self, label: &str) -> bool {
        self.types.iter().flat_map(|kind| &kind.items).any(|item| item.label.as_str() == label)
    }

    /// The sample catalogue, for who has no office.
    ///
    /// # Errors
    /// The sample cannot be unpacked or read, which the tests rule out.
    pub fn sample() -> Result<Self, Failure> {
        let folder = tempfile::tempdir().map_err(Failure::fault)?;
        for file in SAMPLE.files() {
            std::fs::write(folder.path().join(file.path()), file.contents()).map_err(Failure::fault)?;
        }
        Self::open(folder.path())
    }

    /// Form items and materials of the permits, where the catalogue has them.
    #[must_use]
    pub const fn forms(&self) -> Option<&Forms> {
        self.forms.as_ref()
    }

    /// Has any certificate a face item, or any form an item, under this header?
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

fn file<T: for<'d> Deserialize<'d>>(folder: &Path, name: &str) -> Result<T, Failure> {
    let path = folder.join(name);
    let failure = |reason: String| {
        let message = Message::new("error-catalogue-file").text("file", path.display());
        Failure::new(Exit::Office, message.text("reason", reason))
    };
    let content = std::fs::read_to_string(&path).map_err(|error| {
        let message = Message::new("error-catalogue-file").text("file", path.display());
        Failure::new(Exit::Office, message.io("reason", &error))
    })?;
    // The error shows the line and points at the place.
    toml::from_str(&content).map_err(|error| failure(error.to_string().trim_end().to_string()))
}

fn twice<'n>(names: impl Iterator<Item = &'n str>) -> Result<(), (String, &'static str)> {
    let mut seen = std::collections::HashSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err((name.to_string(), "twice"));
        }
    }
    Ok(())
}

fn text<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Text, D::Error> {
    let text = String::deserialize(deserializer)?;
    Text::new(&text).map_err(|error| serde::de::Error::custom(format!("{text:?}: {error:?}")))
}
