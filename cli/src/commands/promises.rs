//! `yizheng due|fulfil|fail`: what was promised with certificates (告知承诺, 容缺).

use serde_json::{Value, json};
use yizheng::Date;

use super::lifecycle::{AtWork, date, decided_json, say};
use super::{Voice, moment};
use crate::arguments::{Due, EndPromise};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::register::{Decision, Ledger, Promise, PromiseEnd, Record, Target, claims};
use yizheng_office::{Act, Office, stands};
use yizheng_words::Message;

/// The usual article: a licence may be withdrawn where what it was granted on is not there (第六十九条 leaves it to the
/// decision where fraud is found).
const FAIL_BASIS: &str = "《中华人民共和国行政许可法》第八条";

/// An open promise with its certificate.
struct Open {
    promise: Promise,
    record: Record,
    permit: Option<String>,
}

pub(super) fn due(arguments: &Due, voice: Voice<'_>) -> Result<Exit, Failure> {
    let office = Office::open(&arguments.office.folder)?;
    let today = arguments.on.as_deref().map(date).transpose()?.unwrap_or_else(|| moment::now().date());
    let last = Date::from_days(i64::from(today.days()) + i64::from(arguments.within)).unwrap_or(today);
    let register = office.register(moment::now())?;
    let open = register.read(|ledger| Ok(open(ledger, last)?))?;
    if voice.json {
        let list: Vec<Value> = open.iter().map(|one| one.json(today)).collect();
        voice.print(&json!({ "on": today, "within": arguments.within, "due": list }).to_string())?;
        return Ok(Exit::Success);
    }
    let overdue = open.iter().filter(|one| one.promise.due < today).count();
    for one in &open {
        voice.print(&voice.language.say(&one.words(today)))?;
    }
    let message = Message::new("due-sum").number("open", open.len()).number("overdue", overdue);
    voice.print(&voice.language.say(&message.text("until", moment::day(last, voice.language))))?;
    Ok(Exit::Success)
}

/// Open promises of certificates and components that stand.
fn open(ledger: &dyn Ledger, last: Date) -> Result<Vec<Open>, Failure> {
    let mut found = Vec::new();
    for promise in ledger.open_promises(last)? {
        let states = ledger.states(promise.record)?;
        let ended = states
            .iter()
            .any(|(component, state)| [0, promise.component].contains(component) && !stands(state.status));
        if ended {
            continue;
        }
        let Some(record) = ledger.by_id(promise.record)? else { continue };
        let place = usize::try_from(promise.component).ok().and_then(|place| place.checked_sub(1));
        let permits = claims(&record.token)?.license.permits;
        let permit = place.and_then(|place| permits.get(place)).map(|permit| permit.name.to_string());
        found.push(Open { promise, record, permit });
    }
    Ok(found)
}

impl Open {
    fn json(&self, today: Date) -> Value {
        json!({
            "number": self.record.number, "certificate_type": self.record.type_name, "holder": self.record.holder,
            "component": self.promise.component, "permit": self.permit, "promise": self.promise.place,
            "text": self.promise.text, "due": self.promise.due, "overdue": self.promise.due < today,
            "days": self.promise.due.days() - today.days(),
        })
    }

    fn words(&self, today: Date) -> Message {
        let days = self.promise.due.days() - today.days();
        let id = match days {
            ..0 => "due-overdue",
            0 => "due-today",
            1.. => "due-later",
        };
        Message::new(id)
            .number("days", usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX))
            .text("due", self.promise.due)
            .text("number", &self.record.number)
            .text("holder", &self.record.holder)
            .text("permit", self.permit.as_deref().unwrap_or(&self.record.type_name))
            .text("component", self.promise.component)
            .text("promise", self.promise.place)
            .text("text", &self.promise.text)
    }
}

pub(super) fn end(end: PromiseEnd, arguments: &EndPromise, voice: Voice<'_>) -> Result<Exit, Failure> {
    let moved = &arguments.moved;
    let mut work = AtWork::begin(moved, voice)?;
    let target = Target {
        number: arguments.number.clone(),
        certificate_type: moved.certificate_type.clone(),
        component: arguments.component.unwrap_or(0),
    };
    let decision = Decision {
        act: Act::Withdraw,
        reason: &moved.reason,
        basis: moved.basis.as_deref().or(Some(FAIL_BASIS)),
        document: moved.document.as_deref(),
        on: work.on,
    };
    let (register, clerk, _, _) = work.hands();
    let (promise, record, decided) =
        register.end_promise(clerk, &target, arguments.promise, end, decision)?;
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
        Some(_) => work.publish(moved, voice)?,
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
