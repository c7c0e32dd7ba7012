//! Others read what we make: OpenSSL our keys and signatures, zbarimg our codes, Python and two COSE and CBOR crates
//! our tokens. A missing program is skipped, but not in CI (see [`yizheng_tests::programs`]).

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use coset::iana::{Algorithm, EnumI64};
use coset::{CoseSign1, Label, RegisteredLabelWithPrivate, TaggedCborSerializable};
use yizheng::Signature;
use yizheng::carrier::Spelling;
use yizheng::token::{LICENSE_KIND, UnverifiedToken};
use yizheng::verify::{verify_text, verify_token};
use yizheng_office::codes::{Code, Format, Level};
use yizheng_office::{FileKey, Passphrase};
use yizheng_tests::demo::{Certificate, Demo, NOW, PASSPHRASE, Verifier, failure};
use yizheng_tests::deterministic;
use yizheng_tests::programs::{installed, python, python_with_packages, run, said};
use yizheng_tests::readers::{code_reader, present, read_codes, verify_with_cwt};

/// Certificate types on the demo sheets: a new one must not slip by these tests.
const DEMO_TYPES: usize = 13;

/// The environment variable through which OpenSSL learns the passphrase.
const PASS: &str = "YIZHENG_TEST_PASSPHRASE";

#[test]
fn openssl_reads_our_key_and_finds_our_public_half() -> Result<()> {
    let Some(openssl) = installed("openssl")? else { return Ok(()) };
    let demo = Demo::make()?;
    let public = said(
        Command::new(&openssl)
            .args(["pkey", "-pubout", "-passin", &format!("env:{PASS}"), "-in"])
            .arg(demo.key_file())
            .env(PASS, PASSPHRASE),
        &[],
    )?;
    assert_eq!(public, fs::read_to_string(demo.public_key_file())?);
    let wrong = run(
        Command::new(&openssl)
            .args(["pkey", "-noout", "-passin", &format!("env:{PASS}"), "-in"])
            .arg(demo.key_file())
            .env(PASS, "another passphrase"),
        &[],
    )?;
    assert!(!wrong.status.success(), "OpenSSL needs no passphrase: the key file is not encrypted");
    Ok(())
}

#[test]
fn we_read_keys_that_openssl_made() -> Result<()> {
    let Some(openssl) = installed("openssl")? else { return Ok(()) };
    let folder = tempfile::tempdir()?;
    let (plain, sealed) = (folder.path().join("plain.pem"), folder.path().join("sealed.pem"));
    said(Command::new(&openssl).args(["genpkey", "-algorithm", "ed25519", "-out"]).arg(&plain), &[])?;
    let public = said(Command::new(&openssl).args(["pkey", "-pubout", "-in"]).arg(&plain), &[])?;
    let unencrypted = FileKey::read(&plain, &Passphrase::new(PASSPHRASE.to_string()));
    assert!(unencrypted.is_err(), "a key that is not encrypted is refused");
    for encryption in [
        ["-v2", "aes-256-cbc"].as_slice(),
        &["-v2", "aes-128-cbc"],
        &["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512", "-iter", "100000"],
        &["-scrypt"],
    ] {
        said(
            Command::new(&openssl)
                .args(["pkcs8", "-topk8", "-passout", &format!("env:{PASS}")])
                .args(encryption)
                .arg("-in")
                .arg(&plain)
                .arg("-out")
                .arg(&sealed)
                .env(PASS, PASSPHRASE),
            &[],
        )?;
        let key = FileKey::read(&sealed, &Passphrase::new(PASSPHRASE.to_string()))
            .map_err(failure)
            .with_context(|| format!("{encryption:?}"))?;
        assert_eq!(key.public_pem().map_err(failure)?, public, "{encryption:?}");
        let wrong = FileKey::read(&sealed, &Passphrase::new("another passphrase".to_string()));
        assert!(wrong.is_err(), "{encryption:?}");
    }
    Ok(())
}

#[test]
fn openssl_verifies_the_signature_over_the_sig_structure() -> Result<()> {
    let Some(openssl) = installed("openssl")? else { return Ok(()) };
    let demo = Demo::make()?;
    let certificate = demo.certificates().first().context("the demo has certificates")?;
    let sign1 = sign1(&certificate.token)?;
    let mut message = sign1.tbs_data(&[]);
    assert!(openssl_verifies(&openssl, &demo, &message, &sign1.signature)?);
    let last = message.last_mut().context("a message")?;
    *last ^= 1;
    assert!(!openssl_verifies(&openssl, &demo, &message, &sign1.signature)?);
    Ok(())
}

