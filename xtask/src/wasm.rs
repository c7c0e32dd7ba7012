//! The WebAssembly modules of the page: compile, bind to JavaScript, make small.
//!
//! `wasm-bindgen` runs inside this program, as a library of the version that `Cargo.lock` pins for both sides;
//! `wasm-opt` is that of npm's `binaryen`, pinned in `wasm/web/package-lock.json`. Nothing is installed by hand.
//!
//! `strip = true` is not used: wasm-bindgen reads the section of target features that it would remove. The
//! names go in `wasm-opt`.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::setup;

/// Package, the file that Cargo makes of it, and the name under which it is loaded.
type Module = (&'static str, &'static str, &'static str);

/// What the page loads.
const PAGE: [Module; 2] = [
    ("yizheng-wasm", "yizheng_wasm", "yizheng"),
    ("yizheng-scanner-wasm", "yizheng_scanner_wasm", "yizheng_scanner"),
];

/// What the npm package has: the verifier again, with filling, and the QR reader.
const NPM: [Module; 2] = [
    ("yizheng-fill-wasm", "yizheng_fill_wasm", "yizheng"),
    ("yizheng-scanner-wasm", "yizheng_scanner_wasm", "yizheng_scanner"),
];

/// Where a script looks for its module when nobody says where.
#[derive(Clone, Copy)]
enum ModulePath {
    /// Nowhere: the page always says, and its bundler would carry a module that it does not need.
    Nowhere,
    /// Beside itself, in the form that browsers and bundlers follow.
    Beside,
}

/// Small before fast, with the features that rustc emits by default; browsers have them since 2022. Functions that are
/// called once stay functions: gzip likes many small ones with few locals better than one large one.
const WASM_OPT_ARGUMENTS: [&str; 10] = [
    "-Oz",
    "--one-caller-inline-max-function-size=20",
    "--strip-debug",
    "--strip-producers",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

impl ModulePath {
    /// Where scripts of this sort are bound.
    const fn folder(self) -> &'static str {
        match self {
            Self::Nowhere => "page",
            Self::Beside => "npm",
        }
    }
}

/// What the page has to download.
#[derive(Debug)]
pub(crate) struct Sizes {
    /// One for each module, in the order of the table above.
    pub(crate) modules: Vec<ModuleSize>,
}

/// One module, made small.
#[derive(Debug)]
pub(crate) struct ModuleSize {
    /// As the page loads it: `yizheng`, `yizheng_scanner`.
    pub(crate) name: &'static str,
    /// Bytes of the `.wasm` file.
    pub(crate) raw: u64,
    /// Bytes of it after `gzip -9`, about what a web server sends.
    pub(crate) gzip: u64,
}

impl fmt::Display for Sizes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ModuleSize { name, raw, gzip } in &self.modules {
            writeln!(formatter, "{name:16} {raw:>8} bytes, {gzip:>7} gzipped")?;
        }
        Ok(())
    }
}

/// Builds the modules of the workspace at `root` into the folder `out`: for each a `.js` (an ES module), a
/// `_bg.wasm` and their `.d.ts`. Files that stay the same are not written again.
///
/// # Errors
///
/// When a tool is missing and cannot be installed, or a step fails.
pub(crate) fn build(root: &Path, out: &Path) -> Result<Sizes> {
    setup::wasm_target()?;
    let web = root.join("wasm").join("web");
    setup::npm_install(&web)?;
    let binaryen = web.join("node_modules").join("binaryen");
    build_with(root, out, &binaryen)
}

/// The module of the npm package, in the same way.
///
/// # Errors
///
/// As [`build`].
pub(crate) fn build_npm(root: &Path, out: &Path) -> Result<Sizes> {
    setup::wasm_target()?;
    let web = root.join("wasm").join("web");
    setup::npm_install(&web)?;
    make(root, out, &web.join("node_modules").join("binaryen"), &NPM, ModulePath::Beside)
}

/// [`build`] with the `binaryen` of that folder.
///
/// # Errors
///
/// When a step fails.
pub(crate) fn build_with(root: &Path, out: &Path, binaryen: &Path) -> Result<Sizes> {
    make(root, out, binaryen, &PAGE, ModulePath::Nowhere)
}

