//! `--set 字段=值`: one field of a certificate, by the headers of the sheets.

use yizheng::{Date, Text};

use crate::commands::lifecycle::{date, option_text};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::work::{FieldChange, PermitChange};
use yizheng_words::Message;

/// Reads `字段=值`. An empty value leaves the field out from now on.
///
/// # Errors
/// There is no `=`, the text breaks the rules of texts, no such field may change, the field may not be empty, or the text is
/// no date.
pub(super) fn read(setting: &str, component: Option<u64>) -> Result<FieldChange, Failure> {
    let usage = |message: Message| Failure::new(Exit::Usage, message.text("setting", setting));
    let (name, value) = setting.split_once('=').ok_or_else(|| usage(Message::new("error-set-form")))?;
    let (name, value) = (name.trim(), value.trim());
    let value = if value.is_empty() { None } else { Some(option_text("--set", value)?) };
    let needed = |field: &str| {
        value
            .clone()
            .ok_or_else(|| Failure::new(Exit::Usage, Message::new("error-set-empty").text("field", field)))
    };
    let Some(component) = component else {
        return Ok(match name {
            "持证主体" | "经营主体" => FieldChange::Holder(needed("持证主体")?),
            "法定代表人" | "负责人" | "经营者" => FieldChange::Representative(value),
            "经营场所" | "住所" => FieldChange::Premises(value),
            "有效期起" => FieldChange::ValidFrom(day(value.as_ref())?),
            "有效期止" => FieldChange::ValidUntil(day(value.as_ref())?),
            label => FieldChange::Item(option_text("--set", label)?, value),
        });
    };
    let change = match name {
        "许可编号" | "编号" => PermitChange::Number(needed("许可编号")?),
        "发证机关" => PermitChange::Authority(needed("发证机关")?),
        "许可范围" => PermitChange::Scope(value),
        "有效期起" => PermitChange::ValidFrom(day(value.as_ref())?),
        "有效期止" => PermitChange::ValidUntil(day(value.as_ref())?),
        _ => {
            let known = "许可编号、发证机关、许可范围、有效期起、有效期止";
            return Err(usage(Message::new("error-set-field").text("field", name).text("known", known)));
        }
    };
    Ok(FieldChange::Permit(component, change))
}

/// A date; none for nothing and for 长期.
fn day(value: Option<&Text>) -> Result<Option<Date>, Failure> {
    match value.map(Text::as_str) {
        None | Some("长期") => Ok(None),
        Some(text) => date(text).map(Some),
    }
}
