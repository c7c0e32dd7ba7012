//! `yizheng print`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{OfficeFolder, OperatorName};
use yizheng_office::codes::Level;

/// `yizheng print`.
#[derive(Debug, Args)]
pub struct Print {
    /// Tokens, or pictures of codes; none: those of the register that the query names.
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<OsString>,
    /// The office.
    #[command(flatten)]
    pub office: OfficeFolder,
    /// Which certificates of the register.
    #[command(flatten)]
    pub query: Query,
    /// Where the files go; `printed` in the office folder.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What comes out.
    #[arg(
        id = "print_format",
        long = "format",
        value_name = "FORMAT",
        value_enum,
        value_delimiter = ',',
        default_value = "pdf"
    )]
    pub format: Vec<Output>,
    /// One file for the printer.
    #[arg(long, value_name = "FILE", conflicts_with = "resume")]
    pub merge: Option<PathBuf>,
    /// Several small ones on one A4.
    #[arg(long, requires = "merge")]
    pub impose: bool,
    /// How often each is in the merged file.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=99))]
    pub copies: u16,
    /// The paper; else the template's usual one.
    #[arg(long, value_name = "PAPER")]
    pub paper: Option<String>,
    /// 正本 or 副本; else the template's usual one.
    #[arg(long, value_enum)]
    pub edition: Option<EditionName>,
    /// 套打: only the data, for pre-printed stock.
    #[arg(long)]
    pub overprint: bool,
    /// The printer whose offset counts.
    #[arg(long, value_name = "NAME")]
    pub printer: Option<String>,
    /// A sheet to measure a printer's offset with.
    #[arg(long, conflicts_with_all = ["inputs", "merge", "no_proof", "resume"])]
    pub calibration: bool,
    /// Wanted edge of a module.
    #[arg(long, value_name = "MM", default_value_t = 0.4)]
    pub module: f64,
    /// Error correction.
    #[arg(long, value_parser = super::picture::level(), default_value = "M")]
    pub level: Level,
    /// Release without proof; it is recorded.
    #[arg(long)]
    pub no_proof: bool,
    /// Leave out what was printed into the folder before.
    #[arg(long)]
    pub resume: bool,
    /// Folders with more fonts.
    #[arg(long = "fonts", value_name = "DIR")]
    pub fonts: Vec<PathBuf>,
    /// Who prints.
    #[command(flatten)]
    pub operator: OperatorName,
    /// Dots an inch of a PNG.
    #[arg(long, value_name = "DPI", default_value_t = 110, value_parser = clap::value_parser!(u32).range(36..=600))]
    pub dpi: u32,
}

/// Which certificates of the register: what is said, together.
#[derive(Debug, Args)]
pub struct Query {
    /// 证照编号.
    #[arg(long = "number", value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// 申请编号.
    #[arg(long = "application", value_name = "REFERENCE")]
    pub applications: Vec<String>,
    /// 联办编号: what was issued at once.
    #[arg(long = "bundle", value_name = "REFERENCE")]
    pub bundles: Vec<String>,
    /// Part of the number, holder, application or bundle.
    #[arg(id = "part", long = "search", value_name = "TEXT")]
    pub text: Option<String>,
    /// 证照名称 or 证照类型代码.
    #[arg(id = "certificate_type", long = "type", value_name = "TYPE")]
    pub certificate_type: Option<String>,
    /// Issued on this day or later.
    #[arg(id = "issued_from", long = "from", value_name = "DATE")]
    pub from: Option<String>,
    /// Issued on this day or earlier.
    #[arg(id = "issued_until", long = "until", value_name = "DATE")]
    pub until: Option<String>,
    /// Every certificate of the register that stands.
    #[arg(
        long,
        conflicts_with_all = [
            "numbers", "applications", "bundles", "part", "certificate_type", "issued_from", "issued_until",
        ]
    )]
    pub all: bool,
}

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// PDF/A-3 with the token attached.
    Pdf,
    /// A picture of each page.
    Png,
}

/// 正本 or 副本.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EditionName {
    /// 正本.
    Original,
    /// 副本.
    Duplicate,
}

impl Query {
    /// Are certificates named one by one?
    #[must_use]
    pub const fn names(&self) -> bool {
        !self.numbers.is_empty() || !self.applications.is_empty() || !self.bundles.is_empty()
    }

    /// Is the register to be searched?
    #[must_use]
    pub const fn searches(&self) -> bool {
        let dates = self.from.is_some() || self.until.is_some();
        self.text.is_some() || self.certificate_type.is_some() || dates || self.all
    }
}
