//! The rules between fields, the same for writing and reading.

use alloc::borrow::Cow;
use alloc::format;

use crate::text::Text;

use super::*;

/// A license that breaks a rule of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LicenseError {
    /// A code with a character that is no printable ASCII, or a blank.
    #[error("a code holds a blank or a character other than printable ASCII")]
    CodeCharacters,
    /// The division is not six digits.
    #[error("the division code does not have six digits")]
    Division,
    /// Two further face items have one label.
    #[error("two further face items have the same label")]
    DuplicateItem,
    /// An extension has a key that is not negative, comes twice, or nests too deep.
    #[error("an extension has a key that is not negative, is repeated, or nests too deep")]
    Extension,
    /// A license or permit number with full-width letters or digits.
    #[error("a number holds full-width letters or digits")]
    NumberCharacters,
    /// A composite needs two components; a single certificate has none.
    #[error("a composite license needs at least two permits, a single certificate has none")]
    OnePermit,
    /// The last valid day lies before the first.
    #[error("the last valid day of {} lies before the first", whose(.permit))]
    TermReversed {
        /// Number of the permit from 1; 0 for the license itself.
        permit: usize,
    },
    /// More permits, items, commitments or extensions than the format allows.
    #[error("the license has more permits, items, commitments or extensions than the format allows")]
    TooMany,
    /// The version is 0 or above [`MAX_VERSION`], or it replaces one that is not lower.
    #[error("the version is not between 1 and {MAX_VERSION}, or replaces one that is not lower")]
    Version,
}

impl LicenseError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CodeCharacters => "code_characters",
            Self::Division => "division",
            Self::DuplicateItem => "duplicate_item",
            Self::Extension => "extension",
            Self::NumberCharacters => "number_characters",
            Self::OnePermit => "one_permit",
            Self::TermReversed { .. } => "term_reversed",
            Self::TooMany => "too_many",
            Self::Version => "version",
        }
    }
}

/// The certificate that a broken rule is about, in words.
fn whose(permit: &usize) -> Cow<'static, str> {
    match permit {
        0 => "the license".into(),
        number => format!("permit {number}").into(),
    }
}

impl License {
    /// Checks the rules between the fields.
    ///
    /// # Errors
    /// The first rule broken.
    pub fn check(&self) -> Result<(), LicenseError> {
        if !(1..=MAX_VERSION).contains(&self.version)
            || self.replaces.as_ref().is_some_and(|replaced| !(1..self.version).contains(&replaced.version))
        {
            return Err(LicenseError::Version);
        }
        if !(100_000..=999_999).contains(&self.division) {
            return Err(LicenseError::Division);
        }
        if self.permits.len() == 1 {
            return Err(LicenseError::OnePermit);
        }
        if self.permits.len() > MAX_PERMITS
            || self.items.len() > MAX_ITEMS
            || self.commitments.len() > MAX_COMMITMENTS
            || self.permits.iter().any(|permit| permit.commitments.len() > MAX_COMMITMENTS)
        {
            return Err(LicenseError::TooMany);
        }
        if has_twice(self.items.iter().map(|item| &item.label)) {
            return Err(LicenseError::DuplicateItem);
        }
        self.check_characters()?;
        term(0, self.valid_from, self.valid_until)?;
        extensions(&self.extensions)?;
        for (permit, place) in self.permits.iter().zip(1..) {
            term(place, permit.valid_from, permit.valid_until)?;
            extensions(&permit.extensions)?;
        }
        Ok(())
    }

    /// Whether this is a composite license (行业综合许可证).
    #[must_use]
    pub fn is_composite(&self) -> bool {
        !self.permits.is_empty()
    }
}

fn term(permit: usize, from: Option<Date>, until: Option<Date>) -> Result<(), LicenseError> {
    match (from, until) {
        (Some(from), Some(until)) if until < from => Err(LicenseError::TermReversed { permit }),
        _ => Ok(()),
    }
}

fn extensions(extensions: &[Extension]) -> Result<(), LicenseError> {
    if extensions.len() > MAX_EXTENSIONS {
        return Err(LicenseError::TooMany);
    }
    if !extensions.iter().all(|extension| short(&extension.value)) {
        return Err(LicenseError::TooMany);
    }
    let sound = |extension: &Extension| extension.key < 0 && depth(&extension.value) <= MAX_EXTENSION_DEPTH;
    let twice = extensions
        .iter()
        .enumerate()
        .any(|(i, one)| extensions.iter().skip(i + 1).any(|two| one.key == two.key));
    if twice || !extensions.iter().all(sound) { Err(LicenseError::Extension) } else { Ok(()) }
}

/// Whether every array in it is within the bound.
fn short(value: &ExtensionValue) -> bool {
    match value {
        ExtensionValue::Array(values) => values.len() <= MAX_EXTENSIONS && values.iter().all(short),
        _ => true,
    }
}

fn depth(value: &ExtensionValue) -> usize {
    match value {
        ExtensionValue::Array(values) => 1 + values.iter().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

fn has_twice<'a>(labels: impl Iterator<Item = &'a Text> + Clone) -> bool {
    let mut rest = labels.clone();
    labels.into_iter().any(|label| {
        rest.next();
        rest.clone().any(|other| other == label)
    })
}
