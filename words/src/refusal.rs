//! Why verifiers refuse statements, roots, packs and lists, in words.

use yizheng::token::ReadError;
use yizheng::trust::{Dimension, ListError, PackError, Refusal, RootError};

use crate::message::Message;
use crate::statement::damage;

/// Why a statement counts for nothing. Its wording has a hint.
#[must_use]
pub fn refusal(why: Refusal) -> Message {
    match why {
        Refusal::KeyNotInPack => Message::new("refusal-key-not-in-pack"),
        Refusal::KeyNotProven => Message::new("refusal-key-not-proven"),
        Refusal::LevelAbove => Message::new("refusal-level-above"),
        Refusal::MayNotDelegate => Message::new("refusal-may-not-delegate"),
        Refusal::OtherPlace => Message::new("refusal-other-place"),
        Refusal::PeriodLonger => Message::new("refusal-period-longer"),
        Refusal::ScopeWider(Dimension::Division) => Message::new("refusal-scope-wider-division"),
        Refusal::ScopeWider(Dimension::Type) => Message::new("refusal-scope-wider-type"),
        Refusal::ScopeWider(Dimension::Item) => Message::new("refusal-scope-wider-item"),
        Refusal::SignatureInvalid => Message::new("refusal-signature-invalid"),
        Refusal::SignedOutsidePeriod => Message::new("refusal-signed-outside-period"),
        Refusal::SignerCompromised => Message::new("refusal-signer-compromised"),
        Refusal::SignerRetired => Message::new("refusal-signer-retired"),
        Refusal::SignerUnknown => Message::new("refusal-signer-unknown"),
        Refusal::ThresholdMissed { have, need } => threshold("refusal-threshold-missed", have, need),
        Refusal::TooManyForOneKey => Message::new("refusal-too-many-for-one-key"),
        Refusal::UnknownKeyType => Message::new("refusal-unknown-key-type"),
        Refusal::Unreadable(error) => unreadable(error),
        other => Message::new("refusal-other").text("code", other.code()),
    }
}

/// Why a verifier does not follow a root.
#[must_use]
pub fn root(error: RootError) -> Message {
    match error {
        RootError::Gap { held, offered } => versions("refusal-root-gap", held, offered),
        RootError::OtherDomain => Message::new("refusal-other-domain"),
        RootError::Read(error) => unreadable(error),
        RootError::ThresholdMissed { have, need } => threshold("refusal-threshold-missed", have, need),
        RootError::ThresholdOfOldMissed { have, need } => {
            threshold("refusal-threshold-of-old-missed", have, need)
        }
        other => Message::new("refusal-other").text("code", other.code()),
    }
}

/// Why a verifier does not take a pack.
#[must_use]
pub fn pack(error: PackError) -> Message {
    match error {
        PackError::Conflict { version } => Message::new("refusal-pack-conflict").text("version", version),
        PackError::KeyEvent { index, why } => {
            Message::new("refusal-key-event").number("place", index + 1).message("reason", refusal(why))
        }
        PackError::KeyEventRollback { key_id } => {
            Message::new("refusal-key-event-rollback").text("key", key_id)
        }
        PackError::KeyEventsUnstable => Message::new("refusal-key-events-unstable"),
        PackError::OtherDomain => Message::new("refusal-other-domain"),
        PackError::PublisherUnknown => Message::new("refusal-publisher-unknown"),
        PackError::Read(error) => unreadable(error),
        PackError::Rollback { held, offered } => versions("refusal-pack-rollback", held, offered),
        PackError::Root { index, error } => {
            Message::new("refusal-pack-root").number("place", index + 1).message("reason", root(error))
        }
        PackError::RootRollback { held, offered } => versions("refusal-root-rollback", held, offered),
        PackError::SignatureInvalid => Message::new("refusal-signature-invalid"),
        PackError::StatusListRollback { held, offered } => {
            Message::new("refusal-status-list-rollback").text("held", held).text("offered", offered)
        }
        PackError::StatusListsTooLong => Message::new("refusal-status-lists-too-long"),
        other => Message::new("refusal-other").text("code", other.code()),
    }
}

/// Why a verifier does not take a status list.
#[must_use]
pub fn list(error: ListError) -> Message {
    match error {
        ListError::Read(error) => unreadable(error),
        ListError::Refused(why) => refusal(why),
        other => Message::new("refusal-other").text("code", other.code()),
    }
}

fn unreadable(error: ReadError) -> Message {
    match error {
        ReadError::UnsupportedVersion => Message::new("refusal-newer"),
        error => Message::new("refusal-unreadable").message("reason", damage(error)),
    }
}

fn threshold(id: &'static str, have: usize, need: usize) -> Message {
    Message::new(id).number("have", have).number("need", need)
}

fn versions(id: &'static str, held: u64, offered: u64) -> Message {
    Message::new(id).text("held", held).text("offered", offered)
}
