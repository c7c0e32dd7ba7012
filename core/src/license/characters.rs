//! What codes and numbers of a license are written in: narrower than other texts, so that two that look alike are one.

use crate::text::Text;

use super::*;

impl Claims {
    /// Checks the rules between the fields of the license, and the characters of its codes and numbers.
    ///
    /// # Errors
    /// The first rule broken.
    pub fn check(&self) -> Result<(), LicenseError> {
        let lists = self.status.iter().map(|status| &status.uri);
        if !self.holder_code.iter().chain(lists).all(Text::is_code) {
            return Err(LicenseError::CodeCharacters);
        }
        self.license.check()
    }
}

impl License {
    /// Codes in printable ASCII without a blank, numbers without full-width letters and digits.
    pub(super) fn check_characters(&self) -> Result<(), LicenseError> {
        let items = self.permits.iter().filter_map(|permit| permit.item_code.as_ref());
        if !items.chain([&self.type_code]).all(Text::is_code) {
            return Err(LicenseError::CodeCharacters);
        }
        let numbers = self.permits.iter().map(|permit| &permit.number);
        if !numbers.chain([&self.number]).all(Text::is_number) {
            return Err(LicenseError::NumberCharacters);
        }
        Ok(())
    }
}
