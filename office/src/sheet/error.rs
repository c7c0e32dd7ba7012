//! Why a file or document cannot be read as sheets of applications.

use super::Place;

/// A file or document that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {kind}")]
#[non_exhaustive]
pub struct SheetError {
    /// Where the fault stands.
    pub place: Place,
    /// What it is.
    #[source]
    pub kind: SheetErrorKind,
}

/// What is wrong with a file or document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SheetErrorKind {
    /// The text breaks the rules of CSV.
    #[error("faulty CSV: {reason}")]
    CsvSyntax {
        /// What the CSV reader says.
        reason: String,
    },
    /// It holds no applications.
    #[error("there are no applications in it")]
    Empty,
    /// The text is neither UTF-8, UTF-16 nor GB18030.
    #[error("the text is neither UTF-8, UTF-16 nor GB18030")]
    Encoding,
    /// This build does not read the format: a feature of the crate is off.
    #[error("this build does not read {format}")]
    FormatLeftOut {
        /// The format's name.
        format: &'static str,
    },
    /// An application or permit of a JSON document is no object, or one of its fields is an array or object.
    #[error("the fields of an application or of a permit belong here")]
    JsonShape,
    /// The text breaks the rules of JSON.
    #[error("faulty JSON in line {line}, column {column}: {reason}")]
    JsonSyntax {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What the JSON reader says.
        reason: String,
    },
    /// A workbook of Excel 97–2003.
    #[error("this is an old Excel file (.xls)")]
    OldExcel,
    /// A workbook of OpenDocument.
    #[error("this is an OpenDocument sheet (.ods)")]
    OpenDocument,
    /// The file is too large.
    #[error("the file is larger than {} MB", .limit >> 20)]
    TooLarge {
        /// Size in bytes of the largest that is read.
        limit: u64,
    },
    /// A table has too many columns.
    #[error("{found} columns; at most {limit} are read")]
    TooManyColumns {
        /// Columns found.
        found: usize,
        /// Most columns that are read.
        limit: usize,
    },
    /// The system does not hand the file out.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[source] std::io::Error),
    /// The file is a ZIP archive, but no sound workbook.
    #[error("the workbook cannot be read: {reason}")]
    Workbook {
        /// What the reader of workbooks says.
        reason: String,
    },
}

impl SheetErrorKind {
    pub(super) fn json_syntax(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let reason = error.to_string();
        let reason = reason.trim_end_matches(&format!(" at line {line} column {column}")).to_string();
        Self::JsonSyntax { line, column, reason }
    }

    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CsvSyntax { .. } => "csv_syntax",
            Self::Empty => "sheet_empty",
            Self::Encoding => "file_encoding",
            Self::FormatLeftOut { .. } => "file_format_left_out",
            Self::JsonShape => "json_shape",
            Self::JsonSyntax { .. } => "json_syntax",
            Self::OldExcel => "file_old_excel",
            Self::OpenDocument => "file_opendocument",
            Self::TooLarge { .. } => "file_too_large",
            Self::TooManyColumns { .. } => "sheet_columns",
            Self::Unreadable(_) | Self::Workbook { .. } => "file_unreadable",
        }
    }
}

impl SheetError {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }
}
