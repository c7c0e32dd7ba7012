//! `yizheng trust pack`: the one file that verifiers need.

mod build;
mod check;
mod contents;
mod diff;
mod gather;
mod show;
mod warnings;

pub(super) use build::run as build;
pub(super) use check::run as check;
pub(super) use diff::run as diff;
pub(super) use show::run as show;
