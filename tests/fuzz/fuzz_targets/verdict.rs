//! Bytes as the payload of a token that a trusted office signed: what is read is written again as it was, can be
//! signed, and gets a verdict, for no license may bring the judge down.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yizheng::signing::Ed25519SigningKey;
use yizheng::token::{MAX_TOKEN_BYTES, SignError, sign};
use yizheng::trust::{Authority, Trust};
use yizheng::verify::{Context, Policy, verify_token};
use yizheng::{Claims, Signer, Text, Timestamp};

/// An office that is trusted for everything.
static OFFICE: LazyLock<(Ed25519SigningKey, Trust)> = LazyLock::new(|| {
    let (Ok(key), Ok(name)) = (Ed25519SigningKey::from_seed(&[7; 32]), Text::new("水城县行政审批服务局"))
    else {
        unreachable!("this seed has a usable key, and this is a name")
    };
    let trust = Trust::direct(Authority::new(name, None, key.public_key().clone()));
    (key, trust)
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(claims) = Claims::parse(bytes) else { return };
    assert_eq!(claims.encode(), bytes);
    let (key, trust) = &*OFFICE;
    let signed = sign(&claims, key);
    let too_long = matches!(signed, Err(SignError::TooLong { bytes }) if bytes > MAX_TOKEN_BYTES);
    assert!(signed.is_ok() || too_long, "{signed:?}");
    let Ok(token) = signed else { return };
    let time = Timestamp::from_seconds(1_795_397_400);
    let report = verify_token(&token, &Context::new(time, trust, &Policy::default()));
    assert_eq!(report.license().map(|license| license.claims()), Some(&claims));
    assert!(serde_json::to_string(&report).is_ok());
});
