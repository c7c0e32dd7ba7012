//! `yizheng verify`: what a code, token or picture is worth.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use yizheng::foreign::NotOurCode;
use yizheng::wire::ForeignCode;
use yizheng::{Report, Timestamp, Verdict};

use super::input::{self, Content};
use super::{Terminal, trusted, words};
use crate::arguments::Verify;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_words::Message;

/// What became of one input.
enum Outcome {
    Verified(Box<Report>),
    NotOurCode(NotOurCode),
    Unreadable(Message),
}

pub(super) fn run(arguments: &Verify, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let verifier = trusted::load(&arguments.trusted, terminal)?;
    let time = trusted::time(&arguments.trusted)?;
    let found = input::open(&arguments.inputs);
    // All at once: a newer version of a license may stand behind it.
    let readable = found.iter().filter_map(|found| found.content.as_ref().ok()).map(Content::input);
    let mut answers = verifier.verify_all(readable, time).into_iter();
    let outcomes: Vec<(usize, String, Outcome)> = found
        .into_iter()
        .filter_map(|found| match found.content {
            Err(message) => Some((found.input, found.name, Outcome::Unreadable(message))),
            Ok(_) => answers.next().map(|answer| (found.input, found.name, Outcome::of(answer))),
        })
        .collect();
    let ours: BTreeSet<usize> = outcomes
        .iter()
        .filter(|(.., outcome)| matches!(outcome, Outcome::Verified(_)))
        .map(|(input, ..)| *input)
        .collect();
    let mut worst = Exit::Success;
    let mut counts = Counts::default();
    let mut results = Vec::new();
    for (input, name, outcome) in outcomes {
        // A code of somebody else beside ours, in the same picture, is not what was asked about.
        let counted = !(matches!(outcome, Outcome::NotOurCode(_)) && ours.contains(&input));
        if counted {
            worst = worse(worst, outcome.exit());
            counts.add(outcome.exit());
        }
        if terminal.json {
            results.push(outcome.json(&name, terminal));
        } else if counted {
            terminal.print(&outcome.words(&name, time, terminal))?;
        }
    }
    if terminal.json {
        terminal.print(&json!({ "results": results }).to_string())?;
    } else if counts.all() > 1 {
        terminal.print(&terminal.language.say(&counts.message()))?;
    }
    Ok(worst)
}

/// How many of the inputs came to what.
#[derive(Default)]
struct Counts {
    valid: usize,
    caution: usize,
    no_conclusion: usize,
    invalid: usize,
    unreadable: usize,
}

impl Counts {
    fn add(&mut self, exit: Exit) {
        let count = match exit {
            Exit::Success => &mut self.valid,
            Exit::Caution => &mut self.caution,
            Exit::NoConclusion => &mut self.no_conclusion,
            Exit::Invalid => &mut self.invalid,
            _ => &mut self.unreadable,
        };
        *count += 1;
    }

    const fn all(&self) -> usize {
        self.valid + self.caution + self.no_conclusion + self.invalid + self.unreadable
    }

    fn message(&self) -> Message {
        Message::new("verify-summary")
            .number("all", self.all())
            .number("valid", self.valid)
            .number("caution", self.caution)
            .number("open", self.no_conclusion)
            .number("invalid", self.invalid)
            .number("unreadable", self.unreadable)
    }
}

impl Outcome {
    fn of(answer: Result<Report, NotOurCode>) -> Self {
        match answer {
            Ok(report) => Self::Verified(Box::new(report)),
            Err(foreign) => Self::NotOurCode(foreign),
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::Unreadable(_) | Self::NotOurCode(_) => Exit::Input,
            Self::Verified(report) => match report.verdict() {
                Verdict::Valid => Exit::Success,
                Verdict::Caution => Exit::Caution,
                Verdict::NoConclusion => Exit::NoConclusion,
                Verdict::Invalid => Exit::Invalid,
            },
        }
    }

    fn json(&self, name: &str, terminal: Terminal<'_>) -> Value {
        match self {
            Self::Verified(report) => json!({ "input": name, "report": report }),
            Self::NotOurCode(foreign) => {
                json!({ "input": name, "foreign": ForeignCode::from(foreign) })
            }
            Self::Unreadable(message) => json!({ "input": name, "error": {
                "code": message.id.trim_start_matches("input-").replace('-', "_"),
                "message": terminal.language.say(message),
            }}),
        }
    }

    fn words(&self, name: &str, time: Timestamp, terminal: Terminal<'_>) -> String {
        let language = terminal.language;
        match self {
            Self::Verified(report) => words::report(name, report, time, language),
            Self::NotOurCode(foreign) => words::foreign(name, foreign, language),
            Self::Unreadable(message) => words::unreadable(name, message, language),
        }
    }
}

/// Invalid outweighs what could not be read, which outweighs what could not be judged, which outweighs caution.
fn worse(one: Exit, two: Exit) -> Exit {
    let weight = |exit| match exit {
        Exit::Invalid => 4,
        Exit::Input => 3,
        Exit::NoConclusion => 2,
        Exit::Caution => 1,
        _ => 0,
    };
    if weight(two) > weight(one) { two } else { one }
}
