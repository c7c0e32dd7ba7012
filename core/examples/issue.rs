//! Signs a license and writes the text of its code.
//!
//! ```sh
//! cargo run --package yizheng --features issue --example issue
//! ```

use std::error::Error;

use yizheng::carrier::{self, Spelling};
use yizheng::key::Ed25519SigningKey;
use yizheng::{Claims, Date, License, Text, Timestamp};

fn main() -> Result<(), Box<dyn Error>> {
    // An office's key comes from an encrypted file or from hardware: whatever implements `yizheng::Signer`.
    let key = Ed25519SigningKey::from_seed(b"an example: this is not a secret")?;

    let license = License {
        type_code: Text::new("11370000MB2Q170535002")?,
        type_name: Text::new("行政许可证")?,
        number: Text::new("鲁聊水道运〔2026〕000218号")?,
        version: 1,
        holder_name: Text::new("水城县通达货运服务有限公司")?,
        holder_code_type: Some(1),
        representative: Some(Text::new("郝运来")?),
        premises: None,
        division: 371_529,
        industry: None,
        permits: Vec::new(),
        items: Vec::new(),
        valid_from: Some(Date::from_civil(2026, 3, 5)?),
        valid_until: Some(Date::from_civil(2030, 3, 4)?),
        commitments: Vec::new(),
        replaces: None,
        legal_authority: None,
        document_sha256: None,
        extensions: Vec::new(),
    };
    let claims = Claims {
        holder_code: Some(Text::new("91371529MA3N5C8D0J")?),
        token_expires: None,
        issued_at: Timestamp::from_seconds(1_795_397_400),
        status: None,
        license,
    };
    let token = yizheng::token::sign(&claims, &key)?;
    let deflated = carrier::deflate(&token);
    println!("token: {} bytes, compressed: {}", token.len(), deflated.len());
    println!("{}", carrier::write(&deflated, Some("https://zz.shuicheng.example/v"), Spelling::Digits));
    Ok(())
}
