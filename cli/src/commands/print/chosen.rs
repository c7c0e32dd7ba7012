//! Which certificates are asked for: the tokens that were named, or those of the register that a query finds.

use yizheng::carrier::CarrierError;

use super::Terminal;
use crate::arguments::{Print, Query as Asked};
use crate::commands::moment::{self, OfDay};
use crate::commands::{input, words};
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Error;
use yizheng_office::register::Query;
use yizheng_office::work::{PrintError, PrintSelection};
use yizheng_words::Message;

/// What was asked for on the command line.
pub(super) enum Chosen<'a> {
    /// By number, application or bundle.
    Named(&'a Asked),
    /// By a search of the register.
    Search(Query),
    /// By tokens: files, pictures, texts of codes.
    Tokens {
        /// The inputs as they were named, one for each token.
        names: Vec<String>,
        /// The tokens.
        tokens: Vec<Vec<u8>>,
    },
}

impl<'a> Chosen<'a> {
    /// Reads the command line.
    ///
    /// # Errors
    /// Nothing or too much was asked for, or an input is no token.
    pub(super) fn of(arguments: &'a Print, terminal: Terminal<'_>) -> Result<Self, Failure> {
        let query = &arguments.query;
        let ways = [!arguments.inputs.is_empty(), query.names(), query.searches()];
        match ways.into_iter().filter(|way| *way).count() {
            0 => return Err(Failure::new(Exit::Usage, Message::new("error-print-which"))),
            1 => {}
            _ => return Err(Failure::new(Exit::Usage, Message::new("error-print-both"))),
        }
        if query.searches() {
            Ok(Self::Search(read(query)?))
        } else if query.names() {
            Ok(Self::Named(query))
        } else {
            tokens(arguments, terminal)
        }
    }

    /// The same as the office takes it.
    pub(super) fn selection(&self) -> PrintSelection<'_> {
        match self {
            Self::Named(asked) => PrintSelection::Named {
                numbers: &asked.numbers,
                applications: &asked.applications,
                bundles: &asked.bundles,
            },
            Self::Search(query) => PrintSelection::Search(query),
            Self::Tokens { tokens, .. } => PrintSelection::Tokens(tokens),
        }
    }

    /// Why nothing is printed; names the input where one of them is to blame.
    pub(super) fn failure(&self, error: Error, terminal: Terminal<'_>) -> Failure {
        let (index, reason) = match &error {
            Error::Print(PrintError::NotRegistered { index }) => {
                (*index, Message::new("print-not-registered"))
            }
            Error::Print(PrintError::Token { index, reason }) => {
                let reason = words::damage(reason.code(), terminal.language);
                (*index, Message::new("error-not-a-token").text("reason", reason))
            }
            _ => return error.into(),
        };
        let named = match self {
            Self::Tokens { names, .. } => names.get(index).map(|name| failure(name, reason)),
            Self::Named(_) | Self::Search(_) => None,
        };
        named.unwrap_or_else(|| error.into())
    }
}

fn failure(name: &str, reason: Message) -> Failure {
    Failure::new(Exit::Input, Message::new("error-input").message("reason", reason).text("input", name))
}

fn read(asked: &Asked) -> Result<Query, Failure> {
    let moment = |day: &Option<String>, of_day| -> Result<Option<u64>, Failure> {
        Ok(day.as_deref().map(|day| moment::read(day, of_day)).transpose()?.map(yizheng::Timestamp::seconds))
    };
    Ok(Query {
        text: asked.text.clone(),
        certificate_type: asked.certificate_type.clone(),
        from: moment(&asked.from, OfDay::First)?,
        until: moment(&asked.until, OfDay::Last)?,
        ..Query::default()
    })
}

fn tokens<'a>(arguments: &Print, terminal: Terminal<'_>) -> Result<Chosen<'a>, Failure> {
    let (mut names, mut tokens) = (Vec::new(), Vec::new());
    for found in input::open(&arguments.inputs) {
        let content = found.content.map_err(|reason| failure(&found.name, reason))?;
        let token = content.token().map_err(|error| failure(&found.name, not_ours(&error, terminal)))?;
        tokens.push(token);
        names.push(found.name);
    }
    Ok(Chosen::Tokens { names, tokens })
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
