//! Texts to a catalogue.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{CatalogueError, CatalogueRule, FormRule, Position};
use super::{Catalogue, CertificateType, Forms, Industry, Mark, PermitItem};

/// The files of the sample catalogue.
pub static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../seeds/catalogue");

const TYPES: &str = "certificate-types.toml";
const PERMITS: &str = "permit-items.toml";
const INDUSTRIES: &str = "industries.toml";
const FORMS: &str = "forms.toml";

/// The texts of a catalogue's files.
#[derive(Clone, Copy, Debug)]
pub struct CatalogueText<'t> {
    /// `certificate-types.toml`.
    pub certificate_types: &'t str,
    /// `permit-items.toml`.
    pub permit_items: &'t str,
    /// `industries.toml`.
    pub industries: &'t str,
    /// `forms.toml`. A catalogue may be without forms.
    pub forms: Option<&'t str>,
}

#[derive(Deserialize)]
struct Types {
    certificate_type: Vec<CertificateType>,
}

#[derive(Deserialize)]
struct Permits {
    permit_item: Vec<PermitItem>,
}

#[derive(Deserialize)]
struct Industries {
    industry: Vec<Industry>,
}

impl Catalogue {
    /// Reads the texts of a catalogue.
    ///
    /// # Errors
    /// A text is not of its form, a name stands in its list twice, or something names what does not exist. The error has
    /// the file, the line and the column.
    ///
    /// # Example
    /// ```
    /// use yizheng_office::catalogue::{Catalogue, CatalogueText};
    ///
    /// let text = CatalogueText {
    ///     certificate_types: "certificate_type = []",
    ///     permit_items: "permit_item = [\n  { name = 5 },\n]",
    ///     industries: "industry = []",
    ///     forms: None,
    /// };
    /// let error = Catalogue::parse(&text).unwrap_err();
    /// assert_eq!(error.code(), "catalogue_file");
    /// assert_eq!(error.position().map(|at| (at.line, at.column)), Some((2, 12)));
    /// ```
    pub fn parse(text: &CatalogueText<'_>) -> Result<Self, CatalogueError> {
        let catalogue = Self {
            types: list::<Types>(TYPES, text.certificate_types)?.certificate_type,
            permits: list::<Permits>(PERMITS, text.permit_items)?.permit_item,
            industries: list::<Industries>(INDUSTRIES, text.industries)?.industry,
            forms: text.forms.map(|forms| list::<Forms>(FORMS, forms)).transpose()?,
        };
        catalogue.check(text)?;
        if let (Some(forms), Some(source)) = (&catalogue.forms, text.forms) {
            forms.check(&catalogue).map_err(|(name, rule)| form_error(source, name, rule))?;
        }
        Ok(catalogue)
    }

    /// Reads the catalogue in `folder`.
    ///
    /// # Errors
    /// A file is missing or cannot be read, or [`parse`](Self::parse) refuses its text.
    pub fn open(folder: &Path) -> Result<Self, CatalogueError> {
        let read = |name: &str| {
            let file = folder.join(name);
            std::fs::read_to_string(&file).map_err(|source| CatalogueError::Unreadable { file, source })
        };
        let (types, permits, industries) = (read(TYPES)?, read(PERMITS)?, read(INDUSTRIES)?);
        let forms = match read(FORMS) {
            Ok(forms) => Some(forms),
            Err(CatalogueError::Unreadable { source, .. }) if source.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        Self::parse(&CatalogueText {
            certificate_types: &types,
            permit_items: &permits,
            industries: &industries,
            forms: forms.as_deref(),
        })
        .map_err(|error| error.within(folder))
    }

    /// The sample catalogue, for programs without an office.
    ///
    /// # Errors
    /// None that can occur: the sample is part of the program, and a test reads it.
    pub fn sample() -> Result<Self, CatalogueError> {
        let text = |name| SAMPLE.get_file(name).and_then(|file| file.contents_utf8());
        Self::parse(&CatalogueText {
            certificate_types: text(TYPES).unwrap_or_default(),
            permit_items: text(PERMITS).unwrap_or_default(),
            industries: text(INDUSTRIES).unwrap_or_default(),
            forms: text(FORMS),
        })
    }

    fn check(&self, text: &CatalogueText<'_>) -> Result<(), CatalogueError> {
        let broken = |file: &str, text: &str, name: &str, rule| CatalogueError::Rule {
            file: file.into(),
            position: last_position(text, name),
            name: name.to_string(),
            rule,
        };
        let types = self.types.iter().map(|kind| kind.name.as_str());
        if let Some(name) = first_twice(types) {
            return Err(broken(TYPES, text.certificate_types, name, CatalogueRule::Twice));
        }
        for kind in &self.types {
            let known = |label: &String| kind.items.iter().any(|item| item.label.as_str() == label);
            if !kind.sealed_by.iter().all(known) {
                let name = kind.name.as_str();
                return Err(broken(TYPES, text.certificate_types, name, CatalogueRule::UnknownSealer));
            }
        }
        let of_item = |name: &str, rule| broken(PERMITS, text.permit_items, name, rule);
        if let Some(name) = first_twice(self.permits.iter().flat_map(PermitItem::names)) {
            return Err(of_item(name, CatalogueRule::Twice));
        }
        if let Some((item, rule)) = self.permits.iter().find_map(|item| Some((item, item.broken_rule()?))) {
            return Err(of_item(item.name.as_str(), rule));
        }
        let of_industry = |name: &str, rule| broken(INDUSTRIES, text.industries, name, rule);
        if let Some(name) = first_twice(self.industries.iter().map(|industry| industry.name.as_str())) {
            return Err(of_industry(name, CatalogueRule::Twice));
        }
        for industry in &self.industries {
            if industry.components().count() < 2 {
                return Err(of_industry(industry.name.as_str(), CatalogueRule::TwoComponents));
            }
            if let Some(name) = industry.components().find(|name| self.permit_item(name).is_none()) {
                return Err(of_industry(name, CatalogueRule::UnknownComponent));
            }
            if industry.source == Mark::F && industry.found_in.is_none() {
                return Err(of_industry(industry.name.as_str(), CatalogueRule::FoundNowhere));
            }
        }
        Ok(())
    }
}

fn list<T: for<'d> Deserialize<'d>>(file: &str, text: &str) -> Result<T, CatalogueError> {
    toml::from_str(text).map_err(|error| CatalogueError::Syntax {
        file: file.into(),
        position: position_at(text, error.span().map_or(0, |span| span.start)),
        reason: error.message().to_string(),
        excerpt: error.to_string().trim_end().to_string(),
    })
}

fn form_error(text: &str, name: String, rule: FormRule) -> CatalogueError {
    CatalogueError::Form {
        file: FORMS.into(),
        position: last_position(text, &name),
        name,
        rule: Box::new(rule),
    }
}

/// The first name that stands among `names` twice.
pub(super) fn first_twice<'n>(mut names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let mut seen = HashSet::new();
    names.find(|name| !seen.insert(*name))
}

