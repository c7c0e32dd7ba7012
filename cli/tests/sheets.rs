//! What a clerk can get wrong in a sheet: each is found, named by file, row and column, in both languages,
//! and nothing is issued or half written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{
    CHINESE, CODE, Desk, ENGLISH, Row, Sheet, WRONG_CODE, composite, composite_without_permits, exit,
    permits, single, workbook,
};

#[test]
fn a_wrong_check_character_can_be_confirmed_and_no_other() {
    let desk = Desk::new();
    let sheet = Sheet::of([single().with("主体代码", WRONG_CODE)]);
    desk.refuses_cell(
        &sheet,
        2,
        "主体代码",
        "The check character of “91371529MADWYLF59P” should be N, not P.",
        "代码“91371529MADWYLF59P”的校验码应为 N，填写的是 P。",
    );
    let answer = desk.issue(ENGLISH, &["bad.csv"]);
    answer.fails(exit::PROBLEMS, "--accept-code 91371529MADWYLF59P");
    desk.issue(ENGLISH, &["bad.csv", "--accept-code", CODE]).fails(exit::PROBLEMS, "check character");
    assert!(desk.issued().is_empty());
    desk.issue(ENGLISH, &["bad.csv", "--accept-code", CODE, "--accept-code", WRONG_CODE]).succeeds();
    assert_eq!(desk.issued().len(), 3);
}

#[test]
fn a_registration_number_can_be_confirmed_too() {
    let desk = Desk::new();
    Sheet::of([single().with("主体代码", "371529200038470")]).write(&desk, "bad");
    desk.issue(ENGLISH, &["bad.csv"]).fails(exit::PROBLEMS, "--accept-code 371529200038470");
    desk.issue(ENGLISH, &["bad.csv", "--accept-code", "371529200038470"]).succeeds();
}

#[test]
fn codes_of_wrong_length_or_characters() {
    let desk = Desk::new();
    let bad = |code: &str, english: &str, chinese: &str| {
        desk.refuses_cell(&Sheet::of([single().with("主体代码", code)]), 2, "主体代码", english, chinese);
    };
    bad("91371529", "The code has 8 characters; it should have 18.", "代码应为 18 位，填写了 8 位。");
    bad("91371529MADWYLF5IN", "Character 17 of the code cannot be “I”.", "代码第 17 位不能是“I”。");
    desk.still_works();
}

#[test]
fn an_identity_number_is_never_repeated() {
    let desk = Desk::new();
    let wrong = "110105194912310021";
    let cases: [(&str, &str, &str, &str); 6] = [
        (wrong, "身份证", "check character of the identity number", "公民身份号码的校验码不符"),
        (wrong, "111", "check character of the identity number", "公民身份号码的校验码不符"),
        // The sheet does not say what it is, or says something else.
        (wrong, "", "check character of the identity number", "公民身份号码的校验码不符"),
        (wrong, "统一社会信用代码", "looks like an identity number", "这像是公民身份号码"),
        ("110105194913310021", "", "The birth date", "出生日期不存在"),
        ("110105194913310021", "统一社会信用代码", "looks like an identity number", "这像是公民身份号码"),
    ];
    for (code, kind, english, chinese) in cases {
        let sheet = Sheet::of([single().with("主体代码", code).with("主体代码类型", kind)]);
        let file = sheet.write(&desk, "bad");
        desk.refuses(&[&file], &[english, "row 2, column E"], &[chinese, "第 2 行 E 列"]);
        // Nor can it be confirmed; only a code without a birth date can, once it is said to be no person's.
        let extras = [&["--check"][..], &["--json"], &["--json", "--accept-code", code]];
        let confirmable = kind == "统一社会信用代码" && code != wrong;
        for extra in &extras[..if confirmable { 2 } else { 3 }] {
            let answer = desk.issue(ENGLISH, &[&[file.as_str()], *extra].concat());
            assert_eq!(answer.code, exit::PROBLEMS);
            for part in [code, &code[6..14], &code[10..]] {
                assert!(!answer.err.contains(part) && !answer.out.contains(part), "{part}: {answer:?}");
            }
        }
    }
    // As a number, of which Excel keeps fifteen digits.
    let sheet = Sheet::of([single().with("主体代码", 110_105_194_912_310_020_f64)]);
    desk.refuses_cell(&sheet, 2, "主体代码", "A number (1.10105E+17)", "单元格为数字（1.10105E+17）");
    desk.still_works();
}

#[test]
fn a_good_identity_number_is_masked_in_what_is_signed() {
    let desk = Desk::new();
    let stem = desk.one(single().with("主体代码", "11010519491231002X"));
    let shown = desk.run(ENGLISH, &["show", &format!("{stem}.cwt")]);
    shown.succeeds().says("Citizen identity number: 110105********002X");
    assert!(!shown.out.contains("19491231"));
}

