//! Who has signed a statement that several sign, and who has to.

use serde_json::{Value, json};
use yizheng::PublicKey;
use yizheng::trust::{Content, Root, Statement};

use crate::commands::lines::Lines;
use yizheng_words::Message;

/// The keys of one root version, k of which must sign.
pub(super) struct Circle {
    version: u64,
    keys: Vec<PublicKey>,
    need: usize,
}

/// How far one circle has come with a statement.
pub(super) struct Progress<'c> {
    circle: &'c Circle,
    signed: Vec<&'c PublicKey>,
    missing: Vec<&'c PublicKey>,
}

impl Circle {
    pub(super) fn of(root: &Root) -> Self {
        let keys = root.keys.iter().filter_map(|key| key.known().cloned()).collect();
        Self { version: root.version, keys, need: root.threshold }
    }

    pub(super) fn contains(&self, key: &PublicKey) -> bool {
        self.keys.contains(key)
    }

    /// Which of the keys signed `statement`, by their signatures.
    pub(super) fn progress<T: Content>(&self, statement: &Statement<'_, T>) -> Progress<'_> {
        let (signed, missing) = self.keys.iter().partition(|key| statement.verify(key).is_ok());
        Progress { circle: self, signed, missing }
    }
}

impl Progress<'_> {
    /// `信任根第 1 版：已有 1 人签名，还差 1 人`, and who could sign.
    pub(super) fn describe(&self, lines: &mut Lines<'_>) {
        let missing = self.circle.need.saturating_sub(self.signed.len());
        let message = Message::new("signatures")
            .text("version", self.circle.version)
            .number("have", self.signed.len())
            .number("need", self.circle.need)
            .number("missing", missing);
        lines.say(&message);
        if missing > 0 {
            let ids: Vec<String> = self.missing.iter().map(|key| key.id().to_string()).collect();
            let separator = lines.language.word("list-separator");
            lines.say(&Message::new("signatures-missing").text("keys", ids.join(&separator)));
        }
    }

    pub(super) fn is_complete(&self) -> bool {
        self.signed.len() >= self.circle.need
    }

    pub(super) fn json(&self) -> Value {
        let ids = |keys: &[&PublicKey]| keys.iter().map(|key| key.id().to_string()).collect::<Vec<_>>();
        json!({
            "root_version": self.circle.version, "have": self.signed.len(), "need": self.circle.need,
            "signed": ids(&self.signed), "unsigned": ids(&self.missing),
        })
    }
}
