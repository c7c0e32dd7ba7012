//! What attackers do to software that is told by files whom to trust, after the conformance tests of The Update
//! Framework (TUF), and what an office can do to another one in our own scheme.
//!
//! Every test is named after its attack. The first line says what the attacker has and wants.

mod aliases;
mod bytes;
mod chains;
mod confusion;
mod key_events;
mod lists;
mod misbinding;
mod roots;
mod signatures;
mod versions;
