//! Items of the application form (一表申请) that no certificate carries. They are checked like every cell, but not
//! signed.

use yizheng::Text;
use yizheng::fill::{Kind, Value as Filled};

use super::ProblemKind;
use super::cell::Checker;
use super::gather::{Cell, Record};
use crate::catalogue::{FormItemRule, Industry};
use crate::sheet::{Field, Value};

impl Checker<'_> {
    /// The rule of the form item under `label`, if a permit of the record's industry asks for it.
    pub(super) fn form_item(&self, record: &Record, label: &str) -> Option<&FormItemRule> {
        let catalogue = self.rules.catalogue;
        let item = catalogue.forms()?.of_column(label)?;
        self.asks(item, self.industry_of(record)?.components()).then_some(item)
    }

    /// Checks that a filled form item is of its kind and among its options.
    pub(super) fn check_form_item(&mut self, item: &FormItemRule, cell: &Cell) {
        let text = match (item.kind, &cell.value) {
            (Kind::Date, _) => self.date(cell).and_then(|date| Text::new(&date.to_string()).ok()),
            (Kind::Amount | Kind::Area | Kind::Number, Value::Number(number)) => {
                Text::new(&number.to_string()).ok()
            }
            _ => self.text(cell),
        };
        let Some(text) = text else { return };
        if Filled::read(text.as_str(), item.kind).is_none() {
            self.problem(cell.place.clone(), ProblemKind::FormKind { value: text, kind: item.kind });
        } else if !item.options.is_empty() && !item.options.iter().any(|option| option == text.as_str()) {
            let known = item.options.clone();
            self.problem(cell.place.clone(), ProblemKind::FormOption { value: text, known });
        }
    }

    /// Finds empty cells in columns that the form requires. A sheet without such a column does not come from the form.
    pub(super) fn missing_form_items(&mut self, record: &Record) {
        let catalogue = self.rules.catalogue;
        let Some(forms) = catalogue.forms() else { return };
        if self.industry_of(record).is_none() {
            return;
        }
        let official = |name| catalogue.permit_item_by_any_name(name).map(|item| item.name.as_str());
        let permits: Vec<&str> =
            record.permits.iter().filter_map(|permit| permit.name()).filter_map(official).collect();
        for (label, place) in &record.empty_items {
            let item = forms.of_column(label).filter(|item| item.required);
            if item.is_some_and(|item| self.asks(item, permits.iter().copied())) {
                self.problem(place.clone(), ProblemKind::Missing { header: label.clone() });
            }
        }
    }

    fn asks<'n>(&self, item: &FormItemRule, mut permits: impl Iterator<Item = &'n str>) -> bool {
        let forms = self.rules.catalogue.forms();
        let form = |name| forms.and_then(|forms| forms.permit(name));
        permits.any(|name| form(name).is_some_and(|form| form.items.contains(&item.key)))
    }

    fn industry_of(&self, record: &Record) -> Option<&Industry> {
        let cell = record.fields.get(&Field::Industry)?;
        let Value::Text(name) = &cell.value else { return None };
        self.rules.catalogue.industry(name)
    }
}
