//! Values by kind, and the spelling that a system wants.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use crate::date::Date;
use crate::text::Text;

/// How a form spells "no last day".
const LONG_TERM: &str = "长期";

/// What joins several values in one text (the practice of the systems that this fills).
const SEPARATOR: &str = "^";

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Kind {
    /// A sum of money in yuan.
    Amount,
    /// An area in square metres.
    Area,
    /// A code or number that is a name: nobody calculates with it.
    Code,
    /// A civil date of China, or 长期 where there is no last day.
    Date,
    /// Several texts.
    List,
    /// A number.
    Number,
    /// Any text.
    Text,
}

impl Kind {
    /// Stable name, part of the JSON answer.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Area => "area",
            Self::Code => "code",
            Self::Date => "date",
            Self::List => "list",
            Self::Number => "number",
            Self::Text => "text",
        }
    }

    /// True if an item of this kind can take a value of kind `other`: a text takes every kind, a code every kind that is
    /// written like one.
    #[must_use]
    pub const fn takes(self, other: Self) -> bool {
        match self {
            Self::Text => true,
            Self::Code => matches!(other, Self::Code | Self::Number | Self::Text),
            Self::List => matches!(other, Self::List | Self::Text),
            Self::Amount | Self::Area | Self::Number | Self::Date => self as u8 == other as u8,
        }
    }
}

/// A value of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// Yuan.
    Amount(Decimal),
    /// Square metres.
    Area(Decimal),
    /// A code.
    Code(String),
    /// A day.
    Date(Date),
    /// Several texts, in order; an empty one stands for an absent value.
    List(Vec<String>),
    /// No last day (长期): of kind date.
    LongTerm,
    /// A number.
    Number(Decimal),
    /// A text.
    Text(String),
}

/// How a system wants values spelled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueSpelling {
    /// Dates.
    pub date: DateSpelling,
    /// What stands for no last day; 长期 if none is given.
    pub long_term: Option<Text>,
    /// Amounts.
    pub unit: AmountUnit,
    /// What joins the values of a list; `^` if none is given.
    pub separator: Option<Text>,
}

/// How dates are spelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateSpelling {
    /// `2026年3月5日`.
    Chinese,
    /// `20260305`.
    Compact,
    /// `2026-03-05`.
    #[default]
    Dashes,
    /// `2026/03/05`.
    Slashes,
}

/// What amounts are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountUnit {
    /// 万元.
    TenThousandYuan,
    /// 元.
    #[default]
    Yuan,
}

impl Value {
    /// Reads the text of a face item as `kind`; none if it is not of that kind.
    #[must_use]
    pub fn read(text: &str, kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Amount => Self::Amount(amount(text)?),
            Kind::Area => {
                let number = ["平方米", "㎡", "m²"].iter().find_map(|unit| text.strip_suffix(unit));
                Self::Area(Decimal::read(number.unwrap_or(text).trim_end())?)
            }
            Kind::Code if text.chars().any(char::is_whitespace) => return None,
            Kind::Code => Self::Code(text.to_string()),
            Kind::Date if text == LONG_TERM => Self::LongTerm,
            Kind::Date => Self::Date(text.parse().ok()?),
            Kind::List => Self::List(text.split(SEPARATOR).map(|part| part.trim().to_string()).collect()),
            Kind::Number => Self::Number(Decimal::read(text)?),
            Kind::Text => Self::Text(text.to_string()),
        })
    }

    /// Converts this value for an item of `kind`: a date in a text item becomes the text of its spelling.
    #[must_use]
    pub fn into_kind(self, kind: Kind, spelling: &ValueSpelling) -> Option<Self> {
        if self.kind() == kind {
            return Some(self);
        }
        if !kind.takes(self.kind()) {
            return None;
        }
        match (kind, self) {
            (Kind::List, Self::Text(text)) => Self::read(&text, Kind::List),
            (Kind::Text, value) => Some(Self::Text(value.spell(spelling)?)),
            (_, value) => Self::read(&value.spell(spelling)?, kind),
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Amount(_) => Kind::Amount,
            Self::Area(_) => Kind::Area,
            Self::Code(_) => Kind::Code,
            Self::Date(_) | Self::LongTerm => Kind::Date,
            Self::List(_) => Kind::List,
            Self::Number(_) => Kind::Number,
            Self::Text(_) => Kind::Text,
        }
    }

    /// The text in the spelling of the system. None for a list with the separator inside one of its values: the joined text
    /// could not be split again.
    #[must_use]
    pub fn spell(&self, spelling: &ValueSpelling) -> Option<String> {
        Some(match self {
            Self::Amount(amount) => match spelling.unit {
                AmountUnit::Yuan => amount.with_places(2),
                AmountUnit::TenThousandYuan => amount.in_ten_thousands().to_string(),
            },
            Self::Area(number) | Self::Number(number) => number.to_string(),
            Self::Code(text) | Self::Text(text) => text.clone(),
            Self::Date(date) => spelling.date.of(*date),
            Self::LongTerm => spelling.long_term.as_ref().map_or(LONG_TERM, Text::as_str).to_string(),
            Self::List(parts) => {
                let separator = spelling.separator.as_ref().map_or(SEPARATOR, Text::as_str);
                if parts.iter().any(|part| part.contains(separator)) {
                    return None;
                }
                parts.join(separator)
            }
        })
    }
}

