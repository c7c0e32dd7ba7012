//! Workbooks (XLSX). Number cells stay numbers, so that a code in one is noticed.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use yizheng::Date;

use super::{Place, Row, Source, Table, Value};
use crate::application::Problem;
use crate::message::Message;

/// 1970-01-01 in the serial days of Excel's 1900 system.
const EXCEL_EPOCH: i64 = 25_569;

/// Every sheet that has cells.
pub(super) fn read(file: &str, bytes: Vec<u8>) -> Result<Vec<Table>, Problem> {
    let unreadable = |error: calamine::XlsxError| Problem {
        place: Place::file(file),
        message: Message::new("problem-file-unreadable").text("reason", error),
    };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut tables = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(unreadable)?;
        let Some((first_row, first_column)) = range.start() else { continue };
        let source = Source { file: file.into(), sheet: Some(name.as_str().into()) };
        let rows = range.rows().zip(first_row as usize + 1..).map(|(cells, number)| Row {
            number,
            // A table that begins in column C keeps its column letters.
            cells: std::iter::repeat_n(Value::Empty, first_column as usize)
                .chain(cells.iter().map(value))
                .collect(),
        });
        tables.push(super::table(source, rows)?);
    }
    if tables.is_empty() {
        return Err(Problem { place: Place::file(file), message: Message::new("problem-sheet-empty") });
    }
    Ok(tables)
}

fn value(cell: &Data) -> Value {
    match cell {
        Data::Empty => Value::Empty,
        Data::String(text) => Value::from_text(text),
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        Data::Bool(boolean) => Value::Boolean(*boolean),
        Data::DateTime(moment) => {
            let serial = moment.as_f64();
            let whole = moment.is_datetime() && serial.fract() == 0.0 && serial > 60.0;
            let days = serial as i64 - EXCEL_EPOCH;
            match Date::from_days(days) {
                Ok(date) if whole => Value::Date(date),
                _ => Value::Faulty(serial.to_string()),
            }
        }
        Data::DateTimeIso(text) => {
            let (day, time) = text.split_once('T').unwrap_or((text, ""));
            match day.parse() {
                Ok(date) if time.bytes().all(|b| matches!(b, b'0' | b':' | b'.')) => Value::Date(date),
                _ => Value::Faulty(text.clone()),
            }
        }
        Data::DurationIso(text) => Value::Faulty(text.clone()),
        Data::Error(error) => Value::Faulty(error.to_string()),
    }
}