/// The position of the last text in a TOML document that is `name`.
fn last_position(document: &str, name: &str) -> Option<Position> {
    fn last(value: &Spanned<DeValue<'_>>, name: &str) -> Option<usize> {
        match value.get_ref() {
            DeValue::String(text) if text == name => Some(value.span().start),
            DeValue::Array(values) => values.iter().filter_map(|value| last(value, name)).max(),
            DeValue::Table(table) => table.values().filter_map(|value| last(value, name)).max(),
            _ => None,
        }
    }
    let table = DeTable::parse(document).ok()?;
    let offset = table.get_ref().values().filter_map(|value| last(value, name)).max()?;
    Some(position_at(document, offset))
}

fn position_at(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Position { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sample, with one replacement in one of its files.
    fn edited(file: &str, from: &str, to: &str) -> CatalogueError {
        let text = |name| SAMPLE.get_file(name).unwrap().contents_utf8().unwrap();
        assert!(text(file).contains(from), "{from}");
        let changed = text(file).replacen(from, to, 1);
        let text = |name| if name == file { changed.as_str() } else { text(name) };
        Catalogue::parse(&CatalogueText {
            certificate_types: text(TYPES),
            permit_items: text(PERMITS),
            industries: text(INDUSTRIES),
            forms: Some(text(FORMS)),
        })
        .unwrap_err()
    }

    /// The text at a position of the edited sample, up to the end of its line.
    fn at(file: &str, from: &str, to: &str, position: Position) -> String {
        let text = SAMPLE.get_file(file).unwrap().contents_utf8().unwrap().replacen(from, to, 1);
        text.lines().nth(position.line - 1).unwrap().chars().skip(position.column - 1).collect()
    }

    #[test]
    fn the_sample_is_in_order() {
        let sample = Catalogue::sample().unwrap();
        assert!(sample.composite_type().is_some());
        assert!(sample.industry("饭店").is_some());
        assert!(sample.forms().is_some());
    }

    #[test]
    fn an_error_in_a_text_has_its_line_and_column() {
        for (file, from, to, code, there) in [
            (TYPES, "composite = true", "composit = true", "catalogue_file", "composit = true"),
            (TYPES, "[[certificate_type]]", "[[certificate_type]", "catalogue_file", ""),
            (INDUSTRIES, "[\"药品经营许可证\", ", "[\"药品许可证\", ", "catalogue_rule", "\"药品许可证\", "),
            (INDUSTRIES, "name = \"书店\"", "name = \"药店\"", "catalogue_rule", "\"药店\""),
            (FORMS, "items = [\"CZZT\",", "items = [\"XXXX\",", "catalogue_form", "\"XXXX\","),
            (
                FORMS,
                "materials = [\"application\",",
                "materials = [\"nothing\",",
                "catalogue_form",
                "\"nothing\",",
            ),
        ] {
            let error = edited(file, from, to);
            assert_eq!(error.code(), code, "{to}");
            assert_eq!(error.file(), Path::new(file));
            let found = at(file, from, to, error.position().unwrap());
            assert!(found.starts_with(there), "{to}: {found}");
            let sentence = error.to_string();
            assert!(sentence.starts_with(&format!("{file}, line ")), "{sentence}");
        }
    }

    #[test]
    fn a_missing_file_is_named_with_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let error = Catalogue::open(folder.path()).unwrap_err();
        assert_eq!(error.file(), folder.path().join(TYPES));
        assert!(std::error::Error::source(&error).is_some());
        for file in SAMPLE.files().filter(|file| file.path() != Path::new(FORMS)) {
            std::fs::write(folder.path().join(file.path()), file.contents()).unwrap();
        }
        assert!(Catalogue::open(folder.path()).unwrap().forms().is_none());
        std::fs::write(folder.path().join(FORMS), "nothing = 1").unwrap();
        assert_eq!(Catalogue::open(folder.path()).unwrap_err().file(), folder.path().join(FORMS));
    }

    #[test]
    fn positions_count_characters() {
        assert_eq!(position_at("", 0), Position { line: 1, column: 1 });
        assert_eq!(position_at("甲乙\n丙x", "甲乙\n丙".len()), Position { line: 2, column: 2 });
        assert_eq!(position_at("甲", 99), Position { line: 1, column: 2 });
    }
}
