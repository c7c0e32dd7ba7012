//! Bytes as a delegation to an authority, signed or as its payload: what is read, written again, is the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yizheng::trust::Delegation;

fuzz_target!(|bytes: &[u8]| yizheng_fuzz::statement::<Delegation>(bytes));
