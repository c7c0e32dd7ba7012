//! Writes the demo office's workbook from the committed sheets.
//!
//! The CSV files under `seeds/demo/` are the source, easy to read in a diff; the workbook is what a clerk opens.
//! The same sheets give the same bytes on every machine: the creation time is fixed.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

/// The CSV file of each sheet, beside the sheet's name.
const SHEETS: [(&str, &str); 3] =
    [("applications.csv", "申请"), ("permits.csv", "许可"), ("certificates.csv", "证照")];

/// Columns narrower than this cut their own header; wider than [`WIDEST`] push the rest off the screen.
const NARROWEST: f64 = 8.0;
/// See [`NARROWEST`].
const WIDEST: f64 = 48.0;

/// Reads `seeds/demo/{applications,permits,certificates}.csv` and writes `seeds/demo/applications.xlsx`.
///
/// # Errors
///
/// When a sheet cannot be read, a row is longer or shorter than the header, a date column holds something that is
/// neither a day (`2026-03-18`) nor 长期, or the workbook cannot be written.
pub(crate) fn workbook(root: &Path) -> Result<()> {
    let demo = root.join("seeds").join("demo");
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title("水城县示例申请（虚构）")
            .set_comment("示例数据：机构、主体、人员均为虚构。Sample data: all of it invented.")
            .set_creation_datetime(&ExcelDateTime::from_ymd(2026, 11, 20)?),
    );
    for (file, name) in SHEETS {
        let path = demo.join(file);
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        write_sheet(sheet, &path).with_context(|| format!("{}", path.display()))?;
    }
    let target = demo.join("applications.xlsx");
    workbook.save(&target).with_context(|| format!("{}", target.display()))
}

fn write_sheet(sheet: &mut Worksheet, path: &Path) -> Result<()> {
    let bold = Format::new().set_bold().set_num_format("@").set_align(FormatAlign::Center);
    // Text everywhere but in dates: Excel rounds an 18-digit code to 15 digits and drops leading zeros.
    let text = Format::new().set_num_format("@");
    let date = Format::new().set_num_format("yyyy-mm-dd");

    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    let dates: Vec<bool> = header.iter().map(holds_dates).collect();
    let mut widths: Vec<f64> = header.iter().map(width).collect();
    for (label, place) in header.iter().zip(0u16..) {
        sheet.write_string_with_format(0, place, label, &bold)?;
    }
    for (record, row) in reader.records().zip(1u32..) {
        let record = record?;
        let cells = record.iter().zip(&dates).zip(&mut widths).zip(0u16..);
        for (((cell, is_date), widest), place) in cells {
            *widest = widest.max(width(cell));
            if cell.is_empty() {
                continue;
            }
            if *is_date && cell != "长期" {
                let day = day(cell).with_context(|| format!("row {}, column {}", row + 1, place + 1))?;
                sheet.write_datetime_with_format(row, place, &day, &date)?;
            } else {
                sheet.write_string_with_format(row, place, cell, &text)?;
            }
        }
    }
    for ((is_date, widest), place) in dates.into_iter().zip(widths).zip(0u16..) {
        sheet.set_column_width(place, (widest + 2.0).clamp(NARROWEST, WIDEST))?;
        // The empty cells below take what a clerk types next.
        let format = if is_date { &date } else { &text };
        sheet.set_column_format(place, format)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

/// Does a column of this header hold calendar days? Its cells may say 长期 instead.
fn holds_dates(label: &str) -> bool {
    label.ends_with("日期") || matches!(label, "有效期起" | "有效期止" | "承诺期限")
}

/// A day as `2026-03-18`, and no other spelling: the library itself would take a time of day too.
fn day(cell: &str) -> Result<ExcelDateTime> {
    let shape = cell.len() == 10
        && cell.bytes().zip(0..).all(|(byte, i)| match i {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    ensure!(shape, "`{cell}` is not a day such as 2026-03-18");
    Ok(ExcelDateTime::parse_from_str(cell)?)
}

/// Width in the unit of Excel's columns, about one digit; a Chinese character takes two.
fn width(cell: &str) -> f64 {
    cell.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum()
}
