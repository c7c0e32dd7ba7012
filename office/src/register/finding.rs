//! Problems that a check of the register finds.

use yizheng::trust::Status;

use super::error::RegisterError;

/// A problem of the register.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Finding {
    /// A row, or the token in it.
    #[error("version {version} of {number}: {}", fault.code())]
    Certificate {
        /// 证照编号.
        number: String,
        /// Version.
        version: u64,
        /// What is wrong with it.
        fault: CertificateFault,
    },
    /// A counter is lower than the certificates show, so that something would be given out again.
    #[error("the counter {name} is {is} and should be {should}")]
    Counter {
        /// The list, or the series of numbers.
        name: String,
        /// Its value.
        is: u64,
        /// Its least value.
        should: u64,
    },
    /// A fault of the file as a database.
    #[error("the database file is damaged: {fault}")]
    Database {
        /// The fault in the database's words.
        fault: String,
    },
    /// There is no head file.
    #[error("the head file is missing")]
    HeadNone,
    /// The head file names a line with another hash.
    #[error("the head file names another line {line}")]
    HeadOther {
        /// The line.
        line: u64,
    },
    /// An index of a status list was given out twice.
    #[error("index {index} of {list} was given out twice, the second time to {number}")]
    IndexTwice {
        /// 证照编号 of the second certificate.
        number: String,
        /// The index.
        index: u64,
        /// The status list.
        list: String,
    },
    /// A line was changed.
    #[error("line {line} of the journal was changed")]
    LineChanged {
        /// The line.
        line: u64,
        /// Its event.
        event: String,
        /// 证照编号.
        number: String,
    },
    /// Two lines were exchanged.
    #[error("line {line} of the journal was exchanged with line {other}")]
    LineExchanged {
        /// The line.
        line: u64,
        /// The other one.
        other: u64,
    },
    /// A line has an event that this version does not know.
    #[error("line {line} of the journal has the unknown event {event:?}")]
    LineUnknown {
        /// The line.
        line: u64,
        /// Its event.
        event: String,
    },
    /// A line records a decision that the state before it does not allow.
    #[error("line {line} of the journal records an unlawful decision about {number}")]
    LineUnlawful {
        /// The line.
        line: u64,
        /// Its event.
        event: String,
        /// 证照编号.
        number: String,
    },
    /// Lines were cut off the end.
    #[error("lines {from} to {to} were cut off the journal")]
    LinesCut {
        /// The first one.
        from: u64,
        /// The last one.
        to: u64,
    },
    /// Lines are missing in between.
    #[error("lines {from} to {to} of the journal are missing")]
    LinesMissing {
        /// The first one.
        from: u64,
        /// The last one.
        to: u64,
    },
    /// A number of a gapless series is missing.
    #[error("the number {missing} is missing before {number}")]
    NumberGap {
        /// 证照编号 after the gap.
        number: String,
        /// The missing number.
        missing: String,
    },
    /// The head file is damaged, or the register is an older copy.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// The signature over the journal is wrong.
    #[error("the seal is not the signature of the office's key")]
    SealInvalid,
    /// No signature lies over the journal.
    #[error("the journal is not sealed")]
    SealNone,
    /// The sealed line has another hash.
    #[error("the seal is over another line {line}")]
    SealOther {
        /// The line.
        line: u64,
    },
    /// The state of an entry is not the one that the journal leads to.
    #[error("component {component} of version {version} of {number} is {}, and by the journal {}", is.code(), should.code())]
    State {
        /// 证照编号.
        number: String,
        /// Version.
        version: u64,
        /// 0: the whole; n: its n-th component.
        component: u64,
        /// Its state.
        is: Status,
        /// The state by the journal.
        should: Status,
    },
    /// There are states of which the journal knows nothing.
    #[error("the journal does not know {count} of the states")]
    StateNotInJournal {
        /// How many.
        count: usize,
    },
    /// The certificate of a line is missing.
    #[error("the certificate {number} of line {line} is missing")]
    TokenMissing {
        /// 证照编号.
        number: String,
        /// The line.
        line: u64,
    },
}

/// What is wrong with one certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateFault {
    /// The row and the token differ.
    RowDiffers,
    /// The token is not the one of the journal.
    TokenChanged,
    /// The token cannot be read.
    TokenDamaged,
    /// The journal does not know the token.
    TokenNotInJournal,
    /// The token's signature is wrong.
    TokenSignature,
}

impl CertificateFault {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RowDiffers => "row_differs",
            Self::TokenChanged => "token_changed",
            Self::TokenDamaged => "token_damaged",
            Self::TokenNotInJournal => "token_not_in_journal",
            Self::TokenSignature => "token_signature",
        }
    }
}

impl Finding {
    /// Stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Certificate { fault, .. } => fault.code(),
            Self::Counter { .. } => "counter",
            Self::Database { .. } => "database",
            Self::HeadNone => "head_none",
            Self::HeadOther { .. } => "head_other",
            Self::IndexTwice { .. } => "index_twice",
            Self::LineChanged { .. } => "line_changed",
            Self::LineExchanged { .. } => "line_exchanged",
            Self::LineUnknown { .. } => "line_unknown",
            Self::LineUnlawful { .. } => "line_unlawful",
            Self::LinesCut { .. } => "lines_cut",
            Self::LinesMissing { .. } => "lines_missing",
            Self::NumberGap { .. } => "number_gap",
            Self::Register(error) => error.code(),
            Self::SealInvalid => "seal_invalid",
            Self::SealNone => "seal_none",
            Self::SealOther { .. } => "seal_other",
            Self::State { .. } => "state",
            Self::StateNotInJournal { .. } => "state_not_in_journal",
            Self::TokenMissing { .. } => "token_missing",
        }
    }
}
