//! Use cases: what an office does, one type for each. Every use case takes its request as data and an [`Actor`], checks
//! that the actor may act and that the register may be written, and returns data.
//!
//! | room | what is in it |
//! |---|---|
//! | `open` | [`OpenOffice`]: an office with its register, on which use cases work |
//! | `decide` | [`Decide`]: suspend, restore, revoke, annul, withdraw, deregister |
//! | `promises` | [`EndPromise`], [`DuePromises`] |
//! | `publish` | [`PublishOptions`]: the status list, signed |
//! | `restore` | [`Restore`]; backups |
//! | `rows` | what other programs read of the register |

mod decide;
mod open;
mod promises;
mod publish;
mod restore;

pub use decide::Decide;
pub use open::OpenOffice;
pub use promises::{DuePromises, EndPromise, OpenPromise, PromiseEnding};
pub use publish::{PublishError, PublishOptions, PublishedList, list_name};
pub use restore::{BackupError, Restore, Restored, back_up};

#[allow(unused_imports)] // For links in the documentation.
use crate::actor::Actor;
