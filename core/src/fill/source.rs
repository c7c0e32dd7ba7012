//! A license that may fill forms, because it is genuine and in force, and the values of its fields.

use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use super::field::{Component, Field, PermitField};
use super::value::{Kind, Value, ValueSpelling};
use crate::date::Timestamp;
use crate::license::{License, Permit};
use crate::text::Text;
use crate::verify::{Input, PermitState, Reason, Report, Verdict, VerifiedLicense, mark_conflicts};

/// A verified license from which forms are filled. Cheap to clone: the license is shared with its report.
#[derive(Clone, Debug)]
pub struct Source {
    report: Report,
    license: Arc<VerifiedLicense>,
    standing: Standing,
}

/// An input of [`Verifier::fill`](crate::Verifier::fill).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Evidence<'a> {
    /// A code or token, which the call verifies first.
    Input(Input<'a>),
    /// A report by the same verifier for the same time.
    Report(&'a Report),
}

impl<'a> From<Input<'a>> for Evidence<'a> {
    fn from(input: Input<'a>) -> Self {
        Self::Input(input)
    }
}

impl<'a> From<&'a str> for Evidence<'a> {
    fn from(text: &'a str) -> Self {
        Self::Input(text.into())
    }
}

impl<'a> From<&'a String> for Evidence<'a> {
    fn from(text: &'a String) -> Self {
        Self::Input(text.into())
    }
}

impl<'a> From<&'a [u8]> for Evidence<'a> {
    fn from(token: &'a [u8]) -> Self {
        Self::Input(token.into())
    }
}

impl<'a> From<&'a Vec<u8>> for Evidence<'a> {
    fn from(token: &'a Vec<u8>) -> Self {
        Self::Input(token.into())
    }
}

impl<'a> From<&'a Report> for Evidence<'a> {
    fn from(report: &'a Report) -> Self {
        Self::Report(report)
    }
}

/// Which licenses and components may fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Only those in force.
    InForce,
    /// Also those expired, suspended, revoked …, because the caller asked for them.
    Any,
}

/// Why a report cannot be a source.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceRefusal {
    /// Genuine, but expired, suspended, revoked … (see [`Source::even_if_not_in_force`]).
    #[error("the license is genuine but not in force: {}", codes(.reasons))]
    NotInForce {
        /// The reasons that make it invalid, the most useful first.
        reasons: Vec<Reason>,
    },
    /// The signature, the issuer or the form is not good. Such a license never fills anything.
    #[error("nobody who is trusted vouches for the license: {}", codes(.reasons))]
    NotVerified {
        /// The reasons, the most useful first.
        reasons: Vec<Reason>,
    },
}

/// One of several reports cannot be a source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RefusedSource {
    /// Its position among the reports, from 1.
    pub source: usize,
    /// Why.
    pub why: SourceRefusal,
}

/// A warning that goes with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mark {
    /// Its license was not in force; it was used because the caller asked for that.
    NotInForce,
    /// Its component was not in force; it was used because the caller asked for that.
    PermitNotInForce {
        /// Number of the component, from 1.
        permit: usize,
        /// Its state.
        state: PermitState,
    },
    /// The list omits this component, because it is not in force.
    PermitLeftOut {
        /// Number of the component, from 1.
        permit: usize,
        /// Its state.
        state: PermitState,
    },
}

/// The value of one field in a source, or why it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// A value.
    Value {
        /// The value.
        value: Value,
        /// Warnings that go with it.
        marks: Vec<Mark>,
    },
    /// The text of a face item. Its kind is known only when an item reads it.
    Face {
        /// The text.
        text: String,
        /// Warnings that go with it.
        marks: Vec<Mark>,
    },
    /// A person's number with stars in place of digits, which is not the number itself.
    Masked {
        /// As the license shows it.
        text: String,
    },
    /// It belongs to a component that is not in force.
    PermitNotInForce {
        /// Number of the component, from 1.
        permit: usize,
        /// Its state.
        state: PermitState,
    },
}

impl Mark {
    /// Stable name, part of the JSON answer.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotInForce => "not_in_force",
            Self::PermitNotInForce { .. } => "permit_not_in_force",
            Self::PermitLeftOut { .. } => "permit_left_out",
        }
    }
}

/// The codes of `reasons` in one line.
fn codes(reasons: &[Reason]) -> String {
    let codes: Vec<&str> = reasons.iter().map(Reason::code).collect();
    codes.join(", ")
}

impl fmt::Display for RefusedSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "license {} cannot fill a form", self.source)
    }
}

// By hand: thiserror would take the field `source`, a number, for the cause.
impl Error for RefusedSource {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.why)
    }
}

impl RefusedSource {
    /// Stable name, that of the [cause](Self::why).
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.why.code()
    }
}

