//! The program `yizheng`, built and called as a person would call it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use serde_json::Value;

use crate::setup;

/// The passphrase of every key of the demo. Nobody's secret.
pub(crate) const PASSPHRASE: &str = "demo-passphrase";

/// The built program.
pub(crate) struct Program {
    path: PathBuf,
}

impl Program {
    /// Builds it.
    pub(crate) fn build(root: &Path) -> Result<Self> {
        setup::run(Command::new("cargo").args(["build", "--package", "yizheng-cli"]).current_dir(root))?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let path = target.join("debug").join(format!("yizheng{}", std::env::consts::EXE_SUFFIX));
        Ok(Self { path })
    }

    /// Calls it where a person can read along; `arguments` adds to the command line.
    pub(crate) fn run(&self, arguments: impl FnOnce(&mut Command) -> &mut Command) -> Result<()> {
        let mut command = self.command();
        arguments(&mut command);
        println!("$ {}", shown(&command));
        setup::run(&mut command)
    }

    /// Calls it with `--json` and gives its answer. The exit code is not asked: for `verify` it tells the worst verdict.
    pub(crate) fn json(&self, arguments: impl FnOnce(&mut Command) -> &mut Command) -> Result<Value> {
        let mut command = self.command();
        arguments(&mut command).arg("--json");
        let output = command.output().context("yizheng")?;
        serde_json::from_slice(&output.stdout)
            .map_err(|error| anyhow!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.env("YIZHENG_PASSPHRASE", PASSPHRASE);
        command
    }
}

/// A command line as a person would type it.
fn shown(command: &Command) -> String {
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once("yizheng".to_string()).chain(words).collect::<Vec<_>>().join(" ")
}
