//! A map from byte strings, one for all kinds of keys.
//!
//! Every kind of key in a generic map is another copy of its code, which each phone downloads; as bytes they share
//! one. A tree and no hash table: whoever wrote a statement chose its keys, and must not make look-ups slow.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Values by byte string.
#[derive(Clone, Debug)]
pub(crate) struct Table<V> {
    /// Where the value of a key is in `values`.
    places: BTreeMap<Box<[u8]>, usize>,
    values: Vec<V>,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { places: BTreeMap::new(), values: Vec::new() }
    }
}

impl<V> Table<V> {
    pub(crate) fn get(&self, key: &[u8]) -> Option<&V> {
        self.values.get(*self.places.get(key)?)
    }

    /// Changes the value of `key`, or puts `first` there.
    pub(crate) fn upsert(&mut self, key: &[u8], first: V, change: impl FnOnce(&mut V, V)) {
        match self.places.get(key).and_then(|place| self.values.get_mut(*place)) {
            Some(value) => change(value, first),
            None => {
                self.places.insert(key.into(), self.values.len());
                self.values.push(first);
            }
        }
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.values.iter()
    }
}

impl<V> Table<Vec<V>> {
    /// One more value of `key`.
    pub(crate) fn push(&mut self, key: &[u8], value: V) {
        self.upsert(key, Vec::from([value]), |all, more| all.extend(more));
    }

    /// All values of `key`.
    pub(crate) fn all(&self, key: &[u8]) -> &[V] {
        self.get(key).map(Vec::as_slice).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_for_each_key_in_the_order_of_their_coming() {
        let mut table = Table::default();
        for (key, value) in [("b", 1), ("", 2), ("b", 3), ("a", 4)] {
            table.push(key.as_bytes(), value);
        }
        assert_eq!((table.all(b"b"), table.all(b""), table.all(b"c")), (&[1, 3][..], &[2][..], &[][..]));
        assert_eq!(table.values().flatten().copied().collect::<Vec<_>>(), [1, 3, 2, 4]);
    }

    #[test]
    fn a_value_is_changed_in_its_place() {
        let mut table = Table::default();
        for value in [3, 5, 4] {
            table.upsert(b"k", value, |old, new| *old = new.max(*old));
        }
        assert_eq!((table.get(b"k"), table.get(b"")), (Some(&5), None));
    }
}
