//! Setting sheets: a template and the data of a certificate become pages.

mod world;

use std::collections::HashMap;
use std::sync::Mutex;

use typst::diag::{FileResult, Severity, SourceDiagnostic};
use typst::foundations::Bytes;
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;

use crate::face::Face;
use crate::fonts::Fonts;
use crate::inspect::{self, Look};
use crate::problem::Problem;
use crate::templates::{Template, Templates};
use world::{JobWorld, TEMPLATES, file_id, missing};

/// How templates say that a text fits nowhere: this, the field, a colon, the text.
const DOES_NOT_FIT: &str = "does not fit: ";

/// How many sheets results of the typesetter are kept: what templates have in common stays warm, what belongs to one
/// certificate goes.
const KEPT_SHEETS: usize = 8;

/// Everything that sheets have in common: typesetter, fonts, templates. Shared between threads.
pub struct Press {
    library: LazyHash<Library>,
    fonts: Fonts,
    templates: Templates,
    sources: Mutex<HashMap<FileId, FileResult<Source>>>,
    files: Mutex<HashMap<FileId, FileResult<Bytes>>>,
}

/// What one sheet is made of.
pub struct Job<'a> {
    /// The data.
    pub face: &'a Face,
    /// The signed bytes, which go into the PDF.
    pub token: &'a [u8],
    /// What the attached token is called.
    pub token_name: &'a str,
    /// The code as SVG, quiet zone included.
    pub code_svg: &'a str,
}

/// The pages of one certificate.
pub struct Sheet {
    pub(crate) document: PagedDocument,
    /// What stands on them.
    pub look: Look,
    /// What the typesetter had to remark: nothing that keeps the sheet from being printed.
    pub remarks: Vec<String>,
}

impl Sheet {
    /// How many pages.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }
}

impl Press {
    /// A press with these fonts and templates.
    ///
    /// # Errors
    /// No font has Chinese characters.
    pub fn new(fonts: Fonts, templates: Templates) -> Result<Self, Problem> {
        if !fonts.have_chinese() {
            return Err(Problem::NoChineseFont);
        }
        Ok(Self {
            library: LazyHash::new(Library::default()),
            fonts,
            templates,
            sources: Mutex::default(),
            files: Mutex::default(),
        })
    }

    /// Its templates.
    #[must_use]
    pub const fn templates(&self) -> &Templates {
        &self.templates
    }

    /// Sets one sheet, and looks whether everything on it has its place.
    ///
    /// # Errors
    /// The template has a fault, a character has no glyph, a text has no room, something stands on something else.
    pub fn set(&self, template: &Template, job: &Job<'_>) -> Result<Sheet, Vec<Problem>> {
        let main = format!(
            "#import {file:?}: sheet\n\
             #let face = json(\"/face.json\")\n\
             #set document(\n  title: face.type_name + \" \" + face.number,\n  author: face.office.name,\n  \
             date: datetime(\n    year: int(face.issued.iso.slice(0, 4)), month: int(face.issued.iso.slice(5, 7)), \
             day: int(face.issued.iso.slice(8, 10)),\n  ),\n)\n\
             #set text(lang: \"zh\", region: \"cn\")\n\
             #pdf.attach(\n  {name:?},\n  read(\"/token.cwt\", encoding: none),\n  relationship: \"data\",\n  \
             mime-type: \"application/yz-license+cwt\",\n  description: face.type_name + \" \" + face.number,\n)\n\
             #sheet(face)\n",
            file = format!("{TEMPLATES}{}", template.file),
            name = format!("/{}", job.token_name),
        );
        let face = serde_json::to_vec(job.face).map_err(|error| one(fault(&error)))?;
        let files = [
            ("/face.json", face),
            ("/token.cwt", job.token.to_vec()),
            ("/code.svg", job.code_svg.as_bytes().to_vec()),
        ];
        let (document, remarks) = self.compile(main, files)?;
        let look = inspect::look(&document, job.code_svg.as_bytes());
        let problems = inspect::problems(&look, job.face, &self.fonts);
        if problems.is_empty() { Ok(Sheet { document, look, remarks }) } else { Err(problems) }
    }

