//! Sheets to records, one for each application with its permits, which stand in columns, in a second sheet or in JSON.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use super::{Problem, ProblemKind};
use crate::catalogue::Catalogue;
use crate::folded::folded;
use crate::sheet::{
    self, Content, Field, PERMIT_SHEET_MARK, PermitField, Place, Row, SheetError, Source, Table, Value,
};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) value: Value,
    pub(super) place: Place,
}

/// One application as the sheets have it.
pub(super) struct Record {
    pub(super) place: Place,
    pub(super) fields: HashMap<Field, Cell>,
    pub(super) items: Vec<(String, Cell)>,
    /// Columns of items without a value in this row.
    pub(super) empty_items: Vec<(String, Place)>,
    pub(super) permits: Vec<PermitRecord>,
    /// A part of it was reported as a problem and left out, so it may not be issued.
    pub(super) spoiled: bool,
}

/// One permit as the sheets have it.
pub(super) struct PermitRecord {
    pub(super) place: Place,
    pub(super) fields: HashMap<PermitField, Cell>,
}

impl PermitRecord {
    /// Its name, where that is a text.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.fields.get(&PermitField::Name)?.value {
            Value::Text(name) => Some(name),
            _ => None,
        }
    }
}

/// The problems of the sheets as such.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) problems: Vec<Problem>,
    pub(super) unreadable: bool,
}

impl Record {
    /// 联办编号 and its place.
    pub(super) fn bundle(&self) -> Option<(String, Place)> {
        match self.fields.get(&Field::Bundle) {
            Some(Cell { value: Value::Text(bundle), place }) => Some((bundle.clone(), place.clone())),
            _ => None,
        }
    }

    fn new(place: Place) -> Self {
        Self {
            place,
            fields: HashMap::new(),
            items: Vec::new(),
            empty_items: Vec::new(),
            permits: Vec::new(),
            spoiled: false,
        }
    }
}

/// Takes all sheets, then hands the records to `each` one by one, so that a hundred thousand of them are never in memory
/// at once. Returns the problems of rows, then those of permits, then those of references that stand there twice.
pub(super) fn gather(
    sheets: impl IntoIterator<Item = Result<Content, SheetError>>,
    catalogue: &Catalogue,
    each: &mut dyn FnMut(Record),
) -> Gathered {
    let mut gathered = Gathered::default();
    let (mut parts, mut permit_tables) = (Vec::new(), Vec::new());
    for content in sheets {
        match content {
            Ok(Content::Tables(tables)) => {
                for table in tables {
                    if table.headers.iter().any(|header| header == PERMIT_SHEET_MARK) {
                        permit_tables.push(table);
                    } else if let Some(columns) = gathered.columns(&table, catalogue) {
                        parts.push(Part::Table(table, columns));
                    }
                }
            }
            Ok(Content::Document { name, document }) => match sheet::read_json(&name, &document) {
                Ok(records) => parts.push(Part::Document(records)),
                Err(errors) => gathered.unreadable(errors),
            },
            Err(error) => gathered.unreadable([error]),
        }
    }
    let references = References::of(&parts);
    let mut of_permits = Gathered::default();
    let mut permits = HashMap::new();
    for table in permit_tables {
        of_permits.permits(table, &references.first, &mut permits);
    }
    let mut index = 0;
    let mut finish = |mut record: Record| {
        if let Some(Permits { records, spoiled }) = permits.remove(&index) {
            record.permits.extend(records);
            record.spoiled |= spoiled;
        }
        record.spoiled |= references.doubled.contains(&index);
        index += 1;
        each(record);
    };
    for part in parts {
        match part {
            Part::Table(table, columns) => {
                let headers: Vec<Arc<str>> =
                    table.headers.iter().map(|header| Arc::from(header.as_str())).collect();
                for row in table.rows {
                    finish(gathered.application_row(&table.source, &headers, &columns, row));
                }
            }
            Part::Document(records) => {
                for record in records {
                    finish(gathered.document(record, catalogue));
                }
            }
        }
    }
    gathered.problems.extend(of_permits.problems);
    gathered.problems.extend(references.problems);
    gathered.unreadable |= of_permits.unreadable;
    gathered
}

/// The applications of one file or sheet, in order.
enum Part {
    Table(Table, Vec<Column>),
    Document(Vec<sheet::DocumentRecord>),
}

/// The permits of one application that stand in a sheet of their own.
struct Permits {
    records: Vec<PermitRecord>,
    /// A part of them was reported as a problem and left out.
    spoiled: bool,
}

/// The references of all applications.
#[derive(Default)]
struct References {
    /// The index of the first application that has a reference, among all applications.
    first: HashMap<String, usize>,
    /// The same by what the eye compares of it.
    alike: HashMap<String, usize>,
    /// The indices of applications that share a reference. None of them can be issued, because nobody can tell to which
    /// of them a permit of that reference belongs.
    doubled: HashSet<usize>,
    problems: Vec<Problem>,
}

