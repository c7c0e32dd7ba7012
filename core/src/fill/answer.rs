//! Fills the items of a form from sources.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use super::MAX_SOURCES;
use super::field::Field;
use super::form::{Form, Item};
use super::source::{Found, Mark, RefusedSource, Source};
use super::value::Value;
use crate::date::Timestamp;
use crate::foreign::NotOurCode;
use crate::text::Text;
use crate::verify::PermitState;

/// The answer to a form: filled items, conflicts, and items that remain.
#[derive(Clone, Debug)]
pub struct Filled {
    form: Form,
    sources: Vec<Source>,
    filled: Vec<FilledItem>,
    conflicts: Vec<Conflict>,
    remaining: Vec<Remaining>,
    not_wanted: Vec<Arc<Item>>,
}

/// An item with its value and where that came from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FilledItem {
    /// The item.
    pub item: Arc<Item>,
    /// Its value.
    pub value: Value,
    /// The value as the system spells it.
    pub spelled: String,
    /// Every source with this value.
    pub from: Vec<Origin>,
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origin {
    /// Number of the source, from 1.
    pub source: usize,
    /// The field of its license.
    pub field: Field,
    /// Warnings that go with the value.
    pub marks: Vec<Mark>,
}

/// An item for which the sources have different values. It is not filled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// The item.
    pub item: Arc<Item>,
    /// The different values.
    pub candidates: Vec<Candidate>,
}

/// One of several values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidate {
    /// As the system spells it, or as the license has it where it does not fit the item.
    pub text: String,
    /// True if it is of the item's kind and among its options.
    pub fits: bool,
    /// Every source with this value.
    pub from: Vec<Origin>,
}

/// An item that a person has to fill.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remaining {
    /// The item.
    pub item: Arc<Item>,
    /// Why nothing filled it.
    pub why: Why,
}

/// Why an item was not filled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// The sources may have such a field, but it is empty.
    Absent,
    /// The values in the sources are not of its kind, or not among its options.
    DoesNotFit {
        /// The values.
        candidates: Vec<Candidate>,
    },
    /// A person's number is masked in the license: the holder has to give it.
    Masked {
        /// As the license shows it.
        candidates: Vec<Candidate>,
    },
    /// No certificate has it: only the holder knows.
    NoRule,
    /// The form names certificates that have it; none of them is among the sources.
    NoSource,
    /// The component that has it is not in force.
    PermitNotInForce {
        /// Number of the source, from 1.
        source: usize,
        /// Number of the component, from 1.
        permit: usize,
        /// Its state.
        state: PermitState,
    },
    /// Its condition depends on an item that is not filled.
    Undecided {
        /// Key of that item.
        on: Text,
    },
}

impl Why {
    /// Stable name, part of the JSON answer.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::DoesNotFit { .. } => "does_not_fit",
            Self::Masked { .. } => "masked",
            Self::NoRule => "no_rule",
            Self::NoSource => "no_source",
            Self::PermitNotInForce { .. } => "permit_not_in_force",
            Self::Undecided { .. } => "undecided",
        }
    }
}

/// Why nothing was filled at all.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FillError {
    /// The form is to take everything of a license, but has no key for this face item.
    ItemNotMapped {
        /// Number of the source, from 1.
        source: usize,
        /// 证照名称.
        type_name: Text,
        /// Label of the face item.
        label: Text,
    },
    /// No source.
    NoSources,
    /// The text is another system's code.
    NotOurCode {
        /// Number of the source, from 1.
        source: usize,
        /// What it is.
        code: NotOurCode,
    },
    /// The source was verified for a moment other than that of the call, or of the first source.
    OtherTime {
        /// Number of the source, from 1.
        source: usize,
        /// The moment that it was verified for.
        verified: Timestamp,
        /// The moment asked for.
        asked: Timestamp,
    },
    /// The verifier does not trust the issuer in the report, or trusts it through other data.
    OtherTrust {
        /// Number of the source, from 1.
        source: usize,
    },
    /// A license is not genuine or not in force.
    Refused(RefusedSource),
    /// More than [`MAX_SOURCES`].
    TooManySources,
    /// The form takes nothing from certificates of this type.
    TypeNotMapped {
        /// Number of the source, from 1.
        source: usize,
        /// 证照类型代码.
        type_code: Text,
        /// 证照名称.
        type_name: Text,
    },
}

impl FillError {
    /// Stable name, part of the JSON answer.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ItemNotMapped { .. } => "item_not_mapped",
            Self::NoSources => "no_sources",
            Self::NotOurCode { .. } => "not_our_code",
            Self::OtherTime { .. } => "other_time",
            Self::OtherTrust { .. } => "other_trust",
            Self::Refused(refused) => refused.why.code(),
            Self::TooManySources => "too_many_sources",
            Self::TypeNotMapped { .. } => "type_not_mapped",
        }
    }
}

