//! The front door over the shared vectors: order, replacement, refusals that change nothing, reports given back.

use alloc::string::ToString;
use alloc::vec;

use serde_json::Value;

use super::*;
use crate::fill::{FormDraft, ItemDraft, Kind};
use crate::verify::{Reason, Verdict};

fn vectors(json: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(json).unwrap();
    document.get("vectors").and_then(Value::as_array).unwrap().clone()
}

fn fill_vector(name: &str) -> Value {
    let all = vectors(include_str!("../../../fixtures/fill.json"));
    all.into_iter().find(|vector| vector.get("name").and_then(Value::as_str) == Some(name)).unwrap()
}

fn bytes(hex: &Value) -> Vec<u8> {
    let hex = hex.as_str().unwrap();
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(hex.get(at..at + 2).unwrap(), 16).unwrap())
        .collect()
}

fn sources(vector: &Value) -> Vec<Vec<u8>> {
    vector.get("sources").and_then(Value::as_array).unwrap().iter().map(bytes).collect()
}

fn time(vector: &Value) -> Timestamp {
    Timestamp::from_seconds(vector.get("time").and_then(Value::as_u64).unwrap())
}

fn trusting(vector: &Value) -> Verifier {
    let mut verifier = Verifier::new();
    verifier.trust_authority(Authority::from_json(&vector.get("authority").unwrap().to_string()).unwrap());
    verifier
}

fn shop() -> Form {
    let items = vec![ItemDraft::new("shop", Kind::Text).from_any("holder.name")];
    Form::new(&FormDraft { name: "表".into(), items }).unwrap()
}

#[test]
fn an_answer_for_each_input_in_order_and_the_newer_version_wins() {
    let vector = fill_vector("replaced");
    let (verifier, tokens) = (trusting(&vector), sources(&vector));
    let [older, newer] = tokens.as_slice() else { panic!("two tokens") };
    let inputs = [Input::Token(older), Input::Text("https://example.com/menu"), Input::Token(newer)];
    let answers = verifier.verify_all(inputs, time(&vector));
    let [Ok(first), Err(link), Ok(last)] = answers.as_slice() else { panic!("{answers:?}") };
    assert_eq!((link.kind.code(), last.verdict() == Verdict::Invalid), ("link", false));
    assert!(
        first.reasons().iter().any(|reason| matches!(reason, Reason::ReplacedByNewerVersion { version: 2 }))
    );
    // Each alone is in force.
    assert_ne!(verifier.verify(older, time(&vector)).unwrap().verdict(), Verdict::Invalid);
}

#[test]
fn a_report_is_taken_back_for_its_own_time_only() {
    let vector = fill_vector("restaurant");
    let (verifier, time) = (trusting(&vector), time(&vector));
    let report = verifier.verify(sources(&vector).first().unwrap(), time).unwrap();
    assert_eq!(report.time(), time);
    let filled = verifier.fill(&shop(), [&report], time).unwrap();
    assert_eq!(filled.get("shop").unwrap().spelled, "水城县漕味轩餐饮管理有限公司");

    let later = Timestamp::from_seconds(time.seconds() + 20 * 365 * 86_400);
    let refused = verifier.fill(&shop(), [&report], later).unwrap_err();
    assert_eq!(refused, FillError::OtherTime { source: 1, verified: time, asked: later });
    // Two sources of two moments do not go together either.
    let other = verifier.verify(sources(&vector).first().unwrap(), later).unwrap();
    let both = [&report, &other].map(|report| fill::Source::even_if_not_in_force(report).unwrap());
    let refused = fill::fill(&shop(), &both).unwrap_err();
    assert_eq!(refused, FillError::OtherTime { source: 2, verified: later, asked: time });
}

#[test]
fn a_report_of_a_verifier_that_trusts_somebody_else_is_refused() {
    let vector = fill_vector("restaurant");
    let (verifier, time) = (trusting(&vector), time(&vector));
    let report = verifier.verify(sources(&vector).first().unwrap(), time).unwrap();
    assert_eq!(
        Verifier::new().fill(&shop(), [&report], time).unwrap_err(),
        FillError::OtherTrust { source: 1 }
    );
    // Whom it rejected, it rejected for its own reasons.
    let unknown = Verifier::new().verify(sources(&vector).first().unwrap(), time).unwrap();
    let refused = verifier.fill(&shop(), [&unknown], time).unwrap_err();
    assert_eq!(refused.code(), "not_verified");
}

