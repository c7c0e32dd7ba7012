//! Use cases: what an office does, one type for each. Every use case takes its request as data and an
//! [`Actor`](crate::Actor), checks
//! that the actor may act and that the register may be written, and returns data.
//!
//! | room | what is in it |
//! |---|---|
//! | `open` | [`OpenOffice`]: an office with its register, on which use cases work |
//! | `issue` | [`IssueBatch`]: applications to certificates and their files |
//! | `renew` | [`Renew`]: new versions, drafted by [`VersionDraft`] |
//! | `files` | [`CertificateFiles`]: tokens and pictures of codes in a folder |
//! | `decide` | [`Decide`]: suspend, restore, revoke, annul, withdraw, deregister |
//! | `promises` | [`EndPromise`], [`DuePromises`] |
//! | `publish` | [`PublishOptions`]: the status list, signed |
//! | `print` | [`PrintBatch`]: which certificates may be printed, and the journal of those that were |
//! | [`rows`] | searching and showing the register, and what other programs read of it |
//! | `restore` | [`Restore`]; backups |

mod decide;
mod error;
mod files;
mod issue;
mod open;
mod print;
mod promises;
mod publish;
mod renew;
mod restore;
pub mod rows;

pub use decide::Decide;
pub use error::Error;
pub use files::{CertificateFiles, DrawError, PreparedFiles, Progress, file_label};
pub use issue::{IssueBatch, IssuedBatch, IssuedChunk};
pub use open::OpenOffice;
pub use print::{PrintBatch, PrintEdition, PrintError, PrintJournal, PrintRun, PrintSelection, Printable};
pub use promises::{DuePromises, EndPromise, OpenPromise, PromiseEnding};
pub use publish::{PublishError, PublishOptions, PublishedList, list_name};
pub use renew::{FieldChange, NewTerm, PermitChange, Renew, Renewed, VersionDraft};
pub use restore::{BackupError, Restore, Restored, back_up};
