//! `office.toml`: what an office says of itself.

use std::ops::RangeInclusive;
use std::path::Path;

use serde::{Deserialize, Serialize};
use yizheng::Text;
use yizheng::identifiers::SocialCreditCode;

use super::numbering::{Numbering, PatternError};
use crate::exit::Exit;
use crate::message::{Failure, Message};

/// What `office.toml` says.
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
    /// Who may write in the register; none named: everybody who has the passphrase.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operators: Vec<String>,
    /// How numbers are made, for types whose sheets bring none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Numbering>,
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
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let failure = |reason: String| {
            let message = Message::new("error-settings").text("file", path.display());
            Failure::new(Exit::Office, message.text("reason", reason))
        };
        let content = std::fs::read_to_string(path).map_err(|error| {
            let message = Message::new("error-settings").text("file", path.display());
            Failure::new(Exit::Office, message.io("reason", &error))
        })?;
        let settings: Self =
            toml::from_str(&content).map_err(|error| failure(error.to_string().trim_end().to_string()))?;
        settings.check()?;
        Ok(settings)
    }

    /// Checks every value.
    ///
    /// # Errors
    /// The first value that breaks its rule.
    pub fn check(&self) -> Result<(), Failure> {
        let bad = |field: &str, id| Err(Failure::new(Exit::Office, Message::new(id).text("field", field)));
        if Text::new(&self.name).is_err() {
            return bad("name", "error-setting-text");
        }
        if let Err(error) = SocialCreditCode::new(&self.code) {
            let message = Message::new("error-setting-code").text("code", &self.code);
            let reason = crate::application::code_problem(&self.code, error);
            return Err(Failure::new(Exit::Office, message.message("reason", reason)));
        }
        if !(100_000..=999_999).contains(&self.division) {
            return bad("division", "error-setting-division");
        }
        if let Some(url) = &self.base_url
            && !is_base_url(url)
        {
            return bad("base_url", "error-setting-url");
        }
        if let Some(list) = &self.status_list
            && (list.is_empty()
                || list.len() > 40
                || !list.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        {
            return bad("status_list", "error-setting-list");
        }
        if !EDGE_MM.contains(&self.code_mm) {
            return bad("code_mm", "error-setting-size");
        }
        if self.operators.iter().any(|operator| Text::new(operator).is_err()) {
            return bad("operators", "error-setting-text");
        }
        self.check_numbers()
    }

    fn check_numbers(&self) -> Result<(), Failure> {
        for (place, numbering) in self.numbers.iter().enumerate() {
            let wrong = |reason| {
                let message = Message::new("error-setting-numbers").text("type", &numbering.certificate_type);
                let message =
                    message.text("pattern", &numbering.pattern).message("reason", Message::new(reason));
                Err(Failure::new(Exit::Office, message))
            };
            match numbering.check() {
                Ok(()) => {}
                Err(PatternError::Sequence) => return wrong("reason-pattern-sequence"),
                Err(PatternError::Text) => return wrong("reason-pattern-text"),
                Err(PatternError::Unknown) => return wrong("reason-pattern-unknown"),
            }
            let same = |other: &Numbering| other.certificate_type == numbering.certificate_type;
            if self.numbers.iter().take(place).any(same) {
                return wrong("reason-pattern-twice");
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
