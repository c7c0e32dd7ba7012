//! What an authority may issue: divisions × certificate types × permit items.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::borrow::Borrow;

use crate::cbor::{Decoder, Encoded, Entries, Output, Type, list, required, text};
use crate::license::License;
use crate::numerals::decimal;
use crate::read_error::ReadError;
use crate::sorted::SortedSet;
use crate::text::Text;

/// Most entries of one dimension: more types and items than any catalogue of an office has.
pub const MAX_SCOPE_ENTRIES: usize = 1024;

/// Divisions × certificate types × permit items. A license must lie inside in all three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// 1: where.
    pub divisions: Divisions,
    /// 2: certificate type codes (证照类型代码).
    pub types: Selection,
    /// 3: permit item codes (事项编码) of the components of composite licenses.
    pub items: Selection,
}

/// Where: everywhere, or within divisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Divisions {
    /// Everywhere.
    All,
    /// In these provinces, cities and counties. Never empty: see [`Divisions::within`].
    Within(SortedSet<DivisionPrefix>),
}

/// The first 2, 4 or 6 digits of a GB/T 2260 code: a province, a city or a county with all below it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DivisionPrefix(Text);

/// All codes, or some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// Every code.
    All,
    /// Exactly these. Never empty: see [`Selection::only`].
    Only(SortedSet<Text>),
}

/// The dimensions of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Dimension {
    /// The place.
    #[error("a division lies outside the scope")]
    Division,
    /// The certificate type.
    #[error("a certificate type lies outside the scope")]
    Type,
    /// The item of a component.
    #[error("a permit item lies outside the scope")]
    Item,
}

/// Where a license lies outside a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfScope {
    /// The dimension.
    pub dimension: Dimension,
    /// The value outside; none where a component names no item and not all items are allowed.
    pub value: Option<String>,
    /// Number of the component from 1; none for the license itself.
    pub permit: Option<usize>,
}

impl Dimension {
    /// Stable name, part of the JSON report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Division => "division",
            Self::Type => "type",
            Self::Item => "item",
        }
    }
}

impl Scope {
    /// Everything, everywhere.
    #[must_use]
    pub const fn all() -> Self {
        Self { divisions: Divisions::All, types: Selection::All, items: Selection::All }
    }

    /// Checks that this scope lies inside `parent`.
    ///
    /// # Errors
    /// The first dimension in which it is wider.
    pub fn check_within(&self, parent: &Self) -> Result<(), Dimension> {
        if !self.divisions.is_within(&parent.divisions) {
            return Err(Dimension::Division);
        }
        if !self.types.is_within(&parent.types) {
            return Err(Dimension::Type);
        }
        if !self.items.is_within(&parent.items) {
            return Err(Dimension::Item);
        }
        Ok(())
    }

    /// Every value of `license` outside this scope. The items are those of its components; a component without an item
    /// code is inside only where all items are allowed.
    #[must_use]
    pub fn objections(&self, license: &License) -> Vec<OutOfScope> {
        let mut found = Vec::new();
        if !self.divisions.contain(license.division) {
            let value = Some(decimal(license.division));
            found.push(OutOfScope { dimension: Dimension::Division, value, permit: None });
        }
        if !self.types.contains(Some(&license.type_code)) {
            let value = Some(license.type_code.as_str().to_string());
            found.push(OutOfScope { dimension: Dimension::Type, value, permit: None });
        }
        for (permit, place) in license.permits.iter().zip(1..) {
            let item = permit.item_code.as_ref();
            if !self.items.contains(item) {
                let value = item.map(|item| item.as_str().to_string());
                found.push(OutOfScope { dimension: Dimension::Item, value, permit: Some(place) });
            }
        }
        found
    }

