//! Whom to trust, and what to be warned of: the same for every command that verifies.

use std::path::PathBuf;

use clap::Args;

/// Whom to trust, how old data may be, and at which moment.
#[derive(Debug, Args)]
pub struct Trusted {
    /// Whom to trust: a file that an office hands out.
    #[arg(long, value_name = "FILE")]
    pub authority: Option<PathBuf>,
    /// Whom to trust: an office folder. `YIZHENG_OFFICE` counts only where nothing else says whom to trust.
    #[arg(long, value_name = "DIR")]
    pub office: Option<PathBuf>,
    /// Whom to trust: roots of domains.
    #[arg(long = "root", value_name = "FILE", requires = "packs")]
    pub roots: Vec<PathBuf>,
    /// The packs of these domains.
    #[arg(long = "pack", value_name = "FILE", requires = "roots")]
    pub packs: Vec<PathBuf>,
    /// Newer status lists.
    #[arg(long = "status", value_name = "FILE")]
    pub status_lists: Vec<PathBuf>,
    /// How old a status list may be.
    #[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(u64).range(..=87_600))]
    pub status_max_age: Option<u64>,
    /// How old a pack may be.
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u64).range(..=3_650))]
    pub trust_max_age: Option<u64>,
    /// Old or missing data make a license invalid.
    #[arg(long)]
    pub strict: bool,
    /// Another moment than now.
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}
