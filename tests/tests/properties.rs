//! What holds for every license, not only for those somebody thought of.

use std::sync::LazyLock;

use coset::{CoseSign1, TaggedCborSerializable};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use yizheng::carrier::{self, Spelling};
use yizheng::license::{Extension, ExtensionValue, FaceItem, MAX_VERSION, Replaces, StatusReference};
use yizheng::text::listed;
use yizheng::token::{MAX_TOKEN_BYTES, SignError, UnverifiedToken};
use yizheng::trust::Authority;
use yizheng::verify::{Verdict, verify_text, verify_token};
use yizheng::{Claims, Commitment, Date, License, Permit, Text, Timestamp};
use yizheng_office::FileKey;
use yizheng_tests::demo::{NOW, Verifier, in_token_order};
use yizheng_tests::deterministic;

/// 1900-01-01 and 9999-12-31, in days since 1970-01-01.
const DATES: std::ops::RangeInclusive<i64> = -25_567..=2_932_896;

/// Proptest's cases for tests that verify a signature in each step of a loop.
const FEW: u32 = 16;

/// An office that signs and is trusted.
struct Office {
    key: FileKey,
    verifier: Verifier,
}

static OFFICE: LazyLock<Office> = LazyLock::new(|| {
    let Ok(key) = FileKey::from_seed(&[7; 32]) else { unreachable!("this seed has a usable key") };
    let Ok(name) = Text::new("水城县行政审批服务局") else { unreachable!("a text") };
    let authority = Authority::new(name, None, key.public().clone());
    let verifier = Verifier::new(&authority, NOW);
    Office { key, verifier }
});

/// The token of `claims`, or none where it would be too long.
fn sign(claims: &Claims) -> Result<Option<Vec<u8>>, TestCaseError> {
    match yizheng::token::sign(claims, &OFFICE.key) {
        Ok(token) => Ok(Some(token)),
        Err(SignError::TooLong { bytes }) => {
            prop_assert!(bytes > MAX_TOKEN_BYTES);
            Ok(None)
        }
        Err(error) => Err(TestCaseError::fail(format!("{error:?}"))),
    }
}

fn is_rejected(token: &[u8]) -> bool {
    let report = verify_token(token, &OFFICE.verifier.context());
    matches!(report.verdict(), Verdict::Invalid | Verdict::NoConclusion) && report.license().is_none()
}

