//! `cargo xtask schema`: the JSON Schemas of what other programs read, into `docs/schema`, and the TypeScript types of the
//! npm package that are made from them. With `--check` they are compared.

mod typescript;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Where the schemas lie.
const FOLDER: &str = "docs/schema";
/// Files of types, with the schemas that each is made from.
const TYPES: [(&str, &[&str]); 2] = [
    ("report", &["report", "not-our-code", "root-taken", "pack-taken", "trust-refusal"]),
    ("filled", &["filled", "fill-refusal"]),
];

/// Writes the files, or with `check` compares them.
pub(crate) fn run(root: &Path, check: bool) -> Result<()> {
    let schemas = yizheng::wire::schema::schemas();
    let mut files = Vec::new();
    for (name, schema) in &schemas {
        let text = serde_json::to_string_pretty(schema)? + "\n";
        files.push((root.join(FOLDER).join(format!("{name}.schema.json")), text));
    }
    let mut earlier: Vec<(&str, typescript::Types)> = Vec::new();
    for (name, made_from) in TYPES {
        let of_file: Vec<&Value> = schemas
            .iter()
            .filter(|(schema, _)| made_from.contains(schema))
            .map(|(_, schema)| schema)
            .collect();
        let types = typescript::Types::of(&of_file);
        files.push((root.join("wasm/npm").join(format!("{name}.d.ts")), types.text(&earlier)));
        earlier.push((name, types));
    }
    for (path, text) in files {
        write(&path, &text, check)?;
    }
    Ok(())
}

fn write(path: &Path, text: &str, check: bool) -> Result<()> {
    let kept = fs::read_to_string(path).unwrap_or_default();
    if kept == text {
        return Ok(());
    }
    if check {
        bail!("{} is not what the structs make: cargo xtask schema", path.display());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    println!("{}", path.display());
    fs::write(path, text).with_context(|| path.display().to_string())
}
