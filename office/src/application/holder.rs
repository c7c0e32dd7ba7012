//! The holder's code: its type and its check character. No problem repeats a person's number.

use std::collections::HashMap;

use yizheng::Text;
use yizheng::identifiers::{CodeError, RegistrationNumber, ResidentNumber, SocialCreditCode};

use super::ProblemKind;
use super::cell::{Checker, nearest};
use super::gather::Cell;
use crate::catalogue::Required;
use crate::sheet::{Field, Value};

/// 持证主体代码类型: unified social credit code, other organisation, identity card.
const SOCIAL_CREDIT: u64 = 1;
const OTHER_ORGANISATION: u64 = 99;
const IDENTITY_CARD: u64 = 111;

/// How the sheets spell the common types.
const CODE_TYPES: &[(&str, u64)] = &[
    ("统一社会信用代码", SOCIAL_CREDIT),
    ("其他组织", OTHER_ORGANISATION),
    ("营业执照注册号", OTHER_ORGANISATION),
    ("身份证", IDENTITY_CARD),
    ("居民身份证", IDENTITY_CARD),
    ("公民身份号码", IDENTITY_CARD),
];

impl Checker<'_> {
    /// The code as it goes into the token, and its type.
    pub(super) fn holder_code(
        &mut self,
        fields: &HashMap<Field, Cell>,
        required: &[Required],
    ) -> (Option<Text>, Option<u64>) {
        let Some(cell) = fields.get(&Field::HolderCode) else {
            if required.contains(&Required::HolderCode) {
                self.missing(Field::HolderCode.header());
            }
            return (None, None);
        };
        let Some(code) = self.code_text(cell) else { return (None, None) };
        let code_type = match fields.get(&Field::HolderCodeType) {
            Some(cell) => match self.code_type(cell) {
                Some(code_type) => code_type,
                None => return (None, None),
            },
            None => inferred_code_type(code.as_str()),
        };
        let problem = match code_type {
            SOCIAL_CREDIT => SocialCreditCode::new(code.as_str()).err(),
            IDENTITY_CARD => match ResidentNumber::new(code.as_str()) {
                Ok(number) => return (Text::new(&number.masked()).ok(), Some(IDENTITY_CARD)),
                Err(error) => Some(error),
            },
            OTHER_ORGANISATION if code.as_str().len() == 15 => RegistrationNumber::new(code.as_str()).err(),
            _ => None,
        };
        // A clerk accepts a code after comparing it with the original.
        let accepted = |error: &CodeError| {
            matches!(error, CodeError::Check { .. })
                && code_type != IDENTITY_CARD
                && !has_birth_date(code.as_str())
                && self.rules.accepted_codes.iter().any(|accepted| accepted == code.as_str())
        };
        if let Some(error) = problem.filter(|error| !accepted(error)) {
            let kind = match error {
                // A wrong identity number is not repeated: it may be one character off a real one.
                CodeError::Check { .. } if code_type == IDENTITY_CARD => ProblemKind::IdentityCheck,
                CodeError::Check { .. } if resembles_identity(code.as_str()) => ProblemKind::CodeIdentity,
                error => ProblemKind::of_code(code.as_str(), error),
            };
            self.problem(cell.place.clone(), kind);
        }
        (Some(code), Some(code_type))
    }

    fn code_type(&mut self, cell: &Cell) -> Option<u64> {
        if let Value::Number(number) = cell.value {
            // The three-digit type itself; `001` and `1` are one.
            if number.fract() == 0.0 && (1.0..=999.0).contains(&number) {
                return Some(number as u64);
            }
        }
        let name = self.text(cell)?;
        let known = CODE_TYPES.iter().find(|(label, _)| *label == name.as_str()).map(|(_, code)| *code);
        let code_type = known.or_else(|| name.as_str().parse().ok().filter(|code| (1..=999).contains(code)));
        if code_type.is_none() {
            let known = nearest(&name, CODE_TYPES.iter().map(|(label, _)| *label));
            self.problem(cell.place.clone(), ProblemKind::CodeTypeUnknown { name, known });
        }
        code_type
    }
}

/// True for what could be a person's number, perhaps mistyped: it has a birth date inside, or at least the digits of
/// one and no 9 in front, where most social credit codes have a 9. No problem repeats such a code.
fn resembles_identity(code: &str) -> bool {
    let mut end = code.chars().rev();
    let shaped = code.chars().count() == 18
        && end.next().is_some_and(|last| last.is_ascii_digit() || matches!(last, 'X' | 'x'))
        && end.all(|character| character.is_ascii_digit());
    has_birth_date(code) || (shaped && !code.starts_with('9'))
}

/// True for a person's number, whatever its check character.
fn has_birth_date(code: &str) -> bool {
    matches!(ResidentNumber::new(code), Ok(_) | Err(CodeError::Check { .. }))
}

/// The type of a code for which the sheet names none.
fn inferred_code_type(code: &str) -> u64 {
    // One mistyped number in 31 has the right check character of a social credit code; hardly one has that of
    // the organisation code inside as well.
    let organisation = SocialCreditCode::new(code).is_ok_and(|code| code.organisation_in_order());
    if has_birth_date(code) || (resembles_identity(code) && !organisation) {
        IDENTITY_CARD
    } else if code.len() == 15 {
        OTHER_ORGANISATION
    } else {
        SOCIAL_CREDIT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_person_s_number() {
        for code in ["11010519491231002X", "110105194912310021", "11010519491331002X", "11010519491231002x"] {
            assert_eq!(inferred_code_type(code), IDENTITY_CARD, "{code}");
        }
        for code in ["91371529MADWYLF59N", "92371529MA3AMCFMX6", "913715291234567890", ""] {
            assert_eq!(inferred_code_type(code), SOCIAL_CREDIT, "{code}");
        }
        assert_eq!(inferred_code_type("371529200038475"), OTHER_ORGANISATION);
    }
}
