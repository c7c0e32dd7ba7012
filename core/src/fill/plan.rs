//! The order in which items are filled: each after those that it depends on.

use alloc::vec::Vec;

/// The items on which each item depends, by index.
pub(super) type Dependencies = [Option<usize>; 2];

/// How far the walk has come with an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    No,
    /// On the path that is being walked.
    OnTheWay,
    Done,
}

/// Indexes of the items in an order that keeps all dependencies.
///
/// # Errors
/// Indexes of items that depend on one another in a circle.
pub(super) fn order(items: &[Dependencies]) -> Result<Vec<usize>, Vec<usize>> {
    let mut seen: Vec<Seen> = items.iter().map(|_| Seen::No).collect();
    let mut order = Vec::with_capacity(items.len());
    for start in 0..items.len() {
        walk(start, items, &mut seen, &mut order)?;
    }
    Ok(order)
}

/// Depth first with a stack of its own: a chain as long as the form may not exhaust that of the machine.
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
