//! The vectors of trust, natively: worlds of roots, packs and status lists with the reports that follow, and statements
//! that no reader takes. `tests/wasm` does the same through WebAssembly.

#![allow(clippy::indexing_slicing, reason = "a JSON value gives null for a key that it has not")]

use std::collections::BTreeSet;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use yizheng::Timestamp;
use yizheng::token::ReadError;
use yizheng::trust::{
    Content, Delegation, Domain, KeyEvent, KeyRequest, MAX_LIST_BYTES, Pack, PackError, PackInfo, Root,
    Statement, StatusEntries, StatusList, Trust, Update, sign,
};
use yizheng::verify::{Context as Verification, Policy, mark_conflicts, verify_token};
use yizheng_office::FileKey;
use yizheng_tests::demo::failure;
use yizheng_tests::{deterministic, hex, json, workspace};

fn worlds() -> Result<Vec<Value>> {
    list(&json(&workspace("fixtures/trust.json"))?["worlds"])
}

fn rejects() -> Result<Vec<Value>> {
    list(&json(&workspace("fixtures/trust-rejects.json"))?["vectors"])
}

fn list(value: &Value) -> Result<Vec<Value>> {
    value.as_array().cloned().context("no list")
}

fn text<'v>(value: &'v Value, key: &str) -> Result<&'v str> {
    value[key].as_str().with_context(|| format!("no text {key}"))
}

fn bytes(value: &Value) -> Result<Vec<u8>> {
    hex::decode(value.as_str().context("no bytes")?)
}

fn all_bytes(value: &Value) -> Result<Vec<Vec<u8>>> {
    list(value)?.iter().map(bytes).collect()
}

/// A verifier as a world leaves it, and what it answered on the way.
struct Left {
    trust: Trust,
    updates: Vec<Value>,
    refused: Vec<Value>,
    lists: Vec<Value>,
}

fn live(world: &Value) -> Result<Left> {
    let mut domains: Vec<Domain> = all_bytes(&world["roots"])?
        .iter()
        .map(|root| Domain::new(root).map_err(|error| anyhow!("{error:?}")))
        .collect::<Result<_>>()?;
    let (mut updates, mut refused, mut lists) = (Vec::new(), Vec::new(), Vec::new());
    for pack in all_bytes(&world["packs"])? {
        match update(&mut domains, &pack) {
            Ok((update, info)) => {
                updates.push(json!({ "update": if update == Update::Newer { "newer" } else { "same" } }));
                refused.push(serde_json::to_value(&info.refused)?);
            }
            Err(error) => {
                updates.push(json!({ "error": error.code(), "detail": detail(serde_json::to_value(error)?) }))
            }
        }
    }
    let mut trust = Trust::none();
    domains.iter().for_each(|domain| trust.add_domain(domain));
    for list in all_bytes(&world["status_lists"])? {
        lists.push(match trust.add_status_list(&list) {
            Ok(()) => json!({ "taken": true }),
            Err(error) => json!({ "error": error.code() }),
        });
    }
    Ok(Left { trust, updates, refused, lists })
}

fn update(domains: &mut [Domain], pack: &[u8]) -> Result<(Update, PackInfo), PackError> {
    for domain in domains {
        match domain.update(pack) {
            Err(PackError::OtherDomain) => {}
            Err(error) => return Err(error),
            Ok(update) => {
                // Something was taken, so something is held.
                let info = domain.pack().cloned().ok_or(PackError::OtherDomain)?;
                return Ok((update, info));
            }
        }
    }
    Err(PackError::OtherDomain)
}

/// The data of an error, without its name.
fn detail(mut error: Value) -> Value {
    if let Some(object) = error.as_object_mut() {
        object.remove("error");
    }
    error
}

