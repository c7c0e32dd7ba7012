//! New versions of certificates: changed, renewed or issued again.

use yizheng::{Claims, Date, License, Permit, Text};

use super::OpenOffice;
use super::error::Error;
use super::files::{CertificateFiles, PreparedFiles, Progress};
use crate::actor::Actor;
use crate::application::Application;
use crate::key::OfficeKey;
use crate::lifecycle::{Refused, Renewal, is_active};
use crate::register::{
    NewVersion, Outcome, Record, Register, Target, Versioned, claims, newest, printed_items,
};

/// The usual articles: 变更 第四十九条, 延续 第五十条.
const CHANGE_BASIS: &str = "《中华人民共和国行政许可法》第四十九条";
const RENEW_BASIS: &str = "《中华人民共和国行政许可法》第五十条";

/// A new version that is to be drafted from the present one.
#[derive(Clone, Debug)]
pub struct VersionDraft<'a> {
    /// The kind of renewal.
    pub renewal: Renewal,
    /// The certificate.
    pub target: &'a Target,
    /// 申请编号 of the change.
    pub application: Text,
    /// Why.
    pub reason: &'a str,
    /// The article or document that it rests on; none: the usual one.
    pub basis: Option<&'a str>,
    /// The day of the decision.
    pub on: Date,
}

/// A change of one field.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum FieldChange {
    /// 持证主体.
    Holder(Text),
    /// A further face item, by its label; none: it is left out.
    Item(Text, Option<Text>),
    /// A field of the component with this number, from 1.
    Permit(u64, PermitChange),
    /// 经营场所; none: it is left out.
    Premises(Option<Text>),
    /// 法定代表人; none: it is left out.
    Representative(Option<Text>),
    /// 有效期起; none: it is left out.
    ValidFrom(Option<Date>),
    /// 有效期止; none: 长期.
    ValidUntil(Option<Date>),
}

/// A change of one field of a component.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum PermitChange {
    /// 发证机关.
    Authority(Text),
    /// 许可编号.
    Number(Text),
    /// 许可范围; none: it is left out.
    Scope(Option<Text>),
    /// 有效期起; none: it is left out.
    ValidFrom(Option<Date>),
    /// 有效期止; none: 长期.
    ValidUntil(Option<Date>),
}

/// A new term of a certificate, or of one component.
#[derive(Clone, Debug)]
pub struct NewTerm {
    /// The component, from 1; none: the certificate, which has a term of its own only where it has no components.
    pub component: Option<u64>,
    /// The component's new number; none: as before.
    pub permit_number: Option<Text>,
    /// The first day; none: as before.
    pub from: Option<Date>,
    /// The last day; none: 长期.
    pub until: Option<Date>,
}

impl VersionDraft<'_> {
    /// A version like the present one, without components that have ended and promises that were kept.
    ///
    /// # Errors
    /// The certificate is unknown, or too few of its components are left.
    pub fn make(self, register: &Register) -> Result<NewVersion, Error> {
        register.read(|rows| {
            let before = newest(rows, self.target)?;
            let states = rows.states(before.id)?;
            let ended = |component: u64| {
                states.iter().any(|(other, state)| *other == component && !is_active(state.status))
            };
            let promises = rows.promises(before.id)?;
            let kept = |component: u64, index: u64| {
                promises.iter().any(|promise| {
                    (promise.component, promise.place, promise.outcome)
                        == (component, index, Outcome::Fulfilled)
                })
            };
            let present = claims(&before.token)?;
            let license = still_in_force(&present.license, &ended, &kept);
            if present.license.permits.len() > 1 && license.permits.len() < 2 {
                return Err(Refused::TooFew { number: before.number }.into());
            }
            Ok(self.version(before, present, license))
        })
    }

    fn version(self, before: Record, present: Claims, license: License) -> NewVersion {
        let usual = match self.renewal {
            Renewal::Change => Some(CHANGE_BASIS),
            Renewal::Renew => Some(RENEW_BASIS),
            Renewal::Reissue => None,
        };
        NewVersion {
            renewal: self.renewal,
            application: self.application,
            bundle: before.bundle.as_deref().and_then(|bundle| Text::new(bundle).ok()),
            holder_code: present.holder_code,
            license,
            printed_only: printed_items(&before.printed_only),
            reason: self.reason.to_string(),
            basis: self.basis.or(usual).map(str::to_string),
            on: self.on,
            before,
        }
    }
}

/// The license without the components that have ended and the promises that were kept, by component and index.
fn still_in_force(
    license: &License,
    ended: &dyn Fn(u64) -> bool,
    kept: &dyn Fn(u64, u64) -> bool,
) -> License {
    let mut license = license.clone();
    let open = |component: u64, commitments: &mut Vec<yizheng::Commitment>| {
        let mut index = 0;
        commitments.retain(|_| {
            index += 1;
            !kept(component, index)
        });
    };
    open(0, &mut license.commitments);
    for (permit, component) in license.permits.iter_mut().zip(1..) {
        open(component, &mut permit.commitments);
    }
    let mut component = 0;
    license.permits.retain(|_| {
        component += 1;
        !ended(component)
    });
    license
}

impl NewVersion {
    /// Changes one field.
    ///
    /// # Errors
    /// The certificate has no such field or component.
    pub fn change(&mut self, change: FieldChange) -> Result<(), Refused> {
        let license = &mut self.license;
        match change {
            FieldChange::Holder(name) => license.holder_name = name,
            FieldChange::Item(label, value) => return self.change_item(&label, value),
            FieldChange::Permit(component, change) => {
                let permit = self.permit(component)?;
                match change {
                    PermitChange::Authority(authority) => permit.authority = authority,
                    PermitChange::Number(number) => permit.number = number,
                    PermitChange::Scope(scope) => permit.scope = scope,
                    PermitChange::ValidFrom(day) => permit.valid_from = day,
                    PermitChange::ValidUntil(day) => permit.valid_until = day,
                }
            }
            FieldChange::Premises(premises) => license.premises = premises,
            FieldChange::Representative(name) => license.representative = name,
            FieldChange::ValidFrom(day) => license.valid_from = day,
            FieldChange::ValidUntil(day) => license.valid_until = day,
        }
        Ok(())
    }

