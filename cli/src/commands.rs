//! What each command does.

mod fill;
mod form;
mod init;
mod input;
mod interrupt;
mod issue;
mod lifecycle;
mod moment;
mod operator;
mod page;
mod paper;
mod passphrase;
#[cfg(feature = "print")]
mod print;
mod progress;
mod promises;
mod qr;
mod register;
mod renewal;
mod serve;
mod show;
mod status;
mod trust;
mod trusted;
mod verify;

use crate::arguments::{Invocation, Verb};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Act;
use yizheng_words::language::Language;
use yizheng_words::{lines, refusal, verdict as words};

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
        #[cfg(feature = "print")]
        Verb::Print(arguments) => print::run(arguments, voice),
        Verb::Verify(arguments) => verify::run(arguments, voice),
        Verb::Show(arguments) => show::run(arguments, voice),
        Verb::Change(arguments) => renewal::change(arguments, voice),
        Verb::Renew(arguments) => renewal::renew(arguments, voice),
        Verb::Reissue(arguments) => renewal::reissue(arguments, voice),
        Verb::Suspend(arguments) => lifecycle::run(Act::Suspend, arguments, voice),
        Verb::Restore(arguments) => lifecycle::run(Act::Restore, arguments, voice),
        Verb::Revoke(arguments) => lifecycle::run(Act::Revoke, arguments, voice),
        Verb::Annul(arguments) => lifecycle::run(Act::Annul, arguments, voice),
        Verb::Withdraw(arguments) => lifecycle::run(Act::Withdraw, arguments, voice),
        Verb::Deregister(arguments) => lifecycle::run(Act::Deregister, arguments, voice),
        Verb::Due(arguments) => promises::due(arguments, voice),
        Verb::Fulfil(arguments) => promises::fulfil(arguments, voice),
        Verb::Fail(arguments) => promises::fail(arguments, voice),
        Verb::Register(verb) => register::run(verb, voice),
        Verb::Form(arguments) => form::run(arguments, voice),
        Verb::Fill(arguments) => fill::run(arguments, voice),
        Verb::Status(verb) => status::run(verb, voice),
        Verb::Page(verb) => page::run(verb, voice),
        Verb::Serve(arguments) => serve::run(arguments, voice),
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
            written => written.map_err(|error| {
                yizheng_office::files::unwritable(std::path::Path::new("stdout"), error).into()
            }),
        }
    }

    /// One line on standard error: progress and warnings, which are no result.
    fn note(&self, text: &str) {
        use std::io::Write;
        // Nobody is left to tell when the stream is closed.
        let _ = writeln!(std::io::stderr(), "{text}");
    }
}