#[test]
fn what_cannot_fill_is_named_with_its_place() {
    let vector = fill_vector("restaurant");
    let (verifier, time, tokens) = (trusting(&vector), time(&vector), sources(&vector));
    let token = tokens.first().unwrap();
    let refused = verifier.fill(&shop(), [Input::Token(token), Input::Text("WIFI:S:x;;")], time).unwrap_err();
    let FillError::NotOurCode { source: 2, code } = refused else { panic!("{refused:?}") };
    assert_eq!(code.kind.code(), "wifi");
    let many = vec![token; fill::MAX_SOURCES + 1];
    assert_eq!(verifier.fill(&shop(), many, time).unwrap_err(), FillError::TooManySources);
    let none: [&str; 0] = [];
    assert_eq!(verifier.fill(&shop(), none, time).unwrap_err(), FillError::NoSources);
}

#[test]
fn what_is_refused_changes_nothing() {
    let document: Value = serde_json::from_str(include_str!("../../../fixtures/trust.json")).unwrap();
    let worlds = document.get("worlds").and_then(Value::as_array).unwrap();
    let world =
        worlds.iter().find(|world| world.get("name").and_then(Value::as_str) == Some("standing")).unwrap();
    let all = |key| world.get(key).and_then(Value::as_array).unwrap().iter().map(bytes).collect::<Vec<_>>();
    let (roots, packs) = (all("roots"), all("packs"));
    let (root, pack) = (roots.first().unwrap(), packs.first().unwrap());

    let mut verifier = Verifier::new();
    assert_eq!(verifier.update(pack), Err(PackError::OtherDomain));
    let taken = verifier.add_root(root).unwrap();
    assert_eq!(verifier.add_root(root), Err(AddRootError::Held));
    assert_eq!(verifier.update(pack).unwrap().domain, taken.domain);
    assert_eq!(verifier.root_bytes(&taken.domain), Some(root.as_slice()));

    let case = world.pointer("/cases/0").unwrap();
    let report = || {
        let report = verifier.clone().verify(&bytes(case.get("token").unwrap()), time(case)).unwrap();
        serde_json::to_string(&report).unwrap()
    };
    let before = report();
    let mut tried = verifier.clone();
    let mut damaged = pack.clone();
    *damaged.last_mut().unwrap() ^= 1;
    assert!(tried.update(&damaged).is_err());
    assert!(matches!(tried.add_root(&damaged), Err(AddRootError::Refused(_))));
    assert!(tried.add_status_list(&damaged).is_err());
    assert_eq!((tried.domains().count(), tried.root_bytes(&taken.domain)), (1, Some(root.as_slice())));
    let after = tried.verify(&bytes(case.get("token").unwrap()), time(case)).unwrap();
    assert_eq!(serde_json::to_string(&after).unwrap(), before);
}

#[test]
fn an_authority_file_says_what_is_wrong_with_it() {
    use crate::trust::AuthorityError;
    let read = |name: &str, code: &str, key: &str| {
        Authority::from_json(&std::format!(r#"{{ "name": "{name}", "code": "{code}", "key": "{key}" }}"#))
    };
    const KEY: &str = "Adc6Jr9hhoTQ9R5ibr6wMrWPCVzhUXf1K-GVL5RDPwQ";
    assert!(read("某局", "11371529MB2K7H04XM", KEY).is_ok());
    let codes = [
        read("\\u202e", "1", KEY),
        read("某局", "\\u0000", KEY),
        read("某局", "1", "AAAA"),
        Authority::from_json(r#"{ "name": 1 }"#),
    ]
    .map(|wrong| wrong.unwrap_err().code());
    assert_eq!(codes, ["authority_name", "authority_code", "authority_key", "authority_json"]);
    assert!(matches!(read("某局", "1", ""), Err(AuthorityError::Key)));
}
