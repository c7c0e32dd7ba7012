//! `cargo xtask print-damage`: how much a printed code survives, by version and error correction.
//!
//! A code has its room on paper, whatever its version: a higher level of error correction makes more and smaller modules
//! of the same data. So all codes here are printed equally large, and damages are in millimetres.

use std::io::Write;
use std::thread;

use anyhow::{Context, Result, anyhow};
use sha2::{Digest, Sha256};
use yizheng::carrier::{self, Spelling};
use yizheng_office::codes::{Code, Level};
use yizheng_scan::damage::{Damage, Picture};
use yizheng_scan::{Luma, scan};

/// Edge of every code with its quiet zone, in millimetres: that of the sample templates on A4.
const EDGE_MM: f64 = 40.0;
/// What a phone sees of a code that fills a third of its picture, and what a plain scanner does.
const DPI: f64 = 200.0;
/// White paper around the code, in pixels.
const PAPER: usize = 16;
/// Compressed bytes of licenses: a small certificate, three permits, five, five with long texts.
const SIZES: [usize; 4] = [200, 300, 370, 450];
/// Codes of each size.
const CODES: u8 = 6;
const LEVELS: [Level; 4] = [Level::Low, Level::Medium, Level::Quartile, Level::High];

/// One grade of damage; what it does is in millimetres, degrees and greys.
struct Grade {
    name: &'static str,
    damages: &'static [Kind],
}

#[derive(Clone, Copy)]
enum Kind {
    Blur(f64),
    Skew(f64, f64),
    Noise(f64),
    /// Diameter.
    Thumb(f64),
    /// Breadth.
    Crease(f64),
    Shade(f64),
    Gain(i32),
}

const GRADES: [Grade; 10] = [
    Grade { name: "1 as printed", damages: &[] },
    Grade { name: "2 grain", damages: &[Kind::Noise(60.0)] },
    Grade { name: "3 askew, uneven light", damages: &[Kind::Skew(9.0, 0.08), Kind::Shade(0.45)] },
    Grade { name: "4 blur 0.20 mm", damages: &[Kind::Blur(0.20)] },
    Grade { name: "5 toner runs, blur 0.15 mm", damages: &[Kind::Gain(1), Kind::Blur(0.15)] },
    Grade { name: "6 crease 1.5 mm", damages: &[Kind::Crease(1.5), Kind::Blur(0.12)] },
    Grade { name: "7 spot 8 mm", damages: &[Kind::Thumb(8.0), Kind::Blur(0.12)] },
    Grade { name: "8 spot 10 mm, askew", damages: &[Kind::Thumb(10.0), Kind::Skew(6.0, 0.05)] },
    Grade {
        name: "9 spot 10 mm, blur 0.12 mm, fine grain, askew",
        damages: &[Kind::Thumb(10.0), Kind::Blur(0.12), Kind::Skew(-5.0, 0.05), Kind::Noise(20.0)],
    },
    Grade {
        name: "10 spot 12 mm, blur 0.15 mm, fine grain",
        damages: &[Kind::Thumb(12.0), Kind::Blur(0.15), Kind::Noise(20.0)],
    },
];

/// One row of the table.
struct Row {
    bytes: usize,
    level: Level,
    version: u8,
    module_mm: f64,
    read: [usize; GRADES.len()],
}

/// Measures and prints the table.
pub(crate) fn run() -> Result<()> {
    let jobs: Vec<(usize, Level)> =
        SIZES.iter().flat_map(|bytes| LEVELS.iter().map(move |level| (*bytes, *level))).collect();
    let half = jobs.len().div_ceil(2);
    let rows: Vec<Row> = thread::scope(|scope| {
        let work = |jobs: &[(usize, Level)]| -> Result<Vec<Row>> {
            jobs.iter().map(|(bytes, level)| row(*bytes, *level)).collect()
        };
        let parts: Vec<_> = jobs.chunks(half).map(|part| scope.spawn(move || work(part))).collect();
        let rows = parts.into_iter().map(|part| part.join().map_err(|_| anyhow!("a thread panicked"))?);
        rows.collect::<Result<Vec<_>>>()
    })?
    .into_iter()
    .flatten()
    .collect();
    print(&rows)
}

