//! The fields of a license, and how a form names them: `holder.name`, `items[注册资本]`,
//! `permits[食品经营许可证].number`.

use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;

use super::value::Kind;

/// One field of a license.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// `authority.code`: 颁发机构代码.
    AuthorityCode,
    /// `authority.name`: 颁发机构, the one that signed.
    AuthorityName,
    /// `division`: GB/T 2260, six digits.
    Division,
    /// `holder.code`: 持证主体代码; a person's is masked and fills nothing.
    HolderCode,
    /// `holder.code_type`: 主体代码类型代码, three digits.
    HolderCodeType,
    /// `holder.code_type_name`: 主体代码类型.
    HolderCodeTypeName,
    /// `holder.name`: 持证主体.
    HolderName,
    /// `identifier`: 电子证照标识.
    Identifier,
    /// `industry`: 行业 of a composite license.
    Industry,
    /// `issued_on`: the day it was signed.
    IssuedOn,
    /// `items[label]`: a further face item.
    Item(String),
    /// `legal_authority`: where the signer acts for another.
    LegalAuthority,
    /// `number`: 证照编号.
    Number,
    /// `permits[name].number` or `permits[2].number`: a field of one component.
    Permit(Component, PermitField),
    /// `permits.number`: a field of every component, as a list.
    Permits(PermitField),
    /// `premises`: 经营场所.
    Premises,
    /// `representative`: 法定代表人.
    Representative,
    /// `type_code`: 证照类型代码.
    TypeCode,
    /// `type_name`: 证照名称.
    TypeName,
    /// `valid_from`: 有效期起.
    ValidFrom,
    /// `valid_until`: 有效期止, or 长期. A composite has none: its components do.
    ValidUntil,
    /// `version`.
    Version,
}

/// Which component of a composite license.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Component {
    /// By its name.
    Named(String),
    /// By its place, from 1.
    Place(usize),
}

/// One field of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermitField {
    /// `authority`: 发证机关.
    Authority,
    /// `item_code`: 事项编码.
    ItemCode,
    /// `name`: 许可名称.
    Name,
    /// `number`: 许可编号.
    Number,
    /// `scope`: 许可范围.
    Scope,
    /// `valid_from`.
    ValidFrom,
    /// `valid_until`, or 长期.
    ValidUntil,
}

/// The error for a name that no field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("no license has a field of this name")]
pub struct FieldUnknown;

impl FieldUnknown {
    /// Stable name, that of [`FormError::FieldUnknown`](super::FormError::FieldUnknown).
    #[must_use]
    pub const fn code(self) -> &'static str {
        "field_unknown"
    }
}

/// Names of the fields that need no label.
const NAMES: [(&str, Field); 19] = [
    ("authority.code", Field::AuthorityCode),
    ("authority.name", Field::AuthorityName),
    ("division", Field::Division),
    ("holder.code", Field::HolderCode),
    ("holder.code_type", Field::HolderCodeType),
    ("holder.code_type_name", Field::HolderCodeTypeName),
    ("holder.name", Field::HolderName),
    ("identifier", Field::Identifier),
    ("industry", Field::Industry),
    ("issued_on", Field::IssuedOn),
    ("legal_authority", Field::LegalAuthority),
    ("number", Field::Number),
    ("premises", Field::Premises),
    ("representative", Field::Representative),
    ("type_code", Field::TypeCode),
    ("type_name", Field::TypeName),
    ("valid_from", Field::ValidFrom),
    ("valid_until", Field::ValidUntil),
    ("version", Field::Version),
];

const PERMIT_NAMES: [(&str, PermitField); 7] = [
    ("authority", PermitField::Authority),
    ("item_code", PermitField::ItemCode),
    ("name", PermitField::Name),
    ("number", PermitField::Number),
    ("scope", PermitField::Scope),
    ("valid_from", PermitField::ValidFrom),
    ("valid_until", PermitField::ValidUntil),
];

