//! Token Status Lists: the vectors of the draft, and what every status does to a license and to its components.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::Value;
use yizheng::Timestamp;
use yizheng::token::{ReadError, UnverifiedToken};
use yizheng::trust::{Statement, Status, StatusEntries, StatusList, Trust};
use yizheng::verify::{NoStatus, PermitState, Reason, Report, Severity, Verdict};
use yizheng_tests::demo::NOW;
use yizheng_tests::programs::vectors_of_others;
use yizheng_tests::trust_world::{
    World, claims_with_status, codes, day, entries, license, permit, shifted, signed, text, verify,
};
use yizheng_tests::{hex, json};

const LIST: &str = "yz:371529-2026-01";

/// The vectors of draft-ietf-oauth-status-list.
fn vectors() -> Result<Option<Value>> {
    vectors_of_others().map(|folder| json(&folder.join("status-list/vectors.json"))).transpose()
}

/// `{"bits": …, "lst": h'…'}` as the draft spells it, `bits` first.
fn bits_and_list(cbor: &[u8]) -> Result<(u8, &[u8])> {
    let rest = cbor.strip_prefix(b"\xA2\x64bits").context("bits first")?;
    let (bits, rest) = rest.split_first().context("bits")?;
    let rest = rest.strip_prefix(b"\x63lst").context("then lst")?;
    let rest = match rest {
        [0x58, _, rest @ ..] | [0x59, _, _, rest @ ..] => rest,
        _ => return Err(anyhow!("a byte string of 24 bytes to 64 KiB")),
    };
    Ok((*bits, rest))
}

/// All 2²⁰ entries of each vector: those that it lists, and 0 everywhere else.
#[test]
fn encodings_of_the_draft() -> Result<()> {
    let Some(document) = vectors()? else { return Ok(()) };
    let vectors = document.get("vectors").and_then(Value::as_array).context("vectors")?;
    let mut widths = Vec::new();
    for vector in vectors {
        let number = |name: &str| vector.get(name).and_then(Value::as_u64).with_context(|| name.to_string());
        let cbor = vector.get("cbor_hex").and_then(Value::as_str).context("cbor_hex")?;
        let cbor = hex::decode(cbor)?;
        let (bits, compressed) = bits_and_list(&cbor)?;
        assert_eq!(u64::from(bits), number("bits")?);
        let found =
            StatusEntries::inflate(bits, compressed).map_err(|error| anyhow!("{bits} bits: {error}"))?;
        let size = number("size")?;
        assert_eq!((found.len() as u64, size, found.bits()), (1 << 20, 1 << 20, bits));
        let mut expected = BTreeMap::new();
        for pair in vector.get("nonzero").and_then(Value::as_array).context("nonzero")? {
            let pair: Vec<u64> = pair.as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
            let [index, value] = *pair.as_slice() else { return Err(anyhow!("no pair: {pair:?}")) };
            ensure!(expected.insert(index, value).is_none(), "{index} twice");
        }
        ensure!(expected.len() > 10);
        for index in 0..size {
            let value = expected.get(&index).copied().unwrap_or_default();
            assert_eq!(found.get(index).map(u64::from), Some(value), "{bits} bits, entry {index}");
        }
        assert_eq!(found.get(size), None);
        // Written by us, they are read as the same.
        let list = StatusList::new(text(LIST)?, NOW, None, &found);
        assert_eq!(list.entries(), Ok(found));
        widths.push(bits);
    }
    assert_eq!(widths, [1, 2, 4, 8]);
    Ok(())
}

