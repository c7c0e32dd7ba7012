//! Codes of four sizes, drawn by us and by others, and their text compressed: the finer table to `certificate`.

use divan::{Bencher, black_box};
use flate2::{Compress, Compression, FlushCompress};
use qrcode::{EcLevel, QrCode};
use qrcodegen::{QrCodeEcc, QrSegment};
use yizheng::carrier::{self, DICTIONARY_1};
use yizheng_office::codes::{Code, Format, Level};

fn main() {
    divan::main();
}

/// Digits in a code: about versions 5, 15, 25 and 40 at level M.
const DIGITS: [usize; 4] = [150, 900, 2_200, 5_500];

fn text(digits: usize) -> String {
    let digits = (0..digits as u64).map(|at| char::from(b'0' + (at * at * 7 + at / 3) as u8 % 10));
    "https://zz.shuicheng.example/v#1".chars().chain(digits).collect()
}

#[divan::bench(args = DIGITS)]
fn code(bencher: Bencher<'_, '_>, digits: usize) {
    let text = text(digits);
    bencher.bench_local(|| Code::new(black_box(&text), Level::Medium).is_ok());
}

#[divan::bench(args = DIGITS)]
fn code_by_qrcode(bencher: Bencher<'_, '_>, digits: usize) {
    let text = text(digits);
    bencher.bench_local(|| QrCode::with_error_correction_level(black_box(&text), EcLevel::M).is_ok());
}

#[divan::bench(args = DIGITS)]
fn code_by_qrcodegen(bencher: Bencher<'_, '_>, digits: usize) {
    let text = text(digits);
    let (address, digits) = text.split_at(text.len() - digits);
    let segments = [QrSegment::make_bytes(address.as_bytes()), QrSegment::make_numeric(digits)];
    bencher
        .bench_local(|| qrcodegen::QrCode::encode_segments(black_box(&segments), QrCodeEcc::Medium).is_ok());
}

#[divan::bench(args = DIGITS)]
fn svg(bencher: Bencher<'_, '_>, digits: usize) {
    let code = Code::new(&text(digits), Level::Medium);
    bencher.bench_local(|| code.as_ref().map(|code| code.draw(Format::Svg, 40.0).len()).ok());
}

#[divan::bench(args = DIGITS)]
fn png(bencher: Bencher<'_, '_>, digits: usize) {
    let code = Code::new(&text(digits), Level::Medium);
    bencher.bench_local(|| code.as_ref().map(|code| code.draw(Format::Png, 40.0).len()).ok());
}

/// A license with so many components, roughly.
const COMPONENTS: [usize; 3] = [1, 5, 12];

fn token(components: usize) -> Vec<u8> {
    let component = |at: usize| {
        format!(
            "食品经营许可证 JY1371529{at:07} 水城县市场监督管理局 000125032000 热食类食品制售；预包装食品销售"
        )
    };
    let all: String = (0..components).map(component).collect();
    format!("行业综合许可证 鲁聊水综〔2026〕000123号 水城县渡口茶馆 水城县古城街道楼南大街 {all}")
        .into_bytes()
}

#[divan::bench(args = COMPONENTS)]
fn deflate(bencher: Bencher<'_, '_>, components: usize) {
    let token = token(components);
    bencher.bench_local(|| carrier::deflate(black_box(&token)).len());
}

#[divan::bench(args = COMPONENTS)]
fn deflate_by_flate2(bencher: Bencher<'_, '_>, components: usize) {
    let token = token(components);
    bencher.bench_local(|| {
        let mut compress = Compress::new(Compression::best(), false);
        let mut deflated = Vec::with_capacity(token.len() + 64);
        let dictionary = compress.set_dictionary(DICTIONARY_1).is_ok();
        let done = compress.compress_vec(black_box(&token), &mut deflated, FlushCompress::Finish);
        (dictionary, done.is_ok(), deflated.len())
    });
}
