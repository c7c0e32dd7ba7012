//! JSON Schemas of the structs, for the build command that writes them into `docs/schema`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{
    AuthorityFile, FillRefusal, Filled, NotOurCodeAnswer, PackTaken, Report, RootTaken, TrustRefusal, Values,
};
use crate::date::{Date, Timestamp};

/// Each schema with the name of its file, without the ending.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Value)> {
    let answers = [
        ("report", report()),
        ("not-our-code", written::<NotOurCodeAnswer>()),
        ("root-taken", written::<RootTaken>()),
        ("pack-taken", written::<PackTaken>()),
        ("trust-refusal", written::<TrustRefusal>()),
        ("filled", written::<Filled>()),
        ("fill-refusal", written::<FillRefusal>()),
    ];
    let authority = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<AuthorityFile>();
    answers.into_iter().chain([("authority", authority.to_value())]).collect()
}

/// A report was verified: each of its permits has a state.
fn report() -> Value {
    let mut report = written::<Report>();
    if let Some(Value::Array(required)) = report.pointer_mut("/$defs/Permit/required") {
        required.push("state".into());
    }
    report
}

/// The schema of an answer: a key that may be missing has no null.
fn written<T: JsonSchema>() -> Value {
    let mut schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value();
    without_null(&mut schema);
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs") {
        definitions.values_mut().for_each(without_null);
    }
    schema
}

/// Said in an entry that is null in some answers and missing in others.
const NULL_TOO: &str = "x-null";

fn without_null(object: &mut Value) {
    let required: Vec<Value> = object.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some(Value::Object(entries)) = object.get_mut("properties") else { return };
    for (key, entry) in entries.iter_mut().filter_map(|(key, entry)| Some((key, entry.as_object_mut()?))) {
        if entry.remove(NULL_TOO).is_none() && !required.contains(&Value::from(key.as_str())) {
            strip_null(entry);
        }
    }
}

fn strip_null(entry: &mut Map<String, Value>) {
    entry.remove("default");
    if let Some(Value::Array(types)) = entry.get_mut("type") {
        types.retain(|one| one != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            entry.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(kinds)) = entry.get_mut("anyOf") {
        kinds.retain(|one| one != &json!({ "type": "null" }));
        if let [Value::Object(only)] = kinds.as_slice() {
            let only = only.clone();
            entry.remove("anyOf");
            entry.extend(only);
        }
    }
}

const REASONS: &[&str] = &[
    "signature_invalid",
    "unsupported_version",
    "not_canonical",
    "malformed",
    "unreadable",
    "issuer_unknown",
    "trust_unavailable",
    "issuer_key_compromised",
    "issuer_out_of_scope",
    "issuer_not_in_force_when_signed",
    "contradicted",
    "clock_suspect",
    "revoked",
    "suspended",
    "superseded",
    "deregistered",
    "annulled",
    "withdrawn",
    "lapsed",
    "replaced_by_newer_version",
    "expired",
    "not_yet_valid",
    "no_permit_in_force",
    "token_expired",
    "some_permits_not_in_force",
    "permit_revoked",
    "permit_suspended",
    "permit_superseded",
    "permit_deregistered",
    "permit_annulled",
    "permit_withdrawn",
    "permit_lapsed",
    "permit_expired",
    "permit_not_yet_valid",
    "commitment_overdue",
    "status_unavailable",
    "status_stale",
    "trust_stale",
    "commitment_due",
    "expires_soon",
];
const STATES: &[&str] = &[
    "in_force",
    "revoked",
    "suspended",
    "superseded",
    "deregistered",
    "annulled",
    "withdrawn",
    "lapsed",
    "unknown",
    "expired",
    "not_yet_valid",
];
const STATUSES: &[&str] = &[
    "valid",
    "revoked",
    "suspended",
    "superseded",
    "deregistered",
    "annulled",
    "withdrawn",
    "lapsed",
    "unknown",
];
const DIMENSIONS: &[&str] = &["division", "type", "item"];
const LEVELS: &[&str] = &["national", "province", "city", "county", "town", "village"];
const METHODS: &[&str] = &["direct", "entrusted", "examination"];
const FOREIGN: &[&str] =
    &["contact", "empty", "geo", "hcert", "jwt", "link", "mail", "payment", "phone", "text", "wifi"];
const PACK_LISTS: &[&str] = &["delegations", "key_events", "status_lists"];
const MARKS: &[&str] = &["not_in_force", "permit_not_in_force", "permit_left_out"];
const WHYS: &[&str] =
    &["absent", "does_not_fit", "masked", "no_rule", "no_source", "permit_not_in_force", "undecided"];
const FILL_ERRORS: &[&str] = &[
    "form",
    "item_not_mapped",
    "no_sources",
    "not_in_force",
    "not_our_code",
    "not_verified",
    "other_time",
    "other_trust",
    "too_many_sources",
    "type_not_mapped",
];

/// Codes to which later versions may add.
fn open(codes: &[&str]) -> Schema {
    json_schema!({ "anyOf": [{ "enum": codes }, { "type": "string" }] })
}

fn open_or_null(codes: &[&str]) -> Schema {
    json_schema!({ "anyOf": [{ "enum": codes }, { "type": "string" }, { "type": "null" }] })
}

fn open_list(codes: &[&str]) -> Schema {
    json_schema!({ "type": "array", "items": open(codes) })
}

/// The schemas that entries name.
macro_rules! entries {
    ($($name:ident = $schema:expr;)*) => {
        $(pub(super) fn $name(_: &mut SchemaGenerator) -> Schema {
            $schema
        })*
    };
}

entries! {
    verdict = json_schema!({ "enum": ["valid", "caution", "no_conclusion", "invalid"] });
    severity = json_schema!({ "enum": ["notice", "caution", "no_conclusion", "invalid"] });
    reason = open(REASONS);
    reasons = open_list(REASONS);
    state = open(STATES);
    state_or_none = open_or_null(STATES);
    status = open(STATUSES);
    dimension_or_none = open_or_null(DIMENSIONS);
    level_or_none = open_or_null(LEVELS);
    method = open(METHODS);
    foreign = open(FOREIGN);
    pack_list = open(PACK_LISTS);
    mark = open(MARKS);
    why = open(WHYS);
    fill_error = open(FILL_ERRORS);
    // Which there are, another page lists.
    code = json_schema!({ "type": "string" });
    code_or_none = json_schema!({ "type": ["string", "null"] });
}

/// A type that is a text of one form.
macro_rules! text_of_a_form {
    ($($type:ty, $name:literal, $pattern:literal, $description:literal;)*) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $description })
            }
        })*
    };
}

text_of_a_form! {
    Date, "Day", r"^\d{4}-\d{2}-\d{2}$", "A civil date of China, `2026-11-23`.";
    Timestamp, "Moment", r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$",
        "A moment in the civil time of China, `2026-11-23T09:30:00+08:00`.";
}

impl JsonSchema for Values {
    fn schema_name() -> Cow<'static, str> {
        "Values".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "additionalProperties": { "type": "string" },
            "description": "Keys and values, in the order of the form.",
        })
    }
}
