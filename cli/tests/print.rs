//! `yizheng print`: what comes out, as other programs see it; what is refused, and how.

#![cfg(feature = "print")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::Path;
use std::process::Command;

use common::disk::Disk;
use common::{Answer, CHINESE, Desk, ENGLISH, Row, Sheet, composite, exit, single};

/// Another certificate than [`composite`].
fn other() -> Row {
    single().with("申请编号", "SQ-2").with("证照编号", "证0002号")
}

/// A desk with an office that has issued one composite license and one single certificate.
fn desk() -> Desk {
    let desk = Desk::new();
    for (name, row) in [("one", composite()), ("two", other())] {
        let file = Sheet::of([row]).write(&desk, name);
        desk.issue(ENGLISH, &[&file]).succeeds();
    }
    desk
}

fn print(desk: &Desk, language: &str, arguments: &[&str]) -> Answer {
    let mut all = vec!["print", "--office", "office"];
    all.extend(arguments);
    desk.run(language, &all)
}

/// What a program says of a file; none where the program is not there, unless the tests of CI ask for it.
fn other_program(program: &str, arguments: &[&str], file: &Path) -> Option<String> {
    match Command::new(program).args(arguments).arg(file).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{program}: {said}{}", String::from_utf8_lossy(&output.stderr));
            Some(said)
        }
        Err(error) => {
            assert!(std::env::var_os("YIZHENG_REQUIRE_FOREIGN").is_none(), "{program}: {error}");
            None
        }
    }
}

fn printed(desk: &Desk, end: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(desk.path("office/printed"))
        .map(|entries| entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect())
        .unwrap_or_default();
    names.retain(|name| name.ends_with(end));
    names.sort();
    names
}

#[test]
fn the_whole_register_becomes_pdfs_that_other_programs_read() {
    let desk = desk();
    let answer = print(&desk, ENGLISH, &["--all"]);
    answer.succeeds().says("Printed 2 certificates on 2 pages").says("Every page was checked");
    let names = printed(&desk, ".pdf");
    assert_eq!(names.len(), 2);
    for name in names {
        let file = desk.path("office/printed").join(&name);
        let token = desk.read(&format!("office/issued/{}.cwt", name.trim_end_matches(".pdf")));
        if let Some(words) = text_of(&file) {
            for field in fields(&token) {
                assert!(words.contains(&squeezed(&field)), "{name}: no {field} in {words}");
            }
        }
        if let Some(fonts) = other_program("pdffonts", &[], &file) {
            // name … emb sub uni: every font is embedded, a subset, and can be copied.
            for line in fonts.lines().skip(2) {
                let columns: Vec<&str> = line.split_whitespace().collect();
                assert_eq!(columns[columns.len() - 5..columns.len() - 2], ["yes", "yes", "yes"], "{line}");
            }
        }
        other_program("qpdf", &["--check"], &file);
        if let Some(info) = other_program("pdfinfo", &[], &file) {
            assert!(info.contains("Tagged:          yes"), "{info}");
        }
        if other_program("pdfdetach", &["-list"], &file).is_some() {
            let taken = desk.path("taken.cwt");
            let status = Command::new("pdfdetach").args(["-save", "1", "-o"]).arg(&taken).arg(&file).status();
            assert!(status.unwrap().success());
            assert_eq!(std::fs::read(&taken).unwrap(), token);
            assert_eq!(desk.verify(ENGLISH, &["taken.cwt"]).code % 3, 0, "valid or caution");
        }
        if let Some(drawn) =
            other_program("mutool", &["draw", "-q", "-r", "20", "-o", "/dev/null", "-F", "png"], &file)
        {
            assert_eq!(drawn, "");
        }
        let size = std::fs::metadata(&file).unwrap().len();
        assert!(size <= 150_000, "{name}: {size} bytes");
    }
}

