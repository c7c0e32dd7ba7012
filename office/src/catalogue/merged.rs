//! One form and one notice of an industry, with the items and materials of all its permits, each once.

use yizheng::fill::{FormDraft, KeyStyle};

use super::{Catalogue, FormItemRule, Forms, Industry, Material, PermitForm, PermitItem};

/// The items and materials that a shop of one industry is asked for, for all permits together.
#[derive(Clone, Debug)]
pub struct IndustryForm<'c> {
    /// The industry.
    pub industry: &'c Industry,
    /// The permits that are applied for.
    pub permits: Vec<Component<'c>>,
    /// The items, each once, in the order of the catalogue.
    pub items: Vec<Asked<'c>>,
    /// The materials, each once, in the order of the catalogue.
    pub materials: Vec<Needed<'c>>,
    /// The number of items that the permits' own forms ask for.
    pub items_before: usize,
    /// The number of materials that the permits' own notices ask for.
    pub materials_before: usize,
    forms: &'c Forms,
}

/// One permit of the form.
#[derive(Clone, Copy, Debug)]
pub struct Component<'c> {
    /// The permit.
    pub item: &'c PermitItem,
    /// What its own form and notice ask for.
    pub form: &'c PermitForm,
    /// True where every shop of the industry needs it.
    pub required: bool,
}

/// One item and the permits that ask for it.
#[derive(Clone, Debug)]
pub struct Asked<'c> {
    /// The item.
    pub rule: &'c FormItemRule,
    /// Positions of the permits in the form, from 1.
    pub permits: Vec<usize>,
}

/// One material and the permits that need it.
#[derive(Clone, Debug)]
pub struct Needed<'c> {
    /// The material.
    pub material: &'c Material,
    /// Positions of the permits in the form, from 1.
    pub permits: Vec<usize>,
}

/// Why a catalogue has no form of an industry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// The catalogue has no forms at all.
    #[error("the catalogue has no forms")]
    NoForms,
    /// The catalogue has no form of one of the permits.
    #[error("the catalogue has no form of the permit “{permit}”")]
    NoFormOf {
        /// The permit.
        permit: String,
    },
    /// The industry does not merge a permit that was asked for.
    #[error("“{permit}” is no optional permit of the industry “{industry}”")]
    NotOfIndustry {
        /// The permit.
        permit: String,
        /// The industry.
        industry: String,
        /// The optional permits of the industry.
        known: Vec<String>,
    },
    /// The catalogue has no industry of this name.
    #[error("the catalogue has no industry “{name}”")]
    UnknownIndustry {
        /// The name.
        name: String,
        /// The names of all industries.
        known: Vec<String>,
    },
}

impl MergeError {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoForms => "form_none",
            Self::NoFormOf { .. } => "form_permit",
            Self::NotOfIndustry { .. } => "form_optional",
            Self::UnknownIndustry { .. } => "form_industry",
        }
    }
}

impl<'c> IndustryForm<'c> {
    /// The form of the industry of this name, as [`merge`](Self::merge) makes it.
    ///
    /// # Errors
    /// The catalogue has no such industry, or no form of it.
    pub fn of(catalogue: &'c Catalogue, name: &str, optional: &[String]) -> Result<Self, MergeError> {
        let industry = catalogue.industry(name).ok_or_else(|| MergeError::UnknownIndustry {
            name: name.to_string(),
            known: catalogue.industry_names().map(str::to_string).collect(),
        })?;
        Self::merge(catalogue, industry, optional)
    }

    /// The form of the required permits of `industry`, and of those optional ones that are named.
    ///
    /// # Errors
    /// The catalogue lacks the form of a permit, or a named permit is none of the industry's.
    pub fn merge(
        catalogue: &'c Catalogue,
        industry: &'c Industry,
        optional: &[String],
    ) -> Result<Self, MergeError> {
        let forms = catalogue.forms().ok_or(MergeError::NoForms)?;
        if let Some(stranger) = optional.iter().find(|name| !industry.merges(name)) {
            return Err(MergeError::NotOfIndustry {
                permit: stranger.clone(),
                industry: industry.name.to_string(),
                known: industry.optional.clone(),
            });
        }
        let wanted = industry
            .components()
            .filter(|name| industry.required.iter().chain(optional).any(|wanted| wanted == name));
        let mut permits = Vec::new();
        let mut own = Vec::new();
        for name in wanted {
            let missing = || MergeError::NoFormOf { permit: name.to_string() };
            let item = catalogue.permit_item(name).ok_or_else(missing)?;
            let form = forms.permit(name).ok_or_else(missing)?;
            let required = industry.required.iter().any(|required| required == name);
            permits.push(Component { item, form, required });
            own.push(form);
        }
        let positions = |names: &dyn Fn(&PermitForm) -> bool| -> Vec<usize> {
            own.iter().zip(1..).filter(|(form, _)| names(form)).map(|(_, position)| position).collect()
        };
        let items = forms
            .items()
            .iter()
            .map(|rule| Asked { rule, permits: positions(&|form| form.items.contains(&rule.key)) });
        let materials = forms.materials().iter().map(|material| Needed {
            material,
            permits: positions(&|form| form.materials.contains(&material.id)),
        });
        Ok(Self {
            industry,
            items: items.filter(|item| !item.permits.is_empty()).collect(),
            materials: materials.filter(|material| !material.permits.is_empty()).collect(),
            items_before: own.iter().map(|form| form.items.len()).sum(),
            materials_before: own.iter().map(|form| form.materials.len()).sum(),
            permits,
            forms,
        })
    }

    /// The number of items that need not be filled again for another permit.
    #[must_use]
    pub fn items_saved(&self) -> usize {
        self.items_before.saturating_sub(self.items.len())
    }

    /// The number of materials that need not be handed in again for another permit.
    #[must_use]
    pub fn materials_saved(&self) -> usize {
        self.materials_before.saturating_sub(self.materials.len())
    }

    /// The form before it is checked, with the keys of `style`.
    #[must_use]
    pub fn draft(&self, style: KeyStyle) -> FormDraft {
        let rules: Vec<&FormItemRule> = self.items.iter().map(|asked| asked.rule).collect();
        self.forms.draft(self.industry.name.as_str(), &rules, style)
    }
}
