//! Bytes as a status list, signed or as its payload: what is read, written again, is the same, and every entry that there
//! is has a value within its bits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yizheng::trust::{Content, MAX_LIST_BYTES, StatusList};

fuzz_target!(|bytes: &[u8]| {
    yizheng_fuzz::statement::<StatusList>(bytes);
    if let Ok(list) = StatusList::parse(bytes)
        && let Ok(entries) = list.entries()
    {
        assert!(entries.bytes() <= MAX_LIST_BYTES);
        let length = entries.len() as u64;
        for index in [0, 1, length / 2, length.saturating_sub(1)] {
            let value = entries.get(index);
            assert!(index >= length || value.is_some_and(|value| u16::from(value) < 1 << entries.bits()));
        }
        assert_eq!(entries.get(length), None);
        assert_eq!(entries.get(u64::MAX), None);
    }
});
