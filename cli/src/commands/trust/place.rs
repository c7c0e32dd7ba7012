//! Where an office stands, in words and as JSON, and whom a request asks.

use std::path::Path;

use serde_json::{Value, json};
use yizheng::trust::{Delegation, Place, Root};

use crate::failure::Failure;
use yizheng_office::statement::{Expected, Kind, StatementFile};

/// The place below whom this file is about: a root, or the office that a delegation names.
///
/// # Errors
/// The file is neither.
pub(super) fn below(path: &Path) -> Result<Place, Failure> {
    let file = StatementFile::read(path)?;
    match file.kind() {
        Kind::Root => {
            let root = file.statement::<Root>(&Kind::Root)?.danger_into_unverified();
            Ok(Place::below_root(root.name))
        }
        Kind::Delegation => {
            Ok(below_office(file.statement::<Delegation>(&Kind::Delegation)?.danger_unverified()))
        }
        _ => Err(file.is_not(Expected::Parent).into()),
    }
}

/// The place of those below the office that a delegation names.
pub(super) fn below_office(delegation: &Delegation) -> Place {
    delegation.place.below(&delegation.code)
}

/// The whole way down, the domain first.
pub(super) fn words(place: &Place) -> String {
    let mut way = place.domain.to_string();
    for code in &place.above {
        way.push_str(" › ");
        way.push_str(code.as_str());
    }
    way
}

/// The domain, and the codes of the offices above, the highest first.
pub(super) fn json(place: &Place) -> Value {
    json!({ "domain": place.domain, "above": place.above })
}
