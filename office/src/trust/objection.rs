//! Everything in which a delegation is wider than its parent's.

use yizheng::trust::{Delegation, DivisionPrefix, Divisions, Level, Selection};
use yizheng::{Text, Timestamp};

/// What lies outside the parent's scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside<T> {
    /// The delegation has no limit where the parent's has one.
    Everything,
    /// These codes; at least one.
    Listed(Vec<T>),
}

/// One thing in which a delegation is wider than its parent's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Objection {
    /// More levels may stand below the office than its parent may allow.
    Depth {
        /// Levels below the office.
        own: u8,
        /// Most levels that the parent may allow.
        most: u8,
    },
    /// The parent may not delegate at all.
    DepthNone,
    /// Divisions outside the parent's.
    Divisions(Outside<DivisionPrefix>),
    /// Permit items that the parent has not.
    Items(Outside<Text>),
    /// The office stands higher than its parent.
    Level {
        /// Its level.
        own: Level,
        /// The parent's level.
        parents: Level,
    },
    /// The parent's delegation is not in force now.
    NotInForce {
        /// First and last moment of the parent's.
        parents: (Timestamp, Timestamp),
    },
    /// The period is not inside the parent's.
    Period {
        /// First and last moment.
        own: (Timestamp, Timestamp),
        /// First and last moment of the parent's.
        parents: (Timestamp, Timestamp),
    },
    /// Certificate types that the parent has not.
    Types(Outside<Text>),
}

/// Everything in which `own` is wider than `parent` allows: scope first, then period, depth and level.
#[must_use]
pub fn objections(own: &Delegation, parent: &Delegation) -> Vec<Objection> {
    let mut found = Vec::new();
    let (mine, theirs) = (&own.scope, &parent.scope);
    found.extend(divisions(&mine.divisions, &theirs.divisions).map(Objection::Divisions));
    found.extend(selection(&mine.types, &theirs.types).map(Objection::Types));
    found.extend(selection(&mine.items, &theirs.items).map(Objection::Items));
    let parents = (parent.from, parent.until);
    if own.from < parent.from || own.until > parent.until {
        found.push(Objection::Period { own: (own.from, own.until), parents });
    }
    if parent.depth == 0 {
        found.push(Objection::DepthNone);
    } else if own.depth >= parent.depth {
        found.push(Objection::Depth { own: own.depth, most: parent.depth - 1 });
    }
    if own.level < parent.level {
        found.push(Objection::Level { own: own.level, parents: parent.level });
    }
    if !parent.in_force_at(own.issued_at) {
        found.push(Objection::NotInForce { parents });
    }
    found
}

fn divisions(own: &Divisions, parent: &Divisions) -> Option<Outside<DivisionPrefix>> {
    let outside = match (own, parent) {
        (_, Divisions::All) => return None,
        (Divisions::All, Divisions::Within(_)) => return Some(Outside::Everything),
        (Divisions::Within(own), Divisions::Within(parents)) => own
            .iter()
            .filter(|prefix| !parents.iter().any(|parent| prefix.as_str().starts_with(parent.as_str()))),
    };
    listed(outside.cloned().collect())
}

fn selection(own: &Selection, parent: &Selection) -> Option<Outside<Text>> {
    match (own, parent) {
        (_, Selection::All) => None,
        (Selection::All, Selection::Only(_)) => Some(Outside::Everything),
        (Selection::Only(own), Selection::Only(parents)) => {
            listed(own.difference(parents).cloned().collect())
        }
    }
}

fn listed<T>(codes: Vec<T>) -> Option<Outside<T>> {
    if codes.is_empty() { None } else { Some(Outside::Listed(codes)) }
}
