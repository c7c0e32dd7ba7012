//! States of certificates, and promises made with them.

use yizheng::Date;
use yizheng::trust::Status;

/// The state of one entry, as the office decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryState {
    /// The status that verifiers see.
    pub status: Status,
    /// Whether it was struck off (注销) after it had ended otherwise. Verifiers still see how it ended.
    pub closed: bool,
    /// The day of the decision.
    pub decided_on: Date,
}

/// 告知承诺 or 容缺: something promised in a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The record's row.
    pub record: u64,
    /// 0: of the whole; n: of the n-th component.
    pub component: u64,
    /// Its index among the promises of that, from 1.
    pub place: u64,
    /// What was promised.
    pub text: String,
    /// By when.
    pub due: Date,
    /// How it ended.
    pub outcome: Outcome,
}

/// How a promise ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is open.
    Open,
    /// It was kept.
    Fulfilled,
    /// It was broken.
    Failed,
}

impl Outcome {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Fulfilled => "fulfilled",
            Self::Failed => "failed",
        }
    }
}
