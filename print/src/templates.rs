//! The templates of an office: a folder of Typst files, and `templates.toml`, which says which of them prints what.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use typst::foundations::Bytes;

use crate::face::{Edition, Layout};
use crate::problem::Problem;

/// Which template prints what, and what the printers are like.
pub const SETTINGS: &str = "templates.toml";

/// Largest file of a template folder that is read, in bytes: a scanned seal or letterhead stays below.
const MAX_FILE_BYTES: u64 = 16 << 20;

/// The templates of one folder.
#[derive(Clone, Debug)]
pub struct Templates {
    folder: PathBuf,
    settings: Settings,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    template: Vec<Template>,
    #[serde(default)]
    printer: BTreeMap<String, Printer>,
}

/// One template: a file that defines `sheet(face)`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its file, in the folder.
    pub file: String,
    /// 证照名称 of the types that it prints; none: every type that no other names.
    #[serde(default)]
    pub types: Vec<String>,
    /// Its papers, the usual one first.
    pub papers: Vec<String>,
    /// Its editions, the usual one first.
    #[serde(default = "original_only")]
    pub editions: Vec<Edition>,
    /// Smallest and largest edge of the code that it has room for, in millimetres.
    pub code_mm: [f64; 2],
    /// Fields that stand on the stock already when only the data are printed (套打).
    #[serde(default)]
    pub preprinted: Vec<String>,
}

/// How far a printer is off, as measured on the calibration sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Printer {
    /// Everything is moved right by this, in millimetres; negative: left.
    pub right_mm: f64,
    /// Everything is moved down by this, in millimetres; negative: up.
    pub down_mm: f64,
}

fn original_only() -> Vec<Edition> {
    vec![Edition::Original]
}

impl Templates {
    /// Reads `templates.toml` in `folder`.
    ///
    /// # Errors
    /// It is missing or breaks its form, or a template that it names is missing.
    pub fn open(folder: &Path) -> Result<Self, Problem> {
        let file = folder.join(SETTINGS);
        let failure = |reason: String| Problem::Settings { file: file.clone(), reason };
        let content = std::fs::read_to_string(&file).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Problem::TemplateMissing { file: file.clone() },
            _ => failure(error.to_string()),
        })?;
        let settings: Settings =
            toml::from_str(&content).map_err(|error| failure(error.to_string().trim_end().to_string()))?;
        for template in &settings.template {
            template.check().map_err(|reason| failure(format!("{}: {reason}", template.file)))?;
            let path = folder.join(&template.file);
            if !path.is_file() {
                return Err(Problem::TemplateMissing { file: path });
            }
        }
        Ok(Self { folder: folder.to_path_buf(), settings })
    }

    /// The template for certificates of this type on this paper: the first that names the type and has the paper, else
    /// the first that prints every type.
    ///
    /// # Errors
    /// There is none.
    pub fn choose(&self, type_name: &str, paper: Option<&str>) -> Result<&Template, Problem> {
        let templates = &self.settings.template;
        let named = templates.iter().filter(|template| template.types.iter().any(|name| name == type_name));
        let any = templates.iter().filter(|template| template.types.is_empty());
        let candidates: Vec<&Template> = named.chain(any).collect();
        let has =
            |template: &&&Template| paper.is_none_or(|paper| template.papers.iter().any(|one| one == paper));
        candidates.iter().find(has).copied().ok_or_else(|| Problem::NoSuchLayout {
            template: type_name.to_string(),
            asked: paper.unwrap_or_default().to_string(),
            has: candidates.iter().flat_map(|template| template.papers.clone()).collect(),
        })
    }

    /// Every template.
    #[must_use]
    pub fn all(&self) -> &[Template] {
        &self.settings.template
    }

    /// The printer of this name.
    #[must_use]
    pub fn printer(&self, name: &str) -> Option<Printer> {
        self.settings.printer.get(name).copied()
    }

    /// Names of all printers.
    pub fn printers(&self) -> impl Iterator<Item = &str> {
        self.settings.printer.keys().map(String::as_str)
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A file of the folder, by its path within it.
    pub(crate) fn read(&self, name: &str) -> Option<Bytes> {
        // A path within the folder: Typst keeps `..` inside of its root, this keeps links in.
        let root = self.folder.canonicalize().ok()?;
        let path = root.join(name).canonicalize().ok().filter(|path| path.starts_with(&root))?;
        let small = std::fs::metadata(&path).is_ok_and(|found| found.len() <= MAX_FILE_BYTES);
        small.then(|| std::fs::read(&path).ok()).flatten().map(Bytes::new)
    }
}

impl Template {
    fn check(&self) -> Result<(), &'static str> {
        let [least, most] = self.code_mm;
        if self.papers.is_empty() || self.editions.is_empty() {
            return Err("papers, editions: at least one");
        }
        // A code smaller than 10 mm or larger than 300 is no code of ours.
        if !(10.0..=300.0).contains(&least) || !(least..=300.0).contains(&most) {
            return Err("code_mm: [smallest, largest], between 10 and 300");
        }
        Ok(())
    }

    /// Its own name: that of the file.
    #[must_use]
    pub fn name(&self) -> &str {
        self.file.strip_suffix(".typ").unwrap_or(&self.file)
    }

    /// How a certificate is printed with it; what is not asked for is as usual.
    ///
    /// # Errors
    /// It has no such paper or edition.
    pub fn layout(
        &self,
        paper: Option<&str>,
        edition: Option<Edition>,
        overprint: bool,
    ) -> Result<Layout, Problem> {
        let refuse = |asked: String, has: Vec<String>| Problem::NoSuchLayout {
            template: self.file.clone(),
            asked,
            has,
        };
        let paper = match paper {
            Some(paper) => self.papers.iter().find(|one| *one == paper),
            None => self.papers.first(),
        };
        let paper = paper.ok_or_else(|| refuse(String::new(), self.papers.clone()))?;
        let edition = match edition {
            Some(edition) => self.editions.iter().find(|one| **one == edition),
            None => self.editions.first(),
        };
        let edition = edition.ok_or_else(|| {
            refuse("edition".to_string(), self.editions.iter().map(|one| one.name().to_string()).collect())
        })?;
        Ok(Layout { paper: paper.clone(), edition: *edition, overprint })
    }

    /// The edge of a code of `modules` modules along an edge (quiet zone included), so that each is `module_mm` wide
    /// where there is room.
    ///
    /// # Errors
    /// Even with the narrowest modules that print well it is larger than its box.
    pub fn code_edge(&self, modules: usize, module_mm: f64) -> Result<f64, Problem> {
        let [least, most] = self.code_mm;
        let needed_mm = modules as f64 * SMALLEST_MODULE_MM;
        if needed_mm > most {
            return Err(Problem::CodeTooLarge { needed_mm, box_mm: most });
        }
        Ok((modules as f64 * module_mm).clamp(least, most))
    }
}

/// Modules of fewer than four dots at 300 dpi are no longer squares on paper.
pub const SMALLEST_MODULE_MM: f64 = 4.0 * 25.4 / 300.0;
