//! `yizheng fill`: verified licenses fill a form. What is filled and whence, what conflicts, what remains.

mod target;
mod words;

use std::path::Path;

use serde_json::{Map, Value, json};
use yizheng::Report;
use yizheng::fill::{Filled, Source, Why, fill};
use yizheng::verify::{Context, verify_text, verify_token};

use super::form::workbook::{self, Prefilled};
use super::form::{self, Issuer};
use super::input::{self, Content};
use super::{Voice, trusted};
use crate::arguments::Fill;
use crate::exit::Exit;
use crate::failure::Failure;
use target::Target;
use yizheng_office::application::{Field, PermitField};
use yizheng_office::catalogue::IndustryForm;
use yizheng_office::files::{self, Secrecy};
use yizheng_words::Message;
use yizheng_words::form_words;

pub(super) fn run(arguments: &Fill, voice: Voice<'_>) -> Result<Exit, Failure> {
    if let Some(out) = &arguments.out {
        files::vacant(out)?;
    }
    let trust = trusted::load(&arguments.trusted, voice)?;
    let time = trusted::time(&arguments.trusted)?;
    let context = Context { time, trust: &trust, policy: &trusted::policy(&arguments.trusted) };
    let issuer = form::issuer(trusted::office(&arguments.trusted).as_deref())?;
    let (names, mut reports) = verified(arguments, &context)?;
    let sources = sources(arguments, &names, &mut reports, &context, voice)?;
    let target = Target::find(arguments, &issuer.catalogue, &sources)?;
    if target.industry().is_some() && issuer.office.is_none() && !voice.json {
        voice.note(&voice.language.word("form-sample"));
    }
    let form = target.form()?;
    let filled = fill(&form, &sources).map_err(|error| {
        let name = |place: usize| names.get(place.saturating_sub(1)).cloned().unwrap_or_default();
        Failure::new(Exit::Input, form_words::fill_error(&error, name).into())
    })?;
    let placed = match &arguments.out {
        Some(out) => Some(write(out, &target, &filled, &issuer, arguments, voice)?),
        None => None,
    };
    if voice.json {
        // The answer of `core` itself, to the byte: every face gives the same.
        voice.print(&serde_json::to_string(&filled).map_err(Failure::fault)?)?;
    } else {
        voice.print(&words::answer(&filled, &names, placed.as_deref(), voice.language))?;
    }
    Ok(exit(&filled))
}

/// What was filled can be used as it is, unless something about it has to be looked at.
fn exit(filled: &Filled<'_>) -> Exit {
    let unfit = |why: &Why| matches!(why, Why::DoesNotFit { .. });
    let marked = filled.filled().iter().flat_map(|item| &item.from).any(|origin| !origin.marks.is_empty());
    let look = marked
        || !filled.conflicts().is_empty()
        || filled.remaining().iter().any(|remaining| unfit(&remaining.why));
    if look { Exit::Caution } else { Exit::Success }
}

/// Every license that the inputs hold, with the input's name.
fn verified(arguments: &Fill, context: &Context<'_>) -> Result<(Vec<String>, Vec<Report>), Failure> {
    let (mut names, mut reports) = (Vec::new(), Vec::new());
    for found in input::open(&arguments.sources) {
        let unreadable = |reason: Message| {
            let message = Message::new("error-fill-unreadable").text("input", &found.name);
            Failure::new(Exit::Input, message.message("reason", reason))
        };
        let report = match found.content.map_err(unreadable)? {
            Content::Token(token) => verify_token(&token, context),
            Content::Text(text) => verify_text(&text, context).map_err(|foreign| {
                let message = Message::new("error-fill-foreign").text("input", &found.name);
                Failure::new(Exit::Input, message.text("text", foreign.text))
            })?,
        };
        names.push(found.name);
        reports.push(report);
    }
    Ok((names, reports))
}

fn sources<'r>(
    arguments: &Fill,
    names: &[String],
    reports: &'r mut [Report],
    context: &Context<'_>,
    voice: Voice<'_>,
) -> Result<Vec<Source<'r>>, Failure> {
    let sources = match arguments.even_if_not_in_force {
        true => Source::all_even_if_not_in_force(reports, context),
        false => Source::all(reports, context),
    };
    sources.map_err(|refused| {
        let name = names.get(refused.source.saturating_sub(1)).cloned().unwrap_or_default();
        let reasons = refused.why.reasons();
        let reason = reasons.first().map(|first| super::words::reason_words(first, voice.language));
        Failure::new(
            Exit::Invalid,
            form_words::refused(&refused.why, &name, reason.unwrap_or_default()).into(),
        )
    })
}

/// The sheet or document that `issue` reads, or the record of another system.
fn write(
    out: &Path,
    target: &Target<'_>,
    filled: &Filled<'_>,
    issuer: &Issuer,
    arguments: &Fill,
    voice: Voice<'_>,
) -> Result<std::path::PathBuf, Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let content = match (ending.as_str(), target.industry()) {
        ("xlsx", Some(form)) => {
            workbook::write(form, issuer, &prefilled(form, filled, arguments), voice.language)?
        }
        ("json", Some(form)) => application(form, &prefilled(form, filled, arguments), issuer)?,
        ("json", None) => record(filled)?,
        _ => {
            let id = if target.industry().is_some() { "error-fill-out" } else { "error-fill-out-record" };
            let message = Message::new(id).text("file", out.display());
            return Err(Failure::new(Exit::Usage, message));
        }
    };
    Ok(files::write_new(out, &content, Secrecy::Open)?)
}

/// What is filled, under the headers of the sheet of applications.
fn prefilled(form: &IndustryForm<'_>, filled: &Filled<'_>, arguments: &Fill) -> Prefilled {
    let style = form::style(arguments.keys);
    let cells = form.items.iter().filter_map(|asked| {
        let value = &filled.get(asked.rule.key(style))?.spelled;
        Some((asked.rule.header().to_string(), value.clone()))
    });
    Prefilled { application: arguments.application.clone(), cells: cells.collect() }
}

/// A document that `issue` reads: what is known, and the permits that are applied for.
fn application(form: &IndustryForm<'_>, prefilled: &Prefilled, issuer: &Issuer) -> Result<Vec<u8>, Failure> {
    let mut fields = Map::new();
    if let Some(application) = &prefilled.application {
        fields.insert(Field::Reference.header().to_string(), json!(application));
    }
    if let Some(kind) = issuer.catalogue.composite_type() {
        fields.insert(Field::CertificateType.header().to_string(), json!(kind.name));
    }
    fields.insert(Field::Industry.header().to_string(), json!(form.industry.name));
    for (header, value) in &prefilled.cells {
        fields.insert(header.clone(), json!(value));
    }
    let permits = form.permits.iter().map(|component| {
        let mut permit = Map::new();
        permit.insert(PermitField::Name.header().to_string(), json!(component.item.name));
        permit.insert(PermitField::ItemCode.header().to_string(), json!(component.item.code));
        Value::Object(permit)
    });
    fields.insert("permits".to_string(), permits.collect());
    text(&json!({ "applications": [fields] }))
}

/// The record of another system: keys and values, nothing else.
fn record(filled: &Filled<'_>) -> Result<Vec<u8>, Failure> {
    let entries = filled.filled().iter().map(|item| (item.item.key.to_string(), json!(item.spelled)));
    text(&Value::Object(entries.collect()))
}

fn text(value: &Value) -> Result<Vec<u8>, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(Failure::fault)?;
    Ok((text + "\n").into_bytes())
}
