//! One record to one application. Every field is checked and every problem kept.

use std::collections::HashMap;

use yizheng::fill::Kind;
use yizheng::identifiers::ResidentNumber;
use yizheng::license::{FaceItem, LicenseError, MAX_PERMITS};
use yizheng::{Commitment, Date, License, Permit, Text};

use super::cell::{Checker, Repeated, Until, nearest};
use super::gather::{Cell, PermitRecord, Record};
use super::{Application, Problem, ProblemKind, Rules};
use crate::catalogue::{CertificateType, PermitItem, Required, TermRule};
use crate::sheet::{Field, PermitField, Value};

pub(super) fn check(
    record: Record,
    rules: &Rules<'_>,
    repeated: &mut Repeated,
) -> Result<Application, Vec<Problem>> {
    let mut checker = Checker::new(rules, repeated, record.place.clone());
    let application = checker.application(&record);
    match application {
        Some(application) if checker.problems().is_empty() => Ok(application),
        _ => Err(checker.into_problems()),
    }
}

impl<'a> Checker<'a> {
    fn application(&mut self, record: &Record) -> Option<Application> {
        let fields = &record.fields;
        let reference = self.required(fields, Field::Reference);
        let certificate_type = self.certificate_type(record)?;
        let (required, composite) = (&certificate_type.requires, certificate_type.composite);
        let bundle = fields.get(&Field::Bundle).and_then(|cell| self.text(cell));
        let (number, numbered) = self.number(fields, certificate_type);
        let holder_name = self.required(fields, Field::HolderName);
        let (holder_code, holder_code_type) = self.holder_code(fields, required);
        let representative = self.when_required(fields, Field::Representative, required);
        let premises = self.when_required(fields, Field::Premises, required);
        let division = self.division(fields);
        let valid_from = self.valid_from(fields, composite, required);
        let valid_until = self.valid_until(fields, composite, required);
        let industry = self.industry(fields, composite);
        let permits = self.permits(record, composite, industry.as_ref());
        let (items, printed_only) = self.items(record, certificate_type);
        let items = self.with_bundle(items, bundle.as_ref(), record);
        let mut license = License::new(
            certificate_type.code.clone(),
            certificate_type.name.clone(),
            number?,
            holder_name?,
            division?,
        );
        license.holder_code_type = holder_code_type;
        license.representative = representative;
        license.premises = premises;
        license.industry = industry;
        license.permits = permits;
        license.items = items;
        license.valid_from = valid_from;
        license.valid_until = valid_until;
        self.between_fields(&license, record);
        Some(Application {
            reference: reference?,
            place: fields.get(&Field::Reference).map_or(&record.place, |cell| &cell.place).clone(),
            number_place: fields.get(&Field::Number).map_or(&record.place, |cell| &cell.place).clone(),
            bundle,
            numbered,
            holder_code,
            license,
            printed_only,
        })
    }

    /// The sheet's number, or the pattern of those that the office gives.
    fn number(
        &mut self,
        fields: &HashMap<Field, Cell>,
        certificate_type: &CertificateType,
    ) -> (Option<Text>, bool) {
        let name = certificate_type.name.as_str();
        let numbering = self.rules.numbers.iter().find(|numbering| numbering.certificate_type == name);
        match (fields.get(&Field::Number), numbering) {
            (Some(cell), Some(numbering)) if numbering.gapless => {
                let (type_name, pattern) = (certificate_type.name.clone(), numbering.pattern.clone());
                self.problem(cell.place.clone(), ProblemKind::NumberOurs { type_name, pattern });
                (None, true)
            }
            (Some(cell), _) => (self.text(cell), true),
            // A pattern was checked to make texts.
            (None, Some(numbering)) => (Text::new(&numbering.pattern).ok(), false),
            (None, None) => {
                self.missing(Field::Number.header());
                (None, true)
            }
        }
    }

    /// The face items with the 联办编号 among them, which a license of a bundle shows.
    fn with_bundle(
        &mut self,
        mut items: Vec<FaceItem>,
        bundle: Option<&Text>,
        record: &Record,
    ) -> Vec<FaceItem> {
        let Some((bundle, label)) = bundle.zip(Text::new(Field::Bundle.header()).ok()) else { return items };
        if items.iter().any(|item| item.label == label) {
            self.problem(record.place.clone(), ProblemKind::ColumnTwice);
        }
        items.push(FaceItem { label, value: bundle.clone() });
        items
    }

