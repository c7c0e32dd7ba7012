//! Applications: from the cells of a sheet to licenses that can be signed, with the place of every problem.
//!
//! [`read`] takes sheets and documents that are in memory; [`read_files`] opens files for it.

mod cell;
mod check;
mod form_item;
mod gather;
mod holder;
mod problem;
mod suggestion;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use yizheng::{License, Text};

use crate::Numbering;
use crate::catalogue::Catalogue;
use crate::folded::folded;
use crate::sheet::{self, Content, Place, SheetError};

pub use crate::sheet::{Field, PermitField, known_permit_headers};
pub use problem::{Problem, ProblemKind};

/// An application that can be issued.
#[derive(Clone, Debug)]
pub struct Application {
    /// 申请编号, which names the application once and for ever.
    pub reference: Text,
    /// The place of its reference.
    pub place: Place,
    /// 联办编号, which applications have that are issued all together or not at all.
    pub bundle: Option<Text>,
    /// True where the sheet brings the number. Otherwise the office gives it, and the license shows the pattern until then.
    pub numbered: bool,
    /// The place of its number.
    pub number_place: Place,
    /// The holder's code as it goes into the token, a person's identity number masked.
    pub holder_code: Option<Text>,
    /// The license that will be signed.
    pub license: License,
    /// Further face items that are printed but not carried in the code.
    pub printed_only: Vec<(Text, Text)>,
}

/// What cells are checked against.
pub struct Rules<'a> {
    /// The office's catalogue.
    pub catalogue: &'a Catalogue,
    /// The office's name, which is the authority of permits that it grants itself.
    pub office_name: &'a Text,
    /// The division of applications that name none.
    pub division: u32,
    /// Patterns of the numbers that the sheets do not bring.
    pub numbers: &'a [Numbering],
    /// Codes whose wrong check character the clerk has confirmed (`--accept-code`).
    pub accepted_codes: &'a [String],
}

/// The applications of all sheets, checked.
#[derive(Debug, Default)]
pub struct Checked {
    /// Applications without a problem, in the order of the sheets.
    pub applications: Vec<Application>,
    /// Every problem of every other application, and of the files.
    pub problems: Vec<Problem>,
    /// The number of applications that have problems.
    pub bad: usize,
    /// True where a file or sheet as a whole could not be read. Such a fault cannot be skipped.
    pub unreadable: bool,
}

/// Checks all sheets together, so that a number given twice is found wherever it stands. A sheet that could not be
/// read is one of the problems.
#[must_use]
pub fn read(sheets: impl IntoIterator<Item = Result<Content, SheetError>>, rules: &Rules<'_>) -> Checked {
    let mut checked = Checked::default();
    let (mut applications, mut spoilt, mut problems) = (Vec::new(), HashMap::new(), Vec::new());
    let mut repeated = cell::Repeated::new();
    let gathered = gather::gather(sheets, rules.catalogue, &mut |record| {
        let (spoiled, bundle) = (record.spoiled, record.bundle());
        match check::check(record, rules, &mut repeated) {
            Ok(application) if !spoiled => return applications.push(application),
            Ok(_) => {}
            Err(found) => problems.extend(found),
        }
        checked.bad += 1;
        if let Some((bundle, place)) = bundle {
            spoilt.entry(bundle).or_insert(place);
        }
    });
    checked.problems = gathered.problems;
    checked.problems.extend(problems);
    checked.unreadable = gathered.unreadable;
    checked.refuse_doubled_numbers(applications, &mut spoilt);
    checked.refuse_bundles(&spoilt);
    checked
}

/// Opens all `files` and checks them as [`read`] does.
#[must_use]
pub fn read_files<P: AsRef<Path>>(files: &[P], rules: &Rules<'_>) -> Checked {
    read(files.iter().map(|file| sheet::read_file(file.as_ref())), rules)
}

impl Checked {
    /// Refuses both of two applications with one number, or with two that look alike, because nobody can tell whose number
    /// it is.
    fn refuse_doubled_numbers(
        &mut self,
        applications: Vec<Application>,
        spoilt: &mut HashMap<String, Place>,
    ) {
        let mut first: HashMap<(&Text, String), usize> = HashMap::new();
        let mut refused = BTreeSet::new();
        for (index, application) in applications.iter().enumerate().filter(|(_, one)| one.numbered) {
            let license = &application.license;
            let key = (&license.type_code, folded(license.number.as_str()));
            let Some(earlier) = first.get(&key).copied() else {
                first.insert(key, index);
                continue;
            };
            refused.extend([earlier, index]);
            let place = applications.get(earlier).map_or(&application.number_place, |one| &one.number_place);
            let kind = ProblemKind::NumberTwice { value: license.number.clone(), first: place.clone() };
            self.problems.push(Problem { place: application.number_place.clone(), kind });
        }
        self.bad += refused.len();
        for application in refused.iter().filter_map(|index| applications.get(*index)) {
            if let Some(bundle) = &application.bundle {
                spoilt.entry(bundle.to_string()).or_insert(application.number_place.clone());
            }
        }
        self.applications = applications;
        let mut index = 0..;
        self.applications.retain(|_| index.next().is_some_and(|index| !refused.contains(&index)));
    }
}

