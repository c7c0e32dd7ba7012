//! Recognises codes that are not ours, so that an inspector who scans the wrong one is told what it was.

use alloc::string::{String, ToString};

/// Most characters of a foreign text that are shown to a person.
pub const MAX_SHOWN_CHARACTERS: usize = 200;

/// A text that is not a code of this product.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the code is {}, not a license code", .kind.description())]
#[non_exhaustive]
pub struct NotOurCode {
    /// What it looks like.
    pub kind: ForeignKind,
    /// Its beginning, at most [`MAX_SHOWN_CHARACTERS`], control and direction characters replaced.
    pub text: String,
}

impl NotOurCode {
    /// Stable name, that of its [kind](Self::kind).
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }
}

/// Kinds of other codes that people meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ForeignKind {
    /// vCard or MECARD.
    Contact,
    /// Nothing in it.
    Empty,
    /// A place on a map.
    Geo,
    /// An EU health certificate (HC1: and its kin).
    Hcert,
    /// A JSON Web Token or SD-JWT.
    Jwt,
    /// A web address.
    Link,
    /// A mail address.
    Mail,
    /// A payment code (WeChat Pay, Alipay).
    Payment,
    /// A telephone number.
    Phone,
    /// Any other text.
    Text,
    /// Access to a wireless network.
    Wifi,
}

impl ForeignKind {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Empty => "empty",
            Self::Geo => "geo",
            Self::Hcert => "hcert",
            Self::Jwt => "jwt",
            Self::Link => "link",
            Self::Mail => "mail",
            Self::Payment => "payment",
            Self::Phone => "phone",
            Self::Text => "text",
            Self::Wifi => "wifi",
        }
    }

    /// What it looks like, in words.
    const fn description(self) -> &'static str {
        match self {
            Self::Contact => "a contact card",
            Self::Empty => "empty",
            Self::Geo => "a place on a map",
            Self::Hcert => "an EU health certificate",
            Self::Jwt => "a JSON Web Token",
            Self::Link => "an ordinary link",
            Self::Mail => "a mail address",
            Self::Payment => "a payment code",
            Self::Phone => "a telephone number",
            Self::Text => "an ordinary text",
            Self::Wifi => "access to a wireless network",
        }
    }
}

/// Prefixes in capitals and their kinds; the first match counts.
const PREFIXES: &[(&str, ForeignKind)] = &[
    ("WXP://", ForeignKind::Payment),
    ("HTTPS://QR.ALIPAY.COM/", ForeignKind::Payment),
    ("HTTPS://PAYAPP.WEIXIN.QQ.COM/", ForeignKind::Payment),
    ("HTTPS://", ForeignKind::Link),
    ("HTTP://", ForeignKind::Link),
    ("WWW.", ForeignKind::Link),
    ("WEIXIN://", ForeignKind::Link),
    ("HC1:", ForeignKind::Hcert),
    ("WIFI:", ForeignKind::Wifi),
    ("BEGIN:VCARD", ForeignKind::Contact),
    ("MECARD:", ForeignKind::Contact),
    ("TEL:", ForeignKind::Phone),
    ("SMSTO:", ForeignKind::Phone),
    ("MAILTO:", ForeignKind::Mail),
    ("MATMSG:", ForeignKind::Mail),
    ("GEO:", ForeignKind::Geo),
];

/// The kind of `text`, which is known not to be ours.
pub(crate) fn recognise(text: &str) -> NotOurCode {
    let text = text.trim();
    let starts_with =
        |prefix: &str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let kind = if text.is_empty() {
        ForeignKind::Empty
    } else if let Some((_, kind)) = PREFIXES.iter().find(|(prefix, _)| starts_with(prefix)) {
        *kind
    } else if text.starts_with("eyJ") && text.bytes().any(|byte| byte == b'.') {
        ForeignKind::Jwt
    } else {
        ForeignKind::Text
    };
    NotOurCode { kind, text: shown(text) }
}

fn shown(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(MAX_SHOWN_CHARACTERS)
        .map(|character| if crate::text::forbidden(character) { '\u{FFFD}' } else { character })
        .collect();
    if text.chars().nth(MAX_SHOWN_CHARACTERS).is_some() {
        shown.push('…');
    }
    shown.trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (text, kind) in [
            ("https://example.com/menu", ForeignKind::Link),
            ("HTTP://EXAMPLE.COM", ForeignKind::Link),
            ("wxp://f2f0abc", ForeignKind::Payment),
            ("https://qr.alipay.com/fkx1", ForeignKind::Payment),
            ("HC1:6BF+70790", ForeignKind::Hcert),
            ("eyJhbGciOiJFUzI1NiJ9.e30.sig", ForeignKind::Jwt),
            ("WIFI:S:shop;T:WPA;P:secret;;", ForeignKind::Wifi),
            ("BEGIN:VCARD\nN:张三", ForeignKind::Contact),
            ("tel:10086", ForeignKind::Phone),
            ("mailto:a@example.com", ForeignKind::Mail),
            ("geo:36.45,115.98", ForeignKind::Geo),
            ("你好", ForeignKind::Text),
            ("  ", ForeignKind::Empty),
        ] {
            assert_eq!(recognise(text).kind, kind, "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_short_and_harmless() {
        assert_eq!(recognise("abc\u{202E}fed\n").text, "abc\u{FFFD}fed");
        assert_eq!(recognise(&"长".repeat(1000)).text.chars().count(), MAX_SHOWN_CHARACTERS + 1);
    }
}
