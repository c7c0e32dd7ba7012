//! Chinese or English: chosen by `--lang`, then by the environment; Chinese where neither says.

use std::ffi::OsString;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::message::{Argument, Message};

/// The wordings of one language: those of the CLI, and those it shares with the page.
const CHINESE: [&str; 7] = [
    include_str!("../../locales/zh-CN/cli.ftl"),
    include_str!("../../locales/zh-CN/fill.ftl"),
    include_str!("../../locales/zh-CN/license.ftl"),
    include_str!("../../locales/zh-CN/print.ftl"),
    include_str!("../../locales/zh-CN/register.ftl"),
    include_str!("../../locales/zh-CN/serve.ftl"),
    include_str!("../../locales/zh-CN/verdict.ftl"),
];
const ENGLISH: [&str; 7] = [
    include_str!("../../locales/en/cli.ftl"),
    include_str!("../../locales/en/fill.ftl"),
    include_str!("../../locales/en/license.ftl"),
    include_str!("../../locales/en/print.ftl"),
    include_str!("../../locales/en/register.ftl"),
    include_str!("../../locales/en/serve.ftl"),
    include_str!("../../locales/en/verdict.ftl"),
];

/// Most characters of one text within a wording; a field's text and its own message stay below.
const MAX_SHOWN_CHARACTERS: usize = 4000;

/// Environment variables that name a locale, the strongest first (POSIX).
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// A language that people read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// zh-CN.
    Chinese,
    /// en.
    English,
}

/// The wordings of the chosen language.
pub struct Language {
    tag: Tag,
    bundle: FluentBundle<FluentResource>,
}

impl Language {
    /// Finds `--lang` among the arguments before they are parsed, because the help is worded too.
    #[must_use]
    pub fn choose(arguments: &[OsString]) -> Self {
        let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
        let asked = words.iter().enumerate().find_map(|(place, word)| match word.strip_prefix("--lang") {
            Some("") => words.get(place + 1).copied(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        });
        Self::new(asked.and_then(tag_of).unwrap_or_else(tag_of_environment))
    }

    /// The wordings of `tag`.
    #[must_use]
    pub fn new(tag: Tag) -> Self {
        let (id, sources) = match tag {
            Tag::Chinese => ("zh-CN", CHINESE),
            Tag::English => ("en", ENGLISH),
        };
        // Both names are well-formed; the default is "und", which only changes plural rules.
        let id: LanguageIdentifier = id.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // Isolation marks are for mixed writing directions; in a terminal they show as boxes.
        bundle.set_use_isolating(false);
        for source in sources {
            // A fault in a file of ours is found by the tests; what parses is used.
            let resource =
                FluentResource::try_new(source.to_string()).unwrap_or_else(|(resource, _)| resource);
            let _ = bundle.add_resource(resource);
        }
        Self { tag, bundle }
    }

    /// Which language this is.
    #[must_use]
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// `message` in words.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        self.find(message.id, None, &fluent(message, self)).unwrap_or_else(|| message.id.to_string())
    }

    /// The wording `id`, which needs no data.
    #[must_use]
    pub fn word(&self, id: &str) -> String {
        self.find(id, None, &FluentArgs::new()).unwrap_or_else(|| id.to_string())
    }

    /// A wording whose name is made at run time, if there is one.
    #[must_use]
    pub fn find(&self, id: &str, attribute: Option<&str>, arguments: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(attribute) => message.get_attribute(attribute)?.value(),
        };
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(arguments), &mut faults).into_owned();
        debug_assert!(faults.is_empty(), "{id}: {faults:?}");
        Some(text)
    }

    /// What to do about `message`, where its wording says so.
    #[must_use]
    pub fn hint(&self, message: &Message) -> Option<String> {
        self.find(message.id, Some("hint"), &fluent(message, self))
    }
}

/// The data of a message, for its wording.
fn fluent<'m>(message: &'m Message, language: &Language) -> FluentArgs<'m> {
    let mut arguments = FluentArgs::new();
    for (name, value) in message.arguments() {
        let value = match value {
            Argument::Message(message) => FluentValue::from(language.say(message)),
            Argument::Number(number) => FluentValue::from(*number),
            Argument::Text(text) => FluentValue::from(harmless(text)),
        };
        arguments.set(*name, value);
    }
    arguments
}

/// A text from outside as a terminal may show it: no escape sequences, nothing invisible or reordered, and at most
/// [`MAX_SHOWN_CHARACTERS`]. Line breaks stay, for errors that point at a place in a file.
fn harmless(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars().take(MAX_SHOWN_CHARACTERS) {
        if character != '\n' && yizheng::text::forbidden(character) {
            shown.push_str(&format!("<U+{:04X}>", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    if text.chars().nth(MAX_SHOWN_CHARACTERS).is_some() {
        shown.push('…');
    }
    shown
}

/// The language that `name` means: zh, zh-CN, zh_CN.UTF-8, en, en-GB, C.
#[must_use]
pub fn tag_of(name: &str) -> Option<Tag> {
    let name = name.to_ascii_lowercase();
    if name.starts_with("zh") {
        Some(Tag::Chinese)
    } else if name.starts_with("en") || name == "c" || name.starts_with("c.") || name == "posix" {
        Some(Tag::English)
    } else {
        None
    }
}

fn tag_of_environment() -> Tag {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = VARIABLES.into_iter().find_map(set).or_else(sys_locale::get_locale);
    // Any other language is better served in English than not at all.
    locale.map_or(Tag::Chinese, |locale| tag_of(&locale).unwrap_or(Tag::English))
}
