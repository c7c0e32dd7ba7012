//! Scopes, periods and depths: no chain of delegations ever allows what one of its links does not.

use std::cell::Cell;
use std::collections::BTreeSet;
use yizheng_tests::changed;

use anyhow::{Result, anyhow};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::test_runner::{Config, TestRunner};
use yizheng::token::{ReadError, SignError};
use yizheng::trust::{
    Content, Delegation, Dimension, Divisions, KeyEventKind, KeyRequest, Level, OutOfScope, Root, Scope,
    Selection, Statement, Trust, draft, sign,
};
use yizheng::verify::Reason;
use yizheng::{Claims, License, Timestamp};
use yizheng_tests::demo::NOW;
use yizheng_tests::hex;
use yizheng_tests::trust_world::{
    World, claims, code, day, delegation, event, key, license, permit, place, possession, request, root,
    scope, shifted, signed_bytes, signed_jointly, spliced, text, verify,
};

/// Everything that random scopes are made of; small, so that they often overlap.
const PREFIXES: [&str; 6] = ["11", "37", "3701", "3702", "370101", "370102"];
const TYPES: [&str; 3] = ["T1", "T2", "T3"];
const ITEMS: [&str; 3] = ["I1", "I2", "I3"];
const KEYS: [&str; 5] = ["k0", "k1", "k2", "k3", "k4"];

/// A delegation as plain data. Moments are seconds after the beginning of the test's time.
#[derive(Clone, Debug)]
struct Link {
    /// Whose key signed it; none for the root.
    signer: Option<usize>,
    /// Below which keys, the highest first, it is said to stand, and below which its office asked to.
    place: Vec<usize>,
    asked: Vec<usize>,
    key: usize,
    /// None is everywhere, every type, every item.
    prefixes: Option<Vec<&'static str>>,
    types: Option<Vec<&'static str>>,
    items: Option<Vec<&'static str>>,
    from: u64,
    until: u64,
    issued_at: u64,
    depth: u8,
    level: usize,
}

/// What a child changes of what its parent has.
#[derive(Clone, Debug)]
struct Change {
    parent: Option<Index>,
    /// Where it is said to stand and where its office asked to, if not where it hangs.
    place: Option<Vec<usize>>,
    asked: Option<Vec<usize>>,
    key: usize,
    prefixes: Option<Option<Vec<&'static str>>>,
    types: Option<Option<Vec<&'static str>>>,
    items: Option<Option<Vec<&'static str>>>,
    from: Option<u64>,
    until: Option<u64>,
    issued_at: Option<u64>,
    depth: Option<u8>,
    level: Option<usize>,
}

/// A license as plain data.
#[derive(Clone, Debug)]
struct Paper {
    key: usize,
    division: u32,
    type_code: &'static str,
    items: Vec<Option<&'static str>>,
    signed: u64,
}

/// What the root says about a key.
#[derive(Clone, Debug)]
struct Said {
    key: usize,
    kind: KeyEventKind,
    at: u64,
}

/// Most offices above another.
const LONGEST: usize = yizheng::trust::MAX_DEPTH as usize - 1;

/// Some way down.
fn way() -> impl Strategy<Value = Vec<usize>> {
    vec(0..KEYS.len(), 0..4)
}

/// Some or all of a small alphabet.
fn choice(all: &'static [&'static str]) -> impl Strategy<Value = Option<Vec<&'static str>>> {
    option::weighted(0.8, subsequence(all, 1..=all.len()))
}

prop_compose! {
    fn change()(
        parent in option::weighted(0.8, any::<Index>()),
        (place, asked) in (option::weighted(0.1, way()), option::weighted(0.1, way())),
        key in 0..KEYS.len(),
        (prefixes, types, items) in (
            option::weighted(0.3, choice(&PREFIXES)),
            option::weighted(0.3, choice(&TYPES)),
            option::weighted(0.3, choice(&ITEMS)),
        ),
        (from, until, issued_at) in
            (option::weighted(0.2, 0..4u64), option::weighted(0.2, 6..10u64), option::weighted(0.2, 0..10u64)),
        (depth, level) in (option::weighted(0.1, 0..6u8), option::weighted(0.1, 0..6usize)),
    ) -> Change {
        Change { parent, place, asked, key, prefixes, types, items, from, until, issued_at, depth, level }
    }
}

