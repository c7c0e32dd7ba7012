//! The verdict on a genuine license: the reasons that hold at one moment, and the state of each component.

use alloc::vec::Vec;

use super::Context;
use super::issuer::Issued;
use super::reason::{NoStatus, Reason, Severity, TrustAge};
use super::report::{PermitState, Report, StatusFound, VerifiedLicense};
use crate::date::{Date, Timestamp};
use crate::license::Commitment;
use crate::sorted::sort_few;
use crate::trust::{HeldList, Status};

pub(super) fn judge(mut license: VerifiedLicense, grants: &[Issued<'_>], context: &Context<'_>) -> Report {
    let mut reasons = Vec::new();
    moment_of_signing(&license, context, &mut reasons);
    trust_age(&license, context, &mut reasons);
    license_term(&license, context, &mut reasons);
    let statuses = status(&license, grants, context, &mut reasons);
    let states = permits(&license, &statuses.permits, context, &mut reasons);
    license.set_states(states, statuses.found);
    Report::about(context.time, license, reasons)
}

fn moment_of_signing(license: &VerifiedLicense, context: &Context<'_>, reasons: &mut Vec<Reason>) {
    let claims = license.claims();
    let (now, tolerance) = (context.time.seconds(), context.policy.clock_tolerance);
    in_the_future(claims.issued_at, context, reasons);
    if let Some(expires) = claims.token_expires.filter(|at| at.seconds().saturating_add(tolerance) < now) {
        reasons.push(Reason::TokenExpired { date: expires.date() });
    }
}

/// Reports, once, that something was signed in the future: one of the clocks is wrong.
fn in_the_future(signed: Timestamp, context: &Context<'_>, reasons: &mut Vec<Reason>) {
    let latest = context.time.seconds().saturating_add(context.policy.clock_tolerance);
    if signed.seconds() > latest && !reasons.iter().any(|reason| matches!(reason, Reason::ClockSuspect)) {
        reasons.push(Reason::ClockSuspect);
    }
}

/// True if `moment` is more than `seconds` ago.
fn older_than(moment: Timestamp, seconds: u64, context: &Context<'_>) -> bool {
    context.time.seconds().saturating_sub(moment.seconds()) > seconds
}

fn trust_age(license: &VerifiedLicense, context: &Context<'_>, reasons: &mut Vec<Reason>) {
    let Some(data) = &license.issuer().data else { return };
    in_the_future(data.issued_at, context, reasons);
    let age = if data.root_expires < context.time {
        TrustAge::RootExpired
    } else if data.expires < context.time {
        TrustAge::PackExpired
    } else if older_than(data.issued_at, context.policy.trust_max_age, context) {
        TrustAge::Old
    } else {
        return;
    };
    reasons.push(Reason::TrustStale {
        age,
        as_of: data.issued_at,
        weight: context.policy.weight_of_unknown(),
    });
}

fn license_term(verified: &VerifiedLicense, context: &Context<'_>, reasons: &mut Vec<Reason>) {
    let today = context.time.date();
    let license = verified.license();
    if let Some(date) = license.valid_from.filter(|from| *from > today) {
        reasons.push(Reason::NotYetValid { date });
    }
    if let Some(date) = license.valid_until {
        if date < today {
            reasons.push(Reason::Expired { date });
        } else {
            expires_soon(None, date, context, reasons);
        }
    }
    commitments(None, &license.commitments, context, reasons);
}

/// Status values found in the status lists: of the whole license, and of each component.
#[derive(Default)]
struct Statuses {
    found: Option<StatusFound>,
    /// In the order of the permits; none where no list has an entry.
    permits: Vec<Option<Status>>,
}

fn status(
    license: &VerifiedLicense,
    grants: &[Issued<'_>],
    context: &Context<'_>,
    reasons: &mut Vec<Reason>,
) -> Statuses {
    let Some(reference) = &license.claims().status else { return Statuses::default() };
    let weight = context.policy.weight_of_unknown();
    let mut lists: Vec<&HeldList> = grants.iter().flat_map(|issued| issued.lists(&reference.uri)).collect();
    sort_few(&mut lists, |one, two| one.issued_at >= two.issued_at);
    let Some(newest) = lists.first() else {
        let other = grants.iter().any(|issued| issued.has_list(&reference.uri));
        let why = if other { NoStatus::OtherAuthority } else { NoStatus::NoList };
        reasons.push(Reason::StatusUnavailable { why, weight });
        return Statuses::default();
    };
    let of_place = |place: usize| {
        let index = reference.index.checked_add(place as u64)?;
        gravest(lists.iter().filter_map(|list| list.entries.get(index)).map(Status::from_value))
    };
    let found: Vec<Option<Status>> = (0..=license.license().permits.len()).map(of_place).collect();
    if found.iter().any(Option::is_none) {
        reasons.push(Reason::StatusUnavailable { why: NoStatus::PastTheEnd, weight });
    } else if found.iter().flatten().any(|status| matches!(status, Status::Unknown(_))) {
        reasons.push(Reason::StatusUnavailable { why: NoStatus::UnknownValue, weight });
    }
    let whole = found.first().copied().flatten();
    if let Some(status) = whole.filter(|status| !matches!(status, Status::Valid | Status::Unknown(_))) {
        reasons.push(Reason::Ended { status });
    }
    let expired = newest.expires.is_some_and(|expires| expires < context.time);
    let older = |seconds| older_than(newest.issued_at, seconds, context);
    if expired || older(context.policy.status_max_age) {
        let late = expired || older(context.policy.status_caution_age);
        let weight = if late || weight == Severity::Invalid { weight } else { Severity::Notice };
        reasons.push(Reason::StatusStale { as_of: newest.issued_at, weight });
    }
    in_the_future(newest.issued_at, context, reasons);
    let as_of = newest.issued_at;
    Statuses {
        found: whole.map(|status| StatusFound { status, as_of }),
        permits: found.into_iter().skip(1).collect(),
    }
}

/// The gravest of the statuses that several lists give, newest list first: the first that ends the license, else an unknown
/// one, else valid. So an office cannot give back what an authority above it took away.
fn gravest(said: impl Iterator<Item = Status>) -> Option<Status> {
    let mut found = None;
    for status in said {
        match (status, found) {
            (Status::Valid, None) | (Status::Unknown(_), None | Some(Status::Valid)) => found = Some(status),
            (Status::Valid | Status::Unknown(_), Some(_)) => {}
            (ended, _) => return Some(ended),
        }
    }
    found
}

fn permits(
    verified: &VerifiedLicense,
    statuses: &[Option<Status>],
    context: &Context<'_>,
    reasons: &mut Vec<Reason>,
) -> Vec<PermitState> {
    let today = context.time.date();
    let permits = &verified.license().permits;
    let mut states = Vec::with_capacity(permits.len());
    for (permit, place) in permits.iter().zip(1..) {
        let by_term = match (permit.valid_from, permit.valid_until) {
            (Some(date), _) if date > today => {
                reasons.push(Reason::PermitNotYetValid { permit: place, date });
                PermitState::NotYetValid
            }
            (_, Some(date)) if date < today => {
                reasons.push(Reason::PermitExpired { permit: place, date });
                PermitState::Expired
            }
            (_, until) => {
                if let Some(date) = until {
                    expires_soon(Some(place), date, context, reasons);
                }
                PermitState::InForce
            }
        };
        // Permits without a status entry are judged by their dates; `status_unavailable` reports the gap.
        let by_status = statuses.get(place - 1).copied().flatten().unwrap_or(Status::Valid);
        let state = match by_status {
            Status::Unknown(_) if by_term == PermitState::InForce => PermitState::Unknown,
            Status::Valid | Status::Unknown(_) => by_term,
            ended => {
                reasons.push(Reason::PermitEnded { permit: place, status: ended });
                PermitState::Ended(ended)
            }
        };
        commitments(Some(place), &permit.commitments, context, reasons);
        states.push(state);
    }
    // An unknown state counts neither as in force nor as ended.
    let known = states.iter().filter(|state| **state != PermitState::Unknown).count();
    let in_force = states.iter().filter(|state| **state == PermitState::InForce).count();
    if in_force == 0 && known > 0 && known == states.len() {
        reasons.push(Reason::NoPermitInForce);
    } else if in_force < known {
        reasons.push(Reason::SomePermitsNotInForce { in_force, of: states.len() });
    }
    states
}

fn expires_soon(permit: Option<usize>, date: Date, context: &Context<'_>, reasons: &mut Vec<Reason>) {
    let days = context.time.date().days_until(date);
    if days <= context.policy.notice_days {
        reasons.push(Reason::ExpiresSoon { permit, date, days });
    }
}

fn commitments(
    permit: Option<usize>,
    commitments: &[Commitment],
    context: &Context<'_>,
    reasons: &mut Vec<Reason>,
) {
    for Commitment { text, due } in commitments {
        let days = context.time.date().days_until(*due);
        if days < 0 {
            reasons.push(Reason::CommitmentOverdue { permit, text: text.clone(), date: *due });
        } else if days <= context.policy.notice_days {
            reasons.push(Reason::CommitmentDue { permit, text: text.clone(), date: *due });
        }
    }
}
