//! The options of `yizheng register`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use yizheng::trust::Status;

use super::OfficeFolder;

/// `yizheng register`.
#[derive(Debug, Subcommand)]
pub enum Register {
    /// Finds certificates.
    Search(Search),
    /// Shows one.
    Show(Number),
    /// What happened to one.
    History(Number),
    /// Writes a workbook or CSV.
    Export(Export),
    /// Is everything in order?
    Check(Check),
    /// A copy of this moment's state.
    Backup(Backup),
    /// Puts a backup in the place of the register.
    Restore(RestoreBackup),
}

/// Which certificates.
#[derive(Debug, Args)]
pub struct Selection {
    /// Part of the number, holder, application or bundle.
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
    /// 证照名称 or code.
    #[arg(long = "type", value_name = "TYPE")]
    pub certificate_type: Option<String>,
    /// What became of it.
    #[arg(long, value_parser = status())]
    pub status: Option<Status>,
    /// Issued on this day or later.
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Issued on this day or earlier.
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Also versions that newer ones have replaced.
    #[arg(long)]
    pub all_versions: bool,
}

/// `yizheng register search`.
#[derive(Debug, Args)]
pub struct Search {
    /// Which certificates.
    #[command(flatten)]
    pub selection: Selection,
    /// Most that are shown.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
}

/// One certificate.
#[derive(Debug, Args)]
pub struct Number {
    /// 证照编号.
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// 证照名称 or code, where several types share a number.
    #[arg(long = "type", value_name = "TYPE")]
    pub certificate_type: Option<String>,
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ExportFormat {
    /// A workbook with the certificates and the hand-over list.
    Xlsx,
    /// The certificates as CSV.
    Csv,
    /// The hand-over list (送达回证) as CSV.
    Handover,
    /// The token files.
    Tokens,
}

/// `yizheng register export`.
#[derive(Debug, Args)]
pub struct Export {
    /// Which certificates.
    #[command(flatten)]
    pub selection: Selection,
    /// The file; for tokens the folder.
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
    /// What is written.
    #[arg(long, value_enum, default_value = "xlsx")]
    pub format: ExportFormat,
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
}

/// `yizheng register check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
}

/// `yizheng register backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// The new file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
}

/// `yizheng register restore`.
#[derive(Debug, Args)]
pub struct RestoreBackup {
    /// A backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Although certificates were issued, or a list published, after it.
    #[arg(long)]
    pub accept_loss: bool,
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
    /// Who does it.
    #[command(flatten)]
    pub operator: super::OperatorName,
    /// How the passphrase comes in.
    #[command(flatten)]
    pub passphrase: super::PassphraseSource,
}

/// The states that a register knows, by their stable names.
const STATUSES: [Status; 7] = [
    Status::Valid,
    Status::Revoked,
    Status::Suspended,
    Status::Superseded,
    Status::Deregistered,
    Status::Annulled,
    Status::Withdrawn,
];

fn status() -> impl TypedValueParser<Value = Status> {
    PossibleValuesParser::new(STATUSES.map(Status::code))
        .try_map(|name| STATUSES.into_iter().find(|status| status.code() == name).ok_or("status"))
}
