//! Bytes as a token: what is read, written again, is the same bytes, and nobody's license verifies where nobody is
//! trusted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yizheng::envelope::Envelope;
use yizheng::token::{LICENSE_KIND, UnverifiedToken};
use yizheng::trust::Trust;
use yizheng::verify::{Context, Policy, verify_token};

fuzz_target!(|bytes: &[u8]| {
    let read = UnverifiedToken::parse(bytes);
    if let Ok(token) = &read {
        let payload =
            Envelope::parse(bytes, LICENSE_KIND).map(|envelope| envelope.danger_unverified_payload());
        assert_eq!(payload, Ok(token.danger_unverified_claims().encode().as_slice()));
    }
    let time = yizheng::Timestamp::from_seconds(1_795_397_400);
    let report = verify_token(bytes, &Context::new(time, &Trust::none(), &Policy::default()));
    assert!(report.license().is_none());
    assert!(report.verdict() > yizheng::Verdict::Caution);
    // The key comes first: whatever names one is said to be of nobody who is trusted, readable or not.
    let reason = report.reasons().first().map(|reason| reason.code());
    assert!(read.is_err() || reason == Some("trust_unavailable"));
});
