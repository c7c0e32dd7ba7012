//! Packs in words: files that do not belong into one, statements that count for nothing, and what to look at.

use yizheng::token::ReadError;
use yizheng::trust::{Delegation, KeyEvent, PackError, RefusedStatement, StatusList};
use yizheng_office::statement::Kind;
use yizheng_office::trust::pack::{
    CheckWarning, Contents, Entry, PackFault, PackWarning, RefusedFile, Unfit,
};

use crate::message::Message;
use crate::refusal;
use crate::statement::kind as kind_words;

impl From<&Unfit> for Message {
    fn from(unfit: &Unfit) -> Self {
        match unfit {
            Unfit::Other { file, kind } => {
                Self::new("unfit-file").text("file", file.display()).message("kind", kind_words(kind))
            }
            Unfit::Request { file } => Self::new("unfit-request").text("file", file.display()),
            Unfit::Root { file } => Self::new("unfit-root").text("file", file.display()),
            Unfit::Statement(error) => error.into(),
            other => Self::fault(format!("{other:?}")),
        }
    }
}

impl From<&PackWarning> for Message {
    fn from(warning: &PackWarning) -> Self {
        match warning {
            PackWarning::Ends { name, until, days } => {
                Self::new("warning-ends").text("name", name).text("date", until.date()).number("days", *days)
            }
            PackWarning::KeyOfTwo { key, offices } => {
                let names: Vec<String> =
                    offices.iter().map(|(code, name)| format!("{name} ({code})")).collect();
                Self::new("warning-key-of-two").text("key", key).text("offices", names.join(", "))
            }
            PackWarning::ListDropped { list } => Self::new("warning-list-dropped").text("list", list),
            PackWarning::ListOld { file, list, days } => Self::new("warning-list-old")
                .text("file", file.display())
                .text("list", list)
                .number("days", *days),
            PackWarning::NoList { name } => Self::new("warning-no-list").text("name", name),
            PackWarning::OfficeDropped { name, key } => {
                let key = key.map(|key| key.to_string()).unwrap_or_default();
                Self::new("warning-office-dropped").text("name", name).text("key", key)
            }
            PackWarning::RootEnds { expires, name } => {
                Self::new("warning-root-ends").text("date", expires.date()).text("name", name)
            }
            other => Self::fault(format!("{other:?}")),
        }
    }
}

impl From<&RefusedFile> for Message {
    fn from(refused: &RefusedFile) -> Self {
        Self::new("refused-file")
            .text("file", refused.file.display())
            .message("reason", refusal::refusal(refused.why))
    }
}

impl From<&PackFault> for Message {
    fn from(fault: &PackFault) -> Self {
        // The file says which of several statements it is.
        let reason = match (&fault.file, fault.error) {
            (_, PackError::KeyEvent { why, .. }) => refusal::refusal(why),
            (_, PackError::Root { error, .. }) => refusal::root(error),
            (_, error) => refusal::pack(error),
        };
        match &fault.file {
            Some(file) => Self::new("refused-file").text("file", file.display()).message("reason", reason),
            None => Self::new("refused-pack").message("reason", reason),
        }
    }
}

/// A warning of `pack check`; `contents` gives the names of statements.
#[must_use]
pub fn check_warning(warning: &CheckWarning, contents: &Contents) -> Message {
    match warning {
        CheckWarning::Future { issued_at } => Message::new("warning-pack-future").text("moment", issued_at),
        CheckWarning::PackPast { expires } => Message::new("warning-pack-past").text("date", expires.date()),
        CheckWarning::Refused(refused) => refused_statement(refused, contents),
        CheckWarning::RootPast { expires } => Message::new("warning-root-past").text("date", expires.date()),
        other => Message::fault(format!("{other:?}")),
    }
}

/// A statement that counts for nothing, named as far as it can be: a pack holds no file names.
#[must_use]
pub fn refused_statement(refused: &RefusedStatement, contents: &Contents) -> Message {
    let (kind, name) = match refused.list {
        "delegations" => (Kind::Delegation, name(&contents.delegations, refused.index, office)),
        "key_events" => (Kind::KeyEvent, name(&contents.key_events, refused.index, key)),
        _ => (Kind::StatusList, name(&contents.status_lists, refused.index, list)),
    };
    Message::new("refused-statement")
        .message("kind", kind_words(&kind))
        .number("place", refused.index + 1)
        .text("name", name.unwrap_or_default())
        .message("reason", refusal::refusal(refused.why))
}

fn name<T>(
    entries: &[Result<Entry<T>, ReadError>],
    index: usize,
    name: impl FnOnce(&T) -> String,
) -> Option<String> {
    entries.get(index)?.as_ref().ok().map(|entry| name(&entry.content))
}

fn office(delegation: &Delegation) -> String {
    delegation.name.to_string()
}

fn key(event: &KeyEvent) -> String {
    event.thumbprint.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn list(list: &StatusList) -> String {
    list.uri.to_string()
}
