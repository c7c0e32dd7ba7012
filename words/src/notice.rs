//! The one notice (一次告知书) of an industry: an HTML page that prints well and loads nothing.

use std::fmt::Write;

use yizheng_office::catalogue::{IndustryForm, Notice, PermitItem};

use crate::forms::saved;
use crate::language::{Language, Tag};
use crate::message::Message;

/// Plain and black on white; tables keep their heads on every page and their rows together.
const STYLE: &str = "
@page { size: A4; margin: 18mm 16mm; }
body { font: 10.5pt/1.55 \"Noto Serif CJK SC\", \"Source Han Serif SC\", SimSun, serif; color: #111; max-width: 180mm; margin: 0 auto; padding: 8mm; }
h1 { font-size: 18pt; text-align: center; margin: 0 0 2mm; }
h2 { font-size: 12pt; margin: 7mm 0 2mm; break-after: avoid; }
p.office { text-align: center; margin: 0 0 6mm; }
p.saved { border: 1px solid #111; padding: 2mm 3mm; }
table { border-collapse: collapse; width: 100%; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.4pt solid #444; padding: 1.2mm 2mm; text-align: left; vertical-align: top; }
th { background: #eee; }
td.n, th.n { text-align: center; white-space: nowrap; }
ul.items { columns: 2; margin: 0; padding-left: 5mm; }
footer { margin-top: 8mm; font-size: 9pt; color: #444; border-top: 0.4pt solid #444; padding-top: 2mm; }
@media print { body { padding: 0; max-width: none; } th { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
";

/// The notice as an HTML page. `office` is the name of the office that hands it out, `notice` what it says whatever the
/// industry.
#[must_use]
pub fn html(
    form: &IndustryForm<'_>,
    office: Option<&str>,
    notice: Option<&Notice>,
    language: &Language,
) -> String {
    let page = Page { form, office, notice, language };
    let tag = match language.tag() {
        Tag::Chinese => "zh-CN",
        Tag::English => "en",
    };
    let title = language.say(&Message::new("notice-title").text("industry", &form.industry.name));
    let title = escaped(&title);
    let office = office.map(|office| format!("<p class=\"office\">{}</p>\n", escaped(office)));
    let items = saved("notice-saved-items", form.items.len(), form.items_before, form.items_saved());
    let materials =
        saved("notice-saved-materials", form.materials.len(), form.materials_before, form.materials_saved());
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         <h1>{title}</h1>\n{office}<p class=\"saved\">{}<br>{}</p>\n{}{}{}{}{}<footer>{}</footer>\n</html>\n",
        escaped(&language.say(&items)),
        escaped(&language.say(&materials)),
        page.permits(),
        page.conditions(),
        page.materials(),
        page.items(),
        page.office(),
        escaped(&language.word("notice-sample")),
        office = office.unwrap_or_default(),
    )
}

struct Page<'a> {
    form: &'a IndustryForm<'a>,
    office: Option<&'a str>,
    notice: Option<&'a Notice>,
    language: &'a Language,
}

impl Page<'_> {
    fn heading(&self, id: &'static str, count: usize) -> String {
        format!("<h2>{}</h2>\n", escaped(&self.language.say(&Message::new(id).number("count", count))))
    }

    fn table(&self, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
        let mut table = "<table>\n<thead><tr>".to_string();
        for head in heads {
            // Writing into a text cannot fail.
            let _ = write!(table, "<th>{}</th>", escaped(&self.language.word(head)));
        }
        table.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            let cells: String = row.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
            let _ = writeln!(table, "<tr>{cells}</tr>");
        }
        table.push_str("</tbody>\n</table>\n");
        table
    }

    fn permits(&self) -> String {
        let heads = [
            "notice-number",
            "notice-permit",
            "notice-authority",
            "notice-basis",
            "notice-term",
            "notice-days-statutory",
            "notice-days-promised",
            "notice-fee",
        ];
        let rows = self.form.permits.iter().zip(1..).map(|(component, place): (_, usize)| {
            let item = component.item;
            let name = Message::new("notice-permit-name").text("name", &item.name);
            vec![
                place.to_string(),
                self.language.say(&name.number("filing", usize::from(item.filing))),
                self.authority(item),
                item.legal_basis.clone(),
                self.term(item),
                self.days(component.form.statutory_days),
                self.days(component.form.promised_days),
                component.form.fee.clone().unwrap_or_else(|| self.language.word("notice-unknown")),
            ]
        });
        self.heading("notice-permits", self.form.permits.len()) + &self.table(&heads, rows)
    }

    /// Who handles it, and whose power it is by law.
    fn authority(&self, item: &PermitItem) -> String {
        let usual = match (item.granted_by_office(), self.office) {
            (true, Some(office)) => office.to_string(),
            (true, None) => self.language.word("notice-this-office"),
            (false, _) => item.usual_authority.clone(),
        };
        let message = Message::new("notice-authority-of").text("usual", usual).text("body", &item.body);
        self.language.say(&message.text("level", item.level.code()))
    }

    fn days(&self, days: Option<u32>) -> String {
        let known = usize::from(days.is_some());
        let message = Message::new("notice-days").number("days", days.map_or(0, |days| days as usize));
        self.language.say(&message.number("known", known))
    }

    fn conditions(&self) -> String {
        let heads = ["notice-number", "notice-permit", "notice-condition"];
        let rows = self.form.permits.iter().zip(1..).map(|(component, place): (_, usize)| {
            let conditions = component.form.conditions.join(&self.language.word("notice-remark-join"));
            vec![place.to_string(), component.item.name.to_string(), conditions]
        });
        self.heading("notice-conditions", self.form.permits.len()) + &self.table(&heads, rows)
    }

    /// Where and when, whom to ask, to complain to, and how to object.
    fn office(&self) -> String {
        let Some(notice) = self.notice else {
            return String::new();
        };
        let remedies = notice.remedies.join(&self.language.word("notice-remark-join"));
        let rows = [
            ("notice-place", &notice.place),
            ("notice-hours", &notice.hours),
            ("notice-inquiries", &notice.inquiries),
            ("notice-complaints", &notice.complaints),
            ("notice-remedies", &remedies),
        ];
        let mut table = self.heading("notice-office", rows.len());
        table.push_str("<table>\n<tbody>\n");
        for (head, text) in rows {
            let head = escaped(&self.language.word(head));
            let _ = writeln!(table, "<tr><th>{head}</th><td>{}</td></tr>", escaped(text));
        }
        table.push_str("</tbody>\n</table>\n");
        table
    }

    fn term(&self, item: &PermitItem) -> String {
        let years = item.term_years.map_or(0, |years| years as usize);
        self.language
            .say(&Message::new("notice-term-of").text("kind", item.term.code()).number("years", years))
    }

    fn materials(&self) -> String {
        let heads = [
            "notice-number",
            "notice-material",
            "notice-form",
            "notice-copies",
            "notice-for",
            "notice-remark",
        ];
        let rows = self.form.materials.iter().zip(1..).map(|(needed, place): (_, usize)| {
            let material = needed.material;
            let form = self.language.say(&Message::new("notice-form-of").text("form", material.form.code()));
            let permits = needed.permits.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            vec![
                place.to_string(),
                material.name.to_string(),
                form,
                material.copies.to_string(),
                permits,
                self.remark(
                    needed.material.verified,
                    material.later.map(|later| later.code()),
                    material.note.as_deref(),
                ),
            ]
        });
        self.heading("notice-materials", self.form.materials.len()) + &self.table(&heads, rows)
    }

    fn remark(&self, verified: bool, later: Option<&'static str>, note: Option<&str>) -> String {
        let mut remarks = Vec::new();
        if verified {
            remarks.push(self.language.word("notice-verified"));
        }
        if let Some(later) = later {
            remarks.push(self.language.say(&Message::new("notice-later").text("how", later)));
        }
        remarks.extend(note.map(str::to_string));
        remarks.join(&self.language.word("notice-remark-join"))
    }

    fn items(&self) -> String {
        let mut list = self.heading("notice-items", self.form.items.len());
        list.push_str("<ul class=\"items\">\n");
        for asked in &self.form.items {
            let rule = asked.rule;
            let message = Message::new("notice-item").text("label", &rule.label);
            let message = message
                .number("required", usize::from(rule.required))
                .number("filled", usize::from(!rule.from.is_empty()));
            let _ = writeln!(list, "<li>{}</li>", escaped(&self.language.say(&message)));
        }
        list.push_str("</ul>\n");
        list
    }
}

/// A text within HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
