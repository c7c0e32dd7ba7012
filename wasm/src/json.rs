//! JSON in the bytes that `serde_json` would write, for what reports are made of: maps, lists, texts, whole numbers.
//!
//! `serde_json` brings numbers with fractions, maps with any keys and errors with places along; a phone downloads all
//! of it. The tests compare the two on every kind of value.

use alloc::string::{String, ToString};
use core::fmt::{self, Display};

use serde::ser::{Impossible, SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

/// `value` as JSON without spaces; empty where it holds what reports never do.
pub(crate) fn json(value: &impl Serialize) -> String {
    let mut out = String::new();
    match value.serialize(Json(&mut out)) {
        Ok(()) => out,
        Err(Unsupported) => String::new(),
    }
}

/// Writes one value at the end of a text.
struct Json<'o>(&'o mut String);

/// A kind of value that no report has.
#[derive(Debug)]
struct Unsupported;

/// A map or list that was begun.
struct Entries<'o> {
    out: &'o mut String,
    begun: bool,
    end: char,
}

impl<'o> Json<'o> {
    fn entries(self, [start, end]: [char; 2]) -> Entries<'o> {
        self.0.push(start);
        Entries { out: self.0, begun: false, end }
    }

    /// Digits are pushed by hand: `fmt` pads and aligns, and is as large as the rest of this file.
    fn integer(self, negative: bool, mut rest: u64) {
        let mut digits = [0; 20];
        let mut length = 0;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
            length += 1;
            if rest == 0 {
                break;
            }
        }
        if negative {
            self.0.push('-');
        }
        self.0.extend(digits.iter().skip(digits.len() - length).map(|digit| char::from(*digit)));
    }

    fn text(self, text: &str) {
        self.0.push('"');
        // Whole stretches at once: all but few texts have nothing to escape.
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
            let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.0.push_str(plain);
            let mut characters = tail.chars();
            if let Some(character) = characters.next() {
                escape(self.0, character);
            }
            rest = characters.as_str();
        }
        self.0.push_str(rest);
        self.0.push('"');
    }
}

/// RFC 8259 §7: the short forms where there are such.
fn escape(out: &mut String, character: char) {
    out.push('\\');
    match character {
        '\u{8}' => out.push('b'),
        '\t' => out.push('t'),
        '\n' => out.push('n'),
        '\u{c}' => out.push('f'),
        '\r' => out.push('r'),
        '"' | '\\' => out.push(character),
        control => {
            out.push_str("u00");
            for shift in [4, 0] {
                out.extend(char::from_digit((u32::from(control) >> shift) & 0xF, 16));
            }
        }
    }
}

impl Entries<'_> {
    fn separate(&mut self) {
        if self.begun {
            self.out.push(',');
        }
        self.begun = true;
    }

    fn finish(self) -> Result<(), Unsupported> {
        self.out.push(self.end);
        Ok(())
    }
}

impl SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unsupported> {
        self.separate();
        key.serialize(Json(self.out))?;
        self.out.push(':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        value.serialize(Json(self.out))
    }

    fn end(self) -> Result<(), Unsupported> {
        self.finish()
    }
}

impl SerializeStruct for Entries<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        self.serialize_key(key)?;
        self.serialize_value(value)
    }

    fn end(self) -> Result<(), Unsupported> {
        self.finish()
    }
}

impl SerializeSeq for Entries<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.separate();
        value.serialize(Json(self.out))
    }

    fn end(self) -> Result<(), Unsupported> {
        self.finish()
    }
}

/// The integers, each as its widest.
macro_rules! integers {
    ($($name:ident: $kind:ty => $wide:ident;)*) => {
        $(fn $name(self, value: $kind) -> Result<(), Unsupported> { self.$wide(value.into()) })*
    };
}

/// What reports have none of.
macro_rules! unsupported {
    ($($name:ident($($argument:ty),*) -> $answer:ty;)*) => {
        $(fn $name(self $(, _: $argument)*) -> Result<$answer, Unsupported> { Err(Unsupported) })*
    };
}

