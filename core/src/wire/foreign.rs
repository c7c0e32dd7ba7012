//! Another system's code, as other programs are told of it.

use alloc::borrow::Cow;
use alloc::string::String;

#[cfg(feature = "schema")]
use super::schema;
use serde::{Deserialize, Serialize, Serializer};

use crate::foreign;

/// The text is another system's code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "NotOurCode"))]
#[non_exhaustive]
pub struct NotOurCodeAnswer {
    /// What it is.
    pub foreign: ForeignCode,
}

/// Another system's code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ForeignCode {
    /// What it looks like.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::foreign"))]
    pub kind: Cow<'static, str>,
    /// Its beginning, at most 200 characters and `…`, characters that deceive replaced by U+FFFD. A stranger's text: show
    /// it as text, never as markup or as a link to follow.
    pub text: String,
}

impl From<&foreign::NotOurCode> for NotOurCodeAnswer {
    fn from(code: &foreign::NotOurCode) -> Self {
        Self { foreign: code.into() }
    }
}

impl From<&foreign::NotOurCode> for ForeignCode {
    fn from(code: &foreign::NotOurCode) -> Self {
        Self { kind: code.kind.code().into(), text: code.text.clone() }
    }
}

impl Serialize for foreign::NotOurCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        NotOurCodeAnswer::from(self).serialize(serializer)
    }
}
