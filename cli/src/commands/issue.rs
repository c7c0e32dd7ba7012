//! `yizheng issue`: applications in, signed certificates and their codes out.

mod summary;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use yizheng::Text;

use super::qr::formats;
use super::{Terminal, interrupt, moment, operator, passphrase, progress};
use crate::arguments::Issue;
use crate::exit::Exit;
use crate::failure::Failure;
use summary::{Summary, refuse, report_problems, voice_check};
use yizheng_office::application::{self, Checked, Rules};
use yizheng_office::work::{CertificateFiles, IssueBatch};
use yizheng_office::{Actor, Office, OfficeKey, OpenOffice};
use yizheng_words::Message;

pub(super) use summary::issued_json;

pub(super) fn run(arguments: &Issue, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let started = Instant::now();
    let office = Office::open(&arguments.office.folder)?;
    let operator = operator::name(&arguments.operator, office.settings())?;
    let checked = read(arguments, &office, terminal)?;
    let mut office = OpenOffice::of(office, moment::now())?;
    let batch = IssueBatch::new(checked, office.register())?;
    let checked = batch.checked();
    report_problems(&checked.problems, terminal);
    if checked.unreadable || (!checked.problems.is_empty() && (!arguments.skip_bad || batch.is_empty())) {
        return refuse(checked, batch.existing(), terminal);
    }
    if arguments.check {
        voice_check(checked, batch.existing(), terminal)?;
        return Ok(Exit::Success);
    }
    let settings = office.office().settings();
    let out = arguments.out.clone().unwrap_or_else(|| office.office().issued_folder());
    let files = CertificateFiles::new(&out, settings, formats(&arguments.format), arguments.level)?;
    // Nothing is signed where everything exists already: then only files may be missing.
    let key = match checked.applications.is_empty() {
        true => None,
        false => Some(office.office().unlock(&passphrase::existing(&arguments.passphrase, terminal)?)?),
    };
    let now = moment::now();
    let actor = Actor { operator: &operator, now };
    office.may_write(actor)?;
    let mut summary = Summary::begin(&out, now, terminal.json, settings.code_mm)?;
    let bar = progress::bar(checked.applications.len() + batch.existing(), terminal);
    let interrupted = interrupt::listen();
    let progress = |done: usize| {
        bar.inc(done as u64);
        if interrupted.heard() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let key = key.as_ref().map(|key| key as &dyn OfficeKey);
    let done =
        batch.run(&mut office, actor, key, Some(&files), &progress, &mut |chunk| summary.add(&chunk))?;
    bar.finish_and_clear();
    summary.end(&done.checked, done.finished, started.elapsed(), terminal)?;
    Ok(match (done.finished, done.checked.problems.is_empty()) {
        (false, _) => Exit::Interrupted,
        (true, true) => Exit::Success,
        (true, false) => Exit::Partly,
    })
}

/// Reads and checks the sheets.
fn read(arguments: &Issue, office: &Office, terminal: Terminal<'_>) -> Result<Checked, Failure> {
    let settings = office.settings();
    let name = Text::new(&settings.name)
        .map_err(|_| Failure::new(Exit::Office, Message::new("error-setting-text").text("field", "name")))?;
    let waiting = progress::waiting("progress-reading", terminal);
    let rules = Rules {
        catalogue: office.catalogue(),
        office_name: &name,
        division: settings.division,
        numbers: &settings.numbers,
        accepted_codes: &arguments.accepted_codes,
    };
    let files: &[PathBuf] = &arguments.files;
    let checked = application::read_files(files, &rules);
    waiting.finish_and_clear();
    Ok(checked)
}
