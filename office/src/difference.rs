//! What is different between two licenses, field by field, as a clerk reads it.

use yizheng::{Date, License, Permit, Text};

/// A license with what the register keeps beside it.
#[derive(Clone, Copy)]
pub struct Face<'a> {
    /// The holder's code as it stands in the token.
    pub holder_code: Option<&'a Text>,
    /// The license.
    pub license: &'a License,
    /// Face items that are printed only: label and value.
    pub printed_only: &'a [(Text, Text)],
}

/// One field that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its header in the sheets; fields of permits as `许可2许可范围`.
    pub field: String,
    /// What stood there; empty: nothing.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// Every field in which `after` differs from `before`. Numbers, versions and what follows from them are left out.
#[must_use]
pub fn differences(before: Face<'_>, after: Face<'_>) -> Vec<Difference> {
    let mut found = Found(Vec::new());
    let (old, new) = (before.license, after.license);
    found.text("证照类型", Some(&old.type_name), Some(&new.type_name));
    found.text("行业", old.industry.as_ref(), new.industry.as_ref());
    found.text("持证主体", Some(&old.holder_name), Some(&new.holder_name));
    found.text("主体代码", before.holder_code, after.holder_code);
    found.shown("主体代码类型", code_type(old.holder_code_type), code_type(new.holder_code_type));
    found.text("法定代表人", old.representative.as_ref(), new.representative.as_ref());
    found.text("经营场所", old.premises.as_ref(), new.premises.as_ref());
    found.shown("行政区划", old.division.to_string(), new.division.to_string());
    found.day("有效期起", old.valid_from, new.valid_from);
    found.day("有效期止", old.valid_until, new.valid_until);
    found.shown("承诺事项", commitments(&old.commitments), commitments(&new.commitments));
    found.text("法定实施机关", old.legal_authority.as_ref(), new.legal_authority.as_ref());
    let items = |license: &License, printed: &[(Text, Text)]| -> Vec<(Text, Text)> {
        let carried = license.items.iter().map(|item| (item.label.clone(), item.value.clone()));
        carried.chain(printed.iter().cloned()).collect()
    };
    let (old_items, new_items) = (items(old, before.printed_only), items(new, after.printed_only));
    for (label, value) in &old_items {
        let now = new_items.iter().find(|(other, _)| other == label).map(|(_, value)| value);
        found.text(label.as_str(), Some(value), now);
    }
    for (label, value) in &new_items {
        if !old_items.iter().any(|(other, _)| other == label) {
            found.text(label.as_str(), None, Some(value));
        }
    }
    for place in 0..old.permits.len().max(new.permits.len()) {
        found.permit(place + 1, old.permits.get(place), new.permits.get(place));
    }
    found.0
}

struct Found(Vec<Difference>);

/// One text of a permit.
type TextOf = fn(&Permit) -> Option<&Text>;

impl Found {
    fn shown(&mut self, field: &str, before: String, after: String) {
        if before != after {
            self.0.push(Difference { field: field.to_string(), before, after });
        }
    }

    fn text(&mut self, field: &str, before: Option<&Text>, after: Option<&Text>) {
        if before != after {
            let words = |text: Option<&Text>| text.map(ToString::to_string).unwrap_or_default();
            self.shown(field, words(before), words(after));
        }
    }

    fn day(&mut self, field: &str, before: Option<Date>, after: Option<Date>) {
        if before != after {
            let words = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            self.shown(field, words(before), words(after));
        }
    }

    fn permit(&mut self, number: usize, before: Option<&Permit>, after: Option<&Permit>) {
        if before == after {
            return;
        }
        let name = |field: &str| format!("许可{number}{field}");
        let text = |of: TextOf| (before.and_then(of), after.and_then(of));
        let fields: [(&str, TextOf); 5] = [
            ("许可名称", |permit| Some(&permit.name)),
            ("许可编号", |permit| Some(&permit.number)),
            ("发证机关", |permit| Some(&permit.authority)),
            ("事项编码", |permit| permit.item_code.as_ref()),
            ("许可范围", |permit| permit.scope.as_ref()),
        ];
        for (field, of) in fields {
            let (before, after) = text(of);
            self.text(&name(field), before, after);
        }
        let day = |of: fn(&Permit) -> Option<Date>| (before.and_then(of), after.and_then(of));
        let (from, until) = (day(|permit| permit.valid_from), day(|permit| permit.valid_until));
        self.day(&name("有效期起"), from.0, from.1);
        self.day(&name("有效期止"), until.0, until.1);
        let promises = |permit: Option<&Permit>| permit.map(|one| commitments(&one.commitments));
        self.shown(
            &name("承诺事项"),
            promises(before).unwrap_or_default(),
            promises(after).unwrap_or_default(),
        );
    }
}

fn code_type(code: Option<u64>) -> String {
    code.map(|code| format!("{code:03}")).unwrap_or_default()
}

fn commitments(commitments: &[yizheng::Commitment]) -> String {
    let words: Vec<String> = commitments.iter().map(|one| format!("{}（{}）", one.text, one.due)).collect();
    words.join("；")
}

/// Most differences that one message lists.
const MOST_LISTED: usize = 8;

/// `法定代表人: “甲” → “乙”; …`
#[must_use]
pub fn listed(differences: &[Difference]) -> String {
    let one = |one: &Difference| format!("{}: “{}” → “{}”", one.field, one.before, one.after);
    let mut all: Vec<String> = differences.iter().take(MOST_LISTED).map(one).collect();
    if differences.len() > MOST_LISTED {
        all.push("…".to_string());
    }
    all.join("; ")
}
