//! Claims to deterministic CBOR (RFC 8949 §4.2.1): definite lengths, shortest heads, keys in the order
//! of their encoded bytes, which is 1, 2, … 23 before −1, −2, … in every map here.

use alloc::vec::Vec;

use crate::cbor::{Encoded, Output, to_vec};
use crate::sorted::sort_few;

use super::*;

impl Claims {
    /// The payload of the token.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        to_vec(|e| {
            let options = [self.holder_code.is_some(), self.token_expires.is_some(), self.status.is_some()];
            e.map(2 + count(options))?;
            if let Some(code) = &self.holder_code {
                e.u8(2)?.str(code.as_str())?;
            }
            if let Some(expires) = self.token_expires {
                e.u8(4)?.u64(expires.seconds())?;
            }
            e.u8(6)?.u64(self.issued_at.seconds())?;
            if let Some(status) = &self.status {
                // "idx" sorts before "uri": same length, lower bytes.
                e.u32(65_535)?.map(1)?.str("status_list")?.map(2)?;
                e.str("idx")?.u64(status.index)?.str("uri")?.str(status.uri.as_str())?;
            }
            e.i32(-65_537)?;
            license(e, &self.license)
        })
    }
}

fn license(e: &mut Output<'_>, license: &License) -> Encoded {
    let options = [
        license.version != 1,
        license.holder_code_type.is_some(),
        license.representative.is_some(),
        license.premises.is_some(),
        license.industry.is_some(),
        !license.permits.is_empty(),
        !license.items.is_empty(),
        license.valid_from.is_some(),
        license.valid_until.is_some(),
        !license.commitments.is_empty(),
        license.replaces.is_some(),
        license.legal_authority.is_some(),
        license.document_sha256.is_some(),
    ];
    e.map(5 + count(options) + license.extensions.len() as u64)?;
    e.u8(1)?.str(license.type_code.as_str())?;
    e.u8(2)?.str(license.type_name.as_str())?;
    e.u8(3)?.str(license.number.as_str())?;
    if license.version != 1 {
        e.u8(4)?.u64(license.version)?;
    }
    e.u8(5)?.str(license.holder_name.as_str())?;
    if let Some(code_type) = license.holder_code_type {
        e.u8(6)?.u64(code_type)?;
    }
    optional_text(e, 7, license.representative.as_ref())?;
    optional_text(e, 8, license.premises.as_ref())?;
    e.u8(9)?.u32(license.division)?;
    optional_text(e, 10, license.industry.as_ref())?;
    if !license.permits.is_empty() {
        e.u8(11)?.array(license.permits.len() as u64)?;
        license.permits.iter().try_for_each(|one| permit(e, one))?;
    }
    if !license.items.is_empty() {
        // Text keys: the head carries the length, so shorter labels come first, then bytewise.
        let mut items: Vec<&FaceItem> = license.items.iter().collect();
        sort_few(&mut items, |one, two| {
            let (one, two) = (one.label.as_str(), two.label.as_str());
            (one.len(), one) <= (two.len(), two)
        });
        e.u8(12)?.map(items.len() as u64)?;
        for item in items {
            e.str(item.label.as_str())?.str(item.value.as_str())?;
        }
    }
    optional_date(e, 13, license.valid_from)?;
    optional_date(e, 14, license.valid_until)?;
    commitments(e, 15, &license.commitments)?;
    if let Some(replaces) = &license.replaces {
        e.u8(16)?.map(2)?.u8(1)?.u64(replaces.version)?.u8(2)?.bytes(&replaces.token_hash)?;
    }
    optional_text(e, 17, license.legal_authority.as_ref())?;
    if let Some(hash) = &license.document_sha256 {
        e.u8(18)?.bytes(hash)?;
    }
    extensions(e, &license.extensions)
}

fn permit(e: &mut Output<'_>, permit: &Permit) -> Encoded {
    let options = [
        permit.item_code.is_some(),
        permit.scope.is_some(),
        permit.valid_from.is_some(),
        permit.valid_until.is_some(),
        !permit.commitments.is_empty(),
    ];
    e.map(3 + count(options) + permit.extensions.len() as u64)?;
    e.u8(1)?.str(permit.name.as_str())?;
    e.u8(2)?.str(permit.number.as_str())?;
    e.u8(3)?.str(permit.authority.as_str())?;
    optional_text(e, 4, permit.item_code.as_ref())?;
    optional_text(e, 5, permit.scope.as_ref())?;
    optional_date(e, 6, permit.valid_from)?;
    optional_date(e, 7, permit.valid_until)?;
    commitments(e, 8, &permit.commitments)?;
    extensions(e, &permit.extensions)
}

fn commitments(e: &mut Output<'_>, key: u8, commitments: &[Commitment]) -> Encoded {
    if commitments.is_empty() {
        return Ok(());
    }
    e.u8(key)?.array(commitments.len() as u64)?;
    for commitment in commitments {
        e.map(2)?.u8(1)?.str(commitment.text.as_str())?.u8(2)?.i32(commitment.due.days())?;
    }
    Ok(())
}

fn extensions(e: &mut Output<'_>, extensions: &[Extension]) -> Encoded {
    // −1 is encoded as 0x20, −2 as 0x21 …: encoded order is the numbers' order downwards.
    let mut sorted: Vec<&Extension> = extensions.iter().collect();
    sort_few(&mut sorted, |one, two| one.key >= two.key);
    for extension in sorted {
        e.i64(extension.key)?;
        extension_value(e, &extension.value)?;
    }
    Ok(())
}

pub(crate) fn extension_value(e: &mut Output<'_>, value: &ExtensionValue) -> Encoded {
    match value {
        ExtensionValue::Integer(integer) => e.i64(*integer)?,
        ExtensionValue::Text(text) => e.str(text.as_str())?,
        ExtensionValue::Bytes(bytes) => e.bytes(bytes)?,
        ExtensionValue::Array(values) => {
            e.array(values.len() as u64)?;
            return values.iter().try_for_each(|value| extension_value(e, value));
        }
    };
    Ok(())
}

fn optional_text(e: &mut Output<'_>, key: u8, text: Option<&Text>) -> Encoded {
    if let Some(text) = text {
        e.u8(key)?.str(text.as_str())?;
    }
    Ok(())
}

fn optional_date(e: &mut Output<'_>, key: u8, date: Option<Date>) -> Encoded {
    if let Some(date) = date {
        e.u8(key)?.i32(date.days())?;
    }
    Ok(())
}

fn count<const N: usize>(present: [bool; N]) -> u64 {
    present.into_iter().map(u64::from).sum()
}
