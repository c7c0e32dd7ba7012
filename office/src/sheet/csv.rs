//! CSV (RFC 4180) in UTF-8, UTF-16 or GB18030, with commas, semicolons or tabs.

use super::{Place, Row, SheetError, SheetErrorKind, Source, Table, Value};

pub(super) fn read(file: &str, text: &str) -> Result<Table, SheetError> {
    let source = Source { file: file.into(), sheet: None };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // A spreadsheet shows a record with line breaks inside its cells as one row.
    let mut breaks_in_cells = 0;
    for record in reader.records() {
        let record = record.map_err(|error| {
            let row = error.position().map_or(0, |position| position.line() as usize);
            SheetError {
                place: Place::Row { source: source.clone(), row },
                kind: SheetErrorKind::CsvSyntax { reason: error.to_string() },
            }
        })?;
        let number = record.position().map_or(rows.len() + 1, |position| {
            // The position is that of the empty lines in front of the record, where there are any.
            let rest = text.as_bytes().get(position.byte() as usize..).unwrap_or_default();
            let empty = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            let empty = empty.filter(|byte| **byte == b'\n').count();
            (position.line() as usize + empty).saturating_sub(breaks_in_cells)
        });
        breaks_in_cells += record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count();
        rows.push(Row { number, cells: record.iter().map(Value::from_text).collect() });
    }
    Table::new(source, rows.into_iter())
}

/// The most frequent delimiter of the header row.
fn delimiter(text: &str) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    // The last of equals wins: a comma where there is no delimiter at all.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        for text in ["a,b\n1,2", "a;b\n1;2", "a\tb\n1\t2"] {
            let table = read("x.csv", text).unwrap();
            assert_eq!(table.headers, ["a", "b"]);
            assert_eq!(table.rows.len(), 1);
            assert_eq!(table.rows[0].number, 2);
        }
    }

    #[test]
    fn row_numbers_are_those_of_a_spreadsheet() {
        for (text, expected) in [
            ("a,b\n1,2\n\n\n3,4\n", [2, 5]),
            ("a,b\r\n1,2\r\n\r\n3,4", [2, 4]),
            ("a,b\n1,\"x\ny\"\n3,4\n", [2, 3]),
            ("\n\na,b\n1,2\n3,4\n", [4, 5]),
        ] {
            let table = read("x.csv", text).unwrap();
            assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }

    #[test]
    fn row_numbers_survive_empty_rows() {
        let table = read("x.csv", "a,b\n1,2\n,\n3,4\n").unwrap();
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 4]);
    }
}
