//! Publishing: the states of all certificates as a signed status list, for verifiers.

use std::path::{Path, PathBuf};

use serde_json::json;
use sha2::{Digest, Sha256};
use yizheng::token::{ReadError, SignError};
use yizheng::trust::{Status, StatusEntries, StatusList, sign};
use yizheng::{Text, Timestamp};

use super::OpenOffice;
use super::error::Error;
use crate::actor::Actor;
use crate::files::{self, Secrecy};
use crate::folder::Office;
use crate::key::OfficeKey;
use crate::published::newest_list;
use crate::register::{About, Event, RegisterError, Statuses, hex, statuses};

/// Free entries behind the last one given out, so that certificates issued after a list was published are inside it.
const HEADROOM: u64 = 65_536;
/// Lists grow in steps, so that their length does not tell how much an office issued yesterday.
const STEP: u64 = 16_384;
/// Bits of an entry: the values of `Status` are below 16.
const BITS: u8 = 4;
const SECONDS_A_DAY: u64 = 86_400;
/// Seconds by which a clock may be corrected; verifiers allow five minutes.
const CORRECTION: u64 = 60;

/// Publishes the office's status list.
#[derive(Clone, Copy, Debug, Default)]
pub struct PublishOptions<'a> {
    /// Days after which the list says nothing any more; none: it does not expire.
    pub expires: Option<u64>,
    /// Where to write a copy to hand on.
    pub copy: Option<&'a Path>,
}

/// A list that was published.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PublishedList {
    /// Its files: the office's own, and the copy.
    pub files: Vec<PathBuf>,
    /// Its name.
    pub uri: Text,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it expires.
    pub expires: Option<Timestamp>,
    /// The states in it.
    pub statuses: Statuses,
    /// Its length, in entries.
    pub entries: usize,
    /// Its size, in bytes.
    pub bytes: usize,
}

/// Why no status list was published, or a published one cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// The last list is dated later than this clock: verifiers would ignore a new one.
    #[error("{} was published at {last}, and now it is {now}: the clock was set back", file.display())]
    ClockBack {
        /// The file of the last list.
        file: PathBuf,
        /// When it was published.
        last: Timestamp,
        /// The present time.
        now: Timestamp,
    },
    /// The register knows a state of an entry that it never gave out.
    #[error("the register has the state {} for entry {index}, which it never gave out", status.code())]
    Entry {
        /// The entry.
        index: u64,
        /// Its state.
        status: Status,
    },
    /// The register gave out more entries than a list can have.
    #[error("the register gave out more entries than a status list can have")]
    Full {
        /// The bound.
        reason: ReadError,
    },
    /// A published list cannot be read.
    #[error("the status list {} cannot be read", file.display())]
    List {
        /// The file of the list.
        file: PathBuf,
        /// What is wrong with it.
        reason: ReadError,
    },
    /// The office has no status list.
    #[error("the office in {} has no status list", folder.display())]
    NoList {
        /// The office's folder.
        folder: PathBuf,
    },
    /// The key did not sign the list.
    #[error("the status list was not signed")]
    NotSigned(#[source] SignError),
}

impl PublishError {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ClockBack { .. } => "clock_back",
            Self::Entry { .. } | Self::NotSigned(_) => "fault",
            Self::Full { .. } => "status_full",
            Self::List { .. } => "status_refused",
            Self::NoList { .. } => "no_status_list",
        }
    }
}

/// The name of the office's status list.
///
/// # Errors
/// It has none.
pub fn list_name(office: &Office) -> Result<&str, PublishError> {
    let name = office.settings().status_list.as_deref();
    name.ok_or_else(|| PublishError::NoList { folder: office.root().to_path_buf() })
}

