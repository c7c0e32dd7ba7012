//! The first reader: `rxing`, by its low-level path.
//!
//! `QrReader::decode` and all that returns an `RXingResult` ask the clock for a time stamp, which panics in
//! wasm; and they stop at no number of candidates. So the stages are called here one by one.

use rxing::common::cpp_essentials::{ConcentricPattern, DecoderResult};
use rxing::common::{BitMatrix, DetectorRXingResult, GlobalHistogramBinarizer};
use rxing::qrcode::cpp_port::decoder::Decode;
use rxing::qrcode::cpp_port::detector::SampleQR;
use rxing::{Binarizer, Luma8Source, Point};

use crate::binarise;
use crate::code::{Code, ErrorCorrection, Reader};
use crate::finder_patterns;
use crate::luma::Luma;
use crate::straighten::Straightened;

/// How grey becomes black or white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Threshold {
    /// By the neighbourhood: stands uneven light and shadows.
    Local,
    /// One for the picture: stands noise and low contrast.
    Global,
}

/// What a module that counts as 1 looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Dark on light, as the standard says and printers do.
    Dark,
    /// Light on dark.
    Light,
}

/// Bounds of the work in one picture. Text, noise and grids look like finder patterns here and there.
pub(crate) struct Most {
    /// Finder patterns looked for.
    pub(crate) finder_patterns: usize,
    /// Triples of finder patterns that are sampled, the likeliest first.
    pub(crate) candidates: usize,
    /// Candidates that do not read which are straightened and read again.
    pub(crate) straightened: usize,
    /// Codes returned.
    pub(crate) codes: usize,
}

/// Reads the codes in the picture.
pub(crate) fn read(picture: Luma<'_>, threshold: Threshold, ink: Ink, most: &Most) -> Vec<Code> {
    let Some(mut bits) = black_and_white(picture, threshold) else { return Vec::new() };
    if ink == Ink::Light {
        bits.flip_self();
    }

    let patterns = finder_patterns::find(&bits, most.finder_patterns);
    let mut used: Vec<ConcentricPattern> = Vec::new();
    let mut codes = Vec::new();
    let mut candidates = 0;
    let mut straightened = 0;
    for set in finder_patterns::triples(patterns) {
        let parts = [set.bl, set.tl, set.tr];
        if parts.iter().any(|pattern| used.contains(pattern)) {
            continue;
        }
        if codes.len() >= most.codes || candidates >= most.candidates {
            break;
        }
        candidates += 1;
        let Ok(sampled) = SampleQR(&bits, &set) else { continue };
        // Row by row, not clockwise.
        let &[top_left, top_right, bottom_left, bottom_right] = sampled.getPoints() else { continue };
        let corners = [top_left, top_right, bottom_right, bottom_left];
        let mut found = decoded(sampled.getBits(), corners);
        if found.is_none() && straightened < most.straightened {
            straightened += 1;
            let modules = sampled.getBits().width();
            found = Straightened::new(picture, corners, modules)
                .and_then(|one| again(&one, threshold, ink, most));
        }
        if let Some(code) = found {
            used.extend(parts);
            codes.push(code);
        }
    }
    codes
}

/// The code in a straightened picture, with its corners in the original.
fn again(straightened: &Straightened, threshold: Threshold, ink: Ink, most: &Most) -> Option<Code> {
    let most = Most { straightened: 0, codes: 1, ..*most };
    let mut code = read(straightened.luma(), threshold, ink, &most).pop()?;
    code.corners = code.corners.map(|corner| straightened.in_original(corner));
    Some(code)
}

fn decoded(modules: &BitMatrix, corners: [Point; 4]) -> Option<Code> {
    let decoded = Decode(modules).ok().filter(DecoderResult::isValid)?;
    Some(Code {
        bytes: decoded.content().bytes().to_vec(),
        corners: corners.map(|point| (point.x, point.y)),
        version: u8::try_from(decoded.versionNumber()).ok()?,
        error_correction: match decoded.ecLevel() {
            "L" => ErrorCorrection::Low,
            "M" => ErrorCorrection::Medium,
            "Q" => ErrorCorrection::Quartile,
            "H" => ErrorCorrection::High,
            _ => return None,
        },
        reader: Reader::Rxing,
    })
}

fn black_and_white(picture: Luma<'_>, threshold: Threshold) -> Option<BitMatrix> {
    let local = if threshold == Threshold::Local { binarise::by_neighbourhood(picture) } else { None };
    local.or_else(|| {
        let source = Luma8Source::new_with_slice(picture.pixels(), picture.width(), picture.height()).ok()?;
        GlobalHistogramBinarizer::new(source).get_black_matrix().ok().cloned()
    })
}
