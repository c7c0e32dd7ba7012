//! The vectors of `fixtures/`, natively and through the independent reader; `tests/wasm/vectors.test.mjs` does the same
//! through WebAssembly.

#![allow(clippy::indexing_slicing, reason = "a JSON value gives null for a key that it has not")]

use std::collections::BTreeSet;

use anyhow::{Context, Result, anyhow, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use coset::{CoseSign1, TaggedCborSerializable};
use serde_json::Value;
use yizheng::carrier::{self, DICTIONARY_1};
use yizheng::token::UnverifiedToken;
use yizheng::trust::Authority;
use yizheng::verify::{verify_text, verify_token};
use yizheng::{PublicKey, Signature, Text, Timestamp};
use yizheng_office::FileKey;
use yizheng_tests::demo::{Verifier, failure};
use yizheng_tests::programs::{python, python_with_packages};
use yizheng_tests::readers::{present, read_codes, read_texts, verify_with_cwt};
use yizheng_tests::{deterministic, hex, json, workspace};

/// The vector whose header names the polymorphic algorithm, which is read but never written.
const NEVER_WRITTEN: &str = "algorithm-eddsa";

/// One vector of either file.
struct Vector(Value);

impl Vector {
    fn all(file: &str) -> Result<Vec<Self>> {
        let document = json(&workspace("fixtures").join(file))?;
        let vectors = document["vectors"].as_array().context("no vectors")?;
        Ok(vectors.iter().cloned().map(Self).collect())
    }

    fn name(&self) -> &str {
        self.0["name"].as_str().unwrap_or_default()
    }

    fn text(&self, key: &str) -> Result<&str> {
        self.optional_text(key).with_context(|| format!("{}: no text {key}", self.name()))
    }

    fn optional_text(&self, key: &str) -> Option<&str> {
        self.0[key].as_str()
    }

    fn bytes(&self, key: &str) -> Result<Vec<u8>> {
        hex::decode(self.text(key)?).with_context(|| format!("{}: {key}", self.name()))
    }

    fn verifier(&self) -> Result<Verifier> {
        let time = self.0["time"].as_u64().context("no time")?;
        let (authority, text) = (&self.0["authority"], |value: &Value| {
            Text::new(value.as_str().unwrap_or_default()).map_err(|error| anyhow!("{value}: {error:?}"))
        });
        let digits = authority["key_hex"].as_str().context("no key_hex")?;
        let bytes = hex::array::<32>(digits)?;
        ensure!(authority["key"] == URL_SAFE_NO_PAD.encode(bytes), "key and key_hex differ");
        let authority = Authority::new(
            text(&authority["name"])?,
            Some(text(&authority["code"])?),
            PublicKey::from_ed25519(&bytes).map_err(|error| anyhow!("{error:?}"))?,
        );
        Ok(Verifier::new(&authority, Timestamp::from_seconds(time)))
    }

    fn key(&self) -> Result<FileKey> {
        let secret = self.0["authority"]["secret_hex"].as_str().context("no secret_hex")?;
        let key = FileKey::from_seed(&hex::array(secret)?).map_err(failure)?;
        ensure!(
            self.0["authority"]["key_hex"] == hex::encode(key.public().as_bytes()),
            "key and secret differ"
        );
        Ok(key)
    }
}

#[test]
fn the_dictionary_beside_the_vectors_is_ours() -> Result<()> {
    assert_eq!(std::fs::read(workspace("fixtures/dictionary-1.bin"))?, DICTIONARY_1);
    Ok(())
}

#[test]
fn every_vector_has_its_own_name_and_says_what_it_is() -> Result<()> {
    let (licenses, rejects) = (Vector::all("licenses.json")?, Vector::all("rejects.json")?);
    let mut names = BTreeSet::new();
    for vector in licenses.iter().chain(&rejects) {
        assert!(!vector.text("description")?.is_empty(), "{}", vector.name());
        assert!(names.insert(vector.text("name")?), "{} twice", vector.name());
    }
    assert!(rejects.len() > licenses.len(), "{} rejected, {} read", rejects.len(), licenses.len());
    Ok(())
}

#[test]
fn licenses_are_signed_and_carried_as_written_down() -> Result<()> {
    for vector in Vector::all("licenses.json")? {
        let (name, token, deflated) = (vector.name(), vector.bytes("token")?, vector.bytes("deflated")?);
        let parsed = UnverifiedToken::parse(&token).map_err(|error| anyhow!("{name}: {error}"))?;
        let claims = parsed.danger_unverified_claims();
        assert_eq!(serde_json::to_value(claims)?, vector.0["claims"], "{name}");
        deterministic::check_token(&token).with_context(|| name.to_string())?;

        let key = vector.key()?;
        let signed = yizheng::token::sign(claims, &key).map_err(|error| anyhow!("{error:?}"))?;
        assert_eq!(signed == token, name != NEVER_WRITTEN, "{name}");

        assert_eq!(carrier::deflate(&token), deflated, "{name}");
        assert_eq!(carrier::inflate(&deflated).map_err(|error| anyhow!("{error:?}"))?, token, "{name}");
        for spelling in ["text_digits", "text_base64url"] {
            let read = carrier::read(vector.text(spelling)?);
            assert_eq!(read.as_ref(), Ok(&token), "{name}: {spelling}");
        }
    }
    Ok(())
}

#[test]
fn licenses_give_exactly_their_report() -> Result<()> {
    for vector in Vector::all("licenses.json")? {
        let (name, verifier) = (vector.name(), vector.verifier()?);
        let expected = &vector.0["report"];
        let report = verify_token(&vector.bytes("token")?, &verifier.context());
        assert_eq!(&serde_json::to_value(&report)?, expected, "{name}");
        for spelling in ["text_digits", "text_base64url"] {
            let report = verify_text(vector.text(spelling)?, &verifier.context());
            let report = report.map_err(|foreign| anyhow!("{name}: {foreign:?}"))?;
            assert_eq!(&serde_json::to_value(&report)?, expected, "{name}: {spelling}");
        }
    }
    Ok(())
}

#[test]
fn rejects_give_their_reason_first_and_no_license() -> Result<()> {
    for vector in Vector::all("rejects.json")? {
        let (name, verifier) = (vector.name(), vector.verifier()?);
        let context = verifier.context();
        let verified = if let Some(text) = vector.optional_text("text") {
            verify_text(text, &context)
        } else if vector.optional_text("deflated").is_some() {
            let text = carrier::write(&vector.bytes("deflated")?, None, carrier::Spelling::Digits);
            verify_text(&text, &context)
        } else {
            Ok(verify_token(&vector.bytes("token")?, &context))
        };
        let expected = &vector.0["expect"];
        match verified {
            Err(foreign) => assert_eq!(expected["foreign"], foreign.kind.code(), "{name}"),
            Ok(report) => {
                let report = serde_json::to_value(&report)?;
                assert_eq!(report["verdict"], expected["verdict"], "{name}");
                assert_eq!(report["license"], Value::Null, "{name}");
                let first = &report["reasons"][0];
                assert_eq!(first["code"], expected["reason"], "{name}");
                assert_eq!(first["detail"], expected["detail"], "{name}");
            }
        }
    }
    Ok(())
}

#[test]
fn texts_around_a_code_give_its_token() -> Result<()> {
    let vectors = Vector::all("carriers.json")?;
    for vector in &vectors {
        let (name, text, token) = (vector.name(), vector.text("text")?, vector.bytes("token")?);
        assert_eq!(carrier::read(text).as_ref(), Ok(&token), "{name}");
        let code = carrier::code_in(text).context("a code")?;
        assert_eq!(carrier::read(&format!("YZ:{code}")).as_ref(), Ok(&token), "{name}");
    }
    let Some(python) = python()? else { return Ok(()) };
    let texts: Vec<&str> = vectors.iter().map(|vector| vector.text("text")).collect::<Result<_>>()?;
    for (claims, vector) in read_texts(&python, &texts)?.iter().zip(&vectors) {
        let token = vector.bytes("token")?;
        let parsed = UnverifiedToken::parse(&token).map_err(|error| anyhow!("{error}"))?;
        let ours = present(serde_json::to_value(parsed.danger_unverified_claims())?);
        assert_eq!(claims, &ours, "{}", vector.name());
    }
    Ok(())
}

#[test]
fn the_independent_reader_sees_the_same_claims() -> Result<()> {
    let Some(python) = python()? else { return Ok(()) };
    let vectors = Vector::all("licenses.json")?;
    for spelling in ["text_digits", "text_base64url"] {
        let texts: Vec<&str> = vectors.iter().map(|vector| vector.text(spelling)).collect::<Result<_>>()?;
        let claims = read_codes(&python, &(texts.join("\n") + "\n"))?;
        assert_eq!(claims.len(), vectors.len());
        for (claims, vector) in claims.iter().zip(&vectors) {
            assert_eq!(claims, &present(vector.0["claims"].clone()), "{}: {spelling}", vector.name());
        }
    }
    Ok(())
}

/// Python's `cwt` looks at the clock: vectors with an expiry are not shown to it.
#[test]
fn python_cwt_verifies_the_licenses() -> Result<()> {
    let Some(python) = python_with_packages()? else { return Ok(()) };
    let vectors: Vec<Vector> = Vector::all("licenses.json")?
        .into_iter()
        .filter(|vector| vector.0["claims"]["token_expires"].is_null())
        .collect();
    let Some(first) = vectors.first() else { bail!("all licenses have an expiry") };
    let public_key = tempfile::NamedTempFile::new()?;
    std::fs::write(&public_key, first.key()?.public_pem().map_err(failure)?)?;
    let tokens: Vec<Vec<u8>> = vectors.iter().map(|vector| vector.bytes("token")).collect::<Result<_>>()?;
    let tokens: Vec<&[u8]> = tokens.iter().map(Vec::as_slice).collect();
    let answers = verify_with_cwt(&python, public_key.path(), &tokens)?;
    for (answer, vector) in answers.iter().zip(&vectors) {
        assert_eq!(answer, &present(vector.0["claims"].clone()), "{}", vector.name());
    }
    Ok(())
}

#[test]
fn coset_reads_the_licenses_and_finds_their_signatures_good() -> Result<()> {
    for vector in Vector::all("licenses.json")? {
        let name = vector.name();
        let sign1 =
            CoseSign1::from_tagged_slice(&vector.bytes("token")?).map_err(|error| anyhow!("{error}"))?;
        let key = vector.key()?;
        sign1
            .verify_signature(&[], |signature, message| {
                key.public().verify(message, &Signature::try_from(signature)?).map_err(anyhow::Error::from)
            })
            .with_context(|| name.to_string())?;
    }
    Ok(())
}
