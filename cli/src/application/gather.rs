//! Files to records: one for each application, its permits with it, from columns, a second sheet or JSON.

use std::collections::HashMap;
use std::hash::Hash;
use std::path::PathBuf;
use std::sync::Arc;

use super::field::{self, Field, PERMIT_SHEET_MARK, PermitField};
use super::{Problem, place_words};
use crate::catalogue::Catalogue;
use crate::message::Message;
use crate::sheet::{self, Content, Place, Row, Source, Table, Value};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) value: Value,
    pub(super) place: Place,
}

/// One application as it stands in the files.
pub(super) struct Record {
    pub(super) place: Place,
    pub(super) fields: HashMap<Field, Cell>,
    pub(super) items: Vec<(String, Cell)>,
    pub(super) permits: Vec<PermitRecord>,
    /// Something in it was reported and left out: it may not be issued without that.
    pub(super) spoiled: bool,
}

/// One permit as it stands in the files.
pub(super) struct PermitRecord {
    pub(super) place: Place,
    pub(super) fields: HashMap<PermitField, Cell>,
}

#[derive(Default)]
pub(super) struct Gathered {
    pub(super) records: Vec<Record>,
    pub(super) problems: Vec<Problem>,
    pub(super) unreadable: bool,
}

impl Record {
    /// 联办编号 and where it stands.
    pub(super) fn bundle(&self) -> Option<(String, Place)> {
        match self.fields.get(&Field::Bundle) {
            Some(Cell { value: Value::Text(bundle), place }) => Some((bundle.clone(), place.clone())),
            _ => None,
        }
    }

    fn new(place: Place) -> Self {
        Self { place, fields: HashMap::new(), items: Vec::new(), permits: Vec::new(), spoiled: false }
    }
}

pub(super) fn gather(files: &[PathBuf], catalogue: &Catalogue) -> Gathered {
    let mut gathered = Gathered::default();
    let mut permit_tables = Vec::new();
    for path in files {
        match sheet::read(path) {
            Ok(Content::Tables(tables)) => {
                for table in tables {
                    if table.headers.iter().any(|header| header == PERMIT_SHEET_MARK) {
                        permit_tables.push(table);
                    } else {
                        gathered.applications(table, catalogue);
                    }
                }
            }
            Ok(Content::Document(document)) => {
                let file = path.display().to_string();
                match sheet::read_json(&file, &document) {
                    Ok(records) => {
                        records.into_iter().for_each(|record| gathered.document(record, catalogue))
                    }
                    Err(problems) => gathered.unreadable(problems),
                }
            }
            Err(problem) => gathered.unreadable(vec![problem]),
        }
    }
    let mut by_reference: HashMap<String, usize> = HashMap::new();
    for (index, record) in gathered.records.iter().enumerate() {
        if let Some(Cell { value: Value::Text(reference), .. }) = record.fields.get(&Field::Reference) {
            by_reference.entry(reference.clone()).or_insert(index);
        }
    }
    for table in permit_tables {
        gathered.permits(table, &by_reference);
    }
    gathered
}

/// Of two applications with one reference neither can be issued: to which of them a permit of that
/// reference belongs, is not ours to guess.
pub(super) fn spoil_doubled(records: &mut [Record]) -> Vec<Problem> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut found = Vec::new();
    for (index, record) in records.iter().enumerate() {
        let Some(Cell { value: Value::Text(reference), place }) = record.fields.get(&Field::Reference) else {
            continue;
        };
        match first.get(reference).copied() {
            Some(earlier) => found.push((earlier, index, reference.clone(), place.clone())),
            None => {
                first.insert(reference.clone(), index);
            }
        }
    }
    let mut problems = Vec::new();
    for (earlier, index, reference, place) in found {
        let first = records.get(earlier).map_or_else(String::new, |record| {
            place_words(record.fields.get(&Field::Reference).map_or(&record.place, |cell| &cell.place))
        });
        for index in [earlier, index] {
            records.get_mut(index).into_iter().for_each(|record| record.spoiled = true);
        }
        let message = Message::new("problem-reference-twice").text("value", reference).text("first", first);
        problems.push(Problem { place, message });
    }
    problems
}

