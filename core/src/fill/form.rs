//! Forms: the items that a system wants, and the certificates that they come from.
//!
//! A [`FormDraft`] is the content of a file (JSON, TOML); a [`Form`] has been checked for contradictions.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::plan;
use super::value::{AmountUnit, DateSpelling, Kind, ValueSpelling};
use super::{MAX_ITEMS, MAX_RULES};
use crate::text::Text;

/// A form as it stands in a file, before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormDraft {
    /// Its name.
    pub name: String,
    /// Its items, in the order of the form. TOML writes `[[item]]`.
    #[serde(alias = "item")]
    pub items: Vec<ItemDraft>,
}

/// One item of a form as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ItemDraft {
    /// The system's own name for it.
    pub key: String,
    /// The label for people; the key where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The kind of its value.
    pub kind: Kind,
    /// True if it must be filled.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// The only values that it may have; empty where any value will do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The fields of licenses that its value comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<RuleDraft>,
    /// Key of another item, whose value it takes where no source has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// The condition under which it is wanted; none: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDraft>,
    /// How a date is spelled.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: DateSpelling,
    /// The text for a term without a last day (长期).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_term: Option<String>,
    /// The unit of amounts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: AmountUnit,
    /// The separator between the values of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
}

/// The origin of a value as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleDraft {
    /// Name (证照名称) or code (证照类型代码) of the certificate type; none for any type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// The field: `holder.name`, `items[注册资本]`, `permits[食品经营许可证].number` …
    pub field: String,
}

/// A condition as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionDraft {
    /// Key of the other item.
    pub item: String,
    /// The values; the other item must have one of them.
    pub is: Vec<String>,
}

/// A form without contradictions. Cheap to clone: its items are shared with every answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    name: Text,
    items: Arc<[Arc<Item>]>,
    /// Indices of the items so that each comes after those it depends on.
    order: Arc<[usize]>,
    /// True if the form must take every field of a license.
    everything: bool,
}

/// One item of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// The system's own name for it.
    pub key: Text,
    /// The label for people.
    pub label: Text,
    /// The kind of its value.
    pub kind: Kind,
    /// True if it must be filled.
    pub required: bool,
    /// The only values that it may have; empty where any value will do.
    pub options: Vec<Text>,
    /// The fields of licenses that its value comes from.
    pub from: Vec<Rule>,
    /// Index of the item whose value it takes where no source has one.
    pub same_as: Option<usize>,
    /// The condition under which it is wanted; none: always.
    pub when: Option<Condition>,
    /// How the value is spelled.
    pub spelling: ValueSpelling,
}

/// The origin of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Name or code of the certificate type; none for any type.
    pub certificate: Option<Text>,
    /// The field.
    pub field: Field,
}

/// The condition that another item has one of these values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Condition {
    /// Index of the other item.
    pub item: usize,
    /// The values.
    pub is: Vec<Text>,
}

/// Why a draft is not a form. Where one item is at fault, the error has its key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormError {
    /// Items depend on one another in a circle: each on the next, the last on the first.
    #[error("the items {} depend on one another in a circle", .items.join(", "))]
    Circular {
        /// Their keys.
        items: Vec<String>,
    },
    /// A condition waits for a value that the other item can never have.
    #[error("item {item} waits for the value {value:?}, which item {other} can never have")]
    ConditionNever {
        /// The item.
        item: String,
        /// The other one.
        other: String,
        /// The value.
        value: String,
    },
    /// Two items have the same key.
    #[error("two items have the key {item}")]
    DuplicateKey {
        /// The key.
        item: String,
    },
    /// No items.
    #[error("the form has no items")]
    Empty,
    /// No license has a field of this name.
    #[error("item {item} comes from {field:?}, which is not a field of any license")]
    FieldUnknown {
        /// The item.
        item: String,
        /// The name.
        field: String,
    },
    /// `same_as` or `when` names no item of the form.
    #[error("item {item} names the item {other:?}, which the form does not have")]
    ItemUnknown {
        /// The item.
        item: String,
        /// The key that it names.
        other: String,
    },
    /// The item cannot take what the field, or the other item, holds.
    #[error("item {item} is of kind {}, but {from} holds {}", .kind.code(), .found.code())]
    KindMismatch {
        /// The item.
        item: String,
        /// Its kind.
        kind: Kind,
        /// The field or the other item.
        from: String,
        /// The kind of that field or item.
        found: Kind,
    },
    /// A text of the form breaks the rules of [`Text`].
    #[error("the {entry} of {} breaks the rules for texts", owner(.item))]
    Text {
        /// The item; empty for the form's own name.
        item: String,
        /// Which entry.
        entry: &'static str,
    },
    /// More items or rules than a form may have.
    #[error("{} has more than {limit} entries", owner(.item))]
    TooMany {
        /// The item with too many rules; empty: too many items.
        item: String,
        /// The limit.
        limit: usize,
    },
}

