//! Signs a license and writes the text of its code.
//!
//! ```sh
//! cargo run --package yizheng --features issue --example issue
//! ```

use std::error::Error;

use yizheng::carrier::{self, Spelling};
use yizheng::signing::Ed25519SigningKey;
use yizheng::{Claims, License, Timestamp};

fn main() -> Result<(), Box<dyn Error>> {
    // An office's key comes from an encrypted file or from hardware: whatever implements `yizheng::Signer`.
    let key = Ed25519SigningKey::from_seed(b"an example: this is not a secret")?;

    let license = License::new(
        "11370000MB2Q170535002".parse()?,
        "行政许可证".parse()?,
        "鲁聊水道运〔2026〕000218号".parse()?,
        "水城县通达货运服务有限公司".parse()?,
        371_529,
    )
    .with_representative("郝运来".parse()?)
    .with_term("2026-03-05".parse()?, Some("2030-03-04".parse()?));
    let claims = Claims::new(Timestamp::from_seconds(1_795_397_400), license)
        .with_holder_code("91371529MA3N5C8D0J".parse()?, 1);
    let token = yizheng::token::sign(&claims, &key)?;
    let deflated = carrier::deflate(&token);
    println!("token: {} bytes, compressed: {}", token.len(), deflated.len());
    println!("{}", carrier::write(&deflated, Some("https://zz.shuicheng.example/v"), Spelling::Digits));
    Ok(())
}
