//! `yizheng register export`: the register as a workbook or CSV, the hand-over list (送达回证), or the token files.

use std::path::Path;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use serde_json::json;
use yizheng::Timestamp;

use super::{query, state_words};
use crate::arguments::{Export, ExportFormat};
use crate::commands::paper::landscape_a4;
use crate::commands::{Terminal, moment};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Office;
use yizheng_office::files::{self, Secrecy};
use yizheng_office::register::{EntryState, Record, claims};
use yizheng_office::work::{file_label, rows};
use yizheng_words::Message;

/// Rows of a worksheet in Excel.
const MOST_ROWS: usize = 1_048_575;

/// One certificate as a row.
struct Row {
    record: Record,
    state: Option<EntryState>,
}

pub(super) fn run(arguments: &Export, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let query = query(&arguments.selection)?;
    let office = Office::open(&arguments.office.folder)?;
    let out = &arguments.out;
    if arguments.format != ExportFormat::Tokens {
        files::vacant(out)?;
    }
    let register = office.register(moment::now())?;
    let (found, _) = rows::search(&register, &query, usize::MAX)?;
    let rows: Vec<Row> = found.into_iter().map(|(record, state)| Row { record, state }).collect();
    let files = match arguments.format {
        ExportFormat::Xlsx => {
            if rows.len() > MOST_ROWS {
                let message = Message::new("error-export-rows").number("rows", rows.len());
                return Err(Failure::new(Exit::Usage, message.number("limit", MOST_ROWS)));
            }
            files::write_new(out, &workbook(&rows, &office, terminal)?, Secrecy::Owner)?;
            1
        }
        ExportFormat::Csv => {
            files::write_new(
                out,
                &table(HEADERS.as_slice(), rows.iter().map(|row| row.cells(terminal)))?,
                Secrecy::Owner,
            )?;
            1
        }
        ExportFormat::Handover => {
            let cells = (1..).zip(&rows).map(|(place, row)| row.handover(place));
            files::write_new(out, &table(HANDOVER.as_slice(), cells)?, Secrecy::Owner)?;
            1
        }
        ExportFormat::Tokens => tokens(&rows, out)?,
    };
    if terminal.json {
        let answer = json!({ "certificates": rows.len(), "out": out, "files": files });
        terminal.print(&answer.to_string())?;
    } else {
        let message = Message::new("export-done").number("certificates", rows.len());
        terminal.print(&terminal.language.say(&message.text("file", out.display())))?;
    }
    Ok(Exit::Success)
}

/// The headers are data that other systems read: Chinese in both languages.
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
/// The hand-over list: who took which certificate, when, with a signature.
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
/// Widths of its columns, in characters.
const HANDOVER_WIDTHS: [f64; 10] = [6.0, 22.0, 30.0, 34.0, 6.0, 20.0, 12.0, 14.0, 14.0, 16.0];

impl Row {
    fn cells(&self, terminal: Terminal<'_>) -> Vec<String> {
        let record = &self.record;
        let mut cells = vec![
            record.number.clone(),
            record.version.to_string(),
            record.type_name.clone(),
            record.type_code.clone(),
            state_words(self.state, terminal),
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
            // Several values in one field are joined by ^ (DOMAIN: metadata).
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

    fn handover(&self, place: usize) -> Vec<String> {
        let record = &self.record;
        let blank = String::new;
        vec![
            place.to_string(),
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

fn table(headers: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Failure> {
    // A byte order mark, which Excel needs.
    let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record(headers).map_err(Failure::fault)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| defused(cell))).map_err(Failure::fault)?;
    }
    writer.into_inner().map_err(Failure::fault)
}

/// A spreadsheet takes a CSV cell that begins like a formula for one.
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_string() }
}

fn workbook(rows: &[Row], office: &Office, terminal: Terminal<'_>) -> Result<Vec<u8>, Failure> {
    let mut workbook = Workbook::new();
    let build = |workbook: &mut Workbook| -> Result<Vec<u8>, XlsxError> {
        let head = Format::new().set_bold().set_background_color(Color::RGB(0xE7_EE_F7));
        let sheet = workbook.add_worksheet().set_name("证照")?;
        write_rows(sheet, 0, &HEADERS, &head, rows.iter().map(|row| row.cells(terminal)), &text_format())?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofit();
        handover(workbook.add_worksheet().set_name("送达回证")?, rows, office)?;
        workbook.save_to_buffer()
    };
    build(&mut workbook).map_err(Failure::fault)
}

/// Every cell is a text: Excel would round codes of 18 digits.
fn text_format() -> Format {
    Format::new().set_num_format("@")
}

/// The hand-over list as it is printed and signed, landscape, its head on every page.
fn handover(sheet: &mut Worksheet, rows: &[Row], office: &Office) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(18).set_align(FormatAlign::Center);
    let cell =
        text_format().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let head = cell.clone().set_bold().set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, 9, "证照送达回证", &title)?;
    sheet.write_string(1, 0, format!("送达机关：{}", office.settings().name))?;
    sheet.write_string(1, 5, "送达人（签字）：")?;
    for (column, width) in (0..).zip(HANDOVER_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let cells = (1..).zip(rows).map(|(place, row)| row.handover(place));
    write_rows(sheet, 2, &HANDOVER, &head, cells, &cell)?;
    landscape_a4(sheet).set_footer("&C第 &P 页，共 &N 页").set_repeat_rows(2, 2)?;
    Ok(())
}

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

/// Writes the tokens that are not there yet; how many.
fn tokens(rows: &[Row], folder: &Path) -> Result<usize, Failure> {
    files::folder(folder)?;
    let mut written = 0;
    for Row { record, .. } in rows {
        let path =
            folder.join(format!("{}.cwt", file_label(&record.type_name, &record.number, record.version)));
        match std::fs::read(&path) {
            Ok(there) if there == record.token => {}
            Ok(_) => return Err(files::exists(&path).into()),
            Err(_) => {
                files::write_new(&path, &record.token, Secrecy::Open)?;
                written += 1;
            }
        }
    }
    Ok(written)
}
