//! Forms, and why one cannot be made or filled.

use yizheng::fill::{FillError, FormError, SourceRefusal};
use yizheng_office::catalogue::MergeError;
use yizheng_office::forms::{ColumnNote, TargetError};
use yizheng_office::sheet::PermitField;

use crate::message::Message;

/// A kind of value, by its code.
#[must_use]
pub fn kind(code: &str) -> Message {
    Message::new("form-kind").text("kind", code)
}

/// So many items or materials instead of so many, in the wording `id`.
#[must_use]
pub fn saved(id: &'static str, now: usize, before: usize, saved: usize) -> Message {
    Message::new(id).number("now", now).number("before", before).number("saved", saved)
}

impl From<&ColumnNote> for Message {
    fn from(note: &ColumnNote) -> Self {
        match note {
            ColumnNote::Application => Self::new("sheet-note-application"),
            ColumnNote::CodeType => Self::new("sheet-note-code-type"),
            ColumnNote::Industry => Self::new("sheet-note-industry"),
            ColumnNote::Item { kind: of, required, permits, note } => Self::new("sheet-note-item")
                .message("kind", kind(of.code()))
                .number("required", usize::from(*required))
                .text("permits", permits.join("、"))
                .number("noted", usize::from(note.is_some()))
                .text("note", note.as_deref().unwrap_or_default()),
            ColumnNote::Number => Self::new("sheet-note-number"),
            ColumnNote::Permit(field) => permit_note(*field),
            ColumnNote::Type => Self::new("sheet-note-type"),
            other => Self::fault(format!("{other:?}")),
        }
    }
}

const fn permit_note(field: PermitField) -> Message {
    Message::new(match field {
        PermitField::Name => "sheet-note-permit-name",
        PermitField::Number => "sheet-note-permit-number",
        PermitField::Authority => "sheet-note-permit-authority",
        PermitField::ItemCode => "sheet-note-permit-item-code",
        PermitField::Scope => "sheet-note-permit-scope",
        PermitField::ValidFrom => "sheet-note-permit-from",
        PermitField::ValidUntil => "sheet-note-permit-until",
        PermitField::Commitment => "sheet-note-commitment",
        PermitField::CommitmentDue => "sheet-note-commitment-due",
    })
}

impl From<&TargetError> for Message {
    fn from(error: &TargetError) -> Self {
        match error {
            TargetError::Contradiction { form, error } => {
                Self::new("error-form-file").text("file", form).message("reason", form_error(error))
            }
            TargetError::Merge(error) => error.into(),
            TargetError::Syntax { form, reason } => {
                Self::new("error-form-syntax").text("reason", reason).text("file", form)
            }
            TargetError::TooLarge { file, limit } => {
                let megabytes = usize::try_from(limit >> 20).unwrap_or(usize::MAX);
                Self::new("error-form-too-large").number("limit", megabytes).text("file", file.display())
            }
            TargetError::Unreadable { file, source } => {
                Self::new("error-form-unreadable").io("reason", source).text("file", file.display())
            }
            other => Self::fault(other),
        }
    }
}

impl From<&MergeError> for Message {
    fn from(error: &MergeError) -> Self {
        match error {
            MergeError::NoForms => Self::new("error-form-none"),
            MergeError::NoFormOf { permit } => Self::new("error-form-permit").text("permit", permit),
            MergeError::NotOfIndustry { permit, industry, known } => Self::new("error-form-optional")
                .text("permit", permit)
                .text("industry", industry)
                .text("known", known.join("、")),
            MergeError::UnknownIndustry { name, known } => {
                Self::new("error-form-industry").text("name", name).text("known", known.join("、"))
            }
            other => Self::fault(other),
        }
    }
}

/// What is wrong with a form.
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

/// Why nothing was filled. `input` names a source by its position from 1.
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
pub fn refused(refused: &SourceRefusal, input: &str, reason: String) -> Message {
    let id = match refused {
        SourceRefusal::NotInForce { .. } => "error-fill-not-in-force",
        _ => "error-fill-not-verified",
    };
    Message::new(id).text("input", input).text("reason", reason)
}
