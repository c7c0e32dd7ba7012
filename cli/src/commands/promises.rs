//! `yizheng due|fulfil|fail`: promises made with certificates (告知承诺, 容缺).

use serde_json::{Value, json};
use yizheng::Date;

use super::lifecycle::{Desk, date, decided_json, say};
use super::{Voice, moment};
use crate::arguments::{Due, EndPromise};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Office;
use yizheng_office::register::{PromiseEnd, Target};
use yizheng_office::work::{DuePromises, EndPromise as EndPromiseCase, OpenPromise, PromiseEnding};
use yizheng_words::Message;

pub(super) fn due(arguments: &Due, voice: Voice<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let today = arguments.on.as_deref().map(date).transpose()?.unwrap_or_else(|| moment::now().date());
    let request = DuePromises { on: today, within: arguments.within };
    let open = request.run(&office.register(moment::now())?)?;
    if voice.json {
        let list: Vec<Value> = open.iter().map(|one| open_json(one, today)).collect();
        voice.print(&json!({ "on": today, "within": arguments.within, "due": list }).to_string())?;
        return Ok(Exit::Success);
    }
    let overdue = open.iter().filter(|one| one.promise.due < today).count();
    for one in &open {
        voice.print(&voice.language.say(&open_words(one, today)))?;
    }
    let message = Message::new("due-sum").number("open", open.len()).number("overdue", overdue);
    voice.print(&voice.language.say(&message.text("until", moment::day(request.last(), voice.language))))?;
    Ok(Exit::Success)
}

/// An open promise, as data.
fn open_json(open: &OpenPromise, today: Date) -> Value {
    let OpenPromise { promise, record, permit } = open;
    json!({
        "number": record.number, "certificate_type": record.type_name, "holder": record.holder,
        "component": promise.component, "permit": permit, "promise": promise.place,
        "text": promise.text, "due": promise.due, "overdue": promise.due < today,
        "days": promise.due.days() - today.days(),
    })
}

fn open_words(open: &OpenPromise, today: Date) -> Message {
    let OpenPromise { promise, record, permit } = open;
    let days = promise.due.days() - today.days();
    let id = match days {
        ..0 => "due-overdue",
        0 => "due-today",
        1.. => "due-later",
    };
    Message::new(id)
        .number("days", usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX))
        .text("due", promise.due)
        .text("number", &record.number)
        .text("holder", &record.holder)
        .text("permit", permit.as_deref().unwrap_or(&record.type_name))
        .text("component", promise.component)
        .text("promise", promise.place)
        .text("text", &promise.text)
}

pub(super) fn end(end: PromiseEnd, arguments: &EndPromise, voice: Voice<'_>) -> Result<Exit, Failure> {
    let moved = &arguments.moved;
    let mut desk = Desk::open(moved, voice)?;
    let target = Target {
        number: arguments.number.clone(),
        certificate_type: moved.certificate_type.clone(),
        component: arguments.component.unwrap_or(0),
    };
    let request = EndPromiseCase {
        end,
        target: &target,
        index: arguments.promise,
        reason: &moved.reason,
        basis: moved.basis.as_deref(),
        document: moved.document.as_deref(),
        on: Some(desk.on),
    };
    let PromiseEnding { promise, record, decided } = desk.end_promise(request)?;
    if !voice.json {
        let id = match end {
            PromiseEnd::Fulfilled => "promise-fulfilled",
            PromiseEnd::Failed => "promise-failed",
        };
        let message = Message::new(id).text("number", &record.number).text("text", &promise.text);
        voice.print(&voice.language.say(&message.text("due", promise.due)))?;
        if let Some(decided) = &decided {
            say(decided, voice)?;
        }
    }
    let published = match decided {
        Some(_) => desk.publish(moved, voice)?,
        None => None,
    };
    if voice.json {
        let answer = json!({
            "number": record.number, "component": promise.component, "promise": promise.place,
            "text": promise.text, "due": promise.due, "decided": decided.as_ref().map(decided_json),
            "published": published,
        });
        voice.print(&answer.to_string())?;
    }
    Ok(Exit::Success)
}
