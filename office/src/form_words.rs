//! What is wrong with a form, in words.

use yizheng::fill::{FillError, FormError, Refused};

use crate::message::Message;

/// Why a file is no form.
#[must_use]
pub fn form_error(error: &FormError) -> Message {
    match error {
        FormError::Circular { items } => {
            // The last depends on the first: the circle is closed where it began.
            let circle =
                items.iter().chain(items.first()).map(String::as_str).collect::<Vec<_>>().join(" → ");
            Message::new("form-error-circular").text("circle", circle)
        }
        FormError::ConditionNever { item, other, value } => Message::new("form-error-condition-never")
            .text("item", item)
            .text("other", other)
            .text("value", value),
        FormError::DuplicateKey { item } => Message::new("form-error-duplicate-key").text("item", item),
        FormError::Empty => Message::new("form-error-empty"),
        FormError::FieldUnknown { item, field } => {
            let known = yizheng::fill::Field::names().collect::<Vec<_>>().join(", ");
            Message::new("form-error-field-unknown")
                .text("item", item)
                .text("field", field)
                .text("known", known)
        }
        FormError::ItemUnknown { item, other } => {
            Message::new("form-error-item-unknown").text("item", item).text("other", other)
        }
        FormError::KindMismatch { item, kind, from, found } => Message::new("form-error-kind-mismatch")
            .text("item", item)
            .text("kind", kind.code())
            .text("from", from)
            .text("found", found.code()),
        FormError::Text { item, entry } => {
            Message::new("form-error-text").text("item", item).text("entry", entry)
        }
        FormError::TooMany { item, limit } => {
            let item = if item.is_empty() { "form" } else { item };
            Message::new("form-error-too-many").text("item", item).number("limit", *limit)
        }
        other => Message::new("form-error-other").text("code", other.code()),
    }
}

/// Why nothing was filled; `input` names a source by its place.
#[must_use]
pub fn fill_error(error: &FillError, input: impl Fn(usize) -> String) -> Message {
    match error {
        FillError::ItemNotMapped { source, type_name, label } => Message::new("error-fill-item-not-mapped")
            .text("input", input(*source))
            .text("type", type_name)
            .text("label", label),
        FillError::TypeNotMapped { source, type_code, type_name } => {
            Message::new("error-fill-type-not-mapped")
                .text("input", input(*source))
                .text("type", type_name)
                .text("code", type_code)
        }
        FillError::TooManySources => {
            Message::new("error-fill-too-many").number("limit", yizheng::fill::MAX_SOURCES)
        }
        other => Message::new("error-fill-other").text("code", other.code()),
    }
}

/// Why a license fills nothing.
#[must_use]
pub fn refused(refused: &Refused, input: &str, reason: String) -> Message {
    let id = match refused {
        Refused::NotInForce { .. } => "error-fill-not-in-force",
        _ => "error-fill-not-verified",
    };
    Message::new(id).text("input", input).text("reason", reason)
}
