//! Workbooks (XLSX). Number cells stay numbers, so that a code in one is noticed.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use yizheng::Date;

use super::{Place, Row, SheetError, SheetErrorKind, Source, Table, Value};

/// Every sheet that has cells.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Vec<Table>, SheetError> {
    let unreadable = |error: calamine::XlsxError| SheetError {
        place: Place::file(file),
        kind: SheetErrorKind::Workbook { reason: error.to_string() },
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
        tables.push(Table::new(source, rows)?);
    }
    if tables.is_empty() {
        return Err(SheetError { place: Place::file(file), kind: SheetErrorKind::Empty });
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
            // Numbers below 61 count 29 February 1900, a day that never was.
            let whole = moment.is_datetime() && serial.fract() == 0.0 && serial > 60.0;
            // This is also right for a workbook that counts from 1904, as those from a Mac may.
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            match Date::from_civil(year.into(), month.into(), day.into()) {
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

#[cfg(test)]
mod tests {
    use calamine::{ExcelDateTime, ExcelDateTimeType};

    use super::*;

    #[test]
    fn days_of_both_systems() {
        let day = |serial, is_1904| {
            value(&Data::DateTime(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904)))
        };
        let expected = Value::Date("2026-03-18".parse().unwrap());
        assert_eq!(day(46_099.0, false), expected);
        assert_eq!(day(44_637.0, true), expected);
        assert_eq!(day(61.0, false), Value::Date("1900-03-01".parse().unwrap()));
        for serial in [46_099.5, 60.0, 0.0, -1.0] {
            assert_eq!(day(serial, false), Value::Faulty(serial.to_string()));
        }
    }
}
