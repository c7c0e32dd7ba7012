//! Where sheets go: a file for each certificate, or one for the printer; several where it would be too large. Files are
//! whole or not there.

use std::path::{Path, PathBuf};

use yizheng_print::Sheet;
use yizheng_print::export::{self, Imposition};

use super::problem;
use crate::arguments::{Output, Print};
use crate::failure::Failure;
use yizheng_office::files::{self, Secrecy, Staged};
use yizheng_office::work::Printable;

/// Most sheets of one file for the printer, copies counted: all of its pages are in memory at once, and no printer likes
/// to begin anew at page three thousand.
const PART_SHEETS: usize = 200;

/// Takes sheets as they are ready.
pub(super) struct Writer<'a> {
    arguments: &'a Print,
    out: PathBuf,
    /// The sheets of the file for the printer that is being made.
    kept: Vec<Sheet>,
    /// The files for the printer that are still to be made.
    parts: std::vec::IntoIter<PathBuf>,
    /// Those that are made, but not yet in their places.
    staged: Vec<Staged>,
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
    /// The files for the printer.
    pub(super) merged: Vec<PathBuf>,
}

impl<'a> Writer<'a> {
    /// Nothing that is there is replaced: said before any work is done.
    pub(super) fn new(arguments: &'a Print, out: &Path, certificates: &[Printable]) -> Result<Self, Failure> {
        let place = arguments.merge.clone().unwrap_or_else(|| out.to_path_buf());
        let released = Released { certificates: 0, pages: 0, place, merged: Vec::new() };
        let parts: Vec<PathBuf> = match &arguments.merge {
            Some(file) => parts(file, certificates.len().div_ceil(sheets_of_a_part(arguments))),
            None => Vec::new(),
        };
        parts.iter().try_for_each(|path| files::vacant(path))?;
        let (kept, staged, parts) = (Vec::new(), Vec::new(), parts.into_iter());
        let writer = Self { arguments, out: out.to_path_buf(), kept, parts, staged, released };
        if arguments.merge.is_none() {
            files::folder(out)?;
            let new = certificates.iter().filter(|one| !(arguments.resume && writer.is_done(one)));
            for one in new {
                writer.paths(one).iter().try_for_each(|path| files::vacant(path))?;
            }
        }
        Ok(writer)
    }

    /// The first file of each kind; a picture of a later page has its number.
    fn paths(&self, certificate: &Printable) -> Vec<PathBuf> {
        let label = super::label(certificate, self.arguments);
        self.arguments
            .format
            .iter()
            .map(|format| super::file(&self.out, &label, extension(*format)))
            .collect()
    }

    /// Were all files of this certificate made before?
    pub(super) fn is_done(&self, certificate: &Printable) -> bool {
        self.paths(certificate).iter().all(|path| path.is_file())
    }

    /// Releases one sheet, or keeps it for the file for the printer.
    pub(super) fn take(
        &mut self,
        certificate: &Printable,
        sheet: Sheet,
        pdf: Option<Vec<u8>>,
    ) -> Result<Vec<PathBuf>, Failure> {
        self.released.certificates += 1;
        self.released.pages += sheet.pages();
        if self.arguments.merge.is_some() {
            self.kept.push(sheet);
            if self.kept.len() >= sheets_of_a_part(self.arguments) {
                self.stage_part()?;
            }
            return Ok(Vec::new());
        }
        let label = super::label(certificate, self.arguments);
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
        Ok(files::place_all(staged)?)
    }

    /// Puts the files for the printer in their places, unless a certificate of them failed: then the printer gets nothing.
    pub(super) fn finish(mut self, failed: usize) -> Result<Released, Failure> {
        if self.arguments.merge.is_none() {
            return Ok(self.released);
        }
        if failed > 0 {
            (self.released.certificates, self.released.pages) = (0, 0);
            return Ok(self.released);
        }
        self.stage_part()?;
        self.released.merged = files::place_all(self.staged)?;
        Ok(self.released)
    }

    /// Makes the next file for the printer of the sheets that are kept.
    fn stage_part(&mut self) -> Result<(), Failure> {
        let kept = std::mem::take(&mut self.kept);
        let Some(path) = (!kept.is_empty()).then(|| self.parts.next()).flatten() else { return Ok(()) };
        let copies = usize::from(self.arguments.copies);
        let sheets: Vec<&Sheet> = kept.iter().flat_map(|sheet| std::iter::repeat_n(sheet, copies)).collect();
        let identity = path.to_string_lossy();
        let bytes = match self.arguments.impose {
            true => export::imposed(&sheets, Imposition::A4, &identity),
            false => export::merged(&sheets, &identity),
        };
        let bytes = bytes.map_err(|found| problem::failure(&found))?;
        self.staged.push(files::stage(&path, &bytes, Secrecy::Open)?);
        Ok(())
    }
}

/// How many certificates one file for the printer has.
fn sheets_of_a_part(arguments: &Print) -> usize {
    (PART_SHEETS / usize::from(arguments.copies).max(1)).max(1)
}

/// `today.pdf`; where there are several, `today-1.pdf`, `today-2.pdf`, in the order of the certificates.
fn parts(file: &Path, count: usize) -> Vec<PathBuf> {
    if count <= 1 {
        return vec![file.to_path_buf()];
    }
    let digits = count.to_string().len();
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let extension = file.extension().map_or_else(String::new, |end| format!(".{}", end.to_string_lossy()));
    (1..=count).map(|part| file.with_file_name(format!("{stem}-{part:0digits$}{extension}"))).collect()
}

const fn extension(format: Output) -> &'static str {
    match format {
        Output::Pdf => "pdf",
        Output::Png => "png",
    }
}