impl Field {
    /// The kind of its value; none for a face item, whose kind is known only when its value is read.
    #[must_use]
    pub const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Item(_) => None,
            Self::Permits(_) => Some(Kind::List),
            Self::Permit(_, field) => Some(field.kind()),
            Self::IssuedOn | Self::ValidFrom | Self::ValidUntil => Some(Kind::Date),
            Self::Version => Some(Kind::Number),
            Self::AuthorityCode
            | Self::Division
            | Self::HolderCode
            | Self::HolderCodeType
            | Self::Identifier
            | Self::Number
            | Self::TypeCode => Some(Kind::Code),
            Self::AuthorityName
            | Self::HolderCodeTypeName
            | Self::HolderName
            | Self::Industry
            | Self::LegalAuthority
            | Self::Premises
            | Self::Representative
            | Self::TypeName => Some(Kind::Text),
        }
    }

    /// Names of the fields that need no label, for messages that list them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }
}

impl PermitField {
    const fn kind(self) -> Kind {
        match self {
            Self::ItemCode | Self::Number => Kind::Code,
            Self::ValidFrom | Self::ValidUntil => Kind::Date,
            Self::Authority | Self::Name | Self::Scope => Kind::Text,
        }
    }

    fn name(self) -> &'static str {
        PERMIT_NAMES.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }
}

impl FromStr for Field {
    type Err = FieldUnknown;

    fn from_str(name: &str) -> Result<Self, FieldUnknown> {
        if let Some((_, field)) = NAMES.iter().find(|(known, _)| *known == name) {
            return Ok(field.clone());
        }
        if let Some(label) = name.strip_prefix("items[").and_then(|rest| rest.strip_suffix(']')) {
            return if label.is_empty() { Err(FieldUnknown) } else { Ok(Self::Item(label.to_string())) };
        }
        let permit_field = |name: &str| {
            PERMIT_NAMES.iter().find(|(known, _)| *known == name).map(|(_, field)| *field).ok_or(FieldUnknown)
        };
        if let Some(field) = name.strip_prefix("permits.") {
            return permit_field(field).map(Self::Permits);
        }
        let (which, field) =
            name.strip_prefix("permits[").and_then(|rest| rest.rsplit_once("].")).ok_or(FieldUnknown)?;
        let component = match which.parse::<usize>() {
            Ok(0) => return Err(FieldUnknown),
            Ok(place) => Component::Place(place),
            Err(_) if which.is_empty() => return Err(FieldUnknown),
            Err(_) => Component::Named(which.to_string()),
        };
        permit_field(field).map(|field| Self::Permit(component, field))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(label) => write!(formatter, "items[{label}]"),
            Self::Permit(Component::Named(name), field) => {
                write!(formatter, "permits[{name}].{}", field.name())
            }
            Self::Permit(Component::Place(place), field) => {
                write!(formatter, "permits[{place}].{}", field.name())
            }
            Self::Permits(field) => write!(formatter, "permits.{}", field.name()),
            plain => {
                let name = NAMES.iter().find(|(_, field)| field == plain).map_or("", |(name, _)| name);
                formatter.write_str(name)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn names_read_back() {
        let labelled = [
            "items[注册资本]",
            "items[a]b]",
            "permits[食品经营许可证].number",
            "permits[特种行业许可证（旅馆业）].valid_until",
            "permits[2].scope",
            "permits.name",
        ];
        for name in Field::names().chain(labelled) {
            assert_eq!(Field::from_str(name).unwrap().to_string(), name);
        }
    }

    #[test]
    fn what_is_no_field() {
        for name in [
            "",
            "holder",
            "Holder.name",
            "holder.name ",
            "items[]",
            "items",
            "permits",
            "permits[].number",
            "permits[0].number",
            "permits[1]",
            "permits[1].phone",
            "permits.phone",
            "permits[1]number",
        ] {
            assert_eq!(Field::from_str(name), Err(FieldUnknown), "{name}");
        }
    }
}
