//! A command that could not do its work: why, and with which exit code.

pub use yizheng_office::message::Failure;
