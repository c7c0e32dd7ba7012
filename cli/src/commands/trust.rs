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

use super::Voice;
use super::lifecycle::option_text as text;
use crate::arguments::{KeyVerb, PackVerb, RootVerb, Trust};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_words::Finding;

/// Findings on standard error, unless the answer is JSON, which holds them itself.
fn note(findings: &[Finding], voice: Voice<'_>) {
    if !voice.json {
        findings.iter().for_each(|finding| voice.note(&finding.words(voice.language)));
    }
}

pub(super) fn run(verb: &Trust, voice: Voice<'_>) -> Result<Exit, Failure> {
    use yizheng::trust::KeyEventKind::{Compromised, Retired};
    match verb {
        Trust::Key(KeyVerb::New(arguments)) => key::new(arguments, voice),
        Trust::Root(RootVerb::New(arguments)) => root::new(arguments, voice),
        Trust::Root(RootVerb::Rotate(arguments)) => root::rotate(arguments, voice),
        Trust::Root(RootVerb::Sign(arguments)) => sign::run(arguments, voice),
        Trust::Request(arguments) => request::run(arguments, voice),
        Trust::Accept(arguments) => accept::run(arguments, voice),
        Trust::Retire(arguments) => event::run(arguments, Retired, voice),
        Trust::Compromise(arguments) => event::run(arguments, Compromised, voice),
        Trust::Pack(PackVerb::Build(arguments)) => pack::build(arguments, voice),
        Trust::Pack(PackVerb::Show(arguments)) => pack::show(arguments, voice),
        Trust::Pack(PackVerb::Check(arguments)) => pack::check(arguments, voice),
        Trust::Pack(PackVerb::Diff(arguments)) => pack::diff(arguments, voice),
    }
}
