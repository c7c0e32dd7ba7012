use alloc::format;
use alloc::string::ToString;

use super::*;

/// A base URL as offices have them.
const PAGE: &str = "https://zz.shuicheng.example/v";

/// What is surely no other system's: 64 bytes of a signature cannot be compressed.
#[cfg(feature = "issue")]
fn sample() -> Vec<u8> {
    let mut bytes = [0xd2, 0x84, 0x40, 0xa0, 0x40, 0x58, 64].to_vec();
    bytes.extend((0..64u8).map(|place| place.wrapping_mul(167).wrapping_add(29)));
    bytes
}

#[test]
fn a_long_fragment_of_digits_is_ours_even_when_damaged() {
    let digits = "1".repeat(60);
    assert!(!matches!(read(&format!("{PAGE}#{digits}")), Err(CarrierError::NotOurCode(_))));
    let damaged = format!("{PAGE}#1{}x{}", "0".repeat(30), "0".repeat(20));
    assert_eq!(read(&damaged), Err(CarrierError::Deflate));
    let newer = format!("{PAGE}#2{}", "0".repeat(50));
    assert_eq!(read(&newer), Err(CarrierError::UnsupportedVersion));
    assert_eq!(read("YZ:C9abc"), Err(CarrierError::UnsupportedVersion));
}

#[test]
fn an_anchor_of_a_plain_link_is_not() {
    for text in ["https://a.example/page#1", "https://a.example/#Bild", "https://a.example/#2026-11-23"] {
        assert!(matches!(read(text), Err(CarrierError::NotOurCode(_))), "{text}");
    }
    // Just ours, and one damaged character too many.
    let ours =
        |damaged: usize| format!("https://a.example/#1{}{}", "0".repeat(39 - damaged), "x".repeat(damaged));
    assert!(!matches!(read(&ours(4)), Err(CarrierError::NotOurCode(_))));
    assert!(matches!(read(&ours(5)), Err(CarrierError::NotOurCode(_))));
}

#[test]
fn too_long_a_text_is_not_looked_at() {
    let text = format!("YZ:1{}", "0".repeat(MAX_CARRIER_CHARACTERS - 3));
    assert_eq!(read(&text), Err(CarrierError::TooLong));
}

#[cfg(feature = "issue")]
#[test]
fn whatever_stands_around_a_code() {
    let token = sample();
    for spelling in [Spelling::Digits, Spelling::Base64Url] {
        let link = write(&deflate(&token), Some(PAGE), spelling);
        let code = link.split_once('#').unwrap().1.to_string();
        for text in [
            format!("{link}。"),
            format!("{link}&from=singlemessage&isappinstalled=0"),
            format!("{link};"),
            format!("{link}#rd"),
            format!("“{link}”"),
            format!("[请核验]({link})"),
            format!("<a href=\"{link}\">查看</a>"),
            format!("#我的证照# 请核验 {link} 谢谢"),
            format!("\u{FEFF}{link}\r\n"),
            format!("https://jump.example/?target={}&scene=im", link.replace('#', "%23")),
            format!("{PAGE}%23{code}"),
            format!("{PAGE}#/{code}"),
            format!("http://YZ:{code}"),
            format!("yz:{code}"),
            format!("Yz: {code}"),
            format!("See YZ:{code}, please."),
            // Another link before it: damaged, or of a newer version.
            format!("{PAGE}#1{} {link}", "0".repeat(60)),
            format!("{PAGE}#2{} {link}", "0".repeat(60)),
            format!("{link} {PAGE}#1{}", "0".repeat(60)),
        ] {
            assert_eq!(read(&text).as_ref(), Ok(&token), "{text}");
            let found = code_in(&text).unwrap();
            assert!(found.starts_with(&code), "{text}");
            assert_eq!(read(&format!("{PAGE}#{found}")).as_ref(), Ok(&token), "{text}");
        }
    }
}

#[cfg(feature = "issue")]
#[test]
fn wrapped_over_lines_and_in_groups() {
    let token = sample();
    for spelling in [Spelling::Digits, Spelling::Base64Url] {
        let bare = write(&deflate(&token), None, spelling);
        for (width, blank) in
            [(4, " "), (76, "\r\n"), (50, "\n    "), (17, "\u{3000}"), (5, "\u{A0}"), (30, "\u{200B}")]
        {
            let mut wrapped = String::new();
            for (at, character) in bare.chars().enumerate() {
                if at > 0 && at % width == 0 {
                    wrapped.push_str(blank);
                }
                wrapped.push(character);
            }
            assert_eq!(read(&wrapped).as_ref(), Ok(&token), "{wrapped}");
            for behind in [" 2026", "\n2026 11 23 13800138000", " 1", "\n\nabc-DEF_g 1 2 3。"] {
                let text = format!("{wrapped}{behind}");
                assert_eq!(read(&text).as_ref(), Ok(&token), "{text}");
            }
        }
    }
}

#[cfg(feature = "issue")]
#[test]
fn as_many_words_behind_it_as_are_tried() {
    let token = sample();
    // A last group to which every word behind it does harm: only the code alone gives the token.
    let bare = write(&deflate(&token), None, Spelling::Digits);
    assert_ne!((bare.len() - "YZ:1".len()) % 17, 0, "another sample is needed");
    for (words, read_it) in [(63, true), (64, false)] {
        let text = format!("{bare}{}", " 9".repeat(words));
        assert_eq!(read(&text).is_ok_and(|read| read == token), read_it, "{words}");
    }
}

#[cfg(feature = "issue")]
#[test]
fn a_damaged_code_gives_no_token() {
    let link = write(&deflate(&sample()), Some(PAGE), Spelling::Digits);
    let half = link.get(..link.len() / 2).unwrap();
    assert_eq!(read(half), Err(CarrierError::Deflate));
    assert_eq!(read(&format!("{half}x{half}")), Err(CarrierError::Deflate));
    let code = code_in(half).unwrap();
    assert!(half.ends_with(&code) && code.starts_with('1'));
    assert_eq!(code_in("https://a.example/page#1"), None);
    let high = format!("YZ:1{}{}", "9".repeat(17), "0".repeat(60));
    assert_eq!(read(&high), Err(CarrierError::DigitValue));
}
