//! `yizheng register export`: the register as a workbook or CSV, the hand-over list (送达回证), or the token files.

use std::path::Path;

use serde_json::json;

use super::{query, state_words};
use crate::arguments::{Export, ExportFormat};
use crate::commands::{Terminal, moment};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Office;
use yizheng_office::export::{self, ExportError, ExportRow};
use yizheng_office::files::{self, Secrecy};
use yizheng_office::work::{file_label, rows};
use yizheng_words::Message;

pub(super) fn run(arguments: &Export, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let query = query(&arguments.selection)?;
    let office = Office::open(&arguments.office.folder)?;
    let out = &arguments.out;
    if arguments.format != ExportFormat::Tokens {
        files::vacant(out)?;
    }
    let register = office.register(moment::now())?;
    let (found, _) = rows::search(&register, &query, usize::MAX)?;
    let rows: Vec<ExportRow> = found
        .into_iter()
        .map(|(record, state)| ExportRow { record, state: state_words(state, terminal) })
        .collect();
    let files = match arguments.format {
        ExportFormat::Xlsx => single(out, export::workbook(&rows, &office.settings().name))?,
        ExportFormat::Csv => single(out, export::certificates_csv(&rows))?,
        ExportFormat::Handover => single(out, export::handover_csv(&rows))?,
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

/// Writes a table to the file `out`; 1, the number of files.
fn single(out: &Path, table: Result<Vec<u8>, ExportError>) -> Result<usize, Failure> {
    let bytes = table.map_err(|error| match error {
        ExportError::TooManyRows { rows, limit } => {
            let message = Message::new("error-export-rows").number("rows", rows).number("limit", limit);
            Failure::new(Exit::Usage, message)
        }
        error => Failure::fault(error),
    })?;
    files::write_new(out, &bytes, Secrecy::Owner)?;
    Ok(1)
}

/// Writes the tokens that are not there yet, and returns their number.
fn tokens(rows: &[ExportRow], folder: &Path) -> Result<usize, Failure> {
    files::folder(folder)?;
    let mut written = 0;
    for ExportRow { record, .. } in rows {
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
