//! An office to try things on, and sheets to try.

#![allow(dead_code, unreachable_pub)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

use assert_cmd::Command;
use tempfile::TempDir;

pub mod ceremony;
pub mod disk;

pub const PASSPHRASE: &str = "correct horse battery";
pub const OPERATOR: &str = "窗口一";
pub const ENGLISH: &str = "en";
pub const CHINESE: &str = "zh-CN";
pub const LANGUAGES: [&str; 2] = [ENGLISH, CHINESE];

/// A 统一社会信用代码 whose check character is right, and one where it is not.
pub const CODE: &str = "91371529MADWYLF59N";
pub const WRONG_CODE: &str = "91371529MADWYLF59P";

/// Exit codes as `docs/CLI.md` has them.
pub mod exit {
    pub const SUCCESS: i32 = 0;
    pub const INVALID: i32 = 1;
    pub const USAGE: i32 = 2;
    pub const CAUTION: i32 = 3;
    pub const INPUT: i32 = 4;
    pub const PROBLEMS: i32 = 5;
    pub const PARTLY: i32 = 6;
    pub const OFFICE: i32 = 7;
    pub const OUTPUT: i32 = 8;
    pub const REFUSED: i32 = 9;
    pub const DAMAGED: i32 = 10;
    pub const NO_CONCLUSION: i32 = 11;
}

/// What the program answered.
#[derive(Debug)]
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Answer {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("ended by a signal"),
            out: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
            err: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
        }
    }

    /// Asserts the exit code and that the error stream says `text`.
    #[track_caller]
    pub fn fails(&self, code: i32, text: &str) -> &Self {
        assert_eq!(self.code, code, "{self:#?}");
        assert!(self.err.contains(text), "no {text:?} in {}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    #[track_caller]
    pub fn succeeds(&self) -> &Self {
        assert_eq!(self.code, exit::SUCCESS, "{self:#?}");
        self
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.out.contains(text), "no {text:?} in {}", self.out);
        self
    }

    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
}

/// The program with nothing of this machine's environment that matters to it.
pub fn yizheng(language: &str) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yizheng"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "YIZHENG_OFFICE", "YIZHENG_PASSPHRASE", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command.env("YIZHENG_OPERATOR", OPERATOR);
    command.args(["--lang", language]);
    command
}