/// What a column of a sheet of applications is.
enum Column {
    Field(Field),
    Item(String),
    Permit(usize, PermitField),
    Unused,
}

impl Gathered {
    fn unreadable(&mut self, problems: Vec<Problem>) {
        self.unreadable = true;
        self.problems.extend(problems);
    }

    fn applications(&mut self, table: Table, catalogue: &Catalogue) {
        let mut columns = Vec::new();
        let mut problems = Vec::new();
        for (header, number) in table.headers.iter().zip(1..) {
            let column = if header.is_empty() {
                Column::Unused
            } else if let Some(field) = Field::of(header) {
                Column::Field(field)
            } else if let Some((permit, field)) = field::numbered_permit(header) {
                Column::Permit(permit, field)
            } else if catalogue.has_item(header) {
                Column::Item(header.clone())
            } else {
                let place = cell_place(&table.source, table.header_row, number, header);
                problems.push(unknown(header, place, known_fields()));
                Column::Unused
            };
            columns.push(column);
        }
        if !columns.iter().any(|column| matches!(column, Column::Field(Field::Reference))) {
            problems.push(Problem {
                place: Place::sheet(&table.source),
                message: Message::new("problem-column-missing").text("header", Field::Reference.header()),
            });
        }
        if !problems.is_empty() {
            self.unreadable(problems);
            return;
        }
        for row in table.rows {
            self.application_row(&table.source, &table.headers, &columns, row);
        }
    }

    fn application_row(&mut self, source: &Source, headers: &[String], columns: &[Column], row: Row) {
        let place = Place::Row { source: source.clone(), row: row.number };
        let mut record = Record::new(place);
        let mut permits: Vec<(usize, PermitRecord)> = Vec::new();
        for (value, number) in row.cells.into_iter().zip(1..) {
            if value == Value::Empty {
                continue;
            }
            let header = headers.get(number - 1).map_or("", String::as_str);
            let place = cell_place(source, row.number, number, header);
            let cell = Cell { value, place };
            record.spoiled |= match columns.get(number - 1) {
                None | Some(Column::Unused) => self.without_header(cell.place),
                Some(Column::Item(label)) => self.item(&mut record.items, label, cell),
                Some(Column::Field(field)) => self.put(&mut record.fields, *field, cell),
                Some(Column::Permit(number, field)) => {
                    let at = match permits.iter().position(|(other, _)| other == number) {
                        Some(at) => at,
                        None => {
                            let permit = PermitRecord { place: cell.place.clone(), fields: HashMap::new() };
                            permits.push((*number, permit));
                            permits.len() - 1
                        }
                    };
                    permits.get_mut(at).is_some_and(|(_, permit)| self.put(&mut permit.fields, *field, cell))
                }
            };
        }
        permits.sort_by_key(|(number, _)| *number);
        record.permits = permits.into_iter().map(|(_, permit)| permit).collect();
        self.records.push(record);
    }

    fn permits(&mut self, table: Table, by_reference: &HashMap<String, usize>) {
        let mut problems = Vec::new();
        let mut reference_column = None;
        let mut columns = Vec::new();
        for (header, number) in table.headers.iter().zip(1..) {
            if Field::of(header) == Some(Field::Reference) {
                reference_column = Some(number);
            }
            let field = PermitField::of(header);
            if field.is_none() && !header.is_empty() && reference_column != Some(number) {
                let place = cell_place(&table.source, table.header_row, number, header);
                problems.push(unknown(header, place, known_permit_fields()));
            }
            columns.push(field);
        }
        let Some(reference_column) = reference_column else {
            problems.push(Problem {
                place: Place::sheet(&table.source),
                message: Message::new("problem-column-missing").text("header", Field::Reference.header()),
            });
            return self.unreadable(problems);
        };
        if !problems.is_empty() {
            return self.unreadable(problems);
        }
        for row in &table.rows {
            self.permit_row(&table, reference_column, &columns, row, by_reference);
        }
    }

