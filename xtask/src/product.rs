//! The product's own types and failures, as the build commands use them.

use anyhow::{Error, Result, anyhow};
use yizheng::Text;
use yizheng_office::message::Failure;

/// A failure of the command line's library.
pub(crate) fn failure(failure: Failure) -> Error {
    anyhow!("{:?}", failure.message)
}

/// A text of a face.
pub(crate) fn text(content: &str) -> Result<Text> {
    Text::new(content).map_err(|error| anyhow!("{content:?}: {error:?}"))
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
