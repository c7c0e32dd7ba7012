//! CBOR to claims. Each license has one encoding; any other is refused.

use alloc::vec::Vec;

use crate::cbor::{
    Decoder, Entries, Type, array, byte_array, code, list, map, number_text, required, text, whole,
};
use crate::date::BadDate;
use crate::read_error::ReadError;

use super::*;

/// Most entries of any map in the format: 18 known keys and the extensions.
const MAX_ENTRIES: u64 = 18 + MAX_EXTENSIONS as u64;

impl Claims {
    /// Reads the payload of a token and checks the rules between its fields.
    ///
    /// # Errors
    /// [`ReadError`]; `NotCanonical` where writing these claims would give other bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, ReadError> {
        let claims = whole(bytes, claims)?;
        debug_assert_eq!(claims.encode(), bytes, "what was read has one spelling");
        claims.check().map_err(|_| ReadError::Rules)?;
        Ok(claims)
    }
}

fn claims(d: &mut Decoder<'_>) -> Result<Claims, ReadError> {
    let (mut holder_code, mut token_expires, mut issued_at) = (None, None, None);
    let (mut status, mut license) = (None, None);
    let mut entries = Entries::of(d, MAX_ENTRIES)?;
    while let Some(key) = entries.key(d)? {
        match key {
            2 => holder_code = Some(code(d)?),
            4 => token_expires = Some(Timestamp::from_seconds(d.u64()?)),
            6 => issued_at = Some(Timestamp::from_seconds(d.u64()?)),
            65_535 => status = Some(status_reference(d)?),
            -65_537 => license = Some(read_license(d)?),
            _ => return Err(ReadError::UnsupportedVersion),
        }
    }
    Ok(Claims {
        holder_code,
        token_expires,
        issued_at: required(issued_at)?,
        status,
        license: required(license)?,
    })
}

fn status_reference(d: &mut Decoder<'_>) -> Result<StatusReference, ReadError> {
    // Other status mechanisms may stand beside "status_list" one day.
    if map(d, MAX_ENTRIES)? != 1 || d.str()? != "status_list" {
        return Err(ReadError::UnsupportedVersion);
    }
    let (mut index, mut uri) = (None, None);
    let mut entries = Entries::of(d, 2)?;
    while let Some(key) = entries.text_key(d)? {
        match key {
            "idx" => index = Some(d.u64()?),
            "uri" => uri = Some(code(d)?),
            _ => return Err(ReadError::UnsupportedVersion),
        }
    }
    Ok(StatusReference { index: required(index)?, uri: required(uri)? })
}

fn read_license(d: &mut Decoder<'_>) -> Result<License, ReadError> {
    let (mut type_code, mut type_name, mut number, mut version) = (None, None, None, 1);
    let (mut holder_name, mut holder_code_type, mut representative, mut premises) = (None, None, None, None);
    let (mut division, mut industry, mut permits, mut items) = (None, None, Vec::new(), Vec::new());
    let (mut valid_from, mut valid_until, mut commitments) = (None, None, Vec::new());
    let (mut replaces, mut legal_authority, mut document_sha256) = (None, None, None);
    let mut extensions = Vec::new();
    let mut entries = Entries::of(d, MAX_ENTRIES)?;
    while let Some(key) = entries.key(d)? {
        match key {
            1 => type_code = Some(code(d)?),
            2 => type_name = Some(text(d)?),
            3 => number = Some(number_text(d)?),
            4 => version = replacing(d.u64()?)?,
            5 => holder_name = Some(text(d)?),
            6 => holder_code_type = Some(d.u64()?),
            7 => representative = Some(text(d)?),
            8 => premises = Some(text(d)?),
            9 => division = Some(d.u32()?),
            10 => industry = Some(text(d)?),
            11 => permits = list(d, MAX_PERMITS, read_permit)?,
            12 => items = face_items(d)?,
            13 => valid_from = Some(date(d)?),
            14 => valid_until = Some(date(d)?),
            15 => commitments = list(d, MAX_COMMITMENTS, commitment)?,
            16 => replaces = Some(replaced(d)?),
            17 => legal_authority = Some(text(d)?),
            18 => document_sha256 = Some(byte_array(d)?),
            negative @ ..=-1 => extensions.push(extension(d, negative)?),
            _ => return Err(ReadError::UnsupportedVersion),
        }
    }
    Ok(License {
        type_code: required(type_code)?,
        type_name: required(type_name)?,
        number: required(number)?,
        version,
        holder_name: required(holder_name)?,
        holder_code_type,
        representative,
        premises,
        division: required(division)?,
        industry,
        permits,
        items,
        valid_from,
        valid_until,
        commitments,
        replaces,
        legal_authority,
        document_sha256,
        extensions,
    })
}

