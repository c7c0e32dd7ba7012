//! `yizheng qr`: codes as PNG or SVG.

use serde_json::json;
use yizheng::carrier::{self, CarrierError, Spelling};
use yizheng::token::UnverifiedToken;

use super::{Voice, input};
use crate::arguments::Qr;
use crate::exit::Exit;
use crate::files::{self, Secrecy};
use crate::message::{Failure, Message};
use crate::picture::{Code, Level};

/// Below this a phone needs a steady hand and good light (DESIGN: warn).
const SMALL_MODULE_MM: f64 = 0.35;

pub(super) fn run(arguments: &Qr, voice: Voice<'_>) -> Result<Exit, Failure> {
    // A code without an address still says what it is by its prefix.
    let base_url = arguments.base_url.as_deref();
    let mut answers = Vec::new();
    for found in input::open(&arguments.inputs) {
        let failure = |message: Message| Failure::new(Exit::Input, message.text("input", &found.name));
        let content = found.content.map_err(|message| {
            failure(Message::new("error-input").text("reason", voice.language.say(&message)))
        })?;
        let token = content.token().map_err(|error| failure(not_ours(&error)))?;
        let parsed = UnverifiedToken::parse(&token)
            .map_err(|error| failure(Message::new("error-not-a-token").text("reason", error)))?;
        let license = &parsed.danger_unverified_claims().license;
        let text = carrier::write(&carrier::deflate(&token), base_url, Spelling::Digits);
        let code = draw(&text, arguments.level)?;
        files::folder(&arguments.out)?;
        let label = files::file_name(&format!("{}-{}", license.type_name, license.number));
        let mut written = Vec::new();
        for format in &arguments.format {
            let path = arguments.out.join(format!("{label}.{}", format.extension()));
            written.push(files::write_new(&path, &code.draw(*format, arguments.size), Secrecy::Open)?);
        }
        if voice.json {
            answers
                .push(json!({ "input": found.name, "files": written, "code": facts(&code, arguments.size) }));
        } else {
            for path in &written {
                voice.print(&path.display().to_string())?;
            }
            voice.print(&voice.language.say(&describe(&code, arguments.size)))?;
            warn_of_small_modules(&code, arguments.size, voice);
        }
    }
    if voice.json {
        voice.print(&json!({ "codes": answers }).to_string())?;
    }
    Ok(Exit::Success)
}

/// The code of a carrier text.
pub(super) fn draw(text: &str, level: Level) -> Result<Code, Failure> {
    Code::new(text, level).map_err(|error| {
        let message = Message::new("error-code-too-long").number("characters", text.len());
        Failure::new(Exit::Input, message.text("level", level.letter()).text("reason", format!("{error:?}")))
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

/// Tells the clerk when a code will be hard to scan at its printed size.
pub(super) fn warn_of_small_modules(code: &Code, edge: f64, voice: Voice<'_>) {
    if code.module_mm(edge) < SMALL_MODULE_MM {
        let needed = edge / code.module_mm(edge) * SMALL_MODULE_MM;
        let message = Message::new("code-small")
            .text("module", format!("{:.2}", code.module_mm(edge)))
            .text("limit", SMALL_MODULE_MM)
            .text("needed", format!("{:.0}", needed.ceil()));
        voice.note(&voice.language.say(&message));
    }
}

fn not_ours(error: &CarrierError) -> Message {
    match error {
        CarrierError::Foreign(foreign) => {
            Message::new("error-foreign").text("kind", foreign.kind.code()).text("text", &foreign.text)
        }
        other => Message::new("error-not-a-token").text("reason", other.code()),
    }
}
