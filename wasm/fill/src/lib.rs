//! Filling forms in browsers and Node: a thin shell over [`yizheng::Verifier::fill`], beside the verifier of
//! `yizheng-wasm`, whose page has no use for it. Convert, call, convert. Described in `docs/FILL.md`.
//!
//! A [`Filling`] takes licenses as they were scanned; there is no other way in. It throws only where the caller is
//! wrong, as `code: sentence`.

use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;
use yizheng::fill::{FaceItemKey, FillError, Filled, Form, FormDraft, FormError, KeyStyle};
use yizheng::verify::Input;
use yizheng_wasm::answer;
pub use yizheng_wasm::{Seen, Verifier};

/// Licenses from which a form is to be filled.
#[wasm_bindgen]
#[derive(Default)]
pub struct Filling(Seen);

#[wasm_bindgen]
impl Filling {
    /// None yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more, as the text of its code. What is genuine is found out when the form is filled.
    pub fn add_text(&mut self, text: String) {
        self.0.add_text(text);
    }

    /// One more, as the bytes of its token.
    pub fn add_token(&mut self, token: Vec<u8>) {
        self.0.add_token(token);
    }

    /// Fills `form` (JSON) from what is in force at `time`, in seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// Throws that the form is no JSON of a form, or that the time is none.
    pub fn fill(self, verifier: &Verifier, form: &str, time: f64) -> Result<String, String> {
        let time = yizheng_wasm::moment(time)?;
        self.answer(form, |form, sources| verifier.inner().fill(form, sources, time))
    }

    /// Fills `form` (JSON) also from what is expired, suspended, revoked …, and marks every such value.
    ///
    /// # Errors
    /// The same.
    pub fn fill_even_if_not_in_force(
        self,
        verifier: &Verifier,
        form: &str,
        time: f64,
    ) -> Result<String, String> {
        let time = yizheng_wasm::moment(time)?;
        self.answer(form, |form, sources| verifier.inner().fill_even_if_not_in_force(form, sources, time))
    }
}

impl Filling {
    fn answer(
        &self,
        form: &str,
        fill: impl Fn(&Form, Vec<Input<'_>>) -> Result<Filled, FillError>,
    ) -> Result<String, String> {
        Ok(match read(form)? {
            Ok(form) => answer(fill(&form, self.0.inputs().collect())),
            Err(error) => answer(Err::<(), _>(error)),
        })
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
