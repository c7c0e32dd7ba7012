//! `cargo xtask dictionary`: builds the preset dictionary of the carrier.
//!
//! The sources are the sample catalogue and `seeds/vocabulary/`; neither the demo sheets nor the held-out
//! sheets are read. From the sources a corpus of licenses is made up and signed. The byte sequences that would
//! save most are chosen, compression is tried with them, and the 8 KiB that it used most are kept, the most
//! used last, where DEFLATE spells their distance shortest. The result depends on the sources alone.

mod corpus;
mod refine;
mod select;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use yizheng::carrier::DICTIONARY_1;

use crate::product::hex;

/// Largest dictionary: beyond it, distances cost more than phrases save.
const SIZE: usize = 8192;

/// Bytes that the first choice may take; the refinement keeps the best of them.
const FIRST_CHOICE: usize = 2 * SIZE;

/// Licenses in the corpus.
const SAMPLES: usize = 6000;

/// The two places of the dictionary: where the library takes it from, and where writers of other readers
/// find it. A test keeps them equal.
pub(crate) const PLACES: [&str; 2] = ["core/src/carrier/dictionary-1.bin", "fixtures/dictionary-1.bin"];

/// SHA-256 of the sources that the dictionary was built from.
const SOURCES: &str = "fixtures/dictionary-1.sources";

/// What the catalogue has besides the words of licenses: forms are no part of a token.
const NO_SOURCE: &str = "forms.toml";

/// Builds the dictionary and compares it with the one in place, or puts it there.
///
/// The catalogue and the vocabulary go on growing; the dictionary does not. Where they are no longer those it was
/// built from, there is nothing to compare.
pub(crate) fn run(root: &Path, replace: bool) -> Result<()> {
    let sources = sources(root)?;
    let built_from = fs::read_to_string(root.join(SOURCES)).unwrap_or_default();
    if !replace && built_from.trim() != sources {
        println!(
            "the catalogue or the vocabulary has changed since dictionary 1 was built: it stays as it is"
        );
        return Ok(());
    }
    println!("making up {SAMPLES} licenses from the catalogue and the vocabulary …");
    let samples = corpus::licenses(root, SAMPLES)?;
    println!("choosing {FIRST_CHOICE} bytes …");
    let stretches = select::select(&samples, FIRST_CHOICE);
    println!("keeping the {SIZE} that compression uses most …");
    let dictionary = refine::refine(stretches, &samples, SIZE);
    let hash = hex(&Sha256::digest(&dictionary));
    println!("dictionary 1: {} bytes, SHA-256 {hash}", dictionary.len());
    if replace {
        for place in PLACES {
            fs::write(root.join(place), &dictionary).with_context(|| place.to_string())?;
        }
        fs::write(root.join(SOURCES), format!("{sources}\n"))?;
        println!(
            "written; now pin the SHA-256 in core/src/carrier/deflate.rs and run `cargo xtask fixtures`"
        );
        return Ok(());
    }
    ensure!(
        dictionary == DICTIONARY_1,
        "the sources give another dictionary than the one in use. Codes depend on it: it changes only on \
         purpose, with a new number and a reason (docs/FORMAT.md). `--replace` puts it in place before 1.0."
    );
    println!("the same as the one in use");
    Ok(())
}

/// SHA-256 over the names and contents of all source files.
fn sources(root: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for folder in ["seeds/catalogue", "seeds/vocabulary"] {
        let mut files: Vec<_> = fs::read_dir(root.join(folder))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<std::io::Result<_>>()?;
        files.retain(|file| file.file_name().is_none_or(|name| name != NO_SOURCE));
        files.sort();
        for file in files {
            let content = fs::read(&file).with_context(|| file.display().to_string())?;
            hash.update(file.file_name().unwrap_or_default().as_encoded_bytes());
            hash.update((content.len() as u64).to_be_bytes());
            hash.update(&content);
        }
    }
    Ok(hex(&hash.finalize()))
}
