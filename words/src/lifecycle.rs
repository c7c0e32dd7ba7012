//! States of certificates and refused requests, in words.

use yizheng::trust::Status;
use yizheng_office::Refused;
use yizheng_office::register::{Outcome, Promise};

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

/// How a promise ended, in words.
#[must_use]
pub fn outcome_words(outcome: Outcome) -> Message {
    Message::new(match outcome {
        Outcome::Open => "outcome-open",
        Outcome::Fulfilled => "outcome-fulfilled",
        Outcome::Failed => "outcome-failed",
    })
}

impl From<&Refused> for Message {
    fn from(refused: &Refused) -> Self {
        match refused {
            Refused::Ambiguous { number, types } => {
                Self::new("refused-ambiguous").text("types", types.join("、")).text("number", number)
            }
            Refused::Application { number, application, other } => Self::new("refused-application")
                .text("application", application)
                .text("other", other)
                .text("number", number),
            Refused::BackDated { number, on, last } => {
                Self::new("refused-back-dated").text("number", number).text("on", on).text("day", last)
            }
            Refused::BasisMissing { act } => Self::new("error-basis-missing").text("act", act.code()),
            Refused::Closed { number } => Self::new("refused-closed").text("number", number),
            Refused::Component { number, component, count } => Self::new("refused-component")
                .text("component", component)
                .number("count", *count)
                .text("number", number),
            Refused::Composite { number, act } => {
                Self::new("refused-composite").text("number", number).text("act", act.code())
            }
            Refused::CorrectBy { number, day, today } => {
                Self::new("error-correct-by").text("number", number).text("on", day).text("day", today)
            }
            Refused::DocumentMissing { act } => Self::new("error-document-missing").text("act", act.code()),
            Refused::Filing { number, component, name } => Self::new("refused-filing")
                .text("component", component)
                .text("name", name)
                .text("number", number),
            Refused::Future { number, on, today } => {
                Self::new("refused-future").text("number", number).text("on", on).text("day", today)
            }
            Refused::Meanwhile { number } => Self::new("refused-meanwhile").text("number", number),
            Refused::NoField { number, field } => {
                Self::new("refused-no-field").text("number", number).text("field", field)
            }
            Refused::NoPromise { number } => Self::new("refused-no-promise").text("number", number),
            Refused::NothingNew { number } => Self::new("refused-nothing-new").text("number", number),
            Refused::NumberTwice { number } => Self::new("error-number-twice").text("number", number),
            Refused::OtherType { number, certificate_type } => {
                Self::new("refused-other-type").text("type", certificate_type).text("number", number)
            }
            Refused::OtherBody { number, component, name, authority } => Self::new("refused-other-body")
                .text("component", component)
                .text("name", name)
                .text("authority", authority)
                .text("number", number),
            Refused::PermitEnded { number, component, name } => Self::new("refused-permit-ended")
                .number("component", *component)
                .text("name", name)
                .text("number", number),
            Refused::PromiseEnded { number, outcome } => Self::new("refused-promise-ended")
                .message("outcome", outcome_words(*outcome))
                .text("number", number),
            Refused::PromiseNotDue { number, due } => {
                Self::new("refused-promise-not-due").text("number", number).text("due", due)
            }
            Refused::PromiseWhich { number, promises } => {
                Self::new("refused-promise-which").text("promises", listed(promises)).text("number", number)
            }
            Refused::RenewComposite { number } => Self::new("refused-renew-composite").text("number", number),
            Refused::RenewShorter { number, before, until } => Self::new("refused-renew-shorter")
                .text("before", before)
                .text("until", until)
                .text("number", number),
            Refused::RestoreBehind { lines, present } => Self::new("refused-restore").message(
                "reason",
                Self::new("refused-restore-older").text("lines", lines).text("present", present),
            ),
            Refused::RestoreOlder { file, published } => Self::new("refused-restore").message(
                "reason",
                Self::new("error-register-older").text("file", file.display()).text("published", published),
            ),
            Refused::State { number, status, act } => Self::new("refused-state")
                .message("status", status_words(*status))
                .text("act", act.code())
                .text("number", number),
            Refused::Superseded { number } => Self::new("refused-superseded").text("number", number),
            Refused::TooFew { number } => Self::new("refused-too-few").text("number", number),
            Refused::Unknown { number } => Self::new("refused-unknown").text("number", number),
            Refused::VersionRules { number, rule } => {
                Self::new("error-version-rules").text("number", number).text("rule", format!("{rule:?}"))
            }
            Refused::VersionState { number, status } => Self::new("refused-version-state")
                .message("status", status_words(*status))
                .text("number", number),
            Refused::WholeEnded { number, component, status } => Self::new("refused-whole-ended")
                .message("status", status_words(*status))
                .text("component", component)
                .text("number", number),
            other => Self::fault(other),
        }
    }
}

/// `2.1 text；3.1 text`: the promises that could be meant, by component and index.
fn listed(promises: &[Promise]) -> String {
    let one = |promise: &Promise| format!("{}.{} {}", promise.component, promise.place, promise.text);
    promises.iter().map(one).collect::<Vec<_>>().join("；")
}
