//! Build commands: `cargo xtask <command>`.

mod api;
mod bench;
mod browser;
mod characters;
mod demo;
mod dictionary;
mod domain;
mod fixtures;
mod fuzz;
mod npm;
mod office;
mod page;
mod pictures;
mod print_damage;
mod product;
mod program;
mod properties;
mod schema;
mod seeds;
mod serve;
mod setup;
mod signers;
mod sizes;
mod steps;
mod test;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

/// Build commands of the workspace.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a demo office, issue and verify its certificates, and serve the page to try.
    Demo {
        /// Where it is made; an earlier demo there is replaced.
        #[arg(long, value_name = "DIR", default_value = "demo")]
        out: PathBuf,
        /// Do not serve the page.
        #[arg(long)]
        no_serve: bool,
    },
    /// Measure: the pack of a province and a license that is verified with it; issuing and the register.
    Bench {
        /// This one only.
        #[arg(value_enum)]
        only: Option<bench::Part>,
    },
    /// Kill the program at random instants of its work, and look at what is left.
    Crash {
        /// How often.
        #[arg(long, value_name = "N", default_value_t = 300)]
        kills: u64,
    },
    /// Compare the public surface of `core` with `core/public-api.txt`.
    Api {
        /// Write it instead: a change of surface is a decision.
        #[arg(long)]
        update: bool,
    },
    /// Build the page and test it in Chromium, Firefox and WebKit, with pictures of its states.
    Browser,
    /// Sizes and times of the page, and the codes it reads beside zxing-wasm.
    PageNumbers,
    /// Everything that CI runs.
    Test,
    /// Build the preset dictionary and compare it with the one in use.
    Dictionary {
        /// Put it in place: only before 1.0, and on purpose.
        #[arg(long)]
        replace: bool,
    },
    /// Write the shared vectors, or with `--check` compare them.
    Fixtures {
        /// Compare only.
        #[arg(long)]
        check: bool,
    },
    /// Run the fuzz targets of `tests/fuzz`.
    Fuzz {
        /// How long each target runs.
        #[arg(long, value_name = "N", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..))]
        seconds: u64,
        /// This one only.
        #[arg(long, value_name = "NAME")]
        target: Option<String>,
    },
    /// Make the npm package, and run its tests.
    Npm,
    /// Print every template of the sample and keep small pictures in `docs/pictures`.
    Pictures,
    /// Measure how much damage codes survive, by version and error correction: the table of docs/PRINT.md.
    PrintDamage,
    /// Write the tables of the characters that texts may hold, in `docs/FORMAT.md` and in `core`, or with `--check` compare
    /// them.
    Characters {
        /// Compare only.
        #[arg(long)]
        check: bool,
    },
    /// Run the property tests again and again, each round with other cases; `cargo xtask test` has the same every time.
    Properties {
        /// How often.
        #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..))]
        rounds: u64,
        /// The round that had this seed, once.
        #[arg(long, value_name = "SEED", conflicts_with = "rounds")]
        seed: Option<u64>,
    },
    /// Write the JSON Schemas of `docs/schema` and the types of the npm package, or with `--check` compare them.
    Schema {
        /// Compare only.
        #[arg(long)]
        check: bool,
    },
    /// Write the demo workbook from its CSV sources.
    Seeds,
    /// Print the sizes of the demo and held-out licenses beside EU HCERT.
    Sizes {
        /// A line for each license too.
        #[arg(long)]
        each: bool,
    },
    /// Build the WebAssembly modules of the page.
    Wasm,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The chain of causes; a backtrace would help nobody here.
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let root = root()?;
    match command {
        Command::Demo { out, no_serve } => demo::run(&root, &out, !no_serve),
        Command::Bench { only } => bench::run(&root, only),
        Command::Characters { check } => characters::run(&root, check),
        Command::Crash { kills } => test::crash(&root, kills),
        Command::Api { update } => api::run(&root, update),
        Command::Browser => {
            let dist = page::build(&root)?;
            let (site, cases) = browser::cases(&root, &dist, &root.join("target/browser"))?;
            browser::run(&root, &site, &cases, &root.join("target/artefacts/page"))
        }
        Command::PageNumbers => browser::numbers(&root, &page::build(&root)?),
        Command::Test => test::run(&root),
        Command::Dictionary { replace } => dictionary::run(&root, replace),
        Command::Fixtures { check } => fixtures::run(&root, check),
        Command::Fuzz { seconds, target } => fuzz::run(&root, seconds, target.as_deref()),
        Command::Npm => npm::run(&root),
        Command::Pictures => pictures::run(&root),
        Command::PrintDamage => print_damage::run(),
        Command::Properties { rounds, seed } => properties::run(&root, rounds, seed),
        Command::Schema { check } => schema::run(&root, check),
        Command::Seeds => seeds::workbook(&root),
        Command::Sizes { each } => sizes::run(&root, each),
        Command::Wasm => wasm::build(&root, &root.join("target/wasm-pkg")).map(|sizes| println!("{sizes}")),
    }
}

/// The workspace, wherever the command was given.
fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(Path::to_path_buf).context("xtask lies in the workspace")
}