proptest! {
    #[test]
    fn what_is_signed_is_read(mut claims in claims()) {
        let Some(token) = sign(&claims)? else { return Ok(()) };
        // Maps have their own order, whatever that of the lists was.
        in_token_order(&mut claims.license);
        let again = sign(&claims)?;
        prop_assert_eq!(again.as_ref(), Some(&token));
        let parsed = UnverifiedToken::parse(&token).map_err(|error| TestCaseError::fail(error.code()))?;
        prop_assert_eq!(parsed.danger_unverified_claims(), &claims);
        let report = verify_token(&token, &OFFICE.verifier.context());
        prop_assert_eq!(report.license().map(|license| license.claims()), Some(&claims));
    }

    #[test]
    fn tokens_are_deterministic_and_other_libraries_read_them(claims in claims()) {
        let Some(token) = sign(&claims)? else { return Ok(()) };
        deterministic::check_token(&token).map_err(|error| TestCaseError::fail(format!("{error:#}")))?;
        let sign1 = CoseSign1::from_tagged_slice(&token).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(sign1.to_tagged_vec().ok(), Some(token));
        // Only what we just made is ever given to serde_cbor.
        let payload = claims.encode();
        let value: Option<serde_cbor::Value> = serde_cbor::from_slice(&payload).ok();
        let again = value.and_then(|value| serde_cbor::to_vec(&value).ok());
        prop_assert_eq!(again, Some(payload));
    }

    #[test]
    fn both_spellings_carry_the_token(claims in claims(), base_url in option::of(Just("https://zz.example/v"))) {
        let Some(token) = sign(&claims)? else { return Ok(()) };
        let deflated = carrier::deflate(&token);
        for spelling in [Spelling::Digits, Spelling::Base64Url] {
            let text = carrier::write(&deflated, base_url, spelling);
            prop_assert!(text.is_ascii());
            let read = carrier::read(&text);
            prop_assert_eq!(read.as_ref(), Ok(&token));
            // As people paste it.
            let read = carrier::read(&format!(" {text}\r\n"));
            prop_assert_eq!(read.as_ref(), Ok(&token));
        }
    }

    /// Digits that a scanner or a person got wrong never become another license.
    #[test]
    fn a_wrong_character_in_the_text_is_rejected(
        claims in claims(),
        digits in any::<bool>(),
        at in any::<Index>(),
        with in "[0-9A-Za-z_-]",
    ) {
        let Some(token) = sign(&claims)? else { return Ok(()) };
        let spelling = if digits { Spelling::Digits } else { Spelling::Base64Url };
        let text = carrier::write(&carrier::deflate(&token), None, spelling);
        let at = at.index(text.len());
        let mut wrong = text.clone();
        wrong.replace_range(at..=at, &with);
        // Not every character counts: deflate ignores its last bits.
        if let Ok(report) = verify_text(&wrong, &OFFICE.verifier.context()) {
            let same = carrier::read(&wrong) == Ok(token);
            prop_assert_eq!(report.license().is_some(), same, "{} instead of {}", wrong, text);
        }
    }

    #[test]
    fn a_flipped_bit_is_rejected(claims in claims(), bit in any::<Index>()) {
        let Some(token) = sign(&claims)? else { return Ok(()) };
        let bit = bit.index(token.len() * 8);
        prop_assert!(is_rejected(&flipped(&token, bit)), "bit {}", bit);
    }

    #[test]
    fn a_cut_token_is_said_to_be_cut(claims in claims(), length in any::<Index>()) {
        let Some(token) = sign(&claims)? else { return Ok(()) };
        let start = token.get(..length.index(token.len())).unwrap_or_default();
        prop_assert!(is_rejected(start));
        let expected = if start.is_empty() { "not_a_token" } else { "cut" };
        prop_assert_eq!(UnverifiedToken::parse(start).err().map(|error| error.code()), Some(expected));
    }

    /// A mutated payload may still be good claims, but then it is their only encoding.
    #[test]
    fn mutated_claims_that_are_read_are_written_the_same(claims in claims(), mutations in mutations()) {
        let payload = mutated(claims.encode(), &mutations);
        if let Ok(claims) = Claims::parse(&payload) {
            prop_assert_eq!(claims.encode(), payload);
        }
    }

    #[test]
    fn mutated_tokens_never_verify_and_never_panic(claims in claims(), mutations in mutations()) {
        let Some(token) = sign(&claims)? else { return Ok(()) };
        let mutant = mutated(token.clone(), &mutations);
        prop_assert_eq!(is_rejected(&mutant), mutant != token);
        if UnverifiedToken::parse(&mutant).is_ok() {
            deterministic::check_token(&mutant).map_err(|error| TestCaseError::fail(format!("{error:#}")))?;
            let sign1 = CoseSign1::from_tagged_slice(&mutant).ok();
            prop_assert_eq!(sign1.and_then(|sign1| sign1.to_tagged_vec().ok()), Some(mutant));
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
        prop_assert!(is_rejected(&bytes));
        if let Ok(claims) = Claims::parse(&bytes) {
            prop_assert_eq!(claims.encode(), bytes);
        }
    }

    #[test]
    fn arbitrary_texts_never_panic(prefix in select(vec!["", "YZ:", "YZ:1", "YZ:B1", "https://a.example/v#1"]), text: String) {
        let text = format!("{prefix}{text}");
        if let Ok(report) = verify_text(&text, &OFFICE.verifier.context()) {
            prop_assert!(report.license().is_none());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(FEW))]

    #[test]
    fn every_single_bit_counts(claims in claims()) {
        let Some(token) = sign(&claims)? else { return Ok(()) };
        for bit in 0..token.len() * 8 {
            prop_assert!(is_rejected(&flipped(&token, bit)), "bit {}", bit);
        }
    }

    #[test]
    fn every_truncation_is_rejected(claims in claims()) {
        let Some(token) = sign(&claims)? else { return Ok(()) };
        let text = carrier::write(&carrier::deflate(&token), None, Spelling::Digits);
        for length in 0..token.len() {
            prop_assert!(is_rejected(token.get(..length).unwrap_or_default()), "{} bytes", length);
        }
        for length in 0..text.len() {
            let cut = text.get(..length).unwrap_or_default();
            if let Ok(report) = verify_text(cut, &OFFICE.verifier.context()) {
                prop_assert!(report.license().is_none(), "{} characters", length);
            }
        }
    }
}

fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut flipped = bytes.to_vec();
    flipped.iter_mut().skip(bit / 8).take(1).for_each(|byte| *byte ^= 1 << (bit % 8));
    flipped
}

