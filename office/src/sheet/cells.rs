//! The cells of a row, packed: a sheet of a hundred thousand rows is in memory as a whole.

use super::Value;

/// The values of one row, from the first column on.
#[derive(Clone, Debug)]
pub struct Cells {
    /// The texts of all cells, one after the other.
    texts: Box<str>,
    cells: Box<[Packed]>,
}

/// A value whose text stands elsewhere, up to an end and from the end of the cell before it.
#[derive(Clone, Copy, Debug)]
enum Packed {
    Faulty(u32),
    Text(u32),
    /// Without a text.
    Other(Bare),
}

#[derive(Clone, Copy, Debug)]
enum Bare {
    Boolean(bool),
    Date(yizheng::Date),
    Empty,
    Number(f64),
}

impl Cells {
    /// How many columns there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.cells.len()
    }

    /// All values.
    pub fn iter(&self) -> impl Iterator<Item = Value> {
        let mut start = 0;
        self.cells.iter().map(move |cell| {
            let mut text = |end: u32| {
                let end = end as usize;
                let text = self.texts.get(start..end).unwrap_or_default().to_string();
                start = end;
                text
            };
            match *cell {
                Packed::Faulty(end) => Value::Faulty(text(end)),
                Packed::Text(end) => Value::Text(text(end)),
                Packed::Other(Bare::Boolean(value)) => Value::Boolean(value),
                Packed::Other(Bare::Date(date)) => Value::Date(date),
                Packed::Other(Bare::Empty) => Value::Empty,
                Packed::Other(Bare::Number(number)) => Value::Number(number),
            }
        })
    }
}

impl FromIterator<Value> for Cells {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        let mut texts = String::new();
        let mut add = |text: &str| {
            texts.push_str(text);
            // A file has at most 256 MB.
            u32::try_from(texts.len()).unwrap_or(u32::MAX)
        };
        let cells = values
            .into_iter()
            .map(|value| match value {
                Value::Faulty(text) => Packed::Faulty(add(&text)),
                Value::Text(text) => Packed::Text(add(&text)),
                Value::Boolean(value) => Packed::Other(Bare::Boolean(value)),
                Value::Date(date) => Packed::Other(Bare::Date(date)),
                Value::Empty => Packed::Other(Bare::Empty),
                Value::Number(number) => Packed::Other(Bare::Number(number)),
            })
            .collect();
        Self { texts: texts.into(), cells }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let values = [
            Value::Empty,
            Value::Text("龘龘小吃店".into()),
            Value::Number(371_529.5),
            Value::Text("𠮷".into()),
            Value::Date("2026-03-08".parse().unwrap()),
            Value::Faulty("#N/A".into()),
            Value::Boolean(true),
            Value::Text("末".into()),
        ];
        let cells: Cells = values.iter().cloned().collect();
        assert_eq!(cells.count(), values.len());
        assert_eq!(cells.iter().collect::<Vec<_>>(), values);
    }
}
