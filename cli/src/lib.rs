//! The issuing office at the command line.
//!
//! | room | what is in it |
//! |---|---|
//! | [`arguments`] | the commands and their options |
//! | [`commands`] | what each command does |
//! | [`exit`], [`failure`] | what each exit code means; why a command could not do its work |

pub mod arguments;
pub mod commands;
pub mod exit;
pub mod failure;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use yizheng_words::{Language, say};

/// Runs the program with its arguments, the program's name first.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let language = Language::choose(&arguments);
    let invocation = match arguments::parse(arguments, &language) {
        Ok(invocation) => invocation,
        Err(answer) => return answer.print(),
    };
    let exit = match commands::run(&invocation, &language) {
        Ok(exit) => exit,
        Err(failure) => {
            let text = say::failure(&failure.message, &language, invocation.json);
            // Nobody is left to tell when the error stream is closed.
            let _ = writeln!(std::io::stderr(), "{text}");
            failure.exit
        }
    };
    ExitCode::from(exit as u8)
}
