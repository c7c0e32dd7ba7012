//! Sorted sets, and a sort for short slices, in little code: every phone downloads the verifier, and the sort of the
//! standard library alone has 4 KB of it.

use alloc::vec::Vec;
use core::borrow::Borrow;
use core::ops::Deref;

use serde::{Serialize, Serializer};

/// Different values in ascending order. It derefs to a slice; [`holds`](Self::holds) looks one up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedSet<T>(Vec<T>);

impl<T: Ord> SortedSet<T> {
    /// Whether `value` is in the set.
    #[must_use]
    pub fn holds<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|one| one.borrow().cmp(value)).is_ok()
    }

    /// The set of `values`, if they ascend without repetition.
    pub(crate) fn from_sorted(values: Vec<T>) -> Option<Self> {
        values.is_sorted_by(|one, two| one < two).then_some(Self(values))
    }

    /// The values that `other` does not hold.
    pub fn difference<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.0.iter().filter(|one| !other.holds(*one))
    }

    /// Adds `value`; appending is the fast case.
    fn insert(&mut self, value: T) {
        if self.0.last().is_none_or(|last| *last < value) {
            self.0.push(value);
        } else if let Err(place) = self.0.binary_search(&value) {
            self.0.insert(place, value);
        }
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = Self(Vec::new());
        values.into_iter().for_each(|value| set.insert(value));
        set
    }
}

impl<T> Deref for SortedSet<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Serialize> Serialize for SortedSet<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.0)
    }
}

/// Stable insertion sort, for short or nearly sorted slices. Everything that is sorted with it is bounded by the length
/// of one token or by the keys of one authority.
pub(crate) fn sort_few<T>(values: &mut [T], in_order: impl Fn(&T, &T) -> bool) {
    for end in 1..values.len() {
        let mut place = end;
        while let Some([before, after]) = place.checked_sub(1).and_then(|start| values.get_mut(start..=place))
        {
            if in_order(before, after) {
                break;
            }
            core::mem::swap(before, after);
            place -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_in_order_and_has_nothing_twice() {
        for values in [[3, 1, 2, 1, 3], [1, 2, 3, 3, 3], [3, 3, 2, 2, 1]] {
            let set: SortedSet<i32> = values.into_iter().collect();
            assert_eq!(*set, [1, 2, 3]);
            assert!((1..=3).all(|value| set.holds(&value)) && !set.holds(&0) && !set.holds(&4));
        }
        let (one, other): (SortedSet<_>, SortedSet<_>) =
            ([1, 2, 3].into_iter().collect(), [2].into_iter().collect());
        assert_eq!(one.difference(&other).collect::<Vec<_>>(), [&1, &3]);
    }

    #[test]
    fn equal_ones_keep_their_order() {
        let mut values = [(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_few(&mut values, |one, two| one.0 <= two.0);
        assert_eq!(values, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        sort_few(&mut [] as &mut [i32], |one, two| one <= two);
    }
}
