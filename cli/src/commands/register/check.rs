//! `yizheng register check`: is everything in order?

use serde_json::{Value, json};

use crate::arguments::Check;
use crate::commands::{Voice, moment, progress};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::register::check::{Against, Checked};
use yizheng_office::{Office, Register};
use yizheng_words::Message;

pub(super) fn run(arguments: &Check, voice: Voice<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let mut register = office.register(moment::now())?;
    let mut checked = whole(&office, &mut register, voice)?;
    // A list that the register does not know of.
    if let Err(failure) = office.writable(&register) {
        checked.problems.push(failure.message);
    }
    if voice.json {
        let problems: Vec<Value> = checked
            .problems
            .iter()
            .map(|problem| {
                json!({
                    "code": problem.id.trim_start_matches("check-").trim_start_matches("error-").replace('-', "_"),
                    "message": voice.language.say(&problem.into()), "data": problem.data(),
                })
            })
            .collect();
        let answer = json!({
            "certificates": checked.certificates, "lines": checked.lines, "sealed": checked.sealed,
            "problems": problems,
        });
        voice.print(&answer.to_string())?;
    } else {
        for problem in &checked.problems {
            voice.print(
                &voice
                    .language
                    .say(&Message::new("check-problem").text("problem", voice.language.say(&problem.into()))),
            )?;
        }
        let id = if checked.problems.is_empty() { "check-good" } else { "check-bad" };
        let message = Message::new(id)
            .text("certificates", checked.certificates)
            .text("lines", checked.lines)
            .text("sealed", checked.sealed)
            .number("problems", checked.problems.len());
        voice.print(&voice.language.say(&message))?;
    }
    Ok(if checked.problems.is_empty() { Exit::Success } else { Exit::Damaged })
}

/// The file as a database, and the register in it.
pub(super) fn whole(office: &Office, register: &mut Register, voice: Voice<'_>) -> Result<Checked, Failure> {
    let waiting = progress::waiting("progress-checking", voice);
    let faults = register.database().integrity()?;
    let key = &office.authority().key;
    let against = Against { settings: office.settings(), key };
    let mut checked = register.check(&against, &|done| waiting.inc(done))?;
    waiting.finish_and_clear();
    let fault = |fault: &String| Message::new("check-database").text("fault", fault).into();
    checked.problems.splice(0..0, faults.iter().map(fault));
    Ok(checked)
}
