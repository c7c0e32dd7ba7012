//! `yizheng show`: what a token says, whoever signed it. It decides nothing, and says so.

use serde_json::json;
use yizheng::carrier::CarrierError;
use yizheng::token::UnverifiedToken;

use super::{Terminal, input, words};
use crate::arguments::Show;
use crate::exit::Exit;
use crate::failure::Failure;

pub(super) fn run(arguments: &Show, terminal: Terminal<'_>) -> Result<Exit, Failure> {
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
                        words::unreadable(&found.name, &message, terminal.language),
                        json!({ "code": message.id, "message": terminal.language.say(&message) }),
                    ),
                    Ok(Err(CarrierError::NotOurCode(foreign))) => (
                        words::foreign(&found.name, &foreign, terminal.language),
                        json!({ "code": "foreign", "kind": foreign.kind.code(), "text": foreign.text }),
                    ),
                    Ok(Err(error)) => (
                        words::damaged(&found.name, error.code(), terminal.language),
                        json!({ "code": error.code() }),
                    ),
                    Ok(Ok(_)) => continue,
                };
                if terminal.json {
                    answers.push(json!({ "input": found.name, "error": value }));
                } else {
                    terminal.print(&text)?;
                }
                continue;
            }
        };
        let diagnostic = words::diagnostic(&token);
        let parsed = UnverifiedToken::parse(&token);
        if parsed.is_err() {
            exit = Exit::Input;
        }
        if terminal.json {
            answers.push(json!({
                "input": found.name, "bytes": token.len(), "diagnostic": diagnostic,
                "unverified_claims": parsed.as_ref().ok().map(UnverifiedToken::danger_unverified_claims),
                "key_id": parsed.as_ref().ok().map(|token| token.header().key_id.to_string()),
                "error": parsed.as_ref().err().map(|error| error.code()),
            }));
            continue;
        }
        if !diagnostic.is_empty() {
            terminal.print(&diagnostic)?;
        }
        match parsed {
            Ok(parsed) => {
                terminal.print(&words::unverified(&found.name, &token, &parsed, terminal.language))?
            }
            Err(error) => terminal.print(&words::damaged(&found.name, error.code(), terminal.language))?,
        }
    }
    if terminal.json {
        terminal.print(&json!({ "tokens": answers }).to_string())?;
    }
    Ok(exit)
}
