//! `office.toml`: the settings of an office.

use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use yizheng::Text;
use yizheng::identifiers::{CodeError, SocialCreditCode};

use super::numbering::{Numbering, PatternError};

/// The content of `office.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The office's name as printed on certificates.
    pub name: String,
    /// Its name in English, for the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Its 统一社会信用代码.
    pub code: String,
    /// Its division (GB/T 2260, 6 digits).
    pub division: u32,
    /// Address of the verifier page, which every code begins with; none: codes begin with `YZ:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// Name of its status list; none: certificates can never be suspended or revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_list: Option<String>,
    /// Edge of a printed code in millimetres, quiet zone included.
    #[serde(default = "default_code_mm")]
    pub code_mm: f64,
    /// Where to complain about the office, as printed on certificates: a telephone number, an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaints: Option<String>,
    /// Who may write in the register; none named: everybody who has the passphrase.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operators: Vec<String>,
    /// How numbers are made, for types whose sheets bring none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Numbering>,
}

/// Why `office.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The base URL cannot begin a code.
    #[error("base_url is no address that a code can begin with")]
    BaseUrl,
    /// The office's code is no 统一社会信用代码.
    #[error("{code:?} is no 统一社会信用代码")]
    Code {
        /// The code.
        code: String,
        /// What is wrong with it.
        reason: CodeError,
    },
    /// The edge of printed codes is out of range.
    #[error("code_mm is outside {} to {} millimetres", EDGE_MM.start(), EDGE_MM.end())]
    CodeMm,
    /// The division does not have six digits.
    #[error("division does not have six digits")]
    Division,
    /// A pattern makes no numbers.
    #[error("the pattern {pattern:?} makes no numbers for {certificate_type}")]
    Numbers {
        /// 证照名称.
        certificate_type: String,
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        reason: PatternError,
    },
    /// Two patterns are for one certificate type.
    #[error("{certificate_type} has two patterns for numbers")]
    NumbersTwice {
        /// 证照名称.
        certificate_type: String,
        /// The second pattern.
        pattern: String,
    },
    /// The name of the status list has other characters than letters, digits and hyphens, or is too long.
    #[error("status_list is no name of a list: at most 40 ASCII letters, digits and hyphens")]
    StatusList,
    /// The file is no TOML, or has other fields.
    #[error("{} is not of the form of office.toml", file.display())]
    Syntax {
        /// The file.
        file: PathBuf,
        /// The parser's error, with line and column.
        source: Box<dyn core::error::Error + Send + Sync>,
    },
    /// A field breaks the rules of texts.
    #[error("{field} breaks the rules of texts")]
    Text {
        /// The field.
        field: &'static str,
    },
    /// The file cannot be read.
    #[error("{} cannot be read", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl SettingsError {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BaseUrl => "setting_url",
            Self::Code { .. } => "setting_code",
            Self::CodeMm => "setting_size",
            Self::Division => "setting_division",
            Self::Numbers { .. } | Self::NumbersTwice { .. } => "setting_numbers",
            Self::StatusList => "setting_list",
            Self::Syntax { .. } | Self::Unreadable { .. } => "settings",
            Self::Text { .. } => "setting_text",
        }
    }
}

/// Edges of a printed code in millimetres: from a visiting card to a poster.
pub const EDGE_MM: RangeInclusive<f64> = 10.0..=300.0;

/// 40 mm: a version-15 code then has modules of 0.47 mm.
pub const fn default_code_mm() -> f64 {
    40.0
}

impl Settings {
    /// Reads `office.toml` or a file like it.
    ///
    /// # Errors
    /// The file is missing, or a value in it breaks its rule.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let content = std::fs::read_to_string(path)
            .map_err(|source| SettingsError::Unreadable { file: path.to_path_buf(), source })?;
        let settings: Self = toml::from_str(&content)
            .map_err(|error| SettingsError::Syntax { file: path.to_path_buf(), source: error.into() })?;
        settings.check()?;
        Ok(settings)
    }

    /// Checks every value.
    ///
    /// # Errors
    /// The first value that breaks its rule.
    pub fn check(&self) -> Result<(), SettingsError> {
        if Text::new(&self.name).is_err() {
            return Err(SettingsError::Text { field: "name" });
        }
        if let Err(reason) = SocialCreditCode::new(&self.code) {
            return Err(SettingsError::Code { code: self.code.clone(), reason });
        }
        if !(100_000..=999_999).contains(&self.division) {
            return Err(SettingsError::Division);
        }
        if self.base_url.as_ref().is_some_and(|url| !is_base_url(url)) {
            return Err(SettingsError::BaseUrl);
        }
        if let Some(list) = &self.status_list
            && (list.is_empty()
                || list.len() > 40
                || !list.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        {
            return Err(SettingsError::StatusList);
        }
        if !EDGE_MM.contains(&self.code_mm) {
            return Err(SettingsError::CodeMm);
        }
        if self.complaints.as_ref().is_some_and(|line| Text::new(line).is_err()) {
            return Err(SettingsError::Text { field: "complaints" });
        }
        if self.operators.iter().any(|operator| Text::new(operator).is_err()) {
            return Err(SettingsError::Text { field: "operators" });
        }
        self.check_numbers()
    }

    fn check_numbers(&self) -> Result<(), SettingsError> {
        for (index, numbering) in self.numbers.iter().enumerate() {
            let (certificate_type, pattern) = (numbering.certificate_type.clone(), numbering.pattern.clone());
            if let Err(reason) = numbering.check() {
                return Err(SettingsError::Numbers { certificate_type, pattern, reason });
            }
            if self.numbers.iter().take(index).any(|other| other.certificate_type == certificate_type) {
                return Err(SettingsError::NumbersTwice { certificate_type, pattern });
            }
        }
        Ok(())
    }

    /// How certificates of this 证照名称 are numbered, where the office does that.
    #[must_use]
    pub fn numbering(&self, certificate_type: &str) -> Option<&Numbering> {
        self.numbers.iter().find(|numbering| numbering.certificate_type == certificate_type)
    }
}

/// Can codes begin with this address? ASCII, and without a fragment, which is ours.
#[must_use]
pub fn is_base_url(url: &str) -> bool {
    let scheme = ["https://", "http://", "HTTPS://"].iter().any(|scheme| url.starts_with(scheme));
    scheme && url.len() <= 200 && url.bytes().all(|b| b.is_ascii_graphic() && b != b'#')
}
