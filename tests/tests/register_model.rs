//! Two stores under the same register: whatever is done, SQLite and the model in memory answer the same, keep the same
//! journal to the last hash, and are in order.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::ops::ControlFlow;

use proptest::prelude::*;
use yizheng::{Date, License, Text, Timestamp};
use yizheng_office::register::check::Against;
use yizheng_office::register::{
    Decision, IssueRequest, Line, NewVersion, Query, Sqlite, Store, Target, claims, newest,
};
use yizheng_office::{
    Act, Actor, Competence, Error, FileKey, Register, RegisterError, Renewal, Settings, Source,
};
use yizheng_tests::demo::{Demo, NOW};
use yizheng_tests::memory_register::Memory;
use yizheng_tests::workspace;

/// Something that an office does. Most of it is refused at times.
#[derive(Clone, Debug)]
enum Step {
    Issue { applications: Vec<u8>, bundle: Option<u8> },
    Decide { numbers: Vec<u8>, component: u64, act: usize, day: i64 },
    Renew { number: u8, application: u8, renewal: usize, holder: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    let applications = prop::collection::vec(0..30_u8, 1..6);
    prop_oneof![
        (applications, prop::option::weighted(0.2, 0..4_u8))
            .prop_map(|(applications, bundle)| Step::Issue { applications, bundle }),
        (prop::collection::vec(1..12_u8, 1..3), 0..4_u64, 0..6_usize, -1..3_i64)
            .prop_map(|(numbers, component, act, day)| Step::Decide { numbers, component, act, day }),
        (1..12_u8, 30..60_u8, 0..3_usize, 0..3_u8).prop_map(|(number, application, renewal, holder)| {
            Step::Renew { number, application, renewal, holder }
        }),
    ]
}

struct World {
    settings: Settings,
    key: FileKey,
    composite: License,
}

impl World {
    fn new() -> Self {
        let demo = Demo::make().unwrap();
        let composite = demo.certificates().iter().map(|one| &one.claims.license);
        let composite = composite.clone().find(|license| license.permits.len() == 3).unwrap().clone();
        let mut settings = Settings::read(&workspace("seeds/demo/office.toml")).unwrap();
        settings.numbers = toml_numbers(&composite);
        Self { settings, key: FileKey::from_seed(&[7; 32]).unwrap(), composite }
    }
}

fn toml_numbers(license: &License) -> Vec<yizheng_office::Numbering> {
    vec![yizheng_office::Numbering {
        certificate_type: license.type_name.to_string(),
        pattern: "综{seq:04}".to_string(),
        gapless: true,
        first: 1,
    }]
}

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

/// What a step answered, without what cannot be compared.
fn run<S: Store>(register: &mut Register<S>, world: &World, moment: u64, step: &Step) -> String {
    let now = Timestamp::from_seconds(NOW.seconds() + moment * 86_400);
    let actor = Actor { operator: "窗口一", now };
    match step {
        Step::Issue { applications, bundle } => {
            let bundle = bundle.map(|bundle| text(&format!("LB-{bundle}")));
            let mut names: Vec<Text> = applications.iter().map(|n| text(&format!("SQ-{n}"))).collect();
            names.sort();
            names.dedup();
            let requests: Vec<IssueRequest<'_>> = names
                .iter()
                .map(|application| IssueRequest {
                    application,
                    bundle: bundle.as_ref(),
                    holder_code: None,
                    license: &world.composite,
                    numbered: false,
                    printed_only: &[],
                })
                .collect();
            let given = register.issue(actor, &world.settings, &world.key, &requests, |_| Ok::<_, Error>(()));
            format!("{given:?}")
        }
        Step::Decide { numbers, component, act, day } => {
            let target = |n: &u8| Target {
                number: format!("综{n:04}"),
                certificate_type: None,
                component: *component,
            };
            let targets: Vec<Target> = numbers.iter().map(target).collect();
            let on = Date::from_days(i64::from(now.date().days()) - day).unwrap();
            let source = Source { decided_by: Some("水城县综合行政执法局"), document: Some("d") };
            let decision = Decision { act: Act::ALL[*act], reason: "r", basis: Some("b"), source, on };
            let competence = Competence { office: &world.settings.name, filings: &[] };
            format!("{:?}", register.decide(actor, &world.key, competence, &targets, decision))
        }
        Step::Renew { number, application, renewal, holder } => {
            let target = Target { number: format!("综{number:04}"), certificate_type: None, component: 0 };
            let Ok(before) = register.read(|rows| newest(rows, &target)) else { return String::new() };
            let old = claims(&before.token).unwrap();
            let mut license = old.license;
            license.holder_name = text(&format!("水城县{holder}号店"));
            let version = NewVersion {
                renewal: [Renewal::Change, Renewal::Renew, Renewal::Reissue][*renewal],
                bundle: None,
                application: text(&format!("BG-{application}")),
                holder_code: old.holder_code,
                license,
                printed_only: Vec::new(),
                reason: "r".to_string(),
                basis: None,
                on: now.date(),
                before,
            };
            format!(
                "{:?}",
                register.renew(actor, &world.settings, &world.key, &[version], |_| Ok::<_, Error>(()))
            )
        }
    }
}

fn journal<S: Store>(register: &Register<S>) -> Vec<Line> {
    let mut lines = Vec::new();
    register
        .read(|rows| -> Result<(), RegisterError> {
            rows.journal(None, &mut |line| {
                lines.push(line);
                Ok(ControlFlow::Continue(()))
            })
        })
        .unwrap();
    lines
}

fn all<S: Store>(register: &Register<S>, query: &Query) -> String {
    let mut found = String::new();
    register
        .read(|rows| -> Result<(), RegisterError> {
            rows.search(query, &mut |record| {
                found.push_str(&format!("{record:?} {:?}\n", rows.states(record.id)?));
                Ok(ControlFlow::Continue(()))
            })
        })
        .unwrap();
    found
}

fn in_order<S: Store>(register: &Register<S>, world: &World) {
    let against = Against { settings: &world.settings, key: world.key.public() };
    let checked = register.check(&against, &|_| {}).unwrap();
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn both_stores_keep_the_same_register(steps in prop::collection::vec(step(), 1..24)) {
        thread_local! {
            static WORLD: World = World::new();
        }
        WORLD.with(|world| {
            let folder = tempfile::tempdir().unwrap();
            let mut one = Register::within(Sqlite::create(&folder.path().join("register.db")).unwrap());
            let mut two = Register::within(Memory::default());
            for (moment, step) in (0..).zip(&steps) {
                let answers = (run(&mut one, world, moment, step), run(&mut two, world, moment, step));
                assert_eq!(answers.0, answers.1, "{step:?}");
            }
            assert_eq!(journal(&one), journal(&two));
            for query in [Query::default(), Query { newest_only: true, ..Query::default() },
                Query { text: Some("1号".into()), ..Query::default() }]
            {
                assert_eq!(all(&one, &query), all(&two, &query));
            }
            let list = world.settings.status_list.as_deref().unwrap();
            let sorted = |mut statuses: yizheng_office::Statuses| {
                statuses.ended.sort();
                statuses
            };
            assert_eq!(sorted(one.statuses(list).unwrap()), sorted(two.statuses(list).unwrap()));
            in_order(&one, world);
            in_order(&two, world);
        });
    }
}

/// A hundred steps are no use if nothing ever happens in them.
#[test]
fn the_steps_do_something() {
    let world = World::new();
    let mut register = Register::within(Memory::default());
    let issue = Step::Issue { applications: vec![1, 2, 3], bundle: None };
    run(&mut register, &world, 0, &issue);
    let again = run(&mut register, &world, 1, &issue);
    assert_eq!(again.matches("Existing").count(), 3, "{again}");
    let suspended =
        run(&mut register, &world, 2, &Step::Decide { numbers: vec![1], component: 2, act: 4, day: 0 });
    assert!(suspended.starts_with("Ok"), "{suspended}");
    let changed =
        run(&mut register, &world, 3, &Step::Renew { number: 1, application: 30, renewal: 0, holder: 1 });
    assert!(changed.starts_with("Ok"), "{changed}");
    in_order(&register, &world);
}