impl Value {
    /// The text for display only: a list is joined even if its values contain the separator.
    pub(super) fn shown(&self, spelling: &ValueSpelling) -> String {
        match (self.spell(spelling), self) {
            (Some(spelled), _) => spelled,
            (None, Self::List(parts)) => parts.join(SEPARATOR),
            // Only lists cannot be spelled.
            (None, _) => String::new(),
        }
    }
}

impl DateSpelling {
    fn of(self, date: Date) -> String {
        let (year, month, day) = date.civil();
        match self {
            Self::Chinese => alloc::format!("{year}年{month}月{day}日"),
            Self::Compact => alloc::format!("{year:04}{month:02}{day:02}"),
            Self::Dashes => date.to_string(),
            Self::Slashes => alloc::format!("{year:04}/{month:02}/{day:02}"),
        }
    }
}

/// Yuan, or 万元 where the text says so.
fn amount(text: &str) -> Option<Decimal> {
    let text = text.strip_suffix("人民币").unwrap_or(text);
    match text.strip_suffix("万元") {
        Some(number) => Some(Decimal::read(number)?.times_ten_thousand()),
        None => Decimal::read(text.strip_suffix('元').unwrap_or(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_the_face_are_read_by_kind() {
        let spelled = |text: &str, kind| {
            Value::read(text, kind).and_then(|value| value.spell(&ValueSpelling::default()))
        };
        for (text, kind, expected) in [
            ("2000000.00", Kind::Amount, Some("2000000.00")),
            ("200万元", Kind::Amount, Some("2000000.00")),
            ("200万元人民币", Kind::Amount, Some("2000000.00")),
            ("120元", Kind::Amount, Some("120.00")),
            ("贰佰万元整", Kind::Amount, None),
            ("86.50平方米", Kind::Area, Some("86.5")),
            ("86.5m²", Kind::Area, Some("86.5")),
            ("86.5㎡", Kind::Area, Some("86.5")),
            ("约86平方米", Kind::Area, None),
            ("2026-03-09", Kind::Date, Some("2026-03-09")),
            ("2026-02-30", Kind::Date, None),
            ("长期", Kind::Date, Some("长期")),
            ("37", Kind::Number, Some("37")),
            ("三十七", Kind::Number, None),
            ("JY1 2", Kind::Code, None),
            ("甲^乙", Kind::List, Some("甲^乙")),
        ] {
            assert_eq!(spelled(text, kind).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn systems_spell_as_they_like() {
        let date = Value::read("2026-03-09", Kind::Date).unwrap();
        for (spelling, expected) in [
            (DateSpelling::Chinese, "2026年3月9日"),
            (DateSpelling::Compact, "20260309"),
            (DateSpelling::Dashes, "2026-03-09"),
            (DateSpelling::Slashes, "2026/03/09"),
        ] {
            assert_eq!(
                date.spell(&ValueSpelling { date: spelling, ..ValueSpelling::default() }).unwrap(),
                expected
            );
        }
        let spelling = ValueSpelling {
            long_term: Some(Text::new("9999-12-31").unwrap()),
            unit: AmountUnit::TenThousandYuan,
            separator: Some(Text::new("；").unwrap()),
            ..ValueSpelling::default()
        };
        assert_eq!(Value::LongTerm.spell(&spelling).unwrap(), "9999-12-31");
        assert_eq!(Value::read("15000", Kind::Amount).unwrap().spell(&spelling).unwrap(), "1.5");
        assert_eq!(
            Value::List(["甲", "", "乙"].map(String::from).into()).spell(&spelling).unwrap(),
            "甲；；乙"
        );
        assert_eq!(Value::List(["甲；", "乙"].map(String::from).into()).spell(&spelling), None);
    }

    #[test]
    fn a_value_goes_where_it_fits() {
        let plain = ValueSpelling::default();
        let date = || Value::read("2026-03-09", Kind::Date).unwrap();
        assert_eq!(date().into_kind(Kind::Text, &plain), Some(Value::Text("2026-03-09".into())));
        for kind in [Kind::Amount, Kind::Area, Kind::Number, Kind::Code, Kind::List] {
            assert_eq!(date().into_kind(kind, &plain), None, "{kind:?}");
        }
        let text = Value::Text("有限责任公司".into());
        assert_eq!(text.clone().into_kind(Kind::Code, &plain), Some(Value::Code("有限责任公司".into())));
        assert_eq!(text.into_kind(Kind::Date, &plain), None);
    }
}
