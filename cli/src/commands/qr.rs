//! `yizheng qr`: codes as PNG or SVG.

use std::collections::HashSet;
use std::path::PathBuf;

use serde_json::json;
use yizheng::carrier::{self, CarrierError, Spelling};
use yizheng::token::UnverifiedToken;

use super::{Terminal, input, words};
use crate::arguments::Qr;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::codes::{Code, CodeError, Format, Level};
use yizheng_office::files::{self, Secrecy};
use yizheng_office::work::file_label;
use yizheng_office::{EDGE_MM, is_base_url};
use yizheng_words::Message;

/// Below this a phone needs a steady hand and good light (so the actor is warned).
const SMALL_MODULE_MM: f64 = 0.35;

/// One code that will be written.
struct Drawn {
    input: String,
    code: Code,
    files: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Qr, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    // A code without an address still says what it is by its prefix.
    let base_url = arguments.base_url.as_deref();
    if base_url.is_some_and(|url| !is_base_url(url)) {
        return Err(Failure::new(Exit::Usage, Message::new("error-setting-url").text("field", "--base-url")));
    }
    if !EDGE_MM.contains(&arguments.size) {
        return Err(Failure::new(Exit::Usage, Message::new("error-setting-size").text("field", "--size")));
    }
    let (mut drawn, mut staged, mut names) = (Vec::new(), Vec::new(), HashSet::new());
    for found in input::open(&arguments.inputs) {
        let failure = |message: Message| Failure::new(Exit::Input, message.text("input", &found.name));
        let content = found
            .content
            .map_err(|message| failure(Message::new("error-input").message("reason", message)))?;
        let token = content.token().map_err(|error| failure(not_ours(&error, terminal)))?;
        let parsed =
            UnverifiedToken::parse(&token).map_err(|error| failure(damaged(error.code(), terminal)))?;
        let license = &parsed.danger_unverified_claims().license;
        let text = carrier::write(&carrier::deflate(&token), base_url, Spelling::Digits);
        let code = draw(&text, license.number.as_str(), arguments.level)?;
        files::folder(&arguments.out)?;
        let label = file_label(license.type_name.as_str(), license.number.as_str(), license.version);
        let mut files = Vec::new();
        for format in formats(&arguments.format) {
            let path = arguments.out.join(format!("{label}.{}", format.extension()));
            if !names.insert(path.clone()) {
                return Err(files::exists(&path).into());
            }
            staged.push(files::stage(&path, &code.draw(format, arguments.size), Secrecy::Open)?);
            files.push(path);
        }
        drawn.push(Drawn { input: found.name, code, files });
    }
    for file in staged {
        file.place()?;
    }
    if terminal.json {
        let codes: Vec<_> = drawn
            .iter()
            .map(|one| json!({ "input": one.input, "files": one.files, "code": facts(&one.code, arguments.size) }))
            .collect();
        terminal.print(&json!({ "codes": codes }).to_string())?;
        return Ok(Exit::Success);
    }
    for one in &drawn {
        for path in &one.files {
            terminal.print(&path.display().to_string())?;
        }
        terminal.print(&terminal.language.say(&describe(&one.code, arguments.size)))?;
        warn_of_small_modules(&one.code, arguments.size, terminal);
    }
    Ok(Exit::Success)
}

/// Each format once, however often it was named.
pub(super) fn formats(named: &[Format]) -> Vec<Format> {
    let mut formats = Vec::new();
    for format in named {
        if !formats.contains(format) {
            formats.push(*format);
        }
    }
    formats
}

/// The code of a carrier text; `number` is the certificate's.
pub(super) fn draw(text: &str, number: &str, level: Level) -> Result<Code, Failure> {
    Code::new(text, level).map_err(|error| {
        let message = match error {
            CodeError::TooLong { characters, level } => Message::new("error-code-too-long")
                .text("number", number)
                .number("characters", characters)
                .text("level", level.letter()),
            // The base URL was checked.
            _ => Message::new("error-fault").text("reason", "base_url"),
        };
        Failure::new(Exit::Input, message)
    })
}

/// Version, modules and module size, as data.
pub(super) fn facts(code: &Code, edge: f64) -> serde_json::Value {
    json!({
        "version": code.version(), "modules": code.modules(), "level": code.level().letter(),
        "module_mm": (code.module_mm(edge) * 1000.0).round() / 1000.0,
    })
}

fn describe(code: &Code, edge: f64) -> Message {
    Message::new("code-facts")
        .text("version", code.version())
        .text("modules", code.modules())
        .text("level", code.level().letter())
        .text("module", format!("{:.2}", code.module_mm(edge)))
        .text("edge", edge)
}

/// Tells the actor when a code will be hard to scan at its printed size.
pub(super) fn warn_of_small_modules(code: &Code, edge: f64, terminal: Terminal<'_>) {
    if code.module_mm(edge) < SMALL_MODULE_MM {
        let needed = edge / code.module_mm(edge) * SMALL_MODULE_MM;
        let message = Message::new("code-small")
            .text("module", format!("{:.2}", code.module_mm(edge)))
            .text("limit", SMALL_MODULE_MM)
            .text("needed", format!("{:.0}", needed.ceil()));
        terminal.note(&terminal.language.say(&message));
    }
}

fn not_ours(error: &CarrierError, terminal: Terminal<'_>) -> Message {
    match error {
        CarrierError::NotOurCode(foreign) => {
            let kind = terminal.language.word(&format!("foreign-{}", foreign.kind.code()));
            Message::new("error-foreign").text("kind", kind).text("text", &foreign.text)
        }
        other => damaged(other.code(), terminal),
    }
}

fn damaged(code: &str, terminal: Terminal<'_>) -> Message {
    Message::new("error-not-a-token").text("reason", words::damage(code, terminal.language))
}
