//! Scopes as options give them.

use yizheng::trust::{DivisionPrefix, Divisions, Scope, Selection};

use super::TrustWorkError;

/// The parts of a scope that a person chose; the others stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScopeChange {
    /// Divisions.
    pub divisions: Option<Divisions>,
    /// Certificate types.
    pub types: Option<Selection>,
    /// Permit items.
    pub items: Option<Selection>,
}

impl ScopeChange {
    /// The scope itself where nothing is there to change: everything that was not chosen is unlimited.
    #[must_use]
    pub fn whole(self) -> Scope {
        self.applied_to(&Scope { divisions: Divisions::All, types: Selection::All, items: Selection::All })
    }

    /// `scope` with the parts that were chosen.
    #[must_use]
    pub fn applied_to(self, scope: &Scope) -> Scope {
        Scope {
            divisions: self.divisions.unwrap_or_else(|| scope.divisions.clone()),
            types: self.types.unwrap_or_else(|| scope.types.clone()),
            items: self.items.unwrap_or_else(|| scope.items.clone()),
        }
    }
}

/// The prefix that a division code means: 371500 is the city with all below it, 3715 (GB/T 2260).
///
/// # Errors
/// The code is none of a province, city or county.
pub fn division_prefix(code: &str) -> Result<DivisionPrefix, TrustWorkError> {
    DivisionPrefix::new(significant(code)).ok_or_else(|| TrustWorkError::Division { value: code.to_string() })
}

/// The digits of a code before the zeros that stand for everything below.
fn significant(code: &str) -> &str {
    if code.len() != 6 || !code.is_ascii() {
        return code;
    }
    code.strip_suffix("0000").or_else(|| code.strip_suffix("00")).unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_code_means_the_whole_city() {
        for (code, prefix) in
            [("370000", "37"), ("371500", "3715"), ("371529", "371529"), ("3715", "3715"), ("37", "37")]
        {
            assert_eq!(division_prefix(code).unwrap().as_str(), prefix);
        }
        assert_eq!(division_prefix("聊城").unwrap_err().code(), "division");
    }

    #[test]
    fn only_what_was_chosen_changes() {
        let city = Divisions::within([division_prefix("371500").unwrap()]).unwrap();
        let chosen = ScopeChange { divisions: Some(city.clone()), ..ScopeChange::default() };
        let whole = chosen.whole();
        assert_eq!((&whole.divisions, &whole.types), (&city, &Selection::All));
        assert_eq!(ScopeChange::default().applied_to(&whole), whole);
    }
}