impl<'o> Serializer for Json<'o> {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = Entries<'o>;
    type SerializeMap = Entries<'o>;
    type SerializeStruct = Entries<'o>;
    type SerializeTuple = Impossible<(), Unsupported>;
    type SerializeTupleStruct = Impossible<(), Unsupported>;
    type SerializeTupleVariant = Impossible<(), Unsupported>;
    type SerializeStructVariant = Impossible<(), Unsupported>;

    integers! {
        serialize_i8: i8 => serialize_i64;
        serialize_i16: i16 => serialize_i64;
        serialize_i32: i32 => serialize_i64;
        serialize_u8: u8 => serialize_u64;
        serialize_u16: u16 => serialize_u64;
        serialize_u32: u32 => serialize_u64;
    }

    fn serialize_i64(self, value: i64) -> Result<(), Unsupported> {
        self.integer(value < 0, value.unsigned_abs());
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Unsupported> {
        self.integer(false, value);
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unsupported> {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Unsupported> {
        self.text(text);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Unsupported> {
        self.text(&value.to_string());
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unsupported> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unsupported> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Entries<'o>, Unsupported> {
        Ok(self.entries(['[', ']']))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'o>, Unsupported> {
        Ok(self.entries(['{', '}']))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries<'o>, Unsupported> {
        Ok(self.entries(['{', '}']))
    }

    unsupported! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_tuple(usize) -> Impossible<(), Unsupported>;
        serialize_tuple_struct(&'static str, usize) -> Impossible<(), Unsupported>;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Impossible<(), Unsupported>;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Impossible<(), Unsupported>;
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unsupported> {
        Err(Unsupported)
    }
}

impl Display for Unsupported {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("unsupported")
    }
}

impl core::error::Error for Unsupported {}

impl serde::ser::Error for Unsupported {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn same(value: &impl Serialize) {
        assert_eq!(json(value), serde_json::to_string(value).unwrap());
    }

    #[test]
    fn every_character_is_escaped_alike() {
        let all: String = (0..0x1_0000).filter_map(char::from_u32).chain(['𠮷', '\u{10FFFF}']).collect();
        same(&all);
        for text in ["", "\"", "\\\"", "证\n照", "\u{7f}\u{2028}", "a\\"] {
            same(&text);
        }
    }

    #[test]
    fn whole_numbers_of_any_size() {
        for number in [0, 1, 9, 10, 99, 100, 1_234_567_890, u64::MAX] {
            same(&number);
        }
        for number in [i64::MIN, -10, -9, -1, 0, 1, i64::MAX] {
            same(&number);
        }
        same(&(i32::MIN, u32::MAX).0);
        same(&u32::MAX);
    }

    #[test]
    fn maps_lists_and_nothing_within_each_other() {
        #[derive(Serialize)]
        struct Inner<'a> {
            text: Option<&'a str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            left_out: Option<u8>,
            list: Vec<bool>,
        }
        let inner = |text| Inner { text, left_out: None, list: vec![true, false] };
        let values: BTreeMap<&str, Vec<Inner<'_>>> =
            BTreeMap::from([("", vec![]), ("a\"", vec![inner(None), inner(Some("证"))])]);
        same(&values);
        same(&Vec::<u8>::new());
        same(&Some(Option::<u8>::None));
    }

    #[test]
    fn the_reports_of_all_vectors() {
        use yizheng::trust::{Authority, Trust};
        use yizheng::verify::{Context, Policy, verify_token};
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../fixtures/licenses.json")).unwrap();
        for vector in vectors["vectors"].as_array().unwrap() {
            let bytes = |name: &str| {
                let hex = vector.pointer(name).unwrap().as_str().unwrap();
                (0..hex.len())
                    .step_by(2)
                    .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
                    .collect::<Vec<_>>()
            };
            let key: [u8; 32] = bytes("/authority/key_hex").try_into().unwrap();
            let name =
                yizheng::Text::new(vector.pointer("/authority/name").unwrap().as_str().unwrap()).unwrap();
            let trust =
                Trust::direct(Authority::new(name, None, yizheng::PublicKey::from_ed25519(&key).unwrap()));
            let time = yizheng::Timestamp::from_seconds(vector["time"].as_u64().unwrap());
            same(&verify_token(
                &bytes("/token"),
                &Context { time, trust: &trust, policy: &Policy::default() },
            ));
        }
    }
}