/// No other width, no other compression, nothing cut.
#[test]
fn encodings_that_are_none() -> Result<()> {
    let Some(document) = vectors()? else { return Ok(()) };
    for vector in document.get("vectors").and_then(Value::as_array).context("vectors")? {
        let cbor = hex::decode(vector.get("cbor_hex").and_then(Value::as_str).context("cbor_hex")?)?;
        let (_, compressed) = bits_and_list(&cbor)?;
        for bits in [0, 3, 5, 6, 7, 9, 16, 255] {
            assert_eq!(StatusEntries::inflate(bits, compressed), Err(ReadError::Structure), "{bits}");
        }
        for cut in [0, 1, 2, compressed.len() / 2, compressed.len() - 5, compressed.len() - 1] {
            let start = compressed.get(..cut).unwrap_or_default();
            assert_eq!(StatusEntries::inflate(4, start), Err(ReadError::Structure), "{cut} bytes");
        }
        // Its checksum counts, and raw DEFLATE has none.
        let mut flipped = compressed.to_vec();
        flipped.iter_mut().rev().take(1).for_each(|byte| *byte ^= 1);
        assert_eq!(StatusEntries::inflate(4, &flipped), Err(ReadError::Structure));
        let raw = compressed.get(2..compressed.len() - 4).unwrap_or_default();
        assert_eq!(StatusEntries::inflate(4, raw), Err(ReadError::Structure));
    }
    Ok(())
}

/// The signed examples of the draft are ECDSA and of another system: both are refused. What for:
const SIGNED: [(&str, ReadError, &str); 2] = [
    (
        "status_list_cwt_hex",
        ReadError::UnsupportedVersion,
        "its typ is ours, but its key identifier stands outside the signature: a header that we cannot read",
    ),
    ("referenced_token_cwt_hex", ReadError::OtherKind, "a token of another system: no typ at all"),
];

#[test]
fn signed_examples_of_the_draft() -> Result<()> {
    let Some(document) = vectors()? else { return Ok(()) };
    let examples = document.get("signed").context("signed")?;
    let world = World::with(&["office"])?;
    let trust = Trust::domain(&world.domain()?);
    for (name, expected, why) in SIGNED {
        let bytes = hex::decode(examples.get(name).and_then(Value::as_str).context(name)?)?;
        assert_eq!(Statement::<StatusList>::parse(&bytes).err(), Some(expected), "{name}: {why}");
        assert_eq!(UnverifiedToken::parse(&bytes).err(), Some(ReadError::OtherKind), "{name} as a license");
        let outcome = trust.clone().add_status_list(&bytes);
        assert_eq!(outcome.map_err(|error| error.code()), Err(expected.code()), "{name}");
    }
    let strings = examples.as_object().into_iter().flatten().filter(|(name, _)| name.ends_with("_hex"));
    assert_eq!(strings.count(), SIGNED.len(), "an example that is not looked at");
    Ok(())
}

/// What a list with these values, an hour old, makes of a license with so many components.
fn report(bits: u8, values: &[u8], index: u64, components: usize) -> Result<Report> {
    let mut world = World::with(&["office"])?;
    let list = StatusList::new(text(LIST)?, shifted(NOW, -3_600), None, &entries(bits, values)?);
    world.publish("office", &list)?;
    let mut claims = claims_with_status(LIST, index)?;
    let permits = (0..components).map(|_| permit(None)).collect::<Result<_>>()?;
    claims.license.permits = permits;
    world.verify(&license(&claims, "office")?)
}

/// The statuses with a meaning, by their value.
const MEANINGS: [(u8, Status, &str, &str); 7] = [
    (1, Status::Revoked, "revoked", "permit_revoked"),
    (2, Status::Suspended, "suspended", "permit_suspended"),
    (3, Status::Superseded, "superseded", "permit_superseded"),
    (11, Status::Deregistered, "deregistered", "permit_deregistered"),
    (12, Status::Annulled, "annulled", "permit_annulled"),
    (13, Status::Withdrawn, "withdrawn", "permit_withdrawn"),
    (14, Status::Lapsed, "lapsed", "permit_lapsed"),
];

fn meaning(value: u8) -> Option<(Status, &'static str, &'static str)> {
    let found = MEANINGS.into_iter().find(|(known, ..)| *known == value)?;
    Some((found.1, found.2, found.3))
}

const UNKNOWN: Reason = Reason::StatusUnavailable { why: NoStatus::UnknownValue, weight: Severity::Caution };