/// The part of the form that an error is about, in words.
fn owner(item: &str) -> Cow<'static, str> {
    match item {
        "" => "the form".into(),
        key => format!("item {key}").into(),
    }
}

impl ItemDraft {
    /// An item without rules, with the usual spelling.
    #[must_use]
    pub fn new(key: &str, kind: Kind) -> Self {
        Self {
            key: key.to_string(),
            label: None,
            kind,
            required: false,
            options: Vec::new(),
            from: Vec::new(),
            same_as: None,
            when: None,
            date: DateSpelling::Dashes,
            long_term: None,
            unit: AmountUnit::Yuan,
            separator: None,
        }
    }

    /// Filled from `field` (`holder.name`, `permits[食品经营许可证].number` …) of any certificate.
    #[must_use]
    pub fn from_any(mut self, field: &str) -> Self {
        self.from.push(RuleDraft { certificate: None, field: field.to_string() });
        self
    }

    /// Filled from `field` of certificates of this name (证照名称) or code (证照类型代码).
    #[must_use]
    pub fn from_certificate(mut self, certificate: &str, field: &str) -> Self {
        self.from.push(RuleDraft { certificate: Some(certificate.to_string()), field: field.to_string() });
        self
    }

    /// It must be filled.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Its dates are written so.
    #[must_use]
    pub fn with_date(mut self, spelling: DateSpelling) -> Self {
        self.date = spelling;
        self
    }

    /// `text` stands for a term without a last day (长期).
    #[must_use]
    pub fn with_long_term(mut self, text: &str) -> Self {
        self.long_term = Some(text.to_string());
        self
    }
}

impl Form {
    /// Checks a draft and makes a form from it.
    ///
    /// # Errors
    /// [`FormError`]: the first fault found.
    pub fn new(draft: &FormDraft) -> Result<Self, FormError> {
        let name = text(&draft.name, "", "name")?;
        if draft.items.is_empty() {
            return Err(FormError::Empty);
        }
        if draft.items.len() > MAX_ITEMS {
            return Err(FormError::TooMany { item: String::new(), limit: MAX_ITEMS });
        }
        for (place, item) in draft.items.iter().enumerate() {
            if draft.items.iter().take(place).any(|earlier| earlier.key == item.key) {
                return Err(FormError::DuplicateKey { item: item.key.clone() });
            }
        }
        let items = draft.items.iter().map(|item| read_item(item, draft)).collect::<Result<Vec<_>, _>>()?;
        let order =
            plan::order(&items.iter().map(Item::dependencies).collect::<Vec<_>>()).map_err(|circle| {
                let keys = circle.into_iter().filter_map(|place| items.get(place));
                FormError::Circular { items: keys.map(|item| item.key.to_string()).collect() }
            })?;
        let items = items.into_iter().map(Arc::new).collect();
        Ok(Self { name, items, order: order.into(), everything: false })
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &Text {
        &self.name
    }

    /// Its items, in the order of the form.
    #[must_use]
    pub fn items(&self) -> &[Arc<Item>] {
        &self.items
    }

    /// This form, which now refuses a license with a face item that it has no key for.
    pub(super) fn taking_everything(self) -> Self {
        Self { everything: true, ..self }
    }

    pub(super) const fn takes_everything(&self) -> bool {
        self.everything
    }

    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }
}

impl Item {
    /// The items that this one depends on.
    fn dependencies(&self) -> plan::Dependencies {
        [self.same_as, self.when.as_ref().map(|condition| condition.item)]
    }
}

