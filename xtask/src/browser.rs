//! The page in a real browser: what it is to be shown, and the run itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};
use yizheng::carrier::Spelling;
use yizheng_office::codes::{Code, Format, Level};

use crate::domain::DemoDomain;
use crate::office::Verified;
use crate::setup;

/// Holders of the demo whose codes are photographed: expired component, promise overdue, rare characters.
const PICTURED: [&str; 3] =
    ["水城县老码头鱼馆", "水城县湖畔云舍宾馆有限公司", "水城县龙腾龘鼎火锅城（有限合伙）"];

/// A holder's name that a careless page would take for markup.
const HOSTILE: &str = "<img src=x onerror=alert(1)><b>有效</b>";

/// Lays out the cases beside the page in `folder`: returns the site and the file of cases.
pub(crate) fn cases(root: &Path, dist: &Path, folder: &Path) -> Result<(PathBuf, PathBuf)> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let domain = DemoDomain::create(root, &folder.join("domain"))?;
    let hostile = folder.join("hostile.json");
    fs::write(&hostile, serde_json::to_vec_pretty(&hostile_application())?)?;
    let demo = root.join("seeds/demo");
    let issued = folder.join("issued");
    domain.issue(&[demo.join("applications.xlsx"), hostile], &issued)?;
    domain.issue_of_neighbour(&issued)?;
    domain.publish()?;
    let verified = domain.verify(&issued, "png")?;
    let mut cases = Vec::new();
    for one in &verified {
        let holder = one.text("/license/holder/name");
        if PICTURED.contains(&holder) || holder == HOSTILE {
            cases.push(case(&format!("license-{}", cases.len() + 1), one)?);
        }
    }
    for one in &domain.verify(&issued.join("neighbour"), "png")? {
        cases.push(case(&format!("neighbour-{}", cases.len() + 1), one)?);
    }
    cases.push(tampered(verified.first().context("a license")?)?);
    cases.push(foreign(folder)?);
    let site = folder.join("site");
    domain.lay_out(dist, &site)?;
    let file = folder.join("cases.json");
    fs::write(&file, serde_json::to_vec_pretty(&cases)?)?;
    Ok((site, file))
}

/// Runs the tests of the page, and takes pictures of its states.
pub(crate) fn run(root: &Path, site: &Path, cases: &Path, pictures: &Path) -> Result<()> {
    let node = |arguments: &[&Path]| {
        let mut command = Command::new("node");
        command.args(arguments).current_dir(root).env("YIZHENG_SITE", site).env("YIZHENG_CASES", cases);
        setup::run(&mut command)
    };
    for suite in
        ["page", "trust", "device", "file", "engines"].map(|name| format!("tests/browser/{name}.test.mjs"))
    {
        node(&["--test".as_ref(), suite.as_ref()])?;
    }
    node(&["tests/browser/screenshots.mjs".as_ref(), pictures])?;
    println!("pictures of the page: {}", pictures.display());
    Ok(())
}

/// Prints the numbers of the page.
pub(crate) fn numbers(root: &Path, dist: &Path) -> Result<()> {
    let script = "tests/browser/numbers.mjs";
    setup::run(Command::new("node").arg(script).current_dir(root).env("YIZHENG_SITE", dist))
}

fn case(name: &str, one: &Verified) -> Result<Value> {
    let mut expect = json!({ "verdict": one.verdict(), "reasons": one.reasons() });
    if let (Some(holder), Some(expect)) = (one.report.pointer("/license/holder/name"), expect.as_object_mut())
    {
        expect.insert("holder".to_string(), holder.clone());
    }
    Ok(json!({ "name": name, "link": one.link("")?, "image": one.image, "expect": expect }))
}

fn tampered(one: &Verified) -> Result<Value> {
    let link = one.tampered_link("", Spelling::Base64Url)?;
    Ok(json!({
        "name": "tampered", "link": link, "expect": { "verdict": "invalid", "reasons": ["signature_invalid"] },
    }))
}

fn foreign(folder: &Path) -> Result<Value> {
    let code =
        Code::new("https://example.com/menu?table=5", Level::Medium).map_err(|error| anyhow!("{error:?}"))?;
    let image = folder.join("foreign.png");
    fs::write(&image, code.draw(Format::Png, 40.0))?;
    Ok(json!({ "name": "foreign-link", "image": image, "expect": { "foreign": "link" } }))
}

fn hostile_application() -> Value {
    json!({ "applications": [{
        "application": "SQ20261123-9999",
        "certificate_type": "行政许可证",
        "number": "鲁聊水测〔2026〕000001号",
        "holder_name": HOSTILE,
        "holder_code": "91371529MADWYLF59N",
        "representative": "孟庆河",
        "valid_from": "2026-01-01",
        "valid_until": "长期",
        "items": { "许可事项": "<script>document.title='x'</script>" },
    }] })
}