#[test]
fn every_value_on_the_whole() -> Result<()> {
    for value in 0..=15 {
        for components in [0, 2] {
            let report = report(4, &[9, value, 0, 0], 1, components)?;
            let found = report.license().and_then(|license| license.status()).context("a status")?;
            let expected = Status::from_value(value);
            assert_eq!((found.status, found.as_of), (expected, shifted(NOW, -3_600)));
            let (reasons, verdict) = match meaning(value) {
                _ if value == 0 => (vec![], Verdict::Valid),
                Some((status, code, _)) => {
                    assert_eq!(codes(&report), [code]);
                    (vec![Reason::Ended { status }], Verdict::Invalid)
                }
                None => (vec![UNKNOWN], Verdict::Caution),
            };
            assert_eq!((report.reasons(), report.verdict()), (reasons.as_slice(), verdict), "{value}");
            // What became of the whole says nothing of each component.
            let states = report.license().map(|license| license.permit_states().to_vec());
            assert_eq!(states, Some(vec![PermitState::InForce; components]), "{value}");
        }
    }
    Ok(())
}

#[test]
fn every_value_on_each_component() -> Result<()> {
    const COMPONENTS: usize = 3;
    for value in 1..=15 {
        for place in 1..=COMPONENTS {
            let mut values = [0; 2 + COMPONENTS];
            values.iter_mut().skip(1 + place).take(1).for_each(|entry| *entry = value);
            let report = report(4, &values, 1, COMPONENTS)?;
            let (state, reasons) = match meaning(value) {
                Some((status, _, code)) => {
                    assert_eq!(codes(&report), ["some_permits_not_in_force", code], "{value}");
                    let some = Reason::SomePermitsNotInForce { in_force: COMPONENTS - 1, of: COMPONENTS };
                    (PermitState::Ended(status), vec![some, Reason::PermitEnded { permit: place, status }])
                }
                None => (PermitState::Unknown, vec![UNKNOWN]),
            };
            assert_eq!(report.reasons(), reasons, "{value} on {place}");
            assert_eq!(report.verdict(), Verdict::Caution);
            let mut states = vec![PermitState::InForce; COMPONENTS];
            states.iter_mut().skip(place - 1).take(1).for_each(|found| *found = state);
            let found = report.license().map(|license| license.permit_states().to_vec());
            assert_eq!(found, Some(states), "{value} on {place}");
            // The whole stands.
            let whole = report.license().and_then(|license| license.status());
            assert_eq!(whole.map(|found| found.status), Some(Status::Valid));
        }
    }
    Ok(())
}

/// Nothing in force is said once nothing is; what is not known counts as neither.
#[test]
fn all_components_ended() -> Result<()> {
    let ended = report(4, &[0, 1, 2], 0, 2)?;
    assert_eq!(codes(&ended), ["no_permit_in_force", "permit_revoked", "permit_suspended"]);
    assert_eq!(ended.verdict(), Verdict::Invalid);
    let half = report(4, &[0, 1, 9], 0, 2)?;
    assert_eq!(codes(&half), ["some_permits_not_in_force", "permit_revoked", "status_unavailable"]);
    let unknown = report(4, &[0, 9, 9], 0, 2)?;
    assert_eq!(codes(&unknown), ["status_unavailable"]);
    // The whole and a component, each for itself.
    let both = report(4, &[2, 1, 0], 0, 2)?;
    assert_eq!(codes(&both), ["suspended", "some_permits_not_in_force", "permit_revoked"]);
    assert_eq!(both.verdict(), Verdict::Invalid);
    // The entries before and behind are of others.
    let others = report(4, &[1, 1, 0, 0, 0, 1, 1], 2, 2)?;
    assert_eq!(others.verdict(), Verdict::Valid);
    Ok(())
}

