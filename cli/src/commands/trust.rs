//! `yizheng trust`: the statements that say who may issue what, made by people one after the other.

mod accept;
mod describe;
mod draft;
mod event;
mod key;
mod keys;
mod pack;
mod request;
mod root;
mod scope;
mod sign;
mod signatures;

use super::Terminal;
use super::lifecycle::option_text as text;
use crate::arguments::{KeyVerb, PackVerb, RootVerb, Trust};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_words::Finding;

/// Findings on standard error, unless the answer is JSON, which holds them itself.
fn note(findings: &[Finding], terminal: Terminal<'_>) {
    if !terminal.json {
        findings.iter().for_each(|finding| terminal.note(&finding.words(terminal.language)));
    }
}

pub(super) fn run(verb: &Trust, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    use yizheng::trust::KeyEventKind::{Compromised, Retired};
    match verb {
        Trust::Key(KeyVerb::New(arguments)) => key::new(arguments, terminal),
        Trust::Root(RootVerb::New(arguments)) => root::new(arguments, terminal),
        Trust::Root(RootVerb::Rotate(arguments)) => root::rotate(arguments, terminal),
        Trust::Root(RootVerb::Sign(arguments)) => sign::run(arguments, terminal),
        Trust::Request(arguments) => request::run(arguments, terminal),
        Trust::Accept(arguments) => accept::run(arguments, terminal),
        Trust::Retire(arguments) => event::run(arguments, Retired, terminal),
        Trust::Compromise(arguments) => event::run(arguments, Compromised, terminal),
        Trust::Pack(PackVerb::Build(arguments)) => pack::build(arguments, terminal),
        Trust::Pack(PackVerb::Show(arguments)) => pack::show(arguments, terminal),
        Trust::Pack(PackVerb::Check(arguments)) => pack::check(arguments, terminal),
        Trust::Pack(PackVerb::Diff(arguments)) => pack::diff(arguments, terminal),
    }
}
