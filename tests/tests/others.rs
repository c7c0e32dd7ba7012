//! Vectors that others wrote, found through `YIZHENG_VECTORS`; skipped without it.

#![allow(clippy::indexing_slicing, reason = "a JSON value gives null for a key that it has not")]

use anyhow::{Context, Result, anyhow, bail};
use coset::{CoseSign, CoseSign1, TaggedCborSerializable};
use serde_json::Value;
use yizheng::token::{ReadError, UnverifiedToken};
use yizheng::{PublicKey, Signature};
use yizheng_tests::programs::vectors_of_others;
use yizheng_tests::{hex, json};

/// Would a license with this signature be taken? The key, in a file of trust, must be usable; the signature, in the
/// envelope, has 64 bytes.
fn accepts(key: &str, message: &[u8], signature: &str) -> Result<bool> {
    let (key, signature) = (hex::decode(key)?, hex::decode(signature)?);
    let key = <[u8; 32]>::try_from(key.as_slice()).ok().and_then(|key| PublicKey::from_ed25519(&key).ok());
    let signature = <[u8; 64]>::try_from(signature.as_slice()).ok().map(Signature::ed25519);
    Ok(key.zip(signature).is_some_and(|(key, signature)| key.verify(message, &signature).is_ok()))
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key].as_str().with_context(|| format!("no text {key} in {value}"))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value[key].as_array().with_context(|| format!("no list {key} in {value}"))
}

/// Wycheproof knows nothing between valid and invalid for Ed25519: the former is accepted, the latter is not.
#[test]
fn wycheproof() -> Result<()> {
    let Some(folder) = vectors_of_others() else { return Ok(()) };
    let document = json(&folder.join("ed25519/wycheproof.json"))?;
    let (mut valid, mut invalid) = (0, 0);
    for group in list(&document, "testGroups")? {
        let key = text(&group["publicKey"], "pk")?;
        for case in list(group, "tests")? {
            let expected = match text(case, "result")? {
                "valid" => true,
                "invalid" => false,
                other => bail!("a result that this test does not know: {other}"),
            };
            let accepted = accepts(key, &hex::decode(text(case, "msg")?)?, text(case, "sig")?)?;
            assert_eq!(accepted, expected, "{case}");
            *(if expected { &mut valid } else { &mut invalid }) += 1;
        }
    }
    assert_eq!((valid, invalid), (88, 63));
    Ok(())
}

/// What a strict verifier accepts of the edge cases of C2SP/CCTV: points with a component of low order, as long as the
/// equation holds without the cofactor. Points that are of low order as a whole, encodings that are not canonical, and
/// equations that only hold with the cofactor (`low_order_residue`) are rejected: other verifiers disagree on them.
#[test]
fn edge_cases() -> Result<()> {
    const HARMLESS: [&str; 2] = ["low_order_component_A", "low_order_component_R"];

    let Some(folder) = vectors_of_others() else { return Ok(()) };
    let document = json(&folder.join("ed25519/cctv.json"))?;
    let cases = document.as_array().context("a list of cases")?;
    let (mut accepted, mut rejected) = (0, 0);
    for case in cases {
        // null where there is nothing to say: the one ordinary signature.
        let flags = case["flags"].as_array().map_or(&[][..], Vec::as_slice);
        let expected = flags.iter().all(|flag| HARMLESS.iter().any(|harmless| flag == harmless));
        let is_accepted = accepts(text(case, "key")?, text(case, "msg")?.as_bytes(), text(case, "sig")?)?;
        assert_eq!(is_accepted, expected, "{case}");
        *(if expected { &mut accepted } else { &mut rejected }) += 1;
    }
    assert_eq!((accepted, rejected), (43, 871));
    Ok(())
}

/// The twelve cases that tell verifiers apart (K. Chalkias, F. Garillot, V. Nikolaenko, "Taming the many EdDSAs", 2020).
const SPECCHECK: [(bool, &str); 12] = [
    (false, "A and R of low order, S = 0: signs every message"),
    (false, "A of low order"),
    (false, "R of low order"),
    (true, "A and R of mixed order; the equation holds without the cofactor, so no verifier doubts it"),
    (false, "A and R of mixed order; the equation holds with the cofactor only"),
    (false, "A of mixed order; with the cofactor only, and not if the multiplied hash is reduced"),
    (false, "S above the order of the group: another spelling of a good signature"),
    (false, "S twice above the order of the group"),
    (false, "R of low order and not canonical; holds if R is hashed as it should be spelled"),
    (false, "R of low order and not canonical; holds if R is hashed as it is spelled"),
    (false, "A of low order and not canonical; holds if A is hashed as it should be spelled"),
    (false, "A of low order and not canonical; holds if A is hashed as it is spelled"),
];

#[test]
fn variants_of_verification() -> Result<()> {
    let Some(folder) = vectors_of_others() else { return Ok(()) };
    let document = json(&folder.join("ed25519/speccheck.json"))?;
    let cases = document.as_array().context("a list of cases")?;
    assert_eq!(cases.len(), SPECCHECK.len());
    for ((case, (expected, why)), number) in cases.iter().zip(SPECCHECK).zip(0..) {
        let message = hex::decode(text(case, "message")?)?;
        let accepted = accepts(text(case, "pub_key")?, &message, text(case, "signature")?)?;
        assert_eq!(accepted, expected, "case {number}: {why}");
    }
    Ok(())
}

