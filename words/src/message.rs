//! What is said to a person: the name of a wording and its data.

pub use yizheng_office::message::{Argument, Message};
