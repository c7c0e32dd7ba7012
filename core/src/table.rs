//! A map from byte strings, one for all kinds of keys.
//!
//! Every kind of key in a generic map is another copy of its code, which each phone downloads; as bytes they share
//! one, and that of the standard library's trees is four times as large. In order and no hash table: whoever wrote a
//! statement chose its keys, and must not make look-ups slow.

use alloc::boxed::Box;
use alloc::vec::Vec;

/// Most keys in a stretch: so many are moved at most for a new one.
const LONGEST: usize = 256;

/// Values by byte string.
#[derive(Debug)]
pub(crate) struct Table<V> {
    /// Where the value of a key is in `values`.
    places: Places,
    values: Vec<V>,
}

/// Keys in order, cut into stretches, none of them empty.
#[derive(Debug, Default)]
struct Places {
    stretches: Vec<Vec<(Box<[u8]>, usize)>>,
}

impl Places {
    fn get(&self, key: &[u8]) -> Option<usize> {
        let (stretch, found) = self.find(key);
        Some(self.stretches.get(stretch)?.get(found.ok()?)?.1)
    }

    /// `key` is not there yet.
    fn insert(&mut self, key: &[u8], place: usize) {
        let (at, found) = self.find(key);
        let entry = (Box::from(key), place);
        let Some(stretch) = self.stretches.get_mut(at) else {
            return self.stretches.push(Vec::from([entry]));
        };
        stretch.insert(found.unwrap_or_else(|place| place), entry);
        if stretch.len() > LONGEST {
            let second = stretch.split_off(LONGEST / 2);
            self.stretches.insert(at + 1, second);
        }
    }

    /// The stretch where `key` belongs, and where in it the key is, or would be.
    fn find(&self, key: &[u8]) -> (usize, Result<usize, usize>) {
        let begins_before =
            |stretch: &Vec<(Box<[u8]>, usize)>| stretch.first().is_some_and(|(first, _)| **first <= *key);
        let at = self.stretches.partition_point(begins_before).saturating_sub(1);
        let stretch = self.stretches.get(at).map(Vec::as_slice).unwrap_or_default();
        (at, stretch.binary_search_by(|(other, _)| (**other).cmp(key)))
    }
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { places: Places::default(), values: Vec::new() }
    }
}

impl<V> Table<V> {
    pub(crate) fn get(&self, key: &[u8]) -> Option<&V> {
        self.values.get(self.places.get(key)?)
    }

    /// Changes the value of `key`, or puts `first` there.
    pub(crate) fn upsert(&mut self, key: &[u8], first: V, change: impl FnOnce(&mut V, V)) {
        match self.places.get(key).and_then(|place| self.values.get_mut(place)) {
            Some(value) => change(value, first),
            None => {
                self.places.insert(key, self.values.len());
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
    fn as_a_tree_of_the_standard_library() {
        let (mut table, mut tree) = (Table::default(), std::collections::BTreeMap::new());
        let keys = |step: u32| (0..3000u32).map(move |n| n * step % 3001);
        // Upwards, downwards, and all over: each stretch is cut several times.
        for key in keys(1).chain(keys(3000)).chain(keys(1234)).map(|n| (n % 2000).to_be_bytes()) {
            table.upsert(&key, 1, |count, one| *count += one);
            *tree.entry(key).or_insert(0) += 1;
        }
        assert!(tree.iter().all(|(key, count)| table.get(key) == Some(count)));
        assert_eq!((table.values().count(), table.get(&[0]), table.get(&[9; 5])), (tree.len(), None, None));
        let stretches = &table.places.stretches;
        assert!(stretches.iter().all(|stretch| (1..=LONGEST).contains(&stretch.len())));
        assert!(stretches.iter().flatten().is_sorted_by(|(one, _), (other, _)| one < other));
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
