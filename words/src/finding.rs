//! Several problems or warnings at once: each with its words, its advice, and its code.

use serde_json::{Value, json};

use crate::language::Language;
use crate::message::Message;

/// Whether a finding stops the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It stops the work.
    Problem,
    /// It should be looked at, and stops nothing.
    Warning,
}

/// One problem or warning.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Whether it stops the work.
    pub weight: Weight,
    /// What was found.
    pub message: Message,
}

impl Finding {
    /// Something that stops the work.
    #[must_use]
    pub fn problem(message: impl Into<Message>) -> Self {
        Self { weight: Weight::Problem, message: message.into() }
    }

    /// Something that should be looked at.
    #[must_use]
    pub fn warning(message: impl Into<Message>) -> Self {
        Self { weight: Weight::Warning, message: message.into() }
    }

    /// A mark, the words and, on a line of its own, the advice.
    #[must_use]
    pub fn words(&self, language: &Language) -> String {
        let mark = match self.weight {
            Weight::Problem => "✘",
            Weight::Warning => "!",
        };
        let what = language.say(&self.message);
        match language.hint(&self.message) {
            Some(hint) => format!("{mark} {what}\n    → {hint}"),
            None => format!("{mark} {what}"),
        }
    }

    /// As data, for `--json`.
    #[must_use]
    pub fn json(&self, language: &Language) -> Value {
        let code = self.message.id.split_once('-').map_or(self.message.id, |(_, rest)| rest);
        json!({
            "code": code.replace('-', "_"), "message": language.say(&self.message), "data": self.message.data(),
        })
    }
}

/// The findings of one weight, for `--json`.
#[must_use]
pub fn json(findings: &[Finding], weight: Weight, language: &Language) -> Vec<Value> {
    let those = findings.iter().filter(|finding| finding.weight == weight);
    those.map(|finding| finding.json(language)).collect()
}

/// Whether a finding stops the work.
#[must_use]
pub fn any_problem(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.weight == Weight::Problem)
}