impl SourceRefusal {
    /// Stable name, part of the JSON answer.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotInForce { .. } => "not_in_force",
            Self::NotVerified { .. } => "not_verified",
        }
    }

    /// The reasons of the report that forbid its use.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        match self {
            Self::NotInForce { reasons } | Self::NotVerified { reasons } => reasons,
        }
    }
}

impl Source {
    /// The license of `report`, if it was genuine and in force at [`Report::time`]. Components that were not in force fill
    /// nothing.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub fn new(report: &Report) -> Result<Self, SourceRefusal> {
        let source = Self::genuine(report, Standing::InForce)?;
        match report.verdict() {
            Verdict::Valid | Verdict::Caution => Ok(source),
            // A report with a license always comes to a conclusion.
            Verdict::NoConclusion | Verdict::Invalid => {
                Err(SourceRefusal::NotInForce { reasons: heavy(report) })
            }
        }
    }

    /// The license of `report` even if it, or a component, is expired, suspended, revoked … Every value from a license or
    /// component that is not in force has a [`Mark`].
    ///
    /// # Errors
    /// [`SourceRefusal::NotVerified`]: it is not genuine.
    pub fn even_if_not_in_force(report: &Report) -> Result<Self, SourceRefusal> {
        Self::genuine(report, Standing::Any)
    }

    /// A source for each of `reports`, after a newer version of a license among them has made the older one invalid.
    ///
    /// # Errors
    /// The first that is refused, with its position.
    pub fn all(reports: &mut [Report]) -> Result<Vec<Self>, RefusedSource> {
        Self::each(reports, Self::new)
    }

    /// A source for each of `reports`, as [`Source::even_if_not_in_force`] makes it.
    ///
    /// # Errors
    /// The first that is not genuine, with its position.
    pub fn all_even_if_not_in_force(reports: &mut [Report]) -> Result<Vec<Self>, RefusedSource> {
        Self::each(reports, Self::even_if_not_in_force)
    }

    fn each(
        reports: &mut [Report],
        source: impl Fn(&Report) -> Result<Self, SourceRefusal>,
    ) -> Result<Vec<Self>, RefusedSource> {
        let mut together: Vec<&mut Report> = reports.iter_mut().collect();
        mark_conflicts(&mut together);
        (1..)
            .zip(&*reports)
            .map(|(place, report)| source(report).map_err(|why| RefusedSource { source: place, why }))
            .collect()
    }

    fn genuine(report: &Report, standing: Standing) -> Result<Self, SourceRefusal> {
        let license =
            report.shared_license().ok_or_else(|| SourceRefusal::NotVerified { reasons: heavy(report) })?;
        Ok(Self { report: report.clone(), license, standing })
    }

    /// The verified license.
    #[must_use]
    pub fn license(&self) -> &VerifiedLicense {
        &self.license
    }

    /// The report that it was made from.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// The moment at which it was verified.
    #[must_use]
    pub const fn time(&self) -> Timestamp {
        self.report.time()
    }

    /// True if the license as a whole is in force.
    #[must_use]
    pub fn in_force(&self) -> bool {
        self.report.verdict() <= Verdict::Caution
    }

    /// Seconds between the status list that [`VerifiedLicense::status`] comes from and [`Self::time`].
    #[must_use]
    pub fn status_age(&self) -> Option<u64> {
        let found = self.license.status()?;
        Some(self.time().seconds().saturating_sub(found.as_of.seconds()))
    }

    /// The values of `field`: none, one, or several where two components have the same name.
    #[must_use]
    pub fn find(&self, field: &Field) -> Vec<Found> {
        let license = self.license.license();
        match field {
            Field::Permit(component, field) => self.component(license, component, *field),
            Field::Permits(field) => self.components(license, *field).into_iter().collect(),
            Field::Item(label) => {
                let item = license.items.iter().find(|item| item.label.as_str() == label);
                let face = |text: &Text| Found::Face { text: text.as_str().to_string(), marks: self.marks() };
                item.map(|item| hidden(item.value.as_str()).unwrap_or_else(|| face(&item.value)))
                    .into_iter()
                    .collect()
            }
            plain => self.plain(license, plain).into_iter().collect(),
        }
    }

    fn plain(&self, license: &License, field: &Field) -> Option<Found> {
        let text = |text: &Text| Value::Text(text.as_str().to_string());
        let code = |text: &str| Value::Code(text.to_string());
        let authority = self.license.authority();
        let claims = self.license.claims();
        let value = match field {
            Field::AuthorityCode => code(authority.code.as_ref()?.as_str()),
            Field::AuthorityName => text(&authority.name),
            Field::Division => code(&license.division.to_string()),
            Field::HolderCode => {
                let holder = claims.holder_code.as_ref()?.as_str();
                if let Some(masked) = hidden(holder) {
                    return Some(masked);
                }
                code(holder)
            }
            Field::HolderCodeType => code(&alloc::format!("{:03}", license.holder_code_type?)),
            Field::HolderCodeTypeName => Value::Text(code_type_name(license.holder_code_type?)?.to_string()),
            Field::HolderName => text(&license.holder_name),
            Field::Identifier => code(self.license.identifier()?.as_str()),
            Field::Industry => text(license.industry.as_ref()?),
            Field::IssuedOn => Value::Date(claims.issued_at.date()),
            Field::LegalAuthority => text(license.legal_authority.as_ref()?),
            Field::Number => code(license.number.as_str()),
            Field::Premises => text(license.premises.as_ref()?),
            Field::Representative => text(license.representative.as_ref()?),
            Field::TypeCode => code(license.type_code.as_str()),
            Field::TypeName => text(&license.type_name),
            Field::ValidFrom => Value::Date(license.valid_from?),
            // A composite has no term of its own; else an absent last day is 长期.
            Field::ValidUntil if license.is_composite() => return None,
            Field::ValidUntil => license.valid_until.map_or(Value::LongTerm, Value::Date),
            Field::Version => Value::read(&license.version.to_string(), Kind::Number)?,
            Field::Item(_) | Field::Permit(..) | Field::Permits(_) => return None,
        };
        Some(Found::Value { value, marks: self.marks() })
    }

    fn component(&self, license: &License, component: &Component, field: PermitField) -> Vec<Found> {
        let meant = |place: usize, permit: &Permit| match component {
            Component::Named(name) => permit.name.as_str() == name,
            Component::Place(wanted) => place == *wanted,
        };
        let permits = (1..).zip(&license.permits).filter(|(place, permit)| meant(*place, permit));
        permits
            .filter_map(|(place, permit)| {
                let state = self.state(place);
                if state != PermitState::InForce && self.standing == Standing::InForce {
                    return Some(Found::PermitNotInForce { permit: place, state });
                }
                let value = permit_value(permit, field)?;
                let mut marks = self.marks();
                if state != PermitState::InForce {
                    marks.push(Mark::PermitNotInForce { permit: place, state });
                }
                Some(Found::Value { value, marks })
            })
            .collect()
    }

    /// A list with one entry for every component that may fill, in the same order for every field of this source.
    fn components(&self, license: &License, field: PermitField) -> Option<Found> {
        let mut marks = self.marks();
        let mut parts = Vec::new();
        for (place, permit) in (1..).zip(&license.permits) {
            let state = self.state(place);
            if state != PermitState::InForce {
                if self.standing == Standing::InForce {
                    marks.push(Mark::PermitLeftOut { permit: place, state });
                    continue;
                }
                marks.push(Mark::PermitNotInForce { permit: place, state });
            }
            let value = permit_value(permit, field);
            parts.push(value.and_then(|value| value.spell(&ValueSpelling::default())).unwrap_or_default());
        }
        if parts.is_empty() { None } else { Some(Found::Value { value: Value::List(parts), marks }) }
    }

    /// The state of a component; unknown, which fills nothing, where there is none.
    fn state(&self, place: usize) -> PermitState {
        let states = self.license.permit_states();
        place.checked_sub(1).and_then(|at| states.get(at)).copied().unwrap_or(PermitState::Unknown)
    }

    fn marks(&self) -> Vec<Mark> {
        if self.in_force() { Vec::new() } else { Vec::from([Mark::NotInForce]) }
    }
}

