//! The form as JSON Schema (2020-12). What `fill` needs stands in it under `x-yizheng`, so that the schema itself is a
//! form.

use serde_json::{Map, Value, json};
use yizheng::fill::{FormDraft, ItemDraft, KeyStyle, Kind};
use yizheng::text::MAX_TEXT_BYTES;

use yizheng_office::catalogue::IndustryForm;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Where our own entries stand.
const OURS: &str = "x-yizheng";

/// Exact decimals, as `fill` writes them.
const DECIMAL: &str = "^[0-9]{1,20}(\\.[0-9]{1,8})?$";
const DATE: &str = "^([0-9]{4}-[0-9]{2}-[0-9]{2}|长期)$";
const CODE: &str = "^\\S+$";

/// The schema of what `fill` calls `values`.
pub(super) fn schema(form: &IndustryForm<'_>, style: KeyStyle) -> Value {
    let draft = form.draft(style);
    let mut properties = Map::new();
    for (item, asked) in draft.items.iter().zip(&form.items) {
        properties.insert(item.key.clone(), property(item, asked.rule.note.as_deref(), &asked.permits));
    }
    // What is required on a condition is required where the condition is met.
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

/// The permits of the form.
pub(super) fn permits(form: &IndustryForm<'_>) -> Value {
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

/// The materials of the notice.
pub(super) fn materials(form: &IndustryForm<'_>) -> Value {
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
        // Where it is not wanted, it is not there.
        "else": { "properties": { &item.key: false } },
    });
    if let (true, Some(entries)) = (item.required, condition.as_object_mut()) {
        entries.insert("then".to_string(), json!({ "required": [item.key] }));
    }
    Some(condition)
}

/// A form in a document: the document itself, or what `yizheng form` put into its schema.
///
/// # Errors
/// It is none.
pub(in crate::commands) fn draft_of(document: &Value) -> Result<FormDraft, serde_json::Error> {
    serde_json::from_value(form_in(document).unwrap_or(document).clone())
}
