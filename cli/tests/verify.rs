//! What an inspector can hand in: each is read or said what it is, with the right exit code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::io::Cursor;

use common::{Answer, CHINESE, Desk, ENGLISH, LANGUAGES, composite, exit, single};
use image::{ImageFormat, Luma};
use yizheng_office::codes::{Code, Format, Level};

const HCERT: &str = "HC1:6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XHC9B5G2+$N IOP-IA%NFQGRJPC";
const JWT: &str = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

#[test]
fn every_form_of_one_license_is_valid() {
    let desk = Desk::new();
    let stem = desk.one(single());
    let picture = image::load_from_memory(&desk.read(&format!("{stem}.png"))).unwrap();
    let mut jpeg = Cursor::new(Vec::new());
    picture.write_to(&mut jpeg, ImageFormat::Jpeg).unwrap();
    desk.write("photo.jpg", jpeg.into_inner());
    // By its content, whatever its name.
    desk.write("photo", desk.read(&format!("{stem}.png")));
    let text = text_of(&desk, &stem);
    desk.write("text.txt", format!("  {text}\r\n"));
    let lines: Vec<&str> =
        text.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    desk.write("wrapped.txt", format!("请核验：\r\n{}。\r\n", lines.join("\r\n")));
    for input in [
        "wrapped.txt".to_string(),
        format!("{text}&from=singlemessage&isappinstalled=0"),
        text.replace('#', "%23"),
        format!("{stem}.cwt"),
        format!("{stem}.png"),
        format!("{stem}.svg"),
        "photo.jpg".to_string(),
        "photo".to_string(),
        "text.txt".to_string(),
        text.clone(),
    ] {
        let answer = desk.verify(ENGLISH, &[&input]);
        answer.succeeds().says("✔ Valid").says("Holder: 水城县通达货运服务有限公司");
        desk.verify(CHINESE, &[&input])
            .succeeds()
            .says("✔ 有效")
            .says("持证主体：水城县通达货运服务有限公司");
    }
    for bytes in [text.into_bytes(), desk.read(&format!("{stem}.png")), desk.read(&format!("{stem}.cwt"))] {
        let mut command = desk.command(ENGLISH);
        command.args(["verify", "--office", "office", "-"]).write_stdin(bytes);
        Answer::of(command.output().unwrap()).succeeds().says("✔ Valid  -");
    }
    // One input needs no summary.
    assert!(!desk.verify(ENGLISH, &[&format!("{stem}.cwt")]).out.contains("inputs"));
}

#[test]
fn what_others_drew_is_drawn_again_and_stays_valid() {
    let desk = Desk::new();
    let stem = desk.one(composite());
    for level in ["L", "M", "Q", "H"] {
        let arguments =
            ["qr", &format!("{stem}.png"), "--out", level, "--level", level, "--format", "png,svg,png"];
        desk.run(ENGLISH, &arguments).succeeds();
        for name in std::fs::read_dir(desk.path(level)).unwrap() {
            let path = name.unwrap().path();
            desk.verify(ENGLISH, &[path.to_str().unwrap()]).succeeds().says("✔ Valid");
        }
    }
}

