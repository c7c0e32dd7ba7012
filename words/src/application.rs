//! What is wrong with applications and with the sheets that they stand in.

use yizheng::identifiers::CodeError;
use yizheng::text::MAX_TEXT_BYTES;
use yizheng_office::application::ProblemKind;
use yizheng_office::difference::listed;
use yizheng_office::sheet::SheetErrorKind;

use crate::message::Message;

/// Bytes of UTF-8 of one Chinese character.
const CHARACTER_BYTES: usize = 3;

/// Joins names within a message of either language.
const JOIN: &str = "、";

impl From<&ProblemKind> for Message {
    fn from(kind: &ProblemKind) -> Self {
        use ProblemKind as Kind;
        match kind {
            Kind::BundleIssued { bundle } => Self::new("problem-bundle-issued").text("bundle", bundle),
            Kind::BundleMate { bundle, place } => {
                Self::new("problem-bundle-mate").text("bundle", bundle).text("place", place)
            }
            Kind::CellDate { value } => Self::new("problem-cell-date").text("value", value),
            Kind::CellEmpty => Self::new("problem-cell-empty"),
            Kind::CellFaulty { value } => Self::new("problem-cell-faulty").text("value", value),
            Kind::CellNumber { value } => Self::new("problem-cell-number").text("value", value),
            Kind::CellWithoutHeader => Self::new("problem-cell-without-header"),
            Kind::CodeCharacter { character, position } => {
                Self::new("problem-code-character").text("character", character).number("at", *position)
            }
            Kind::CodeCheck { code, expected, found } => Self::new("problem-code-check")
                .text("code", code)
                .text("expected", expected)
                .text("found", found),
            Kind::CodeIdentity => Self::new("problem-code-identity"),
            Kind::CodeLength { expected, found } => {
                Self::new("problem-code-length").number("expected", *expected).number("found", *found)
            }
            Kind::CodeTypeUnknown { name, known } => {
                unknown(Self::new("problem-code-type-unknown"), name, known)
            }
            Kind::ColumnMissing { header } => Self::new("problem-column-missing").text("header", header),
            Kind::ColumnTwice => Self::new("problem-column-twice"),
            Kind::ColumnUnknown { header, known } => {
                Self::new("problem-column-unknown").text("header", header).text("known", known.join(JOIN))
            }
            Kind::CommitmentHalf => Self::new("problem-commitment-half"),
            Kind::CompositeTerm => Self::new("problem-composite-term"),
            Kind::Date { value } => Self::new("problem-date").text("value", value),
            Kind::DateNumber { value } => Self::new("problem-date-number").text("value", value),
            Kind::Division => Self::new("problem-division"),
            Kind::FormKind { value, kind } => {
                Self::new("problem-form-kind").text("value", value).text("kind", kind.code())
            }
            Kind::FormOption { value, known } => {
                Self::new("problem-form-option").text("value", value).text("known", known.join(JOIN))
            }
            Kind::IdentityCheck => Self::new("problem-identity-check"),
            Kind::IdentityDate => Self::new("problem-identity-date"),
            Kind::IndustryNeedless => Self::new("problem-industry-needless"),
            Kind::IndustryUnknown { name, known } => {
                unknown(Self::new("problem-industry-unknown"), name, known)
            }
            Kind::Issued { reference, number } => {
                Self::new("problem-issued").text("reference", reference).text("number", number)
            }
            Kind::IssuedOtherwise { reference, number, differences } => {
                let message = Self::new("problem-issued-otherwise").text("reference", reference);
                message.text("number", number).text("differences", listed(differences))
            }
            Kind::ItemCode { found, expected, name } => Self::new("problem-item-code")
                .text("found", found)
                .text("expected", expected)
                .text("name", name),
            Kind::ItemNotOfType { label, type_name } => {
                Self::new("problem-item-not-of-type").text("label", label).text("type", type_name)
            }
            Kind::Missing { header } => Self::new("problem-missing").text("header", header),
            Kind::NumberGiven { number, reference } => {
                Self::new("problem-number-given").text("number", number).text("reference", reference)
            }
            Kind::NumberOurs { type_name, pattern } => {
                Self::new("problem-number-ours").text("type", type_name).text("pattern", pattern)
            }
            Kind::NumberTwice { value, first } => {
                Self::new("problem-number-twice").text("value", value).text("first", first)
            }
            Kind::NumberWide { suggestion } => {
                suggested(Self::new("problem-number-wide"), suggestion.as_deref())
            }
            Kind::PermitNotOfIndustry { name, industry, known } => {
                let message = Self::new("problem-permit-not-of-industry").text("name", name);
                message.text("industry", industry).text("known", known.join(JOIN))
            }
            Kind::PermitReference => Self::new("problem-permit-reference"),
            Kind::PermitStray => Self::new("problem-permit-stray"),
            Kind::PermitTwice { name } => Self::new("problem-permit-twice").text("name", name),
            Kind::PermitUnknown { name, known } => unknown(Self::new("problem-permit-unknown"), name, known),
            Kind::PermitsMany { limit } => Self::new("problem-permits-many").number("limit", *limit),
            Kind::PermitsNeedless => Self::new("problem-permits-needless"),
            Kind::PermitsNone => Self::new("problem-permits-none"),
            Kind::PermitsOne => Self::new("problem-permits-one"),
            Kind::ReferenceTwice { value, first } => {
                Self::new("problem-reference-twice").text("value", value).text("first", first)
            }
            Kind::Rules { rule } => Self::new("problem-rules").text("rule", format!("{rule:?}")),
            Kind::Sheet(kind) => kind.into(),
            Kind::TermMissing => Self::new("problem-term-missing"),
            Kind::TermNone { name } => Self::new("problem-term-none").text("name", name),
            Kind::TermReversed => Self::new("problem-term-reversed"),
            Kind::TextForbidden { character, position, suggestion } => {
                suggested(Self::new("problem-text-forbidden"), suggestion.as_deref())
                    .text("character", format!("U+{:04X}", u32::from(*character)))
                    .number("at", *position)
            }
            Kind::TextLong { bytes, limit } => Self::new("problem-text-long")
                .number("bytes", *bytes)
                .number("limit", *limit)
                .number("characters", MAX_TEXT_BYTES / CHARACTER_BYTES),
            Kind::TextNotNormalised { suggestion } => {
                Self::new("problem-text-nfc").text("suggestion", suggestion)
            }
            Kind::TextSpaces { suggestion } => {
                Self::new("problem-text-spaces").text("suggestion", suggestion)
            }
            Kind::TextUnlisted { character, position, suggestion } => {
                suggested(Self::new("problem-text-unlisted"), suggestion.as_deref())
                    .text("character", format!("{character} (U+{:04X})", u32::from(*character)))
                    .number("at", *position)
            }
            Kind::TypeUnknown { name, known } => unknown(Self::new("problem-type-unknown"), name, known),
            other => Self::fault(other),
        }
    }
}

