//! What a scan finds.

/// One QR code, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// What the code says, as its segments spell it. QR codes seldom name a character set; see [`Code::text`].
    pub bytes: Vec<u8>,
    /// Corners in pixels of the picture given, clockwise from the code's own top left.
    pub corners: [(f32, f32); 4],
    /// QR version, 1 to 40: a code has 17 + 4 × version modules a side.
    pub version: u8,
    /// How much of the code may be damaged.
    pub error_correction: ErrorCorrection,
    /// Which reader read it.
    pub reader: Reader,
}

impl Code {
    /// The content as text, where it is UTF-8 (every code of ours is ASCII).
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

/// Error correction levels of ISO/IEC 18004, by the share of codewords that can be restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCorrection {
    /// L: 7 %.
    Low,
    /// M: 15 %.
    Medium,
    /// Q: 25 %.
    Quartile,
    /// H: 30 %.
    High,
}

/// The two libraries behind [`scan`](crate::scan), in the order they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// `rxing`, a port of ZXing-C++.
    Rxing,
    /// `quircs`, a port of quirc.
    Quircs,
}