    /// The type by its name as printed. A record with permits or an industry need not name it.
    fn certificate_type(&mut self, record: &Record) -> Option<&'a CertificateType> {
        let Some(cell) = record.fields.get(&Field::CertificateType) else {
            if record.permits.is_empty() && !record.fields.contains_key(&Field::Industry) {
                self.missing(Field::CertificateType.header());
                return None;
            }
            let composite = self.rules.catalogue.composite_type();
            if composite.is_none() {
                self.missing(Field::CertificateType.header());
            }
            return composite;
        };
        let name = self.text(cell)?;
        let found = self.rules.catalogue.certificate_type(name.as_str());
        if found.is_none() {
            let known = nearest(&name, self.rules.catalogue.type_names());
            self.problem(cell.place.clone(), ProblemKind::TypeUnknown { name, known });
        }
        found
    }

    fn division(&mut self, fields: &HashMap<Field, Cell>) -> Option<u32> {
        let Some(cell) = fields.get(&Field::Division) else { return Some(self.rules.division) };
        let division = match &cell.value {
            // Six digits survive in a number cell.
            Value::Number(number) if number.fract() == 0.0 => Some(*number as u32),
            _ => self.text(cell)?.as_str().parse().ok(),
        };
        let division = division.filter(|division| (100_000..=999_999).contains(division));
        if division.is_none() {
            self.problem(cell.place.clone(), ProblemKind::Division);
        }
        division
    }

    fn valid_from(
        &mut self,
        fields: &HashMap<Field, Cell>,
        composite: bool,
        required: &[Required],
    ) -> Option<Date> {
        let Some(cell) = fields.get(&Field::ValidFrom) else {
            if required.contains(&Required::ValidFrom) {
                self.missing(Field::ValidFrom.header());
            }
            return None;
        };
        if composite {
            self.problem(cell.place.clone(), ProblemKind::CompositeTerm);
            return None;
        }
        self.date(cell)
    }

    fn valid_until(
        &mut self,
        fields: &HashMap<Field, Cell>,
        composite: bool,
        required: &[Required],
    ) -> Option<Date> {
        let Some(cell) = fields.get(&Field::ValidUntil) else {
            if required.contains(&Required::ValidUntil) {
                self.problem(self.place.clone(), ProblemKind::TermMissing);
            }
            return None;
        };
        if composite {
            self.problem(cell.place.clone(), ProblemKind::CompositeTerm);
            return None;
        }
        match self.until(cell)? {
            Until::Day(date) => Some(date),
            Until::LongTerm => None,
        }
    }

    fn industry(&mut self, fields: &HashMap<Field, Cell>, composite: bool) -> Option<Text> {
        let Some(cell) = fields.get(&Field::Industry) else {
            if composite {
                self.missing(Field::Industry.header());
            }
            return None;
        };
        let name = self.repeated_text(cell)?;
        if !composite {
            self.problem(cell.place.clone(), ProblemKind::IndustryNeedless);
        } else if self.rules.catalogue.industry(name.as_str()).is_none() {
            let known = nearest(&name, self.rules.catalogue.industry_names());
            self.problem(cell.place.clone(), ProblemKind::IndustryUnknown { name: name.clone(), known });
        }
        Some(name)
    }

    fn permits(&mut self, record: &Record, composite: bool, industry: Option<&Text>) -> Vec<Permit> {
        let count = record.permits.len();
        match (composite, count) {
            (true, 0) => self.problem(self.place.clone(), ProblemKind::PermitsNone),
            (true, 1) => self.problem(self.place.clone(), ProblemKind::PermitsOne),
            (true, count) if count > MAX_PERMITS => {
                self.problem(self.place.clone(), ProblemKind::PermitsMany { limit: MAX_PERMITS });
                return Vec::new();
            }
            (false, 1..) => self.problem(self.place.clone(), ProblemKind::PermitsNeedless),
            _ => {}
        }
        let permits: Vec<Permit> =
            record.permits.iter().filter_map(|permit| self.permit(permit, industry)).collect();
        for (index, permit) in permits.iter().enumerate() {
            let again = permits
                .iter()
                .take(index)
                .any(|other| other.name == permit.name && other.number == permit.number);
            if let Some(record) = record.permits.get(index).filter(|_| again && permits.len() == count) {
                let name = permit.name.clone();
                self.problem(record.place.clone(), ProblemKind::PermitTwice { name });
            }
        }
        permits
    }

    fn permit(&mut self, record: &PermitRecord, industry: Option<&Text>) -> Option<Permit> {
        let outer = std::mem::replace(&mut self.place, record.place.clone());
        let fields = &record.fields;
        let item = self.permit_item(fields, industry);
        let number = self.required_permit(fields, PermitField::Number);
        let authority = match fields.get(&PermitField::Authority) {
            Some(cell) => self.repeated_text(cell),
            None if item.is_some_and(PermitItem::granted_by_office) => Some(self.rules.office_name.clone()),
            // The authority of an unknown permit is unknown too; its name is already a problem.
            None if item.is_none() => None,
            None => {
                self.missing(PermitField::Authority.header());
                None
            }
        };
        let item_code = self.item_code(fields, item);
        let scope = match fields.get(&PermitField::Scope) {
            Some(cell) => self.repeated_text(cell),
            None => {
                if item.is_some_and(|item| item.scope_required) {
                    self.missing(PermitField::Scope.header());
                }
                None
            }
        };
        let valid_from = fields.get(&PermitField::ValidFrom).and_then(|cell| self.date(cell));
        let until = fields.get(&PermitField::ValidUntil).map(|cell| self.until(cell));
        if until.is_none() && item.is_some_and(|item| item.term != TermRule::None) {
            self.problem(self.place.clone(), ProblemKind::TermMissing);
        }
        if let (Some(Some(Until::LongTerm)), Some(item)) =
            (&until, item.filter(|item| item.term == TermRule::None))
        {
            let place = fields.get(&PermitField::ValidUntil).map_or(&self.place, |cell| &cell.place).clone();
            self.problem(place, ProblemKind::TermNone { name: item.name.clone() });
        }
        let valid_until = match until {
            Some(Some(Until::Day(date))) => Some(date),
            _ => None,
        };
        let commitments = self.commitments(fields);
        if let (Some(from), Some(until)) = (valid_from, valid_until)
            && until < from
        {
            self.problem(self.place.clone(), ProblemKind::TermReversed);
        }
        self.place = outer;
        let mut permit = Permit::new(item?.name.clone(), number?, authority?);
        permit.item_code = item_code;
        permit.scope = scope;
        permit.valid_from = valid_from;
        permit.valid_until = valid_until;
        permit.commitments = commitments;
        Some(permit)
    }

    /// The item of a permit, by its official name or another one.
    fn permit_item(
        &mut self,
        fields: &HashMap<PermitField, Cell>,
        industry: Option<&Text>,
    ) -> Option<&'a PermitItem> {
        let Some(cell) = fields.get(&PermitField::Name) else {
            self.missing(PermitField::Name.header());
            return None;
        };
        let name = self.text(cell)?;
        let catalogue = self.rules.catalogue;
        let Some(item) = catalogue.permit_item_by_any_name(name.as_str()) else {
            let known = nearest(&name, catalogue.permit_names());
            self.problem(cell.place.clone(), ProblemKind::PermitUnknown { name, known });
            return None;
        };
        if let Some(industry) = industry.and_then(|industry| catalogue.industry(industry.as_str()))
            && !industry.merges(item.name.as_str())
        {
            let known = industry.components().map(str::to_string).collect();
            let (name, industry) = (item.name.clone(), industry.name.clone());
            self.problem(cell.place.clone(), ProblemKind::PermitNotOfIndustry { name, industry, known });
        }
        Some(item)
    }

    /// The catalogue's code. A code that the sheet gives must be the same.
    fn item_code(&mut self, fields: &HashMap<PermitField, Cell>, item: Option<&PermitItem>) -> Option<Text> {
        let Some(cell) = fields.get(&PermitField::ItemCode) else {
            return item.map(|item| item.code.clone());
        };
        let code = self.text(cell)?;
        if let Some(item) = item.filter(|item| item.code != code) {
            let (found, expected, name) = (code.clone(), item.code.clone(), item.name.clone());
            self.problem(cell.place.clone(), ProblemKind::ItemCode { found, expected, name });
        }
        Some(code)
    }

    fn commitments(&mut self, fields: &HashMap<PermitField, Cell>) -> Vec<Commitment> {
        match (fields.get(&PermitField::Commitment), fields.get(&PermitField::CommitmentDue)) {
            (None, None) => Vec::new(),
            (Some(text), Some(due)) => match (self.repeated_text(text), self.date(due)) {
                (Some(text), Some(due)) => vec![Commitment { text, due }],
                _ => Vec::new(),
            },
            (Some(cell), None) | (None, Some(cell)) => {
                self.problem(cell.place.clone(), ProblemKind::CommitmentHalf);
                Vec::new()
            }
        }
    }

    /// Face items that the code carries, and those that are only printed.
    fn items(&mut self, record: &Record, kind: &CertificateType) -> (Vec<FaceItem>, Vec<(Text, Text)>) {
        let (mut carried, mut printed_only) = (Vec::new(), Vec::new());
        for (label, cell) in &record.items {
            if kind.items.iter().any(|item| item.label.as_str() == label) {
                continue;
            }
            if let Some(item) = self.form_item(record, label).cloned() {
                self.check_form_item(&item, cell);
            } else {
                let (label, type_name) = (label.clone(), kind.name.clone());
                self.problem(cell.place.clone(), ProblemKind::ItemNotOfType { label, type_name });
            }
        }
        self.missing_form_items(record);
        for item in &kind.items {
            let cell =
                record.items.iter().find(|(label, _)| label == item.label.as_str()).map(|(_, cell)| cell);
            let Some(cell) = cell else {
                if item.required {
                    self.missing(item.label.as_str());
                }
                continue;
            };
            let value = match (item.kind, &cell.value) {
                (Kind::Date, _) => self.date(cell).and_then(|date| Text::new(&date.to_string()).ok()),
                // Rust writes the shortest digits that read back as this number.
                (Kind::Amount | Kind::Area | Kind::Number, Value::Number(number)) => {
                    Text::new(&number.to_string()).ok()
                }
                _ => self.text(cell),
            };
            let Some(mut value) = value else { continue };
            if item.masked {
                value = masked(value);
            }
            if item.carried {
                carried.push(FaceItem { label: item.label.clone(), value });
            } else {
                printed_only.push((item.label.clone(), value));
            }
        }
        (carried, printed_only)
    }

    /// Checks the rules between fields, where the cells by themselves have no problem.
    fn between_fields(&mut self, license: &License, record: &Record) {
        if !self.problems().is_empty() {
            return;
        }
        let place = record.place.clone();
        match license.check() {
            Ok(()) => {}
            Err(LicenseError::TermReversed { .. }) => {
                self.problem(place, ProblemKind::TermReversed);
            }
            Err(rule) => self.problem(place, ProblemKind::Rules { rule }),
        }
    }
}

/// An identity number masked by its own rule; of anything else the first and last character stay.
fn masked(value: Text) -> Text {
    let hidden = match ResidentNumber::new(value.as_str()) {
        Ok(number) => number.masked(),
        Err(_) => {
            let count = value.as_str().chars().count();
            let keep = |at| count > 2 && (at == 0 || at + 1 == count);
            value.as_str().chars().enumerate().map(|(at, c)| if keep(at) { c } else { '*' }).collect()
        }
    };
    // As long as before at most, and of the same characters and stars.
    Text::new(&hidden).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_hide_the_middle() {
        assert_eq!(masked(Text::new("11010519491231002X").unwrap()).as_str(), "110105********002X");
        assert_eq!(masked(Text::new("张三丰").unwrap()).as_str(), "张*丰");
        assert_eq!(masked(Text::new("张三").unwrap()).as_str(), "**");
    }
}
