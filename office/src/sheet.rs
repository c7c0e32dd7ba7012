//! Sheets of applications as cells that know their place, whatever format they came in.
//!
//! [`read`] takes bytes; [`read_file`] opens a file and hands its bytes to it. With the features `csv` and `xlsx`
//! (both on by default) it reads these two formats; JSON needs neither. Tables that a program already has in memory
//! become a [`Table`] with [`Table::new`].

mod cells;
#[cfg(feature = "csv")]
mod csv;
mod encoding;
mod error;
mod field;
mod json;
mod place;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::path::Path;

pub use cells::Cells;
pub use error::{SheetError, SheetErrorKind};
pub use field::{Field, PermitField, known_headers, known_permit_headers};
pub(crate) use field::{PERMIT_SHEET_MARK, numbered_permit};
pub use json::{Record as DocumentRecord, read as read_json};
pub use place::{Place, Source, column_letters};

/// Size in bytes of the largest file that is read: 10,000 composite applications take about 5 MB.
pub const MAX_FILE_BYTES: u64 = 256 << 20;
/// Most columns of a sheet; beyond them a sheet is not one of applications.
pub const MAX_COLUMNS: usize = 256;

/// The start of the first entry of an OpenDocument package, and its offset (OpenDocument 1.3, part 2, 3.3).
const OPENDOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";
const OPENDOCUMENT_AT: usize = 30;

/// Most characters of a header that are kept; no field's name is as long, so more of it would only fill messages.
const MAX_HEADER_CHARACTERS: usize = 200;

/// One table: a header row and rows of cells.
#[derive(Clone, Debug)]
pub struct Table {
    /// The file and sheet it stands in.
    pub source: Source,
    /// The row of the headers; the first row of a sheet is 1.
    pub header_row: usize,
    /// Header texts, trimmed, in the order of the columns; empty where a column has none.
    pub headers: Vec<String>,
    /// Rows that are not empty.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number as a spreadsheet shows it: the first row of a sheet is 1.
    pub number: usize,
    /// A cell for each header, and any beyond.
    pub cells: Cells,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A true or false of a spreadsheet.
    Boolean(bool),
    /// A date cell of a spreadsheet.
    Date(yizheng::Date),
    /// Nothing.
    Empty,
    /// A formula that failed, or a date that has a time or lies before 1900.
    Faulty(String),
    /// A number cell: a code in it may already have lost digits.
    Number(f64),
    /// A text, trimmed.
    Text(String),
}

impl Value {
    /// A text, or nothing where it is blank.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_string()) }
    }
}

/// What a file holds.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Content {
    /// Tables: CSV has one, a workbook one for each sheet that has cells.
    Tables(Vec<Table>),
    /// A JSON document.
    Document {
        /// Its name in the places of problems: a file name, or any other name.
        name: String,
        /// The document.
        document: serde_json::Value,
    },
}

/// Reads the bytes of a file. The format follows from the content: a workbook is a ZIP archive, JSON begins with a
/// bracket, everything else is CSV. `name` stands in the places of problems.
///
/// # Errors
/// The bytes are none of these formats, are too large, or are in a format that this build leaves out.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, SheetError> {
    let error = |kind| SheetError { place: Place::file(name), kind };
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(error(SheetErrorKind::TooLarge { limit: MAX_FILE_BYTES }));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        if bytes.get(OPENDOCUMENT_AT..).is_some_and(|rest| rest.starts_with(OPENDOCUMENT)) {
            return Err(error(SheetErrorKind::OpenDocument));
        }
        return workbook(name, bytes);
    }
    // The compound file of Excel 97–2003.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(error(SheetErrorKind::OldExcel));
    }
    let text = encoding::decode(bytes).ok_or_else(|| error(SheetErrorKind::Encoding))?;
    if text.trim_start().starts_with(['{', '[']) {
        return match serde_json::from_str(&text) {
            Ok(document) => Ok(Content::Document { name: name.to_string(), document }),
            Err(syntax) => Err(error(SheetErrorKind::json_syntax(&syntax))),
        };
    }
    plain_table(name, &text)
}

