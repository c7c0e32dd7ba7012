//! What other programs read of the register: certificates, their components and promises, and lines of the journal. The JSON of
//! `register search`, `show` and `history` is made of these.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use yizheng::trust::Status;
use yizheng::{Date, Timestamp};

use super::error::Error;
use crate::register::{
    DecisionSource, EntryState, Line, Promise, Query, Record, Register, Target, claims, decision_sources,
    hex, newest, printed_items,
};

/// One version of a certificate with the state of the whole.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CertificateRow {
    /// 证照编号.
    pub number: String,
    /// 证照名称.
    pub certificate_type: String,
    /// 证照类型代码.
    pub type_code: String,
    /// Version, from 1.
    pub version: u64,
    /// 申请编号.
    pub application: String,
    /// 联办编号.
    pub bundle: Option<String>,
    /// 持证主体.
    pub holder: String,
    /// When it was issued.
    pub issued_at: String,
    /// Who issued it.
    pub operator: String,
    /// [`Status::code`] of the whole.
    pub status: String,
    /// Whether it was struck off after it had ended otherwise.
    pub closed: bool,
    /// The name of the status list.
    pub status_list: Option<String>,
    /// Its index in the status list.
    pub status_index: Option<u64>,
}

/// A certificate with everything that the register knows of it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CertificateDetails {
    /// The certificate.
    #[serde(flatten)]
    pub certificate: CertificateRow,
    /// Its components, in the order of its face.
    pub permits: Vec<PermitRow>,
    /// Its promises, in the order of its face.
    pub promises: Vec<PromiseRow>,
    /// Further face items in the order of the face, label to text.
    pub items: Map<String, Value>,
    /// 证照编号 of what was issued together with it.
    pub bundle_numbers: Vec<String>,
    /// 法定代表人.
    pub representative: Option<String>,
    /// 经营场所.
    pub premises: Option<String>,
    /// The body that took the last decision about the whole; none: the office itself, or nothing was decided.
    pub decided_by: Option<String>,
    /// The number of that decision's document.
    pub document: Option<String>,
}

/// A component of a certificate.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PermitRow {
    /// The component, from 1.
    pub component: u64,
    /// 许可名称.
    pub name: String,
    /// 许可编号.
    pub number: String,
    /// 发证机关.
    pub authority: String,
    /// 许可范围.
    pub scope: Option<String>,
    /// The first day, as `YYYY-MM-DD`.
    pub valid_from: Option<String>,
    /// The last day, as `YYYY-MM-DD`.
    pub valid_until: Option<String>,
    /// [`Status::code`].
    pub status: String,
    /// The day of the last decision about it, as `YYYY-MM-DD`.
    pub decided_on: Option<String>,
    /// The body that took it; none: the office itself, or nothing was decided.
    pub decided_by: Option<String>,
    /// The number of that decision's document.
    pub document: Option<String>,
}

/// A promise made with a certificate.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PromiseRow {
    /// 0: of the whole; n: of the n-th component.
    pub component: u64,
    /// Its index among the promises of that, from 1.
    pub promise: u64,
    /// The promise.
    pub text: String,
    /// The last day, as `YYYY-MM-DD`.
    pub due: String,
    /// How it ended: `open`, `fulfilled` or `failed`.
    pub outcome: String,
}

/// A line of the journal.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct JournalRow {
    /// Its sequence number, from 1.
    pub line: u64,
    /// When it was done.
    pub moment: String,
    /// Who did it.
    pub operator: String,
    /// What was done.
    pub event: String,
    /// Version of the certificate.
    pub version: u64,
    /// 0: the whole; n: its n-th component.
    pub component: u64,
    /// Everything else, by event.
    pub details: Value,
    /// SHA-256 over the line before it and this one, in hexadecimal.
    pub hash: String,
}

fn status_code(state: Option<EntryState>) -> String {
    state.map_or(Status::Valid, |state| state.status).code().to_string()
}

impl CertificateRow {
    /// A record with the state of the whole.
    #[must_use]
    pub fn new(record: &Record, state: Option<EntryState>) -> Self {
        Self {
            application: record.application.clone(),
            bundle: record.bundle.clone(),
            certificate_type: record.type_name.clone(),
            closed: state.is_some_and(|state| state.closed),
            holder: record.holder.clone(),
            issued_at: Timestamp::from_seconds(record.issued_at).to_string(),
            number: record.number.clone(),
            operator: record.operator.clone(),
            status: status_code(state),
            status_index: record.status.as_ref().map(|status| status.index),
            status_list: record.status.as_ref().map(|status| status.list.clone()),
            type_code: record.type_code.clone(),
            version: record.version,
        }
    }
}

impl From<&Promise> for PromiseRow {
    fn from(promise: &Promise) -> Self {
        Self {
            component: promise.component,
            due: promise.due.to_string(),
            outcome: promise.outcome.code().to_string(),
            promise: promise.place,
            text: promise.text.clone(),
        }
    }
}

