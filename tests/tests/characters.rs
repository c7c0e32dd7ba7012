//! The characters of texts: `core` and an independent reader, which knows nothing but `docs/FORMAT.md`, agree on every
//! character and on texts of several.

use std::process::Command;

use anyhow::{Result, ensure};
use yizheng::Text;
use yizheng::text::{TextError, listed};
use yizheng_tests::programs::{python, said};
use yizheng_tests::workspace;

/// Characters that could matter beside others.
const OTHERS: &str =
    " \u{A0}\u{3000}\u{301}\u{0F71}\u{0F72}\u{0F74}\u{0F7A}\u{0F80}\u{0F84}\u{200B}\u{E000}\u{FE00}éཀ⽔Ａ";

#[test]
fn every_character_is_judged_as_the_document_says() -> Result<()> {
    agree(&(0..=0x10_FFFF).filter_map(char::from_u32).map(String::from).collect::<Vec<_>>())
}

#[test]
fn texts_of_several_characters_are_judged_as_the_document_says() -> Result<()> {
    let all: Vec<char> = (0..0x3_3000).filter_map(char::from_u32).filter(|one| listed(*one)).collect();
    let others: Vec<char> = OTHERS.chars().collect();
    let mut number = 1u32;
    // Xorshift (Marsaglia): the same texts every time.
    let mut next = |below: usize| {
        number ^= number << 13;
        number ^= number >> 17;
        number ^= number << 5;
        number as usize % below
    };
    let mut texts =
        vec![String::new(), "a".repeat(1024), "a".repeat(1025), "店".repeat(341), "店".repeat(342)];
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..=next(6) {
            let pool = if next(3) == 0 { &all } else { &others };
            text.extend(pool.get(next(pool.len())));
        }
        texts.push(text);
    }
    agree(&texts)
}

fn agree(texts: &[String]) -> Result<()> {
    let Some(python) = python()? else { return Ok(()) };
    let mut command = Command::new(python);
    command.arg(workspace("tests/foreign/check_texts.py")).arg(workspace("docs/FORMAT.md"));
    command.env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONUTF8", "1");
    let answers = said(&mut command, serde_json::to_string(texts)?.as_bytes())?;
    ensure!(answers.lines().count() == texts.len(), "an answer for each");
    for (theirs, text) in answers.lines().zip(texts) {
        let ours = match Text::new(text) {
            Ok(_) => "ok",
            Err(TextError::Unlisted { .. }) => "unsupported_version",
            Err(_) => "malformed",
        };
        ensure!(ours == theirs, "{}: {ours}, not {theirs}", text.escape_unicode());
    }
    Ok(())
}
