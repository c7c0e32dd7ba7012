//! The files of certificates: the token and pictures of its code, in one folder.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use yizheng::carrier::{self, Spelling};

use super::error::Error;
use crate::codes::{Code, CodeError, Format, Level};
use crate::files::{self, FileError, Secrecy};

use crate::register::Record;
use crate::settings::Settings;

/// The extension of a token's file.
const TOKEN: &str = "cwt";

/// Called with the number of certificates done since the last call, on several threads; breaks to end the work where it is
/// whole.
pub type Progress<'a> = &'a (dyn Fn(usize) -> ControlFlow<()> + Sync);

/// Where the files of certificates go, and how their codes are drawn.
#[derive(Clone, Debug)]
pub struct CertificateFiles {
    folder: PathBuf,
    base_url: Option<String>,
    edge_mm: f64,
    formats: Vec<Format>,
    level: Level,
}

/// The files of one certificate, ready to be written: everything that can fail is done, except writing to disk.
#[derive(Clone)]
pub struct PreparedFiles {
    contents: Vec<(PathBuf, Vec<u8>)>,
    /// The text of its code.
    pub text: String,
    /// The length of the compressed token, in bytes.
    pub deflated: usize,
    /// Its code.
    pub code: Code,
}

/// A certificate whose code cannot be drawn.
#[derive(Debug, thiserror::Error)]
#[error("the code of the certificate {number} cannot be drawn")]
pub struct DrawError {
    /// 证照编号.
    pub number: String,
    /// Why.
    pub source: CodeError,
}

impl DrawError {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.source {
            CodeError::TooLong { .. } => "code_too_long",
            _ => "fault",
        }
    }
}

impl CertificateFiles {
    /// Files in `folder`, which is made where it is missing, with pictures of the code in these formats.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn new(
        folder: &Path,
        settings: &Settings,
        formats: Vec<Format>,
        level: Level,
    ) -> Result<Self, FileError> {
        files::folder(folder)?;
        files::sweep(folder);
        Ok(Self {
            folder: folder.to_path_buf(),
            base_url: settings.base_url.clone(),
            edge_mm: settings.code_mm,
            formats,
            level,
        })
    }

    /// Draws the codes of new certificates on all processors, before they are registered: a certificate whose code cannot be
    /// drawn, or whose file is there already, must not be issued.
    ///
    /// # Errors
    /// A code cannot be drawn, or a file is there already.
    pub fn prepare(&self, records: &[Record]) -> Result<Vec<PreparedFiles>, Error> {
        let prepared: Vec<PreparedFiles> =
            records.par_iter().map(|record| self.prepare_one(record)).collect::<Result<_, Error>>()?;
        prepared.iter().flat_map(PreparedFiles::files).try_for_each(|path| files::vacant(path))?;
        Ok(prepared)
    }

    fn prepare_one(&self, record: &Record) -> Result<PreparedFiles, Error> {
        let deflated = carrier::deflate(&record.token);
        let text = carrier::write(&deflated, self.base_url.as_deref(), Spelling::Digits);
        let code = Code::new(&text, self.level)
            .map_err(|source| DrawError { number: record.number.clone(), source })?;
        let mut contents = vec![(self.path(record, TOKEN), record.token.clone())];
        for format in &self.formats {
            let path = self.path(record, format.extension());
            contents.push((path, code.draw(*format, self.edge_mm)));
        }
        Ok(PreparedFiles { contents, text, deflated: deflated.len(), code })
    }

    /// Writes prepared files, after their certificates are registered. On one processor: new files of one folder wait for
    /// each other, and the other processors have the next codes to draw.
    ///
    /// # Errors
    /// A file cannot be written, or another one of its name is there.
    pub fn write(&self, prepared: &[PreparedFiles], progress: Progress<'_>) -> Result<(), FileError> {
        for one in prepared {
            for (path, content) in &one.contents {
                files::write_same(path, content, Secrecy::Open)?;
            }
            // Registered certificates get their files even where the work is to end.
            let _ = progress(1);
        }
        Ok(())
    }

    /// Writes the missing files of certificates that were issued before; returns how many files that were.
    ///
    /// # Errors
    /// A token's file is there with another content, or a file cannot be written.
    pub fn complete(&self, records: &[Record], progress: Progress<'_>) -> Result<usize, Error> {
        let written = records.par_iter().map(|record| {
            let new = self.complete_one(record)?;
            let _ = progress(1);
            Ok(new)
        });
        written.try_reduce(|| 0, |one, other| Ok(one + other))
    }

    fn complete_one(&self, record: &Record) -> Result<usize, Error> {
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
        std::iter::once(TOKEN).chain(self.formats.iter().map(|format| format.extension()))
    }

    fn path(&self, record: &Record, extension: &str) -> PathBuf {
        let label = file_label(&record.type_name, &record.number, record.version);
        self.folder.join(format!("{label}.{extension}"))
    }
}

impl PreparedFiles {
    /// The paths of the files.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.contents.iter().map(|(path, _)| path)
    }
}

/// The name of a certificate's files, without extension; later versions have their version in it.
#[must_use]
pub fn file_label(type_name: &str, number: &str, version: u64) -> String {
    let version = if version > 1 { format!("-v{version}") } else { String::new() };
    files::file_name(&format!("{type_name}-{number}{version}"))
}
