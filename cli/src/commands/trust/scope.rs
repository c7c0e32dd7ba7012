//! Scopes: from options, in words, as JSON.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use yizheng::Text;
use yizheng::trust::{DivisionPrefix, Divisions, Scope, Selection};

use crate::arguments::{OtherScope, WholeScope};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_words::Message;
use yizheng_words::language::Language;

/// Codes that are named one by one; of more, the first ones and how many.
const NAMED: usize = 8;

/// The scope that options spell out.
///
/// # Errors
/// A division or a code is none.
pub(super) fn whole(options: &WholeScope) -> Result<Scope, Failure> {
    Ok(Scope {
        divisions: divisions(&options.divisions)?.unwrap_or(Divisions::All),
        types: selection("--type", &options.types)?.unwrap_or(Selection::All),
        items: selection("--item", &options.items)?.unwrap_or(Selection::All),
    })
}

/// What options change in the scope that was requested.
///
/// # Errors
/// A division or a code is none.
pub(super) fn other(options: &OtherScope, requested: &Scope) -> Result<Scope, Failure> {
    let mut scope = requested.clone();
    if options.all_divisions {
        scope.divisions = Divisions::All;
    } else if let Some(divisions) = divisions(&options.divisions)? {
        scope.divisions = divisions;
    }
    if options.all_types {
        scope.types = Selection::All;
    } else if let Some(types) = selection("--type", &options.types)? {
        scope.types = types;
    }
    if options.all_items {
        scope.items = Selection::All;
    } else if let Some(items) = selection("--item", &options.items)? {
        scope.items = items;
    }
    Ok(scope)
}

fn divisions(codes: &[String]) -> Result<Option<Divisions>, Failure> {
    let prefixes: Vec<DivisionPrefix> = codes
        .iter()
        .map(|code| {
            DivisionPrefix::new(significant(code))
                .ok_or_else(|| Failure::new(Exit::Usage, Message::new("error-division").text("value", code)))
        })
        .collect::<Result<_, _>>()?;
    Ok(Divisions::within(prefixes))
}

/// 371500 is a city with all below it: 3715 (GB/T 2260).
fn significant(code: &str) -> &str {
    if code.len() != 6 || !code.is_ascii() {
        return code;
    }
    code.strip_suffix("0000").or_else(|| code.strip_suffix("00")).unwrap_or(code)
}

fn selection(option: &str, codes: &[String]) -> Result<Option<Selection>, Failure> {
    let codes: Vec<Text> = codes.iter().map(|code| super::text(option, code)).collect::<Result<_, _>>()?;
    Ok(Selection::only(codes))
}

/// Where, in words.
pub(super) fn divisions_words(divisions: &Divisions, language: &Language) -> String {
    match divisions {
        Divisions::All => language.word("scope-everywhere"),
        Divisions::Within(prefixes) => {
            named(prefixes.iter().map(|prefix| division(prefix, language)), language)
        }
    }
}

/// One division, in words.
pub(super) fn division(prefix: &DivisionPrefix, language: &Language) -> String {
    let digits = prefix.as_str();
    let id = match digits.len() {
        2 => "scope-province",
        4 => "scope-city",
        _ => "scope-county",
    };
    language.say(&Message::new(id).text("digits", digits))
}

/// Which types, in words.
pub(super) fn types_words(types: &Selection, language: &Language) -> String {
    selection_words(types, "scope-all-types", language)
}

/// Which items, in words.
pub(super) fn items_words(items: &Selection, language: &Language) -> String {
    selection_words(items, "scope-all-items", language)
}

fn selection_words(selection: &Selection, all: &str, language: &Language) -> String {
    match selection {
        Selection::All => language.word(all),
        Selection::Only(codes) => named(codes.iter().map(ToString::to_string), language),
    }
}

/// The first ones, and how many there are.
pub(super) fn named(mut names: impl ExactSizeIterator<Item = String>, language: &Language) -> String {
    let count = names.len();
    let first: Vec<String> = names.by_ref().take(NAMED).collect();
    let list = first.join(&language.word("list-separator"));
    if count <= NAMED {
        return list;
    }
    language.say(&Message::new("list-and-more").text("list", list).number("count", count))
}

/// `true` for everything, as in the statement itself.
pub(super) fn json(scope: &Scope) -> Value {
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

/// What lies in `own` and not in `parent`.
pub(super) fn divisions_outside(own: &Divisions, parent: &Divisions, language: &Language) -> Vec<String> {
    match (own, parent) {
        (_, Divisions::All) => Vec::new(),
        (Divisions::All, Divisions::Within(_)) => vec![language.word("scope-everywhere")],
        (Divisions::Within(own), Divisions::Within(parents)) => own
            .iter()
            .filter(|prefix| !parents.iter().any(|parent| prefix.as_str().starts_with(parent.as_str())))
            .map(|prefix| division(prefix, language))
            .collect(),
    }
}

/// What is selected by `own` and not by `parent`; `all` are the words for everything.
pub(super) fn outside(own: &Selection, parent: &Selection, all: &str, language: &Language) -> Vec<String> {
    match (own, parent) {
        (_, Selection::All) => Vec::new(),
        (Selection::All, Selection::Only(_)) => vec![language.word(all)],
        (Selection::Only(own), Selection::Only(parents)) => {
            own.difference(parents).map(ToString::to_string).collect::<BTreeSet<_>>().into_iter().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_code_means_the_whole_city() {
        for (code, prefix) in
            [("370000", "37"), ("371500", "3715"), ("371529", "371529"), ("3715", "3715"), ("37", "37")]
        {
            assert_eq!(significant(code), prefix);
        }
        assert_eq!(significant("00"), "00");
    }
}
