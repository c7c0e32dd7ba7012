//! `yizheng status`: what became of an office's certificates, for verifiers.

use serde_json::json;
use yizheng::trust::{Status, StatusEntries, StatusList, sign};
use yizheng::{Text, Timestamp};

use super::{Voice, moment, passphrase, trusted};
use crate::arguments::{Publish, Status as Verb};
use crate::exit::Exit;
use crate::files::{self, Secrecy};
use crate::message::{Failure, Message};
use crate::office::{Office, Statuses};
use crate::statement::damage;

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
    let Some(name) = office.settings().status_list.clone() else {
        let message = Message::new("error-no-status-list").text("folder", office.root().display());
        return Err(Failure::new(Exit::Office, message));
    };
    if let Some(out) = &arguments.out {
        files::vacant(out)?;
    }
    let uri = Text::new(&format!("yz:{name}")).map_err(|error| Failure::fault(format!("{error:?}")))?;
    let key = office.unlock(&passphrase::existing(&arguments.passphrase, voice)?)?;
    // Read after the passphrase was typed: what was issued meanwhile is in it.
    let issued_at = next_moment(&office, uri.as_str(), moment::now())?;
    let statuses = office.register()?.statuses(&name)?;
    let entries = entries(&statuses)?;
    let expires = arguments.expires.map(|days| {
        Timestamp::from_seconds(issued_at.seconds().saturating_add(days.saturating_mul(SECONDS_A_DAY)))
    });
    let list = StatusList::new(uri.clone(), issued_at, expires, &entries);
    let bytes = sign(&list, key.public(), &key)
        .map_err(|error| Failure::fault(format!("the status list was not signed: {error:?}")))?;
    files::folder(&office.status_folder())?;
    let own = office.status_folder().join(format!("{name}-{}.cwt", utc(issued_at)));
    let mut staged = vec![files::stage(&own, &bytes, Secrecy::Open)?];
    if let Some(out) = &arguments.out {
        staged.push(files::stage(out, &bytes, Secrecy::Open)?);
    }
    let placed = files::place_all(staged)?;
    if voice.json {
        let answer = json!({
            "files": placed, "list": uri, "issued_at": issued_at, "expires": expires,
            "allocated": statuses.allocated, "ended": statuses.ended.len(), "entries": entries.len(),
            "bytes": bytes.len(),
        });
        voice.print(&answer.to_string())?;
        return Ok(Exit::Success);
    }
    let free = entries.len() as u64 - statuses.allocated;
    let message = Message::new("status-published")
        .text("list", &uri)
        .text("moment", moment::words(issued_at, voice.language))
        .text("allocated", statuses.allocated)
        .number("ended", statuses.ended.len())
        .text("free", free)
        .number("bytes", bytes.len());
    voice.print(&voice.language.say(&message))?;
    if let Some(expires) = expires {
        let message = Message::new("status-expires").text("date", moment::words(expires, voice.language));
        voice.print(&voice.language.say(&message))?;
    }
    for path in placed {
        voice.print(&voice.language.say(&Message::new("wrote").text("file", path.display())))?;
    }
    Ok(Exit::Success)
}

/// Later than the last list, for verifiers pass over one that is not newer. Some seconds into the future are no matter:
/// two lists within one second, a clock that was corrected. More would be a clock that was set back, whose lists would
/// be passed over.
fn next_moment(office: &Office, uri: &str, now: Timestamp) -> Result<Timestamp, Failure> {
    let Some(last) = trusted::newest_list(office, uri) else { return Ok(now) };
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
