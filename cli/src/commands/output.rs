//! The files of certificates: the token and pictures of its code, in one folder.

use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use rayon::prelude::*;
use yizheng::carrier::{self, Spelling};

use super::qr::{draw, formats};
use crate::failure::Failure;
use yizheng_office::Settings;
use yizheng_office::codes::{Code, Format, Level};
use yizheng_office::files::{self, Secrecy};
use yizheng_office::register::Record;

/// How codes are drawn.
pub(super) struct Pictures {
    base_url: Option<String>,
    edge_mm: f64,
    formats: Vec<Format>,
    level: Level,
}

/// Where files go.
pub(super) struct Output {
    folder: PathBuf,
    pictures: Pictures,
}

/// The files of one certificate, ready to be written: whatever can fail but the disk has been done.
pub(super) struct Prepared {
    contents: Vec<(PathBuf, Vec<u8>)>,
    /// The text of its code.
    pub(super) text: String,
    /// Its compressed bytes.
    pub(super) deflated: usize,
    /// Its code.
    pub(super) code: Code,
}

impl Pictures {
    pub(super) fn new(settings: &Settings, named: &[Format], level: Level) -> Self {
        Self {
            base_url: settings.base_url.clone(),
            edge_mm: settings.code_mm,
            formats: formats(named),
            level,
        }
    }
}

impl Output {
    pub(super) fn new(folder: &Path, pictures: Pictures) -> Self {
        Self { folder: folder.to_path_buf(), pictures }
    }

    /// Draws what is new, on all processors, before it is registered: a certificate whose code cannot be drawn, or whose
    /// file is there already, must not come to be.
    pub(super) fn prepare(&self, records: &[Record]) -> Result<Vec<Prepared>, Failure> {
        let prepared: Vec<Prepared> =
            records.par_iter().map(|record| self.prepare_one(record)).collect::<Result<_, Failure>>()?;
        prepared.iter().flat_map(Prepared::files).try_for_each(|path| files::vacant(path))?;
        Ok(prepared)
    }

    fn prepare_one(&self, record: &Record) -> Result<Prepared, Failure> {
        let pictures = &self.pictures;
        let deflated = carrier::deflate(&record.token);
        let text = carrier::write(&deflated, pictures.base_url.as_deref(), Spelling::Digits);
        let code = draw(&text, &record.number, pictures.level)?;
        let mut contents = vec![(self.path(record, TOKEN), record.token.clone())];
        for format in &pictures.formats {
            let path = self.path(record, format.extension());
            contents.push((path, code.draw(*format, pictures.edge_mm)));
        }
        Ok(Prepared { contents, text, deflated: deflated.len(), code })
    }

    /// Writes what was prepared, now that it is registered. On one processor: new files of one folder wait for each
    /// other, and the others have the next codes to draw.
    pub(super) fn write(&self, prepared: &[Prepared], progress: &ProgressBar) -> Result<(), Failure> {
        for one in prepared {
            for (path, content) in &one.contents {
                files::write_same(path, content, Secrecy::Open)?;
            }
            progress.inc(1);
        }
        Ok(())
    }

    /// Writes what is missing of the files of certificates that were issued before; how many files that were. A token's
    /// file that is there must be the same.
    pub(super) fn complete(&self, records: &[Record], progress: &ProgressBar) -> Result<usize, Failure> {
        let written = records.par_iter().map(|record| {
            let new = self.complete_one(record)?;
            progress.inc(1);
            Ok(new)
        });
        written.try_reduce(|| 0, |one, other| Ok(one + other))
    }

    fn complete_one(&self, record: &Record) -> Result<usize, Failure> {
        let token = self.path(record, TOKEN);
        if std::fs::read(&token).is_ok_and(|there| there != record.token) {
            return Err(files::exists(&token).into());
        }
        if self.extensions().all(|extension| self.path(record, extension).exists()) {
            return Ok(0);
        }
        let mut new = 0;
        for (path, content) in self.prepare_one(record)?.contents {
            if !path.exists() {
                files::write_same(&path, &content, Secrecy::Open)?;
                new += 1;
            }
        }
        Ok(new)
    }

    fn extensions(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(TOKEN).chain(self.pictures.formats.iter().map(|format| format.extension()))
    }

    fn path(&self, record: &Record, extension: &str) -> PathBuf {
        self.folder.join(format!("{}.{extension}", label(record)))
    }
}

impl Prepared {
    /// The files.
    pub(super) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.contents.iter().map(|(path, _)| path)
    }
}

/// A token's file.
const TOKEN: &str = "cwt";

/// What the files of a certificate are called, without extension.
pub(super) fn label(record: &Record) -> String {
    super::qr::label_of(&record.type_name, &record.number, record.version)
}
