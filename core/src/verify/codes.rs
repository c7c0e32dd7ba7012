//! Verdicts, states and severities as text and JSON: their stable codes.

use core::fmt;

use serde::{Serialize, Serializer};

use super::reason::Severity;
use super::report::{PermitState, Verdict};

macro_rules! written_as_code {
    ($($type:ty),+) => {$(
        /// The stable code.
        impl fmt::Display for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(self.code())
            }
        }

        /// The stable code.
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
    )+};
}

written_as_code!(Verdict, PermitState, Severity);

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn text_and_json_are_the_code() {
        assert_eq!(format!("{} {:>8}", Verdict::Valid, Severity::Caution), "valid  caution");
        assert_eq!(serde_json::to_string(&PermitState::InForce).unwrap(), r#""in_force""#);
    }
}
