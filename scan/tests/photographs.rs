//! Photographs of codes, with what they say beside them.
//!
//! They are found through the environment variable `YIZHENG_VECTORS`; without it the test says that it was skipped.

#![allow(clippy::expect_used, reason = "a test that panics has failed")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use yizheng_scan::{Code, Luma, scan, scan_quickly};

/// Folder, pictures in it, and how many must be read by [`scan`] and by [`scan_quickly`]: as many as were when
/// this was written, minus 2 for changes of little weight.
///
/// What is not read: seven crumpled T-shirts in `qrcode-4`, and in `qrcode-2` a light code of dots on a coloured
/// ground and a code at one pixel a module.
const FLOORS: [(&str, usize, usize, usize); 3] =
    [("qrcode-2", 56, 54 - 2, 50 - 2), ("qrcode-3", 18, 18 - 2, 18 - 2), ("qrcode-4", 24, 17 - 2, 17 - 2)];

#[test]
fn most_photographs_are_read() {
    let Some(vectors) = env::var_os("YIZHENG_VECTORS") else {
        println!("skipped: YIZHENG_VECTORS is not set, so there are no photographs");
        return;
    };
    for (folder, count, thorough_floor, quick_floor) in FLOORS {
        let photographs = photographs(&Path::new(&vectors).join("qr-photos").join(folder));
        assert_eq!(photographs.len(), count, "photographs in {folder}");
        let thorough = read(&photographs, scan);
        let quick = read(&photographs, scan_quickly);
        println!("{folder}: of {count} photographs {thorough} were read, {quick} quickly");
        assert!(thorough >= thorough_floor, "{folder}: {thorough} read, at least {thorough_floor} expected");
        assert!(quick >= quick_floor, "{folder}: {quick} read quickly, at least {quick_floor} expected");
    }
}

fn photographs(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .expect("the folder of photographs")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "txt"))
        .collect()
}

/// How many were read right.
fn read(photographs: &[PathBuf], scan: fn(Luma<'_>) -> Vec<Code>) -> usize {
    photographs
        .iter()
        .filter(|path| {
            let picture = image::open(path).expect("a picture").into_luma8();
            let expected = fs::read_to_string(path.with_extension("txt")).expect("its text");
            let luma = Luma::new(&picture, picture.width(), picture.height()).expect("a whole picture");
            scan(luma).iter().any(|code| says(code, &expected))
        })
        .count()
}

/// The codes are older than UTF-8 in codes: some are Shift_JIS without saying so. Line ends differ, too.
fn says(code: &Code, expected: &str) -> bool {
    let (japanese, _, _) = encoding_rs::SHIFT_JIS.decode(&code.bytes);
    let (chinese, _, _) = encoding_rs::GB18030.decode(&code.bytes);
    let same = |text: &str| text.replace(['\r', '\n'], "") == expected.replace(['\r', '\n'], "");
    code.text().is_some_and(same) || same(&japanese) || same(&chinese)
}
