//! The sheet for clerks: exactly what `issue` reads. Codes stand in text cells, so that no digit is lost; what has only
//! certain values has a drop-down; what a column wants to have is in a note on its header.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet,
    XlsxError,
};
use yizheng::fill::Kind;

use super::Issuer;
use crate::commands::paper::landscape_a4;
use crate::failure::Failure;
use yizheng_office::application::{Field, PermitField, known_permit_headers};
use yizheng_office::catalogue::{IndustryForm, PermitItem, TermRule};
use yizheng_words::Message;
use yizheng_words::language::Language;

/// Rows that have formats and drop-downs: as many applications as a clerk types at a sitting.
const ROWS: u32 = 200;

/// Most characters of all values of a drop-down together: Excel refuses a file with more.
const MAX_LIST_CHARACTERS: usize = 255;

/// What is known before the clerk begins.
#[derive(Default)]
pub(in crate::commands) struct Prefilled {
    /// 申请编号.
    pub(in crate::commands) application: Option<String>,
    /// Header of a column, and text.
    pub(in crate::commands) cells: Vec<(String, String)>,
}

/// One column.
struct Column {
    header: String,
    kind: Kind,
    required: bool,
    options: Vec<String>,
    note: String,
    value: Option<String>,
}

/// The workbook.
pub(in crate::commands) fn write(
    form: &IndustryForm<'_>,
    issuer: &Issuer,
    prefilled: &Prefilled,
    language: &Language,
) -> Result<Vec<u8>, Failure> {
    make(form, issuer, prefilled, language).map_err(Failure::fault)
}

fn make(
    form: &IndustryForm<'_>,
    issuer: &Issuer,
    prefilled: &Prefilled,
    language: &Language,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let applications = workbook.add_worksheet().set_name("申请")?;
    table(applications, &columns(form, issuer, prefilled, language), &[])?;
    let permits = workbook.add_worksheet().set_name("许可")?;
    table(permits, &permit_columns(form, language), &permit_rows(form, issuer, prefilled))?;
    workbook.save_to_buffer()
}

/// 申请编号 and what the certificate needs, then the items of the form.
fn columns(
    form: &IndustryForm<'_>,
    issuer: &Issuer,
    prefilled: &Prefilled,
    language: &Language,
) -> Vec<Column> {
    let kind_name = issuer.catalogue.composite_type().map(|kind| kind.name.to_string());
    let fixed = |field: Field, kind, note: &str, value: Option<String>| Column {
        header: field.header().to_string(),
        kind,
        required: true,
        options: value.iter().filter(|_| kind == Kind::Text).cloned().collect(),
        note: language.word(note),
        value,
    };
    let mut columns = vec![
        fixed(Field::Reference, Kind::Code, "sheet-note-application", prefilled.application.clone()),
        fixed(Field::CertificateType, Kind::Text, "sheet-note-type", kind_name),
        fixed(Field::Number, Kind::Code, "sheet-note-number", None),
        fixed(Field::Industry, Kind::Text, "sheet-note-industry", Some(form.industry.name.to_string())),
    ];
    for asked in &form.items {
        let rule = asked.rule;
        let names: Vec<&str> = asked
            .permits
            .iter()
            .filter_map(|place| form.permits.get(place.checked_sub(1)?))
            .map(|component| component.item.name.as_str())
            .collect();
        let mut note = Message::new("sheet-note-item")
            .text("kind", yizheng_words::form_words::kind(rule.kind.code(), language))
            .number("required", usize::from(rule.required))
            .text("permits", names.join("、"));
        note = note.number("noted", usize::from(rule.note.is_some()));
        note = note.text("note", rule.note.as_deref().unwrap_or_default());
        columns.push(Column {
            header: rule.header().to_string(),
            kind: rule.kind,
            required: rule.required,
            options: rule.options.clone(),
            note: language.say(&note),
            value: prefilled
                .cells
                .iter()
                .find(|(header, _)| header == rule.header())
                .map(|(_, value)| value.clone()),
        });
        if rule.header() == Field::HolderCode.header() {
            columns.push(Column {
                header: Field::HolderCodeType.header().to_string(),
                kind: Kind::Text,
                required: false,
                options: ["统一社会信用代码", "其他组织", "营业执照注册号", "身份证"]
                    .map(String::from)
                    .to_vec(),
                note: language.word("sheet-note-code-type"),
                value: None,
            });
        }
    }
    columns
}

fn permit_columns(form: &IndustryForm<'_>, language: &Language) -> Vec<Column> {
    let names: Vec<String> = form.industry.components().map(String::from).collect();
    let with_reference = std::iter::once(Field::Reference.header()).chain(known_permit_headers());
    with_reference
        .map(|header| {
            let field = PermitField::of(header);
            let (kind, note) = match field {
                None => (Kind::Code, "sheet-note-application"),
                Some(PermitField::Name) => (Kind::Text, "sheet-note-permit-name"),
                Some(PermitField::Number) => (Kind::Code, "sheet-note-permit-number"),
                Some(PermitField::Authority) => (Kind::Text, "sheet-note-permit-authority"),
                Some(PermitField::ItemCode) => (Kind::Code, "sheet-note-permit-item-code"),
                Some(PermitField::Scope) => (Kind::Text, "sheet-note-permit-scope"),
                Some(PermitField::ValidFrom) => (Kind::Date, "sheet-note-permit-from"),
                Some(PermitField::ValidUntil) => (Kind::Date, "sheet-note-permit-until"),
                Some(PermitField::Commitment) => (Kind::Text, "sheet-note-commitment"),
                Some(PermitField::CommitmentDue) => (Kind::Date, "sheet-note-commitment-due"),
            };
            Column {
                header: header.to_string(),
                kind,
                required: matches!(field, None | Some(PermitField::Name | PermitField::Number)),
                options: if field == Some(PermitField::Name) { names.clone() } else { Vec::new() },
                note: language.word(note),
                value: None,
            }
        })
        .collect()
}

/// A row for each permit: its name, its code, and whose it is.
fn permit_rows(
    form: &IndustryForm<'_>,
    issuer: &Issuer,
    prefilled: &Prefilled,
) -> Vec<Vec<(&'static str, String)>> {
    let mut rows = Vec::new();
    for component in &form.permits {
        let item: &PermitItem = component.item;
        let mut row = vec![
            (PermitField::Name.header(), item.name.to_string()),
            (PermitField::ItemCode.header(), item.code.to_string()),
        ];
        if let Some(application) = &prefilled.application {
            row.push((Field::Reference.header(), application.clone()));
        }
        if let Some(office) = issuer.office.as_ref().filter(|_| item.granted_by_office()) {
            row.push((PermitField::Authority.header(), office.clone()));
        }
        if item.term == TermRule::Long {
            row.push((PermitField::ValidUntil.header(), "长期".to_string()));
        }
        rows.push(row);
    }
    rows
}

/// Headers with their notes, formats and drop-downs below, and the rows that are known.
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
        // A day may be a date cell or a text; everything else is typed as it stands.
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

/// In the unit of Excel's columns, about one digit; a Chinese character takes two.
fn width(column: &Column) -> f64 {
    let of = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
    let longest = column.options.iter().chain(&column.value).map(|text| of(text)).fold(0.0, f64::max);
    (of(&column.header).max(longest) + 3.0).clamp(12.0, 44.0)
}
