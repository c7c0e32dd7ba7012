//! Codes with other text around them: programs for chat and mail put words before a link, append to it, wrap it over
//! lines, quote it, and write `%23` for its `#`.
//!
//! Everybody who reads codes reads them by these rules, which `docs/FORMAT.md` states for readers in other languages.

use alloc::string::String;
use alloc::vec::Vec;

use super::{BARE_PREFIX, Spelling};

/// What stands before a code, in any case: the end of a link, the same with its `#` escaped, or [`BARE_PREFIX`].
const MARKS: [&str; 3] = ["#", "%23", BARE_PREFIX];

/// Characters of a code from its version on by which it is told from an anchor of somebody's page. No code is shorter:
/// the signature alone takes more than 150 digits.
const SURELY_OURS: usize = 40;
/// Of [`SURELY_OURS`] characters, those that may be damaged.
const DAMAGED: usize = 4;

/// Most beginnings of one code that are tried. A wrapped code needs one, and one more for each word behind it that
/// looks like a part of it.
const MAX_ATTEMPTS: usize = 64;

/// What follows one mark, as far as it can belong to a code.
pub(super) struct Run {
    /// The characters without white space, from the carrier version on.
    kept: String,
    /// How many characters stand before each white space.
    stops: Vec<usize>,
}

/// The places in `text` where a code of this product begins, in their order. Only one that opens the text with
/// [`BARE_PREFIX`] may be shorter than any code is.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Run> {
    let text = text.trim_start_matches(blank);
    let bare = after(text, BARE_PREFIX);
    let begins = move |at: usize| {
        let rest = text.get(at..)?;
        let body = MARKS.iter().find_map(|mark| after(rest, mark))?;
        let body = body.strip_prefix('/').unwrap_or(body);
        let run = Run::of(body);
        (looks_ours(body) || (at == 0 && bare.is_some())).then_some(run)
    };
    (0..text.len()).filter_map(begins)
}

/// What follows `mark` where `text` begins with it.
fn after<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let (begins, rest) = text.split_at_checked(mark.len())?;
    begins.eq_ignore_ascii_case(mark).then_some(rest)
}

/// Whether `body` begins with a carrier version, and at most [`DAMAGED`] of its first characters do not fit it.
fn looks_ours(body: &str) -> bool {
    let mut begun = body.chars().filter(|character| !blank(*character)).take(SURELY_OURS);
    let encoded = begun.clone().next() == Some('B');
    if encoded {
        begun.next();
    }
    begun.clone().next().is_some_and(|version| version.is_ascii_digit())
        && usize::from(encoded) + begun.filter(|character| belongs(*character, encoded)).count()
            >= SURELY_OURS - DAMAGED
}

/// Whether `character` may stand in a code.
const fn belongs(character: char, encoded: bool) -> bool {
    character.is_ascii_digit()
        || (encoded && (character.is_ascii_alphabetic() || matches!(character, '-' | '_')))
}

/// White space, and the characters of no width that let a long link wrap.
fn blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}' | '\u{FEFF}')
}

impl Run {
    fn of(body: &str) -> Self {
        let (mut kept, mut stops) = (String::new(), Vec::new());
        let mut encoded = false;
        for character in body.chars() {
            if blank(character) {
                if !kept.is_empty() && stops.last() != Some(&kept.len()) {
                    stops.push(kept.len());
                }
            } else if kept.is_empty() && character == 'B' {
                encoded = true;
                kept.push(character);
            } else if belongs(character, encoded) {
                kept.push(character);
            } else {
                break;
            }
        }
        Self { kept, stops }
    }

    /// The code with every white space dropped, then what stands before each of them, the longest first.
    pub(super) fn attempts(&self) -> impl Iterator<Item = &str> {
        let whole = self.kept.len();
        let shorter = self.stops.iter().rev().copied().filter(move |stop| *stop < whole);
        core::iter::once(whole).chain(shorter).take(MAX_ATTEMPTS).filter_map(|end| self.kept.get(..end))
    }
}

/// Version 1's spelling of `code`, and the characters behind it; none where it is of another carrier version.
pub(super) fn spelled(code: &str) -> Option<(Spelling, &str)> {
    let digits = code.strip_prefix('1').map(|digits| (Spelling::Digits, digits));
    digits.or_else(|| code.strip_prefix("B1").map(|encoded| (Spelling::Base64Url, encoded)))
}
