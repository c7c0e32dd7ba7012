//! `form` and `fill`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Trusted;

/// `yizheng form`.
#[derive(Debug, Args)]
pub struct Form {
    /// The industry; none: which there are.
    #[arg(value_name = "INDUSTRY")]
    pub industry: Option<String>,
    /// Optional permits to be in it.
    #[arg(long = "with", value_name = "PERMIT")]
    pub optional: Vec<String>,
    /// Whose catalogue; none: the sample.
    #[arg(long = "office", value_name = "DIR", env = "YIZHENG_OFFICE")]
    pub catalogue: Option<PathBuf>,
    /// Which files.
    #[arg(
        id = "documents",
        long = "format",
        value_name = "FORMAT",
        value_enum,
        value_delimiter = ',',
        default_value = "schema,xlsx,notice"
    )]
    pub documents: Vec<Document>,
    /// Where they go; none: nothing is written.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Keys of the schema.
    #[arg(long, value_enum, default_value = "pinyin")]
    pub keys: Keys,
}

/// `yizheng fill`.
#[derive(Debug, Args)]
pub struct Fill {
    /// An industry, the file of a form, or `pinyin` or `camelCase`.
    #[arg(value_name = "FORM")]
    pub form: String,
    /// The licenses.
    #[arg(id = "sources", long = "from", value_name = "INPUT", required = true)]
    pub sources: Vec<OsString>,
    /// Optional permits of the industry.
    #[arg(long = "with", value_name = "PERMIT")]
    pub optional: Vec<String>,
    /// Also from licenses and permits that are not in force.
    #[arg(long)]
    pub even_if_not_in_force: bool,
    /// A sheet or document to be written.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// 申请编号 for the sheet.
    #[arg(long, value_name = "REFERENCE", requires = "out")]
    pub application: Option<String>,
    /// Keys of an industry's form.
    #[arg(long, value_enum, default_value = "pinyin")]
    pub keys: Keys,
    /// Whom to trust.
    #[command(flatten)]
    pub trusted: Trusted,
}

/// What `form` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Document {
    /// JSON Schema.
    Schema,
    /// The sheet for clerks.
    Xlsx,
    /// The printable notice.
    Notice,
}

/// Which keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Keys {
    /// `CZZT`.
    Pinyin,
    /// `holderName`.
    #[value(name = "camelCase")]
    CamelCase,
}