fn links() -> impl Strategy<Value = Vec<Link>> {
    vec(change(), 1..12).prop_map(|changes| {
        let mut links: Vec<Link> = Vec::new();
        for change in changes {
            let parent = change.parent.filter(|_| !links.is_empty()).map(|parent| parent.get(&links).clone());
            let base = parent.clone().unwrap_or(Link {
                signer: None,
                place: vec![],
                asked: vec![],
                key: 0,
                prefixes: None,
                types: None,
                items: None,
                from: 1,
                until: 8,
                issued_at: 4,
                depth: 5,
                level: 2,
            });
            let depth = if parent.is_some() { base.depth.saturating_sub(1) } else { base.depth };
            let signer = parent.map(|parent| parent.key);
            let here: Vec<usize> = base.place.iter().copied().chain(signer).take(LONGEST).collect();
            links.push(Link {
                signer,
                place: change.place.unwrap_or_else(|| here.clone()),
                asked: change.asked.unwrap_or(here),
                key: change.key,
                prefixes: change.prefixes.unwrap_or(base.prefixes),
                types: change.types.unwrap_or(base.types),
                items: change.items.unwrap_or(base.items),
                from: change.from.unwrap_or(base.from),
                until: change.until.unwrap_or(base.until),
                issued_at: change.issued_at.unwrap_or(base.issued_at),
                depth: change.depth.unwrap_or(depth),
                level: change.level.unwrap_or(base.level),
            });
        }
        links
    })
}

fn papers() -> impl Strategy<Value = Vec<Paper>> {
    let item = select(vec![None, Some("I1"), Some("I2"), Some("I3"), Some("elsewhere")]);
    let items = prop_oneof![Just(vec![]), vec(item, 2..4)];
    let division = select(vec![110_101, 370_101, 370_102, 370_103, 370_201, 379_999, 380_101]);
    let type_code = select(vec!["T1", "T2", "T3", "elsewhere"]);
    let paper = (0..KEYS.len(), division, type_code, items, 0..11u64).prop_map(
        |(key, division, type_code, items, signed)| Paper { key, division, type_code, items, signed },
    );
    vec(paper, 40)
}

fn events() -> impl Strategy<Value = Vec<Said>> {
    let kind = select(vec![KeyEventKind::Retired, KeyEventKind::Retired, KeyEventKind::Compromised]);
    let said = (0..KEYS.len(), kind, 0..10u64).prop_map(|(key, kind, at)| Said { key, kind, at });
    prop_oneof![2 => Just(vec![]), 1 => vec(said, 1..3)]
}

/// Every division of a small country that begins with one of `prefixes`, one by one; and one of another country where
/// everything is allowed.
fn divisions(prefixes: Option<&[&str]>) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    for province in [11, 37, 38] {
        for city in [1, 2, 99] {
            for county in [1, 2, 3, 99] {
                let division: u32 = province * 10_000 + city * 100 + county;
                let digits = division.to_string();
                if prefixes.is_none_or(|prefixes| prefixes.iter().any(|prefix| digits.starts_with(prefix))) {
                    found.insert(division);
                }
            }
        }
    }
    if prefixes.is_none() {
        found.insert(999_999);
    }
    found
}

/// All codes one by one, with one that nobody ever lists where everything is allowed, and none at all.
fn selection(codes: Option<&[&'static str]>, all: &[&'static str]) -> BTreeSet<Option<&'static str>> {
    match codes {
        Some(codes) => codes.iter().copied().map(Some).collect(),
        None => all.iter().copied().map(Some).chain([Some("elsewhere"), None]).collect(),
    }
}

/// The naive check.
struct Naive<'a> {
    links: &'a [Link],
    events: &'a [Said],
}

impl Naive<'_> {
    /// Is there a chain from the root to a link that allows this paper?
    fn allows(&self, paper: &Paper) -> bool {
        self.links.iter().any(|link| {
            let items = selection(link.items.as_deref(), &ITEMS);
            link.key == paper.key
                && self.stands(link)
                && divisions(link.prefixes.as_deref()).contains(&paper.division)
                && selection(link.types.as_deref(), &TYPES).contains(&Some(paper.type_code))
                && paper.items.iter().all(|item| items.contains(item))
                && (link.from..=link.until).contains(&paper.signed)
                && self.could_sign(link.key, paper.signed)
        })
    }

    /// Is there a chain from the root to this link? Ends, because depths become smaller downwards.
    fn stands(&self, link: &Link) -> bool {
        self.could_sign(link.key, 0)
            && link.asked == link.place
            && (link.signer.is_some() || link.place.is_empty())
            && link.signer.is_none_or(|signer| {
                self.links.iter().any(|parent| {
                    parent.key == signer
                        && link.place == [parent.place.as_slice(), &[parent.key]].concat()
                        && link.depth < parent.depth
                        && link.level >= parent.level
                        && (parent.from..=parent.until).contains(&link.issued_at)
                        && parent.from <= link.from
                        && link.until <= parent.until
                        && self.could_sign(signer, link.issued_at)
                        && inside(link, parent)
                        && self.stands(parent)
                })
            })
    }

    /// Do the events leave room for a signature of this key at this moment?
    fn could_sign(&self, key: usize, moment: u64) -> bool {
        self.events.iter().filter(|said| said.key == key).all(|said| match said.kind {
            KeyEventKind::Retired => moment <= said.at,
            KeyEventKind::Compromised => false,
        })
    }
}

