//! `cargo xtask pictures`: every template printed with certificates of the demo, and small pictures of them for the
//! documentation.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::office::DemoOffice;
use crate::program::Program;
use crate::setup;
use crate::signers::SIGNERS;

/// Where they are kept.
const FOLDER: &str = "docs/pictures";
/// All of them together stay below this.
const MOST_BYTES: u64 = 3_000_000;

/// Dots an inch: a page can be judged, and all of them stay small.
const DPI: &str = "58";

/// A picture: its name, the office that prints, the certificate, options of `print`.
struct Picture {
    name: &'static str,
    office: &'static str,
    number: &'static str,
    options: &'static [&'static str],
}

/// The folder of the approval office.
const APPROVAL: &str = "approval";

/// Of the approval office.
const fn picture(name: &'static str, number: &'static str, options: &'static [&'static str]) -> Picture {
    Picture { name, office: APPROVAL, number, options }
}

/// Of the office that signs such certificates.
const fn signed(office: &'static str, name: &'static str, number: &'static str) -> Picture {
    Picture { name, office, number, options: &[] }
}

const PICTURES: [Picture; 17] = [
    picture("composite-a3", "鲁聊水综〔2026〕000001号", &[]),
    picture("composite-a3-duplicate", "鲁聊水综〔2026〕000004号", &["--edition", "duplicate"]),
    picture("composite-a4", "鲁聊水综〔2026〕000002号", &["--paper", "A4"]),
    picture(
        "composite-a4-duplicate",
        "鲁聊水综〔2026〕000003号",
        &["--paper", "A4", "--edition", "duplicate"],
    ),
    picture("composite-a4-overprint", "鲁聊水综〔2026〕000002号", &["--paper", "A4", "--overprint"]),
    signed("tenderer", "award", "SCZB2026-0047"),
    signed("guarantor", "guarantee", "DZBH20260406003712"),
    signed("housing", "acceptance", "水联验〔2026〕027号"),
    signed("land", "siting", "用字第371529202600016号"),
    signed("land", "land-planning", "地字第371529202600023号"),
    signed("land", "works-planning", "建字第371529202600031号"),
    signed("housing", "construction", "371529202604150101"),
    signed("defence", "civil-defence", "水防易建〔2026〕012号"),
    signed("housing", "presale", "水预售证第2026009号"),
    signed("land", "real-estate", "鲁（2026）水城县不动产权第0003862号"),
    picture("single-permit", "鲁聊水道运〔2026〕000218号", &[]),
    picture("single-permit-card", "鲁聊水道运〔2026〕000218号", &["--paper", "card"]),
];

/// Makes them anew.
pub(crate) fn run(root: &Path) -> Result<()> {
    setup::chinese_font()?;
    let work = root.join("target/pictures");
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| work.display().to_string())?;
    }
    let program = Program::build(root)?;
    let demo = root.join("seeds/demo");
    let issue = |name: &str, settings: &Path, sheets: &[PathBuf]| {
        let office = DemoOffice::create(&program, &work.join(name), settings)?;
        office.issue(&program, sheets, &work.join("issued"))
    };
    let sheets = [demo.join("applications.xlsx"), demo.join("columns.csv")];
    issue(APPROVAL, &demo.join("office.toml"), &sheets)?;
    for signer in &SIGNERS {
        issue(signer.name, &signer.settings(&demo), &[signer.sheet(&demo)])?;
    }
    let kept = root.join(FOLDER);
    fs::create_dir_all(&kept)?;
    let mut bytes = 0;
    for picture in &PICTURES {
        let out = work.join(picture.name);
        program.run(|c| {
            c.args(["print", "--office"]).arg(work.join(picture.office)).args(["--number", picture.number]);
            c.args(["--format", "png", "--dpi", DPI]).args(picture.options).arg("--out").arg(&out)
        })?;
        // A certificate of several pages is shown by its first.
        let mut pages: Vec<_> = fs::read_dir(&out)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<std::io::Result<_>>()?;
        pages.sort_by_key(|path| path.as_os_str().len());
        let first = pages.first().context("a picture")?;
        bytes += fs::copy(first, kept.join(format!("{}.png", picture.name)))?;
    }
    ensure!(bytes <= MOST_BYTES, "{bytes} bytes of pictures; at most {MOST_BYTES}");
    println!("{} pictures in {FOLDER}, {} KB", PICTURES.len(), bytes / 1000);
    Ok(())
}
