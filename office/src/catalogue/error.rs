//! What is wrong with a catalogue, and in which line and column.

use std::fmt;
use std::path::{Path, PathBuf};

use yizheng::fill::FormError;

/// A place in a text. Both are counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A catalogue that cannot be used.
///
/// `file` is the name of a file of the catalogue. It has the folder in front where the catalogue was read from one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// A form item, a material or a permit of `forms.toml` breaks a rule.
    #[error("{}: “{name}” {rule}", At(file, *position))]
    Form {
        /// `forms.toml`.
        file: PathBuf,
        /// Where the name stands, where the rule has one.
        position: Option<Position>,
        /// The name that is at fault.
        name: String,
        /// The rule.
        #[source]
        rule: Box<FormRule>,
    },
    /// A type, permit item or industry breaks a rule.
    #[error("{}: “{name}” {rule}", At(file, *position))]
    Rule {
        /// The file.
        file: PathBuf,
        /// Where the name stands.
        position: Option<Position>,
        /// The name that is at fault.
        name: String,
        /// The rule.
        #[source]
        rule: CatalogueRule,
    },
    /// A file is not TOML, or has an entry that does not belong there.
    #[error("{}: {reason}", At(file, Some(*position)))]
    Syntax {
        /// The file.
        file: PathBuf,
        /// Where the fault stands.
        position: Position,
        /// The fault, without its place.
        reason: String,
        /// The fault over several lines: the line that it stands in, and a mark below its place.
        excerpt: String,
    },
    /// A file cannot be read.
    #[error("{}: {source}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// A rule for types, permit items and industries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueRule {
    /// A filing is not called a permit.
    #[error("is a filing, but its name says 许可")]
    FilingCalledPermit,
    /// A fact that was found names its source.
    #[error("has facts marked F, but names no source of them")]
    FoundNowhere,
    /// A law that is cited exists.
    #[error("cites a law that is marked as invented")]
    InventedLaw,
    /// A term is given only where a law sets one.
    #[error("has a term, but no law sets one")]
    LawSetsNoTerm,
    /// 长期 has no years.
    #[error("does not end, but has years")]
    LongWithYears,
    /// An item cites its law by its title.
    #[error("cites no law by its title")]
    NoLaw,
    /// A term names the law that sets it.
    #[error("has a term, but names no law that sets it")]
    NoLawForTerm,
    /// A name stands in its list once.
    #[error("stands there twice")]
    Twice,
    /// An industry has at least two components.
    #[error("needs at least two permits")]
    TwoComponents,
    /// Every component of an industry is a permit item.
    #[error("is no permit item")]
    UnknownComponent,
    /// A type is sealed by somebody whom one of its face items names.
    #[error("is sealed by somebody whom no face item names")]
    UnknownSealer,
    /// A term of years says how many.
    #[error("has a term of years, but no years")]
    YearsMissing,
}

/// A rule for form items, materials and permits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormRule {
    /// An item has a column where the header of a common field differs from its label, and only there.
    #[error("has a column where its label would do, or one that is no common field")]
    Column,
    /// What is promised is not later than the statutory limit.
    #[error("promises more days than the law allows")]
    Days,
    /// All items together are a form.
    #[error("breaks the form of all items: {0}")]
    Form(#[source] FormError),
    /// A law that is cited exists.
    #[error("cites a law that is marked as invented")]
    InventedLaw,
    /// A permit that asks for an item asks for those that it depends on.
    #[error("needs the item “{other}”, which the permit “{permit}” does not have")]
    Needs {
        /// The permit.
        permit: String,
        /// The item that is missing.
        other: String,
    },
    /// A name stands in its list once.
    #[error("stands there twice")]
    Twice,
    /// A permit asks for items that exist.
    #[error("is no item")]
    UnknownItem,
    /// A permit asks for materials that exist.
    #[error("is no material")]
    UnknownMaterial,
    /// A form belongs to a permit item.
    #[error("is no permit item")]
    UnknownPermit,
}

impl CatalogueError {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Form { .. } => "catalogue_form",
            Self::Rule { .. } => "catalogue_rule",
            Self::Syntax { .. } | Self::Unreadable { .. } => "catalogue_file",
        }
    }

    /// The file that is at fault.
    #[must_use]
    pub fn file(&self) -> &Path {
        match self {
            Self::Form { file, .. }
            | Self::Rule { file, .. }
            | Self::Syntax { file, .. }
            | Self::Unreadable { file, .. } => file,
        }
    }

    /// Where the fault stands in the file.
    #[must_use]
    pub const fn position(&self) -> Option<Position> {
        match self {
            Self::Form { position, .. } | Self::Rule { position, .. } => *position,
            Self::Syntax { position, .. } => Some(*position),
            Self::Unreadable { .. } => None,
        }
    }

    /// The same error with `folder` in front of the file's name.
    pub(super) fn within(mut self, folder: &Path) -> Self {
        match &mut self {
            Self::Form { file, .. }
            | Self::Rule { file, .. }
            | Self::Syntax { file, .. }
            | Self::Unreadable { file, .. } => *file = folder.join(&*file),
        }
        self
    }
}

impl CatalogueRule {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::FilingCalledPermit => "filing_called_permit",
            Self::FoundNowhere => "found_nowhere",
            Self::InventedLaw => "invented_law",
            Self::LawSetsNoTerm => "law_sets_no_term",
            Self::LongWithYears => "long_with_years",
            Self::NoLaw => "no_law",
            Self::NoLawForTerm => "no_law_for_term",
            Self::Twice => "twice",
            Self::TwoComponents => "two_components",
            Self::UnknownComponent => "unknown_component",
            Self::UnknownSealer => "unknown_sealer",
            Self::YearsMissing => "years_missing",
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}, column {}", self.line, self.column)
    }
}

/// A file, with the place in it where there is one.
struct At<'e>(&'e Path, Option<Position>);

impl fmt::Display for At<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.display())?;
        self.1.map_or(Ok(()), |position| write!(formatter, ", {position}"))
    }
}