impl fmt::Display for FillError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ItemNotMapped { source, label, .. } => {
                write!(formatter, "the form has no key for the face item {label} of license {source}")
            }
            Self::NoSources => formatter.write_str("there is no license to fill the form from"),
            Self::NotOurCode { source, .. } => {
                write!(formatter, "source {source} is not the code of a license")
            }
            Self::OtherTime { source, verified, asked } => {
                write!(formatter, "license {source} was verified for {verified}, not for {asked}")
            }
            Self::OtherTrust { source } => {
                write!(formatter, "license {source} was verified with other trust data")
            }
            Self::Refused(refused) => refused.fmt(formatter),
            Self::TooManySources => {
                write!(formatter, "there are more than {MAX_SOURCES} licenses to fill the form from")
            }
            Self::TypeNotMapped { source, type_name, .. } => {
                write!(formatter, "the form takes nothing from license {source}, a {type_name}")
            }
        }
    }
}

// By hand: thiserror would take the field `source`, a number, for the cause.
impl Error for FillError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotOurCode { code, .. } => Some(code),
            Self::Refused(refused) => refused.source(),
            _ => None,
        }
    }
}

/// Fills `form` from `sources`. Where they contradict each other, no value is chosen: the answer has all of them.
///
/// # Errors
/// [`FillError`]: no source at all, sources of several moments, or one that the form has no use for.
pub fn fill(form: &Form, sources: &[Source]) -> Result<Filled, FillError> {
    if sources.is_empty() {
        return Err(FillError::NoSources);
    }
    if sources.len() > MAX_SOURCES {
        return Err(FillError::TooManySources);
    }
    for (place, source) in (1..).zip(sources) {
        of_one_time(sources, place, source)?;
        of_use(form, place, source)?;
    }
    let mut outcomes: Vec<Option<Outcome>> = form.items().iter().map(|_| None).collect();
    for place in form.order() {
        let Some(item) = form.items().get(*place) else { continue };
        let outcome = outcome(item, form, sources, &outcomes);
        if let Some(slot) = outcomes.get_mut(*place) {
            *slot = Some(outcome);
        }
    }
    let mut answer = Filled {
        form: form.clone(),
        sources: sources.to_vec(),
        filled: Vec::new(),
        conflicts: Vec::new(),
        remaining: Vec::new(),
        not_wanted: Vec::new(),
    };
    for (item, outcome) in form.items().iter().zip(outcomes) {
        let item = Arc::clone(item);
        match outcome {
            Some(Outcome::Filled { value, spelled, from }) => {
                answer.filled.push(FilledItem { item, value, spelled, from });
            }
            Some(Outcome::Conflict(candidates)) => answer.conflicts.push(Conflict { item, candidates }),
            Some(Outcome::Remaining(why)) => answer.remaining.push(Remaining { item, why }),
            Some(Outcome::NotWanted) => answer.not_wanted.push(item),
            // The order has every item once.
            None => answer.remaining.push(Remaining { item, why: Why::NoRule }),
        }
    }
    Ok(answer)
}

impl Filled {
    /// The form.
    #[must_use]
    pub const fn form(&self) -> &Form {
        &self.form
    }

    /// The sources, in the order in which origins count them.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Every item with a value, in the order of the form.
    #[must_use]
    pub fn filled(&self) -> &[FilledItem] {
        &self.filled
    }

    /// The filled item of this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&FilledItem> {
        self.filled.iter().find(|filled| filled.item.key.as_str() == key)
    }

    /// Items about which the sources contradict each other.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// Items that a person has to fill.
    #[must_use]
    pub fn remaining(&self) -> &[Remaining] {
        &self.remaining
    }

    /// Items that are not wanted, because their condition is not met.
    #[must_use]
    pub fn not_wanted(&self) -> &[Arc<Item>] {
        &self.not_wanted
    }

    /// True if every required item is filled and there is no conflict.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.conflicts.is_empty() && self.remaining.iter().all(|remaining| !remaining.item.required)
    }
}

/// The outcome for one item.
enum Outcome {
    Filled { value: Value, spelled: String, from: Vec<Origin> },
    Conflict(Vec<Candidate>),
    Remaining(Why),
    NotWanted,
}

/// Checks that all sources were verified for one moment, so that ages and terms in one answer agree.
fn of_one_time(sources: &[Source], place: usize, source: &Source) -> Result<(), FillError> {
    match sources.first().map(Source::time) {
        Some(asked) if asked != source.time() => {
            Err(FillError::OtherTime { source: place, verified: source.time(), asked })
        }
        _ => Ok(()),
    }
}

fn of_use(form: &Form, place: usize, source: &Source) -> Result<(), FillError> {
    let license = source.license().license();
    let (name, code) = (&license.type_name, &license.type_code);
    let rules = || form.items().iter().flat_map(|item| &item.from).filter(|rule| rule.means(name, code));
    if rules().next().is_none() {
        let (type_code, type_name) = (code.clone(), name.clone());
        return Err(FillError::TypeNotMapped { source: place, type_code, type_name });
    }
    if !form.takes_everything() {
        return Ok(());
    }
    let known =
        |label: &Text| rules().any(|rule| matches!(&rule.field, Field::Item(item) if item == label.as_str()));
    match license.items.iter().find(|item| !known(&item.label)) {
        Some(item) => Err(FillError::ItemNotMapped {
            source: place,
            type_name: name.clone(),
            label: item.label.clone(),
        }),
        None => Ok(()),
    }
}