impl Checked {
    /// Takes out every application of a bundle in which one application has a problem. `spoilt` has the 联办编号 of these
    /// bundles, each with the place of the problem.
    pub fn refuse_bundles(&mut self, spoilt: &HashMap<String, Place>) {
        if spoilt.is_empty() {
            return;
        }
        for application in std::mem::take(&mut self.applications) {
            let bundle = application.bundle.as_ref().map(Text::as_str);
            let spoilt = bundle.and_then(|bundle| spoilt.get(bundle));
            let (Some(bundle), Some(place)) = (application.bundle.clone(), spoilt) else {
                self.applications.push(application);
                continue;
            };
            let kind = ProblemKind::BundleMate { bundle, place: place.clone() };
            self.problems.push(Problem { place: application.place, kind });
            self.bad += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sheet::{Row, SheetErrorKind, Source, Table, Value};

    fn check(sheets: Vec<Result<Content, SheetError>>) -> Checked {
        let catalogue = Catalogue::sample().unwrap();
        let office_name = Text::new("县行政审批局").unwrap();
        let rules = Rules {
            catalogue: &catalogue,
            office_name: &office_name,
            division: 371_529,
            numbers: &[],
            accepted_codes: &[],
        };
        read(sheets, &rules)
    }

    fn codes(checked: &Checked) -> Vec<&'static str> {
        checked.problems.iter().map(Problem::code).collect()
    }

    fn document(name: &str, applications: serde_json::Value) -> Result<Content, SheetError> {
        Ok(Content::Document { name: name.to_string(), document: applications })
    }

    fn application(reference: &str, number: &str) -> serde_json::Value {
        json!({
            "application": reference, "certificate_type": "行政许可证", "number": number,
            "holder_name": "龘龘小吃店", "holder_code": "91371529MADWYLF59N", "representative": "张三",
            "valid_from": "2026-03-18", "许可事项": "取水",
        })
    }

    #[test]
    fn applications_in_memory_need_no_file() {
        let checked = check(vec![document("request", json!([{ "application": "1", "nothing": "x" }]))]);
        assert_eq!(checked.bad, 1);
        let unknown = checked.problems.first().unwrap();
        assert!(matches!(&unknown.kind, ProblemKind::ColumnUnknown { header, known }
            if header == "nothing" && known.contains(&"申请编号")));
        assert_eq!(unknown.place, Place::Document { file: "request".into(), pointer: "/0/nothing".into() });
        assert_eq!(unknown.place.to_string(), "request/0/nothing");
        assert!(unknown.to_string().starts_with("request/0/nothing: unknown column “nothing”"));

        let row = |number, texts: &[&str]| Row {
            number,
            cells: texts.iter().map(|text| Value::from_text(text)).collect(),
        };
        let rows = [row(1, &["申请编号", "证照类型"]), row(2, &["1", "没有的证"])];
        let source = Source { file: "memory".into(), sheet: None };
        let table = Table::new(source, rows.into_iter()).unwrap();
        let checked = check(vec![Ok(Content::Tables(vec![table]))]);
        assert_eq!(codes(&checked), ["type_unknown"]);
    }

    #[test]
    fn a_sheet_that_cannot_be_read_is_a_problem() {
        let error = SheetError { place: Place::file("a.ods"), kind: SheetErrorKind::OpenDocument };
        let checked = check(vec![Err(error)]);
        assert!(checked.unreadable);
        assert_eq!(codes(&checked), ["file_opendocument"]);
        let missing = read_files(
            &["no/such/sheet.csv"],
            &Rules {
                catalogue: &Catalogue::sample().unwrap(),
                office_name: &Text::new("局").unwrap(),
                division: 371_529,
                numbers: &[],
                accepted_codes: &[],
            },
        );
        assert_eq!(codes(&missing), ["file_unreadable"]);
    }

    #[test]
    fn references_and_numbers_are_unique_over_all_sheets() {
        let good = check(vec![document("a", json!([application("SQ-1", "1"), application("SQ-2", "2")]))]);
        assert_eq!(codes(&good), [""; 0]);
        assert_eq!(good.applications.len(), 2);

        let twice = check(vec![
            document("a", json!([application("SQ-1", "1"), application("SQ-2", "7")])),
            document("b", json!([application("SQ-1", "2"), application("SQ-3", "7")])),
        ]);
        assert_eq!(codes(&twice), ["reference_twice", "number_twice"]);
        assert_eq!((twice.applications.len(), twice.bad), (0, 4));
        // As the eye compares.
        let alike = check(vec![
            document("a", json!([application("SQ-1", "1"), application("SQ-2", "A〔7〕")])),
            document("b", json!([application("ＳＱ–1", "2"), application("SQ-3", "a（ 7)")])),
        ]);
        assert_eq!(codes(&alike), ["reference_twice", "number_twice"]);

        let firsts: Vec<String> = twice
            .problems
            .iter()
            .filter_map(|problem| match &problem.kind {
                ProblemKind::ReferenceTwice { first, .. } | ProblemKind::NumberTwice { first, .. } => {
                    Some(first.to_string())
                }
                _ => None,
            })
            .collect();
        assert_eq!(firsts, ["a/0/application", "a/1/number"]);
    }
}
