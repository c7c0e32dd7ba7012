//! What the page and other programs are told, as JSON.

use alloc::string::String;

use serde::Serialize;
use yizheng::Timestamp;
use yizheng::foreign::Foreign;
use yizheng::trust::{Domain, PackInfo, Refused, Update};

use crate::json::json;

pub(crate) fn accepted() -> String {
    "{}".into()
}

/// `{"error": code}`.
pub(crate) fn fault(code: &'static str) -> String {
    #[derive(Serialize)]
    struct Answer {
        error: &'static str,
    }
    json(&Answer { error: code })
}

pub(crate) fn foreign(foreign: &Foreign) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        foreign: View<'a>,
    }
    #[derive(Serialize)]
    struct View<'a> {
        kind: &'static str,
        text: &'a str,
    }
    json(&Answer { foreign: View { kind: foreign.kind.code(), text: &foreign.text } })
}

pub(crate) fn root(domain: &Domain) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        domain: &'a str,
        root_version: u64,
        expires: Timestamp,
    }
    let root = domain.root();
    json(&Answer { domain: root.name.as_str(), root_version: root.version, expires: root.expires })
}

pub(crate) fn update(update: Update, domain: &Domain) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        update: &'static str,
        domain: &'a str,
        root_version: u64,
        pack: Option<PackView<'a>>,
    }
    #[derive(Serialize)]
    struct PackView<'a> {
        version: u64,
        issued_at: Timestamp,
        expires: Timestamp,
        delegations: usize,
        status_lists: usize,
        refused: &'a [Refused],
    }
    fn pack(info: &PackInfo) -> PackView<'_> {
        PackView {
            version: info.version,
            issued_at: info.issued_at,
            expires: info.expires,
            delegations: info.delegations,
            status_lists: info.status_lists,
            refused: &info.refused,
        }
    }
    json(&Answer {
        update: match update {
            Update::Newer => "newer",
            Update::Same => "same",
        },
        domain: domain.name().as_str(),
        root_version: domain.root().version,
        pack: domain.pack().map(pack),
    })
}