#[test]
fn unreadable_pictures() {
    let desk = Desk::new();
    let stem = desk.one(single());
    let png = desk.read(&format!("{stem}.png"));
    desk.write("cut.png", &png[..png.len() / 2]);
    desk.write("random.png", [b"\x89PNG\r\n\x1a\n".as_slice(), &[0x5A; 500]].concat());
    desk.write("blank.png", blank());
    desk.write("head.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]);
    desk.write("huge.png", huge());
    desk.write("broken.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=");
    desk.write("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    desk.write("paper.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    let damaged = ("damaged or of an unknown format", "图片已损坏，或格式不支持");
    for (input, english, chinese) in [
        ("cut.png", damaged.0, damaged.1),
        ("random.png", damaged.0, damaged.1),
        ("head.jpg", damaged.0, damaged.1),
        ("huge.png", damaged.0, damaged.1),
        ("broken.svg", damaged.0, damaged.1),
        ("blank.png", "No QR code was found in the picture.", "图片里没有找到二维码。"),
        ("photo.heic", "HEIC files are not read.", "不能读取 HEIC 文件。"),
        ("paper.pdf", "PDF files are not read.", "不能读取 PDF 文件。"),
    ] {
        unreadable(&desk, input, english, chinese);
    }
    desk.verify(ENGLISH, &["blank.png"]).says("→ Fill the frame with the code");
}

#[test]
fn inputs_that_are_nothing() {
    let desk = Desk::new();
    desk.write("empty", "");
    desk.write("blank", " \r\n");
    unreadable(&desk, "empty", "There is nothing in it.", "没有内容。");
    unreadable(&desk, "blank", "There is nothing in it.", "没有内容。");
    unreadable(&desk, "missing.png", "There is no such file", "没有这个文件");
    unreadable(&desk, "office", "Cannot be read: it is a folder", "无法读取：这是文件夹");
}

#[test]
fn codes_of_others_are_said_to_be_what_they_are() {
    let desk = Desk::new();
    let draw = |text: &str| Code::new(text, Level::Medium).unwrap().draw(Format::Png, 40.0);
    desk.write("menu.png", draw("https://example.com/menu"));
    desk.write("wifi.png", draw("WIFI:S:shop;T:WPA;P:secret;;"));
    desk.write("note.txt", "你好\u{1B}[31m");
    let foreign = |input: &str, kind: &str, english: &str, chinese: &str| {
        unreadable(&desk, input, english, chinese);
        let json = desk.verify(ENGLISH, &["--json", input]).json();
        assert_eq!(json["results"][0]["foreign"]["kind"], kind);
    };
    foreign(
        "menu.png",
        "link",
        "No license code but a plain web link: https://example.com/menu",
        "不是证照二维码，是普通网址：https://example.com/menu",
    );
    foreign("wifi.png", "wifi", "a Wi-Fi connection", "无线网络的连接信息");
    foreign(HCERT, "hcert", "an EU digital health certificate", "欧盟数字健康证书");
    desk.write("jwt.txt", JWT);
    foreign("jwt.txt", "jwt", "a credential of another system (JWT)", "其他系统的登录或凭证数据（JWT）");
    foreign("note.txt", "text", "plain text: 你好", "普通文字：你好");
    assert!(!desk.verify(ENGLISH, &["note.txt"]).out.contains('\u{1B}'));
    // The commands that want a license say the same.
    for (language, text) in [
        (ENGLISH, "menu.png: not a license code (a plain web link: https://example.com/menu)"),
        (CHINESE, "menu.png：不是证照二维码（普通网址：https://example.com/menu）"),
    ] {
        desk.run(language, &["qr", "menu.png"]).fails(exit::INPUT, text);
    }
    assert_eq!(desk.run(ENGLISH, &["show", "menu.png"]).says("a plain web link").code, exit::INPUT);
}

#[test]
fn a_signed_token_of_another_system() {
    let desk = Desk::new();
    // COSE_Sign1 over a CWT {1: "a"}, EdDSA, no typ.
    let cwt =
        [&[0xD2, 0x84, 0x43, 0xA1, 0x01, 0x27, 0xA0, 0x44, 0xA1, 0x01, 0x61, 0x61, 0x58, 0x40][..], &[7; 64]]
            .concat();
    desk.write("other.cwt", cwt);
    let answer = desk.verify(ENGLISH, &["other.cwt"]);
    assert_eq!(answer.code, exit::NO_CONCLUSION);
    answer.says("? No conclusion  ").says("The code holds signed data of another kind, not a license.");
    desk.verify(CHINESE, &["other.cwt"]).says("二维码的内容是另一类签名数据，不是证照。");
    let answer = desk.run(ENGLISH, &["show", "other.cwt"]);
    assert_eq!(answer.code, exit::INPUT);
    answer.says("18([").says("{1: \"a\"}");
    desk.run(CHINESE, &["qr", "other.cwt"]).fails(
        exit::INPUT,
        "other.cwt：内容不是完整的、经电子签名的证照（二维码的内容是另一类签名数据，不是证照。）",
    );
}

/// What is no token gets no verdict, whatever it is.
#[test]
fn files_that_hold_no_token() {
    let desk = Desk::new();
    let stem = desk.one(single());
    desk.write("paper.ofd", [&b"PK\x03\x04"[..], &[0, 0xFF].repeat(40)].concat());
    desk.write("scan.jp2", [&[0, 0, 0, 12][..], b"jP  \r\n\x87\n", &[0xFF; 40]].concat());
    desk.write("noise.bin", [0xFF, 0x80, 0x00, 0xC1].repeat(20));
    desk.write("table.json", "{\"application\": \"A\", \"number\": \"N1\", \"number\": \"N2\"}");
    let wide = |text: &str| -> Vec<u8> {
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    desk.write("wide.txt", wide("你好"));
    unreadable(
        &desk,
        "paper.ofd",
        "ZIP (OFD, DOCX, XLSX) files are not read.",
        "不能读取 ZIP (OFD, DOCX, XLSX) 文件。",
    );
    unreadable(&desk, "scan.jp2", "JPEG 2000 files are not read.", "不能读取 JPEG 2000 文件。");
    unreadable(&desk, "noise.bin", "Neither a picture", "既不是图片");
    unreadable(&desk, "table.json", "plain text", "普通文字");
    unreadable(&desk, "wide.txt", "plain text: 你好", "普通文字：你好");
    for input in ["paper.ofd", "scan.jp2", "noise.bin", "table.json", "wide.txt"] {
        let answer = desk.verify(ENGLISH, &["--json", input]).json();
        assert!(answer["results"][0].get("report").is_none(), "{answer}");
    }
    // The text of a code is read in UTF-16 and behind a byte order mark, too.
    let text = text_of(&desk, &stem);
    desk.write("wide-code.txt", wide(&text));
    desk.write("marked.txt", format!("\u{FEFF}{text}"));
    for input in ["wide-code.txt", "marked.txt"] {
        desk.verify(ENGLISH, &[input]).succeeds().says("✔ Valid");
    }
}

#[test]
fn no_flipped_bit_passes() {
    let desk = Desk::new();
    let stem = desk.one(single());
    let token = desk.read(&format!("{stem}.cwt"));
    let mut names = Vec::new();
    // A prime step walks through header, claims and signature.
    for at in (0..token.len()).step_by(13).chain([0, 1, token.len() - 1]) {
        let mut flipped = token.clone();
        flipped[at] ^= 1 << (at % 8);
        let name = format!("flipped-{at}");
        desk.write(&name, flipped);
        names.push(name);
    }
    let mut arguments = vec!["--json"];
    arguments.extend(names.iter().map(String::as_str));
    let answer = desk.verify(ENGLISH, &arguments);
    assert_eq!(answer.code, exit::INVALID);
    let results = answer.json();
    let mut signature = 0;
    for result in results["results"].as_array().unwrap() {
        // Where its first bytes are changed, it is no token: no verdict at all.
        if ["flipped-0", "flipped-1"].map(serde_json::Value::from).contains(&result["input"]) {
            assert_eq!(result["error"]["code"], "no_token", "{result}");
            continue;
        }
        let verdict = &result["report"]["verdict"];
        let code = result["report"]["reasons"][0]["code"].as_str().unwrap();
        let open = ["unreadable", "unsupported_version"];
        let known = ["signature_invalid", "malformed", "not_canonical", "issuer_unknown"];
        assert!(open.contains(&code) || known.contains(&code), "{result}");
        assert_eq!(*verdict, if open.contains(&code) { "no_conclusion" } else { "invalid" }, "{result}");
        signature += usize::from(code == "signature_invalid");
    }
    assert!(signature * 2 > names.len(), "{signature} of {}", names.len());

    // And a changed digit of the text.
    let text = text_of(&desk, &stem);
    let at = text.len() - 50;
    let digit = if &text[at..=at] == "5" { "6" } else { "5" };
    let altered = format!("{}{digit}{}", &text[..at], &text[at + 1..]);
    assert!([exit::INVALID, exit::NO_CONCLUSION].contains(&desk.verify(ENGLISH, &[&altered]).code));
    assert_eq!(desk.verify(ENGLISH, &[&text[..text.len() - 9]]).code, exit::NO_CONCLUSION);
}

#[test]
fn another_authority_knows_nothing_of_it() {
    let desk = Desk::new();
    let stem = desk.one(single());
    desk.init("other").succeeds();
    let token = format!("{stem}.cwt");
    for trust in [["--office", "other"], ["--authority", "other/authority.json"]] {
        let answer = desk.run(ENGLISH, &["verify", trust[0], trust[1], &token]);
        assert_eq!(answer.code, exit::INVALID);
        answer.says("✘ Invalid  ").says("The signer is not in the list of authorities");
        // What nobody vouches for is not shown.
        assert!(!answer.out.contains("通达货运"), "{}", answer.out);
    }
    desk.run(CHINESE, &["verify", "--office", "other", &token])
        .says("✘ 无效  ")
        .says("签发者不在发证机关名录中");
    desk.run(ENGLISH, &["verify", "--authority", "office/authority.json", &token]).succeeds();
    for (language, text) in
        [(ENGLISH, "No trusted authority is given."), (CHINESE, "没有指定可信的发证机关。")]
    {
        desk.run(language, &["verify", &token]).fails(exit::USAGE, text);
    }
    for (content, english) in [
        ("{}", "missing field"),
        ("", "EOF"),
        ("{\"name\":\"x\",\"code\":null,\"key\":\"AA\"}", "no Ed25519 key"),
    ] {
        desk.write("bad.json", content);
        desk.run(ENGLISH, &["verify", "--authority", "bad.json", &token])
            .fails(exit::OFFICE, "The authority file bad.json is wrong: ")
            .fails(exit::OFFICE, english);
        desk.run(CHINESE, &["verify", "--authority", "bad.json", &token])
            .fails(exit::OFFICE, "发证机关文件 bad.json 有误：");
    }
    desk.run(ENGLISH, &["verify", "--authority", "none.json", &token])
        .fails(exit::OFFICE, "it does not exist");
}

#[test]
fn before_within_and_after_the_term() {
    let desk = Desk::new();
    let row = single().with("有效期起", "2080-01-01").with("有效期止", "2089-12-31");
    let token = format!("{}.cwt", desk.one(row));
    let at = |time: &str, code: i32, english: &str, chinese: &str| {
        let answer = desk.verify(ENGLISH, &[&token, "--at", time]);
        assert_eq!(answer.code, code, "{time}: {answer:#?}");
        answer.says(english);
        desk.verify(CHINESE, &[&token, "--at", time]).says(chinese);
    };
    at("2079-12-31", exit::INVALID, "it begins on 1 January 2080", "自2080年1月1日起有效");
    at("2080-01-01", exit::SUCCESS, "✔ Valid", "✔ 有效");
    // Sixty days before: a renewal is usually applied for a month before the term ends.
    at("2089-10-31", exit::SUCCESS, "✔ Valid", "✔ 有效");
    at("2089-11-01", exit::SUCCESS, "60 days left", "还有 60 天");
    at("2089-12-30", exit::SUCCESS, "The term of the license ends on 31 December 2089", "还有 1 天");
    at("2089-12-31", exit::SUCCESS, "ends today", "今天届满");
    // The last moment of the last day, and the next one, in China.
    at("2089-12-31T23:59:59+08:00", exit::SUCCESS, "31 December 2089, 23:59", "2089年12月31日 23:59");
    at(
        "2089-12-31T16:00:00Z",
        exit::INVALID,
        "The term of the license ended on 31 December 2089",
        "有效期已于2089年12月31日届满",
    );
    for time in ["tomorrow", "2080-02-30", "2080-01-01 09:00"] {
        desk.verify(ENGLISH, &[&token, "--at", time])
            .fails(exit::USAGE, &format!("Cannot read the time “{time}”."));
        desk.verify(CHINESE, &[&token, "--at", time]).fails(exit::USAGE, "处理：写成 2026-11-23");
    }
}

#[test]
fn one_component_of_several_out_of_force() {
    let desk = Desk::new();
    let token = format!("{}.cwt", desk.one(composite()));
    let answer = desk.verify(ENGLISH, &[&token, "--at", "2090-06-01"]);
    assert_eq!(answer.code, exit::CAUTION);
    answer
        .says("! Caution")
        .says("1. 食品经营许可证  [✘ Expired]")
        .says("2. 烟草专卖零售许可证  [✔ In term]");
    desk.verify(CHINESE, &[&token, "--at", "2090-06-01"])
        .says("[✘ 已过期]")
        .says("以各单项许可的有效期限为准");
}

#[test]
fn a_term_without_a_last_day() {
    let desk = Desk::new();
    let token = format!("{}.cwt", desk.one(single().with("有效期止", "长期")));
    desk.verify(ENGLISH, &[&token]).succeeds().says("Term: From 5 March 2026");
    desk.verify(CHINESE, &[&token]).says("有效期限：2026年3月5日起");
}

#[test]
fn many_inputs_and_the_worst_of_them() {
    let desk = Desk::new();
    let good = format!("{}.cwt", desk.one(single()));
    let sum = |inputs: &[&str], code: i32, english: &str, chinese: &str| {
        let answer = desk.verify(ENGLISH, &[&["--at", "2090-06-01"], inputs].concat());
        assert_eq!(answer.code, code, "{answer:#?}");
        assert_eq!(answer.out.lines().last().unwrap(), english);
        assert_eq!(
            desk.verify(CHINESE, &[&["--at", "2090-06-01"], inputs].concat()).out.lines().last().unwrap(),
            chinese
        );
    };
    let caution = format!("{}.cwt", desk.one(composite().number(2)));
    let long = format!("{}.cwt", desk.one(single().number(3).with("有效期止", "长期")));
    sum(
        &[&long, &long],
        exit::SUCCESS,
        "2 inputs: 2 valid, 0 caution, 0 invalid, 0 without conclusion, 0 unreadable or no license",
        "共 2 件：有效 2，注意 0，无效 0，未能核验 0，无法读取或不是证照 0",
    );
    sum(
        &[&long, &caution],
        exit::CAUTION,
        "2 inputs: 1 valid, 1 caution, 0 invalid, 0 without conclusion, 0 unreadable or no license",
        "共 2 件：有效 1，注意 1，无效 0，未能核验 0，无法读取或不是证照 0",
    );
    sum(
        &["none", &caution, &long],
        exit::INPUT,
        "3 inputs: 1 valid, 1 caution, 0 invalid, 0 without conclusion, 1 unreadable or no license",
        "共 3 件：有效 1，注意 1，无效 0，未能核验 0，无法读取或不是证照 1",
    );
    sum(
        &[&good, "none", &caution, HCERT],
        exit::INVALID,
        "4 inputs: 0 valid, 1 caution, 1 invalid, 0 without conclusion, 2 unreadable or no license",
        "共 4 件：有效 0，注意 1，无效 1，未能核验 0，无法读取或不是证照 2",
    );
    let json = desk.verify(ENGLISH, &["--json", &long, "none", HCERT]).json();
    let results = json["results"].as_array().unwrap();
    assert_eq!(results[0]["report"]["verdict"], "valid");
    assert_eq!(results[0]["input"], long);
    assert_eq!(results[1]["error"]["code"], "missing");
    assert_eq!(results[2]["foreign"]["kind"], "hcert");
}

/// Ours and somebody else's: the words and the exit code are those of ours.
#[test]
fn several_codes_in_one_picture() {
    let desk = Desk::new();
    let stem = desk.one(single());
    let ours = image::load_from_memory(&desk.read(&format!("{stem}.png"))).unwrap().into_luma8();
    let other = Code::new("https://example.com", Level::Medium).unwrap().draw(Format::Png, 40.0);
    let other = image::load_from_memory(&other).unwrap().into_luma8();
    let mut page =
        image::ImageBuffer::from_pixel(ours.width() + other.width() + 100, ours.height(), Luma([255_u8]));
    image::imageops::overlay(&mut page, &ours, 0, 0);
    image::imageops::overlay(&mut page, &other, i64::from(ours.width()) + 100, 0);
    let mut bytes = Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Png).unwrap();
    desk.write("page.png", bytes.into_inner());
    let answer = desk.verify(ENGLISH, &["page.png"]);
    answer.succeeds().says("✔ Valid  page.png");
    assert!(!answer.out.contains("example.com"), "{answer:#?}");
    // JSON keeps both.
    let results = desk.verify(ENGLISH, &["--json", "page.png"]).json()["results"].clone();
    let codes = results.as_array().unwrap();
    assert_eq!(codes.len(), 2, "{results}");
    assert!(codes.iter().any(|code| code["foreign"]["kind"] == "link"), "{results}");
}

#[test]
fn hostile_bytes_are_refused_quickly() {
    let desk = Desk::new();
    for (name, bytes, code) in [
        ("deep", [&[0xD2, 0x84][..], &[0x81; 3_000_000]].concat(), exit::NO_CONCLUSION),
        ("shallow", [&[0xD2, 0x84][..], &[0x81; 3_000]].concat(), exit::NO_CONCLUSION),
        // No token at all: no verdict.
        (
            "random",
            (0..9_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8 | 0x80).collect(),
            exit::INPUT,
        ),
    ] {
        desk.write(name, bytes);
        assert_eq!(desk.verify(ENGLISH, &[name]).code, code);
        let shown = desk.run(ENGLISH, &["show", name]);
        assert_eq!(shown.code, exit::INPUT);
        assert!(shown.out.len() < 100_000);
    }
}

#[track_caller]
fn unreadable(desk: &Desk, input: &str, english: &str, chinese: &str) {
    for (language, text) in LANGUAGES.into_iter().zip([english, chinese]) {
        let answer = desk.verify(language, &[input]);
        assert_eq!(answer.code, exit::INPUT, "{answer:#?}");
        answer.says(text).says("? ");
        assert_eq!(answer.err, "");
    }
    let json = desk.verify(ENGLISH, &["--json", input]).json();
    let result = &json["results"][0];
    assert!(result["error"]["code"].is_string() || result["foreign"]["kind"].is_string(), "{result}");
}

fn text_of(desk: &Desk, stem: &str) -> String {
    let mut texts = yizheng_office::codes::texts_in_picture(&desk.read(&format!("{stem}.png"))).unwrap();
    texts.remove(0)
}

fn blank() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::ImageBuffer::from_pixel(400, 300, Luma([255_u8])).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A PNG whose head promises 60,000 × 60,000 pixels.
fn huge() -> Vec<u8> {
    let mut png = blank();
    png[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    // The checksum of the head, by PNG's CRC-32.
    let crc = png[12..29].iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    });
    png[29..33].copy_from_slice(&(!crc).to_be_bytes());
    png
}