const NO_TAG: (ReadError, &str) = (ReadError::NotAToken, "tagged neither as COSE_Sign1 nor as COSE_Sign");
const SEVERAL: (ReadError, &str) = (ReadError::UnsupportedVersion, "COSE_Sign, which a later license may be");
const OTHER_SYSTEM: (ReadError, &str) = (ReadError::OtherKind, "a token of another system: no typ of ours");

/// The COSE examples are no licenses: all are refused, the good ones, too. What for:
const COSE: [(&str, (ReadError, &str)); 22] = [
    ("eddsa-examples-eddsa-01", SEVERAL),
    ("eddsa-examples-eddsa-sig-01", OTHER_SYSTEM),
    ("eddsa-examples-eddsa-sig-02", OTHER_SYSTEM),
    ("sign-tests-ecdsa-01", SEVERAL),
    ("sign-tests-sign-fail-01", NO_TAG),
    ("sign-tests-sign-fail-02", SEVERAL),
    ("sign-tests-sign-fail-03", SEVERAL),
    ("sign-tests-sign-fail-04", SEVERAL),
    ("sign-tests-sign-fail-06", SEVERAL),
    ("sign-tests-sign-fail-07", SEVERAL),
    ("sign-tests-sign-pass-01", SEVERAL),
    ("sign-tests-sign-pass-02", SEVERAL),
    ("sign-tests-sign-pass-03", NO_TAG),
    ("sign1-tests-sign-fail-01", NO_TAG),
    ("sign1-tests-sign-fail-02", OTHER_SYSTEM),
    ("sign1-tests-sign-fail-03", OTHER_SYSTEM),
    ("sign1-tests-sign-fail-04", OTHER_SYSTEM),
    ("sign1-tests-sign-fail-06", OTHER_SYSTEM),
    ("sign1-tests-sign-fail-07", OTHER_SYSTEM),
    ("sign1-tests-sign-pass-01", OTHER_SYSTEM),
    ("sign1-tests-sign-pass-02", OTHER_SYSTEM),
    ("sign1-tests-sign-pass-03", NO_TAG),
];

#[test]
fn cose_examples_are_no_licenses() -> Result<()> {
    let Some(folder) = vectors_of_others() else { return Ok(()) };
    for (name, (expected, why)) in COSE {
        let case = json(&folder.join("cose").join(name).with_extension("json"))?;
        let bytes = hex::decode(text(&case["output"], "cbor")?)?;
        assert_eq!(UnverifiedToken::parse(&bytes).err(), Some(expected), "{name}: {why}");
    }
    assert_eq!(
        std::fs::read_dir(folder.join("cose"))?.count(),
        COSE.len(),
        "an example that is not looked at"
    );
    Ok(())
}

/// The EdDSA example of COSE_Sign1, taken apart by coset: the Sig_structure is the one that the example spells out, and
/// our key verifies the signature over it, and over nothing else.
#[test]
fn cose_example_of_ed25519_verifies() -> Result<()> {
    let Some(folder) = vectors_of_others() else { return Ok(()) };
    let case = json(&folder.join("cose/eddsa-examples-eddsa-sig-01.json"))?;
    let bytes = hex::decode(text(&case["output"], "cbor")?)?;
    let sign1 = CoseSign1::from_tagged_slice(&bytes).map_err(|error| anyhow!("coset: {error}"))?;
    let message = sign1.tbs_data(&[]);
    assert_eq!(message, hex::decode(text(&case["intermediates"], "ToBeSign_hex")?)?);
    let key = text(&case["input"]["sign0"]["key"], "x_hex")?;
    let signature = hex::encode(&sign1.signature);
    assert!(accepts(key, &message, &signature)?);
    assert!(!accepts(key, &sign1.tbs_data(b"external"), &signature)?);
    Ok(())
}

/// The EdDSA example of COSE_Sign, which has a signature for each signer (RFC 9052 §4.1).
#[test]
fn cose_example_of_several_signers_verifies() -> Result<()> {
    let Some(folder) = vectors_of_others() else { return Ok(()) };
    let case = json(&folder.join("cose/eddsa-examples-eddsa-01.json"))?;
    let bytes = hex::decode(text(&case["output"], "cbor")?)?;
    let sign = CoseSign::from_tagged_slice(&bytes).map_err(|error| anyhow!("coset: {error}"))?;
    let [signature] = sign.signatures.as_slice() else { bail!("not one signature") };
    let message = sign.tbs_data(&[], signature);
    let [signer] = list(&case["input"]["sign"], "signers")?.as_slice() else { bail!("not one signer") };
    let [intermediate] = list(&case["intermediates"], "signers")?.as_slice() else { bail!("not one signer") };
    assert_eq!(message, hex::decode(text(intermediate, "ToBeSign_hex")?)?);
    assert!(accepts(text(&signer["key"], "x_hex")?, &message, &hex::encode(&signature.signature))?);
    Ok(())
}