#[test]
fn numbers_where_codes_belong() {
    let desk = Desk::new();
    for header in ["申请编号", "证照编号", "主体代码", "许可事项"] {
        let sheet = Sheet::of([single().with(header, 371_529_102_675.0)]);
        desk.refuses_cell(
            &sheet,
            2,
            header,
            "A number (3.71529E+11) where a text belongs; a code in it may have lost digits.",
            "单元格为数字（3.71529E+11），应为文本；其中的编号可能已经丢失数位。",
        );
    }
    // In a permit's column, and in a sheet of permits.
    desk.refuses_cell(
        &Sheet::of([composite().with("许可2编号", 371529.0)]),
        2,
        "许可2编号",
        "A number (371529) where a text belongs",
        "单元格为数字（371529），应为文本",
    );
    let reference = Sheet::of(permits().map(|row| row.with("申请编号", 1.0)));
    workbook(&desk, "two.xlsx", &[("申请", &Sheet::of([composite_without_permits()])), ("许可", &reference)]);
    desk.refuses(
        &["two.xlsx"],
        &["two.xlsx, sheet “许可”, row 2, column A (申请编号): The cell of the reference is not text."],
        &["two.xlsx，表“许可”，第 2 行 A 列（申请编号）：申请编号的单元格不是文本格式。"],
    );
    desk.still_works();
}

#[test]
fn six_digits_and_three_survive_as_numbers() {
    let desk = Desk::new();
    let row = single().with("行政区划", 371529.0).with("主体代码类型", 1.0);
    let file = Sheet::of([row]).write(&desk, "numbers");
    desk.issue(ENGLISH, &[&file, "--check"]).succeeds();
}

#[test]
fn dates_that_are_none() {
    let desk = Desk::new();
    let bad = |row: Row, header: &str, english: &str, chinese: &str| {
        desk.refuses_cell(&Sheet::of([row]), 2, header, english, chinese);
    };
    for date in ["明天", "2026-02-30", "20260305", "3/5/2026"] {
        let english = format!("“{date}” is no date.");
        bad(single().with("有效期起", date), "有效期起", &english, &format!("“{date}”不是日期。"));
    }
    bad(single().with("有效期止", "永远"), "有效期止", "“永远” is no date.", "“永远”不是日期。");
    bad(
        single().with("有效期起", 20260305.0),
        "有效期起",
        "A number (20260305), no date.",
        "单元格为数字（20260305），不是日期。",
    );
    bad(
        single().with("证照编号", (2026, 3, 5)),
        "证照编号",
        "A date cell (2026-03-05) where a text belongs.",
        "单元格为日期格式（2026-03-05），应为文本。",
    );
    bad(composite().with("许可1有效期止", "无"), "许可1有效期止", "“无” is no date.", "“无”不是日期。");
    desk.still_works();
}

#[test]
fn terms_that_cannot_be() {
    let desk = Desk::new();
    Sheet::of([single().with("有效期止", "2026-03-04")]).write(&desk, "bad");
    desk.refuses(
        &["bad.csv"],
        &["row 2: The last valid day is before the first."],
        &["第 2 行：有效期止早于有效期起。"],
    );
    Sheet::of([composite().with("许可1有效期止", "2020-01-01")]).write(&desk, "bad");
    desk.refuses(&["bad.csv"], &["The last valid day is before the first."], &["有效期止早于有效期起。"]);
    desk.refuses_cell(
        &Sheet::of([composite().with("有效期止", "2030-01-01")]),
        2,
        "有效期止",
        "A composite license has no term of its own.",
        "行业综合许可证不设统一的有效期限。",
    );
    desk.still_works();
}

#[test]
fn date_cells_and_texts_say_the_same() {
    let desk = Desk::new();
    let file = Sheet::of([single().with("有效期起", (2026, 3, 5)).with("有效期止", (2090, 3, 4))])
        .write(&desk, "cells");
    desk.issue(ENGLISH, &[&file]).succeeds();
    let cells = claims(&desk, "cells");
    let other = Desk::new();
    Sheet::of([single().with("有效期起", "2026年3月5日").with("有效期止", "2090/3/4")])
        .write(&other, "texts");
    other.issue(ENGLISH, &["texts.csv"]).succeeds();
    assert_eq!(cells, claims(&other, "texts"));
}

