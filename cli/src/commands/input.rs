//! What is handed to `verify`, `show` and `qr`: a carrier text, a token file, or a picture.

use std::ffi::OsString;
use std::io::Read;
use std::path::Path;

use yizheng::carrier::{self, CarrierError};
use yizheng::verify::Input;

use yizheng_office::codes::{self, PictureError};
use yizheng_words::Message;

/// Largest input that is read: a photograph of 200 megapixels stays below.
const MAX_INPUT_BYTES: u64 = 64 << 20;

/// COSE_Sign1 (RFC 9052 §4.2): tag 18, an array of four. And COSE_Sign, tag 98, which a newer version may use.
const TOKEN_STARTS: [&[u8]; 2] = [&[0xD2, 0x84], &[0xD8, 0x62, 0x84]];

/// What one input holds.
pub(super) enum Content {
    /// A carrier text, or any other text of a code.
    Text(String),
    /// The bytes of a token.
    Token(Vec<u8>),
}

impl Content {
    /// What a verifier is asked.
    pub(super) fn input(&self) -> Input<'_> {
        match self {
            Self::Text(text) => Input::Text(text),
            Self::Token(token) => Input::Token(token),
        }
    }
}

/// One thing found in an input: a picture may hold several codes.
pub(super) struct Found {
    /// Which input, in their order.
    pub(super) input: usize,
    /// The input as it was named.
    pub(super) name: String,
    /// What was found, or why nothing was.
    pub(super) content: Result<Content, Message>,
}

/// Opens every input. A name that is no file but looks like a code's text is that text.
pub(super) fn open(inputs: &[OsString]) -> Vec<Found> {
    inputs.iter().enumerate().flat_map(|(input, named)| open_one(input, named)).collect()
}

fn open_one(input: usize, named: &OsString) -> Vec<Found> {
    let name = shortened(&named.to_string_lossy());
    let contents = match bytes_of(named) {
        Ok(Source::Bytes(bytes)) => recognise(bytes),
        Ok(Source::Text(text)) => Ok(vec![Content::Text(text)]),
        Err(message) => Err(message),
    };
    match contents {
        Ok(contents) => contents
            .into_iter()
            .map(|content| Found { input, name: name.clone(), content: Ok(content) })
            .collect(),
        Err(message) => vec![Found { input, name, content: Err(message) }],
    }
}

enum Source {
    Bytes(Vec<u8>),
    Text(String),
}

fn bytes_of(input: &OsString) -> Result<Source, Message> {
    let unreadable = |error: &std::io::Error| Message::new("input-unreadable").io("reason", error);
    let mut bytes = Vec::new();
    if input == "-" {
        std::io::stdin()
            .take(MAX_INPUT_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(&error))?;
    } else {
        let path = Path::new(input);
        if !path.exists() {
            return match input.to_str() {
                Some(text) if looks_like_a_code(text) => Ok(Source::Text(text.to_string())),
                _ => Err(Message::new("input-missing")),
            };
        }
        let file = std::fs::File::open(path).map_err(|error| unreadable(&error))?;
        file.take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    }
    if bytes.len() as u64 > MAX_INPUT_BYTES {
        return Err(Message::new("input-too-large").number("limit", (MAX_INPUT_BYTES >> 20) as usize));
    }
    Ok(Source::Bytes(bytes))
}

fn recognise(bytes: Vec<u8>) -> Result<Vec<Content>, Message> {
    let codes = |texts: Result<Vec<String>, PictureError>| match texts {
        Ok(texts) => Ok(texts.into_iter().map(Content::Text).collect()),
        Err(error) => Err(Message::from(&error)),
    };
    if codes::is_picture(&bytes) {
        return codes(codes::texts_in_picture(&bytes));
    }
    if codes::is_svg(&bytes) {
        return codes(codes::texts_in_svg(&bytes));
    }
    if let Some(format) = codes::other_format(&bytes) {
        return Err(Message::new("input-other-format").text("format", format));
    }
    // As a text these would be a Cyrillic accent with nothing to stand on.
    if TOKEN_STARTS.iter().any(|start| bytes.starts_with(start)) {
        return Ok(vec![Content::Token(bytes)]);
    }
    match text_of(bytes) {
        Some(text) if text.trim().is_empty() => Err(Message::new("input-empty")),
        Some(text) => Ok(vec![Content::Text(text.trim().to_string())]),
        // What is no token gets no verdict.
        None => Err(Message::new("input-no-token")),
    }
}

/// The text in UTF-8, or in UTF-16 with a byte order mark; none where it is neither.
fn text_of(bytes: Vec<u8>) -> Option<String> {
    let units = |rest: &[u8], unit: fn([u8; 2]) -> u16| -> Option<Vec<u16>> {
        let (units, rest) = rest.as_chunks::<2>();
        rest.is_empty().then(|| units.iter().map(|bytes| unit(*bytes)).collect())
    };
    let utf16 = match bytes.split_at_checked(2) {
        Some(([0xFF, 0xFE], rest)) => Some(units(rest, u16::from_le_bytes)?),
        Some(([0xFE, 0xFF], rest)) => Some(units(rest, u16::from_be_bytes)?),
        _ => None,
    };
    let text = match utf16 {
        Some(units) => String::from_utf16(&units).ok()?,
        None => String::from_utf8(bytes).ok()?,
    };
    Some(text.trim_start_matches('\u{FEFF}').to_string())
}

impl Content {
    /// The token's bytes.
    pub(super) fn token(self) -> Result<Vec<u8>, CarrierError> {
        match self {
            Self::Text(text) => carrier::read(&text),
            Self::Token(bytes) => Ok(bytes),
        }
    }
}

/// `https://…`, `YZ:…`, `HC1:…`: something with a scheme, or longer than any file's name.
fn looks_like_a_code(text: &str) -> bool {
    let scheme: &str = text.split(':').next().unwrap_or_default();
    let schemed = scheme.len() < text.len()
        && scheme.len() >= 2
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    schemed || text.len() > 255
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= 60 {
        return name.to_string();
    }
    let head: String = name.chars().take(57).collect();
    format!("{head}…")
}
