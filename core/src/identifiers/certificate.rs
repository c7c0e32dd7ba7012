//! 电子证照标识, GB/T 36904-2018: derived from a license, never carried in its code.

use alloc::string::String;
use core::fmt;

use super::checksum::mod_37_36;
use crate::numerals::push_padded;

/// Root of all certificate identifiers.
const ROOT: &str = "1.2.156.3005.2";

/// `1.2.156.3005.2.<type 21>.<issuer 18>.<serial>.<version 3>.<check>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CertificateIdentifier(String);

impl CertificateIdentifier {
    /// Derives the identifier from the 21-character type code, the issuer's social credit code, the
    /// certificate's number and its version.
    ///
    /// The serial keeps the digits, capital letters and dots of `number` and drops the rest
    /// (`鲁聊综〔2026〕000123号` gives `2026000123`). `None` where the parts make no identifier: a type
    /// code of another length, or a number without a digit.
    #[must_use]
    pub fn derive(type_code: &str, issuer: &str, number: &str, version: u64) -> Option<Self> {
        if type_code.len() != 21 || issuer.len() != 18 || version > 999 {
            return None;
        }
        let serial: String =
            number.chars().filter(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || *c == '.').collect();
        // Bytes and closures: the standard library's search for a character adds half a KB to each phone's download.
        let serial = serial.trim_matches(|c| c == '.');
        if !serial.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let body: String = serial.chars().filter(|c| *c != '.').collect();
        let mut three = String::new();
        push_padded(&mut three, u32::try_from(version).ok()?, 3);
        let check = mod_37_36(&[type_code, issuer, &body, &three].concat())?;
        let check = String::from(char::from_digit(check, 36)?.to_ascii_uppercase());
        let mut identifier = String::from(ROOT);
        for part in [type_code, issuer, serial, &three, &check] {
            identifier.push('.');
            identifier.push_str(part);
        }
        Some(Self(identifier))
    }

    /// The whole identifier.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CertificateIdentifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn published_identifiers() {
        for (type_code, issuer, serial, version, check) in [
            ("11100000000013338W032", "11220000013544541J", "2430599", 1, 'F'),
            ("11100000000013338W011", "11430000006122244L", "20230000403", 1, 'U'),
            ("11100000000013338W011", "11430000006122244L", "20230000403", 2, 'S'),
        ] {
            let identifier = CertificateIdentifier::derive(type_code, issuer, serial, version).unwrap();
            assert_eq!(
                identifier.as_str(),
                format!("1.2.156.3005.2.{type_code}.{issuer}.{serial}.{version:03}.{check}")
            );
        }
        // Its issuer and serial are split by another dot than ours; the check runs over the same text.
        assert_eq!(mod_37_36("11100000MB03271699022340100000000016001"), Some(9));
    }

    #[test]
    fn a_printed_number_gives_its_serial() {
        let identifier = |number| {
            CertificateIdentifier::derive("11100000000013338W032", "11220000013544541J", number, 1)
                .map(|identifier| identifier.0)
        };
        assert!(identifier("鲁聊综〔2026〕000123号").unwrap().contains(".2026000123.001."));
        assert_eq!(identifier("无编号"), None);
        assert_eq!(CertificateIdentifier::derive("short", "11220000013544541J", "1", 1), None);
        assert_eq!(
            CertificateIdentifier::derive("11100000000013338w032", "11220000013544541J", "1", 1),
            None
        );
    }
}
