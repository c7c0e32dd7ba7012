//! Is a new delegation inside its parent's? Everything that is too wide, by name.

use yizheng::PublicKey;
use yizheng::trust::Delegation;

use super::scope;
use crate::commands::moment;
use yizheng_words::Message;
use yizheng_words::finding::Finding;
use yizheng_words::issuer::level_message;
use yizheng_words::language::Language;

/// Everything in which `own` is wider than `parent` allows.
pub(super) fn too_wide(own: &Delegation, parent: &Delegation, language: &Language) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut lists = |id: &'static str, outside: Vec<String>| {
        if !outside.is_empty() {
            let list = scope::named(outside.into_iter(), language);
            found.push(Finding::problem(Message::new(id).text("list", list).text("parent", &parent.name)));
        }
    };
    let (mine, theirs) = (&own.scope, &parent.scope);
    lists("wider-divisions", scope::divisions_outside(&mine.divisions, &theirs.divisions, language));
    lists("wider-types", scope::outside(&mine.types, &theirs.types, "scope-all-types", language));
    lists("wider-items", scope::outside(&mine.items, &theirs.items, "scope-all-items", language));
    if own.from < parent.from || own.until > parent.until {
        let message = Message::new("wider-period")
            .text("own", moment::period(own.from, own.until, language))
            .text("parents", moment::period(parent.from, parent.until, language))
            .text("parent", &parent.name);
        found.push(Finding::problem(message));
    }
    if parent.depth == 0 {
        found.push(Finding::problem(Message::new("wider-no-depth").text("parent", &parent.name)));
    } else if own.depth >= parent.depth {
        let message = Message::new("wider-depth")
            .number("own", own.depth.into())
            .number("most", (parent.depth - 1).into())
            .text("parent", &parent.name);
        found.push(Finding::problem(message));
    }
    if own.level < parent.level {
        let message = Message::new("wider-level")
            .message("own", level_message(own.level))
            .message("parents", level_message(parent.level))
            .text("parent", &parent.name);
        found.push(Finding::problem(message));
    }
    if !parent.in_force_at(own.issued_at) {
        let message = Message::new("wider-now")
            .text("parents", moment::period(parent.from, parent.until, language))
            .text("parent", &parent.name);
        found.push(Finding::problem(message));
    }
    found
}

/// Is the parent's delegation for the key that signs?
pub(super) fn is_of(parent: &Delegation, key: &PublicKey) -> bool {
    parent.key.known() == Some(key)
}