    /// A sheet that is no certificate's: `sheet(data)` of a template.
    ///
    /// # Errors
    /// The template has a fault.
    pub fn set_plain(&self, file: &str, data: &serde_json::Value) -> Result<Sheet, Vec<Problem>> {
        let main = format!(
            "#import {file:?}: sheet\n#set document(title: json(\"/face.json\").title)\n\
             #set text(lang: \"zh\", region: \"cn\")\n#sheet(json(\"/face.json\"))\n",
            file = format!("{TEMPLATES}{file}"),
        );
        let files = [("/face.json", data.to_string().into_bytes())];
        let (document, remarks) = self.compile(main, files)?;
        Ok(Sheet { look: inspect::look(&document, b""), document, remarks })
    }

    fn compile<const N: usize>(
        &self,
        main: String,
        files: [(&str, Vec<u8>); N],
    ) -> Result<(PagedDocument, Vec<String>), Vec<Problem>> {
        let id = |path: &str| file_id(path).ok_or_else(|| one(fault(&path)));
        let main = Source::new(id("/main.typ")?, main);
        let mut given = HashMap::new();
        for (path, content) in files {
            given.insert(id(path)?, Bytes::new(content));
        }
        let world = JobWorld::new(self, main, given);
        let compiled = typst::compile::<PagedDocument>(&world);
        typst::comemo::evict(KEPT_SHEETS);
        match compiled.output {
            Ok(document) => Ok((document, self.remarks(&compiled.warnings, &world))),
            Err(errors) => Err(errors.iter().map(|error| problem_of(error, &world)).collect()),
        }
    }

    /// Warnings of the typesetter, but those about fonts: a template names what some machines have and others not.
    fn remarks(&self, warnings: &[SourceDiagnostic], world: &JobWorld<'_>) -> Vec<String> {
        let worth_saying = |warning: &&SourceDiagnostic| {
            warning.severity == Severity::Warning && !warning.message.starts_with("unknown font family")
        };
        let in_words = |warning: &SourceDiagnostic| match place(warning, world) {
            Some((file, line, _)) => format!("{file}:{line}: {}", warning.message),
            None => warning.message.to_string(),
        };
        warnings.iter().filter(worth_saying).map(in_words).collect()
    }

    pub(crate) const fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    /// Its fonts.
    #[must_use]
    pub const fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    pub(crate) fn source(&self, id: FileId) -> FileResult<Source> {
        let read = || {
            let bytes = self.read(id)?;
            let text = std::str::from_utf8(&bytes).map_err(|_| typst::diag::FileError::InvalidUtf8)?;
            Ok(Source::new(id, text.trim_start_matches('\u{FEFF}').to_string()))
        };
        let mut sources = self.sources.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        sources.entry(id).or_insert_with(read).clone()
    }

    pub(crate) fn file(&self, id: FileId) -> FileResult<Bytes> {
        let mut files = self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        files.entry(id).or_insert_with(|| self.read(id)).clone()
    }

    fn read(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_with_slash().strip_prefix(TEMPLATES);
        let project = matches!(id.get().root(), VirtualRoot::Project);
        name.filter(|_| project).and_then(|name| self.templates.read(name)).ok_or_else(|| missing(id))
    }
}

/// A diagnostic in words of ours where it is one of ours, else with its place in the template.
fn problem_of(error: &SourceDiagnostic, world: &JobWorld<'_>) -> Problem {
    let message = error.message.trim_start_matches("assertion failed: ");
    if let Some((field, text)) = message.strip_prefix(DOES_NOT_FIT).and_then(|rest| rest.split_once(": ")) {
        return Problem::DoesNotFit { field: field.to_string(), text: text.to_string() };
    }
    let (file, line, column) = place(error, world).unwrap_or_else(|| ("main.typ".to_string(), 0, 0));
    let hints = error.hints.iter().map(|hint| hint.v.to_string()).collect();
    Problem::Template { file, line, column, reason: error.message.to_string(), hints }
}

/// File, line and column of a diagnostic: its own, or where a template called what failed.
fn place(found: &SourceDiagnostic, world: &JobWorld<'_>) -> Option<(String, usize, usize)> {
    let spans = std::iter::once(found.span).chain(found.trace.iter().map(|point| point.span.into()));
    spans
        .filter_map(|span| {
            let id = span.id()?;
            let range = world.range(span)?;
            let source = world.source(id).ok()?;
            let (line, column) = source.lines().byte_to_line_column(range.start)?;
            let name = id.get().vpath().get_with_slash();
            Some((name.strip_prefix(TEMPLATES)?.to_string(), line + 1, column + 1))
        })
        .next()
}

fn fault(what: &dyn std::fmt::Display) -> Problem {
    Problem::Pdf { reason: what.to_string() }
}

fn one(problem: Problem) -> Vec<Problem> {
    vec![problem]
}
