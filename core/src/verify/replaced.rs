//! Several licenses verified together: a newer version of a license makes the older one invalid, even before a status
//! list reports it.

use alloc::vec::Vec;

use super::reason::Reason;
use super::report::{Report, VerifiedLicense};
use crate::text::Text;

/// Adds `replaced_by_newer_version` to every report whose license has a genuine newer version among `reports`: one of the
/// same authority, type and number. A report without a verified license replaces nothing.
pub fn mark_replaced(reports: &mut [&mut Report]) {
    let newest: Vec<Option<u64>> = reports
        .iter()
        .map(|report| {
            let license = report.license()?;
            let versions = reports.iter().filter_map(|other| other.license());
            versions.filter(|other| same(license, other)).map(|other| other.license().version).max()
        })
        .collect();
    for (report, newest) in reports.iter_mut().zip(newest) {
        if let (Some(license), Some(version)) = (report.license(), newest)
            && version > license.license().version
        {
            report.add(Reason::ReplacedByNewerVersion { version });
        }
    }
}

fn same(one: &VerifiedLicense, two: &VerifiedLicense) -> bool {
    // The codes from the top down, within one domain. An office without a code is known by its key alone.
    let office = |verified: &VerifiedLicense| {
        let issuer = verified.issuer();
        let codes: Option<Vec<Text>> = issuer.chain.iter().map(|authority| authority.code.clone()).collect();
        codes.map(|codes| (issuer.data.as_ref().map(|data| data.domain.clone()), codes))
    };
    let same_office = || office(one).is_some_and(|first| Some(first) == office(two));
    one.license().type_code == two.license().type_code
        && one.license().number == two.license().number
        && (one.authority().key == two.authority().key || same_office())
}