/// A change to bytes.
#[derive(Clone, Debug)]
enum Mutation {
    Replace(Index, u8),
    Insert(Index, u8),
    Remove(Index),
    /// One stretch put in the place of another, which swaps or doubles map entries now and then.
    Copy(Index, Index, usize),
}

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let mutation = prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Mutation::Replace(at, byte)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Mutation::Insert(at, byte)),
        any::<Index>().prop_map(Mutation::Remove),
        (any::<Index>(), any::<Index>(), 1..40usize)
            .prop_map(|(from, to, length)| Mutation::Copy(from, to, length)),
    ];
    vec(mutation, 1..4)
}

fn mutated(mut bytes: Vec<u8>, mutations: &[Mutation]) -> Vec<u8> {
    for mutation in mutations {
        match mutation {
            Mutation::Replace(at, byte) => {
                let at = at.index(bytes.len());
                bytes.splice(at..=at, [*byte]);
            }
            Mutation::Insert(at, byte) => bytes.insert(at.index(bytes.len() + 1), *byte),
            Mutation::Remove(at) => drop(bytes.remove(at.index(bytes.len()))),
            Mutation::Copy(from, to, length) => {
                let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
                let end = |at: usize| (at + length).min(bytes.len());
                let stretch = bytes.get(from..end(from)).unwrap_or_default().to_vec();
                let replaced = to..end(to);
                bytes.splice(replaced, stretch);
            }
        }
    }
    bytes
}

fn claims() -> impl Strategy<Value = Claims> {
    let status = (any::<u64>(), code()).prop_map(|(index, uri)| StatusReference { index, uri });
    (option::of(code()), option::of(moment()), moment(), option::of(status), license()).prop_map(
        |(holder_code, token_expires, issued_at, status, license)| {
            let mut claims = Claims::new(issued_at, license);
            claims.holder_code = holder_code;
            claims.token_expires = token_expires;
            claims.status = status;
            claims
        },
    )
}

/// Any number that fits: no clock is consulted, so no moment is too far.
fn moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![1_600_000_000..2_000_000_000u64, any::<u64>()].prop_map(Timestamp::from_seconds)
}

prop_compose! {
    fn license()(
        (type_code, type_name, number, holder_name) in (code(), text(), number(), text()),
        (version, replaces) in version(),
        (holder_code_type, division) in (option::of(any::<u64>()), 100_000..=999_999u32),
        (representative, premises, industry, legal_authority) in
            (option::of(text()), option::of(text()), option::of(text()), option::of(text())),
        permits in prop_oneof![Just(vec![]), vec(permit(), 2..=6)],
        items in items(),
        (valid_from, valid_until) in term(),
        commitments in vec(commitment(), 0..3),
        document_sha256 in option::of(any::<[u8; 32]>()),
        extensions in extensions(),
    ) -> License {
        let mut license = License::new(type_code, type_name, number, holder_name, division);
        license.version = version;
        license.holder_code_type = holder_code_type;
        license.representative = representative;
        license.premises = premises;
        license.industry = industry;
        license.permits = permits;
        license.items = items;
        license.valid_from = valid_from;
        license.valid_until = valid_until;
        license.commitments = commitments;
        license.replaces = replaces;
        license.legal_authority = legal_authority;
        license.document_sha256 = document_sha256;
        license.extensions = extensions;
        license
    }
}