#[test]
fn names_that_the_catalogue_does_not_have() {
    let desk = Desk::new();
    let bad = |row: Row, header: &str, english: &str, chinese: &str| {
        desk.refuses_cell(&Sheet::of([row]), 2, header, english, chinese);
    };
    bad(
        single().with("证照类型", "行政许可"),
        "证照类型",
        "The catalogue has no certificate type “行政许可”.",
        "证照目录中没有证照类型“行政许可”。",
    );
    bad(
        composite().with("行业", "便利"),
        "行业",
        "The catalogue has no industry “便利”.",
        "证照目录中没有行业“便利”。",
    );
    bad(
        composite().with("许可2名称", "烟草零售许可证"),
        "许可2名称",
        "The catalogue has no permit “烟草零售许可证”.",
        "证照目录中没有许可“烟草零售许可证”。",
    );
    // What was meant is suggested first.
    desk.issue(CHINESE, &["bad.csv"]).fails(exit::PROBLEMS, "相近的有：烟草专卖零售许可证、");
    bad(
        composite().with("许可2名称", "药品经营许可证"),
        "许可2名称",
        "“药品经营许可证” is no component of “便利店”.",
        "“药品经营许可证”不是“便利店”的许可项目。",
    );
    bad(
        single().with("主体代码类型", "护照"),
        "主体代码类型",
        "Unknown holder code type “护照”.",
        "不能识别主体代码类型“护照”。",
    );
    bad(
        composite().with("许可1事项编码", "000000000000"),
        "许可1事项编码",
        "The item code of “食品经营许可证” is 000000000000 here and 000131003000 in the catalogue.",
        "“食品经营许可证”的事项编码填写的是 000000000000，证照目录中是 000131003000。",
    );
    bad(
        single().with("招标人", "水城县"),
        "招标人",
        "“招标人” is no face item of “行政许可证”.",
        "“招标人”不是“行政许可证”的照面项。",
    );
    bad(
        single().with("行业", "便利店"),
        "行业",
        "Only composite licenses have an industry.",
        "只有行业综合许可证才填写行业。",
    );
    desk.still_works();
}

#[test]
fn a_composite_has_two_permits_or_more() {
    let desk = Desk::new();
    let headers = ["名称", "编号", "发证机关", "有效期起", "有效期止", "承诺事项", "承诺期限"];
    let one = headers.iter().fold(composite(), |row, header| row.without(&format!("许可2{header}")));
    Sheet::of([one]).write(&desk, "bad");
    desk.refuses(
        &["bad.csv"],
        &["bad.csv, row 2: A composite license with one permit; it needs at least two."],
        &["bad.csv，第 2 行：行业综合许可证只有一项许可，至少要两项。"],
    );
    Sheet::of([composite_without_permits()]).write(&desk, "bad");
    desk.refuses(
        &["bad.csv"],
        &["bad.csv, row 2: A composite license without permits."],
        &["bad.csv，第 2 行：行业综合许可证未填写许可项目。"],
    );
    Sheet::of([composite().with("证照类型", "行政许可证").without("行业").with("许可事项", "x")])
        .write(&desk, "bad");
    desk.refuses(&["bad.csv"], &["This certificate type has no permits."], &["这种证照不含单项许可。"]);
    desk.still_works();
}

#[test]
fn a_permit_twice_and_half_a_commitment() {
    let desk = Desk::new();
    let twice = composite().with("许可2名称", "食品经营许可证").with("许可2编号", "JY13715290018933");
    Sheet::of([twice]).write(&desk, "bad");
    desk.refuses(
        &["bad.csv"],
        &["The permit “食品经营许可证” is given twice with the same number."],
        &["许可“食品经营许可证”填写了两次，编号相同。"],
    );
    desk.refuses_cell(
        &Sheet::of([composite().without("许可2承诺期限")]),
        2,
        "许可2承诺事项",
        "A commitment needs both its text and its due day.",
        "承诺事项与承诺期限须同时填写。",
    );
    desk.still_works();
}

#[test]
fn what_is_missing_is_named() {
    let desk = Desk::new();
    for header in ["申请编号", "证照编号", "持证主体", "主体代码", "法定代表人", "有效期起", "许可事项"]
    {
        Sheet::of([single().with(header, " ")]).write(&desk, "bad");
        let english = format!("bad.csv, row 2: “{header}” is not filled in.");
        desk.refuses(&["bad.csv"], &[&english], &[&format!("bad.csv，第 2 行：未填写“{header}”。")]);
    }
    desk.still_works();
}

