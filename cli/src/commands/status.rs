//! `yizheng status`: what became of an office's certificates, for verifiers.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use yizheng::trust::{Status, StatusEntries, StatusList, sign};
use yizheng::{Text, Timestamp};

use super::{Voice, moment, operator, passphrase};
use crate::arguments::{Publish, Status as Verb};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files::{self, Secrecy};
use yizheng_office::register::{About, Event, hex, statuses};
use yizheng_office::statement::damage;
use yizheng_office::{Clerk, Office, Register, SigningKey, Statuses, newest_list};
use yizheng_words::Message;

/// Free entries behind the last one that was given, so that what is issued after a list was published is inside it.
const HEADROOM: u64 = 65_536;
/// Lists grow in steps: from their length nobody reads how much an office issued yesterday.
const STEP: u64 = 16_384;
/// Bits of an entry: the values of `Status` are below 16.
const BITS: u8 = 4;
const SECONDS_A_DAY: u64 = 86_400;
/// Seconds by which a clock may be corrected; verifiers allow five minutes.
const CORRECTION: u64 = 60;

pub(super) fn run(verb: &Verb, voice: Voice<'_>) -> Result<Exit, Failure> {
    match verb {
        Verb::Publish(arguments) => publish(arguments, voice),
    }
}

fn publish(arguments: &Publish, voice: Voice<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let operator = operator::name(&arguments.operator, office.settings())?;
    let name = list_name(&office)?;
    if let Some(out) = &arguments.out {
        files::vacant(out)?;
    }
    let key = office.unlock(&passphrase::existing(&arguments.passphrase, voice)?)?;
    let now = moment::now();
    let mut register = office.register(now)?;
    let clerk = Clerk { operator: &operator, now, key: Some(&key) };
    let wish = Wish { name: &name, expires: arguments.expires, copy: arguments.out.as_deref() };
    let published = publish_list(&office, &mut register, clerk, &key, &wish)?;
    published.say(voice)?;
    Ok(Exit::Success)
}

/// The name of the office's status list.
///
/// # Errors
/// It has none.
pub(super) fn list_name(office: &Office) -> Result<String, Failure> {
    office.settings().status_list.clone().ok_or_else(|| {
        let message = Message::new("error-no-status-list").text("folder", office.root().display());
        Failure::new(Exit::Office, message)
    })
}

/// Which list is to be published, and how.
pub(super) struct Wish<'a> {
    pub(super) name: &'a str,
    /// Days after which it says nothing any more.
    pub(super) expires: Option<u64>,
    /// A copy to hand on.
    pub(super) copy: Option<&'a Path>,
}

/// A list that was published.
pub(super) struct Published {
    files: Vec<PathBuf>,
    uri: Text,
    issued_at: Timestamp,
    expires: Option<Timestamp>,
    statuses: Statuses,
    entries: usize,
    bytes: usize,
}

/// Signs what the register says now, and puts it into the office's folder.
pub(super) fn publish_list(
    office: &Office,
    register: &mut Register,
    clerk: Clerk<'_>,
    key: &SigningKey,
    wish: &Wish<'_>,
) -> Result<Published, Failure> {
    let uri =
        Text::new(&format!("yz:{}", wish.name)).map_err(|error| Failure::fault(format!("{error:?}")))?;
    let issued_at = next_moment(office, uri.as_str(), clerk.now)?;
    office.writable(register)?;
    let expires = wish.expires.map(|days| {
        Timestamp::from_seconds(issued_at.seconds().saturating_add(days.saturating_mul(SECONDS_A_DAY)))
    });
    files::folder(&office.status_folder())?;
    files::sweep(&office.status_folder());
    // The register knows of the list before anybody else does: a list that it does not know would show that it is an
    // older copy.
    let (statuses, entries, bytes) = register.write(clerk, |book| {
        let statuses = statuses(book.ledger, wish.name)?;
        let entries = entries(&statuses)?;
        let list = StatusList::new(uri.clone(), issued_at, expires, &entries);
        let bytes = sign(&list, key)
            .map_err(|error| Failure::fault(format!("the status list was not signed: {error:?}")))?;
        let details = json!({
            "list": wish.name, "issued_at": issued_at.seconds(), "allocated": statuses.allocated,
            "ended": statuses.ended.len(), "sha256": hex(&Sha256::digest(&bytes)),
        });
        book.write(Event::Publish, &About::default(), &details)?;
        Ok((statuses, entries.len(), bytes))
    })?;
    let own = office.status_folder().join(format!("{}-{}.cwt", wish.name, utc(issued_at)));
    let mut staged = vec![files::stage(&own, &bytes, Secrecy::Open)?];
    if let Some(copy) = wish.copy {
        staged.push(files::stage(copy, &bytes, Secrecy::Open)?);
    }
    let files = files::place_all(staged)?;
    Ok(Published { files, uri, issued_at, expires, statuses, entries, bytes: bytes.len() })
}

