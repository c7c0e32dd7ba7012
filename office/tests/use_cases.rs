//! Use cases through the library alone: who may act, and what a handle does when its office is restored underneath.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::ops::ControlFlow;
use std::path::Path;

use yizheng::trust::Status;
use yizheng::{Text, Timestamp};
use yizheng_office::application::{self, Checked, Rules};
use yizheng_office::register::{Query, RegisterError, Target};
use yizheng_office::work::{
    Decide, EndPromise, IssueBatch, OpenOffice, PrintBatch, PrintEdition, PrintError, PrintSelection,
    PublishOptions, Renew, Restore, VersionDraft, back_up,
};
use yizheng_office::{
    Act, Actor, Error, FileKey, Office, OperatorError, Passphrase, Renewal, Settings, Source, register,
};

const NOW: Timestamp = Timestamp::from_seconds(1_795_500_000);
const CLERK: Actor<'_> = Actor { operator: "窗口一", now: NOW };

struct World {
    folder: tempfile::TempDir,
    key: FileKey,
}

impl World {
    /// An office that lists one operator, with one certificate.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings: Settings = toml::from_str(
            "name = \"水城县行政审批服务局\"\ncode = \"11371529MB2K7H04XM\"\ndivision = 371529\n\
             status_list = \"sc2026\"\noperators = [\"窗口一\"]\n[[numbers]]\n\
             certificate_type = \"行政许可证\"\npattern = \"许{seq:04}\"\n",
        )
        .unwrap();
        let passphrase = Passphrase::new("long enough".to_string());
        let office = Office::create(&folder.path().join("office"), &settings, &passphrase).unwrap();
        let world = Self { key: office.unlock(&passphrase).unwrap(), folder };
        world.issue(&mut world.open(), CLERK, "SQ1").unwrap();
        world
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn open(&self) -> OpenOffice {
        OpenOffice::open(&self.path("office"), NOW).unwrap()
    }

    fn issue(
        &self,
        office: &mut OpenOffice,
        actor: Actor<'_>,
        application: &str,
    ) -> Result<Vec<String>, Error> {
        let checked = read(office.office(), &self.path("sheet.csv"), application);
        let batch = IssueBatch::new(checked, office.register())?;
        let mut numbers = Vec::new();
        let go_on = |_| ControlFlow::Continue(());
        batch.run(office, actor, Some(&self.key), None, &go_on, &mut |chunk| {
            numbers.extend(chunk.issued.iter().map(|record| record.number.clone()));
            Ok(())
        })?;
        Ok(numbers)
    }

    fn suspend(&self, office: &mut OpenOffice, actor: Actor<'_>) -> Result<(), Error> {
        let targets = [target()];
        let decide = Decide {
            act: Act::Suspend,
            targets: &targets,
            reason: "原因",
            basis: Some("依据"),
            source: Source { decided_by: None, document: Some("文号") },
            on: None,
        };
        decide.run(office, actor, &self.key).map(drop)
    }

    /// Everything that changes the register.
    fn all(&self, actor: Actor<'_>) -> Vec<(&'static str, Result<(), Error>)> {
        let office = &mut self.open();
        let target = target();
        let draft = VersionDraft {
            renewal: Renewal::Reissue,
            target: &target,
            application: Text::new("BF1").unwrap(),
            reason: "遗失",
            basis: None,
            on: NOW.date(),
        };
        let versions = [draft.make(office.register()).unwrap()];
        let promise = EndPromise {
            end: register::PromiseEnd::Fulfilled,
            target: &target,
            index: None,
            reason: "原因",
            basis: None,
            source: Source::default(),
            on: None,
        };
        let backup = self.path("backup.db");
        if !backup.exists() {
            back_up(office, &backup).unwrap();
        }
        let restore = Restore { file: &backup, accept_loss: false };
        let go_on = |_| ControlFlow::Continue(());
        vec![
            ("issue", self.issue(office, actor, "SQ2").map(drop)),
            ("decide", self.suspend(office, actor)),
            ("promise", promise.run(office, actor, &self.key).map(drop)),
            (
                "renew",
                Renew { versions: &versions, files: None }.run(office, actor, &self.key, &go_on).map(drop),
            ),
            ("print", print(office, actor, &[number()]).map(drop)),
            ("publish", PublishOptions::default().run(office, actor, &self.key).map(drop)),
            ("restore", restore.run(office.office(), actor, &self.key, &|_| {}).map(drop)),
        ]
    }
}

