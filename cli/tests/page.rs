//! The verifier page at the command line: as one file, and served.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use common::{CHINESE, Desk, ENGLISH, exit};

/// What the built page has where an office's files go.
const PAGE: &str = "<!doctype html><body>\n<!-- office -->\n<script>page()</script></body>";

fn with_page() -> Desk {
    let desk = Desk::ceremony();
    desk.write("one-file.html", PAGE);
    desk
}

#[test]
fn the_page_is_one_file_with_root_and_pack_in_it() {
    use base64::Engine;
    let desk = with_page();
    let arguments =
        ["page", "export", "--page", "one-file.html", "--root", "root-1.cwt", "--pack", "pack-1.cwt"];
    desk.run(ENGLISH, &[&arguments[..], &["--out", "check.html"]].concat())
        .succeeds()
        .says("Wrote check.html");
    let page = String::from_utf8(desk.read("check.html")).unwrap();
    assert!(page.ends_with("<script>page()</script></body>") && !page.contains("<!-- office -->"));
    for (name, content) in [
        ("trust.json", br#"{"packs":["pack.cwt"],"roots":["root.cwt"]}"#.to_vec()),
        ("root.cwt", desk.read("root-1.cwt")),
        ("pack.cwt", desk.read("pack-1.cwt")),
    ] {
        let data = base64::engine::general_purpose::STANDARD.encode(content);
        let part = format!("<script type=\"application/octet-stream\" data-file=\"{name}\">{data}</script>");
        assert!(page.contains(&part), "{name}");
    }
    let json = desk.run(CHINESE, &[&arguments[..], &["--out", "again.html", "--json"]].concat()).json();
    assert_eq!(
        (json["file"].as_str(), json["bytes"].as_u64()),
        (Some("again.html"), Some(page.len() as u64))
    );
    // Nothing is ever replaced.
    let over = desk.run(ENGLISH, &[&arguments[..], &["--out", "check.html"]].concat());
    assert_eq!(over.code, exit::OUTPUT, "{}", over.err);
    assert_eq!(desk.read("check.html"), page.as_bytes());
}

#[test]
fn what_does_not_go_together_is_refused() {
    let desk = with_page();
    desk.write("other.html", "<p>a page of somebody else</p>");
    let mut pack = desk.read("pack-1.cwt");
    *pack.last_mut().unwrap() ^= 1;
    desk.write("altered.cwt", pack);
    let out = ["--out", "check.html"];
    let root = ["--root", "root-1.cwt"];
    for (arguments, english, chinese) in [
        (
            [&["--page", "other.html", "--pack", "pack-1.cwt"][..], &root, &out].concat(),
            "other.html is no page that something can be put into",
            "other.html 不是可以放入数据的核验网页",
        ),
        (
            [&["--page", "one-file.html", "--pack", "altered.cwt"][..], &root, &out].concat(),
            "The pack altered.cwt cannot be used: its signature is wrong",
            "信任包 altered.cwt 无法使用：签名核验不通过",
        ),
    ] {
        let arguments = [&["page", "export"][..], &arguments].concat();
        desk.run(ENGLISH, &arguments).fails(exit::INPUT, english);
        desk.run(CHINESE, &arguments).fails(exit::INPUT, chinese);
        assert!(!desk.path("check.html").exists());
    }
    // Whom it trusts is never left out.
    let nobody = desk.run(ENGLISH, &["page", "export", "--page", "one-file.html", "--out", "check.html"]);
    assert_eq!(nobody.code, exit::USAGE, "{}", nobody.err);
}

/// Ends with its test.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_folder_is_served() {
    let desk = Desk::empty();
    std::fs::create_dir(desk.path("site")).unwrap();
    desk.write("site/index.html", "<p>the page</p>");
    desk.write("site/app.wasm", "module");
    desk.write("site/app.wasm.gz", "packed");
    let mut command = Command::new(env!("CARGO_BIN_EXE_yizheng"));
    command
        .current_dir(desk.path(""))
        .args(["serve", "site", "--listen", "127.0.0.1:0", "--json"])
        .stdout(Stdio::piped());
    let mut served = Served(command.spawn().unwrap());
    let mut line = String::new();
    BufReader::new(served.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let answer: serde_json::Value = serde_json::from_str(&line).unwrap();
    let address = answer["address"].as_str().unwrap().trim_start_matches("http://").trim_end_matches('/');
    let get_accepting = |path: &str, encodings: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        let accepted = format!("Accept-Encoding: {encodings}\r\nConnection: close");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n{accepted}\r\n\r\n").unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response.to_lowercase()
    };
    let get = |path: &str| get_accepting(path, "identity");
    let page = get("/");
    assert!(page.starts_with("http/1.1 200") && page.ends_with("<p>the page</p>"), "{page}");
    for header in ["cache-control: no-cache", "x-content-type-options: nosniff", "x-frame-options: deny"] {
        assert!(page.contains(header), "{header}: {page}");
    }
    let module = get("/app.wasm");
    assert!(module.contains("content-type: application/wasm") && module.ends_with("module"), "{module}");
    // The packed one beside it, as what it is.
    let module = get_accepting("/app.wasm", "gzip, br");
    assert!(module.contains("content-encoding: gzip") && module.ends_with("packed"), "{module}");
    assert!(module.contains("content-type: application/wasm"), "{module}");
    assert!(get("/../secret").starts_with("http/1.1 4") && get("/nothing").starts_with("http/1.1 404"));
}

#[test]
fn what_cannot_be_served_says_why() {
    let desk = Desk::empty();
    std::fs::create_dir(desk.path("site")).unwrap();
    desk.run(ENGLISH, &["serve", "site"]).fails(exit::INPUT, "There is no page in site");
    desk.run(CHINESE, &["serve", "site"]).fails(exit::INPUT, "site 里没有网页");
    desk.write("site/index.html", "");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for (language, said) in [(ENGLISH, "Cannot serve on"), (CHINESE, "无法在")] {
        desk.run(language, &["serve", "site", "--listen", &address])
            .fails(exit::OUTPUT, said)
            .fails(exit::OUTPUT, &address);
    }
}
