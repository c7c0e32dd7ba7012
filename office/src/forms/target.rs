//! The form that licenses fill: an industry's, another system's, or every field under known keys.

use std::path::{Path, PathBuf};

use serde_json::Value;
use yizheng::fill::{Form, FormDraft, FormError, KeyStyle, Source};

use super::schema::draft_of;
use crate::catalogue::{Catalogue, IndustryForm, MergeError};

/// Size in bytes of the largest file of a form: a hundred times the largest of the sample catalogue.
const MAX_FORM_BYTES: u64 = 4 << 20;

/// A form and what it is for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Target<'c> {
    /// Every field that the licenses have.
    Everything(Form),
    /// Another system's form.
    Foreign {
        /// The file or other name that it has in errors.
        name: String,
        /// The form before it is checked.
        draft: FormDraft,
    },
    /// The application for an industry's composite license.
    Industry {
        /// What the industry asks for.
        form: Box<IndustryForm<'c>>,
        /// The form before it is checked.
        draft: FormDraft,
    },
}

/// Why there is no form to fill.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TargetError {
    /// The form contradicts itself.
    #[error("the form {form} contradicts itself: {error}")]
    Contradiction {
        /// The form's name.
        form: String,
        /// What contradicts what.
        #[source]
        error: FormError,
    },
    /// The catalogue has no such form.
    #[error(transparent)]
    Merge(#[from] MergeError),
    /// The text is no form.
    #[error("{form} is no form: {reason}")]
    Syntax {
        /// The form's name.
        form: String,
        /// What the reader of TOML or JSON says, for TOML with the line and a mark below its place.
        reason: String,
    },
    /// The file is too large.
    #[error("{} is larger than {} MB", file.display(), limit >> 20)]
    TooLarge {
        /// The file.
        file: PathBuf,
        /// Size in bytes of the largest that is read.
        limit: u64,
    },
    /// The file cannot be read.
    #[error("{} cannot be read: {source}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl<'c> Target<'c> {
    /// The form that `name` names: `pinyin` or `camelCase` for every field, else a file, else an industry of the
    /// catalogue with those `optional` permits. `style` is that of an industry's form.
    ///
    /// # Errors
    /// The file cannot be read or is no form, or the catalogue has no such industry or permit.
    pub fn find(
        name: &str,
        catalogue: &'c Catalogue,
        optional: &[String],
        style: KeyStyle,
        sources: &[Source],
    ) -> Result<Self, TargetError> {
        match name {
            "pinyin" => return Self::everything(name, KeyStyle::Pinyin, catalogue, sources),
            "camelCase" => return Self::everything(name, KeyStyle::CamelCase, catalogue, sources),
            _ => {}
        }
        let path = Path::new(name);
        if path.is_file() {
            return Self::of_text(name, &text_of(path)?);
        }
        Self::of_industry(catalogue, name, optional, style)
    }

    /// The form of an industry, with those `optional` permits.
    ///
    /// # Errors
    /// The catalogue has no such industry or permit, or no form of one.
    pub fn of_industry(
        catalogue: &'c Catalogue,
        industry: &str,
        optional: &[String],
        style: KeyStyle,
    ) -> Result<Self, TargetError> {
        let form = IndustryForm::of(catalogue, industry, optional)?;
        let draft = form.draft(style);
        Ok(Self::Industry { form: Box::new(form), draft })
    }

    /// The form in a text: TOML, JSON, or the JSON Schema of [`schema`](super::schema()).
    ///
    /// # Errors
    /// The text is no form.
    pub fn of_text(name: &str, text: &str) -> Result<Self, TargetError> {
        let syntax = |reason: String| TargetError::Syntax {
            form: name.to_string(),
            reason: reason.trim_end().to_string(),
        };
        let draft = if text.trim_start().starts_with('{') {
            let document: Value = serde_json::from_str(text).map_err(|error| syntax(error.to_string()))?;
            draft_of(&document).map_err(|error| syntax(error.to_string()))?
        } else {
            toml::from_str(text).map_err(|error| syntax(error.to_string()))?
        };
        Ok(Self::Foreign { name: name.to_string(), draft })
    }

    /// Every field of `sources`, under keys of `style`; `name` stands in the error.
    fn everything(
        name: &str,
        style: KeyStyle,
        catalogue: &Catalogue,
        sources: &[Source],
    ) -> Result<Self, TargetError> {
        let mut keys = Vec::new();
        for source in sources {
            for key in catalogue.face_item_keys(&source.license().license().type_code) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        Form::of_everything(style, &keys)
            .map(Self::Everything)
            .map_err(|error| TargetError::Contradiction { form: name.to_string(), error })
    }

    /// The form, checked.
    ///
    /// # Errors
    /// The form contradicts itself.
    pub fn form(&self) -> Result<Form, TargetError> {
        let checked = |name: &str, draft| {
            Form::new(draft).map_err(|error| TargetError::Contradiction { form: name.to_string(), error })
        };
        match self {
            Self::Everything(form) => Ok(form.clone()),
            Self::Foreign { name, draft } => checked(name, draft),
            Self::Industry { form, draft } => checked(form.industry.name.as_str(), draft),
        }
    }

    /// What the industry asks for, where the form is an industry's.
    #[must_use]
    pub fn industry(&self) -> Option<&IndustryForm<'c>> {
        match self {
            Self::Industry { form, .. } => Some(form),
            Self::Foreign { .. } | Self::Everything(_) => None,
        }
    }
}

fn text_of(path: &Path) -> Result<String, TargetError> {
    let unreadable = |source| TargetError::Unreadable { file: path.to_path_buf(), source };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > MAX_FORM_BYTES {
        return Err(TargetError::TooLarge { file: path.to_path_buf(), limit: MAX_FORM_BYTES });
    }
    std::fs::read_to_string(path).map_err(unreadable)
}

impl TargetError {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Contradiction { .. } => "form_file",
            Self::Merge(error) => error.code(),
            Self::Syntax { .. } => "form_syntax",
            Self::TooLarge { .. } => "form_too_large",
            Self::Unreadable { .. } => "form_unreadable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_by_name() {
        let catalogue = Catalogue::sample().unwrap();
        let find =
            |name: &str, optional: &[String]| Target::find(name, &catalogue, optional, KeyStyle::Pinyin, &[]);
        assert!(find("饭店", &[]).unwrap().industry().is_some());
        assert!(matches!(find("camelCase", &[]), Ok(Target::Everything(_))));
        assert_eq!(find("no/such/file", &[]).unwrap_err().code(), "form_industry");
        assert_eq!(find("饭店", &["爆破作业单位许可证".to_string()]).unwrap_err().code(), "form_optional");
    }

    #[test]
    fn forms_in_texts() {
        let toml = "name = \"表\"\n[[item]]\nkey = \"a\"\nkind = \"text\"\n";
        assert!(Target::of_text("form", toml).unwrap().form().is_ok());
        let doubled = format!("{toml}[[item]]\nkey = \"a\"\nkind = \"text\"\n");
        let error = Target::of_text("form", &doubled).unwrap().form().unwrap_err();
        assert_eq!(error.code(), "form_file");
        for text in ["", "name = ", "{", "{\"name\": 5}"] {
            let error = Target::of_text("form", text).unwrap_err();
            assert_eq!(error.code(), "form_syntax", "{text}");
            assert!(error.to_string().starts_with("form is no form: "), "{error}");
        }
    }
}
