//! Scopes in words and as JSON.

use serde_json::{Value, json};
use yizheng::trust::{DivisionPrefix, Divisions, Place, Scope, Selection};

use crate::language::Language;
use crate::message::Message;

/// Most codes that are named one by one; of more, the first ones and their number.
const NAMED: usize = 8;

/// Divisions in words.
#[must_use]
pub fn divisions_words(divisions: &Divisions, language: &Language) -> String {
    match divisions {
        Divisions::All => language.word("scope-everywhere"),
        Divisions::Within(prefixes) => {
            named(prefixes.iter().map(|prefix| division(prefix, language)), language)
        }
    }
}

/// One division in words.
#[must_use]
pub fn division(prefix: &DivisionPrefix, language: &Language) -> String {
    let digits = prefix.as_str();
    let id = match digits.len() {
        2 => "scope-province",
        4 => "scope-city",
        _ => "scope-county",
    };
    language.say(&Message::new(id).text("digits", digits))
}

/// Certificate types in words.
#[must_use]
pub fn types_words(types: &Selection, language: &Language) -> String {
    selection_words(types, "scope-all-types", language)
}

/// Permit items in words.
#[must_use]
pub fn items_words(items: &Selection, language: &Language) -> String {
    selection_words(items, "scope-all-items", language)
}

fn selection_words(selection: &Selection, all: &str, language: &Language) -> String {
    match selection {
        Selection::All => language.word(all),
        Selection::Only(codes) => named(codes.iter().map(ToString::to_string), language),
    }
}

/// The first names of a list, and how many there are.
#[must_use]
pub fn named(mut names: impl ExactSizeIterator<Item = String>, language: &Language) -> String {
    let count = names.len();
    let first: Vec<String> = names.by_ref().take(NAMED).collect();
    let list = first.join(&language.word("list-separator"));
    if count <= NAMED {
        return list;
    }
    language.say(&Message::new("list-and-more").text("list", list).number("count", count))
}

/// A scope as JSON: `true` for everything, as in the statement itself.
#[must_use]
pub fn json(scope: &Scope) -> Value {
    let selection = |selection: &Selection| match selection {
        Selection::All => json!(true),
        Selection::Only(codes) => json!(codes),
    };
    let divisions = match &scope.divisions {
        Divisions::All => json!(true),
        Divisions::Within(prefixes) => json!(prefixes.iter().map(DivisionPrefix::as_str).collect::<Vec<_>>()),
    };
    json!({ "divisions": divisions, "types": selection(&scope.types), "items": selection(&scope.items) })
}

/// The way down to a place, the domain first.
#[must_use]
pub fn place_words(place: &Place) -> String {
    let mut way = place.domain.to_string();
    for code in &place.above {
        way.push_str(" › ");
        way.push_str(code.as_str());
    }
    way
}

/// A place as JSON: the domain, and the codes of the offices above, the highest first.
#[must_use]
pub fn place_json(place: &Place) -> Value {
    json!({ "domain": place.domain, "above": place.above })
}
