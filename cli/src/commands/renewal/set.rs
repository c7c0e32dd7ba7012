//! `--set 字段=值`: one field of a certificate, by the headers of the sheets.

use yizheng::license::FaceItem;
use yizheng::{Date, License, Permit, Text};

use crate::commands::lifecycle::{date, option_text};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::register::{NewVersion, Record};
use yizheng_words::Message;

/// A field that may change, and its new text. Empty: the field is left out from now on.
pub(super) struct Setting {
    field: Field,
    value: Option<Text>,
}

enum Field {
    Holder,
    Premises,
    Representative,
    ValidFrom,
    ValidUntil,
    Permit(PermitField),
    /// A further face item, by its label.
    Item(Text),
}

#[derive(Clone, Copy)]
enum PermitField {
    Authority,
    Number,
    Scope,
    ValidFrom,
    ValidUntil,
}

impl Setting {
    /// Reads `字段=值`.
    ///
    /// # Errors
    /// There is no `=`, the text breaks the rules of texts, or no such field may change.
    pub(super) fn read(said: &str, of_component: bool) -> Result<Self, Failure> {
        let usage = |message: Message| Failure::new(Exit::Usage, message.text("setting", said));
        let (name, value) = said.split_once('=').ok_or_else(|| usage(Message::new("error-set-form")))?;
        let (name, value) = (name.trim(), value.trim());
        let value = if value.is_empty() { None } else { Some(option_text("--set", value)?) };
        let field = match (of_component, name) {
            (true, "许可编号" | "编号") => Field::Permit(PermitField::Number),
            (true, "发证机关") => Field::Permit(PermitField::Authority),
            (true, "许可范围") => Field::Permit(PermitField::Scope),
            (true, "有效期起") => Field::Permit(PermitField::ValidFrom),
            (true, "有效期止") => Field::Permit(PermitField::ValidUntil),
            (true, _) => {
                let known = "许可编号、发证机关、许可范围、有效期起、有效期止";
                return Err(usage(Message::new("error-set-field").text("field", name).text("known", known)));
            }
            (false, "持证主体" | "经营主体") => Field::Holder,
            (false, "法定代表人" | "负责人" | "经营者") => Field::Representative,
            (false, "经营场所" | "住所") => Field::Premises,
            (false, "有效期起") => Field::ValidFrom,
            (false, "有效期止") => Field::ValidUntil,
            (false, label) => Field::Item(option_text("--set", label)?),
        };
        Ok(Self { field, value })
    }

    /// Puts it into the new version.
    ///
    /// # Errors
    /// The certificate has no such field or component, the field may not be empty, or the text is no date.
    pub(super) fn apply(
        &self,
        version: &mut NewVersion,
        component: Option<u64>,
        record: &Record,
    ) -> Result<(), Failure> {
        let license = &mut version.license;
        let value = self.value.clone();
        let needed = |field: &str| {
            value.clone().ok_or_else(|| {
                Failure::new(Exit::Usage, Message::new("error-set-empty").text("field", field))
            })
        };
        match &self.field {
            Field::Holder => license.holder_name = needed("持证主体")?,
            Field::Representative => license.representative = value,
            Field::Premises => license.premises = value,
            Field::ValidFrom => license.valid_from = day(value.as_ref())?,
            Field::ValidUntil => license.valid_until = day(value.as_ref())?,
            Field::Permit(field) => {
                let permit = permit(license, component.unwrap_or(0), record)?;
                match field {
                    PermitField::Number => permit.number = needed("许可编号")?,
                    PermitField::Authority => permit.authority = needed("发证机关")?,
                    PermitField::Scope => permit.scope = value,
                    PermitField::ValidFrom => permit.valid_from = day(value.as_ref())?,
                    PermitField::ValidUntil => permit.valid_until = day(value.as_ref())?,
                }
            }
            Field::Item(label) => item(version, label, value, record)?,
        }
        Ok(())
    }
}

/// A face item that the certificate has: in the code, or only on paper.
fn item(version: &mut NewVersion, label: &Text, value: Option<Text>, record: &Record) -> Result<(), Failure> {
    let carried = version.license.items.iter().position(|item| item.label == *label);
    let printed = version.printed_only.iter().position(|(other, _)| other == label);
    match (carried, printed, value) {
        (Some(place), _, Some(value)) => {
            let items: &mut Vec<FaceItem> = &mut version.license.items;
            items.iter_mut().skip(place).take(1).for_each(|item| item.value = value.clone());
        }
        (Some(place), _, None) => {
            version.license.items.remove(place);
        }
        (None, Some(place), Some(value)) => {
            version.printed_only.iter_mut().skip(place).take(1).for_each(|(_, old)| *old = value.clone());
        }
        (None, Some(place), None) => {
            version.printed_only.remove(place);
        }
        (None, None, _) => {
            let message =
                Message::new("refused-no-field").text("number", &record.number).text("field", label);
            return Err(Failure::new(Exit::Refused, message));
        }
    }
    Ok(())
}

/// The component with this place, from 1.
///
/// # Errors
/// There is none.
pub(super) fn permit<'l>(
    license: &'l mut License,
    component: u64,
    record: &Record,
) -> Result<&'l mut Permit, Failure> {
    let count = license.permits.len();
    let place = usize::try_from(component).ok().and_then(|place| place.checked_sub(1));
    place.and_then(|place| license.permits.get_mut(place)).ok_or_else(|| {
        let message = Message::new("refused-component").text("number", &record.number);
        Failure::new(Exit::Refused, message.text("component", component).number("count", count))
    })
}

/// A date; none for nothing and for 长期.
fn day(value: Option<&Text>) -> Result<Option<Date>, Failure> {
    match value.map(Text::as_str) {
        None | Some("长期") => Ok(None),
        Some(text) => date(text).map(Some),
    }
}
