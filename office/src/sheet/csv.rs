//! CSV (RFC 4180) in UTF-8, UTF-16 or GB18030, with commas, semicolons or tabs.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_8};

use super::{Place, Row, Source, Table, Value};
use crate::application::Problem;
use crate::message::Message;

/// The text of a file: by its byte order mark, else UTF-8, else GB18030, which Excel writes in China.
/// `None` when it is none of these.
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let decoded = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            encoding.decode_without_bom_handling_and_without_replacement(bytes.get(length..)?)
        }
        None => UTF_8
            .decode_without_bom_handling_and_without_replacement(bytes)
            .or_else(|| GB18030.decode_without_bom_handling_and_without_replacement(bytes)),
    };
    decoded.filter(|text| !text.contains('\0'))
}

pub(super) fn read(file: &str, text: &str) -> Result<Table, Problem> {
    let source = Source { file: file.into(), sheet: None };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // Line breaks inside cells: a spreadsheet shows such a record as one row.
    let mut breaks_in_cells = 0;
    for record in reader.records() {
        let record = record.map_err(|error| {
            let row = error.position().map_or(0, |position| position.line() as usize);
            Problem {
                place: Place::Row { source: source.clone(), row },
                message: Message::new("problem-csv-syntax").text("reason", error),
            }
        })?;
        let number = record.position().map_or(rows.len() + 1, |position| {
            // The position is that of the empty lines before the record, if there are any.
            let rest = text.as_bytes().get(position.byte() as usize..).unwrap_or_default();
            let empty = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            let empty = empty.filter(|byte| **byte == b'\n').count();
            (position.line() as usize + empty).saturating_sub(breaks_in_cells)
        });
        breaks_in_cells += record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count();
        rows.push(Row { number, cells: record.iter().map(Value::from_text).collect() });
    }
    super::table(source, rows.into_iter())
}

/// The one that the header row has most of.
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
    fn encodings_that_offices_use() {
        let text = "申请编号,持证主体\n1,龘龘小吃店";
        let (gb, _, unmappable) = GB18030.encode(text);
        assert!(!unmappable);
        assert_eq!(decode(&gb).unwrap(), text);
        assert_eq!(decode(text.as_bytes()).unwrap(), text);
        assert_eq!(decode(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()).unwrap(), text);
        let utf16: Vec<u8> =
            [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).unwrap(), text);
        assert_eq!(decode(&[0x00, 0x01, 0x02]), None);
        assert_eq!(decode(&[0xFF, 0xFF, 0x80]), None);
    }

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