    /// A face item that the certificate has: in the code, or only on paper.
    fn change_item(&mut self, label: &Text, value: Option<Text>) -> Result<(), Refused> {
        let carried = self.license.items.iter().position(|item| item.label == *label);
        let printed = self.printed_only.iter().position(|(other, _)| other == label);
        match (carried, printed, value) {
            (Some(index), _, Some(value)) => {
                self.license.items.iter_mut().skip(index).take(1).for_each(|item| item.value = value.clone());
            }
            (Some(index), _, None) => {
                self.license.items.remove(index);
            }
            (None, Some(index), Some(value)) => {
                self.printed_only.iter_mut().skip(index).take(1).for_each(|(_, old)| *old = value.clone());
            }
            (None, Some(index), None) => {
                self.printed_only.remove(index);
            }
            (None, None, _) => {
                let (number, field) = (self.before.number.clone(), label.to_string());
                return Err(Refused::NoField { number, field });
            }
        }
        Ok(())
    }

    /// Gives the certificate, or one component, a new term.
    ///
    /// # Errors
    /// There is no such component, a composite license is to be renewed as a whole, or the new last day is not later than
    /// the present one.
    pub fn renew_term(&mut self, term: NewTerm) -> Result<(), Refused> {
        let number = self.before.number.clone();
        let (valid_from, valid_until) = match term.component {
            None if self.license.permits.is_empty() => {
                (&mut self.license.valid_from, &mut self.license.valid_until)
            }
            // A composite license has no term of its own.
            None => return Err(Refused::RenewComposite { number }),
            Some(component) => {
                let permit = self.permit(component)?;
                if let Some(number) = term.permit_number {
                    permit.number = number;
                }
                (&mut permit.valid_from, &mut permit.valid_until)
            }
        };
        if let (Some(before), Some(until)) = (*valid_until, term.until)
            && until <= before
        {
            return Err(Refused::RenewShorter { number, before, until });
        }
        *valid_until = term.until;
        if term.from.is_some() {
            *valid_from = term.from;
        }
        Ok(())
    }

    /// Replaces the content by that of an application.
    pub fn replace_by(&mut self, application: Application) {
        let mut license = application.license;
        // Certificates that were issued together go on naming their bundle.
        let bundle = self.before.bundle.as_deref();
        for item in self.license.items.iter().filter(|item| Some(item.value.as_str()) == bundle) {
            if !license.items.contains(item) {
                license.items.push(item.clone());
            }
        }
        self.license = license;
        self.holder_code = application.holder_code;
        self.printed_only = application.printed_only;
    }

    /// The component with this number, from 1.
    fn permit(&mut self, component: u64) -> Result<&mut Permit, Refused> {
        let count = self.license.permits.len();
        let index = usize::try_from(component).ok().and_then(|index| index.checked_sub(1));
        let number = &self.before.number;
        index.and_then(|index| self.license.permits.get_mut(index)).ok_or_else(|| Refused::Component {
            number: number.clone(),
            component,
            count,
        })
    }
}

/// Brings new versions into force, all of them or none.
pub struct Renew<'a> {
    /// The versions.
    pub versions: &'a [NewVersion],
    /// Where their files go; none: no files are written.
    pub files: Option<&'a CertificateFiles>,
}

/// New versions that are in force.
#[non_exhaustive]
pub struct Renewed {
    /// The versions.
    pub versions: Vec<Versioned>,
    /// Their files; none where no files are written.
    pub files: Vec<PreparedFiles>,
}

impl Renew<'_> {
    /// Signs and registers them, and writes their files.
    ///
    /// # Errors
    /// The actor may not act, the register may not be written, a version may not follow, renews a filing or says nothing new, or
    /// a file cannot be written.
    pub fn run(
        &self,
        office: &mut OpenOffice,
        actor: Actor<'_>,
        key: &dyn OfficeKey,
        progress: Progress<'_>,
    ) -> Result<Renewed, Error> {
        office.may_write(actor)?;
        let OpenOffice { office, register } = office;
        let filings = office.catalogue().filing_names();
        self.versions.iter().try_for_each(|version| no_filing_renewed(version, &filings))?;
        let mut files = Vec::new();
        let versions =
            register.renew(actor, office.settings(), key, self.versions, |records| -> Result<(), Error> {
                if let Some(folder) = self.files {
                    files = folder.prepare(records)?;
                }
                Ok(())
            })?;
        if let Some(folder) = self.files {
            folder.write(&files, progress)?;
        }
        Ok(Renewed { versions, files })
    }
}

/// Checks that no filing gets a new term: a filing (备案) is not granted for one.
fn no_filing_renewed(version: &NewVersion, filings: &[&str]) -> Result<(), Error> {
    if version.renewal != Renewal::Renew {
        return Ok(());
    }
    let before = claims(&version.before.token)?.license.permits;
    for (component, permit) in (1..).zip(&version.license.permits) {
        let same = before.iter().any(|old| {
            (&old.name, old.valid_from, old.valid_until)
                == (&permit.name, permit.valid_from, permit.valid_until)
        });
        if !same && filings.contains(&permit.name.as_str()) {
            let (number, name) = (version.before.number.clone(), permit.name.to_string());
            return Err(Refused::Filing { number, component, name }.into());
        }
    }
    Ok(())
}
