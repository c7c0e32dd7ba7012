//! The commands for the verifier page.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};

/// `yizheng page …`.
#[derive(Debug, Subcommand)]
pub enum PageVerb {
    /// The page in one file, with whom it trusts.
    Export(ExportPage),
}

/// `yizheng page export`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("whom").required(true).multiple(true).args(["authority", "root"]))]
pub struct ExportPage {
    /// `one-file.html` of the built page.
    #[arg(long, value_name = "FILE")]
    pub page: PathBuf,
    /// An office that is trusted by itself.
    #[arg(long, value_name = "FILE", conflicts_with = "root")]
    pub authority: Option<PathBuf>,
    /// The root of a domain.
    #[arg(long, value_name = "FILE", requires = "pack")]
    pub root: Option<PathBuf>,
    /// Its newest pack.
    #[arg(long, value_name = "FILE", requires = "root")]
    pub pack: Option<PathBuf>,
    /// Where the page goes.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// `yizheng serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder of the page.
    #[arg(value_name = "DIR")]
    pub site: PathBuf,
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8017")]
    pub listen: SocketAddr,
}