fn openssl_verifies(openssl: &Path, demo: &Demo, message: &[u8], signature: &[u8]) -> Result<bool> {
    let (message_file, signature_file) =
        (demo.folder().join("sig_structure.bin"), demo.folder().join("signature.bin"));
    fs::write(&message_file, message)?;
    fs::write(&signature_file, signature)?;
    let output = run(
        Command::new(openssl)
            .args(["pkeyutl", "-verify", "-rawin", "-pubin", "-inkey"])
            .arg(demo.public_key_file())
            .arg("-in")
            .arg(&message_file)
            .arg("-sigfile")
            .arg(&signature_file),
        &[],
    )?;
    Ok(output.status.success())
}

#[test]
fn zbarimg_and_python_read_every_printed_code() -> Result<()> {
    let (Some(zbarimg), Some(python)) = (installed("zbarimg")?, python()?) else { return Ok(()) };
    let demo = Demo::make()?;
    let verifier = Verifier::new(demo.authority(), NOW);
    for spelling in [Spelling::Digits, Spelling::Base64Url] {
        let texts: Vec<String> =
            demo.certificates().iter().map(|certificate| demo.text(certificate, spelling)).collect();
        let mut pictures = Vec::new();
        for (text, place) in texts.iter().zip(1..) {
            let picture = demo.folder().join(format!("{spelling:?}-{place}.png"));
            let code = Code::new(text, Level::Medium).map_err(|error| anyhow!("{error:?}"))?;
            fs::write(&picture, code.draw(Format::Png, 40.0))?;
            pictures.push(picture);
        }
        // Among so many modules zbar now and then sees a bar code, too: it is asked for QR codes alone.
        let options = ["--raw", "-q", "-Sdisable", "-Sqrcode.enable"];
        let read = said(Command::new(&zbarimg).args(options).args(&pictures), &[])?;
        assert_eq!(read.lines().count(), texts.len(), "codes that zbarimg reads");
        for (read, text) in read.lines().zip(&texts) {
            assert_eq!(read, text);
        }

        let claims = read_codes(&python, &read)?;
        assert_eq!(claims.len(), texts.len());
        for ((claims, text), certificate) in claims.iter().zip(&texts).zip(demo.certificates()) {
            let report = verify_text(text, &verifier.context()).map_err(|foreign| anyhow!("{foreign:?}"))?;
            let license = report.license().with_context(|| format!("{:?}", report.reasons()))?;
            assert_eq!(license.claims(), &certificate.claims);
            assert_eq!(claims, &present(serde_json::to_value(license.claims())?), "{text}");
            let in_report = &present(serde_json::to_value(&report)?)["license"];
            assert_eq!(&claims["license"], in_report, "{text}");
        }
    }
    Ok(())
}

#[test]
fn python_refuses_damaged_codes() -> Result<()> {
    let Some(python) = python()? else { return Ok(()) };
    let demo = Demo::make()?;
    let certificate = demo.certificates().first().context("the demo has certificates")?;
    let text = demo.text(certificate, Spelling::Digits);
    let cut = text.get(..text.len() - 17).context("a long text")?;
    for damaged in [cut, &text.replacen("#1", "#2", 1), "https://example.com/menu", ""] {
        let output = run(&mut code_reader(&python), format!("{damaged}\n").as_bytes())?;
        assert!(!output.status.success(), "{damaged}");
    }
    Ok(())
}

#[test]
fn python_cwt_verifies_certificates_of_every_type() -> Result<()> {
    let Some(python) = python_with_packages()? else { return Ok(()) };
    let demo = Demo::make()?;
    assert_eq!(demo.one_of_each_type().len(), DEMO_TYPES);
    let tokens: Vec<&[u8]> = demo.certificates().iter().map(|one| one.token.as_slice()).collect();
    let answers = verify_with_cwt(&python, &demo.public_key_file(), &tokens)?;
    for (answer, certificate) in answers.iter().zip(demo.certificates()) {
        let ours = present(serde_json::to_value(&certificate.claims)?);
        assert_eq!(answer, &ours, "{}", certificate.claims.license.number);
    }
    Ok(())
}

