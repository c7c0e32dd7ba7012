//! `yizheng show`: what a token says, whoever signed it. It decides nothing, and says so.

use serde_json::json;
use yizheng::carrier::CarrierError;
use yizheng::token::UnverifiedToken;

use super::{Voice, input, words};
use crate::arguments::Show;
use crate::exit::Exit;
use crate::failure::Failure;

pub(super) fn run(arguments: &Show, voice: Voice<'_>) -> Result<Exit, Failure> {
    let mut exit = Exit::Success;
    let mut answers = Vec::new();
    for found in input::open(&arguments.inputs) {
        let token = found.content.map(input::Content::token);
        let token = match token {
            Ok(Ok(token)) => token,
            problem => {
                exit = Exit::Input;
                let (text, value) = match problem {
                    Err(message) => (
                        words::unreadable(&found.name, &message, voice.language),
                        json!({ "code": message.id, "message": voice.language.say(&message) }),
                    ),
                    Ok(Err(CarrierError::NotOurCode(foreign))) => (
                        words::foreign(&found.name, &foreign, voice.language),
                        json!({ "code": "foreign", "kind": foreign.kind.code(), "text": foreign.text }),
                    ),
                    Ok(Err(error)) => (
                        words::damaged(&found.name, error.code(), voice.language),
                        json!({ "code": error.code() }),
                    ),
                    Ok(Ok(_)) => continue,
                };
                if voice.json {
                    answers.push(json!({ "input": found.name, "error": value }));
                } else {
                    voice.print(&text)?;
                }
                continue;
            }
        };
        let diagnostic = words::diagnostic(&token);
        let parsed = UnverifiedToken::parse(&token);
        if parsed.is_err() {
            exit = Exit::Input;
        }
        if voice.json {
            answers.push(json!({
                "input": found.name, "bytes": token.len(), "diagnostic": diagnostic,
                "unverified_claims": parsed.as_ref().ok().map(UnverifiedToken::danger_unverified_claims),
                "key_id": parsed.as_ref().ok().map(|token| token.header().key_id.to_string()),
                "error": parsed.as_ref().err().map(|error| error.code()),
            }));
            continue;
        }
        if !diagnostic.is_empty() {
            voice.print(&diagnostic)?;
        }
        match parsed {
            Ok(parsed) => voice.print(&words::unverified(&found.name, &token, &parsed, voice.language))?,
            Err(error) => voice.print(&words::damaged(&found.name, error.code(), voice.language))?,
        }
    }
    if voice.json {
        voice.print(&json!({ "tokens": answers }).to_string())?;
    }
    Ok(exit)
}
