//! Who has signed a statement that several people sign, in words and as JSON.

use serde_json::{Value, json};
use yizheng::PublicKey;

use crate::commands::lines::Lines;
use yizheng_office::trust::SignatureProgress;
use yizheng_words::Message;

/// `信任根第 1 版：已有 1 人签名，还差 1 人`, and who could sign.
pub(super) fn describe(progress: &SignatureProgress, lines: &mut Lines<'_>) {
    let missing = progress.missing();
    let message = Message::new("signatures")
        .text("version", progress.root_version)
        .number("have", progress.signed.len())
        .number("need", progress.need)
        .number("missing", missing);
    lines.say(&message);
    if missing > 0 {
        let ids: Vec<String> = progress.unsigned.iter().map(|key| key.id().to_string()).collect();
        let separator = lines.language.word("list-separator");
        lines.say(&Message::new("signatures-missing").text("keys", ids.join(&separator)));
    }
}

pub(super) fn json(progress: &SignatureProgress) -> Value {
    let ids = |keys: &[PublicKey]| keys.iter().map(|key| key.id().to_string()).collect::<Vec<_>>();
    json!({
        "root_version": progress.root_version, "have": progress.signed.len(), "need": progress.need,
        "signed": ids(&progress.signed), "unsigned": ids(&progress.unsigned),
    })
}
