//! What is to be filled: an industry's form, a form file, or everything under known keys.

use std::path::Path;

use serde_json::Value;
use yizheng::fill::{Form, FormDraft, KeyStyle, Source};

use crate::arguments::Fill;
use crate::commands::form::{draft_of, industry_form, style};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::catalogue::{Catalogue, IndustryForm};
use yizheng_words::Message;
use yizheng_words::form_words;

/// Largest file of a form: a hundred times the largest of the sample catalogue.
const MAX_FORM_BYTES: u64 = 4 << 20;

/// A form and what it is for.
pub(super) enum Target<'c> {
    /// The application for an industry's composite license.
    Industry(Box<IndustryForm<'c>>, FormDraft),
    /// Another system's form, and the file it is in.
    File(String, FormDraft),
    /// Everything that the licenses say.
    Everything(Form),
}

impl<'c> Target<'c> {
    /// The form that the arguments name.
    ///
    /// # Errors
    /// It is none: a file that cannot be read, an industry that the catalogue does not have.
    pub(super) fn find(
        arguments: &Fill,
        catalogue: &'c Catalogue,
        sources: &[Source<'_>],
    ) -> Result<Self, Failure> {
        let name = arguments.form.as_str();
        let key_style = match name {
            "pinyin" => Some(KeyStyle::Pinyin),
            "camelCase" => Some(KeyStyle::CamelCase),
            _ => None,
        };
        if let Some(style) = key_style {
            let mut keys = Vec::new();
            for source in sources {
                for key in catalogue.face_item_keys(&source.license().license().type_code) {
                    if !keys.contains(&key) {
                        keys.push(key);
                    }
                }
            }
            let form = Form::of_everything(style, &keys).map_err(|error| wrong(name, &error))?;
            return Ok(Self::Everything(form));
        }
        let path = Path::new(name);
        if path.is_file() {
            return Ok(Self::File(name.to_string(), read(path)?));
        }
        let form = industry_form(catalogue, name, &arguments.optional)?;
        let draft = form.draft(style(arguments.keys));
        Ok(Self::Industry(Box::new(form), draft))
    }

    /// The form, without contradictions.
    ///
    /// # Errors
    /// It contradicts itself; the item is named.
    pub(super) fn form(&self) -> Result<Form, Failure> {
        match self {
            Self::Industry(industry, draft) => {
                Form::new(draft).map_err(|error| wrong(industry.industry.name.as_str(), &error))
            }
            Self::File(file, draft) => Form::new(draft).map_err(|error| wrong(file, &error)),
            Self::Everything(form) => Ok(form.clone()),
        }
    }

    /// The industry's form, where it is one.
    pub(super) fn industry(&self) -> Option<&IndustryForm<'c>> {
        match self {
            Self::Industry(form, _) => Some(form),
            Self::File(..) | Self::Everything(_) => None,
        }
    }
}

fn wrong(file: &str, error: &yizheng::fill::FormError) -> Failure {
    let message = Message::new("error-form-file").text("file", file);
    Failure::new(Exit::Input, message.message("reason", form_words::form_error(error)))
}

/// TOML, JSON, or the JSON Schema that `yizheng form` wrote.
fn read(path: &Path) -> Result<FormDraft, Failure> {
    let failure = |message: Message| Failure::new(Exit::Input, message.text("file", path.display()));
    let unreadable =
        |error: &std::io::Error| failure(Message::new("error-form-unreadable").io("reason", error));
    let size = std::fs::metadata(path).map_err(|error| unreadable(&error))?.len();
    if size > MAX_FORM_BYTES {
        return Err(failure(
            Message::new("error-form-too-large").number("limit", MAX_FORM_BYTES as usize >> 20),
        ));
    }
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(&error))?;
    let syntax =
        |reason: String| failure(Message::new("error-form-syntax").text("reason", reason.trim_end()));
    if text.trim_start().starts_with('{') {
        let document: Value = serde_json::from_str(&text).map_err(|error| syntax(error.to_string()))?;
        return draft_of(&document).map_err(|error| syntax(error.to_string()));
    }
    // The error shows the line and points at the place.
    toml::from_str(&text).map_err(|error| syntax(error.to_string()))
}
