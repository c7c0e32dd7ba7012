//! A root, a city that it allows, and a county that the city allows.

use std::path::Path;

use yizheng::trust::{CoseKey, Delegation, Divisions, KeyRequest, Level, Root, Selection, Statement};
use yizheng::{Text, Timestamp};

use super::*;
use crate::FileKey;
use crate::statement::StatementFile;

pub(super) const NOW: u64 = 1_790_000_000;
/// Valid unified social credit codes (GB 32100) of a city and a county.
pub(super) const CITY: &str = "113715000000000016";
const COUNTY: &str = "11371529000000002A";
pub(super) const YEAR: u64 = 365 * 86_400;

pub(super) fn key(seed: u8) -> FileKey {
    FileKey::from_seed(&[seed; 32]).unwrap()
}

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

pub(super) fn at(seconds: u64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

fn named(seeds: &[u8]) -> Vec<NamedKey> {
    let named = |seed: &u8| NamedKey { file: format!("{seed}.pem").into(), key: key(*seed).public().clone() };
    seeds.iter().map(named).collect()
}

pub(super) fn file(name: &str, bytes: Vec<u8>) -> StatementFile {
    StatementFile::of_bytes(Path::new(name), bytes).unwrap()
}

pub(super) fn root(threshold: usize, keys: &[u8]) -> Result<RootDraft, TrustWorkError> {
    let new = NewRoot {
        name: text("样例域"),
        expires: at(NOW + YEAR),
        issued_at: at(NOW),
        threshold,
        keys: named(keys),
        publishers: named(&[9]),
    };
    new.draft()
}

fn rotation<'r>(old: &'r Root, add: &[u8], remove: &[String]) -> Rotation<'r> {
    Rotation {
        old,
        old_file: Path::new("old.root"),
        add_keys: named(add),
        remove_keys: remove.iter().map(|name| KeyToRemove { name: name.clone(), key: None }).collect(),
        add_publishers: Vec::new(),
        remove_publishers: Vec::new(),
        threshold: None,
        expires: at(NOW + YEAR),
        issued_at: at(NOW),
    }
}

pub(super) fn request(seed: u8, code: &str, level: Level, parent: &StatementFile) -> StatementFile {
    let wanted = DelegationRequest {
        code: text(code),
        name: text("样例机构"),
        level,
        scope: ScopeChange::default().whole(),
        place: place_below(parent).unwrap(),
        issued_at: at(NOW),
    };
    let key = key(seed);
    file("office.request", signed(&wanted.prove(&key).unwrap(), &key).unwrap())
}

pub(super) fn terms(depth: u8) -> GrantTerms {
    GrantTerms {
        from: at(NOW),
        until: at(NOW + YEAR),
        depth: Some(depth),
        powers: None,
        scope: ScopeChange::default(),
        issued_at: at(NOW),
    }
}

pub(super) fn granted(request: &StatementFile, terms: GrantTerms) -> Delegation {
    GrantDraft::from(Grantable::read(request).unwrap()).delegation(terms).unwrap()
}

#[test]
fn a_root_names_each_key_once_and_can_be_signed() {
    assert_eq!(root(2, &[1, 2, 1]).unwrap_err().code(), "key_twice");
    assert_eq!(root(0, &[1, 2]).unwrap_err().code(), "threshold");
    assert_eq!(root(3, &[1, 2]).unwrap_err().code(), "threshold");
    let draft = root(2, &[1, 2, 3]).unwrap();
    assert_eq!((draft.signatures.len(), draft.signatures[0].missing()), (1, 2));
    assert!(Statement::<Root>::parse(&draft.bytes).unwrap().is_joint());
}