fn number() -> String {
    "许0001".to_string()
}

/// Prints certificates, and returns their numbers.
fn print(office: &mut OpenOffice, actor: Actor<'_>, numbers: &[String]) -> Result<Vec<String>, Error> {
    run_print(office, actor, PrintSelection::Named { numbers, applications: &[], bundles: &[] })
}

fn run_print(
    office: &mut OpenOffice,
    actor: Actor<'_>,
    selection: PrintSelection<'_>,
) -> Result<Vec<String>, Error> {
    let batch = PrintBatch {
        selection,
        edition: Some(PrintEdition::Duplicate),
        paper: Some("A4"),
        copies: 1,
        overprint: false,
        proof: true,
    };
    let mut run = batch.run(office, actor)?;
    for one in &run.certificates {
        run.journal.released(one)?;
    }
    run.journal.flush()?;
    Ok(run.certificates.iter().map(|one| one.claims.license.number.to_string()).collect())
}

fn target() -> Target {
    Target { number: "许0001".to_string(), certificate_type: None, component: 0 }
}

fn read(office: &Office, sheet: &Path, application: &str) -> Checked {
    let content = format!(
        "申请编号,证照类型,持证主体,主体代码,法定代表人,经营场所,有效期起,有效期止,许可事项\n\
         {application},行政许可证,水城县通达货运服务有限公司,91371529MADWYLF59N,郝运来,水城县经三路18号,2026-03-05,2030-03-04,\
         道路运输经营许可\n"
    );
    std::fs::write(sheet, content).unwrap();
    let settings = office.settings();
    let rules = Rules {
        catalogue: office.catalogue(),
        office_name: &Text::new(&settings.name).unwrap(),
        division: settings.division,
        numbers: &settings.numbers,
        accepted_codes: &[],
    };
    let checked = application::read_files(&[sheet.to_path_buf()], &rules);
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    checked
}

#[test]
fn an_unknown_operator_may_not_change_anything() {
    let world = World::new();
    for (what, done) in world.all(Actor { operator: "窗口九", now: NOW }) {
        let Err(Error::Operator(error @ OperatorError::Unknown { .. })) = done else {
            panic!("{what}: {done:?}");
        };
        assert_eq!(error.code(), "operator_unknown");
        assert!(error.to_string().contains("窗口九"), "{error}");
    }
}

#[test]
fn a_missing_operator_may_not_change_anything() {
    let world = World::new();
    for operator in ["", "-"] {
        for (what, done) in world.all(Actor { operator, now: NOW }) {
            let Err(Error::Operator(error @ OperatorError::Missing { .. })) = done else {
                panic!("{what}: {done:?}");
            };
            assert_eq!(error.code(), "operator_missing");
        }
    }
}

#[test]
fn a_handle_of_an_office_that_was_restored_underneath_is_refused() {
    for (more_before_restore, spoilt) in [(true, false), (false, false), (true, true)] {
        let world = World::new();
        let backup = world.path("backup.db");
        back_up(&mut world.open(), &backup).unwrap();
        let mut handle = world.open();
        if more_before_restore {
            world.issue(&mut handle, CLERK, "SQ2").unwrap();
        }
        if spoilt {
            // A register that cannot be read any more is moved away, and the handle still holds the moved file.
            std::fs::remove_file(world.path("office/register.db")).unwrap();
            std::fs::write(world.path("office/register.db"), "").unwrap();
        }
        let restore = Restore { file: &backup, accept_loss: more_before_restore };
        restore.run(&Office::open(&world.path("office")).unwrap(), CLERK, &world.key, &|_| {}).unwrap();
        for done in [world.issue(&mut handle, CLERK, "SQ3").map(drop), world.suspend(&mut handle, CLERK)] {
            let Err(Error::Register(error @ RegisterError::Replaced { .. })) = done else {
                panic!("{more_before_restore} {spoilt}: {done:?}");
            };
            assert_eq!(error.code(), "register_replaced");
        }
        // A new handle goes on where the backup ended.
        world.suspend(&mut world.open(), CLERK).unwrap();
        assert!(world.open().check(&|_| {}).unwrap().problems.is_empty());
    }
}