    pub(super) fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        let (mut divisions, mut types, mut items) = (None, None, None);
        let mut entries = Entries::of(d, 16)?;
        while let Some(key) = entries.key(d)? {
            match key {
                1 => divisions = Some(Divisions::read(d)?),
                2 => types = Some(Selection::read(d)?),
                3 => items = Some(Selection::read(d)?),
                _ => return Err(ReadError::UnsupportedVersion),
            }
        }
        Ok(Self { divisions: required(divisions)?, types: required(types)?, items: required(items)? })
    }

    pub(super) fn write(&self, e: &mut Output<'_>) -> Encoded {
        e.map(3)?.u8(1)?;
        match &self.divisions {
            Divisions::All => all(e)?,
            Divisions::Within(prefixes) => texts(e, prefixes.iter().map(|prefix| &prefix.0))?,
        }
        e.u8(2)?;
        self.types.write(e)?;
        e.u8(3)?;
        self.items.write(e)
    }

    pub(super) fn check(&self) -> Result<(), ReadError> {
        let lengths = [self.divisions.len(), self.types.len(), self.items.len()];
        match lengths.into_iter().flatten().max() {
            Some(longest) if longest > MAX_SCOPE_ENTRIES => Err(ReadError::TooMany),
            _ if lengths.contains(&Some(0)) => Err(ReadError::Structure),
            _ => Ok(()),
        }
    }
}

impl DivisionPrefix {
    /// 2, 4 or 6 digits.
    #[must_use]
    pub fn new(digits: &str) -> Option<Self> {
        let fits = matches!(digits.len(), 2 | 4 | 6) && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| Text::new(digits).ok()).flatten().map(Self)
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// Texts and their prefixes sort as strings do.
impl Borrow<str> for DivisionPrefix {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

/// Whether `digits` begin with one of `prefixes`. Three look-ups, however many prefixes there are.
fn covered(digits: &str, prefixes: &SortedSet<DivisionPrefix>) -> bool {
    [2, 4, 6].into_iter().filter_map(|length| digits.get(..length)).any(|head| prefixes.holds(head))
}

impl Divisions {
    /// Within these divisions. An empty set is refused: it would allow nothing.
    #[must_use]
    pub fn within(prefixes: impl IntoIterator<Item = DivisionPrefix>) -> Option<Self> {
        let prefixes: SortedSet<_> = prefixes.into_iter().collect();
        (!prefixes.is_empty()).then_some(Self::Within(prefixes))
    }

    /// Whether `division` (6 digits) lies inside.
    #[must_use]
    pub fn contain(&self, division: u32) -> bool {
        match self {
            Self::All => true,
            Self::Within(prefixes) => covered(&decimal(division), prefixes),
        }
    }

    fn is_within(&self, parent: &Self) -> bool {
        match (self, parent) {
            (_, Self::All) => true,
            (Self::All, Self::Within(_)) => false,
            (Self::Within(own), Self::Within(parents)) => {
                own.iter().all(|prefix| covered(prefix.as_str(), parents))
            }
        }
    }

    fn len(&self) -> Option<usize> {
        match self {
            Self::All => None,
            Self::Within(prefixes) => Some(prefixes.len()),
        }
    }

    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        if is_all(d)? {
            return Ok(Self::All);
        }
        let prefixes =
            list(d, MAX_SCOPE_ENTRIES, |d| DivisionPrefix::new(d.str()?).ok_or(ReadError::Structure))?;
        Ok(Self::Within(ordered(prefixes)?))
    }
}

impl Selection {
    /// Exactly these codes. An empty set is refused: it would allow nothing.
    #[must_use]
    pub fn only(codes: impl IntoIterator<Item = Text>) -> Option<Self> {
        let codes: SortedSet<_> = codes.into_iter().collect();
        (!codes.is_empty()).then_some(Self::Only(codes))
    }

    /// Whether `code` is selected. Something without a code is selected only where everything is.
    #[must_use]
    pub fn contains(&self, code: Option<&Text>) -> bool {
        match self {
            Self::All => true,
            Self::Only(codes) => code.is_some_and(|code| codes.holds(code)),
        }
    }

    fn is_within(&self, parent: &Self) -> bool {
        match (self, parent) {
            (_, Self::All) => true,
            (Self::All, Self::Only(_)) => false,
            (Self::Only(own), Self::Only(parents)) => own.iter().all(|code| parents.holds(code)),
        }
    }

