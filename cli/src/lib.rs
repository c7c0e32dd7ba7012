//! The issuing office at the command line.
//!
//! | room | what is in it |
//! |---|---|
//! | [`arguments`] | the commands and their options |
//! | [`commands`] | what each command does |
//! | [`sheet`] | CSV, XLSX and JSON as cells that know their place |
//! | [`application`] | cells to checked applications, every problem with its place |
//! | [`catalogue`] | certificate types, permit items, industries |
//! | `statement` | files of signed statements |
//! | [`office`] | the office folder: settings, encrypted key, register |
//! | [`picture`] | QR codes drawn and read |
//! | [`language`], [`message`] | everything a person reads, in Chinese and English |
//! | [`exit`] | what each exit code means |

pub mod application;
pub mod arguments;
pub mod catalogue;
pub mod commands;
pub mod exit;
pub mod language;
pub mod message;
pub mod office;
pub mod picture;
pub mod sheet;

mod files;
mod form_words;
mod statement;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use exit::Exit;
use language::Language;

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
            let text = failure.describe(&language, invocation.json);
            // Nobody is left to tell when the error stream is closed.
            let _ = writeln!(std::io::stderr(), "{text}");
            failure.exit
        }
    };
    exit.into()
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