fn inside(link: &Link, parent: &Link) -> bool {
    divisions(link.prefixes.as_deref()).is_subset(&divisions(parent.prefixes.as_deref()))
        && selection(link.types.as_deref(), &TYPES).is_subset(&selection(parent.types.as_deref(), &TYPES))
        && selection(link.items.as_deref(), &ITEMS).is_subset(&selection(parent.items.as_deref(), &ITEMS))
}

/// Where the test's time begins.
fn moment(seconds: u64) -> Timestamp {
    Timestamp::from_seconds(day(-100).seconds() + seconds)
}

fn holder(key: usize) -> &'static str {
    KEYS.get(key).copied().unwrap_or("nobody")
}

/// The same world in statements.
fn world(links: &[Link], events: &[Said]) -> Result<World> {
    const ROOT: &str = "root-1";
    let mut world = World::new()?;
    world.first_root = signed_jointly(&changed!(Root { threshold: 1, ..root()? }), &[ROOT])?;
    world.pack.roots = vec![world.first_root.clone()];
    for link in links {
        let own_code = code(holder(link.key))?;
        let way = |keys: &[usize]| place(&keys.iter().map(|key| holder(*key)).collect::<Vec<_>>());
        let own = changed!(Delegation {
            possession: possession(&own_code, &way(&link.asked)?, holder(link.key))?,
            place: way(&link.place)?,
            code: own_code,
            until: moment(link.until),
            from: moment(link.from),
            issued_at: moment(link.issued_at),
            level: *Level::ALL.get(link.level).ok_or_else(|| anyhow!("six levels"))?,
            scope: scope(
                link.prefixes.as_deref().unwrap_or_default(),
                link.types.as_deref().unwrap_or_default(),
                link.items.as_deref().unwrap_or_default(),
            )?,
            depth: link.depth,
            ..delegation(holder(link.key))?
        });
        match link.signer {
            None => world.pack.delegations.push(signed_jointly(&own, &[ROOT])?),
            Some(signer) => world.adopt_below(holder(signer), &own)?,
        }
    }
    for said in events {
        let event = event(holder(said.key), said.kind, moment(said.at))?;
        world.pack.key_events.push(signed_jointly(&event, &[ROOT])?);
    }
    Ok(world)
}

fn token(paper: &Paper) -> Result<Vec<u8>> {
    let claims = claims()?;
    let license = changed!(License {
        division: paper.division,
        type_code: text(paper.type_code)?,
        permits: paper.items.iter().map(|item| permit(*item)).collect::<Result<_>>()?,
        ..claims.license.clone()
    });
    self::license(&changed!(Claims { issued_at: moment(paper.signed), license, ..claims }), holder(paper.key))
}

/// The verifier and the naive check agree on every license, both on what is allowed and on what is not.
#[test]
fn no_chain_widens_anything() -> Result<()> {
    let counts = (Cell::new(0u32), Cell::new(0u32));
    let mut runner = TestRunner::new(Config { cases: 192, failure_persistence: None, ..Config::default() });
    let fail = |error: anyhow::Error| TestCaseError::fail(format!("{error:#}"));
    let outcome = runner.run(&(links(), events(), papers()), |(links, events, papers)| {
        let naive = Naive { links: &links, events: &events };
        let trust = Trust::domain(&world(&links, &events).and_then(|world| world.domain()).map_err(fail)?);
        for paper in papers {
            let report = verify(&trust, NOW, &token(&paper).map_err(fail)?);
            let accepted = report.license().is_some();
            prop_assert_eq!(accepted, naive.allows(&paper), "{:?}: {:?}", paper, report.reasons());
            let count = if accepted { &counts.0 } else { &counts.1 };
            count.set(count.get() + 1);
        }
        Ok(())
    });
    outcome.map_err(|error| anyhow!("{error}"))?;
    let (accepted, refused) = (counts.0.get(), counts.1.get());
    println!("{accepted} accepted, {refused} refused");
    assert!(accepted > 100 && refused > 100, "{accepted} and {refused}: one side is hardly tried");
    Ok(())
}

