//! Who allowed a license, and the age of the data that show it.

use yizheng::Timestamp;
use yizheng::trust::{Authority, Level, Method, Powers};
use yizheng::verify::VerifiedLicense;

use crate::language::Language;
use crate::lifecycle::status_words;
use crate::lines::Lines;
use crate::message::Message;
use crate::moment;

impl Lines<'_> {
    /// The authority that signed, those that allowed it from the highest down, and the powers that they hold.
    pub(crate) fn chain(&mut self, verified: &VerifiedLicense) {
        let issuer = verified.issuer();
        self.field("license-authority", &authority_words(&issuer.authority, self.language));
        if issuer.chain.len() > 1 {
            let names: Vec<String> =
                issuer.chain.iter().map(|authority| authority_words(authority, self.language)).collect();
            self.field("authority-chain", &names.join(" → "));
        }
        for authority in &issuer.chain {
            if let Some(powers) = &authority.powers {
                self.labelled(authority.name.as_str(), &self.language.say(&powers_message(powers)));
            }
        }
    }

    /// The age of the pack and of the status.
    pub(crate) fn data_age(&mut self, verified: &VerifiedLicense, now: Timestamp) {
        if let Some(data) = &verified.issuer().data {
            let versions = Message::new("trust-versions").text("pack", data.pack_version);
            let versions = self.language.say(&versions.text("root", data.root_version));
            let separator = self.language.word("list-separator");
            self.field("trust-domain", &format!("{}{separator}{versions}", data.domain));
            let age = Message::new("trust-data-age")
                .text("date", moment::day(data.issued_at.date(), self.language))
                .number("days", moment::days(data.issued_at, now));
            self.field("trust-data", &self.language.say(&age));
        }
        if let Some(found) = verified.status() {
            let status = self.language.say(&status_words(found.status));
            let message = Message::new("status-as-of")
                .text("status", status)
                .text("moment", moment::words(found.as_of, self.language));
            self.field("license-status", &self.language.say(&message));
        }
    }
}

/// An authority's name, with its level where that is known.
fn authority_words(authority: &Authority, language: &Language) -> String {
    match authority.level {
        None => authority.name.to_string(),
        Some(level) => language.say(
            &Message::new("authority-with-level")
                .text("name", &authority.name)
                .message("level", level_message(level)),
        ),
    }
}

/// 行使层级 in words. The page uses the same wordings.
#[must_use]
pub fn level_message(level: Level) -> Message {
    let id = match level {
        Level::National => "level-national",
        Level::Province => "level-province",
        Level::City => "level-city",
        Level::County => "level-county",
        Level::Town => "level-town",
        Level::Village => "level-village",
    };
    Message::new(id)
}

/// How powers were handed down, in words. The page uses the same wordings.
#[must_use]
pub fn method_message(method: Method) -> Message {
    let id = match method {
        Method::Direct => "method-direct",
        Method::Entrusted => "method-entrusted",
        Method::Examination => "method-examination",
    };
    Message::new(id)
}

/// Delegated powers in one line.
#[must_use]
pub fn powers_message(powers: &Powers) -> Message {
    Message::new("powers-line")
        .text("authority", &powers.legal_authority)
        .text("agreement", &powers.agreement)
        .message("method", method_message(powers.method))
}
