//! Statements from files and folders, sorted by what they are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use yizheng::trust::{Content, Delegation, KeyEvent, StatusList};

use super::contents::Entry;
use crate::statement::{Kind, StatementError, StatementFile};
use crate::trust::TrustWorkError;

/// Deepest folder below a folder that is searched: more than anybody makes on purpose.
const MAX_FOLDERS_DEEP: usize = 8;

/// A statement with the file that it came from.
#[derive(Clone, Debug)]
pub struct Item<T> {
    /// The file.
    pub file: PathBuf,
    /// The statement.
    pub entry: Entry<T>,
}

/// A file that does not belong into a pack.
#[derive(Debug)]
#[non_exhaustive]
pub enum Unfit {
    /// Something that is never in a pack.
    Other {
        /// The file.
        file: PathBuf,
        /// What it holds.
        kind: Kind,
    },
    /// A request, which a parent has to grant first.
    Request {
        /// The file.
        file: PathBuf,
    },
    /// A root that is none of those of the pack.
    Root {
        /// The file.
        file: PathBuf,
    },
    /// A statement that cannot be read.
    Statement(StatementError),
}

/// What goes into a pack.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Delegations.
    pub delegations: Vec<Item<Delegation>>,
    /// Key events.
    pub key_events: Vec<Item<KeyEvent>>,
    /// Status lists: of each name, the newest by one office.
    pub status_lists: Vec<Item<StatusList>>,
    /// Statements that were there twice, byte for byte.
    pub duplicates: usize,
    /// Status lists that were left out for a newer one of the same office.
    pub older_lists: usize,
    /// Files that do not belong into a pack.
    pub unfit: Vec<Unfit>,
    seen: BTreeSet<Vec<u8>>,
}

impl Gathered {
    /// Sorts the files by what they are. Roots that are named apart may lie among them.
    #[must_use]
    pub fn of(files: impl IntoIterator<Item = StatementFile>, roots: &[StatementFile]) -> Self {
        let mut gathered = Self::default();
        files.into_iter().for_each(|file| gathered.take(file, roots));
        gathered.keep_newest_lists();
        gathered
    }

    fn take(&mut self, file: StatementFile, roots: &[StatementFile]) {
        if self.seen.contains(file.bytes()) {
            self.duplicates += 1;
            return;
        }
        let outcome = match file.kind() {
            Kind::Delegation => add(&file, &Kind::Delegation, &mut self.delegations),
            Kind::KeyEvent => add(&file, &Kind::KeyEvent, &mut self.key_events),
            Kind::StatusList => add(&file, &Kind::StatusList, &mut self.status_lists),
            Kind::Root if roots.iter().any(|root| root.bytes() == file.bytes()) => return,
            Kind::Root => Err(Unfit::Root { file: file.path().to_path_buf() }),
            Kind::KeyRequest => Err(Unfit::Request { file: file.path().to_path_buf() }),
            kind => Err(Unfit::Other { file: file.path().to_path_buf(), kind: kind.clone() }),
        };
        match outcome {
            Ok(()) => drop(self.seen.insert(file.into_bytes())),
            Err(unfit) => self.unfit.push(unfit),
        }
    }

    /// A verifier keeps the newest list of a name from one office.
    fn keep_newest_lists(&mut self) {
        let lists = std::mem::take(&mut self.status_lists);
        let all = lists.len();
        for item in lists {
            let same = self.status_lists.iter().position(|other| {
                other.entry.content.uri == item.entry.content.uri && other.entry.signers == item.entry.signers
            });
            match same.and_then(|index| self.status_lists.get_mut(index)) {
                None => self.status_lists.push(item),
                Some(other) if other.entry.content.issued_at < item.entry.content.issued_at => *other = item,
                Some(_) => {}
            }
        }
        self.older_lists = all - self.status_lists.len();
    }
}

fn add<T: Content>(file: &StatementFile, kind: &Kind, items: &mut Vec<Item<T>>) -> Result<(), Unfit> {
    let entry = Entry::read(file.bytes()).map_err(|error| Unfit::Statement(file.unparsable(kind, error)))?;
    items.push(Item { file: file.path().to_path_buf(), entry });
    Ok(())
}

/// The files among `inputs`, and those in the folders among them, in the order of their names. Files that begin with a dot
/// are the system's and are left out.
///
/// # Errors
/// A folder cannot be read.
pub fn files_in(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, TrustWorkError> {
    let mut found = Vec::new();
    for input in inputs {
        if input.is_dir() {
            walk(input, MAX_FOLDERS_DEEP, &mut found)?;
        } else {
            found.push(input.clone());
        }
    }
    Ok(found)
}

fn walk(folder: &Path, deep: usize, found: &mut Vec<PathBuf>) -> Result<(), TrustWorkError> {
    let failure = |source| TrustWorkError::Folder { folder: folder.to_path_buf(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failure)? {
        paths.push(entry.map_err(failure)?.path());
    }
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if !path.is_dir() {
            found.push(path);
        } else if deep > 0 {
            walk(&path, deep - 1, found)?;
        }
    }
    Ok(())
}
