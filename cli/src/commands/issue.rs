//! `yizheng issue`: applications in, signed certificates and their codes out.
//!
//! Everything is checked before anything is signed. Then the work goes on in chunks: each is registered as a whole, and
//! its files are written after that, while the next one is registered. Whatever ends it in between, the same command
//! again issues what is missing and writes the files that are.

mod batch;
mod known;
mod summary;

use std::path::PathBuf;
use std::time::Instant;

use yizheng::Text;

use super::output::{Output, Pictures};
use super::{Voice, interrupt, moment, operator, passphrase, progress};
use crate::arguments::Issue;
use crate::exit::Exit;
use crate::failure::Failure;
use batch::Batch;
use summary::{Summary, refuse, report_problems, voice_check};
use yizheng_office::application::{self, Checked, Rules};
use yizheng_office::files;
use yizheng_office::{Actor, Office};
use yizheng_words::Message;

pub(super) use known::listed;
pub(super) use summary::issued_json;

pub(super) fn run(arguments: &Issue, voice: Voice<'_>) -> Result<Exit, Failure> {
    let started = Instant::now();
    let office = Office::open(&arguments.office.folder)?;
    let operator = operator::name(&arguments.operator, office.settings())?;
    let mut checked = read(arguments, &office, voice)?;
    let mut register = office.register(moment::now())?;
    let existing = known::sort_out(&mut checked, &register)?;
    report_problems(&checked.problems, voice);
    let nothing_good = checked.applications.is_empty() && existing.is_empty();
    if checked.unreadable || (!checked.problems.is_empty() && (!arguments.skip_bad || nothing_good)) {
        return refuse(&checked, existing.len(), voice);
    }
    if arguments.check {
        voice_check(&checked, existing.len(), voice)?;
        return Ok(Exit::Success);
    }
    let out = arguments.out.clone().unwrap_or_else(|| office.issued_folder());
    files::folder(&out)?;
    files::sweep(&out);
    // Nothing is signed where everything exists already: then only files may be missing.
    let key = match checked.applications.is_empty() {
        true => None,
        false => Some(office.unlock(&passphrase::existing(&arguments.passphrase, voice)?)?),
    };
    let now = moment::now();
    office.writable(&register)?;
    let settings = office.settings();
    let pictures = Pictures::new(settings, &arguments.format, arguments.level);
    let output = Output::new(&out, pictures);
    let mut batch = Batch {
        output: &output,
        summary: Summary::begin(&out, now, voice.json, settings.code_mm)?,
        progress: progress::bar(checked.applications.len() + existing.len(), voice),
        interrupted: interrupt::listen(),
    };
    let actor = Actor { operator: &operator, now };
    let applications = std::mem::take(&mut checked.applications);
    let finished = batch.existing(&existing, &register)?
        && match &key {
            None => true,
            Some(key) => batch.issue(applications, &mut register, settings, actor, key, &mut checked)?,
        };
    batch.progress.finish_and_clear();
    let Batch { summary, .. } = batch;
    summary.end(&checked, finished, started.elapsed(), voice)?;
    Ok(match (finished, checked.problems.is_empty()) {
        (false, _) => Exit::Interrupted,
        (true, true) => Exit::Success,
        (true, false) => Exit::Partly,
    })
}

/// Reads and checks the sheets.
fn read(arguments: &Issue, office: &Office, voice: Voice<'_>) -> Result<Checked, Failure> {
    let settings = office.settings();
    let name = Text::new(&settings.name)
        .map_err(|_| Failure::new(Exit::Office, Message::new("error-setting-text").text("field", "name")))?;
    let waiting = progress::waiting("progress-reading", voice);
    let rules = Rules {
        catalogue: office.catalogue(),
        office_name: &name,
        division: settings.division,
        numbers: &settings.numbers,
        accepted_codes: &arguments.accepted_codes,
    };
    let files: &[PathBuf] = &arguments.files;
    let checked = application::read(files, &rules);
    waiting.finish_and_clear();
    Ok(checked)
}