/// The licenses around the edge of one authority's scope, and what is said of each.
#[test]
fn just_outside() -> Result<()> {
    let own = scope(&["3715"], &["T1", "T2"], &["I1", "I2"])?;
    let office = changed!(Delegation { scope: own, ..delegation("office")? });
    let mut world = World::new()?;
    world.delegate(&changed!(Delegation { depth: 1, ..delegation("city")? }))?;
    world.delegate_below("city", &office)?;
    let trust = Trust::domain(&world.domain()?);
    let name = text("office")?;
    let out = |dimension, value: Option<&str>, permit| Reason::IssuerOutOfScope {
        authority: name.clone(),
        outside: OutOfScope { dimension, value: value.map(String::from), permit },
    };
    let reasons = |division, type_code: &str, items: &[Option<&str>], signed| -> Result<Vec<Reason>> {
        let claims = claims()?;
        let license = changed!(License {
            division,
            type_code: text(type_code)?,
            permits: items.iter().map(|item| permit(*item)).collect::<Result<_>>()?,
            ..claims.license.clone()
        });
        let token = self::license(&changed!(Claims { issued_at: signed, license, ..claims }), "office")?;
        Ok(verify(&trust, NOW, &token).reasons().to_vec())
    };
    let good = [Some("I1"), Some("I2")];
    let now = day(-3);
    for division in [371_500, 371_529, 371_599] {
        assert_eq!(reasons(division, "T1", &good, now)?, [], "{division}");
    }
    for division in [371_499, 371_600, 371_429, 370_000, 999_999, 100_000] {
        let expected = [out(Dimension::Division, Some(&division.to_string()), None)];
        assert_eq!(reasons(division, "T1", &good, now)?, expected, "{division}");
    }
    assert_eq!(reasons(371_529, "T2", &[], now)?, []);
    for type_code in ["T", "T3", "t1", "T1 ", "T1\u{301}", "Ｔ1"] {
        let expected = [out(Dimension::Type, Some(type_code), None)];
        assert_eq!(reasons(371_529, type_code, &good, now)?, expected, "{type_code}");
    }
    let items = [Some("I1"), Some("I3"), None, Some("i2")];
    let outside = [
        out(Dimension::Item, Some("I3"), Some(2)),
        out(Dimension::Item, None, Some(3)),
        out(Dimension::Item, Some("i2"), Some(4)),
    ];
    assert_eq!(reasons(371_529, "T1", &items, now)?, outside);
    // The first and the last second are inside.
    for (signed, inside) in [
        (office.from, true),
        (shifted(office.from, -1), false),
        (Timestamp::from_seconds(0), false),
        (office.until, true),
        (shifted(office.until, 1), false),
        (Timestamp::from_seconds(u64::MAX), false),
    ] {
        let found = reasons(371_529, "T1", &good, signed)?;
        let (from, until) = (office.from, office.until);
        let late = Reason::IssuerNotInForceWhenSigned { authority: name.clone(), signed, from, until };
        let found: Vec<_> = found.into_iter().filter(|reason| *reason != Reason::ClockSuspect).collect();
        assert_eq!(found, if inside { vec![] } else { vec![late] }, "{signed}");
    }
    // Everything at once, everything said.
    let found = reasons(110_101, "T3", &[Some("I3"), Some("I1")], day(-366))?;
    let codes: Vec<_> = found.iter().map(Reason::code).collect();
    let (scope, force) = ("issuer_out_of_scope", "issuer_not_in_force_when_signed");
    assert_eq!(codes, [scope, scope, scope, force]);
    Ok(())
}

/// Of several grants of one key, the one that allows decides; and none of them lends to another: the place of one with
/// the time of the other allows nothing.
#[test]
fn grants_of_one_key_do_not_mix() -> Result<()> {
    let mut world = World::new()?;
    let here =
        changed!(Delegation { scope: scope(&["37"], &[], &[])?, until: day(-100), ..delegation("office")? });
    let there =
        changed!(Delegation { scope: scope(&["11"], &[], &[])?, from: day(-99), ..delegation("office")? });
    for order in [[&here, &there], [&there, &here]] {
        world.pack.delegations.clear();
        for delegation in order {
            world.delegate(delegation)?;
        }
        for (division, days, good) in
            [(371_529, -200, true), (371_529, -50, false), (110_101, -200, false), (110_101, -50, true)]
        {
            let claims = claims()?;
            let license = changed!(License { division, ..claims.license.clone() });
            let token =
                self::license(&changed!(Claims { issued_at: day(days), license, ..claims }), "office")?;
            let report = world.verify(&token)?;
            assert_eq!(report.license().is_some(), good, "{division} {days}: {:?}", report.reasons());
        }
    }
    Ok(())
}

