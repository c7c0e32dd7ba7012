//! `yizheng verify`: what a code, token or picture is worth.

use std::str::FromStr;

use serde_json::{Value, json};
use yizheng::foreign::Foreign;
use yizheng::trust::Trust;
use yizheng::verify::{Context, Policy, verify_text, verify_token};
use yizheng::{Date, Report, Timestamp, Verdict};

use super::input::{self, Content};
use super::{Voice, words};
use crate::arguments::Verify;
use crate::exit::Exit;
use crate::message::{Failure, Message};
use crate::office::{Office, read_authority};

/// What became of one input.
enum Outcome {
    Verified(Box<Report>),
    Foreign(Foreign),
    Unreadable(Message),
}

pub(super) fn run(arguments: &Verify, voice: Voice<'_>) -> Result<Exit, Failure> {
    let trust = trust(arguments)?;
    let context = Context {
        time: arguments.at.as_deref().map_or_else(|| Ok(now()), moment)?,
        trust: &trust,
        policy: &Policy::default(),
    };
    let mut worst = Exit::Success;
    let mut counts = Counts::default();
    let mut answers = Vec::new();
    for found in input::open(&arguments.inputs) {
        let outcome = match found.content {
            Err(message) => Outcome::Unreadable(message),
            Ok(Content::Token(token)) => Outcome::Verified(Box::new(verify_token(&token, &context))),
            Ok(Content::Text(text)) => match verify_text(&text, &context) {
                Ok(report) => Outcome::Verified(Box::new(report)),
                Err(foreign) => Outcome::Foreign(foreign),
            },
        };
        worst = worse(worst, outcome.exit());
        counts.add(outcome.exit());
        if voice.json {
            answers.push(outcome.json(&found.name, voice));
        } else {
            voice.print(&outcome.words(&found.name, &context, voice))?;
        }
    }
    if voice.json {
        voice.print(&json!({ "results": answers }).to_string())?;
    } else if counts.all() > 1 {
        voice.print(&voice.language.say(&counts.message()))?;
    }
    Ok(worst)
}

/// How many of the inputs came to what.
#[derive(Default)]
struct Counts {
    valid: usize,
    caution: usize,
    invalid: usize,
    unreadable: usize,
}

impl Counts {
    fn add(&mut self, exit: Exit) {
        let count = match exit {
            Exit::Success => &mut self.valid,
            Exit::Caution => &mut self.caution,
            Exit::Invalid => &mut self.invalid,
            _ => &mut self.unreadable,
        };
        *count += 1;
    }

    const fn all(&self) -> usize {
        self.valid + self.caution + self.invalid + self.unreadable
    }

    fn message(&self) -> Message {
        Message::new("verify-summary")
            .number("all", self.all())
            .number("valid", self.valid)
            .number("caution", self.caution)
            .number("invalid", self.invalid)
            .number("unreadable", self.unreadable)
    }
}

fn trust(arguments: &Verify) -> Result<Trust, Failure> {
    let authority = match (&arguments.authority, &arguments.office) {
        (Some(file), _) => read_authority(file)?,
        (None, Some(folder)) => Office::open(folder)?.authority().clone(),
        (None, None) => return Err(Failure::new(Exit::Usage, Message::new("error-no-authority"))),
    };
    Ok(Trust::direct(authority))
}

impl Outcome {
    fn exit(&self) -> Exit {
        match self {
            Self::Unreadable(_) | Self::Foreign(_) => Exit::Input,
            Self::Verified(report) => match report.verdict() {
                Verdict::Valid => Exit::Success,
                Verdict::Caution => Exit::Caution,
                Verdict::Invalid => Exit::Invalid,
            },
        }
    }

    fn json(&self, name: &str, voice: Voice<'_>) -> Value {
        match self {
            Self::Verified(report) => json!({ "input": name, "report": report }),
            Self::Foreign(foreign) => {
                json!({ "input": name, "foreign": { "kind": foreign.kind.code(), "text": foreign.text } })
            }
            Self::Unreadable(message) => json!({ "input": name, "error": {
                "code": message.id.trim_start_matches("input-").replace('-', "_"),
                "message": voice.language.say(message),
            }}),
        }
    }

    fn words(&self, name: &str, context: &Context<'_>, voice: Voice<'_>) -> String {
        let language = voice.language;
        match self {
            Self::Verified(report) => words::report(name, report, context.time, language),
            Self::Foreign(foreign) => words::foreign(name, foreign, language),
            Self::Unreadable(message) => words::unreadable(name, message, language),
        }
    }
}

/// Invalid outweighs what could not be read, which outweighs caution.
fn worse(one: Exit, two: Exit) -> Exit {
    let weight = |exit| match exit {
        Exit::Invalid => 3,
        Exit::Input => 2,
        Exit::Caution => 1,
        _ => 0,
    };
    if weight(two) > weight(one) { two } else { one }
}

/// The time of this machine.
pub(super) fn now() -> Timestamp {
    let now = jiff::Timestamp::now().as_second();
    Timestamp::from_seconds(u64::try_from(now).unwrap_or(0))
}

/// `2026-11-23` (noon in China) or RFC 3339.
fn moment(text: &str) -> Result<Timestamp, Failure> {
    let seconds = match Date::from_str(text) {
        Ok(date) => i64::from(date.days()) * 86_400 + 4 * 3600,
        Err(_) => jiff::Timestamp::from_str(text)
            .map_err(|_| Failure::new(Exit::Usage, Message::new("error-time").text("value", text)))?
            .as_second(),
    };
    Ok(Timestamp::from_seconds(u64::try_from(seconds).unwrap_or(0)))
}
