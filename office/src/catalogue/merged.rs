//! One form and one notice of an industry: the items and materials of all its permits, each once.

use yizheng::fill::{FormDraft, KeyStyle};

use super::{Catalogue, FormItemRule, Forms, Industry, Material, PermitForm, PermitItem};

/// What a shop of one industry is asked for, all permits together.
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
    /// How many items the permits' own forms would have asked for.
    pub items_before: usize,
    /// How many materials the permits' own notices would have asked for.
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
    /// Does every shop of the industry need it?
    pub required: bool,
}

/// One item and the permits that ask for it.
#[derive(Clone, Debug)]
pub struct Asked<'c> {
    /// The item.
    pub rule: &'c FormItemRule,
    /// Places of the permits, from 1.
    pub permits: Vec<usize>,
}

/// One material and the permits that need it.
#[derive(Clone, Debug)]
pub struct Needed<'c> {
    /// The material.
    pub material: &'c Material,
    /// Places of the permits, from 1.
    pub permits: Vec<usize>,
}

/// Why there is no such form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeError {
    /// The catalogue has no forms at all.
    NoForms,
    /// It has none of this permit.
    NoFormOf(String),
    /// The industry does not merge this permit.
    NotOfIndustry(String),
}

impl<'c> IndustryForm<'c> {
    /// The required permits of `industry`, and those optional ones that are named.
    ///
    /// # Errors
    /// [`MergeError`].
    pub fn merge(
        catalogue: &'c Catalogue,
        industry: &'c Industry,
        optional: &[String],
    ) -> Result<Self, MergeError> {
        let forms = catalogue.forms().ok_or(MergeError::NoForms)?;
        if let Some(stranger) = optional.iter().find(|name| !industry.merges(name)) {
            return Err(MergeError::NotOfIndustry(stranger.clone()));
        }
        let wanted = industry
            .components()
            .filter(|name| industry.required.iter().chain(optional).any(|wanted| wanted == name));
        let mut permits = Vec::new();
        let mut own = Vec::new();
        for name in wanted {
            let missing = || MergeError::NoFormOf(name.to_string());
            let item = catalogue.permit_item(name).ok_or_else(missing)?;
            let form = forms.permit(name).ok_or_else(missing)?;
            let required = industry.required.iter().any(|required| required == name);
            permits.push(Component { item, form, required });
            own.push(form);
        }
        let places = |named: &dyn Fn(usize) -> bool| (1..=own.len()).filter(|place| named(*place)).collect();
        let asks = |place: usize, key: &str| {
            own.get(place - 1).is_some_and(|form| form.items.iter().any(|other| other == key))
        };
        let needs = |place: usize, id: &str| {
            own.get(place - 1).is_some_and(|form| form.materials.iter().any(|other| other == id))
        };
        let items = forms.items().iter().map(|rule| {
            let permits: Vec<usize> = places(&|place| asks(place, &rule.key));
            Asked { rule, permits }
        });
        let materials = forms.materials().iter().map(|material| {
            let permits: Vec<usize> = places(&|place| needs(place, &material.id));
            Needed { material, permits }
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

    /// Items that are asked once instead of several times.
    #[must_use]
    pub fn items_saved(&self) -> usize {
        self.items_before.saturating_sub(self.items.len())
    }

    /// Materials that are handed in once instead of several times.
    #[must_use]
    pub fn materials_saved(&self) -> usize {
        self.materials_before.saturating_sub(self.materials.len())
    }

    /// The form, for filling.
    #[must_use]
    pub fn draft(&self, style: KeyStyle) -> FormDraft {
        let rules: Vec<&FormItemRule> = self.items.iter().map(|asked| asked.rule).collect();
        self.forms.draft(self.industry.name.as_str(), &rules, style)
    }
}