/// A scope that allows nothing by an empty list, or everything by leaving something out, is not written.
#[test]
fn an_empty_scope_is_not_signed() -> Result<()> {
    let all = Scope::all();
    let empty = [
        Scope { divisions: Divisions::Within([].into_iter().collect()), ..all.clone() },
        Scope { types: Selection::Only([].into_iter().collect()), ..all.clone() },
        Scope { items: Selection::Only([].into_iter().collect()), ..all.clone() },
    ];
    for scope in empty {
        let office = changed!(Delegation { scope: scope.clone(), ..delegation("office")? });
        let key = key("city")?;
        let refused = SignError::Unreadable(ReadError::Structure);
        assert_eq!(sign(&office, &key).err(), Some(refused.clone()));
        assert_eq!(draft(&office).err(), Some(refused));
        let bytes = signed_bytes::<Delegation>(&office.encode(), "city")?;
        assert_eq!(Statement::<Delegation>::parse(&bytes).err(), Some(ReadError::Structure));
    }
    Ok(())
}

/// Nor is it read, nor anything else that is no scope, in a delegation or in a request.
#[test]
fn scopes_that_are_not_read() -> Result<()> {
    // `{1: ["37"], 2: ["T1"], 3: true}`, as it is written.
    let good = "a30181623337028162543103f5";
    let own = scope(&["37"], &["T1"], &[])?;
    let office = changed!(Delegation { scope: own.clone(), ..delegation("office")? });
    let request = KeyRequest { scope: own, ..request("office")? };
    for (bytes, error, what) in [
        (good, None, "as it is written"),
        ("a301f502f503f5", None, "everything"),
        ("a30180028162543103f5", Some(ReadError::Structure), "no division"),
        ("a30181623337028003f5", Some(ReadError::Structure), "no type"),
        ("a3018162333702816254310380", Some(ReadError::Structure), "no item"),
        ("a301f402f503f5", Some(ReadError::Structure), "false"),
        ("a301f502f403f5", Some(ReadError::Structure), "false"),
        ("a301f602f503f5", Some(ReadError::Structure), "null"),
        ("a202f503f5", Some(ReadError::Structure), "no word of divisions"),
        ("a201f503f5", Some(ReadError::Structure), "no word of types"),
        ("a201f502f5", Some(ReadError::Structure), "no word of items"),
        ("a0", Some(ReadError::Structure), "no word of anything"),
        ("a301f502f504f5", Some(ReadError::UnsupportedVersion), "a dimension of the future"),
        ("a401f502f503f504f5", Some(ReadError::UnsupportedVersion), "a dimension of the future, besides"),
        ("a302f501f503f5", Some(ReadError::NotCanonical), "another order"),
        ("a301f501f503f5", Some(ReadError::NotCanonical), "one dimension twice"),
        ("a30181613302f503f5", Some(ReadError::Structure), "a prefix of one digit"),
        ("a301816333373102f503f5", Some(ReadError::Structure), "a prefix of three digits"),
        ("a3018162336102f503f5", Some(ReadError::Structure), "a prefix with a letter"),
        ("a30181182502f503f5", Some(ReadError::Structure), "a prefix as a number"),
        ("a3018262333762333702f503f5", Some(ReadError::NotCanonical), "a prefix twice"),
        ("a3018262333762313102f503f5", Some(ReadError::NotCanonical), "prefixes out of order"),
        ("a3019f623337ff02f503f5", Some(ReadError::NotCanonical), "a list without a length"),
        ("a301f502816003f5", Some(ReadError::Text), "a type of no letters"),
        ("a301f50281610103f5", Some(ReadError::Text), "a type of a control character"),
    ] {
        let bytes = hex::decode(bytes)?;
        let good = hex::decode(good)?;
        let delegation = signed_bytes::<Delegation>(&spliced(&office.encode(), &good, &bytes)?, "city")?;
        let found = Statement::<Delegation>::parse(&delegation).err();
        let request = signed_bytes::<KeyRequest>(&spliced(&request.encode(), &good, &bytes)?, "office")?;
        let of_request = Statement::<KeyRequest>::parse(&request).err();
        assert_eq!((found, of_request), (error, error), "{what}");
    }
    Ok(())
}