/// The text of a PDF as poppler takes it out, without white space.
fn text_of(file: &Path) -> Option<String> {
    other_program("pdftotext", &["-v"], Path::new("-"))?;
    let output = Command::new("pdftotext").arg(file).arg("-").output().unwrap();
    assert!(output.status.success());
    Some(squeezed(&String::from_utf8(output.stdout).unwrap()))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// Texts of the token that a page must show.
fn fields(token: &[u8]) -> Vec<String> {
    let parsed = yizheng::token::UnverifiedToken::parse(token).unwrap();
    let license = parsed.danger_unverified_claims().license.clone();
    let mut fields = vec![license.type_name, license.number, license.holder_name];
    fields.extend(license.representative.into_iter().chain(license.premises).chain(license.industry));
    for permit in license.permits {
        fields.extend([permit.name, permit.number, permit.authority]);
        fields.extend(permit.scope);
    }
    fields.extend(license.items.into_iter().map(|item| item.value));
    fields.iter().map(ToString::to_string).collect()
}

#[test]
fn what_was_printed_is_in_the_journal() {
    let desk = desk();
    let number = composite().text("证照编号");
    print(&desk, ENGLISH, &["--number", &number, "--operator", "王芳"]).succeeds();
    print(&desk, ENGLISH, &["--number", &number, "--no-proof", "--merge", "one.pdf", "--copies", "3"])
        .succeeds();
    let history = desk.run(ENGLISH, &["register", "history", &number, "--office", "office", "--json"]).json();
    let lines: Vec<&serde_json::Value> = history
        .as_object()
        .unwrap()
        .values()
        .flat_map(|value| value.as_array().into_iter().flatten().filter(|line| line["event"] == "print"))
        .collect();
    assert_eq!(lines.len(), 2, "{history:#}");
    assert_eq!(lines[0]["operator"], "王芳");
    let details: Vec<(&serde_json::Value, &serde_json::Value)> =
        lines.iter().map(|line| (&line["details"]["proof"], &line["details"]["copies"])).collect();
    assert_eq!(details, [(&"passed".into(), &1.into()), (&"skipped".into(), &3.into())]);
}

#[test]
fn what_has_ended_is_not_printed() {
    let desk = desk();
    let number = composite().text("证照编号");
    desk.run(
        ENGLISH,
        &[
            "annul",
            &number,
            "--reason",
            "查实造假",
            "--basis",
            "《行政许可法》第六十九条",
            "--office",
            "office",
        ],
    )
    .succeeds();
    print(&desk, ENGLISH, &["--number", &number]).fails(exit::INPUT, "no longer stands");
    print(&desk, ENGLISH, &["--all"]).succeeds().says("Printed 1 certificate on 1 page");
}

#[test]
fn the_same_certificate_gives_the_same_bytes() {
    let desk = desk();
    print(&desk, ENGLISH, &["--all", "--out", "first"]).succeeds();
    print(&desk, ENGLISH, &["--all", "--out", "second"]).succeeds();
    for entry in std::fs::read_dir(desk.path("first")).unwrap() {
        let name = entry.unwrap().file_name();
        let read = |folder: &str| std::fs::read(desk.path(folder).join(&name)).unwrap();
        assert!(read("first") == read("second"), "{name:?}");
    }
}

#[test]
fn nothing_is_replaced_and_a_broken_run_goes_on() {
    let desk = desk();
    print(&desk, ENGLISH, &["--type", "行业综合许可证"]).succeeds();
    print(&desk, ENGLISH, &["--all"]).fails(exit::OUTPUT, "exists");
    assert_eq!(printed(&desk, ".pdf").len(), 1);
    print(&desk, ENGLISH, &["--all", "--resume"]).succeeds().says("Printed before: 1");
    assert_eq!(printed(&desk, ".pdf").len(), 2);
}

#[test]
fn one_file_for_the_printer() {
    let desk = desk();
    print(&desk, ENGLISH, &["--all", "--merge", "all.pdf", "--copies", "2"]).succeeds();
    if let Some(info) = other_program("pdfinfo", &[], &desk.path("all.pdf")) {
        assert!(info.contains("Pages:           4"), "{info}");
    }
    other_program("qpdf", &["--check"], &desk.path("all.pdf"));
    print(&desk, ENGLISH, &["--all", "--merge", "all.pdf"]).fails(exit::OUTPUT, "all.pdf");
}

#[test]
fn many_sheets_become_several_files_for_the_printer() {
    let desk = desk();
    let third = single().with("申请编号", "SQ-3").with("证照编号", "证0003号");
    desk.issue(ENGLISH, &[&Sheet::of([third]).write(&desk, "three")]).succeeds();
    // Three certificates of 99 sheets each do not go into one file.
    let options = ["--all", "--no-proof", "--merge", "all.pdf", "--copies", "99"];
    let answer = print(&desk, ENGLISH, &[&options[..], &["--json"]].concat());
    assert_eq!(answer.json()["merged"], serde_json::json!(["all-1.pdf", "all-2.pdf"]));
    assert!(!desk.path("all.pdf").exists());
    if let Some(info) = other_program("pdfinfo", &[], &desk.path("all-2.pdf")) {
        assert!(info.contains("Pages:           99"), "{info}");
    }
    // None of them is replaced, and none is made beside one that is there.
    std::fs::remove_file(desk.path("all-1.pdf")).unwrap();
    print(&desk, ENGLISH, &options).fails(exit::OUTPUT, "all-2.pdf");
    assert!(!desk.path("all-1.pdf").exists());
}

#[test]
fn small_ones_go_on_one_paper() {
    let desk = desk();
    let number = other().text("证照编号");
    let options =
        ["--number", &number, "--paper", "card", "--merge", "cards.pdf", "--impose", "--copies", "4"];
    print(&desk, ENGLISH, &options).succeeds();
    if let Some(info) = other_program("pdfinfo", &[], &desk.path("cards.pdf")) {
        assert!(info.contains("Pages:           1"), "{info}");
        assert!(info.contains("841.89 x 595.27") || info.contains("A4"), "{info}");
    }
}

#[test]
fn a_fault_in_a_template_is_told_with_its_line() {
    let desk = desk();
    let file = "office/templates/composite.typ";
    let good = String::from_utf8(desk.read(file)).unwrap();
    let bad = good.replace("face.holder.name", "face.holder.nickname");
    desk.write(file, bad);
    let line = good.lines().position(|line| line.contains("face.holder.name")).unwrap() + 1;
    print(&desk, ENGLISH, &["--type", "行业综合许可证"])
        .fails(exit::PROBLEMS, &format!("Template composite.typ, line {line}, column"))
        .fails(exit::PROBLEMS, "nickname");
    print(&desk, CHINESE, &["--type", "行业综合许可证"])
        .fails(exit::PROBLEMS, &format!("模板 composite.typ 第 {line} 行第"));
    assert!(printed(&desk, ".pdf").is_empty());
}

#[test]
fn a_field_that_the_template_leaves_out_keeps_the_page_back() {
    let desk = desk();
    let file = "office/templates/composite.typ";
    let good = String::from_utf8(desk.read(file)).unwrap();
    desk.write(file, good.replace("if face.industry != none", "if false"));
    print(&desk, ENGLISH, &["--all"]).fails(exit::PARTLY, "The page does not show “industry”");
    // The other one is good.
    assert_eq!(printed(&desk, ".pdf").len(), 1);
    // A merged file is whole or not there.
    print(&desk, ENGLISH, &["--all", "--merge", "all.pdf"]).fails(exit::PROBLEMS, "“industry”");
    assert!(!desk.path("all.pdf").exists());
    print(&desk, ENGLISH, &["--type", "行业综合许可证", "--no-proof"])
        .succeeds()
        .says("Not checked: whether the codes can be read");
}

#[test]
fn a_code_without_room_is_told() {
    let desk = desk();
    let file = "office/templates/templates.toml";
    let good = String::from_utf8(desk.read(file)).unwrap();
    desk.write(file, good.replace("[46.0, 62.0]", "[12.0, 14.0]"));
    print(&desk, ENGLISH, &["--type", "行业综合许可证"])
        .fails(exit::PROBLEMS, "the template has room for 14 mm");
}

#[test]
fn a_machine_without_chinese_fonts_is_told() {
    let desk = desk();
    std::fs::create_dir(desk.path("none")).unwrap();
    let folder = desk.path("none");
    desk.write("fonts.conf", format!("<fontconfig><dir>{}</dir></fontconfig>", folder.display()));
    let run = |language: &str, arguments: &[&str]| {
        let mut command = desk.command(language);
        command.env("FONTCONFIG_FILE", desk.path("fonts.conf"));
        command.args(["print", "--office", "office", "--all"]).args(arguments);
        Answer::of(command.output().unwrap())
    };
    run(ENGLISH, &[])
        .fails(exit::OFFICE, "No font on this machine has Chinese characters.")
        .fails(exit::OFFICE, "fonts-noto-cjk");
    run(CHINESE, &[]).fails(exit::OFFICE, "本机没有中文字体。");
    assert!(printed(&desk, ".pdf").is_empty());
}

#[test]
fn a_full_disk_releases_nothing_by_halves() {
    let desk = desk();
    let place = desk.path("disk");
    let Some(disk) = Disk::mount(&place, 16) else { return };
    print(&desk, ENGLISH, &["--all", "--out", "disk"]).fails(exit::OUTPUT, "disk is full");
    print(&desk, CHINESE, &["--all", "--merge", "disk/all.pdf"]).fails(exit::OUTPUT, "磁盘已满");
    let left: Vec<_> = std::fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.is_empty(), "{left:?}");
    disk.again("size=8m");
    print(&desk, ENGLISH, &["--all", "--out", "disk", "--resume"]).succeeds().says("Printed 2 certificates");
    // What was not released is not in the journal either.
    for number in [composite(), other()].map(|row| row.text("证照编号")) {
        let history = desk.within(ENGLISH, &["register", "history", &number, "--json"]);
        assert_eq!(history.out.matches(r#""event":"print""#).count(), 1, "{history:#?}");
    }
}

#[test]
fn settings_and_questions_that_make_no_sense() {
    let desk = desk();
    print(&desk, ENGLISH, &[]).fails(exit::USAGE, "which certificates");
    print(&desk, ENGLISH, &["--number", "无此号"]).fails(exit::INPUT, "无此号");
    print(&desk, ENGLISH, &["--all", "--printer", "nobody"]).fails(exit::USAGE, "nobody");
    print(&desk, ENGLISH, &["--all", "--paper", "A9"]).fails(exit::PROBLEMS, "A9");
    print(&desk, ENGLISH, &["--all", "--fonts", "nowhere"]).fails(exit::INPUT, "nowhere");
    desk.write("office/templates/templates.toml", "[[template]]\nfile = 3\n");
    print(&desk, ENGLISH, &["--all"]).fails(exit::OFFICE, "line 2");
    std::fs::remove_file(desk.path("office/templates/templates.toml")).unwrap();
    print(&desk, ENGLISH, &["--all"]).fails(exit::OFFICE, "is missing");
}

#[test]
fn a_printer_is_measured_and_followed() {
    let desk = desk();
    print(&desk, ENGLISH, &["--calibration"]).succeeds();
    assert_eq!(printed(&desk, ".pdf").len(), 1);
    let file = "office/templates/templates.toml";
    let good = String::from_utf8(desk.read(file)).unwrap();
    desk.write(file, good.replace("right_mm = 0.0", "right_mm = 3.5"));
    let options = ["--type", "行业综合许可证", "--overprint", "--paper", "A4"];
    print(&desk, ENGLISH, &[&options[..], &["--out", "straight"]].concat()).succeeds();
    print(&desk, ENGLISH, &[&options[..], &["--printer", "example", "--out", "moved"]].concat()).succeeds();
    let left = |folder: &str| {
        let file = std::fs::read_dir(desk.path(folder)).unwrap().next().unwrap().unwrap().path();
        let output = Command::new("pdftotext").args(["-bbox"]).arg(&file).arg("-").output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!said.contains("经营主体"), "the stock has it");
        let (_, rest) = said.split_once("xMin=\"")?;
        rest.split_once('"')?.0.parse::<f64>().ok()
    };
    if let (Some(straight), Some(moved)) = (left("straight"), left("moved")) {
        let millimetres = (moved - straight) / 72.0 * 25.4;
        assert!((millimetres - 3.5).abs() < 0.05, "{millimetres}");
    }
}