#[test]
fn what_was_printed_is_in_the_journal() {
    let world = World::new();
    let mut office = world.open();
    assert_eq!(print(&mut office, CLERK, &[number()]).unwrap(), [number()]);
    let line = office.register().read(|rows| rows.journal_end()).unwrap().unwrap();
    assert_eq!(line.event, register::Event::Print.code());
    assert_eq!((line.operator.as_str(), line.number.as_str()), (CLERK.operator, "许0001"));
    assert_eq!(
        line.details,
        r#"{"copies":1,"proof":"passed","edition":"duplicate","paper":"A4","overprint":false}"#
    );
    assert!(office.check(&|_| {}).unwrap().problems.is_empty());
}

#[test]
fn what_may_not_be_printed_is_refused_by_name() {
    let world = World::new();
    let mut office = world.open();
    let refused =
        |office: &mut OpenOffice, selection: PrintSelection<'_>| match run_print(office, CLERK, selection) {
            Err(Error::Print(error)) => error,
            done => panic!("{done:?}"),
        };
    let named = ["许0009".to_string()];
    let unknown = PrintSelection::Named { numbers: &named, applications: &[], bundles: &[] };
    assert_eq!(refused(&mut office, unknown), PrintError::Unknown { name: named[0].clone() });
    let search = Query { text: Some("许0009".to_string()), ..Query::default() };
    assert_eq!(refused(&mut office, PrintSelection::Search(&search)), PrintError::Nothing);

    let record = office.register().read(|rows| rows.by_number("许0001")).unwrap().remove(0);
    let tokens = [record.token.clone(), record.token[1..].to_vec()];
    let error = refused(&mut office, PrintSelection::Tokens(&tokens));
    assert!(matches!(error, PrintError::Token { index: 1, .. }), "{error:?}");
    let other = World::new();
    let error = refused(&mut other.open(), PrintSelection::Tokens(&tokens[..1]));
    assert_eq!(error, PrintError::NotRegistered { index: 0 });

    world.suspend(&mut office, CLERK).unwrap();
    let numbers = [number()];
    let named = PrintSelection::Named { numbers: &numbers, applications: &[], bundles: &[] };
    let ended = PrintError::Ended { number: number(), status: Status::Suspended };
    for selection in [named, PrintSelection::Tokens(&tokens[..1])] {
        assert_eq!(refused(&mut office, selection), ended);
    }
    assert_eq!(refused(&mut office, PrintSelection::Search(&Query::default())), PrintError::Nothing);
    // Nothing of all that was recorded as printed: the suspension is the last line.
    let line = office.register().read(|rows| rows.journal_end()).unwrap().unwrap();
    assert_eq!(line.event, register::Event::Suspend.code());
}

/// A register from before the last published list: its next numbers may be on paper already.
#[test]
fn an_older_copy_of_the_register_prints_nothing() {
    let world = World::new();
    let copy = world.path("copy.db");
    back_up(&mut world.open(), &copy).unwrap();
    PublishOptions::default().run(&mut world.open(), CLERK, &world.key).unwrap();
    for end in ["", "-wal", "-shm"] {
        let file = world.path(&format!("office/register.db{end}"));
        if file.exists() {
            std::fs::remove_file(file).unwrap();
        }
    }
    std::fs::copy(&copy, world.path("office/register.db")).unwrap();
    let done = print(&mut world.open(), CLERK, &[number()]);
    let Err(Error::Register(error @ RegisterError::Older { .. })) = done else { panic!("{done:?}") };
    assert_eq!(error.code(), "register_older");
}
