//! Requests that the present state of the register does not allow.

use std::path::PathBuf;

use yizheng::license::LicenseError;
use yizheng::trust::Status;
use yizheng::{Date, Timestamp};

use super::{Act, Outcome, Promise};

/// Why a request is refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// Several certificate types share the number.
    #[error("{number} is a number of {} and of {}", types[0], types[1])]
    Ambiguous {
        /// 证照编号.
        number: String,
        /// Two of the types.
        types: [String; 2],
    },
    /// Something was issued for this application before.
    #[error("the application {application} was used for {other} before")]
    Application {
        /// 证照编号 of the certificate that was to change.
        number: String,
        /// 申请编号.
        application: String,
        /// 证照编号 that was issued for it.
        other: String,
    },
    /// The day of the decision lies before the last decision about the certificate, or before its issue.
    #[error("a decision about {number} of {on} would lie before the one of {last}")]
    BackDated {
        /// 证照编号.
        number: String,
        /// The day of the decision.
        on: Date,
        /// The earliest day possible.
        last: Date,
    },
    /// The decision must name the article that it rests on.
    #[error("a decision to {} must name the article that it rests on", act.code())]
    BasisMissing {
        /// What was to be decided.
        act: Act,
    },
    /// The certificate, or its component, was struck off.
    #[error("{number} was struck off")]
    Closed {
        /// 证照编号.
        number: String,
    },
    /// The certificate has no such component.
    #[error("{number} has {count} components, and none with number {component}")]
    Component {
        /// 证照编号.
        number: String,
        /// The component, from 1.
        component: u64,
        /// How many it has.
        count: usize,
    },
    /// A composite license as a whole is no permit: this act is about its components.
    #[error("{number} is a composite license; a decision to {} is about one of its components", act.code())]
    Composite {
        /// 证照编号.
        number: String,
        /// What was to be decided.
        act: Act,
    },
    /// The day of correction does not lie after today.
    #[error("the holder of {number} cannot be told today, {today}, to correct by {day}")]
    CorrectBy {
        /// 证照编号.
        number: String,
        /// The last day of correction.
        day: Date,
        /// Today.
        today: Date,
    },
    /// The decision must name its document.
    #[error("a decision to {} must name its document", act.code())]
    DocumentMissing {
        /// What was to be decided.
        act: Act,
    },
    /// A filing is no permit: it can be deregistered, and nothing else.
    #[error("component {component} of {number}, {name}, is a filing, which can only be deregistered")]
    Filing {
        /// 证照编号.
        number: String,
        /// The component, from 1.
        component: u64,
        /// The filing's name.
        name: String,
    },
    /// The day of the decision lies in the future.
    #[error("a decision about {number} of {on} lies in the future; today is {today}")]
    Future {
        /// 证照编号.
        number: String,
        /// The day of the decision.
        on: Date,
        /// Today.
        today: Date,
    },
    /// A newer version took the certificate's place since it was looked at.
    #[error("{number} has a newer version by now")]
    Meanwhile {
        /// 证照编号.
        number: String,
    },
    /// The certificate has no such field.
    #[error("{number} has no field {field}")]
    NoField {
        /// 证照编号.
        number: String,
        /// The field's label.
        field: String,
    },
    /// Nothing was promised with the certificate, or not this.
    #[error("there is no such promise with {number}")]
    NoPromise {
        /// 证照编号.
        number: String,
    },
    /// The new version would say what the present one says.
    #[error("the new version of {number} would say nothing new")]
    NothingNew {
        /// 证照编号.
        number: String,
    },
    /// A certificate is named twice in one decision.
    #[error("{number} is named twice")]
    NumberTwice {
        /// 证照编号.
        number: String,
    },
    /// The new version would be of another certificate type.
    #[error(
        "{number} is a certificate of type {certificate_type}, and the new version would be of another one"
    )]
    OtherType {
        /// 证照编号.
        number: String,
        /// 证照名称 of the present version.
        certificate_type: String,
    },
    /// Another body granted the component, and the decision does not name a deciding body other than this office, with its
    /// document.
    #[error(
        "component {component} of {number}, {name}, was granted by {authority}, which this office cannot decide for"
    )]
    OtherBody {
        /// 证照编号.
        number: String,
        /// The component, from 1.
        component: u64,
        /// The permit's name.
        name: String,
        /// 发证机关 of the component.
        authority: String,
    },
    /// A component that has ended would come back in the new version.
    #[error("component {component} of {number}, {name}, has ended and cannot be in a new version")]
    PermitEnded {
        /// 证照编号.
        number: String,
        /// The component, from 1.
        component: usize,
        /// The permit's name.
        name: String,
    },
    /// The promise has ended before.
    #[error("the promise with {number} is {} already", outcome.code())]
    PromiseEnded {
        /// 证照编号.
        number: String,
        /// How it ended.
        outcome: Outcome,
    },
    /// The last day of the promise is not over.
    #[error("the promise with {number} is due on {due}, which is not over")]
    PromiseNotDue {
        /// 证照编号.
        number: String,
        /// The last day.
        due: Date,
    },
    /// Several promises could be meant.
    #[error("there are {} promises with {number}, and the request does not say which one it means", promises.len())]
    PromiseWhich {
        /// 证照编号.
        number: String,
        /// The promises.
        promises: Vec<Promise>,
    },
    /// A composite license has no term of its own: only its components are renewed.
    #[error("{number} is a composite license; its components are renewed, one at a time")]
    RenewComposite {
        /// 证照编号.
        number: String,
    },
    /// The new last day is not later than the present one.
    #[error("{number} is valid until {before}, and a renewal until {until} would not be longer")]
    RenewShorter {
        /// 证照编号.
        number: String,
        /// The present last day.
        before: Date,
        /// The new last day.
        until: Date,
    },
    /// The backup ends before the register's journal does.
    #[error("the backup ends with line {lines} of the journal, the register with line {present}")]
    RestoreBehind {
        /// The last line of the backup.
        lines: u64,
        /// The last line of the register.
        present: u64,
    },
    /// A status list was published after the backup was made.
    #[error("{} was published at {published}, after the backup was made", file.display())]
    RestoreOlder {
        /// The file of the status list.
        file: PathBuf,
        /// When it was published.
        published: Timestamp,
    },
    /// The act does not lead on from this state.
    #[error("{number} is {}, from which {} does not lead on", status.code(), act.code())]
    State {
        /// 证照编号.
        number: String,
        /// The present state.
        status: Status,
        /// What was to be decided.
        act: Act,
    },
    /// A newer version took the certificate's place.
    #[error("a newer version took the place of this version of {number}")]
    Superseded {
        /// 证照编号.
        number: String,
    },
    /// A composite license needs at least two components.
    #[error("fewer than two components of {number} would be left")]
    TooFew {
        /// 证照编号.
        number: String,
    },
    /// The register has no certificate with this number.
    #[error("the register has no certificate {number}")]
    Unknown {
        /// 证照编号.
        number: String,
    },
    /// The new version breaks a rule of the format.
    #[error("the new version of {number} breaks a rule of the format: {rule:?}")]
    VersionRules {
        /// 证照编号.
        number: String,
        /// The rule.
        rule: LicenseError,
    },
    /// Only a certificate in force gets a new version.
    #[error("{number} is {} and gets no new version", status.code())]
    VersionState {
        /// 证照编号.
        number: String,
        /// The present state.
        status: Status,
    },
    /// The whole certificate has ended, so nothing is decided about a component.
    #[error("{number} is {}, so component {component} stays as it is", status.code())]
    WholeEnded {
        /// 证照编号.
        number: String,
        /// The component, from 1.
        component: u64,
        /// The state of the whole.
        status: Status,
    },
}

