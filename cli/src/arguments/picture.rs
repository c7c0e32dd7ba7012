//! Options for drawing codes.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use yizheng_office::codes::{Format, Level};

/// Error correction, by its letter.
pub(super) fn level() -> impl TypedValueParser<Value = Level> {
    let names = Level::ALL.map(Level::letter);
    PossibleValuesParser::new(names)
        .try_map(|name| Level::ALL.into_iter().find(|level| level.letter() == name).ok_or("level"))
}

/// A picture format, by its file extension.
pub(super) fn format() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.map(Format::extension);
    PossibleValuesParser::new(names)
        .try_map(|name| Format::ALL.into_iter().find(|format| format.extension() == name).ok_or("format"))
}
