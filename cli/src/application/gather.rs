//! Files to records: one for each application, its permits with it, from columns, a second sheet or JSON.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::Problem;
use super::field::{self, Field, PERMIT_SHEET_MARK, PermitField};
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
    /// Rows of a permits sheet that belong to no application.
    pub(super) stray_rows: usize,
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
                problems.push(Problem {
                    place: cell_place(&table.source, 1, number, header),
                    message: Message::new("problem-column-unknown")
                        .text("header", header)
                        .text("known", field::known_headers().collect::<Vec<_>>().join("、")),
                });
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
        let row_place = Place::Row { source: source.clone(), row: row.number };
        let mut record = Record {
            place: row_place.clone(),
            fields: HashMap::new(),
            items: Vec::new(),
            permits: Vec::new(),
        };
        let mut permits: Vec<(usize, PermitRecord)> = Vec::new();
        let beyond = row.cells.iter().skip(columns.len()).any(|cell| *cell != Value::Empty);
        let mut stray = beyond.then(|| row_place.clone());
        for (((value, column), header), number) in row.cells.into_iter().zip(columns).zip(headers).zip(1..) {
            if value == Value::Empty {
                continue;
            }
            let place = cell_place(source, row.number, number, header);
            match column {
                Column::Unused => stray = Some(place),
                Column::Item(label) => record.items.push((label.clone(), Cell { value, place })),
                Column::Field(field) => self.put(&mut record.fields, *field, Cell { value, place }),
                Column::Permit(number, field) => {
                    let at = match permits.iter().position(|(other, _)| other == number) {
                        Some(at) => at,
                        None => {
                            let permit = PermitRecord { place: place.clone(), fields: HashMap::new() };
                            permits.push((*number, permit));
                            permits.len() - 1
                        }
                    };
                    if let Some((_, permit)) = permits.get_mut(at) {
                        self.put(&mut permit.fields, *field, Cell { value, place });
                    }
                }
            }
        }
        if let Some(place) = stray {
            self.problems.push(Problem { place, message: Message::new("problem-cell-without-header") });
            self.stray_rows += 1;
            return;
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
                problems.push(Problem {
                    place: cell_place(&table.source, 1, number, header),
                    message: Message::new("problem-column-unknown")
                        .text("header", header)
                        .text("known", "许可名称、许可编号、发证机关、事项编码、许可范围、有效期起、有效期止、承诺事项、承诺期限"),
                });
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
        for row in table.rows {
            let owner = match row.cells.get(reference_column - 1) {
                Some(Value::Text(reference)) => by_reference.get(reference).copied(),
                _ => None,
            };
            let place = |number: usize| {
                let header = table.headers.get(number - 1).map_or("", String::as_str);
                cell_place(&table.source, row.number, number, header)
            };
            let Some(owner) = owner.and_then(|index| self.records.get_mut(index)) else {
                let message = Message::new("problem-permit-stray");
                self.problems.push(Problem { place: place(reference_column), message });
                self.stray_rows += 1;
                continue;
            };
            let fields = row
                .cells
                .iter()
                .zip(&columns)
                .zip(1..)
                .filter(|((value, _), _)| **value != Value::Empty)
                .filter_map(|((value, field), number)| {
                    Some(((*field)?, Cell { value: value.clone(), place: place(number) }))
                })
                .collect();
            let place = Place::Row { source: table.source.clone(), row: row.number };
            owner.permits.push(PermitRecord { place, fields });
        }
    }

    fn document(&mut self, read: sheet::DocumentRecord, catalogue: &Catalogue) {
        let mut record =
            Record { place: read.place, fields: HashMap::new(), items: Vec::new(), permits: Vec::new() };
        let mut unknown = Vec::new();
        for (name, value, place) in read.fields {
            let cell = Cell { value, place };
            match Field::of(&name) {
                _ if cell.value == Value::Empty => {}
                Some(field) => self.put(&mut record.fields, field, cell),
                None if catalogue.has_item(&name) => record.items.push((name, cell)),
                None => unknown.push((name, cell.place)),
            }
        }
        for permit in read.permits {
            let mut fields = HashMap::new();
            for (name, value, place) in permit.fields {
                match PermitField::of(&name) {
                    _ if value == Value::Empty => {}
                    Some(field) => self.put(&mut fields, field, Cell { value, place }),
                    None => unknown.push((name, place)),
                }
            }
            record.permits.push(PermitRecord { place: permit.place, fields });
        }
        if unknown.is_empty() {
            self.records.push(record);
            return;
        }
        self.stray_rows += 1;
        self.problems.extend(unknown.into_iter().map(|(name, place)| {
            Problem {
                place,
                message: Message::new("problem-column-unknown")
                    .text("header", name)
                    .text("known", field::known_headers().collect::<Vec<_>>().join("、")),
            }
        }));
    }

    /// Two columns of one meaning (法定代表人 and 负责人) may not both be filled.
    fn put<F: Eq + std::hash::Hash>(&mut self, fields: &mut HashMap<F, Cell>, field: F, cell: Cell) {
        if fields.contains_key(&field) {
            self.problems.push(Problem { place: cell.place, message: Message::new("problem-column-twice") });
            // Which of the two was meant is not ours to guess: the sheet as a whole waits.
            self.unreadable = true;
        } else {
            fields.insert(field, cell);
        }
    }
}

fn cell_place(source: &Source, row: usize, column: usize, header: &str) -> Place {
    Place::Cell { source: source.clone(), row, column, header: Arc::from(header) }
}
