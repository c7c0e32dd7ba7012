//! An issuing authority, and the file that hands it over.

use alloc::string::{String, ToString};

use super::authority_file::AuthorityFile;
use super::delegation::{Level, Powers};
use crate::key::PublicKey;
use crate::text::{Text, TextError};

/// An issuing authority (发证机关) and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Authority {
    /// Its name as printed.
    pub name: Text,
    /// Its 统一社会信用代码, part of every 电子证照标识 it gives.
    pub code: Option<Text>,
    /// The key it signs with.
    pub key: PublicKey,
    /// Its level, where a delegation says so.
    pub level: Option<Level>,
    /// Where it acts for another authority.
    pub powers: Option<Powers>,
}

/// Why a text is no `authority.json`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AuthorityError {
    /// The code breaks the rules of [`Text`].
    #[error("the code of the authority is no text")]
    Code(#[source] TextError),
    /// It is not JSON of this form.
    #[error("not the JSON of an authority: {reason}")]
    Json {
        /// What is wrong, with line and column.
        reason: String,
    },
    /// The key is not base64url of the 32 bytes of an Ed25519 key.
    #[error("the key is no Ed25519 key of 32 bytes in base64url")]
    Key,
    /// The name breaks the rules of [`Text`].
    #[error("the name of the authority is no text")]
    Name(#[source] TextError),
}

impl AuthorityError {
    /// Stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Code(_) => "authority_code",
            Self::Json { .. } => "authority_json",
            Self::Key => "authority_key",
            Self::Name(_) => "authority_name",
        }
    }
}

impl Authority {
    /// An authority of which only this is known.
    #[must_use]
    pub const fn new(name: Text, code: Option<Text>, key: PublicKey) -> Self {
        Self { name, code, key, level: None, powers: None }
    }

    /// The authority that an office hands out as `authority.json`.
    ///
    /// # Errors
    /// It is not JSON of this form, or one of its entries breaks its rule.
    ///
    /// # Example
    ///
    /// ```
    /// use yizheng::trust::{Authority, AuthorityError};
    ///
    /// let json = r#"{ "name": "水城县行政审批服务局", "code": "11371529MB2K7H04XM",
    ///                 "key": "Adc6Jr9hhoTQ9R5ibr6wMrWPCVzhUXf1K-GVL5RDPwQ" }"#;
    /// assert_eq!(Authority::from_json(json).unwrap().name.as_str(), "水城县行政审批服务局");
    /// assert!(matches!(Authority::from_json("{"), Err(AuthorityError::Json { .. })));
    /// ```
    pub fn from_json(json: &str) -> Result<Self, AuthorityError> {
        let file: AuthorityFile =
            serde_json::from_str(json).map_err(|error| AuthorityError::Json { reason: error.to_string() })?;
        Self::try_from(&file)
    }
}
