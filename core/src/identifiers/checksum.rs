//! The three check systems that the codes use.

/// Σ value × weight, modulo `modulus`.
pub(super) fn weighted(values: impl Iterator<Item = u32>, weights: &[u32], modulus: u32) -> u32 {
    values.zip(weights).fold(0, |sum, (value, weight)| (sum + value * weight) % modulus)
}

/// ISO 7064 MOD 37,36 over 0–9 A–Z: the check value, 0–35. `None` on another character.
pub(super) fn mod_37_36(text: &str) -> Option<u32> {
    let mut product = 36;
    for character in text.chars() {
        let value = character.to_digit(36).filter(|_| !character.is_ascii_lowercase())?;
        let sum = (product + value) % 36;
        product = if sum == 0 { 36 } else { sum } * 2 % 37;
    }
    Some((37 - product) % 36)
}

/// ISO 7064 MOD 11,10 over digits: the check digit.
pub(super) fn mod_11_10(digits: impl Iterator<Item = u32>) -> u32 {
    let mut product = 10;
    for digit in digits {
        let sum = (product + digit) % 10;
        product = if sum == 0 { 10 } else { sum } * 2 % 11;
    }
    (11 - product) % 10
}
