//! `yizheng register show`: one certificate as it stands now.

use serde_json::{Value, json};
use yizheng::Timestamp;

use super::search::record_json;
use super::{state_words, target};
use crate::arguments::Number;
use crate::commands::lines::Lines;
use crate::commands::{Voice, moment};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::register::{EntryState, Promise, Record, claims, newest, printed_items};
use yizheng_office::{Error, Office};
use yizheng_words::Message;

pub(super) fn run(arguments: &Number, voice: Voice<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let register = office.register(moment::now())?;
    let shown = register.read(|rows| -> Result<_, Error> {
        let record = newest(rows, &target(arguments))?;
        let bundle = match &record.bundle {
            Some(bundle) => rows.by_bundle(bundle)?,
            None => Vec::new(),
        };
        let (states, promises) = (rows.states(record.id)?, rows.promises(record.id)?);
        Ok(Shown { claims: claims(&record.token)?, record, states, promises, bundle })
    })?;
    match voice.json {
        true => voice.print(&shown.json().to_string())?,
        false => voice.print(&shown.words(voice))?,
    }
    Ok(Exit::Success)
}

struct Shown {
    record: Record,
    claims: yizheng::Claims,
    states: Vec<(u64, EntryState)>,
    promises: Vec<Promise>,
    bundle: Vec<Record>,
}

impl Shown {
    fn state(&self, component: u64) -> Option<EntryState> {
        self.states.iter().find(|(other, _)| *other == component).map(|(_, state)| *state)
    }

    fn mates(&self) -> impl Iterator<Item = &Record> {
        self.bundle.iter().filter(|mate| mate.id != self.record.id)
    }

    fn json(&self) -> Value {
        let license = &self.claims.license;
        let mut value = record_json(&self.record, self.state(0));
        let permits = (1..).zip(&license.permits).map(|(component, permit)| {
            let state = self.state(component);
            json!({
                "component": component, "name": permit.name, "number": permit.number,
                "authority": permit.authority, "scope": permit.scope, "valid_from": permit.valid_from,
                "valid_until": permit.valid_until,
                "status": state.map_or(yizheng::trust::Status::Valid, |state| state.status).code(),
                "decided_on": state.map(|state| state.decided_on),
            })
        });
        let promises = self.promises.iter().map(|promise| {
            json!({
                "component": promise.component, "promise": promise.place, "text": promise.text,
                "due": promise.due, "outcome": promise.outcome.code(),
            })
        });
        let items = license.items.iter().map(|item| (item.label.to_string(), json!(item.value)));
        let printed = printed_items(&self.record.printed_only);
        let printed = printed.iter().map(|(label, value)| (label.to_string(), json!(value)));
        if let Some(object) = value.as_object_mut() {
            object.insert("permits".into(), permits.collect());
            object.insert("promises".into(), promises.collect());
            object.insert("items".into(), Value::Object(items.chain(printed).collect()));
            object.insert("bundle_numbers".into(), self.mates().map(|mate| json!(mate.number)).collect());
            object.insert("representative".into(), json!(license.representative));
            object.insert("premises".into(), json!(license.premises));
        }
        value
    }

    fn words(&self, voice: Voice<'_>) -> String {
        let license = &self.claims.license;
        let mut lines = Lines::new(voice.language);
        lines.plain(format!("{} {}", self.record.type_name, self.record.number));
        lines.indent(2);
        lines.field("register-state", &state_words(self.state(0), voice));
        lines.field("register-holder", &self.record.holder);
        lines.optional("register-representative", license.representative.as_ref());
        lines.optional("register-premises", license.premises.as_ref());
        lines.field("register-application", &self.record.application);
        lines.field("register-version", &self.record.version.to_string());
        let issued = moment::words(Timestamp::from_seconds(self.record.issued_at), voice.language);
        lines.field("register-issued", &issued);
        lines.field("register-operator", &self.record.operator);
        if let Some(status) = &self.record.status {
            lines.field("register-index", &format!("{} {}", status.list, status.index));
        }
        if let Some(bundle) = &self.record.bundle {
            lines.field("register-bundle", bundle);
            for mate in self.mates() {
                lines.plain(format!("  {} {}", mate.type_name, mate.number));
            }
        }
        for (component, permit) in (1..).zip(&license.permits) {
            let message = Message::new("register-permit")
                .text("component", component)
                .text("name", &permit.name)
                .text("number", &permit.number)
                .text("state", state_words(self.state(component), voice));
            lines.say(&message);
        }
        for promise in &self.promises {
            let outcome = voice.language.word(&format!("outcome-{}", promise.outcome.code()));
            let message = Message::new("register-promise")
                .text("component", promise.component)
                .text("promise", promise.place)
                .text("text", &promise.text)
                .text("due", promise.due)
                .text("outcome", outcome);
            lines.say(&message);
        }
        lines.into_text()
    }
}