impl Refused {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Ambiguous { .. } => "refused_ambiguous",
            Self::Application { .. } => "refused_application",
            Self::BackDated { .. } => "refused_back_dated",
            Self::BasisMissing { .. } => "basis_missing",
            Self::Closed { .. } => "refused_closed",
            Self::Component { .. } => "refused_component",
            Self::Composite { .. } => "refused_composite",
            Self::CorrectBy { .. } => "correct_by",
            Self::DocumentMissing { .. } => "document_missing",
            Self::Filing { .. } => "refused_filing",
            Self::Future { .. } => "refused_future",
            Self::Meanwhile { .. } => "refused_meanwhile",
            Self::NoField { .. } => "refused_no_field",
            Self::NoPromise { .. } => "refused_no_promise",
            Self::NothingNew { .. } => "refused_nothing_new",
            Self::NumberTwice { .. } => "number_twice",
            Self::OtherType { .. } => "refused_other_type",
            Self::OtherBody { .. } => "refused_other_body",
            Self::PermitEnded { .. } => "refused_permit_ended",
            Self::PromiseEnded { .. } => "refused_promise_ended",
            Self::PromiseNotDue { .. } => "refused_promise_not_due",
            Self::PromiseWhich { .. } => "refused_promise_which",
            Self::RenewComposite { .. } => "refused_renew_composite",
            Self::RenewShorter { .. } => "refused_renew_shorter",
            Self::RestoreBehind { .. } | Self::RestoreOlder { .. } => "refused_restore",
            Self::State { .. } => "refused_state",
            Self::Superseded { .. } => "refused_superseded",
            Self::TooFew { .. } => "refused_too_few",
            Self::Unknown { .. } => "refused_unknown",
            Self::VersionRules { .. } => "version_rules",
            Self::VersionState { .. } => "refused_version_state",
            Self::WholeEnded { .. } => "refused_whole_ended",
        }
    }
}
