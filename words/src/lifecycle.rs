//! States of certificates and promises, in words.

use yizheng::trust::Status;

use crate::message::Message;

/// A status in words; the page uses the same wordings.
#[must_use]
pub fn status_words(status: Status) -> Message {
    Message::new(match status {
        Status::Valid => "status-valid",
        Status::Revoked => "status-revoked",
        Status::Suspended => "status-suspended",
        Status::Superseded => "status-superseded",
        Status::Deregistered => "status-deregistered",
        Status::Annulled => "status-annulled",
        Status::Withdrawn => "status-withdrawn",
        Status::Lapsed => "status-lapsed",
        _ => "status-unknown",
    })
}
