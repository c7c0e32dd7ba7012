//! What a run of `issue` tells: a table for the clerk, words, or JSON.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::NamedTempFile;
use yizheng::Timestamp;

use crate::commands::Terminal;
use crate::commands::qr::{facts, warn_of_small_modules};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::application::{Checked, Problem};
use yizheng_office::codes::Code;
use yizheng_office::files::{self, Secrecy};
use yizheng_office::register::Record;
use yizheng_office::work::{IssuedChunk, PreparedFiles};
use yizheng_words::{Message, say};

/// Certificates that are named one by one on the terminal; above that, a summary.
const NAMED: usize = 20;

/// What was done so far.
pub(super) struct Summary {
    folder: PathBuf,
    stamp: String,
    edge_mm: f64,
    table: csv::Writer<NamedTempFile>,
    lines: Vec<Message>,
    issued: usize,
    existing: usize,
    rewritten: usize,
    /// The one with the smallest modules speaks for all.
    largest: Option<Code>,
    json: Option<Vec<Value>>,
}

impl Summary {
    pub(super) fn begin(folder: &Path, now: Timestamp, as_json: bool, edge_mm: f64) -> Result<Self, Failure> {
        // A byte order mark, which Excel needs.
        let failure = |error: std::io::Error| files::unwritable(folder, error);
        let mut file = files::temporary(folder).map_err(failure)?;
        file.write_all("\u{FEFF}".as_bytes()).map_err(failure)?;
        let mut table = csv::Writer::from_writer(file);
        table
            .write_record([
                "申请编号",
                "证照编号",
                "持证主体",
                "状态序号",
                "签名字节",
                "压缩字节",
                "码版本",
                "码内容",
            ])
            .map_err(|error| table_failed(folder, error))?;
        let stamp = now.to_string().replace([':', '-'], "");
        Ok(Self {
            folder: folder.to_path_buf(),
            stamp: stamp.get(..15).unwrap_or(&stamp).to_string(),
            edge_mm,
            table,
            lines: Vec::new(),
            issued: 0,
            existing: 0,
            rewritten: 0,
            largest: None,
            json: as_json.then(Vec::new),
        })
    }

    /// Adds a part of the batch.
    pub(super) fn add(&mut self, chunk: &IssuedChunk<'_>) -> Result<(), yizheng_office::Error> {
        self.existing += chunk.existing;
        self.rewritten += chunk.completed;
        self.issued(chunk.issued, chunk.files)
    }

    fn issued(
        &mut self,
        records: &[Record],
        prepared: &[PreparedFiles],
    ) -> Result<(), yizheng_office::Error> {
        self.issued += records.len();
        for (record, one) in records.iter().zip(prepared) {
            let index = record.status.as_ref().map(|status| status.index.to_string());
            self.table
                .write_record([
                    &record.application,
                    &record.number,
                    &record.holder,
                    &index.unwrap_or_default(),
                    &record.token.len().to_string(),
                    &one.deflated.to_string(),
                    &one.code.version().to_string(),
                    &one.text,
                ])
                .map_err(|error| table_failed(&self.folder, error))?;
            if self.lines.len() < NAMED {
                let message = Message::new("issue-line")
                    .text("number", &record.number)
                    .text("holder", &record.holder)
                    .text("version", one.code.version())
                    .text("bytes", one.deflated);
                self.lines.push(message);
            }
            if self.largest.as_ref().is_none_or(|code| code.modules() < one.code.modules()) {
                self.largest = Some(one.code.clone());
            }
            if let Some(json) = &mut self.json {
                json.push(issued_json(record, one, self.edge_mm));
            }
        }
        Ok(())
    }