#[test]
fn every_vector_has_its_own_name_and_says_what_it_is() -> Result<()> {
    let (worlds, rejects) = (worlds()?, rejects()?);
    let cases: Vec<Value> =
        worlds.iter().map(|world| list(&world["cases"])).collect::<Result<Vec<_>>>()?.concat();
    let mut names = BTreeSet::new();
    for vector in worlds.iter().chain(&cases).chain(&rejects) {
        assert!(!text(vector, "description")?.is_empty(), "{vector}");
        assert!(names.insert(text(vector, "name")?), "{} twice", vector["name"]);
    }
    assert!(rejects.len() > cases.len(), "{} rejected, {} read", rejects.len(), cases.len());
    Ok(())
}

#[test]
fn packs_and_lists_are_answered_as_written_down() -> Result<()> {
    for world in worlds()? {
        let name = text(&world, "name")?;
        let left = live(&world).with_context(|| name.to_string())?;
        assert_eq!(Value::from(left.updates), world["updates"], "{name}");
        assert_eq!(Value::from(left.refused), world["refused"], "{name}");
        assert_eq!(Value::from(left.lists), world["lists"], "{name}");
    }
    Ok(())
}

#[test]
fn licenses_give_exactly_their_report() -> Result<()> {
    for world in worlds()? {
        let left = live(&world)?;
        for case in list(&world["cases"])? {
            let report = reports(&left.trust, &[bytes(&case["token"])?], &case["time"])?;
            assert_eq!(report, [case["report"].clone()], "{}", case["name"]);
        }
        for case in world["together"].as_array().into_iter().flatten() {
            let reports = reports(&left.trust, &all_bytes(&case["tokens"])?, &case["time"])?;
            assert_eq!(Value::from(reports), case["reports"], "{}", case["name"]);
        }
    }
    Ok(())
}

fn reports(trust: &Trust, tokens: &[Vec<u8>], time: &Value) -> Result<Vec<Value>> {
    let time = Timestamp::from_seconds(time.as_u64().context("no time")?);
    let policy = Policy::default();
    let context = Verification::new(time, trust, &policy);
    let mut reports: Vec<_> = tokens.iter().map(|token| verify_token(token, &context)).collect();
    mark_conflicts(&mut reports.iter_mut().collect::<Vec<_>>());
    reports.iter().map(|report| Ok(serde_json::to_value(report)?)).collect()
}

#[test]
fn roots_that_nobody_should_begin_with_are_refused() -> Result<()> {
    let mut tried = 0;
    for world in worlds()? {
        for case in world["refused_roots"].as_array().into_iter().flatten() {
            let error = Domain::new(&bytes(&case["root"])?).err().context("it is taken")?;
            assert_eq!(error.code(), text(case, "error")?, "{}", case["description"]);
            assert_eq!(detail(serde_json::to_value(error)?), case["detail"], "{}", case["description"]);
            tried += 1;
        }
    }
    assert!(tried > 0);
    Ok(())
}

/// What is left out or added on the way never makes a license better: a verifier without the packs says no more.
#[test]
fn without_its_packs_no_world_believes_a_license() -> Result<()> {
    for mut world in worlds()? {
        world["packs"] = json!([]);
        let left = live(&world)?;
        for case in list(&world["cases"])? {
            let report = reports(&left.trust, &[bytes(&case["token"])?], &case["time"])?.remove(0);
            // Nothing is known yet, so nothing is judged; bytes that are no token are not either.
            let told = ["trust_unavailable", "unreadable", "unsupported_version"].map(Value::from);
            assert!(told.contains(&report["reasons"][0]["code"]), "{}: {report}", case["name"]);
            assert_eq!(report["verdict"], "no_conclusion", "{}", case["name"]);
            assert_eq!(report["license"], Value::Null, "{}", case["name"]);
        }
    }
    Ok(())
}

/// Reads `bytes` as a statement of this kind and writes it again.
fn read(kind: &str, bytes: &[u8]) -> Result<Result<Vec<u8>, ReadError>> {
    fn again<T: Content>(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
        Statement::<T>::parse(bytes).map(|statement| statement.danger_unverified().encode())
    }
    Ok(match kind {
        "root" => again::<Root>(bytes),
        "authority" => again::<Delegation>(bytes),
        "key_event" => again::<KeyEvent>(bytes),
        "key_request" => again::<KeyRequest>(bytes),
        "status_list" => Statement::<StatusList>::parse(bytes).and_then(|statement| {
            let list = statement.danger_unverified();
            list.entries().map(|_| list.encode())
        }),
        "pack" => again::<Pack>(bytes),
        other => bail!("{other}: no kind of statement"),
    })
}

