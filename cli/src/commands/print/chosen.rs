//! Which certificates are printed: the tokens that were named, or those of the register that a query finds.
//!
//! Either way the register has the last word: what it does not know is no certificate of this office, only it knows the
//! face items that stand on paper alone, and what has ended is not printed.

use std::ops::ControlFlow;

use yizheng::Claims;
use yizheng::carrier::CarrierError;
use yizheng::token::UnverifiedToken;
use yizheng::trust::Status;

use super::Terminal;
use crate::arguments::{Print, Query as Asked};
use crate::commands::moment::{self, OfDay};
use crate::commands::{input, words};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Register;
use yizheng_office::register::{Query, Record, Rows, claims, printed_items};
use yizheng_words::{Message, status_words};

/// A certificate to print.
pub(super) struct Chosen {
    /// As the register has it.
    pub(super) record: Record,
    /// What its token says. Verified before anything is released.
    pub(super) claims: Claims,
    /// Face items that stand only on paper.
    pub(super) printed_only: Vec<(String, String)>,
}

/// Finds them, in the order in which they were named or issued.
///
/// # Errors
/// An input is no token, the register does not know it, or what was named has ended.
pub(super) fn choose(
    arguments: &Print,
    register: &Register,
    terminal: Terminal<'_>,
) -> Result<Vec<Chosen>, Failure> {
    let query = &arguments.query;
    let ways = [!arguments.inputs.is_empty(), query.names(), query.searches()];
    match ways.into_iter().filter(|way| *way).count() {
        0 => return Err(Failure::new(Exit::Usage, Message::new("error-print-which"))),
        1 => {}
        _ => return Err(Failure::new(Exit::Usage, Message::new("error-print-both"))),
    }
    let records = if query.searches() {
        search(register, &read(query)?)?
    } else if query.names() {
        register.read(|rows| named(rows, query))?
    } else {
        tokens(arguments, register, terminal)?
    };
    records.into_iter().map(chosen).collect()
}

fn chosen(record: Record) -> Result<Chosen, Failure> {
    let items = printed_items(&record.printed_only).into_iter();
    let printed_only = items.map(|(label, value)| (label.to_string(), value.to_string())).collect();
    Ok(Chosen { claims: claims(&record.token)?, printed_only, record })
}

/// A search of the register: what stands, in its newest version.
fn read(asked: &Asked) -> Result<Query, Failure> {
    let moment = |day: &Option<String>, of_day| -> Result<Option<u64>, Failure> {
        Ok(day.as_deref().map(|day| moment::read(day, of_day)).transpose()?.map(yizheng::Timestamp::seconds))
    };
    Ok(Query {
        text: asked.text.clone(),
        certificate_type: asked.certificate_type.clone(),
        newest_only: true,
        status: Some(Status::Valid),
        from: moment(&asked.from, OfDay::First)?,
        until: moment(&asked.until, OfDay::Last)?,
    })
}

fn search(register: &Register, query: &Query) -> Result<Vec<Record>, Failure> {
    let mut records = Vec::new();
    register.read(|rows| {
        rows.search(query, &mut |record| {
            records.push(record);
            Ok(ControlFlow::Continue(()))
        })
    })?;
    Ok(records)
}

/// Those that are named by number, application or bundle.
fn named(rows: &dyn Rows, asked: &Asked) -> Result<Vec<Record>, Failure> {
    let unknown =
        |name: &str| Failure::new(Exit::Input, Message::new("error-print-unknown").text("name", name));
    let mut records = Vec::new();
    for number in &asked.numbers {
        let versions = rows.by_number(number)?;
        // The newest of each type that has this number.
        let newest = versions.iter().filter(|one| {
            !versions.iter().any(|other| other.type_code == one.type_code && other.version > one.version)
        });
        let before = records.len();
        records.extend(newest.cloned());
        if records.len() == before {
            return Err(unknown(number));
        }
    }
    for reference in &asked.applications {
        records.push(rows.by_application(reference)?.ok_or_else(|| unknown(reference))?);
    }
    for bundle in &asked.bundles {
        let found = rows.by_bundle(bundle)?;
        if found.is_empty() {
            return Err(unknown(bundle));
        }
        records.extend(found);
    }
    records.iter().try_for_each(|record| stands(rows, record))?;
    Ok(records)
}

/// Tokens that are named: files, pictures, texts of codes.
fn tokens(arguments: &Print, register: &Register, terminal: Terminal<'_>) -> Result<Vec<Record>, Failure> {
    let mut records = Vec::new();
    for found in input::open(&arguments.inputs) {
        let failure = |reason: Message| {
            let message = Message::new("error-input").message("reason", reason).text("input", &found.name);
            Failure::new(Exit::Input, message)
        };
        let content = found.content.map_err(failure)?;
        let token = content.token().map_err(|error| failure(not_ours(&error, terminal)))?;
        let damaged = |code| {
            let reason = words::damage(code, terminal.language);
            failure(Message::new("error-not-a-token").text("reason", reason))
        };
        let parsed = UnverifiedToken::parse(&token).map_err(|error| damaged(error.code()))?;
        let number = &parsed.danger_unverified_claims().license.number;
        let record = register.read(|rows| -> Result<_, Failure> {
            let record = rows.by_number(number.as_str())?.into_iter().find(|record| record.token == token);
            if let Some(record) = &record {
                stands(rows, record)?;
            }
            Ok(record)
        })?;
        records.push(record.ok_or_else(|| failure(Message::new("print-not-registered")))?);
    }
    Ok(records)
}

/// What was revoked, suspended or replaced is not printed.
fn stands(rows: &dyn Rows, record: &Record) -> Result<(), Failure> {
    let states = rows.states(record.id)?;
    let ended = states.iter().find(|(component, state)| *component == 0 && state.status != Status::Valid);
    match ended {
        None => Ok(()),
        Some((_, state)) => {
            let message = Message::new("error-print-ended").text("number", &record.number);
            Err(Failure::new(Exit::Input, message.message("status", status_words(state.status))))
        }
    }
}

fn not_ours(error: &CarrierError, terminal: Terminal<'_>) -> Message {
    match error {
        CarrierError::NotOurCode(foreign) => {
            let kind = terminal.language.word(&format!("foreign-{}", foreign.kind.code()));
            Message::new("error-foreign").text("kind", kind).text("text", &foreign.text)
        }
        other => {
            let reason = words::damage(other.code(), terminal.language);
            Message::new("error-not-a-token").text("reason", reason)
        }
    }
}