/// A folder with an office in `office/` and room for sheets; commands run in it, so that names are short.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// With an office of its own, copied from one that is made once.
    pub fn new() -> Self {
        static TEMPLATE: OnceLock<Desk> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let desk = Self::empty();
            desk.init("office").succeeds();
            desk
        });
        let desk = Self::empty();
        copy(&template.path("office"), &desk.path("office"));
        desk
    }

    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// The program, run here, with the passphrase in the environment.
    pub fn command(&self, language: &str) -> Command {
        let mut command = yizheng(language);
        command.current_dir(self.folder.path()).env("YIZHENG_PASSPHRASE", PASSPHRASE);
        command
    }

    pub fn run(&self, language: &str, arguments: &[&str]) -> Answer {
        Answer::of(self.command(language).args(arguments).output().unwrap())
    }

    pub fn init(&self, folder: &str) -> Answer {
        let name = "水城县行政审批服务局";
        let code = "11371529MB2K7H04XM";
        self.run(ENGLISH, &["init", folder, "--name", name, "--code", code, "--division", "371529"])
    }

    pub fn issue(&self, language: &str, arguments: &[&str]) -> Answer {
        let mut all = vec!["issue", "--office", "office"];
        all.extend(arguments);
        self.run(language, &all)
    }

    /// A command on the office, in words.
    pub fn within(&self, language: &str, arguments: &[&str]) -> Answer {
        let mut all = arguments.to_vec();
        all.extend(["--office", "office"]);
        self.run(language, &all)
    }

    /// Adds settings to the office.
    pub fn settings(&self, more: &str) {
        let settings = String::from_utf8(self.read("office/office.toml")).unwrap();
        self.write("office/office.toml", format!("{settings}{more}"));
    }

    /// The register is in order, and has so many certificates.
    #[track_caller]
    pub fn in_order(&self, certificates: usize) {
        let answer = self.within(ENGLISH, &["register", "check", "--json"]);
        let json = answer.json();
        assert_eq!(json["problems"], serde_json::json!([]), "{answer:#?}");
        assert_eq!(json["certificates"], certificates);
        assert_eq!(answer.code, exit::SUCCESS);
    }

    pub fn verify(&self, language: &str, arguments: &[&str]) -> Answer {
        let mut all = vec!["verify", "--office", "office"];
        all.extend(arguments);
        self.run(language, &all)
    }

    /// Names of what was issued; temporary files count too.
    pub fn issued(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path("office/issued")) else { return Vec::new() };
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Issues one certificate and gives its files' stem below the desk.
    pub fn one(&self, row: Row) -> String {
        let number = row.text("证照编号");
        Sheet::of([row]).write(self, "one.csv");
        self.issue(ENGLISH, &["one.csv", "--format", "png,svg"]).succeeds();
        let end = format!("-{number}.cwt");
        let name = self.issued().into_iter().find(|name| name.ends_with(&end)).expect("a token");
        format!("office/issued/{}", name.strip_suffix(".cwt").unwrap())
    }

    /// Issues `files` in both languages and expects each place and its wording, and that nothing came of it.
    #[track_caller]
    pub fn refuses(&self, files: &[&str], english: &[&str], chinese: &[&str]) {
        let before = self.issued();
        for (language, texts) in LANGUAGES.into_iter().zip([english, chinese]) {
            let answer = self.issue(language, files);
            for text in texts {
                answer.fails(exit::PROBLEMS, text);
            }
            assert_eq!(answer.out, "", "results although nothing was issued");
        }
        assert_eq!(self.issued(), before, "files appeared");
    }

    /// The same for one cell of a sheet: what is said stands right behind its place.
    #[track_caller]
    pub fn refuses_cell(&self, sheet: &Sheet, row: usize, header: &str, english: &str, chinese: &str) {
        let file = sheet.write(self, "bad");
        let column = sheet.column(header);
        let (tab_en, tab_zh) =
            if sheet.is_text() { ("", "") } else { (", sheet “申请”", "，表“申请”") };
        self.refuses(
            &[&file],
            &[&format!("{file}{tab_en}, row {row}, column {column} ({header}): {english}")],
            &[&format!("{file}{tab_zh}，第 {row} 行 {column} 列（{header}）：{chinese}")],
        );
    }

    /// After whatever was refused: the register is as it was, and a good sheet is issued.
    #[track_caller]
    pub fn still_works(&self) {
        let register = rusqlite::Connection::open(self.path("office/register.db")).unwrap();
        let count = |table: &str| -> i64 {
            register.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
        };
        assert_eq!(count("certificate"), 0, "the register was changed");
        Sheet::of([single()]).write(self, "good.csv");
        self.issue(ENGLISH, &["good.csv"]).succeeds();
        let names = self.issued();
        assert_eq!(names.len(), 3, "a token, a code, a table: {names:?}");
        assert_eq!(count("certificate"), 1);
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    Date(u16, u8, u8),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<(u16, u8, u8)> for Cell {
    fn from((year, month, day): (u16, u8, u8)) -> Self {
        Self::Date(year, month, day)
    }
}

/// A row by its headers.
#[derive(Clone, Debug)]
pub struct Row(pub Vec<(String, Cell)>);

impl Row {
    pub fn of<const N: usize>(cells: [(&str, &str); N]) -> Self {
        Self(cells.into_iter().map(|(header, value)| (header.to_string(), value.into())).collect())
    }

    /// With another value, or one more.
    pub fn with(mut self, header: &str, value: impl Into<Cell>) -> Self {
        let value = value.into();
        match self.0.iter_mut().find(|(other, _)| other == header) {
            Some((_, cell)) => *cell = value,
            None => self.0.push((header.to_string(), value)),
        }
        self
    }

    pub fn without(mut self, header: &str) -> Self {
        self.0.retain(|(other, _)| other != header);
        self
    }

    pub fn text(&self, header: &str) -> String {
        match self.0.iter().find(|(other, _)| other == header) {
            Some((_, Cell::Text(text))) => text.clone(),
            other => panic!("{other:?}"),
        }
    }

    /// Another application like this one.
    pub fn number(self, number: u32) -> Self {
        self.with("申请编号", format!("SQ-{number}")).with("证照编号", format!("证{number:04}号"))
    }
}

/// A single permit that can be issued; its term is 2026-03-05 to 2090-03-04.
pub fn single() -> Row {
    Row::of([
        ("申请编号", "SQ-1"),
        ("证照类型", "行政许可证"),
        ("证照编号", "证0001号"),
        ("持证主体", "水城县通达货运服务有限公司"),
        ("主体代码", CODE),
        ("主体代码类型", ""),
        ("法定代表人", "郝运来"),
        ("经营场所", "水城县经济开发区经三路9号"),
        ("行政区划", "371529"),
        ("有效期起", "2026-03-05"),
        ("有效期止", "2090-03-04"),
        ("许可事项", "道路运输经营许可"),
    ])
}

/// A composite license of two permits, in columns, that can be issued.
pub fn composite() -> Row {
    composite_without_permits()
        .with("许可1名称", "食品经营许可证")
        .with("许可1编号", "JY13715290018933")
        .with("许可1许可范围", "散装食品、预包装食品销售")
        .with("许可1有效期起", "2026-03-05")
        .with("许可1有效期止", "2090-03-04")
        .with("许可2名称", "烟草专卖零售许可证")
        .with("许可2编号", "371529102675")
        .with("许可2发证机关", "水城县烟草专卖局")
        .with("许可2有效期起", "2026-03-05")
        .with("许可2有效期止", "长期")
        .with("许可2承诺事项", "补交房屋租赁合同")
        .with("许可2承诺期限", "2090-01-31")
}

pub fn composite_without_permits() -> Row {
    Row::of([
        ("申请编号", "SQ-1"),
        ("证照类型", "行业综合许可证"),
        ("证照编号", "证0001号"),
        ("行业", "便利店"),
        ("持证主体", "水城县如意便利店"),
        ("主体代码", CODE),
        ("法定代表人", "于桂兰"),
        ("经营场所", "水城县临湖街道荷花路1号"),
    ])
}

/// The permits of [`composite`] as rows of their own.
pub fn permits() -> [Row; 2] {
    let row = |number: &str| {
        let start = format!("许可{number}");
        let cells = composite().0.into_iter().filter_map(|(header, value)| {
            let header = match header.strip_prefix(&start)? {
                "名称" => "许可名称",
                "编号" => "许可编号",
                other => other,
            };
            Some((header.to_string(), value))
        });
        Row([("申请编号".to_string(), "SQ-1".into())].into_iter().chain(cells).collect())
    };
    [row("1"), row("2")]
}

/// Rows under the headers of all of them.
#[derive(Clone, Debug)]
pub struct Sheet {
    headers: Vec<String>,
    rows: Vec<Row>,
}

impl Sheet {
    pub fn of(rows: impl IntoIterator<Item = Row>) -> Self {
        let rows: Vec<Row> = rows.into_iter().collect();
        let mut headers: Vec<String> = Vec::new();
        for (header, _) in rows.iter().flat_map(|row| &row.0) {
            if !headers.contains(header) {
                headers.push(header.clone());
            }
        }
        Self { headers, rows }
    }

    /// Letters of a column, as a spreadsheet has them.
    pub fn column(&self, header: &str) -> String {
        let at = self.headers.iter().position(|other| other == header).unwrap();
        let letter = |n: usize| char::from(b'A' + n as u8);
        if at < 26 { letter(at).to_string() } else { format!("{}{}", letter(at / 26 - 1), letter(at % 26)) }
    }

    fn is_text(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.0).all(|(_, cell)| matches!(cell, Cell::Text(_)))
    }

    pub fn csv(&self) -> String {
        self.delimited(",")
    }

    pub fn delimited(&self, delimiter: &str) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let mut lines = vec![self.headers.join(delimiter)];
        for row in &self.rows {
            let cells = self.headers.iter().map(|header| match row.0.iter().find(|(h, _)| h == header) {
                Some((_, Cell::Text(text))) => quoted(text),
                None => String::new(),
                other => panic!("not for CSV: {other:?}"),
            });
            lines.push(cells.collect::<Vec<_>>().join(delimiter));
        }
        lines.join("\r\n") + "\r\n"
    }

    /// Writes CSV, or a workbook where a cell is no text; gives the name with its ending.
    pub fn write(&self, desk: &Desk, name: &str) -> String {
        let stem = name.trim_end_matches(".csv");
        if self.is_text() {
            desk.write(&format!("{stem}.csv"), self.csv());
            format!("{stem}.csv")
        } else {
            workbook(desk, &format!("{stem}.xlsx"), &[("申请", self)]);
            format!("{stem}.xlsx")
        }
    }
}

/// A workbook with these sheets.
pub fn workbook(desk: &Desk, name: &str, sheets: &[(&str, &Sheet)]) {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (tab, sheet) in sheets {
        let page = book.add_worksheet().set_name(*tab).unwrap();
        for (column, header) in (0..).zip(&sheet.headers) {
            page.write_string(0, column, header).unwrap();
            for (line, row) in (1..).zip(&sheet.rows) {
                match row.0.iter().find(|(other, _)| other == header) {
                    Some((_, Cell::Text(text))) => page.write_string(line, column, text).map(drop),
                    Some((_, Cell::Number(number))) => page.write_number(line, column, *number).map(drop),
                    Some((_, Cell::Date(year, month, day))) => {
                        let day = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
                        page.write_datetime_with_format(line, column, &day, &date).map(drop)
                    }
                    None => Ok(()),
                }
                .unwrap();
            }
        }
    }
    book.save(desk.path(name)).unwrap();
}