/// Opens the file at `path` and reads it.
///
/// # Errors
/// The file cannot be opened, or [`read`] refuses its content; the place names it as `path` does.
pub fn read_file(path: &Path) -> Result<Content, SheetError> {
    let name = path.display().to_string();
    let error = |kind| SheetError { place: Place::file(&name), kind };
    let unreadable = |io| error(SheetErrorKind::Unreadable(io));
    // Asked before the file is read into memory.
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > MAX_FILE_BYTES {
        return Err(error(SheetErrorKind::TooLarge { limit: MAX_FILE_BYTES }));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    read(&name, &bytes)
}

#[cfg(feature = "xlsx")]
fn workbook(name: &str, bytes: &[u8]) -> Result<Content, SheetError> {
    xlsx::read(name, bytes).map(Content::Tables)
}

#[cfg(not(feature = "xlsx"))]
fn workbook(name: &str, _: &[u8]) -> Result<Content, SheetError> {
    Err(SheetError { place: Place::file(name), kind: SheetErrorKind::FormatLeftOut { format: "XLSX" } })
}

#[cfg(feature = "csv")]
fn plain_table(name: &str, text: &str) -> Result<Content, SheetError> {
    csv::read(name, text).map(|table| Content::Tables(vec![table]))
}

#[cfg(not(feature = "csv"))]
fn plain_table(name: &str, _: &str) -> Result<Content, SheetError> {
    Err(SheetError { place: Place::file(name), kind: SheetErrorKind::FormatLeftOut { format: "CSV" } })
}

impl Table {
    /// A table whose first row holds the headers. Headers are trimmed, and rows without any cell are dropped.
    ///
    /// # Errors
    /// There is no row below the headers, or there are more than [`MAX_COLUMNS`] headers.
    pub fn new(source: Source, mut rows: impl Iterator<Item = Row>) -> Result<Self, SheetError> {
        let error = |kind| SheetError { place: Place::sheet(&source), kind };
        let Some(header) = rows.next() else {
            return Err(error(SheetErrorKind::Empty));
        };
        if header.cells.count() > MAX_COLUMNS {
            let found = header.cells.count();
            return Err(error(SheetErrorKind::TooManyColumns { found, limit: MAX_COLUMNS }));
        }
        let headers: Vec<String> = header
            .cells
            .iter()
            .map(|cell| match cell {
                Value::Text(text) => {
                    text.split_whitespace().flat_map(str::chars).take(MAX_HEADER_CHARACTERS).collect()
                }
                _ => String::new(),
            })
            .collect();
        let rows: Vec<Row> = rows.filter(|row| row.cells.iter().any(|cell| cell != Value::Empty)).collect();
        if rows.is_empty() {
            return Err(error(SheetErrorKind::Empty));
        }
        Ok(Self { source, header_row: header.number, headers, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> &'static str {
        read("x", bytes).unwrap_err().kind.code()
    }

    #[test]
    fn the_format_follows_from_the_bytes() {
        assert!(matches!(read("x", b"[{}]"), Ok(Content::Document { name, .. }) if name == "x"));
        assert!(
            matches!(read("x", "申请编号\n1".as_bytes()), Ok(Content::Tables(tables)) if tables.len() == 1)
        );
        assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]), "file_old_excel");
        let mut document = b"PK\x03\x04".to_vec();
        document.resize(OPENDOCUMENT_AT, 0);
        document.extend(OPENDOCUMENT);
        assert_eq!(refused(&document), "file_opendocument");
        assert_eq!(refused(b"PK\x03\x04 and no archive"), "file_unreadable");
        assert_eq!(refused(&[0x00, 0x01]), "file_encoding");
        assert_eq!(refused(b""), "sheet_empty");
    }

    #[test]
    fn faulty_json_names_its_line_and_column() {
        let error = read("x.json", b"{\n  \"a\": ,\n}").unwrap_err();
        assert!(
            matches!(&error.kind, SheetErrorKind::JsonSyntax { line: 2, column: 8, reason } if reason == "expected value"),
            "{error:?}"
        );
        assert_eq!(error.place, Place::file("x.json"));
        assert_eq!(error.to_string(), "x.json: faulty JSON in line 2, column 8: expected value");
    }

    #[test]
    fn a_file_that_is_not_there() {
        let error = read_file(Path::new("no/such/file.csv")).unwrap_err();
        assert_eq!(error.kind.code(), "file_unreadable");
        let source = std::error::Error::source(&error.kind).unwrap();
        assert!(source.downcast_ref::<std::io::Error>().is_some());
    }

    #[test]
    fn tables_have_headers_and_rows() {
        let source = Source { file: "memory".into(), sheet: None };
        let row = |number, cells: &[&str]| Row {
            number,
            cells: cells.iter().map(|text| Value::from_text(text)).collect(),
        };
        let rows = [row(1, &[" 申 请编号", ""]), row(2, &["", " "]), row(3, &["SQ-1", "x"])];
        let table = Table::new(source.clone(), rows.into_iter()).unwrap();
        assert_eq!(table.headers, ["申请编号", ""]);
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [3]);
        for (columns, refused) in [(MAX_COLUMNS, "sheet_empty"), (MAX_COLUMNS + 1, "sheet_columns")] {
            let rows = [row(1, &vec!["a"; columns])];
            assert_eq!(Table::new(source.clone(), rows.into_iter()).unwrap_err().kind.code(), refused);
        }
    }
}
