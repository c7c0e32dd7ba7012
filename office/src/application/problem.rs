//! What keeps an application from being issued.

use yizheng::fill::Kind;
use yizheng::identifiers::CodeError;
use yizheng::license::LicenseError;
use yizheng::{Date, Text};

use crate::difference::Difference;
use crate::sheet::{Place, SheetError, SheetErrorKind};

/// Something that keeps an application from being issued.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {kind}")]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    #[source]
    pub kind: ProblemKind,
}

/// What is wrong with an application, or with the file that it stands in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The bundle was issued before; nothing can be added to it.
    #[error("the bundle “{bundle}” was issued before; nothing can be added to it")]
    BundleIssued {
        /// 联办编号.
        bundle: String,
    },
    /// Another application of the same bundle has a problem.
    #[error("another application of the bundle “{bundle}” has a problem ({place})")]
    BundleMate {
        /// 联办编号.
        bundle: Text,
        /// Where the other application stands.
        place: Place,
    },
    /// A date cell where a text belongs.
    #[error("a date cell ({value}) where a text belongs")]
    CellDate {
        /// The date.
        value: Date,
    },
    /// An empty cell, or a text of blanks.
    #[error("the cell is empty")]
    CellEmpty,
    /// A value that no field can have: a failed formula, a truth value, a date with a time.
    #[error("the value of the cell cannot be used ({value})")]
    CellFaulty {
        /// The value as the spreadsheet shows it.
        value: String,
    },
    /// A number cell where a text belongs: a code in it may have lost digits.
    #[error("a number ({value}) where a text belongs")]
    CellNumber {
        /// The number, rounded to six digits where it is long: it may be a person's.
        value: String,
    },
    /// A filled cell in a column without a header.
    #[error("a filled cell in a column without a header")]
    CellWithoutHeader,
    /// A character that the code cannot have. The code itself is left out, because it may be a person's.
    #[error("character {position} of the code cannot be “{character}”")]
    CodeCharacter {
        /// The character.
        character: char,
        /// Its position in characters from 1.
        position: usize,
    },
    /// The check character of a code is wrong.
    #[error("the check character of “{code}” should be {expected}, not {found}")]
    CodeCheck {
        /// The code.
        code: String,
        /// The check character that the rest of the code asks for.
        expected: char,
        /// The one found.
        found: char,
    },
    /// A person's identity number where another code belongs.
    #[error("the code looks like a person's identity number")]
    CodeIdentity,
    /// The code has a wrong number of characters. The code itself is left out, because it may be a person's.
    #[error("the code has {found} characters; it should have {expected}")]
    CodeLength {
        /// Characters that it should have.
        expected: usize,
        /// Characters found.
        found: usize,
    },
    /// A 主体代码类型 that does not exist.
    #[error("unknown holder code type “{name}”")]
    CodeTypeUnknown {
        /// What the cell says.
        name: Text,
        /// The nearest names that exist.
        known: Vec<String>,
    },
    /// A required column is missing.
    #[error("the column “{header}” is missing")]
    ColumnMissing {
        /// Its header.
        header: &'static str,
    },
    /// One field is filled in two columns.
    #[error("one field is filled in two columns")]
    ColumnTwice,
    /// A column that nobody knows.
    #[error("unknown column “{header}”")]
    ColumnUnknown {
        /// Its header.
        header: String,
        /// The headers that there are.
        known: Vec<&'static str>,
    },
    /// A commitment without its due day, or a due day without its commitment.
    #[error("a commitment needs both its text and its due day")]
    CommitmentHalf,
    /// A composite license with a term of its own.
    #[error("a composite license has no term of its own")]
    CompositeTerm,
    /// A text that is no date.
    #[error("“{value}” is no date")]
    Date {
        /// The start of the text.
        value: String,
    },
    /// A number where a date belongs.
    #[error("a number ({value}) where a date belongs")]
    DateNumber {
        /// The number, rounded to six digits where it is long: it may be a person's.
        value: String,
    },
    /// A 行政区划 that is no six-digit code.
    #[error("a division has six digits")]
    Division,
    /// A value of another kind than the form item's.
    #[error("“{value}” is no value of the kind {}", .kind.code())]
    FormKind {
        /// The value.
        value: Text,
        /// The item's kind.
        kind: Kind,
    },
    /// A value that is none of the form item's options.
    #[error("“{value}” is none of the possible values")]
    FormOption {
        /// The value.
        value: Text,
        /// The options.
        known: Vec<String>,
    },
    /// The check character of a person's identity number is wrong. The number itself is left out.
    #[error("the check character of the identity number is wrong")]
    IdentityCheck,
    /// The birth date in a person's identity number does not exist.
    #[error("the birth date in the identity number does not exist")]
    IdentityDate,
    /// An industry of a certificate that is not composite.
    #[error("only composite licenses have an industry")]
    IndustryNeedless,
    /// An industry that the catalogue does not have.
    #[error("the catalogue has no industry “{name}”")]
    IndustryUnknown {
        /// What the cell says.
        name: Text,
        /// The nearest names that exist.
        known: Vec<String>,
    },
    /// The application was issued before.
    #[error("the application “{reference}” was issued before as {number}")]
    Issued {
        /// 申请编号.
        reference: String,
        /// The certificate's number.
        number: String,
    },
    /// The application was issued before, and says something else now.
    #[error("the application “{reference}” was issued before as {number} and differs now in {}", fields(.differences))]
    IssuedOtherwise {
        /// 申请编号.
        reference: String,
        /// The certificate's number.
        number: String,
        /// What differs now.
        differences: Vec<Difference>,
    },
    /// A permit's item code that is not the catalogue's.
    #[error("the item code of “{name}” is {found} here and {expected} in the catalogue")]
    ItemCode {
        /// The code found.
        found: Text,
        /// The catalogue's code.
        expected: Text,
        /// The permit's name.
        name: Text,
    },
    /// A face item that the certificate type does not have.
    #[error("“{label}” is no face item of “{type_name}”")]
    ItemNotOfType {
        /// The item's label.
        label: String,
        /// The certificate type's name.
        type_name: Text,
    },
    /// A required field is not filled in.
    #[error("“{header}” is not filled in")]
    Missing {
        /// The field's header.
        header: String,
    },
    /// The certificate number was given to another application.
    #[error("the number “{number}” was given to the application “{reference}”")]
    NumberGiven {
        /// The number.
        number: String,
        /// 申请编号 of the other application.
        reference: String,
    },
    /// A number of the sheet where the office alone gives numbers.
    #[error("the office alone gives the numbers of “{type_name}” ({pattern})")]
    NumberOurs {
        /// The certificate type's name.
        type_name: Text,
        /// The pattern of the office's numbers.
        pattern: String,
    },
    /// Two applications have one certificate number.
    #[error("the number “{value}” is given twice, first at {first}")]
    NumberTwice {
        /// The number.
        value: Text,
        /// Where the first of them stands.
        first: Place,
    },
    /// A number with full-width letters or digits, which look like others.
    #[error("the number has full-width letters or digits")]
    NumberWide {
        /// The number with ASCII letters and digits; none where it may be a person's.
        suggestion: Option<String>,
    },
    /// A permit that the industry does not merge.
    #[error("the permit “{name}” is no component of the industry “{industry}”")]
    PermitNotOfIndustry {
        /// The permit's name.
        name: Text,
        /// The industry's name.
        industry: Text,
        /// The permits that the industry merges.
        known: Vec<String>,
    },
    /// A 申请编号 in a sheet of permits that is no text.
    #[error("the reference of the permit is no text cell")]
    PermitReference,
    /// A permit whose 申请编号 no application has.
    #[error("no application has the reference of this permit")]
    PermitStray,
    /// One permit is given twice with the same number.
    #[error("the permit “{name}” is given twice with the same number")]
    PermitTwice {
        /// The permit's name.
        name: Text,
    },
    /// A permit that the catalogue does not have.
    #[error("the catalogue has no permit “{name}”")]
    PermitUnknown {
        /// What the cell says.
        name: Text,
        /// The nearest names that exist.
        known: Vec<String>,
    },
    /// More permits than the format allows.
    #[error("there are more than {limit} permits")]
    PermitsMany {
        /// Most permits of a license.
        limit: usize,
    },
    /// Permits of a certificate that is not composite.
    #[error("this certificate type has no permits")]
    PermitsNeedless,
    /// A composite license without permits.
    #[error("a composite license needs permits")]
    PermitsNone,
    /// A composite license with one permit.
    #[error("a composite license needs at least two permits")]
    PermitsOne,
    /// Two applications have one 申请编号.
    #[error("the reference “{value}” is given twice, first at {first}")]
    ReferenceTwice {
        /// The 申请编号.
        value: String,
        /// Where the first of them stands.
        first: Place,
    },
    /// The license breaks a rule of the format.
    #[error("the license breaks a rule of the format: {rule}")]
    Rules {
        /// The rule.
        #[source]
        rule: LicenseError,
    },
    /// The file or document cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetErrorKind),
    /// The last valid day is missing.
    #[error("the last valid day is missing")]
    TermMissing,
    /// A term is given where no law sets one.
    #[error("no law sets a term for {name}")]
    TermNone {
        /// The permit.
        name: Text,
    },
    /// The last valid day lies before the first.
    #[error("the last valid day is before the first")]
    TermReversed,
    /// A character that no license ever has: it is invisible, reorders the text, or is of private use.
    #[error("character {position} is U+{:04X}, which no text may have", u32::from(*.character))]
    TextForbidden {
        /// The character.
        character: char,
        /// Its position in characters from 1.
        position: usize,
        /// The text that was probably meant, where that is known.
        suggestion: Option<String>,
    },
    /// The text is too long.
    #[error("the text has {bytes} bytes; at most {limit} are allowed")]
    TextLong {
        /// Its length in bytes of UTF-8.
        bytes: usize,
        /// Most bytes of a text.
        limit: usize,
    },
    /// The text is not in Unicode NFC.
    #[error("the text is not in its composed form (Unicode NFC)")]
    TextNotNormalised {
        /// The text in NFC.
        suggestion: String,
    },
    /// A space at an end, or two together.
    #[error("a space at an end of the text, or two together")]
    TextSpaces {
        /// The text without them.
        suggestion: String,
    },
    /// A character that the format does not list: a look-alike, a variant, a sign of another script.
    #[error("character {position} is U+{:04X}, which a license cannot hold", u32::from(*.character))]
    TextUnlisted {
        /// The character.
        character: char,
        /// Its position in characters from 1.
        position: usize,
        /// The text that was probably meant, where that is known.
        suggestion: Option<String>,
    },
    /// A certificate type that the catalogue does not have.
    #[error("the catalogue has no certificate type “{name}”")]
    TypeUnknown {
        /// What the cell says.
        name: Text,
        /// The nearest names that exist.
        known: Vec<String>,
    },
}

