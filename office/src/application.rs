//! Applications: from the cells of a sheet to licenses that can be signed, every problem with its place.

mod cell;
mod check;
mod field;
mod form_item;
mod gather;
mod holder;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use yizheng::{License, Text};

use crate::Numbering;
use crate::catalogue::Catalogue;
use crate::message::Message;
use crate::sheet::Place;

pub use field::{Field, PermitField, known_permit_headers};
pub use holder::code_problem;

/// Is this the first header of a common field of a sheet of applications?
#[must_use]
pub fn is_field(header: &str) -> bool {
    Field::of(header).is_some_and(|field| field.header() == header)
}

/// Something that keeps an application from being issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub message: Message,
}

/// An application that can be issued.
#[derive(Clone, Debug)]
pub struct Application {
    /// 申请编号: names the application, once and for ever.
    pub reference: Text,
    /// Where its reference stands.
    pub place: Place,
    /// 联办编号: what is to be issued together, all or nothing.
    pub bundle: Option<Text>,
    /// Does the sheet bring the number? Else the office gives it, and the license shows the pattern until then.
    pub numbered: bool,
    /// Where its number stands.
    pub number_place: Place,
    /// The holder's code as it goes into the token: a person's identity number masked.
    pub holder_code: Option<Text>,
    /// What will be signed.
    pub license: License,
    /// Further face items that are printed but not carried in the code.
    pub printed_only: Vec<(Text, Text)>,
}

/// What the cells are checked against.
pub struct Rules<'a> {
    /// The office's catalogue.
    pub catalogue: &'a Catalogue,
    /// The office's name: the authority of permits that it grants itself.
    pub office_name: &'a Text,
    /// The division of applications that name none.
    pub division: u32,
    /// How numbers are made that the sheets do not bring.
    pub numbers: &'a [Numbering],
    /// Codes whose wrong check character the clerk has confirmed (`--accept-code`).
    pub accepted_codes: &'a [String],
}

/// What the files hold.
#[derive(Debug, Default)]
pub struct Checked {
    /// Applications without a problem, in the order of the files.
    pub applications: Vec<Application>,
    /// Every problem of every other application, and of the files.
    pub problems: Vec<Problem>,
    /// How many applications have problems.
    pub bad: usize,
    /// A file or sheet as a whole could not be read: nothing can be skipped around that.
    pub unreadable: bool,
}

/// Reads and checks all `files` together, so that a number given twice is found wherever it stands.
#[must_use]
pub fn read(files: &[PathBuf], rules: &Rules<'_>) -> Checked {
    let mut checked = Checked::default();
    let (mut applications, mut spoilt, mut problems) = (Vec::new(), HashMap::new(), Vec::new());
    let mut repeated = cell::Repeated::new();
    let gathered = gather::gather(files, rules.catalogue, &mut |record| {
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

impl Checked {
    /// Of two applications with one number neither is issued: whose it is, is not ours to guess.
    fn refuse_doubled_numbers(
        &mut self,
        applications: Vec<Application>,
        spoilt: &mut HashMap<String, Place>,
    ) {
        let mut first: HashMap<(&Text, &Text), usize> = HashMap::new();
        let mut refused = BTreeSet::new();
        for (index, application) in applications.iter().enumerate().filter(|(_, one)| one.numbered) {
            let license = &application.license;
            let key = (&license.type_code, &license.number);
            let Some(earlier) = first.get(&key).copied() else {
                first.insert(key, index);
                continue;
            };
            refused.extend([earlier, index]);
            let place = applications.get(earlier).map_or(&application.number_place, |one| &one.number_place);
            let message = Message::new("problem-number-twice")
                .text("value", &license.number)
                .text("first", place_words(place));
            self.problems.push(Problem { place: application.number_place.clone(), message });
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
    /// What is to be issued together waits for all of it: nothing of a bundle stays where one of it has a problem, which
    /// stands at the place that `spoilt` names.
    pub fn refuse_bundles(&mut self, spoilt: &HashMap<String, Place>) {
        if spoilt.is_empty() {
            return;
        }
        for application in std::mem::take(&mut self.applications) {
            let bundle = application.bundle.as_ref().map(Text::as_str);
            let Some((bundle, place)) = bundle.and_then(|bundle| spoilt.get_key_value(bundle)) else {
                self.applications.push(application);
                continue;
            };
            let message = Message::new("problem-bundle-mate").text("bundle", bundle);
            let message = message.text("place", place_words(place));
            self.problems.push(Problem { place: application.place, message });
            self.bad += 1;
        }
    }
}

/// A place within a message, without words of either language.
fn place_words(place: &Place) -> String {
    match place {
        Place::Whole(source) => source.file.to_string(),
        Place::Row { source, row } | Place::Cell { source, row, .. } => match &source.sheet {
            Some(sheet) => format!("{} › {sheet} › {row}", source.file),
            None => format!("{}:{row}", source.file),
        },
        Place::Document { file, pointer } => format!("{file}{pointer}"),
    }
}
