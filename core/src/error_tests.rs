//! Every error of the crate has a sentence and a code for each of its variants.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;

use crate::carrier::CarrierError;
#[cfg(feature = "std")]
use crate::date::BeforeEpoch;
use crate::date::{BadDate, Timestamp};
use crate::fill::{FieldUnknown, FillError, FormError, Kind, RefusedSource, SourceRefusal};
use crate::foreign::{ForeignKind, NotOurCode};
use crate::identifiers::CodeError;
use crate::key::{KeyError, KeyId, SignatureInvalid};
use crate::license::LicenseError;
use crate::read_error::ReadError;
use crate::signing::{SignError, SignatureTooLong};
use crate::text::{Text, TextError};
use crate::trust::AddRootError;
use crate::trust::{self, AuthorityError, Dimension, ListError, PackError, Refusal, RootError};

/// Sentence, code and cause of one variant.
struct Said {
    variant: String,
    sentence: String,
    code: &'static str,
    cause: Option<String>,
}

/// One example of each variant. The match of the patterns is exhaustive, so that a new variant has to be added here.
macro_rules! variants {
    ($type:ty { $($pattern:pat => $example:expr,)+ }) => {
        variants!($type, sharing [] { $($pattern => $example,)+ })
    };
    ($type:ty, sharing $shared:tt { $($pattern:pat => $example:expr,)+ }) => {{
        let covered = |error: &$type| match error {
            $($pattern => {})+
        };
        let said: Vec<Said> = [$($example),+]
            .into_iter()
            .map(|error: $type| {
                covered(&error);
                Said {
                    variant: std::format!("{error:?}"),
                    sentence: error.to_string(),
                    code: error.code(),
                    cause: Error::source(&error).map(ToString::to_string),
                }
            })
            .collect();
        check(stringify!($type), &said, &$shared);
        said
    }};
}