#[test]
fn one_reference_or_number_twice_issues_neither() {
    let desk = Desk::new();
    let sheet = Sheet::of([single(), single().number(2), single().number(3).with("申请编号", "SQ-1")]);
    desk.refuses_cell(
        &sheet,
        4,
        "申请编号",
        "The reference “SQ-1” is given twice, first in bad.csv:2.",
        "申请编号“SQ-1”重复，首次出现在 bad.csv:2；",
    );
    let sheet = Sheet::of([single(), single().number(2).with("证照编号", "证0001号")]);
    desk.refuses_cell(
        &sheet,
        3,
        "证照编号",
        "The certificate number “证0001号” is given twice, first in bad.csv:2.",
        "证照编号“证0001号”重复，首次出现在 bad.csv:2；",
    );

    // Across files, and past a row that has a problem of its own.
    Sheet::of([single().with("主体代码", WRONG_CODE)]).write(&desk, "first");
    Sheet::of([single().number(1), single().number(2)]).write(&desk, "second");
    desk.refuses(
        &["first.csv", "second.csv"],
        &["second.csv, row 2, column A (申请编号): The reference “SQ-1” is given twice, first in first.csv:2."],
        &["second.csv，第 2 行 A 列（申请编号）：申请编号“SQ-1”重复，首次出现在 first.csv:2；"],
    );
    let answer = desk.issue(ENGLISH, &["first.csv", "second.csv", "--skip-bad"]);
    assert_eq!(answer.code, exit::PARTLY);
    answer.says("Issued 1 certificate into").says("2 applications have problems");
    assert!(desk.issued().iter().any(|name| name.ends_with("证0002号.cwt")));
}

#[test]
fn what_was_issued_before_is_not_issued_again() {
    let desk = Desk::new();
    desk.one(single());
    let sheet = Sheet::of([single().with("证照编号", "证0009号")]);
    desk.refuses_cell(
        &sheet,
        2,
        "申请编号",
        "Application “SQ-1” was issued before as 证0001号, and says something else now: 证照编号: “证0001号” → “证0009号”",
        "申请“SQ-1”此前已签发（证0001号），现在内容不同：证照编号: “证0001号” → “证0009号”",
    );
    let sheet = Sheet::of([single().with("申请编号", "SQ-9")]);
    desk.refuses_cell(
        &sheet,
        2,
        "证照编号",
        "Certificate number “证0001号” was given to application “SQ-1”.",
        "证照编号“证0001号”已用于申请“SQ-1”。",
    );
    // The same sheet again, with one more row.
    Sheet::of([single(), single().number(2)]).write(&desk, "more");
    let answer = desk.issue(ENGLISH, &["more.csv", "--format", "png,svg"]);
    answer.succeeds().says("Issued 1 certificate").says("1 application was issued before, as it is.");
    assert!(desk.issued().iter().any(|name| name.ends_with("证0002号.cwt")));
}

#[test]
fn texts_that_no_face_can_carry() {
    let desk = Desk::new();
    let bad = |name: &str, english: &str, chinese: &str| {
        desk.refuses_cell(&Sheet::of([single().with("持证主体", name)]), 2, "持证主体", english, chinese);
    };
    bad(
        &"长".repeat(350_000),
        "1050000 bytes; at most 1024 are allowed",
        "内容有 1050000 字节，最多 1024 字节",
    );
    bad("水城县\u{202E}司公", "Character 4 is U+202E", "第 4 个字是看不见或会颠倒文字顺序的字符 U+202E");
    bad("水城\u{7}县", "Character 3 is U+0007", "第 3 个字是看不见或会颠倒文字顺序的字符 U+0007");
    bad("水城\n县", "Character 3 is U+000A", "第 3 个字是看不见或会颠倒文字顺序的字符 U+000A");
    bad("水\u{200B}城县", "Character 2 is U+200B", "第 2 个字是看不见或会颠倒文字顺序的字符 U+200B");
    // Look-alikes: a radical, a character of an old font, blanks, a variant.
    for (name, meant) in
        [("⽔城县", "水城县"), ("刘\u{E863}", "刘䶮"), ("水城\u{A0}县", "水城 县"), ("葛\u{E0100}飾", "葛飾")]
    {
        Sheet::of([single().with("持证主体", name)]).write(&desk, "bad");
        let english = format!("copy it into the cell: {meant}");
        let chinese = format!("请复制到此单元格：{meant}");
        desk.refuses(&["bad.csv"], &[&english], &[&chinese]);
    }
    bad("水城🏪", "Character 3 is 🏪 (U+1F3EA), which no", "第 3 个字是 🏪 (U+1F3EA)，证照中不能使用");
    bad("Cafe\u{301} 水城", "The text is not in its composed form", "文字没有采用组合形式");
    desk.issue(ENGLISH, &["bad.csv"]).fails(exit::PROBLEMS, "copy it into the cell: Café 水城");
    desk.still_works();
}

/// A message may quote a sheet, but no escape sequence of it reaches the terminal, and no megabyte.
#[test]
fn quoted_texts_are_harmless() {
    let desk = Desk::new();
    let header = format!("颜色\u{1B}[31m\u{202E}{}", "长".repeat(350_000));
    Sheet::of([single().with(&header, "x")]).write(&desk, "bad");
    let answer = desk.issue(ENGLISH, &["bad.csv"]);
    answer.fails(exit::PROBLEMS, "Unknown column “颜色<U+001B>[31m<U+202E>长长");
    assert!(!answer.err.contains(['\u{1B}', '\u{202E}']));
    assert!(answer.err.len() < 4_000, "{} bytes", answer.err.len());
    desk.still_works();
}