impl From<&SheetErrorKind> for Message {
    fn from(kind: &SheetErrorKind) -> Self {
        use SheetErrorKind as Kind;
        match kind {
            Kind::CsvSyntax { reason } => Self::new("problem-csv-syntax").text("reason", reason),
            Kind::Empty => Self::new("problem-sheet-empty"),
            Kind::Encoding => Self::new("problem-file-encoding"),
            Kind::FormatLeftOut { format } => {
                Self::new("problem-file-format-left-out").text("format", format)
            }
            Kind::JsonShape => Self::new("problem-json-shape"),
            Kind::JsonSyntax { line, column, reason } => {
                let message = Self::new("problem-json-syntax").number("line", *line);
                message.number("column", *column).text("reason", reason)
            }
            Kind::OldExcel => Self::new("problem-file-old-excel"),
            Kind::OpenDocument => Self::new("problem-file-opendocument"),
            Kind::TooLarge { limit } => {
                let megabytes = usize::try_from(limit >> 20).unwrap_or(usize::MAX);
                Self::new("problem-file-too-large").number("limit", megabytes)
            }
            Kind::TooManyColumns { found, limit } => {
                Self::new("problem-sheet-columns").number("found", *found).number("limit", *limit)
            }
            Kind::Unreadable(error) => Self::new("problem-file-unreadable").io("reason", error),
            Kind::Workbook { reason } => Self::new("problem-file-unreadable").text("reason", reason),
            other => Self::fault(other),
        }
    }
}

/// With the text that was meant; empty where that is not known.
fn suggested(message: Message, suggestion: Option<&str>) -> Message {
    let known = if suggestion.is_some() { "yes" } else { "no" };
    message.text("known", known).text("suggestion", suggestion.unwrap_or_default())
}

fn unknown(message: Message, name: &yizheng::Text, known: &[String]) -> Message {
    message.text("name", name).text("known", known.join(JOIN))
}

/// What is wrong with a code that may be repeated.
#[must_use]
pub fn code_reason(code: &str, error: CodeError) -> Message {
    Message::from(&ProblemKind::of_code(code, error))
}

#[cfg(test)]
mod tests {
    use yizheng_office::sheet::{Place, SheetErrorKind};

    use super::*;

    /// `--json` gives a problem the name of its wording; programs that use the library get the same name from `code`.
    #[test]
    fn codes_are_the_names_of_the_wordings() {
        let place = || Place::file("x.csv");
        for kind in [
            ProblemKind::CellEmpty,
            ProblemKind::ColumnMissing { header: "申请编号" },
            ProblemKind::Date { value: "x".into() },
            ProblemKind::IssuedOtherwise { reference: "1".into(), number: "2".into(), differences: vec![] },
            ProblemKind::ReferenceTwice { value: "1".into(), first: place() },
            ProblemKind::NumberWide { suggestion: None },
            ProblemKind::TextForbidden { character: '\u{202E}', position: 1, suggestion: None },
            ProblemKind::TextSpaces { suggestion: "x".into() },
            ProblemKind::TextUnlisted { character: '⽔', position: 1, suggestion: Some("水".into()) },
            ProblemKind::TextLong { bytes: 2000, limit: MAX_TEXT_BYTES },
            ProblemKind::TextNotNormalised { suggestion: "é".into() },
            ProblemKind::Sheet(SheetErrorKind::Empty),
            ProblemKind::Sheet(SheetErrorKind::FormatLeftOut { format: "CSV" }),
            ProblemKind::Sheet(SheetErrorKind::OldExcel),
            ProblemKind::Sheet(SheetErrorKind::TooManyColumns { found: 300, limit: 256 }),
            ProblemKind::Sheet(SheetErrorKind::Workbook { reason: "x".into() }),
        ] {
            let message = Message::from(&kind);
            assert_eq!(message.id.trim_start_matches("problem-").replace('-', "_"), kind.code());
        }
    }
}
