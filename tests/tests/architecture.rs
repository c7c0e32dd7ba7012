//! The rooms: crates know of each other in one direction only, and the modules of a crate form no circle. What they
//! depend on is compiled once.
//!
//! Source text is read, not compiled: `crate::name` and `super::name` outside of comments and test modules, with the
//! re-exports of `lib.rs` traced back to the module they come from.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Crates of the workspace, the lowest first, and the crates of the workspace that each may name.
const ROOMS: &[(&str, &[&str])] = &[
    ("core", &[]),
    ("scan", &[]),
    ("office", &["yizheng", "yizheng-scan"]),
    ("print", &["yizheng", "yizheng-scan"]),
    ("words", &["yizheng", "yizheng-office", "yizheng-print"]),
    ("cli", &["yizheng", "yizheng-scan", "yizheng-office", "yizheng-print", "yizheng-words"]),
    ("wasm", &["yizheng"]),
    ("wasm/scanner", &["yizheng-scan"]),
    ("wasm/fill", &["yizheng", "yizheng-wasm"]),
];

/// What an office as a library must not pull in: command lines, terminals, wordings, servers.
const NOT_IN_AN_OFFICE: &[&str] = &["clap", "fluent-bundle", "axum", "indicatif", "rpassword", "tokio"];

#[test]
fn crates_know_of_each_other_in_one_direction() {
    for (room, allowed) in ROOMS {
        let manifest = fs::read_to_string(root().join(room).join("Cargo.toml")).unwrap();
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
        let dependencies = dependencies.split("\n[").next().unwrap_or_default();
        for line in dependencies.lines() {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            let ours = name.starts_with("yizheng");
            assert!(!ours || allowed.contains(&name), "{room}/Cargo.toml names {name}");
        }
    }
}

#[test]
fn the_office_has_no_terminal_and_no_server() {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--package", "yizheng-office", "--edges", "normal", "--prefix", "none", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    for name in NOT_IN_AN_OFFICE {
        let found = tree.lines().find(|line| line.split(' ').next() == Some(*name));
        assert_eq!(found, None, "yizheng-office depends on {name}");
    }
}

/// Choices of packages, each of which finds compiled what another one needed.
const CHOICES: &[&[&str]] = &[
    &["--package", "yizheng-cli"],
    &["--package", "yizheng-print"],
    &["--package", "xtask"],
    &["--workspace"],
];

/// What a program is made of without its tests and with them, and then with what runs while compiling, which has
/// features of its own.
const EDGES: [(&str, &str); 3] = [
    ("normal,no-proc-macro", "normal,dev,no-proc-macro"),
    ("normal,dev,no-proc-macro", "normal,dev,no-proc-macro"),
    ("normal,build,dev", "normal,build,dev"),
];

#[test]
fn every_choice_of_packages_is_compiled_once() {
    let mut twice = BTreeSet::new();
    for (edges, all) in EDGES {
        let whole = features(&["--workspace"], all);
        for choice in CHOICES {
            for (name, sets) in features(choice, edges) {
                let known = &whole[&name];
                let others = sets.difference(known);
                twice.extend(others.map(|set| format!("{name}: {choice:?} {set}, the workspace {known:?}")));
            }
        }
    }
    let twice: Vec<String> = twice.into_iter().collect();
    assert!(twice.is_empty(), "workspace-hack/Cargo.toml lacks features of\n{}", twice.join("\n"));
}

/// Every crate of a choice with its version, and the sets of features that it is compiled with.
fn features(choice: &[&str], edges: &str) -> BTreeMap<String, BTreeSet<String>> {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--prefix", "none", "--format", "{p}\t{f}", "--edges", edges])
        .args(choice)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (package, features) in
        String::from_utf8(output.stdout).unwrap().lines().filter_map(|line| line.split_once('\t'))
    {
        let name: Vec<&str> = package.split(' ').take(2).collect();
        // A crate that was shown before ends in a star.
        all.entry(name.join(" ")).or_default().insert(features.trim_end_matches(" (*)").to_string());
    }
    all
}