fn print(rows: &[Row]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "Codes of {EDGE_MM} mm at {DPI} dpi, {CODES} of each kind; share that is read, in percent.\n"
    )?;
    let numbers: Vec<String> = (1..=GRADES.len()).map(|number| number.to_string()).collect();
    writeln!(out, "| bytes | level | version | module, mm | {} | all |", numbers.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(5 + GRADES.len()))?;
    let percent = |read: usize, of: usize| (read * 100).div_euclid(of.max(1));
    for row in rows {
        let shares: Vec<String> =
            row.read.iter().map(|read| percent(*read, usize::from(CODES)).to_string()).collect();
        let all = percent(row.read.iter().sum(), usize::from(CODES) * GRADES.len());
        let (bytes, level, version) = (row.bytes, row.level.letter(), row.version);
        writeln!(
            out,
            "| {bytes} | {level} | {version} | {:.2} | {} | {all} |",
            row.module_mm,
            shares.join(" | ")
        )?;
    }
    writeln!(out)?;
    for level in LEVELS {
        let of_level: Vec<&Row> = rows.iter().filter(|row| row.level == level).collect();
        let read: usize = of_level.iter().flat_map(|row| &row.read).sum();
        let share = percent(read, of_level.len() * usize::from(CODES) * GRADES.len());
        writeln!(out, "level {}: {share} % of all", level.letter())?;
    }
    writeln!(out)?;
    for grade in GRADES {
        writeln!(out, "{}", grade.name)?;
    }
    Ok(())
}

fn row(bytes: usize, level: Level) -> Result<Row> {
    let mut read = [0; GRADES.len()];
    let (mut version, mut module_mm) = (0, 0.0);
    for number in 0..CODES {
        let text = text(bytes, number);
        let code = Code::new(&text, level).map_err(|error| anyhow!("{error:?}"))?;
        (version, module_mm) = (code.version(), code.module_mm(EDGE_MM));
        let clean = picture(&code)?;
        for (count, (seed, grade)) in read.iter_mut().zip(GRADES.iter().enumerate()) {
            let damaged = grade.damages.iter().fold(clean.clone(), |picture, kind| {
                picture.damaged(damage(*kind, &clean, number), seed as u64 + u64::from(number) + 1)
            });
            let luma = Luma::new(&damaged.luma, damaged.width, damaged.height)
                .map_err(|error| anyhow!("{error:?}"))?;
            *count += usize::from(scan(luma).iter().any(|found| found.bytes == text.as_bytes()));
        }
    }
    Ok(Row { bytes, level, version, module_mm, read })
}

/// A code with as many bytes as a license of this size; what they are makes no difference to a reader.
fn text(bytes: usize, number: u8) -> String {
    let random =
        (0u32..).flat_map(|block| Sha256::digest([block.to_be_bytes().as_slice(), &[number]].concat()));
    let bytes: Vec<u8> = random.take(bytes).collect();
    carrier::write(&bytes, Some("https://zz.shuicheng.example/v"), Spelling::Digits)
}

/// The code as it is printed and scanned: of its size, with the greys that come of modules between pixels.
fn picture(code: &Code) -> Result<Picture> {
    let edge = (EDGE_MM / 25.4 * DPI).round() as usize;
    let width = edge + 2 * PAPER;
    let small = u32::try_from(width).context("width")?;
    let mut picture = Picture::blank(small, small);
    // Four by four looks into each pixel.
    const LOOKS: usize = 4;
    let cells = code.modules() + 8;
    for (at, pixel) in picture.luma.iter_mut().enumerate() {
        let (x, y) = (at % width, at / width);
        let dark = |look: usize| {
            let place = |pixel: usize, part: usize| {
                let place = (pixel as f64 - PAPER as f64 + (part as f64 + 0.5) / LOOKS as f64) / edge as f64;
                let cell = (place * cells as f64).floor() - 4.0;
                (cell >= 0.0).then_some(cell as usize)
            };
            match (place(x, look % LOOKS), place(y, look / LOOKS)) {
                (Some(x), Some(y)) => code.is_dark(x, y),
                _ => false,
            }
        };
        let dark = (0..LOOKS * LOOKS).filter(|look| dark(*look)).count();
        // Toner is no perfect black, paper no perfect white.
        *pixel = u8::try_from(235 - dark * 205 / (LOOKS * LOOKS)).unwrap_or(235);
    }
    Ok(picture)
}

fn damage(kind: Kind, picture: &Picture, number: u8) -> Damage {
    let pixels = |mm: f64| mm / 25.4 * DPI;
    let width = f64::from(picture.width);
    // Each code is hit elsewhere, never on a finder pattern: readers need those, whatever the level.
    let turn = f64::from(number);
    match kind {
        Kind::Blur(mm) => Damage::Blur(pixels(mm)),
        Kind::Skew(degrees, depth) => Damage::Skew(degrees + turn, depth),
        Kind::Noise(greys) => Damage::Noise(greys),
        Kind::Thumb(mm) => Damage::Cover {
            x: 0.52 + 0.04 * turn / 2.0,
            y: 0.64 - 0.03 * turn,
            radius: pixels(mm) / 2.0 / width,
            grey: 110,
        },
        Kind::Crease(mm) => Damage::Crease(20.0 + 10.0 * turn, pixels(mm) / width),
        Kind::Shade(least) => Damage::Shade(least),
        Kind::Gain(pixels) => Damage::Gain(pixels),
    }
}
