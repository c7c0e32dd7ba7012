//! Several sheets at once: as many as the machine has cores; released in order, by one hand.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use serde_json::{Value, json};
use yizheng::Timestamp;
use yizheng::trust::Trust;
use yizheng_print::{CodeFace, Press, Printer, Problem};

use super::output::Writer;
use super::problem;
use super::sheet::{Order, Ready};
use super::{Terminal, WANTED_MODULE_MM};
use crate::arguments::{Output, Print};
use crate::commands::interrupt::Interrupted;
use crate::commands::progress;
use crate::failure::Failure;
use yizheng_office::Office;
use yizheng_office::work::{PrintJournal, Printable};
use yizheng_words::Message;

/// Sheets that may wait to be written: bounds what a slow disk costs in memory.
const WAITING: usize = 4;

/// What is to be done.
pub(super) struct Plan<'a> {
    pub(super) office: &'a Office,
    pub(super) press: &'a Press,
    pub(super) printer: Option<Printer>,
    pub(super) arguments: &'a Print,
    pub(super) time: Timestamp,
    pub(super) interrupted: Interrupted,
}

/// What became of one certificate.
pub(super) struct Outcome {
    pub(super) number: String,
    pub(super) holder: String,
    pub(super) files: Vec<PathBuf>,
    pub(super) result: Result<CodeFace, Vec<Problem>>,
    pages: usize,
}

/// A sheet that is ready, and its PDF where each has one of its own.
type Done = Result<(Ready, Option<Vec<u8>>), Vec<Problem>>;

impl Plan<'_> {
    /// Prints all of them. One that cannot be released does not keep the others from it.
    ///
    /// # Errors
    /// A file cannot be written.
    pub(super) fn carry_out(
        &self,
        certificates: &[Printable],
        writer: &mut Writer<'_>,
        journal: &mut PrintJournal<'_>,
        terminal: Terminal<'_>,
    ) -> Result<Vec<Outcome>, Failure> {
        let trust = Trust::direct(self.office.authority().clone());
        let order = Order {
            office: self.office,
            press: self.press,
            printer: self.printer,
            arguments: self.arguments,
            trust: &trust,
            time: self.time,
        };
        let workers = thread::available_parallelism().map_or(1, usize::from).min(certificates.len());
        let next = AtomicUsize::new(0);
        let (sender, receiver) = mpsc::sync_channel::<(usize, Done)>(WAITING);
        let bar = progress::bar(certificates.len(), terminal);
        thread::scope(|scope| {
            for _ in 0..workers {
                let (sender, next, order) = (sender.clone(), &next, &order);
                scope.spawn(move || {
                    while let Some((at, one)) = numbered(certificates, next.fetch_add(1, Ordering::Relaxed)) {
                        if self.interrupted.heard() {
                            break;
                        }
                        // The other end is gone when a file could not be written: then nobody needs the rest.
                        if sender.send((at, self.done(order, one))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(sender);
            // Gone at the end of this block, so that nobody waits to hand in what is no longer wanted.
            let receiver = receiver;
            // Whatever comes early waits for its turn.
            let mut early: BTreeMap<usize, Done> = BTreeMap::new();
            let mut outcomes = Vec::new();
            for (at, done) in &receiver {
                early.insert(at, done);
                while let Some(done) = early.remove(&outcomes.len()) {
                    let Some(one) = certificates.get(outcomes.len()) else { break };
                    let outcome = match release(one, done, writer, terminal) {
                        Ok(outcome) => outcome,
                        Err(failure) => {
                            // What was released before it is written down all the same.
                            journal.flush()?;
                            return Err(failure);
                        }
                    };
                    if outcome.result.is_ok() && self.arguments.merge.is_none() {
                        journal.released(one)?;
                    }
                    outcomes.push(outcome);
                    bar.inc(1);
                }
            }
            bar.finish_and_clear();
            Ok(outcomes)
        })
    }

    fn done(&self, order: &Order<'_>, one: &Printable) -> Done {
        let ready = order.prepare(one)?;
        let alone = self.arguments.merge.is_none() && self.arguments.format.contains(&Output::Pdf);
        let identity = one.claims.license.number.as_str();
        let pdf = alone.then(|| ready.sheet.pdf(identity)).transpose().map_err(|found| vec![found])?;
        Ok((ready, pdf))
    }
}

fn numbered(certificates: &[Printable], at: usize) -> Option<(usize, &Printable)> {
    certificates.get(at).map(|one| (at, one))
}

fn release(
    one: &Printable,
    done: Done,
    writer: &mut Writer<'_>,
    terminal: Terminal<'_>,
) -> Result<Outcome, Failure> {
    let license = &one.claims.license;
    let mut outcome = Outcome {
        number: license.number.to_string(),
        holder: license.holder_name.to_string(),
        files: Vec::new(),
        result: Err(Vec::new()),
        pages: 0,
    };
    match done {
        Ok((ready, pdf)) => {
            remark(&outcome.number, &ready, terminal);
            outcome.pages = ready.sheet.pages();
            outcome.files = writer.take(one, ready.sheet, pdf)?;
            outcome.result = Ok(ready.code);
        }
        Err(problems) => {
            if !terminal.json {
                let message = Message::new("print-failed").text("number", &outcome.number);
                terminal.note(&terminal.language.say(&message.text("holder", &outcome.holder)));
                for found in &problems {
                    problem::note(found, terminal);
                }
            }
            outcome.result = Err(problems);
        }
    }
    Ok(outcome)
}

/// What a clerk should know of a sheet that is good all the same.
fn remark(number: &str, ready: &Ready, terminal: Terminal<'_>) {
    if terminal.json {
        return;
    }
    for remark in &ready.remarks {
        let message = Message::new("print-remark").text("number", number).text("remark", remark);
        terminal.note(&terminal.language.say(&message));
    }
    if ready.code.module_mm < WANTED_MODULE_MM - 1e-9 {
        let message = Message::new("print-crowded")
            .text("number", number)
            .text("version", ready.code.version)
            .text("edge", format!("{:.0}", ready.code.mm))
            .text("module", format!("{:.2}", ready.code.module_mm));
        terminal.note(&terminal.language.say(&message));
    }
}

impl Outcome {
    pub(super) fn json(&self, terminal: Terminal<'_>) -> Value {
        let (code, problems) = match &self.result {
            Ok(code) => (Some(code), Vec::new()),
            Err(problems) => (None, problems.iter().map(|found| problem::json(found, terminal)).collect()),
        };
        let code = code.map(|code| {
            json!({
                "version": code.version, "level": code.level, "edge_mm": code.mm,
                "module_mm": (code.module_mm * 1000.0).round() / 1000.0,
            })
        });
        json!({
            "number": self.number, "holder": self.holder, "files": self.files, "pages": self.pages, "code": code,
            "problems": problems,
        })
    }
}
