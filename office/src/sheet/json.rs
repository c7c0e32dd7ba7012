//! JSON documents of applications. Fields have the names of the report, or the headers of a sheet.
//!
//! ```json
//! { "applications": [ { "application": "SQ-1", "holder_name": "…", "permits": [ { "name": "…" } ] } ] }
//! ```

use serde_json::Value as Json;

use super::{Place, SheetError, SheetErrorKind, Value};

/// One application of a document, or one of its permits, with the place of every field.
#[derive(Clone, Debug)]
pub struct Record {
    /// The place of the record as a whole.
    pub place: Place,
    /// Name, value and place of each field.
    pub fields: Vec<(String, Value, Place)>,
    /// The permits.
    pub permits: Vec<Record>,
}

/// The applications of `document`: an array of them, an object with the array `applications`, or one application.
///
/// # Errors
/// Every place that holds something else.
pub fn read(file: &str, document: &Json) -> Result<Vec<Record>, Vec<SheetError>> {
    let (list, start) = match document {
        Json::Array(list) => (list.as_slice(), String::new()),
        Json::Object(object) => match object.get("applications") {
            Some(Json::Array(list)) => (list.as_slice(), "/applications".to_string()),
            Some(_) => return Err(vec![wrong(file, "/applications")]),
            None => (std::slice::from_ref(document), String::new()),
        },
        _ => return Err(vec![wrong(file, "")]),
    };
    let mut problems = Vec::new();
    if list.is_empty() {
        problems.push(SheetError { place: place(file, &start), kind: SheetErrorKind::Empty });
    }
    let single = !document.is_array() && start.is_empty();
    let records = list
        .iter()
        .enumerate()
        .filter_map(|(index, value)| {
            let pointer = if single { String::new() } else { format!("{start}/{index}") };
            record(file, &pointer, value, &mut problems)
        })
        .collect();
    if problems.is_empty() { Ok(records) } else { Err(problems) }
}

fn record(file: &str, pointer: &str, value: &Json, problems: &mut Vec<SheetError>) -> Option<Record> {
    let Json::Object(object) = value else {
        problems.push(wrong(file, pointer));
        return None;
    };
    let mut record = Record { place: place(file, pointer), fields: Vec::new(), permits: Vec::new() };
    for (name, value) in object {
        let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        match value {
            Json::Array(permits) if name == "permits" => {
                for (index, permit) in permits.iter().enumerate() {
                    record.permits.extend(self::record(
                        file,
                        &format!("{pointer}/{index}"),
                        permit,
                        problems,
                    ));
                }
            }
            Json::Object(items) if name == "items" => {
                for (label, value) in items {
                    let pointer = format!("{pointer}/{}", label.replace('~', "~0").replace('/', "~1"));
                    push(&mut record, file, label, value, &pointer, problems);
                }
            }
            value => push(&mut record, file, name, value, &pointer, problems),
        }
    }
    Some(record)
}

fn push(
    record: &mut Record,
    file: &str,
    name: &str,
    value: &Json,
    pointer: &str,
    problems: &mut Vec<SheetError>,
) {
    let value = match value {
        Json::Null => Value::Empty,
        Json::String(text) => Value::from_text(text),
        Json::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        Json::Bool(boolean) => Value::Boolean(*boolean),
        Json::Array(_) | Json::Object(_) => {
            problems.push(wrong(file, pointer));
            return;
        }
    };
    record.fields.push((name.to_string(), value, place(file, pointer)));
}

fn place(file: &str, pointer: &str) -> Place {
    Place::Document { file: file.into(), pointer: pointer.to_string() }
}

fn wrong(file: &str, pointer: &str) -> SheetError {
    SheetError { place: place(file, pointer), kind: SheetErrorKind::JsonShape }
}
