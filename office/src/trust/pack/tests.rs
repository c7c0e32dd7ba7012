//! A pack with one city, built twice.

use std::path::Path;

use yizheng::trust::{Delegation, KeyEvent, KeyEventKind, KeyState, Level, Pack, Update};

use super::*;
use crate::statement::StatementFile;
use crate::trust::tests::{CITY, NOW, YEAR, at, file, granted, key, request, root, terms};
use crate::trust::{JointSigning, draft, signed};

/// A root that its only person signed.
fn signed_root() -> StatementFile {
    let unsigned = file("a.root", root(1, &[1]).unwrap().bytes);
    let outcome = JointSigning::root(&unsigned, None).unwrap().sign(&key(1), Path::new("1.pem")).unwrap();
    file("a.root", outcome.bytes)
}

/// A delegation to the city, signed by the root's person.
fn city(root: &StatementFile, until: u64) -> StatementFile {
    let request = request(20, CITY, Level::City, root);
    let mut terms = terms(1);
    terms.until = at(until);
    let unsigned = file("city.delegation", draft(&granted(&request, terms)).unwrap());
    let signing = JointSigning::<Delegation>::delegation(&unsigned, Some(root)).unwrap();
    file("city.delegation", signing.sign(&key(1), Path::new("1.pem")).unwrap().bytes)
}

fn build(now: u64, inputs: Vec<StatementFile>, previous: Option<&StatementFile>) -> BuiltPack {
    let mut build = PackBuild::new(vec![signed_root()], at(now)).unwrap();
    if let Some(previous) = previous {
        build.follow(previous).unwrap();
    }
    let version = build.version(None).unwrap();
    let gathered = Gathered::of(inputs, build.roots());
    assert!(gathered.unfit.is_empty());
    match build.sign(&gathered, version, at(NOW + YEAR / 2), &key(9), Path::new("9.pem")).unwrap() {
        Built::Pack(built) => *built,
        Built::Refused(fault) => panic!("{fault:?}"),
    }
}

#[test]
fn a_pack_is_built_and_followed() {
    let root = signed_root();
    let first = build(NOW, vec![city(&root, NOW + YEAR), signed_root()], None);
    assert_eq!((first.pack.version, first.info.delegations, first.refused.len()), (1, 1, 0));
    assert!(first.warnings.iter().any(|warning| matches!(warning, PackWarning::NoList { .. })));
    let first = file("1.pack", first.bytes);
    let second = build(NOW + 60, Vec::new(), Some(&first));
    assert_eq!(second.pack.version, 2);
    assert!(second.warnings.iter().any(|warning| matches!(warning, PackWarning::OfficeDropped { .. })));

    let mut domain = domain_of(&root).unwrap();
    assert_eq!(take(&mut domain, &first).unwrap(), Update::Newer);
    let accepted = check(&mut domain, &second.bytes, at(NOW + YEAR)).unwrap();
    assert_eq!(accepted.update, Update::Newer);
    assert!(accepted.warnings.contains(&CheckWarning::PackPast { expires: at(NOW + YEAR / 2) }));
    assert_eq!(take(&mut domain, &first).unwrap_err().code(), "pack_refused");
}

#[test]
fn a_pack_does_not_go_backwards() {
    let previous = file("1.pack", build(NOW, Vec::new(), None).bytes);
    let mut early = PackBuild::new(vec![signed_root()], at(NOW - 1)).unwrap();
    assert_eq!(early.follow(&previous).unwrap_err().code(), "clock_back");
    let mut next = PackBuild::new(vec![signed_root()], at(NOW)).unwrap();
    next.follow(&previous).unwrap();
    assert_eq!(next.version(Some(1)).unwrap_err().code(), "pack_version");
    assert_eq!(next.version(Some(7)).unwrap(), 7);
    let gathered = Gathered::of([], next.roots());
    let stranger = next.sign(&gathered, 2, at(NOW + YEAR), &key(1), Path::new("1.pem")).unwrap_err();
    assert_eq!(stranger.code(), "publisher");
    assert_eq!(PackBuild::new(Vec::new(), at(NOW)).unwrap_err().code(), "fault");
}

#[test]
fn what_does_not_belong_into_a_pack_is_named() {
    let root = signed_root();
    let same = city(&root, NOW + YEAR);
    let inputs = vec![
        city(&root, NOW + YEAR),
        same,
        request(20, CITY, Level::City, &root),
        file("notes.txt", b"hello".to_vec()),
    ];
    let gathered = Gathered::of(inputs, &[]);
    assert_eq!((gathered.delegations.len(), gathered.unfit.len()), (1, 2));
    assert_eq!(gathered.duplicates, 1);
    let other_root = Gathered::of([signed_root()], &[]);
    assert!(matches!(other_root.unfit.as_slice(), [Unfit::Root { .. }]));
}

#[test]
fn a_renewed_delegation_is_one_change() {
    let root = signed_root();
    let old = file("1.pack", build(NOW, vec![city(&root, NOW + YEAR)], None).bytes);
    let new = file("2.pack", build(NOW + 60, vec![city(&root, NOW + 2 * YEAR)], Some(&old)).bytes);
    let (old, new) = (Contents::of(&old).unwrap(), Contents::of(&new).unwrap());
    let found = changes(&old, &new);
    let signs: Vec<ChangeSign> = found.delegations.iter().map(|change| change.sign).collect();
    assert_eq!((signs, found.is_empty()), (vec![ChangeSign::Changed], false));
    assert!(changes(&old, &old).is_empty());
    assert_eq!(root_version(&new), 1);
}

#[test]
fn compromise_outweighs_retirement_and_the_earliest_moment_counts() {
    let thumbprint = key(20).public().thumbprint();
    let event = |kind, moment| {
        let event = KeyEvent { issued_at: at(NOW), kind, thumbprint, at: at(moment), reason: None };
        signed(&event, &key(1)).unwrap()
    };
    let name = yizheng::Text::new("样例域").unwrap();
    let roots = vec![signed_root().into_bytes()];
    let mut pack = Pack::new(name, 1, roots, at(NOW), at(NOW + YEAR));
    pack.key_events = vec![
        event(KeyEventKind::Retired, NOW - 9),
        event(KeyEventKind::Compromised, NOW - 3),
        event(KeyEventKind::Compromised, NOW - 5),
        event(KeyEventKind::Retired, NOW - 8),
    ];
    let contents = Contents::of(&file("a.pack", signed(&pack, &key(9)).unwrap())).unwrap();
    assert_eq!(key_states(&contents).get(&thumbprint), Some(&KeyState::Compromised { at: at(NOW - 5) }));
}