#[test]
fn a_rotation_asks_the_people_of_both_roots() {
    let old = root(2, &[1, 2, 3]).unwrap();
    let id = key(3).public().id().to_string();
    let new = rotation(&old.root, &[4], std::slice::from_ref(&id)).draft().unwrap();
    assert_eq!((new.root.version, new.root.keys.len()), (2, 3));
    assert!(!new.root.keys.contains(&CoseKey::Known(key(3).public().clone())));
    assert_eq!(new.signatures.iter().map(|progress| progress.root_version).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(rotation(&old.root, &[1], &[]).draft().unwrap_err().code(), "key_there");
    assert_eq!(rotation(&new.root, &[], &[id]).draft().unwrap_err().code(), "key_not_there");

    let (old_file, new_file) = (file("old.root", old.bytes), file("new.root", new.bytes));
    let signing = JointSigning::root(&new_file, Some(&old_file)).unwrap();
    let stranger = signing.sign(&key(7), Path::new("7.pem")).unwrap_err();
    assert_eq!(stranger.code(), "key_not_of_roots");
    let outcome = signing.sign(&key(3), Path::new("3.pem")).unwrap();
    let missing: Vec<usize> = outcome.progress.iter().map(SignatureProgress::missing).collect();
    assert_eq!((missing, outcome.already, outcome.is_complete()), (vec![1, 2], false, Some(false)));
    let alone = JointSigning::root(&new_file, None).unwrap();
    assert_eq!(alone.sign(&key(3), Path::new("3.pem")).unwrap_err().code(), "key_not_of_root");
    let wrong = JointSigning::root(&old_file, Some(&new_file)).map(drop).unwrap_err();
    assert_eq!(wrong.code(), "not_previous");
}

#[test]
fn signing_again_changes_nothing() {
    let first = file("a.root", root(2, &[1, 2]).unwrap().bytes);
    let once = JointSigning::root(&first, None).unwrap().sign(&key(1), Path::new("1.pem")).unwrap();
    let second = file("a.root", once.bytes.clone());
    let twice = JointSigning::root(&second, None).unwrap().sign(&key(1), Path::new("1.pem")).unwrap();
    assert!(twice.already);
    assert_eq!(twice.bytes, once.bytes);
    let both = JointSigning::root(&second, None).unwrap().sign(&key(2), Path::new("2.pem")).unwrap();
    assert_eq!(both.is_complete(), Some(true));
}

#[test]
fn only_the_one_who_was_asked_grants() {
    let domain = file("a.root", root(1, &[1]).unwrap().bytes);
    let city = request(20, CITY, Level::City, &domain);
    let draft = GrantDraft::from(Grantable::read(&city).unwrap());
    let asks = |signer| draft.asks(&signer, None, city.path()).map_err(|error| error.code());
    assert_eq!(asks(GrantSigner::Root), Ok(()));
    assert_eq!(asks(GrantSigner::Office { code: text("OTHER") }), Err("other_place"));
    let mut unproven = draft.clone();
    unproven.key = CoseKey::Known(key(21).public().clone());
    assert_eq!(unproven.asks(&GrantSigner::Root, None, city.path()).unwrap_err().code(), "key_not_proven");

    let parent = granted(&city, terms(1));
    let parent_file = file("city.delegation", signed(&parent, &key(1)).unwrap());
    let county = request(30, COUNTY, Level::County, &parent_file);
    let draft = GrantDraft::from(Grantable::read(&county).unwrap());
    draft.asks(&GrantSigner::Office { code: text(CITY) }, Some(&parent), county.path()).unwrap();
    assert_eq!(draft.asks(&GrantSigner::Root, None, county.path()).unwrap_err().code(), "other_place");
    signs_for(&parent, key(20).public(), parent_file.path()).unwrap();
    let other = signs_for(&parent, key(1).public(), parent_file.path()).unwrap_err();
    assert_eq!(other.code(), "parent_of_another");
}

#[test]
fn a_request_is_signed_by_the_key_that_it_names() {
    let domain = file("a.root", root(1, &[1]).unwrap().bytes);
    let city = request(20, CITY, Level::City, &domain);
    let content = city.statement::<KeyRequest>(&crate::statement::Kind::KeyRequest).unwrap();
    let forged = file("forged.request", signed(content.danger_unverified(), &key(21)).unwrap());
    assert_eq!(Grantable::read(&forged).unwrap_err().code(), "request_signature");
    assert_eq!(Grantable::read(&domain).unwrap_err().code(), "other_kind");
}

#[test]
fn a_period_does_not_end_before_it_begins() {
    let domain = file("a.root", root(1, &[1]).unwrap().bytes);
    let city = request(20, CITY, Level::City, &domain);
    let reversed = GrantTerms { from: at(NOW + YEAR), until: at(NOW), ..terms(0) };
    let draft = GrantDraft::from(Grantable::read(&city).unwrap());
    assert_eq!(draft.delegation(reversed).unwrap_err().code(), "period");
}

#[test]
fn every_dimension_that_is_too_wide_is_an_objection() {
    let domain = file("a.root", root(1, &[1]).unwrap().bytes);
    let own = granted(&request(20, CITY, Level::City, &domain), terms(1));
    let mut deeper = own.clone();
    deeper.depth = 2;
    assert_eq!(objections(&own, &deeper), []);
    let city = division_prefix("371500").unwrap();
    let mut parent = own.clone();
    parent.scope.divisions = Divisions::within([city]).unwrap();
    parent.scope.types = Selection::only([text("A")]).unwrap();
    parent.until = at(NOW + 1);
    parent.from = at(NOW + 1);
    parent.level = Level::County;
    let found = objections(&own, &parent);
    let period = Objection::Period { own: (own.from, own.until), parents: (parent.from, parent.until) };
    let expected = [
        Objection::Divisions(Outside::Everything),
        Objection::Types(Outside::Everything),
        period,
        Objection::Depth { own: 1, most: 0 },
        Objection::Level { own: Level::City, parents: Level::County },
        Objection::NotInForce { parents: (parent.from, parent.until) },
    ];
    assert_eq!(found, expected);
    parent.depth = 0;
    assert!(objections(&own, &parent).contains(&Objection::DepthNone));
    let mut narrow = own.clone();
    narrow.scope.types = Selection::only([text("A"), text("B")]).unwrap();
    let listed = Objection::Types(Outside::Listed(vec![text("B")]));
    assert!(objections(&narrow, &parent).contains(&listed));
}
