//! What the office does about certificates, with stable names.

/// Something that the journal of the register records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// 撤销.
    Annul,
    /// 变更.
    Change,
    /// 注销.
    Deregister,
    /// A promise was broken.
    Fail,
    /// A promise was kept.
    Fulfil,
    /// 核发.
    Issue,
    /// The register was made into one of a newer form.
    Migrate,
    /// Certificates were printed.
    Print,
    /// A status list was published.
    Publish,
    /// A token that the register had lost was entered again.
    Recover,
    /// A state that the register had lost was entered again.
    RecoverState,
    /// 补发.
    Reissue,
    /// 延续.
    Renew,
    /// 发还.
    Restore,
    /// A backup took the place of the register.
    RestoreBackup,
    /// 吊销.
    Revoke,
    /// 暂扣.
    Suspend,
    /// A newer version took the place of this one.
    Supersede,
    /// 撤回.
    Withdraw,
}

impl Event {
    /// Every event with its stable name.
    pub const ALL: [(Self, &'static str); 19] = [
        (Self::Annul, "annul"),
        (Self::Change, "change"),
        (Self::Deregister, "deregister"),
        (Self::Fail, "fail"),
        (Self::Fulfil, "fulfil"),
        (Self::Issue, "issue"),
        (Self::Migrate, "migrate"),
        (Self::Print, "print"),
        (Self::Publish, "publish"),
        (Self::Recover, "recover"),
        (Self::RecoverState, "recover_state"),
        (Self::Reissue, "reissue"),
        (Self::Renew, "renew"),
        (Self::Restore, "restore"),
        (Self::RestoreBackup, "restore_backup"),
        (Self::Revoke, "revoke"),
        (Self::Suspend, "suspend"),
        (Self::Supersede, "supersede"),
        (Self::Withdraw, "withdraw"),
    ];

    /// Its stable name, as the journal spells it.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(event, _)| *event == self).map_or("", |(_, code)| code)
    }

    /// The event of this name.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(event, _)| *event)
    }

    /// Whether such a line stands for a signed certificate.
    #[must_use]
    pub const fn brings_a_token(self) -> bool {
        matches!(self, Self::Issue | Self::Change | Self::Renew | Self::Reissue | Self::Recover)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_have_names_of_their_own() {
        for (event, code) in Event::ALL {
            assert_eq!(Event::of(code), Some(event));
            assert_eq!(event.code(), code);
        }
        assert_eq!(Event::of("vanish"), None);
    }
}