impl PublishOptions<'_> {
    /// Signs the present states and puts the list into the office's folder.
    ///
    /// # Errors
    /// The actor may not act, the register may not be written, the office has no list, its clock was set back, or a file cannot
    /// be written.
    pub fn run(
        &self,
        office: &mut OpenOffice,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
    ) -> Result<PublishedList, Error> {
        let OpenOffice { office, register } = office;
        actor.may_write(office.settings())?;
        let name = list_name(office)?;
        let uri = Text::new(&format!("yz:{name}")).map_err(|_| RegisterError::ListName)?;
        let issued_at = next_moment(office, uri.as_str(), actor.now)?;
        office.writable(register)?;
        let expires = self.expires.map(|days| {
            Timestamp::from_seconds(issued_at.seconds().saturating_add(days.saturating_mul(SECONDS_A_DAY)))
        });
        files::folder(&office.status_folder())?;
        files::sweep(&office.status_folder());
        // The register knows of the list before anybody else does: a list that it does not know would show that it is an
        // older copy.
        let (statuses, entries, bytes) = register.write(actor, Some(key), |writer| -> Result<_, Error> {
            let statuses = statuses(writer.rows, name)?;
            let entries = entries(&statuses)?;
            let list = StatusList::new(uri.clone(), issued_at, expires, &entries);
            let bytes = sign(&list, key).map_err(PublishError::NotSigned)?;
            let details = json!({
                "list": name, "issued_at": issued_at.seconds(), "allocated": statuses.allocated,
                "ended": statuses.ended.len(), "sha256": hex(&Sha256::digest(&bytes)),
            });
            writer.write(Event::Publish, &About::default(), &details)?;
            Ok((statuses, entries.len(), bytes))
        })?;
        let own = office.status_folder().join(format!("{name}-{}.cwt", utc(issued_at)));
        let mut staged = vec![files::stage(&own, &bytes, Secrecy::Open)?];
        if let Some(copy) = self.copy {
            staged.push(files::stage(copy, &bytes, Secrecy::Open)?);
        }
        let files = files::place_all(staged)?;
        Ok(PublishedList { files, uri, issued_at, expires, statuses, entries, bytes: bytes.len() })
    }
}

/// A moment later than the last list, because verifiers ignore one that is not newer. Some seconds into the future do no
/// harm: two lists within one second, a clock that was corrected. More would be a clock that was set back, whose lists would
/// be ignored.
fn next_moment(office: &Office, uri: &str, now: Timestamp) -> Result<Timestamp, PublishError> {
    let Some(last) = newest_list(office, uri) else { return Ok(now) };
    let after = last.issued_at.seconds().saturating_add(1);
    if after > now.seconds().saturating_add(CORRECTION) {
        return Err(PublishError::ClockBack { file: last.path, last: last.issued_at, now });
    }
    Ok(Timestamp::from_seconds(after.max(now.seconds())))
}

fn entries(statuses: &Statuses) -> Result<StatusEntries, PublishError> {
    let length = statuses.allocated.saturating_add(HEADROOM).div_ceil(STEP).saturating_mul(STEP);
    let mut entries = StatusEntries::zeros(BITS, usize::try_from(length).unwrap_or(usize::MAX))
        .map_err(|reason| PublishError::Full { reason })?;
    for (index, status) in &statuses.ended {
        if *status != Status::Valid && !entries.set(*index, status.value()) {
            return Err(PublishError::Entry { index: *index, status: *status });
        }
    }
    Ok(entries)
}

/// `20261124T023523Z`: sorts by time.
fn utc(moment: Timestamp) -> String {
    let (days, seconds) = (moment.seconds() / SECONDS_A_DAY, moment.seconds() % SECONDS_A_DAY);
    let (year, month, day) = i64::try_from(days)
        .ok()
        .and_then(|days| yizheng::Date::from_days(days).ok())
        .map_or((0, 0, 0), |date| date.civil());
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_room_for_what_comes() {
        for (allocated, length) in [(0, 65_536), (1, 81_920), (16_384, 81_920), (16_385, 98_304)] {
            let statuses = Statuses { allocated, ended: Vec::new() };
            assert_eq!(entries(&statuses).unwrap().len() as u64, length);
        }
        assert!(entries(&Statuses { allocated: u64::MAX, ended: Vec::new() }).is_err());
    }

    #[test]
    fn an_ended_entry_stands_at_its_index() {
        let ended = vec![(3, Status::Suspended), (70_000, Status::Annulled)];
        let entries = entries(&Statuses { allocated: 70_001, ended }).unwrap();
        assert_eq!(entries.get(3), Some(2));
        assert_eq!(entries.get(70_000), Some(12));
        assert_eq!(entries.get(4), Some(0));
    }

    #[test]
    fn a_file_name_tells_the_moment() {
        assert_eq!(utc(Timestamp::from_seconds(1_795_363_199)), "20261122T155959Z");
    }
}