    /// Puts the table in its place and says what was done.
    pub(super) fn end(
        self,
        checked: &Checked,
        finished: bool,
        took: Duration,
        terminal: Terminal<'_>,
    ) -> Result<(), Failure> {
        let Self { folder, stamp, edge_mm, table, lines, issued, existing, rewritten, largest, json } = self;
        if issued > 0 {
            let file = table.into_inner().map_err(|error| files::unwritable(&folder, error.into_error()))?;
            files::place(file, &free_name(&folder, &format!("results-{stamp}")), Secrecy::Open)?;
        }
        if let Some(json) = json {
            let answer = json!({
                "issued": json, "good": issued, "existing": existing, "files_written_again": rewritten,
                "bad": checked.bad, "interrupted": !finished, "problems": problems(checked, terminal),
            });
            return terminal.print(&answer.to_string());
        }
        let named = lines.len();
        for line in lines {
            terminal.print(&terminal.language.say(&line))?;
        }
        if issued > named {
            terminal
                .print(&terminal.language.say(&Message::new("issue-more").number("rest", issued - named)))?;
        }
        if let Some(code) = &largest {
            warn_of_small_modules(code, edge_mm, terminal);
        }
        if existing > 0 {
            let message = Message::new("issue-existing").number("existing", existing);
            terminal.print(&terminal.language.say(&message.number("files", rewritten)))?;
        }
        if issued > 0 {
            let message = Message::new("issue-done").number("issued", issued).number("bad", checked.bad);
            terminal.print(&terminal.language.say(&message.text("folder", folder.display())))?;
        }
        if issued > NAMED {
            let seconds = took.as_secs_f64().max(0.1);
            let message = Message::new("issue-rate").text("seconds", format!("{seconds:.1}"));
            let rate = format!("{:.0}", issued as f64 / seconds);
            terminal.print(&terminal.language.say(&message.text("rate", rate)))?;
        }
        if !finished {
            terminal.note(&terminal.language.word("issue-interrupted"));
        }
        Ok(())
    }
}

fn table_failed(folder: &Path, error: csv::Error) -> yizheng_office::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => files::unwritable(folder, error).into(),
        other => yizheng_office::Error::fault(format!("{other:?}")),
    }
}

/// One certificate, for `--json`.
pub(in crate::commands) fn issued_json(record: &Record, prepared: &PreparedFiles, edge_mm: f64) -> Value {
    json!({
        "application": record.application, "bundle": record.bundle, "number": record.number,
        "version": record.version, "holder": record.holder, "token_bytes": record.token.len(),
        "deflated_bytes": prepared.deflated, "status_index": record.status.as_ref().map(|status| status.index),
        "text": prepared.text, "files": prepared.files().collect::<Vec<_>>(), "code": facts(&prepared.code, edge_mm),
    })
}

pub(super) fn report_problems(problems: &[Problem], terminal: Terminal<'_>) {
    if !terminal.json {
        for problem in problems {
            terminal.note(&say::problem(&problem.place, &Message::from(&problem.kind), terminal.language));
        }
    }
}

/// Says that nothing was issued.
pub(super) fn refuse(checked: &Checked, existing: usize, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    if terminal.json {
        let answer = json!({
            "issued": [], "good": checked.applications.len(), "existing": existing, "bad": checked.bad,
            "problems": problems(checked, terminal),
        });
        terminal.print(&answer.to_string())?;
    } else {
        let message = Message::new("issue-refused").number("problems", checked.problems.len());
        let message = message.number("good", checked.applications.len());
        terminal.note(&terminal.language.say(&message));
        let advice = match (checked.unreadable, checked.applications.is_empty()) {
            (true, _) => "issue-unreadable",
            (false, true) => "issue-correct",
            (false, false) => "issue-correct-or-skip",
        };
        terminal.note(&terminal.language.word(advice));
    }
    Ok(Exit::Problems)
}

/// What `--check` says.
pub(super) fn voice_check(checked: &Checked, existing: usize, terminal: Terminal<'_>) -> Result<(), Failure> {
    if terminal.json {
        let answer = json!({
            "issued": [], "good": checked.applications.len(), "existing": existing, "bad": 0, "problems": [],
        });
        return terminal.print(&answer.to_string());
    }
    if existing > 0 {
        let message = Message::new("issue-check-existing").number("existing", existing);
        terminal.print(&terminal.language.say(&message))?;
    }
    let message = Message::new("issue-checked").number("good", checked.applications.len());
    terminal.print(&terminal.language.say(&message))
}

fn problems(checked: &Checked, terminal: Terminal<'_>) -> Vec<Value> {
    let json = |problem: &Problem| {
        say::problem_json(&problem.place, &Message::from(&problem.kind), terminal.language)
    };
    checked.problems.iter().map(json).collect()
}

/// `<stem>.csv`, or `<stem>-2.csv` when two batches fall into one second.
fn free_name(out: &Path, stem: &str) -> PathBuf {
    let first = out.join(format!("{stem}.csv"));
    if !first.exists() {
        return first;
    }
    (2..).map(|n| out.join(format!("{stem}-{n}.csv"))).find(|path| !path.exists()).unwrap_or(first)
}
