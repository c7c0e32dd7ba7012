//! Verifies the text of a code.
//!
//! ```sh
//! cargo run --package yizheng --example verify
//! cargo run --package yizheng --example verify -- 'https://example.com/menu'
//! ```

use std::error::Error;

use yizheng::trust::Authority;
use yizheng::{Timestamp, Verifier};

/// What a phone read from a printed code.
const SCANNED: &str = "\
    https://zz.shuicheng.example/v#B1gzO2-rOceJa_QRK_QRGv4SndyBKYDv1MnS1cDLyA6YN52h2wB1Zi94ARUz7aeBE\
    zrOIDxh2o97B_AkoLATiRDKmqgdLAKAf1dRpmvdgHnHtcDlQKSXoYA43Nc0Fyc5dibZLADQKN2-ycBsn-IPWbNkNqOkNDC1j\
    _0xM45fM2wuGi8DuBzetn7GDh-b74Y0jReuY_gvJF6y1uP5k_S7OSf75h1LFwvuN7Lfufbv8y6_nUyM91E7-XX-aW3ZwZmFl\
    tv1CREwA";

/// What the office hands to those who verify: its `authority.json`.
const AUTHORITY: &str = r#"{ "name": "水城县行政审批服务局", "code": "11371529MB2K7H04XM",
                             "key": "Adc6Jr9hhoTQ9R5ibr6wMrWPCVzhUXf1K-GVL5RDPwQ" }"#;

fn main() -> Result<(), Box<dyn Error>> {
    let scanned = std::env::args().nth(1).unwrap_or_else(|| SCANNED.to_string());
    let mut verifier = Verifier::new();
    verifier.trust_authority(Authority::from_json(AUTHORITY)?);

    // A real program asks its clock.
    let time = Timestamp::from_seconds(1_795_397_400);
    let report = match verifier.verify(&scanned, time) {
        Ok(report) => report,
        Err(other) => {
            println!("no license, but: {}", other.code());
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
