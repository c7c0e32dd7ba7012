//! Every bound of a license: what lies at it is signed and read, what lies one past it is not signed, so that nothing
//! is issued that no reader takes.

use std::sync::LazyLock;
use yizheng_tests::changed;

use anyhow::{Context, Result, anyhow};
use yizheng::license::{
    Extension, ExtensionValue, FaceItem, LicenseError, MAX_COMMITMENTS, MAX_EXTENSION_DEPTH, MAX_EXTENSIONS,
    MAX_ITEMS, MAX_PERMITS, MAX_VERSION,
};
use yizheng::text::MAX_TEXT_BYTES;
use yizheng::token::{MAX_TOKEN_BYTES, SignError, UnverifiedToken};
use yizheng::{Claims, Commitment, Date, License, Permit, Text};
use yizheng_office::FileKey;
use yizheng_tests::demo::NOW;

static KEY: LazyLock<FileKey> = LazyLock::new(|| {
    let Ok(key) = FileKey::from_seed(&[7; 32]) else { unreachable!("this seed has a usable key") };
    key
});

fn sign(license: License) -> Result<Vec<u8>, SignError> {
    let claims = Claims::new(NOW, license);
    yizheng::token::sign(&claims, &*KEY)
}

/// `make` gives the license with so many of something: `most` are signed and read, one more is refused for `error`.
#[track_caller]
fn assert_bound(most: usize, error: LicenseError, make: impl Fn(usize) -> License) {
    let signed = sign(make(most));
    let read = signed.as_ref().map(|token| UnverifiedToken::parse(token).map(|_| ()));
    assert_eq!(read, Ok(Ok(())), "at the bound of {most}");
    assert_eq!(sign(make(most + 1)), Err(SignError::License(error)), "one past the bound of {most}");
}

#[test]
fn lists() -> Result<()> {
    let (plain, permit, commitment, extension) = (plain()?, permit()?, commitment()?, extension);
    let composite = |change: &dyn Fn(&mut Permit)| {
        let mut changed = permit.clone();
        change(&mut changed);
        changed!(License { permits: vec![permit.clone(), changed], ..plain.clone() })
    };
    assert_bound(MAX_PERMITS, LicenseError::TooMany, |count| {
        changed!(License { permits: vec![permit.clone(); count], ..plain.clone() })
    });
    assert_bound(MAX_COMMITMENTS, LicenseError::TooMany, |count| {
        changed!(License { commitments: vec![commitment.clone(); count], ..plain.clone() })
    });
    assert_bound(MAX_COMMITMENTS, LicenseError::TooMany, |count| {
        composite(&|permit| permit.commitments = vec![commitment.clone(); count])
    });
    assert_bound(MAX_EXTENSIONS, LicenseError::TooMany, |count| {
        changed!(License {
            extensions: (1..).take(count).map(|key| extension(-key, ExtensionValue::Integer(0))).collect(),
            ..plain.clone()
        })
    });
    assert_bound(MAX_EXTENSIONS, LicenseError::TooMany, |count| {
        composite(&|permit| {
            permit.extensions =
                (1..).take(count).map(|key| extension(-key, ExtensionValue::Integer(0))).collect();
        })
    });
    let labels: Vec<Text> = (0..=MAX_ITEMS).map(|number| text(&number.to_string())).collect::<Result<_>>()?;
    assert_bound(MAX_ITEMS, LicenseError::TooMany, |count| {
        changed!(License {
            items: labels
                .iter()
                .take(count)
                .map(|label| FaceItem { label: label.clone(), value: label.clone() })
                .collect(),
            ..plain.clone()
        })
    });
    Ok(())
}