    fn len(&self) -> Option<usize> {
        match self {
            Self::All => None,
            Self::Only(codes) => Some(codes.len()),
        }
    }

    fn read(d: &mut Decoder<'_>) -> Result<Self, ReadError> {
        if is_all(d)? {
            return Ok(Self::All);
        }
        Ok(Self::Only(ordered(list(d, MAX_SCOPE_ENTRIES, text)?)?))
    }

    fn write(&self, e: &mut Output<'_>) -> Encoded {
        match self {
            Self::All => all(e),
            Self::Only(codes) => texts(e, codes.iter()),
        }
    }
}

/// Whether the next item is `true`, which stands for everything: leaving something out never allows anything.
fn all(e: &mut Output<'_>) -> Encoded {
    e.bool(true)?;
    Ok(())
}

fn is_all(d: &mut Decoder<'_>) -> Result<bool, ReadError> {
    if d.datatype()? != Type::Bool {
        return Ok(false);
    }
    if d.bool()? { Ok(true) } else { Err(ReadError::Structure) }
}

/// Accepts the order of [`texts`] only, without repetition.
fn ordered<T: Ord>(values: Vec<T>) -> Result<SortedSet<T>, ReadError> {
    SortedSet::from_sorted(values).ok_or(ReadError::NotCanonical)
}

/// In the order of their bytes.
fn texts<'t>(e: &mut Output<'_>, texts: impl ExactSizeIterator<Item = &'t Text>) -> Encoded {
    e.array(texts.len() as u64)?;
    for text in texts {
        e.str(text.as_str())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divisions(prefixes: &[&str]) -> Divisions {
        Divisions::within(prefixes.iter().map(|digits| DivisionPrefix::new(digits).unwrap())).unwrap()
    }

    fn only(codes: &[&str]) -> Selection {
        Selection::only(codes.iter().map(|code| Text::new(code).unwrap())).unwrap()
    }

    #[test]
    fn a_county_lies_within_its_city_and_province_and_nowhere_else() {
        for (prefix, inside) in
            [("37", true), ("3715", true), ("371529", true), ("3716", false), ("371530", false)]
        {
            assert_eq!(divisions(&[prefix]).contain(371_529), inside, "{prefix}");
        }
        assert!(divisions(&["11", "3715"]).contain(371_529));
        assert!(Divisions::All.contain(371_529));
    }

    #[test]
    fn only_2_4_or_6_digits_are_a_prefix() {
        for wrong in ["", "3", "371", "37152", "3715290", "37a5", "３７", " 37"] {
            assert_eq!(DivisionPrefix::new(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn nothing_is_inside_by_being_empty() {
        assert_eq!(Divisions::within([]), None);
        assert_eq!(Selection::only([]), None);
    }

    #[test]
    fn a_scope_is_wider_in_the_first_dimension_that_is() {
        let scope = |divisions, types, items| Scope { divisions, types, items };
        let parent = scope(divisions(&["3715"]), only(&["a", "b"]), Selection::All);
        let within = |child: &Scope| child.check_within(&parent);
        assert_eq!(within(&scope(divisions(&["371529", "371530"]), only(&["b"]), only(&["x"]))), Ok(()));
        assert_eq!(within(&parent), Ok(()));
        assert_eq!(
            within(&scope(divisions(&["37"]), only(&["c"]), Selection::All)),
            Err(Dimension::Division)
        );
        assert_eq!(
            within(&scope(divisions(&["3715"]), only(&["a", "c"]), Selection::All)),
            Err(Dimension::Type)
        );
        assert_eq!(within(&scope(divisions(&["3715"]), Selection::All, only(&["x"]))), Err(Dimension::Type));
        assert_eq!(Scope::all().check_within(&parent), Err(Dimension::Division));
        let narrow = scope(Divisions::All, Selection::All, only(&["x"]));
        assert_eq!(Scope::all().check_within(&narrow), Err(Dimension::Item));
    }

    #[test]
    fn a_component_without_an_item_code_is_selected_only_where_all_are() {
        assert!(Selection::All.contains(None));
        assert!(!only(&["x"]).contains(None));
    }
}
