//! Where sheets go: a file for each certificate, or one for the printer. Files are whole or not there.

use std::path::{Path, PathBuf};

use yizheng_print::Sheet;
use yizheng_print::export::{self, Imposition};

use super::chosen::Chosen;
use super::problem;
use crate::arguments::{Output, Print};
use crate::files::{self, Secrecy};
use crate::message::Failure;

/// Takes sheets as they are ready.
pub(super) struct Writer<'a> {
    arguments: &'a Print,
    out: PathBuf,
    kept: Vec<Sheet>,
    released: Released,
}

/// What has been released.
pub(super) struct Released {
    /// Certificates.
    pub(super) certificates: usize,
    /// Pages, copies not counted.
    pub(super) pages: usize,
    /// Where.
    pub(super) place: PathBuf,
    /// The one file for the printer.
    pub(super) merged: Option<PathBuf>,
}

impl<'a> Writer<'a> {
    /// Nothing that is there is replaced: said before any work is done.
    pub(super) fn new(arguments: &'a Print, out: &Path, chosen: &[Chosen]) -> Result<Self, Failure> {
        let place = arguments.merge.clone().unwrap_or_else(|| out.to_path_buf());
        let released = Released { certificates: 0, pages: 0, place, merged: None };
        let writer = Self { arguments, out: out.to_path_buf(), kept: Vec::new(), released };
        match &arguments.merge {
            Some(file) => files::vacant(file)?,
            None => {
                files::folder(out)?;
                let new = chosen.iter().filter(|one| !(arguments.resume && writer.is_done(one)));
                for one in new {
                    writer.paths(one).iter().try_for_each(|path| files::vacant(path))?;
                }
            }
        }
        Ok(writer)
    }

    /// The first file of each kind; a picture of a later page has its number.
    fn paths(&self, chosen: &Chosen) -> Vec<PathBuf> {
        let label = super::label(chosen, self.arguments);
        self.arguments
            .format
            .iter()
            .map(|format| super::file(&self.out, &label, extension(*format)))
            .collect()
    }

    /// Were all files of this certificate made before?
    pub(super) fn is_done(&self, chosen: &Chosen) -> bool {
        self.paths(chosen).iter().all(|path| path.is_file())
    }

    /// Releases one sheet, or keeps it for the one file.
    pub(super) fn take(
        &mut self,
        chosen: &Chosen,
        sheet: Sheet,
        pdf: Option<Vec<u8>>,
    ) -> Result<Vec<PathBuf>, Failure> {
        self.released.certificates += 1;
        self.released.pages += sheet.pages();
        if self.arguments.merge.is_some() {
            self.kept.push(sheet);
            return Ok(Vec::new());
        }
        let label = super::label(chosen, self.arguments);
        let mut staged = Vec::new();
        let mut stage = |path: PathBuf, bytes: &[u8]| -> Result<(), Failure> {
            staged.push(files::stage(&path, bytes, Secrecy::Open)?);
            Ok(())
        };
        if let Some(pdf) = pdf {
            stage(super::file(&self.out, &label, "pdf"), &pdf)?;
        }
        if self.arguments.format.contains(&Output::Png) {
            let pictures = sheet.png(self.arguments.dpi).map_err(|found| problem::failure(&found))?;
            for (number, picture) in pictures.iter().enumerate() {
                let label = if number == 0 { label.clone() } else { format!("{label}-{}", number + 1) };
                stage(super::file(&self.out, &label, "png"), picture)?;
            }
        }
        files::place_all(staged)
    }

    /// Writes the one file, unless a certificate of it failed: then the printer gets nothing.
    pub(super) fn finish(mut self, failed: usize) -> Result<Released, Failure> {
        let Some(file) = self.arguments.merge.clone() else { return Ok(self.released) };
        if failed > 0 || self.kept.is_empty() {
            (self.released.certificates, self.released.pages) = (0, 0);
            return Ok(self.released);
        }
        let copies = usize::from(self.arguments.copies);
        let sheets: Vec<&Sheet> =
            self.kept.iter().flat_map(|sheet| std::iter::repeat_n(sheet, copies)).collect();
        let identity = file.to_string_lossy();
        let bytes = match self.arguments.impose {
            true => export::imposed(&sheets, Imposition::A4, &identity),
            false => export::merged(&sheets, &identity),
        };
        let bytes = bytes.map_err(|found| problem::failure(&found))?;
        files::write_new(&file, &bytes, Secrecy::Open)?;
        self.released.merged = Some(file);
        Ok(self.released)
    }
}

const fn extension(format: Output) -> &'static str {
    match format {
        Output::Pdf => "pdf",
        Output::Png => "png",
    }
}
