//! Bytes as an event in the life of a key, signed or as its payload: what is read, written again, is the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yizheng::trust::KeyEvent;

fuzz_target!(|bytes: &[u8]| yizheng_fuzz::statement::<KeyEvent>(bytes));