#[test]
fn python_cwt_rejects_a_flip_in_every_byte_and_the_key_of_another() -> Result<()> {
    let Some(python) = python_with_packages()? else { return Ok(()) };
    let demo = Demo::make()?;
    let certificate = demo.certificates().first().context("the demo has certificates")?;
    let flipped: Vec<Vec<u8>> = (0..certificate.token.len())
        .map(|at| {
            let mut token = certificate.token.clone();
            token.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (at % 8));
            token
        })
        .collect();
    let tokens: Vec<&[u8]> = flipped.iter().map(Vec::as_slice).collect();
    let answers = verify_with_cwt(&python, &demo.public_key_file(), &tokens)?;
    for (answer, at) in answers.iter().zip(0..) {
        assert!(answer["rejected"].is_string(), "byte {at}: {answer}");
    }

    let other = FileKey::from_seed(&[9; 32]).map_err(failure)?;
    let other_file = demo.folder().join("other.pub.pem");
    fs::write(&other_file, other.public_pem().map_err(failure)?)?;
    let answers = verify_with_cwt(&python, &other_file, &[&certificate.token])?;
    assert!(answers.iter().all(|answer| answer["rejected"].is_string()), "{answers:?}");
    Ok(())
}

#[test]
fn coset_parses_every_token_and_its_sig_structure_verifies() -> Result<()> {
    let demo = Demo::make()?;
    for Certificate { token, claims, .. } in demo.certificates() {
        let sign1 = sign1(token)?;
        let header = &sign1.protected.header;
        assert_eq!(header.alg, Some(RegisteredLabelWithPrivate::Assigned(Algorithm::Ed25519)));
        assert_eq!(Algorithm::Ed25519.to_i64(), -19);
        assert_eq!(header.key_id, demo.authority().key.id().0);
        let typ = coset::cbor::Value::Text(LICENSE_KIND.to_string());
        assert_eq!(header.rest, [(Label::Int(16), typ)]);
        assert!(sign1.unprotected.is_empty());
        assert_eq!(sign1.payload, Some(claims.encode()));

        // coset hands over the signature and the Sig_structure that it built itself.
        let verified = sign1.verify_signature(&[], |signature, message| {
            demo.authority()
                .key
                .verify(message, &Signature::try_from(signature)?)
                .map_err(anyhow::Error::from)
        });
        verified.with_context(|| claims.license.number.to_string())?;
        assert_eq!(&sign1.to_tagged_vec().map_err(|error| anyhow!("{error}"))?, token);
    }
    Ok(())
}

#[test]
fn every_certificate_of_the_demo_is_deterministic() -> Result<()> {
    let demo = Demo::make()?;
    for Certificate { token, claims, .. } in demo.certificates() {
        let number = &claims.license.number;
        deterministic::check_token(token).with_context(|| number.to_string())?;
        // serde_cbor sorts maps canonically (RFC 7049 §3.9), which for our keys is the same order. It reads only
        // what we just made.
        let payload = claims.encode();
        let value: serde_cbor::Value = serde_cbor::from_slice(&payload)?;
        assert_eq!(serde_cbor::to_vec(&value)?, payload, "{number}");
        let header = sign1(token)?.protected.original_data.context("coset keeps what it read")?;
        let value: serde_cbor::Value = serde_cbor::from_slice(&header)?;
        assert_eq!(serde_cbor::to_vec(&value)?, header, "{number}");
    }
    Ok(())
}

#[test]
fn the_demo_has_every_type_and_all_of_it_verifies() -> Result<()> {
    let demo = Demo::make()?;
    assert_eq!(demo.one_of_each_type().len(), DEMO_TYPES);
    let verifier = Verifier::new(demo.authority(), NOW);
    for certificate in demo.certificates() {
        let report = verify_token(&certificate.token, &verifier.context());
        let license = report.license().with_context(|| format!("{:?}", report.reasons()))?;
        assert_eq!(license.claims(), &certificate.claims);
        let parsed = UnverifiedToken::parse(&certificate.token).map_err(|error| anyhow!("{error}"))?;
        assert_eq!(parsed.danger_unverified_claims(), &certificate.claims);
    }
    Ok(())
}

fn sign1(token: &[u8]) -> Result<CoseSign1> {
    CoseSign1::from_tagged_slice(token).map_err(|error| anyhow!("coset: {error}"))
}
