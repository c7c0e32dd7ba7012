//! Changing the register: every change has a line in the journal.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use yizheng::token::UnverifiedToken;
use yizheng::{Claims, Commitment};

use super::error::RegisterError;
use super::head::Head;
use super::journal::{BEGINNING, Line, Seal};
use super::store::{Record, Rows, StatusAllocation};
use crate::OfficeKey;
use crate::lifecycle::{EntryState, Event, Outcome, Promise};

/// The register, open for writing within one transaction.
pub struct JournalWriter<'l> {
    /// The rows. Every change of them needs a line in the journal.
    pub rows: &'l dyn Rows,
    operator: String,
    moment: u64,
    sequence: u64,
    hash: [u8; 32],
    written: bool,
}

/// The certificate that a line is about.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// 证照类型代码.
    pub type_code: &'a str,
    /// 证照编号.
    pub number: &'a str,
    /// Version.
    pub version: u64,
    /// 0: the whole; n: the n-th component.
    pub component: u64,
}

/// A certificate that was signed and is to be entered.
#[derive(Clone, Debug)]
pub struct Entry {
    /// 申请编号.
    pub application: String,
    /// 联办编号.
    pub bundle: Option<String>,
    /// Face items that are printed only, as JSON.
    pub printed_only: String,
    /// Its place in a status list.
    pub status: Option<StatusAllocation>,
    /// What the token says.
    pub claims: Claims,
    /// The signed bytes.
    pub token: Vec<u8>,
}

impl<'a> About<'a> {
    /// The whole of a record.
    #[must_use]
    pub fn record(record: &'a Record) -> Self {
        let (type_code, number) = (&record.type_code, &record.number);
        Self { type_code, number, version: record.version, component: 0 }
    }
}

impl<'l> JournalWriter<'l> {
    /// Goes on after the journal's last line.
    ///
    /// # Errors
    /// The database fails.
    pub fn open(rows: &'l dyn Rows, operator: &str, moment: u64) -> Result<Self, RegisterError> {
        let (sequence, hash) = match rows.journal_end()? {
            Some(line) => (line.sequence, line.hash),
            None => (0, BEGINNING),
        };
        Ok(Self { rows, operator: operator.to_string(), moment, sequence, hash, written: false })
    }

    /// Writes a line and returns its sequence number.
    ///
    /// # Errors
    /// The database fails.
    pub fn write(&mut self, event: Event, about: &About<'_>, details: &Value) -> Result<u64, RegisterError> {
        let mut line = Line {
            sequence: self.sequence.saturating_add(1),
            moment: self.moment,
            operator: self.operator.clone(),
            event: event.code().to_string(),
            type_code: about.type_code.to_string(),
            number: about.number.to_string(),
            version: about.version,
            component: about.component,
            details: details.to_string(),
            hash: BEGINNING,
        };
        line.hash = line.chained(&self.hash);
        self.rows.append(&line)?;
        (self.sequence, self.hash, self.written) = (line.sequence, line.hash, true);
        Ok(self.sequence)
    }

    /// Enters a certificate, its promises and its line.
    ///
    /// # Errors
    /// The application or the version of this number stands in the register, or the database fails.
    pub fn enter(&mut self, event: Event, entry: &Entry, details: &Value) -> Result<Record, RegisterError> {
        let license = &entry.claims.license;
        let mut all = Map::new();
        all.insert("application".into(), json!(entry.application));
        all.insert("token_sha256".into(), json!(hex(&Sha256::digest(&entry.token))));
        if let Some(status) = &entry.status {
            let place = json!({ "list": status.list, "index": status.index, "entries": status.entries });
            all.insert("status".into(), place);
        }
        if let Some(bundle) = &entry.bundle {
            all.insert("bundle".into(), json!(bundle));
        }
        if let Value::Object(more) = details {
            all.extend(more.clone());
        }
        let (type_code, number) = (license.type_code.as_str(), license.number.as_str());
        let about = About { type_code, number, version: license.version, component: 0 };
        let line = self.write(event, &about, &Value::Object(all))?;
        let mut record = Record {
            id: 0,
            application: entry.application.clone(),
            bundle: entry.bundle.clone(),
            type_code: type_code.to_string(),
            type_name: license.type_name.to_string(),
            number: number.to_string(),
            version: license.version,
            holder: license.holder_name.to_string(),
            status: entry.status.clone(),
            issued_at: entry.claims.issued_at.seconds(),
            operator: self.operator.clone(),
            printed_only: entry.printed_only.clone(),
            line,
            token: entry.token.clone(),
        };
        record.id = self.rows.insert(&record)?;
        for promise in promises(record.id, &entry.claims) {
            self.rows.insert_promise(&promise)?;
        }
        Ok(record)
    }

    /// Changes the state of one entry of `record`.
    ///
    /// # Errors
    /// The database fails.
    pub fn decide(
        &mut self,
        event: Event,
        record: &Record,
        component: u64,
        state: EntryState,
        details: &Value,
    ) -> Result<(), RegisterError> {
        self.write(event, &About { component, ..About::record(record) }, details)?;
        self.rows.set_state(record.id, component, state)
    }

    /// Seals the journal where a key is at hand. Returns the journal's new end; none where nothing was written.
    ///
    /// # Errors
    /// The key does not sign, or the database fails.
    pub fn close(self, key: Option<&dyn OfficeKey>) -> Result<Option<Head>, RegisterError> {
        if !self.written {
            return Ok(None);
        }
        if let Some(key) = key {
            self.rows.set_seal(&Seal::sign(self.sequence, self.hash, key)?)?;
        }
        Ok(Some(Head { sequence: self.sequence, hash: self.hash }))
    }
}

/// Every promise on the face of a certificate, open.
fn promises(record: u64, claims: &Claims) -> Vec<Promise> {
    let of = |component: u64, commitments: &[Commitment]| -> Vec<Promise> {
        let promise = |(commitment, place): (&Commitment, u64)| Promise {
            record,
            component,
            place,
            text: commitment.text.to_string(),
            due: commitment.due,
            outcome: Outcome::Open,
        };
        commitments.iter().zip(1..).map(promise).collect()
    };
    let license = &claims.license;
    let mut all = of(0, &license.commitments);
    for (permit, component) in license.permits.iter().zip(1..) {
        all.extend(of(component, &permit.commitments));
    }
    all
}

/// The claims of a token of the register. Its signature is not verified here: the office made it itself, and
/// `register check` verifies it.
///
/// # Errors
/// It is damaged.
pub fn claims(token: &[u8]) -> Result<Claims, RegisterError> {
    let parsed = UnverifiedToken::parse(token).map_err(|reason| RegisterError::Token { reason })?;
    Ok(parsed.danger_unverified_claims().clone())
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// 32 bytes from what [`hex`] made of them.
#[must_use]
pub(super) fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = text
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok()))
        .collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
    if rest.is_empty() { bytes.try_into().ok() } else { None }
}
