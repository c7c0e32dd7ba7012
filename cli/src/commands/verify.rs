//! `yizheng verify`: what a code, token or picture is worth.

use serde_json::{Value, json};
use yizheng::foreign::Foreign;
use yizheng::verify::{Context, mark_replaced, verify_text, verify_token};
use yizheng::{Report, Verdict};

use super::input::{self, Content};
use super::{Voice, trusted, words};
use crate::arguments::Verify;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_words::Message;

/// What became of one input.
enum Outcome {
    Verified(Box<Report>),
    Foreign(Foreign),
    Unreadable(Message),
}

pub(super) fn run(arguments: &Verify, voice: Voice<'_>) -> Result<Exit, Failure> {
    let trust = trusted::load(&arguments.trusted, voice)?;
    let time = trusted::time(&arguments.trusted)?;
    let context = Context { time, trust: &trust, policy: &trusted::policy(&arguments.trusted) };
    let mut found: Vec<(String, Outcome)> = input::open(&arguments.inputs)
        .into_iter()
        .map(|found| (found.name, Outcome::of(found.content, &context)))
        .collect();
    // Only now: a newer version of a license may stand behind it.
    let mut reports: Vec<&mut Report> =
        found.iter_mut().filter_map(|(_, outcome)| outcome.report()).collect();
    mark_replaced(&mut reports);
    let mut worst = Exit::Success;
    let mut counts = Counts::default();
    let mut answers = Vec::new();
    for (name, outcome) in &found {
        worst = worse(worst, outcome.exit());
        counts.add(outcome.exit());
        if voice.json {
            answers.push(outcome.json(name, voice));
        } else {
            voice.print(&outcome.words(name, &context, voice))?;
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

impl Outcome {
    fn of(content: Result<Content, Message>, context: &Context<'_>) -> Self {
        match content {
            Err(message) => Self::Unreadable(message),
            Ok(Content::Token(token)) => Self::Verified(Box::new(verify_token(&token, context))),
            Ok(Content::Text(text)) => match verify_text(&text, context) {
                Ok(report) => Self::Verified(Box::new(report)),
                Err(foreign) => Self::Foreign(foreign),
            },
        }
    }

    fn report(&mut self) -> Option<&mut Report> {
        match self {
            Self::Verified(report) => Some(report),
            Self::Foreign(_) | Self::Unreadable(_) => None,
        }
    }

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
