//! The options of what happens to certificates after they were issued.

use std::path::PathBuf;

use clap::Args;

use super::{OfficeFolder, OperatorName, PassphraseSource};
use yizheng_office::codes::{Format, Level};

/// What every decision has.
#[derive(Debug, Args)]
pub struct Moved {
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
    /// 证照名称 or code, where several types share a number.
    #[arg(long = "type", value_name = "TYPE")]
    pub certificate_type: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// The article that it rests on.
    #[arg(long, value_name = "TEXT")]
    pub basis: Option<String>,
    /// The document with the decision.
    #[arg(long, value_name = "TEXT")]
    pub document: Option<String>,
    /// The day of the decision.
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Publishes the status list at once.
    #[arg(long)]
    pub publish: bool,
    /// Who does it.
    #[command(flatten)]
    pub operator: OperatorName,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: PassphraseSource,
}

/// `yizheng suspend`, `restore`, `revoke`, `annul`, `withdraw`, `deregister`.
#[derive(Debug, Args)]
pub struct Decide {
    /// 证照编号.
    #[arg(value_name = "NUMBER", required = true)]
    pub numbers: Vec<String>,
    /// Which component; else the whole.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub component: Option<u64>,
    /// The body that took the decision; else the office itself.
    #[arg(long, value_name = "TEXT")]
    pub decided_by: Option<String>,
    /// What every decision has.
    #[command(flatten)]
    pub moved: Moved,
}

/// How a new version comes out.
#[derive(Debug, Args)]
pub struct Renewed {
    /// Where the tokens and codes go; `issued` in the office folder.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Picture formats.
    #[arg(long, value_parser = super::picture::format(), value_delimiter = ',', default_value = "png")]
    pub format: Vec<Format>,
    /// Error correction.
    #[arg(long, value_parser = super::picture::level(), default_value = "M")]
    pub level: Level,
    /// What every decision has.
    #[command(flatten)]
    pub moved: Moved,
}

/// `yizheng change`.
#[derive(Debug, Args)]
pub struct Revise {
    /// 证照编号 of the one that is changed.
    #[arg(value_name = "NUMBER", required_unless_present = "sheets")]
    pub number: Option<String>,
    /// 申请编号 of the change.
    #[arg(long, value_name = "REFERENCE", required_unless_present = "sheets")]
    pub application: Option<String>,
    /// Fields with their new text, by the headers of the sheets.
    #[arg(long = "set", value_name = "FIELD=TEXT", required_unless_present = "sheets")]
    pub fields: Vec<String>,
    /// Of which component.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub component: Option<u64>,
    /// Many changes: sheets as for `issue`, each row with the number of an existing certificate.
    #[arg(long = "sheet", value_name = "FILE", conflicts_with_all = ["number", "application", "fields", "component"])]
    pub sheets: Vec<PathBuf>,
    /// A code whose wrong check character was confirmed.
    #[arg(long = "accept-code", value_name = "CODE")]
    pub accepted_codes: Vec<String>,
    /// How it comes out.
    #[command(flatten)]
    pub renewed: Renewed,
}

/// `yizheng renew`.
#[derive(Debug, Args)]
pub struct Renew {
    /// 证照编号.
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// 申请编号 of the renewal.
    #[arg(long, value_name = "REFERENCE")]
    pub application: String,
    /// Of which component.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub component: Option<u64>,
    /// The first day of the new term.
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// The last day of the new term, or 长期.
    #[arg(long, value_name = "DATE")]
    pub until: String,
    /// The number that the component has from now on.
    #[arg(long, value_name = "NUMBER", requires = "component")]
    pub permit_number: Option<String>,
    /// How it comes out.
    #[command(flatten)]
    pub renewed: Renewed,
}

/// `yizheng reissue`.
#[derive(Debug, Args)]
pub struct Reissue {
    /// 证照编号.
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// 申请编号 of the replacement.
    #[arg(long, value_name = "REFERENCE")]
    pub application: String,
    /// How it comes out.
    #[command(flatten)]
    pub renewed: Renewed,
}

/// `yizheng due`.
#[derive(Debug, Args)]
pub struct Due {
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
    /// Also what is due within so many days.
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(..=36_500))]
    pub within: u32,
    /// Another day than today.
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
}

/// `yizheng fail`.
#[derive(Debug, Args)]
pub struct FailPromise {
    /// The last day of correction.
    #[arg(long, value_name = "DATE")]
    pub correct_by: String,
    /// The body that found it; else the office itself.
    #[arg(long, value_name = "TEXT")]
    pub decided_by: Option<String>,
    /// Which promise, and what every decision has.
    #[command(flatten)]
    pub ended: EndPromise,
}

/// `yizheng fulfil`.
#[derive(Debug, Args)]
pub struct EndPromise {
    /// 证照编号.
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// Of which component.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub component: Option<u64>,
    /// Which of its promises.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub promise: Option<u64>,
    /// What every decision has.
    #[command(flatten)]
    pub moved: Moved,
}