#[test]
fn extensions() -> Result<()> {
    let plain = plain()?;
    let with =
        |value: ExtensionValue| changed!(License { extensions: vec![extension(-1, value)], ..plain.clone() });
    assert_bound(MAX_EXTENSION_DEPTH, LicenseError::Extension, |depth| {
        with((0..depth).fold(ExtensionValue::Integer(0), |value, _| ExtensionValue::Array(vec![value])))
    });
    for key in [0, 1, 19, i64::MAX] {
        let license = changed!(License {
            extensions: vec![extension(key, ExtensionValue::Integer(0))],
            ..plain.clone()
        });
        assert_eq!(sign(license), Err(SignError::License(LicenseError::Extension)), "key {key}");
    }
    let twice = vec![extension(-1, ExtensionValue::Integer(0)); 2];
    let license = changed!(License { extensions: twice, ..plain.clone() });
    assert_eq!(sign(license), Err(SignError::License(LicenseError::Extension)));
    Ok(())
}

#[test]
fn arrays_within_an_extension() -> Result<()> {
    let plain = plain()?;
    let with = |count: usize| {
        let value = ExtensionValue::Array(vec![ExtensionValue::Integer(0); count]);
        sign(changed!(License { extensions: vec![extension(-1, value)], ..plain.clone() }))
    };
    let most = with(MAX_EXTENSIONS).map_err(|error| anyhow!("{error:?}"))?;
    assert!(UnverifiedToken::parse(&most).is_ok());
    assert!(matches!(with(MAX_EXTENSIONS + 1), Err(SignError::License(_))));
    Ok(())
}

#[test]
fn numbers() -> Result<()> {
    let plain = plain()?;
    for (version, good) in [(0, false), (1, true), (MAX_VERSION, true), (MAX_VERSION + 1, false)] {
        assert_eq!(sign(changed!(License { version, ..plain.clone() })).is_ok(), good, "version {version}");
    }
    for (division, good) in [(99_999, false), (100_000, true), (999_999, true), (1_000_000, false)] {
        assert_eq!(
            sign(changed!(License { division, ..plain.clone() })).is_ok(),
            good,
            "division {division}"
        );
    }
    let one = changed!(License { permits: vec![permit()?], ..plain });
    assert_eq!(sign(one), Err(SignError::License(LicenseError::OnePermit)));
    Ok(())
}

/// Filled up with texts, a token has exactly the length that readers take, and then one byte more.
#[test]
fn the_longest_token() -> Result<()> {
    let longest = text(&"长".repeat(MAX_TEXT_BYTES / 3))?;
    let filled = |rest: usize| -> Result<License> {
        Ok(changed!(License {
            representative: Some(longest.clone()),
            premises: Some(longest.clone()),
            industry: Some(longest.clone()),
            legal_authority: Some(text(&"a".repeat(rest))?),
            ..plain()?
        }))
    };
    let length = |rest| sign(filled(rest)?).map(|token| token.len()).map_err(|error| anyhow!("{error:?}"));
    // The head of a text of 256 bytes or more has always 3 bytes.
    let room = MAX_TOKEN_BYTES - length(256)? + 256;
    assert_eq!(length(room)?, MAX_TOKEN_BYTES);
    let token = sign(filled(room)?).map_err(|error| anyhow!("{error:?}"))?;
    assert!(UnverifiedToken::parse(&token).is_ok());
    let bytes = MAX_TOKEN_BYTES + 1;
    assert_eq!(sign(filled(room + 1)?), Err(SignError::TooLong { bytes }));
    Ok(())
}

fn plain() -> Result<License> {
    Ok(License::new(text("a")?, text("行政许可证")?, text("1")?, text("b")?, 371_529))
}

fn permit() -> Result<Permit> {
    Ok(Permit::new(text("a")?, text("1")?, text("b")?))
}

fn commitment() -> Result<Commitment> {
    Ok(Commitment { text: text("c")?, due: Date::from_days(0).ok().context("a date")? })
}

const fn extension(key: i64, value: ExtensionValue) -> Extension {
    Extension { key, value }
}

fn text(text: &str) -> Result<Text> {
    Text::new(text).map_err(|error| anyhow!("{error:?}"))
}
