//! Errors and findings of the register, in words.

use yizheng_office::register::{CertificateFault, Event, Finding, RegisterError};

use crate::lifecycle::status_words;
use crate::message::Message;

impl From<&RegisterError> for Message {
    fn from(error: &RegisterError) -> Self {
        match error {
            RegisterError::Behind { ends, head } => {
                Self::new("error-register-behind").text("ends", ends).text("head", head)
            }
            RegisterError::Busy => Self::new("error-register-busy"),
            RegisterError::Empty { file } => Self::new("error-register-open")
                .text("file", file.display())
                .message("reason", Self::new("error-register-empty")),
            RegisterError::File(error) => error.into(),
            RegisterError::Full => Self::new("error-register-full"),
            RegisterError::HeadForm { file } => Self::new("error-register-head")
                .text("file", file.display())
                .message("reason", Self::new("reason-head-form")),
            RegisterError::HeadUnreadable { file, source } => {
                Self::new("error-register-head").text("file", file.display()).io("reason", source)
            }
            RegisterError::ListName => Self::new("error-setting-list").text("field", "status_list"),
            RegisterError::NoNumbering { certificate_type } => {
                Self::new("error-no-numbering").text("type", certificate_type)
            }
            RegisterError::Older { file, published } => {
                Self::new("error-register-older").text("file", file.display()).text("published", published)
            }
            RegisterError::Open { file, source } => {
                Self::new("error-register-open").text("file", file.display()).text("reason", source)
            }
            RegisterError::ReadOnly { source } => {
                Self::new("error-register-read-only").text("reason", source)
            }
            RegisterError::Refused(refused) => refused.into(),
            RegisterError::Replaced { seen } => Self::new("error-register-replaced").text("seen", seen),
            RegisterError::Seal { source } => Self::fault(source),
            RegisterError::Sign { number, source } => {
                Self::new("error-sign").text("reason", format!("{source:?}")).text("number", number)
            }
            RegisterError::Store { source } => Self::new("error-register").text("reason", source),
            RegisterError::Token { reason } => {
                Self::new("error-register-token").text("reason", reason.code())
            }
            RegisterError::Version { found, known, file } => Self::new("error-register-version")
                .text("found", found)
                .text("known", known)
                .text("file", file.display()),
            other => Self::fault(other),
        }
    }
}

impl From<&Finding> for Message {
    fn from(finding: &Finding) -> Self {
        match finding {
            Finding::Certificate { number, version, fault } => {
                Self::new(fault_wording(*fault)).text("number", number).text("version", version)
            }
            Finding::Counter { name, is, should } => {
                Self::new("check-counter").text("name", name).text("is", is).text("should", should)
            }
            Finding::Database { fault } => Self::new("check-database").text("fault", fault),
            Finding::HeadNone => Self::new("check-head-none"),
            Finding::HeadOther { line } => Self::new("check-head-other").text("line", line),
            Finding::IndexTwice { number, index, list } => {
                Self::new("check-index-twice").text("number", number).text("index", index).text("list", list)
            }
            Finding::LineChanged { line, event, number } => Self::new("check-line-changed")
                .text("line", line)
                .message("event", line_event(event))
                .text("number", number),
            Finding::LineExchanged { line, other } => {
                Self::new("check-line-exchanged").text("line", line).text("other", other)
            }
            Finding::LineUnknown { line, event } => {
                Self::new("check-line-unknown").text("line", line).text("event", event)
            }
            Finding::LineUnlawful { line, event, number } => Self::new("check-line-unlawful")
                .text("line", line)
                .message("event", line_event(event))
                .text("number", number),
            Finding::LinesCut { from, to } => Self::new("check-lines-cut").text("from", from).text("to", to),
            Finding::LinesMissing { from, to } => {
                Self::new("check-lines-missing").text("from", from).text("to", to)
            }
            Finding::NumberGap { number, missing } => {
                Self::new("check-number-gap").text("number", number).text("missing", missing)
            }
            Finding::Register(error) => error.into(),
            Finding::SealInvalid => Self::new("check-seal-invalid"),
            Finding::SealNone => Self::new("check-seal-none"),
            Finding::SealOther { line } => Self::new("check-seal-other").text("line", line),
            Finding::State { number, version, component, is, should } => Self::new("check-state")
                .text("number", number)
                .text("version", version)
                .text("component", component)
                .message("is", status_words(*is))
                .message("should", status_words(*should)),
            Finding::StateNotInJournal { count } => {
                Self::new("check-state-not-in-journal").number("count", *count)
            }
            Finding::TokenMissing { number, line } => {
                Self::new("check-token-missing").text("number", number).text("line", line)
            }
            other => Self::fault(other),
        }
    }
}

const fn fault_wording(fault: CertificateFault) -> &'static str {
    match fault {
        CertificateFault::TokenChanged => "check-token-changed",
        CertificateFault::TokenDamaged => "check-token-damaged",
        CertificateFault::TokenNotInJournal => "check-token-not-in-journal",
        CertificateFault::TokenSignature => "check-token-signature",
        // `RowDiffers`, and faults that a later version may add.
        _ => "check-row-differs",
    }
}

/// The event of a line in words; an unknown one as it stands.
fn line_event(code: &str) -> Message {
    event_words(code).unwrap_or_else(|| Message::new("check-event-unknown").text("event", code))
}

/// An event of the journal in words. None where this version does not know it.
#[must_use]
pub fn event_words(code: &str) -> Option<Message> {
    Event::of(code).map(|event| {
        Message::new(match event {
            Event::Annul => "event-annul",
            Event::Change => "event-change",
            Event::Deregister => "event-deregister",
            Event::Fail => "event-fail",
            Event::Fulfil => "event-fulfil",
            Event::Issue => "event-issue",
            Event::Migrate => "event-migrate",
            Event::Print => "event-print",
            Event::Publish => "event-publish",
            Event::Recover => "event-recover",
            Event::RecoverState => "event-recover-state",
            Event::Reissue => "event-reissue",
            Event::Renew => "event-renew",
            Event::Restore => "event-restore",
            Event::RestoreBackup => "event-restore-backup",
            Event::Revoke => "event-revoke",
            Event::Suspend => "event-suspend",
            Event::Supersede => "event-supersede",
            Event::Withdraw => "event-withdraw",
        })
    })
}
