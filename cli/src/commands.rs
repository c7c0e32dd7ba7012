//! What each command does.

mod finding;
mod init;
mod input;
mod issue;
mod lines;
mod moment;
mod passphrase;
mod qr;
mod refusal;
mod show;
mod status;
mod trust;
mod trusted;
mod verify;
mod words;

use crate::arguments::{Invocation, Verb};
use crate::exit::Exit;
use crate::language::Language;
use crate::message::Failure;

/// Where commands print: in words or as JSON, in one language.
#[derive(Clone, Copy)]
struct Voice<'a> {
    language: &'a Language,
    json: bool,
}

/// Runs one command.
///
/// # Errors
/// What kept it from its work.
pub fn run(invocation: &Invocation, language: &Language) -> Result<Exit, Failure> {
    let voice = Voice { language, json: invocation.json };
    match &invocation.command {
        Verb::Init(arguments) => init::run(arguments, voice),
        Verb::Issue(arguments) => issue::run(arguments, voice),
        Verb::Qr(arguments) => qr::run(arguments, voice),
        Verb::Verify(arguments) => verify::run(arguments, voice),
        Verb::Show(arguments) => show::run(arguments, voice),
        Verb::Status(verb) => status::run(verb, voice),
        Verb::Trust(verb) => trust::run(verb, voice),
    }
}

impl Voice<'_> {
    /// One line, or several, on standard output.
    fn print(&self, text: &str) -> Result<(), Failure> {
        use std::io::{ErrorKind, Write};
        match writeln!(std::io::stdout(), "{text}") {
            // `| head` has read enough: the work goes on, and the exit code is what it would be.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => {
                written.map_err(|error| crate::files::unwritable(std::path::Path::new("stdout"), &error))
            }
        }
    }

    /// One line on standard error: progress and warnings, which are no result.
    fn note(&self, text: &str) {
        use std::io::Write;
        // Nobody is left to tell when the stream is closed.
        let _ = writeln!(std::io::stderr(), "{text}");
    }
}