impl From<&Line> for JournalRow {
    fn from(line: &Line) -> Self {
        Self {
            component: line.component,
            details: serde_json::from_str(&line.details).unwrap_or_default(),
            event: line.event.clone(),
            hash: hex(&line.hash),
            line: line.sequence,
            moment: Timestamp::from_seconds(line.moment).to_string(),
            operator: line.operator.clone(),
            version: line.version,
        }
    }
}

/// A record with the state of the whole; none where nothing was decided about it.
pub type Found = (Record, Option<EntryState>);

/// The records that fit `query`, at most `limit`, in the order of issue; and whether there are more.
///
/// # Errors
/// The register cannot be read.
pub fn search(register: &Register, query: &Query, limit: usize) -> Result<(Vec<Found>, bool), Error> {
    register.read(|rows| {
        let (mut found, mut more) = (Vec::new(), false);
        rows.search(query, &mut |record| {
            more = found.len() == limit;
            if more {
                return Ok(ControlFlow::Break(()));
            }
            let states = rows.states(record.id)?;
            let whole = states.into_iter().find(|(component, _)| *component == 0).map(|(_, state)| state);
            found.push((record, whole));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok((found, more))
    })
}

/// The lines of the journal about one certificate, in order.
///
/// # Errors
/// The certificate is unknown, or the register cannot be read.
pub fn history(register: &Register, target: &Target) -> Result<Vec<Line>, Error> {
    register.read(|rows| {
        let record = newest(rows, target)?;
        let mut lines = Vec::new();
        rows.journal(Some((&record.type_code, &record.number)), &mut |line| {
            lines.push(line);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(lines)
    })
}

/// The newest version of one certificate, with everything that the register knows of it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The record.
    pub record: Record,
    /// Its claims.
    pub claims: yizheng::Claims,
    /// The states of its entries that were ever changed, by component.
    pub states: Vec<(u64, EntryState)>,
    /// Where the last decisions about its entries come from, by component.
    pub sources: BTreeMap<u64, DecisionSource>,
    /// Its promises.
    pub promises: Vec<Promise>,
    /// The records that were issued together with it.
    pub mates: Vec<Record>,
}

impl Shown {
    /// Reads it.
    ///
    /// # Errors
    /// The certificate is unknown, or the register cannot be read.
    pub fn read(register: &Register, target: &Target) -> Result<Self, Error> {
        register.read(|rows| {
            let record = newest(rows, target)?;
            let mut mates = match &record.bundle {
                Some(bundle) => rows.by_bundle(bundle)?,
                None => Vec::new(),
            };
            mates.retain(|mate| mate.id != record.id);
            let (states, promises) = (rows.states(record.id)?, rows.promises(record.id)?);
            let sources = decision_sources(rows, &record)?;
            Ok(Self { claims: claims(&record.token)?, record, states, sources, promises, mates })
        })
    }

    /// The state of one entry; none where nothing was decided about it.
    #[must_use]
    pub fn state(&self, component: u64) -> Option<EntryState> {
        self.states.iter().find(|(other, _)| *other == component).map(|(_, state)| *state)
    }

    /// Where the last decision about one entry comes from; empty where nothing was decided about it.
    #[must_use]
    pub fn source(&self, component: u64) -> DecisionSource {
        self.sources.get(&component).cloned().unwrap_or_default()
    }

    /// As other programs read it.
    #[must_use]
    pub fn details(&self) -> CertificateDetails {
        let license = &self.claims.license;
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let text = |text: &Option<yizheng::Text>| text.as_ref().map(ToString::to_string);
        let permits = (1..).zip(&license.permits).map(|(component, permit)| {
            let state = self.state(component);
            PermitRow {
                authority: permit.authority.to_string(),
                component,
                decided_by: self.source(component).decided_by,
                document: self.source(component).document,
                decided_on: day(state.map(|state| state.decided_on)),
                name: permit.name.to_string(),
                number: permit.number.to_string(),
                scope: text(&permit.scope),
                status: status_code(state),
                valid_from: day(permit.valid_from),
                valid_until: day(permit.valid_until),
            }
        });
        let items =
            license.items.iter().map(|item| (item.label.to_string(), Value::from(item.value.as_str())));
        let printed = printed_items(&self.record.printed_only).into_iter();
        let printed = printed.map(|(label, value)| (label.to_string(), Value::from(value.as_str())));
        CertificateDetails {
            certificate: CertificateRow::new(&self.record, self.state(0)),
            decided_by: self.source(0).decided_by,
            document: self.source(0).document,
            bundle_numbers: self.mates.iter().map(|mate| mate.number.clone()).collect(),
            items: items.chain(printed).collect(),
            permits: permits.collect(),
            premises: text(&license.premises),
            promises: self.promises.iter().map(PromiseRow::from).collect(),
            representative: text(&license.representative),
        }
    }
}
