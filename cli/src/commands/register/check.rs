//! `yizheng register check`: checks that everything is in order.

use serde_json::{Value, json};

use crate::arguments::Check;
use crate::commands::{Terminal, moment, progress};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::OpenOffice;
use yizheng_words::Message;

pub(super) fn run(arguments: &Check, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let mut office = OpenOffice::open(&arguments.office.folder, moment::now())?;
    let waiting = progress::waiting("progress-checking", terminal);
    let checked = office.check(&|done| waiting.inc(done))?;
    waiting.finish_and_clear();
    if terminal.json {
        let problems: Vec<Value> = checked
            .problems
            .iter()
            .map(|problem| {
                let message = Message::from(problem);
                json!({
                    "code": problem.code(), "message": terminal.language.say(&message), "data": message.data(),
                })
            })
            .collect();
        let answer = json!({
            "certificates": checked.certificates, "lines": checked.lines, "sealed": checked.sealed,
            "problems": problems,
        });
        terminal.print(&answer.to_string())?;
    } else {
        for problem in &checked.problems {
            terminal.print(&terminal.language.say(
                &Message::new("check-problem").text("problem", terminal.language.say(&problem.into())),
            ))?;
        }
        let id = if checked.problems.is_empty() { "check-good" } else { "check-bad" };
        let message = Message::new(id)
            .text("certificates", checked.certificates)
            .text("lines", checked.lines)
            .text("sealed", checked.sealed)
            .number("problems", checked.problems.len());
        terminal.print(&terminal.language.say(&message))?;
    }
    Ok(if checked.problems.is_empty() { Exit::Success } else { Exit::Damaged })
}