/// The reasons that make a report invalid, or end it without a conclusion.
fn heavy(report: &Report) -> Vec<Reason> {
    let heavy = |reason: &&Reason| reason.severity() > crate::verify::Severity::Caution;
    report.reasons().iter().filter(heavy).cloned().collect()
}

/// A text with stars in the place of characters.
fn hidden(text: &str) -> Option<Found> {
    text.contains('*').then(|| Found::Masked { text: text.to_string() })
}

fn permit_value(permit: &Permit, field: PermitField) -> Option<Value> {
    let text = |text: &Text| Value::Text(text.as_str().to_string());
    let code = |text: &Text| Value::Code(text.as_str().to_string());
    Some(match field {
        PermitField::Authority => text(&permit.authority),
        PermitField::ItemCode => code(permit.item_code.as_ref()?),
        PermitField::Name => text(&permit.name),
        PermitField::Number => code(&permit.number),
        PermitField::Scope => text(permit.scope.as_ref()?),
        PermitField::ValidFrom => Value::Date(permit.valid_from?),
        PermitField::ValidUntil => permit.valid_until.map_or(Value::LongTerm, Value::Date),
    })
}

/// 持证主体代码类型 by its code, as far as the code list is known.
const fn code_type_name(code: u64) -> Option<&'static str> {
    Some(match code {
        1 => "统一社会信用代码",
        99 => "其他法人或其他组织有效证件代码",
        111 => "居民身份证",
        411..=414 => "护照",
        511 => "台湾居民来往大陆通行证",
        516 => "港澳居民来往内地通行证",
        999 => "其他自然人有效证件代码",
        _ => return None,
    })
}
