//! The form as a workbook for clerks, which [`application::read`](crate::application::read) takes as it is. Codes stand
//! in text cells, so that no digit is lost; columns with few possible values have a drop-down; a note on each header
//! says what the column wants.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet,
    XlsxError,
};
use yizheng::fill::Kind;

use super::document::Prefilled;
use super::note::ColumnNote;
use crate::catalogue::{Catalogue, IndustryForm, TermRule};
use crate::paper::landscape_a4;
use crate::sheet::{Field, PermitField, known_permit_headers};

/// Rows with formats and drop-downs: as many applications as a clerk types at a sitting.
const ROWS: u32 = 200;

/// Most characters of all values of a drop-down together; Excel refuses a file with more.
const MAX_LIST_CHARACTERS: usize = 255;

/// The types of a holder's code that have a drop-down.
const CODE_TYPES: [&str; 4] = ["统一社会信用代码", "其他组织", "营业执照注册号", "身份证"];

/// One column.
struct Column {
    header: String,
    kind: Kind,
    required: bool,
    options: Vec<String>,
    note: String,
    value: Option<String>,
}

/// A workbook that cannot be made: a text of the catalogue is longer than a cell or note may be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the workbook cannot be made: {reason}")]
#[non_exhaustive]
pub struct WorkbookError {
    /// What the writer of workbooks says.
    pub reason: String,
}

impl WorkbookError {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "workbook"
    }
}

/// The workbook (XLSX) of a form for clerks. `office` is the name of the office that hands it out, and `words` puts the
/// note of a column into words.
///
/// # Errors
/// A text of the catalogue does not fit into a workbook.
pub fn workbook(
    form: &IndustryForm<'_>,
    catalogue: &Catalogue,
    office: Option<&str>,
    prefilled: &Prefilled,
    words: &dyn Fn(&ColumnNote) -> String,
) -> Result<Vec<u8>, WorkbookError> {
    let sheets = Sheets { form, catalogue, office, prefilled, words };
    sheets.write().map_err(|error| WorkbookError { reason: error.to_string() })
}

/// What the sheets are made from.
struct Sheets<'a> {
    form: &'a IndustryForm<'a>,
    catalogue: &'a Catalogue,
    office: Option<&'a str>,
    prefilled: &'a Prefilled,
    words: &'a dyn Fn(&ColumnNote) -> String,
}

impl Sheets<'_> {
    fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let applications = workbook.add_worksheet().set_name("申请")?;
        table(applications, &self.columns(), &[])?;
        let permits = workbook.add_worksheet().set_name("许可")?;
        table(permits, &self.permit_columns(), &self.permit_rows())?;
        workbook.save_to_buffer()
    }

    /// 申请编号 and the fields that the certificate needs, then the items of the form.
    fn columns(&self) -> Vec<Column> {
        let kind_name = self.catalogue.composite_type().map(|kind| kind.name.to_string());
        let industry = Some(self.form.industry.name.to_string());
        let application = self.prefilled.application.clone();
        let mut columns = vec![
            self.fixed(Field::Reference, Kind::Code, &ColumnNote::Application, application),
            self.fixed(Field::CertificateType, Kind::Text, &ColumnNote::Type, kind_name),
            self.fixed(Field::Number, Kind::Code, &ColumnNote::Number, None),
            self.fixed(Field::Industry, Kind::Text, &ColumnNote::Industry, industry),
        ];
        for asked in &self.form.items {
            let rule = asked.rule;
            let permits = asked
                .permits
                .iter()
                .filter_map(|position| self.form.permits.get(position.checked_sub(1)?))
                .map(|component| component.item.name.to_string())
                .collect();
            let note = ColumnNote::Item {
                kind: rule.kind,
                required: rule.required,
                permits,
                note: rule.note.clone(),
            };
            let known = self.prefilled.cells.iter().find(|(header, _)| header == rule.header());
            columns.push(Column {
                header: rule.header().to_string(),
                kind: rule.kind,
                required: rule.required,
                options: rule.options.clone(),
                note: (self.words)(&note),
                value: known.map(|(_, value)| value.clone()),
            });
            if rule.header() == Field::HolderCode.header() {
                columns.push(Column {
                    header: Field::HolderCodeType.header().to_string(),
                    kind: Kind::Text,
                    required: false,
                    options: CODE_TYPES.map(String::from).to_vec(),
                    note: (self.words)(&ColumnNote::CodeType),
                    value: None,
                });
            }
        }
        columns
    }

    /// A column that the certificate needs.
    fn fixed(&self, field: Field, kind: Kind, note: &ColumnNote, value: Option<String>) -> Column {
        Column {
            header: field.header().to_string(),
            kind,
            required: true,
            options: value.iter().filter(|_| kind == Kind::Text).cloned().collect(),
            note: (self.words)(note),
            value,
        }
    }

    fn permit_columns(&self) -> Vec<Column> {
        let reference = Column {
            header: Field::Reference.header().to_string(),
            kind: Kind::Code,
            required: true,
            options: Vec::new(),
            note: (self.words)(&ColumnNote::Application),
            value: None,
        };
        let fields = known_permit_headers().filter_map(PermitField::of).map(|field| Column {
            header: field.header().to_string(),
            kind: permit_kind(field),
            required: matches!(field, PermitField::Name | PermitField::Number),
            options: match field {
                PermitField::Name => self.form.industry.components().map(String::from).collect(),
                _ => Vec::new(),
            },
            note: (self.words)(&ColumnNote::Permit(field)),
            value: None,
        });
        std::iter::once(reference).chain(fields).collect()
    }

    /// A row for each permit, with its name, its code and the authority that grants it.
    fn permit_rows(&self) -> Vec<Vec<(&'static str, String)>> {
        let mut rows = Vec::new();
        for component in &self.form.permits {
            let item = component.item;
            let mut row = vec![
                (PermitField::Name.header(), item.name.to_string()),
                (PermitField::ItemCode.header(), item.code.to_string()),
            ];
            if let Some(application) = &self.prefilled.application {
                row.push((Field::Reference.header(), application.clone()));
            }
            if let Some(office) = self.office.filter(|_| item.granted_by_office()) {
                row.push((PermitField::Authority.header(), office.to_string()));
            }
            if item.term == TermRule::Long {
                row.push((PermitField::ValidUntil.header(), "长期".to_string()));
            }
            rows.push(row);
        }
        rows
    }
}

