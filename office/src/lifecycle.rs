//! The lawful transitions of a certificate after its issue, in one table.
//!
//! Terms: 行政许可法 (Administrative Licensing Law) articles 8, 69 and 70.

mod competence;
mod event;
mod refused;
mod state;

use yizheng::trust::Status;

pub use competence::{Competence, Source};
pub use event::Event;
pub use refused::Refused;
pub use state::{EntryState, Outcome, Promise};

/// Something that an office decides about a certificate or one component of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// 撤销: it was granted wrongly and is void from the start.
    Annul,
    /// 注销: it is closed by procedure.
    Deregister,
    /// 发还: it is given back.
    Restore,
    /// 吊销: it is taken as a penalty.
    Revoke,
    /// 暂扣: it is taken for a time.
    Suspend,
    /// 撤回: law or facts have changed.
    Withdraw,
}

/// How a certificate gets a new version, which takes the place of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// 变更: something on its face is different now.
    Change,
    /// 补发: the paper was lost or spoilt.
    Reissue,
    /// 延续: its term goes on.
    Renew,
}

/// Why a transition is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Illegal {
    /// The entry is in this state, from which the act does not lead on.
    State(Status),
    /// It was struck off already.
    Closed,
}

/// From which states an act leads, to which, and its usual legal basis.
struct Row {
    act: Act,
    from: &'static [Status],
    to: Status,
    basis: Option<&'static str>,
}

/// The lawful transitions. Beside them: [`Act::Deregister`] of what was revoked, annulled or withdrawn closes it (第七十条
/// 第四项) and leaves its status, for how it ended is what an inspector must see.
const TRANSITIONS: &[Row] = &[
    Row {
        act: Act::Annul,
        from: &[Status::Valid, Status::Suspended],
        to: Status::Annulled,
        basis: Some("《中华人民共和国行政许可法》第六十九条"),
    },
    Row {
        act: Act::Deregister,
        from: &[Status::Valid, Status::Suspended],
        to: Status::Deregistered,
        basis: Some("《中华人民共和国行政许可法》第七十条"),
    },
    Row { act: Act::Restore, from: &[Status::Suspended], to: Status::Valid, basis: None },
    Row { act: Act::Revoke, from: &[Status::Valid, Status::Suspended], to: Status::Revoked, basis: None },
    Row { act: Act::Suspend, from: &[Status::Valid], to: Status::Suspended, basis: None },
    Row {
        act: Act::Withdraw,
        from: &[Status::Valid, Status::Suspended],
        to: Status::Withdrawn,
        basis: Some("《中华人民共和国行政许可法》第八条"),
    },
];

/// Ends that are still struck off afterwards.
const CLOSED_LATER: [Status; 3] = [Status::Annulled, Status::Revoked, Status::Withdrawn];

impl Act {
    /// Every act.
    pub const ALL: [Self; 6] =
        [Self::Annul, Self::Deregister, Self::Restore, Self::Revoke, Self::Suspend, Self::Withdraw];

