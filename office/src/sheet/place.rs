//! Where something stands: file, sheet, row, column, or a path into a JSON document.

use std::fmt;
use std::sync::Arc;

use serde_json::{Value, json};

/// A file, and the sheet in it where it has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name of the file, as its reader was given it.
    pub file: Arc<str>,
    /// The sheet's name.
    pub sheet: Option<Arc<str>>,
}

/// The place of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A cell.
    Cell {
        /// Its table.
        source: Source,
        /// Row from 1.
        row: usize,
        /// Column from 1.
        column: usize,
        /// The column's header.
        header: Arc<str>,
    },
    /// A place in a JSON document (RFC 6901).
    Document {
        /// The file.
        file: Arc<str>,
        /// JSON Pointer.
        pointer: String,
    },
    /// The file or sheet as a whole.
    Whole(Source),
    /// A row as a whole.
    Row {
        /// Its table.
        source: Source,
        /// Row from 1.
        row: usize,
    },
}

impl Place {
    /// A file as a whole.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self::Whole(Source { file: file.into(), sheet: None })
    }

    /// A sheet as a whole.
    #[must_use]
    pub fn sheet(source: &Source) -> Self {
        Self::Whole(source.clone())
    }

    /// The place as JSON, in the form of `--json`.
    #[must_use]
    pub fn json(&self) -> Value {
        match self {
            Self::Whole(source) => json!({ "file": *source.file, "sheet": source.sheet.as_deref() }),
            Self::Row { source, row } => {
                json!({ "file": *source.file, "sheet": source.sheet.as_deref(), "row": row })
            }
            Self::Cell { source, row, column, header } => json!({
                "file": *source.file, "sheet": source.sheet.as_deref(), "row": row,
                "column": column_letters(*column), "field": **header,
            }),
            Self::Document { file, pointer } => json!({ "file": **file, "pointer": pointer }),
        }
    }
}

/// The place without words of any language: `a.xlsx › 申请 › 3`, `a.csv:3`, `a.json/applications/0`. Columns are left
/// out.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(source) => formatter.write_str(&source.file),
            Self::Row { source, row } | Self::Cell { source, row, .. } => match &source.sheet {
                Some(sheet) => write!(formatter, "{} › {sheet} › {row}", source.file),
                None => write!(formatter, "{}:{row}", source.file),
            },
            Self::Document { file, pointer } => write!(formatter, "{file}{pointer}"),
        }
    }
}

/// The letters of a column in a spreadsheet: 1 is A, 27 is AA.
#[must_use]
pub fn column_letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        // The remainder is below 26.
        letters.push(char::from(b'A' + ((column - 1) % 26) as u8));
        column = (column - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_as_in_a_spreadsheet() {
        for (column, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
    }
}
