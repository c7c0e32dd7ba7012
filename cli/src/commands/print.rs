//! `yizheng print`: certificates on paper. What is printed is what was signed; each page is proved before it is released.

mod chosen;
mod output;
mod problem;
mod sheet;
mod work;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use yizheng_print::{Fonts, Press, Printer, Templates};

use self::chosen::Chosen;
use self::output::{Released, Writer};
use self::work::{Outcome, Plan};
use super::{Terminal, interrupt, moment, operator};
use crate::arguments::{EditionName, Print};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::work::{PrintBatch, PrintEdition, PrintRun, Printable};
use yizheng_office::{Actor, Office, OpenOffice};
use yizheng_words::Message;

/// Where printed files go in an office.
const PRINTED: &str = "printed";
/// Fonts that an office brings itself.
const FONTS: &str = "fonts";
/// Modules narrower than this no printer draws, wider ones no template has room for.
const MODULE_MM: std::ops::RangeInclusive<f64> = 0.25..=2.0;
/// Below this a phone needs a steady hand; the actor is told.
const WANTED_MODULE_MM: f64 = 0.4;
/// Certificates that are named one by one on the terminal; above that, a summary.
const NAMED: usize = 20;

pub(super) fn run(arguments: &Print, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    if !MODULE_MM.contains(&arguments.module) {
        return Err(Failure::new(
            Exit::Usage,
            Message::new("error-print-module").text("value", arguments.module),
        ));
    }
    let office = Office::open(&arguments.office.folder)?;
    let templates = Templates::open(&office.templates()).map_err(|found| problem::failure(&found))?;
    let printer = printer(arguments, &templates)?;
    let press = press(&office, arguments, templates)?;
    if arguments.calibration {
        return calibration(arguments, &office, &press, printer.unwrap_or_default(), terminal);
    }
    let operator = operator::name(&arguments.operator, office.settings())?;
    let now = moment::now();
    let chosen = Chosen::of(arguments, terminal)?;
    let mut office = OpenOffice::of(office, now)?;
    let batch = PrintBatch {
        selection: chosen.selection(),
        edition: arguments.edition.map(|edition| match edition {
            EditionName::Original => PrintEdition::Original,
            EditionName::Duplicate => PrintEdition::Duplicate,
        }),
        paper: arguments.paper.as_deref(),
        copies: arguments.copies,
        overprint: arguments.overprint,
        proof: !arguments.no_proof,
    };
    let run = batch.run(&mut office, Actor { operator: &operator, now });
    let PrintRun { office, certificates, mut journal, .. } =
        run.map_err(|error| chosen.failure(error, terminal))?;
    let out = arguments.out.clone().unwrap_or_else(|| office.root().join(PRINTED));
    let mut writer = Writer::new(arguments, &out, &certificates)?;
    let (skipped, certificates): (Vec<Printable>, Vec<Printable>) =
        certificates.into_iter().partition(|one| arguments.resume && writer.is_done(one));
    let plan =
        Plan { office, press: &press, printer, arguments, time: now, interrupted: interrupt::listen() };
    let outcomes = plan.carry_out(&certificates, &mut writer, &mut journal, terminal)?;
    let failed = outcomes.iter().filter(|outcome| outcome.result.is_err()).count();
    let whole = outcomes.len() == certificates.len();
    let released = writer.finish(if whole { failed } else { certificates.len() })?;
    if !released.merged.is_empty() {
        certificates.iter().try_for_each(|one| journal.released(one))?;
    }
    journal.flush()?;
    say(&outcomes, &released, skipped.len(), arguments, terminal)?;
    Ok(match (failed, released.certificates) {
        _ if !whole => Exit::Interrupted,
        (0, _) => Exit::Success,
        (_, 0) => Exit::Problems,
        _ => Exit::Partly,
    })
}

/// The offset that was asked for.
fn printer(arguments: &Print, templates: &Templates) -> Result<Option<Printer>, Failure> {
    let Some(name) = &arguments.printer else { return Ok(None) };
    let found = templates.printer(name);
    found.map(Some).ok_or_else(|| {
        let known: Vec<&str> = templates.printers().collect();
        let message = Message::new("error-print-printer").text("name", name);
        Failure::new(Exit::Usage, message.text("known", known.join(", ")))
    })
}