impl Problem {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl ProblemKind {
    /// The problem of a code that may be repeated in messages.
    #[must_use]
    pub fn of_code(code: &str, error: CodeError) -> Self {
        match error {
            CodeError::Check { expected, found } => {
                Self::CodeCheck { code: code.to_string(), expected, found }
            }
            CodeError::Character { character, at } => Self::CodeCharacter { character, position: at + 1 },
            CodeError::Length { expected, found } => Self::CodeLength { expected, found },
            _ => Self::IdentityDate,
        }
    }

    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BundleIssued { .. } => "bundle_issued",
            Self::BundleMate { .. } => "bundle_mate",
            Self::CellDate { .. } => "cell_date",
            Self::CellEmpty => "cell_empty",
            Self::CellFaulty { .. } => "cell_faulty",
            Self::CellNumber { .. } => "cell_number",
            Self::CellWithoutHeader => "cell_without_header",
            Self::CodeCharacter { .. } => "code_character",
            Self::CodeCheck { .. } => "code_check",
            Self::CodeIdentity => "code_identity",
            Self::CodeLength { .. } => "code_length",
            Self::CodeTypeUnknown { .. } => "code_type_unknown",
            Self::ColumnMissing { .. } => "column_missing",
            Self::ColumnTwice => "column_twice",
            Self::ColumnUnknown { .. } => "column_unknown",
            Self::CommitmentHalf => "commitment_half",
            Self::CompositeTerm => "composite_term",
            Self::Date { .. } => "date",
            Self::DateNumber { .. } => "date_number",
            Self::Division => "division",
            Self::FormKind { .. } => "form_kind",
            Self::FormOption { .. } => "form_option",
            Self::IdentityCheck => "identity_check",
            Self::IdentityDate => "identity_date",
            Self::IndustryNeedless => "industry_needless",
            Self::IndustryUnknown { .. } => "industry_unknown",
            Self::Issued { .. } => "issued",
            Self::IssuedOtherwise { .. } => "issued_otherwise",
            Self::ItemCode { .. } => "item_code",
            Self::ItemNotOfType { .. } => "item_not_of_type",
            Self::Missing { .. } => "missing",
            Self::NumberGiven { .. } => "number_given",
            Self::NumberOurs { .. } => "number_ours",
            Self::NumberTwice { .. } => "number_twice",
            Self::NumberWide { .. } => "number_wide",
            Self::PermitNotOfIndustry { .. } => "permit_not_of_industry",
            Self::PermitReference => "permit_reference",
            Self::PermitStray => "permit_stray",
            Self::PermitTwice { .. } => "permit_twice",
            Self::PermitUnknown { .. } => "permit_unknown",
            Self::PermitsMany { .. } => "permits_many",
            Self::PermitsNeedless => "permits_needless",
            Self::PermitsNone => "permits_none",
            Self::PermitsOne => "permits_one",
            Self::ReferenceTwice { .. } => "reference_twice",
            Self::Rules { .. } => "rules",
            Self::Sheet(kind) => kind.code(),
            Self::TermMissing => "term_missing",
            Self::TermNone { .. } => "term_none",
            Self::TermReversed => "term_reversed",
            Self::TextForbidden { .. } => "text_forbidden",
            Self::TextLong { .. } => "text_long",
            Self::TextNotNormalised { .. } => "text_nfc",
            Self::TextSpaces { .. } => "text_spaces",
            Self::TextUnlisted { .. } => "text_unlisted",
            Self::TypeUnknown { .. } => "type_unknown",
        }
    }
}

impl From<SheetError> for Problem {
    fn from(error: SheetError) -> Self {
        Self { place: error.place, kind: ProblemKind::Sheet(error.kind) }
    }
}

/// The names of the fields that differ.
fn fields(differences: &[Difference]) -> String {
    differences.iter().map(|one| one.field.as_str()).collect::<Vec<_>>().join(", ")
}
