//! `yizheng change|renew|reissue`: a new version of a certificate takes the place of the one before.

mod set;

use std::ops::ControlFlow;

use serde_json::{Value, json};

use super::issue::issued_json;
use super::lifecycle::{Desk, date, option_text};
use super::qr::formats;
use super::{Terminal, progress};
use crate::arguments::{Reissue, Renew, Renewed, Revise};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Renewal;
use yizheng_office::application::{self, Application, Rules};
use yizheng_office::difference::listed;
use yizheng_office::register::{NewVersion, Target, Versioned};
use yizheng_office::sheet::Place;
use yizheng_office::work::{CertificateFiles, NewTerm, PreparedFiles, Renew as RenewCase, VersionDraft};
use yizheng_words::{Message, say};

pub(super) fn change(arguments: &Revise, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let renewed = &arguments.renewed;
    let mut changes = Vec::new();
    for field in &arguments.fields {
        changes.push(set::read(field, arguments.component)?);
    }
    let desk = Desk::open(&renewed.moved, terminal)?;
    if !arguments.sheets.is_empty() {
        return change_by_sheets(arguments, desk, terminal);
    }
    let number = arguments.number.as_deref().unwrap_or_default();
    let application = arguments.application.as_deref().unwrap_or_default();
    let mut version = draft(&desk, Renewal::Change, number, application, renewed)?;
    for change in changes {
        version.change(change)?;
    }
    finish(desk, &[version], renewed, terminal)
}

pub(super) fn renew(arguments: &Renew, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let renewed = &arguments.renewed;
    let until = match arguments.until.as_str() {
        "长期" | "long-term" => None,
        text => Some(date(text)?),
    };
    let permit_number = arguments.permit_number.as_deref();
    let term = NewTerm {
        component: arguments.component,
        permit_number: permit_number.map(|number| option_text("--permit-number", number)).transpose()?,
        from: arguments.from.as_deref().map(date).transpose()?,
        until,
    };
    let desk = Desk::open(&renewed.moved, terminal)?;
    let mut version = draft(&desk, Renewal::Renew, &arguments.number, &arguments.application, renewed)?;
    version.renew_term(term)?;
    finish(desk, &[version], renewed, terminal)
}

pub(super) fn reissue(arguments: &Reissue, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let renewed = &arguments.renewed;
    let desk = Desk::open(&renewed.moved, terminal)?;
    let version = draft(&desk, Renewal::Reissue, &arguments.number, &arguments.application, renewed)?;
    finish(desk, &[version], renewed, terminal)
}

/// A version like the present one.
fn draft(
    desk: &Desk,
    renewal: Renewal,
    number: &str,
    application: &str,
    renewed: &Renewed,
) -> Result<NewVersion, Failure> {
    let moved = &renewed.moved;
    let target =
        Target { number: number.to_string(), certificate_type: moved.certificate_type.clone(), component: 0 };
    let draft = VersionDraft {
        renewal,
        target: &target,
        application: option_text("--application", application)?,
        reason: &moved.reason,
        basis: moved.basis.as_deref(),
        on: desk.on,
    };
    Ok(draft.make(desk.office.register())?)
}

fn change_by_sheets(arguments: &Revise, desk: Desk, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let renewed = &arguments.renewed;
    let checked = {
        let settings = desk.office.office().settings();
        let name = option_text("name", &settings.name)?;
        application::read_files(
            &arguments.sheets,
            &Rules {
                catalogue: desk.office.office().catalogue(),
                office_name: &name,
                division: settings.division,
                // Every row names the number of the certificate that it changes.
                numbers: &[],
                accepted_codes: &arguments.accepted_codes,
            },
        )
    };
    let mut problems: Vec<(Place, Message)> =
        checked.problems.into_iter().map(|problem| (problem.place, Message::from(&problem.kind))).collect();
    let mut versions = Vec::new();
    for application in checked.applications {
        let place = application.number_place.clone();
        match by_row(&desk, application, renewed) {
            Ok(version) => versions.push(version),
            Err(failure) => problems.push((place, failure.message)),
        }
    }
    if !problems.is_empty() {
        if terminal.json {
            let problems: Vec<Value> = problems
                .iter()
                .map(|(place, message)| say::problem_json(place, message, terminal.language))
                .collect();
            terminal.print(&json!({ "renewed": [], "problems": problems, "published": null }).to_string())?;
        } else {
            for (place, message) in &problems {
                terminal.note(&say::problem(place, message, terminal.language));
            }
            let message = Message::new("change-refused").number("problems", problems.len());
            terminal.note(&terminal.language.say(&message));
        }
        return Ok(Exit::Problems);
    }
    finish(desk, &versions, renewed, terminal)
}

/// The new version that a row asks for.
fn by_row(desk: &Desk, row: Application, renewed: &Renewed) -> Result<NewVersion, Failure> {
    let (number, application) = (row.license.number.as_str(), row.reference.as_str());
    let mut version = draft(desk, Renewal::Change, number, application, renewed)?;
    version.replace_by(row);
    Ok(version)
}

/// Brings the versions into force, writes their files and reports them.
fn finish(
    mut desk: Desk,
    versions: &[NewVersion],
    renewed: &Renewed,
    terminal: Terminal<'_>,
) -> Result<Exit, Failure> {
    let settings = desk.office.office().settings().clone();
    let out = renewed.out.clone().unwrap_or_else(|| desk.office.office().issued_folder());
    let files = CertificateFiles::new(&out, &settings, formats(&renewed.format), renewed.level)?;
    let bar = progress::bar(versions.len(), terminal);
    let progress = |done: usize| {
        bar.inc(done as u64);
        ControlFlow::Continue(())
    };
    let done = desk.renew(&RenewCase { versions, files: Some(&files) }, &progress)?;
    bar.finish_and_clear();
    let (done, prepared) = (done.versions, done.files);
    if !terminal.json {
        done.iter().try_for_each(|one| say(one, terminal))?;
        for path in prepared.iter().flat_map(PreparedFiles::files) {
            terminal.print(&terminal.language.say(&Message::new("wrote").text("file", path.display())))?;
        }
    }
    let published = desk.publish(&renewed.moved, terminal)?;
    if terminal.json {
        let renewed: Vec<Value> =
            done.iter()
                .zip(&prepared)
                .map(|(one, prepared)| {
                    let mut value = issued_json(&one.record, prepared, settings.code_mm);
                    if let Some(object) = value.as_object_mut() {
                        let changed = one.differences.iter().map(
                            |one| json!({ "field": one.field, "before": one.before, "after": one.after }),
                        );
                        object.insert("changed".to_string(), changed.collect());
                    }
                    value
                })
                .collect();
        terminal.print(&json!({ "renewed": renewed, "problems": [], "published": published }).to_string())?;
    }
    Ok(Exit::Success)
}

fn say(one: &Versioned, terminal: Terminal<'_>) -> Result<(), Failure> {
    let message = Message::new("renewed")
        .text("number", &one.record.number)
        .text("holder", &one.record.holder)
        .text("version", one.record.version);
    terminal.print(&terminal.language.say(&message))?;
    if !one.differences.is_empty() {
        let message = Message::new("renewed-changed").text("differences", listed(&one.differences));
        terminal.print(&terminal.language.say(&message))?;
    }
    Ok(())
}
