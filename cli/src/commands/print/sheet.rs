//! One certificate: its data, its code, its pages, its proof.

use yizheng::Timestamp;
use yizheng::carrier::{self, Spelling};
use yizheng::fill::Kind;
use yizheng::trust::Trust;
use yizheng::verify::{Context, Policy};
use yizheng_print::day::OpenEnd;
use yizheng_print::{
    CodeFace, Edition, Face, Job, Layout, Office as OfficeFace, PaperForm, PaperItem, Press, Printer,
    Problem, Sheet, Template, proof,
};

use crate::arguments::{EditionName, Print};
use yizheng_office::catalogue::{Catalogue, TermRule};
use yizheng_office::codes::{Code, Format};
use yizheng_office::work::{Printable, file_label};
use yizheng_office::{Office, Settings};

/// Light modules on both sides of a code.
const QUIET_MODULES: usize = 8;

/// What all sheets of one run have in common.
pub(super) struct Order<'a> {
    pub(super) office: &'a Office,
    pub(super) press: &'a Press,
    pub(super) printer: Option<Printer>,
    pub(super) arguments: &'a Print,
    pub(super) trust: &'a Trust,
    pub(super) time: Timestamp,
}

/// A sheet that may be released.
pub(super) struct Ready {
    pub(super) sheet: Sheet,
    pub(super) code: CodeFace,
    pub(super) remarks: Vec<String>,
}

impl Order<'_> {
    /// Sets and proves one certificate.
    ///
    /// # Errors
    /// Everything that keeps it from being released.
    pub(super) fn prepare(&self, certificate: &Printable) -> Result<Ready, Vec<Problem>> {
        let one = |problem| vec![problem];
        let license = &certificate.claims.license;
        let template = self.template(license.type_name.as_str()).map_err(one)?;
        let layout = self.layout(template).map_err(one)?;
        let settings = self.office.settings();
        let text = carrier::write(
            &carrier::deflate(&certificate.record.token),
            settings.base_url.as_deref(),
            Spelling::Digits,
        );
        let code = Code::new(&text, self.arguments.level).map_err(|_| one(Problem::CodeMissing))?;
        let modules = code.modules() + QUIET_MODULES;
        let edge = template.code_edge(modules, self.arguments.module).map_err(one)?;
        let drawn = CodeFace {
            mm: edge,
            version: code.version(),
            level: code.level().letter().to_string(),
            module_mm: edge / modules as f64,
            address: settings.base_url.clone(),
        };
        let svg = code.draw(Format::Svg, edge);
        let svg = String::from_utf8_lossy(&svg);
        let form = paper_form(self.office.catalogue(), license.type_name.as_str());
        let office = office_face(settings);
        let face =
            Face::new(&certificate.claims, &certificate.printed_only, &form, office, drawn.clone(), layout);
        let name = format!(
            "{}.cwt",
            file_label(license.type_name.as_str(), license.number.as_str(), license.version)
        );
        let job = Job { face: &face, token: &certificate.record.token, token_name: &name, code_svg: &svg };
        let mut sheet = self.press.set(template, &job)?;
        if !self.arguments.no_proof {
            let policy = Policy::default();
            let context = Context::new(self.time, self.trust, &policy);
            proof::prove(&sheet, &face, template, &certificate.record.token, &context)?;
        }
        if let Some(printer) = self.printer {
            sheet.shift(printer);
        }
        let remarks = std::mem::take(&mut sheet.remarks);
        Ok(Ready { sheet, code: drawn, remarks })
    }

    fn template(&self, type_name: &str) -> Result<&Template, Problem> {
        self.press.templates().choose(type_name, self.arguments.paper.as_deref())
    }

    fn layout(&self, template: &Template) -> Result<Layout, Problem> {
        let asked = self.arguments.edition.map(|edition| match edition {
            EditionName::Original => Edition::Original,
            EditionName::Duplicate => Edition::Duplicate,
        });
        template.layout(self.arguments.paper.as_deref(), asked, self.arguments.overprint)
    }
}

fn office_face(settings: &Settings) -> OfficeFace {
    OfficeFace {
        name: settings.name.clone(),
        name_en: settings.name_en.clone(),
        code: settings.code.clone(),
        complaints: settings.complaints.clone(),
    }
}

/// What the catalogue knows of the paper of a type; of a type that it does not have, the terms alone.
fn paper_form(catalogue: &Catalogue, type_name: &str) -> PaperForm {
    let kind = catalogue.certificate_type(type_name);
    let items = kind.into_iter().flat_map(|kind| &kind.items).map(|item| PaperItem {
        label: item.label.to_string(),
        unit: match item.kind {
            Kind::Amount => "元",
            Kind::Area => "平方米",
            _ => "",
        },
    });
    let open_ends = catalogue.permit_items().iter().flat_map(|item| {
        let open_end = match item.term {
            TermRule::None => OpenEnd::NotSet,
            // Sheets have to say 长期 where the law sets a term.
            TermRule::Fixed | TermRule::UpTo | TermRule::Long => OpenEnd::Long,
        };
        item.names().chain(std::iter::once(item.code.as_str())).map(move |name| (name.to_string(), open_end))
    });
    PaperForm {
        items: items.collect(),
        seal_label: kind.and_then(|kind| kind.seal_label.clone()),
        sealed_by: kind.and_then(|kind| kind.sealed_by.clone()),
        open_ends: open_ends.collect(),
    }
}
