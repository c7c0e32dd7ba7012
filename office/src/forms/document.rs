//! Filled forms as JSON documents.

use serde_json::{Map, Value, json};
use yizheng::fill::{Filled, KeyStyle};

use crate::catalogue::{Catalogue, IndustryForm};
use crate::sheet::{Field, PermitField};

/// What is known of an application before a clerk begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefilled {
    /// 申请编号.
    pub application: Option<String>,
    /// Headers of the sheet of applications, and the texts below them.
    pub cells: Vec<(String, String)>,
}

impl Prefilled {
    /// The values that licenses filled in the form of an industry, whose keys have this `style`.
    #[must_use]
    pub fn of(
        form: &IndustryForm<'_>,
        filled: &Filled,
        style: KeyStyle,
        application: Option<String>,
    ) -> Self {
        let cells = form.items.iter().filter_map(|asked| {
            let value = &filled.get(asked.rule.key(style))?.spelled;
            Some((asked.rule.header().to_string(), value.clone()))
        });
        Self { application, cells: cells.collect() }
    }
}

/// A document of one application that [`application::read`](crate::application::read) takes: what is known, and the
/// permits that are applied for.
#[must_use]
pub fn application_document(form: &IndustryForm<'_>, prefilled: &Prefilled, catalogue: &Catalogue) -> Value {
    let mut fields = Map::new();
    if let Some(application) = &prefilled.application {
        fields.insert(Field::Reference.header().to_string(), json!(application));
    }
    if let Some(kind) = catalogue.composite_type() {
        fields.insert(Field::CertificateType.header().to_string(), json!(kind.name));
    }
    fields.insert(Field::Industry.header().to_string(), json!(form.industry.name));
    for (header, value) in &prefilled.cells {
        fields.insert(header.clone(), json!(value));
    }
    let permits = form.permits.iter().map(|component| {
        let mut permit = Map::new();
        permit.insert(PermitField::Name.header().to_string(), json!(component.item.name));
        permit.insert(PermitField::ItemCode.header().to_string(), json!(component.item.code));
        Value::Object(permit)
    });
    fields.insert("permits".to_string(), permits.collect());
    json!({ "applications": [fields] })
}

/// The record of another system: the keys of its form and their values, nothing else.
#[must_use]
pub fn record(filled: &Filled) -> Value {
    let entries = filled.filled().iter().map(|item| (item.item.key.to_string(), json!(item.spelled)));
    Value::Object(entries.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::{Problem, ProblemKind, Rules, read};
    use crate::sheet::Content;

    #[test]
    fn a_document_goes_through_the_checks_of_applications() {
        let catalogue = Catalogue::sample().unwrap();
        let form = IndustryForm::of(&catalogue, "饭店", &[]).unwrap();
        let prefilled = Prefilled {
            application: Some("SQ-1".to_string()),
            cells: vec![("持证主体".to_string(), "龘龘小吃店".to_string())],
        };
        let document = application_document(&form, &prefilled, &catalogue);
        let office_name = yizheng::Text::new("县行政审批局").unwrap();
        let rules = Rules {
            catalogue: &catalogue,
            office_name: &office_name,
            division: 371_529,
            numbers: &[],
            accepted_codes: &[],
        };
        let checked = read([Ok(Content::Document { name: "memory".into(), document })], &rules);
        // What nobody knows yet is missing, and nothing else is wrong.
        assert!(!checked.unreadable);
        assert!(!checked.problems.is_empty());
        let expected = |problem: &Problem| {
            matches!(problem.kind, ProblemKind::Missing { .. } | ProblemKind::TermMissing)
        };
        assert!(checked.problems.iter().all(expected), "{:?}", checked.problems);
    }
}