const fn permit_kind(field: PermitField) -> Kind {
    match field {
        PermitField::Number | PermitField::ItemCode => Kind::Code,
        PermitField::ValidFrom | PermitField::ValidUntil | PermitField::CommitmentDue => Kind::Date,
        PermitField::Name | PermitField::Authority | PermitField::Scope | PermitField::Commitment => {
            Kind::Text
        }
    }
}

/// Writes the headers with their notes, formats and drop-downs below them, and the rows that are known.
fn table(
    sheet: &mut Worksheet,
    columns: &[Column],
    rows: &[Vec<(&'static str, String)>],
) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left);
    sheet.set_freeze_panes(1, 1)?;
    for (column, at) in columns.iter().zip(0_u16..) {
        let (shade, head) = match column.required {
            true => (0x00FC_E4D6, Format::new().set_bold()),
            false => (0x00DD_EBF7, Format::new()),
        };
        let head = head
            .set_background_color(Color::RGB(shade))
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        sheet.write_with_format(0, at, &column.header, &head)?;
        sheet.insert_note(
            0,
            at,
            &Note::new(&column.note).add_author_prefix(false).set_width(260).set_height(110),
        )?;
        // A day may be a date cell or a text; every other cell is a text.
        let format = if column.kind == Kind::Date { &day } else { &text };
        sheet.set_column_format(at, format)?;
        sheet.set_column_width(at, width(column))?;
        if let Some(validation) = validation(column)? {
            sheet.add_data_validation(1, at, ROWS, at, &validation)?;
        }
        if let Some(value) = &column.value {
            sheet.write_with_format(1, at, value, &text)?;
        }
        for (row, line) in rows.iter().zip(1_u32..) {
            if let Some((_, value)) = row.iter().find(|(header, _)| *header == column.header) {
                sheet.write_with_format(line, at, value, &text)?;
            }
        }
    }
    sheet.set_row_height(0, 32)?;
    landscape_a4(sheet).set_repeat_rows(0, 0)?;
    Ok(())
}

fn validation(column: &Column) -> Result<Option<DataValidation>, XlsxError> {
    let characters = column.options.iter().map(|option| option.chars().count() + 1).sum::<usize>();
    let joinable = column.options.iter().all(|option| !option.contains(','));
    if !column.options.is_empty() && joinable && characters <= MAX_LIST_CHARACTERS {
        return DataValidation::new().allow_list_strings(&column.options).map(Some);
    }
    // A social credit code has 18 characters, an old registration number 15.
    let code = column.header == Field::HolderCode.header();
    Ok(code.then(|| DataValidation::new().allow_text_length(DataValidationRule::Between(15, 18))))
}

/// The width in the unit of Excel's columns, which is about one digit; a Chinese character takes two.
fn width(column: &Column) -> f64 {
    let of = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
    let longest = column.options.iter().chain(&column.value).map(|text| of(text)).fold(0.0, f64::max);
    (of(&column.header).max(longest) + 3.0).clamp(12.0, 44.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{self, Content};

    #[test]
    fn the_workbook_is_a_sheet_of_applications() {
        let catalogue = Catalogue::sample().unwrap();
        let form = IndustryForm::of(&catalogue, "饭店", &[]).unwrap();
        let prefilled = Prefilled {
            application: Some("SQ-1".to_string()),
            cells: vec![("持证主体".to_string(), "龘龘小吃店".to_string())],
        };
        let notes = std::cell::RefCell::new(Vec::new());
        let words = |note: &ColumnNote| {
            notes.borrow_mut().push(note.clone());
            "note".to_string()
        };
        let bytes = workbook(&form, &catalogue, Some("县行政审批局"), &prefilled, &words).unwrap();
        let Ok(Content::Tables(tables)) = sheet::read("form.xlsx", &bytes) else { panic!("no workbook") };
        let [applications, permits] = tables.as_slice() else { panic!("{} sheets", tables.len()) };
        assert_eq!(notes.borrow().len(), applications.headers.len() + permits.headers.len());
        assert!(applications.headers.iter().any(|header| header == "持证主体"));
        assert_eq!(applications.rows.len(), 1);
        assert_eq!(permits.rows.len(), form.permits.len());
    }
}
