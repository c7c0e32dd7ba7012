//! Offices of the demo, and the codes that they issued as a verifier sees them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use yizheng::carrier::{self, Spelling};

use crate::program::Program;

/// An office folder.
pub(crate) struct DemoOffice {
    folder: PathBuf,
}

/// One code as `verify` reported it.
pub(crate) struct Verified {
    /// The picture.
    pub(crate) image: PathBuf,
    /// Its report.
    pub(crate) report: Value,
}

impl DemoOffice {
    /// Makes a new office in `folder`, which must not exist.
    pub(crate) fn create(program: &Program, folder: &Path, settings: &Path) -> Result<Self> {
        program.run(|c| c.arg("init").arg(folder).arg("--settings").arg(settings))?;
        Ok(Self { folder: folder.to_path_buf() })
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Issues `sheets` into `out`; the pictures are PNG and SVG.
    pub(crate) fn issue(&self, program: &Program, sheets: &[PathBuf], out: &Path) -> Result<()> {
        program.run(|c| {
            c.arg("issue").arg("--office").arg(&self.folder);
            c.args(["--format", "png,svg", "--out"]).arg(out).args(sheets)
        })
    }
}

impl DemoOffice {
    /// Prints everything that is in its register into `out`, each page proved.
    pub(crate) fn print(&self, program: &Program, out: &Path) -> Result<()> {
        program.run(|c| c.args(["print", "--all", "--office"]).arg(&self.folder).arg("--out").arg(out))
    }
}

/// Reads every picture of this extension in `folder` and verifies what its code says; `trusting` adds whom to trust.
pub(crate) fn verify(
    program: &Program,
    folder: &Path,
    extension: &str,
    trusting: &[(&str, &Path)],
) -> Result<Vec<Verified>> {
    let mut images: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<_>>()?;
    images.retain(|path| path.extension().is_some_and(|found| found == extension));
    images.sort();
    ensure!(!images.is_empty(), "no {extension} in {}", folder.display());
    let options: Vec<String> =
        trusting.iter().map(|(option, path)| format!("{option} {}", path.display())).collect();
    println!("$ yizheng verify {} {}/*.{extension}", options.join(" "), folder.display());
    let answer = program.json(|c| {
        c.arg("verify");
        for (option, path) in trusting {
            c.arg(option).arg(path);
        }
        c.args(&images)
    })?;
    let results = answer.get("results").and_then(Value::as_array).context("results")?;
    ensure!(results.len() == images.len(), "one code in each picture");
    images
        .into_iter()
        .zip(results)
        .map(|(image, result)| match result.get("report") {
            Some(report) => Ok(Verified { image, report: report.clone() }),
            None => bail!("{}: {result}", image.display()),
        })
        .collect()
}

impl Verified {
    /// `valid`, `caution` or `invalid`.
    pub(crate) fn verdict(&self) -> &str {
        self.report.get("verdict").and_then(Value::as_str).unwrap_or_default()
    }

    /// The codes of its reasons, in order.
    pub(crate) fn reasons(&self) -> Vec<&str> {
        let reasons =
            self.report.get("reasons").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        reasons.iter().filter_map(|reason| reason.get("code").and_then(Value::as_str)).collect()
    }

    /// A text of the report.
    pub(crate) fn text(&self, pointer: &str) -> &str {
        self.report.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// The token file beside the picture.
    pub(crate) fn token(&self) -> Result<Vec<u8>> {
        let path = self.image.with_extension("cwt");
        fs::read(&path).with_context(|| path.display().to_string())
    }

    /// Its link on the page at `base`, which may be empty.
    pub(crate) fn link(&self, base: &str) -> Result<String> {
        Ok(link(&self.token()?, base, Spelling::Digits))
    }

    /// The link of the same license with one bit changed: any forgery ends so.
    pub(crate) fn tampered_link(&self, base: &str, spelling: Spelling) -> Result<String> {
        let mut token = self.token()?;
        let place = token.len() / 2;
        if let Some(byte) = token.get_mut(place) {
            *byte ^= 1;
        }
        Ok(link(&token, base, spelling))
    }
}

fn link(token: &[u8], base: &str, spelling: Spelling) -> String {
    carrier::write(&carrier::deflate(token), Some(base), spelling)
}
