//! Everything that a person reads stands in both languages, and in the terms of the glossary.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "language/glossary.rs"]
mod glossary;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Command;
use common::{CHINESE, Desk, ENGLISH, exit, yizheng};
use fluent_bundle::FluentResource;
use yizheng_cli::arguments::command;
use yizheng_words::language::{Language, Tag};

const FILES: [&str; 8] = [
    "cli.ftl",
    "fill.ftl",
    "print.ftl",
    "register.ftl",
    "license.ftl",
    "serve.ftl",
    "verdict.ftl",
    "page.ftl",
];

/// Wordings whose names are made at run time, or by the parser of the command line.
const MADE_AT_RUN_TIME: [&str; 6] =
    ["help-", "foreign-", "verdict-", "reason-", "permit-state-", "date-unknown"];

#[test]
fn every_file_parses() {
    for language in [ENGLISH, CHINESE] {
        for file in FILES {
            if let Err((_, errors)) = FluentResource::try_new(source(language, file)) {
                panic!("locales/{language}/{file}: {errors:?}");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_names_and_data() {
    for file in FILES {
        let (english, chinese) = (wordings(ENGLISH, file), wordings(CHINESE, file));
        for (name, data) in &english {
            let other = chinese.get(name).unwrap_or_else(|| panic!("{file}: {name} is missing in zh-CN"));
            assert_eq!(data, other, "{file}: {name} has other variables");
        }
        for name in chinese.keys() {
            assert!(english.contains_key(name), "{file}: {name} is missing in en");
        }
    }
}

#[test]
fn no_name_is_given_twice() {
    for language in [ENGLISH, CHINESE] {
        let mut seen = BTreeSet::new();
        for file in
            ["cli.ftl", "fill.ftl", "print.ftl", "register.ftl", "license.ftl", "serve.ftl", "verdict.ftl"]
        {
            for line in source(language, file).lines() {
                if let Some(name) = name_of(line) {
                    assert!(seen.insert(name.to_string()), "{language}/{file}: {name}");
                }
            }
        }
    }
}

#[test]
fn every_name_in_the_program_has_a_wording() {
    let known: BTreeSet<String> =
        ["cli.ftl", "fill.ftl", "print.ftl", "register.ftl", "license.ftl", "serve.ftl", "verdict.ftl"]
            .into_iter()
            .flat_map(|file| wordings(ENGLISH, file).into_keys())
            .collect();
    let program = program();
    let mut used = 0;
    for start in ["Message::new(\"", ".word(\"", ".find(\"", ".field(\"", "optional(\""] {
        for (at, _) in program.match_indices(start) {
            let name = program[at + start.len()..].split('"').next().unwrap();
            assert!(known.contains(name), "{start}{name}\" has no wording");
            used += 1;
        }
    }
    assert!(used > 100, "only {used} found: has the code another form now?");
    // Names that are handed on as texts.
    for prefix in ["problem-", "error-", "usage-", "issue-", "input-", "place-", "io-", "term-"] {
        for (at, _) in program.match_indices(&format!("\"{prefix}")) {
            let name = program[at + 1..].split('"').next().unwrap();
            assert!(name == prefix || known.contains(name), "“{name}” has no wording");
        }
    }
}

#[test]
fn every_wording_of_the_program_is_used() {
    let program = program();
    let names = ["cli.ftl", "fill.ftl"].into_iter().flat_map(|file| wordings(ENGLISH, file).into_keys());
    for name in names.filter(|name| !name.contains('.')) {
        let made = MADE_AT_RUN_TIME.iter().any(|prefix| name.starts_with(prefix));
        assert!(made || program.contains(&format!("\"{name}\"")), "{name} is used nowhere");
    }
}

#[test]
fn help_is_worded_for_every_command_and_option() {
    for (tag, chinese) in [(Tag::English, false), (Tag::Chinese, true)] {
        let mut command = command(&Language::new(tag));
        command.build();
        let mut texts = Vec::new();
        collect(&command, &mut texts);
        assert!(texts.len() > 40, "{}", texts.len());
        for (what, text) in texts {
            assert!(!text.is_empty() && !text.contains("help-"), "{what}: {text:?}");
            let text = text.replace("(一业一证)", "");
            assert_eq!(text.chars().any(is_chinese), chinese, "{what}: {text:?}");
        }
    }
}

#[test]
fn printed_help_has_nothing_of_the_other_language() {
    let mut command = command(&Language::new(Tag::English));
    command.build();
    let mut commands = Vec::new();
    paths(&command, &[], &mut commands);
    assert!(commands.len() > 20, "{}", commands.len());
    for arguments in &commands {
        let answer = common::Answer::of(yizheng(CHINESE).args(arguments).arg("--help").output().unwrap());
        answer.succeeds();
        for line in answer.out.lines().filter(|line| !line.trim().is_empty()) {
            assert!(line.chars().any(is_chinese), "{arguments:?}: {line}");
        }
        for english in ["OPTIONS", "COMMAND", "default", "ossible", "Usage"] {
            assert!(!answer.out.contains(english), "{arguments:?}: {english}");
        }
        let answer = common::Answer::of(yizheng(ENGLISH).args(arguments).arg("--help").output().unwrap());
        answer.succeeds().says("Usage: yizheng");
        assert!(!answer.out.replace("(一业一证)", "").chars().any(is_chinese), "{}", answer.out);
    }
}

#[test]
fn mistakes_on_the_command_line() {
    let cases: &[(&[&str], &str, &str)] = &[
        (&["verfy"], "There is no command “verfy”.", "没有“verfy”这个命令。"),
        (&["show", "--loud", "x"], "There is no option “--loud”.", "没有“--loud”这个选项。"),
        (&["issue"], "Missing: <FILE>...", "缺少：<文件>..."),
        (&["init", "x"], "Missing: --name <NAME>", "缺少：--name <名称>"),
        (
            &["qr", "x", "--level", "X"],
            "“--level <LEVEL>” cannot be “X”. Possible: L, M, Q, H.",
            "“--level <级别>”不能是“X”。可以是：L, M, Q, H。",
        ),
        (
            &["init", "x", "--division", "abc"],
            "“--division <DIVISION>” cannot be “abc”.\n",
            "“--division <行政区划>”不能是“abc”。\n",
        ),
        (&["qr", "x", "--out"], "“--out <DIR>” needs a value.", "“--out <文件夹>”之后缺少取值。"),
        (
            &["issue", "x", "--check", "--skip-bad"],
            "“--check” cannot be used together with “--skip-bad”.",
            "“--check”不能与“--skip-bad”同时使用。",
        ),
        (
            &["qr", "x", "--out", "a", "--out", "b"],
            "“--out <DIR>” may be given only once.",
            "“--out <文件夹>”只能写一次。",
        ),
        (&["show", "x", "--json=yes"], "“--json” takes no value.", "“--json”不带取值。"),
    ];
    for (arguments, english, chinese) in cases {
        for (language, text, prefix, hint) in [
            (ENGLISH, english, "error: ", "Use --help for help."),
            (CHINESE, chinese, "错误：", "用 --help 查看说明。"),
        ] {
            let answer = common::Answer::of(yizheng(language).args(*arguments).output().unwrap());
            answer.fails(exit::USAGE, text).fails(exit::USAGE, prefix).fails(exit::USAGE, hint);
            assert_eq!(answer.out, "");
        }
    }
    let answer = common::Answer::of(yizheng("fr").arg("show").arg("x").output().unwrap());
    answer.fails(exit::USAGE, "“--lang <zh-CN|en>”");
    let answer = common::Answer::of(yizheng(CHINESE).output().unwrap());
    answer.fails(exit::USAGE, "没有写命令，可用的有：init, issue, qr, ");
}

#[test]
fn the_environment_chooses_where_nothing_else_does() {
    let desk = Desk::empty();
    let said = |variables: &[(&str, &str)], arguments: &[&str]| {
        let command = yizheng(ENGLISH);
        let program = command.get_program().to_owned();
        let mut command = assert_cmd::Command::new(program);
        command.env_clear().envs(variables.iter().copied()).args(arguments).current_dir(desk.path(""));
        common::Answer::of(command.output().unwrap()).out
    };
    let (chinese, english) = ("核验", "Verify");
    assert!(said(&[("LANG", "zh_CN.UTF-8")], &["--help"]).contains(chinese));
    assert!(said(&[("LANG", "en_GB.UTF-8")], &["--help"]).contains(english));
    assert!(said(&[("LANG", "C.UTF-8")], &["--help"]).contains(english));
    assert!(said(&[("LANG", "de_DE.UTF-8")], &["--help"]).contains(english));
    assert!(said(&[("LANG", "en_GB"), ("LC_ALL", "zh_CN")], &["--help"]).contains(chinese));
    assert!(said(&[("LC_ALL", "zh_CN")], &["--help", "--lang=en"]).contains(english));
    assert!(said(&[("LC_ALL", "")], &["--version"]).starts_with("yizheng "));
}

fn is_chinese(character: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&character)
}

fn collect(command: &Command, texts: &mut Vec<(String, String)>) {
    let name = command.get_name().to_string();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    texts.push((name.clone(), about));
    for argument in command.get_arguments() {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        texts.push((format!("{name} {}", argument.get_id()), help));
    }
    command.get_subcommands().for_each(|sub| collect(sub, texts));
}

/// The words that lead to every command.
fn paths(command: &Command, path: &[String], found: &mut Vec<Vec<String>>) {
    found.push(path.to_vec());
    for sub in command.get_subcommands() {
        paths(sub, &[path, &[sub.get_name().to_string()]].concat(), found);
    }
}

fn source(language: &str, file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../locales").join(language).join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Names of messages, and of attributes as `message.attribute`, with the variables in each.
fn wordings(language: &str, file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut message, mut current) = (String::new(), String::new());
    for line in source(language, file).lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = name_of(line) {
            message = name.to_string();
            current = message.clone();
        } else if let Some(attribute) = line.trim_start().strip_prefix('.').and_then(name_of) {
            current = format!("{message}.{attribute}");
        }
        let data = found.entry(current.clone()).or_default();
        let variables = line.split('$').skip(1).map(|rest| {
            rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap().to_string()
        });
        data.extend(variables);
    }
    found
}

fn name_of(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(" =")?;
    let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    (plain && !name.is_empty()).then_some(name)
}

/// The sources, without their tests.
fn program() -> String {
    let mut folders: Vec<PathBuf> = ["src", "../office/src", "../words/src"]
        .map(|folder| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder))
        .into();
    let mut program = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(path).unwrap();
                program.push_str(text.split("#[cfg(test)]").next().unwrap());
            }
        }
    }
    program
}
