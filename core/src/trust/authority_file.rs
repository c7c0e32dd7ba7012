//! `authority.json`: an office as verifiers know it.

use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::authority::{Authority, AuthorityError};
use crate::base64url::from_base64url;
use crate::key::PublicKey;
use crate::text::Text;

/// What an office hands to those who verify, over a trusted channel: `authority.json` of the office folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AuthorityFile {
    /// Its name as printed.
    pub name: String,
    /// Its name in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Its 统一社会信用代码.
    pub code: Option<String>,
    /// Its division (GB/T 2260, six digits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division: Option<u32>,
    /// base64url, without padding, of the 32 bytes of its Ed25519 key.
    pub key: String,
}

impl AuthorityFile {
    /// A file with what a verifier needs.
    #[must_use]
    pub const fn new(name: String, code: Option<String>, key: String) -> Self {
        Self { name, name_en: None, code, division: None, key }
    }
}

impl TryFrom<&AuthorityFile> for Authority {
    type Error = AuthorityError;

    fn try_from(file: &AuthorityFile) -> Result<Self, AuthorityError> {
        let bytes = from_base64url(&file.key).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let key = bytes.and_then(|bytes| PublicKey::from_ed25519(&bytes).ok());
        Ok(Self::new(
            Text::new(&file.name).map_err(AuthorityError::Name)?,
            file.code.as_deref().map(Text::new).transpose().map_err(AuthorityError::Code)?,
            key.ok_or(AuthorityError::Key)?,
        ))
    }
}
