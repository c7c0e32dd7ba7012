//! The demo office: made, used and checked through the program `yizheng`, as a clerk would.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::Value;
use yizheng::carrier::{self, Spelling};

use crate::setup;

/// The passphrase of demo offices. Nobody's secret.
pub(crate) const PASSPHRASE: &str = "demo-passphrase";

/// The built program `yizheng` and an office folder.
pub(crate) struct DemoOffice {
    program: PathBuf,
    /// The office folder.
    pub(crate) folder: PathBuf,
}

/// One code as `verify` reported it.
pub(crate) struct Verified {
    /// The picture.
    pub(crate) image: PathBuf,
    /// Its report.
    pub(crate) report: Value,
}

impl DemoOffice {
    /// Builds the program and makes a new office in `folder`, which must not exist.
    pub(crate) fn create(root: &Path, folder: &Path) -> Result<Self> {
        setup::run(
            Command::new("cargo").args(["build", "--quiet", "--package", "yizheng-cli"]).current_dir(root),
        )?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let program = target.join("debug").join(format!("yizheng{}", std::env::consts::EXE_SUFFIX));
        let office = Self { program, folder: folder.to_path_buf() };
        let settings = root.join("seeds/demo/office.toml");
        office.run(["init".as_ref(), folder.as_os_str(), "--settings".as_ref(), settings.as_os_str()])?;
        Ok(office)
    }

    /// Issues `sheets` into `out`; the pictures are PNG and SVG.
    pub(crate) fn issue(&self, sheets: &[PathBuf], out: &Path) -> Result<()> {
        let mut arguments: Vec<&OsStr> = vec!["issue".as_ref(), "--office".as_ref(), self.folder.as_os_str()];
        arguments.extend(["--format".as_ref(), "png,svg".as_ref(), "--out".as_ref(), out.as_os_str()]);
        arguments.extend(sheets.iter().map(|sheet| sheet.as_os_str()));
        self.run(arguments)
    }

    /// Runs the program where a person can read along.
    pub(crate) fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a OsStr>) -> Result<()> {
        let mut command = self.command(arguments);
        println!("$ {}", shown(&command));
        setup::run(&mut command)
    }

    /// Reads every picture of this extension in `folder` and verifies what its code says.
    pub(crate) fn verify(&self, folder: &Path, extension: &str) -> Result<Vec<Verified>> {
        let mut images: Vec<PathBuf> = fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<std::io::Result<_>>()?;
        images.retain(|path| path.extension().is_some_and(|found| found == extension));
        images.sort();
        ensure!(!images.is_empty(), "no {extension} in {}", folder.display());
        let mut arguments: Vec<&OsStr> = vec!["verify".as_ref(), "--json".as_ref()];
        arguments.extend(["--office".as_ref(), self.folder.as_os_str()]);
        arguments.extend(images.iter().map(|image| image.as_os_str()));
        let mut command = self.command(arguments);
        println!("$ yizheng verify --office {} {}/*.{extension}", self.folder.display(), folder.display());
        // The exit code tells the worst verdict; the report tells all.
        let output = command.output().context("yizheng verify")?;
        let answer: Value = serde_json::from_slice(&output.stdout)
            .map_err(|error| anyhow!("{error}: {}", String::from_utf8_lossy(&output.stderr)))?;
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

    /// The built page with this office's key, in `site`.
    pub(crate) fn publish(&self, dist: &Path, site: &Path) -> Result<()> {
        copy(dist, site)?;
        fs::copy(self.folder.join("authority.json"), site.join("authority.json"))?;
        Ok(())
    }

    fn command<'a>(&self, arguments: impl IntoIterator<Item = &'a OsStr>) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).env("YIZHENG_PASSPHRASE", PASSPHRASE);
        command
    }
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

/// A folder and everything in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A command line as a person would type it.
fn shown(command: &Command) -> String {
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once("yizheng".to_string()).chain(words).collect::<Vec<_>>().join(" ")
}
