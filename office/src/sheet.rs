//! Sheets of applications as cells that know their place, whatever file they came from.

mod cells;
mod csv;
mod json;
mod place;
mod xlsx;

use std::path::Path;

use crate::application::Problem;
use crate::message::Message;

pub use cells::Cells;
pub use json::{Record as DocumentRecord, read as read_json};
pub use place::{Place, Source, column_letters};

/// Largest file that is read: 10,000 composite applications take about 5 MB.
pub const MAX_FILE_BYTES: u64 = 256 << 20;
/// Most columns of a sheet; beyond them a sheet is not one of applications.
pub const MAX_COLUMNS: usize = 256;

/// How the first entry of an OpenDocument package begins, and where (OpenDocument 1.3, part 2, 3.3).
const OPENDOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";
const OPENDOCUMENT_AT: usize = 30;

/// Most characters of a header that are kept; no field's name is as long, so the rest only fills messages.
const MAX_HEADER_CHARACTERS: usize = 200;

/// One table: a header row and rows of cells.
#[derive(Clone, Debug)]
pub struct Table {
    /// The file and sheet it stands in.
    pub source: Source,
    /// The row of the headers, as the person counts.
    pub header_row: usize,
    /// Header texts, trimmed, in the order of the columns; empty where a column has none.
    pub headers: Vec<String>,
    /// Rows that are not empty.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number as the person sees it: the header is row 1.
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
    /// A formula that failed, or a date with a time or before 1900.
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

/// What a file holds: tables, or the applications of a JSON document.
pub enum Content {
    /// CSV has one table, a workbook one for each sheet that has cells.
    Tables(Vec<Table>),
    /// JSON.
    Document(serde_json::Value),
}

/// Reads `path` by its content: a workbook is a ZIP archive, JSON begins with a bracket, the rest is CSV.
///
/// # Errors
/// The file cannot be opened, is too large, or is none of these; the problem names it.
pub fn read(path: &Path) -> Result<Content, Problem> {
    let file = path.display().to_string();
    let problem = |message| Problem { place: Place::file(&file), message };
    let size = std::fs::metadata(path)
        .map_err(|error| problem(Message::new("problem-file-unreadable").io("reason", &error)))?
        .len();
    if size > MAX_FILE_BYTES {
        return Err(problem(
            Message::new("problem-file-too-large").number("limit", MAX_FILE_BYTES as usize >> 20),
        ));
    }
    let bytes = std::fs::read(path)
        .map_err(|error| problem(Message::new("problem-file-unreadable").io("reason", &error)))?;
    if bytes.starts_with(b"PK\x03\x04") {
        if bytes.get(OPENDOCUMENT_AT..).is_some_and(|rest| rest.starts_with(OPENDOCUMENT)) {
            return Err(problem(Message::new("problem-file-opendocument")));
        }
        return xlsx::read(&file, bytes).map(Content::Tables);
    }
    // The compound file of Excel 97–2003.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(problem(Message::new("problem-file-old-excel")));
    }
    let text = csv::decode(&bytes).ok_or_else(|| problem(Message::new("problem-file-encoding")))?;
    if text.trim_start().starts_with(['{', '[']) {
        return serde_json::from_str(&text).map(Content::Document).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let reason = error.to_string();
            // The place is said in our own words.
            let reason = reason.trim_end_matches(&format!(" at line {line} column {column}"));
            let message = Message::new("problem-json-syntax").number("line", line).number("column", column);
            problem(message.text("reason", reason))
        });
    }
    csv::read(&file, &text).map(|table| Content::Tables(vec![table]))
}

/// Trims headers and drops rows without any cell.
fn table(source: Source, mut rows: impl Iterator<Item = Row>) -> Result<Table, Problem> {
    let at = |message| Problem { place: Place::sheet(&source), message };
    let Some(header) = rows.next() else {
        return Err(at(Message::new("problem-sheet-empty")));
    };
    if header.cells.count() > MAX_COLUMNS {
        let message = Message::new("problem-sheet-columns").number("found", header.cells.count());
        return Err(at(message.number("limit", MAX_COLUMNS)));
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
        return Err(at(Message::new("problem-sheet-empty")));
    }
    Ok(Table { source, header_row: header.number, headers, rows })
}
