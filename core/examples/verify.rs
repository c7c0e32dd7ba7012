//! Verifies the text of a code.
//!
//! ```sh
//! cargo run --package yizheng --example verify
//! cargo run --package yizheng --example verify -- 'https://example.com/menu'
//! ```

use std::error::Error;

use yizheng::trust::{Authority, Trust};
use yizheng::verify::{Context, Policy, verify_text};
use yizheng::{PublicKey, Timestamp};

/// What a phone read from a printed code.
const SCANNED: &str = "\
    https://zz.shuicheng.example/v#B1gzO2-rOceJa_QRK_QRGv4SndyBKYDv1MnS1cDLyA6YN52h2wB1Zi94ARUz7aeBE\
    zrOIDxh2o97B_AkoLATiRDKmqgdLAKAf1dRpmvdgHnHtcDlQKSXoYA43Nc0Fyc5dibZLADQKN2-ycBsn-IPWbNkNqOkNDC1j\
    _0xM45fM2wuGi8DuBzetn7GDh-b74Y0jReuY_gvJF6y1uP5k_S7OSf75h1LFwvuN7Lfufbv8y6_nUyM91E7-XX-aW3ZwZmFl\
    tv1CREwA";

/// What the office hands to those who verify: its name, its code, its key.
const OFFICE: (&str, &str, &str) =
    ("水城县行政审批服务局", "11371529MB2K7H04XM", "Adc6Jr9hhoTQ9R5ibr6wMrWPCVzhUXf1K-GVL5RDPwQ");

fn main() -> Result<(), Box<dyn Error>> {
    let scanned = std::env::args().nth(1).unwrap_or_else(|| SCANNED.to_string());
    let (name, code, key) = OFFICE;
    let key = PublicKey::from_base64url(key)?;
    let trust = Trust::direct(Authority::new(name.parse()?, Some(code.parse()?), key));

    // A real program asks its clock.
    let time = Timestamp::from_seconds(1_795_397_400);
    let context = Context { time, trust: &trust, policy: &Policy::default() };
    let report = match verify_text(&scanned, &context) {
        Ok(report) => report,
        Err(foreign) => {
            println!("no license, but: {}", foreign.kind.code());
            return Ok(());
        }
    };
    println!("{}", report.verdict().code());
    for reason in report.reasons() {
        println!("  {}", reason.code());
    }
    // Only a genuine license is there at all; whether it is in force, the verdict says.
    if let Some(verified) = report.license() {
        println!("{}: {}", verified.license().type_name, verified.license().holder_name);
        println!("signed by {}", verified.authority().name);
    }
    // The same for other programs: `serde_json::to_string(&report)`, described in docs/REPORT.md.
    Ok(())
}