#[test]
fn a_row_after_a_line_break_in_a_cell_keeps_its_number() {
    let desk = Desk::new();
    let sheet =
        Sheet::of([single().with("持证主体", "水\n城"), single().number(2).with("主体代码", WRONG_CODE)]);
    desk.refuses_cell(&sheet, 3, "主体代码", "The check character", "代码“");
}

#[test]
fn files_without_applications() {
    let desk = Desk::new();
    let none = ("There are no applications in it.", "表里没有申请。");
    let headers = Sheet::of([single()]).csv();
    let headers = headers.lines().next().unwrap();
    for (name, content) in
        [("empty.csv", ""), ("blank.csv", " \r\n\r\n"), ("header.csv", headers), ("list.json", "[]")]
    {
        desk.write(name, content);
        desk.refuses(&[name], &[name, none.0], &[none.1]);
    }
    rust_xlsxwriter::Workbook::new().save(desk.path("no-cells.xlsx")).unwrap();
    desk.refuses(
        &["no-cells.xlsx"],
        &["no-cells.xlsx: There are no applications in it."],
        &["no-cells.xlsx：表里没有申请。"],
    );
    let only_header = Sheet::of([Row::of([])]);
    workbook(&desk, "nothing.xlsx", &[("申请", &only_header)]);
    desk.refuses(&["nothing.xlsx"], &[none.0], &[none.1]);
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet().set_name("申请").unwrap();
    page.write_string(0, 0, "申请编号").unwrap();
    book.save(desk.path("header.xlsx")).unwrap();
    desk.refuses(
        &["header.xlsx"],
        &["header.xlsx, sheet “申请”: There are no applications"],
        &["header.xlsx，表“申请”：表里没有申请。"],
    );
    desk.still_works();
}

#[test]
fn files_that_are_no_sheets() {
    let desk = Desk::new();
    let bad = |name: &str, content: &[u8], english: &str, chinese: &str| {
        desk.write(name, content);
        desk.refuses(&[name], &[&format!("{name}: {english}")], &[&format!("{name}：{chinese}")]);
    };
    bad(
        "old.xls",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "This is an old Excel file (.xls).",
        "这是旧版 Excel 文件（.xls）。",
    );
    bad("cut.xlsx", b"PK\x03\x04\x14\0\0\0", "Cannot read the file: ", "无法读取文件：");
    bad(
        "sheet.ods",
        b"PK\x03\x04\x14\0\0\x08\0\0 \xBAx]\x85l9\x8a.\0\0\0.\0\0\0\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "This is an OpenDocument sheet (.ods).",
        "这是 OpenDocument 表格（.ods）。",
    );
    bad("bytes.csv", b"\x00\x01\x02\xFF", "The text is neither UTF-8, UTF-16 nor GB18030.", "文字编码不是");
    desk.refuses(
        &["none.csv"],
        &["none.csv: Cannot read the file: it does not exist"],
        &["none.csv：无法读取文件：不存在"],
    );
    desk.refuses(
        &["office"],
        &["office: Cannot read the file: it is a folder"],
        &["office：无法读取文件：这是文件夹"],
    );
    // What cannot be read at all is not skipped.
    Sheet::of([single()]).write(&desk, "good");
    desk.issue(ENGLISH, &["good.csv", "none.csv", "--skip-bad"])
        .fails(exit::PROBLEMS, "--skip-bad cannot pass over that");
    desk.still_works();
}

#[test]
fn columns_that_are_wrong() {
    let desk = Desk::new();
    let sheet = Sheet::of([single().with("电话", "0635")]);
    desk.refuses_cell(&sheet, 1, "电话", "Unknown column “电话”.", "不能识别“电话”这一列。");
    Sheet::of([single().without("申请编号")]).write(&desk, "bad");
    desk.refuses(
        &["bad.csv"],
        &["bad.csv: The column “申请编号” is missing."],
        &["bad.csv：缺少“申请编号”一列。"],
    );
    // Two names of one field, in applications, in permits, and of one face item.
    let sheet = Sheet::of([single().with("负责人", "郝运来")]);
    desk.refuses_cell(&sheet, 2, "负责人", "One field is filled in two columns.", "同一字段填写了两列。");
    Sheet::of([composite_without_permits()]).write(&desk, "applications");
    let sheet = Sheet::of(permits().map(|row| row.with("编号", "另一个")));
    sheet.write(&desk, "permits");
    desk.refuses(
        &["applications.csv", "permits.csv"],
        &["permits.csv, row 2, column", "(编号): One field is filled"],
        &["permits.csv，第 2 行"],
    );
    desk.write(
        "bad.csv",
        Sheet::of([single()])
            .csv()
            .replace("许可事项\r\n", "许可事项,许可事项\r\n")
            .replace("道路运输经营许可\"", "道路运输经营许可\",\"其他\""),
    );
    desk.refuses(
        &["bad.csv"],
        &["row 2, column M (许可事项): One field"],
        &["第 2 行 M 列（许可事项）：同一字段"],
    );
    desk.still_works();
}

