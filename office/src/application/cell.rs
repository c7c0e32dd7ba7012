//! Single cells to values, and the problems of a record that were found so far.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use unicode_normalization::UnicodeNormalization;
use yizheng::text::{MAX_TEXT_BYTES, TextError};
use yizheng::{Date, Text};

use super::gather::Cell;
use super::suggestion::{half_width, meant};
use super::{Problem, ProblemKind, Rules};
use crate::catalogue::Required;
use crate::sheet::{Field, PermitField, Place, Value};

/// Most characters of a text that is no date, within its problem.
const SHOWN_CHARACTERS: usize = 40;
/// Most names that are suggested for one that does not exist.
const SUGGESTIONS: usize = 5;

/// How the sheets spell "no last day".
const LONG_TERM: &[&str] = &["长期", "永久", "long-term"];

/// Texts that stand in many rows (names of authorities, scopes), each kept once.
pub(super) type Repeated = HashSet<Text>;

/// Checks one record and keeps every problem.
pub(super) struct Checker<'a> {
    pub(super) rules: &'a Rules<'a>,
    repeated: &'a mut Repeated,
    pub(super) place: Place,
    problems: Vec<Problem>,
}

/// A last valid day.
pub(super) enum Until {
    Day(Date),
    LongTerm,
}

impl<'a> Checker<'a> {
    /// A checker of the record at `place`, without problems yet.
    pub(super) fn new(rules: &'a Rules<'a>, repeated: &'a mut Repeated, place: Place) -> Self {
        Self { rules, repeated, place, problems: Vec::new() }
    }

    /// The problems found so far.
    pub(super) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    pub(super) fn required(&mut self, fields: &HashMap<Field, Cell>, field: Field) -> Option<Text> {
        self.required_cell(fields, field, field.header())
    }

    pub(super) fn required_permit(
        &mut self,
        fields: &HashMap<PermitField, Cell>,
        field: PermitField,
    ) -> Option<Text> {
        self.required_cell(fields, field, field.header())
    }

    fn required_cell<F: Eq + Hash>(
        &mut self,
        fields: &HashMap<F, Cell>,
        field: F,
        header: &str,
    ) -> Option<Text> {
        match fields.get(&field) {
            Some(cell) => self.text(cell),
            None => {
                self.missing(header);
                None
            }
        }
    }

    pub(super) fn when_required(
        &mut self,
        fields: &HashMap<Field, Cell>,
        field: Field,
        required: &[Required],
    ) -> Option<Text> {
        let needed = match field {
            Field::Representative => required.contains(&Required::Representative),
            Field::Premises => required.contains(&Required::Premises),
            _ => false,
        };
        if needed {
            self.required(fields, field)
        } else {
            fields.get(&field).and_then(|cell| self.text(cell))
        }
    }

    pub(super) fn text(&mut self, cell: &Cell) -> Option<Text> {
        let text = match &cell.value {
            Value::Text(text) => text,
            other => {
                let kind = match other {
                    Value::Number(number) => ProblemKind::CellNumber { value: shown(*number) },
                    Value::Date(date) => ProblemKind::CellDate { value: *date },
                    Value::Boolean(value) => ProblemKind::CellFaulty { value: value.to_string() },
                    Value::Faulty(value) => ProblemKind::CellFaulty { value: value.clone() },
                    Value::Empty | Value::Text(_) => ProblemKind::CellEmpty,
                };
                self.problem(cell.place.clone(), kind);
                return None;
            }
        };
        let kind = match Text::new(text) {
            Ok(text) => return Some(text),
            Err(TextError::Empty) => ProblemKind::CellEmpty,
            Err(TextError::TooLong { bytes }) => ProblemKind::TextLong { bytes, limit: MAX_TEXT_BYTES },
            Err(error) => of_characters(text, error),
        };
        self.problem(cell.place.clone(), kind);
        None
    }

    /// The number of a license or permit.
    pub(super) fn number_text(&mut self, cell: &Cell) -> Option<Text> {
        let number = self.text(cell)?;
        if number.is_number() {
            return Some(number);
        }
        let suggestion = half_width(number.as_str());
        self.problem(cell.place.clone(), ProblemKind::NumberWide { suggestion });
        None
    }

    /// A code, of which nothing is repeated: it may be a person's.
    pub(super) fn code_text(&mut self, cell: &Cell) -> Option<Text> {
        let code = self.text(cell)?;
        let wrong = code.chars().enumerate().find(|(_, character)| !character.is_ascii_graphic());
        let Some((at, character)) = wrong else { return Some(code) };
        self.problem(cell.place.clone(), ProblemKind::CodeCharacter { character, position: at + 1 });
        None
    }