    fn permit_row(
        &mut self,
        table: &Table,
        reference_column: usize,
        columns: &[Option<PermitField>],
        row: &Row,
        by_reference: &HashMap<String, usize>,
    ) {
        let place = |number: usize| {
            let header = table.headers.get(number - 1).map_or("", String::as_str);
            cell_place(&table.source, row.number, number, header)
        };
        let reference = row.cells.get(reference_column - 1);
        let owner = match reference {
            Some(Value::Text(reference)) => by_reference.get(reference).copied(),
            _ => None,
        };
        let Some(owner) = owner else {
            let message = match reference {
                Some(Value::Text(_)) => Message::new("problem-permit-stray"),
                None | Some(Value::Empty) => {
                    Message::new("problem-missing").text("header", Field::Reference.header())
                }
                Some(_) => Message::new("problem-permit-reference"),
            };
            // Some application may lack this permit, and which one is not ours to guess: all wait.
            return self.unreadable(vec![Problem { place: place(reference_column), message }]);
        };
        let (mut fields, mut spoiled) = (HashMap::new(), false);
        for (value, number) in row.cells.iter().zip(1..) {
            if *value == Value::Empty || number == reference_column {
                continue;
            }
            let cell = Cell { value: value.clone(), place: place(number) };
            spoiled |= match columns.get(number - 1).copied().flatten() {
                Some(field) => self.put(&mut fields, field, cell),
                None => self.without_header(cell.place),
            };
        }
        if let Some(owner) = self.records.get_mut(owner) {
            let place = Place::Row { source: table.source.clone(), row: row.number };
            owner.permits.push(PermitRecord { place, fields });
            owner.spoiled |= spoiled;
        }
    }

    fn document(&mut self, read: sheet::DocumentRecord, catalogue: &Catalogue) {
        let mut record = Record::new(read.place);
        for (name, value, place) in read.fields {
            let cell = Cell { value, place };
            record.spoiled |= match Field::of(&name) {
                _ if cell.value == Value::Empty => false,
                Some(field) => self.put(&mut record.fields, field, cell),
                None if catalogue.has_item(&name) => self.item(&mut record.items, &name, cell),
                None => self.unknown_field(&name, cell.place, known_fields()),
            };
        }
        for permit in read.permits {
            let mut fields = HashMap::new();
            for (name, value, place) in permit.fields {
                record.spoiled |= match PermitField::of(&name) {
                    _ if value == Value::Empty => false,
                    Some(field) => self.put(&mut fields, field, Cell { value, place }),
                    None => self.unknown_field(&name, place, known_permit_fields()),
                };
            }
            record.permits.push(PermitRecord { place: permit.place, fields });
        }
        self.records.push(record);
    }

    // Each of these answers: is the record spoiled?

    /// Two columns of one meaning (法定代表人 and 负责人) may not both be filled.
    fn put<F: Eq + Hash>(&mut self, fields: &mut HashMap<F, Cell>, field: F, cell: Cell) -> bool {
        if fields.contains_key(&field) {
            return self.twice(cell.place);
        }
        fields.insert(field, cell);
        false
    }

    fn item(&mut self, items: &mut Vec<(String, Cell)>, label: &str, cell: Cell) -> bool {
        if items.iter().any(|(other, _)| other == label) {
            return self.twice(cell.place);
        }
        items.push((label.to_string(), cell));
        false
    }

    fn twice(&mut self, place: Place) -> bool {
        self.problems.push(Problem { place, message: Message::new("problem-column-twice") });
        true
    }

    fn without_header(&mut self, place: Place) -> bool {
        self.problems.push(Problem { place, message: Message::new("problem-cell-without-header") });
        true
    }

    fn unknown_field(&mut self, name: &str, place: Place, known: String) -> bool {
        self.problems.push(unknown(name, place, known));
        true
    }
}

fn unknown(header: &str, place: Place, known: String) -> Problem {
    let message = Message::new("problem-column-unknown").text("header", header).text("known", known);
    Problem { place, message }
}

fn known_fields() -> String {
    field::known_headers().collect::<Vec<_>>().join("、")
}

fn known_permit_fields() -> String {
    field::known_permit_headers().collect::<Vec<_>>().join("、")
}

fn cell_place(source: &Source, row: usize, column: usize, header: &str) -> Place {
    Place::Cell { source: source.clone(), row, column, header: Arc::from(header) }
}