fn press(office: &Office, arguments: &Print, templates: Templates) -> Result<Press, Failure> {
    let mut folders = arguments.fonts.clone();
    for folder in &folders {
        if !folder.is_dir() {
            let message = Message::new("error-print-fonts").text("folder", folder.display());
            return Err(Failure::new(Exit::Input, message));
        }
    }
    folders.extend(Some(office.root().join(FONTS)).filter(|folder| folder.is_dir()));
    Press::new(Fonts::of_system(&folders), templates).map_err(|found| problem::failure(&found))
}

/// A sheet to measure a printer with.
fn calibration(
    arguments: &Print,
    office: &Office,
    press: &Press,
    printer: Printer,
    terminal: Terminal<'_>,
) -> Result<Exit, Failure> {
    let paper = arguments.paper.as_deref().unwrap_or("A4");
    let name = arguments.printer.as_deref().unwrap_or("–");
    let data = json!({
        "title": "套打校准页", "paper": paper, "printer": name,
        "right": printer.right_mm.to_string(), "down": printer.down_mm.to_string(),
    });
    let sheet = press.set_plain("calibration.typ", &data);
    let mut sheet = sheet.map_err(|problems| problem::first(&problems))?;
    sheet.shift(printer);
    let bytes = sheet.plain_pdf("calibration").map_err(|found| problem::failure(&found))?;
    let out = arguments.out.clone().unwrap_or_else(|| office.root().join(PRINTED));
    yizheng_office::files::folder(&out)?;
    let label = yizheng_office::files::file_name(&format!("calibration-{paper}-{name}"));
    let path = yizheng_office::files::write_new(
        &out.join(format!("{label}.pdf")),
        &bytes,
        yizheng_office::files::Secrecy::Open,
    )?;
    if terminal.json {
        terminal.print(&json!({ "files": [path] }).to_string())?;
    } else {
        terminal.print(&path.display().to_string())?;
    }
    Ok(Exit::Success)
}

fn say(
    outcomes: &[Outcome],
    released: &Released,
    skipped: usize,
    arguments: &Print,
    terminal: Terminal<'_>,
) -> Result<(), Failure> {
    let failed = outcomes.iter().filter(|outcome| outcome.result.is_err()).count();
    if terminal.json {
        let certificates: Vec<Value> = outcomes.iter().map(|outcome| outcome.json(terminal)).collect();
        let answer = json!({
            "certificates": certificates, "printed": released.certificates, "failed": failed, "skipped": skipped,
            "pages": released.pages, "copies": arguments.copies, "proof": !arguments.no_proof,
            "merged": released.merged,
        });
        return terminal.print(&answer.to_string());
    }
    for outcome in outcomes.iter().filter(|outcome| outcome.result.is_ok()).take(NAMED) {
        for file in &outcome.files {
            terminal.print(&file.display().to_string())?;
        }
    }
    if released.merged.len() > 1 {
        for file in &released.merged {
            terminal.print(&file.display().to_string())?;
        }
    }
    let done = Message::new("print-done")
        .number("printed", released.certificates)
        .number("pages", released.pages)
        .number("failed", failed)
        .number("skipped", skipped)
        .text("folder", released.place.display());
    terminal.print(&terminal.language.say(&done))?;
    let proof = if arguments.no_proof { "print-without-proof" } else { "print-proved" };
    if released.certificates > 0 {
        terminal.print(&terminal.language.word(proof))?;
    }
    Ok(())
}

/// What a certificate's files are called.
fn label(certificate: &Printable, arguments: &Print) -> String {
    let license = &certificate.claims.license;
    let mut label = format!("{}-{}", license.type_name, license.number);
    if license.version > 1 {
        label.push_str(&format!("-v{}", license.version));
    }
    // Two sheets of one certificate may lie in one folder.
    label.push_str(match arguments.edition {
        Some(EditionName::Duplicate) => "-副本",
        _ => "",
    });
    for part in [arguments.paper.as_deref(), arguments.overprint.then_some("套打")].into_iter().flatten() {
        label.push('-');
        label.push_str(part);
    }
    yizheng_office::files::file_name(&label)
}

fn file(out: &Path, label: &str, extension: &str) -> PathBuf {
    out.join(format!("{label}.{extension}"))
}
