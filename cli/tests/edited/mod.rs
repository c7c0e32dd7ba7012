//! A workbook whose cells are filled as a clerk fills them: the file that was handed out, with values put in.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub(crate) struct Workbook {
    bytes: Vec<u8>,
    /// What is put in, by sheet and row.
    set: BTreeMap<(usize, u32), Vec<(usize, String)>>,
}

impl Workbook {
    pub(crate) fn open(path: &Path) -> Self {
        Self { bytes: std::fs::read(path).unwrap(), set: BTreeMap::new() }
    }

    fn range(&self, sheet: &str) -> (usize, calamine::Range<Data>) {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(&self.bytes[..])).unwrap();
        let place = workbook.sheet_names().iter().position(|name| name == sheet).expect("the sheet");
        (place, workbook.worksheet_range(sheet).unwrap())
    }

    fn column(range: &calamine::Range<Data>, header: &str) -> usize {
        let mut headers = range.rows().next().unwrap().iter();
        headers
            .position(|cell| matches!(cell, Data::String(text) if text == header))
            .unwrap_or_else(|| panic!("no column {header}"))
    }

    /// The value under `header`, if there is one.
    pub(crate) fn get(&self, sheet: &str, row: u32, header: &str) -> Option<String> {
        let (_, range) = self.range(sheet);
        let column = Self::column(&range, header);
        range.get((row as usize - 1, column)).filter(|cell| **cell != Data::Empty).map(ToString::to_string)
    }

    /// Puts a text under `header`.
    pub(crate) fn set(&mut self, sheet: &str, row: u32, header: &str, value: &str) {
        let (place, range) = self.range(sheet);
        let column = Self::column(&range, header);
        let cells = self.set.entry((place, row)).or_default();
        cells.retain(|(other, _)| *other != column);
        cells.push((column, value.to_string()));
    }

    pub(crate) fn save(&self, path: &Path) {
        let mut archive = ZipArchive::new(Cursor::new(&self.bytes[..])).unwrap();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for place in 0..archive.len() {
            let mut entry = archive.by_index(place).unwrap();
            let name = entry.name().unwrap().to_string();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            let sheet = name.strip_prefix("xl/worksheets/sheet").and_then(|rest| rest.strip_suffix(".xml"));
            if let Some(sheet) = sheet.and_then(|number| number.parse::<usize>().ok()) {
                content = self.edited(sheet - 1, String::from_utf8(content).unwrap()).into_bytes();
            }
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(&content).unwrap();
        }
        std::fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
    }

    /// The XML of a sheet with the cells put into its rows.
    fn edited(&self, sheet: usize, mut xml: String) -> String {
        for ((_, row), cells) in self.set.iter().filter(|((place, _), _)| *place == sheet) {
            let begins = xml.find(&format!("<row r=\"{row}\"")).unwrap_or_else(|| panic!("no row {row}"));
            let opened = begins + xml[begins..].find('>').unwrap() + 1;
            let closed = opened + xml[opened..].find("</row>").unwrap();
            let mut row_cells: BTreeMap<usize, String> = BTreeMap::new();
            for cell in xml[opened..closed].split("<c ").skip(1) {
                let reference = cell.strip_prefix("r=\"").unwrap().split('"').next().unwrap();
                row_cells.insert(column_of(reference), format!("<c {cell}"));
            }
            for (column, value) in cells {
                let text = value.replace('&', "&amp;").replace('<', "&lt;");
                let cell =
                    format!("<c r=\"{}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", letters(*column));
                match value.is_empty() {
                    true => row_cells.remove(column),
                    false => row_cells.insert(*column, cell),
                };
            }
            let joined: String = row_cells.into_values().collect();
            xml.replace_range(opened..closed, &joined);
        }
        xml
    }
}

fn column_of(reference: &str) -> usize {
    let letters = reference.bytes().take_while(u8::is_ascii_uppercase);
    letters.fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1) - 1
}

fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap());
    if column < 26 { last.to_string() } else { format!("{}{last}", letters(column / 26 - 1)) }
}
