//! QR codes as pictures: drawn, and read back.

mod draw;
mod mask;
mod read;

pub use draw::{Code, CodeError, Format, Level};
pub use read::{PictureError, is_picture, is_svg, other_format, texts_in_picture, texts_in_svg};
