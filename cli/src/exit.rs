//! What each exit code means. The table in `docs/CLI.md` says the same.

pub use yizheng_office::exit::Exit;
