//! Several things that are wrong, or worth a look: each with its words, what to do, and its code.

use serde_json::{Value, json};

use super::Voice;
use yizheng_words::Message;
use yizheng_words::language::Language;

/// How heavily it weighs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// It keeps the command from its work.
    Problem,
    /// Worth a look.
    Warning,
}

/// One thing.
pub(super) struct Finding {
    pub(super) weight: Weight,
    pub(super) message: Message,
}

impl Finding {
    pub(super) const fn problem(message: Message) -> Self {
        Self { weight: Weight::Problem, message }
    }

    pub(super) const fn warning(message: Message) -> Self {
        Self { weight: Weight::Warning, message }
    }

    fn words(&self, language: &Language) -> String {
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

    fn json(&self, language: &Language) -> Value {
        let code = self.message.id.split_once('-').map_or(self.message.id, |(_, rest)| rest);
        json!({
            "code": code.replace('-', "_"), "message": language.say(&self.message), "data": self.message.data(),
        })
    }
}

/// On standard error, unless the answer is JSON, which holds them itself.
pub(super) fn note(findings: &[Finding], voice: Voice<'_>) {
    if !voice.json {
        findings.iter().for_each(|finding| voice.note(&finding.words(voice.language)));
    }
}

/// For JSON: those of one weight.
pub(super) fn json(findings: &[Finding], weight: Weight, voice: Voice<'_>) -> Vec<Value> {
    let those = findings.iter().filter(|finding| finding.weight == weight);
    those.map(|finding| finding.json(voice.language)).collect()
}

/// Is there one that keeps the command from its work?
pub(super) fn any_problem(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.weight == Weight::Problem)
}
