//! Filling forms in browsers and Node: a thin shell over `yizheng::fill`, beside the verifier of `yizheng-wasm`, whose
//! page has no use for it. Convert, call, convert. Described in `docs/FILL.md`.
//!
//! A [`Filling`] takes licenses as they were scanned and verifies each; there is no other way in.

use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;
use yizheng::Report;
use yizheng::fill::{FaceItemKey, Form, FormDraft, FormError, KeyStyle, Source, fill};
use yizheng::verify::{verify_text, verify_token};
pub use yizheng_wasm::Verifier;

/// Licenses from which a form is to be filled.
#[wasm_bindgen]
pub struct Filling {
    time: f64,
    reports: Vec<Report>,
}

#[wasm_bindgen]
impl Filling {
    /// None yet. `time`: seconds since 1970-01-01T00:00:00Z, at which they are verified.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(time: f64) -> Self {
        Self { time, reports: Vec::new() }
    }

    /// One more, as the text of its code. What is genuine is found out here; what is not fills nothing.
    ///
    /// # Errors
    /// Throws that the time is none, or that the text is no license's.
    pub fn add_text(&mut self, verifier: &Verifier, text: &str) -> Result<(), String> {
        let report = verify_text(text, &verifier.context(self.time)?);
        let report =
            report.map_err(|foreign| format!("source: not a license but {}", foreign.kind.code()))?;
        self.reports.push(report);
        Ok(())
    }

    /// One more, as the bytes of its token.
    ///
    /// # Errors
    /// Throws that the time is none.
    pub fn add_token(&mut self, verifier: &Verifier, token: &[u8]) -> Result<(), String> {
        self.reports.push(verify_token(token, &verifier.context(self.time)?));
        Ok(())
    }

    /// Fills `form` (JSON) from what is in force.
    ///
    /// # Errors
    /// Throws that the form is no JSON of a form, or that the time is none.
    pub fn fill(self, verifier: &Verifier, form: &str) -> Result<String, String> {
        self.answer(verifier, form, |reports, context| Source::all(reports, context))
    }

    /// Fills `form` (JSON) also from what is expired, suspended, revoked …, and marks every such value.
    ///
    /// # Errors
    /// The same.
    pub fn fill_even_if_not_in_force(self, verifier: &Verifier, form: &str) -> Result<String, String> {
        self.answer(verifier, form, |reports, context| Source::all_even_if_not_in_force(reports, context))
    }
}

/// How reports become sources.
type Admission = for<'r> fn(
    &'r mut [Report],
    &yizheng::verify::Context<'_>,
) -> Result<Vec<Source<'r>>, yizheng::fill::RefusedSource>;

impl Filling {
    fn answer(mut self, verifier: &Verifier, form: &str, admit: Admission) -> Result<String, String> {
        let context = verifier.context(self.time)?;
        let form = match read(form)? {
            Ok(form) => form,
            Err(error) => return json(&error),
        };
        let sources = match admit(&mut self.reports, &context) {
            Ok(sources) => sources,
            Err(refused) => return json(&refused),
        };
        match fill(&form, &sources) {
            Ok(filled) => json(&filled),
            Err(error) => json(&error),
        }
    }
}

/// A form, what `yizheng form` put into its JSON Schema, or everything: `{"everything": "pinyin", "items": […]}`.
fn read(text: &str) -> Result<Result<Form, FormError>, String> {
    let syntax = |error: serde_json::Error| format!("form: {error}");
    let mut document: Value = serde_json::from_str(text).map_err(syntax)?;
    if let Some(style) = document.get("everything") {
        let style: KeyStyle = serde_json::from_value(style.clone()).map_err(syntax)?;
        let items = document.get_mut("items").map(Value::take).unwrap_or_else(|| Value::Array(Vec::new()));
        let items: Vec<FaceItemKey> = serde_json::from_value(items).map_err(syntax)?;
        return Ok(Form::of_everything(style, &items));
    }
    let inside = document.pointer_mut("/x-yizheng/form").map(Value::take);
    let draft: FormDraft = serde_json::from_value(inside.unwrap_or(document)).map_err(syntax)?;
    Ok(Form::new(&draft))
}

fn json(answer: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(answer).map_err(|error| error.to_string())
}