/// What is the same for every error: a sentence that begins in lower case, ends without a full stop, is that of one
/// variant only, and leaves the words of the cause to the cause; and a code that is that of one variant, unless `shared`.
fn check(name: &str, said: &[Said], shared: &[&str]) {
    let mut sentences = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for Said { variant, sentence, code, cause } in said {
        assert!(sentence.contains(' ') && !sentence.ends_with('.'), "{name}::{variant}: {sentence}");
        assert!(!sentence.starts_with(char::is_uppercase), "{name}::{variant}: {sentence}");
        assert!(sentences.insert(sentence), "{name}::{variant}: two variants say {sentence}");
        assert!(
            codes.insert(code) || shared.contains(code),
            "{name}::{variant}: two variants have the code {code}"
        );
        assert!(code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')), "{name}: {code}");
        if let Some(cause) = cause {
            assert!(!sentence.contains(cause.as_str()), "{name}::{variant} repeats its cause");
        }
    }
}

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

fn foreign(kind: ForeignKind) -> NotOurCode {
    NotOurCode { kind, text: String::from("https://example.com") }
}

#[test]
fn of_codes_and_texts() {
    variants!(CarrierError {
        CarrierError::Deflate => CarrierError::Deflate,
        CarrierError::DigitValue => CarrierError::DigitValue,
        CarrierError::NotOurCode(_) => CarrierError::NotOurCode(foreign(ForeignKind::Link)),
        CarrierError::TooLong => CarrierError::TooLong,
        CarrierError::UnsupportedVersion => CarrierError::UnsupportedVersion,
    });
    variants!(NotOurCode {
        NotOurCode { kind: ForeignKind::Contact, .. } => foreign(ForeignKind::Contact),
        NotOurCode { kind: ForeignKind::Empty, .. } => foreign(ForeignKind::Empty),
        NotOurCode { kind: ForeignKind::Geo, .. } => foreign(ForeignKind::Geo),
        NotOurCode { kind: ForeignKind::Hcert, .. } => foreign(ForeignKind::Hcert),
        NotOurCode { kind: ForeignKind::Jwt, .. } => foreign(ForeignKind::Jwt),
        NotOurCode { kind: ForeignKind::Link, .. } => foreign(ForeignKind::Link),
        NotOurCode { kind: ForeignKind::Mail, .. } => foreign(ForeignKind::Mail),
        NotOurCode { kind: ForeignKind::Payment, .. } => foreign(ForeignKind::Payment),
        NotOurCode { kind: ForeignKind::Phone, .. } => foreign(ForeignKind::Phone),
        NotOurCode { kind: ForeignKind::Text, .. } => foreign(ForeignKind::Text),
        NotOurCode { kind: ForeignKind::Wifi, .. } => foreign(ForeignKind::Wifi),
    });
    #[cfg(feature = "std")]
    variants!(BeforeEpoch { BeforeEpoch => BeforeEpoch, });
    variants!(BadDate { BadDate => BadDate, });
    variants!(TextError {
        TextError::Empty => TextError::Empty,
        TextError::Forbidden { .. } => TextError::Forbidden { character: '\u{202E}', at: 3 },
        TextError::NotNormalised => TextError::NotNormalised,
        TextError::TooLong { .. } => TextError::TooLong { bytes: 2000 },
    });
    variants!(CodeError {
        CodeError::Character { .. } => CodeError::Character { character: 'I', at: 2 },
        CodeError::Check { .. } => CodeError::Check { expected: 'X', found: '1' },
        CodeError::Date => CodeError::Date,
        CodeError::Length { .. } => CodeError::Length { expected: 18, found: 17 },
    });
    assert_eq!(
        TextError::Forbidden { character: '\u{202E}', at: 3 }.to_string(),
        "the character U+202E at index 3 is invisible or reorders the text around it"
    );
}

#[test]
fn of_keys_tokens_and_licenses() {
    variants!(KeyError {
        KeyError::Length => KeyError::Length,
        KeyError::NotAPoint => KeyError::NotAPoint,
        KeyError::Weak => KeyError::Weak,
    });
    variants!(SignatureInvalid { SignatureInvalid => SignatureInvalid, });
    variants!(SignatureTooLong {
        SignatureTooLong { .. } => SignatureTooLong { bytes: 300 },
    });
    variants!(SignError {
        SignError::License(_) => SignError::License(LicenseError::Division),
        SignError::Signer { .. } => SignError::signer("pin_locked", "the card is locked"),
        SignError::SignerOfAnotherKey => SignError::SignerOfAnotherKey,
        SignError::TooLong { .. } => SignError::TooLong { bytes: 5000 },
        SignError::Unreadable(_) => SignError::Unreadable(ReadError::Cut),
    });
    variants!(LicenseError {
        LicenseError::Division => LicenseError::Division,
        LicenseError::DuplicateItem => LicenseError::DuplicateItem,
        LicenseError::Extension => LicenseError::Extension,
        LicenseError::OnePermit => LicenseError::OnePermit,
        LicenseError::TermReversed { .. } => LicenseError::TermReversed { permit: 2 },
        LicenseError::TooMany => LicenseError::TooMany,
        LicenseError::Version => LicenseError::Version,
    });
    variants!(ReadError {
        ReadError::Cut => ReadError::Cut,
        ReadError::NotCanonical => ReadError::NotCanonical,
        ReadError::NotAToken => ReadError::NotAToken,
        ReadError::OtherKind => ReadError::OtherKind,
        ReadError::Rules => ReadError::Rules,
        ReadError::Structure => ReadError::Structure,
        ReadError::Text => ReadError::Text,
        ReadError::TooLong => ReadError::TooLong,
        ReadError::TooMany => ReadError::TooMany,
        ReadError::TrailingBytes => ReadError::TrailingBytes,
        ReadError::UnsupportedVersion => ReadError::UnsupportedVersion,
    });
    assert_eq!(
        LicenseError::TermReversed { permit: 0 }.to_string(),
        "the last valid day of the license lies before the first"
    );
}

#[test]
fn of_trust() {
    let (held, offered) = (Timestamp::from_seconds(20), Timestamp::from_seconds(10));
    let refusals = variants!(Refusal {
        Refusal::KeyNotInPack => Refusal::KeyNotInPack,
        Refusal::KeyNotProven => Refusal::KeyNotProven,
        Refusal::LevelAbove => Refusal::LevelAbove,
        Refusal::MayNotDelegate => Refusal::MayNotDelegate,
        Refusal::OtherPlace => Refusal::OtherPlace,
        Refusal::PeriodLonger => Refusal::PeriodLonger,
        Refusal::ScopeWider(_) => Refusal::ScopeWider(Dimension::Item),
        Refusal::SignatureInvalid => Refusal::SignatureInvalid,
        Refusal::SignedOutsidePeriod => Refusal::SignedOutsidePeriod,
        Refusal::SignerCompromised => Refusal::SignerCompromised,
        Refusal::SignerRetired => Refusal::SignerRetired,
        Refusal::SignerUnknown => Refusal::SignerUnknown,
        Refusal::ThresholdMissed { .. } => Refusal::ThresholdMissed { have: 1, need: 2 },
        Refusal::TooManyForOneKey => Refusal::TooManyForOneKey,
        Refusal::UnknownKeyType => Refusal::UnknownKeyType,
        Refusal::Unreadable(_) => Refusal::Unreadable(ReadError::Cut),
    });
    let causes = refusals.iter().filter(|said| said.cause.is_some()).count();
    assert_eq!(causes, 2, "the dimension, and what cannot be read");
    variants!(Dimension {
        Dimension::Division => Dimension::Division,
        Dimension::Type => Dimension::Type,
        Dimension::Item => Dimension::Item,
    });
    variants!(trust::RefusedStatement {
        trust::RefusedStatement { .. } => trust::RefusedStatement { list: "delegations", index: 3, why: Refusal::LevelAbove },
    });
    variants!(ListError {
        ListError::Read(_) => ListError::Read(ReadError::Cut),
        ListError::Refused(_) => ListError::Refused(Refusal::SignerUnknown),
    });
    variants!(AuthorityError {
        AuthorityError::Code(_) => AuthorityError::Code(TextError::Empty),
        AuthorityError::Json { .. } => AuthorityError::Json { reason: String::from("EOF at line 1 column 0") },
        AuthorityError::Key => AuthorityError::Key,
        AuthorityError::Name(_) => AuthorityError::Name(TextError::Empty),
    });
    variants!(AddRootError {
        AddRootError::Held => AddRootError::Held,
        AddRootError::Refused(_) => AddRootError::Refused(RootError::OtherDomain),
    });
    variants!(RootError {
        RootError::Gap { .. } => RootError::Gap { held: 1, offered: 3 },
        RootError::OtherDomain => RootError::OtherDomain,
        RootError::Read(_) => RootError::Read(ReadError::Cut),
        RootError::ThresholdMissed { .. } => RootError::ThresholdMissed { have: 1, need: 2 },
        RootError::ThresholdOfOldMissed { .. } => RootError::ThresholdOfOldMissed { have: 1, need: 2 },
    });
    // `key_event` stands for both failures of key events since packs exist.
    variants!(PackError, sharing ["key_event"] {
        PackError::Conflict { .. } => PackError::Conflict { version: 3 },
        PackError::KeyEvent { .. } => PackError::KeyEvent { index: 0, why: Refusal::SignerUnknown },
        PackError::KeyEventRollback { .. } => PackError::KeyEventRollback { key_id: KeyId([7; 8]) },
        PackError::OtherDomain => PackError::OtherDomain,
        PackError::PublisherUnknown => PackError::PublisherUnknown,
        PackError::Read(_) => PackError::Read(ReadError::Cut),
        PackError::Rollback { .. } => PackError::Rollback { held: 2, offered: 1 },
        PackError::Root { .. } => PackError::Root { index: 1, error: RootError::Gap { held: 1, offered: 3 } },
        PackError::RootRollback { .. } => PackError::RootRollback { held: 2, offered: 1 },
        PackError::SignatureInvalid => PackError::SignatureInvalid,
        PackError::StatusListRollback { .. } => PackError::StatusListRollback { held, offered },
        PackError::StatusListsTooLong => PackError::StatusListsTooLong,
        PackError::KeyEventsUnstable => PackError::KeyEventsUnstable,
    });
}

#[test]
fn of_filling() {
    let item = || String::from("shop");
    let other = || String::from("kind");
    variants!(FieldUnknown { FieldUnknown => FieldUnknown, });
    variants!(FillError {
        FillError::ItemNotMapped { .. } => FillError::ItemNotMapped {
            source: 1,
            type_name: text("营业执照"),
            label: text("注册资本"),
        },
        FillError::NoSources => FillError::NoSources,
        FillError::NotOurCode { .. } => FillError::NotOurCode { source: 1, code: foreign(ForeignKind::Link) },
        FillError::OtherTime { .. } => FillError::OtherTime {
            source: 1,
            verified: Timestamp::from_seconds(0),
            asked: Timestamp::from_seconds(1),
        },
        FillError::OtherTrust { .. } => FillError::OtherTrust { source: 1 },
        FillError::Refused(_) => FillError::Refused(RefusedSource {
            source: 2,
            why: SourceRefusal::NotVerified { reasons: Vec::new() },
        }),
        FillError::TooManySources => FillError::TooManySources,
        FillError::TypeNotMapped { .. } => FillError::TypeNotMapped {
            source: 1,
            type_code: text("A"),
            type_name: text("营业执照"),
        },
    });
    variants!(FormError {
        FormError::Circular { .. } => FormError::Circular { items: Vec::from([item(), other()]) },
        FormError::ConditionNever { .. } => FormError::ConditionNever {
            item: item(),
            other: other(),
            value: String::from("no"),
        },
        FormError::DuplicateKey { .. } => FormError::DuplicateKey { item: item() },
        FormError::Empty => FormError::Empty,
        FormError::FieldUnknown { .. } => FormError::FieldUnknown { item: item(), field: String::from("x") },
        FormError::ItemUnknown { .. } => FormError::ItemUnknown { item: item(), other: other() },
        FormError::KindMismatch { .. } => FormError::KindMismatch {
            item: item(),
            kind: Kind::Date,
            from: String::from("holder.name"),
            found: Kind::Text,
        },
        FormError::Text { .. } => FormError::Text { item: String::new(), entry: "name" },
        FormError::TooMany { .. } => FormError::TooMany { item: item(), limit: 32 },
    });
    let refused = || SourceRefusal::NotVerified { reasons: Vec::from([crate::Reason::SignatureInvalid]) };
    variants!(SourceRefusal {
        SourceRefusal::NotInForce { .. } => SourceRefusal::NotInForce { reasons: Vec::new() },
        SourceRefusal::NotVerified { .. } => refused(),
    });
    variants!(RefusedSource {
        RefusedSource { .. } => RefusedSource { source: 2, why: refused() },
    });
    assert_eq!(refused().to_string(), "nobody who is trusted vouches for the license: signature_invalid");
}
