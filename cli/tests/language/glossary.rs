//! `locales/glossary.toml`: one concept, one term. Variants that it rules out stand in nothing that people read.

use std::collections::BTreeMap;
use std::fs::{read_dir, read_to_string};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::name_of;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Glossary {
    concept: Vec<Concept>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Concept {
    what: String,
    #[serde(rename = "zh-CN")]
    simplified: String,
    #[serde(rename = "zh-Hant")]
    traditional: String,
    en: String,
    /// Variants by language.
    not: BTreeMap<String, Vec<String>>,
    /// Longer phrases in which a variant is right, by language.
    #[serde(default)]
    unless: BTreeMap<String, Vec<String>>,
}

impl Concept {
    fn term(&self, language: &str) -> &str {
        match language {
            "zh-CN" => &self.simplified,
            "zh-Hant" => &self.traditional,
            _ => &self.en,
        }
    }

    fn variants(&self, language: &str) -> &[String] {
        self.not.get(language).map_or(&[], Vec::as_slice)
    }

    /// The variants that stand in `text`, outside the phrases in which they are right.
    fn wrong_in<'a>(&'a self, text: &str, language: &str) -> Vec<&'a str> {
        let mut text = text.to_string();
        for phrase in self.unless.get(language).into_iter().flatten() {
            text = text.replace(phrase.as_str(), " ");
        }
        self.variants(language).iter().map(String::as_str).filter(|variant| text.contains(variant)).collect()
    }
}

const LANGUAGES: [&str; 3] = ["zh-CN", "zh-Hant", "en"];

#[test]
fn no_ruled_out_variant_is_read_by_anybody() {
    let glossary = glossary();
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let files = files(language);
        assert!(files.len() >= 3, "{language}: {files:?}");
        for file in files {
            let text = read_to_string(&file).unwrap();
            for (line, words) in (1..).zip(text.lines().map(|line| said(&file, line))) {
                for concept in &glossary.concept {
                    for variant in concept.wrong_in(&words, language) {
                        let (place, term) = (file.display(), concept.term(language));
                        wrong.push(format!(
                            "{place}:{line}: “{variant}”, the term is “{term}” ({})",
                            concept.what
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_ruled_out_variant_would_be_found() {
    for concept in glossary().concept {
        for language in LANGUAGES {
            let term = concept.term(language);
            assert!(!term.is_empty(), "{}: no term in {language}", concept.what);
            assert!(concept.wrong_in(term, language).is_empty(), "{}: {term} is ruled out", concept.what);
            for variant in concept.variants(language) {
                let (ftl, markdown) = (Path::new("x.ftl"), Path::new("x.md"));
                for line in [
                    said(ftl, &format!("some-name = 前{variant}后")),
                    said(markdown, &format!("| {variant} |")),
                ] {
                    assert!(
                        concept.wrong_in(&line, language).contains(&variant.as_str()),
                        "{variant} in {line}"
                    );
                }
            }
        }
        let languages = concept.not.keys().chain(concept.unless.keys());
        for language in languages {
            assert!(LANGUAGES.contains(&language.as_str()), "{}: {language}", concept.what);
        }
        for (language, phrases) in &concept.unless {
            for phrase in phrases {
                let variants = concept.variants(language);
                assert!(
                    variants.iter().any(|variant| phrase.contains(variant.as_str())),
                    "{phrase}: has no variant in it"
                );
            }
        }
    }
}

#[test]
fn a_variant_is_right_in_its_longer_phrase_only() {
    let glossary = glossary();
    let wrong =
        |text: &str| glossary.concept.iter().any(|concept| !concept.wrong_in(text, "zh-CN").is_empty());
    assert!(!wrong("持证人出示不动产权证书"));
    assert!(wrong("持证人出示不动产权证书和其他证书"));
    assert!(!wrong(&said(Path::new("a.ftl"), "# 旧称：状态清单")));
    assert!(wrong(&said(Path::new("a.ftl"), "status-list = 状态清单")));
}

fn glossary() -> Glossary {
    let text = read_to_string(workspace("locales/glossary.toml")).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("locales/glossary.toml: {error}"))
}

/// What a person reads of a line: no comment, no name of a message, no variable, no code.
fn said(file: &Path, line: &str) -> String {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("ftl") if line.starts_with('#') => String::new(),
        Some("ftl") => {
            let name = name_of(line.trim_start().trim_start_matches('.'));
            let words = name.map_or(line, |_| line.split_once(" =").map_or("", |(_, words)| words));
            let words = words.trim_start().trim_start_matches('*');
            let words = match words.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
                Some((_, words)) => words,
                None => words,
            };
            // Between braces are variables; what is left of a selector is its arrow.
            without(words, '{', '}')
        }
        Some("toml") if line.trim_start().starts_with('#') => String::new(),
        Some("typ") => line.split_once("// ").map_or(line, |(code, _)| code).to_string(),
        Some("md") => without(line, '`', '`'),
        _ => line.to_string(),
    }
}

/// `text` without what stands between the two signs, where both are there.
fn without(text: &str, open: char, close: char) -> String {
    let (mut left, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(open) {
        let Some((_, after)) = after.split_once(close) else { break };
        left.push_str(before);
        left.push(' ');
        rest = after;
    }
    left + rest
}

/// The files that are read in `language`.
fn files(language: &str) -> Vec<PathBuf> {
    let (single, folders): (&[&str], &[(&str, &str)]) = match language {
        "zh-CN" => (
            &["README.zh-CN.md"],
            &[
                ("locales/zh-CN", "ftl"),
                ("docs", "md"),
                ("seeds/templates", "typ"),
                ("seeds/templates", "toml"),
                ("seeds/catalogue", "toml"),
            ],
        ),
        "zh-Hant" => (&[], &[("locales/zh-Hant", "ftl")]),
        _ => (&["README.md"], &[("locales/en", "ftl"), ("docs", "md")]),
    };
    let mut files: Vec<PathBuf> = single.iter().map(|path| workspace(path)).collect();
    for (folder, extension) in folders {
        let entries = read_dir(workspace(folder)).unwrap().map(|entry| entry.unwrap().path());
        files.extend(entries.filter(|path| path.extension().is_some_and(|found| found == *extension)));
    }
    files.sort();
    files
}

fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}