prop_compose! {
    fn permit()(
        (name, number, authority) in (text(), number(), text()),
        (item_code, scope) in (option::of(code()), option::of(text())),
        (valid_from, valid_until) in term(),
        commitments in vec(commitment(), 0..2),
        extensions in extensions(),
    ) -> Permit {
        let mut permit = Permit::new(name, number, authority);
        permit.item_code = item_code;
        permit.scope = scope;
        permit.valid_from = valid_from;
        permit.valid_until = valid_until;
        permit.commitments = commitments;
        permit.extensions = extensions;
        permit
    }
}

/// A version, and what it may replace.
fn version() -> impl Strategy<Value = (u64, Option<Replaces>)> {
    let later = (2..=MAX_VERSION).prop_flat_map(|version| {
        let replaces = (1..version, any::<[u8; 16]>())
            .prop_map(|(version, token_hash)| Replaces { version, token_hash });
        (Just(version), option::of(replaces))
    });
    prop_oneof![Just((1, None)), later]
}

/// Different labels in any order.
fn items() -> impl Strategy<Value = Vec<FaceItem>> {
    btree_map(text(), text(), 0..5)
        .prop_map(|items| items.into_iter().map(|(label, value)| FaceItem { label, value }).collect())
}

fn extensions() -> impl Strategy<Value = Vec<Extension>> {
    let key = prop_oneof![-300..0i64, i64::MIN..0];
    btree_map(key, extension_value(), 0..3)
        .prop_map(|all| all.into_iter().map(|(key, value)| Extension { key, value }).collect())
}

fn extension_value() -> impl Strategy<Value = ExtensionValue> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(ExtensionValue::Integer),
        text().prop_map(ExtensionValue::Text),
        vec(any::<u8>(), 0..40).prop_map(ExtensionValue::Bytes),
    ];
    leaf.prop_recursive(4, 12, 4, |inner| vec(inner, 0..4).prop_map(ExtensionValue::Array))
}

fn commitment() -> impl Strategy<Value = Commitment> {
    (text(), date()).prop_map(|(text, due)| Commitment { text, due })
}

/// From and until, each there or not, never the wrong way round.
fn term() -> impl Strategy<Value = (Option<Date>, Option<Date>)> {
    (option::of(date()), option::of(date())).prop_map(|(one, two)| match (one, two) {
        (Some(one), Some(two)) => (Some(one.min(two)), Some(one.max(two))),
        other => other,
    })
}

fn date() -> impl Strategy<Value = Date> {
    prop_oneof![20_000..24_000i64, DATES].prop_filter_map("a date", |days| Date::from_days(days).ok())
}

/// What codes are written in.
fn code() -> impl Strategy<Value = Text> {
    "[!-~]{1,30}".prop_filter_map("a code", |code| Text::new(&code).ok())
}

fn number() -> impl Strategy<Value = Text> {
    text().prop_filter("a number", Text::is_number)
}

/// What faces say: mostly common characters, now and then rare ones, other scripts.
fn text() -> impl Strategy<Value = Text> {
    let character = prop_oneof![
        10 => "[\u{4E00}-\u{9FFF}]",
        5 => "[!-~]",
        1 => "[a-z] [A-Z]",
        2 => select(vec!["（", "）", "〔2026〕", "号", "、", "·", "㎡", "Ⅲ", "食品经营许可证"]).prop_map(String::from),
        1 => "[\u{3400}-\u{4DBF}\u{20000}-\u{2A6DF}\u{30000}-\u{3134A}]",
        1 => select(vec!["葛", "ǖ", "é", "한", "ཀ", "ᠮ", "ꆈ", "ئ", "\u{2EE5D}"]).prop_map(String::from),
        1 => any::<char>().prop_filter("a listed one", |one| *one != ' ' && listed(*one)).prop_map(String::from),
    ];
    // Some so long that the token is near or past its bound, and compressed in zlib's way.
    let length = prop_oneof![30 => 1..12usize, 1 => 100..300usize];
    length
        .prop_flat_map(move |length| vec(character.clone(), length))
        .prop_map(|characters| characters.concat())
        .prop_filter_map("a text", |text| Text::new(&text).ok())
}
