//! `yizheng form`: one form and one notice of an industry (一表申请, 一次告知).

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use yizheng::fill::{FormDraft, KeyStyle};

use super::Terminal;
use super::lines::Lines;
use crate::arguments::{Document, Form, Keys};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Office;
use yizheng_office::catalogue::{Catalogue, Forms, IndustryForm};
use yizheng_office::files::{self, Secrecy};
use yizheng_office::forms::{self, Prefilled};
use yizheng_words::forms::saved;
use yizheng_words::{Message, notice};

/// A catalogue, and the name of the office that it belongs to.
pub(super) struct Issuer {
    pub(super) catalogue: Catalogue,
    pub(super) office: Option<String>,
}

pub(super) fn run(arguments: &Form, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let issuer = issuer(arguments.catalogue.as_deref())?;
    let Some(name) = &arguments.industry else {
        return list(&issuer.catalogue, terminal);
    };
    let form = IndustryForm::of(&issuer.catalogue, name, &arguments.optional)?;
    let style = style(arguments.keys);
    let mut staged = Vec::new();
    if let Some(folder) = &arguments.out {
        files::folder(folder)?;
        for document in &arguments.documents {
            let (ending, content) = written(*document, &form, &issuer, style, terminal)?;
            let path = folder.join(format!("{}-{ending}", files::file_name(name)));
            staged.push(files::stage(&path, &content, Secrecy::Open)?);
        }
    }
    let placed = files::place_all(staged)?;
    say(&form, &issuer, style, &placed, terminal)?;
    Ok(Exit::Success)
}

/// The catalogue of an office, or the sample.
pub(super) fn issuer(folder: Option<&Path>) -> Result<Issuer, Failure> {
    Ok(match folder {
        Some(folder) => {
            let office = Office::open(folder)?;
            Issuer { catalogue: office.catalogue().clone(), office: Some(office.settings().name.clone()) }
        }
        None => Issuer { catalogue: Catalogue::sample()?, office: None },
    })
}

pub(super) const fn style(keys: Keys) -> KeyStyle {
    match keys {
        Keys::Pinyin => KeyStyle::Pinyin,
        Keys::CamelCase => KeyStyle::CamelCase,
    }
}

fn written(
    document: Document,
    form: &IndustryForm<'_>,
    issuer: &Issuer,
    style: KeyStyle,
    terminal: Terminal<'_>,
) -> Result<(&'static str, Vec<u8>), Failure> {
    Ok(match document {
        Document::Schema => {
            let text = serde_json::to_string_pretty(&forms::schema(form, style)).map_err(Failure::fault)?;
            ("form.schema.json", (text + "\n").into_bytes())
        }
        Document::Xlsx => ("form.xlsx", workbook(form, issuer, &Prefilled::default(), terminal)?),
        Document::Notice => {
            let notice = issuer.catalogue.forms().and_then(Forms::notice);
            let page = notice::html(form, issuer.office.as_deref(), notice, terminal.language);
            ("notice.html", page.into_bytes())
        }
    })
}

/// The workbook of the form, with notes in the language of the terminal.
pub(super) fn workbook(
    form: &IndustryForm<'_>,
    issuer: &Issuer,
    prefilled: &Prefilled,
    terminal: Terminal<'_>,
) -> Result<Vec<u8>, Failure> {
    let words = |note: &forms::ColumnNote| terminal.language.say(&note.into());
    let office = issuer.office.as_deref();
    forms::workbook(form, &issuer.catalogue, office, prefilled, &words)
        .map_err(|error| Failure::fault(error.reason))
}

fn list(catalogue: &Catalogue, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let names: Vec<&str> = catalogue.industry_names().collect();
    if terminal.json {
        terminal.print(&json!({ "industries": names }).to_string())?;
    } else {
        terminal.print(&names.join("\n"))?;
    }
    Ok(Exit::Success)
}

fn say(
    form: &IndustryForm<'_>,
    issuer: &Issuer,
    style: KeyStyle,
    placed: &[PathBuf],
    terminal: Terminal<'_>,
) -> Result<(), Failure> {
    if terminal.json {
        return terminal.print(&answer(form, style, placed).to_string());
    }
    let mut lines = Lines::new(terminal.language);
    let head = Message::new("form-head").text("industry", &form.industry.name);
    lines.say(&head.number("permits", form.permits.len()));
    lines.indent(2);
    for (component, place) in form.permits.iter().zip(1..) {
        let message = Message::new("form-permit").text("place", place).text("name", &component.item.name);
        lines.say(&message.number("optional", usize::from(!component.required)));
    }
    lines.say(&saved("form-items", form.items.len(), form.items_before, form.items_saved()));
    lines.say(&saved("form-materials", form.materials.len(), form.materials_before, form.materials_saved()));
    if issuer.office.is_none() {
        lines.say(&Message::new("form-sample"));
    }
    lines.indent(0);
    for path in placed {
        lines.plain(path.display().to_string());
    }
    if placed.is_empty() {
        lines.say(&Message::new("form-nothing-written"));
    }
    terminal.print(&lines.into_text())
}

fn answer(form: &IndustryForm<'_>, style: KeyStyle, placed: &[PathBuf]) -> Value {
    let draft: FormDraft = form.draft(style);
    json!({
        "industry": form.industry.name,
        "permits": forms::permits(form),
        "items": form.items.len(), "items_before": form.items_before, "items_saved": form.items_saved(),
        "materials": forms::materials(form),
        "materials_before": form.materials_before, "materials_saved": form.materials_saved(),
        "form": draft,
        "files": placed,
    })
}