fn make(root: &Path, out: &Path, binaryen: &Path, wanted: &[Module], path: ModulePath) -> Result<Sizes> {
    // A folder of its own: the profile and target share nothing with other builds, and no lock is waited for.
    let target = root.join("target").join("wasm");
    for (package, _, _) in wanted {
        compile(root, &target, package)?;
    }

    fs::create_dir_all(out).with_context(|| format!("making {}", out.display()))?;
    let mut modules = Vec::new();
    for (package, file, name) in wanted.iter().copied() {
        let compiled = target.join(setup::WASM_TARGET).join("wasm").join(file).with_extension("wasm");
        let work = target.join("bound").join(path.folder()).join(package);
        let bound = bind(&compiled, name, &work, path)?;
        let small = shrink(&bound, &work, binaryen)?;
        for script in [format!("{name}.js"), format!("{name}.d.ts"), format!("{name}_bg.wasm.d.ts")] {
            copy_changed(&work.join(&script), &out.join(&script))?;
        }
        copy_changed(&small, &out.join(format!("{name}_bg.wasm")))?;
        let raw = fs::metadata(&small).with_context(|| format!("{}", small.display()))?.len();
        modules.push(ModuleSize { name, raw, gzip: gzip_size(&small)? });
    }
    let sizes = Sizes { modules };
    print!("{sizes}");
    Ok(sizes)
}

/// The hash functions as loops, 14 KB smaller than unrolled, for the tenth of a millisecond that they take of a check.
const RUST_FLAGS: [&str; 4] = ["--cfg", "sha2_backend=\"soft\"", "--cfg", "sha2_backend_soft=\"compact\""];

/// Each by itself: together, the features that one asks of a crate would be on for the other, the standard library among
/// them.
fn compile(root: &Path, target: &Path, package: &str) -> Result<()> {
    // Cargo tells its children which Cargo it is.
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--profile", "wasm", "--target", setup::WASM_TARGET]);
    command.args(["--package", package]).arg("--target-dir").arg(target).current_dir(root);
    let mut flags: Vec<OsString> = RUST_FLAGS.iter().map(OsString::from).collect();
    // Where panics come from is in the modules: let it be the same on every machine, and say nothing of this one.
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    if let Some(home) = home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))) {
        let mut remap = OsString::from("--remap-path-prefix=");
        remap.push(home.join("registry/src"));
        remap.push("=");
        flags.push(remap);
    }
    setup::run(command.env("CARGO_ENCODED_RUSTFLAGS", flags.join(OsStr::new("\u{1f}"))))
}

/// Writes the JavaScript side and the module that fits it into `work`; returns the module.
fn bind(compiled: &Path, name: &str, work: &Path, path: ModulePath) -> Result<PathBuf> {
    Bindgen::new()
        .input_path(compiled)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .remove_producers_section(true)
        .omit_default_module_path(matches!(path, ModulePath::Nowhere))
        .generate(work)
        .with_context(|| format!("binding {} to JavaScript", compiled.display()))?;
    Ok(work.join(format!("{name}_bg.wasm")))
}

/// Runs `wasm-opt` on a module, unless it did so on the same bytes before; returns the small one.
fn shrink(module: &Path, work: &Path, binaryen: &Path) -> Result<PathBuf> {
    let program = binaryen.join("bin").join("wasm-opt");
    ensure!(program.is_file(), "{} is missing", program.display());
    let package = fs::read(binaryen.join("package.json")).context("binaryen has no package.json")?;
    let input = fs::read(module).with_context(|| format!("reading {}", module.display()))?;

    // What the small module was made of and with. Written last, so that it is there only for a whole one.
    let small = work.join("small.wasm");
    let record = work.join("small.made-of");
    let made_of = [&input[..], &package, WASM_OPT_ARGUMENTS.join(" ").as_bytes()].concat();
    if small.is_file() && fs::read(&record).is_ok_and(|before| before == made_of) {
        return Ok(small);
    }
    setup::run(Command::new("node").arg(program).arg(module).args(WASM_OPT_ARGUMENTS).arg("-o").arg(&small))?;
    fs::write(&record, made_of).with_context(|| format!("writing {}", record.display()))?;
    Ok(small)
}

/// Copies a file unless its copy is the same, so that what watches the copies sees changes only.
fn copy_changed(from: &Path, to: &Path) -> Result<()> {
    let new = fs::read(from).with_context(|| format!("reading {}", from.display()))?;
    if fs::read(to).is_ok_and(|old| old == new) {
        return Ok(());
    }
    fs::write(to, new).with_context(|| format!("writing {}", to.display()))
}

/// Node has zlib, and is here for `wasm-opt` anyway.
fn gzip_size(file: &Path) -> Result<u64> {
    let script = "const { readFileSync } = require('fs'), { gzipSync } = require('zlib'); \
                  console.log(gzipSync(readFileSync(process.argv[1]), { level: 9 }).length)";
    let size = setup::output(Command::new("node").args(["-e", script]).arg(file))?;
    size.parse().with_context(|| format!("node says that the gzipped size is {size:?}"))
}