impl Published {
    /// As data.
    pub(super) fn json(&self) -> Value {
        json!({
            "files": self.files, "list": self.uri, "issued_at": self.issued_at, "expires": self.expires,
            "allocated": self.statuses.allocated, "ended": self.statuses.ended.len(), "entries": self.entries,
            "bytes": self.bytes,
        })
    }

    /// In words, or as JSON.
    pub(super) fn say(&self, voice: Voice<'_>) -> Result<(), Failure> {
        if voice.json {
            return voice.print(&self.json().to_string());
        }
        let free = self.entries as u64 - self.statuses.allocated;
        let message = Message::new("status-published")
            .text("list", &self.uri)
            .text("moment", moment::words(self.issued_at, voice.language))
            .text("allocated", self.statuses.allocated)
            .number("ended", self.statuses.ended.len())
            .text("free", free)
            .number("bytes", self.bytes);
        voice.print(&voice.language.say(&message))?;
        if let Some(expires) = self.expires {
            let message = Message::new("status-expires").text("date", moment::words(expires, voice.language));
            voice.print(&voice.language.say(&message))?;
        }
        for path in &self.files {
            voice.print(&voice.language.say(&Message::new("wrote").text("file", path.display())))?;
        }
        Ok(())
    }
}

/// Later than the last list, for verifiers pass over one that is not newer. Some seconds into the future are no matter:
/// two lists within one second, a clock that was corrected. More would be a clock that was set back, whose lists would
/// be passed over.
fn next_moment(office: &Office, uri: &str, now: Timestamp) -> Result<Timestamp, Failure> {
    let Some(last) = newest_list(office, uri) else { return Ok(now) };
    let after = last.issued_at.seconds().saturating_add(1);
    if after > now.seconds().saturating_add(CORRECTION) {
        let message = Message::new("error-clock-back").text("file", last.path.display());
        let message = message.text("last", last.issued_at).text("now", now);
        return Err(Failure::new(Exit::Office, message));
    }
    Ok(Timestamp::from_seconds(after.max(now.seconds())))
}

fn entries(statuses: &Statuses) -> Result<StatusEntries, Failure> {
    let length = statuses.allocated.saturating_add(HEADROOM).div_ceil(STEP).saturating_mul(STEP);
    let full = |error| {
        let message = Message::new("error-status-full").message("reason", damage(error));
        Failure::new(Exit::Office, message)
    };
    let mut entries =
        StatusEntries::zeros(BITS, usize::try_from(length).unwrap_or(usize::MAX)).map_err(full)?;
    for (index, status) in &statuses.ended {
        if *status != Status::Valid && !entries.set(*index, status.value()) {
            return Err(Failure::fault(format!("no entry {index} for {status:?}")));
        }
    }
    Ok(entries)
}

/// `20261124T023523Z`: sorts by time.
fn utc(moment: Timestamp) -> String {
    let text = jiff::Timestamp::from_second(moment.seconds().cast_signed())
        .map(|moment| moment.to_string())
        .unwrap_or_else(|_| moment.seconds().to_string());
    text.replace(['-', ':'], "")
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
    fn what_ended_stands_in_its_place() {
        let ended = vec![(3, Status::Suspended), (70_000, Status::Annulled)];
        let entries = entries(&Statuses { allocated: 70_001, ended }).unwrap();
        assert_eq!(entries.get(3), Some(2));
        assert_eq!(entries.get(70_000), Some(12));
        assert_eq!(entries.get(4), Some(0));
    }

    #[test]
    fn a_file_name_says_when() {
        assert_eq!(utc(Timestamp::from_seconds(1_795_363_199)), "20261122T155959Z");
    }
}
