//! What the register knows of the applications already.

use std::collections::HashMap;

use super::batch::CHUNK;
use crate::failure::Failure;
use yizheng_office::Register;
use yizheng_office::application::{Application, Checked, Problem};
use yizheng_office::difference::Difference;
use yizheng_office::register::{IssueOutcome, IssueRequest};
use yizheng_words::Message;

/// Most differences that one message lists.
const MOST_DIFFERENCES: usize = 8;

/// Takes out what was issued before, as it is, and gives its rows; makes problems of what was issued otherwise.
pub(super) fn sort_out(checked: &mut Checked, register: &Register) -> Result<Vec<u64>, Failure> {
    let mut known = Vec::with_capacity(checked.applications.len());
    let (mut existing, mut spoilt) = (Vec::new(), HashMap::new());
    for chunk in checked.applications.chunks(CHUNK) {
        let requests: Vec<IssueRequest<'_>> = chunk.iter().map(IssueRequest::from).collect();
        for (application, given) in chunk.iter().zip(register.known(&requests)?) {
            known.push(given.is_some());
            match given {
                None => {}
                Some(IssueOutcome::Existing(record) | IssueOutcome::New(record)) => existing.push(record.id),
                Some(other) => {
                    if let Some(bundle) = &application.bundle {
                        spoilt.insert(bundle.to_string(), application.place.clone());
                    }
                    checked.bad += 1;
                    checked.problems.push(problem(application, &other));
                }
            }
        }
    }
    let mut known = known.into_iter();
    checked.applications.retain(|_| known.next() == Some(false));
    checked.refuse_bundles(&spoilt);
    Ok(existing)
}

/// Why an application is not issued although its cells are good.
pub(super) fn problem(application: &Application, given: &IssueOutcome) -> Problem {
    let message = match given {
        IssueOutcome::Changed(record, differences) => {
            let message = Message::new("problem-issued-otherwise").text("reference", &record.application);
            let message = message.text("number", &record.number).text("differences", listed(differences));
            return Problem { place: application.place.clone(), message: message.into() };
        }
        IssueOutcome::BundleClosed => {
            let bundle = application.bundle.as_ref().map(ToString::to_string).unwrap_or_default();
            let message = Message::new("problem-bundle-issued").text("bundle", bundle);
            return Problem { place: application.place.clone(), message: message.into() };
        }
        IssueOutcome::NumberTaken(record) => Message::new("problem-number-given")
            .text("number", &record.number)
            .text("reference", &record.application),
        IssueOutcome::Existing(record) | IssueOutcome::New(record) => Message::new("problem-issued")
            .text("reference", &record.application)
            .text("number", &record.number),
    };
    Problem { place: application.number_place.clone(), message: message.into() }
}

/// `法定代表人：“甲” → “乙”；…`
pub(in crate::commands) fn listed(differences: &[Difference]) -> String {
    let one = |one: &Difference| format!("{}: “{}” → “{}”", one.field, one.before, one.after);
    let mut all: Vec<String> = differences.iter().take(MOST_DIFFERENCES).map(one).collect();
    if differences.len() > MOST_DIFFERENCES {
        all.push("…".to_string());
    }
    all.join("; ")
}