impl References {
    fn of(parts: &[Part]) -> Self {
        let (mut references, mut places) = (Self::default(), Vec::new());
        for part in parts {
            match part {
                Part::Table(table, columns) => {
                    for row in &table.rows {
                        let found = reference_of(row, columns);
                        let place = |column: usize| {
                            let header = table.headers.get(column - 1).map_or("", String::as_str);
                            cell_place(&table.source, row.number, column, &Arc::from(header))
                        };
                        let found = found.as_ref().map(|(text, column)| (text.as_str(), place(*column)));
                        references.add(found, &mut places);
                    }
                }
                Part::Document(records) => {
                    for record in records {
                        let found = record.fields.iter().find_map(|(name, value, place)| match value {
                            Value::Text(text) if Field::of(name) == Some(Field::Reference) => {
                                Some((text.as_str(), place.clone()))
                            }
                            _ => None,
                        });
                        references.add(found, &mut places);
                    }
                }
            }
        }
        references
    }

    /// Adds the next application, with its reference and the place of that, where it has one.
    fn add(&mut self, found: Option<(&str, Place)>, places: &mut Vec<Option<Place>>) {
        let index = places.len();
        let Some((text, place)) = found else { return places.push(None) };
        let alike = folded(text);
        match self.alike.get(&alike).copied() {
            Some(earlier) => {
                self.doubled.extend([earlier, index]);
                self.first.entry(text.to_string()).or_insert(index);
                let first = places.get(earlier).cloned().flatten();
                let first = first.unwrap_or_else(|| place.clone());
                let kind = ProblemKind::ReferenceTwice { value: text.to_string(), first };
                self.problems.push(Problem { place: place.clone(), kind });
            }
            None => {
                self.first.insert(text.to_string(), index);
                self.alike.insert(alike, index);
            }
        }
        places.push(Some(place));
    }
}

/// The reference of a row, and its column from 1.
fn reference_of(row: &Row, columns: &[Column]) -> Option<(String, usize)> {
    (1..).zip(row.cells.iter()).zip(columns).find_map(|((number, value), column)| match (column, value) {
        (Column::Field(Field::Reference), Value::Text(text)) => Some((text, number)),
        _ => None,
    })
}

/// A sheet of permits.
struct PermitSheet<'s> {
    source: &'s Source,
    headers: &'s [Arc<str>],
    columns: &'s [Option<PermitField>],
    reference_column: usize,
}

/// The meaning of a column of a sheet of applications.
enum Column {
    Field(Field),
    Item(String),
    Permit(usize, PermitField),
    Unused,
}

impl Gathered {
    fn unreadable(&mut self, problems: impl IntoIterator<Item = impl Into<Problem>>) {
        self.unreadable = true;
        self.problems.extend(problems.into_iter().map(Into::into));
    }

    /// The meaning of every column of a sheet of applications. `None` where the sheet cannot be used.
    fn columns(&mut self, table: &Table, catalogue: &Catalogue) -> Option<Vec<Column>> {
        let mut columns = Vec::new();
        let mut problems = Vec::new();
        for (header, number) in table.headers.iter().zip(1..) {
            let column = if header.is_empty() {
                Column::Unused
            } else if let Some(field) = Field::of(header) {
                Column::Field(field)
            } else if let Some((permit, field)) = sheet::numbered_permit(header) {
                Column::Permit(permit, field)
            } else if catalogue.has_column(header) {
                Column::Item(header.clone())
            } else {
                let place = cell_place(&table.source, table.header_row, number, &Arc::from(header.as_str()));
                problems.push(unknown(header, place, sheet::known_headers()));
                Column::Unused
            };
            columns.push(column);
        }
        if !columns.iter().any(|column| matches!(column, Column::Field(Field::Reference))) {
            problems.push(Problem {
                place: Place::sheet(&table.source),
                kind: ProblemKind::ColumnMissing { header: Field::Reference.header() },
            });
        }
        if !problems.is_empty() {
            self.unreadable(problems);
            return None;
        }
        Some(columns)
    }