    /// Its stable name: the command, and the event in the journal.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.event().code()
    }

    /// Its event.
    #[must_use]
    pub const fn event(self) -> Event {
        match self {
            Self::Annul => Event::Annul,
            Self::Deregister => Event::Deregister,
            Self::Restore => Event::Restore,
            Self::Revoke => Event::Revoke,
            Self::Suspend => Event::Suspend,
            Self::Withdraw => Event::Withdraw,
        }
    }

    /// The act of this event.
    #[must_use]
    pub fn of(event: Event) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.event() == event)
    }

    /// The article that it usually rests on. None: the decision must name its own.
    #[must_use]
    pub fn usual_basis(self) -> Option<&'static str> {
        self.row().and_then(|row| row.basis)
    }

    /// Whether the decision must name the article that it rests on: penalties have another one for every trade.
    #[must_use]
    pub fn needs_basis(self) -> bool {
        matches!(self, Self::Revoke | Self::Suspend)
    }

    /// Whether the decision must name its document: a penalty is imposed by a written decision (行政处罚决定书).
    #[must_use]
    pub fn needs_document(self) -> bool {
        matches!(self, Self::Revoke | Self::Suspend)
    }

    /// Checks that a decision names its article and its document where it must.
    ///
    /// # Errors
    /// It does not.
    pub fn check_named(self, basis: Option<&str>, document: Option<&str>) -> Result<(), Refused> {
        if basis.is_none() && self.needs_basis() {
            return Err(Refused::BasisMissing { act: self });
        }
        if document.is_none() && self.needs_document() {
            return Err(Refused::DocumentMissing { act: self });
        }
        Ok(())
    }

    /// What becomes of an entry's status and its closing.
    ///
    /// # Errors
    /// The act does not lead on from this state.
    pub fn applied(self, status: Status, closed: bool) -> Result<(Status, bool), Illegal> {
        if closed {
            return Err(Illegal::Closed);
        }
        if self == Self::Deregister && CLOSED_LATER.contains(&status) {
            return Ok((status, true));
        }
        match self.row() {
            Some(row) if row.from.contains(&status) => Ok((row.to, self == Self::Deregister)),
            _ => Err(Illegal::State(status)),
        }
    }

    fn row(self) -> Option<&'static Row> {
        TRANSITIONS.iter().find(|row| row.act == self)
    }
}

impl Renewal {
    /// Its event.
    #[must_use]
    pub const fn event(self) -> Event {
        match self {
            Self::Change => Event::Change,
            Self::Reissue => Event::Reissue,
            Self::Renew => Event::Renew,
        }
    }

    /// Checks that a version in this state may be followed by a new one: only a certificate in force is changed, renewed or
    /// issued again.
    ///
    /// # Errors
    /// It is not in force.
    pub fn follows(self, state: Option<EntryState>) -> Result<(), Illegal> {
        match state {
            None => Ok(()),
            Some(EntryState { closed: true, .. }) => Err(Illegal::Closed),
            Some(EntryState { status: Status::Valid, .. }) => Ok(()),
            Some(EntryState { status, .. }) => Err(Illegal::State(status)),
        }
    }
}

/// Does business under an entry of this status go on, or may it go on again later?
#[must_use]
pub const fn is_active(status: Status) -> bool {
    matches!(status, Status::Valid | Status::Suspended)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [Status; 8] = [
        Status::Valid,
        Status::Revoked,
        Status::Suspended,
        Status::Superseded,
        Status::Deregistered,
        Status::Annulled,
        Status::Withdrawn,
        Status::Lapsed,
    ];

    /// The whole table, written out.
    #[test]
    fn what_leads_where() {
        let mut lawful = Vec::new();
        for act in Act::ALL {
            for status in STATES {
                match act.applied(status, false) {
                    Ok((to, closed)) => lawful.push((act.code(), status.code(), to.code(), closed)),
                    Err(why) => assert_eq!(why, Illegal::State(status)),
                }
                assert_eq!(act.applied(status, true), Err(Illegal::Closed));
            }
        }
        assert_eq!(
            lawful,
            [
                ("annul", "valid", "annulled", false),
                ("annul", "suspended", "annulled", false),
                ("deregister", "valid", "deregistered", true),
                ("deregister", "revoked", "revoked", true),
                ("deregister", "suspended", "deregistered", true),
                ("deregister", "annulled", "annulled", true),
                ("deregister", "withdrawn", "withdrawn", true),
                ("restore", "suspended", "valid", false),
                ("revoke", "valid", "revoked", false),
                ("revoke", "suspended", "revoked", false),
                ("suspend", "valid", "suspended", false),
                ("withdraw", "valid", "withdrawn", false),
                ("withdraw", "suspended", "withdrawn", false),
            ]
        );
    }

    #[test]
    fn an_act_rests_on_an_article() {
        for act in Act::ALL {
            assert!(act == Act::Restore || act.needs_basis() != act.usual_basis().is_some(), "{act:?}");
        }
    }
}
