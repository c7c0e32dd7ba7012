//! `yizheng suspend|restore|revoke|annul|withdraw|deregister`: what an office decides about its certificates.

use serde_json::{Value, json};
use yizheng::Date;

use super::status::{Wish, list_name, publish_list};
use super::{Voice, moment, operator, passphrase};
use crate::arguments::{Decide, Moved};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::register::{Decided, Decision, Target};
use yizheng_office::{Act, Clerk, Office, Register, SigningKey};
use yizheng_words::{Message, status_words};

/// Below this a composite license is none any more (一业一证 merges at least two).
const LEAST_PERMITS: usize = 2;

/// An opened office with somebody at work in it.
pub(super) struct AtWork {
    pub(super) office: Office,
    pub(super) register: Register,
    pub(super) key: SigningKey,
    pub(super) operator: String,
    pub(super) now: yizheng::Timestamp,
    /// The day of the decision.
    pub(super) on: Date,
}

impl AtWork {
    /// Opens the office: who works there is known and has the passphrase.
    pub(super) fn begin(moved: &Moved, voice: Voice<'_>) -> Result<Self, Failure> {
        let office = Office::open(&moved.office.folder)?;
        let operator = operator::name(&moved.operator, office.settings())?;
        for (option, text) in [
            ("--reason", Some(&moved.reason)),
            ("--basis", moved.basis.as_ref()),
            ("--document", moved.document.as_ref()),
        ] {
            if let Some(text) = text {
                option_text(option, text)?;
            }
        }
        if moved.publish {
            list_name(&office)?;
        }
        let now = moment::now();
        let on = moved.on.as_deref().map(date).transpose()?.unwrap_or_else(|| now.date());
        let key = office.unlock(&passphrase::existing(&moved.passphrase, voice)?)?;
        let now = moment::now();
        let register = office.register(now)?;
        office.writable(&register)?;
        Ok(Self { office, register, key, operator, now, on })
    }

    /// The register, and who writes in it with which key.
    pub(super) const fn hands(&mut self) -> (&mut Register, Clerk<'_>, &SigningKey, &Office) {
        let clerk = Clerk { operator: self.operator.as_str(), now: self.now, key: Some(&self.key) };
        (&mut self.register, clerk, &self.key, &self.office)
    }

    /// Publishes the status list where that was wished.
    pub(super) fn publish(&mut self, moved: &Moved, voice: Voice<'_>) -> Result<Option<Value>, Failure> {
        if !moved.publish {
            if !voice.json && self.office.settings().status_list.is_some() {
                voice.note(&voice.language.word("decided-publish"));
            }
            return Ok(None);
        }
        let name = list_name(&self.office)?;
        let (register, clerk, key, office) = self.hands();
        let wish = Wish { name: &name, expires: None, copy: None };
        let published = publish_list(office, register, clerk, key, &wish)?;
        if !voice.json {
            published.say(voice)?;
        }
        Ok(Some(published.json()))
    }
}

/// A proper text.
///
/// # Errors
/// It breaks the rules of texts.
pub(super) fn option_text(option: &str, value: &str) -> Result<yizheng::Text, Failure> {
    yizheng::Text::new(value).map_err(|_| {
        let message = Message::new("error-option-text").text("option", option).text("value", value);
        Failure::new(Exit::Usage, message)
    })
}

/// A day as an option gives it.
pub(super) fn date(text: &str) -> Result<Date, Failure> {
    text.parse().map_err(|_| Failure::new(Exit::Usage, Message::new("error-date").text("value", text)))
}

pub(super) fn run(act: Act, arguments: &Decide, voice: Voice<'_>) -> Result<Exit, Failure> {
    let moved = &arguments.moved;
    let basis = moved.basis.as_deref().or_else(|| act.usual_basis());
    if basis.is_none() && act.needs_basis() {
        let message = Message::new("error-basis-missing").text("act", act.code());
        return Err(Failure::new(Exit::Usage, message));
    }
    let mut work = AtWork::begin(moved, voice)?;
    let mut targets: Vec<Target> = Vec::new();
    for number in &arguments.numbers {
        let target = Target {
            number: number.clone(),
            certificate_type: moved.certificate_type.clone(),
            component: arguments.component.unwrap_or(0),
        };
        if targets.contains(&target) {
            return Err(Failure::new(Exit::Usage, Message::new("error-number-twice").text("number", number)));
        }
        targets.push(target);
    }
    let (document, on) = (moved.document.as_deref(), work.on);
    let decision = Decision { act, reason: &moved.reason, basis, document, on };
    let (register, clerk, _, _) = work.hands();
    let decided = register.decide(clerk, &targets, decision)?;
    if !voice.json {
        decided.iter().try_for_each(|one| say(one, voice))?;
    }
    let published = work.publish(moved, voice)?;
    if voice.json {
        let decided: Vec<Value> = decided.iter().map(decided_json).collect();
        voice.print(&json!({ "decided": decided, "published": published }).to_string())?;
    }
    Ok(Exit::Success)
}

/// What a decision did, in words, and what it leads to.
pub(super) fn say(one: &Decided, voice: Voice<'_>) -> Result<(), Failure> {
    let status = |status| voice.language.say(&status_words(status));
    let id = if one.permit.is_some() { "decided-component" } else { "decided" };
    let after = match one.after.closed && one.before == one.after.status {
        true => voice.language.say(&Message::new("status-closed").text("status", status(one.after.status))),
        false => status(one.after.status),
    };
    let message = Message::new(id)
        .text("number", &one.record.number)
        .text("holder", &one.record.holder)
        .text("component", one.component)
        .text("permit", one.permit.as_deref().unwrap_or_default())
        .text("before", status(one.before))
        .text("after", after);
    voice.print(&voice.language.say(&message))?;
    if let Some(standing) = one.standing.filter(|standing| one.component > 0 && *standing < LEAST_PERMITS) {
        let message = Message::new("decided-too-few").number("standing", standing);
        voice.note(&voice.language.say(&message.text("number", &one.record.number)));
    }
    Ok(())
}

/// What a decision did, as data.
pub(super) fn decided_json(one: &Decided) -> Value {
    json!({
        "number": one.record.number, "certificate_type": one.record.type_name, "version": one.record.version,
        "component": one.component, "permit": one.permit, "before": one.before.code(),
        "after": one.after.status.code(), "closed": one.after.closed, "on": one.after.decided_on,
        "permits_standing": one.standing,
    })
}
