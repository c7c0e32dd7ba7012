//! `yizheng fill`: verified licenses fill a form. It shows each filled value with its source, the conflicts, and what
//! remains empty.

mod words;

use std::path::Path;

use serde_json::Value;
use yizheng::fill::{Filled, Source, Why, fill};
use yizheng::{Report, Timestamp, Verifier};

use super::form::{self, Issuer};
use super::input;
use super::{Terminal, trusted};
use crate::arguments::Fill;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::catalogue::IndustryForm;
use yizheng_office::files::{self, Secrecy};
use yizheng_office::forms::{Prefilled, Target, application_document, record};
use yizheng_words::Message;
use yizheng_words::forms as reasons;

pub(super) fn run(arguments: &Fill, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    if let Some(out) = &arguments.out {
        files::vacant(out)?;
    }
    let verifier = trusted::load(&arguments.trusted, terminal)?;
    let time = trusted::time(&arguments.trusted)?;
    let issuer = form::issuer(trusted::office(&arguments.trusted).as_deref())?;
    let (names, mut reports) = verified(arguments, &verifier, time)?;
    let sources = sources(arguments, &names, &mut reports, terminal)?;
    let style = form::style(arguments.keys);
    let target = Target::find(&arguments.form, &issuer.catalogue, &arguments.optional, style, &sources)?;
    if target.industry().is_some() && issuer.office.is_none() && !terminal.json {
        terminal.note(&terminal.language.word("form-sample"));
    }
    let checked = target.form()?;
    let filled = fill(&checked, &sources).map_err(|error| {
        let name = |place: usize| names.get(place.saturating_sub(1)).cloned().unwrap_or_default();
        Failure::new(Exit::Input, reasons::fill_error(&error, name))
    })?;
    let placed = match &arguments.out {
        Some(out) => Some(write(out, &target, &filled, &issuer, arguments, terminal)?),
        None => None,
    };
    if terminal.json {
        // The answer of `core` itself, to the byte: every face gives the same.
        terminal.print(&serde_json::to_string(&filled).map_err(Failure::fault)?)?;
    } else {
        terminal.print(&words::answer(&filled, &names, placed.as_deref(), terminal.language))?;
    }
    Ok(exit(&filled))
}

/// Success, unless something about the filled form has to be looked at.
fn exit(filled: &Filled) -> Exit {
    let unfit = |why: &Why| matches!(why, Why::DoesNotFit { .. });
    let marked = filled.filled().iter().flat_map(|item| &item.from).any(|origin| !origin.marks.is_empty());
    let look = marked
        || !filled.conflicts().is_empty()
        || filled.remaining().iter().any(|remaining| unfit(&remaining.why));
    if look { Exit::Caution } else { Exit::Success }
}

/// Every license that the inputs hold, with the input's name.
fn verified(
    arguments: &Fill,
    verifier: &Verifier,
    time: Timestamp,
) -> Result<(Vec<String>, Vec<Report>), Failure> {
    let (mut names, mut reports) = (Vec::new(), Vec::new());
    for found in input::open(&arguments.sources) {
        let unreadable = |reason: Message| {
            let message = Message::new("error-fill-unreadable").text("input", &found.name);
            Failure::new(Exit::Input, message.message("reason", reason))
        };
        let content = found.content.map_err(unreadable)?;
        let report = verifier.verify(content.input(), time).map_err(|foreign| {
            let message = Message::new("error-fill-foreign").text("input", &found.name);
            Failure::new(Exit::Input, message.text("text", foreign.text))
        })?;
        names.push(found.name);
        reports.push(report);
    }
    Ok((names, reports))
}

fn sources(
    arguments: &Fill,
    names: &[String],
    reports: &mut [Report],
    terminal: Terminal<'_>,
) -> Result<Vec<Source>, Failure> {
    let sources = match arguments.even_if_not_in_force {
        true => Source::all_even_if_not_in_force(reports),
        false => Source::all(reports),
    };
    sources.map_err(|refused| {
        let name = names.get(refused.source.saturating_sub(1)).cloned().unwrap_or_default();
        let reasons = refused.why.reasons();
        let reason = reasons.first().map(|first| super::words::reason_words(first, terminal.language));
        Failure::new(Exit::Invalid, reasons::refused(&refused.why, &name, reason.unwrap_or_default()))
    })
}

/// The sheet or document that `issue` reads, or the record of another system.
fn write(
    out: &Path,
    target: &Target<'_>,
    filled: &Filled,
    issuer: &Issuer,
    arguments: &Fill,
    terminal: Terminal<'_>,
) -> Result<std::path::PathBuf, Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let content = match (ending.as_str(), target.industry()) {
        ("xlsx", Some(industry)) => {
            form::workbook(industry, issuer, &prefilled(industry, filled, arguments), terminal)?
        }
        ("json", Some(industry)) => {
            let prefilled = prefilled(industry, filled, arguments);
            text(&application_document(industry, &prefilled, &issuer.catalogue))?
        }
        ("json", None) => text(&record(filled))?,
        _ => {
            let id = if target.industry().is_some() { "error-fill-out" } else { "error-fill-out-record" };
            let message = Message::new(id).text("file", out.display());
            return Err(Failure::new(Exit::Usage, message));
        }
    };
    Ok(files::write_new(out, &content, Secrecy::Open)?)
}

/// The filled values under the headers of the sheet of applications.
fn prefilled(industry: &IndustryForm<'_>, filled: &Filled, arguments: &Fill) -> Prefilled {
    Prefilled::of(industry, filled, form::style(arguments.keys), arguments.application.clone())
}

fn text(value: &Value) -> Result<Vec<u8>, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(Failure::fault)?;
    Ok((text + "\n").into_bytes())
}
