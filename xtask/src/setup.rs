//! Makes sure that the tools are there which Cargo does not bring, and says what it does.
//!
//! Each function returns at once where its tool is there. Where it cannot help, it fails with the command that
//! would.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context, Result, bail, ensure};

/// What the page is compiled to.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The standard library of [`WASM_TARGET`].
///
/// # Errors
///
/// When it is missing and rustup is, too, or fails.
pub(crate) fn wasm_target() -> Result<()> {
    // Asked of the compiler, not of rustup: a distribution's Rust has no rustup.
    let libraries =
        output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    let arguments = ["target", "add", WASM_TARGET];
    let remedy = format!("rustup {}", arguments.join(" "));
    println!("The standard library for {WASM_TARGET} is missing: {remedy}");
    if let Err(error) = run(Command::new("rustup").args(arguments)) {
        bail!(
            "{error:#}\n\nRun this, then try again:\n  {remedy}\n\
             With Debian's own Rust instead:\n  sudo apt-get install libstd-rust-dev-wasm32"
        );
    }
    Ok(())
}

/// Is `cargo <command>` installed?
pub(crate) fn has_cargo_command(command: &str) -> bool {
    runs(Command::new("cargo").arg(command))
}

/// Debian packages, each with a program it brings (or, for packages without one, the absolute path of a file):
/// `("zbarimg", "zbar-tools")`. Those missing are installed where we are root.
///
/// # Errors
///
/// When something is missing and we are not root or there is no apt-get, or apt-get fails.
pub(crate) fn debian_packages(needed: &[(&str, &str)]) -> Result<()> {
    let mut packages: Vec<&str> =
        needed.iter().filter(|(program, _)| !is_there(program)).map(|&(_, package)| package).collect();
    packages.sort_unstable();
    packages.dedup();
    if packages.is_empty() {
        return Ok(());
    }
    install(&packages)?;
    for (program, package) in needed {
        ensure!(is_there(program), "the Debian package {package} is installed, but {program} is not there");
    }
    Ok(())
}

/// A font with Chinese characters: without one nothing can be printed, and pictures of the page would show boxes.
///
/// # Errors
///
/// When there is none and it cannot be installed.
pub(crate) fn chinese_font() -> Result<()> {
    let fonts = Command::new("fc-list").arg(":lang=zh-cn").output();
    if fonts.is_ok_and(|output| !output.stdout.is_empty()) {
        return Ok(());
    }
    debian_packages(&[("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "fonts-noto-cjk")])
}

/// The Node modules that `package-lock.json` in `folder` asks for, by `npm ci`: when there are none yet, or
/// older ones than the lock.
///
/// # Errors
///
/// When Node or npm are missing and cannot be installed, or npm fails.
pub(crate) fn npm_install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let locked = modified(&lock).with_context(|| {
        format!("{} is missing; it belongs in the repository (npm install writes it)", lock.display())
    })?;
    // npm writes this file when it is through.
    let installed = modified(&folder.join("node_modules").join(".package-lock.json"));
    if installed.is_ok_and(|installed| installed >= locked) {
        return Ok(());
    }
    debian_packages(&[("node", "nodejs"), ("npm", "npm")])?;
    println!("Installing the Node modules of {}: npm ci", folder.display());
    // On Windows npm is a script, which only its full name finds.
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(Command::new(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))
}

/// A virtual environment of Python in `folder` with these packages (`"cwt==3.3.0"`), made anew when the list has
/// changed. Returns its Python.
///
/// # Errors
///
/// When Python is missing and cannot be installed, or the packages cannot.
pub(crate) fn python_venv(folder: &Path, requirements: &[&str]) -> Result<PathBuf> {
    let python = if cfg!(windows) {
        folder.join("Scripts").join("python.exe")
    } else {
        folder.join("bin").join("python")
    };
    // Written when all is done: what it says is there. The Python it was made of may have gone since.
    let record = folder.join("yizheng-requirements.txt");
    let list = requirements.join("\n");
    if fs::read_to_string(&record).is_ok_and(|done| done == list) && runs(&mut Command::new(&python)) {
        return Ok(python);
    }

    debian_packages(&[("python3", "python3")])?;
    println!("Making a Python environment in {} with {}", folder.display(), requirements.join(", "));
    let make = || run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder));
    if make().is_err() {
        // Debian's Python comes without the part that puts pip into a new environment.
        install(&["python3-venv"])?;
        make()?;
    }
    run(Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(requirements))?;
    fs::write(&record, list).with_context(|| format!("writing {}", record.display()))?;
    Ok(python)
}

/// Runs a command that speaks for itself.
///
/// # Errors
///
/// When it cannot be started or fails; the message has the command line.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = command_line(command);
    let status = command.status().with_context(|| format!("could not start: {line}"))?;
    ensure!(status.success(), "failed ({status}): {line}");
    Ok(())
}

/// What a command says on standard output, without white space around.
///
/// # Errors
///
/// As [`run`], and when it is no UTF-8.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let line = command_line(command);
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("could not start: {line}"))?;
    ensure!(output.status.success(), "failed ({}): {line}", output.status);
    let said =
        String::from_utf8(output.stdout).with_context(|| format!("what it said is no text: {line}"))?;
    Ok(said.trim().to_owned())
}

fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if !is_there("apt-get") {
        bail!("these are missing (named as in Debian); please install them: {list}");
    }
    let is_root = output(Command::new("id").arg("-u")).is_ok_and(|user| user == "0");
    if !is_root {
        bail!("Debian packages are missing. Run this, then try again:\n  sudo apt-get install {list}");
    }
    println!("Installing Debian packages: {list}");
    run(Command::new("apt-get").args(["update", "--quiet"]).stdout(Stdio::null()))?;
    run(Command::new("apt-get")
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(Stdio::null()))
}

/// Is it a program on the path, or where it is an absolute path, a file?
fn is_there(program: &str) -> bool {
    // Joining an absolute path to a folder gives the absolute path.
    let path = env::var_os("PATH").unwrap_or_default();
    let program = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path).any(|folder| folder.join(&program).is_file())
}

/// Can it say its version?
fn runs(program: &mut Command) -> bool {
    let status = program.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

fn modified(file: &Path) -> Result<SystemTime> {
    fs::metadata(file).and_then(|metadata| metadata.modified()).with_context(|| format!("{}", file.display()))
}

fn command_line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}