#[test]
fn rejects_are_refused_for_their_reason() -> Result<()> {
    for vector in rejects()? {
        let found = read(text(&vector, "kind")?, &bytes(&vector["bytes"])?)?;
        let expected = text(&vector["expect"], "error")?;
        assert_eq!(found.map_err(ReadError::code), Err(expected), "{}", vector["name"]);
    }
    Ok(())
}

/// What is refused as one kind is refused as every kind, unless it is a good statement of that.
#[test]
fn rejects_are_read_as_nothing_else() -> Result<()> {
    let kinds = ["root", "authority", "key_event", "key_request", "status_list", "pack"];
    for vector in rejects()? {
        let name = text(&vector, "name")?;
        if name.contains("/in-place-") {
            continue;
        }
        for kind in kinds {
            assert!(read(kind, &bytes(&vector["bytes"])?)?.is_err(), "{name} is a {kind}");
        }
    }
    Ok(())
}

/// The statements inside the packs that were taken, read and written again, by `core` and by a naive reader.
#[test]
fn good_statements_are_deterministic() -> Result<()> {
    let mut read_again = 0;
    for world in worlds()? {
        for (pack, update) in all_bytes(&world["packs"])?.iter().zip(list(&world["updates"])?) {
            if update["update"] != "newer" {
                continue;
            }
            deterministic::check(pack).with_context(|| world["name"].to_string())?;
            let statement = Statement::<Pack>::parse(pack).map_err(|error| anyhow!("{error}"))?;
            let pack = statement.danger_unverified();
            for (kind, statements) in [
                ("root", &pack.roots),
                ("authority", &pack.delegations),
                ("key_event", &pack.key_events),
                ("status_list", &pack.status_lists),
            ] {
                for bytes in statements {
                    if let Ok(payload) = read(kind, bytes)? {
                        deterministic::check(bytes)?;
                        deterministic::check(&payload).with_context(|| kind.to_string())?;
                        assert!(bytes.windows(payload.len()).any(|window| window == payload), "{kind}");
                        read_again += 1;
                    }
                }
            }
        }
    }
    assert!(read_again > 100, "{read_again}");
    Ok(())
}

/// Too large for a vector: nine lists, each as long as a list may be.
#[test]
fn a_pack_that_inflates_to_too_much_is_refused() -> Result<()> {
    let world = worlds()?.into_iter().next().context("no world")?;
    let keys = &json(&workspace("fixtures/trust.json"))?["keys"];
    let key = |name: &str| FileKey::from_seed(&hex::array(text(&keys[name], "secret")?)?).map_err(failure);
    let (publisher, county) = (key("publisher")?, key("county")?);
    let mut domain =
        Domain::new(&all_bytes(&world["roots"])?.concat()).map_err(|error| anyhow!("{error:?}"))?;
    let bytes = all_bytes(&world["packs"])?.concat();
    let statement = Statement::<Pack>::parse(&bytes).map_err(|error| anyhow!("{error}"))?;
    let mut pack = statement.danger_into_unverified();
    let entries = StatusEntries::zeros(8, MAX_LIST_BYTES).map_err(|error| anyhow!("{error}"))?;
    let uri = yizheng::Text::new("yz:long").map_err(|error| anyhow!("{error:?}"))?;
    let list = StatusList::new(uri, pack.issued_at, None, &entries);
    let list = sign(&list, &county).map_err(|error| anyhow!("{error:?}"))?;
    for (count, expected) in [(8, Ok(Update::Newer)), (9, Err(PackError::StatusListsTooLong))] {
        pack.version += 1;
        pack.status_lists = vec![list.clone(); count];
        let bytes = sign(&pack, &publisher).map_err(|error| anyhow!("{error:?}"))?;
        assert_eq!(domain.update(&bytes), expected, "{count}");
    }
    Ok(())
}
