//! TypeScript types from JSON Schemas, for the part of JSON Schema that `schemars` makes of our structs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::{Map, Value};

/// Named types, as their schemas.
pub(super) struct Types(BTreeMap<String, Value>);

impl Types {
    /// The types of `schemas`: each of them by its title, and all that they name.
    pub(super) fn of(schemas: &[&Value]) -> Self {
        let mut types = BTreeMap::new();
        for schema in schemas {
            let definitions = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
            types.extend(definitions.map(|(name, schema)| (name.clone(), schema.clone())));
            if let Some(title) = schema.get("title").and_then(Value::as_str) {
                types.insert(title.to_string(), (*schema).clone());
            }
        }
        Self(types)
    }

    /// A file of these types. Those that are in a file of `earlier` are taken from there.
    pub(super) fn text(&self, earlier: &[(&str, Self)]) -> String {
        let mut text = String::from(
            "// Made by `cargo xtask schema` from the schemas in docs/schema: change the structs of the crate instead.\n",
        );
        let own = |name: &str| earlier.iter().all(|(_, types)| !types.0.contains_key(name));
        let mut named = BTreeSet::new();
        self.0.iter().filter(|(name, _)| own(name)).for_each(|(_, schema)| names(schema, &mut named));
        for (file, types) in earlier {
            let taken: Vec<&str> = named.iter().copied().filter(|name| types.0.contains_key(*name)).collect();
            if !taken.is_empty() {
                let _ = write!(text, "\nimport type {{ {} }} from \"./{file}.js\";\n", taken.join(", "));
            }
        }
        for (name, schema) in self.0.iter().filter(|(name, _)| own(name)) {
            text.push('\n');
            text.push_str(&declaration(name, schema));
        }
        text
    }
}

/// Every type that `schema` names.
fn names<'s>(schema: &'s Value, found: &mut BTreeSet<&'s str>) {
    match schema {
        Value::Object(entries) => {
            found.extend(entries.get("$ref").and_then(named));
            entries.iter().filter(|(key, _)| *key != "$defs").for_each(|(_, value)| names(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| names(value, found)),
        _ => {}
    }
}

fn named(reference: &Value) -> Option<&str> {
    reference.as_str()?.strip_prefix("#/$defs/")
}

fn declaration(name: &str, schema: &Value) -> String {
    let comment = comment(schema, "");
    match schema.get("properties").and_then(Value::as_object) {
        Some(properties) => {
            format!("{comment}export interface {name} {{\n{}}}\n", members(properties, schema))
        }
        None => format!("{comment}export type {name} = {};\n", expression(schema)),
    }
}

/// The required entries in the order of the struct, then the others.
fn members(properties: &Map<String, Value>, schema: &Value) -> String {
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let others = properties.keys().map(String::as_str).filter(|key| !required.contains(key));
    let mut text = String::new();
    for key in required.iter().copied().chain(others) {
        let Some(property) = properties.get(key) else { continue };
        let mark = if required.contains(&key) { "" } else { "?" };
        let _ = writeln!(text, "{}  {key}{mark}: {};", comment(property, "  "), expression(property));
    }
    text
}

fn comment(schema: &Value, indent: &str) -> String {
    let Some(description) = schema.get("description").and_then(Value::as_str) else { return String::new() };
    let description = description.replace("*/", "*\\/");
    let lines: Vec<&str> = description.lines().collect();
    match lines.as_slice() {
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let lines: String =
                lines.iter().map(|line| format!("{indent} * {line}\n").replace(" * \n", " *\n")).collect();
            format!("{indent}/**\n{lines}{indent} */\n")
        }
    }
}

/// A type where one may stand.
fn expression(schema: &Value) -> String {
    let list = |key: &str| schema.get(key).and_then(Value::as_array);
    if let Some(name) = schema.get("$ref").and_then(named) {
        return name.to_string();
    }
    if let Some(value) = schema.get("const") {
        return value.to_string();
    }
    if let Some(values) = list("enum") {
        return values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
    }
    if let Some(kinds) = list("anyOf").or_else(|| list("oneOf")) {
        // Beside names, `string` would swallow them.
        let names = kinds.iter().any(|kind| kind.get("enum").is_some());
        let kinds = kinds.iter().map(expression);
        let kinds =
            kinds.map(|kind| if names && kind == "string" { "(string & {})".to_string() } else { kind });
        return kinds.collect::<Vec<_>>().join(" | ");
    }
    match schema.get("type") {
        Some(Value::Array(types)) => {
            types.iter().map(|one| of_type(one, schema)).collect::<Vec<_>>().join(" | ")
        }
        Some(one) => of_type(one, schema),
        None => "unknown".to_string(),
    }
}

fn of_type(name: &Value, schema: &Value) -> String {
    match name.as_str() {
        Some("integer" | "number") => "number".to_string(),
        Some("array") => {
            let items = schema.get("items").map_or_else(|| "unknown".to_string(), expression);
            if items.contains(' ') { format!("({items})[]") } else { format!("{items}[]") }
        }
        Some("object") => {
            let values = schema.get("additionalProperties").map_or_else(|| "unknown".to_string(), expression);
            format!("Record<string, {values}>")
        }
        Some(other) => other.to_string(),
        None => "unknown".to_string(),
    }
}
