//! Scopes from options.

use yizheng::Text;
use yizheng::trust::{DivisionPrefix, Divisions, Selection};

use crate::arguments::{OtherScope, WholeScope};
use crate::failure::Failure;
use yizheng_office::trust::{ScopeChange, division_prefix};

/// The scope that options spell out.
///
/// # Errors
/// A division or a code is none.
pub(super) fn whole(options: &WholeScope) -> Result<ScopeChange, Failure> {
    change(&options.divisions, &options.types, &options.items)
}

/// The parts of the scope that options change.
///
/// # Errors
/// A division or a code is none.
pub(super) fn other(options: &OtherScope) -> Result<ScopeChange, Failure> {
    let none: &[String] = &[];
    let mut chosen = change(
        if options.all_divisions { none } else { &options.divisions },
        if options.all_types { none } else { &options.types },
        if options.all_items { none } else { &options.items },
    )?;
    if options.all_divisions {
        chosen.divisions = Some(Divisions::All);
    }
    if options.all_types {
        chosen.types = Some(Selection::All);
    }
    if options.all_items {
        chosen.items = Some(Selection::All);
    }
    Ok(chosen)
}

fn change(divisions: &[String], types: &[String], items: &[String]) -> Result<ScopeChange, Failure> {
    let prefixes: Vec<DivisionPrefix> =
        divisions.iter().map(|code| division_prefix(code)).collect::<Result<_, _>>()?;
    Ok(ScopeChange {
        divisions: Divisions::within(prefixes),
        types: selection("--type", types)?,
        items: selection("--item", items)?,
    })
}

fn selection(option: &str, codes: &[String]) -> Result<Option<Selection>, Failure> {
    let codes: Vec<Text> = codes.iter().map(|code| super::text(option, code)).collect::<Result<_, _>>()?;
    Ok(Selection::only(codes))
}
