//! The register as tables for other systems (CSV, XLSX), and the hand-over list (送达回证) that the recipients sign.

#[cfg(feature = "xlsx")]
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use yizheng::Timestamp;

#[cfg(feature = "xlsx")]
use crate::paper::landscape_a4;
use crate::register::{Record, claims};

/// Most certificates on a worksheet: Excel has 1,048,576 rows, and one is the header.
#[cfg(feature = "xlsx")]
const MOST_ROWS: usize = 1_048_575;

/// Headers of the certificates. Other systems read them: they are Chinese in every language.
const HEADERS: [&str; 17] = [
    "证照编号",
    "版本",
    "证照名称",
    "证照类型代码",
    "状态",
    "持证主体",
    "主体代码",
    "法定代表人（负责人）",
    "经营场所",
    "行政区划",
    "有效期起",
    "有效期止",
    "单项许可",
    "申请编号",
    "联办编号",
    "签发时间",
    "经办人",
];
/// Headers of the hand-over list.
const HANDOVER: [&str; 10] = [
    "序号",
    "证照名称",
    "证照编号",
    "受送达人",
    "份数",
    "送达地点",
    "送达方式",
    "送达日期",
    "签收人",
    "备注",
];
/// Widths of the columns of the hand-over list, in characters.
#[cfg(feature = "xlsx")]
const HANDOVER_WIDTHS: [f64; 10] = [6.0, 22.0, 30.0, 34.0, 6.0, 20.0, 12.0, 14.0, 14.0, 16.0];

/// One certificate of the register.
#[derive(Clone, Debug)]
pub struct ExportRow {
    /// The certificate.
    pub record: Record,
    /// Its state, in words.
    pub state: String,
}

/// A table that cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The writer of tables failed.
    #[error("the table cannot be written: {reason}")]
    Writer {
        /// What it says.
        reason: String,
    },
    /// A worksheet has no room for so many certificates.
    #[error("{rows} certificates do not fit into a worksheet of {limit} rows")]
    TooManyRows {
        /// The number of certificates.
        rows: usize,
        /// The most that fit.
        limit: usize,
    },
}

impl ExportError {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Writer { .. } => "writer",
            Self::TooManyRows { .. } => "too_many_rows",
        }
    }

    fn writer(error: impl std::fmt::Display) -> Self {
        Self::Writer { reason: error.to_string() }
    }
}

/// The certificates as CSV in UTF-8, one a row below a header row.
///
/// # Errors
/// The writer failed.
pub fn certificates_csv(rows: &[ExportRow]) -> Result<Vec<u8>, ExportError> {
    table(&HEADERS, rows.iter().map(ExportRow::cells))
}

/// The hand-over list of the certificates as CSV in UTF-8.
///
/// # Errors
/// The writer failed.
pub fn handover_csv(rows: &[ExportRow]) -> Result<Vec<u8>, ExportError> {
    table(&HANDOVER, (1..).zip(rows).map(|(number, row)| row.handover(number)))
}

/// A workbook (XLSX) with a sheet of the certificates and the hand-over list of the office called `office`.
///
/// # Errors
/// More certificates than a worksheet has rows for, or a text longer than a cell may be.
#[cfg(feature = "xlsx")]
pub fn workbook(rows: &[ExportRow], office: &str) -> Result<Vec<u8>, ExportError> {
    if rows.len() > MOST_ROWS {
        return Err(ExportError::TooManyRows { rows: rows.len(), limit: MOST_ROWS });
    }
    let mut workbook = Workbook::new();
    write_workbook(&mut workbook, rows, office).map_err(ExportError::writer)
}

