//! What keeps a sheet from being printed, in words.

use serde_json::{Value, json};
use yizheng_print::Problem;

use super::Terminal;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_words::Message;

/// As the reason why a command could not do its work.
pub(super) fn failure(problem: &Problem) -> Failure {
    let exit = match problem {
        Problem::NoSuchLayout { .. } => Exit::Usage,
        Problem::Settings { .. }
        | Problem::Template { .. }
        | Problem::TemplateMissing { .. }
        | Problem::NoChineseFont => Exit::Office,
        _ => Exit::Problems,
    };
    Failure::new(exit, message(problem))
}

/// The first of several.
pub(super) fn first(problems: &[Problem]) -> Failure {
    problems.first().map_or_else(|| Failure::fault("no reason"), failure)
}

/// One line, and what to do.
pub(super) fn note(problem: &Problem, terminal: Terminal<'_>) {
    let message = message(problem);
    terminal.note(&format!("  ✘ {}", terminal.language.say(&message)));
    if let Some(hint) = terminal.language.hint(&message) {
        terminal.note(&format!("    → {hint}"));
    }
}

pub(super) fn json(problem: &Problem, terminal: Terminal<'_>) -> Value {
    let message = message(problem);
    json!({
        "code": problem.code().replace('-', "_"), "message": terminal.language.say(&message), "data": message.data(),
    })
}

/// Fields of an office's own face items are named as on the face.
fn message(problem: &Problem) -> Message {
    match problem {
        Problem::CodeMissing => Message::new("print-code-missing"),
        Problem::CodeTooLarge { needed_mm, box_mm } => Message::new("print-code-too-large")
            .text("needed", format!("{needed_mm:.0}"))
            .text("box", format!("{box_mm:.0}")),
        Problem::CodeUnreadable { dpi, damage } => {
            Message::new("print-code-unreadable").text("dpi", dpi).text("damage", damage)
        }
        Problem::CodeWrong { dpi } => Message::new("print-code-wrong").text("dpi", dpi),
        Problem::NotGenuine { reason } => Message::new("print-not-genuine").text("code", reason),
        Problem::DoesNotFit { field, text } => {
            Message::new("print-does-not-fit").text("field", field).text("text", text)
        }
        Problem::FieldNotOnPage { field, value } => {
            Message::new("print-field-not-on-page").text("field", field).text("value", value)
        }
        Problem::GlyphMissing { character, field, fonts } => Message::new("print-glyph-missing")
            .text("character", character)
            .text("code", format!("U+{:04X}", u32::from(*character)))
            .text("field", field.as_deref().unwrap_or("–"))
            .text("fonts", fonts.join(", ")),
        Problem::NoChineseFont => Message::new("error-print-no-chinese-font"),
        Problem::OffPage { page, text } => {
            Message::new("print-off-page").text("page", page).text("text", text)
        }
        Problem::Overlap { page, text, other } => {
            Message::new("print-overlap").text("page", page).text("text", text).text("other", other)
        }
        Problem::Pdf { reason } => Message::new("print-pdf").text("reason", reason),
        Problem::TemplateMissing { file } => {
            Message::new("error-print-template-missing").text("file", file.display())
        }
        Problem::Template { file, line, column, reason, hints } => Message::new("error-print-template")
            .text("file", file)
            .text("line", line)
            .text("column", column)
            .text("reason", reason)
            .text("hints", hints.iter().map(|hint| format!("\n    {hint}")).collect::<String>()),
        Problem::Settings { file, reason } => {
            Message::new("error-print-settings").text("file", file.display()).text("reason", reason)
        }
        Problem::NoSuchLayout { template, asked, has } => Message::new("error-print-layout")
            .text("template", template)
            .text("asked", asked)
            .text("has", has.join(", ")),
        other => Message::new("print-pdf").text("reason", other.code()),
    }
}