#[test]
fn cells_without_a_header() {
    let desk = Desk::new();
    let beyond = Sheet::of([single()]).csv().replace("道路运输经营许可\"", "道路运输经营许可\",备注");
    desk.write("bad.csv", beyond);
    desk.refuses(
        &["bad.csv"],
        &["bad.csv, row 2, column M (): There is something in a column without a header."],
        &["bad.csv，第 2 行 M 列（）：此处有内容，但这一列没有表头。"],
    );
    desk.write("bad.csv", Sheet::of([single()]).csv().replacen("持证主体", " ", 1));
    desk.refuses(&["bad.csv"], &["row 2, column D (): There is something"], &["第 2 行 D 列"]);
    // In a sheet of permits nothing is dropped either.
    Sheet::of([composite_without_permits()]).write(&desk, "applications");
    desk.write("permits.csv", Sheet::of(permits()).csv().replacen("许可范围", "", 1));
    desk.refuses(
        &["applications.csv", "permits.csv"],
        &["permits.csv, row 2, column D ()"],
        &["permits.csv，第 2 行 D 列"],
    );
    desk.still_works();
}

#[test]
fn three_hundred_columns() {
    let desk = Desk::new();
    let sheet = (0..300).fold(single(), |row, number| row.with(&format!("列{number}"), "x"));
    Sheet::of([sheet]).write(&desk, "bad");
    desk.refuses(
        &["bad.csv"],
        &["bad.csv: 312 columns; at most 256 are read."],
        &["bad.csv：有 312 列，最多 256 列。"],
    );
    desk.still_works();
}

#[test]
fn encodings_and_delimiters_that_offices_use() {
    let name = "水城县𠮷庆堂大药房有限公司";
    let text = Sheet::of([single().with("持证主体", name)]).csv();
    let gb18030 = encoding_rs::GB18030.encode(&text).0.into_owned();
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let forms: [(&str, Vec<u8>); 7] = [
        ("UTF-8", text.clone().into_bytes()),
        ("UTF-8 with BOM", format!("\u{FEFF}{text}").into_bytes()),
        ("GB18030", gb18030),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
        ("semicolons", Sheet::of([single().with("持证主体", name)]).delimited(";").into_bytes()),
        ("tabs", Sheet::of([single().with("持证主体", name)]).delimited("\t").into_bytes()),
    ];
    let mut first = None;
    for (form, bytes) in forms {
        let desk = Desk::new();
        desk.write("sheet.csv", bytes);
        desk.issue(ENGLISH, &["sheet.csv"]).succeeds().says(name);
        let claims = claims(&desk, form);
        assert_eq!(*first.get_or_insert(claims.clone()), claims, "{form}");
    }
}

#[test]
fn all_problems_at_once_and_the_rest_issued() {
    let desk = Desk::new();
    Sheet::of([
        single().with("主体代码", WRONG_CODE).with("有效期起", "明天"),
        single().number(2),
        single().number(3).with("证照类型", "许可"),
        single().number(4).with("法定代表人", ""),
    ])
    .write(&desk, "mixed");
    desk.refuses(
        &["mixed.csv"],
        &[
            "row 2, column E",
            "row 2, column J",
            "row 4, column B",
            "row 5: “法定代表人”",
            "4 problems; nothing was issued. Applications without a problem: 1.",
        ],
        &[
            "第 2 行 E 列",
            "第 2 行 J 列",
            "第 4 行 B 列",
            "第 5 行：未填写“法定代表人”",
            "发现 4 处问题，均未签发。无问题的申请 1 份。",
        ],
    );
    desk.issue(ENGLISH, &["mixed.csv", "--check"]).fails(exit::PROBLEMS, "4 problems");
    let problems = desk.issue(ENGLISH, &["mixed.csv", "--json"]).json();
    assert_eq!(problems["issued"], serde_json::json!([]));
    assert_eq!((&problems["good"], &problems["bad"]), (&1.into(), &3.into()));
    let codes: Vec<&str> =
        problems["problems"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["code_check", "date", "type_unknown", "missing"]);
    let place = serde_json::json!({ "file": "mixed.csv", "sheet": null, "row": 2, "column": "E", "field": "主体代码" });
    assert_eq!(problems["problems"][0]["place"], place);

    let answer = desk.issue(CHINESE, &["mixed.csv", "--skip-bad"]);
    assert_eq!(answer.code, exit::PARTLY);
    answer.says("已签发 1 张").says("3 份申请有问题，未签发");
    assert_eq!(desk.issued().iter().filter(|name| name.ends_with(".cwt")).count(), 1);
    // Nothing new is left.
    let again = desk.issue(ENGLISH, &["mixed.csv", "--skip-bad"]);
    again.fails(exit::PARTLY, "row 2, column E").says("1 application was issued before, as it is.");
}