    fn application_row(
        &mut self,
        source: &Source,
        headers: &[Arc<str>],
        columns: &[Column],
        row: Row,
    ) -> Record {
        let none = Arc::from("");
        let place = Place::Row { source: source.clone(), row: row.number };
        let mut record = Record::new(place);
        let mut permits: Vec<(usize, PermitRecord)> = Vec::new();
        for (value, number) in row.cells.iter().zip(1..) {
            let header = headers.get(number - 1).unwrap_or(&none);
            let place = cell_place(source, row.number, number, header);
            if value == Value::Empty {
                if let Some(Column::Item(label)) = columns.get(number - 1) {
                    record.empty_items.push((label.clone(), place));
                }
                continue;
            }
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
        record
    }

    fn permits(
        &mut self,
        table: Table,
        by_reference: &HashMap<String, usize>,
        permits: &mut HashMap<usize, Permits>,
    ) {
        let mut problems = Vec::new();
        let mut reference_column = None;
        let mut columns = Vec::new();
        for (header, number) in table.headers.iter().zip(1..) {
            if Field::of(header) == Some(Field::Reference) {
                reference_column = Some(number);
            }
            let field = PermitField::of(header);
            if field.is_none() && !header.is_empty() && reference_column != Some(number) {
                let place = cell_place(&table.source, table.header_row, number, &Arc::from(header.as_str()));
                problems.push(unknown(header, place, sheet::known_permit_headers()));
            }
            columns.push(field);
        }
        let Some(reference_column) = reference_column else {
            problems.push(Problem {
                place: Place::sheet(&table.source),
                kind: ProblemKind::ColumnMissing { header: Field::Reference.header() },
            });
            return self.unreadable(problems);
        };
        if !problems.is_empty() {
            return self.unreadable(problems);
        }
        let headers: Vec<Arc<str>> = table.headers.iter().map(|header| Arc::from(header.as_str())).collect();
        let sheet =
            PermitSheet { source: &table.source, headers: &headers, columns: &columns, reference_column };
        for row in table.rows {
            if let Some((owner, record, spoiled)) = self.permit_row(&sheet, row, by_reference) {
                let of_owner =
                    permits.entry(owner).or_insert(Permits { records: Vec::new(), spoiled: false });
                of_owner.records.push(record);
                of_owner.spoiled |= spoiled;
            }
        }
    }

    /// The index of the application of a permit, the permit, and true where a part of it was left out.
    fn permit_row(
        &mut self,
        sheet: &PermitSheet<'_>,
        row: Row,
        by_reference: &HashMap<String, usize>,
    ) -> Option<(usize, PermitRecord, bool)> {
        let none = Arc::from("");
        let place = |number: usize| {
            let header = sheet.headers.get(number - 1).unwrap_or(&none);
            cell_place(sheet.source, row.number, number, header)
        };
        let reference = row.cells.iter().nth(sheet.reference_column - 1);
        let owner = match &reference {
            Some(Value::Text(reference)) => by_reference.get(reference).copied(),
            _ => None,
        };
        let Some(owner) = owner else {
            let kind = match reference {
                Some(Value::Text(_)) => ProblemKind::PermitStray,
                None | Some(Value::Empty) => {
                    ProblemKind::Missing { header: Field::Reference.header().to_string() }
                }
                Some(_) => ProblemKind::PermitReference,
            };
            // Some application may lack this permit. Nobody can tell which one, so all wait.
            self.unreadable([Problem { place: place(sheet.reference_column), kind }]);
            return None;
        };
        let (mut fields, mut spoiled) = (HashMap::new(), false);
        for (value, number) in row.cells.iter().zip(1..) {
            if value == Value::Empty || number == sheet.reference_column {
                continue;
            }
            let cell = Cell { value, place: place(number) };
            spoiled |= match sheet.columns.get(number - 1).copied().flatten() {
                Some(field) => self.put(&mut fields, field, cell),
                None => self.without_header(cell.place),
            };
        }
        let place = Place::Row { source: sheet.source.clone(), row: row.number };
        Some((owner, PermitRecord { place, fields }, spoiled))
    }

    fn document(&mut self, read: sheet::DocumentRecord, catalogue: &Catalogue) -> Record {
        let mut record = Record::new(read.place);
        for (name, value, place) in read.fields {
            let cell = Cell { value, place };
            record.spoiled |= match Field::of(&name) {
                _ if cell.value == Value::Empty => false,
                Some(field) => self.put(&mut record.fields, field, cell),
                None if catalogue.has_column(&name) => self.item(&mut record.items, &name, cell),
                None => self.unknown_field(&name, cell.place, sheet::known_headers()),
            };
        }
        for permit in read.permits {
            let mut fields = HashMap::new();
            for (name, value, place) in permit.fields {
                record.spoiled |= match PermitField::of(&name) {
                    _ if value == Value::Empty => false,
                    Some(field) => self.put(&mut fields, field, Cell { value, place }),
                    None => self.unknown_field(&name, place, sheet::known_permit_headers()),
                };
            }
            record.permits.push(PermitRecord { place: permit.place, fields });
        }
        record
    }

    // Each of these functions returns true where a part of the record is left out.

    /// Keeps a cell, unless another column of the same meaning (法定代表人, 负责人) is filled too.
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
        self.problems.push(Problem { place, kind: ProblemKind::ColumnTwice });
        true
    }

    fn without_header(&mut self, place: Place) -> bool {
        self.problems.push(Problem { place, kind: ProblemKind::CellWithoutHeader });
        true
    }

    fn unknown_field(&mut self, name: &str, place: Place, known: impl Iterator<Item = &'static str>) -> bool {
        self.problems.push(unknown(name, place, known));
        true
    }
}

fn unknown(header: &str, place: Place, known: impl Iterator<Item = &'static str>) -> Problem {
    let (header, known) = (header.to_string(), known.collect());
    Problem { place, kind: ProblemKind::ColumnUnknown { header, known } }
}

fn cell_place(source: &Source, row: usize, column: usize, header: &Arc<str>) -> Place {
    Place::Cell { source: source.clone(), row, column, header: Arc::clone(header) }
}
