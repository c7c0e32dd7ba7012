//! `cargo xtask sizes`: how large the codes are, beside the same claims carried the way of EU HCERT.
//!
//! HCERT: the same COSE_Sign1, zlib level 9, Base45, prefix `HC1:`, QR alphanumeric mode.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use qrcode::types::{EcLevel, Mode};
use qrcode::{QrCode, Version};
use yizheng::carrier::{self, Spelling};
use yizheng::license::StatusReference;
use yizheng::{Claims, Timestamp};
use yizheng_office::application::{self, Application, Rules};
use yizheng_office::catalogue::Catalogue;
use yizheng_office::{FileKey, Settings};

use crate::product::{failure, text};

/// The sheets that are measured. None of them is a source of the dictionary.
const SETS: [(&str, &str, &[&str]); 5] = [
    (
        "demo",
        "seeds/demo",
        &[
            "applications.csv",
            "permits.csv",
            "certificates.csv",
            "columns.csv",
            "signers/market.csv",
            "signers/tenderer.csv",
            "signers/guarantor.csv",
            "signers/land.csv",
            "signers/housing.csv",
            "signers/defence.csv",
        ],
    ),
    ("held out, north", "seeds/heldout/north", &["applications.csv", "permits.csv", "certificates.csv"]),
    ("held out, south", "seeds/heldout/south", &["applications.csv", "permits.csv", "certificates.csv"]),
    ("held out, west", "seeds/heldout/west", &["applications.csv", "permits.csv", "certificates.csv"]),
    (
        "looked at while the dictionary was chosen",
        "seeds/heldout/first",
        &["applications.csv", "permits.csv"],
    ),
];

/// One license in all its forms.
struct Measured {
    permits: usize,
    cose: usize,
    zlib: usize,
    deflated: usize,
    bits: usize,
    version: i16,
    rival_bits: usize,
    rival_version: i16,
}

/// Prints the sizes over the demo sheets and the held-out sheets.
pub(crate) fn run(root: &Path, each: bool) -> Result<()> {
    let settings = Settings::read(&root.join("seeds/demo/office.toml")).map_err(failure)?;
    let url = settings.base_url.clone().context("the demo office has a base URL")?;
    println!("base URL of {} characters, error correction M, status reference included\n", url.len());
    for (title, folder, files) in SETS {
        let files: Vec<PathBuf> = files.iter().map(|file| root.join(folder).join(file)).collect();
        let measured = measure(root, &files, &settings, &url, Face::Whole)?;
        println!("{title}: {} licenses", measured.len());
        if each {
            measured.iter().for_each(Measured::line);
        }
        table(&measured);
        println!("the same without 许可范围 and 承诺: what a code must carry at the least");
        table(&measure(root, &files, &settings, &url, Face::Bare)?);
    }
    Ok(())
}

/// How much of the permits is carried.
#[derive(Clone, Copy, PartialEq)]
enum Face {
    Whole,
    /// Name, number, authority, item code and term.
    Bare,
}

fn measure(
    root: &Path,
    files: &[PathBuf],
    settings: &Settings,
    url: &str,
    face: Face,
) -> Result<Vec<Measured>> {
    let catalogue = Catalogue::open(&root.join("seeds/catalogue"))?;
    let office_name = text(&settings.name)?;
    let rules = Rules {
        catalogue: &catalogue,
        office_name: &office_name,
        division: settings.division,
        numbers: &settings.numbers,
        accepted_codes: &[],
    };
    let checked = application::read_files(files, &rules);
    ensure!(checked.problems.is_empty(), "{:?}", checked.problems);
    let key = FileKey::from_seed(&[7; 32]).map_err(failure)?;
    let mut index = 4321;
    checked
        .applications
        .into_iter()
        .map(|mut application| {
            if face == Face::Bare {
                for permit in &mut application.license.permits {
                    permit.scope = None;
                    permit.commitments.clear();
                }
            }
            index += 1 + application.license.permits.len() as u64;
            one(&application, settings, &key, index, url)
        })
        .collect()
}

