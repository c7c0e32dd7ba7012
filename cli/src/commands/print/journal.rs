//! What was printed is in the register's journal: by whom, how often, and whether it was proved.

use serde_json::{Value, json};

use super::chosen::Chosen;
use crate::arguments::{EditionName, Print};
use crate::failure::Failure;
use yizheng_office::register::{About, Event, Record};
use yizheng_office::{Actor, Register};

/// Certificates that are written down together: each transaction waits for the disk.
const TOGETHER: usize = 50;

/// Writes down what was released.
pub(super) struct Journal<'a> {
    register: &'a mut Register,
    actor: Actor<'a>,
    details: Value,
    waiting: Vec<Record>,
}

impl<'a> Journal<'a> {
    pub(super) fn new(register: &'a mut Register, actor: Actor<'a>, arguments: &Print) -> Self {
        let edition = arguments.edition.map(|edition| match edition {
            EditionName::Original => "original",
            EditionName::Duplicate => "duplicate",
        });
        let details = json!({
            "copies": arguments.copies, "proof": if arguments.no_proof { "skipped" } else { "passed" },
            "edition": edition, "paper": arguments.paper, "overprint": arguments.overprint,
        });
        Self { register, actor, details, waiting: Vec::new() }
    }

    /// One certificate's files are in their places.
    pub(super) fn released(&mut self, chosen: &Chosen) -> Result<(), Failure> {
        self.waiting.push(chosen.record.clone());
        if self.waiting.len() >= TOGETHER { self.close() } else { Ok(()) }
    }

    /// All of them are, in one file.
    pub(super) fn all(&mut self, chosen: &[Chosen]) -> Result<(), Failure> {
        chosen.iter().try_for_each(|one| self.released(one))
    }

    /// Nothing waits any longer.
    pub(super) fn close(&mut self) -> Result<(), Failure> {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return Ok(());
        }
        let about: Vec<About<'_>> = waiting.iter().map(About::record).collect();
        Ok(self.register.note(self.actor, Event::Print, &about, &self.details)?)
    }
}
