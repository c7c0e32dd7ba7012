//! The product's own types and failures, as the build commands use them.

use anyhow::{Error, Result, anyhow};
use yizheng::Text;

/// An error of the office's library.
pub(crate) fn failure(error: impl Into<yizheng_office::Error>) -> Error {
    anyhow!("{:?}", error.into())
}

/// A text of a face.
pub(crate) fn text(content: &str) -> Result<Text> {
    Text::new(content).map_err(|error| anyhow!("{content:?}: {error:?}"))
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
