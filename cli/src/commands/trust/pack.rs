//! `yizheng trust pack`: the one file that verifiers need.

mod build;
mod check;
mod diff;
mod show;

use std::path::Path;

use crate::failure::Failure;
use yizheng_office::statement::StatementFile;
use yizheng_office::trust::pack::Contents;

/// The pack in a file, with its statements read one by one.
fn read(path: &Path) -> Result<(StatementFile, Contents), Failure> {
    let file = StatementFile::read(path)?;
    let contents = Contents::of(&file)?;
    Ok((file, contents))
}

pub(super) use build::run as build;
pub(super) use check::run as check;
pub(super) use diff::run as diff;
pub(super) use show::run as show;