#[test]
fn checking_issues_nothing_and_needs_no_passphrase() {
    let desk = Desk::new();
    Sheet::of([single(), single().number(2)]).write(&desk, "good");
    let mut command = desk.command(ENGLISH);
    command.env_remove("YIZHENG_PASSPHRASE").args(["issue", "--office", "office", "good.csv", "--check"]);
    let answer = common::Answer::of(command.output().unwrap());
    answer.succeeds().says("Checked: all 2 applications can be issued. Nothing was issued.");
    desk.issue(CHINESE, &["good.csv", "--check"]).succeeds().says("2 份申请均可签发；未作签发");
    let json = desk.issue(ENGLISH, &["good.csv", "--check", "--json"]).json();
    assert_eq!(json, serde_json::json!({ "issued": [], "good": 2, "existing": 0, "bad": 0, "problems": [] }));
    assert!(!desk.path("office/issued").exists());
    desk.still_works();
}

#[test]
fn permits_in_columns_sheets_files_and_json_are_one_license() {
    let mut all = Vec::new();
    let columns = Desk::new();
    Sheet::of([composite()]).write(&columns, "columns");
    columns.issue(ENGLISH, &["columns.csv"]).succeeds();
    all.push(claims(&columns, "columns"));

    let sheets = Desk::new();
    let applications = Sheet::of([composite_without_permits()]);
    workbook(&sheets, "two.xlsx", &[("许可", &Sheet::of(permits())), ("申请", &applications)]);
    sheets.issue(ENGLISH, &["two.xlsx"]).succeeds();
    all.push(claims(&sheets, "sheets"));

    let files = Desk::new();
    applications.write(&files, "applications");
    Sheet::of(permits()).write(&files, "permits");
    files.issue(ENGLISH, &["permits.csv", "applications.csv"]).succeeds();
    all.push(claims(&files, "files"));

    let json = Desk::new();
    json.write("applications.json", APPLICATIONS);
    json.issue(ENGLISH, &["applications.json"]).succeeds();
    all.push(claims(&json, "json"));

    assert_eq!(all[0]["license"]["permits"].as_array().unwrap().len(), 2);
    for other in &all[1..] {
        assert_eq!(all[0], *other);
    }
}

/// The example of `docs/SHEETS.md`, which must stay one that works.
const APPLICATIONS: &str = r#"{
  "applications": [
    {
      "application": "SQ-1",
      "certificate_type": "行业综合许可证",
      "number": "证0001号",
      "industry": "便利店",
      "holder_name": "水城县如意便利店",
      "holder_code": "91371529MADWYLF59N",
      "representative": "于桂兰",
      "premises": "水城县临湖街道荷花路1号",
      "permits": [
        {
          "name": "食品经营许可证",
          "number": "JY13715290018933",
          "scope": "散装食品、预包装食品销售",
          "valid_from": "2026-03-05",
          "valid_until": "2090-03-04"
        },
        {
          "name": "烟草专卖零售许可证",
          "number": "371529102675",
          "authority": "水城县烟草专卖局",
          "valid_from": "2026-03-05",
          "valid_until": "长期",
          "commitment": "补交房屋租赁合同",
          "commitment_due": "2090-01-31"
        }
      ]
    }
  ]
}
"#;

#[test]
fn another_name_of_a_permit_is_accepted_and_the_official_one_is_used() {
    let desk = Desk::new();
    let hotel = |fire: &str| {
        composite()
            .with("行业", "宾馆")
            .with("许可2名称", fire)
            .with("许可2编号", "聊水消安检字〔2026〕第0001号")
            .with("许可2发证机关", "水城县消防救援大队")
            .with("许可2有效期止", "")
    };
    // The paper had this name until 2021; now it is a 意见书.
    let stem = desk.one(hotel("公众聚集场所投入使用、营业前消防安全检查合格证"));
    let shown = desk.run(ENGLISH, &["show", &format!("{stem}.cwt")]);
    shown.succeeds().says("公众聚集场所投入使用、营业前消防安全检查意见书");
    assert!(!shown.out.contains("合格证"), "{}", shown.out);
    // The same sheet with the official name is the same application.
    Sheet::of([hotel("公众聚集场所投入使用、营业前消防安全检查意见书")]).write(&desk, "official");
    desk.issue(ENGLISH, &["official.csv"]).succeeds().says("issued before");
}

