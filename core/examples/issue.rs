//! Signs a license and writes the text of its code.
//!
//! ```sh
//! cargo run --package yizheng --features issue --example issue
//! ```

use std::error::Error;

use ed25519_dalek::SigningKey;
use yizheng::carrier::{self, Spelling};
use yizheng::{Claims, Date, License, PublicKey, Text, Timestamp};

/// An error that says what happened, as a program of one's own would have one.
fn wrong(error: impl std::fmt::Debug) -> Box<dyn Error> {
    format!("{error:?}").into()
}

fn text(text: &str) -> Result<Text, Box<dyn Error>> {
    Text::new(text).map_err(wrong)
}

fn main() -> Result<(), Box<dyn Error>> {
    // An office's key comes from an encrypted file or from hardware: whatever implements `signature::Signer`.
    let key = SigningKey::from_bytes(b"an example: this is not a secret");
    let public = PublicKey::from_ed25519(key.verifying_key().as_bytes()).map_err(wrong)?;

    let license = License {
        type_code: text("11370000MB2Q170535002")?,
        type_name: text("行政许可证")?,
        number: text("鲁聊水道运〔2026〕000218号")?,
        version: 1,
        holder_name: text("水城县通达货运服务有限公司")?,
        holder_code_type: Some(1),
        representative: Some(text("郝运来")?),
        premises: None,
        division: 371_529,
        industry: None,
        permits: Vec::new(),
        items: Vec::new(),
        valid_from: Some(Date::from_civil(2026, 3, 5).map_err(wrong)?),
        valid_until: Some(Date::from_civil(2030, 3, 4).map_err(wrong)?),
        commitments: Vec::new(),
        replaces: None,
        legal_authority: None,
        document_sha256: None,
        extensions: Vec::new(),
    };
    let claims = Claims {
        holder_code: Some(text("91371529MA3N5C8D0J")?),
        token_expires: None,
        issued_at: Timestamp::from_seconds(1_795_397_400),
        status: None,
        license,
    };
    let token = yizheng::token::sign(&claims, &public, &key).map_err(wrong)?;
    let deflated = carrier::deflate(&token);
    println!("token: {} bytes, compressed: {}", token.len(), deflated.len());
    println!("{}", carrier::write(&deflated, Some("https://zz.shuicheng.example/v"), Spelling::Digits));
    Ok(())
}
