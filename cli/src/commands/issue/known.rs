//! What the register knows of the applications already.

use std::collections::HashMap;

use super::batch::CHUNK;
use crate::failure::Failure;
use yizheng_office::Register;
use yizheng_office::application::{Application, Checked, Problem, ProblemKind};
use yizheng_office::register::{IssueOutcome, IssueRequest};

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
    let at_reference = |kind| Problem { place: application.place.clone(), kind };
    let at_number = |kind| Problem { place: application.number_place.clone(), kind };
    match given {
        IssueOutcome::Changed(record, differences) => at_reference(ProblemKind::IssuedOtherwise {
            reference: record.application.clone(),
            number: record.number.clone(),
            differences: differences.clone(),
        }),
        IssueOutcome::BundleClosed => at_reference(ProblemKind::BundleIssued {
            bundle: application.bundle.as_ref().map(ToString::to_string).unwrap_or_default(),
        }),
        IssueOutcome::NumberTaken(record) => at_number(ProblemKind::NumberGiven {
            number: record.number.clone(),
            reference: record.application.clone(),
        }),
        IssueOutcome::Existing(record) | IssueOutcome::New(record) => at_number(ProblemKind::Issued {
            reference: record.application.clone(),
            number: record.number.clone(),
        }),
    }
}
