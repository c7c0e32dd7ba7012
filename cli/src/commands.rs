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

/// The terminal that a command prints to: in one language, in words or as JSON.
#[derive(Clone, Copy)]
struct Terminal<'a> {
    language: &'a Language,
    json: bool,
}

/// Runs one command.
///
/// # Errors
/// What kept it from its work.
pub fn run(invocation: &Invocation, language: &Language) -> Result<Exit, Failure> {
    let terminal = Terminal { language, json: invocation.json };
    match &invocation.command {
        Verb::Init(arguments) => init::run(arguments, terminal),
        Verb::Issue(arguments) => issue::run(arguments, terminal),
        Verb::Qr(arguments) => qr::run(arguments, terminal),
        #[cfg(feature = "print")]
        Verb::Print(arguments) => print::run(arguments, terminal),
        Verb::Verify(arguments) => verify::run(arguments, terminal),
        Verb::Show(arguments) => show::run(arguments, terminal),
        Verb::Change(arguments) => renewal::change(arguments, terminal),
        Verb::Renew(arguments) => renewal::renew(arguments, terminal),
        Verb::Reissue(arguments) => renewal::reissue(arguments, terminal),
        Verb::Suspend(arguments) => lifecycle::run(Act::Suspend, arguments, terminal),
        Verb::Restore(arguments) => lifecycle::run(Act::Restore, arguments, terminal),
        Verb::Revoke(arguments) => lifecycle::run(Act::Revoke, arguments, terminal),
        Verb::Annul(arguments) => lifecycle::run(Act::Annul, arguments, terminal),
        Verb::Withdraw(arguments) => lifecycle::run(Act::Withdraw, arguments, terminal),
        Verb::Deregister(arguments) => lifecycle::run(Act::Deregister, arguments, terminal),
        Verb::Due(arguments) => promises::due(arguments, terminal),
        Verb::Fulfil(arguments) => promises::fulfil(arguments, terminal),
        Verb::Fail(arguments) => promises::fail(arguments, terminal),
        Verb::Register(verb) => register::run(verb, terminal),
        Verb::Form(arguments) => form::run(arguments, terminal),
        Verb::Fill(arguments) => fill::run(arguments, terminal),
        Verb::Status(verb) => status::run(verb, terminal),
        Verb::Page(verb) => page::run(verb, terminal),
        Verb::Serve(arguments) => serve::run(arguments, terminal),
        Verb::Trust(verb) => trust::run(verb, terminal),
    }
}

impl Terminal<'_> {
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