fn read_permit(d: &mut Decoder<'_>) -> Result<Permit, ReadError> {
    let (mut name, mut number, mut authority, mut item_code) = (None, None, None, None);
    let (mut scope, mut valid_from, mut valid_until) = (None, None, None);
    let (mut commitments, mut extensions) = (Vec::new(), Vec::new());
    let mut entries = Entries::of(d, MAX_ENTRIES)?;
    while let Some(key) = entries.key(d)? {
        match key {
            1 => name = Some(text(d)?),
            2 => number = Some(number_text(d)?),
            3 => authority = Some(text(d)?),
            4 => item_code = Some(code(d)?),
            5 => scope = Some(text(d)?),
            6 => valid_from = Some(date(d)?),
            7 => valid_until = Some(date(d)?),
            8 => commitments = list(d, MAX_COMMITMENTS, commitment)?,
            negative @ ..=-1 => extensions.push(extension(d, negative)?),
            _ => return Err(ReadError::UnsupportedVersion),
        }
    }
    Ok(Permit {
        name: required(name)?,
        number: required(number)?,
        authority: required(authority)?,
        item_code,
        scope,
        valid_from,
        valid_until,
        commitments,
        extensions,
    })
}

fn commitment(d: &mut Decoder<'_>) -> Result<Commitment, ReadError> {
    let (mut what, mut due) = (None, None);
    let mut entries = Entries::of(d, MAX_ENTRIES)?;
    while let Some(key) = entries.key(d)? {
        match key {
            1 => what = Some(text(d)?),
            2 => due = Some(date(d)?),
            _ => return Err(ReadError::UnsupportedVersion),
        }
    }
    Ok(Commitment { text: required(what)?, due: required(due)? })
}

fn replaced(d: &mut Decoder<'_>) -> Result<Replaces, ReadError> {
    let (mut version, mut token_hash) = (None, None);
    let mut entries = Entries::of(d, MAX_ENTRIES)?;
    while let Some(key) = entries.key(d)? {
        match key {
            1 => version = Some(d.u64()?),
            2 => token_hash = Some(byte_array(d)?),
            _ => return Err(ReadError::UnsupportedVersion),
        }
    }
    Ok(Replaces { version: required(version)?, token_hash: required(token_hash)? })
}

fn face_items(d: &mut Decoder<'_>) -> Result<Vec<FaceItem>, ReadError> {
    let mut entries = Entries::of(d, MAX_ITEMS as u64)?;
    let mut items = Vec::new();
    while let Some(label) = entries.text_key(d)? {
        items.push(FaceItem { label: Text::new(label)?, value: text(d)? });
    }
    if items.is_empty() { Err(ReadError::Structure) } else { Ok(items) }
}

fn extension(d: &mut Decoder<'_>, key: i64) -> Result<Extension, ReadError> {
    Ok(Extension { key, value: extension_value(d, 0)? })
}

pub(crate) fn extension_value(d: &mut Decoder<'_>, depth: usize) -> Result<ExtensionValue, ReadError> {
    match d.datatype()? {
        Type::Text => Ok(ExtensionValue::Text(text(d)?)),
        Type::Bytes => Ok(ExtensionValue::Bytes(d.bytes()?.into())),
        Type::Array if depth == MAX_EXTENSION_DEPTH => Err(ReadError::TooMany),
        Type::Array => {
            let length = array(d, MAX_EXTENSIONS as u64)?;
            (0..length)
                .map(|_| extension_value(d, depth + 1))
                .collect::<Result<_, _>>()
                .map(ExtensionValue::Array)
        }
        Type::Integer => Ok(ExtensionValue::Integer(d.i64()?)),
        _ => Err(ReadError::UnsupportedVersion),
    }
}

/// Version 1 is left out of the encoding.
const fn replacing(version: u64) -> Result<u64, ReadError> {
    if version == 1 { Err(ReadError::NotCanonical) } else { Ok(version) }
}

fn date(d: &mut Decoder<'_>) -> Result<Date, ReadError> {
    Date::from_days(d.i64()?).map_err(|BadDate| ReadError::Structure)
}