    /// A text that other rows are likely to have too.
    pub(super) fn repeated_text(&mut self, cell: &Cell) -> Option<Text> {
        let text = self.text(cell)?;
        if let Some(there) = self.repeated.get(&text) {
            return Some(there.clone());
        }
        self.repeated.insert(text.clone());
        Some(text)
    }

    pub(super) fn date(&mut self, cell: &Cell) -> Option<Date> {
        match &cell.value {
            Value::Date(date) => Some(*date),
            Value::Text(text) => match date_from_text(text) {
                Some(date) => Some(date),
                None => {
                    let value = text.chars().take(SHOWN_CHARACTERS).collect();
                    self.problem(cell.place.clone(), ProblemKind::Date { value });
                    None
                }
            },
            Value::Number(number) => {
                self.problem(cell.place.clone(), ProblemKind::DateNumber { value: shown(*number) });
                None
            }
            _ => {
                self.text(cell);
                None
            }
        }
    }

    pub(super) fn until(&mut self, cell: &Cell) -> Option<Until> {
        match &cell.value {
            Value::Text(text) if LONG_TERM.contains(&text.as_str()) => Some(Until::LongTerm),
            _ => self.date(cell).map(Until::Day),
        }
    }

    pub(super) fn missing(&mut self, header: &str) {
        self.problem(self.place.clone(), ProblemKind::Missing { header: header.to_string() });
    }

    pub(super) fn problem(&mut self, place: Place, kind: ProblemKind) {
        self.problems.push(Problem { place, kind });
    }
}

/// Why the characters of `text` cannot stand in a license, and what was meant.
fn of_characters(text: &str, error: TextError) -> ProblemKind {
    let suggestion = meant(text);
    let composed: String = text.nfc().collect();
    match (error, suggestion) {
        (TextError::NotNormalised | TextError::Unlisted { .. }, Some(suggestion))
            if suggestion == composed =>
        {
            ProblemKind::TextNotNormalised { suggestion }
        }
        (TextError::Space { .. }, Some(suggestion)) => ProblemKind::TextSpaces { suggestion },
        (TextError::Unlisted { character, at }, suggestion) => {
            ProblemKind::TextUnlisted { character, position: at + 1, suggestion }
        }
        (TextError::Forbidden { character, at }, suggestion) => {
            ProblemKind::TextForbidden { character, position: at + 1, suggestion }
        }
        _ => ProblemKind::CellEmpty,
    }
}

/// Those of the `known` names that are spelled most like `name`.
pub(super) fn nearest<'n>(name: &Text, known: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut known: Vec<&str> = known.collect();
    known.sort_by_key(|candidate| distance(name.as_str(), candidate));
    known.into_iter().take(SUGGESTIONS).map(str::to_string).collect()
}

/// A number as a spreadsheet shows it in a narrow cell. A long one is rounded, because it may be a person's.
fn shown(number: f64) -> String {
    if number.abs() < 1e11 { number.to_string() } else { format!("{number:.5E}").replace('E', "E+") }
}

/// `2026-03-18`, `2026/3/18`, `2026.3.18`, `2026年3月18日`.
fn date_from_text(text: &str) -> Option<Date> {
    let text = text.strip_suffix('日').unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let digits = |part: &str, widths: std::ops::RangeInclusive<usize>| {
        let sound = widths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if sound { part.parse::<u32>().ok() } else { None }
    };
    let year = i32::try_from(digits(year, 4..=4)?).ok()?;
    Date::from_civil(year, digits(month, 1..=2)?, digits(day, 1..=2)?).ok()
}

/// Number of characters to change, add or drop (Levenshtein distance).
fn distance(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (b, above) in two.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(a != *b)).min(left + 1).min(above + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        let date = Date::from_civil(2026, 3, 8).ok();
        for text in ["2026-03-08", "2026/3/8", "2026.3.8", "2026年3月8日", "2026年03月08日"] {
            assert_eq!(date_from_text(text), date, "{text}");
        }
        for text in ["2026-3", "26-3-8", "3/8/2026", "2026-02-30", "明年", "2026-3-8 10:00", "20260308"] {
            assert_eq!(date_from_text(text), None, "{text}");
        }
    }

    #[test]
    fn long_numbers_are_not_repeated() {
        assert_eq!(shown(371529.0), "371529");
        assert_eq!(shown(1.1010519491231e17), "1.10105E+17");
    }

    #[test]
    fn distances() {
        for (one, two, expected) in
            [("职业", "执业", 1), ("", "ab", 2), ("饭店", "饭店", 0), ("abc", "ca", 3)]
        {
            assert_eq!(distance(one, two), expected);
        }
    }
}
