//! What is to be said about a genuine license at this time.

use alloc::vec::Vec;

use super::reason::Reason;
use super::report::{PermitState, Report, VerifiedLicense};
use super::{Context, StatusData};
use crate::date::Date;
use crate::license::Commitment;

pub(super) fn judge(mut license: VerifiedLicense, context: &Context<'_>) -> Report {
    let mut reasons = Vec::new();
    moment_of_signing(&license, context, &mut reasons);
    license_term(&license, context, &mut reasons);
    let states = permits(&license, context, &mut reasons);
    license.set_permit_states(states);
    status(&license, context, &mut reasons);
    Report::about(license, reasons)
}

fn moment_of_signing(license: &VerifiedLicense, context: &Context<'_>, reasons: &mut Vec<Reason>) {
    let claims = license.claims();
    let (now, tolerance) = (context.time.seconds(), context.policy.clock_tolerance);
    if claims.issued_at.seconds() > now.saturating_add(tolerance) {
        reasons.push(Reason::ClockSuspect);
    }
    if let Some(expires) = claims.token_expires.filter(|at| at.seconds().saturating_add(tolerance) < now) {
        reasons.push(Reason::TokenExpired { date: expires.date() });
    }
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

fn permits(verified: &VerifiedLicense, context: &Context<'_>, reasons: &mut Vec<Reason>) -> Vec<PermitState> {
    let today = context.time.date();
    let permits = &verified.license().permits;
    let mut states = Vec::with_capacity(permits.len());
    for (permit, place) in permits.iter().zip(1..) {
        let state = match (permit.valid_from, permit.valid_until) {
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
        commitments(Some(place), &permit.commitments, context, reasons);
        states.push(state);
    }
    let in_force = states.iter().filter(|state| **state == PermitState::InForce).count();
    if in_force == 0 && !states.is_empty() {
        reasons.push(Reason::NoPermitInForce);
    } else if in_force < states.len() {
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

fn status(license: &VerifiedLicense, context: &Context<'_>, reasons: &mut Vec<Reason>) {
    if license.claims().status.is_some() {
        match context.status {
            StatusData::Unavailable => reasons.push(Reason::StatusUnavailable),
        }
    }
}
