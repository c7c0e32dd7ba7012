//! What the page and other programs are told, as JSON.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use yizheng::Timestamp;
use yizheng::foreign::Foreign;
use yizheng::trust::{Domain, PackError, PackInfo, Refused, RootError, Update};

/// Maps with text keys and whole numbers: writing them cannot fail.
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(crate) fn accepted() -> String {
    "{}".into()
}

/// `{"error": code}`.
pub(crate) fn fault(code: &'static str) -> String {
    json(&Fault::new(code))
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

pub(crate) fn root_refused(error: RootError) -> String {
    let mut fault = Fault::new(error.code());
    fault.root(error);
    json(&fault)
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
        refused: Vec<RefusedView<'a>>,
    }
    #[derive(Serialize)]
    struct RefusedView<'a> {
        list: &'a str,
        index: usize,
        why: &'static str,
    }
    let refused =
        |Refused { list, index, why }: &Refused| RefusedView { list, index: *index, why: why.code() };
    let pack = |info: &PackInfo| PackView {
        version: info.version,
        issued_at: info.issued_at,
        expires: info.expires,
        delegations: info.delegations,
        status_lists: info.status_lists,
        refused: info.refused.iter().map(refused).collect(),
    };
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

pub(crate) fn pack_refused(error: PackError) -> String {
    let mut fault = Fault::new(error.code());
    match error {
        PackError::Conflict { version } => fault.number("version", version),
        PackError::KeyEvent { index, why } => {
            fault.number("index", index as u64);
            fault.why = Some(why.code());
        }
        PackError::KeyEventRollback { key_id } => fault.text("key_id", key_id.to_string()),
        PackError::StatusListRollback { held, offered } => {
            fault.text("held", held.to_string());
            fault.text("offered", offered.to_string());
        }
        PackError::Rollback { held, offered } | PackError::RootRollback { held, offered } => {
            fault.number("held", held);
            fault.number("offered", offered);
        }
        PackError::Root { index, error } => {
            fault.number("index", index as u64);
            fault.root(error);
        }
        _ => {}
    }
    json(&fault)
}

/// An error: its stable name, and its data.
struct Fault {
    code: &'static str,
    numbers: Vec<(&'static str, u64)>,
    texts: Vec<(&'static str, String)>,
    why: Option<&'static str>,
}

impl Fault {
    const fn new(code: &'static str) -> Self {
        Self { code, numbers: Vec::new(), texts: Vec::new(), why: None }
    }

    fn number(&mut self, name: &'static str, number: u64) {
        self.numbers.push((name, number));
    }

    fn text(&mut self, name: &'static str, text: String) {
        self.texts.push((name, text));
    }

    fn root(&mut self, error: RootError) {
        match error {
            RootError::Gap { held, offered } => {
                self.number("held", held);
                self.number("offered", offered);
            }
            RootError::ThresholdMissed { have, need } | RootError::ThresholdOfOldMissed { have, need } => {
                self.number("have", have as u64);
                self.number("need", need as u64);
            }
            _ => {}
        }
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("error", self.code)?;
        for (name, number) in &self.numbers {
            map.serialize_entry(name, number)?;
        }
        for (name, text) in &self.texts {
            map.serialize_entry(name, text)?;
        }
        if let Some(why) = self.why {
            map.serialize_entry("why", why)?;
        }
        map.end()
    }
}
