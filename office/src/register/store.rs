//! The seam to the database: rows are kept and found here, and [`Register`](super::Register) decides what they mean.

use std::ops::ControlFlow;

use yizheng::Date;
use yizheng::trust::Status;

use super::error::RegisterError;
use super::journal::{Line, Seal};
use crate::lifecycle::{EntryState, Outcome, Promise};

/// A database that a register can live in.
pub trait Store {
    /// Reads one state of the register, whatever others write meanwhile.
    ///
    /// # Errors
    /// `work` fails, or the database does.
    fn read<T, E: From<RegisterError>>(&self, work: impl FnOnce(&dyn Rows) -> Result<T, E>) -> Result<T, E>;

    /// Changes the register: all that `work` does stays, or, where it fails or the machine does, nothing. Others
    /// wait until it is done.
    ///
    /// # Errors
    /// `work` fails, the database does, or another process keeps the register locked.
    fn write<T, E: From<RegisterError>>(
        &mut self,
        work: impl FnOnce(&dyn Rows) -> Result<T, E>,
    ) -> Result<T, E>;
}

/// The rows, within one transaction. Every method fails only where the database does.
#[allow(clippy::missing_errors_doc)]
pub trait Rows {
    /// Adds a record; its `id` is ignored, the new one returned. The application, and the version of a number, must
    /// be new.
    fn insert(&self, record: &Record) -> Result<u64, RegisterError>;
    /// The record with this row.
    fn by_id(&self, id: u64) -> Result<Option<Record>, RegisterError>;
    /// The record that was issued for this application.
    fn by_application(&self, application: &str) -> Result<Option<Record>, RegisterError>;
    /// All versions under this number, of every certificate type; by type, the oldest first.
    fn by_number(&self, number: &str) -> Result<Vec<Record>, RegisterError>;
    /// The records that were issued together under this bundle's name, in order.
    fn by_bundle(&self, bundle: &str) -> Result<Vec<Record>, RegisterError>;
    /// The record that has this entry of a status list.
    fn by_index(&self, list: &str, index: u64) -> Result<Option<Record>, RegisterError>;
    /// Calls `each` with every record that fits `query`, in the order of issue, until it breaks.
    fn search(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Record) -> Result<ControlFlow<()>, RegisterError>,
    ) -> Result<(), RegisterError>;

    /// The states of a record's entries that were ever changed, by component.
    fn states(&self, record: u64) -> Result<Vec<(u64, EntryState)>, RegisterError>;
    /// Replaces the state of one entry: 0 is the whole, n its n-th component.
    fn set_state(&self, record: u64, component: u64, state: EntryState) -> Result<(), RegisterError>;
    /// Every entry of a status list that is not valid, with its index.
    fn ended(&self, list: &str) -> Result<Vec<(u64, Status)>, RegisterError>;
    /// Goes on publishing an entry whose record is lost.
    fn carry(&self, list: &str, index: u64, status: Status) -> Result<(), RegisterError>;
    /// How many entries in all were ever changed.
    fn count_states(&self) -> Result<u64, RegisterError>;

    /// Adds a promise.
    fn insert_promise(&self, promise: &Promise) -> Result<(), RegisterError>;
    /// The promises of a record, in the order of its face.
    fn promises(&self, record: u64) -> Result<Vec<Promise>, RegisterError>;
    /// Open promises that are due on `until` or earlier, the most urgent first.
    fn open_promises(&self, until: Date) -> Result<Vec<Promise>, RegisterError>;
    /// Promises that were broken, the earliest day first.
    fn broken_promises(&self) -> Result<Vec<Promise>, RegisterError>;
    /// Records how a promise ended.
    fn set_outcome(
        &self,
        record: u64,
        component: u64,
        place: u64,
        outcome: Outcome,
    ) -> Result<(), RegisterError>;

    /// The counter of this name; 0 where there is none yet.
    fn counter(&self, name: &str) -> Result<u64, RegisterError>;
    /// Sets a counter.
    fn set_counter(&self, name: &str, value: u64) -> Result<(), RegisterError>;
    /// All counters, by name.
    fn counters(&self) -> Result<Vec<(String, u64)>, RegisterError>;

    /// The journal's last line.
    fn journal_end(&self) -> Result<Option<Line>, RegisterError>;
    /// The line with this place.
    fn line(&self, sequence: u64) -> Result<Option<Line>, RegisterError>;
    /// Adds a line.
    fn append(&self, line: &Line) -> Result<(), RegisterError>;
    /// Calls `each` with the lines about this record's number, or with all of them, in order.
    fn journal(
        &self,
        about: Option<(&str, &str)>,
        each: &mut dyn FnMut(Line) -> Result<ControlFlow<()>, RegisterError>,
    ) -> Result<(), RegisterError>;
    /// The last line with this event.
    fn last_event(&self, event: &str) -> Result<Option<Line>, RegisterError>;
    /// The signature over the journal, if there is one.
    fn seal(&self) -> Result<Option<Seal>, RegisterError>;
    /// Replaces it.
    fn set_seal(&self, seal: &Seal) -> Result<(), RegisterError>;
}

/// One signed certificate: a version of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its row.
    pub id: u64,
    /// 申请编号: what this version was issued for.
    pub application: String,
    /// 联办编号: what was issued with it at once.
    pub bundle: Option<String>,
    /// 证照类型代码.
    pub type_code: String,
    /// 证照名称.
    pub type_name: String,
    /// 证照编号.
    pub number: String,
    /// Version, from 1.
    pub version: u64,
    /// 持证主体.
    pub holder: String,
    /// Its place in a status list.
    pub status: Option<StatusAllocation>,
    /// Seconds since 1970.
    pub issued_at: u64,
    /// Who issued it.
    pub operator: String,
    /// Face items that are printed but not in the code: a JSON object, label to text.
    pub printed_only: String,
    /// The line of the journal that says so.
    pub line: u64,
    /// The signed bytes.
    pub token: Vec<u8>,
}

/// Consecutive entries of a status list: one for the whole, one for each component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusAllocation {
    /// Name of the list.
    pub list: String,
    /// Index of the whole.
    pub index: u64,
    /// How many entries.
    pub entries: u64,
}

/// A search for records. Every condition that is set must hold.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Part of the number, holder, application or bundle.
    pub text: Option<String>,
    /// 证照名称 or 证照类型代码.
    pub certificate_type: Option<String>,
    /// Only the newest version of each number.
    pub newest_only: bool,
    /// The whole has this status now.
    pub status: Option<Status>,
    /// Issued at this moment or later, seconds since 1970.
    pub from: Option<u64>,
    /// Issued at this moment or earlier.
    pub until: Option<u64>,
}
