//! `yizheng due|fulfil|fail`: promises made with certificates (告知承诺, 容缺).

use serde_json::{Value, json};
use yizheng::Date;

use super::lifecycle::{Desk, date, decided_by_text};
use super::{Terminal, moment};
use crate::arguments::{Due, EndPromise, FailPromise};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::register::{Promise, PromiseEnd, Record, Target};
use yizheng_office::work::{DuePromises, EndPromise as EndPromiseCase, OpenPromise, PromiseEnding};
use yizheng_office::{Office, Source};
use yizheng_words::Message;

pub(super) fn due(arguments: &Due, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let today = arguments.on.as_deref().map(date).transpose()?.unwrap_or_else(|| moment::now().date());
    let request = DuePromises { on: today, within: arguments.within };
    let open = request.run(&office.register(moment::now())?)?;
    if terminal.json {
        let list: Vec<Value> = open.iter().map(|one| open_json(one, today)).collect();
        terminal.print(&json!({ "on": today, "within": arguments.within, "due": list }).to_string())?;
        return Ok(Exit::Success);
    }
    let overdue = open.iter().filter(|one| one.last_day() < today).count();
    for one in &open {
        terminal.print(&terminal.language.say(&open_words(one, today)))?;
        if one.correct_by.is_some_and(|day| day < today) {
            terminal.note(&terminal.language.say(&annul_words(&one.promise, &one.record)));
        }
    }
    let message = Message::new("due-sum").number("open", open.len()).number("overdue", overdue);
    terminal.print(
        &terminal.language.say(&message.text("until", moment::day(request.last(), terminal.language))),
    )?;
    Ok(Exit::Success)
}

/// An open promise, as data.
fn open_json(open: &OpenPromise, today: Date) -> Value {
    let OpenPromise { promise, record, permit, correct_by } = open;
    json!({
        "number": record.number, "certificate_type": record.type_name, "holder": record.holder,
        "component": promise.component, "permit": permit, "promise": promise.place,
        "text": promise.text, "due": promise.due, "correct_by": correct_by,
        "overdue": open.last_day() < today, "days": open.last_day().days() - today.days(),
    })
}

fn open_words(open: &OpenPromise, today: Date) -> Message {
    let OpenPromise { promise, record, permit, correct_by } = open;
    let days = open.last_day().days() - today.days();
    let id = match (correct_by, days) {
        (None, ..0) => "due-overdue",
        (None, 0) => "due-today",
        (None, 1..) => "due-later",
        (Some(_), ..0) => "due-uncorrected",
        (Some(_), 0..) => "due-correcting",
    };
    Message::new(id)
        .number("days", usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX))
        .text("due", open.last_day())
        .text("number", &record.number)
        .text("holder", &record.holder)
        .text("permit", permit.as_deref().unwrap_or(&record.type_name))
        .text("component", promise.component)
        .text("promise", promise.place)
        .text("text", &promise.text)
}

/// Records that a promise was kept.
pub(super) fn fulfil(arguments: &EndPromise, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let ending = end(PromiseEnd::Fulfilled, arguments, None, terminal)?;
    report(&ending, None, terminal)
}

/// Records that a promise was not kept, and until when the holder may correct that.
pub(super) fn fail(arguments: &FailPromise, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let correct_by = date(&arguments.correct_by)?;
    let decided_by = arguments.decided_by.as_deref();
    decided_by_text(decided_by)?;
    let ending = end(PromiseEnd::Failed { correct_by }, &arguments.ended, decided_by, terminal)?;
    report(&ending, Some(correct_by), terminal)
}

fn end(
    end: PromiseEnd,
    arguments: &EndPromise,
    decided_by: Option<&str>,
    terminal: Terminal<'_>,
) -> Result<PromiseEnding, Failure> {
    let moved = &arguments.moved;
    let mut desk = Desk::open(moved, terminal)?;
    let target = Target {
        number: arguments.number.clone(),
        certificate_type: moved.certificate_type.clone(),
        component: arguments.component.unwrap_or(0),
    };
    desk.end_promise(EndPromiseCase {
        end,
        target: &target,
        index: arguments.promise,
        reason: &moved.reason,
        basis: moved.basis.as_deref(),
        source: Source { decided_by, document: moved.document.as_deref() },
        on: Some(desk.on),
    })
}

fn report(ending: &PromiseEnding, correct_by: Option<Date>, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    let PromiseEnding { promise, record } = ending;
    if terminal.json {
        let answer = json!({
            "number": record.number, "component": promise.component, "promise": promise.place,
            "text": promise.text, "due": promise.due, "correct_by": correct_by,
        });
        terminal.print(&answer.to_string())?;
        return Ok(Exit::Success);
    }
    let id = if correct_by.is_some() { "promise-failed" } else { "promise-fulfilled" };
    let message = Message::new(id)
        .text("number", &record.number)
        .text("text", &promise.text)
        .text("due", promise.due)
        .text("correct_by", correct_by.unwrap_or(promise.due));
    terminal.print(&terminal.language.say(&message))?;
    if correct_by.is_some() {
        terminal.note(&terminal.language.say(&annul_words(promise, record)));
    }
    Ok(Exit::Success)
}

/// How a permit is annulled whose holder does not correct what was not kept.
fn annul_words(promise: &Promise, record: &Record) -> Message {
    Message::new("promise-annul").text("number", &record.number).text("component", promise.component)
}
