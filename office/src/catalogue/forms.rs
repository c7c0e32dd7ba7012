//! Form items and materials of every permit. One form (一表申请) and one notice (一次告知) of an industry are derived
//! from them.

use std::collections::HashSet;

use serde::Deserialize;
use yizheng::Text;
use yizheng::fill::{ConditionDraft, Form, FormDraft, ItemDraft, KeyStyle, Kind, RuleDraft};

use super::error::FormRule;
use super::parse::first_twice;
use super::permit_item::is_invented;
use super::{Catalogue, text};
use crate::sheet::Field;

/// The content of `forms.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    #[serde(rename = "item")]
    items: Vec<FormItemRule>,
    #[serde(rename = "material")]
    materials: Vec<Material>,
    #[serde(rename = "permit")]
    permits: Vec<PermitForm>,
    notice: Option<Notice>,
}

/// What every notice (一次告知书) of the office says, whatever the industry.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Where to apply.
    pub place: String,
    /// When.
    pub hours: String,
    /// Whom to ask (咨询).
    pub inquiries: String,
    /// Whom to complain to (监督投诉).
    pub complaints: String,
    /// Reconsideration and litigation (行政复议, 行政诉讼), with their law.
    pub remedies: Vec<String>,
}

/// An item that application forms ask for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormItemRule {
    /// Pinyin key.
    pub key: String,
    /// camelCase key.
    pub name: String,
    /// The label that people read.
    #[serde(deserialize_with = "text")]
    pub label: Text,
    /// The kind of its value.
    pub kind: Kind,
    /// True where it must be filled.
    #[serde(default)]
    pub required: bool,
    /// Its column in the sheet of applications, where that is not its label.
    pub column: Option<String>,
    /// A note for whoever fills it.
    pub note: Option<String>,
    /// The only values that it may have; empty where any value will do.
    #[serde(default)]
    pub options: Vec<String>,
    /// The fields of licenses that fill it.
    #[serde(default)]
    pub from: Vec<RuleDraft>,
    /// The item whose value it has where no source gives one.
    pub same_as: Option<String>,
    /// The condition on which it is asked for.
    pub when: Option<ConditionDraft>,
}

/// A document that is handed in with an application.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Stable ASCII name.
    pub id: String,
    /// Name as on the notice.
    #[serde(deserialize_with = "text")]
    pub name: Text,
    /// The form in which it is handed in.
    pub form: MaterialForm,
    /// The number of copies.
    pub copies: u32,
    /// A verified license stands in for it.
    #[serde(default)]
    pub verified: bool,
    /// It may come later.
    pub later: Option<Later>,
    /// A note about it.
    pub note: Option<String>,
}

/// The form in which a material is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaterialForm {
    /// A copy.
    Copy,
    /// An electronic certificate, or the paper one that is scanned.
    Electronic,
    /// The original.
    Original,
}

/// How a material may be handed in later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Later {
    /// By a due day (容缺).
    Later,
    /// A written promise stands in for it (告知承诺).
    Promise,
}

/// The items and materials that one permit asks for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermitForm {
    /// Name of the permit.
    pub name: String,
    /// Keys of the items.
    pub items: Vec<String>,
    /// Ids of the materials.
    pub materials: Vec<String>,
    /// What has to be met (许可条件), in the words of the law.
    #[serde(default)]
    pub conditions: Vec<String>,
    /// Working days from acceptance to decision by law (法定办结时限).
    pub statutory_days: Option<u32>,
    /// Working days that the office promises (承诺办结时限); 0: at once.
    pub promised_days: Option<u32>,
    /// Fee, or that there is none.
    pub fee: Option<String>,
}

impl FormItemRule {
    /// The header of its column in the sheet of applications.
    #[must_use]
    pub fn header(&self) -> &str {
        self.column.as_deref().unwrap_or(self.label.as_str())
    }

    /// Its key in `style`.
    #[must_use]
    pub fn key(&self, style: KeyStyle) -> &str {
        match style {
            KeyStyle::CamelCase => &self.name,
            KeyStyle::Pinyin => &self.key,
        }
    }
}

impl MaterialForm {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Electronic => "electronic",
            Self::Original => "original",
        }
    }
}

impl Later {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Later => "later",
            Self::Promise => "promise",
        }
    }
}

impl Forms {
    /// Every item.
    #[must_use]
    pub fn items(&self) -> &[FormItemRule] {
        &self.items
    }

    /// Every material.
    #[must_use]
    pub fn materials(&self) -> &[Material] {
        &self.materials
    }

