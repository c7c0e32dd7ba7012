//! What is wrong with a catalogue.

use yizheng_office::catalogue::{CatalogueError, CatalogueRule, FormRule};

use crate::forms::form_error;
use crate::message::Message;

impl From<&CatalogueError> for Message {
    fn from(error: &CatalogueError) -> Self {
        match error {
            CatalogueError::Unreadable { file, source } => {
                Self::new("error-catalogue-file").text("file", file.display()).io("reason", source)
            }
            // The excerpt shows the line and points at the place in it.
            CatalogueError::Syntax { file, excerpt, .. } => {
                Self::new("error-catalogue-file").text("file", file.display()).text("reason", excerpt)
            }
            CatalogueError::Rule { file, name, rule, .. } => {
                let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
                Self::new("error-catalogue-rule")
                    .text("folder", folder.unwrap_or(file).display())
                    .text("name", name)
                    .text("rule", rule_name(*rule))
            }
            CatalogueError::Form { file, name, rule, .. } => {
                let name = match rule.as_ref() {
                    FormRule::Needs { permit, .. } => format!("{permit} › {name}"),
                    _ => name.clone(),
                };
                let message = Self::new("error-catalogue-form").text("file", file.display());
                message.text("name", name).message("rule", form_rule(rule))
            }
            other => Self::fault(other),
        }
    }
}

/// The name by which the wording of `error-catalogue-rule` chooses.
fn rule_name(rule: CatalogueRule) -> String {
    rule.code().replace('_', "-")
}

fn form_rule(rule: &FormRule) -> Message {
    match rule {
        FormRule::Column => Message::new("form-rule-column"),
        FormRule::Days => Message::new("form-rule-days"),
        FormRule::Form(error) => form_error(error),
        FormRule::InventedLaw => Message::new("form-rule-invented-law"),
        FormRule::Needs { other, .. } => Message::new("form-rule-needs").text("other", other),
        FormRule::Twice => Message::new("form-rule-twice"),
        FormRule::UnknownItem => Message::new("form-rule-item"),
        FormRule::UnknownMaterial => Message::new("form-rule-material"),
        FormRule::UnknownPermit => Message::new("form-rule-permit"),
        other => Message::fault(other),
    }
}
