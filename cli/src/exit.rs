//! What each exit code means. The table in `docs/CLI.md` says the same.

/// The program's exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done; for `verify`: everything is valid.
    Success = 0,
    /// `verify`: at least one license is invalid.
    Invalid = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// `verify`: nothing is invalid, but at least one asks for caution.
    Caution = 3,
    /// An input cannot be read or is none of ours.
    Input = 4,
    /// The applications have problems; nothing was issued.
    Problems = 5,
    /// `--skip-bad`: the good ones were issued, the others were not.
    Partly = 6,
    /// The office folder, its key, passphrase or register.
    Office = 7,
    /// An output cannot be written.
    Output = 8,
    /// A fault of this program.
    Fault = 70,
}
