//! `yizheng suspend|restore|revoke|annul|withdraw|deregister`: an office's decisions about its certificates.

use serde_json::{Value, json};
use yizheng::Date;
use yizheng::trust::Status;

use super::{Terminal, moment, operator, passphrase, status};
use crate::arguments::{Decide, Moved};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::register::{Decided, Target};
use yizheng_office::work::{
    Decide as DecideCase, EndPromise, Progress, PromiseEnding, PublishOptions, Renew, Renewed, list_name,
};
use yizheng_office::{Act, Actor, FileKey, Office, OpenOffice, Source};
use yizheng_words::{Message, status_words};

/// Below this a composite license is none any more (一业一证 merges at least two).
const LEAST_PERMITS: usize = 2;

/// An office with a clerk at work in it, who has given the passphrase.
pub(super) struct Desk {
    pub(super) office: OpenOffice,
    pub(super) key: FileKey,
    operator: String,
    now: yizheng::Timestamp,
    /// The day of the decision.
    pub(super) on: Date,
}

impl Desk {
    /// Opens the office. Whether the clerk may act is known before anybody types a passphrase.
    pub(super) fn open(moved: &Moved, terminal: Terminal<'_>) -> Result<Self, Failure> {
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
        let key = office.unlock(&passphrase::existing(&moved.passphrase, terminal)?)?;
        let now = moment::now();
        let desk = Self { office: OpenOffice::of(office, now)?, key, operator, now, on };
        desk.office.may_write(desk.actor())?;
        Ok(desk)
    }

    /// Who acts.
    pub(super) fn actor(&self) -> Actor<'_> {
        Actor { operator: &self.operator, now: self.now }
    }

    /// Takes a decision.
    pub(super) fn decide(&mut self, request: DecideCase<'_>) -> Result<Vec<Decided>, Failure> {
        let actor = Actor { operator: &self.operator, now: self.now };
        Ok(request.run(&mut self.office, actor, &self.key)?)
    }

    /// Records how a promise ended.
    pub(super) fn end_promise(&mut self, request: EndPromise<'_>) -> Result<PromiseEnding, Failure> {
        let actor = Actor { operator: &self.operator, now: self.now };
        Ok(request.run(&mut self.office, actor, &self.key)?)
    }

    /// Brings new versions into force.
    pub(super) fn renew(&mut self, request: &Renew<'_>, progress: Progress<'_>) -> Result<Renewed, Failure> {
        let actor = Actor { operator: &self.operator, now: self.now };
        Ok(request.run(&mut self.office, actor, &self.key, progress)?)
    }

    /// Publishes the status list where `--publish` is given.
    pub(super) fn publish(
        &mut self,
        moved: &Moved,
        terminal: Terminal<'_>,
    ) -> Result<Option<Value>, Failure> {
        if !moved.publish {
            if !terminal.json && self.office.office().settings().status_list.is_some() {
                terminal.note(&terminal.language.word("decided-publish"));
            }
            return Ok(None);
        }
        let actor = Actor { operator: &self.operator, now: self.now };
        let published = PublishOptions::default().run(&mut self.office, actor, &self.key)?;
        if !terminal.json {
            status::say(&published, terminal)?;
        }
        Ok(Some(status::published_json(&published)))
    }
}

/// A text that an option gives.
///
/// # Errors
/// It breaks the rules of texts.
pub(super) fn option_text(option: &str, value: &str) -> Result<yizheng::Text, Failure> {
    yizheng::Text::new(value).map_err(|_| {
        let message = Message::new("error-option-text").text("option", option).text("value", value);
        Failure::new(Exit::Usage, message)
    })
}

/// Checks the name of the body that took a decision.
///
/// # Errors
/// It breaks the rules of texts.
pub(super) fn decided_by_text(value: Option<&str>) -> Result<(), Failure> {
    value.map_or(Ok(()), |body| option_text("--decided-by", body).map(drop))
}

/// A day as an option gives it.
pub(super) fn date(text: &str) -> Result<Date, Failure> {
    text.parse().map_err(|_| Failure::new(Exit::Usage, Message::new("error-date").text("value", text)))
}

pub(super) fn run(act: Act, arguments: &Decide, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let moved = &arguments.moved;
    // A missing article or document is known before anybody types a passphrase.
    act.check_named(moved.basis.as_deref(), moved.document.as_deref())?;
    decided_by_text(arguments.decided_by.as_deref())?;
    let mut desk = Desk::open(moved, terminal)?;
    let target = |number: &String| Target {
        number: number.clone(),
        certificate_type: moved.certificate_type.clone(),
        component: arguments.component.unwrap_or(0),
    };
    let targets: Vec<Target> = arguments.numbers.iter().map(target).collect();
    let decision = DecideCase {
        act,
        targets: &targets,
        reason: &moved.reason,
        basis: moved.basis.as_deref(),
        source: Source { decided_by: arguments.decided_by.as_deref(), document: moved.document.as_deref() },
        on: Some(desk.on),
    };
    let decided = desk.decide(decision)?;
    if !terminal.json {
        decided.iter().try_for_each(|one| say(one, terminal))?;
    }
    let published = desk.publish(moved, terminal)?;
    if terminal.json {
        let decided: Vec<Value> = decided.iter().map(decided_json).collect();
        terminal.print(&json!({ "decided": decided, "published": published }).to_string())?;
    }
    Ok(Exit::Success)
}

/// The outcome of a decision in words, with a warning where too few components are left.
pub(super) fn say(one: &Decided, terminal: Terminal<'_>) -> Result<(), Failure> {
    let status = |status| terminal.language.say(&status_words(status));
    let id = if one.permit.is_some() { "decided-component" } else { "decided" };
    let after = match one.after.closed && one.before == one.after.status {
        _ if one.filing && one.after.status == Status::Deregistered => {
            terminal.language.word("status-filing-deregistered")
        }
        true => {
            terminal.language.say(&Message::new("status-closed").text("status", status(one.after.status)))
        }
        false => status(one.after.status),
    };
    let message = Message::new(id)
        .text("number", &one.record.number)
        .text("holder", &one.record.holder)
        .text("component", one.component)
        .text("permit", one.permit.as_deref().unwrap_or_default())
        .text("before", status(one.before))
        .text("after", after);
    terminal.print(&terminal.language.say(&message))?;
    if let Some(standing) = one.standing.filter(|standing| one.component > 0 && *standing < LEAST_PERMITS) {
        let message = Message::new("decided-too-few").number("standing", standing);
        terminal.note(&terminal.language.say(&message.text("number", &one.record.number)));
    }
    Ok(())
}

/// The outcome of a decision, as data.
pub(super) fn decided_json(one: &Decided) -> Value {
    json!({
        "number": one.record.number, "certificate_type": one.record.type_name, "version": one.record.version,
        "component": one.component, "permit": one.permit, "filing": one.filing, "before": one.before.code(),
        "after": one.after.status.code(), "closed": one.after.closed, "on": one.after.decided_on,
        "permits_standing": one.standing,
    })
}
