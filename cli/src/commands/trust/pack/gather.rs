//! Statements from files and folders, sorted by what they are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use yizheng::trust::{Content, Delegation, KeyEvent, StatusList};

use super::contents::Entry;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::statement::{Kind, StatementFile};
use yizheng_words::Message;
use yizheng_words::finding::Finding;
use yizheng_words::statement::kind as kind_words;

/// Folders below folders: more than anybody makes on purpose.
const MAX_FOLDERS_DEEP: usize = 8;

/// A statement with the file that it came from.
pub(super) struct Item<T> {
    pub(super) file: PathBuf,
    pub(super) entry: Entry<T>,
}

/// What goes into a pack.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) delegations: Vec<Item<Delegation>>,
    pub(super) key_events: Vec<Item<KeyEvent>>,
    pub(super) status_lists: Vec<Item<StatusList>>,
    /// Statements that were there twice, byte for byte.
    pub(super) duplicates: usize,
    /// Status lists in whose place a newer one of the same office is.
    pub(super) older_lists: usize,
    /// Files that do not belong into a pack.
    pub(super) problems: Vec<Finding>,
    seen: BTreeSet<Vec<u8>>,
}

/// Everything in `inputs`. Roots that are named apart may lie among them.
///
/// # Errors
/// A file or folder cannot be read.
pub(super) fn gather(inputs: &[PathBuf], roots: &[StatementFile]) -> Result<Gathered, Failure> {
    let mut gathered = Gathered::default();
    for path in files(inputs)? {
        gathered.take(StatementFile::read(&path)?, roots);
    }
    gathered.keep_newest_lists();
    Ok(gathered)
}

impl Gathered {
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
            Kind::Root => Err(Message::new("unfit-root").text("file", file.path().display())),
            Kind::KeyRequest => Err(Message::new("unfit-request").text("file", file.path().display())),
            kind => Err(Message::new("unfit-file")
                .text("file", file.path().display())
                .message("kind", kind_words(kind))),
        };
        match outcome {
            Ok(()) => drop(self.seen.insert(file.into_bytes())),
            Err(message) => self.problems.push(Finding::problem(message)),
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
            match same.and_then(|place| self.status_lists.get_mut(place)) {
                None => self.status_lists.push(item),
                Some(other) if other.entry.content.issued_at < item.entry.content.issued_at => *other = item,
                Some(_) => {}
            }
        }
        self.older_lists = all - self.status_lists.len();
    }
}

fn add<T: Content>(file: &StatementFile, kind: &Kind, items: &mut Vec<Item<T>>) -> Result<(), Message> {
    let entry = Entry::read(file.bytes()).map_err(|error| Message::from(&file.unparsable(kind, error)))?;
    items.push(Item { file: file.path().to_path_buf(), entry });
    Ok(())
}

/// The files that are meant: those that are named, and everything in the folders that are named, by name. What begins
/// with a dot is the system's.
fn files(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
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

fn walk(folder: &Path, deep: usize, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failure = |error: &std::io::Error| {
        let message = Message::new("error-file").text("file", folder.display());
        Failure::new(Exit::Input, message.io("reason", error))
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| failure(&error))? {
        paths.push(entry.map_err(|error| failure(&error))?.path());
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
