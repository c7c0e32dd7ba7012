//! Who acts in the office, and whether the office knows them.

use yizheng::Timestamp;

use crate::settings::Settings;

/// Longest name of an operator, in characters.
pub const MAX_OPERATOR_CHARACTERS: usize = 60;
/// The operator's name in an office that lists no operators, where none is given.
pub const NOBODY: &str = "-";

/// Who acts, and when. The journal records both with everything that changes the register.
#[derive(Clone, Copy, Debug)]
pub struct Actor<'a> {
    /// The operator's name.
    pub operator: &'a str,
    /// The present time.
    pub now: Timestamp,
}

/// Why a person may not act in this office.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OperatorError {
    /// The office lists its operators, and no name was given.
    #[error("the office lists its operators, and no operator was named")]
    Missing {
        /// The operators of the office.
        known: Vec<String>,
    },
    /// The name is too long or breaks the rules of texts.
    #[error("the operator's name is longer than {limit} characters or breaks the rules of texts")]
    Text {
        /// Longest name, in characters.
        limit: usize,
    },
    /// The office lists its operators, and this is none of them.
    #[error("{name:?} is not an operator of the office")]
    Unknown {
        /// The name.
        name: String,
        /// The operators of the office.
        known: Vec<String>,
    },
}

impl OperatorError {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "operator_missing",
            Self::Text { .. } => "operator_text",
            Self::Unknown { .. } => "operator_unknown",
        }
    }
}

impl Actor<'_> {
    /// Checks that this operator may change the register of an office with these settings.
    ///
    /// # Errors
    /// The office lists its operators and this is none of them, or the name breaks a rule.
    pub fn may_write(&self, settings: &Settings) -> Result<(), OperatorError> {
        let name = Some(self.operator).filter(|name| !name.is_empty() && *name != NOBODY);
        permitted(name, settings).map(|_| ())
    }
}

/// The name under which a person acts: `name` where the office knows it, [`NOBODY`] where it asks for none.
///
/// # Errors
/// The office lists its operators and this is none of them, or the name breaks a rule.
pub fn permitted<'n>(name: Option<&'n str>, settings: &Settings) -> Result<&'n str, OperatorError> {
    let known = &settings.operators;
    let Some(name) = name else {
        return match known.is_empty() {
            true => Ok(NOBODY),
            false => Err(OperatorError::Missing { known: known.clone() }),
        };
    };
    if yizheng::Text::new(name).is_err() || name.chars().count() > MAX_OPERATOR_CHARACTERS {
        return Err(OperatorError::Text { limit: MAX_OPERATOR_CHARACTERS });
    }
    if !known.is_empty() && !known.iter().any(|operator| operator == name) {
        return Err(OperatorError::Unknown { name: name.to_string(), known: known.clone() });
    }
    Ok(name)
}
