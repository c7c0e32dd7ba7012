//! `yizheng page export`: the verifier page in one file, for offices that can only copy a file.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::Terminal;
use crate::arguments::PageVerb;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::files::{self, Secrecy};
use yizheng_office::statement::StatementFile;
use yizheng_office::trust::pack;
use yizheng_words::Message;

/// Where the built page leaves room for what an office adds.
const ROOM: &str = "<!-- office -->";
/// Names under which the page looks for its files; `trust.json` says the other two.
const TRUST: &str = "trust.json";
const ROOT: &str = "root.cwt";
const PACK: &str = "pack.cwt";
const AUTHORITY: &str = "authority.json";

pub(super) fn run(verb: &PageVerb, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let PageVerb::Export(arguments) = verb;
    files::vacant(&arguments.out)?;
    let page = String::from_utf8(read(&arguments.page)?).ok();
    let page = page.filter(|page| page.contains(ROOM)).ok_or_else(|| {
        Failure::new(Exit::Input, Message::new("error-page-template").text("file", arguments.page.display()))
    })?;
    let within = match (&arguments.root, &arguments.pack, &arguments.authority) {
        (Some(root), Some(pack), _) => domain(root, pack)?,
        (_, _, Some(authority)) => vec![(AUTHORITY, authority_file(authority)?)],
        // The command line asks for one of them.
        _ => Vec::new(),
    };
    let parts: Vec<String> = within
        .iter()
        .map(|(name, bytes)| {
            let data = STANDARD.encode(bytes);
            format!("<script type=\"application/octet-stream\" data-file=\"{name}\">{data}</script>")
        })
        .collect();
    let whole = page.replacen(ROOM, &parts.join("\n"), 1);
    let path = files::stage(&arguments.out, whole.as_bytes(), Secrecy::Open)?.place()?;
    if terminal.json {
        terminal.print(&json!({ "file": path, "bytes": whole.len() }).to_string())?;
    } else {
        let done = Message::new("page-exported")
            .text("file", path.display())
            .number("kilobytes", whole.len() / 1000);
        terminal.print(&terminal.language.say(&done))?;
    }
    Ok(Exit::Success)
}

/// Reads a root and a pack, and checks that the root accepts the pack: a page with others would trust nobody, which would show
/// only in the field.
fn domain(root: &Path, pack_path: &Path) -> Result<Vec<(&'static str, Vec<u8>)>, Failure> {
    let root_file = StatementFile::read(root)?;
    let mut domain = pack::domain_of(&root_file)?;
    let pack_file = StatementFile::read(pack_path)?;
    pack::take(&mut domain, &pack_file)?;
    let settings = json!({ "packs": [PACK], "roots": [ROOT] }).to_string().into_bytes();
    Ok(vec![(TRUST, settings), (ROOT, root_file.into_bytes()), (PACK, pack_file.into_bytes())])
}

fn authority_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = read(path)?;
    yizheng_office::read_authority(path)?;
    Ok(bytes)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        let message = Message::new("error-file").text("file", path.display()).io("reason", &error);
        Failure::new(Exit::Input, message)
    })
}