fn outcome(item: &Item, form: &Form, sources: &[Source], before: &[Option<Outcome>]) -> Outcome {
    let earlier = |place: usize| before.get(place).and_then(Option::as_ref);
    if let Some(condition) = &item.when {
        match earlier(condition.item) {
            Some(Outcome::Filled { spelled, .. })
                if condition.is.iter().any(|value| value.as_str() == spelled) => {}
            Some(Outcome::Filled { .. } | Outcome::NotWanted) => return Outcome::NotWanted,
            _ => {
                let on = form.items().get(condition.item).map_or(&item.key, |other| &other.key).clone();
                return Outcome::Remaining(Why::Undecided { on });
            }
        }
    }
    let said = Said::gather(item, sources);
    let other = item.same_as.and_then(earlier);
    match (said.settle(item), other) {
        (Outcome::Remaining(_), Some(Outcome::Filled { value, from, .. })) => {
            let value = value.clone().into_kind(item.kind, &item.spelling);
            let spelled = value.as_ref().and_then(|value| value.spell(&item.spelling));
            match (value, spelled) {
                (Some(value), Some(spelled)) => Outcome::Filled { value, spelled, from: from.clone() },
                _ => Outcome::Remaining(Why::Absent),
            }
        }
        (settled, _) => settled,
    }
}

/// The values of one item in the sources.
#[derive(Default)]
struct Said {
    /// True if there is a rule, and a certificate that one of the rules names.
    rules: bool,
    meant: bool,
    values: Vec<(Value, String, Vec<Origin>)>,
    unfit: Vec<Candidate>,
    masked: Vec<Candidate>,
    not_in_force: Option<Why>,
}

impl Said {
    fn gather(item: &Item, sources: &[Source]) -> Self {
        let mut said = Self { rules: !item.from.is_empty(), ..Self::default() };
        for (place, source) in (1..).zip(sources) {
            let license = source.license().license();
            for rule in item.from.iter().filter(|rule| rule.means(&license.type_name, &license.type_code)) {
                said.meant = true;
                for found in source.find(&rule.field) {
                    said.add(item, place, &rule.field, found);
                }
            }
        }
        said
    }

    fn add(&mut self, item: &Item, source: usize, field: &Field, found: Found) {
        let origin = |marks| Origin { source, field: field.clone(), marks };
        let (value, shown, marks) = match found {
            Found::Value { value, marks } => {
                let shown = value.shown(&item.spelling);
                (value.into_kind(item.kind, &item.spelling), shown, marks)
            }
            Found::Face { text, marks } => (Value::read(&text, item.kind), text, marks),
            Found::Masked { text } => {
                self.masked.push(Candidate { text, fits: false, from: Vec::from([origin(Vec::new())]) });
                return;
            }
            Found::PermitNotInForce { permit, state } => {
                self.not_in_force.get_or_insert(Why::PermitNotInForce { source, permit, state });
                return;
            }
        };
        let spelled = value.as_ref().and_then(|value| value.spell(&item.spelling));
        let allowed = |spelled: &String| {
            item.options.is_empty() || item.options.iter().any(|option| option.as_str() == spelled)
        };
        match (value, spelled.filter(allowed)) {
            (Some(value), Some(spelled)) => {
                match self.values.iter_mut().find(|(other, ..)| *other == value) {
                    Some((.., from)) => from.push(origin(marks)),
                    None => self.values.push((value, spelled, Vec::from([origin(marks)]))),
                }
            }
            _ => self.unfit.push(Candidate { text: shown, fits: false, from: Vec::from([origin(marks)]) }),
        }
    }

    fn settle(mut self, item: &Item) -> Outcome {
        // A masked number that matches the only full one is no contradiction.
        if let [(_, spelled, _)] = self.values.as_slice() {
            self.masked.retain(|candidate| !hides(&candidate.text, spelled));
        }
        let undisputed = self.unfit.is_empty() && self.masked.is_empty();
        if self.values.len() == 1 && undisputed {
            let (value, spelled, from) = self.values.remove(0);
            return Outcome::Filled { value, spelled, from };
        }
        if self.values.is_empty() {
            return Outcome::Remaining(if !self.unfit.is_empty() {
                Why::DoesNotFit { candidates: self.unfit }
            } else if !self.masked.is_empty() {
                Why::Masked { candidates: self.masked }
            } else if let Some(why) = self.not_in_force {
                why
            } else if self.meant {
                Why::Absent
            } else if self.rules {
                Why::NoSource
            } else {
                debug_assert!(item.from.is_empty());
                Why::NoRule
            });
        }
        let values = self.values.into_iter().map(|(_, text, from)| Candidate { text, fits: true, from });
        Outcome::Conflict(values.chain(self.unfit).chain(self.masked).collect())
    }
}

/// True if `full` matches `masked`, in which a star is any character.
fn hides(masked: &str, full: &str) -> bool {
    masked.chars().count() == full.chars().count()
        && masked.chars().zip(full.chars()).all(|(shown, real)| shown == '*' || shown == real)
}
