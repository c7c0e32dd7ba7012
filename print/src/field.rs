//! Every field of a token, as a page must show it.

use crate::day::Day;
use crate::face::{Face, Item, PermitFace, Promise};

/// One field and the spellings of which a page must show one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key as templates write it: `holder.name`, `permits.2.number`, `items.工期`.
    pub name: String,
    /// White space does not count in any of them.
    pub spellings: Vec<String>,
}

impl Face {
    /// Everything that the code says, and every face item that stands only on paper.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = Fields::default();
        fields.text("type_name", &self.type_name);
        fields.text("number", &self.number);
        // The identifier, where there is one, has the type's code in it.
        fields.text("type_code", &self.type_code);
        fields.text("version", &format!("第{}版", self.version));
        if let Some(old) = &self.replaces {
            fields.text("replaces.version", &format!("第{}版", old.version));
            fields.text("replaces.hash", &old.hash);
        }
        fields.text("holder.name", &self.holder.name);
        fields.optional("holder.code", self.holder.code.as_ref());
        fields.optional("representative", self.representative.as_ref());
        fields.optional("premises", self.premises.as_ref());
        fields.text("division", &self.division);
        fields.optional("industry", self.industry.as_ref());
        for permit in &self.permits {
            fields.permit(permit);
        }
        fields.items("items", &self.items);
        fields.items("printed_only", &self.printed_only);
        fields.day("valid_from", self.valid_from.as_ref());
        fields.day("valid_until", self.valid_until.as_ref());
        fields.promises("commitments", &self.commitments);
        fields.optional("legal_authority", self.legal_authority.as_ref());
        fields.optional("document_sha256", self.document_sha256.as_ref());
        fields.day("issued", Some(&self.issued));
        fields.day("code_expires", self.code_expires.as_ref());
        if let Some(status) = &self.status {
            fields.text("status", &format!("{}/{}", status.list, status.index));
        }
        for (at, extension) in self.extensions.iter().enumerate() {
            fields.text(&format!("extensions.{}", at + 1), extension);
        }
        fields.text("office.name", &self.office.name);
        fields.optional("sealed_by", self.sealed_by.as_ref());
        fields.list
    }
}

#[derive(Default)]
struct Fields {
    list: Vec<Field>,
}

impl Fields {
    fn one_of(&mut self, name: &str, spellings: Vec<String>) {
        self.list.push(Field { name: name.to_string(), spellings });
    }

    fn text(&mut self, name: &str, value: &str) {
        self.one_of(name, vec![value.to_string()]);
    }

    fn optional(&mut self, name: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    fn day(&mut self, name: &str, day: Option<&Day>) {
        if let Some(day) = day {
            self.one_of(name, vec![day.text.clone(), day.formal.clone(), day.iso.clone()]);
        }
    }

    fn items(&mut self, key: &str, items: &[Item]) {
        for item in items {
            // Several values in one are set below one another, without the sign between them.
            let mut spellings = vec![item.value.clone(), item.value.replace('^', "")];
            // A date may be written as certificates write it.
            if let Ok(date) = item.value.parse::<yizheng::Date>() {
                let Day { text, formal, .. } = date.into();
                spellings.extend([text, formal]);
            }
            self.one_of(&format!("{key}.{}", item.label), spellings);
        }
    }

    fn promises(&mut self, key: &str, promises: &[Promise]) {
        for (at, promise) in promises.iter().enumerate() {
            self.text(&format!("{key}.{}.text", at + 1), &promise.text);
            self.day(&format!("{key}.{}.due", at + 1), Some(&promise.due));
        }
    }

    fn permit(&mut self, permit: &PermitFace) {
        let key = |field: &str| format!("permits.{}.{field}", permit.index);
        self.text(&key("name"), &permit.name);
        self.text(&key("number"), &permit.number);
        self.text(&key("authority"), &permit.authority);
        self.optional(&key("item_code"), permit.item_code.as_ref());
        self.optional(&key("scope"), permit.scope.as_ref());
        match (&permit.valid_from, &permit.valid_until, &permit.open_end) {
            // Each field needs a place of its own on the page: 起 is not asked for apart from its day.
            (Some(Day { iso, text, formal }), None, None) => {
                let spellings = [text, formal, iso].map(|day| format!("{day}起"));
                self.one_of(&key("valid_from"), spellings.into());
            }
            (from, None, Some(words)) => {
                self.day(&key("valid_from"), from.as_ref());
                self.text(&key("valid_until"), words);
            }
            (from, Some(until), _) => {
                self.day(&key("valid_from"), from.as_ref());
                self.day(&key("valid_until"), Some(until));
            }
            (None, None, None) => self.text(&key("valid_until"), &permit.term),
        }
        self.promises(&key("commitments"), &permit.commitments);
        for (at, extension) in permit.extensions.iter().enumerate() {
            self.text(&key(&format!("extensions.{}", at + 1)), extension);
        }
    }
}