impl ExportRow {
    fn cells(&self) -> Vec<String> {
        let record = &self.record;
        let mut cells = vec![
            record.number.clone(),
            record.version.to_string(),
            record.type_name.clone(),
            record.type_code.clone(),
            self.state.clone(),
            record.holder.clone(),
        ];
        // A damaged token leaves its cells empty; `register check` names it.
        let claims = claims(&record.token).ok();
        let license = claims.as_ref().map(|claims| &claims.license);
        let text = |text: Option<String>| text.unwrap_or_default();
        let own = |of: fn(&yizheng::License) -> Option<String>| text(license.and_then(of));
        cells.push(text(
            claims.as_ref().and_then(|claims| claims.holder_code.as_ref()).map(ToString::to_string),
        ));
        cells.push(own(|license| license.representative.as_ref().map(ToString::to_string)));
        cells.push(own(|license| license.premises.as_ref().map(ToString::to_string)));
        cells.push(own(|license| Some(license.division.to_string())));
        cells.push(own(|license| license.valid_from.map(|day| day.to_string())));
        cells.push(own(|license| license.valid_until.map(|day| day.to_string())));
        cells.push(own(|license| {
            let permits = license.permits.iter();
            // The metadata standard joins several values of one field by ^.
            Some(
                permits
                    .map(|permit| format!("{} {}", permit.name, permit.number))
                    .collect::<Vec<_>>()
                    .join("^"),
            )
        }));
        cells.push(record.application.clone());
        cells.push(record.bundle.clone().unwrap_or_default());
        cells.push(Timestamp::from_seconds(record.issued_at).to_string());
        cells.push(record.operator.clone());
        cells
    }

    fn handover(&self, number: usize) -> Vec<String> {
        let record = &self.record;
        let blank = String::new;
        vec![
            number.to_string(),
            record.type_name.clone(),
            record.number.clone(),
            record.holder.clone(),
            "1".to_string(),
            blank(),
            blank(),
            blank(),
            blank(),
            blank(),
        ]
    }
}

fn table(headers: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, ExportError> {
    // Excel needs a byte order mark.
    let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record(headers).map_err(ExportError::writer)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| defused(cell))).map_err(ExportError::writer)?;
    }
    writer.into_inner().map_err(ExportError::writer)
}

/// A CSV cell that no spreadsheet takes for a formula.
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_string() }
}

#[cfg(feature = "xlsx")]
fn write_workbook(workbook: &mut Workbook, rows: &[ExportRow], office: &str) -> Result<Vec<u8>, XlsxError> {
    let head = Format::new().set_bold().set_background_color(Color::RGB(0xE7_EE_F7));
    let sheet = workbook.add_worksheet().set_name("证照")?;
    write_rows(sheet, 0, &HEADERS, &head, rows.iter().map(ExportRow::cells), &text_format())?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    handover(workbook.add_worksheet().set_name("送达回证")?, rows, office)?;
    workbook.save_to_buffer()
}

/// Every cell is a text: Excel would round codes of 18 digits.
#[cfg(feature = "xlsx")]
fn text_format() -> Format {
    Format::new().set_num_format("@")
}

/// The hand-over list to print and sign: landscape, the header row on every page.
#[cfg(feature = "xlsx")]
fn handover(sheet: &mut Worksheet, rows: &[ExportRow], office: &str) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(18).set_align(FormatAlign::Center);
    let cell =
        text_format().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let head = cell.clone().set_bold().set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, 9, "证照送达回证", &title)?;
    sheet.write_string(1, 0, format!("送达机关：{office}"))?;
    sheet.write_string(1, 5, "送达人（签字）：")?;
    for (column, width) in (0..).zip(HANDOVER_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let cells = (1..).zip(rows).map(|(number, row)| row.handover(number));
    write_rows(sheet, 2, &HANDOVER, &head, cells, &cell)?;
    landscape_a4(sheet).set_footer("&C第 &P 页，共 &N 页").set_repeat_rows(2, 2)?;
    Ok(())
}

#[cfg(feature = "xlsx")]
fn write_rows(
    sheet: &mut Worksheet,
    first: u32,
    headers: &[&str],
    head: &Format,
    rows: impl Iterator<Item = Vec<String>>,
    cell: &Format,
) -> Result<(), XlsxError> {
    for (column, header) in (0..).zip(headers) {
        sheet.write_string_with_format(first, column, *header, head)?;
    }
    for (row, cells) in (first + 1..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, text, cell)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula() {
        for (cell, written) in
            [("=1+1", "'=1+1"), ("+86", "'+86"), ("-", "'-"), ("@a", "'@a"), ("a=1", "a=1")]
        {
            assert_eq!(defused(cell), written);
        }
    }

    #[test]
    fn a_table_begins_with_its_mark_and_its_headers() {
        let csv = String::from_utf8(certificates_csv(&[]).unwrap()).unwrap();
        assert!(csv.starts_with("\u{FEFF}证照编号,版本,"), "{csv}");
    }
}