#[test]
fn terms_and_scopes_are_those_of_the_law() {
    let desk = Desk::new();
    let hotel = || composite().with("行业", "宾馆").with("许可2名称", "特种行业许可证（旅馆业）");
    desk.refuses_cell(
        &Sheet::of([hotel()]),
        2,
        "许可2有效期止",
        "No law sets a term for “特种行业许可证（旅馆业）”: 长期 would claim one.",
        "“特种行业许可证（旅馆业）”没有法定期限，不得填“长期”。",
    );
    // A paper that carries a day all the same is taken as it is, and so is one that carries none.
    for until in ["2090-03-04", ""] {
        let number = format!("证-{until}号");
        let row = hotel().with("证照编号", number.as_str()).with("申请编号", number.as_str());
        Sheet::of([row.with("许可2有效期止", until)]).write(&desk, "good");
        desk.issue(ENGLISH, &["good.csv"]).succeeds();
    }
    let sheet = Sheet::of([composite().with("许可1许可范围", "")]);
    let file = sheet.write(&desk, "bad");
    desk.refuses(&[&file], &["“许可范围” is not filled in."], &["未填写“许可范围”。"]);
}

#[test]
fn the_example_of_the_documentation_works() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/SHEETS.md")).unwrap();
    assert!(page.replace("\r\n", "\n").contains(APPLICATIONS), "docs/SHEETS.md has another example");
}

#[test]
fn permits_that_belong_to_nobody_hold_everything_back() {
    let desk = Desk::new();
    Sheet::of([composite_without_permits()]).write(&desk, "applications");
    let third = permits()[0].clone().with("申请编号", "SQ-l").with("许可名称", "第二类医疗器械经营备案");
    let [one, two] = permits();
    Sheet::of([one, two, third]).write(&desk, "permits");
    desk.refuses(
        &["applications.csv", "permits.csv"],
        &["permits.csv, row 4, column A (申请编号): No application has the reference of this permit."],
        &["permits.csv，第 4 行 A 列（申请编号）：这一行许可的申请编号在申请表中找不到。"],
    );
    // The application could lack that permit, so it is not issued without it.
    desk.issue(ENGLISH, &["applications.csv", "permits.csv", "--skip-bad"])
        .fails(exit::PROBLEMS, "--skip-bad cannot pass over that");
    assert!(desk.issued().is_empty());
    desk.still_works();
}

#[test]
fn json_that_is_wrong() {
    let desk = Desk::new();
    let bad = |content: &str, english: &str, chinese: &str| {
        desk.write("bad.json", content);
        desk.refuses(&["bad.json"], &[&format!("bad.json{english}")], &[&format!("bad.json{chinese}")]);
    };
    bad(
        "{\n  \"application\": \"SQ-1\",\n  oops\n}",
        ": Faulty JSON in line 3, column 3: key must be a string",
        "：JSON 第 3 行第 3 列有误：",
    );
    bad(
        "[1, 2]",
        " at /0: The fields of an application or a permit belong here.",
        " 中的 /0：此处应为申请或许可的字段。",
    );
    bad("{\"applications\": 1}", " at /applications: The fields", " 中的 /applications：");
    bad("[{\"application\": {}}]", " at /0/application: The fields", " 中的 /0/application：");
    bad(
        "[{\"permits\": [{\"name\": []}]}]",
        " at /0/permits/0/name: The fields",
        " 中的 /0/permits/0/name：",
    );
    bad(
        &APPLICATIONS.replace("\"scope\"", "\"sc/pe\""),
        " at /applications/0/permits/0/sc~1pe: Unknown column “sc/pe”.",
        " 中的 /applications/0/permits/0/sc~1pe：不能识别“sc/pe”这一列。",
    );
    bad(
        &APPLICATIONS.replace("\"holder_name\"", "\"holder\""),
        " at /applications/0/holder: Unknown column “holder”.",
        " 中的 /applications/0/holder：",
    );
    bad(
        &APPLICATIONS.replace("\"371529102675\"", "371529102675"),
        " at /applications/0/permits/1/number: A number (3.71529E+11)",
        " 中的 /applications/0/permits/1/number：单元格为数字",
    );
    bad(
        &APPLICATIONS.replace("2090-01-31", "2090-02-30"),
        " at /applications/0/permits/1/commitment_due: “2090-02-30” is no date.",
        " 中的 /applications/0/permits/1/commitment_due：",
    );
    bad(&"[".repeat(100_000), ": Faulty JSON in line 1", "：JSON 第 1 行");
    desk.still_works();
}

/// What the one certificate of a desk claims, without its moment of issue.
fn claims(desk: &Desk, what: &str) -> serde_json::Value {
    let name = desk.issued().into_iter().find(|name| name.ends_with(".cwt")).expect(what);
    let shown = desk.run(ENGLISH, &["show", "--json", &format!("office/issued/{name}")]).json();
    let mut claims = shown["tokens"][0]["unverified_claims"].clone();
    claims.as_object_mut().expect(what).remove("issued_at").expect("issued_at");
    claims
}
