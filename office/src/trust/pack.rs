//! Packs: the one file that verifiers need.

mod build;
mod changes;
mod check;
mod contents;
mod gather;
mod warnings;

pub use build::{Built, BuiltPack, PackBuild, PackFault, RefusedFile};
pub use changes::{Change, ChangeSign, PackChanges, changes, root_version, status_changes};
pub use check::{AcceptedPack, CheckWarning, check, domain_of, take};
pub use contents::{Contents, Entry, key_states};
pub use gather::{Gathered, Item, Unfit, files_in};
pub use warnings::PackWarning;

#[cfg(test)]
mod tests;
