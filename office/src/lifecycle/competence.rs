//! Who decides about what: a composite license as a whole, components that another body granted, filings.
//!
//! A composite license (行业综合许可证) is no permit: it changes neither who answers for its components nor their effect.

use yizheng::trust::Status;
use yizheng::{License, Permit};

use super::{Act, Refused};

/// What an office must know of itself and of its catalogue before it decides.
#[derive(Clone, Copy, Debug)]
pub struct Competence<'a> {
    /// Its name, as 发证机关.
    pub office: &'a str,
    /// Names of the papers that are filings (备案).
    pub filings: &'a [&'a str],
}

/// Where a decision comes from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Source<'a> {
    /// The body that took it; none: the office itself.
    pub decided_by: Option<&'a str>,
    /// The number of its document.
    pub document: Option<&'a str>,
}

impl Competence<'_> {
    /// Is this a filing, which is no 行政许可?
    #[must_use]
    pub fn is_filing(&self, permit: &Permit) -> bool {
        self.filings.contains(&permit.name.as_str())
    }

    /// Checks an act about a license (`component` 0) or one of its components, whose status is `status`.
    ///
    /// What an older version of this program suspended in a way that is refused now can still be restored.
    ///
    /// # Errors
    /// The act is none for a composite license as a whole or for a filing, or the component was granted by another body and
    /// the decision is not said to be taken by another one, with its document.
    pub fn check(
        &self,
        license: &License,
        component: u64,
        status: Status,
        act: Act,
        source: Source<'_>,
    ) -> Result<(), Refused> {
        let number = || license.number.to_string();
        let lifts = act == Act::Restore && status == Status::Suspended;
        let Some(permit) = permit(license, component) else {
            let allowed = license.permits.is_empty() || lifts || matches!(act, Act::Annul | Act::Deregister);
            return if allowed { Ok(()) } else { Err(Refused::Composite { number: number(), act }) };
        };
        if self.is_filing(permit) && act != Act::Deregister && !lifts {
            return Err(Refused::Filing { number: number(), component, name: permit.name.to_string() });
        }
        self.check_source(license, component, source)
    }

    /// Checks that what another body granted is ended, or found broken, by another body, with its document.
    ///
    /// # Errors
    /// It is not.
    pub fn check_source(&self, license: &License, component: u64, source: Source<'_>) -> Result<(), Refused> {
        let Some(permit) = permit(license, component) else { return Ok(()) };
        let named = source.decided_by.is_some_and(|body| body != self.office) && source.document.is_some();
        if permit.authority.as_str() == self.office || named {
            return Ok(());
        }
        Err(Refused::OtherBody {
            number: license.number.to_string(),
            component,
            name: permit.name.to_string(),
            authority: permit.authority.to_string(),
        })
    }
}

/// The component with this number, from 1.
fn permit(license: &License, component: u64) -> Option<&Permit> {
    let index = usize::try_from(component).ok()?.checked_sub(1)?;
    license.permits.get(index)
}
