//! Several licenses verified together: a newer version of a license makes the older one invalid, even before a status
//! list reports it, and two of one version that say different things are both invalid.

use alloc::vec::Vec;

use super::reason::Reason;
use super::report::{Report, VerifiedLicense};
use crate::text::Text;

/// Adds what genuine licenses of the same authority, type and number among `reports` mean for each other:
/// `replaced_by_newer_version` where there is a newer version, `contradicted` where one of the same version names another
/// holder code or says anything else. Tokens of one license that were signed twice do not contradict each other. A report
/// without a verified license means nothing for the others.
pub fn mark_conflicts(reports: &mut [&mut Report]) {
    let found: Vec<(Option<u64>, bool)> = reports
        .iter()
        .map(|report| {
            let Some(license) = report.license() else { return (None, false) };
            let others = reports.iter().filter_map(|other| other.license());
            let (mut newest, mut contradicted) = (license.license().version, false);
            for other in others.filter(|other| same(license, other)) {
                newest = newest.max(other.license().version);
                contradicted |= contradict(license, other);
            }
            ((newest > license.license().version).then_some(newest), contradicted)
        })
        .collect();
    for (report, (newer, contradicted)) in reports.iter_mut().zip(found) {
        if let Some(version) = newer {
            report.add(Reason::ReplacedByNewerVersion { version });
        }
        if contradicted {
            report.add(Reason::Contradicted);
        }
    }
}

/// Of two that are the same license: they have one version, but not one content.
fn contradict(one: &VerifiedLicense, two: &VerifiedLicense) -> bool {
    one.license().version == two.license().version
        && (one.license() != two.license() || one.claims().holder_code != two.claims().holder_code)
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
