//! The form as JSON Schema (2020-12). Everything that filling needs stands in it under `x-yizheng`, so that the schema
//! itself is a form.

use serde_json::{Map, Value, json};
use yizheng::fill::{FormDraft, ItemDraft, KeyStyle, Kind};
use yizheng::text::MAX_TEXT_BYTES;

use crate::catalogue::IndustryForm;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The key of our own entries.
const OURS: &str = "x-yizheng";

/// Exact decimals, as filling writes them.
const DECIMAL: &str = "^[0-9]{1,20}(\\.[0-9]{1,8})?$";
const DATE: &str = "^([0-9]{4}-[0-9]{2}-[0-9]{2}|长期)$";
const CODE: &str = "^\\S+$";

/// The JSON Schema of the values of a filled form, whose keys have this `style`.
#[must_use]
pub fn schema(form: &IndustryForm<'_>, style: KeyStyle) -> Value {
    let draft = form.draft(style);
    let mut properties = Map::new();
    for (item, asked) in draft.items.iter().zip(&form.items) {
        properties.insert(item.key.clone(), property(item, asked.rule.note.as_deref(), &asked.permits));
    }
    // An item with a condition is required by the entry of that condition.
    let required = draft.items.iter().filter(|item| item.required && item.when.is_none());
    let required: Vec<&str> = required.map(|item| item.key.as_str()).collect();
    let conditions: Vec<Value> = draft.items.iter().filter_map(condition).collect();
    let mut schema = json!({
        "$schema": DIALECT,
        "title": format!("{} 一业一证申请表（示例目录）", form.industry.name),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
        OURS: {
            "industry": form.industry.name,
            "permits": permits(form),
            "materials": materials(form),
            "items_before": form.items_before, "items_saved": form.items_saved(),
            "materials_before": form.materials_before, "materials_saved": form.materials_saved(),
            "form": draft,
        },
    });
    if let (false, Some(schema)) = (conditions.is_empty(), schema.as_object_mut()) {
        schema.insert("allOf".to_string(), Value::Array(conditions));
    }
    schema
}

/// The form in a schema that [`schema`] made.
fn form_in(document: &Value) -> Option<&Value> {
    document.get(OURS)?.get("form")
}

/// The permits of the form, in its order.
#[must_use]
pub fn permits(form: &IndustryForm<'_>) -> Value {
    let permits = form.permits.iter().map(|component| {
        let item = component.item;
        json!({
            "name": item.name, "item_code": item.code, "required": component.required, "filing": item.filing,
            "level": item.level.code(), "body": item.body, "legal_basis": item.legal_basis,
            "term": item.term.code(), "term_years": item.term_years,
            "statutory_days": component.form.statutory_days, "promised_days": component.form.promised_days,
        })
    });
    permits.collect()
}

/// The materials of the notice, in its order.
#[must_use]
pub fn materials(form: &IndustryForm<'_>) -> Value {
    let materials = form.materials.iter().map(|needed| {
        let material = needed.material;
        json!({
            "id": material.id, "name": material.name, "form": material.form.code(), "copies": material.copies,
            "verified": material.verified, "later": material.later.map(|later| later.code()),
            "note": material.note, "permits": needed.permits,
        })
    });
    materials.collect()
}

fn property(item: &ItemDraft, note: Option<&str>, permits: &[usize]) -> Value {
    let mut property = json!({
        "title": item.label,
        "type": "string",
        "minLength": 1,
        "maxLength": MAX_TEXT_BYTES,
        OURS: { "kind": item.kind.code(), "permits": permits },
    });
    let Some(entries) = property.as_object_mut() else { return property };
    let pattern = match item.kind {
        Kind::Amount | Kind::Area | Kind::Number => Some(DECIMAL),
        Kind::Code => Some(CODE),
        Kind::Date => Some(DATE),
        Kind::List | Kind::Text => None,
    };
    if let Some(pattern) = pattern {
        entries.insert("pattern".to_string(), json!(pattern));
    }
    if let Some(note) = note {
        entries.insert("description".to_string(), json!(note));
    }
    if !item.options.is_empty() {
        entries.insert("enum".to_string(), json!(item.options));
    }
    property
}

fn condition(item: &ItemDraft) -> Option<Value> {
    let when = item.when.as_ref()?;
    let mut condition = json!({
        "if": { "properties": { &when.item: { "enum": when.is } }, "required": [when.item] },
        // Where the condition is not met, the item may not be there.
        "else": { "properties": { &item.key: false } },
    });
    if let (true, Some(entries)) = (item.required, condition.as_object_mut()) {
        entries.insert("then".to_string(), json!({ "required": [item.key] }));
    }
    Some(condition)
}

/// The form in a document: what [`schema`] put into it, or else the document itself.
///
/// # Errors
/// The document is no form.
pub(super) fn draft_of(document: &Value) -> Result<FormDraft, serde_json::Error> {
    serde_json::from_value(form_in(document).unwrap_or(document).clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn a_schema_is_a_form() {
        let catalogue = Catalogue::sample().unwrap();
        let form = IndustryForm::of(&catalogue, "饭店", &[]).unwrap();
        for style in [KeyStyle::Pinyin, KeyStyle::CamelCase] {
            let schema = schema(&form, style);
            assert_eq!(draft_of(&schema).unwrap(), form.draft(style));
            let properties = schema.get("properties").and_then(Value::as_object).unwrap();
            assert_eq!(properties.len(), form.items.len());
            let required = schema.get("required").and_then(Value::as_array).unwrap();
            assert!(required.iter().all(|key| properties.contains_key(key.as_str().unwrap())));
        }
        assert!(draft_of(&json!({ "title": "no form" })).is_err());
    }
}
