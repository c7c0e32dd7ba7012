//! 营业执照注册号 of 15 digits, still on older business licenses (GS 15-2006).

use alloc::string::{String, ToString};

use super::CodeError;
use super::checksum::mod_11_10;

/// A registration number of 15 digits whose check digit (ISO 7064 MOD 11,10) is right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RegistrationNumber(String);

impl RegistrationNumber {
    /// Checks length, alphabet and check digit.
    ///
    /// # Errors
    /// [`CodeError`].
    pub fn new(text: &str) -> Result<Self, CodeError> {
        let found = text.chars().count();
        if found != 15 {
            return Err(CodeError::Length { expected: 15, found });
        }
        if let Some((at, character)) = text.chars().enumerate().find(|(_, c)| !c.is_ascii_digit()) {
            return Err(CodeError::Character { character, at });
        }
        let check = mod_11_10(text.chars().take(14).filter_map(|c| c.to_digit(10)));
        let expected = char::from_digit(check, 10).unwrap_or_default();
        let found = text.chars().last().unwrap_or_default();
        if expected != found {
            return Err(CodeError::Check { expected, found });
        }
        Ok(Self(text.to_string()))
    }

    /// The 15 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        assert_eq!(RegistrationNumber::new("110108000000016").unwrap().as_str(), "110108000000016");
        assert_eq!(
            RegistrationNumber::new("110108000000015"),
            Err(CodeError::Check { expected: '6', found: '5' })
        );
        assert!(RegistrationNumber::new("11010800000001").is_err());
        assert!(RegistrationNumber::new("11010800000001X").is_err());
    }
}
