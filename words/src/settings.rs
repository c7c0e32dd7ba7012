//! Errors about `office.toml`, in words.

use yizheng_office::{PatternError, SettingsError};

use crate::application::code_reason;
use crate::message::Message;

impl From<&SettingsError> for Message {
    fn from(error: &SettingsError) -> Self {
        let field = |id, field: &str| Self::new(id).text("field", field);
        let numbers = |certificate_type: &str, pattern: &str, reason| {
            Self::new("error-setting-numbers")
                .text("type", certificate_type)
                .text("pattern", pattern)
                .message("reason", Self::new(reason))
        };
        match error {
            SettingsError::BaseUrl => field("error-setting-url", "base_url"),
            SettingsError::Code { code, reason } => Self::new("error-setting-code")
                .text("code", code)
                .message("reason", code_reason(code, *reason)),
            SettingsError::CodeMm => field("error-setting-size", "code_mm"),
            SettingsError::Division => field("error-setting-division", "division"),
            SettingsError::Numbers { certificate_type, pattern, reason } => {
                numbers(certificate_type, pattern, pattern_reason(*reason))
            }
            SettingsError::NumbersTwice { certificate_type, pattern } => {
                numbers(certificate_type, pattern, "reason-pattern-twice")
            }
            SettingsError::StatusList => field("error-setting-list", "status_list"),
            SettingsError::Syntax { file, source } => Self::new("error-settings")
                .text("file", file.display())
                .text("reason", source.to_string().trim_end()),
            SettingsError::Text { field: name } => field("error-setting-text", name),
            SettingsError::Unreadable { file, source } => {
                Self::new("error-settings").text("file", file.display()).io("reason", source)
            }
            other => Self::fault(other),
        }
    }
}

const fn pattern_reason(reason: PatternError) -> &'static str {
    match reason {
        PatternError::Sequence => "reason-pattern-sequence",
        PatternError::Text => "reason-pattern-text",
        // `Unknown`, and reasons that a later version may add.
        _ => "reason-pattern-unknown",
    }
}