fn one(
    application: &Application,
    settings: &Settings,
    key: &FileKey,
    index: u64,
    url: &str,
) -> Result<Measured> {
    let list = settings.status_list.as_deref().unwrap_or("list");
    let uri = text(&format!("yz:{list}"))?;
    // 2026-11-23T09:30:00+08:00
    let signed = Timestamp::from_seconds(1_795_397_400);
    let mut claims = Claims::new(signed, application.license.clone());
    claims.holder_code = application.holder_code.clone();
    claims.status = Some(StatusReference { index, uri });
    let token = yizheng::token::sign(&claims, key).map_err(|error| anyhow!("{error:?}"))?;
    let deflated = carrier::deflate(&token);
    ensure!(carrier::inflate(&deflated).map_err(|error| anyhow!("{error:?}"))? == token, "round trip");
    let text = carrier::write(&deflated, Some(url), Spelling::Digits);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&token)?;
    let zlib = encoder.finish()?;
    let rival = format!("HC1:{}", base45::encode(&zlib));
    let (bits, version) = code(&text)?;
    let (rival_bits, rival_version) = code(&rival)?;
    Ok(Measured {
        permits: application.license.permits.len(),
        cose: token.len(),
        zlib: zlib.len(),
        deflated: deflated.len(),
        bits,
        version,
        rival_bits,
        rival_version,
    })
}

/// Data bits (mode indicators, lengths and characters, as segmented) and version at level M.
fn code(text: &str) -> Result<(usize, i16)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let version = code.version();
    let Version::Normal(number) = version else { anyhow::bail!("a micro code") };
    let segments = qrcode::optimize::Parser::new(text.as_bytes());
    let bits = qrcode::optimize::Optimizer::new(segments, version)
        .map(|segment| {
            let length = segment.end - segment.begin;
            segment.mode.length_bits_count(version) + 4 + data_bits(segment.mode, length)
        })
        .sum();
    Ok((bits, number))
}

fn data_bits(mode: Mode, length: usize) -> usize {
    mode.data_bits_count(length)
}

impl Measured {
    fn line(&self) {
        println!(
            "  {} permits: COSE {}, zlib {}, deflated {}, {} bits in version {}; HCERT {} bits in version {}",
            self.permits,
            self.cose,
            self.zlib,
            self.deflated,
            self.bits,
            self.version,
            self.rival_bits,
            self.rival_version
        );
    }
}

fn table(measured: &[Measured]) {
    println!(
        "  {:<14} {:>4} {:>6} {:>6} {:>9} {:>6} {:>8} | {:>6} {:>8} | {:>6} {:>8}",
        "components",
        "n",
        "COSE",
        "zlib",
        "deflated",
        "bits",
        "version",
        "HCERT",
        "version",
        "bits÷",
        "modules÷"
    );
    let counts = [("none", 0..=0), ("2–4", 2..=4), ("5", 5..=5), ("6 or more", 6..=64), ("any", 0..=64)];
    for (label, range) in counts {
        let group: Vec<&Measured> = measured.iter().filter(|one| range.contains(&one.permits)).collect();
        if group.is_empty() {
            continue;
        }
        let middle = |of: &dyn Fn(&Measured) -> f64| median(group.iter().map(|one| of(one)).collect());
        let modules = |version: i16| f64::from(17 + 4 * version).powi(2);
        println!(
            "  {label:<14} {:>4} {:>6} {:>6} {:>9} {:>6} {:>8} | {:>6} {:>8} | {:>6.3} {:>8.3}",
            group.len(),
            middle(&|one| one.cose as f64),
            middle(&|one| one.zlib as f64),
            middle(&|one| one.deflated as f64),
            middle(&|one| one.bits as f64),
            middle(&|one| f64::from(one.version)),
            middle(&|one| one.rival_bits as f64),
            middle(&|one| f64::from(one.rival_version)),
            middle(&|one| one.bits as f64 / one.rival_bits as f64),
            middle(&|one| modules(one.version) / modules(one.rival_version)),
        );
        let largest = group.iter().map(|one| (one.deflated, one.version)).max().unwrap_or_default();
        println!("  {:<14} largest: {} bytes deflated, version {}", "", largest.0, largest.1);
    }
    println!();
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