impl Rule {
    /// True if the rule is for the certificate type with this name and code.
    #[must_use]
    pub fn means(&self, type_name: &Text, type_code: &Text) -> bool {
        self.certificate
            .as_ref()
            .is_none_or(|certificate| certificate == type_name || certificate == type_code)
    }
}

fn read_item(draft: &ItemDraft, form: &FormDraft) -> Result<Item, FormError> {
    let key = &draft.key;
    let texts =
        |list: &[String], entry| list.iter().map(|one| text(one, key, entry)).collect::<Result<Vec<_>, _>>();
    let optional = |one: &Option<String>, entry| one.as_deref().map(|one| text(one, key, entry)).transpose();
    if draft.from.len() > MAX_RULES {
        return Err(FormError::TooMany { item: key.clone(), limit: MAX_RULES });
    }
    Ok(Item {
        key: text(key, key, "key")?,
        label: text(draft.label.as_ref().unwrap_or(key), key, "label")?,
        kind: draft.kind,
        required: draft.required,
        options: texts(&draft.options, "options")?,
        from: draft.from.iter().map(|rule| read_rule(rule, draft)).collect::<Result<_, _>>()?,
        same_as: draft.same_as.as_ref().map(|other| same_as(other, draft, form)).transpose()?,
        when: draft.when.as_ref().map(|condition| read_condition(condition, draft, form)).transpose()?,
        spelling: ValueSpelling {
            date: draft.date,
            long_term: optional(&draft.long_term, "long_term")?,
            unit: draft.unit,
            separator: optional(&draft.separator, "separator")?,
        },
    })
}

fn read_rule(draft: &RuleDraft, item: &ItemDraft) -> Result<Rule, FormError> {
    let field: Field = draft
        .field
        .parse()
        .map_err(|_| FormError::FieldUnknown { item: item.key.clone(), field: draft.field.clone() })?;
    if let Some(found) = field.kind().filter(|found| !item.kind.takes(*found)) {
        return Err(FormError::KindMismatch {
            item: item.key.clone(),
            kind: item.kind,
            from: draft.field.clone(),
            found,
        });
    }
    let certificate =
        draft.certificate.as_deref().map(|one| text(one, &item.key, "certificate")).transpose()?;
    Ok(Rule { certificate, field })
}

fn same_as(key: &str, item: &ItemDraft, form: &FormDraft) -> Result<usize, FormError> {
    let (place, other) = find(key, item, form)?;
    if !item.kind.takes(other.kind) {
        return Err(FormError::KindMismatch {
            item: item.key.clone(),
            kind: item.kind,
            from: key.to_string(),
            found: other.kind,
        });
    }
    Ok(place)
}

fn read_condition(
    draft: &ConditionDraft,
    item: &ItemDraft,
    form: &FormDraft,
) -> Result<Condition, FormError> {
    let (place, other) = find(&draft.item, item, form)?;
    let never = |value: &&String| !other.options.is_empty() && !other.options.contains(value);
    if let Some(value) = draft.is.iter().find(never) {
        let (item, other) = (item.key.clone(), other.key.clone());
        return Err(FormError::ConditionNever { item, other, value: value.clone() });
    }
    let is = draft.is.iter().map(|value| text(value, &item.key, "when")).collect::<Result<_, _>>()?;
    Ok(Condition { item: place, is })
}

fn find<'f>(key: &str, item: &ItemDraft, form: &'f FormDraft) -> Result<(usize, &'f ItemDraft), FormError> {
    let found = form.items.iter().enumerate().find(|(_, other)| other.key == key);
    found.ok_or_else(|| FormError::ItemUnknown { item: item.key.clone(), other: key.to_string() })
}

fn text(value: &str, item: &str, entry: &'static str) -> Result<Text, FormError> {
    Text::new(value).map_err(|_| FormError::Text { item: item.to_string(), entry })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl FormError {
    /// Stable name, part of the JSON answer.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Circular { .. } => "circular",
            Self::ConditionNever { .. } => "condition_never",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::Empty => "empty",
            Self::FieldUnknown { .. } => "field_unknown",
            Self::ItemUnknown { .. } => "item_unknown",
            Self::KindMismatch { .. } => "kind_mismatch",
            Self::Text { .. } => "text",
            Self::TooMany { .. } => "too_many",
        }
    }
}
