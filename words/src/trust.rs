//! Why a statement about trust was not made, in words.

use yizheng::Text;
use yizheng::token::SignError;
use yizheng::trust::Delegation;
use yizheng_office::trust::{Objection, Outside, SignerPlace, TrustWorkError};

use crate::finding::Finding;
use crate::issuer::level_message;
use crate::language::Language;
use crate::message::Message;
use crate::moment;
use crate::refusal;
use crate::scope::{division, named, place_words};
use crate::statement::{damage, kind as kind_words};

impl From<&TrustWorkError> for Message {
    fn from(error: &TrustWorkError) -> Self {
        use TrustWorkError as E;
        match error {
            E::ClockBack { file, last, now } => {
                Self::new("error-clock-back").text("file", file.display()).text("last", last).text("now", now)
            }
            E::Division { value } => Self::new("error-division").text("value", value),
            E::Folder { folder, source } => {
                Self::new("error-file").text("file", folder.display()).io("reason", source)
            }
            E::KeyInRoot { file, root } => {
                Self::new("error-key-there").text("file", file.display()).text("root", root.display())
            }
            E::KeyNotInRoot { key, root } => {
                Self::new("error-key-not-there").text("key", key).text("root", root.display())
            }
            E::KeyNotOfRoot { file, key } => {
                Self::new("error-key-not-of-root").text("file", file.display()).text("key", key)
            }
            E::KeyNotOfRoots { file, key } => {
                Self::new("error-key-not-of-roots").text("file", file.display()).text("key", key)
            }
            E::KeyNotProven { file, asked } => Self::new("error-key-not-proven")
                .text("file", file.display())
                .text("asked", place_words(asked)),
            E::KeySpokenOf { value } => Self::new("error-key-spoken-of").text("value", value),
            E::KeyTwice { one, two } => {
                Self::new("error-key-twice").text("one", one.display()).text("two", two.display())
            }
            E::KeyType { file } => Self::new("error-key-type").text("file", file.display()),
            E::NotJoint { file, kind } => {
                Self::new("error-not-joint").text("file", file.display()).message("kind", kind_words(kind))
            }
            E::NotPrevious { file, name, version, previous, old_name, old_version } => {
                Self::new("error-not-previous")
                    .text("file", file.display())
                    .text("name", name)
                    .text("version", version)
                    .text("previous", previous.display())
                    .text("old_name", old_name)
                    .text("old_version", old_version)
            }
            E::NotSigned(error) => Self::fault(format!("{error:?}")),
            E::OtherPlace { file, asked, own } => Self::new("error-other-place")
                .text("own", signer_place(own))
                .text("file", file.display())
                .text("asked", place_words(asked)),
            E::PackLarge { reason } => Self::new("error-pack-large").message("reason", rule(reason)),
            E::PackRefused { file, error } => Self::new("error-pack-refused")
                .text("file", file.display())
                .message("reason", refusal::pack(*error)),
            E::PackVersion { version, least } => {
                Self::new("error-pack-version").text("version", version).text("least", least)
            }
            E::ParentOfAnother { file, key, name } => Self::new("error-parent-of-another")
                .text("file", file.display())
                .text("key", key)
                .text("name", name),
            E::Period { from, until } => Self::new("error-period").text("from", from).text("until", until),
            E::Publisher { file, key, name, version } => Self::new("error-publisher")
                .text("file", file.display())
                .text("key", key)
                .text("name", name)
                .text("version", version),
            E::RequestKey { file } => Self::new("error-request-key").text("file", file.display()),
            E::RequestSignature { file } => Self::new("error-request-signature").text("file", file.display()),
            E::RootKeysMany { limit } => Self::new("error-root-keys-many").number("limit", *limit),
            E::RootRefused { file, error } => Self::new("error-root-refused")
                .text("file", file.display())
                .message("reason", refusal::root(*error)),
            E::RootPublishersNone => Self::new("error-root-publishers-none"),
            E::Statement(error) => error.into(),
            E::StatementRules { kind, reason } => Self::new("error-statement-rules")
                .message("kind", kind_words(kind))
                .message("reason", rule(reason)),
            E::Threshold { threshold, keys } => {
                Self::new("error-threshold").number("threshold", *threshold).number("keys", *keys)
            }
            other => Self::fault(other),
        }
    }
}

/// The rule of the format that something broke.
fn rule(error: &SignError) -> Message {
    match error {
        SignError::Unreadable(error) => damage(*error),
        _ => Message::new("damage-too-long"),
    }
}

fn signer_place(place: &SignerPlace) -> String {
    match place {
        SignerPlace::BelowOffice(code) => format!("… › {code}"),
        SignerPlace::BelowRoot(domain) => domain.to_string(),
        SignerPlace::Whole(place) => place_words(place),
        other => format!("{other:?}"),
    }
}

/// An objection to a delegation below `parent`.
#[must_use]
pub fn objection(objection: &Objection, parent: &Delegation, language: &Language) -> Finding {
    let period = |(from, until)| moment::period(from, until, language);
    let listed = |id, list: String| Message::new(id).text("list", list).text("parent", &parent.name);
    Finding::problem(match objection {
        Objection::Depth { own, most } => Message::new("wider-depth")
            .number("own", (*own).into())
            .number("most", (*most).into())
            .text("parent", &parent.name),
        Objection::DepthNone => Message::new("wider-no-depth").text("parent", &parent.name),
        Objection::Divisions(outside) => {
            let list = match outside {
                Outside::Everything => language.word("scope-everywhere"),
                Outside::Listed(prefixes) => {
                    named(prefixes.iter().map(|prefix| division(prefix, language)), language)
                }
            };
            listed("wider-divisions", list)
        }
        Objection::Items(outside) => listed("wider-items", codes(outside, "scope-all-items", language)),
        Objection::Level { own, parents } => Message::new("wider-level")
            .message("own", level_message(*own))
            .message("parents", level_message(*parents))
            .text("parent", &parent.name),
        Objection::NotInForce { parents } => {
            Message::new("wider-now").text("parents", period(*parents)).text("parent", &parent.name)
        }
        Objection::Period { own, parents } => Message::new("wider-period")
            .text("own", period(*own))
            .text("parents", period(*parents))
            .text("parent", &parent.name),
        Objection::Types(outside) => listed("wider-types", codes(outside, "scope-all-types", language)),
        other => Message::fault(format!("{other:?}")),
    })
}

fn codes(outside: &Outside<Text>, everything: &str, language: &Language) -> String {
    match outside {
        Outside::Everything => language.word(everything),
        Outside::Listed(codes) => named(codes.iter().map(ToString::to_string), language),
    }
}
