//! A service that verifies and fills: one request a line in, one answer a line out, all of it JSON.
//!
//! ```sh
//! echo '{"do": "verify", "text": "https://example.com/menu"}' | cargo run --package yizheng --example service -- authority.json
//! ```
//!
//! Files on the command line are `authority.json` of an office, or roots and packs of a domain in this order.

use std::error::Error;
use std::io::{Write, stdin, stdout};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use yizheng::fill::{Form, FormDraft};
use yizheng::trust::Authority;
use yizheng::wire::Answer;
use yizheng::{Timestamp, Verifier};

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Request {
    Verify { text: String },
    Fill { form: FormDraft, texts: Vec<String> },
}

fn answer(verifier: &Verifier, line: &str) -> Result<String, Box<dyn Error>> {
    let time = Timestamp::from_seconds(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs());
    Ok(match serde_json::from_str(line)? {
        Request::Verify { text } => serde_json::to_string(&Answer::from(verifier.verify(&text, time)))?,
        Request::Fill { form, texts } => match verifier.fill(&Form::new(&form)?, &texts, time) {
            Ok(filled) => serde_json::to_string(&filled)?,
            Err(refused) => serde_json::to_string(&refused)?,
        },
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut verifier = Verifier::new();
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file)?;
        match std::str::from_utf8(&bytes) {
            Ok(json) => verifier.trust_authority(Authority::from_json(json)?),
            Err(_) if verifier.add_root(&bytes).is_ok() => {}
            Err(_) => drop(verifier.update(&bytes)?),
        }
    }
    for line in stdin().lines() {
        let line = line?;
        // A bad request gets its answer; the service goes on.
        let answer = answer(&verifier, &line).unwrap_or_else(|error| {
            serde_json::json!({ "error": "request", "detail": error.to_string() }).to_string()
        });
        writeln!(stdout(), "{answer}")?;
    }
    Ok(())
}