#[test]
fn no_circle_between_the_modules_of_a_crate() {
    for (room, _) in ROOMS {
        let graph = graph(&root().join(room).join("src"));
        let circle = circle(&graph);
        assert!(circle.is_none(), "{room}/src: {}", circle.unwrap_or_default().join(" → "));
    }
}

#[test]
fn a_circle_is_found() {
    let edges = |pairs: &[(&str, &[&str])]| {
        let all = pairs.iter().map(|(from, to)| {
            (from.to_string(), to.iter().map(ToString::to_string).collect::<BTreeSet<_>>())
        });
        all.collect::<BTreeMap<_, _>>()
    };
    assert_eq!(circle(&edges(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])])), None);
    let found = circle(&edges(&[("a", &["b"]), ("b", &["c"]), ("c", &["b"])])).unwrap();
    assert_eq!(found, ["b", "c", "b"]);
    let exports = exports("pub use sheet::{Place, read as read_sheet};\npub use key::Key;\n");
    let names =
        references("use crate::{Key, sheet::Row};\n// crate::none\nlet x = crate::read_sheet();", &exports);
    assert_eq!(names, ["key", "sheet"].map(String::from).into());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// For each top-level module of a crate, the other top-level modules that it names.
fn graph(src: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let exports = exports(&fs::read_to_string(src.join("lib.rs")).unwrap());
    let mut files = Vec::new();
    collect(src, &mut files);
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        let module = module_of(src, file);
        if module != "lib" && module != "main" {
            graph.entry(module).or_default();
        }
    }
    let modules: BTreeSet<String> = graph.keys().cloned().collect();
    for file in &files {
        let module = module_of(src, file);
        let Some(named) = graph.get_mut(&module) else { continue };
        let text = fs::read_to_string(file).unwrap();
        // `super` of a top-level file is the crate.
        let top = file.parent() == Some(src);
        let text = if top { text.replace("super::", "crate::") } else { text };
        let found = references(&text, &exports).into_iter().filter(|name| *name != module);
        named.extend(found.filter(|name| modules.contains(name)));
    }
    graph
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_tests(&path) {
            files.push(path);
        }
    }
}

fn is_tests(file: &Path) -> bool {
    file.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"))
}

/// The top-level module that a file belongs to.
fn module_of(src: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(src).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

/// The names that `lib.rs` exports, each with the module that it comes from.
fn exports(lib: &str) -> BTreeMap<String, String> {
    let mut exports = BTreeMap::new();
    for statement in lib.split("pub use ").skip(1) {
        let statement = statement.split(';').next().unwrap_or_default().trim_start_matches("crate::");
        let Some((module, names)) = statement.split_once("::") else { continue };
        for name in names.split([',', '{', '}']).map(str::trim).filter(|name| !name.is_empty()) {
            let name = name.rsplit(" as ").next().unwrap_or(name);
            let name = name.rsplit("::").next().unwrap_or(name);
            exports.insert(name.to_string(), module.to_string());
        }
    }
    exports
}

/// The top-level modules that a source text names by `crate::`, without its comments and test modules.
fn references(text: &str, exports: &BTreeMap<String, String>) -> BTreeSet<String> {
    let text = text.split("\nmod tests {").next().unwrap_or_default();
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut named = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').map(str::trim).collect(),
            None => vec![rest],
        };
        for name in names {
            let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
            let name = &name[..end];
            named.insert(exports.get(name).map_or_else(|| name.to_string(), Clone::clone));
        }
    }
    named.remove("");
    named
}

/// A circle in the graph, its first module again at the end.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn visit(
        module: &str,
        graph: &BTreeMap<String, BTreeSet<String>>,
        path: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(start) = path.iter().position(|name| name == module) {
            let mut found = path[start..].to_vec();
            found.push(module.to_string());
            return Some(found);
        }
        if done.contains(module) {
            return None;
        }
        path.push(module.to_string());
        for next in graph.get(module).into_iter().flatten() {
            if let Some(found) = visit(next, graph, path, done) {
                return Some(found);
            }
        }
        path.pop();
        done.insert(module.to_string());
        None
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|module| visit(module, graph, &mut Vec::new(), &mut done))
}
