//! The order in which items are filled: each after those that it depends on.

use alloc::vec::Vec;

/// The items that one item depends on, by index.
pub(super) type Dependencies = [Option<usize>; 2];

/// Progress of the walk at an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    No,
    /// On the path that is being walked.
    OnTheWay,
    Done,
}

/// Indices of the items, each after those that it depends on.
///
/// # Errors
/// Indices of items that depend on one another in a circle.
pub(super) fn order(items: &[Dependencies]) -> Result<Vec<usize>, Vec<usize>> {
    let mut seen: Vec<Seen> = items.iter().map(|_| Seen::No).collect();
    let mut order = Vec::with_capacity(items.len());
    for start in 0..items.len() {
        walk(start, items, &mut seen, &mut order)?;
    }
    Ok(order)
}

/// Walks depth first with a stack on the heap: a chain as long as the form must not exhaust the call stack.
fn walk(
    start: usize,
    items: &[Dependencies],
    seen: &mut [Seen],
    order: &mut Vec<usize>,
) -> Result<(), Vec<usize>> {
    let mut path: Vec<usize> = Vec::from([start]);
    while let Some(&index) = path.last() {
        let Some(state) = seen.get_mut(index) else { return Ok(()) };
        if *state == Seen::Done {
            path.pop();
            continue;
        }
        *state = Seen::OnTheWay;
        let waiting = items
            .get(index)
            .into_iter()
            .flatten()
            .flatten()
            .find(|other| seen.get(**other) != Some(&Seen::Done));
        match waiting {
            Some(&other) if seen.get(other) == Some(&Seen::OnTheWay) => {
                let begins = path.iter().position(|on_path| *on_path == other).unwrap_or(0);
                return Err(path.split_off(begins));
            }
            Some(&other) => path.push(other),
            None => {
                if let Some(state) = seen.get_mut(index) {
                    *state = Seen::Done;
                }
                order.push(index);
                path.pop();
            }
        }
    }
    Ok(())
}
