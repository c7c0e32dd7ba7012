//! `cargo xtask demo`: from a sheet of applications to codes that are read back, and the page to try them on.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use sha2::{Digest, Sha256};
use yizheng::carrier::Spelling;
use yizheng::token::UnverifiedToken;

use crate::domain::DemoDomain;
use crate::office::Verified;
use crate::product::hex;
use crate::program::PASSPHRASE;
use crate::steps::Steps;
use crate::{page, serve, setup};

/// Its presence says that a folder is ours to make anew.
const MARK: &str = ".yizheng-demo";

/// Makes the demo in `out` and serves it.
pub(crate) fn run(root: &Path, out: &Path, serving: bool) -> Result<()> {
    let mut steps = Steps::new();
    let site = make(root, out, &mut steps)?;
    steps.summary();
    println!("\nthe demo is in {}; the passphrase of its keys is {PASSPHRASE}", out.display());
    if serving { serve::run(&site) } else { Ok(()) }
}

/// Makes the demo; returns the folder of its page.
pub(crate) fn make(root: &Path, out: &Path, steps: &mut Steps) -> Result<PathBuf> {
    clear(out)?;
    let domain = steps.step(
        "the program, and a trust domain: two of three people, a city, two counties, their offices",
        || DemoDomain::create(root, &out.join("domain")),
    )?;
    let issued = out.join("issued");
    steps.step("sheets of applications become signed certificates", || {
        let demo = root.join("seeds/demo");
        domain.issue(&[demo.join("applications.xlsx"), demo.join("columns.csv")], &issued)?;
        domain.issue_of_signers(&issued)?;
        domain.issue_of_neighbour(&issued)
    })?;
    let printed = out.join("printed");
    steps.step("the certificates of one county's offices are printed, every page proved", || {
        setup::chinese_font()?;
        domain.print(&printed)
    })?;
    steps.step("penalties: one component is suspended, another one revoked", || domain.decide(&issued))?;
    steps.step("statuses are published, and the pack that verifiers download", || domain.publish())?;
    let verified = steps.step("the codes are read back from their pictures and verified", || {
        let mut verified = read_back(&domain, &issued)?;
        verified.extend(read_back(&domain, &issued.join("neighbour"))?);
        Ok(verified)
    })?;
    let dist = steps.step("the page", || page::build(root))?;
    steps.step("the page and the codes to try", || {
        let site = out.join("site");
        lay_out(&dist, &domain, &verified, &printed, &site)?;
        println!("{}", site.display());
        Ok(site)
    })
}

/// Every code is read from its PNG and its SVG; what was read must be the token that was signed.
fn read_back(domain: &DemoDomain, issued: &Path) -> Result<Vec<Verified>> {
    let from_png = domain.verify(issued, "png")?;
    let from_svg = domain.verify(issued, "svg")?;
    let mut verdicts: BTreeMap<String, usize> = BTreeMap::new();
    for (png, svg) in from_png.iter().zip(&from_svg) {
        let hash = hex(&Sha256::digest(png.token()?));
        for read in [png, svg] {
            let genuine = read.report.get("license").is_some_and(|license| !license.is_null());
            let same = !genuine || read.text("/token/sha256") == hash;
            ensure!(same, "{} is not its token", read.image.display());
        }
        *verdicts.entry(format!("{}: {}", png.verdict(), png.reasons().join(", "))).or_default() += 1;
    }
    println!("{} codes read from PNG and from SVG, each the token that was signed:", from_png.len());
    for (verdict, count) in verdicts {
        println!("{count:>4} × {verdict}");
    }
    Ok(from_png)
}

/// The built page with the domain's root and pack, and a list of the codes.
fn lay_out(
    dist: &Path,
    domain: &DemoDomain,
    verified: &[Verified],
    printed: &Path,
    site: &Path,
) -> Result<()> {
    domain.lay_out(dist, site)?;
    let codes = site.join("codes");
    fs::create_dir_all(&codes)?;
    let mut rows = String::new();
    for (number, one) in verified.iter().enumerate() {
        let picture = format!("{}.svg", number + 1);
        fs::copy(one.image.with_extension("svg"), codes.join(&picture))?;
        // What the offices of one county printed; the neighbours' certificates have a code only.
        let paper = one.image.file_stem().map(|stem| printed.join(stem).with_added_extension("pdf"));
        let paper = match paper.filter(|paper| paper.is_file()) {
            Some(paper) => {
                fs::copy(paper, codes.join(format!("{}.pdf", number + 1)))?;
                format!("<a class=\"paper\" href=\"codes/{}.pdf\">PDF</a>", number + 1)
            }
            None => String::new(),
        };
        let (link, token) = (one.link("./")?, one.token()?);
        // Also of those that no verifier accepts: here they are only named.
        let named = UnverifiedToken::parse(&token).map_err(|error| anyhow!("{error}"))?;
        let license = &named.danger_unverified_claims().license;
        writeln!(
            rows,
            "<li><a href=\"{link}\"><img src=\"codes/{picture}\" alt=\"\" loading=\"lazy\">\
             <b>{}</b><span>{}</span><small>{}</small></a>{paper}</li>",
            escaped(license.holder_name.as_str()),
            escaped(license.type_name.as_str()),
            escaped(license.number.as_str()),
        )?;
    }
    let tampered = verified.first().context("a code")?.tampered_link("./", Spelling::Digits)?;
    writeln!(rows, "<li><a href=\"{tampered}\"><b>被改动的证照</b><span>A changed license</span></a></li>")?;
    fs::write(site.join("codes.css"), CODES_STYLE)?;
    fs::write(site.join("codes.html"), CODES_PAGE.replace("{rows}", &rows))?;
    Ok(())
}

const CODES_STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;\
color:#1b1b1b;background:#fff}ul{list-style:none;padding:0;display:grid;gap:1rem;\
grid-template-columns:repeat(auto-fill,minmax(15rem,1fr))}a{display:flex;flex-direction:column;color:inherit;\
text-decoration:none;border:1px solid #767676;border-radius:.5rem;padding:.75rem;height:100%;box-sizing:border-box}\
li{position:relative}.paper{position:absolute;right:.5rem;bottom:.5rem;height:auto;padding:.1rem .6rem;\
background:#fff}a:hover,a:focus{outline:3px solid #1d4f91}img{width:100%;aspect-ratio:1}small{color:#555}";

const CODES_PAGE: &str = "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\"><title>示例证照二维码 · Codes to try</title>\
<link rel=\"stylesheet\" href=\"codes.css\"></head><body><h1>示例证照二维码 <small>Codes to try</small></h1>\
<p>点选证照即可核验；也可保存其二维码，在核验网页选取图片。示例数据均为虚构。<br>\
Choose a certificate to verify it, or save its code and choose the picture in the verifier. All of it is invented. \
<b><a href=\"./\">核验网页 · Verifier</a></b></p>\n<ul>\n{rows}</ul></body></html>\n";

/// A fresh folder: an old demo is removed, anything else is left alone.
fn clear(out: &Path) -> Result<()> {
    if out.join(MARK).exists() {
        fs::remove_dir_all(out).with_context(|| out.display().to_string())?;
    }
    let empty = match fs::read_dir(out) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => true,
    };
    ensure!(empty, "{} is not empty and no demo; choose another folder with --out", out.display());
    fs::create_dir_all(out)?;
    fs::write(
        out.join(MARK),
        "made by cargo xtask demo, which removes this folder before it makes another\n",
    )?;
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
