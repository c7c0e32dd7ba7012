//! An office issues certificates, suspends one and publishes its status list, through the library alone. An unknown operator
//! is refused.
//!
//! ```sh
//! cargo run --package yizheng-office --example suspend
//! ```

use std::error::Error;
use std::ops::ControlFlow;

use yizheng::{Text, Timestamp};
use yizheng_office::application::{self, Rules};
use yizheng_office::codes::{Format, Level};
use yizheng_office::register::Target;
use yizheng_office::work::{CertificateFiles, Decide, IssueBatch, OpenOffice, PublishOptions};
use yizheng_office::{Act, Actor, Office, OperatorError, Passphrase, Settings, Source};

/// Two applications; the office gives the numbers.
const SHEET: &str = "\
申请编号,证照类型,持证主体,主体代码,法定代表人,经营场所,有效期起,有效期止,许可事项
SQ20261124-0001,行政许可证,水城县通达货运服务有限公司,91371529MADWYLF59N,郝运来,水城县经济开发区经三路18号,2026-03-05,2030-03-04,道路运输经营许可
SQ20261124-0002,行政许可证,水城县顺达货运服务有限公司,91371529MADWYLF59N,于桂兰,水城县经济开发区经三路20号,2026-03-05,2030-03-04,道路运输经营许可
";

/// Settings as they stand in `office.toml`. Only 窗口一 may change the register.
const SETTINGS: &str = r#"
name = "水城县行政审批服务局"
code = "11371529MB2K7H04XM"
division = 371529
status_list = "sc2026"
operators = ["窗口一"]

[[numbers]]
certificate_type = "行政许可证"
pattern = "鲁聊水许〔{year}〕{seq:06}号"
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let (root, now) = (folder.path().join("shuicheng"), Timestamp::from_seconds(1_795_500_000));
    let settings: Settings = toml::from_str(SETTINGS)?;
    let passphrase = Passphrase::new("an example, not a secret".to_string());
    let office = Office::create(&root, &settings, &passphrase)?;
    let key = office.unlock(&passphrase)?;

    // Every cell is checked against the catalogue.
    let sheet = folder.path().join("applications.csv");
    std::fs::write(&sheet, SHEET)?;
    let checked = application::read_files(
        &[sheet],
        &Rules {
            catalogue: office.catalogue(),
            office_name: &Text::new(&settings.name)?,
            division: settings.division,
            numbers: &settings.numbers,
            accepted_codes: &[],
        },
    );
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);

    let files = CertificateFiles::new(&office.issued_folder(), &settings, vec![Format::Svg], Level::Medium)?;
    let mut office = OpenOffice::of(office, now)?;
    let actor = Actor { operator: "窗口一", now };
    let mut numbers = Vec::new();
    let batch = IssueBatch::new(checked, office.register())?;
    batch.run(
        &mut office,
        actor,
        Some(&key),
        Some(&files),
        &|_| ControlFlow::Continue(()),
        &mut |chunk| {
            numbers.extend(chunk.issued.iter().map(|record| record.number.clone()));
            Ok(())
        },
    )?;
    println!("issued: {}", numbers.join(", "));

    let targets: Vec<Target> = numbers
        .into_iter()
        .take(1)
        .map(|number| Target { number, certificate_type: None, component: 0 })
        .collect();
    let suspend = Decide {
        act: Act::Suspend,
        targets: &targets,
        reason: "对发生生产安全事故负有责任",
        basis: Some("《生产安全事故报告和调查处理条例》第四十条"),
        source: Source {
            decided_by: Some("水城县应急管理局"), document: Some("（水）应急罚〔2026〕9号")
        },
        on: None,
    };
    // Nobody at 窗口九 may decide in this office, and the error says so.
    let stranger = Actor { operator: "窗口九", now };
    match suspend.run(&mut office, stranger, &key) {
        Err(yizheng_office::Error::Operator(error @ OperatorError::Unknown { .. })) => {
            println!("refused, {}: {error}", error.code());
        }
        other => return Err(format!("an unknown operator was not refused: {other:?}").into()),
    }
    for decided in suspend.run(&mut office, actor, &key)? {
        println!("{} is {} now", decided.record.number, decided.after.status.code());
    }

    let list = PublishOptions::default().run(&mut office, actor, &key)?;
    println!(
        "published {}: {} of {} entries ended",
        list.uri,
        list.statuses.ended.len(),
        list.statuses.allocated
    );
    assert_eq!(list.statuses.ended.len(), 1);
    Ok(())
}