/// Lists of other widths, which other systems publish.
#[test]
fn lists_of_other_widths() -> Result<()> {
    let wholes: [(u8, u8, &[&str]); 8] = [
        (1, 0, &[]),
        (1, 1, &["revoked"]),
        (2, 1, &["revoked"]),
        (2, 2, &["suspended"]),
        (2, 3, &["superseded"]),
        (8, 11, &["deregistered"]),
        (8, 16, &["status_unavailable"]),
        (8, 255, &["status_unavailable"]),
    ];
    for (bits, value, expected) in wholes {
        for index in 0..8u8 {
            let mut values = [0; 8];
            values.iter_mut().skip(usize::from(index)).take(1).for_each(|entry| *entry = value);
            assert_eq!(codes(&report(bits, &values, index.into(), 0)?), expected, "{bits} bits, {value}");
            let other = u64::from(index + 1) % 8;
            assert_eq!(report(bits, &values, other, 0)?.verdict(), Verdict::Valid, "{bits} bits, beside");
        }
    }
    let components = report(2, &[0, 3, 0, 2], 0, 3)?;
    let expected = ["some_permits_not_in_force", "permit_superseded", "permit_suspended"];
    assert_eq!(codes(&components), expected);
    // What is too wide is not written.
    assert!(entries(1, &[2]).is_err() && entries(2, &[4]).is_err() && entries(4, &[16]).is_err());
    Ok(())
}

/// In whatever order lists are published, in packs and by themselves, the newest decides.
#[test]
fn the_newest_list_decides() -> Result<()> {
    let at = |moment: Timestamp, value: u8| -> Result<Vec<u8>> {
        signed(&StatusList::new(text(LIST)?, moment, None, &entries(4, &[value])?), "office")
    };
    let lists = [at(day(-2), 1)?, at(day(-1), 2)?, at(shifted(NOW, -60), 3)?];
    let token = license(&claims_with_status(LIST, 0)?, "office")?;
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let chosen: Vec<Vec<u8>> = order.iter().filter_map(|place| lists.get(*place).cloned()).collect();
        let mut world = World::with(&["office"])?;
        world.pack.status_lists.clone_from(&chosen);
        let domain = world.domain()?;
        assert_eq!(codes(&verify(&Trust::domain(&domain), NOW, &token)), ["superseded"], "{order:?}");
        assert_eq!(domain.pack().map(|pack| (pack.status_lists, pack.refused.len())), Some((1, 0)));
        let mut trust = Trust::domain(&World::with(&["office"])?.domain()?);
        for list in &chosen {
            trust.add_status_list(list).map_err(|error| anyhow!("{error:?}"))?;
        }
        assert_eq!(codes(&verify(&trust, NOW, &token)), ["superseded"], "{order:?}");
    }
    Ok(())
}

/// A list for one authority that was handed over without any domain.
#[test]
fn a_list_for_a_directly_trusted_authority() -> Result<()> {
    use yizheng::trust::Authority;
    use yizheng_tests::trust_world::public;

    let office =
        |holder: &str| -> Result<Authority> { Ok(Authority::new(text(holder)?, None, public(holder)?)) };
    let mut trust = Trust::direct(office("office")?);
    trust.add_authority(office("other")?);
    let token = license(&claims_with_status(LIST, 0)?, "office")?;
    assert_eq!(codes(&verify(&trust, NOW, &token)), ["status_unavailable"]);
    let by = |holder: &str, value: u8| -> Result<Vec<u8>> {
        signed(&StatusList::new(text(LIST)?, shifted(NOW, -60), None, &entries(4, &[value])?), holder)
    };
    assert_eq!(trust.add_status_list(&by("other", 0)?), Ok(()));
    let report = verify(&trust, NOW, &token);
    // The other authority's list is not there for this one; where both come from one file is all the same.
    assert_eq!(codes(&report), ["status_unavailable"]);
    assert_eq!(trust.add_status_list(&by("office", 13)?), Ok(()));
    assert_eq!(codes(&verify(&trust, NOW, &token)), ["withdrawn"]);
    assert!(trust.add_status_list(&by("stranger", 0)?).is_err());
    Ok(())
}
