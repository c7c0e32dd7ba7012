//! What Typst may see while it sets one sheet: the templates, the fonts, and the data of this certificate. No network,
//! no package, no clock, no other file.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::Press;

/// Folder in which templates see themselves.
pub(super) const TEMPLATES: &str = "/templates/";

pub(super) struct JobWorld<'a> {
    press: &'a Press,
    main: Source,
    files: HashMap<FileId, Bytes>,
}

/// The file of this path within the world.
pub(super) fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl<'a> JobWorld<'a> {
    pub(super) fn new(press: &'a Press, main: Source, files: HashMap<FileId, Bytes>) -> Self {
        Self { press, main, files }
    }
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.press.library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.fonts().store().book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        self.press.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.files.get(&id) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.press.file(id),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts().store().font(index)
    }

    /// A certificate says when it was issued, not when it was printed.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// A file that is none of the templates'.
pub(super) fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