    /// What every notice says.
    #[must_use]
    pub const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The item with this pinyin key.
    #[must_use]
    pub fn item(&self, key: &str) -> Option<&FormItemRule> {
        self.items.iter().find(|item| item.key == key)
    }

    /// The item with this header in a sheet of applications.
    #[must_use]
    pub fn of_column(&self, header: &str) -> Option<&FormItemRule> {
        self.items.iter().find(|item| item.header() == header)
    }

    /// The material with this id.
    #[must_use]
    pub fn material(&self, id: &str) -> Option<&Material> {
        self.materials.iter().find(|material| material.id == id)
    }

    /// The form of the permit of this name.
    #[must_use]
    pub fn permit(&self, name: &str) -> Option<&PermitForm> {
        self.permits.iter().find(|permit| permit.name == name)
    }

    /// A form of `items` under the keys of `style`, before it is checked.
    #[must_use]
    pub fn draft(&self, name: &str, items: &[&FormItemRule], style: KeyStyle) -> FormDraft {
        let key = |pinyin: &String| {
            self.item(pinyin).map_or_else(|| pinyin.clone(), |item| item.key(style).to_string())
        };
        let items = items.iter().map(|item| {
            let mut draft = ItemDraft::new(item.key(style), item.kind);
            draft.label = Some(item.label.to_string());
            draft.required = item.required;
            draft.options.clone_from(&item.options);
            draft.from.clone_from(&item.from);
            draft.same_as = item.same_as.as_ref().map(key);
            let condition =
                |when: &ConditionDraft| ConditionDraft { item: key(&when.item), is: when.is.clone() };
            draft.when = item.when.as_ref().map(condition);
            draft
        });
        FormDraft { name: name.to_string(), items: items.collect() }
    }

    /// Checks that everything that is named exists, and that no item contradicts another.
    ///
    /// # Errors
    /// The name that is at fault, and the rule that it breaks.
    pub(super) fn check(&self, catalogue: &Catalogue) -> Result<(), (String, FormRule)> {
        let wrong = |name: &str, rule| (name.to_string(), rule);
        for names in [
            self.items.iter().map(|item| item.name.as_str()).collect::<Vec<_>>(),
            self.items.iter().map(FormItemRule::header).collect(),
            self.materials.iter().map(|material| material.id.as_str()).collect(),
            self.permits.iter().map(|permit| permit.name.as_str()).collect(),
        ] {
            if let Some(name) = first_twice(names.into_iter()) {
                return Err(wrong(name, FormRule::Twice));
            }
        }
        let all: Vec<&FormItemRule> = self.items.iter().collect();
        for style in [KeyStyle::Pinyin, KeyStyle::CamelCase] {
            Form::new(&self.draft(FORM_OF_ALL, &all, style))
                .map_err(|error| (error.code().to_string(), FormRule::Form(error)))?;
        }
        let misnamed = |item: &&FormItemRule| item.column.is_some() != Field::is_header(item.header());
        if let Some(item) = self.items.iter().find(misnamed) {
            return Err(wrong(&item.key, FormRule::Column));
        }
        let remedies = self.notice.iter().flat_map(|notice| &notice.remedies);
        if let Some(text) = remedies.into_iter().find(|text| is_invented(text)) {
            return Err(wrong(text, FormRule::InventedLaw));
        }
        for permit in &self.permits {
            if let Some(text) = permit.conditions.iter().find(|text| is_invented(text)) {
                return Err(wrong(text, FormRule::InventedLaw));
            }
            if let (Some(promised), Some(statutory)) = (permit.promised_days, permit.statutory_days)
                && promised > statutory
            {
                return Err(wrong(&permit.name, FormRule::Days));
            }
            if catalogue.permit_item(&permit.name).is_none() {
                return Err(wrong(&permit.name, FormRule::UnknownPermit));
            }
            let keys: HashSet<&str> = permit.items.iter().map(String::as_str).collect();
            for key in &permit.items {
                let item = self.item(key).ok_or_else(|| wrong(key, FormRule::UnknownItem))?;
                let needs = item.same_as.iter().chain(item.when.as_ref().map(|when| &when.item));
                if let Some(other) = needs.into_iter().find(|other| !keys.contains(other.as_str())) {
                    let (permit, other) = (permit.name.clone(), other.clone());
                    return Err(wrong(key, FormRule::Needs { permit, other }));
                }
            }
            if let Some(id) = permit.materials.iter().find(|id| self.material(id).is_none()) {
                return Err(wrong(id, FormRule::UnknownMaterial));
            }
        }
        Ok(())
    }
}

/// The name of the form that holds every item, for checking them together.
const FORM_OF_ALL: &str = "forms.toml";
